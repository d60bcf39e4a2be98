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
from crosswire.model.span import Span
from crosswire.nlp.figures.counted import classify, unit_of
from crosswire.nlp.figures.counted_phrase import NounPhrase, describe_people, is_person_word, phrase_after
from crosswire.nlp.figures.counted_tables import HARM, Target, counted_nouns
from crosswire.nlp.figures.elliptical import is_degree, is_spread, read_ellipsis
from crosswire.nlp.figures.fates import told_among
from crosswire.nlp.figures.figure_found import Found
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.figure_scope import settle_scopes
from crosswire.nlp.figures.headings import drop_strange, find_headings
from crosswire.nlp.figures.individuals import Individual, find_individuals
from crosswire.nlp.figures.not_counts import counts_nothing
from crosswire.nlp.figures.numbers import Number, find_numbers
from crosswire.nlp.figures.running_totals import is_running, running_total
from crosswire.nlp.page import At, Block, Page

_MONEY_SIGNS = frozenset("$£€¥₹")
PEOPLE = HARM | {
    *("surrendered", "evacuated", "displaced", "returned", "rescued", "refugees", "infected", "hospitalised"),
    *("homeless", "affected", "population", "fighters", "participants"),
}
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
        start, end = parse.sentences[parse.sentence_of[number.core]]
        if number.last > end:
            continue
        phrase = phrase_after(parse, number, end)
        if number.core in taken and not _outweighs(block, number, phrase, taken):
            continue
        found = _read_number(page, block, number, phrase, (start, end))
        before = out[-1] if out else None
        open_ = found is None or found.figure.counted == "other" or is_degree(parse, number, phrase)
        if phrase.head is None and (open_ or is_spread(parse, number, before)):
            found = _read_bare(page, block, number, phrase, before) or found
        if found is not None:
            out.append(found)
            busy.update(range(found.first, found.last))
    for person in find_individuals(parse, busy):
        made = _make_individual(page, block, person)
        if made is not None:
            out.append(_run_on(page, block, made, running_total(parse, numbers, person)))
    out.sort(key=lambda f: (f.first, f.last))
    return _share_fates(block, [structs.replace(f, among=told_among(parse, f.first)) for f in out])


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


def _read_bare(page: Page, block: Block, number: Number, phrase: NounPhrase, before: Found | None) -> Found | None:
    """A bare number that takes what it counts from the figure before it: "…killed 31; the ministry said 32"."""
    told = read_ellipsis(block.parse, number, phrase, before)
    if (
        before is None
        or told is None
        or number.ordinal
        or counts_nothing(block.parse, number, phrase, len(block.tokens))
    ):
        return None
    figure = _make_figure(page, block, number, (number.first, number.last))
    if figure is None:
        return None
    unit = "people" if told.counted in PEOPLE else None
    figure = replace(figure, counted=told.counted, unit=unit)
    last = phrase.reach if phrase.reach is not None else number.last
    return Found(figure, block.index, number.first, last, number.core, told.part, number.more or told.more)


def _read_number(page: Page, block: Block, number: Number, phrase: NounPhrase, bounds: tuple[int, int]) -> Found | None:
    parse = block.parse
    start, end = bounds
    target = Target(number.first, number.last, number.core, number.core_end, phrase, start, end)
    if parse.lowers[max(0, number.core - 1) : number.core_end] == ["not", "one"]:
        number = structs.replace(number, first=number.core - 1, low=0, best=0, high=0)
    unit = "money" if _has_money_sign(block, number) else unit_of(parse, target)
    if unit == "none" or counts_nothing(parse, number, phrase, end):
        return None
    if number.ordinal:
        return _read_ordinal(page, block, number, target)
    counted = unit or classify(parse, target)
    if unit == "share":
        counted = _share_of(classify(parse, target))
    elif unit is None and counted == "other" and _says_nothing(block, number, phrase):
        return None
    last = max(number.last, phrase.last if phrase.reach is None else phrase.reach)
    if unit is not None:
        last = number.last if _has_money_sign(block, number) else min(end, max(number.last + 1, phrase.last))
    figure = _make_figure(page, block, number, (number.first, last))
    if figure is None:
        return None
    who_class, demographic = describe_people(parse, phrase)
    people = counted in PEOPLE or (phrase.head is not None and is_person_word(block.tokens[phrase.head]))
    figure = replace(
        figure,
        counted=counted,
        who=_who(page, block, phrase) if unit is None else None,
        who_class=who_class,
        demographic=demographic,
        unit="percent" if unit == "share" else "people" if people and unit is None else None,
        scope="share" if unit == "share" else "event",
    )
    part = phrase.partitive and parse.lowers[number.last + 1] not in grammar("owner")  # "four of her children"
    return Found(figure, block.index, number.first, last, number.core, part, number.more)


