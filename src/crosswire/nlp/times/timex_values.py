"""Timex values: what a time expression stands for once it is known what to read it against.

In: an Expression and a Scene (publication date, tense, what the text spoke of before). Out: its TIMEX3 value, interval
and anchor. Where the scene lacks what the words need, the value keeps `X` for the unknown parts, the interval is None
and the anchor `none`. Measured with nlp/times/timex.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from crosswire.model import dates
from crosswire.model.errors import InputError
from crosswire.model.reading import Interval
from crosswire.nlp.times.named_stretches import (
    value_of_half,
    value_of_holiday,
    value_of_quarter,
    value_of_season,
    value_of_weekend,
)
from crosswire.nlp.times.time_expressions import Expression
from crosswire.nlp.times.time_scene import Scene, Value, known, nearest, possible

UNITS = {
    "D": "day",
    "W": "week",
    "2W": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
    "H": "day",
}
_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}


def resolve(expression: Expression, scene: Scene) -> Value | None:
    """The value of an expression in a scene; None where the words name no possible date (30 February)."""
    try:
        value = _RESOLVERS[expression.kind](expression, scene)
        return _early(value) if value and expression.code == "early" else value
    except (InputError, ValueError, OverflowError):  # beyond the calendar: "10,000 years ago"
        return Value(_UNKNOWN.get(expression.unit or "Y", "XXXX"), None, "none")


def _fixed(e: Expression, scene: Scene) -> Value:
    code = e.code or ""
    if code == "PRESENT_REF":
        day = scene.published
        return Value(code, dates.interval_of_date(day) if day else None, "published" if day else "none")
    if code.endswith("_REF"):
        return Value(code, None, "published" if scene.published else "none")
    return known(code, "absolute")


def _timeless(e: Expression, scene: Scene) -> Value:
    return Value(e.code or "", None, "absolute")


# --- calendar dates ---------------------------------------------------------------------------------------------------
def _date(e: Expression, scene: Scene) -> Value | None:
    if e.code == "day":
        return _second_day(e, scene)
    if e.code == "either":
        return _either_order(e, scene)
    tail = f"{e.month:02d}" + (f"-{e.day:02d}" if e.day is not None else "")
    if e.year is None and scene.published is None:
        if not possible([f"2000-{tail}"]):
            return None
        return Value(f"XXXX-{tail}{e.part}", None, "none")
    if e.year is not None:
        return (
            known(f"{int(e.year):04d}-{tail}{e.part}", "absolute") if possible([f"{int(e.year):04d}-{tail}"]) else None
        )
    day = _choose_year(e, tail, scene)
    return known(day + e.part, "published") if day else None


def _choose_year(e: Expression, tail: str, scene: Scene) -> str | None:
    """The month or day `tail` of the year that direction, weekday and tense point to."""
    published = scene.published or ""
    now = int(published[:4])
    if e.unit == "Y" and e.direction is not None:
        return next(iter(possible([f"{now + e.direction:04d}-{tail}"])), None)
    years = range(max(now - (1 if e.weekday is None else 6), 1), min(now + (1 if e.weekday is None else 6), 9998) + 1)
    days = possible(f"{year:04d}-{tail}" for year in years)
    here = published[: 5 + len(tail)]
    if e.weekday is not None:
        days = [d for d in days if dates.first_day(d).isoweekday() == e.weekday] or days
    if e.direction == -1:
        days = [d for d in days if d < here][-1:] or days
    elif e.direction == 1:
        days = [d for d in days if d > here][:1] or days
    elif e.direction == 0:
        days = [d for d in days if d[:4] == published[:4]] or days
    if here in days and e.direction is None:
        return here
    return nearest(days, scene) if days else None


def _second_day(e: Expression, scene: Scene) -> Value | None:
    said = scene.said or ""
    if not re.match(r"[\dX]{4}-\d\d", said):
        return _bare_day(e, scene)
    value = f"{said[:7]}-{e.day:02d}"
    if said.startswith("X"):
        return Value(value, None, "none")
    return known(value, "context") if possible([value]) else None


def _bare_day(e: Expression, scene: Scene) -> Value | None:
    """ "On the 20th", where no month was spoken of: the nearest such day that suits the tense."""
    if scene.published is None:
        return Value(f"XXXX-XX-{e.day:02d}", None, "none")
    months = [dates.shift_date(scene.published[:7], n, "month") for n in (-1, 0, 1)]
    days = possible(f"{month}-{e.day:02d}" for month in months)
    return known(nearest(days, scene), "published") if days else None


def _either_order(e: Expression, scene: Scene) -> Value | None:
    """7/8/2007: where both orders are dates the one nearer to publication, month first where that is not known.

    A date much nearer by the other order is taken as a slip of the order that the words have.
    """
    days = possible([f"{e.year}-{e.month:02d}-{e.day:02d}", f"{e.year}-{e.day:02d}-{e.month:02d}"])
    if not days:
        return None
    return known(nearest(days, scene) if scene.published else days[0], "absolute")


def _weekday(e: Expression, scene: Scene) -> Value:
    origin, anchor = scene.published, "published"
    said = scene.said_day or (scene.said if scene.said and _fine_enough(scene.said, "D") else None)
    if e.origin == "context" and said:
        origin, anchor = said[:10], "context"
    weekday = e.weekday or 1
    if origin is None:
        return Value(f"XXXX-WXX-{weekday}{e.part}", None, "none")
    if e.direction == -1:
        day = dates.previous_weekday(origin, weekday)
    elif e.direction == 1:
        day = dates.next_weekday(origin, weekday)
    elif scene.tense == "future" or (e.direction == 0 and scene.tense != "past"):
        day = dates.next_weekday(origin, weekday, same_day=True)
    else:
        day = dates.previous_weekday(origin, weekday, same_day=True)
    return known(day + e.part, anchor)


def _early(value: Value) -> Value:
    """ "The early hours of Monday" are the first six of that day, for which TIMEX3 has no value of its own."""
    if value.interval is None:
        return value
    return Value(value.value, Interval(start=value.value[:10], end=f"{value.value[:10]}T06"), value.anchor)


# --- counted from somewhere -------------------------------------------------------------------------------------------
def _shift(e: Expression, scene: Scene) -> Value:
    unit, n = e.unit or "D", e.n or 0
    if e.code == "ago" and unit == "Y" and n == -1 and scene.quarter and scene.published:
        return known(_quarter_shifted(scene.quarter, -4), "context")
    origin, anchor = scene.published, "published"
    if e.origin == "context":
        if scene.said and _fine_enough(scene.said, unit):
            origin, anchor = scene.said, "context"
        elif n > 0 and not e.part:
            origin = None
    if origin is None:
        return Value(_UNKNOWN[unit] + e.part, None, "none")
    return known(_shifted(origin, n, unit, exact=e.code == "ago") + e.part, anchor)


def _fine_enough(said: str, unit: str) -> bool:
    """True where a date is known to the unit that is counted from it: no "two days later" from a bare year."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", said[:10]):
        return False
    return len(said) >= {"D": 10, "W": 10, "2W": 10, "M": 7, "Q": 7}.get(unit, 4)


