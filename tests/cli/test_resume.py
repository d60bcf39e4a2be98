"""A run that is stopped and run again reads only what is missing. All texts are invented."""

from __future__ import annotations

import json

import pytest

from crosswire.cli import work
from crosswire.cli.main import STOPPED, run
from crosswire.nlp import reader
from crosswire.nlp.cache import DiskCache, ReadingCache
from crosswire.nlp.model import Parser
from crosswire.nlp.places.gazetteer import Gazetteer
from crosswire.nlp.reader import Tools

REPORTS = 24
STOP_AT = 20
"""In the second batch of sixteen, so that a part of a batch is done when it stops."""


@pytest.fixture
def tools(tmp_path, monkeypatch):
    remembered = ReadingCache(DiskCache(tmp_path / "cache", "readings"), ["model", "places"])
    kept = Tools(Parser(DiskCache(tmp_path / "cache")), Gazetteer(None), remembered)
    monkeypatch.setattr(work, "open_tools", lambda _options: kept)


def test_an_interrupted_annotate_reads_only_what_is_missing(tools, tmp_path, monkeypatch, capfdbinary):
    rows = (
        {"id": f"r{n}", "text": f"Some {n} people were killed in Tarvo on Monday."} for n in range(10, 10 + REPORTS)
    )
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    read, calls = reader.read_page, []

    def stop(page, gazetteer):
        if len(calls) == STOP_AT:
            raise KeyboardInterrupt
        calls.append(page.report.id)
        return read(page, gazetteer)

    monkeypatch.setattr(reader, "read_page", stop)
    arguments = ["annotate", str(tmp_path / "a.jsonl"), "--now", "2032-01-01"]
    assert run(arguments) == STOPPED
    first = capfdbinary.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in first] == [f"r{n}" for n in range(10, 10 + STOP_AT)]

    again = []
    monkeypatch.setattr(reader, "read_page", lambda p, g: again.append(p.report.id) or read(p, g))
    assert run(arguments) == 0
    second = capfdbinary.readouterr().out.splitlines()
    assert again == [f"r{n}" for n in range(10 + STOP_AT, 10 + REPORTS)]
    assert (len(second), second[:STOP_AT]) == (REPORTS, first)
