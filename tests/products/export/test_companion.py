"""The companion of an export: the record comes back byte for byte; what a hand broke is named with file and line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.products.export.acts import Who, acts
from tests.products.export.hostile import RECORDS, rich
from tests.products.export.stories import ROOT, STORIES, told
from tests.products.sample import record as sample
from tests.products.sample import report

from crosswire.model.codec import encode
from crosswire.model.errors import InputError
from crosswire.model.record import Record
from crosswire.products.export import companion
from crosswire.products.export.formats import FORMATS, find_format
from crosswire.products.export.write import write_export

MADE = {**RECORDS, "acts": lambda: acts(Who(name="gunmen")), "copies": lambda: sample([report("a", "One. Two.")] * 1)}


@pytest.mark.parametrize("story", STORIES, ids=lambda p: p.stem)
def test_golden_records_come_back(story: Path, tmp_path: Path) -> None:
    made = told(story)
    assert made.export("acled", tmp_path / "acled.csv") == [tmp_path / "acled.csv", tmp_path / "claims.jsonl"]
    with (tmp_path / "claims.jsonl").open("rb") as lines:
        assert encode(companion.read_lines(lines)) == encode(made)


@pytest.mark.parametrize("name", MADE)
def test_records_come_back(name: str) -> None:
    made = MADE[name]()
    assert encode(companion.read_lines(companion.make_lines(made))) == encode(made)


def lines_of(made: Record) -> list[dict[str, Any]]:
    return [json.loads(line) for line in companion.make_lines(made)]


def edit(kind: str, change: Callable[[dict[str, Any]], object]) -> Callable[[list[Any]], object]:
    """A change of the first row of a kind."""

    def apply(rows: list[Any]) -> None:
        change(next(row[kind] for row in rows if kind in row))

    return apply


DAMAGE: dict[str, tuple[Callable[[list[Any]], object], str]] = {
    "a dangling event": (edit("claim", lambda c: c.update(event="ev-77")), "'ev-77' is not among the events"),
    "a dangling actor": (edit("event", lambda e: e["actors"][0].update(entity="e-77")), "events[0].actors[0].entity"),
    "another quote": (edit("claim", lambda c: c["span"].update(quote="R" * len(c["span"]["quote"]))), "reads"),
    "a moved span": (edit("claim", lambda c: c["span"].update(start=c["span"]["start"] + 1)), "cannot quote"),
    "another text": (edit("report", lambda r: r.update(text=r["text"].replace("Report", "Xeport"))), "reads 'Xeport"),
    "a report left out": (lambda rows: rows.pop(next(n for n, r in enumerate(rows) if "report" in r)), "reports of"),
    "an id twice": (lambda rows: rows.insert(1, next(r for r in rows if "report" in r)), "stands there already"),
    "a wrong type": (edit("claim", lambda c: c.update(story=5)), "Expected `str"),
    "an unknown row": (lambda rows: rows.insert(1, {"clam": {}}), "expected one of report"),
    "an empty quantity": (edit("quantity", lambda q: q.update(values=[])), "quantities[0].values: is empty"),
    "cut short": (lambda rows: rows.pop(), "was cut short"),
    "a row less": (lambda rows: rows.pop(-2), "its last line says"),
    "more after the end": (lambda rows: rows.append(rows[1]), "after the end"),
    "another version": (lambda rows: rows[0].update(schema="crosswire.claims/9"), "is crosswire.claims/9"),
    "a record of another version": (lambda rows: rows[0].update(record="crosswire.record/2"), "crosswire.record/2"),
    "no head": (lambda rows: rows.pop(0), "is None of None; expected crosswire.claims/1"),
    "nothing": (lambda rows: rows.clear(), "is empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_what_a_hand_broke_is_named(name: str) -> None:
    rows = lines_of(rich())
    change, wanted = DAMAGE[name]
    change(rows)
    with pytest.raises(InputError) as error:
        companion.read_lines((json.dumps(row).encode() for row in rows), "dir/claims.jsonl")
    assert wanted in str(error.value) and str(error.value).startswith("dir/claims.jsonl")


@pytest.mark.parametrize("line", [b"{", b"[]", b"7", b"\xff\xfe", b'{"claim": {}, "event": {}}', b"[" * 5000])
def test_a_line_that_is_no_row_is_named(line: bytes) -> None:
    first, *rest = companion.make_lines(rich())
    with pytest.raises(InputError, match=r"^claims\.jsonl:2: "):
        companion.read_lines([first, line, *rest])


def test_a_fault_is_told_with_its_line() -> None:
    rows = lines_of(rich())
    at = next(n for n, r in enumerate(rows, 1) if "claim" in r)
    rows[at - 1]["claim"]["origin"] = "o-77"
    with pytest.raises(InputError, match=rf"^claims\.jsonl:{at}: claims\[0\]\.origin: 'o-77'"):
        companion.read_lines(json.dumps(row).encode() for row in rows)


# --- writing


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_page(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "exports" / "index.md").read_text(encoding="utf-8").split("```console")[0]


@pytest.mark.parametrize("name", [f.name for f in FORMATS.values() if f.companion])
def test_formats_that_collapse_write_it_beside_themselves(name: str, tmp_path: Path) -> None:
    made = rich()
    assert write_export(made, find_format(name), tmp_path / "out") == [tmp_path / "out", tmp_path / "claims.jsonl"]
    with (tmp_path / "claims.jsonl").open("rb") as lines:
        assert encode(companion.read_lines(lines)) == encode(made)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.jsonl", "out"]


def test_several_shapes_share_one_companion_and_another_record_is_refused(tmp_path: Path) -> None:
    write_export(rich(), find_format("acled"), tmp_path / "a.csv")
    write_export(rich(), find_format("ucdp"), tmp_path / "u.csv")
    with pytest.raises(InputError, match=r"claims\.jsonl: is there already"):
        write_export(acts(), find_format("acled"), tmp_path / "b.csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "claims.jsonl", "u.csv"]
    write_export(acts(), find_format("acled"), tmp_path / "b.csv", force=True)
    assert (tmp_path / "b.csv").exists()


def test_an_existing_output_is_kept_without_force(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        write_export(rich(), find_format("acled"), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"
    write_export(rich(), find_format("acled"), tmp_path / "out", force=True)
    assert (tmp_path / "out").read_text().startswith("event_id_cnty")


def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_export(rich(), find_format("acled"), tmp_path / "none" / "out")


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda f: f.name)
def test_progress_runs_up_to_the_whole(form: Any, tmp_path: Path) -> None:
    heard: list[float] = []
    write_export(rich(), form, tmp_path / "out", tell=lambda _what, share: heard.append(share))
    assert all(0 <= share <= 1 for share in heard)


@pytest.mark.parametrize(
    ("name", "wanted"), [("aceld", "did you mean acled?"), ("ucpd", "ucdp"), ("zzz", "expected one of acled")]
)
def test_an_unknown_format_is_led_to_the_nearest(name: str, wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        find_format(name)
