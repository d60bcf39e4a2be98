"""Crosswire: many overlapping news reports in, one sourced and reconciled record out."""

__version__ = "0.1.0"
