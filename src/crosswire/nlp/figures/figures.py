"""Figures: numbers with their bounds, and what and who is counted.

In: a Page and its time expressions. Out: Figure records in text order, spans over bound words, number and noun phrase.
A person told of without a number ("a man was shot dead") is a figure too: `unit` is "person" there and "people" where
words count. See docs/method/figures.md for the rules and their measured error.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from msgspec import structs

from crosswire.model.reading import Figure, Timex
from crosswire.nlp.figures.bare_people import name_bare
from crosswire.nlp.figures.counted_phrase import NounPhrase, describe_people, phrase_after
from crosswire.nlp.figures.counted_tables import HARM, PEOPLE
from crosswire.nlp.figures.elliptical import is_degree, is_spread
from crosswire.nlp.figures.fates import told_among
from crosswire.nlp.figures.figure_found import Found, span_of, words_of
from crosswire.nlp.figures.figure_of_number import read_bare, read_number
from crosswire.nlp.figures.figure_scope import settle_scopes
from crosswire.nlp.figures.headings import drop_strange, find_headings
from crosswire.nlp.figures.individuals import Individual, find_individuals
from crosswire.nlp.figures.number_found import Number
from crosswire.nlp.figures.numbers import find_numbers
from crosswire.nlp.figures.running_totals import running_total
from crosswire.nlp.page import At, Block, Page

SKIPPED_BLOCKS = frozenset({"navigation", "share", "byline", "related"})
"""Kinds of boilerplate in which no figure is sought."""


def find_figures(page: Page, timexes: tuple[Timex, ...]) -> tuple[Figure, ...]:
    """Figures of a page in text order, then those of its title; numbers inside time expressions are none."""
    placed = [(at, timex) for timex in timexes if (at := page.at(timex.span)) is not None]
    taken = _timex_tokens(placed)
    found: list[Found] = []
    headings = find_headings(page)
    for block in page.blocks:
        if block.kind not in SKIPPED_BLOCKS:
            found += _read_block(page, block, taken.get(block.index, set()))
    found = drop_strange(found, headings)
    figures = settle_scopes(page, found, placed)
    return figures if page.title is None else _add_title(figures, page.title)


def _add_title(figures: tuple[Figure, ...], title: Page) -> tuple[Figure, ...]:
    """The figures with those counts of people of a title that the text does not tell; their spans lie in the title."""
    told = {_count_of(f): n for n, f in enumerate(figures)}
    out = list(figures)
    place: dict[int, int] = {}
    for n, figure in enumerate(find_figures(title, ())):
        known = told.get(_count_of(figure))
        if known is None and figure.counted in PEOPLE:
            known = len(out)
            whole = place.get(figure.subset_of) if figure.subset_of is not None else None
            out.append(replace(figure, span=replace(figure.span, field="title"), subset_of=whole))
        if known is not None:
            place[n] = known
    return tuple(out)


def _count_of(figure: Figure) -> tuple[object, ...]:
    """What two figures share that give one count."""
    return figure.counted, figure.unit, figure.low, figure.best, figure.high


def _timex_tokens(placed: Iterable[tuple[At, Timex]]) -> dict[int, set[int]]:
    """The tokens that time expressions cover, by block."""
    out: dict[int, set[int]] = {}
    for at, _ in placed:
        out.setdefault(at.block, set()).update(range(at.first, at.last))
    return out


def _read_block(page: Page, block: Block, taken: Set[int]) -> list[Found]:
    parse = block.parse
    out: list[Found] = []
    busy: set[int] = set()
    numbers = find_numbers(parse)
    for number in numbers:
        end = parse.sentences[parse.sentence_of[number.core]][1]
        if number.last > end:
            continue
        phrase = phrase_after(parse, number, end)
        if number.core in taken and not _outweighs(block, number, phrase, taken):
            continue
        found = read_number(page, block, number, phrase)
        before = out[-1] if out else None
        open_ = found is None or found.figure.counted == "other" or is_degree(parse, number, phrase)
        if phrase.head is None and (open_ or is_spread(parse, number, before)):
            found = read_bare(page, block, number, phrase, before) or found
        if found is not None:
            out.append(found)
            busy.update(range(found.first, found.last))
    for person in find_individuals(parse, busy):
        made = _make_individual(page, block, person)
        if made is not None:
            out.append(_run_on(page, block, made, running_total(parse, numbers, person)))
    out.sort(key=lambda f: (f.first, f.last))
    placed = [structs.replace(f, among=fate) if (fate := told_among(parse, f.first)) else f for f in out]
    return name_bare(parse, _share_fates(block, placed))


def _share_fates(block: Block, found: list[Found]) -> list[Found]:
    """The figures; people right before others in one list share their fate: "two guards, four rebels dead"."""
    out = list(found)
    for n in range(len(out) - 2, -1, -1):
        item, after = out[n], out[n + 1]
        gap = block.parse.lowers[item.last : after.first]
        people = item.figure.unit == after.figure.unit == "people"
        loose = item.figure.counted in ("other", "fighters") and after.figure.counted in HARM and not after.partitive
        if people and loose and gap in ([","], ["and"], [",", "and"], ["&"]):
            out[n] = structs.replace(item, figure=replace(item.figure, counted=after.figure.counted))
    for n in range(1, len(out)):
        before, item = out[n - 1], out[n]
        gap = block.parse.lowers[before.last : item.first]
        people = item.figure.unit == before.figure.unit == "people"
        loose = item.figure.counted in ("other", "fighters") and before.figure.counted in HARM
        if people and loose and gap in ([","], ["and"], [",", "and"]) and _is_labelled(block, item):
            out[n] = structs.replace(item, figure=replace(item.figure, counted=before.figure.counted))
    return out


def _is_labelled(block: Block, item: Found) -> bool:
    """Whether a figure stands in a list without a verb, after a label: "Dead: four soldiers, two civilians"."""
    start, end = block.parse.sentences[block.parse.sentence_of[item.first]]
    told = any(t.pos in ("VERB", "AUX") for t in block.tokens[start + 1 : end])
    return ":" in block.parse.lowers[start : item.first] and not told


def _outweighs(block: Block, number: Number, phrase: NounPhrase, taken: Set[int]) -> bool:
    """Whether a number in words, taken for a year, counts the plural noun after it: "two thousand homes"."""
    beside = number.core_end in taken or number.core - 1 in taken
    spelt = not any(block.tokens[i].text[:1].isdecimal() for i in range(number.core, number.core_end))
    return spelt and not beside and phrase.head is not None and block.tokens[phrase.head].tag == "NNS"


def _make_individual(page: Page, block: Block, person: Individual) -> Found | None:
    span = span_of(page, block, person.first, person.last)
    if span is None:
        return None
    phrase = NounPhrase(person.first, person.last, person.head, (person.head,))
    who_class, demographic = describe_people(block.parse, phrase)
    figure = Figure(
        span=span,
        low=person.many,
        best=person.many,
        high=person.many,
        counted=person.counted,
        who=span.quote,
        who_class=who_class,
        demographic=demographic,
        unit="person",
    )
    return Found(figure, block.index, person.first, person.last, person.head, more=person.more)


def _run_on(page: Page, block: Block, person: Found, total: int) -> Found:
    """ "an eighth person has died": the count of all so far, and no single person beside it; 0: a single person."""
    who = words_of(page, block, person.core, person.core + 1)
    if not total or who is None:
        return person
    figure = replace(person.figure, low=total, best=total, high=total, unit="people", who=who)
    return structs.replace(person, figure=figure, more=False)
