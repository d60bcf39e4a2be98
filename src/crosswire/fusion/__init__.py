"""From claims to conclusions: dates, quantities, disagreements, responsibility, control, status, each with its rule."""
