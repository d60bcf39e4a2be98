"""Whatever the text: annotate never fails, every span quotes its report, and the view leads back to the words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.properties.texts import HOSTILE, TEXTS

import crosswire
from crosswire.model.codec import check_spans, decode, encode
from crosswire.model.reading import Reading
from crosswire.nlp.view import Edit, View


def read(text: str, published: str | None = None):
    reports = crosswire.read([{"id": "a", "text": text, **({"published": published} if published else {})}])
    return reports, crosswire.annotate(reports)


@given(TEXTS, st.sampled_from([None, "2031-05-19"]))
def test_every_span_quotes_its_text(text, published):
    reports, readings = read(text, published)
    assert len(readings) == len(reports)
    for report, reading in zip(reports, readings, strict=True):
        assert len(report.text) == len(text)
        check_spans(reading, {report.id: report.text})


@given(TEXTS)
def test_positions_lie_within_their_lists(text):
    for reading in read(text)[1]:
        for event in reading.events:
            assert all(0 <= n < len(reading.figures) for n in event.figures)
            assert all(0 <= p.place < len(reading.places) for p in event.places)
            assert all(0 <= t.timex < len(reading.timexes) for t in event.timexes)
            assert all(a.entity is None or 0 <= a.entity < len(reading.entities) for a in event.actors)
            assert event.attribution is None or 0 <= event.attribution < len(reading.attributions)
        for figure in reading.figures:
            assert figure.subset_of is None or 0 <= figure.subset_of < len(reading.figures)
            assert figure.event is None or 0 <= figure.event < len(reading.events)


@given(TEXTS)
def test_bounds_of_a_figure_are_in_order(text):
    for reading in read(text)[1]:
        for figure in reading.figures:
            known = [x for x in (figure.low, figure.best, figure.high) if x is not None]
            assert known == sorted(known), figure


@given(TEXTS)
def test_a_reading_survives_its_json(text):
    for reading in read(text)[1]:
        raw = encode(reading)
        assert decode(raw, Reading) == reading
        assert encode(decode(raw, Reading)) == raw


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_a_piece_alone_and_around_news(piece):
    for text in (piece, f"{piece}At least 12 people were killed in Tarvo on Monday.{piece}"):
        for report, reading in zip(*read(text, "2031-05-19"), strict=True):
            check_spans(reading, {report.id: report.text})


LETTERS = st.text(alphabet="ab .😀مé", max_size=30)


@st.composite
def edited(draw):
    """A text and edits of it that do not overlap."""
    text = draw(LETTERS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    edits = [Edit(a, b, draw(LETTERS)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, edits


@given(edited())
@example(("abc", [Edit(1, 1, "x"), Edit(1, 2, "yy")]))
@example(("ab", [Edit(0, 1, "")]))
def test_a_view_leads_back_to_the_words(case):
    text, edits = case
    view = View(text, edits)
    changed = {n for e in edits for n in range(e.start, e.end)}
    same = [n for n in range(len(text)) if n not in changed]
    back = {}
    for at in range(len(view.text)):
        start, end = view.to_original(at, at + 1)
        assert 0 <= start <= end <= len(text)
        if end - start == 1 and start in same and view.text[at] == text[start]:
            back[start] = at
    assert sorted(back) == same


@given(edited())
def test_the_way_back_keeps_order(case):
    text, edits = case
    view = View(text, edits)
    ways = [view.to_original(n, n + 1) for n in range(len(view.text))]
    assert ways == sorted(ways)
