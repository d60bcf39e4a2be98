"""From any id back to the words it rests on."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

from crosswire.model.errors import InputError

MONDAY = "2031-05-19"
WIRE = "A bomb exploded in a market in Ostrel on Monday, killing 12 people while stalls were being set up for the fair"
ROWS = (
    ("a", MONDAY, f"{WIRE}, the police said. The army denied that a bomb exploded in Ostrel."),
    ("b", MONDAY, f"{WIRE}. The Lantern Observatory said that 20 people were killed by the bomb in Ostrel."),
)
KINDS = {
    "claims": ("claim", "stance", "»"),
    "events": ("event", "known origins", "»"),
    "quantities": ("quantity", "verdict", "»"),
    "sources": ("source", "side", "»"),
    "origins": ("origin", "independence", "»"),
    "stories": ("story", "report a", "why"),
    "entities": ("entity", "also", "»"),
    "reports": ("report", "published", "sha256"),
    "passages": ("passage", "→", "»"),
    "disagreements": ("disagreement", "»", ":"),
}


@pytest.mark.parametrize("part", KINDS)
def test_every_id_of_a_record_is_explained(part):
    record = desk(*ROWS).record
    rows = getattr(record, part)
    assert rows, f"the story has no {part}"
    for row in rows:
        told = record.explain(row.id)
        kind, *words = KINDS[part]
        assert told.startswith(f"{kind} {row.id}\n")
        assert part == "sources" or all(w in told for w in words), told


def test_words_are_shown_in_their_place():
    told = desk(*ROWS)
    claim = told.claim("exploded", "a", "bombing")
    shown = told.record.explain(claim.id)
    assert f"»{claim.span.quote}«" in shown
    assert f"{claim.span.start}–{claim.span.end}" in shown


def test_a_recovered_attribution_is_told():
    told = desk(*ROWS)
    claim = next(c for c in told.claims("killing", "b") if c.attribution.recovered_from)
    assert claim.attribution.recovered_from in told.record.explain(claim.id)


def test_a_number_leads_to_its_words_in_two_steps():
    told = desk(*ROWS)
    for quantity in told.record.quantities:
        shown = told.record.explain(quantity.id)
        for value in quantity.values:
            assert value.claim in shown and f"»{value.span.quote}«" in shown


def test_an_unknown_id_is_refused_with_a_near_one():
    record = desk(*ROWS).record
    wanted = record.claims[0].id
    with pytest.raises(InputError, match=wanted):
        record.explain(wanted[:-1] + "x")
    with pytest.raises(InputError, match="nothing with the id"):
        record.explain("")


def test_what_decided_a_value_an_origin_count_and_a_copy_is_told():
    told = desk(*ROWS)
    toll = told.record.explain(told.quantity("20 people").id)
    assert "rule: " in toll and "(" in toll.split("rule: ")[1].split("\n")[0]
    assert "origin: Lantern Observatory" in toll and "in 1 report" in toll
    (event,) = (e for e in told.events("bombing") if told.claim("exploded", "b").id in e.claims)
    assert told.record.explain(event.id).count("\n  origin: ") == event.origins + bool(event.unknown_origin)
    assert any("why one:" in told.record.explain(o.id) for o in told.record.origins)


def test_what_joined_the_claims_of_an_event_is_told():
    told = desk(*ROWS)
    event = max(told.record.events, key=lambda e: len(e.claims))
    assert "shared: " in told.record.explain(event.id)
    assert "place Ostrel (2 reports)" in told.record.explain(event.id)


def test_what_was_weighed_of_an_ordinary_happening_is_told():
    told = desk(
        ("a", MONDAY, "The mayor of Ostrel opened the new library on Monday."),
        ("b", MONDAY, "On Monday the mayor of Ostrel opened the new library near the port."),
    )
    (event,) = (e for e in told.record.events if e.type == "other" and len(e.claims) == 2)
    assert "weighed: " in told.record.explain(event.id)


def test_an_origin_tells_the_names_that_were_joined_in_it():
    told = desk(
        ("a", MONDAY, "Ten people died in Ostrel, the health ministry said."),
        ("b", MONDAY, "Ten people died in Ostrel, Health Minister Oda Vell said."),
    )
    text = told.record.explain(told.claim("Ten people", "a").origin)
    assert "named as: the health ministry, in 1 report" in text
    assert "named as: Health Minister Oda Vell, in 1 report" in text


def test_a_speaker_who_is_no_origin_is_told():
    told = desk(("a", MONDAY, "Norway condemned the attack in Ostrel that killed 58 people."))
    claim = next(c for c in told.record.claims if c.figures)
    assert "no witness" in told.record.explain(claim.id)
