"""Acronyms: the short forms that a page introduces for the names it gives, as in `Ruritanian Liberation Front (RLF)`.

In: a parsed page. Out: for each acronym what it stands for, on this page only. The letters are the initials of the
capitalised words before the brackets, in order (small words may be skipped), which is the rule of Schwartz and Hearst
(2003) cut down to initials; or the body named there has its short form from another language. Measured as part of
`entities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.nlp.names.lexicon import ACTOR, find_hits
from crosswire.nlp.names.names import actors, organisation_words
from crosswire.nlp.names.people import join_words
from crosswire.nlp.page import Block, Page
from crosswire.nlp.parse import Token

_SHORT = re.compile(r"[A-Z][A-Z0-9&/.-]{1,9}")
_OPEN, _CLOSE = frozenset({"(", "[", "-LRB-"}), frozenset({")", "]", "-RRB-"})
_LONGEST = 12
"""Words: no name that is given an acronym is longer."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """What an acronym stands for: the full name at tokens `first:last` of `block`; fields as of an Entity."""

    block: int
    first: int
    last: int
    name: str
    type: str
    key: str | None
    kind: str | None
    country: str | None


def find_acronyms(page: Page) -> dict[str, Acronym]:
    """The acronyms introduced on a page, by their letters; the first introduction stands."""
    out: dict[str, Acronym] = {}
    for block in page.blocks:
        tokens = block.tokens
        for i in range(2, len(tokens) - 1):
            if tokens[i - 1].text in _OPEN and tokens[i + 1].text in _CLOSE and _SHORT.fullmatch(tokens[i].text):
                first = _spelt_out(tokens, i - 1, tokens[i].text)
                if first is None:
                    first = _translated(tokens, i - 1, tokens[i].text)
                if first is not None:
                    out.setdefault(tokens[i].text, _meaning(block, first, i - 1))
    return out


def _translated(tokens: list[Token], end: int, short: str) -> int | None:
    """The first token of a body's name whose short form is of another language, as in `Disaster Institute (INGD)`.

    None for a country or an outlet in the brackets: they tell where it is, or who reports it.
    """
    first = end
    while first > 0 and tokens[first - 1].ent == "ORG" and (first == end or not tokens[first].ent_begins):
        first -= 1
    while first < end and (tokens[first].text.islower() or tokens[first].pos == "DET"):
        first += 1
    listed = next(iter(find_hits([short])), None)
    outlet = listed and (listed.category != ACTOR or actors()[listed.keys[0]].kind in ("agency", "media"))
    return None if end - first < 2 or outlet or len(short) < 3 else first


def _spelt_out(tokens: list[Token], end: int, short: str) -> int | None:
    """The first token of the name before token `end` whose initials are `short`; None where there is none."""
    letters = [c for c in short.upper() if c.isalpha()]
    n, i = len(letters) - 1, end - 1
    while i >= max(0, end - _LONGEST) and n >= 0:
        text = tokens[i].text
        initial = text[:1].upper()
        if text[:1].isupper() or (text[:1].isalpha() and initial == letters[n] and len(text) > 3):
            if initial != letters[n]:
                return None
            n -= 1
        elif text[:1].isalnum() and len(text) > 5:
            return None
        i -= 1
    return i + 1 if n < 0 and len(letters) > 1 and tokens[i + 1].text[:1].isupper() else None


def _meaning(block: Block, first: int, last: int) -> Acronym:
    tokens = block.tokens[first:last]
    name = join_words(tokens)
    hits = find_hits([t.text for t in tokens])
    whole = next((h for h in hits if h.category == ACTOR and h.first == 0 and h.last == len(tokens)), None)
    if whole:
        row = actors()[whole.keys[0]]
        return Acronym(block.index, first, last, row.name, row.type, row.key, row.kind, row.country)
    word = next((organisation_words()[w] for w in reversed(name.lower().split()) if w in organisation_words()), None)
    kind = word.kind if word else None
    type_ = word.type if word and word.type != "place" else "organisation"
    country = next((h.keys[0] for h in hits if h.category != ACTOR and len(h.keys) == 1), None)
    return Acronym(block.index, first, last, name, type_, None, kind or "other", country)
