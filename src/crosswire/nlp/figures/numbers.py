"""Numbers: how many, with bounds, by a grammar over the words of a paragraph.

In: a Parse. Out: Number records in text order (token ranges; the table of bounds is that of the formats page). Says
nothing of what is counted and leaves nothing out but what no count can look like. Own grammar: the libraries tried read
"half a million" as 1.5 million or have no bounds.
Measured as part of figures (.98 of the counts of clusters-dev found with their value): docs/method/figures.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from msgspec import structs

from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.grouped_digits import GROUPED, group_digits
from crosswire.nlp.figures.number_bounds import add_bounds
from crosswire.nlp.figures.number_found import DASHES, Number
from crosswire.nlp.figures.phrase_index import index_phrases
from crosswire.nlp.parse import Parse
from crosswire.resources.loader import load_table

LARGEST = 1e15
"""Number words are joined up to here: beyond, they are no count."""

_DIGITS = re.compile(r"[$£€]?(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,6})?(k|m|mn|mln|bn)?(\+)?")
_RANGE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})[-–—](\d{1,3}(?:,\d{3})+|\d{1,9})")
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
_COMPOUND = re.compile(r"([a-z]+)[-–]([a-z]+)")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A row of number_words.csv."""

    word: str
    value: float
    kind: str


@dataclass(frozen=True, slots=True)
class VagueNumber:
    """A row of vague_numbers.csv: `low`, `best` and `high` of a phrase; None where the phrase gives none."""

    phrase: str
    low: float
    best: float | None = None
    high: float | None = None
    vague: bool = True


@cache
def number_words() -> dict[str, NumberWord]:
    """Number words by word."""
    return {row.word: row for row in load_table("number_words.csv", NumberWord)}


@cache
def _vague() -> dict[str, list[tuple[list[str], VagueNumber]]]:
    """Vague numbers by their first word."""
    return index_phrases(((row.phrase, row) for row in load_table("vague_numbers.csv", VagueNumber)), 0)


@cache
def _starters() -> frozenset[str]:
    """Words with which a number may begin (a number of digits begins with a digit)."""
    words = {w for w, row in number_words().items() if len(w) > 2 or row.kind == "unit"}
    return frozenset(words | _vague().keys())


def find_numbers(parse: Parse) -> list[Number]:
    """All numbers of a paragraph, none overlapping another, in text order."""
    out: list[Number] = []
    openings = _openings(parse.lowers)
    words = group_digits(parse, openings)
    free = 0
    for at in openings:
        number = _read(words, at) if at >= free else None
        if number is not None:
            number = add_bounds(_join_range(words, number, free), words, free)
            out.append(number)
            free = number.last
    return out


def _openings(words: list[str]) -> list[int]:
    """Where a number may begin: at a word of the tables, a digit, a sign of money, or a word with a hyphen."""
    starters = _starters()
    return [
        at
        for at, word in enumerate(words)
        if word in starters
        or (not word.isalpha() and (word[:1].isdecimal() or word[:1] in "$£€" or ("-" in word and len(word) > 2)))
    ]


def _read(words: list[str], at: int) -> Number | None:
    """The number alone that begins at token `at`."""
    return _read_vague(words, at) or (_read_words if words[at][:1].isalpha() else _read_digits)(words, at)


def _make(first: int, last: int, value: float) -> Number:
    return Number(first=first, last=last, core=first, core_end=last, low=value, best=value, high=value)


def _read_vague(words: list[str], at: int) -> Number | None:
    for phrase, row in _vague().get(words[at], ()):
        last = at + len(phrase)
        if words[at:last] == phrase:
            return structs.replace(_make(at, last, row.low), best=row.best, high=row.high, vague=row.vague)
    return None


