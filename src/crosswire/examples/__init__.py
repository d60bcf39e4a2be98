"""The example that comes with the package: an invented story, marked EXERCISE, in invented places (places.csv)."""
