"""How far an event is established, and whose word is whose."""

from __future__ import annotations

import pytest

from crosswire.fusion.status import is_denial, set_status
from crosswire.model.claim import Claim
from crosswire.model.record import Event, Origin
from crosswire.model.span import Span

ORIGINS = {
    "o1": Origin(id="o1", label="Lantern Observatory", basis="named source", independence="established"),
    "o2": Origin(id="o2", label="Coast Relief", basis="named source", independence="established"),
    "army": Origin(id="army", label="army", basis="named source", independence="established", side="x-government"),
    "tv": Origin(id="tv", label="state TV", basis="named source", independence="established", side="x-government"),
    "anon": Origin(id="anon", label="a source", basis="named source", independence="not_established"),
    "words": Origin(id="words", label="shared words", basis="shared words", independence="not_established"),
}


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
    pytest.param([claim(1, "o1"), claim(2, "army", stance="declines")], "reported", id="not confirmed"),
    pytest.param([claim(1, "o1"), claim(2, "army", stance="doubts")], "reported", id="doubted"),
    pytest.param([claim(1, "o1"), claim(2, "o1", stance="denies")], "retracted", id="taken back"),
    pytest.param([claim(1, "o1", stance="denies"), claim(2, "o1")], "disputed", id="denied, then admitted"),
    pytest.param([claim(1, "o1"), claim(2, "o2"), claim(3, "o1", stance="denies")], "disputed", id="taken back by one"),
    pytest.param([claim(1), claim(2, stance="denies")], "disputed", id="nobody knows who took it back"),
    pytest.param([claim(1, "army", stance="denies"), claim(2, "tv", stance="demands")], "denied", id="and demanded"),
]


@pytest.mark.parametrize(("claims", "wanted"), CASES)
def test_status(claims, wanted):
    assert status(*claims) == wanted
    assert status(*claims[::-1]) == wanted


@pytest.mark.parametrize(
    ("stance", "polarity", "kind", "denial"),
    [
        ("asserts", "affirmed", "bombing", False),
        ("denies", "affirmed", "bombing", True),
        ("asserts", "negated", "bombing", True),
        ("denies", "negated", "bombing", False),
        ("denies", "affirmed", "denial", False),
        ("declines", "affirmed", "bombing", False),
    ],
)
def test_what_is_a_denial(stance, polarity, kind, denial):
    assert is_denial(claim(1, stance=stance, polarity=polarity, kind=kind)) is denial