def _shifted(origin: str, n: float, unit: str, *, exact: bool) -> str:
    """The value, at the grain of the unit, `n` units from `origin`; a half year or decade is counted in months."""
    origin = origin[:10]
    if unit == "2W":
        unit, n = "W", 2 * n
    if unit == "D":
        return dates.shift_date(dates.day_of(origin), int(n), "day")
    if unit == "W":
        day = dates.shift_date(dates.day_of(origin), int(n), "week")
        return day if exact and abs(n) <= 2 else dates.week_of(day)
    if unit == "Q":
        return _quarter_shifted(dates.quarter_of(origin), int(n))
    if n != int(n):
        return dates.shift_date(dates.day_of(origin)[:7], round(n * (12 if unit == "Y" else 120)), "month")
    if unit == "M":
        return dates.shift_date(dates.day_of(origin)[:7], int(n), "month")
    year = dates.shift_date(origin[:4], int(n), UNITS[unit])
    return year if exact or unit == "Y" else year[:3] if unit == "E" else year[:2]


def _quarter_shifted(quarter: str, n: int) -> str:
    year, q = divmod(int(quarter[:4]) * 4 + int(quarter[-1]) - 1 + n, 4)
    return f"{year:04d}-Q{q + 1}"


def _window(e: Expression, scene: Scene) -> Value:
    """ "The past two months" end with the day of publication, "the next two" begin with it."""
    published = scene.published
    if published is None or e.n is None or e.unit not in UNITS:
        return Value(e.code or "", None, "published" if published else "none")
    back = e.direction == -1
    unit, n = ("week", 2 * e.n) if e.unit == "2W" else (UNITS[e.unit], e.n)
    if e.unit == "H":
        n = -(-e.n // 24)
    if n != int(n):
        return Value(e.code or "", None, "published")
    far = dates.shift_date(published, int(-n if back else n), unit)
    interval = (
        Interval(start=far, end=dates.shift_date(published, 1, "day")) if back else Interval(start=published, end=far)
    )
    return Value(e.code or "", interval, "published")


# --- what the text before tells ---------------------------------------------------------------------------------------
def _anaphor(e: Expression, scene: Scene) -> Value:
    unit = e.unit or "D"
    if unit == "Q" and scene.quarter:
        return known((e.year or scene.quarter[:4]) + scene.quarter[4:], "context")
    if e.year:
        return known(f"{e.year}-QX", "absolute")
    said = scene.said_day if unit == "D" and scene.said_day else scene.said
    origin, anchor = (said, "context") if said and _fine_enough(said, unit) else (scene.published, "published")
    if origin is None:
        return Value(_UNKNOWN[unit], None, "none")
    if unit == "Q" and anchor == "published":
        return known(_quarter_shifted(dates.quarter_of(origin), -1), anchor)
    return known(_shifted(origin, 0, unit, exact=False), anchor)


def _clock(e: Expression, scene: Scene) -> Value:
    """A time of a day that the same sentence names, else of the day of publication ("last night": the one before)."""
    origin, anchor = scene.published, "published"
    if scene.said_day and (e.n is None or e.origin == "context"):
        origin, anchor = scene.said_day, "context"
    if origin is None:
        return Value(f"XXXX-XX-XX{e.part}", None, "none")
    if e.code == "dark" and scene.said_day:
        origin, anchor = scene.said_day, "context"
    part = e.part
    if part == "T24:00" and scene.tense != "future" and anchor == "published":
        part = "T00:00"
    counted = anchor == "published" or e.origin == "context"  # "the previous night", but not "last night"
    day = dates.shift_date(dates.day_of(origin), int(e.n or 0) if counted else 0, "day")
    return known(day + part, anchor)


_RESOLVERS: dict[str, Callable[[Expression, Scene], Value | None]] = {
    "fixed": _fixed, "date": _date, "weekday": _weekday, "shift": _shift, "quarter": value_of_quarter,
    "half": value_of_half, "season": value_of_season, "weekend": value_of_weekend, "holiday": value_of_holiday,
    "duration": _timeless, "set": _timeless, "window": _window, "anaphor": _anaphor, "clock": _clock,
}  # fmt: skip
