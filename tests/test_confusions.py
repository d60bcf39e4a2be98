"""Confusions: what `benchmarks.errors` calls missed, invented or wrong, on invented reports."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))  # benchmarks is no part of the installed package

from benchmarks.confusions import Confusion, word_shape
from benchmarks.confusions_events import compare_muc4, compare_plover
from benchmarks.confusions_reading import compare_attributions, compare_places, compare_timexes
from benchmarks.confusions_records import compare_events, compare_figures, compare_stories

TEXT = "Police in Tarvo said on Monday that 12 people were killed and then fled."
Compare = Callable[[Path, Path], Iterator[Confusion]]
Row = dict[str, Any]


def at(quote: str) -> Row:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def confuse(compare: Compare, folder: Path, gold: Row | list[Row], line: Row) -> set[tuple[str, str]]:
    """What is confused where `gold` is wanted of report a (rows: of incidents) and `line` was predicted."""
    rows = gold if isinstance(gold, list) else [{"id": "a", **gold}]
    (folder / "docs.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}))
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (folder / "annotations.jsonl").write_text(json.dumps({"id": "a", **line}))
    (folder / "record.json").write_text(json.dumps(line))
    return {(wanted, guess) for wanted, guess, _ in compare(folder, folder)}


def timex(quote: str, value: str) -> Row:
    return {**at(quote), "type": "DATE", "value": value}


TIMEXES = [
    ([timex("Monday", "2031-05-19")], [("Monday", "2031-05-19")], set()),
    ([timex("Monday", "2031-05-19")], [("on Monday", "2031-05-26")], {("'monday' 9999-99-99", "9999-99-99")}),
    ([timex("Monday", "2031-05-19")], [("Monday", "2031-W21")], {("'monday' 9999-99-99", "9999-w99")}),
    ([timex("Monday", "2031-05-19")], [], {("DATE 'monday'", "missed")}),
    ([], [("12", "P12D")], {("none", "'99' p99d")}),
]


@pytest.mark.parametrize(("gold", "found", "confused"), TIMEXES)
def test_time_expressions(gold: list[Row], found: list[tuple[str, str]], confused: set[Any], tmp_path: Path) -> None:
    line = {"timexes": [{"span": at(quote), "value": value} for quote, value in found]}
    assert confuse(compare_timexes, tmp_path, {"timexes": gold}, line) == confused


def place(quote: str, lat: float | None) -> Row:
    return {"span": at(quote), "lat": lat, "lon": lat, "kind": "town", "country": "AA", "name": quote}


PLACES = [
    ([("Tarvo", 10.0)], [("Tarvo", 10.5)], set()),
    ([("Tarvo", 10.0)], [("Tarvo", 20.0)], {("PPL Tarvo", "town in AA")}),
    ([("Tarvo", 10.0)], [("Tarvo", None)], {("PPL", "unresolved")}),
    ([("Tarvo", 10.0)], [], {("PPL one name", "missed")}),
    ([], [("Police", 1.0)], {("none", "town Police")}),
]


@pytest.mark.parametrize(("gold", "found", "confused"), PLACES)
def test_places(gold: list[Any], found: list[Any], confused: set[Any], shared: Path, tmp_path: Path) -> None:
    wanted = [{**at(name), "name": name, "fcode": "PPL", "lat": lat, "lon": lat} for name, lat in gold]
    line = {"places": [place(*row) for row in found]}
    assert confuse(compare_places, tmp_path, {"places": wanted}, line) == confused


ATTRIBUTIONS = [
    ("Police", "said", "Police", "said", set()),
    ("Police", "said", None, "said", {("source one name", "no source")}),
    ("Police", "said", "Tarvo", "said", {("source one name", "one name")}),
    ("Police", "said", "Police", "fled", {("cue 'said'", "missed"), ("none", "cue 'fled'")}),
]


@pytest.mark.parametrize(("source", "cue", "our_source", "our_cue", "confused"), ATTRIBUTIONS)
def test_attributions(
    source: str, cue: str, our_source: str | None, our_cue: str, confused: set[Any], tmp_path: Path
) -> None:
    gold = {"attributions": [{"source": [at(source)], "cue": [at(cue)], "content": []}]}
    ours = {"source": our_source and at(our_source), "cue": at(our_cue), "content": None}
    assert confuse(compare_attributions, tmp_path, gold, {"attributions": [ours]}) == confused


def event(code: str | None, actor: str, polarity: str = "affirmed") -> Row:
    actors = [{"role": "actor", "span": at(actor), "entity": None}]
    plover = code and {"event": code, "mode": None}
    return {"plover": plover, "actors": actors, "type": "killing", "polarity": polarity, "places": [], "timexes": []}


PLOVER = [
    ([event("ASSAULT", "Police")], set()),
    ([event("ASSAULT", "people")], {("ASSAULT actor", "another")}),
    ([event("YIELD", "Police")], {("code ASSAULT", "YIELD")}),
    ([event(None, "Police")], {("code ASSAULT", "events without a code")}),
    ([event("ASSAULT", "Police"), event("YIELD", "people")], {("no further code", "code YIELD")}),
]


@pytest.mark.parametrize(("events", "confused"), PLOVER)
def test_codes(events: list[Row], confused: set[Any], shared: Path, tmp_path: Path) -> None:
    gold = {"events": [{"type": "ASSAULT", "actor": [{"text": "Police"}], "target": [], "mutual": False}]}
    assert confuse(compare_plover, tmp_path, gold, {"events": events, "entities": []}) == confused


def test_slots_of_an_incident(shared: Path, tmp_path: Path) -> None:
    template = {
        "type": ["BOMBING"], "optional": False, "date": [{"start": "2031-05-19", "end": "2031-05-20"}],
        "places": [{"finest": "TARVO"}], "killed": 12, "injured": None,
    }  # fmt: skip
    day = {"interval": {"start": "2031-05-21", "end": "2031-05-22"}}
    line = {
        "events": [{**event(None, "Police"), "timexes": [{"timex": 0}]}], "timexes": [day],
        "places": [place("Tarvo", 1.0)],
        "figures": [{"counted": "killed", "best": 13, "low": 13}],
    }  # fmt: skip
    assert confuse(compare_muc4, tmp_path, {"templates": [template]}, line) == {
        ("incident BOMBING", "ATTACK"), ("no such incident", "incident ATTACK"), ("date", "off by days"),
        ("place", "read, but of no incident"), ("killed", "number not read"), ("no such number", "killed"),
    }  # fmt: skip


def incident(name: str, day: str, docs: list[str], killed: int) -> Row:
    return {"incident": name, "docs": docs, "date": day, "state": "X", "city": "Y", "killed": killed, "injured": 0}


def test_stories_and_their_figures(shared: Path, tmp_path: Path) -> None:
    rows = [incident("1", "2031-05-19", ["a", "b"], 2), incident("2", "2031-05-20", ["c"], 1)]
    value = {"best": 1, "span": {"report": "a", **at("12")}}
    quantity = {"event": "e", "counted": "killed", "relation": None, "part_of": None, "best": 1, "low": 1, "high": 1}
    record = {
        "stories": [{"id": "s", "reports": ["a", "c"]}, {"id": "t", "reports": ["b"]}],
        "events": [{"id": "e", "story": "s"}], "reports": [{"id": "a", "text": TEXT}], "claims": [],
        "quantities": [{**quantity, "verdict": "single", "values": [value]}],
    }  # fmt: skip
    assert confuse(compare_stories, tmp_path, rows, record) == {
        ("one incident, 2 reports", "2 stories"),
        ("two incidents, 1-2 days, same town", "one story"),
    }
    assert confuse(compare_figures, tmp_path, rows, record) == {("killed 2, never read", "1 (single)")}


def test_events_across_reports(shared: Path, tmp_path: Path) -> None:
    words = {"killed": "x", "fled": "x", "said": "y", "Monday": "z"}
    mentions = [{"m": w, **at(w), "text": w, "eval": True, "chain": chain} for w, chain in words.items()]
    claims = [
        {"id": w, "report": "a", "trigger": at(w), "event": e}
        for w, e in (("killed", "1"), ("fled", "2"), ("said", "2"))
    ]
    assert confuse(compare_events, tmp_path, {"mentions": mentions}, {"claims": claims}) == {
        ("one event: fled / killed", "two events"), ("two events: fled / said", "one event"),
        ("mention 'monday'", "missed"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"), [("he", "he"), ("Marsk", "one name"), ("the mayor", "2 words, plain"), ("", "0 words, plain")]
)
def test_shape_of_words(text: str, shown: str) -> None:
    assert word_shape(text) == shown
