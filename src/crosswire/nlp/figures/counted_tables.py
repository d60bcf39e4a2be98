"""Counted tables: the words that say what a number counts, as rows, and the question that is asked of them.

Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from msgspec import Struct

from crosswire.nlp.figures.counted_phrase import NounPhrase
from crosswire.resources.loader import load_table

HARM = frozenset(
    {"killed", "injured", "casualties", "killed_or_missing", "missing", "captured", "abducted", "arrested", "trapped"}
)
"""What happens to people against their will, and is told of single people too."""
PEOPLE = HARM | {
    *("surrendered", "evacuated", "displaced", "returned", "rescued", "refugees", "infected", "hospitalised"),
    *("homeless", "affected", "population", "fighters", "participants"),
}
"""What only people are counted by."""


@dataclass(frozen=True, slots=True)
class CountedVerb:
    """A row of counted_verbs.csv."""

    verb: str
    counted: str
    argument: str
    strength: str
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A row of counted_nouns.csv."""

    noun: str
    counted: str
    rank: str
    of: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of units.csv."""

    word: str
    counted: str


@dataclass(frozen=True, slots=True)
class TollWord:
    """A row of toll_words.csv."""

    word: str
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class FatePair:
    """A row of counted_pairs.csv."""

    first: str
    second: str
    counted: str


class Target(Struct, frozen=True, gc=False):
    """What is asked about: tokens `first:last` with the number, its phrase, and the sentence `start:end` around it."""

    first: int
    last: int
    core: int
    core_end: int
    phrase: NounPhrase
    start: int
    end: int

    @property
    def behind(self) -> int:
        """The token after the number and the counted."""
        return self.phrase.last if self.phrase.head is not None else self.last

    @property
    def reach(self) -> int:
        """The token after the number, the counted, and the set of which they are a part."""
        return self.behind if self.phrase.reach is None else self.phrase.reach


@cache
def counted_verbs() -> dict[str, CountedVerb]:
    """Verbs that say what happened to the counted, by lemma."""
    return {row.verb: row for row in load_table("counted_verbs.csv", CountedVerb)}


@cache
def counted_nouns() -> dict[str, CountedNoun]:
    """Nouns that are counted, by lemma."""
    return {row.noun: row for row in load_table("counted_nouns.csv", CountedNoun)}


@cache
def units() -> dict[str, str]:
    """What a unit of measure counts, by word."""
    return {row.word: row.counted for row in load_table("units.csv", Unit)}


@cache
def toll_words() -> dict[str, str | None]:
    """Nouns that announce a count, and what they count themselves."""
    return {row.word: row.counted for row in load_table("toll_words.csv", TollWord)}


@cache
def _pairs() -> dict[tuple[str, str], str]:
    return {(r.first, r.second): r.counted for r in load_table("counted_pairs.csv", FatePair, unique=False)}


def combine(first: str, second: str) -> str:
    """What one number counts of which two fates are told: "dead or missing", "shot and killed"."""
    return first if first == second else _pairs().get((first, second), first)
