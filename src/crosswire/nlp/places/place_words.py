"""Place words: what the tables and the words around a name say about its being a place.

In: the tokens of a paragraph. Out: runs of words that may be names, the generic word beside a name, the strength of
what stands before it. Everything here looks at tokens only; `place_spans` adds the
gazetteer, and is what is measured (exact span F .820 on places-dev).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.nlp.names.names import organisation_words
from crosswire.nlp.page import Block
from crosswire.nlp.parse import Token
from crosswire.resources.loader import load_table

DASHES = frozenset({"-", "–", "‐"})
LISTING = frozenset({",", "and", "or", "&"})
OWN = frozenset({"'s", "’s", "'", "’"})
"""Marks of possession, split from their word."""
LIST = 12
"""Tokens looked over for the plural that a list of names belongs to."""
SETTLEMENTS = frozenset({"city", "village", "neighbourhood", "camp"})
_NO_NAME = frozenset({"ADP", "CCONJ", "SCONJ", "DET", "PRON", "AUX", "ADV", "INTJ", "PART", "PUNCT", "NUM"})
ARTICLES = frozenset({"the", "a", "an"})
_BODY_GENERICS = frozenset(
    {"department", "division", "state", "city", "sector", "zone", "territory", "region", "port", "town"}
)
"""Generic words that, with a capital inside a longer name, name a body more often than a place (a State Department)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWord:
    """A generic word beside a place name: what it makes of the whole, and on which side it stands."""

    word: str
    kind: str
    side: str
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocativeWord:
    """A word before a place name: how strongly it tells a place, and what it says of it."""

    word: str
    strength: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A row of a table of single words."""

    word: str


@cache
def generic_words() -> dict[str, PlaceWord]:
    return {r.word: r for r in load_table("place_words.csv", PlaceWord)}


@cache
def locative(role: str) -> dict[str, int]:
    """Words before (or after) a place name that have this role, with their strength."""
    rows = load_table("locative_words.csv", LocativeWord, unique=False)
    return {r.word: r.strength for r in rows if r.role == role}


@cache
def empty_words() -> frozenset[str]:
    """Words that alone, or with each other, name no place."""
    return frozenset(generic_words()) | frozenset(locative("part")) | ARTICLES | {"of", "and"}


@cache
def particles() -> frozenset[str]:
    return frozenset(r.word for r in load_table("name_particles.csv", Word))


@cache
def blocking_words() -> frozenset[str]:
    return frozenset(r.word for r in load_table("place_blockers.csv", Word))


@cache
def body_words() -> frozenset[str]:
    return frozenset(r.word for r in load_table("place_bodies.csv", Word))


def is_filler(words: list[str]) -> bool:
    """True for generic words alone ("district of", ", a village in the")."""
    return len(words) <= 5 and all(w in generic_words() or w in ARTICLES or w in {",", "refugee", "of"} for w in words)


def entity_runs(tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
    """The model's entities as (first, last, label), half-open."""
    at = 0
    while at < len(tokens):
        if not tokens[at].ent:
            at += 1
            continue
        end = end_of_label(tokens, at)
        yield at, end, tokens[at].ent
        at = end


def end_of_label(tokens: list[Token], at: int) -> int:
    """End of the model's entity that token `at` belongs to; `at` itself where it belongs to none."""
    label = tokens[at].ent
    if not label:
        return at
    end = at + 1
    while end < len(tokens) and tokens[end].ent == label and not tokens[end].ent_begins:
        end += 1
    return end


