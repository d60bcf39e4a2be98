"""Outlets: the address of a page in, the outlet that owns its domain out. Table: `resources/outlets.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from crosswire.resources.loader import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A row of `outlets.csv`."""

    domain: str
    name: str
    country: str | None = None


@cache
def _by_domain() -> dict[str, Outlet]:
    return {row.domain: row for row in load_table("outlets.csv", Outlet)}


def outlet_of(url: str | None) -> str | None:
    """The name of the outlet of an address, by its host or the nearest domain above it; None where it is not listed."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    parts = host.removeprefix("www.").split(".")
    domains = (".".join(parts[n:]) for n in range(len(parts) - 1))
    return next((_by_domain()[d].name for d in domains if d in _by_domain()), None)
