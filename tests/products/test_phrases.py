"""Small wordings: days, intervals, quotations."""

from __future__ import annotations

import pytest

from crosswire.model.reading import Interval
from crosswire.products.phrases import QUOTE_LENGTH, list_names, name_day, name_interval, phrase_people, quote

DAYS = [("2031-05-09", "9 May 2031"), ("2031-05", "May 2031"), ("2031", "2031"), ("2031-05-09T04", "9 May 2031")]


@pytest.mark.parametrize(("day", "words"), DAYS)
def test_days(day, words):
    assert name_day(day) == words


INTERVALS = [
    (None, None),
    (Interval(start="2031-05-19", end=None), None),
    (Interval(start="2031-05-19", end="2031-05-20"), "19 May 2031"),
    (Interval(start="2031-05-17", end="2031-05-20"), "17–19 May 2031"),
    (Interval(start="2031-05-30", end="2031-06-02"), "30 May 2031 to 1 June 2031"),
    (Interval(start="2031-05-19T04", end="2031-05-19T07"), "19 May 2031"),
    (Interval(start="2031-05-19T22", end="2031-05-20T02"), "19–20 May 2031"),
]


@pytest.mark.parametrize(("interval", "words"), INTERVALS)
def test_intervals(interval, words):
    assert name_interval(interval) == words


QUOTES = [
    ("Twelve died.", "“Twelve died.”"),
    ("  Twelve\n\n died. ", "“Twelve died.”"),
    ('He said "no" twice', "“He said 'no' twice”"),
    ("“We saw smoke.”", "“We saw smoke.”"),
]


@pytest.mark.parametrize(("words", "shown"), QUOTES)
def test_quotations(words, shown):
    assert quote(words) == shown


def test_a_long_quotation_is_cut_at_a_word():
    shown = quote("word " * 200)
    assert shown.endswith("word…”")
    assert len(shown) <= QUOTE_LENGTH + 3


PEOPLE = [
    ("120", "evacuated", "the 300 people", "120 evacuated (the 300 people)"),
    ("12", "killed", "children", "12 children killed"),
    ("1", "killed", "A child", "1 killed (a child)"),
    ("9", "killed", "the attackers", "9 attackers killed"),
    ("20", "killed", "terrorists", "20 killed (counted as “terrorists”)"),
    ("4", "killed", "pro-regime fighters", "4 killed (counted as “pro-regime fighters”)"),
    ("4", "missing", "missing sailors", "4 missing sailors"),
    ("7", "killed", "", "7 killed"),
]


@pytest.mark.parametrize(("number", "label", "who", "words"), PEOPLE)
def test_people(number, label, who, words):
    assert phrase_people(number, label, who) == words


@pytest.mark.parametrize(
    ("words", "shown"), [("called it “a crime", "“called it 'a crime'”"), ("a crime” he", "“a crime he”")]
)
def test_half_a_pair_of_quotation_marks(words, shown):
    assert quote(words) == shown


def test_a_list_of_names():
    assert [list_names(n) for n in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
