"""One reader a format. Each turns a Source into RawReports, and what cannot be used into Issues."""