def _read_digits(words: list[str], at: int) -> Number | None:
    word = words[at]
    if match := _DIGITS.fullmatch(word):
        value = float((match[1] + (match[2] or "")).replace(",", ""))
        end = at + 1
        while end < len(words) and words[end] == GROUPED:
            end += 1
        if match[3]:
            value *= number_words()[match[3] if match[3] != "mn" else "m"].value
        elif end < len(words) and (scale := number_words().get(words[end])) and scale.kind == "scale":
            value, end = value * scale.value, end + 1
        made = _make(at, end, _tidy(value))
        return structs.replace(made, best=made.low, high=None, lower_bound=True) if match[4] else made
    if match := _RANGE.fullmatch(word):
        low, high = (float(match[n].replace(",", "")) for n in (1, 2))
        return structs.replace(_make(at, at + 1, low), best=None, high=high, range_=True) if low < high else None
    if match := _ORDINAL.fullmatch(word):
        return structs.replace(_make(at, at + 1, float(match[1])), ordinal=True)
    return None


def _tidy(value: float) -> float:
    """Without the dust of binary fractions: 1.6 million is 1600000."""
    return round(value, 3)


def _read_words(words: list[str], at: int) -> Number | None:
    """A number in words: "twenty-six", "two hundred and five", "a hundred", "third"."""
    table = number_words()
    end, total, group, seen = at, 0.0, 0.0, False
    if words[at] in ("a", "an"):
        after = table.get(words[at + 1]) if at + 1 < len(words) else None
        if after is None or after.kind != "scale" or len(after.word) < 3:
            return None
        end += 1
    while end < len(words):
        word = words[end]
        row = table.get(word)
        if row is None and (pair := _COMPOUND.fullmatch(word)) and _is_pair(pair[1], pair[2]):
            value = table[pair[1]].value + table[pair[2]].value
            if seen and group % 100:
                break
            group, seen = group + value, True
        elif row is None:
            if seen and _joins(words, end, group):
                end += 1
                continue
            break
        elif row.kind == "ordinal":
            return structs.replace(_make(at, end + 1, row.value), ordinal=True) if not seen else None
        elif row.kind == "scale":
            if (not seen and len(word) < 3) or (row.value < 1000 and group >= row.value) or total >= LARGEST:
                break
            group = (group or 1) * row.value
            if row.value >= 1000:
                total, group = total + group, 0.0
            seen = True
        else:
            place = 100 if row.kind == "tens" or row.value >= 10 else 10
            if seen and (group % place or not (group or total)):
                break
            group, seen = group + row.value, True
        end += 1
    return _make(at, end, _tidy(total + group)) if seen else None


def _is_pair(tens: str, unit: str) -> bool:
    a, b = number_words().get(tens), number_words().get(unit)
    return a is not None and b is not None and a.kind == "tens" and b.kind == "unit" and 0 < b.value < 10


def _joins(words: list[str], at: int, group: float) -> bool:
    """Whether the word at `at` ties two parts of one number: "twenty - six", "a hundred and five"."""
    after = number_words().get(words[at + 1]) if at + 1 < len(words) else None
    if after is None or after.kind not in ("unit", "tens"):
        return False
    if words[at] in DASHES:
        return group % 100 >= 20 and group % 10 == 0 and 0 < after.value < 10
    return words[at] == "and" and group >= 100 and group % 100 == 0


def _join_range(words: list[str], number: Number, free: int) -> Number:
    """The number with its other end: "20 to 30", "between 20 and 30", "two or three"."""
    at = number.core_end
    if number.ordinal or number.vague or number.high is None or at + 1 >= len(words):
        return number
    before = words[number.core - 1] if number.core > free else ""
    spread = before == "from" and number.core > 1 and words[number.core - 2] in grammar("ranging")
    joined = words[at] in DASHES or (words[at] in ("to", "or") and (before != "from" or spread))
    if not joined and not (words[at] == "and" and before == "between"):
        return number
    second = _read(words, at + 1)
    if second is None or second.ordinal or second.range_ or second.high is None or number.low is None:
        return number
    high, scale = second.high, number_words().get(words[second.core_end - 1])
    shares_scale = scale is not None and scale.kind == "scale" and second.core_end - second.core > 1
    low = number.low * scale.value if scale and shares_scale and number.core_end - number.core == 1 else number.low
    if words[at] == "or" and high != low + 1:
        return number
    if low >= high:
        return number
    first = number.core - 1 if before == "between" else number.core
    return structs.replace(
        number, first=first, last=second.last, core=first, core_end=second.core_end, low=low, best=None, high=high,
        range_=True,
    )  # fmt: skip
