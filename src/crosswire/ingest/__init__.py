"""Ingest: files, folders and standard input in, Reports out. The only floor of the engine that touches files."""
