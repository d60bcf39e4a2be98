"""Stories that no desk would wish for: each gives a sensible record, issues where unsure, and no crash."""

from __future__ import annotations

import time

import pytest
from tests.phenomena.desk import PLACES, TODAY

import crosswire

MONDAY = "2031-05-19"
BLAST = "A car bomb exploded at the market in Ostrel on Monday, killing 12 people, the police said."
MORE = """Shops in the old town were shut. Ambulances took the wounded to two hospitals, the Lantern Observatory said.

The governor of the province called for calm, and said that roads to the coast would stay open."""
PAGE = f"{BLAST}\n\n{MORE}"


def record(*rows):
    """The record of (text, day) rows, ids counted from 1."""
    given = [{"id": f"r{n:04}", "text": t, "language": "en", **({"published": d} if d else {})}
             for n, (t, d) in enumerate(rows, 1)]  # fmt: skip
    return crosswire.record(given, now=TODAY, places=PLACES)


def killed(made):
    return [q for q in made.quantities if q.counted == "killed" and q.relation is None]


def test_a_story_of_one_report():
    made = record((PAGE, MONDAY))
    assert len(made.stories) == 1
    assert [(q.best, q.verdict) for q in killed(made)] == [(12, "single")]
    assert not made.disagreements and made.briefs[0].sentences


@pytest.mark.parametrize("many", [40, pytest.param(500, marks=pytest.mark.slow)])
def test_identical_reports_are_one_origin(many):
    made = record(*[(PAGE, MONDAY)] * many)
    assert len(made.reports) == many and len(made.stories) == 1
    (toll,) = killed(made)
    assert (toll.best, toll.verdict) == (12, "agree")
    assert len({v.origin for v in toll.values}) == 1
    assert {e.origins for e in made.events if e.type == "bombing"} == {1}


@pytest.mark.slow
def test_identical_reports_cost_no_more_each_the_more_there_are():
    record((PAGE, MONDAY))
    took = []
    for many in (100, 400):
        began = time.perf_counter()
        record(*[(PAGE, MONDAY)] * many)
        took.append(time.perf_counter() - began)
    assert took[1] < 12 * took[0], took


@pytest.mark.slow
def test_one_long_report_that_quotes_twenty_others():
    wires = [f"{BLAST.replace('12', str(12 + n))} Crew {n} of the fire brigade came from the coast at noon with pumps."
             for n in range(20)]  # fmt: skip
    filling = " ".join(f"The {n} road to the hills was quiet, and nobody spoke of the rain." for n in range(160))
    long = "\n\n".join(f"{w}\n\n{filling}" for w in wires)
    assert len(long.split()) > 40_000
    made = record((long, MONDAY), *((w, MONDAY) for w in wires))
    assert len(made.reports) == 21
    assert all(len(p.spans) >= 2 for p in made.passages)
    assert made.briefs


def test_no_report_is_dated():
    made = record((PAGE, None), (PAGE.replace("the police said", "police said"), None))
    assert all(r.published.value is None for r in made.reports)
    assert [q.best for q in killed(made)] == [12]
    assert all(e.interval is None for e in made.events if e.type == "bombing")


@pytest.mark.parametrize("day", ["1970-01-01", "2099-12-31", "0001-01-01"])
def test_all_reports_bear_one_wrong_date(day):
    made = record((PAGE, day), (PAGE.replace("12", "14"), day))
    assert len(made.reports) == 2 and killed(made)
    if day > "2032":
        assert any("future" in i.reason or "future" in i.hint for r in made.reports for i in r.issues) or made.issues


BOILERPLATE = ("The Daily Lantern is the oldest newspaper of the coast. It is printed in Ostrel and Tarnow Bay, and "
               "read by forty thousand people. Write to the editors, or call the news desk at any hour.")  # fmt: skip
FLOOD = "A flood on the Selk River drowned 31 people in Tarnow Bay on Monday, the mayor said. Bridges were washed away."


def test_two_stories_that_share_a_boilerplate_paragraph_stay_two():
    made = record((f"{PAGE}\n\n{BOILERPLATE}", MONDAY), (f"{FLOOD}\n\n{BOILERPLATE}", MONDAY))
    assert sorted(len(s.reports) for s in made.stories) == [1, 1]
    assert {q.best for q in killed(made)} == {12, 31}


def test_a_page_of_headlines():
    lines = [
        line for n in range(3, 40) for line in (f"Blast kills {n} in Ostrel", f"Flood: {n} missing", "Army denies raid")
    ]
    made = record(("\n\n".join(lines), MONDAY), (PAGE, MONDAY))
    assert len(made.reports) == 2 and made.stories


def test_every_tenth_word_changed():
    words = PAGE.split(" ")
    other = " ".join("zebra" if n % 10 == 9 else w for n, w in enumerate(words))
    made = record((PAGE, MONDAY), (other, MONDAY))
    assert len(made.stories) == 1
    assert {s.report for p in made.passages for s in p.spans} == {"r0001", "r0002"}


def test_a_decision_about_a_report_that_is_not_there():
    line = {"kind": "reject_claim", "about": [{"report_sha256": "0" * 64, "start": 0, "end": 9}]}
    made = crosswire.record(
        [{"id": "a", "text": PAGE, "published": MONDAY}], now=TODAY, places=PLACES, decisions=[line]
    )
    assert [q.best for q in killed(made)] == [12]
    assert ["no report" in i.reason for i in made.issues] == [True]


@pytest.mark.parametrize(
    "text", ["", " ", "?!", "…", "12 34 56", "🔥" * 50, "قتل 12 شخصا", "x" * 5_000, "a\u0000b \ud800 c"]
)
def test_hardly_any_words(text):
    made = record((text, MONDAY), (PAGE, MONDAY))
    assert [q.best for q in killed(made)] == [12]
