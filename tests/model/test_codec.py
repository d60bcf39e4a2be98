"""Records to JSON and back, and what is said where a file is damaged."""

from __future__ import annotations

import json

import pytest

from crosswire.model.codec import check_spans, decode, encode, json_schema, to_plain
from crosswire.model.errors import InputError, InvariantError
from crosswire.model.passage import Passage, PassageEdge, WordChange
from crosswire.model.reading import Figure, Reading
from crosswire.model.record import Engine, Record
from crosswire.model.report import Report
from crosswire.model.span import Span

SPAN = Span(report="a", start=0, end=6, quote="Twelve")
READING = Reading(
    id="a", sha256="s", published=None, language="en",
    figures=(Figure(span=SPAN, low=12, best=12, high=12), Figure(span=SPAN, low=2.5, best=2.5, high=None)),
)  # fmt: skip
EDGE = PassageEdge(
    from_=0, to=1, kind="edited", similarity=0.971, direction="forward", changes=(WordChange(from_="40", to="many"),)
)
RECORD = Record(
    engine=Engine(version="0", as_of="2031-01-01", resources="r", models={"m": "h"}),
    reports=(Report(id="a", text="Twelve", sha256="s"),),
    readings=(READING,),
    passages=(Passage(id="p", spans=(SPAN, SPAN), first=0, edges=(EDGE,)),),
)


@pytest.mark.parametrize(("value", "kind"), [(READING, Reading), (RECORD, Record)])
def test_there_and_back(value, kind):
    raw = encode(value)
    assert b"\n" not in raw
    assert decode(raw, kind) == value
    assert encode(decode(raw, kind)) == raw


def test_whole_numbers_stay_whole():
    low, other = (f["low"] for f in json.loads(encode(READING))["figures"])
    assert (type(low), type(other)) == (int, float)


def test_from_is_written_without_its_underscore():
    edge = json.loads(encode(RECORD))["passages"][0]["edges"][0]
    assert edge["from"] == 0 and edge["changes"] == [{"from": "40", "to": "many"}]
    assert "from_" not in json.dumps(to_plain(RECORD))


def test_fields_of_later_versions_pass():
    row = {**json.loads(encode(READING)), "added_later": [1]}
    assert decode(json.dumps(row), Reading) == READING


DAMAGED = [
    ("", "not JSON"),
    ("{", "not JSON"),
    ("[" * 5000, "not JSON"),
    (b"\xff\xfe", "not JSON"),
    ("[]", "not a reading"),
    ("{}", "not a reading"),
    ('{"id": 5, "sha256": "s", "published": null, "language": null}', "id"),
    ('{"id": "a", "sha256": "s", "published": null, "language": null, "figures": 3}', "figures"),
]


@pytest.mark.parametrize(("raw", "words"), DAMAGED, ids=lambda v: repr(v)[:20])
def test_damage_is_named(raw, words):
    with pytest.raises(InputError, match=words):
        decode(raw, Reading)


@pytest.mark.parametrize("change", [{"start": 3}, {"end": 2}, {"quote": "Eleven!"}, {"start": -1, "end": 5}])
def test_a_span_that_cannot_quote_is_refused(change):
    row = json.loads(encode(READING))
    row["figures"][0]["span"].update(change)
    with pytest.raises(InvariantError, match="cannot quote"):
        decode(json.dumps(row), Reading)


def test_spans_are_checked_against_their_reports_everywhere():
    check_spans(RECORD, {"a": "Twelve dead"})
    with pytest.raises(InvariantError, match="does not quote"):
        check_spans(RECORD, {"a": "Eleven dead"})
    with pytest.raises(InvariantError, match="not here"):
        check_spans(RECORD, {"b": "Twelve dead"})
    with pytest.raises(InvariantError):
        check_spans(
            {"x": [Span(report="a", start=0, end=6, quote="Twelve", field="title")]}, {"a": "Twelve"}, {"a": "T"}
        )


@pytest.mark.parametrize("name", ["annotations", "record", "report"])
def test_schemas_are_published(name):
    schema = json_schema(name)
    assert "$defs" in schema
    assert "from_" not in json.dumps(schema)


def test_an_unknown_schema_is_refused():
    with pytest.raises(InputError, match="annotations"):
        json_schema("nope")
