"""A view is rewritten text with the way back."""

from __future__ import annotations

import pytest

from crosswire.nlp.view import Edit, View

WAYS = [
    pytest.param("abc", [], "abc", (1, 2), (1, 2), id="no edit"),
    pytest.param("abc", [Edit(1, 2, "X")], "aXc", (1, 2), (1, 2), id="same length"),
    pytest.param("a IS b", [Edit(2, 4, "ISIS")], "a ISIS b", (2, 6), (2, 4), id="longer"),
    pytest.param("a IS b", [Edit(2, 4, "ISIS")], "a ISIS b", (3, 4), (2, 4), id="a part of an edit is the whole of it"),
    pytest.param("a IS b", [Edit(2, 4, "ISIS")], "a ISIS b", (7, 8), (5, 6), id="after an edit"),
    pytest.param("ab", [Edit(1, 1, " ")], "a b", (2, 3), (1, 2), id="after an insertion"),
    pytest.param("ab", [Edit(1, 1, " ")], "a b", (1, 2), (1, 1), id="what is inserted is nowhere"),
    pytest.param("a  b", [Edit(1, 2, "")], "a b", (2, 3), (3, 4), id="after a deletion"),
    pytest.param("xab", [Edit(0, 1, "")], "ab", (0, 1), (1, 2), id="a deletion at the start"),
    pytest.param("abx", [Edit(2, 3, "")], "ab", (1, 2), (1, 2), id="a deletion at the end"),
    pytest.param("a b c", [Edit(0, 1, "AA"), Edit(4, 5, "CC")], "AA b CC", (3, 4), (2, 3), id="between two"),
]


@pytest.mark.parametrize(("text", "edits", "shown", "at", "original"), WAYS)
def test_words_are_found_again(text, edits, shown, at, original):
    view = View(text, edits)
    assert view.text == shown
    assert view.to_original(*at) == original


@pytest.mark.parametrize(
    "edits", [[Edit(0, 2, ""), Edit(1, 3, "")], [Edit(2, 9, "")], [Edit(2, 1, "")], [Edit(-1, 1, "")]]
)
def test_edits_that_overlap_or_reach_out_are_refused(edits):
    with pytest.raises(ValueError, match="overlaps another or lies outside"):
        View("abc", edits)
