"""Gazetteer: names to places, from GeoNames, a curated supplement and a user's own table."""

from __future__ import annotations


class Gazetteer:
    """Look-up of place names."""
