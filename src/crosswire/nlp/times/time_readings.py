"""Time readings: what each pattern of the time grammar means, as an Expression.

In: the lexemes of a match, by the groups of its pattern. Out: an Expression, or None where the words have the shape but
not the sense (a 45th of May, a quarter of the votes); a shorter pattern is then tried. Measured with `timex.py`.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire.nlp.times.feasts import is_sighted
from crosswire.nlp.times.time_expressions import (
    Expression,
    Words,
    clock_of,
    direction_of,
    format_duration,
    mod_of,
    origin_of,
    part_of,
    year_of,
)

LEADING = frozenset({"in", "during", "of", "for", "since", "before", "after", "until", "throughout", "by", "the"})
"""Words before the name of a month that is a man's name as well."""


def read_fixed(words: Words) -> Expression | None:
    value = words.lexemes[words.match.start()].value
    return Expression(kind="fixed", code=value, type="time" if "T" in value else "date")


def read_reference(words: Words) -> Expression | None:
    return Expression(kind="fixed", code=words.value("ref"), origin="none")


def read_slash(words: Words) -> Expression | None:
    parts = [int(p) for p in (words.value("slash") or "").split("/")]
    if len(parts) < 3:
        return None
    year = str(parts[2] if parts[2] > 99 else parts[2] + (2000 if parts[2] < 50 else 1900))
    return Expression(kind="date", year=year, month=parts[0], day=parts[1], code="either")


def read_date(words: Words) -> Expression | None:
    """A month with or without day and year."""
    day, month = words.number("day"), words.number("month")
    if (day is not None and not 1 <= day <= 31) or _bad_clock(words):
        return None
    if words.all("short") and (words.value("short") or "") <= "31":  # "3 JAN 90", but not "May 3 12 people"
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
    year, unit, part = year_of(words), words.value("unit"), part_of(words)
    if unit not in (None, "Y"):
        return None
    return Expression(
        kind="date", year=year, month=month, day=day, weekday=words.number("weekday"), unit=unit, part=part,
        direction=direction_of(words), mod=mod_of(words), type="time" if part else "date", code=_early(words),
    )  # fmt: skip


def read_second_day(words: Words) -> Expression | None:
    day = words.number("day")
    return Expression(kind="date", day=day, code="day") if day and 1 <= day <= 31 else None


def _early(words: Words) -> str | None:
    return "early" if words.value("dark") == "early" else None


def _at_clause_end(words: Words) -> bool:
    """True where no word follows the match, so that "before" in it is no conjunction, and "20th" no adjective."""
    end = words.match.end()
    return end >= len(words.lexemes) or not words.lexemes[end].text[0].isalnum()


def read_day_before(words: Words) -> Expression | None:
    """ "The day before", "the week after", at the end of a clause."""
    unit, rel = words.value("unit"), words.all("rel")[0].text
    if rel not in ("before", "after") or unit in (None, "TM", "H", "S") or not _at_clause_end(words):
        return None
    return Expression(kind="shift", n=-1 if rel == "before" else 1, unit=unit, origin="context")


def read_bare_day(words: Words) -> Expression | None:
    """ "On the 20th"."""
    first = words.match.start()
    if not first or words.lexemes[first - 1].symbol != "i" or not _at_clause_end(words):
        return None
    return read_second_day(words)


def read_lone_year(words: Words) -> Expression | None:
    year = year_of(words)
    if year is None or not 1000 <= int(year) <= 2100:
        return None
    before = words.match.string[words.match.start("year") - 1 : words.match.start("year")] or "_"
    clock = _hundred_hours(words, year)
    if clock:
        return clock
    if (words.all("year")[0].symbol == "y" or int(year) < 1850) and before not in "ijeE&>":  # '60 Minutes, 1500 men
        return None
    return Expression(kind="fixed", code=year, mod=mod_of(words))


def _hundred_hours(words: Words, year: str) -> Expression | None:
    """ "At 1130" is a time of day; "in 1130" is a year."""
    first = words.match.start()
    before = words.lexemes[first - 1].text if first else ""
    if before not in ("at", "after", "before", "until", "by") or int(year[2:]) > 59 or int(year) >= 2400:
        return None
    if int(year) >= 1850 and (before != "at" or not _at_clause_end(words)):
        return None
    return Expression(kind="clock", type="time", part=f"T{year[:2]}:{year[2:]}")


def read_decade(words: Words) -> Expression | None:
    """ "The 1990s", "the '80s", "the eighties"; "in her 40s" is an age."""
    value = words.value("decade") or ""
    first = words.match.start()
    if len(value) == 2 and first and words.lexemes[first - 1].text in ("his", "her", "their", "my", "our"):
        return None
    if len(value) == 2:
        value = ("20" if value < "30" else "19") + value
    return Expression(kind="fixed", code=value[:3], mod=mod_of(words))


def read_century(words: Words) -> Expression | None:
    n = words.number("nth")
    if words.value("unit") != "C" or not n or n > 22:
        return None
    return Expression(kind="fixed", code=f"{n - 1:02d}", mod=mod_of(words))


def _bad_clock(words: Words) -> bool:
    """True where digits stand in the place of a time of day and are none."""
    return bool(words.all("clock")) and clock_of(words) is None


