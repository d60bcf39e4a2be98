"""How far an event is established, and whose word is whose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.phenomena.desk import desk

from crosswire.coreference.sources import SourceTable
from crosswire.fusion.status import assign_responsibility, is_denial, set_status
from crosswire.model.claim import Claim, ClaimActor, ClaimAttribution
from crosswire.model.record import Event, Origin, Source
from crosswire.model.span import Span

ORIGINS = {
    "o1": Origin(id="o1", label="Lantern Observatory", basis="named source", independence="established"),
    "o2": Origin(id="o2", label="Coast Relief", basis="named source", independence="established"),
    "army": Origin(id="army", label="army", basis="named source", independence="established", side="x-government"),
    "tv": Origin(id="tv", label="state TV", basis="named source", independence="established", side="x-government"),
    "anon": Origin(id="anon", label="a source", basis="named source", independence="not_established"),
    "words": Origin(id="words", label="shared words", basis="shared words", independence="not_established"),
}


SPEAKERS = [(1, "o1"), (2, "o2")]
MONDAY = "2031-05-19"


def claim(n, origin=None, stance="asserts", polarity="affirmed", modality="actual", kind="bombing"):
    where = Span(report=f"r{n}", start=0, end=5, quote="blast")
    return Claim(id=f"c{n}", report=f"r{n}", span=where, trigger=where, type=kind, origin=origin, stance=stance,
                 polarity=polarity, modality=modality)  # fmt: skip


def status(*claims):
    event = Event(id="e", story="s", type="bombing", title="bombing", claims=tuple(c.id for c in claims))
    days = {c.report: f"2031-05-{10 + int(c.report[1:])}" for c in claims}  # each report a day after the one before
    return set_status(event, {c.id: c for c in claims}, ORIGINS, days).status


CASES = [
    pytest.param([claim(1)], "reported", id="one report"),
    pytest.param([claim(1), claim(2), claim(3)], "reported", id="many of unknown lineage"),
    pytest.param([claim(1, "o1"), claim(2, "o1")], "reported", id="one origin twice"),
    pytest.param([claim(1, "o1"), claim(2, "o2")], "corroborated", id="two origins"),
    pytest.param([claim(1, "o1"), claim(2, "anon")], "reported", id="an unnamed second"),
    pytest.param([claim(1, "o1"), claim(2, "words")], "reported", id="shared words"),
    pytest.param([claim(1, "army"), claim(2, "tv")], "reported", id="two of one side"),
    pytest.param([claim(1, "army"), claim(2, "o1")], "corroborated", id="a side and another"),
    pytest.param([claim(1, "o1"), claim(2, "o2", modality="possible")], "reported", id="a second who is not sure"),
    pytest.param([claim(1, "o1"), claim(2, "army", stance="denies")], "disputed", id="denied by one"),
    pytest.param([claim(1, "army", stance="denies")], "denied", id="only denied"),
    pytest.param([claim(1, polarity="negated")], "denied", id="said not to have happened"),
    pytest.param([claim(1, "o1"), claim(2, polarity="negated", modality="possible")], "reported", id="one was foiled"),
    pytest.param([claim(1, "o1"), claim(2, "army", stance="declines")], "reported", id="not confirmed"),
    pytest.param([claim(1, "o1"), claim(2, "army", stance="doubts")], "reported", id="doubted"),
    pytest.param([claim(1, "o1"), claim(2, "o1", stance="denies")], "retracted", id="taken back"),
    pytest.param([claim(1, "o1", stance="denies"), claim(2, "o1")], "disputed", id="denied, then admitted"),
    pytest.param(
        [claim(1, "o1", stance="denies"), claim(2, "o1"), claim(3, "o1", stance="denies")],
        "retracted",
        id="denied, then told, then taken back",
    ),
    pytest.param([claim(1, "o1"), claim(2, "o2"), claim(3, "o1", stance="denies")], "disputed", id="taken back by one"),
    pytest.param([claim(1), claim(2, stance="denies")], "disputed", id="nobody knows who took it back"),
    pytest.param([claim(1, "army", stance="denies"), claim(2, "tv", stance="demands")], "denied", id="and demanded"),
]


@pytest.mark.parametrize(("claims", "wanted"), CASES)
def test_status(claims, wanted):
    assert status(*claims) == wanted
    assert status(*claims[::-1]) == wanted


def test_two_who_say_something_do_not_corroborate_each_other():
    said = [replace(claim(n, o, kind="other"), attribution=ClaimAttribution(cue=claim(n).trigger)) for n, o in SPEAKERS]
    assert status(*said) == "reported"


def test_who_denies_to_have_done_it_does_not_dispute_that_it_happened():
    told = desk(
        (
            "a",
            MONDAY,
            "A bomb killed nine people in Ostrel on Sunday, police said. Police blamed the Northern Grey Front.",
        ),
        ("b", MONDAY, "The Northern Grey Front, a rebel group, denied carrying out the bombing in Ostrel on Sunday."),
    )
    (event,) = (e for e in told.record.events if e.type == "bombing")
    assert event.status == "reported"
    assert sorted(r.kind for r in event.responsibility) == ["blamed", "denied"]
    (row,) = (d for d in told.record.disagreements if d.kind == "denial")
    assert row.about == "whether Northern Grey Front did it: bombing, Ostrel"
    assert [s.position for s in row.sides] == ["asserted", "denied"]


@pytest.mark.parametrize(
    ("stance", "polarity", "kind", "denial"),
    [
        ("asserts", "affirmed", "bombing", False),
        ("denies", "affirmed", "bombing", True),
        ("asserts", "negated", "bombing", True),
        ("denies", "negated", "bombing", False),
        ("denies", "affirmed", "denial", False),
        ("denies", "affirmed", "demand", False),
        ("asserts", "negated", "claim_of_responsibility", False),
        ("declines", "affirmed", "bombing", False),
    ],
)
def test_what_is_a_denial(stance, polarity, kind, denial):
    assert is_denial(claim(1, stance=stance, polarity=polarity, kind=kind)) is denial


def said(text, kind, actor=None, target=None, act=None):
    """A claim by the Hill Front on what its words name; `act`: the words and type of what they blame for."""

    def at(quote):
        start = text.index(quote)
        return Span(report="r", start=start, end=start + len(quote), quote=quote)

    actors = [ClaimActor(entity=None, role="actor", span=at(actor))] if actor else []
    actors += [ClaimActor(entity="e-target", role="target", span=at(target))] if target else []
    verb = at("carried out") if kind == "bombing" else at("blamed")
    whole = Span(report="r", start=0, end=len(text), quote=text)
    told = ClaimAttribution(source="s-front", kind="indirect")
    rows = [Claim(id="c1", report="r", span=whole, trigger=verb, type=kind, actors=tuple(actors), attribution=told)]
    rows += [Claim(id="c2", report="r", span=at(act[0]), trigger=at(act[0]), type=act[1])] if act else []
    return rows


@pytest.mark.parametrize(
    ("claims", "wanted"),
    [
        (said("its fighters carried out the raid", "bombing", actor="its fighters"), ("e-front", "admitted")),
        (said("our men carried out the raid", "bombing", actor="our men"), ("e-front", "admitted")),
        (said("soldiers carried out the raid", "bombing", actor="soldiers"), None),
        (said("Ubaya blamed Zembia for it", "accusation", target="Zembia"), ("e-target", "blamed")),
        (said("Ubaya blamed Zembia for the raid", "accusation", None, "Zembia", ("raid", "assault")),
         ("e-target", "blamed")),
        (said("Ubaya blamed Zembia for the coup", "accusation", None, "Zembia", ("coup", "coup")),
         ("e-target", "blamed")),
        (said("Ubaya blamed Zembia for the flood", "accusation", None, "Zembia", ("flood", "flood")), None),
    ],
)  # fmt: skip
def test_whose_doing_it_is_said_to_be(claims, wanted):
    front = Source(id="s-front", name="Hill Front", kind="armed_group", entity="e-front")
    table = SourceTable(sources=(front,), by_id={"s-front": front}, chain_of={}, speaker_of={})
    event = Event(id="e", story="s", type="bombing", title="bombing", claims=tuple(c.id for c in claims))
    (found,) = assign_responsibility([event], {c.id: c for c in claims}, table)
    assert next(((r.party, r.kind) for r in found.responsibility), None) == wanted
