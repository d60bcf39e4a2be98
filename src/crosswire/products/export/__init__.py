"""A record in the shapes that others load; the table of them is in `formats`."""
