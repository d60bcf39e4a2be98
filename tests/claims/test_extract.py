"""Every figure and every attribution has its claim, and a claim says only what its report says."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

MONDAY = "2031-05-19"
TEXTS = [
    "A car bomb exploded in Ostrel on Monday, killing 12 people and wounding 40, the police said.",
    "Twelve people died in Ostrel. Forty were hurt. The hospital has 200 beds.",
    '"We counted 32 buses," said Lena Marsk, director of the Lantern Observatory. They carried 1,600 people.',
    "The government denied that 15 people had been arrested in Velmar. It has not confirmed any deal.",
    "In March, more than 7,000 people left Millfield. At least 126 were killed, 68 of them children.",
    "No casualties were reported in Ostrel. The army plans to send 300 soldiers.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_figure_is_in_exactly_one_claim(text):
    told = desk(("a", MONDAY, text))
    (reading,) = told.record.readings
    carried = [f.span for c in told.record.claims for f in c.figures]
    assert sorted(carried) == sorted({f.span for f in reading.figures})


@pytest.mark.parametrize("text", TEXTS)
def test_every_attribution_is_of_a_claim(text):
    told = desk(("a", MONDAY, text))
    (reading,) = told.record.readings
    for said in reading.attributions:
        assert any(said.content.overlaps(c.span) for c in told.record.claims), said.content.quote


@pytest.mark.parametrize("text", TEXTS)
def test_every_event_is_one_claim_and_keeps_its_status(text):
    told = desk(("a", MONDAY, text))
    (reading,) = told.record.readings
    events = {(e.trigger, e.type): e for e in reading.events}
    claims = {(c.trigger, c.type): c for c in told.record.claims if c.trigger}
    assert claims.keys() == events.keys()
    for key, claim in claims.items():
        assert (claim.polarity, claim.modality) == (events[key].polarity, events[key].modality)


PROPOSITIONS = [
    ("A bomb exploded in Ostrel on Monday, the police said.", "bombing", "A bomb exploded in Ostrel on Monday"),
    ("The police said that a bomb exploded in Ostrel.", "bombing", "a bomb exploded in Ostrel"),
    ("According to the police, a bomb exploded in Ostrel.", "bombing", "a bomb exploded in Ostrel"),
    (
        "The toll from a bus crash near Ostrel has risen to 14, the police said.",
        "transport_accident",
        "The toll from a bus crash near Ostrel has risen to 14",
    ),
]


@pytest.mark.parametrize(("text", "kind", "words"), PROPOSITIONS)
def test_the_proposition_leaves_the_attribution_out(text, kind, words):
    (claim,) = (c for c in desk(("a", MONDAY, text)).record.claims if c.type == kind)
    assert claim.span.quote == words
    assert claim.attribution.source


STATED = [
    ("The police said that the road was safe.", "statement", "asserts"),
    ("The hospital has 200 beds.", "count", "asserts"),
]


@pytest.mark.parametrize(("text", "kind", "stance"), STATED)
def test_what_tells_of_no_event(text, kind, stance):
    (claim,) = (c for c in desk(("a", MONDAY, text)).record.claims if c.type == kind)
    assert claim.trigger is None and claim.stance == stance
    assert (claim.event is None) == (not claim.figures)  # what is counted has an event to stand under


STANCES = [
    ("The Grey Line denied that it bombed the market in Ostrel.", "denies"),
    ("The police did not confirm that a bomb exploded in Ostrel.", "declines"),
    ("The police said that a bomb exploded in Ostrel.", "asserts"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stances(text, stance):
    (claim,) = (c for c in desk(("a", MONDAY, text)).record.claims if c.type == "bombing")
    assert claim.stance == stance


KNOWN = [
    ("The army denied that it fired on Ostrel, where a blast killed nine people on Sunday.", "blast"),
    ("The army denied that Ostrel, where nine people died on Sunday, had fallen.", "died"),
    ("The army denied that it closed the road after a blast that killed nine people.", "blast"),
    ("The army denied that it planned the attack that killed nine people.", "attack"),
    ("The army denied any part in the attack.", "attack"),
    ("The army denied staging Sunday's attack on the market.", "attack"),
    ("The army declined to comment on the raid that killed nine people in Ostrel.", "killed"),
    ("The army could not confirm the death of Omar Vell, who was shot dead on Friday.", "shot dead"),
]


@pytest.mark.parametrize(("text", "trigger"), KNOWN)
def test_what_a_denial_takes_as_known_is_told_by_the_report(text, trigger):
    told = desk(("a", MONDAY, text)).record.claims
    (claim,) = (c for c in told if c.trigger and c.trigger.quote == trigger)
    assert (claim.stance, claim.attribution.source, claim.origin) == ("asserts", None, None)
    assert "denied" not in claim.span.quote


DENIED = [
    ("The army denied that the blast killed nine people.", "blast"),
    ("The army denied that the attack had taken place.", "attack"),
    ("The army could not confirm that the strike that hit the school killed nine children.", "killed"),
    ("The army denied staging an attack on the market.", "attack"),
    ("The army denied reports that a raid had killed nine people.", "raid"),
]


@pytest.mark.parametrize(("text", "trigger"), DENIED)
def test_what_is_denied_is_the_speakers(text, trigger):
    told = desk(("a", MONDAY, text)).record.claims
    (claim,) = (c for c in told if c.trigger and c.trigger.quote == trigger)
    assert claim.stance in ("denies", "declines") and claim.attribution.source


def test_two_reports_of_one_text_have_claims_of_their_own():
    told = desk(("a", MONDAY, TEXTS[0]), ("b", MONDAY, TEXTS[0]))
    ids = [c.id for c in told.record.claims]
    assert len(ids) == len(set(ids)) and len(ids) % 2 == 0


def test_joined_days_are_one_stretch():
    told = desk(("a", MONDAY, "1,600 people were evacuated from Dorrin Camp on Saturday and Sunday, the police said."))
    interval = told.claim("1,600", kind="evacuation").time.interval
    assert (interval.start, interval.end) == ("2031-05-17", "2031-05-19")


def test_a_figure_keeps_every_field_on_its_way_into_a_claim():
    told = desk(
        ("a", MONDAY, "A man was killed in Ostrel on Monday. At least 12 people, five of them women, were wounded.")
    )
    read = {(f.span.start, f.span.end): f for f in told.record.readings[0].figures}
    figures = [f for c in told.record.claims for f in c.figures]
    assert {f.unit for f in figures} == {"person", "people"}
    computed = {"subset_of", "quantity", "party"}
    for figure in figures:
        first = read[figure.span.start, figure.span.end]
        for name in set(figure.__dataclass_fields__) - computed:
            assert getattr(figure, name) == getattr(first, name), name
