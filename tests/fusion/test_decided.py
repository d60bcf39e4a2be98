"""Decisions of people: each kind overrides its stage, is shown, and outlives new reports; bad ones become issues."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import PLACES, TODAY

import crosswire
from crosswire.model.ids import hash_text
from crosswire.products.index import RecordIndex

MONDAY, TUESDAY = "2031-05-19", "2031-05-20"
BLASTS = (
    ("a", MONDAY, "A car bomb exploded in Ostrel on Monday, killing 12 people, the police said."),
    ("b", TUESDAY, "A car bomb exploded in Ostrel on Tuesday, killing 20 people, the Lantern Observatory said."),
)
TEXTS = {i: t for i, _, t in BLASTS}
MORE = ("c", TUESDAY, "A car bomb in Ostrel on Monday killed 12 people. Shops stayed shut in the old town.")


def words(report: str, quote: str, text: str | None = None) -> dict[str, object]:
    """What a decision is about: `quote` in a report."""
    whole = text or TEXTS[report]
    start = whole.index(quote)
    return {"report_sha256": hash_text(whole), "start": start, "end": start + len(quote)}


def settled(*decisions, rows=BLASTS):
    given = [{"id": i, "text": t, "language": "en", **({"published": d} if d else {})} for i, d, t in rows]
    lines = [{"by": "m", "at": "2031-06-01", "why": "seen the sites", **d} for d in decisions]
    return crosswire.record(given, now=TODAY, places=PLACES, decisions=lines)


def event_of(record, quote):
    (event,) = (
        RecordIndex(record).events[c.event]
        for c in record.claims
        if c.event and c.trigger and c.trigger.quote == "exploded" and quote in c.span.quote
    )
    return event


def killed(record, quote):
    (quantity,) = (q for q in record.quantities if any(v.span.quote == quote for v in q.values))
    return quantity


def test_without_decisions_nothing_is_noted():
    record = settled()
    assert record.decisions == () and record.engine.decisions is None
    assert event_of(record, "Monday").id != event_of(record, "Tuesday").id


SAME = {"kind": "same_event", "about": [words("a", "exploded"), words("b", "exploded")]}
APART = {**SAME, "kind": "not_same_event"}


def test_two_events_are_made_one_and_it_is_said_why():
    record = settled(SAME)
    event = event_of(record, "Monday")
    assert event.id == event_of(record, "Tuesday").id
    assert event.why[-1] == "decided by m 2031-06-01: same event (seen the sites)"
    assert [(d.line, d.kind) for d in record.decisions] == [(1, "same_event")]
    assert len(record.engine.decisions) == 64 and not record.issues


def test_a_decision_by_claim_ids_holds_too_and_outlives_a_new_report():
    told = [c.id for c in settled().claims if c.trigger and c.trigger.quote == "exploded"]
    record = settled({"kind": "same_event", "about": [{"claim": c} for c in told]}, rows=(*BLASTS, MORE))
    assert event_of(record, "Monday").id == event_of(record, "Tuesday").id


def test_of_two_that_contradict_the_later_holds_and_the_earlier_is_an_issue():
    record = settled(SAME, APART)
    assert event_of(record, "Monday").id != event_of(record, "Tuesday").id
    assert [d.line for d in record.decisions] == [2]
    assert ["decision 1 (same_event)" in i.reason for i in record.issues] == [True]


NOT_HERE = [
    ({"kind": "same_event", "about": [words("a", "exploded"), {"claim": "c-0"}]}, "there is no claim c-0"),
    ({"kind": "reject_claim", "about": [{"report_sha256": "0" * 64, "start": 0, "end": 4}]}, "no report with the hash"),
    ({"kind": "same_story", "about": [{"report_sha256": "0" * 64}]}, "no report with the hash"),
    ({"kind": "report_date", "about": [{"report_sha256": "0" * 64}], "value": MONDAY}, "no report with the hash"),
    ({"kind": "report_date", "about": [words("a", "A")], "value": "soon"}, "is no date"),
    ({"kind": "edit_claim", "about": [words("a", "12 people")], "value": {"bets": 3}}, "no field 'bets'"),
    ({"kind": "edit_claim", "about": [words("a", "12 people")], "value": {"stance": "hopes"}}, "stance cannot be"),
    ({"kind": "edit_claim", "about": [words("a", "12 people")], "value": None}, "needs the fields"),
    ({"kind": "place", "about": [words("a", "Ostrel")], "value": {"name": "Ostrel"}}, "needs name, lat and lon"),
    ({"kind": "same_event", "about": [words("a", "."), words("b", "exploded")]}, ""),
    ({"kind": "burn", "about": []}, "decisions:1"),
    ({"kind": "same_entity", "about": [words("a", "exploded"), words("b", "Ostrel")]}, "no name and no place"),
]


@pytest.mark.parametrize(("decision", "reason"), NOT_HERE)
def test_a_decision_about_what_is_not_here_is_an_issue_and_no_crash(decision, reason):
    record = settled(decision)
    assert len(record.claims) == len(settled().claims)
    if reason:
        assert any(reason in i.reason for i in record.issues), record.issues
        assert all(i.hint for i in record.issues)


def test_a_rejected_claim_stays_and_nothing_is_concluded_from_it():
    record = settled({"kind": "reject_claim", "about": [words("a", "exploded"), words("a", "12 people")]})
    assert any(c.span.quote.startswith("A car bomb") and c.report == "a" for c in record.claims)
    assert not [q for q in record.quantities if any(v.span.report == "a" for v in q.values)]


ONE_BLAST = tuple((i, MONDAY, t.replace("Tuesday", "Monday")) for i, _, t in BLASTS)


@pytest.mark.parametrize(("report", "quote", "best"), [("a", "12 people", 12), ("b", "20 people", 20)])
def test_an_accepted_figure_leads(report, quote, best):
    text = {i: t for i, _, t in ONE_BLAST}[report]
    record = settled({"kind": "accept_claim", "about": [words(report, quote, text)]}, rows=ONE_BLAST)
    quantity = killed(record, quote)
    assert (quantity.best, quantity.rule) == (best, "decision")
    assert "accept claim" in quantity.reason and len(quantity.values) == 2


def test_figures_are_put_apart_and_together():
    text = {i: t for i, _, t in ONE_BLAST}
    about = [words("a", "12 people", text["a"]), words("b", "20 people", text["b"])]
    apart = settled({"kind": "not_same_quantity", "about": about}, rows=ONE_BLAST)
    assert killed(apart, "12 people").id != killed(apart, "20 people").id
    joined = settled({"kind": "same_quantity", "about": [words("a", "12 people"), words("b", "20 people")]})
    assert killed(joined, "12 people").id == killed(joined, "20 people").id


def test_an_edited_figure_counts_as_edited_and_its_words_stay():
    record = settled({"kind": "edit_claim", "about": [words("a", "12 people")], "value": {"best": 13}})
    quantity = killed(record, "12 people")
    assert (quantity.low, quantity.best, quantity.high) == (13, 13, 13)


def test_a_date_is_given_before_times_are_read():
    record = settled(
        {"kind": "report_date", "about": [{"report_sha256": hash_text(TEXTS["a"])}], "value": "2031-05-28"}
    )
    (report,) = (r for r in record.reports if r.id == "a")
    assert (report.published.value, report.published.basis) == ("2031-05-28", "decided")
    assert event_of(record, "Monday").interval.start == "2031-05-26"


def test_stories_are_joined_and_parted():
    about = [{"report_sha256": hash_text(TEXTS[r])} for r in "ab"]
    parts = settled({"kind": "not_same_story", "about": about})
    whole = settled({"kind": "same_story", "about": about})
    assert [len(s.reports) for s in parts.stories] == [1, 1]
    assert [len(s.reports) for s in whole.stories] == [2]
    assert "same story" in whole.stories[0].why[-1]


def test_sources_are_joined_and_parted():
    about = [words("a", "12 people"), words("b", "20 people")]
    joined = settled({"kind": "same_source", "about": about})
    index = RecordIndex(joined)
    speakers = {c.attribution.source for c in joined.claims if any(f.counted == "killed" for f in c.figures)}
    assert len(speakers) == 1 and speakers <= set(index.sources)
    same = tuple((i, d, t.replace("the Lantern Observatory", "the police")) for i, d, t in BLASTS)
    text = {i: t for i, _, t in same}
    about = [words("a", "12 people", text["a"]), words("b", "20 people", text["b"])]
    parted = settled({"kind": "not_same_source", "about": about}, rows=same)
    speakers = {c.attribution.source for c in parted.claims if any(f.counted == "killed" for f in c.figures)}
    assert len(speakers) == 2 and None not in speakers


def test_entities_are_joined_and_parted():
    rows = (("a", MONDAY, "Mira Odell spoke in Ostrel on Monday. Fire crews came."),
            ("b", MONDAY, "Mira Odell spoke in Ostrel on Monday. The mayor was there."))  # fmt: skip
    about = [words(i, "Mira Odell", t) for i, _, t in rows]
    people = lambda r: [e for e in r.entities if e.name == "Mira Odell"]  # noqa: E731
    assert len(people(settled({"kind": "not_same_entity", "about": about}, rows=rows))) == 2
    joined = settled(
        {"kind": "same_entity", "about": [words("a", "Ostrel", rows[0][2]), words("b", "Mira Odell", rows[1][2])]},
        rows=rows,
    )
    assert len({e.id for e in joined.entities}) == len(joined.entities)


def test_a_place_is_put_where_a_person_says():
    value = {"name": "Ostrel Bridge", "lat": 12.5, "lon": 44.1}
    record = settled({"kind": "place", "about": [words("a", "Ostrel")], "value": value})
    entity = RecordIndex(record).entities[event_of(record, "Monday").place]
    assert (entity.name, entity.lat, entity.lon) == ("Ostrel Bridge", 12.5, 44.1)


def test_the_order_of_reports_changes_nothing():
    decisions = [SAME, {"kind": "edit_claim", "about": [words("a", "12 people")], "value": {"best": 13}}]
    assert settled(*decisions).json() == settled(*decisions, rows=BLASTS[::-1]).json()
