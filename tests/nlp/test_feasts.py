"""Named days: add a row for a rule that gives a wrong day."""

from __future__ import annotations

import pytest

from crosswire.nlp.times.feasts import feast_day
from crosswire.nlp.times.time_lexemes import Holiday
from crosswire.resources.loader import load_table


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2018, "2018-12-25"),
        ("E+0", 1999, "1999-04-04"),
        ("E+0", 2000, "2000-04-23"),
        ("E+0", 2018, "2018-04-01"),
        ("E+0", 2038, "2038-04-25"),
        ("E-2", 2024, "2024-03-29"),
        ("11-4Th", 1999, "1999-11-25"),
        ("11-4Th", 2018, "2018-11-22"),
        ("05-LMo", 2018, "2018-05-28"),
        ("09-1Mo", 2019, "2019-09-02"),
        ("I09", 2018, "2018-05-16"),
        ("I10-01", 2018, "2018-06-15"),
        ("I12-10", 2018, "2018-08-22"),
        ("I10-01", 2000, "2000-01-08"),  # and again on December 27
        ("I01-10", 2023, "2023-07-28"),
    ],
)
def test_day(rule: str, year: int, day: str) -> None:
    assert feast_day(rule, year) == day


def test_every_rule_of_the_table_gives_a_day() -> None:
    for row in load_table("holidays.csv", Holiday):
        assert feast_day(row.rule, 2024).startswith("2024-"), row.phrase
