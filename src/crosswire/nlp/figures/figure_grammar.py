"""Figure grammar: the small words that the rules for figures go by, by their role, from resources/figure_words.csv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.resources.loader import load_table


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A row of figure_words.csv: a role and the words that play it."""

    role: str
    words: tuple[str, ...]


@cache
def _roles() -> dict[str, frozenset[str]]:
    return {row.role: frozenset(row.words) for row in load_table("figure_words.csv", FigureWords)}


@cache
def grammar(role: str) -> frozenset[str]:
    """The words of a role; raises KeyError for a role that the table does not name."""
    return _roles()[role]
