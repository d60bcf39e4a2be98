"""When an undated report was published, as far as its story tells."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

TOLD = "A bomb exploded in Ostrel{} and killed 12 people, the police said."


def published(*rows):
    """(value, basis) by report id."""
    return {r.id: (r.published.value, r.published.basis) for r in desk(*rows).record.reports}


CASES = [
    pytest.param("2031-05-19", " on Sunday", "2031-05-18", id="the day it names, just before the dated report"),
    pytest.param("2031-05-19", " on Monday", "2031-05-19", id="the day of the dated report"),
    pytest.param("2031-05-19", " on 17 May 2031", "2031-05-17", id="a date"),
    pytest.param("2031-05-19", " on 17 May", "2031-05-17", id="a date without its year"),
    pytest.param("2031-05-19", " on Sun., May 18", "2031-05-18", id="a day in short"),
    pytest.param("2031-05-19", "", "2031-05-19", id="no day named"),
    pytest.param("2031-05-19", ", as on every Sunday,", "2031-05-19", id="what comes back every week names no day"),
]


@pytest.mark.parametrize(("dated", "when", "inferred"), CASES)
def test_an_undated_report_is_dated_by_its_story(dated, when, inferred):
    found = published(("a", dated, TOLD.format(" on Monday")), ("b", None, TOLD.format(when)))
    assert found["b"] == (inferred, "inferred")
    assert found["a"] == (dated, "supplied")


def test_no_date_is_made_up_where_no_report_has_one():
    found = published(("a", None, TOLD.format(" on Sunday")), ("b", None, TOLD.format(" on Monday")))
    assert set(found.values()) == {(None, "unknown")}


def test_another_story_gives_no_date():
    found = published(
        ("a", "2031-05-19", "Growers of pears met in Lessing to hear of frost."), ("b", None, TOLD.format(" on Sunday"))
    )
    assert found["b"] == (None, "unknown")


PAST = [
    ("In 2019, a bomb exploded in Ostrel and killed 40 people.", "background"),
    ("On Sunday, a bomb exploded in Ostrel and killed 40 people.", "current"),
    ("Last year, a bomb exploded in Ostrel and killed 40 people.", "background"),
]


@pytest.mark.parametrize(("text", "temporal"), PAST)
def test_what_ended_long_before_the_story_is_background(text, temporal):
    told = desk(("a", "2031-05-19", text))
    assert {c.temporal for c in told.claims("exploded", kind="bombing")} == {temporal}
