"""Diff: what is told to have changed, and that nothing is where nothing did. All is invented."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.products.export.hostile import empty, nasty, rich
from tests.products.tolls import exactly, happening, held, tolls

from crosswire.model.record import Disagreement, Record, Side, Story
from crosswire.products.diff import SECTIONS, Change, compare
from crosswire.products.diff_text import diff_html, diff_json, diff_text

TWO = [happening(0), happening(1, place="Orlen")]
BASE = tolls(TWO, [exactly(12), exactly(3, event=1)])


def with_events(*events: object) -> Record:
    return replace(BASE, events=tuple(events))


def joined() -> Record:
    """Both events as one."""
    return replace(with_events(happening(0, claims=("c-ev0", "c-ev1"))), quantities=BASE.quantities[:1])


SIDES = (Side(position="asserted", claims=("c-ev0",)), Side(position="denied", claims=("c-0-0",)))
DENIAL = Disagreement(id="d-1", kind="denial", about="bombing, Karsund", event="ev-0", sides=SIDES)
MORE = tolls(TWO, [exactly(15), exactly(3, event=1)])
CHANGED = [
    (BASE, tolls([*TWO, happening(2, "2031-05-14", "Tannvik")], [exactly(12), exactly(3, event=1)]),
     "events_new", "bombing, Tannvik"),
    (BASE, replace(with_events(TWO[0]), quantities=BASE.quantities[:1]), "events_gone", "bombing, Orlen"),
    (BASE, joined(), "merged", "bombing, Karsund"),
    (joined(), BASE, "split", "bombing, Karsund"),
    (BASE, with_events(replace(TWO[0], status="disputed"), TWO[1]), "status", "bombing, Karsund"),
    (BASE, with_events(replace(TWO[0], title="shelling, Karsund"), TWO[1]), "facts", "shelling, Karsund"),
    (BASE, MORE, "tolls_moved", "bombing, Karsund, killed"),
    (BASE, tolls(TWO, [exactly(12), exactly(3, event=1), exactly(5, counted="injured")]), "tolls_new",
     "bombing, Karsund, injured"),
    (BASE, replace(BASE, quantities=BASE.quantities[:1]), "tolls_gone", "bombing, Orlen, killed"),
    (BASE, replace(BASE, disagreements=(DENIAL,)), "denials", "bombing, Karsund"),
    (BASE, replace(BASE, control=(held("e-2", "e-army", "2031-05-13", None),)), "control", "Orlen"),
    (BASE, tolls(TWO, [exactly(12, reports=2), exactly(3, event=1)]), "reports_new", "r-1"),
    (tolls(TWO, [exactly(12, reports=2), exactly(3, event=1)]), BASE, "reports_gone", "r-1"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "section", "about"), CHANGED, ids=[row[2] for row in CHANGED])
def test_what_changed_is_told(old: Record, new: Record, section: str, about: str) -> None:
    found = [c for c in compare(old, new) if c.section == section]
    assert len(found) == 1 and about in found[0].about
    assert section in SECTIONS and found[0].about in diff_text([found[0]])


@pytest.mark.parametrize("record", [empty(), BASE, rich(), nasty()])
def test_a_record_does_not_differ_from_itself(record: Record) -> None:
    assert compare(record, record) == ()
    assert diff_text(()) == "Nothing changed.\n" and "Nothing changed." in diff_html(())


def test_a_toll_that_moved_says_from_and_to() -> None:
    (found,) = (c for c in compare(BASE, MORE) if c.section == "tolls_moved")
    assert (found.before, found.after) == ("12 killed", "15 killed")


def test_an_event_that_shares_no_claim_is_known_by_its_previous_id() -> None:
    moved = with_events(replace(TWO[0], id="ev-9", claims=("c-0-0",), previous_ids=("ev-0",)), TWO[1])
    moved = replace(moved, quantities=tuple(replace(q, event="ev-9") if q.event == "ev-0" else q
                                            for q in moved.quantities))  # fmt: skip
    assert [c for c in compare(BASE, moved) if c.section in ("events_new", "events_gone", "tolls_moved")] == []


def test_a_claim_that_moves_between_two_events_merges_nothing() -> None:
    old = with_events(happening(0, claims=("c-ev0", "c-0-0")), happening(1, place="Orlen"))
    new = with_events(happening(0), happening(1, place="Orlen", claims=("c-ev1", "c-0-0", "c-1-0")))
    assert not {c.section for c in compare(old, new)} & {"merged", "split", "events_new", "events_gone"}


def test_from_nothing_all_is_new() -> None:
    sections = {c.section for c in compare(empty(), rich())}
    assert {"reports_new", "events_new", "tolls_new", "control"} <= sections and "stories_new" not in sections


def test_json_has_every_section() -> None:
    told = json.loads(diff_json(compare(empty(), rich())))
    assert set(told) == {"schema", *SECTIONS} and told["schema"] == "crosswire.diff/1"
    assert all(set(row) == set(Change.__dataclass_fields__) - {"section"} for s in SECTIONS for row in told[s])


def test_html_escapes_and_lets_nothing_in() -> None:
    page = diff_html(compare(empty(), nasty()), "<i>old</i> to new")
    assert "<b>tags" not in page and "<i>old" not in page and "<script" not in page
    assert "default-src 'none'" in page and "http" not in page.replace("http-equiv", "").split("<main>")[0]


def test_what_new_reports_did_to_stories() -> None:
    def with_stories(*rows: tuple[str, ...]) -> Record:
        why = ("b with c",)
        made = tuple(Story(id=f"st-{n}", headline=f"Story {n}", reports=r, why=why) for n, r in enumerate(rows))
        return replace(BASE, stories=made)

    apart, one = with_stories(("a",), ("b",)), with_stories(("a", "b", "c"))
    (change,) = (c for c in compare(apart, one) if c.section.startswith("stories"))
    assert (change.section, change.previous_ids, change.why) == ("stories_merged", ("st-0", "st-1"), "b with c")
    assert [c.section for c in compare(one, apart) if c.section.startswith("stories")] == ["stories_parted"] * 2
    assert not [c for c in compare(one, with_stories(("a", "b", "c", "d"))) if c.section.startswith("stories")]


def test_the_page_of_diffs_names_every_section() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "diff.md").read_text(encoding="utf-8")
    assert [section for section in SECTIONS if f"`{section}`" not in page] == []
