"""Twins in copied words, and the speaker that one copy lost, on claims made by hand."""

from __future__ import annotations

import pytest

from crosswire.claims.attribute import find_twins, recover_attributions
from crosswire.model.claim import Claim, ClaimAttribution, ClaimFigure
from crosswire.model.passage import Passage
from crosswire.model.span import Span

WORDS = '"Twelve people died when the bus fell."'


def span(report: str, at: int, words: str) -> Span:
    return Span(report=report, start=at, end=at + len(words), quote=words)


def claim(report, at=0, trigger="died", source=None, kind="none", type_="death", figures=()):
    where = span(report, at, WORDS)
    return Claim(
        id=f"c-{report}{at}{trigger}", report=report, span=where, type=type_, figures=figures,
        trigger=span(report, at + WORDS.index(trigger), trigger) if trigger else None,
        attribution=ClaimAttribution(source=source, chain=(source,) if source else (), kind=kind),
    )  # fmt: skip


PASSAGE = Passage(id="p", spans=(span("a", 1, WORDS[1:]), span("b", 0, WORDS)))
TWELVE = ClaimFigure(span=span("a", 1, "Twelve"), low=12, best=12, high=12, counted="killed")

TWINS = [
    pytest.param(claim("a"), claim("b"), True, id="the same trigger"),
    pytest.param(claim("a"), claim("b", trigger="fell"), False, id="another trigger"),
    pytest.param(claim("a"), claim("b", type_="accident"), False, id="another type"),
    pytest.param(claim("a"), claim("b", at=200), False, id="outside the copied words"),
    pytest.param(claim("a"), claim("c"), False, id="in a third report"),
    pytest.param(claim("a", trigger=None), claim("b", trigger=None), True,
                 id="stative, and one copy begins after the quotation mark"),
    pytest.param(claim("a", trigger=None, figures=(TWELVE,)), claim("b", trigger=None), False, id="other figures"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "twins"), TWINS)
def test_twins(one, other, twins):
    keys = find_twins([one, other], [PASSAGE])
    assert (keys.get(one.id) is not None and keys.get(one.id) == keys.get(other.id)) is twins


RECOVER = [
    pytest.param(claim("a", source="s", kind="direct"), claim("b", kind="direct"), "s", "direct", id="an orphan quote"),
    pytest.param(claim("a", source="s", kind="indirect"), claim("b"), "s", "indirect", id="a dropped attribution"),
    pytest.param(claim("a", source="s"), claim("b", source="t"), "t", "none", id="one of its own is kept"),
    pytest.param(claim("a"), claim("b"), None, "none", id="none has one"),
]


@pytest.mark.parametrize(("kept", "lost", "source", "kind"), RECOVER)
def test_recovery(kept, lost, source, kind):
    twins = find_twins([kept, lost], [PASSAGE])
    first, second = recover_attributions([kept, lost], twins)
    assert first == kept
    assert (second.attribution.source, second.attribution.kind) == (source, kind)
    taken = lost.attribution.source is None and source is not None
    assert second.attribution.recovered_from == (kept.id if taken else None)


def test_the_order_of_claims_makes_no_difference():
    rows = [claim("a", source="s", kind="direct"), claim("b", kind="direct")]
    assert find_twins(rows, [PASSAGE]) == find_twins(rows[::-1], [PASSAGE])
