"""Which reports tell of one story, which mentions name one entity or source, which claims tell of one event."""
