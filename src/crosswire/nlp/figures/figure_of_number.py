"""Figure of a number: what one number with its noun phrase says.

In: a Page, a Block of it, a Number and the NounPhrase after it; for a bare number also the figure before it. Out: a
Found, or None where it counts nothing.
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class): docs/method/figures.md.
"""

from __future__ import annotations

from typing import Any

from msgspec import structs

from crosswire.model.reading import Figure
from crosswire.nlp.figures.counted import classify, unit_of
from crosswire.nlp.figures.counted_phrase import NounPhrase, describe_people, is_person_word
from crosswire.nlp.figures.counted_tables import HARM, PEOPLE, Target, counted_nouns
from crosswire.nlp.figures.elliptical import read_ellipsis
from crosswire.nlp.figures.figure_found import Found, span_of, words_of
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.not_counts import counts_nothing
from crosswire.nlp.figures.number_found import Number
from crosswire.nlp.figures.running_totals import is_running
from crosswire.nlp.page import Block, Page

_MONEY_SIGNS = frozenset("$£€¥₹")


def read_number(page: Page, block: Block, number: Number, phrase: NounPhrase) -> Found | None:
    """The figure of a number by its own words."""
    parse = block.parse
    start, end = parse.sentences[parse.sentence_of[number.core]]
    target = Target(number.first, number.last, number.core, number.core_end, phrase, start, end)
    if parse.lowers[max(0, number.core - 1) : number.core_end] == ["not", "one"]:
        number = structs.replace(number, first=number.core - 1, low=0, best=0, high=0)
    unit = "money" if _has_money_sign(block, number) else unit_of(parse, target)
    if unit == "none" or counts_nothing(parse, number, phrase, end):
        return None
    if number.ordinal:
        return _read_ordinal(page, block, number, target)
    if unit is not None:
        return _read_measure(page, block, number, target, unit)
    counted = classify(parse, target)
    if counted == "other" and _says_nothing(number, phrase):
        return None
    last = max(number.last, phrase.last if phrase.reach is None else phrase.reach)
    people = counted in PEOPLE or (phrase.head is not None and is_person_word(block.tokens[phrase.head]))
    who_class, demographic = describe_people(parse, phrase)
    figure = _make_figure(
        page,
        block,
        number,
        last,
        counted=counted,
        who=_who(page, block, phrase),
        who_class=who_class,
        demographic=demographic,
        unit="people" if people else None,
    )
    return _found(block, number, phrase, last, figure)


def read_bare(page: Page, block: Block, number: Number, phrase: NounPhrase, before: Found | None) -> Found | None:
    """A bare number that takes what it counts from the figure before it: "…killed 31; the ministry said 32"."""
    told = read_ellipsis(block.parse, number, phrase, before)
    if told is None or number.ordinal or counts_nothing(block.parse, number, phrase, len(block.tokens)):
        return None
    unit = "people" if told.counted in PEOPLE else None
    figure = _make_figure(page, block, number, number.last, counted=told.counted, unit=unit)
    if figure is None:
        return None
    last = phrase.reach if phrase.reach is not None else number.last
    return Found(figure, block.index, number.first, last, number.core, told.part, number.more or told.more)


def _read_measure(page: Page, block: Block, number: Number, target: Target, unit: str) -> Found | None:
    """A number of a unit of measure, with its unit; a share is of what the words around it count."""
    phrase, last = target.phrase, number.last
    if not _has_money_sign(block, number):
        last = min(target.end, max(last + 1, phrase.last))
    told: dict[str, Any] = {"counted": unit}
    if unit == "share":
        counted = classify(block.parse, target)
        told = {"counted": counted if counted in PEOPLE else "other", "unit": "percent", "scope": "share"}
    who_class, demographic = describe_people(block.parse, phrase)
    figure = _make_figure(page, block, number, last, who_class=who_class, demographic=demographic, **told)
    return _found(block, number, phrase, last, figure)


