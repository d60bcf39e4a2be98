"""Date arithmetic: add a row where a rule of the calendar is missing."""

from __future__ import annotations

import pytest

from crosswire.model import dates
from crosswire.model.errors import InputError
from crosswire.model.reading import Interval


def _pair(interval: Interval | None) -> tuple[str | None, str | None] | None:
    return (interval.start, interval.end) if interval else None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018", ("2018-01-01", "2019-01-01")),
        ("2018-05", ("2018-05-01", "2018-06-01")),
        ("2018-12", ("2018-12-01", "2019-01-01")),
        ("2018-05-20", ("2018-05-20", "2018-05-21")),
        ("2018-05-20T04:30", ("2018-05-20T04", "2018-05-20T05")),
        ("2018-05-20T23:10Z", ("2018-05-20T23", "2018-05-21")),
        ("2018-05-20T00:00", ("2018-05-20", "2018-05-20T01")),
        ("2018-05-20TNI", ("2018-05-20T18", "2018-05-21T06")),
        ("2018-05-20TMO", ("2018-05-20T06", "2018-05-20T12")),
        ("2018-W20", ("2018-05-14", "2018-05-21")),
        ("2018-W20-WE", ("2018-05-19", "2018-05-21")),
        ("2018-W20-3", ("2018-05-16", "2018-05-17")),
        ("2018-Q2", ("2018-04-01", "2018-07-01")),
        ("2018-H2", ("2018-07-01", "2019-01-01")),
        ("2018-SP", ("2018-03-01", "2018-06-01")),
        ("2018-WI", ("2018-12-01", "2019-03-01")),
        ("199", ("1990-01-01", "2000-01-01")),
        ("199X", ("1990-01-01", "2000-01-01")),
        ("19", ("1900-01-01", "2000-01-01")),
        ("1998-10-XX", ("1998-10-01", "1998-11-01")),
        ("1989-WXX", ("1989-01-01", "1990-01-01")),
        ("1989-QX", ("1989-01-01", "1990-01-01")),
        ("2018-02-30", None),
        ("2018-W60", None),
        ("P3D", None),
        ("XXXX-05-20", None),
        ("PAST_REF", None),
        ("", None),
    ],
)
def test_value_covers(value: str, expected: tuple[str, str] | None) -> None:
    assert _pair(dates.interval_of_value(value)) == expected


@pytest.mark.parametrize(
    ("date", "n", "unit", "expected"),
    [
        ("2018-05-21", -1, "day", "2018-05-20"),
        ("2018-03-31", -1, "month", "2018-02-28"),
        ("2016-02-29", 1, "year", "2017-02-28"),
        ("2018-05", -6, "month", "2017-11"),
        ("2018", -1, "year", "2017"),
        ("2018-05-21", 2, "week", "2018-06-04"),
        ("2018-05-21", -1, "quarter", "2018-02-21"),
        ("2018", -2, "decade", "1998"),
    ],
)
def test_shift_keeps_precision(date: str, n: int, unit: str, expected: str) -> None:
    assert dates.shift_date(date, n, unit) == expected


@pytest.mark.parametrize(("date", "n", "unit"), [("0001", -1, "year"), ("9999-12-31", 1, "day"), ("2018", 1, "aeon")])
def test_shift_refuses(date: str, n: int, unit: str) -> None:
    with pytest.raises(InputError):
        dates.shift_date(date, n, unit)


@pytest.mark.parametrize("date", ["", "18", "2018-5", "May", "2018-05-20T", "2018-05-20 x"])
def test_precision_refuses(date: str) -> None:
    with pytest.raises(InputError):
        dates.precision_of(date)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018", "year"),
        ("2018-05", "month"),
        ("2018-05-20", "day"),
        ("2018-05-20T04", "hour"),
        ("2018-05-20T04:30Z", "minute"),
    ],
)
def test_precision(date: str, expected: str) -> None:
    assert dates.precision_of(date) == expected


def test_weekdays_around_a_monday() -> None:
    assert dates.previous_weekday("2018-05-21", 1) == "2018-05-14"
    assert dates.previous_weekday("2018-05-21", 1, same_day=True) == "2018-05-21"
    assert dates.previous_weekday("2018-05-21", 5) == "2018-05-18"
    assert dates.next_weekday("2018-05-21", 1) == "2018-05-28"
    assert dates.next_weekday("2018-05-21", 7) == "2018-05-27"


def test_week_belongs_to_the_year_of_its_thursday() -> None:
    assert dates.week_of("2018-12-31") == "2019-W01"
    assert dates.quarter_of("2018-05-21") == "2018-Q2"


def test_intervals_compare_across_precisions() -> None:
    day = Interval(start="2018-05-20", end="2018-05-21")
    night = Interval(start="2018-05-20T18", end="2018-05-21T06")
    since = Interval(start="2015-01-01", end=None)
    assert dates.overlaps(day, night) and not dates.contains(day, night)
    assert dates.contains(since, night) and not dates.contains(night, since)
    assert not dates.overlaps(day, Interval(start="2018-05-21", end="2018-05-22"))
    assert dates.intersect(day, night) == Interval(start="2018-05-20T18", end="2018-05-21")
    assert dates.intersect(day, Interval(start="2019-01-01", end=None)) is None
    assert dates.hull(day, since) == since
    assert dates.in_days(night) == Interval(start="2018-05-20", end="2018-05-22")
    assert dates.length_in_days(night) == 2 and dates.length_in_days(since) is None
    assert dates.contains_date(since, "2018-05") and not dates.contains_date(day, "2018-05")
