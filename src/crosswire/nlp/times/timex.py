"""Timex: time expressions, their TIMEX3 values and the interval each stands for.

In: a Page, or the timexes of a page whose date has been inferred since. Out: Timex records. The grammar is our own
(time_lexemes, time_grammar, time_readings, timex_values); the parse gives only parts of speech and the verb's tense.
Measured on TimeBank, AQUAINT and MEANTIME (376 pages, 2,306 timexes): spans strict F .88, relaxed F .94, value F .81,
at 6 microseconds a word; a regular expression with the publication date has .63, .75, .65. See docs/method/time.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crosswire.model import dates
from crosswire.model.errors import InputError
from crosswire.model.reading import Interval, Timex
from crosswire.model.span import Span
from crosswire.nlp.page import Block, Page
from crosswire.nlp.times.time_expressions import Expression
from crosswire.nlp.times.time_grammar import Match, find_expressions, read_words
from crosswire.nlp.times.time_lexemes import Lexeme, find_lexemes
from crosswire.nlp.times.time_scene import Scene, Value
from crosswire.nlp.times.time_tense import FUTURE, PAST, find_tense
from crosswire.nlp.times.timex_values import resolve

CONTEXT_REACH = 400
"""Characters: how far back a date may stand that "two days later" is counted from; about two sentences."""
QUARTER_REACH = 800
"""Characters: the same for the quarter that "a year earlier" compares with; 400 loses 0.3 points of value F."""
SAME_SENTENCE = 160
"""Characters within which a day named before or after gives a bare clock time its day."""
MIDNIGHT = "T24:00"
"""The midnight that ends a day; told of the past it is the one before the day of publication."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression at its place, with the tense of its verb and the sentence it stands in.

    `prose` is false in bylines, captions and other boilerplate, whose dates the story does not go on from.
    """

    span: Span
    expression: Expression
    tense: str | None
    sentence: int
    prose: bool = True


def find_timexes(page: Page) -> tuple[Timex, ...]:
    """Time expressions of a page, in text order, read against its publication date where it has one.

    Without a date, relative expressions have `anchor` none, no interval, and X for what is unknown in their value;
    `reanchor` reads them again once a date is known. "since 2015" is the expression "2015" with its whole year:
    that the claim reaches on from its start is the event's affair (`began`).
    """
    found: list[_Found] = []
    for block in page.blocks:
        found += _read_block(page, block)
    return tuple(_resolve_all(found, _published_day(page.report.published.value)))


def reanchor(timexes: Sequence[Timex], published: str) -> tuple[Timex, ...]:
    """The timexes of one page, in text order, with those that waited for a date read against `published`.

    Works from the words of the spans alone; the tense is the one kept in `mod`. Timexes that needed no date, or had
    one, come back as they are. `published` less precise than a day changes nothing; InputError where it is no date.
    """
    day = _published_day(published)
    dates.precision_of(published)
    if day is None:
        return tuple(timexes)
    return tuple(_reanchored(timexes, day))


def resolve_words(words: str, published: str | None, tense: str | None = None) -> Timex | None:
    """A time expression that stands alone, read against a date; None where the words are none.

    `tense`: past, present, future or None. The span counts from the first letter of `words`, its report is "".
    """
    expression = read_words(words, find_lexemes)
    if expression is None or not words:
        return None
    span = Span(report="", start=0, end=len(words), quote=words)
    return next(iter(_resolve_all([_Found(span, expression, tense, 0)], _published_day(published))), None)


def _published_day(published: str | None) -> str | None:
    if not published or len(published) < 10:
        return None
    try:
        return dates.day_of(published)
    except InputError:
        return None


# --- reading ----------------------------------------------------------------------------------------------------------
def _read_block(page: Page, block: Block) -> Iterator[_Found]:
    text = page.report.text[block.start : block.end]
    lexemes, symbols = find_lexemes(text)
    for match in find_expressions(lexemes, symbols):
        token = _token_at(block, lexemes[match.first].start)
        if not _is_time(text, block, lexemes, match):
            continue
        span = page.report.span(block.start + lexemes[match.first].start, block.start + lexemes[match.last - 1].end)
        sentence = block.parse.sentence_of[token] if block.tokens else 0
        tense = FUTURE if _looks_ahead(lexemes, match) else find_tense(block, token)
        yield _Found(span, match.expression, tense, block.index * 10_000 + sentence, block.kind in ("body", "title"))


def _looks_ahead(lexemes: Sequence[Lexeme], match: Match) -> bool:
    """True after "until": the day lies ahead whatever the tense ("stayed shut until Friday"), in 7 of 8 cases."""
    before = lexemes[match.first - 1] if match.first else None
    return before is not None and before.symbol == "i" and before.value == FUTURE


def _token_at(block: Block, offset: int) -> int:
    return max(bisect_right(block.parse.starts, offset) - 1, 0)


_NAMES = frozenset(("PERSON", "ORG", "WORK_OF_ART", "PRODUCT"))
_GLUE = "$£€#+/-_@.:%"
"""Characters that make digits they touch a price, a score, a phone number or an address, and no year."""


def _is_time(text: str, block: Block, lexemes: Sequence[Lexeme], match: Match) -> bool:
    """False where the part of speech or the neighbours say that the words are something else."""
    if match.last - match.first > 1 or not block.tokens:
        return True
    lexeme = lexemes[match.first]
    at = _token_at(block, lexeme.start)
    token = block.tokens[at]
    if lexeme.symbol == "M":
        led = match.first > 0 and lexemes[match.first - 1].symbol in "ie"
        return token.ent not in _NAMES and token.tag != "MD" and (len(lexeme.text) > 5 or led or token.ent == "DATE")
    if lexeme.symbol in "wvmH3":
        return token.ent not in _NAMES
    if lexeme.symbol == "Y":
        return _is_year(text, block, at, lexeme)
    return True


def _is_year(text: str, block: Block, at: int, lexeme: Lexeme) -> bool:
    """False for four digits that count or name something: "killed 1950 people", "Model 2000 Index", "555-2018"."""
    if text[max(lexeme.start - 1, 0) : lexeme.start] in tuple(_GLUE) or text[lexeme.end : lexeme.end + 1] in tuple(
        "%_@/:"
    ):
        return False
    tokens = block.tokens
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or before is None:
        return True
    if after.tag == "NNS" and before.pos in ("VERB", "AUX", "NUM", "ADV"):
        return False
    return not (before.pos == "PROPN" and after.pos == "PROPN")


# --- resolving --------------------------------------------------------------------------------------------------------
def _resolve_all(found: Sequence[_Found], published: str | None) -> Iterator[Timex]:
    said: list[tuple[int, int, str]] = []  # end, sentence, value
    quarter: tuple[int, str] | None = None
    for n, item in enumerate(found):
        value = resolve(item.expression, _scene(found, n, published, said, quarter))
        if value is None:
            continue
        yield _to_timex(item, value)
        if item.prose and _is_date(item.expression, value):
            said.append((item.span.end, item.sentence, value.value))
        if item.expression.kind == "quarter" and value.value[0] != "X":
            quarter = (item.span.end, value.value)


def _is_date(expression: Expression, value: Value) -> bool:
    return expression.kind not in ("duration", "set", "window", "clock") and bool(
        re.match(r"[\dX]{4}(-\d\d(-\d\d)?)?(T|$)", value.value)
    )


def _scene(
    found: Sequence[_Found],
    n: int,
    published: str | None,
    said: Sequence[tuple[int, int, str]],
    quarter: tuple[int, str] | None,
) -> Scene:
    item = found[n]
    last = said[-1] if said and item.span.start - said[-1][0] <= CONTEXT_REACH else None
    days = [(s, v) for _, s, v in said[-6:] if len(v) >= 10 and v[0] != "X"]
    day = next((v for s, v in reversed(days) if s == item.sentence), None)
    waits = item.expression.kind == "clock" and item.expression.part != MIDNIGHT
    if day is None and waits and item.expression.n is None:
        day = _day_ahead(found, n, published)
    if day is None and waits and item.tense in (PAST, None) and last and days and days[-1][1] == last[2]:
        day = last[2]  # "The raid came on Saturday. At 4 a.m. …"
    return Scene(
        published=published,
        tense=item.tense,
        said=last[2] if last else None,
        said_day=day[:10] if day else None,
        quarter=quarter[1] if quarter and item.span.start - quarter[0] <= QUARTER_REACH else None,
    )


def _day_ahead(found: Sequence[_Found], n: int, published: str | None) -> str | None:
    """The day named next in the sentence, but for clock times: "at 4 a.m. a shell hit the gate on Friday"."""
    rest = (f for f in found[n + 1 : n + 4] if f.expression.kind != "clock")  # "3 p.m. (1230 GMT) on Sunday"
    after = next(rest, None)
    if after is None or after.sentence != found[n].sentence:
        return None
    e = after.expression
    if e.part or not (e.kind == "weekday" or (e.kind == "date" and e.day) or (e.kind == "shift" and e.unit == "D")):
        return None
    value = resolve(e, Scene(published=published, tense=after.tense))
    return value.value if value and re.match(r"\d{4}-\d\d-\d\d", value.value) else None


def _to_timex(item: _Found, value: Value) -> Timex:
    mod = item.expression.mod
    if value.anchor == "none" and mod is None and item.tense == FUTURE:
        mod = FUTURE
    return Timex(
        span=item.span,
        type=item.expression.type,
        value=value.value,
        interval=value.interval,
        anchor=value.anchor,
        mod=mod,
    )


def _reanchored(timexes: Sequence[Timex], day: str) -> Iterable[Timex]:
    found = [
        _Found(t.span, _read_again(t), FUTURE if t.mod == FUTURE else "past", t.span.start // SAME_SENTENCE)
        for t in timexes
    ]
    fresh = {t.span: t for t in _resolve_all(found, day)}
    for timex in timexes:
        new = fresh.get(timex.span)
        if timex.anchor != "none" or new is None:
            yield timex
        else:
            yield replace(new, mod=None if timex.mod == FUTURE else timex.mod)


def _read_again(timex: Timex) -> Expression:
    """The expression in the words of a timex; a bare day ("20" of "20-22 May") has its month in its value."""
    month_day = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", timex.value)
    if month_day and timex.span.quote.isdigit():
        return Expression(kind="date", month=int(month_day[1]), day=int(month_day[2]))
    expression = read_words(timex.span.quote, find_lexemes) if timex.anchor == "none" else None
    return expression or Expression(kind="fixed", type=timex.type, code=timex.value, mod=timex.mod)


JOINED = re.compile(r"\s*(?:,?\s*(?:and|or|to|until|till|through)|[-–—])\s+(?:on\s+|the\s+)?|\s*[-–—]\s*")
"""Words between two dates that make them one stretch: "Sunday and Monday", "from March to May", "May 20-22"."""


def joined_interval(first: Timex, second: Timex, between: str) -> Interval | None:
    """The stretch from `first` to `second` where the words `between` their spans join them; None where they do not.

    "Sunday and Monday" are two timexes, as TimeML has it; what happened on both covers both days.
    """
    if first.interval is None or second.interval is None or not JOINED.fullmatch(between.lower()):
        return None
    joined = dates.hull(first.interval, second.interval)
    return joined if first.interval.start == joined.start else None
