"""From readings to claims: one proposition as one report gives it, with who says it."""
