"""Time expression: what the words say before any date is known to read them against.

In: words. Out: an Expression, the unresolved meaning ("the weekday Monday, the last one"), by patterns over the symbols
of nlp/time_lexemes.py. nlp/timex_values.py turns it into a TIMEX3 value. Measured with nlp/timex.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from crosswire.nlp.time_lexemes import Lexeme


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """One time expression, unresolved; fields that its kind does not use are None.

    `kind`: fixed (`code` is the value), date (calendar fields), weekday, shift (`n` units from `origin`), quarter, half,
    season, holiday (`code` is its rule), duration, window (a duration that ends or begins at `origin`), anaphor (a unit
    that the text before tells: "the day"), clock (a time of a day that other words tell).
    `direction`: -1 last, 0 this, 1 next, None not said. `origin`: published or context. `part`: what follows the date
    in the value (`TMO`, `T10:30Z`). `day_only` marks the second day of "May 20-22", whose month the first gives.
    """

    kind: str
    type: str = "date"
    n: float | None = None
    unit: str | None = None
    direction: int | None = None
    origin: str = "published"
    year: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    code: str | None = None
    part: str = ""
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Lexemes `first:last` are a time expression."""

    first: int
    last: int
    expression: Expression


class Words:
    """The lexemes of a match by the group of its pattern that they fill."""

    def __init__(self, lexemes: Sequence[Lexeme], match: re.Match[str]) -> None:
        self.lexemes = lexemes
        self.match = match

    def all(self, group: str) -> Sequence[Lexeme]:
        """The lexemes of a group; empty where it took no part."""
        if group not in self.match.re.groupindex:
            return ()
        start, end = self.match.span(group)
        return self.lexemes[start:end] if start >= 0 else ()

    def value(self, group: str) -> str | None:
        """The table's value of the first lexeme of a group, None where it took no part."""
        found = self.all(group)
        return found[0].value if found else None

    def number(self, group: str) -> int | None:
        """The value of a group as a whole number."""
        value = self.value(group)
        return int(float(value)) if value else None


Build = Callable[[Words], Expression | None]

AGE = "age"
"""Kind of "33-year-old": read so that it is left out whole. An age is a figure; the gold of TimeML keeps 2 in 30."""

# --- what the groups mean ---------------------------------------------------------------------------------------------
DIRECTIONS = {"L": -1, "T": 0, "S": 0, "X": 1}


def _direction(words: Words) -> int | None:
    found = words.all("dir")
    return DIRECTIONS[found[0].symbol] if found else None


def _origin(words: Words) -> str:
    """ "The following year", "the previous day": counted from the date the text speaks of, not from publication."""
    found = words.all("dir")
    return "context" if found and found[0].text in ("following", "previous", "preceding", "subsequent") else "published"


def _mod(words: Words) -> str | None:
    return words.value("edge") or words.value("edgenoun") or words.value("bound") or words.value("orso") or None


def amount(lexemes: Sequence[Lexeme]) -> float | None:
    """The number that digits and number words give ("two and a half", "twenty-one", "2 1/2"), None for none."""
    total, group, seen = 0.0, 0.0, False
    for lexeme in lexemes:
        if lexeme.symbol == ">" and seen:  # "two to three weeks": the lower number
            break
        if lexeme.symbol not in "nd#Yh½":
            continue
        value, seen = float(lexeme.value), True
        if lexeme.symbol == "n" and value >= 100:
            group = max(group, 1) * value
            if value >= 1000:
                total, group = total + group, 0
        else:
            group += value
    return total + group if seen else None


def spelled_year(lexemes: Sequence[Lexeme]) -> str | None:
    """ "nineteen ninety-six" as 1996, "two thousand (and) four" as 2004; None where the words are no year."""
    numbers = [int(float(x.value)) for x in lexemes if x.symbol == "n"]
    if len(numbers) in (2, 3) and numbers[0] in (17, 18, 19, 20) and 10 <= sum(numbers[1:]) < 100:
        return str(numbers[0] * 100 + sum(numbers[1:]))
    if numbers[:2] == [2, 1000] and sum(numbers[2:]) < 100:
        return str(2000 + sum(numbers[2:]))
    return None


