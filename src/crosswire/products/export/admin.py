"""Admin: the provinces and districts that GeoNames numbers lie in.

In: GeoNames ids of towns, districts or provinces. Out: the names of the first and second order, as far as the tables
tell: a town's province by its code, a district's province and itself; the district of a town is in no table, so it
stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from crosswire.nlp.places.gazetteer_build import open_index
from crosswire.resources.loader import load_table

BATCH = 500
"""Ids asked for at once: fewer than the variables that SQLite allows."""


@dataclass(frozen=True, slots=True)
class Admin:
    """Names of the first order (province, state) and the second (district, county), and the kind of place."""

    first: str | None = None
    second: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class AdminRow:
    """A row of `admin1.csv` or `admin2.csv`."""

    geonameid: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    aliases: tuple[str, ...] = ()


def find_admin(ids: Sequence[int]) -> dict[int, Admin]:
    """Names by id; an id that no table holds is left out. The index of places is built where it is missing."""
    found = {}
    for n in range(0, len(ids), BATCH):
        batch = ids[n : n + BATCH]
        rows = open_index().execute(
            f"SELECT geonameid, country, admin1, kind FROM place WHERE geonameid IN ({','.join('?' * len(batch))})",
            batch,
        )
        for geonameid, country, code, kind in rows:
            second = _seconds().get(geonameid)
            first = _firsts().get((country or "", code or ""))
            found[geonameid] = Admin(first, second, kind)
    return found


@cache
def _firsts() -> Mapping[tuple[str, str], str]:
    """Names of the first order by country and code."""
    return MappingProxyType({(r.country, r.admin1): r.name for r in load_table("admin1.csv", AdminRow, unique=False)})


@cache
def _seconds() -> Mapping[int, str]:
    """Names of the second order by GeoNames id."""
    return MappingProxyType({r.geonameid: r.name for r in load_table("admin2.csv", AdminRow, unique=False)})
