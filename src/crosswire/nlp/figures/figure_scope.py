"""Figure scope: which figures are parts of others, additions, old values, or of another stretch of time.

In: a page's figures as found, in text order, and its time expressions. Out: the same figures with `subset_of`,
`increment`, `scope`, `window` and, for a value told as out of date, a `modifier` that begins with "previous".
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from crosswire.model.reading import Figure, Interval, Timex
from crosswire.nlp.figures.counted_tables import HARM, toll_words, units
from crosswire.nlp.figures.fates import died_of_wounds
from crosswire.nlp.figures.figure_found import Found
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.figure_parts import find_parents, loosen, sentence_bounds
from crosswire.nlp.figures.figure_sums import add_sums
from crosswire.nlp.figures.individual_fates import was_said_before
from crosswire.nlp.figures.individuals import PART
from crosswire.nlp.page import At, Page
from crosswire.resources.loader import load_table

RAISE_REACH = 24
"""Tokens after a figure within which it is said to raise a toll."""
_OWN_FATES = frozenset({"hospitalised", "rescued", "infected", "returned", "homeless"})
SINCE_WHEN = 12
"""Tokens after "since" within which a figure is of what was then ("since 2015, when 137 people died")."""
SIDE_REACH = 6
"""Tokens with which a sentence turns to the other side: "On the Velmar side, 25 people have been killed"."""
ALONE = 5
"""Tokens after a figure within which "alone" sets its day apart from the stretch that the sentence tells of."""
OLD_DAYS = 45
"""A figure beside a date this many days before the report's own day is of an earlier happening."""


@dataclass(frozen=True, slots=True)
class ScopePhrase:
    """A row of scope_words.csv."""

    phrase: str
    scope: str


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Scope phrases by their first word."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in load_table("scope_words.csv", ScopePhrase):
        words = tuple(row.phrase.split())
        out.setdefault(words[0], []).append((words, row.scope))
    return {word: tuple(rows) for word, rows in out.items()}


def settle_scopes(page: Page, found: list[Found], timexes: tuple[Timex, ...]) -> tuple[Figure, ...]:
    """The figures with what their neighbours say of them; positions in `subset_of` are those of the result."""
    found = [loosen(page, found, n) for n in range(len(found))]
    parents = find_parents(page, found)
    orphans = {n for n, item in enumerate(found) if item.figure.counted == PART and n not in parents}
    found = [item for n, item in enumerate(found) if n not in orphans]
    found, sums = add_sums(page, found, find_parents(page, found))
    parents = {**find_parents(page, found), **sums}
    dated = _timexes_bysentence_bounds(page, timexes)
    today = _report_day(page)
    out: list[Figure] = []
    told: set[str] = set()  # what figures of the event itself have counted so far
    for n, item in enumerate(found):
        figure = item.figure
        parent = parents.get(n)
        if parent is not None:
            above = out[parent] if parent < n else found[parent].figure
            own = figure.counted in HARM or figure.counted in _OWN_FATES
            counted = figure.counted if own else above.counted
            figure = replace(figure, subset_of=parent, counted=counted)
        if (item.more and figure.counted in told) or _adds(page, found, n):
            figure = replace(figure, increment=True)
        if _is_previous(page, item):
            figure = replace(figure, modifier=f"previous {figure.modifier}" if figure.modifier else "previous")
        if figure.scope == "event" and figure.counted not in ("duration", "distance", "ordinal"):
            figure = _scope(page, item, figure, dated, None if told.isdisjoint(HARM) else today)
            figure = _like_whole(page, item, figure, found[n - 1] if n else None, out[-1] if out else None)
        if figure.scope == "event":
            told.add(figure.counted)
        out.append(figure)
    return tuple(out)


def _like_whole(page: Page, item: Found, figure: Figure, whole: Found | None, told: Figure | None) -> Figure:
    """A part "of them" told of in a sentence of its own: of the time of those counted just before it."""
    if whole is None or told is None or figure.scope != "event" or whole.block != item.block:
        return figure
    parse = page.blocks[item.block].parse
    start = sentence_bounds(page, item)[0]
    opening = parse.lowers[start : start + SIDE_REACH]
    if opening[:2] == ["on", "the"] and "side" in opening and told.scope == "cumulative" and item.first > start:
        return replace(figure, scope=told.scope, window=told.window)  # the other side's toll of the same time
    if not item.partitive:
        return figure
    of_them = set(parse.lowers[item.core : item.last]) & grammar("pronoun")
    next_ = parse.sentence_of[item.first] - parse.sentence_of[whole.first] == 1
    return (
        replace(figure, scope=told.scope, window=told.window) if of_them and next_ and told.unit == "people" else figure
    )


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
    if n < 2 or any(f.block != found[n].block for f in found[n - 2 : n]):
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


def _timexes_bysentence_bounds(page: Page, timexes: tuple[Timex, ...]) -> dict[tuple[int, int], list[tuple[At, Timex]]]:
    out: dict[tuple[int, int], list[tuple[At, Timex]]] = {}
    for timex in timexes:
        at = page.at(timex.span)
        if at is not None:
            sentence = page.blocks[at.block].parse.sentence_of[at.first]
            out.setdefault((at.block, sentence), []).append((at, timex))
    return out


def _report_day(page: Page) -> date | None:
    return _day(page.report.published.value)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _scope(
    page: Page, item: Found, figure: Figure, dated: dict[tuple[int, int], list[tuple[At, Timex]]], today: date | None
) -> Figure:
    """The figure with the scope that a phrase or a date of its sentence gives it."""
    parse = page.blocks[item.block].parse
    sentence = parse.sentence_of[item.first]
    near = dated.get((item.block, sentence), [])
    alone = "alone" in parse.lowers[item.last : item.last + ALONE]  # "12 of them on Tuesday alone"
    cue = None if alone else _scope_cue(page, item)
    if cue is not None:
        at, scope = cue
        window = next((t.interval for a, t in near if a.first <= at + 6 and a.last > at and t.interval), None)
        return replace(figure, scope=scope, window=window)
    old = _named_year(page, item, near) or _old_interval(near, today, item)
    return replace(figure, scope="background", window=old) if old is not None else figure


