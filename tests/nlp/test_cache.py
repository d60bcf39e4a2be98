"""The caches on disk: they give back what was put there, stay within their bound, and never serve another's reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.report import Published, Report
from crosswire.nlp import reader
from crosswire.nlp.cache import DiskCache, ReadingCache
from crosswire.nlp.model import MemoryCache, Parser
from crosswire.nlp.places.gazetteer import Gazetteer
from crosswire.nlp.reader import Tools, read_reports

TEXT = "At least 12 people were killed in Velmora on Sunday, the mayor said."
REPORT = Report(
    id="a", text=TEXT, sha256=hash_text(TEXT), language="en", published=Published(value="2031-05-04", basis="supplied")
)
OTHERS = {
    "id": replace(REPORT, id="b"),
    "published": replace(REPORT, published=Published(value="2031-05-11", basis="supplied")),
    "publisher": replace(REPORT, publisher="Velmora Herald"),
    "text": replace(REPORT, text=TEXT + " More follows.", sha256=hash_text(TEXT + " More follows.")),
}


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    remembered = ReadingCache(DiskCache(tmp_path, "readings"), ["model", "places"])
    return Tools(Parser(DiskCache(tmp_path)), Gazetteer(None), remembered)


def test_a_remembered_reading_is_the_one_that_was_made(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [REPORT, *OTHERS.values()]
    made = list(read_reports(reports, tools))
    monkeypatch.setattr(reader, "read_page", None)
    assert list(read_reports(reports, tools)) == made
    assert list(read_reports(reports[::-1], tools)) == made[::-1]


def test_equal_reports_in_one_batch(tools: Tools) -> None:
    first, second, third = read_reports([REPORT, OTHERS["text"], REPORT], tools)
    assert first == third != second


@pytest.mark.parametrize("field", OTHERS)
def test_another_report_has_another_key(tools: Tools, field: str) -> None:
    assert tools.readings is not None
    assert tools.readings.key(OTHERS[field]) != tools.readings.key(REPORT)


@pytest.mark.parametrize("versions", [["model 2", "places"], ["model", "places 2"]])
def test_other_weights_or_places_have_another_key(tools: Tools, tmp_path: Path, versions: list[str]) -> None:
    assert tools.readings is not None
    assert ReadingCache(DiskCache(tmp_path, "readings"), versions).key(REPORT) != tools.readings.key(REPORT)


def test_a_damaged_row_is_read_again(tools: Tools, tmp_path: Path) -> None:
    assert tools.readings is not None
    DiskCache(tmp_path, "readings").put_many({tools.readings.key(REPORT): b"\0broken"})
    assert [r.id for r in read_reports([REPORT], tools)] == ["a"]


def test_the_file_is_bounded_and_keeps_the_newest(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, "small", most_bytes=200_000)
    for n in range(100):
        cache.put_many({f"key {n}": b"x" * 10_000})
    kept = cache.get_many([f"key {n}" for n in range(100)])
    assert "key 99" in kept and "key 0" not in kept
    assert sum(map(len, kept.values())) <= 220_000


def test_a_folder_that_cannot_be_written_only_costs_speed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = DiskCache(tmp_path / "file")
    cache.put_many({"key": b"value"})
    assert cache.get_many(["key"]) == {}


def test_the_memory_of_a_process_is_bounded_too() -> None:
    cache = MemoryCache(most_rows=3)
    for n in range(5):
        cache.put_many({f"key {n}": b""})
    assert list(cache.get_many([f"key {n}" for n in range(5)])) == ["key 2", "key 3", "key 4"]