def format_duration(n: float | None, unit: str) -> str:
    """The TIMEX3 value of `n` units (None: an unknown number): P3D, PT5H30M, PXW, P10Y for a decade."""
    if unit == "2W":
        n, unit = (None if n is None else 2 * n), "W"
    if n is None:
        return f"P{unit[0]}X{unit[1:]}" if len(unit) > 1 else f"PTX{unit}" if unit in "HS" else f"PX{unit}"
    if unit in "EC" and len(unit) == 1:
        n, unit = n * (10 if unit == "E" else 100), "Y"
    time = "T" if unit in ("H", "TM", "S") else ""
    smaller = {"Y": (12, "M"), "H": (60, "M"), "TM": (60, "S")}.get(unit)
    letter = unit[-1]
    whole, rest = int(n), n - int(n)
    if rest and smaller and round(rest * smaller[0]) and abs(rest * smaller[0] - round(rest * smaller[0])) < 1e-6:
        head = f"{whole}{letter}" if whole else ""
        return f"P{time}{head}{round(rest * smaller[0])}{smaller[1]}"
    return f"P{time}{n:g}{letter}" if n < 1e6 else f"P{time}{int(n)}{letter}"


def _year(words: Words) -> str | None:
    found = words.all("year")
    if not found:
        return None
    if found[0].symbol == "y":
        short = int(found[0].value)
        return str(short + (2000 if short < 30 else 1900))
    if found[0].symbol == "n":
        return spelled_year(found)
    return found[0].value


def _clock(words: Words) -> str | None:
    """`T10:30Z` of the clock groups, None where the digits are no time of day."""
    named = words.value("named")
    if named:
        return "T" + named
    found = words.all("clock")
    if not found:
        return None
    digits, symbol = found[0].value, found[0].symbol
    hour, _, minute = digits.partition(":" if symbol == "c" else ".")
    if symbol == "Y":
        hour, minute = digits[:2], digits[2:]
    meridiem, zone = words.value("meridiem"), words.value("zone")
    if (symbol in "d#" and meridiem is None) or (symbol == "Y" and zone is None):
        return None
    h, m = int(hour), int(minute[:2] or 0)
    if meridiem and not 1 <= h <= 12:
        return None
    h = h % 12 + 12 if meridiem == "pm" else h % 12 if meridiem == "am" else h
    if words.value("inpart") in ("AF", "EV", "NI") and h < 12:
        h += 12
    return f"T{h:02d}:{m:02d}{zone or ''}" if h < 25 and m < 60 else None


# --- builders ---------------------------------------------------------------------------------------------------------
def _fixed(words: Words) -> Expression | None:
    value = words.lexemes[words.match.start()].value
    return Expression(kind="fixed", code=value, type="time" if "T" in value else "date")


def _reference(words: Words) -> Expression | None:
    return Expression(kind="fixed", code=words.value("ref"), origin="none")


def _slash(words: Words) -> Expression | None:
    parts = [int(p) for p in (words.value("slash") or "").split("/")]
    if len(parts) < 3:
        return None
    year = str(parts[2] if parts[2] > 99 else parts[2] + (2000 if parts[2] < 50 else 1900))
    return Expression(kind="date", year=year, month=parts[0], day=parts[1], code="either")


def _date(words: Words) -> Expression | None:
    """A month with or without day and year."""
    day, month = words.number("day"), words.number("month")
    if (day is not None and not 1 <= day <= 31) or _bad_clock(words):
        return None
    name = words.all("month")[0].text
    if (
        day is None
        and not words.all("year")
        and len(name) <= 4
        and name[-1] != "."
        and name not in ("may", "june", "july")
    ):
        return None
    year, unit = _year(words), words.value("unit")
    if unit not in (None, "Y"):
        return None
    return Expression(
        kind="date", year=year, month=month, day=day, weekday=words.number("weekday"),
        direction=_direction(words), unit=unit, mod=_mod(words), part=_part(words), type="time" if _part(words) else "date",
    )  # fmt: skip


