"""Tallies: what is counted once, what is not, and that every cell leads to its quantities. All is invented."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.products.tolls import Told, actor, blamed, exactly, happening, tolls

from crosswire.model.errors import InputError
from crosswire.model.reading import Interval
from crosswire.model.record import Rejected
from crosswire.products.phrases import counted_labels
from crosswire.products.tally import Tally, make_tally, tally_kinds
from crosswire.products.tally_groups import GROUPINGS
from crosswire.products.tally_text import COLUMNS, tally_csv, tally_json, tally_text

ROOT = Path(__file__).parent.parent.parent
ONE = [happening(0)]
OTHERS = [happening(0), happening(1, place="Orlen"), happening(2, "2031-05-20")]
MONTH = Interval(start="2031-05-01", end="2031-06-01")


def numbers(tally: Tally) -> list[tuple[object, ...]]:
    """Low, best, high of each row."""
    return [(r.bounds.low, r.bounds.best, r.bounds.high) for r in tally.rows]


def test_events_are_counted_and_not_reports() -> None:
    tally = make_tally(tolls(ONE, [exactly(12, reports=9)]), "killed", ["place"])
    assert numbers(tally) == [(12, 12, 12)]
    assert (tally.rows[0].events, tally.rows[0].reports, tally.rows[0].sources, tally.rows[0].origins) == (1, 9, 1, 1)


def test_what_is_a_part_of_an_event_is_counted_with_it() -> None:
    parts = [happening(0), happening(1, part_of="ev-0", type="killing")]
    tally = make_tally(tolls(parts, [exactly(12), exactly(12, event=1, reports=2)]), "killed", ["place"])
    assert (tally.total.events, tally.total.bounds.best) == (1, 12)


LEFT_OUT = [
    (exactly(6, relation="part_of", part_of="q-0"), "a part of q-0"),
    (exactly(300, scope="cumulative"), "longer time"),
    (exactly(300, relation="other_scope", part_of="q-0"), "another scope"),
    (exactly(3, scope="rate"), "a rate"),
    (exactly(41, scope="background"), "recall"),
    (exactly(41, temporal="background"), "recall"),
    (exactly(90, modality="planned"), "planned"),
    (exactly(90, temporal="future"), "planned"),
    (Told(), "no number"),
    (exactly(0), "none"),
    (exactly(5, counted="killed_or_missing"), "killed or missing"),
    (exactly(5, counted="casualties"), "killed or injured"),
    (exactly(11), "another count of the same people"),
]


@pytest.mark.parametrize(("told", "reason"), LEFT_OUT, ids=[r for _, r in LEFT_OUT])
def test_what_is_no_count_of_the_event_is_listed_with_its_reason(told: Told, reason: str) -> None:
    tally = make_tally(tolls(ONE, [exactly(12, reports=2), told]), "killed", ["place"])
    assert numbers(tally) == [(12, 12, 12)]
    (row,) = tally.left_out
    assert reason in row.reason and row.quantity == "q-1"


@pytest.mark.parametrize("status", ["denied", "retracted"])
def test_what_all_deny_or_withdraw_is_not_counted(status: str) -> None:
    tally = make_tally(tolls([happening(0, status=status)], [exactly(12)]), "killed", ["place"])
    assert tally.rows == () and len(tally.left_out) == 1


BOUNDS = [
    (Told(low=12, best=12), (12, 12, 12, True)),
    (Told(best=70, high=70), (0, 70, 70, False)),
    (Told(low=20, high=30), (20, 20, 30, False)),
    (Told(low=24, high=99), (24, 24, 99, False)),
    (exactly(7), (7, 7, 7, False)),
]


@pytest.mark.parametrize(("told", "expected"), BOUNDS)
def test_bounds(told: Told, expected: tuple[object, ...]) -> None:
    (row,) = make_tally(tolls(ONE, [told]), "killed", ["place"]).rows
    b = row.bounds
    assert (b.low, b.best, b.high, b.open) == expected


def test_disputes_are_ranges_and_rows_are_sums_of_lows_and_highs() -> None:
    told = [Told(low=21, best=26, high=26).with_(verdict="disputed"), exactly(4, event=2)]
    tally = make_tally(tolls(OTHERS, told), "killed", ["place"])
    assert numbers(tally) == [(25, 30, 30)] and tally.rows[0].disputed == 1
    assert "(30)" in tally_text(tally)


def test_a_value_set_aside_does_not_raise_an_open_high() -> None:
    told = Told(low=12, best=12, reports=2).with_(rejected=(Rejected(claim="c-0-1", reason="misread"),))
    (row,) = make_tally(tolls(ONE, [told]), "killed", ["place"]).rows
    assert row.bounds.high == 12


WHO = [
    # soldiers beside civilians add up; beside people who may include them they do not
    ([exactly(10, who_class="civilian"), exactly(4, who_class="combatant", party="e-army")], (14, 14, 14), 10),
    ([exactly(10), exactly(4, who_class="combatant", party="e-army")], (10, 10, 14), None),
    ([exactly(3), exactly(4, who_class="combatant", party="e-army")], (4, 4, 7), None),
    ([exactly(5, who_class="combatant", party="e-front"), exactly(4, who_class="security", party="e-army")],
     (9, 9, 9), None),
    ([exactly(10), exactly(6, who_class="civilian", demographic="children", relation="part_of", part_of="q-0")],
     (10, 10, 10), 6),
]  # fmt: skip


@pytest.mark.parametrize(("told", "expected", "civilians"), WHO)
def test_sides_and_civilians(told: list[Told], expected: tuple[object, ...], civilians: object) -> None:
    tally = make_tally(tolls(ONE, told), "killed", ["place"])
    assert numbers(tally) == [expected] and tally.rows[0].civilians == civilians


GROUPS = [
    (happening(0), ["place", "week"], ("Karsund", "2031-W20")),
    (happening(0), ["day"], ("2031-05-12",)),
    (happening(0), ["month", "type"], ("2031-05", "bombing")),
    (happening(0, day=None, place=None), ["place", "day"], ("not placed", "not dated")),
    (happening(0, interval=MONTH), ["month"], ("2031-05",)),
    (happening(0, interval=MONTH), ["week"], ("not dated to the week",)),
    (happening(0, interval=Interval(start="2031-05-12", end=None)), ["day"], ("not dated to the day",)),
    (happening(0, place_precision="country"), ["place"], ("Karsund (country)",)),
    (happening(0), ["country", "admin1"], ("country not known", "region not known")),
    (happening(0), ["actor"], ("nobody named",)),
    (happening(0, actors=actor("e-army")), ["actor"], ("Velmora Army",)),
    (happening(0, responsibility=blamed("e-front", "blamed", "denied")), ["actor"],
     ("Northern Dawn Front (blamed, denies it)",)),
    (happening(0), ["who", "party"], ("not said", "side not said")),
]  # fmt: skip


@pytest.mark.parametrize(("event", "by", "expected"), GROUPS)
def test_groups(event: object, by: list[str], expected: tuple[str, ...]) -> None:
    (row,) = make_tally(tolls([event], [exactly(2)]), "killed", by).rows
    assert row.group == expected


def test_what_is_not_known_comes_last() -> None:
    events = [happening(0, place=None), happening(1, place="Tannvik"), happening(2, place="Orlen")]
    tally = make_tally(tolls(events, [exactly(1, event=n) for n in range(3)]), "killed", ["place"])
    assert [r.group for r in tally.rows] == [("Orlen",), ("Tannvik",), ("not placed",)]


def test_an_event_in_two_rows_is_once_in_the_total() -> None:
    told = [exactly(5, who_class="combatant", party="e-front"), exactly(4, who_class="security", party="e-army")]
    tally = make_tally(tolls(ONE, told), "killed", ["party"])
    assert [r.group[0] for r in tally.rows] == ["Northern Dawn Front", "Velmora Army"]
    assert (tally.total.events, tally.total.bounds.best) == (1, 9)


def test_every_cell_leads_to_its_quantities() -> None:
    record = tolls(OTHERS, [exactly(12), exactly(3, event=1), exactly(9, event=2, counted="injured")])
    told = json.loads(tally_json(make_tally(record, "killed", ["place"])))
    ids = {q.id for q in record.quantities if q.counted == "killed"}
    assert {i for row in told["rows"] for c in row["counted"] for i in c["quantities"]} == ids
    assert all(row["best"] == sum(c["best"] for c in row["counted"]) for row in told["rows"])
    assert "q-0" in tally_text(make_tally(record, "killed", ["place"]), explain=True)


def test_csv_has_its_header_numbers_and_no_total() -> None:
    record = tolls(OTHERS, [exactly(12), exactly(3, event=1)])
    header, *rows = csv.reader(io.StringIO(tally_csv(make_tally(record, "killed", ["place", "week"]))))
    assert header == ["place", "week", *(name for name, _ in COLUMNS)]
    assert rows == [["Karsund", "2031-W20", "1", "12", "12", "12", "false", "0", "", "1", "1", "1"],
                    ["Orlen", "2031-W20", "1", "3", "3", "3", "false", "0", "", "1", "1", "1"]]  # fmt: skip


def test_nothing_told_is_an_empty_tally() -> None:
    tally = make_tally(tolls([], []), "killed", ["place"])
    assert tally.rows == () and tally.total.events == 0
    assert "nothing is counted" in tally_text(tally)
    assert tally_csv(tally).splitlines() == ["place," + ",".join(n for n, _ in COLUMNS)]


def test_the_order_of_quantities_changes_nothing() -> None:
    record = tolls(OTHERS, [exactly(12), exactly(11, reports=2), exactly(3, event=1), exactly(5, event=2)])
    turned = tolls(OTHERS, [exactly(12), exactly(11, reports=2), exactly(3, event=1), exactly(5, event=2)],
                   quantities=record.quantities[::-1])  # fmt: skip
    assert tally_json(make_tally(record, "killed", ["week"])) == tally_json(make_tally(turned, "killed", ["week"]))


@pytest.mark.parametrize(("what", "by"), [("kiled", ["place"]), ("killed", ["wek"]), ("killed", ["week", "week"])])
def test_unknown_names_are_refused(what: str, by: list[str]) -> None:
    with pytest.raises(InputError, match=r"expected one of|expected some of|twice"):
        make_tally(tolls(ONE, []), what, by)


def test_kinds_name_what_figures_count() -> None:
    assert {c for k in tally_kinds().values() for c in (*k.counted, *k.beside)} <= set(counted_labels())


TOLDS = st.builds(
    lambda event, low, more, reports, fields: Told(event=event, low=low, best=low, high=low + more, reports=reports)
    .with_(**fields),
    st.integers(0, 2), st.integers(0, 40), st.integers(0, 9), st.integers(1, 3),
    st.fixed_dictionaries({
        "counted": st.sampled_from(["killed", "injured", "casualties"]),
        "scope": st.sampled_from(["event", "event", "cumulative", "background"]),
        "who_class": st.sampled_from(["unknown", "civilian", "combatant", "security"]),
        "party": st.sampled_from([None, "e-army", "e-front"]),
        "verdict": st.sampled_from(["single", "disputed"]),
    }),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(TOLDS, max_size=7), st.sampled_from([["place"], ["week", "who"], ["party"], []]))
def test_every_count_is_counted_once_or_listed_with_a_reason(told: list[Told], by: list[str]) -> None:
    record = tolls(OTHERS, told)
    tally = make_tally(record, "killed", by)
    counted = [q for row in tally.rows for c in row.counted for q in c.quantities]
    listed = [row.quantity for row in tally.left_out]
    assert sorted(counted + listed) == sorted(q.id for q in record.quantities if q.counted != "injured")
    assert all(row.reason for row in tally.left_out)
    for row in (*tally.rows, tally.total):
        assert 0 <= row.bounds.low <= row.bounds.best <= row.bounds.high
        assert row.civilians is None or row.civilians <= row.bounds.high
        assert row.events == len(row.counted) and row.disputed <= row.events
    assert tally.total.events == len({c.event for row in tally.rows for c in row.counted})
    assert tally.total.bounds.high == sum(row.bounds.high for row in tally.rows)


def test_the_page_of_tallies_names_all_there_is() -> None:
    page = (ROOT / "docs" / "tally.md").read_text(encoding="utf-8")
    assert [name for name, about in COLUMNS if f"| `{name}` | {about} |" not in page] == []
    assert [name for name in (*GROUPINGS, *tally_kinds()) if f"`{name}`" not in page] == []


def test_what_is_left_out_for_one_reason_is_listed_once() -> None:
    told = [exactly(14), *(exactly(41, temporal="background", scope="background") for _ in range(3))]
    text = tally_text(make_tally(tolls([happening(0)], told), "killed", ("place",)))
    assert text.count("41 killed") == 1 and "[q-1, q-2, q-3]" in text
