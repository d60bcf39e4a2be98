"""Regions: where a country stands in the lists of the event-data projects.

In: an ISO 3166 alpha-2 code. Out: a row of `exports/regions.csv`; an empty one for a code that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from crosswire.resources.loader import load_table


@dataclass(frozen=True, slots=True)
class Region:
    """`acled` and `ucdp` are those projects' regions, `cow` and `gw` the numbers of the state in the two lists."""

    iso2: str
    acled: str | None = None
    ucdp: str | None = None
    cow: int | None = None
    gw: int | None = None


def region_of(country: str | None) -> Region:
    """The row of a country."""
    return _regions().get(country or "") or Region(country or "")


@cache
def _regions() -> Mapping[str, Region]:
    return MappingProxyType({row.iso2: row for row in load_table("exports/regions.csv", Region)})
