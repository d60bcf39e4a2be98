"""Elliptical counts: bare numbers that take what they count from the figure before them.

In: a Parse, a number without a noun and the figure found before it. Out: what it counts and how it stands to that
figure, or None: "14 on Monday and nine on Tuesday", "nine seriously", "put the figure at 30", "29 (3 new)",
"up from 24". Measured through `figures`.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.reading import Figure
from crosswire.nlp.figures.counted_phrase import NounPhrase
from crosswire.nlp.figures.counted_tables import HARM
from crosswire.nlp.figures.figure_found import Found
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.number_found import Number
from crosswire.nlp.parse import Parse

SAME_COUNT = 25
"""Tokens after a count within which a bare number is taken for one of the same kind."""
ANNOUNCED = 7
"""Tokens before a bare number within which "the number", "the total" may announce it."""
OPENING = 4
"""Tokens of "of all the" with which a sentence tells of what set its next number is a part."""
_UNMOVED = frozenset({"other", "money", "duration", "distance", "ordinal"})


@dataclass(frozen=True, slots=True)
class Elliptical:
    """What a bare number counts; `part` of the figure before it, `more` on top of it."""

    counted: str
    part: bool = False
    more: bool = False


def read_ellipsis(parse: Parse, number: Number, phrase: NounPhrase, before: Found | None) -> Elliptical | None:
    """What a bare number counts by the figure before it in its paragraph."""
    if before is None or number.first - before.last > SAME_COUNT or before.figure.counted in _UNMOVED:
        return None
    figure = before.figure
    if _is_said(parse, number, figure) or _is_announced(parse, number, before.last):
        return Elliptical(figure.counted)
    if parse.sentence_of[before.first] != parse.sentence_of[number.core]:
        return None
    return _by_words(parse, number, phrase, before)


def is_spread(parse: Parse, number: Number, before: Found | None) -> bool:
    """Whether a bare number says where some of those just counted were: "risen to 73 - 59 in Tarn and 14 in Oster"."""
    if before is None or parse.sentence_of[before.first] != parse.sentence_of[number.core]:
        return False
    if before.last >= number.first or number.last >= len(parse.lowers):
        return False
    mark = parse.lowers[number.first - 1]
    opened = mark == ":" or (before.last + 1 == number.first and mark in grammar("opening"))
    return opened and parse.lowers[number.last] in grammar("where")


def is_degree(parse: Parse, number: Number, phrase: NounPhrase) -> bool:
    """Whether a word of degree alone follows: "nine seriously", "12 of them badly"."""
    at = number.last if phrase.reach is None else phrase.reach
    words = [*parse.lowers[at : at + 2], "", ""]
    fatal = words[0] in grammar("fatal")
    return phrase.head is None and (fatal or words[0] in grammar("degree")) and words[1] not in grammar("sick")


def _by_words(parse: Parse, number: Number, phrase: NounPhrase, before: Found) -> Elliptical | None:
    at = number.last if phrase.reach is None else phrase.reach
    words, figure = [*parse.lowers[at : at + 3], "", "", ""], before.figure
    gap = parse.lowers[before.last : number.first]
    if is_degree(parse, number, phrase):
        return Elliptical("injured", part=True) if figure.counted in ("injured", "casualties") else None
    if words[0] in grammar("fatal") and figure.counted == "infected":
        return Elliptical("killed")  # "eight cases, five of them fatal"
    if words[0] == "new" and words[1] in (")", ",", "]", ";"):
        return Elliptical(figure.counted, more=True)
    if gap[-1:] and gap[-1] in grammar("increase_sign"):
        return Elliptical(figure.counted, more=True)  # "312 (+18)"
    if number.more and figure.unit is None:
        return Elliptical(figure.counted, more=True)
    if gap[-1:] == ["from"] and set(gap[-3:]) & grammar("change"):
        return Elliptical(figure.counted)
    start = parse.sentences[parse.sentence_of[number.core]][0]
    if gap[-1:] == [","] and parse.lowers[start : start + 1] == ["of"] and before.first - start < OPENING:
        return Elliptical(figure.counted, part=True)  # "of 3,214 cases, 410 have been confirmed"
    return None if phrase.partitive else _by_list(parse, number, before, words[0], gap)


def _by_list(parse: Parse, number: Number, before: Found, after: str, gap: list[str]) -> Elliptical | None:
    """ "14 on Monday and nine on Tuesday": another count; "18 people, seven of them …, six in Oster": a part."""
    if not gap:
        return None
    figure = before.figure
    if is_spread(parse, number, before) and figure.unit == "people":
        return Elliptical(figure.counted, part=True)
    if after in grammar("where") and gap[-1] in ("and", ",", "but", "plus") and figure.unit == "people":
        smaller = (number.low or 0) < (figure.low or figure.best or 0)
        return Elliptical(figure.counted, part=before.partitive or (gap == [","] and smaller))
    speaker = parse.tokens[number.core - 1]
    closed = after in (".", ",", ";", "") and parse.tokens[number.core].text[:1].isdecimal()
    told = figure.counted in HARM and speaker.pos == "NOUN" and set(gap) & grammar("contrast") and "," in gap
    return Elliptical(figure.counted) if closed and told else None


def _is_said(parse: Parse, number: Number, figure: Figure) -> bool:
    """ "…killed 31; the ministry said 32"."""
    bare = number.core == number.first > 0 and parse.tokens[number.core].text[0].isdecimal()
    return bare and figure.counted in HARM and parse.lowers[number.first - 1] in grammar("said")


def _is_announced(parse: Parse, number: Number, free: int) -> bool:
    """ "police put the number at 22", "taking the total to 59": a count noun with nothing counted beside it."""
    first = max(free, number.first - ANNOUNCED)
    words = parse.lowers[first : number.first]
    if not words or words[-1] not in ("at", "to"):
        return False
    nouns = [n for n, w in enumerate(words) if w in grammar("count_noun") or w == "it"]
    moved = any(t.lemma.lower() in grammar("announce") for t in parse.tokens[first : number.first])
    return bool(nouns) and moved and "of" not in words[nouns[-1] :]
