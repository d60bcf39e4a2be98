"""From claims to conclusions: dates, quantities, disagreements, responsibility, control, status. Each states its rule."""
