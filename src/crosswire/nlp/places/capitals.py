"""Capitals: the town that "the capital" stands for, where the words tell of which country.

In: a parsed page, its mentions with the places chosen for them, the gazetteer. Out: a Capital for each "the
Ostravian capital", "Ostravia's capital", "the capital of Ostravia" that no name follows, and for "the capital" alone
where most of the page's places lie in one country that it names. A country whose seat is disputed has none. Measured:
7 of 9 such words on five seed pages; 19 in the 817 documents of places-dev, which do not mark them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.nlp.names.names import country_rows
from crosswire.nlp.page import Block, Page
from crosswire.nlp.places.gazetteer import Gazetteer
from crosswire.nlp.places.place_choice import Choice
from crosswire.nlp.places.place_evidence import Mention
from crosswire.nlp.places.toponyms import Entry, fold_name

WORD = "capital"
MODIFYING = frozenset({"compound", "amod", "nmod"})
"""Labels of the word where it only qualifies another ("capital punishment")."""
MAIN_SHARE = 0.6
"""Share of the page's located mentions that must lie in a country for "the capital" to be that country's."""
SAID, INFERRED = 0.9, 0.5
"""Scores: the country stands beside the word; the page as a whole tells it."""


@dataclass(frozen=True, slots=True)
class Capital:
    """The word at token `at` of `block`, the town that it stands for, and how sure that is."""

    block: Block
    at: int
    entry: Entry
    score: float


def find_capitals(
    page: Page, mentions: Sequence[Mention], choices: Sequence[Choice], gazetteer: Gazetteer
) -> Iterator[Capital]:
    """Capitals that no name stands for, in text order."""
    starts = {(m.block, m.first): c for m, c in zip(mentions, choices, strict=True)}
    ends = {(m.block, m.last): c for m, c in zip(mentions, choices, strict=True)}
    main = _main_country(choices)
    for block in page.blocks:
        for n, token in enumerate(block.tokens):
            if token.text != WORD or token.dep in MODIFYING or _is_named(block, n, starts):
                continue
            country, score = _country(block, n, starts, ends, main)
            entry = _seat(gazetteer, country) if country else None
            if entry is not None:
                yield Capital(block, n, entry, score)


def _is_named(block: Block, n: int, starts: Mapping[tuple[int, int], Choice]) -> bool:
    """True where the capital's name follows ("the capital, Marzul")."""
    after = n + 2 if block.tokens[n + 1 : n + 2] and block.tokens[n + 1].text == "," else n + 1
    return (block.index, after) in starts


def _country(
    block: Block,
    n: int,
    starts: Mapping[tuple[int, int], Choice],
    ends: Mapping[tuple[int, int], Choice],
    main: str | None,
) -> tuple[str | None, float]:
    """The country that the words beside "capital" name, else the page's where it stands alone."""
    tokens = block.tokens
    before = tokens[n - 1].text if n else ""
    if n + 2 < len(tokens) and tokens[n + 1].text == "of" and before.lower() == "the":
        at = n + 3 if tokens[n + 2].text.lower() == "the" else n + 2
        return _nation(starts.get((block.index, at))), SAID
    if before in {"'s", "’s"}:
        return _nation(ends.get((block.index, n - 1))), SAID
    if fold_name(before) in _demonyms() and before[:1].isupper():
        return _demonyms()[fold_name(before)], SAID
    return (main if before.lower() == "the" else None), INFERRED


def _nation(choice: Choice | None) -> str | None:
    return choice.entry.country if choice and choice.entry and choice.entry.kind == "country" else None


def _main_country(choices: Sequence[Choice]) -> str | None:
    """The country in which most of the page's places lie, if the page names it or its capital."""
    entries = [c.entry for c in choices if c.entry and c.entry.country]
    if not entries:
        return None
    tally = Counter(e.country for e in entries)
    country, count = min(tally.items(), key=lambda row: (-row[1], row[0] or ""))
    named = any(e.country == country and e.kind in {"country", "capital"} for e in entries)
    return country if named and count >= MAIN_SHARE * len(entries) else None


def _seat(gazetteer: Gazetteer, country: str) -> Entry | None:
    """The one town that the tables agree to be a country's capital; None where there are several, or none."""
    seats = {
        e.geonameid: e
        for name in _capitals().get(country, ())
        for e in gazetteer.lookup(name)
        if e.kind == "capital" and e.country == country
    }
    return next(iter(seats.values())) if len(seats) == 1 else None


@cache
def _capitals() -> dict[str, tuple[str, ...]]:
    return {row.iso2: row.capital for row in country_rows()}


@cache
def _demonyms() -> dict[str, str]:
    """Countries by the first of their adjectives."""
    return {fold_name(row.demonyms[0]): row.iso2 for row in country_rows() if row.demonyms}
