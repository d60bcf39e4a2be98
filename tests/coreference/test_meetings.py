"""Which mentions are worth weighing: by root and by type, and a bounded number of each."""

from __future__ import annotations

from collections import Counter

import pytest

from crosswire.coreference.meetings import FEW, KEPT, find_meetings
from crosswire.coreference.mentions import find_mentions
from crosswire.coreference.sameness import Weigher
from crosswire.model.claim import Claim
from crosswire.model.report import Published, Report
from crosswire.model.span import Span

DATED = Published(value="2031-05-20", basis="supplied")


def pairs_of(told):
    """The pairs that meet among `told`, rows of a word and a type, each in a sentence of its own."""
    text, claims = "", []
    for n, (word, kind) in enumerate(told):
        sentence = f"Word{n % 50} {word} street{n % 9}."
        whole = Span(report="a", start=len(text), end=len(text) + len(sentence), quote=sentence)
        at = len(text) + sentence.index(" ") + 1
        where = Span(report="a", start=at, end=at + len(word), quote=word)
        claims.append(Claim(id=f"c{n:04d}", report="a", span=whole, trigger=where, type=kind))
        text += sentence + " "
    mentions = find_mentions(claims, {}, {"a": Report(id="a", text=text, sha256="a", published=DATED)})
    return find_meetings(mentions, Weigher(mentions, None))


@pytest.mark.parametrize(
    ("told", "meet"),
    [
        ([("announced", "other"), ("announcement", "other")], True),
        ([("announced", "other"), ("fled", "other")], False),
        ([("quake", "earthquake"), ("tremor", "earthquake")], True),
        ([("struck", "earthquake"), ("struck", "other")], True),
        ([("struck", "earthquake"), ("struck", "airstrike")], False),
        ([("quake", "earthquake"), ("tremor", "other")], False),
    ],
)
def test_a_root_or_a_type_brings_mentions_together(told, meet):
    assert pairs_of(told) == ([(0, 1)] if meet else [])


def test_of_many_each_meets_a_bounded_number():
    count = 4 * FEW
    pairs = pairs_of([("said", "other")] * count)
    assert len(pairs) <= count * KEPT
    assert all(a < b for a, b in pairs)
    assert pairs == sorted(set(pairs))
    assert set(Counter(n for pair in pairs for n in pair)) == set(range(count))
