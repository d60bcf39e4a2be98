"""Kept records: read back as they were, of another version as far as they go, and refused where a hand broke them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.products.export.hostile import RECORDS, rich

from crosswire.model.codec import encode
from crosswire.model.errors import InputError
from crosswire.products.checks import LISTS, REFERENCES, find_faults
from crosswire.products.kept import read_record


def plain() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(encode(rich()))
    return made


def read(document: dict[str, Any]) -> Any:
    return read_record(json.dumps(document).encode())


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_read_back(name: str) -> None:
    raw = encode(RECORDS[name]())
    kept = read_record(raw)
    assert encode(kept.record) == raw and kept.notes == ()


def test_a_record_of_another_version_is_read_as_far_as_it_goes() -> None:
    made = {**plain(), "schema": "crosswire.record/2", "weather": [1], "issues": [{"no": "reason"}]}
    kept = read(made)
    assert len(kept.record.claims) == len(plain()["claims"]) and kept.record.issues == ()
    assert "crosswire.record/2" in kept.notes[0] and kept.notes[1].startswith("issues are left out")


def test_a_record_of_another_version_whose_core_is_unknown_is_refused() -> None:
    with pytest.raises(InputError, match=r"is crosswire\.record/7, of which this Crosswire"):
        read({**plain(), "schema": "crosswire.record/7", "claims": [{"new": "shape"}]})


def test_another_document_is_refused() -> None:
    with pytest.raises(InputError, match=r"is crosswire\.annotations/1; expected crosswire\.record/1"):
        read({**plain(), "schema": "crosswire.annotations/1"})


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"null", b"\xff", b"[" * 100_000, b'{"schema": 5}'])
def test_what_is_no_record_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError):
        read_record(raw)


def damaged(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    made = plain()
    at: Any = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return made


@pytest.mark.parametrize(
    ("path", "value", "wanted"),
    [
        (("events", 0, "place"), "e-77", "events[0].place: 'e-77' is not among the entities"),
        (("events", 0, "claims"), ["c-77"], "events[0].claims: 'c-77' is not among the claims"),
        (("events", 0, "claims"), [], "events[0].claims: is empty"),
        (("quantities", 1, "values", 0, "claim"), "c-77", "quantities[1].values[0].claim"),
        (("claims", 2, "span", "quote"), "another", "claims[2].span: span"),
        (("claims", 2, "span", "report"), "r-77", "claims[2].span: the report 'r-77' is not among"),
        (("claims", 0, "id"), "c-ev1", "'c-ev1' stands there already"),
        (("quantities", 1, "id"), plain()["quantities"][0]["id"], "quantities[1].id"),
        (("reports", 0, "text"), "other words", "reads"),
        (("reports", 0, "sha256"), "0" * 64, "reports[0].text: is not the text of 'r-0' whose sha256 is 0000"),
        (("control", 0, "holder"), "e-77", "control[0].holder"),
    ],
)
def test_what_a_hand_broke_is_named(path: tuple[str | int, ...], value: Any, wanted: str) -> None:
    with pytest.raises(InputError) as told:
        read(damaged(path, value))
    assert wanted in str(told.value)


def test_references_lead_to_lists_of_the_record() -> None:
    assert {target for fields in REFERENCES.values() for target in fields.values()} <= set(LISTS)


def test_a_whole_record_has_no_faults() -> None:
    assert [list(find_faults(make())) for make in RECORDS.values()] == [[], [], []]