def _second_day(words: Words) -> Expression | None:
    day = words.number("day")
    return Expression(kind="date", day=day, code="day") if day and 1 <= day <= 31 else None


def _part(words: Words) -> str:
    """What a clock time or a part of the day adds to the value, "" for neither."""
    clock = _clock(words)
    if clock:
        return clock
    code = words.value("part") or words.value("dark")
    return "" if not code else "T" + {"early": "NI"}.get(code, code)


def _lone_year(words: Words) -> Expression | None:
    year = _year(words)
    if year is None or not 1000 <= int(year) <= 2100:
        return None
    return Expression(kind="fixed", code=year, mod=_mod(words))


def _decade(words: Words) -> Expression | None:
    value = words.value("decade") or ""
    if len(value) == 2:
        value = ("20" if value < "30" else "19") + value
    return Expression(kind="fixed", code=value[:3], mod=_mod(words))


def _century(words: Words) -> Expression | None:
    n = words.number("nth")
    if words.value("unit") != "C" or not n or n > 22:
        return None
    return Expression(kind="fixed", code=f"{n - 1:02d}", mod=_mod(words))


def _bad_clock(words: Words) -> bool:
    """True where digits stand in the place of a time of day and are none."""
    return bool(words.all("clock")) and _clock(words) is None


def _weekday(words: Words) -> Expression | None:
    """ "Monday", "last Friday", "Sunday night", "9 a.m. Tuesday"; "Sat" and "Sun" only with their stop."""
    name = words.all("weekday")[0].text
    if _bad_clock(words) or (len(name) < 6 and name[-1] != "."):
        return None
    part = _part(words)
    direction = _direction(words)
    return Expression(
        kind="weekday", weekday=words.number("weekday"), direction=direction, part=part, mod=_mod(words),
        type="time" if part else "date", origin=_origin(words),
    )  # fmt: skip


def _dayword(words: Words) -> Expression | None:
    value = words.value("dayword") or "0"
    if _bad_clock(words):
        return None
    n, part = (int(value[:-2]), "T" + value[-2:]) if value[-2:].isalpha() else (int(value), _part(words))
    return Expression(kind="shift", n=n, unit="D", part=part, type="time" if part else "date", mod=_mod(words))


def _day_part(words: Words) -> Expression | None:
    """ "last night", "this morning", "the next morning", "the evening", "overnight", "at dawn"."""
    part = _part(words)
    if not part:
        return None
    direction = _direction(words)
    if words.all("clock") or words.all("named"):
        return Expression(kind="clock", type="time", part=part, mod=_mod(words))
    if direction == -1 or words.value("dark") == "NI":
        return Expression(kind="clock", type="time", n=-1, part=part, mod=_mod(words), origin=_origin(words))
    if direction == 1:
        return Expression(kind="shift", type="time", n=1, unit="D", part=part, origin="context")
    return Expression(kind="clock", type="time", n=0 if direction == 0 else None, part=part, mod=_mod(words))


def _edge_part(words: Words) -> Expression | None:
    """ "mid-afternoon (yesterday)"."""
    return _dayword(words) if words.all("dayword") else _day_part(words)


def _dark(words: Words) -> Expression | None:
    code = words.value("dark") or ""
    part = "T" + {"early": "NI"}.get(code, code)
    back = -1 if words.all("dark")[0].text == "overnight" else None
    return Expression(kind="clock", type="time", n=back, part=part, code="early" if code == "early" else None)


def _directed_unit(words: Words) -> Expression | None:
    """ "last week", "this year", "the following month", "early next year", "the end of this year"."""
    unit, direction = words.value("unit"), _direction(words)
    if unit is None or direction is None or unit in ("TM", "H", "S"):
        return None
    expression = Expression(kind="shift", n=direction, unit=unit, mod=_mod(words), origin=_origin(words))
    return replace(expression, code="fiscal") if words.all("fiscal") else expression