def _found(block: Block, number: Number, phrase: NounPhrase, last: int, figure: Figure | None) -> Found | None:
    if figure is None:
        return None
    owned = block.parse.lowers[number.last + 1 : number.last + 2]
    part = phrase.partitive and grammar("owner").isdisjoint(owned)  # not "four of her children"
    return Found(figure, block.index, number.first, last, number.core, part, number.more)


def _has_money_sign(block: Block, number: Number) -> bool:
    word = block.tokens[number.core].text
    before = block.tokens[number.core - 1].text if number.core else ""
    return word[0] in _MONEY_SIGNS or before[-1:] in _MONEY_SIGNS


def _says_nothing(number: Number, phrase: NounPhrase) -> bool:
    """A bare number, or "one" of something not worth counting ("one military source")."""
    if phrase.head is None and not phrase.partitive:
        bounded = number.lower_bound or number.upper_bound or number.approximate
        return not (number.vague or number.more or bounded)
    return number.high == 1 or (number.high is not None and number.high != int(number.high))


def _read_ordinal(page: Page, block: Block, number: Number, target: Target) -> Found | None:
    """ "a second batch": a rank; "a tenth death": a running total; "a fourth victim" is left to the individuals."""
    head = target.phrase.head
    if head is None and block.parse.lowers[number.core - 1 : number.core] == ["a"]:
        return _read_further(page, block, number, target)
    if head is None or (number.low or 0) < 2 or is_person_word(block.tokens[head]):
        return None
    if block.tokens[head].pos != "NOUN" or block.tokens[number.core].ent in ("DATE", "TIME"):
        return None
    noun = counted_nouns().get(block.tokens[head].lemma.lower())
    told: dict[str, Any] = {"counted": "ordinal"}
    if noun is not None and noun.rank == "harm" and noun.counted in HARM and is_running(block.parse, number.core):
        told = {"counted": noun.counted, "unit": "people"}
    last, who = target.phrase.last, _who(page, block, target.phrase)
    figure = _make_figure(page, block, number, last, who=who, **told)
    return Found(figure, block.index, number.first, last, number.core) if figure is not None else None


def _read_further(page: Page, block: Block, number: Number, target: Target) -> Found | None:
    """ "shot dead two men and arrested a third": one more person."""
    counted = classify(block.parse, target)
    if counted not in HARM or block.parse.lowers[number.core_end : number.core_end + 1] == ["of"]:
        return None
    one = structs.replace(number, first=number.core - 1, low=1, best=1, high=1)
    who = words_of(page, block, one.first, one.last)
    figure = _make_figure(page, block, one, one.last, counted=counted, unit="person", who=who, modifier=None)
    return Found(figure, block.index, one.first, one.last, one.core, more=True) if figure is not None else None


def _make_figure(page: Page, block: Block, number: Number, last: int, **told: Any) -> Figure | None:
    """A number with what is `told` of it; its span ends before token `last`. None where its words cover no letter."""
    span = span_of(page, block, number.first, last)
    if span is None:
        return None
    own = range(0) if number.vague else range(number.core, number.core_end)
    words = [block.tokens[i].text for i in range(number.first, number.last) if i not in own]
    values: dict[str, Any] = {
        "low": _whole(number.low),
        "best": _whole(number.best),
        "high": _whole(number.high),
        "lower_bound": number.lower_bound,
        "upper_bound": number.upper_bound,
        "exclusive": number.exclusive,
        "approximate": number.approximate,
        "vague": number.vague,
        "modifier": " ".join(words) or None,
    }
    return Figure(span=span, **(values | told))


def _whole(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value


def _who(page: Page, block: Block, phrase: NounPhrase) -> str | None:
    """The words of the noun phrase after its number, as they stand."""
    if phrase.head is None:
        return None
    first = phrase.first
    while first < phrase.head and block.parse.lowers[first] in grammar("before_who"):
        first += 1
    return words_of(page, block, first, phrase.last)
