"""Which happenings are rows of HXL, GeoJSON and FollowTheMoney: one rule for the three, and who is a party."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.products.export.acts import Who, acts
from tests.products.export.stories import STORIES
from tests.products.export.stories import told as made_of
from tests.products.tolls import exactly

from crosswire.model.record import Record
from crosswire.nlp.events.event_types import load_event_types
from crosswire.products.export import ftm, geojson, hxl
from crosswire.products.export.happened import is_spoken
from crosswire.products.export.view import RecordView


def ids(record: Record, folder: Path) -> list[list[str]]:
    """The ids of the events in each of the three shapes."""
    hxl.write(record, folder / "hxl")
    with (folder / "hxl").open(encoding="utf-8", newline="") as file:
        table = [row["Id"] for row in list(csv.DictReader(file))[1:]]
    geojson.write(record, folder / "geojson")
    features = json.loads((folder / "geojson").read_text(encoding="utf-8"))["features"]
    points = [f["id"] for f in features if f["properties"]["kind"] == "event"]
    entities = [e.properties["recordId"][0] for e in ftm.make_entities(record) if e.schema == "Event"]
    return [table, points, entities]


@pytest.mark.parametrize(
    ("type_", "change", "wanted"),
    [
        ("bombing", {}, True),
        ("bombing", {"status": "disputed"}, True),
        ("bombing", {"status": "denied"}, False),
        ("bombing", {"status": "retracted"}, False),
        ("bombing", {"claim": {"temporal": "background"}}, False),
        ("bombing", {"claim": {"modality": "planned"}}, False),
        ("bombing", {"claim": {"modality": "possible"}}, False),
        ("bombing", {"day": None}, True),
        ("bombing", {"day": None, "at": None}, False),
        ("denial", {}, False),
        ("demand", {}, False),
        ("agreement", {}, True),
        ("rescue", {"part_of": "ev-9"}, True),
        ("killing", {}, False),
        ("killing", {"told": [exactly(4)]}, True),
        ("killing", {"told": [exactly(4)], "part_of": "ev-9"}, False),
    ],
)
def test_which_happenings_are_rows(type_: str, change: dict[str, Any], wanted: bool, tmp_path: Path) -> None:
    change = dict(change)
    nowhere = "at" in change and change.pop("at") is None
    made = acts(type_=type_, **{"told": [], **change})
    if nowhere:
        made = replace(made, events=tuple(replace(e, place=None, place_precision=None) for e in made.events))
    if "part_of" in change:
        whole = replace(made.events[0], id="ev-9", part_of=None, type="other", plover=None, acled=None)
        made = replace(made, events=(*made.events, whole))
    if "claim" in change:
        made = replace(made, claims=tuple(replace(c, **change["claim"]) for c in made.claims))
    assert ids(made, tmp_path) == [["ev-0"] if wanted else []] * 3


def test_nobody_is_involved_who_is_only_named_in_a_denial(tmp_path: Path) -> None:
    front = Who(name="Northern Dawn Front", asserted=False)
    made = acts(Who(name="Grey Brigade"), Who(name="gunmen"), front, Who(key="agence-france-presse", role="target"))
    entities = list(ftm.make_entities(made))
    event = next(e for e in entities if e.schema == "Event")
    assert event.properties["involved"] == ["crosswire-e-Grey Brigade"]
    assert [e.properties["name"] for e in entities if e.schema == "Organization"] == [["Grey Brigade"]]
    hxl.write(made, tmp_path / "hxl")
    geojson.write(made, tmp_path / "geojson")
    told = (tmp_path / "hxl").read_text(encoding="utf-8") + (tmp_path / "geojson").read_text(encoding="utf-8")
    assert "gunmen" in told and "Dawn Front" not in told and "Agence" not in told


def test_of_two_who_fought_one_is_the_first_party_and_one_the_second(tmp_path: Path) -> None:
    made = acts(Who(name="rebels", role="party"), Who(name="soldiers", role="party"), type_="armed_clash")
    hxl.write(made, tmp_path / "hxl")
    with (tmp_path / "hxl").open(encoding="utf-8", newline="") as file:
        row = list(csv.DictReader(file))[1]
    assert (row["First party"], row["Second party"]) == ("rebels", "soldiers")


@pytest.mark.parametrize("story", STORIES, ids=lambda p: p.stem)
def test_the_three_shapes_have_the_same_rows(story: Path, tmp_path: Path) -> None:
    made = made_of(story)
    table, points, entities = ids(made, tmp_path)
    assert table == points == entities
    happenings = {h.event.id: h for h in RecordView(made).happenings()}
    assert {happenings[i].standing for i in table} <= {"occurred"}
    assert not any(is_spoken(happenings[i].event.type) for i in table)


def test_types_that_are_spoken_are_types() -> None:
    spoken = [t for t in load_event_types() if is_spoken(t)]
    assert len(spoken) == 10 and "bombing" not in spoken