def _scope_cue(page: Page, item: Found) -> tuple[int, str] | None:
    """A scope phrase or a stretch of years of the figure's clause, as (its first token, the scope)."""
    words = page.blocks[item.block].parse.lowers
    start, end = sentence_bounds(page, item)
    table = _phrases()
    for at in range(max(start, item.first - 12), min(end, item.last + RAISE_REACH)):
        if at >= item.last + 14 and words[at] != "since":
            continue
        for phrase, scope in table.get(words[at], ()):
            if words[at : at + len(phrase)] != list(phrase) or item.first <= at < item.last:
                continue
            if scope == "background" and phrase[-1] in ("ago", "earlier") and words[at - 1] in grammar("compared"):
                continue
            if scope == "rate" and not _is_rate(words, item, at, at + len(phrase)):
                continue
            if phrase[-1] in ("last", "past") and not _is_measured(words[at + len(phrase) : at + len(phrase) + 3]):
                continue
            if phrase == ("since",) and not _is_since_time(page, item, at):
                if _is_since_when(words, item, at):
                    return at, "background"  # "the worst since 2015, when 137 people died"
                continue
            if phrase[0] == "this" and _is_of_record(page, item, at, len(phrase)):
                continue
            return at, scope
        stretch = at >= item.last and words[at] in grammar("during") and _is_stretch(words[at : min(end, at + 6)])
        if stretch and not any(w in grammar("record") for w in words[max(start, at - 4) : at]):
            return at, "cumulative"
    return None


def _is_rate(words: list[str], item: Found, first: int, last: int) -> bool:
    """Whether "a day" right after a figure is its rate and no distance in time ("a day after the storm")."""
    if words[first] in ("on", "an") or (words[first] in ("every", "each") and first >= item.last):
        return words[last : last + 1] not in ([w] for w in grammar("distance"))
    return item.last <= first <= item.last + 3 and words[last : last + 1] not in ([w] for w in grammar("distance"))


def _is_of_record(page: Page, item: Found, at: int, length: int) -> bool:
    """Whether a stretch belongs to a superlative: "the strongest storm this year", "this year's deadliest attack"."""
    tokens = page.blocks[item.block].tokens
    start = sentence_bounds(page, item)[0]
    owned = at + length < len(tokens) and tokens[at + length].lower in ("'s", "’s")
    return owned or any(t.tag in ("JJS", "RBS") for t in tokens[max(start, at - 5) : at])


def _is_stretch(words: list[str]) -> bool:
    """ "in seven years", "over two decades"; not "in the last years", which a phrase covers, nor "years ago"."""
    if "the" in words[1:2] or "ago" in words:
        return False
    return any(w in grammar("long_unit") for w in words[2:5])


def _is_measured(words: list[str]) -> bool:
    """Whether "in the last" goes on with a stretch of time; not "in the last, in 2008"."""
    return any(units().get(w.removesuffix("s")) == "duration" for w in words)


def _is_since_time(page: Page, item: Found, at: int) -> bool:
    """ "since" with a time or an event after it, in the figure's own clause; not "the deadliest since"."""
    block = page.blocks[item.block]
    before = block.parse.lowers[max(0, at - 8) : at]
    if any(w in grammar("record") for w in before):
        return False
    if at and block.tokens[at - 1].pos == "AUX":
        return False  # "have since died"
    between = block.parse.lowers[at : item.first]
    dated = block.tokens[at + 1].ent == "DATE" if at + 1 < len(block.tokens) else False
    opens = at == sentence_bounds(page, item)[0] and ("," in between or ":" in between or dated)
    if dated and item.last <= at < item.last + RAISE_REACH:
        return True  # "700 families have been uprooted by clashes in the hills since late May"
    counted = at < item.first <= at + SINCE_WHEN and any(w in toll_words() for w in before)
    return (opens or counted or (at > item.first and at - item.last <= 8)) and block.tokens[at].pos != "ADV"


def _is_since_when(words: list[str], item: Found, at: int) -> bool:
    """ "since 2015, when 137 people died": of the happening that the record stands against."""
    return at < item.first and "when" in words[at + 2 : at + 6] and item.first - at < SINCE_WHEN


def _named_year(page: Page, item: Found, near: list[tuple[At, Timex]]) -> Interval | None:
    """The year by which the sentence names an earlier happening: "the 1998 quake killed 4,000"."""
    words, day = page.blocks[item.block].parse, _report_day(page)
    for at, timex in near:
        named = at.last - at.first == 1 and words.lowers[at.first].isdecimal() and words.lowers[at.first - 1] == "the"
        if named and at.first < item.first and words.tokens[at.last].pos == "NOUN" and timex.interval is not None:
            end = _day(timex.interval.end)
            if day is not None and end is not None and end <= day.replace(month=1, day=1):
                return timex.interval
    return None


def _old_interval(near: list[tuple[At, Timex]], today: date | None, item: Found) -> Interval | None:
    """The interval of the sentence's only date, where it lies long before the report's own day (None: not asked)."""
    dates = [t for _, t in near if t.type in ("date", "time") and t.interval is not None]
    if today is None or not dates or len(dates) > 1:
        return None
    interval = dates[0].interval
    end = _day(interval.end) if interval is not None else None
    return interval if end is not None and today - end > timedelta(days=OLD_DAYS) else None
