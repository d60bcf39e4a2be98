"""Number bounds: the words before and after a number that make it "at least", "about", "up to", "12 more".

In: a Number and the words around it. Out: the Number that they leave. Measured through `numbers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from msgspec import structs

from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.number_found import DASHES, Number
from crosswire.nlp.figures.phrase_index import index_phrases
from crosswire.resources.loader import load_table


@dataclass(frozen=True, slots=True)
class BoundWord:
    """A row of bound_words.csv."""

    phrase: str
    place: str
    kind: str


@cache
def _bounds(place: str, at: int) -> dict[str, list[tuple[list[str], str]]]:
    """Bound phrases before or after a number with their kinds, by the word beside the number."""
    rows = load_table("bound_words.csv", BoundWord, unique=False)
    return index_phrases(((row.phrase, row.kind) for row in rows if row.place == place), at)


def add_bounds(number: Number, words: list[str], free: int) -> Number:
    """The number with the bound words before and after it."""
    while found := _match_before(words, number.first, free):
        length, kind = found
        first = number.first - length
        if kind == "upper" and first and words[first - 1] in grammar("count_noun"):
            break  # "toll up to 57": it rose
        number = structs.replace(_apply(number, kind), first=first)
    while found := _match_after(words, number.last):
        length, kind = found
        number = structs.replace(_apply(number, kind), last=number.last + length)
    glued = words[number.last] in DASHES if number.last < len(words) else False
    return structs.replace(number, glued=glued) if glued else number


def _match_before(words: list[str], first: int, free: int) -> tuple[int, str] | None:
    for phrase, kind in _bounds("before", -1).get(words[first - 1], ()) if first > free else ():
        length = len(phrase)
        if first - length >= free and words[first - length : first] == phrase:
            return length, kind
    return None


def _match_after(words: list[str], last: int) -> tuple[int, str] | None:
    for phrase, kind in _bounds("after", 0).get(words[last], ()) if last < len(words) else ():
        after = last + len(phrase)
        if words[last:after] == phrase:
            return None if kind == "more" and words[after : after + 1] == ["than"] else (len(phrase), kind)
    return None


def _apply(number: Number, kind: str) -> Number:
    """The number as a bound word of `kind` leaves it; a bound around a range or a vague number keeps its ends."""
    if kind == "more":
        return structs.replace(number, more=True)
    if kind == "approximate":
        return structs.replace(number, approximate=True)
    if kind in ("lower", "above") and not number.upper_bound:
        best = number.best if number.best is not None or number.vague or number.range_ else number.low
        return structs.replace(number, best=best, high=None, lower_bound=True, exclusive=kind == "above")
    if kind in ("upper", "below") and not number.lower_bound:
        top = number.high if number.high is not None else number.best
        return structs.replace(number, low=None, best=top, high=top, upper_bound=True, exclusive=kind == "below")
    return number
