"""Marks: the tables of agencies, date labels and boilerplate phrases, made into patterns once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crosswire.resources.loader import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class WireMark:
    """A row of wire_marks.csv: words a report uses about itself; `name` is the full name of an agency or outlet."""

    mark: str
    kind: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A row of boilerplate.csv: `match` is whole, start, end or credit; `kind` as in `Boilerplate`."""

    phrase: str
    match: str
    kind: str


@cache
def wire_names(kind: str | None = None) -> dict[str, str]:
    """Marks of agencies and outlets (or of one of both) to full names."""
    kinds = {kind} if kind else {"agency", "media"}
    return {row.mark: row.name or row.mark for row in _wire_marks() if row.kind in kinds}


@cache
def full_names() -> dict[str, str]:
    """Agencies by mark or full name, in lower case, to the full name."""
    names = wire_names("agency")
    return {k.casefold(): v for k, v in names.items()} | {v.casefold(): v for v in names.values()}


@cache
def pattern_of(kind: str) -> re.Pattern[str]:
    """A pattern for the marks of a kind, longest first; `agency` and `wire` (agencies and outlets) mind case."""
    if kind in {"agency", "wire"}:
        return re.compile(_bounded(wire_names(None if kind == "wire" else kind)))
    return re.compile(_bounded(r.mark for r in _wire_marks() if r.kind == kind), re.IGNORECASE)


def alternatives(kind: str) -> str:
    """The pattern of a kind as words, to be built into a longer pattern."""
    return pattern_of(kind).pattern


@cache
def phrases(match: str) -> dict[str, str]:
    """Boilerplate phrases of one way of matching, in lower case, to their kind."""
    rows = load_table("boilerplate.csv", Phrase, unique=False)
    return {normalise_phrase(r.phrase): r.kind for r in rows if r.match == match}


@cache
def phrase_pattern(match: str) -> re.Pattern[str]:
    """A pattern for all phrases of one way of matching, longest first."""
    return re.compile(_bounded(phrases(match)))


def normalise_phrase(words: str) -> str:
    """`words` in lower case with straight apostrophes and single spaces."""
    return " ".join(words.replace("’", "'").casefold().split())


@cache
def _wire_marks() -> tuple[WireMark, ...]:
    return load_table("wire_marks.csv", WireMark, unique=False)


def _bounded(words: Iterable[str]) -> str:
    longest = sorted(set(words), key=lambda w: (-len(w), w))
    return r"(?:(?<!\w)(?:" + "|".join(re.escape(w) for w in longest) + r")(?!\w))"
