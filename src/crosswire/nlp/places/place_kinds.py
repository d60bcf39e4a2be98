"""Place kinds: what the generic words and the gazetteer's kinds stand for, and the classes they fall in.

In: `place_kinds.csv`. Out: for a word ("county") the kinds of the gazetteer that it may name, for a class its kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.resources.loader import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceKind:
    """A row of `place_kinds.csv`."""

    kind: str
    stands_for: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


@cache
def _rows() -> tuple[PlaceKind, ...]:
    return tuple(load_table("place_kinds.csv", PlaceKind))


@cache
def kinds_in(name: str) -> frozenset[str]:
    """The kinds of a class."""
    return frozenset(r.kind for r in _rows() if name in r.classes)


@cache
def _stands_for() -> dict[str, frozenset[str]]:
    return {r.kind: frozenset(r.stands_for) for r in _rows() if r.stands_for}


def kinds_of(word: str) -> frozenset[str]:
    """Kinds of the gazetteer that a generic word may stand for."""
    return _stands_for().get(word, frozenset({word}))
