"""Dates: arithmetic on ISO 8601 prefixes and intervals, without clock, locale or time zone.

In: ISO prefixes whose length is the precision (`2018`, `2018-05`, `2018-05-20`, `2018-05-20T04`) and TIMEX3 values
(`2018-W20`, `2018-SP`, `199`). Out: prefixes, and Intervals whose start is inclusive and whose end is exclusive, in
whole days, or in hours where both sides are known to the hour. Years are 1 to 9999 of the Gregorian calendar.

Bounds of different precision compare as strings: a day stands for its first moment, and an hour 00 is never written
in an interval but as its day, so that `"2018-05-20" < "2018-05-20T04" < "2018-05-21"` and equal moments are equal.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache

from crosswire.model.errors import InputError
from crosswire.model.reading import Interval

PRECISIONS = {4: "year", 7: "month", 10: "day", 13: "hour", 16: "minute", 19: "second"}
"""Length of an ISO prefix to the name of its precision."""

SEASONS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3)}
"""First month and number of months of a season: meteorological, northern; winter is named by the year it begins in."""
DAY_PARTS = {"MO": (6, 12), "MI": (12, 13), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30), "DT": (8, 18), "DA": (4, 7)}
"""Local hours, first and end, of the day parts of TIMEX3 (`TMO`, `TNI`, …) and of `DA`, dawn; a night ends at 6."""

REMEMBERED = 4096
"""Dates whose reading is remembered: a pile of reports names the same few days over and over."""

_PREFIX = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?)?)?)?")
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d?)(?:-(?P<weekday>[1-7])|-(?P<weekend>WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?P<rest>-?[X-].*|T.*)?"
)
_OFFSET = re.compile(r"(\.\d+)?(Z|[+-]\d\d:?\d\d)?")
_CLOCK = re.compile(r"T(?P<hour>\d\d)(?::(?P<minute>\d\d))?(?::\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?")


@lru_cache(maxsize=REMEMBERED)
def precision_of(date: str) -> str:
    """`year`, `month`, `day`, `hour`, `minute` or `second`; an offset such as `+03:00` or `Z` is left aside.

    Raises InputError for anything that is not an ISO prefix.
    """
    match = _PREFIX.match(date)
    if not match or not _OFFSET.fullmatch(date, match.end()):
        raise InputError(f"not an ISO date prefix: {date!r}; expected e.g. 2018, 2018-05, 2018-05-20 or 2018-05-20T04")
    return PRECISIONS[match.end()]


@lru_cache(maxsize=REMEMBERED)
def first_day(date: str) -> dt.date:
    """The first day of an ISO prefix: 2018-05 gives 1 May 2018. Raises InputError for an impossible date."""
    precision_of(date)
    parts = [int(p) for p in date[:10].split("-")] + [1, 1]
    try:
        return dt.date(parts[0], parts[1], parts[2])
    except ValueError as error:
        raise InputError(f"no such date: {date!r} ({error})") from error


def day_of(date: str) -> str:
    """The first day of an ISO prefix as `YYYY-MM-DD`."""
    return first_day(date).isoformat()


def shift_date(date: str, n: int, unit: str) -> str:
    """`date` moved by `n` units (day, week, month, quarter, year, decade, century) at its own precision; hours drop.

    A day that the new month lacks becomes its last. Raises InputError beyond the years 1 to 9999 and for another unit.
    """
    precision = precision_of(date)
    day = first_day(date)
    try:
        if unit in ("day", "week"):
            moved = day + dt.timedelta(days=n * (7 if unit == "week" else 1))
        else:
            months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
            moved = _add_months(day, n * months)
    except (ValueError, OverflowError, KeyError) as error:
        raise InputError(f"cannot move {date!r} by {n} {unit!r}: {error}") from error
    return moved.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def _add_months(day: dt.date, n: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def previous_weekday(day: str, weekday: int, *, same_day: bool = False) -> str:
    """The last day before `day` that is ISO weekday `weekday` (1 Monday to 7 Sunday); `same_day` lets it be `day`."""
    at = first_day(day)
    back = (at.isoweekday() - weekday) % 7
    return shift_date(at.isoformat(), -(back if back or same_day else 7), "day")


def next_weekday(day: str, weekday: int, *, same_day: bool = False) -> str:
    """The first day after `day` that is ISO weekday `weekday` (1 Monday to 7 Sunday); `same_day` lets it be `day`."""
    at = first_day(day)
    ahead = (weekday - at.isoweekday()) % 7
    return shift_date(at.isoformat(), ahead if ahead or same_day else 7, "day")


def week_of(day: str) -> str:
    """The ISO week of a day as a TIMEX3 value, `2018-W20`."""
    year, week, _ = first_day(day).isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: str) -> str:
    """The calendar quarter of a day as a TIMEX3 value, `2018-Q2`."""
    at = first_day(day)
    return f"{at.year:04d}-Q{(at.month + 2) // 3}"


def interval_of_date(date: str) -> Interval:
    """The stretch an ISO prefix covers: 2018-05 gives 1 May to (not with) 1 June. Raises InputError if it is none."""
    precision = precision_of(date)
    day = first_day(date)
    if precision in ("year", "month"):
        return _days(day, _add_months(day, 12 if precision == "year" else 1))
    if precision == "day":
        return _days(day, day + dt.timedelta(days=1))
    hour = int(date[11:13])
    return _hours(day, hour, hour + 1)


def interval_of_value(value: str) -> Interval | None:
    """The stretch a TIMEX3 value covers, None for durations, sets, `PAST_REF` and values without a known year.

    Unknown parts widen it: `1998-10-XX` is October 1998, `1989-WXX` and `1989-QX` the whole year. A decade is three
    digits, a century two. A clock time covers its hour (local, or UTC as written). Impossible dates give None.
    """
    if re.fullmatch(r"\d{2,3}X*", value) and len(value) < 5:
        digits = value.rstrip("X")
        if len(digits) in (2, 3) and int(digits):
            step = 10 ** (4 - len(digits))
            return _years(int(digits) * step, step)
    match = _VALUE.fullmatch(value.removeprefix("FY"))
    if not match:
        return None
    try:
        return _narrow(_calendar(match), match["rest"] or "")
    except (ValueError, OverflowError):
        return None


def _calendar(match: re.Match[str]) -> tuple[dt.date, dt.date]:
    """First day and day after the last of what the groups of _VALUE name."""
    year = int(match["year"])
    if match["week"]:
        monday = dt.date.fromisocalendar(year, int(match["week"]), 1)
        first, n = (5, 2) if match["weekend"] else (int(match["weekday"]) - 1, 1) if match["weekday"] else (0, 7)
        return monday + dt.timedelta(days=first), monday + dt.timedelta(days=first + n)
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return day, day + dt.timedelta(days=1)
    month, months = 1, 12
    if match["month"]:
        month, months = int(match["month"]), 1
    elif match["quarter"]:
        month, months = int(match["quarter"]) * 3 - 2, 3
    elif match["half"]:
        month, months = int(match["half"]) * 6 - 5, 6
    elif match["season"]:
        month, months = SEASONS[match["season"]]
    first_of = dt.date(year, month, 1)
    return first_of, _add_months(first_of, months)


def _narrow(days: tuple[dt.date, dt.date], rest: str) -> Interval:
    """The days, or the hours within a single day where `rest` gives a clock time or a part of the day."""
    first, end = days
    if not rest.startswith("T") or end - first != dt.timedelta(days=1):
        return _days(first, end)
    if rest[1:3] in DAY_PARTS:
        return _hours(first, *DAY_PARTS[rest[1:3]])
    clock = _CLOCK.fullmatch(rest)
    if not clock or int(clock["hour"]) > 24:
        return _days(first, end)
    return _hours(first, int(clock["hour"]), int(clock["hour"]) + 1)


def _days(first: dt.date, end: dt.date) -> Interval:
    return Interval(start=first.isoformat(), end=end.isoformat())


def _years(year: int, n: int) -> Interval:
    return _days(dt.date(year, 1, 1), dt.date(year + n, 1, 1))


def _hours(day: dt.date, first: int, end: int) -> Interval:
    return Interval(start=_moment(day, first), end=_moment(day, end))


def _moment(day: dt.date, hour: int) -> str:
    day += dt.timedelta(days=hour // 24)
    return day.isoformat() if hour % 24 == 0 else f"{day.isoformat()}T{hour % 24:02d}"


def in_days(interval: Interval) -> Interval:
    """The interval widened to whole days: hours are dropped from the start and rounded up at the end."""
    start, end = interval.start, interval.end
    if end is not None and len(end) > 10:
        end = shift_date(end[:10], 1, "day")
    return Interval(start=start[:10] if start else start, end=end)


def overlaps(a: Interval, b: Interval) -> bool:
    """True where they share a moment; an open side reaches for ever. Adjoining intervals share none."""
    return (a.start is None or b.end is None or a.start < b.end) and (
        b.start is None or a.end is None or b.start < a.end
    )


def contains(outer: Interval, inner: Interval) -> bool:
    """True where `inner` lies wholly within `outer`; an open side is contained by an open side only."""
    starts = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    return starts and (outer.end is None or (inner.end is not None and inner.end <= outer.end))


def contains_date(interval: Interval, date: str) -> bool:
    """True where the whole of an ISO prefix lies within the interval."""
    return contains(interval, interval_of_date(date))


def intersect(a: Interval, b: Interval) -> Interval | None:
    """The stretch both share, None where there is none."""
    if not overlaps(a, b):
        return None
    starts = [x for x in (a.start, b.start) if x is not None]
    ends = [x for x in (a.end, b.end) if x is not None]
    return Interval(start=max(starts, default=None), end=min(ends, default=None))


def hull(a: Interval, b: Interval) -> Interval:
    """The smallest interval that contains both."""
    start = None if a.start is None or b.start is None else min(a.start, b.start)
    end = None if a.end is None or b.end is None else max(a.end, b.end)
    return Interval(start=start, end=end)


def days_between(a: str, b: str) -> int:
    """Days from the first day of `a` to that of `b`, negative where `b` is earlier."""
    return (first_day(b) - first_day(a)).days


def length_in_days(interval: Interval) -> int | None:
    """Whole days the interval touches, None where a side is open."""
    whole = in_days(interval)
    return None if whole.start is None or whole.end is None else days_between(whole.start, whole.end)
