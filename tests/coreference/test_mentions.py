"""What of a claim is compared: its days, its places, its sentence."""

from __future__ import annotations

import pytest

from crosswire.coreference.mentions import Point, days_of, find_mentions, kilometres, lie_apart
from crosswire.model.claim import Claim, ClaimTime
from crosswire.model.reading import Interval
from crosswire.model.report import Report
from crosswire.model.span import Span

TEXT = "Fog lay over Velmar. Divers found the old bell in the harbour. A band played."


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2031-05-19", "2031-05-20", 1),
        ("2031-05-19T04", "2031-05-19T07", 1),
        ("2031-05-17", "2031-05-20", 3),
        ("2031-01-01", "2032-01-01", None),
        ("2031-05-19", None, None),
        ("2031", "2032", None),
    ],
)
def test_days_of_a_claim(start, end, days):
    time = ClaimTime(interval=Interval(start=start, end=end), span=None, anchor="absolute", role="occurred")
    where = Span(report="a", start=0, end=1, quote="x")
    found = days_of(Claim(id="c", report="a", span=where, type="bombing", time=time))
    assert (found and found[1] - found[0]) == days


HERE, NEAR, FAR = Point(52.52, 13.405, "XA", False), Point(52.4, 13.06, "XA", False), Point(48.85, 2.35, "XB", False)
COUNTRY = Point(51.0, 10.0, "XA", True)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [([HERE], [NEAR], False), ([HERE], [FAR], True), ([HERE], [COUNTRY], False), ([], [FAR], False),
     ([HERE, FAR], [FAR], False)],
)  # fmt: skip
def test_which_places_lie_apart(a, b, apart):
    assert lie_apart(a, b) == lie_apart(b, a) == apart


def test_distances():
    assert kilometres(HERE, FAR) == pytest.approx(878, abs=5)
    assert kilometres(HERE, HERE) == 0


def test_a_mention_holds_the_words_of_its_sentence_only():
    at = TEXT.index("found")
    where = Span(report="a", start=at, end=at + 5, quote="found")
    whole = Span(report="a", start=21, end=61, quote=TEXT[21:61])
    claim = Claim(id="c", report="a", span=whole, trigger=where, type="other")
    (mention,) = find_mentions([claim], {}, {"a": Report(id="a", text=TEXT, sha256="a")})
    assert mention.stem == mention.root == "find"
    assert mention.sentence == {"diver", "old", "bel", "harbour"}
    assert (mention.before, mention.others, mention.lead) == ({"diver"}, frozenset(), True)


@pytest.mark.parametrize("text", ["\u200b", "x" * 5000, "!" * 5000, "\n" * 50])
def test_odd_triggers_do_no_harm(text):
    where = Span(report="a", start=0, end=len(text), quote=text)
    claim = Claim(id="c", report="a", span=where, trigger=where, type="other")
    assert len(find_mentions([claim], {}, {"a": Report(id="a", text=text, sha256="a")})) == 1
