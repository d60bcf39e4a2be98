"""The public Python interface."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import crosswire
from crosswire.model.errors import CrosswireError, InputError
from crosswire.model.record import Record
from crosswire.model.report import Report

NOW = date(2032, 1, 1)
ROW = {"id": "a", "published": "2031-05-19", "text": "A bomb exploded in Tarvo on Monday, killing 12 people."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text("Ten people died in a flood in Tarvo.", encoding="utf-8")
    (tmp_path / "two.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return tmp_path


def test_what_is_offered_is_there():
    assert all(hasattr(crosswire, name) for name in crosswire.__all__)
    with pytest.raises(AttributeError, match="it offers"):
        crosswire.nope  # noqa: B018 - the access is what is tested


@pytest.mark.parametrize("form", ["dict", "list", "path", "text path", "reports"])
def test_reports_may_be_given_in_any_form(form, folder):
    path = folder / "two.jsonl"
    given = {"dict": ROW, "list": [ROW], "path": path, "text path": str(path), "reports": crosswire.read(ROW)}[form]
    (reading,) = crosswire.annotate(given)
    assert [f.best for f in reading.figures] == [12]
    made = crosswire.record(given, now=NOW)
    assert [q.best for q in made.quantities] == [12]


def test_paths_and_rows_mix(folder):
    found = crosswire.read([folder / "one.txt", {**ROW, "id": "z"}])
    assert len(found) == 2 and all(isinstance(r, Report) for r in found)


def test_nothing_in_nothing_out():
    assert crosswire.read([]) == [] and crosswire.annotate([]) == []
    made = crosswire.record([], now=NOW)
    assert made.reports == made.claims == made.stories == ()
    with pytest.raises(InputError):
        made.brief()


def test_a_record_says_what_made_it():
    engine = crosswire.record(ROW, now=NOW).engine
    assert (engine.version, engine.as_of) == (crosswire.__version__, "2032-01-01")
    assert engine.resources and all(engine.models.values())


def test_the_clock_only_flags(monkeypatch):
    early, late = (crosswire.record(ROW, now=d) for d in (date(2031, 6, 1), NOW))
    assert early.claims == late.claims and early.quantities == late.quantities


def test_its_json_is_the_document():
    made = crosswire.record(ROW, now=NOW)
    row = json.loads(made.json())
    assert row["schema"] == "crosswire.record/1"
    assert isinstance(made, Record)
    assert set(row) >= {"reports", "stories", "claims", "events", "quantities", "origins", "briefs", "issues"}


def test_what_cannot_be_read_is_left_out_and_told(folder):
    (folder / "bad.jsonl").write_text("{not json\n" + json.dumps(ROW) + "\n", encoding="utf-8")
    reports, issues = crosswire.read_with_issues(folder / "bad.jsonl", now=NOW)
    assert [r.id for r in reports] == ["a"]
    assert len(issues) == 1 and "1" in issues[0].reason
    assert crosswire.read(folder / "bad.jsonl", now=NOW) == reports


def test_a_missing_file_is_told_or_refused(folder):
    try:
        reports, issues = crosswire.read_with_issues(folder / "none.txt")
    except CrosswireError as error:
        assert "none.txt" in str(error)
    else:
        assert not reports and "none.txt" in issues[0].reason


def test_a_table_of_own_places_wins(tmp_path):
    table = tmp_path / "places.csv"
    table.write_text("name,lat,lon\nTarvo,10.5,20.5\n", encoding="utf-8")
    row = {**ROW, "text": "Fighters left Tarvo on Sunday. Paris was quiet."}
    places = {p.name: (p.lat, p.lon) for p in crosswire.annotate(row, places=table)[0].places}
    assert places["Tarvo"] == (10.5, 20.5)
    assert "Tarvo" not in {p.name for p in crosswire.annotate(row)[0].places if p.lat is not None}


def test_a_damaged_table_of_places_is_refused(tmp_path):
    table = tmp_path / "places.csv"
    table.write_text("name,lat,lon\nTarvo,north,20.5\n", encoding="utf-8")
    with pytest.raises(CrosswireError, match=r"places\.csv"):
        crosswire.annotate(ROW, places=table)
