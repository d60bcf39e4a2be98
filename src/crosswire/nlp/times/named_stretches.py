"""Named stretches: the values of quarters, halves, seasons, weekends and feasts.

In: an Expression that names a stretch, and a Scene. Out: its Value in the year that is said, or that direction and
tense point to. Measured with nlp/times/timex.py.
"""

from __future__ import annotations

import re

from crosswire.model import dates
from crosswire.model.reading import Interval
from crosswire.nlp.times.feasts import feast_day, is_sighted
from crosswire.nlp.times.time_expressions import Expression
from crosswire.nlp.times.time_scene import RATHER_PAST, Scene, Value, known, nearest

MONTH = 30
"""Days of a lunar month, at most."""


def _of_year(e: Expression, scene: Scene, tail: str) -> Value | None:
    """A named stretch (`Q3`, `H1`, `SU`) of the year that is said, or that direction and tense point to."""
    if e.year is not None:
        return known(f"{int(e.year):04d}-{tail}", "absolute")
    if scene.published is None:
        return Value(f"XXXX-{tail}", None, "none")
    now = int(scene.published[:4])
    if e.direction is not None and tail[0] in "QH":
        return known(f"{now + e.direction:04d}-{tail}", "published")
    starts = {}
    for year in range(max(now - 2, 1), min(now + 2, 9998) + 1):
        interval = dates.interval_of_value(f"{year:04d}-{tail}")
        if interval and interval.start and interval.end:
            starts[interval.start] = (f"{year:04d}-{tail}", interval.end)
    past = [s for s, (_, end) in starts.items() if end <= scene.published]
    if e.direction == -1 and past:
        return known(starts[max(past)][0], "published")
    if e.direction == 1:
        return known(starts[min(s for s in starts if s > scene.published)][0], "published")
    if e.direction == 0:
        return known(f"{now:04d}-{tail}", "published")
    under_way = [s for s, (_, end) in starts.items() if s <= scene.published < end]
    if under_way and tail[0] not in "QH":
        return known(starts[under_way[0]][0], "published")
    return known(starts[nearest(starts, scene, RATHER_PAST)][0], "published")


def value_of_quarter(e: Expression, scene: Scene) -> Value | None:
    return _of_year(e, scene, f"Q{int(e.n or 1)}")


def value_of_half(e: Expression, scene: Scene) -> Value | None:
    return _of_year(e, scene, f"H{int(e.n or 1)}")


def value_of_season(e: Expression, scene: Scene) -> Value | None:
    return _of_year(e, scene, e.code or "SP")


def value_of_weekend(e: Expression, scene: Scene) -> Value:
    if scene.published is None:
        return Value("XXXX-WXX-WE", None, "none")
    week = dates.first_day(scene.published).isoweekday()
    saturday = dates.previous_weekday(scene.published, 6, same_day=True)
    on_it = week >= 6
    if e.direction == -1 and on_it:
        saturday = dates.shift_date(saturday, -7, "day")
    ahead = e.direction == 1 or (
        not on_it and e.direction != -1 and (scene.tense == "future" or (e.direction == 0 and week > 2))
    )
    if ahead:
        saturday = dates.shift_date(saturday, 7, "day")
    return known(dates.week_of(saturday) + "-WE", "published")


def value_of_holiday(e: Expression, scene: Scene) -> Value:
    rule = e.code or ""
    if e.year is not None:
        return _feast(rule, feast_day(rule, int(e.year)), "absolute")
    if scene.published is None:
        return Value(f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX", None, "none")
    now = int(scene.published[:4])
    days = [feast_day(rule, year) for year in range(max(now - 1, 1), now + 2)]
    if e.direction == -1:
        days = [d for d in days if d < scene.published][-1:]
    elif e.direction == 1:
        days = [d for d in days if d > scene.published][:1]
    elif e.direction == 0:
        days = days[1:2]
    elif len(rule) == 3 and (under_way := [d for d in days if 0 <= dates.days_between(d, scene.published) <= MONTH]):
        days = under_way
    return _feast(rule, nearest(days, scene), "published")


def _feast(rule: str, day: str, anchor: str) -> Value:
    """The day of a feast; where a sighting decides, with a day to spare on either side."""
    if not is_sighted(rule):
        return known(day, anchor)
    whole = len(rule) == 3
    start, end = dates.shift_date(day, -1, "day"), dates.shift_date(day, MONTH + 1 if whole else 2, "day")
    return Value("P1M" if whole else day, Interval(start=start, end=end), anchor)
