"""find_reuse: what is reuse and what is not, who derives from whom, and that order never matters."""

import itertools

import pytest
from tests.reuse.story import INDEPENDENT, OTHER, SPUN, WIRE, make_report, read

from crosswire.model.codec import check_spans
from crosswire.model.report import Report
from crosswire.reuse.lineage import Reuse, find_reuse


def reuse_of(*reports: Report) -> Reuse:
    return find_reuse(reports, [read(r) for r in reports])


def covered(found: Reuse, report: str) -> int:
    return sum(s.end - s.start for p in found.passages for s in p.spans if s.report == report)


@pytest.mark.parametrize(
    ("copy", "kinds", "share"),
    [
        (WIRE, {"verbatim"}, 0.99),
        (WIRE[:3], {"verbatim"}, 0.99),  # cut short
        ((WIRE[3], WIRE[4], WIRE[0], WIRE[1]), {"verbatim"}, 0.99),  # reordered
        (SPUN, {"mangled", "edited"}, 0.95),
        ((WIRE[0].replace("212", "many"), *WIRE[1:]), {"edited"}, 0.99),
        ((f"{WIRE[0][:-1]}; {WIRE[1][0].lower()}{WIRE[1][1:]}", *WIRE[2:]), {"verbatim", "edited"}, 0.9),  # merged
        ((*OTHER, *WIRE[:3]), {"verbatim"}, 0.4),  # spliced with another story
    ],
)
def test_copies_are_found(copy: tuple[str, ...], kinds: set[str], share: float) -> None:
    a, b = make_report("a", WIRE, "2031-04-07"), make_report("b", copy, "2031-04-08")
    found = reuse_of(a, b)
    assert covered(found, "b") >= share * len(b.text)
    assert {e.kind for p in found.passages for e in p.edges} <= kinds
    assert {e.direction for p in found.passages for e in p.edges} == {"forward"}
    assert found.parents == {"b": ("a",)}
    check_spans((found.passages, found.pairs), {"a": a.text, "b": b.text})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (WIRE, INDEPENDENT),
        (WIRE, OTHER),
        # stock phrases and furniture
        ((*WIRE, "Like this:", "Latest News"), (*OTHER, "Like this:", "Latest News")),
        ((*WIRE, "Police are investigating."), (*OTHER, "Police are investigating.")),
        (("The Tarrow Observatory for Coastal Safety said two people died.",),
         ("A dam is safe, the Tarrow Observatory for Coastal Safety said.",)),
    ],
)  # fmt: skip
def test_look_alikes_are_not_reuse(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    found = reuse_of(make_report("a", first, "2031-04-07"), make_report("b", second, "2031-04-08"))
    assert not found.passages
    assert not found.pairs
    assert not found.parents


@pytest.mark.parametrize(
    ("dates", "direction"),
    [
        (("2031-04-07", "2031-04-08"), "a<b"),
        (("2031-04-08", "2031-04-07"), "b<a"),
        (("2031-04-07", "2031-04-07T18:00"), "unknown"),  # the same day, as far as both tell
        (("2031-04-07T09:00", "2031-04-07T18:00"), "a<b"),
        (("2031-04-07T09:00+05:00", "2031-04-07T06:00+00:00"), "a<b"),  # 04:00 in UTC
        ((None, "2031-04-07"), "unknown"),
        ((None, None), "unknown"),
    ],
)
def test_direction_by_dates(dates: tuple[str | None, str | None], direction: str) -> None:
    found = reuse_of(make_report("a", WIRE, dates[0]), make_report("b", WIRE, dates[1]))
    assert {p.direction for p in found.pairs} == {direction}


def test_two_that_credit_one_agency_derive_from_it() -> None:
    a = make_report("a", WIRE, "2031-04-07", agency="Tarrow Press", publisher="Morning Post")
    b = make_report("b", WIRE, "2031-04-08", agency="Tarrow Press", publisher="Evening Star")
    assert {p.direction for p in reuse_of(a, b).pairs} == {"common"}
    own = make_report("a", WIRE, "2031-04-07", agency="Tarrow Press", publisher="Tarrow Press")
    assert {p.direction for p in reuse_of(own, b).pairs} == {"a<b"}


def test_a_copy_of_a_copy_derives_from_the_copy() -> None:
    spun = make_report("b", SPUN, "2031-04-08")
    found = reuse_of(make_report("a", WIRE, "2031-04-07"), spun, make_report("c", SPUN, "2031-04-09"))
    assert found.parents["b"] == ("a",)
    assert found.parents["c"][0] == "b"
    by_reports = {(p.a.report, p.b.report): p.direction for p in found.pairs}
    assert by_reports == {("a", "b"): "a<b", ("a", "c"): "a<b", ("b", "c"): "a<b"}


def test_splicing_does_not_make_copies_of_its_sources() -> None:
    story, weather = make_report("a", WIRE, "2031-04-07"), make_report("b", OTHER, "2031-04-07")
    pasted = make_report("c", (*WIRE[:3], *OTHER), "2031-04-08")
    found = reuse_of(story, weather, pasted)
    assert found.parents == {"c": ("a", "b")}
    assert ("a", "b") not in {(p.a.report, p.b.report) for p in found.pairs}
    assert len({p.id for p in found.sentences}) == len(found.sentences)


def test_changes_are_told() -> None:
    edited = (WIRE[0].replace("212 passengers", "many passengers"), *WIRE[1:])
    found = reuse_of(make_report("a", WIRE, "2031-04-07"), make_report("b", edited, "2031-04-08"))
    changes = [(c.from_, c.to) for p in found.passages for e in p.edges for c in e.changes]
    assert changes == [("212", "many")]


def test_twins_follow_the_words() -> None:
    a, b = make_report("a", WIRE), make_report("b", SPUN)
    found = reuse_of(a, b)
    at = a.text.index("capsized off the island")
    twins = found.twins(a.span(at, at + len("capsized off the island")))
    assert [t.quote for t in twins] == ["overturned off the isle"]
    assert found.copies(a.span(at, at + 8))[0].quote.startswith("A ferry")
    assert found.twins(a.span(a.text.index("Nine"), len(a.text))) == ()


def test_order_of_input_never_matters() -> None:
    reports = [
        make_report("a", WIRE, "2031-04-07"),
        make_report("b", SPUN, "2031-04-08"),
        make_report("c", WIRE[1:4]),
        make_report("d", INDEPENDENT, "2031-04-08"),
    ]
    answers = [
        (found.passages, found.pairs, dict(found.parents))
        for found in (reuse_of(*order) for order in itertools.permutations(reports))
    ]
    assert all(answer == answers[0] for answer in answers)
    assert answers[0][0]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n\n", "....", "\U0001f600" * 500, "\u0645\u0631\u062d\u0628\u0627 " * 4000, "a " * 50_000, "\x01\x02 x"],
)
def test_hostile_text(text: str) -> None:
    reports = [make_report(name, (text,)) for name in ("a", "b")]
    check_spans(reuse_of(*reports).passages, {r.id: r.text for r in reports})


def test_a_report_that_was_not_read_is_cut_at_its_stops() -> None:
    reports = [make_report("a", WIRE), make_report("b", WIRE)]
    assert find_reuse(reports, []).passages
