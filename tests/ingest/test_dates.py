"""Dates of publication as pages write them."""

import pytest

from crosswire.ingest.dates import date_of_url, find_dates, parse_given


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Published: Tue, May 22, 2018", "2018-05-22"),
        ("Monday 21 May 2018", "2018-05-21"),
        ("3rd of June 2031", "2031-06-03"),
        ("June 3rd, 2031", "2031-06-03"),
        ("Sept. 9, 2024", "2024-09-09"),
        ("12-Mar-2019", "2019-03-12"),
        ("2031-05-04T10:30:00+02:00", "2031-05-04"),
        ("2031/05/04", "2031-05-04"),
        ("21/05/2018", "2018-05-21"),
        ("05/21/2018", "2018-05-21"),
        ("21.05.2018", "2018-05-21"),
        ("05/05/2018", "2018-05-05"),
        ("Last updated at Apr 052017", "2017-04-05"),
        ("April 52017", "2017-04-05"),
        ("04/05/2018", None),  # day or month first? not guessed
        ("31 June 2018", None),
        ("May 2018", None),
        ("in 2018", None),
        ("1.2.3.2018", None),
        ("Route 30 May Street", None),
    ],
)
def test_full_dates_are_found_and_nothing_is_guessed(words, day):
    found = [f.value for f in find_dates(words)]
    assert found == ([day] if day else [])


def test_a_weekday_that_does_not_fit_is_noticed():
    assert [f.weekday_agrees for f in find_dates("Monday 21 May 2018; Tuesday 21 May 2018")] == [True, False]


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2018", "2018"),
        ("2018-05", "2018-05"),
        ("2018-05-21", "2018-05-21"),
        ("2018-05-21T10:30:00+03:00", "2018-05-21T10:30:00+03:00"),
        ("2018-05-21 10:30:00", "2018-05-21T10:30:00"),
        ("Mon, 21 May 2018 10:30:00 GMT", "2018-05-21"),
        ("2018-13-01", None),
        ("2018-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_supplied_dates_keep_their_precision(given, value):
    assert parse_given(given) == value


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2018/05/21/army", "2018-05-21"),
        ("https://news.example/world-20180521.html", "2018-05-21"),
        ("https://news.example/2018/13/40/x", None),
        ("https://news.example/article/123456", None),
    ],
)
def test_dates_of_addresses(url, day):
    assert date_of_url(url) == day
