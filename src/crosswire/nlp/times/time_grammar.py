"""Time grammar: which sequences of lexemes are a time expression.

In: the lexemes of a text and the string of their symbols. Out: the longest matches from left to right, each with the
Expression that nlp/times/time_readings.py reads from it. A pattern is a regular expression over symbols (SYMBOLS in
nlp/times/time_lexemes.py), so that 60 patterns cost about 3 microseconds a word. Measured with nlp/times/timex.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crosswire.nlp.times import time_amounts as amounts
from crosswire.nlp.times import time_readings as read
from crosswire.nlp.times.time_expressions import AGE, Expression, Words
from crosswire.nlp.times.time_lexemes import Lexeme

Build = Callable[[Words], Expression | None]


@dataclass(frozen=True, slots=True)
class Match:
    """Lexemes `first:last` are a time expression."""

    first: int
    last: int
    expression: Expression


_NUM = r"(?P<num>a?[nd#Y](?:-?[n#]|&n(?!-?[nuU]{2})|&?ah|-?½|&a?½|>[nd#]){0,6}|han?|a?h|½)"
_QTY = rf"(?:{_NUM}|(?P<vague>q)|(?P<one>a))"
_UNIT = r"(?P<unit>[uU])"
_EDGE = r"(?:(?P<edge>e)[-i]?|t?(?P<edgenoun>E)[-j])"
_YEAR = r"(?P<year>[Yy](?![Zz])|nn-?n|nn)"
_CLOCK = r"(?:(?P<clock>[cd#Y])(?P<meridiem>z)?(?P<zone>Z)?|(?P<named>K))"
_DAY = r"(?:(?P<weekday>w),?)?(?P<month>M)(?P<day>[dD])(?:,?(?P<year>Y(?![Zz])))?"
_DAY_FIRST = r"(?:(?P<weekday>w),?)?(?P<day>[dD])(?P<month>M)(?:,?(?P<year>Y(?![Zz])))?"
_NAMED_DAY = r"t?(?:T?[LTX])?(?P<weekday>w)(?P<part>p)?,?"
_TAIL = rf"(?:,?j?(?:{_YEAR}|t?(?P<dir>[LTX])(?P<when>u)))?"

_TABLE: tuple[tuple[str, Build], ...] = (
    (r"0", read.read_fixed),
    (r"(?P<ref>!)", read.read_reference),
    (r"(?P<slash>2)", read.read_slash),
    (
        rf"(?:t?(?:T?[LTX])?(?P<weekday>w)(?:p|,){{0,4}}t?)?{_EDGE}?t?(?P<month>M)t?(?P<day>[dD])(?:(?:,|j)?{_YEAR})?",
        read.read_date,
    ),
    (rf"(?:{_NAMED_DAY})?t?(?P<day>[dD])j?(?P<month>M)(?:,?j?{_YEAR})?", read.read_date),
    (r"(?:(?P<weekday>w),?)t?(?P<day>[dD])j(?P<month>M)", read.read_date),
    (r"(?P<month>M)(?P<day>o)", read.read_date),
    (r"(?P<day>[dD])-?(?P<month>M)-?(?P<year>Y)", read.read_date),
    (r"(?:(?P<weekday>w),?)?(?P<day>d)-?(?P<month>M)-?'?(?P<short>d)", read.read_date),
    (rf"t?{_EDGE}?t?(?P<month>M),?j?{_YEAR}", read.read_date),
    (rf"t?{_EDGE}?t?(?P<dir>[LTX])?(?P<month>M)", read.read_date),
    (rf"t?{_EDGE}?(?P<month>M),?j?t?(?P<dir>[LTX])(?P<unit>u)", read.read_date),
    (rf"(?:t?{_EDGE}?t?u?{_YEAR})", read.read_lone_year),
    (r"t?f(?P<year>[Yy])", read.read_lone_year),
    (rf"t?{_EDGE}?t?(?P<decade>3)", read.read_decade),
    (rf"t?{_EDGE}?t?(?P<nth>[Do])-?{_UNIT}", read.read_century),
    (rf"(?:{_EDGE}|t?(?P<dir>[LX]|T[LX]?))?(?P<weekday>w)(?:(?P<part>p))?", read.read_weekday),
    (rf"{_EDGE}?(?P<dayword>r)(?P<part>p)?", read.read_dayword),
    (rf"(?P<bound>B)?{_CLOCK}(?:it(?P<inpart>p))?", read.read_day_part),
    (r"(?P<military>Y)U", read.read_military),
    (rf"(?P<bound>B)?(?:{_CLOCK}|{_EDGE}?t?(?P<dark>k)j?),?i?(?P<weekday>w)", read.read_weekday),
    (rf"(?P<bound>B)?(?:{_CLOCK}|t?(?P<dark>k)j?),?i?(?P<dayword>r)", read.read_dayword),
    (rf"(?P<bound>B)?(?:{_CLOCK}|t?(?P<dark>k)j?),?i?{_DAY}", read.read_date),
    (rf"(?P<bound>B)?(?:{_CLOCK}|t?(?P<dark>k)j?),?i?{_DAY_FIRST}", read.read_date),
    (rf"t?{_EDGE}?(?P<part>p)j(?P<weekday>w)", read.read_weekday),
    (rf"t?{_EDGE}?(?P<part>p)j{_DAY}", read.read_date),
    (rf"t?{_EDGE}?(?P<part>p)j{_DAY_FIRST}", read.read_date),
    (r"t?(?P<dir>[LTX])(?P<part>p)", read.read_day_part),
    (r"t(?P<part>p)", read.read_day_part),
    (r"e-?(?P<part>p)(?:,?(?P<dayword>r))?", read.read_edge_part),
    (rf"{_EDGE}t?(?P<dir>T)(?P<part>p)", read.read_day_part),
    (r"t?(?P<dark>k)", read.read_dark),
    (rf"(?:t?{_EDGE})?t?(?P<dir>[LX]|T[LX]?)-?(?P<fiscal>f)?(?P<unit>u)", read.read_directed_unit),
    (rf"(?:t?{_EDGE})?(?:(?:tS|S|t)g?f?)(?P<unit>u)", read.read_anaphor),
    (rf"(?:t?{_EDGE})?t?f?-?(?P<year>[Yy])f?(?P<nth>o)-?f?-?(?P<unit>u)", read.read_quarter),
    (rf"(?:t?{_EDGE})?t?f?-?(?P<nth>o)-?f?-?(?P<unit>u){_TAIL}", read.read_quarter),
    (r"t?(?P<dir>[LTX])(?P<when>u)C(?P<nth>o)-?(?P<unit>u)", read.read_quarter),
    (rf"t?(?P<nth>[oL])-?(?P<half>h){_TAIL}", read.read_quarter),
    (rf"t?{_EDGE}?(?P<dir>[LX]|T[LX]?)(?P<season>s)", read.read_season),
    (rf"t?{_EDGE}?(?P<season>s),?j?{_YEAR}", read.read_season),
    (rf"(?:t?{_EDGE}t?|t)(?P<season>s)", read.read_season),
    (r"t?(?P<dir>[LTX])?(?P<weekend>W)", read.read_weekend),
    (rf"(?P<dir>[LTX])?(?P<holiday>H)(?:,?{_YEAR})?", read.read_holiday),
    (rf"(?P<bound>B)?t?{_QTY}(?:-?g){{0,4}}-?{_UNIT}(?P<age>-?O)?(?P<orso>R)?(?P<ahalf>&ah)?", amounts.read_duration),
    (rf"(?P<bound>B)?t?o{_NUM}g?{_UNIT}", amounts.read_duration),
    (rf"{_UNIT}(?:-?(?P<tail>l))?", amounts.read_bare_units),
    (r"(?P<unit>U)&U", amounts.read_bare_units),
    (r"t?(?P<year>Y)(?P<unit>u)", amounts.read_unit_of_year),
    (
        rf"(?P<bound>B)?t?(?P<dir>[LX])(?:{_NUM}|(?P<vague>q))(?:-?g){{0,4}}-?(?P<unit>U)(?P<orso>R)?",
        amounts.read_window,
    ),
    (r"(?P<bound>B)?t?(?P<dir>[LX])(?P<unit>U)", amounts.read_window),
    (rf"(?P<bound>B)?(?:{_QTY})(?:-?g){{0,4}}-?{_UNIT}(?P<orso>R)?(?P<rel>G|e|F)", amounts.read_offset),
    (r"(?P<unit>U)(?P<rel>G|e|F)", amounts.read_offset),
    (r"[ta]?(?P<unit>u)-(?:G|e)(?:-?o-?)?[uP]?", amounts.read_year_ago),
    (r"t(?:(?P<year>Y)|S)g?P(?:j?t?(?P<dir>[LTX])(?P<when>u))?", amounts.read_period),
    (r"(?P<unit>u)C?-?(?P<edgenoun>E)", amounts.read_year_end),
    (r"t?L", amounts.read_the_past),
    (r"(?P<ref>q)", amounts.read_recent),
    (r"T", amounts.read_recent),
    (rf"V(?:(?P<weekday>[wm])|(?P<month>M)|(?P<season>s)|(?:{_NUM})?{_UNIT})(?P<part>p)?", amounts.read_set),
    (r"V(?P<part>p)", amounts.read_set),
    (r"(?P<weekday>m)(?P<part>p)?", amounts.read_set),
    (r"[nd]?x(?:a|V)(?P<unit>u)", amounts.read_set),
    (r"t(?P<unit>u)(?P<rel>i)", read.read_day_before),
    (r"t(?P<day>D)", read.read_bare_day),
    (r"(?P<weekday>w)(?P<named>K)", read.read_weekday),
    (r"S(?P<part>p)", read.read_day_part),
    (r"(?P<adjective>v)", amounts.read_adjective),
)
_PATTERNS = tuple((re.compile(pattern), build) for pattern, build in _TABLE)
WIDEST = 48
"""Symbols that no pattern reaches beyond, so that a text of nothing but times costs no more than another."""
_RUN = re.compile(r"[^_.]+")
_CORE = re.compile(r"[uUwmMYy02c3KkpsrVWNvH!zhqTP]|nn|tL|tD")


def find_expressions(lexemes: Sequence[Lexeme], symbols: str) -> list[Match]:
    """The time expressions among `lexemes`, leftmost first and longest, none overlapping another."""
    out: list[Match] = []
    for run in _RUN.finditer(symbols):
        if not _CORE.search(symbols, run.start(), run.end()):
            continue
        at = run.start()
        while at < run.end():
            match = _longest(lexemes, symbols, at, run.end())
            if match is None:
                at += 1
                continue
            at = match.last
            if match.expression.kind == AGE:
                continue
            leading = _leading_day(lexemes, symbols, match)
            if leading:
                out.append(leading)
            out.append(match)
            second = _day_range(lexemes, symbols, match)
            if second:
                out.append(second)
                at = second.last
    return out


def _longest(lexemes: Sequence[Lexeme], symbols: str, at: int, end: int) -> Match | None:
    """The longest expression that begins at lexeme `at`; the earlier pattern where two are as long."""
    for pattern, build in _matching(symbols[at : min(end, at + WIDEST)]):
        match = pattern.match(symbols, at, end)
        if match is None:
            continue
        expression = build(Words(lexemes, match))
        if expression is not None:
            return Match(_after_article(symbols, at, match.end(), expression), match.end(), expression)
    return None


@lru_cache(maxsize=4096)
def _matching(symbols: str) -> tuple[tuple[re.Pattern[str], Build], ...]:
    """The patterns that begin `symbols`, the longest match first: texts repeat few sequences of symbols."""
    found = [(match.end(), row) for row in _PATTERNS if (match := row[0].match(symbols)) and match.end()]
    return tuple(row for _, row in sorted(found, key=lambda each: -each[0]))


def _after_article(symbols: str, first: int, last: int, expression: Expression) -> int:
    """Where the span begins: after an article before a date or an adjective ("the May 20 raid", "a two-day truce")."""
    words = symbols[first:last]
    if words[0] not in "ta" or len(words) < 2:
        return first
    year = expression.kind == "fixed" and words[1] in "Yy" and words[-1] != "P"
    dated = expression.kind == "date" and not expression.part and expression.mod is None and "L" not in words
    adjective = "-" in words and expression.kind in ("duration", "quarter") and expression.mod is None
    singular = expression.kind == "duration" and words[-1] == "u" and words[1] in "nd" and expression.n != 1
    bare = expression.kind == "shift" and words[-1] in "Ge" and "-" in words
    return first + 1 if year or dated or adjective or singular or bare else first


def _day_range(lexemes: Sequence[Lexeme], symbols: str, match: Match) -> Match | None:
    """The second day of "May 20-22" or "May 20 and 22", after a match that names a month and then a day."""
    expression, at = match.expression, match.last
    if expression.kind != "date" or expression.day is None or symbols[at - 1] not in "dD":
        return None
    joined = re.compile(r"[->&](?P<day>[dD])(?![uU%zM])(?:,?(?P<year>Y))?").match(symbols, at)
    if not joined:
        return None
    day = int(lexemes[joined.start("day")].value)
    if not (1 <= day <= 31):
        return None
    return Match(joined.start("day"), joined.end("day"), Expression(kind="date", day=day, code="day"))


def _leading_day(lexemes: Sequence[Lexeme], symbols: str, match: Match) -> Match | None:
    """The first day of "20-22 May" or "20 and 22 May", before a match that begins with a day and names its month."""
    expression, at = match.expression, match.first
    if expression.kind != "date" or symbols[at] not in "dD" or at < 2 or symbols[at - 1] not in "->&":
        return None
    if symbols[at - 2] not in "dD":
        return None
    day = int(lexemes[at - 2].value)
    if not 1 <= day < (expression.day or 0):
        return None
    return Match(at - 2, at - 1, replace(expression, day=day, weekday=None, part="", type="date"))


def read_words(words: str, find: Callable[[str], tuple[list[Lexeme], str]]) -> Expression | None:
    """The expression that covers most of `words` alone; a bare day number is the second day of a range."""
    lexemes, symbols = find(words)
    if symbols in ("d", "D") and 1 <= int(lexemes[0].value) <= 31:
        return Expression(kind="date", day=int(lexemes[0].value), code="day")
    matches = find_expressions(lexemes, symbols)
    best = max(matches, key=lambda m: (m.last - m.first, -m.first), default=None)
    return best.expression if best else None