def _anaphor(words: Words) -> Expression | None:
    unit, end = words.value("unit"), words.match.end()
    if unit in (None, "TM", "H", "S", "2W"):
        return None
    after = words.lexemes[end].text if end < len(words.lexemes) else ""
    if after in ("ended", "ending") and not _mod(words):  # "the year ended March 31" is a stretch of its own
        return Expression(kind="duration", type="duration", code=format_duration(1, unit or "Y"), unit=unit)
    if after in ("before", "after"):
        return None
    return Expression(kind="anaphor", unit=unit, origin="context", mod=_mod(words))


def _quarter(words: Words) -> Expression | None:
    """ "the third quarter (of last year)", "fiscal second-quarter", "the first half of 1990"."""
    n = words.number("nth")
    if words.all("half"):
        kind, most = "half", 2
        n = 2 if words.all("nth") and words.all("nth")[0].symbol == "L" else n
    elif words.value("unit") == "Q":
        kind, most = "quarter", 4
    else:
        return None
    if n is None or not 1 <= n <= most:
        return None
    when = words.value("when")
    if when not in (None, "Y"):
        return None
    direction = 0 if words.lexemes[words.match.start("nth") - 1].symbol == "f" else _direction(words)
    return Expression(kind=kind, n=n, year=_year(words), direction=direction, mod=_mod(words))


def _season(words: Words) -> Expression | None:
    return Expression(
        kind="season", code=words.value("season"), year=_year(words), direction=_direction(words), mod=_mod(words)
    )


def _weekend(words: Words) -> Expression | None:
    return Expression(kind="weekend", direction=_direction(words), mod=_mod(words))


def _holiday(words: Words) -> Expression | None:
    return Expression(kind="holiday", code=words.value("holiday"), year=_year(words), direction=_direction(words))


def _quantity(words: Words) -> float | None:
    if words.all("one"):
        return 1.5 if words.all("ahalf") else 1.0
    if words.all("vague"):
        value = words.value("vague")
        return float(value) if value and value.isdigit() else None
    number = amount(words.all("num"))
    return number


def _is_over(words: Words) -> bool:
    """True where "over" is the preposition ("over the past week") and not a bound ("over two weeks")."""
    bound = words.all("bound")
    return bool(bound) and bound[0].text == "over"


def _duration(words: Words) -> Expression | None:
    unit, n = words.value("unit"), _quantity(words)
    if unit is None or (_is_over(words) and (n is None or words.lexemes[words.match.start() + 1].symbol == "t")):
        return None
    if words.all("age"):
        return Expression(kind=AGE)
    if unit == "Q" and words.match.string[words.match.end() - 2 : words.match.end()] == "-U":  # "three-quarters"
        return None
    if words.all("vague") and words.value("vague") == "past":
        return Expression(kind="fixed", code="PAST_REF")
    return Expression(kind="duration", type="duration", code=format_duration(n, unit), mod=_mod(words), n=n, unit=unit)


def _bare_units(words: Words) -> Expression | None:
    """ "for weeks", "years", "decades-long", "month-long"."""
    unit = words.value("unit") or ""
    plural = words.all("unit")[0].symbol == "U"
    if not plural and not words.all("tail"):
        return None
    return Expression(kind="duration", type="duration", code=format_duration(None if plural else 1, unit), unit=unit)


def _window(words: Words) -> Expression | None:
    """ "the past two months", "the next few days": a duration on one side of the date it is read against."""
    unit, direction = words.value("unit"), _direction(words)
    if unit is None or direction is None or _is_over(words):
        return None
    n = _quantity(words)
    code = format_duration(n, unit)
    kind = "window" if direction else "duration"
    return Expression(kind=kind, type="duration", n=n, unit=unit, direction=direction, code=code, mod=_mod(words))


def _offset(words: Words) -> Expression | None:
    """ "two days ago", "a year earlier", "three weeks later"."""
    unit, n = words.value("unit"), _quantity(words)
    if unit is None:
        return None
    rel = words.all("rel")[0].text
    past = rel != "later"
    origin = "published" if rel == "ago" else "context"
    if n is None or unit in ("TM", "H", "S"):
        if n is None and words.value("vague") is None and not words.all("unit"):
            return None
        if n is None:
            return Expression(kind="fixed", code="PAST_REF" if past else "FUTURE_REF", mod=_mod(words))
        return Expression(kind="duration", type="duration", code=format_duration(n, unit), unit=unit, mod=_mod(words))
    mod = _mod(words)
    return Expression(kind="shift", n=-n if past else n, unit=unit, origin=origin, mod=mod, code="ago")


