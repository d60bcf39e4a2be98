"""Feasts: the day of a named day in a year.

In: a rule of holidays.csv (`12-25`; `11-4Th`, the fourth Thursday; `05-LMo`, the last Monday; `E-2`, days from Western
Easter Sunday; `I10-01`, a day of the Islamic calendar, `I09`, a month of it) and a year. Out: an ISO day. Exact by
construction and tested against almanac dates; Islamic days are those of the arithmetic calendar, up to two days off the
day that was sighted.
"""

from __future__ import annotations

import datetime as dt

from crosswire.model import dates


def feast_day(rule: str, year: int) -> str:
    """The day of a rule in a year, as `YYYY-MM-DD`. Raises ValueError beyond the years 1 to 9999."""
    if rule.startswith("E"):
        return (_easter(year) + dt.timedelta(days=int(rule[1:]))).isoformat()
    if is_sighted(rule):
        return _islamic(int(rule[1:3]), int(rule[4:] or 1), year).isoformat()
    if rule[3:].isdigit():
        return f"{year:04d}-{rule}"
    weekday = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su").index(rule[4:]) + 1
    month = int(rule[:2])
    if rule[3] == "L":
        after = dates.shift_date(f"{year:04d}-{month:02d}", 1, "month")
        return dates.previous_weekday(after, weekday)
    first = dates.next_weekday(f"{year:04d}-{month:02d}", weekday, same_day=True)
    return dates.shift_date(first, 7 * (int(rule[3]) - 1), "day")


def is_sighted(rule: str) -> bool:
    """True for a rule whose day depends on a sighting of the moon, and is known to a day or two."""
    return rule.startswith("I")


def _islamic(month: int, day: int, year: int) -> dt.date:
    """The first such day in a Gregorian year, by the tabular calendar (Reingold and Dershowitz)."""
    first = int((year - 622) * 1.0307) - 1
    for hijri in range(max(first, 1), first + 5):
        fixed = 227014 + (hijri - 1) * 354 + (3 + 11 * hijri) // 30 + 29 * (month - 1) + month // 2 + day
        if fixed >= dt.date(year, 1, 1).toordinal():
            return dt.date.fromordinal(fixed)
    raise ValueError(f"no such day in {year}")


def _easter(year: int) -> dt.date:
    """Western Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    x = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * x) // 451
    month, day = divmod(h + x - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)
