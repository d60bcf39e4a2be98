"""The bounds grammar: words in, low, best, high and flags out. Rows may be added freely."""

from __future__ import annotations

import re

import pytest

from crosswire.nlp.figures.number_found import Number
from crosswire.nlp.figures.numbers import find_numbers
from crosswire.nlp.parse import Parse, Token


def make_parse(text: str) -> Parse:
    """Tokens by white space and marks, with no syntax: the grammar needs none."""
    pieces = [(m.start(), m.end(), m[0]) for m in re.finditer(r"[\w.,]*\w\+?|[^\w\s]", text)]
    tokens = [Token(i, a, b, w, w.lower(), "X", "XX", "dep", i, "", False) for i, (a, b, w) in enumerate(pieces)]
    return Parse(tokens, [(0, len(tokens))])


def read(text: str) -> list[Number]:
    return find_numbers(make_parse(text))


BOUNDS: list[tuple[str, float | None, float | None, float | None, str]] = [
    ("32 buses", 32, 32, 32, ""),
    ("1,600 people", 1600, 1600, 1600, ""),
    ("1 600 people", 1600, 1600, 1600, ""),
    ("1\u00a0600 people", 1600, 1600, 1600, ""),
    ("1\u2009600 people", 1600, 1600, 1600, ""),
    ("12 500 000 people", 12500000, 12500000, 12500000, ""),
    ("more than 1 600", 1600, 1600, None, "lower_bound exclusive"),
    ("between 1 600 and 2 000", 1600, None, 2000, ""),
    ("1.6 million people", 1600000, 1600000, 1600000, ""),
    ("20 thousand", 20000, 20000, 20000, ""),
    ("half a million people", 500000, 500000, 500000, ""),
    ("twenty-six people", 26, 26, 26, ""),
    ("a hundred and five people", 105, 105, 105, ""),
    ("two hundred people", 200, 200, 200, ""),
    ("three thousand four hundred", 3400, 3400, 3400, ""),
    ("two dozen", 24, 24, 24, ""),
    ("zero", 0, 0, 0, ""),
    ("some 1,600", 1600, 1600, 1600, "approximate"),
    ("about 40", 40, 40, 40, "approximate"),
    ("nearly 40", 40, 40, 40, "approximate"),
    ("an estimated 40", 40, 40, 40, "approximate"),
    ("40 or so", 40, 40, 40, "approximate"),
    ("at least 12", 12, 12, None, "lower_bound"),
    ("no fewer than 12", 12, 12, None, "lower_bound"),
    ("a minimum of 12", 12, 12, None, "lower_bound"),
    ("12 or more", 12, 12, None, "lower_bound"),
    ("5,000+ people", 5000, 5000, None, "lower_bound"),
    ("more than 250", 250, 250, None, "lower_bound exclusive"),
    ("over 250", 250, 250, None, "lower_bound exclusive"),
    ("upwards of 250", 250, 250, None, "lower_bound exclusive"),
    ("up to 70", None, 70, 70, "upper_bound"),
    ("up to 70 dead, says a report", None, 70, 70, "upper_bound"),
    ("as many as 70", None, 70, 70, "upper_bound"),
    ("no more than 70", None, 70, 70, "upper_bound"),
    ("fewer than 70", None, 70, 70, "upper_bound exclusive"),
    ("under 70", None, 70, 70, "upper_bound exclusive"),
    ("between 20 and 30", 20, None, 30, ""),
    ("20 to 30", 20, None, 30, ""),
    ("20–30", 20, None, 30, ""),
    ("two or three", 2, None, 3, ""),
    ("two to three hundred", 200, None, 300, ""),
    ("a couple of men", 2, 2, 2, "vague"),
    ("a few", 3, None, 9, "vague"),
    ("several", 3, None, 9, "vague"),
    ("a dozen", 12, 12, 12, "vague"),
    ("a dozen or so", 12, 12, 12, "approximate vague"),
    ("half a dozen", 6, 6, 6, "vague"),
    ("dozens", 24, None, 99, "vague"),
    ("several dozen", 36, None, 99, "vague"),
    ("scores", 40, None, 99, "vague"),
    ("hundreds", 200, None, 999, "vague"),
    ("just several hundred", 300, None, 900, "vague"),
    ("thousands", 2000, None, 9999, "vague"),
    ("tens of thousands", 20000, None, 99999, "vague"),
    ("hundreds of thousands", 200000, None, 999999, "vague"),
    ("just over a hundred", 100, 100, None, "lower_bound exclusive"),
]
FLAGS = ("approximate", "lower_bound", "upper_bound", "exclusive", "vague")


@pytest.mark.parametrize(("words", "low", "best", "high", "flags"), BOUNDS)
def test_bounds_follow_the_table(
    words: str, low: float | None, best: float | None, high: float | None, flags: str
) -> None:
    (number,) = read(words)
    assert (number.low, number.best, number.high) == (low, best, high)
    assert sorted(name for name in FLAGS if getattr(number, name)) == sorted(flags.split())


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("killed at least 12 people", "at least 12"),
        ("between 20 and 30 homes", "between 20 and 30"),
        ("a 160,000-strong population", "160,000-strong"),
        ("some hundreds of thousands fled", "some hundreds of thousands"),
        ("another 5 died", "another 5"),
        ("12 more died", "12 more"),
    ],
)
def test_the_span_holds_the_bound_words(words: str, span: str) -> None:
    parse = make_parse(words)
    (number,) = find_numbers(parse)
    assert words[parse.tokens[number.first].start : parse.tokens[number.last - 1].end] == span


@pytest.mark.parametrize("words", ["a man", "no one knows what", "the score", "12 more than ever", ""])
def test_additions_are_only_marked_where_they_are(words: str) -> None:
    assert not any(number.more for number in read(words))


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("in 2018 300 people", [2018, 300]),
        ("10, 100, 300 people", [10, 100, 300]),
        ("10 100 1000 people", [10, 100, 1000]),
        ("2 10 300 people", [2, 10, 300]),
        ("1  600 people", [1, 600]),
        ("1 60 people", [1, 60]),
        ("0 600 people", [0, 600]),
        ("100 200 300 400 500 600 700", [100, 200, 300, 400, 500, 600, 700]),
    ],
)
def test_numbers_side_by_side_stay_apart(words: str, values: list[int]) -> None:
    assert [n.best for n in read(words)] == values


@pytest.mark.parametrize("words", ["a second batch", "the 4th victim"])
def test_ranks_are_ordinals(words: str) -> None:
    (number,) = read(words)
    assert number.ordinal


def test_a_rise_is_two_numbers_and_no_range() -> None:
    assert [n.best for n in read("rose from 43 to 70")] == [43, 70]


@pytest.mark.parametrize(
    "words",
    [
        "hundred " * 900,
        "million " * 900,
        "twenty-" * 900,
        "1," * 2000,
        "9" * 3000,
        "٣٤ ½ ² 一",
        "- – — 20 - - 30",
        "+ + $ $5",
    ],
)
def test_hostile_text_gives_finite_numbers(words: str) -> None:
    for number in read(words):
        assert number.first <= number.core < number.core_end <= number.last
        assert (number.low or 0) < 1e30