def _year_ago(words: Words) -> Expression | None:
    """ "year-ago quarter", "the year-earlier period": the period under way, one unit before."""
    return Expression(kind="shift", n=-1, unit=words.value("unit"), origin="context", code="ago")


def _period(words: Words) -> Expression | None:
    """ "The 1988 period", "the same period last year", "the latest period"."""
    if words.all("year"):
        return Expression(kind="fixed", code=words.value("year"))
    direction = _direction(words)
    if direction is not None and words.value("when") == "Y":
        return Expression(kind="shift", n=direction, unit="Y", origin="context", code="ago")
    return Expression(kind="anaphor", unit="Q", origin="context") if direction is None else None


def _unit_of_year(words: Words) -> Expression | None:
    """ "The 1988 quarter": the quarter the text speaks of, in that year."""
    if words.value("unit") != "Q":
        return None
    return Expression(kind="anaphor", unit="Q", year=words.value("year"), origin="context")


def _year_end(words: Words) -> Expression | None:
    unit = words.value("unit")
    if unit not in ("Y", "M", "W", "Q"):
        return None
    return Expression(kind="shift", n=0, unit=unit, mod=_mod(words))


def _the_past(words: Words) -> Expression | None:
    if words.lexemes[words.match.start()].text != "the" or words.lexemes[words.match.end() - 1].text != "past":
        return None
    return Expression(kind="fixed", code="PAST_REF")


def _recent(words: Words) -> Expression | None:
    """ "recent" and "current" by themselves."""
    text = words.lexemes[words.match.start()].text
    code = {"recent": "PAST_REF", "current": "PRESENT_REF"}.get(text)
    return Expression(kind="fixed", code=code) if code else None


def _set(words: Words) -> Expression | None:
    """ "every Monday", "each year", "every two weeks", "twice a week"."""
    weekday, month, unit = words.number("weekday"), words.number("month"), words.value("unit")
    if weekday:
        return Expression(kind="set", type="set", code=f"XXXX-WXX-{weekday}{_part(words)}")
    if month:
        return Expression(kind="set", type="set", code=f"XXXX-{month:02d}")
    if words.value("season"):
        return Expression(kind="set", type="set", code=f"XXXX-{words.value('season')}")
    if unit is None:
        return Expression(kind="set", type="set", code=f"XXXX-XX-XX{_part(words)}") if _part(words) else None
    n = amount(words.all("num")) if words.all("num") else 1
    return Expression(kind="set", type="set", code=format_duration(n, unit))


def _adjective(words: Words) -> Expression | None:
    return Expression(kind="set", type="set", code=words.value("adjective"))


# --- patterns ---------------------------------------------------------------------------------------------------------
_NUM = r"(?P<num>a?[nd#Y](?:-?[n#]|&n(?!-?[nuU]{2})|&?ah|-?½|&a?½|>[nd#])*|a?h|½)"
_QTY = rf"(?:{_NUM}|(?P<vague>q)|(?P<one>a))"
_UNIT = r"(?P<unit>[uU])"
_EDGE = r"(?:(?P<edge>e)-?|t?(?P<edgenoun>E)[-j])"
_YEAR = r"(?P<year>[Yy]|nn-?n|nn)"
_CLOCK = r"(?:(?P<clock>[cd#Y])(?P<meridiem>z)?(?P<zone>Z)?|(?P<named>K))"
_DAY = r"(?:(?P<weekday>w),?)?(?P<month>M)(?P<day>[dD])(?:,?(?P<year>Y))?"
_TAIL = rf"(?:,?j?(?:{_YEAR}|t?(?P<dir>[LTX])(?P<when>u)))?"

