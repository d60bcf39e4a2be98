"""Spans quote their text, or they do not exist."""

from __future__ import annotations

import pytest

from crosswire.model.errors import InvariantError
from crosswire.model.span import Span, check_span, make_span

TEXT = "Twelve 😀 in قُتل."


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(0, 6, "Twelve"), (7, 8, "😀"), (12, len(TEXT), TEXT[12:]), (0, len(TEXT), TEXT)],
)
def test_a_span_counts_code_points(start, end, quote):
    span = make_span("a", TEXT, start, end)
    assert span.quote == quote
    check_span(span, TEXT)


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(-1, 1, "Tw"), (3, 3, ""), (5, 2, "abc"), (0, 6, "Twel"), (0, 2, "Twelve")],
)
def test_offsets_that_cannot_quote_are_refused(start, end, quote):
    with pytest.raises(InvariantError, match="cannot quote"):
        Span(report="a", start=start, end=end, quote=quote)


@pytest.mark.parametrize(("start", "end"), [(0, 99), (99, 120), (4, 4)])
def test_no_span_reaches_outside_its_text(start, end):
    with pytest.raises(InvariantError):
        make_span("a", TEXT, start, end)


def test_a_span_of_another_text_is_found_out():
    with pytest.raises(InvariantError, match="does not quote"):
        check_span(make_span("a", TEXT, 0, 6), "Eleven" + TEXT[6:])


PAIRS = [
    (("a", 0, 6), ("a", 3, 8), True, False),
    (("a", 0, 6), ("a", 6, 8), False, False),
    (("a", 0, 8), ("a", 2, 4), True, True),
    (("a", 0, 6), ("a", 0, 6), True, True),
    (("a", 0, 6), ("b", 0, 6), False, False),
]


@pytest.mark.parametrize(("one", "other", "overlaps", "contains"), PAIRS)
def test_overlap_and_containment(one, other, overlaps, contains):
    a, b = (make_span(r, TEXT, s, e) for r, s, e in (one, other))
    assert a.overlaps(b) is b.overlaps(a) is overlaps
    assert a.contains(b) is contains


def test_a_title_is_another_field():
    a, b = make_span("a", TEXT, 0, 6), make_span("a", TEXT, 0, 6, "title")
    assert not a.overlaps(b) and not a.contains(b)
