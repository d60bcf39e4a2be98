"""Which claims tell of one happening, on claims made by hand and on invented reports."""

from __future__ import annotations

import pytest

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.events import group_events
from crosswire.coreference.mentions import find_mentions
from crosswire.coreference.sameness import MODEL, Weigher
from crosswire.model.claim import Claim, ClaimActor, ClaimFigure, ClaimPlace, ClaimTime
from crosswire.model.reading import Interval
from crosswire.model.record import RecordEntity
from crosswire.model.report import Published, Report
from crosswire.model.span import Span
from crosswire.resources.linear import load_linear

POINTS = {"velmar": (41.2, -30.1), "stonegate": (41.21, -30.07), "ostrel": (42.9, -30.4)}
ROWS = tuple(
    RecordEntity(id=n, type="place", name=n, lat=a, lon=b, precision="exact", country="XA")
    for n, (a, b) in POINTS.items()
)
TABLE = EntityTable(ROWS, {}, {}, {r.id: r for r in ROWS}, {}, {})

DATED = Published(value="2031-05-20", basis="supplied")
REPORTS = {n: Report(id=n, text="x" * 100, sha256=n, published=DATED) for n in "abcd"}


def span(words: str, report: str, at: int) -> Span:
    return Span(report=report, start=at, end=at + len(words), quote=words)


def _full(day):
    """The first day of a month or year."""
    return day + "2031-01-01"[len(day) :]


def claim(name, kind="bombing", day=None, place=None, who=None, killed=None, temporal="current", word="bombing"):
    """A claim of report `name[0]`, told in brief."""
    where = span(word, name[0], 10 * int(name[1:]))
    end = day and f"{day[:-2]}{int(day[-2:]) + 1:02d}"
    time = ClaimTime(interval=Interval(start=_full(day), end=_full(end)), span=None, anchor="absolute",
                     role="occurred") if day else None  # fmt: skip
    return Claim(
        id=name, report=name[0], span=where, trigger=where, type=kind, time=time, temporal=temporal,
        places=(ClaimPlace(entity=place, role="location", span=where),) if place else (),
        actors=(ClaimActor(span=where, role="actor", entity=who),) if who else (),
        figures=(ClaimFigure(span=where, low=killed, best=killed, high=killed, counted="killed"),) if killed else (),
    )  # fmt: skip


def groups(claims, copied=None):
    return sorted(sorted(c.id for c in g) for g in group_events(claims, TABLE, copied or {}, REPORTS))


