"""Figures are said again as they were bounded."""

from __future__ import annotations

from typing import Any

import pytest

from crosswire.model.reading import Figure
from crosswire.model.span import Span
from crosswire.model.wording import describe_number, describe_value

SPAN = Span(report="r", start=0, end=1, quote="1")

ROWS: list[tuple[dict[str, Any], str]] = [
    ({"low": 12, "best": 12, "high": 12}, "12"),
    ({"low": 1600, "best": 1600, "high": 1600, "approximate": True}, "about 1,600"),
    ({"low": 12, "best": 12, "lower_bound": True}, "at least 12"),
    ({"low": 250, "best": 250, "lower_bound": True, "exclusive": True}, "more than 250"),
    ({"best": 70, "high": 70, "upper_bound": True}, "up to 70"),
    ({"best": 70, "high": 70, "upper_bound": True, "exclusive": True}, "fewer than 70"),
    ({"low": 20, "high": 30}, "20–30"),
    ({"low": 24, "high": 99, "vague": True, "modifier": "Dozens"}, "dozens (24–99)"),
    ({"low": 2, "best": 2, "high": 2, "vague": True, "modifier": "a couple of"}, "a couple of"),
    ({"low": 12, "best": 12, "lower_bound": True, "vague": True, "modifier": "More than a dozen"}, "more than a dozen"),
    ({"low": 24, "high": 99, "vague": True, "modifier": "previous dozens"}, "dozens (24–99)"),
    ({"low": 5}, "at least 5"),
    ({"high": 5}, "up to 5"),
    ({}, "an unknown number"),
]


@pytest.mark.parametrize(("fields", "words"), ROWS)
def test_figures_are_worded_with_their_bounds(fields: dict[str, Any], words: str) -> None:
    assert describe_number(Figure(span=SPAN, **fields)) == words


@pytest.mark.parametrize(("value", "words"), [(1600000, "1,600,000"), (2.5, "2.5"), (0, "0")])
def test_values_have_commas_and_no_empty_fraction(value: float, words: str) -> None:
    assert describe_value(value) == words
