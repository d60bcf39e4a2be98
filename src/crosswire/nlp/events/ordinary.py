"""Ordinary words of happening: verbs and nouns that tell a happening of no listed type, or only carry one.

In: `resources/ordinary_events.csv`. Out: its words by kind. Measured as part of the triggers on ecb-dev (see
docs/method/events.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.resources.loader import load_table

KINDS = ("noun", "predicate", "light", "state", "thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinaryWord:
    """A row of `ordinary_events.csv`. `kind`: noun, predicate, light, state, thing."""

    word: str
    kind: str


@cache
def ordinary_words() -> dict[str, frozenset[str]]:
    """The words of `ordinary_events.csv` by kind."""
    rows = load_table("ordinary_events.csv", OrdinaryWord, unique=False)
    return {kind: frozenset(r.word for r in rows if r.kind == kind) for kind in KINDS}
