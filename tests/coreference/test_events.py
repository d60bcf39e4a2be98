"""Which claims tell of one happening, on claims made by hand and on invented reports."""

from __future__ import annotations

import pytest

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.events import Point, days_of, group_events, kilometres, stem_of
from crosswire.model.claim import Claim, ClaimActor, ClaimFigure, ClaimPlace, ClaimTime
from crosswire.model.reading import Interval
from crosswire.model.record import RecordEntity
from crosswire.model.span import Span

POINTS = {"velmar": (41.2, -30.1), "stonegate": (41.21, -30.07), "ostrel": (42.9, -30.4)}
ROWS = tuple(
    RecordEntity(id=n, type="place", name=n, lat=a, lon=b, precision="exact", country="XA")
    for n, (a, b) in POINTS.items()
)
TABLE = EntityTable(ROWS, {}, {}, {r.id: r for r in ROWS}, {}, {})


def span(words: str, report: str, at: int) -> Span:
    return Span(report=report, start=at, end=at + len(words), quote=words)


def claim(name, kind="bombing", day=None, place=None, who=None, killed=None, temporal="current", word="bombing"):
    """A claim of report `name[0]`, told in brief."""
    where = span(word, name[0], 10 * int(name[1:]))
    time = ClaimTime(interval=Interval(start=day, end=None if day is None else f"{day[:-2]}{int(day[-2:]) + 1:02d}"),
                     span=None, anchor="absolute", role="occurred") if day else None  # fmt: skip
    return Claim(
        id=name, report=name[0], span=where, trigger=where, type=kind, time=time, temporal=temporal,
        places=(ClaimPlace(entity=place, role="location", span=where),) if place else (),
        actors=(ClaimActor(span=where, role="actor", entity=who),) if who else (),
        figures=(ClaimFigure(span=where, low=killed, best=killed, high=killed, counted="killed"),) if killed else (),
    )  # fmt: skip


def groups(claims, copied=None):
    order = {c.report: ("2031-05-20", c.report) for c in claims}
    return sorted(sorted(c.id for c in g) for g in group_events(claims, TABLE, copied or {}, order))


CASES = [
    pytest.param([claim("a1"), claim("b1")], [["a1", "b1"]], id="alike and nothing against it"),
    pytest.param([claim("a1", kind="flood"), claim("b1")], [["a1"], ["b1"]], id="two types"),
    pytest.param([claim("a1", day="2031-05-10"), claim("b1", day="2031-05-14")], [["a1"], ["b1"]], id="two days"),
    pytest.param([claim("a1", day="2031-05-10"), claim("b1", day="2031-05-10")], [["a1", "b1"]], id="one day"),
    pytest.param([claim("a1", place="velmar"), claim("b1", place="ostrel")], [["a1"], ["b1"]], id="two places"),
    pytest.param([claim("a1", place="velmar"), claim("b1", place="stonegate")], [["a1", "b1"]], id="a part of it"),
    pytest.param([claim("a1", temporal="background"), claim("b1")], [["a1"], ["b1"]], id="background"),
    pytest.param(
        [claim("a1", kind="accusation", who="x"), claim("b1", kind="accusation", who="y")], [["a1"], ["b1"]],
        id="accused by two",
    ),
    pytest.param(
        [claim("a1", place="velmar", killed=12), claim("a2", place="ostrel", killed=20), claim("b1", killed=20)],
        [["a1"], ["a2", "b1"]], id="the number tells which",
    ),
    pytest.param([claim("a1", kind="other", word="met"), claim("b1", kind="other", word="ruled")], [["a1"], ["b1"]],
                 id="ordinary words"),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "wanted"), CASES)
def test_what_is_one_event(claims, wanted):
    assert groups(claims) == wanted
    assert groups(claims[::-1]) == wanted


def test_copied_words_tell_of_one_event_whatever_else():
    claims = [claim("a1", day="2031-05-10"), claim("b1", day="2031-05-14")]
    assert groups(claims, {"a1": "p", "b1": "p"}) == [["a1", "b1"]]


def test_every_claim_with_a_trigger_is_in_one_group():
    claims = [c for case in CASES for c in case.values[0]]
    unique = list({c.id: c for c in claims}.values())
    found = [c for g in groups(unique) for c in g]
    assert sorted(found) == sorted(c.id for c in unique)


@pytest.mark.parametrize(
    ("words", "stem"),
    [("attacked", "attack"), ("attacks", "attack"), ("attack", "attack"), ("bombings", "bomb"), ("met", "met")],
)
def test_stems(words, stem):
    assert stem_of(words) == stem


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
    found = days_of(Claim(id="c", report="a", span=span("x", "a", 0), type="bombing", time=time))
    assert (found and found[1] - found[0]) == days


def test_distances():
    a, b = Point(52.52, 13.405, "DE", False), Point(48.8566, 2.3522, "FR", False)
    assert kilometres(a, b) == pytest.approx(878, abs=5)
    assert kilometres(a, a) == 0
