"""Ontology: what PLOVER and POLECAT have in common: quad categories, modes, contexts, sectors of participants.

In: a happening that has a PLOVER code. Out: codes of the tables `exports/plover_*.csv`, and nothing that they lack.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from crosswire.model.reading import Plover
from crosswire.products.export.happening import Happening, Party
from crosswire.products.export.signs import find_row
from crosswire.resources.loader import load_table

ACTING, RECEIVING = ("actor", "party"), ("target",)
MATERIAL_CONFLICT = 4


@dataclass(frozen=True, slots=True)
class EventKind:
    """A row of `plover_events.csv`."""

    event: str
    quad: int
    says: bool = False
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contexts:
    """A row of `plover_contexts.csv`."""

    type: str
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """A row of `plover_sectors.csv`."""

    sign: str
    sector: str | None = None


def quad_of(plover: Plover) -> int | None:
    """The quad category, 1 to 4; None for an event that PLOVER does not know."""
    kind = _events().get(plover.event)
    return kind.quad if kind else None


def mode_of(plover: Plover) -> str | None:
    """The mode, where PLOVER knows it for that event."""
    kind = _events().get(plover.event)
    return plover.mode if kind and plover.mode in kind.modes else None


def is_saying(plover: Plover) -> bool:
    """True for AGREE, THREATEN …: acts that are done when they are said, though what they speak of is to come."""
    kind = _events().get(plover.event)
    return kind is not None and kind.says


def contexts_of(happening: Happening) -> tuple[str, ...]:
    """The contexts that its type implies."""
    row = _contexts().get(happening.event.type)
    return row.contexts if row else ()


def sector_of(party: Party) -> str | None:
    """The sector of a participant, None where neither its name nor the actor table tells."""
    row = find_row(party, _sectors())
    return row.sector if row else None


def sides_of(happening: Happening) -> tuple[list[Party], list[Party]]:
    """Who is told as a fact to have acted, and to have been acted on; each once. A place is no participant,
    nor in an act of force who reports it."""
    acting = _parties(happening, ACTING)
    known = {p.id for p in acting}
    return acting, [p for p in _parties(happening, RECEIVING) if p.id not in known]


def _parties(happening: Happening, roles: tuple[str, ...]) -> list[Party]:
    plover = happening.event.plover
    forced = plover is not None and quad_of(plover) == MATERIAL_CONFLICT
    found = [p for p in happening.in_role(*roles) if p.asserted and p.type not in ("place", "facility")]
    found = [p for p in found if not (forced and p.is_teller)]
    return list({p.id: p for p in found}.values())


@cache
def _events() -> Mapping[str, EventKind]:
    return MappingProxyType({row.event: row for row in load_table("exports/plover_events.csv", EventKind)})


@cache
def _contexts() -> Mapping[str, Contexts]:
    return MappingProxyType({row.type: row for row in load_table("exports/plover_contexts.csv", Contexts)})


@cache
def _sectors() -> Mapping[str, Sector]:
    return MappingProxyType({row.sign: row for row in load_table("exports/plover_sectors.csv", Sector)})
