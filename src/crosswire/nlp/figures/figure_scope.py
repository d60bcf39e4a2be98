"""Figure scope: which figures are parts of others, additions, old values, or of another stretch of time.

In: a page's figures as found, in text order, and its time expressions. Out: the same figures with `subset_of`,
`increment`, `scope`, `window` and, for a value told as out of date, a `modifier` that begins with "previous".
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from crosswire.model.reading import Figure, Interval, Timex
from crosswire.nlp.figures.counted_tables import HARM
from crosswire.nlp.figures.fates import died_of_wounds
from crosswire.nlp.figures.figure_cues import Cue, find_cues, own_cue
from crosswire.nlp.figures.figure_found import Found
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.figure_parts import find_parents, loosen, sentence_bounds
from crosswire.nlp.figures.figure_sums import add_sums
from crosswire.nlp.figures.individual_fates import was_said_before
from crosswire.nlp.figures.individuals import PART
from crosswire.nlp.page import At, Page
from crosswire.nlp.parse import Parse

RAISE_REACH = 24
"""Tokens after a figure within which it is said to raise a toll."""
_OWN_FATES = frozenset({"hospitalised", "rescued", "infected", "returned", "homeless"})
SIDE_REACH = 6
"""Tokens with which a sentence turns to the other side: "On the Velmar side, 25 people have been killed"."""
ALONE = 5
"""Tokens after a figure within which "alone" sets its day apart from the stretch that the sentence tells of."""
OLD_DAYS = 45
"""A figure beside a date this many days before the report's own day is of an earlier happening."""


class _Times(Struct, frozen=True):
    """What a page says of time: its day, the cues of its blocks, its time expressions by block and sentence."""

    day: date | None
    cues: dict[int, list[Cue]]
    placed: dict[tuple[int, int], list[tuple[At, Timex]]]


def settle_scopes(page: Page, found: list[Found], placed: Sequence[tuple[At, Timex]]) -> tuple[Figure, ...]:
    """The figures with what their neighbours say of them; positions in `subset_of` are those of the result."""
    found, parents = _join(page, [loosen(found, n) for n in range(len(found))])
    times = _read_times(page, found, placed)
    out: list[Figure] = []
    told: set[str] = set()  # what figures of the event itself have counted so far
    for n, item in enumerate(found):
        figure, parent = item.figure, parents.get(n)
        changes: dict[str, Any] = {}
        if parent is not None:
            above = out[parent] if parent < n else found[parent].figure
            own = figure.counted in HARM or figure.counted in _OWN_FATES
            changes = {"subset_of": parent, "counted": figure.counted if own else above.counted}
        counted = changes.get("counted", figure.counted)
        if (item.more and counted in told) or _adds(page, found, n):
            changes["increment"] = True
        if _is_previous(page, item):
            changes["modifier"] = f"previous {figure.modifier}" if figure.modifier else "previous"
        if figure.scope == "event" and counted not in ("duration", "distance", "ordinal"):
            scope = _scope(page, item, times, not told.isdisjoint(HARM))
            changes |= scope or (_scope_of_whole(page, item, found[n - 1], out[-1]) if n else {})
        out.append(replace(figure, **changes) if changes else figure)
        if out[-1].scope == "event":
            told.add(counted)
    return tuple(out)


def _join(page: Page, found: list[Found]) -> tuple[list[Found], dict[int, int]]:
    """The figures with their sums, without parts of what is not told; and for each part the position of its whole."""
    parents = find_parents(page, found)
    kept = [item for n, item in enumerate(found) if item.figure.counted != PART or n in parents]
    if len(kept) < len(found):
        parents = find_parents(page, kept)
    summed, sums = add_sums(page, kept, parents)
    return summed, {**find_parents(page, summed), **sums} if sums else parents


def _read_times(page: Page, found: list[Found], placed: Sequence[tuple[At, Timex]]) -> _Times:
    near: dict[tuple[int, int], list[tuple[At, Timex]]] = {}
    for at, timex in placed:
        sentence = page.blocks[at.block].parse.sentence_of[at.first]
        near.setdefault((at.block, sentence), []).append((at, timex))
    cues = {n: find_cues(page.blocks[n].parse) for n in sorted({item.block for item in found})}
    return _Times(_day(page.report.published.value), cues, near)


def _scope_of_whole(page: Page, item: Found, whole: Found, told: Figure) -> dict[str, Any]:
    """The scope and window of a part "of them" told of in a sentence of its own: those of who was counted before it."""
    if whole.block != item.block:
        return {}
    parse = page.blocks[item.block].parse
    start = sentence_bounds(page, item)[0]
    opening = parse.lowers[start : start + SIDE_REACH]
    if opening[:2] == ["on", "the"] and "side" in opening and told.scope == "cumulative" and item.first > start:
        return {"scope": told.scope, "window": told.window}  # the other side's toll of the same time
    next_ = parse.sentence_of[item.first] - parse.sentence_of[whole.first] == 1
    if not item.partitive or not next_ or told.unit != "people":
        return {}
    of_them = not grammar("pronoun").isdisjoint(parse.lowers[item.core : item.last])
    return {"scope": told.scope, "window": told.window} if of_them else {}


