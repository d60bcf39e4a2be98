"""Pictures of a record that stand alone: timeline, toll, sources, control, tally; as SVG, PNG or HTML."""