def _has_money_sign(block: Block, number: Number) -> bool:
    word = block.tokens[number.core].text
    before = block.tokens[number.core - 1].text if number.core else ""
    return word[0] in _MONEY_SIGNS or before[-1:] in _MONEY_SIGNS


def _share_of(counted: str) -> str:
    return counted if counted in PEOPLE else "other"


def _says_nothing(block: Block, number: Number, phrase: NounPhrase) -> bool:
    """A bare number, or "one" of something not worth counting ("one military source")."""
    if phrase.head is None and not phrase.partitive:
        return (
            not number.vague
            and not number.more
            and not (number.lower_bound or number.upper_bound or number.approximate)
        )
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
    figure = _make_figure(page, block, number, (number.first, target.phrase.last))
    if figure is None:
        return None
    noun = counted_nouns().get(block.tokens[head].lemma.lower())
    total = noun is not None and noun.rank == "harm" and noun.counted in HARM and is_running(block.parse, number.core)
    figure = replace(figure, counted="ordinal", who=_who(page, block, target.phrase))
    if noun is not None and total:
        figure = replace(figure, counted=noun.counted, unit="people")
    return Found(figure, block.index, number.first, target.phrase.last, number.core)


def _read_further(page: Page, block: Block, number: Number, target: Target) -> Found | None:
    """ "shot dead two men and arrested a third": one more person."""
    counted = classify(block.parse, target)
    if counted not in HARM or block.parse.lowers[number.core_end : number.core_end + 1] == ["of"]:
        return None
    one = structs.replace(number, first=number.core - 1, low=1, best=1, high=1)
    figure = _make_figure(page, block, one, (one.first, number.last))
    if figure is None:
        return None
    figure = replace(figure, counted=counted, unit="person", who=figure.span.quote, modifier=None)
    return Found(figure, block.index, one.first, number.last, number.core, more=True)


def _make_figure(page: Page, block: Block, number: Number, extent: tuple[int, int]) -> Figure | None:
    span = _span(page, block, *extent)
    if span is None:
        return None
    words = [block.tokens[i].text for i in range(number.first, number.last) if not number.core <= i < number.core_end]
    if number.vague:
        words = [block.tokens[i].text for i in range(number.first, number.last)]
    return Figure(
        span=span,
        low=_whole(number.low),
        best=_whole(number.best),
        high=_whole(number.high),
        lower_bound=number.lower_bound,
        upper_bound=number.upper_bound,
        exclusive=number.exclusive,
        approximate=number.approximate,
        vague=number.vague,
        modifier=" ".join(words) or None,
    )


def _whole(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value


def _span(page: Page, block: Block, first: int, last: int) -> Span | None:
    tokens = block.tokens
    return page.span(block, first, last) if tokens[first].start < tokens[last - 1].end else None


def _who(page: Page, block: Block, phrase: NounPhrase) -> str | None:
    """The words of the noun phrase after its number, as they stand."""
    if phrase.head is None:
        return None
    first = phrase.first
    while first < phrase.head and block.tokens[first].lower in ("of", "-", "other", "more", "others"):
        first += 1
    span = _span(page, block, first, phrase.last)
    return span.quote if span is not None else None


def _make_individual(page: Page, block: Block, person: Individual) -> Found | None:
    span = _span(page, block, person.first, person.last)
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
    who = _span(page, block, person.core, person.core + 1)
    if not total or who is None:
        return person
    figure = replace(person.figure, low=total, best=total, high=total, unit="people", who=who.quote)
    return structs.replace(person, figure=figure, more=False)