_TABLE: tuple[tuple[str, Build], ...] = (
    (r"0", _fixed),
    (r"(?P<ref>!)", _reference),
    (r"(?P<slash>2)", _slash),
    (rf"(?:t?[LTX]{{0,2}}(?P<weekday>w)(?:p|,)*t?)?{_EDGE}?t?(?P<month>M)t?(?P<day>[dD])(?:(?:,|j)?{_YEAR})?", _date),
    (rf"(?:(?P<weekday>w)(?:p|,)*)?t?(?P<day>[dD])j?(?P<month>M)(?:,?j?{_YEAR})?", _date),
    (r"(?:(?P<weekday>w),?)t?(?P<day>[dD])j(?P<month>M)", _date),
    (r"(?P<month>M)(?P<day>o)", _date),
    (rf"t?{_EDGE}?t?(?P<month>M),?j?{_YEAR}", _date),
    (rf"t?{_EDGE}?t?(?P<dir>[LTX])?(?P<month>M)", _date),
    (rf"t?{_EDGE}?(?P<month>M),?j?t?(?P<dir>[LTX])(?P<unit>u)", _date),
    (rf"(?:t?{_EDGE}?t?u?{_YEAR})", _lone_year),
    (r"t?f(?P<year>[Yy])", _lone_year),
    (rf"t?{_EDGE}?t?(?P<decade>3)", _decade),
    (rf"t?{_EDGE}?t?(?P<nth>[Do])-?{_UNIT}", _century),
    (rf"(?:{_EDGE}|t?(?P<dir>[LTX]{{1,2}}))?(?P<weekday>w)(?:(?P<part>p))?", _weekday),
    (rf"{_EDGE}?(?P<dayword>r)(?P<part>p)?", _dayword),
    (rf"(?P<bound>B)?{_CLOCK}(?:it(?P<inpart>p))?", _day_part),
    (rf"(?P<bound>B)?(?:{_CLOCK}|{_EDGE}?t?(?P<dark>k)j?),?i?(?P<weekday>w)", _weekday),
    (rf"(?P<bound>B)?(?:{_CLOCK}|t?(?P<dark>k)j?),?i?(?P<dayword>r)", _dayword),
    (rf"(?P<bound>B)?(?:{_CLOCK}|t?(?P<dark>k)j?),?i?{_DAY}", _date),
    (rf"t?{_EDGE}?(?P<part>p)j(?P<weekday>w)", _weekday),
    (rf"t?{_EDGE}?(?P<part>p)j{_DAY}", _date),
    (r"t?(?P<dir>[LTX])(?P<part>p)", _day_part),
    (r"t(?P<part>p)", _day_part),
    (r"e-?(?P<part>p)(?:,?(?P<dayword>r))?", _edge_part),
    (rf"{_EDGE}t?(?P<dir>T)(?P<part>p)", _day_part),
    (r"t?(?P<dark>k)", _dark),
    (rf"(?:t?{_EDGE})?t?(?P<dir>[LTX]{{1,2}})-?(?P<fiscal>f)?(?P<unit>u)", _directed_unit),
    (rf"(?:t?{_EDGE})?(?:(?:tS|S|t)g?f?)(?P<unit>u)", _anaphor),
    (rf"(?:t?{_EDGE})?t?f?-?(?P<year>[Yy])f?(?P<nth>o)-?f?-?(?P<unit>u)", _quarter),
    (rf"(?:t?{_EDGE})?t?f?-?(?P<nth>o)-?f?-?(?P<unit>u){_TAIL}", _quarter),
    (r"t?(?P<dir>[LTX])(?P<when>u)C(?P<nth>o)-?(?P<unit>u)", _quarter),
    (rf"t?(?P<nth>[oL])-?(?P<half>h){_TAIL}", _quarter),
    (rf"t?{_EDGE}?(?P<dir>[LTX]{{1,2}})(?P<season>s)", _season),
    (rf"t?{_EDGE}?(?P<season>s),?j?{_YEAR}", _season),
    (rf"(?:t?{_EDGE}t?|t)(?P<season>s)", _season),
    (r"t?(?P<dir>[LTX])?(?P<weekend>W)", _weekend),
    (rf"(?P<dir>[LTX])?(?P<holiday>H)(?:,?{_YEAR})?", _holiday),
    (rf"(?P<bound>B)?t?{_QTY}(?:-?g)*-?{_UNIT}(?P<age>-?O)?(?P<orso>R)?(?P<ahalf>&ah)?", _duration),
    (rf"(?P<bound>B)?t?o{_NUM}g?{_UNIT}", _duration),
    (rf"{_UNIT}(?:-?(?P<tail>l))?", _bare_units),
    (r"(?P<unit>U)&U", _bare_units),
    (r"t?(?P<year>Y)(?P<unit>u)", _unit_of_year),
    (rf"(?P<bound>B)?t?(?P<dir>[LX])(?:{_NUM}|(?P<vague>q))(?:-?g)*-?(?P<unit>U)(?P<orso>R)?", _window),
    (r"(?P<bound>B)?t?(?P<dir>[LX])(?P<unit>U)", _window),
    (rf"(?P<bound>B)?(?:{_QTY})(?:-?g)*-?{_UNIT}(?P<orso>R)?(?P<rel>G|e|F)", _offset),
    (r"(?P<unit>U)(?P<rel>G|e|F)", _offset),
    (r"t?(?P<unit>u)-(?:G|e)(?:o-?)?[uP]?", _year_ago),
    (r"t(?:(?P<year>Y)|S)g?P(?:j?t?(?P<dir>[LTX])(?P<when>u))?", _period),
    (r"(?P<unit>u)C?-?(?P<edgenoun>E)", _year_end),
    (r"t?L", _the_past),
    (r"(?P<ref>q)", _recent),
    (r"T", _recent),
    (rf"V(?:(?P<weekday>[wm])|(?P<month>M)|(?P<season>s)|(?:{_NUM})?{_UNIT})(?P<part>p)?", _set),
    (r"V(?P<part>p)", _set),
    (r"(?P<weekday>m)(?P<part>p)?", _set),
    (r"x(?:a|V)(?P<unit>u)", _set),
    (r"(?P<adjective>v)", _adjective),
)
_PATTERNS = tuple((re.compile(pattern), build) for pattern, build in _TABLE)
_RUN = re.compile(r"[^_.]+")
_CORE = re.compile(r"[uUwmMYy02c3KkpsrVWNvH!zhqTP]|nn|tL")


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
            out.append(match)
            second = _day_range(lexemes, symbols, match)
            if second:
                out.append(second)
                at = second.last
    return out