def read_weekday(words: Words) -> Expression | None:
    """ "Monday", "last Friday", "Sunday night", "9 a.m. Tuesday"; "Sat" and "Sun" only with their stop."""
    name = words.all("weekday")[0].text
    if _bad_clock(words) or (len(name) < 6 and name[-1] != "."):
        return None
    part = part_of(words)
    direction = direction_of(words)
    return Expression(
        kind="weekday", weekday=words.number("weekday"), direction=direction, part=part, mod=mod_of(words),
        type="time" if part else "date", origin=origin_of(words), code=_early(words),
    )  # fmt: skip


def read_dayword(words: Words) -> Expression | None:
    value = words.value("dayword") or "0"
    if _bad_clock(words):
        return None
    n, part = (int(value[:-2]), "T" + value[-2:]) if value[-2:].isalpha() else (int(value), part_of(words))
    kind = "time" if part else "date"
    return Expression(kind="shift", n=n, unit="D", part=part, type=kind, mod=mod_of(words), code=_early(words))


def read_day_part(words: Words) -> Expression | None:
    """ "last night", "this morning", "the next morning", "the evening", "overnight", "at dawn"."""
    part = part_of(words)
    if not part:
        return None
    direction = direction_of(words)
    if words.all("clock") or words.all("named"):
        return Expression(kind="clock", type="time", part=part, mod=mod_of(words))
    if direction == -1 or words.value("dark") == "NI":
        return Expression(kind="clock", type="time", n=-1, part=part, mod=mod_of(words), origin=origin_of(words))
    if direction == 1:
        return Expression(kind="shift", type="time", n=1, unit="D", part=part, origin="context")
    return Expression(kind="clock", type="time", n=0 if direction == 0 else None, part=part, mod=mod_of(words))


def read_military(words: Words) -> Expression | None:
    """ "0630 hours"; without the leading nought ("2000 hours") it is a duration."""
    digits = words.value("military") or ""
    if digits[0] != "0" or int(digits[2:]) > 59 or words.lexemes[words.match.end() - 1].value != "H":
        return None
    return Expression(kind="clock", type="time", part=f"T{digits[:2]}:{digits[2:]}")


def read_edge_part(words: Words) -> Expression | None:
    """ "mid-afternoon (yesterday)"."""
    return read_dayword(words) if words.all("dayword") else read_day_part(words)


def read_dark(words: Words) -> Expression | None:
    code = words.value("dark") or ""
    part = "T" + {"early": "NI"}.get(code, code)
    return Expression(
        kind="clock",
        type="time",
        n=-1 if code == "NI" else None,
        part=part,
        code="early" if code == "early" else "dark",
    )


def read_directed_unit(words: Words) -> Expression | None:
    """ "last week", "this year", "the following month", "early next year", "the end of this year"."""
    unit, direction = words.value("unit"), direction_of(words)
    if unit is None or direction is None or unit in ("TM", "H", "S"):
        return None
    if unit in ("E", "C") and words.all("dir")[-1].text == "past":
        code = format_duration(1, unit)
        return Expression(kind="window", type="duration", n=1, unit=unit, direction=-1, code=code)
    expression = Expression(kind="shift", n=direction, unit=unit, mod=mod_of(words), origin=origin_of(words))
    return replace(expression, code="fiscal") if words.all("fiscal") else expression


def read_anaphor(words: Words) -> Expression | None:
    unit, end = words.value("unit"), words.match.end()
    if unit in (None, "TM", "H", "S", "2W"):
        return None
    after = words.lexemes[end].text if end < len(words.lexemes) else ""
    if (
        unit == "Y" and after in ("ended", "ending") and not mod_of(words)
    ):  # "the year ended March 31" is a stretch of its own
        return Expression(kind="duration", type="duration", code=format_duration(1, unit or "Y"), unit=unit)
    if after in ("before", "after"):
        return None
    return Expression(kind="anaphor", unit=unit, origin="context", mod=mod_of(words))


def read_quarter(words: Words) -> Expression | None:
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
    fiscal = "f" in words.match.string[words.match.start() : words.match.end()]
    direction = 0 if fiscal and not words.all("when") else direction_of(words)
    return Expression(kind=kind, n=n, year=year_of(words), direction=direction, mod=mod_of(words))


def read_season(words: Words) -> Expression | None:
    first, end = words.match.span()
    if words.match.string[first] == "t" and not words.all("dir") and not words.all("year") and not mod_of(words):
        led = first > 0 and words.lexemes[first - 1].symbol == "i"
        if words.match.string[end : end + 1] == "j" or (words.all("season")[0].text == "fall" and not led):
            return None  # "the fall of the city"
    return Expression(
        kind="season", code=words.value("season"), year=year_of(words), direction=direction_of(words), mod=mod_of(words)
    )


def read_weekend(words: Words) -> Expression | None:
    return Expression(kind="weekend", direction=direction_of(words), mod=mod_of(words))


def read_holiday(words: Words) -> Expression | None:
    """ "Easter Sunday", "last Christmas"; the name of a month of fasting is a man's too, and needs a word before it."""
    rule, first = words.value("holiday") or "", words.match.start("holiday")
    direction, year = direction_of(words), year_of(words)
    if not is_sighted(rule):
        return Expression(kind="holiday", code=rule, year=year, direction=direction)
    whole = len(rule) == 3
    led = len(words.lexemes) == 1 or (first > 0 and words.lexemes[first - 1].text in LEADING)
    if whole and direction is None and not led:
        return None
    return Expression(
        kind="holiday", code=rule, year=year, direction=direction, type="duration" if whole else "date", mod="APPROX"
    )