def _adds(page: Page, found: list[Found], n: int) -> bool:
    """Whether a figure comes on top of others: of people who died of wounds, or one said to raise a toll.

    "Three of the wounded died, bringing the toll to 17".
    """
    item, after = found[n], found[n + 1] if n + 1 < len(found) else None
    if _is_step(page, found, n):
        return True
    if item.figure.unit == "people" and died_of_wounds(page.blocks[item.block].parse, item.last - 1):
        return True
    if after is None or after.block != item.block or sentence_bounds(page, after) != sentence_bounds(page, item):
        return False
    gap = page.blocks[item.block].parse.lowers[item.last : after.first]
    raised = any(a in grammar("raising") for a in gap[:RAISE_REACH]) and any(w in grammar("count_noun") for w in gap)
    return raised and item.figure.counted == after.figure.counted and (item.figure.best or 0) < (after.figure.best or 0)


def _is_step(page: Page, found: list[Found], n: int) -> bool:
    """Whether a figure is the step between the two before it: "rose from 14 to 17 after three people died"."""
    if n < 2 or found[n - 2].block != found[n].block:
        return False
    if page.blocks[found[n].block].parse.lowers[found[n - 2].first - 1] != "from":
        return False
    old, new, step = (f.figure for f in found[n - 2 : n + 1])
    values = [f.best or 0 for f in (old, new, step)]
    near = found[n].first - found[n - 2].last <= RAISE_REACH
    return near and old.counted == new.counted == step.counted and 0 < values[2] == values[1] - values[0]


def _is_previous(page: Page, item: Found) -> bool:
    """ "up from 43", "a previous toll of 112", "rose from 43 to 70", "earlier put at 20"."""
    parse = page.blocks[item.block].parse
    words = parse.lowers
    start = max(sentence_bounds(page, item)[0], item.first - 8)
    before = words[start : item.first]
    if before and before[-1] == "from":
        return any(parse.tokens[i].lemma.lower() in grammar("change") for i in range(start, item.first - 1))
    tail = before[-7:]
    for n, word in enumerate(tail):
        if word in grammar("stale") and any(w in grammar("count_noun") for w in tail[n + 1 :]):
            return "of" in tail[n + 1 :] or "was" in tail[n + 1 :] or "at" in tail[n + 1 :]
    if was_said_before(parse, item.core, "formerly"):
        return True
    after = words[item.last : item.last + 4]
    return any(w in grammar("formerly") for w in after[:2]) and any(w in grammar("given") for w in after)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _scope(page: Page, item: Found, times: _Times, harmed: bool) -> dict[str, Any]:
    """The scope and window that a phrase of its sentence gives a figure, or, after some `harmed`, an old date."""
    parse = page.blocks[item.block].parse
    near = times.placed.get((item.block, parse.sentence_of[item.first]), [])
    alone = "alone" in parse.lowers[item.last : item.last + ALONE]  # "12 of them on Tuesday alone"
    cue = None if alone else own_cue(parse, times.cues[item.block], item)
    if cue is not None:
        at, scope = cue
        window = next((t.interval for a, t in near if a.first <= at + 6 and a.last > at and t.interval), None)
        return {"scope": scope, "window": window}
    old = _named_year(parse, item, near, times.day)
    if old is None and harmed:
        old = _old_interval(near, times.day)
    return {"scope": "background", "window": old} if old is not None else {}


def _named_year(parse: Parse, item: Found, near: list[tuple[At, Timex]], day: date | None) -> Interval | None:
    """The year by which the sentence names an earlier happening: "the 1998 quake killed 4,000"."""
    for at, timex in near:
        year = at.last - at.first == 1 and at.first < item.first and parse.lowers[at.first].isdecimal()
        named = year and parse.lowers[at.first - 1] == "the" and parse.tokens[at.last].pos == "NOUN"
        if named and timex.interval is not None:
            end = _day(timex.interval.end)
            if day is not None and end is not None and end <= day.replace(month=1, day=1):
                return timex.interval
    return None


def _old_interval(near: list[tuple[At, Timex]], day: date | None) -> Interval | None:
    """The interval of the sentence's only date, where it lies long before the report's own day."""
    dates = [t.interval for _, t in near if t.type in ("date", "time") and t.interval is not None]
    end = _day(dates[0].end) if len(dates) == 1 else None
    return dates[0] if day is not None and end is not None and day - end > timedelta(days=OLD_DAYS) else None