def _longest(lexemes: Sequence[Lexeme], symbols: str, at: int, end: int) -> Match | None:
    """The longest expression that begins at lexeme `at`; the earlier pattern where two are as long."""
    found = [
        (m.end(), -n, m, build)
        for n, (p, build) in enumerate(_PATTERNS)
        if (m := p.match(symbols, at, end)) and m.end() > at
    ]
    for last, _, match, build in sorted(found, key=lambda row: row[:2], reverse=True):
        expression = build(Words(lexemes, match))
        if expression is not None:
            return Match(_after_article(symbols, at, last, expression), last, expression)
    return None


def _after_article(symbols: str, first: int, last: int, expression: Expression) -> int:
    """Where the span begins: an article before a date or before an adjective ("the May 20 attack", "a two-day truce") stays out."""
    words = symbols[first:last]
    if words[0] not in "ta" or len(words) < 2:
        return first
    year = expression.kind == "fixed" and words[1] in "Yy" and words[-1] != "P"
    dated = expression.kind == "date" and expression.mod is None and "L" not in words
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


def read_words(words: str, find: Callable[[str], tuple[list[Lexeme], str]]) -> Expression | None:
    """The expression that covers most of `words` alone; a bare day number is the second day of a range."""
    lexemes, symbols = find(words)
    if symbols in ("d", "D"):
        return Expression(kind="date", day=int(lexemes[0].value), code="day")
    matches = find_expressions(lexemes, symbols)
    best = max(matches, key=lambda m: (m.last - m.first, -m.first), default=None)
    return best.expression if best else None
