"""Charts: drawn from any record, honest about ranges and disputes, escaped, alone, the same each time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.products.export.hostile import nasty, rich
from tests.products.tolls import Told, exactly, happening, held, tolls

from crosswire.model.errors import InputError
from crosswire.model.reading import Interval
from crosswire.model.record import Record
from crosswire.products.charts.canvas import EDGE, WIDTH, cut, draw, draw_html, measure, render, wrap
from crosswire.products.charts.days import days_of, make_axis
from crosswire.products.charts.kinds import KINDS, make_chart
from crosswire.products.charts.tally import chart_tally
from crosswire.products.tally import make_tally

RECORDS = {"rich": rich(), "nasty": nasty(), "one": tolls([happening(0)], [exactly(1)])}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(record: Record, kind: str) -> str:
    return draw(make_chart(record, kind))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_every_chart_is_a_picture_with_title_and_description(record: Record, kind: str) -> None:
    root = ET.fromstring(drawn(record, kind))
    assert root.tag == f"{SVG}svg" and root.find(f"{SVG}title") is not None
    assert root.findtext(f"{SVG}desc")
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_nothing_is_drawn_outside(record: Record, kind: str) -> None:
    root = ET.fromstring(drawn(record, kind))
    height = float(root.get("height", "0"))
    for element in root.iter(f"{SVG}rect"):
        x, width = float(element.get("x", "0")), float(element.get("width", "0"))
        assert x + width <= WIDTH and width >= 0, ET.tostring(element)
        assert float(element.get("y", "0")) + float(element.get("height", "0")) <= height
    for element in root.iter(f"{SVG}text"):
        assert float(element.get("x", "0")) <= WIDTH - EDGE


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_reports_are_no_markup(kind: str) -> None:
    for text in (drawn(nasty(), kind), draw_html(make_chart(nasty(), kind))):
        assert "<b>" not in text and "\x1b" not in text and "javascript:" not in text
    assert "default-src 'none'" in draw_html(make_chart(nasty(), kind))


def test_png_is_one() -> None:
    assert render(make_chart(RECORDS["one"], "timeline"), "png").startswith(b"\x89PNG\r\n")


def test_a_disputed_count_has_a_range_and_no_best() -> None:
    told = [Told(low=21, best=26, high=26).with_(verdict="disputed")]
    chart = make_chart(tolls([happening(0)], told), "toll")
    assert chart.subtitle.startswith("Disputed, from 21 to 26") and " best<" not in draw(chart)
    settled = make_chart(tolls([happening(0)], [Told(low=21, best=26, high=26)]), "toll")
    assert "26 best<" in draw(settled)


def test_an_open_high_is_said_to_be_open() -> None:
    assert "high: open" in drawn(tolls([happening(0)], [Told(low=12, best=12)]), "toll")


def test_copies_make_no_new_mark_and_are_counted() -> None:
    record = tolls([happening(0)], [exactly(12, reports=3)])
    values = tuple(replace(v, as_of="2031-05-13") for v in record.quantities[0].values)
    record = replace(record, quantities=(replace(record.quantities[0], values=values),))
    picture = drawn(record, "toll")
    assert picture.count(">A</text>") == 2 and "×3" in picture  # one mark, one sample in the legend


def test_events_without_a_day_are_named() -> None:
    chart = make_chart(tolls([happening(0), happening(1, None, "Orlen")], []), "timeline")
    assert "Without a day: bombing, Orlen." in chart.notes


def test_control_tells_claims_apart_without_colour() -> None:
    rows = [held("e-2", "e-army", "2031-05-13", None, s) for s in ("held", "claimed", "contested", "lost")]
    picture = drawn(tolls([happening(0)], [], control=tuple(rows)), "control")
    assert "url(#h0)" in picture and picture.count("stroke-dasharray") >= 4


def test_the_tally_s_chart_has_a_row_a_group() -> None:
    tally = make_tally(rich(), "killed", ["place"])
    chart = chart_tally(tally)
    assert len(chart.rows) == len(tally.rows) and "disputed" in draw(chart)
    assert "Nothing is counted." in draw(chart_tally(make_tally(rich(), "infected", ["place"])))


def test_far_days_do_not_press_the_others_together() -> None:
    days = [days_of(Interval(start=d, end=None)) for d in ("2031-05-12", "2031-05-13", "2031-05-14", "1931-05-14")]
    axis = make_axis([d for d in days if d], 0, 100)
    assert axis.first.year == axis.last.year == 2031


@pytest.mark.parametrize("text", ["", "a", "m" * 300, "漢字" * 200, "one two " * 60])
def test_text_is_cut_and_wrapped_to_its_width(text: str) -> None:
    assert measure(cut(text, 200)) <= 200 and all(measure(line, 12) <= 200 for line in wrap(text, 200))


@pytest.mark.parametrize(("kind", "story", "what", "told"), [
    ("pie", None, "killed", "there is no chart 'pie'; expected one of timeline"),
    ("toll", None, "kiled", "there is no count 'kiled'"),
    ("toll", None, "infected", "no report of the story st-0 counts the infected"),
    ("toll", "st-9", "killed", "there is no story 'st-9'; expected one of st-0"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_named(kind: str, story: str | None, what: str, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        make_chart(rich(), kind, story, what)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_record_gives_the_same_picture(kind: str) -> None:
    turned = replace(rich(), quantities=rich().quantities[::-1], control=rich().control[::-1])
    assert drawn(rich(), kind) == drawn(turned, kind)


NUMBERS = st.none() | st.integers(0, 10**7) | st.floats(0, 1e6, allow_nan=False)
VALUES = st.builds(
    lambda low, best, high, reports, verdict: Told(low=low, best=best, high=high, reports=reports)
    .with_(verdict=verdict),
    NUMBERS, NUMBERS, NUMBERS, st.integers(1, 4), st.sampled_from(["single", "agree", "updated", "disputed"]),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(VALUES)
@example(Told(high=5e-324))
def test_any_bounds_are_drawn_within_the_picture(told: Told) -> None:
    if told.low is None and told.best is None and told.high is None:
        return
    for text in (drawn(tolls([happening(0)], [told]), "toll"),
                 draw(chart_tally(make_tally(tolls([happening(0)], [told]), "killed", ["place"])))):  # fmt: skip
        root = ET.fromstring(text)
        height = float(root.get("height", "0"))
        for line in root.iter(f"{SVG}line"):
            assert all(-2 * EDGE <= float(line.get(k, "0")) <= WIDTH for k in ("x1", "x2"))
            assert all(-EDGE <= float(line.get(k, "0")) <= height for k in ("y1", "y2")), ET.tostring(line)