def name_runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, joined by particles and hyphens, as half-open token ranges."""
    count, at = len(tokens), 0
    while at < count:
        if not _opens(tokens, at):
            at += 1
            continue
        end = at + 1
        while end < count:
            step = _joins(tokens, end)
            if not step:
                break
            end += step
        yield at, end
        at = end


_DATES = frozenset({"DATE", "TIME"})


def _is_name_word(token: Token) -> bool:
    text = token.text
    begins = text[:1].isupper() or (text[:1] in {"d", "l"} and text[1:2] in {"'", "’"} and text[2:3].isupper())
    return begins and token.start < token.end and (token.pos not in _NO_NAME or bool(token.ent))


def _opens(tokens: list[Token], at: int) -> bool:
    if _is_name_word(tokens[at]):
        return True
    particle = tokens[at].text in particles()
    return particle and at + 2 < len(tokens) and tokens[at + 1].text in DASHES and tokens[at + 2].text[:1].isupper()


def _joins(tokens: list[Token], at: int) -> int:
    """How many tokens from `at` on belong to the run that ends there: 0, 1 (a name) or more (particle and name)."""
    if _is_name_word(tokens[at]):
        return 1
    if tokens[at].text in {"'s", "’s"} and at + 1 < len(tokens) and tokens[at + 1].text[:1].isupper():
        return 2 if tokens[at + 1].text.lower() in generic_words() else 0
    for step in (1, 2, 3):
        if at + step >= len(tokens):
            return 0
        if not _is_glue(tokens, at + step - 1):
            return 0
        if _is_name_word(tokens[at + step]):
            return 0 if tokens[at + step].ent in _DATES else step + 1  # "in Aleppo on Monday"
    return 0


def _is_glue(tokens: list[Token], at: int) -> bool:
    """True for a small joining word, or a hyphen with no space on either side."""
    if tokens[at].text not in DASHES:
        return tokens[at].text in particles()
    tight = tokens[at - 1].end == tokens[at].start
    return tight and at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start


def kind_beside(tokens: list[Token], at: int, end: int, run_end: int) -> tuple[str | None, str, bool]:
    """What a generic word in or beside `at:end` makes of it, the name without that word, and if it stood within."""
    table = generic_words()
    words = [t.text for t in tokens[at:end]]
    inner = table.get(words[-1].lower())
    if (
        inner
        and inner.side != "before"
        and len(words) > 1
        and not (inner.word in _BODY_GENERICS or (end < run_end and inner.kind != "county"))
    ):
        return inner.kind, " ".join(words[:-1]), True
    inner = table.get(words[0].lower())
    if (
        inner
        and inner.side != "after"
        and len(words) > 1
        and (inner.area == "no" or inner.kind == "county")
        and inner.kind not in {"city", "village", "neighbourhood"}
    ):
        return inner.kind, " ".join(w for w in words[1:] if w.lower() != "of"), True
    if end < len(tokens):
        after = table.get(tokens[end].text)
        if after and after.side in {"after", "both"}:
            return after.kind, " ".join(words), False
        two = f"{tokens[end].text} {tokens[end + 1].text}" if end + 1 < len(tokens) else ""
        if two in table:
            return table[two].kind, " ".join(words), False
    if at > 1 and tokens[at - 1].text == "of" and (before := table.get(tokens[at - 2].text.lower())):
        return before.kind, " ".join(words), False
    return _kind_of_list(tokens, at, end), " ".join(words), False


def _kind_of_list(tokens: list[Token], at: int, end: int) -> str | None:
    """What a plural makes of a name in its list: "the districts of X, Y and Z", "X and Y provinces"."""
    back, on = at - 1, end
    if back > 1 and tokens[back].text in LISTING:
        while back > max(1, at - LIST) and tokens[back].text != "of" and _is_listed(tokens[back]):
            back -= 1
        if tokens[back].text == "of" and (kind := _plural(tokens[back - 1])):
            return kind
    if on < len(tokens) and tokens[on].text in LISTING:
        while on < min(len(tokens) - 1, end + LIST) and _is_listed(tokens[on]):
            on += 1
        return _plural(tokens[on])
    return None


def _is_listed(token: Token) -> bool:
    return token.text in LISTING or token.text in DASHES or token.text in particles() or token.text[:1].isupper()


def _plural(token: Token) -> str | None:
    row = generic_words().get(token.text)
    return row.kind if row and row.area != "no" and token.text.endswith("s") else _settlements().get(token.text)


@cache
def _settlements() -> dict[str, str]:
    """Plurals of settlements, which are no administrative units."""
    known = generic_words()
    return {w: r.kind for w, r in known.items() if r.kind in SETTLEMENTS and w.endswith("s") and w[:-1] in known}


def is_compound(tokens: list[Token], at: int, end: int) -> bool:
    """True for names joined by a hyphen ("Paris-Henry County")."""
    return end > at + 2 and tokens[at + 1].text in DASHES and tokens[at].text[:1].isupper()


def weigh_before(tokens: list[Token], at: int) -> float:
    """How strongly the words before a name tell a place."""
    back = at - 1
    while back >= 0 and tokens[back].text.lower() in ARTICLES:
        back -= 1
    if back < 0:
        return 0.0
    word = tokens[back].text.lower()
    if word in locative("part"):
        return 2.0
    if word == "of" and back and (tokens[back - 1].text.lower() in locative("near") or _is_kind_of(tokens[back - 1])):
        return 2.0
    if word in ("of", "on") and back and tokens[back - 1].text.lower() in locative("deed"):
        return 1.6
    if word == "to" and any(t.text.lower() == "from" for t in tokens[max(0, back - 5) : back]):
        return 1.2
    return {2: 1.6, 1: 0.8, 0: 0.3}.get(locative("preposition").get(word, -1), 0.0)


def _is_kind_of(token: Token) -> bool:
    """True for the noun of "the town of X"."""
    row = generic_words().get(token.text)
    return row is not None and row.side == "both"


def is_dateline(block: Block, first: int, last: int) -> bool:
    """True for a name that opens its paragraph and is followed by a dash, a bracketed agency or a second part."""
    tokens = block.tokens
    if tokens[first].start > 0 and first > 0:
        return False
    line = [t.text for t in tokens[last : last + 8]]
    if not line:
        return False
    shouted = line[0] == ":" and tokens[first].text.isupper() and len(tokens[first].text) > 3
    return shouted or line[0] in {"—", "–", "--", "-"} or (line[0] == "(" and ")" in line)


def is_dated_line(block: Block, first: int, last: int) -> bool:
    """True for a name that opens its paragraph before a date and a dash or agency ("NARRO, May 3 (Agency) -")."""
    tokens = block.tokens
    line = tokens[last : last + LIST]
    if first > 0 or not line or line[0].text != ",":
        return False
    stop = next((n for n, t in enumerate(line) if t.text in {"—", "–", "--", "-", "("}), 0)
    return stop > 1 and any(t.pos == "NUM" or t.ent == "DATE" for t in line[1:stop])


def weigh_head(tokens: list[Token], first: int, run_first: int) -> float:
    """What the words before a name inside its run say: a direction or a generic word, or some other proper name."""
    if (row := organisation_words().get(tokens[first].text.lower())) is not None and row.type == "organisation":
        return -1.8  # the head of a body's name: "East Coast Bank"
    word = tokens[first - 1].text.lower()
    if word in locative("part") or word in generic_words() or word in ARTICLES or tokens[first - 1].ent == "NORP":
        return 0.0
    if word in {"in", "of", "at"} or tokens[first - 1].text in DASHES:
        return -0.8
    return -1.8
