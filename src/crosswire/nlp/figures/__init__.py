"""How many: numbers with their bounds, and what and who is counted."""