CASES = [
    pytest.param([claim("a1", day="2031-05-10", word="car bomb"), claim("b1", kind="airstrike", day="2031-05-10")],
                 [["a1"], ["b1"]], id="a car bomb is no air strike"),
    pytest.param([claim("a1", day="2031-05-10", word="car bomb", killed=9),
                  claim("b1", kind="airstrike", day="2031-05-10"),
                  claim("c1", kind="explosion", day="2031-05-10", killed=9)],
                 [["a1", "c1"], ["b1"]], id="of two that a blast can be, the one with its dead"),
    pytest.param([claim("a1"), claim("b1")], [["a1", "b1"]], id="alike and nothing against it"),
    pytest.param([claim("a1", kind="flood"), claim("b1")], [["a1"], ["b1"]], id="two types"),
    pytest.param([claim("a1", day="2031-05-10"), claim("b1", kind="assault", day="2031-05-10")], [["a1", "b1"]],
                 id="the attack of a day is its bombing"),
    pytest.param([claim("a1", day="2031-05-10"), claim("b1", kind="assault", day="2031-05-14")], [["a1"], ["b1"]],
                 id="the attack of another day"),
    pytest.param([claim("a1", day="2031-05-10"), claim("b1", kind="shelling", day="2031-05-10"),
                  claim("c1", kind="assault", day="2031-05-10")], [["a1"], ["b1"], ["c1"]],
                 id="an attack that may be either of two"),
    pytest.param([claim("a1", day="2031-05-10"), claim("b1", day="2031-05-14")], [["a1"], ["b1"]], id="two days"),
    pytest.param([claim("a1", day="2031-05-10"), claim("b1", day="2031-05-10")], [["a1", "b1"]], id="one day"),
    pytest.param([claim("a1", place="velmar"), claim("b1", place="ostrel")], [["a1"], ["b1"]], id="two places"),
    pytest.param([claim("a1", place="velmar"), claim("b1", place="stonegate")], [["a1", "b1"]], id="a part of it"),
    pytest.param([claim("a1", temporal="background"), claim("b1")], [["a1"], ["b1"]], id="background"),
    pytest.param(
        [claim("a1", day="2031-03", temporal="background"), claim("b1", day="2030", temporal="background")],
        [["a1"], ["b1"]], id="two pasts",
    ),
    pytest.param(
        [claim("a1", day="2031-03", temporal="background"), claim("b1", day="2031", temporal="background")],
        [["a1", "b1"]], id="one past, told more or less closely",
    ),
    pytest.param(
        [claim("a1", kind="arrest", who="x"), claim("b1", kind="arrest", who="y")], [["a1"], ["b1"]],
        id="two were arrested",
    ),
    pytest.param(
        [claim("a1", place="velmar", killed=12), claim("a2", place="ostrel", killed=20), claim("b1", killed=20)],
        [["a1"], ["a2", "b1"]], id="the number tells which",
    ),
    pytest.param([claim("a1", kind="other", word="met"), claim("b1", kind="other", word="ruled")], [["a1"], ["b1"]],
                 id="ordinary words"),
    pytest.param([claim("a1"), claim("b1", kind="other")], [["a1", "b1"]], id="one word, its type read in one report"),
    pytest.param([claim("a1", day="2031-05-10"), claim("b1", kind="other", day="2031-05-14")], [["a1"], ["b1"]],
                 id="one word, two days"),
    pytest.param([claim("a1", kind="negotiation", day="2031-05-10"), claim("b1", kind="negotiation", day="2031-05-14")],
                 [["a1"], ["b1"]], id="days part what is weighed, too"),
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


TOLD = {
    "a": "Crowds met Premier Odo Harl in Velmar. Harl will open the dam of Stonegate.",
    "b": "Premier Odo Harl was met by crowds in Velmar. Harl came to open the dam of Stonegate.",
    "c": "The Ostrel choir has met its new conductor, a baker by trade, who rose early all his life.",
    "d": "Rain fell on the harvest. Farmers moved what they could into barns and hoped for wind.",
    "e": "The museum lent two bells to the chapel. A band played at the gate while children ran.",
    "f": "Prices of flour doubled. Bakers closed their shops at noon, and some left the guild.",
}


def tell(report, word):
    """A claim of `report` that names what happened by `word`."""
    text = TOLD[report]
    at = text.index(word)
    where = Span(report=report, start=at, end=at + len(word), quote=word)
    stop = text.find(".", at)
    start = text.rfind(". ", 0, at) + 1
    whole = Span(report=report, start=start, end=stop, quote=text[start:stop])
    return Claim(id=f"{report}-{word}", report=report, span=whole, trigger=where, type="other")


def test_ordinary_words_are_one_happening_where_what_stands_around_them_agrees():
    reports = {n: Report(id=n, text=t, sha256=n, published=DATED) for n, t in TOLD.items()}
    claims = [tell(*x.split()) for x in ("a met", "b met", "d fell", "e played", "f doubled")]
    found = sorted(sorted(c.id for c in g) for g in group_events(claims, TABLE, {}, reports))
    assert found == [["a-met", "b-met"], ["d-fell"], ["e-played"], ["f-doubled"]]


def test_what_stands_around_a_word_speaks_for_one_happening():
    reports = {n: Report(id=n, text=t, sha256=n, published=DATED) for n, t in TOLD.items()}
    a, b, c = mentions = find_mentions([tell(r, "met") for r in "abc"], {}, reports)
    weigher = Weigher(mentions, load_linear(MODEL))
    assert weigher.weigh(a, b) == weigher.weigh(b, a) > max(0, weigher.weigh(a, c), weigher.weigh(b, c))


def test_many_alike_cost_no_more_than_their_number():
    claims = [claim(f"{'abcd'[n % 4]}{n}", kind="other", word=f"said{n % 7}") for n in range(600)]
    reports = {n: Report(id=n, text="said so. " * 800, sha256=n, published=DATED) for n in "abcd"}
    found = [c for g in group_events(claims, TABLE, {}, reports) for c in g]
    assert len(found) == 600
