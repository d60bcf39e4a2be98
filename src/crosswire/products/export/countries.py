"""Countries: their names and codes, and where they stand in the lists of the event-data projects.

In: an ISO 3166 alpha-2 code. Out: common name, alpha-3 and numeric code, from pycountry and
`exports/country_names.csv`; a row of `exports/regions.csv`, an empty one for a code that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import pycountry

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


@dataclass(frozen=True, slots=True)
class CountryName:
    """A row of `country_names.csv`: the name for everybody, and those projects' own."""

    iso2: str
    name: str | None = None
    acled: str | None = None
    ucdp: str | None = None


def name_of(country: str | None) -> str | None:
    """The common name ("Syria"), else the official one."""
    listed, known = _named(country).name, _country(country)
    return listed or (getattr(known, "common_name", known.name) if known else None)


def acled_name(country: str | None) -> str | None:
    """The name in ACLED's list."""
    return _named(country).acled or name_of(country)


def ucdp_name(country: str | None) -> str | None:
    """The name in UCDP's list."""
    return _named(country).ucdp or name_of(country)


def _named(country: str | None) -> CountryName:
    return _names().get(country or "") or CountryName(country or "")


@cache
def _names() -> Mapping[str, CountryName]:
    rows = load_table("exports/country_names.csv", CountryName)
    return MappingProxyType({row.iso2: row for row in rows})


def iso3_of(country: str | None) -> str | None:
    """The alpha-3 code."""
    known = _country(country)
    return known.alpha_3 if known else None


def number_of(country: str | None) -> int | None:
    """The numeric code."""
    known = _country(country)
    return int(known.numeric) if known else None


@cache
def _country(code: str | None) -> Any:
    """pycountry's row; None for a code of no country."""
    return pycountry.countries.get(alpha_2=code) if code else None
