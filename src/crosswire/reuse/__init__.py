"""Reuse: which passages of which reports are copies of which, and who derives from whom."""
