"""`crosswire record`, `brief` and `explain` on a small invented story."""

import json
import sys

import pytest

from crosswire.cli import work
from crosswire.cli.main import run
from crosswire.nlp.model import MemoryCache, Parser
from crosswire.nlp.places.gazetteer import Gazetteer
from crosswire.nlp.reader import Tools

pytest.importorskip("crosswire.pipeline", exc_type=ImportError)

STORY = [
    ("a", "2031-05-12", "A car bomb killed 12 people at a market in Tarvo on Monday, the health ministry said."),
    (
        "b",
        "2031-05-13",
        "The car bomb at a market in Tarvo killed 15 people on Monday, the health ministry said on Tuesday.",
    ),
]


@pytest.fixture(scope="module")
def tools():
    return Tools(Parser(MemoryCache()), Gazetteer(None))


@pytest.fixture
def crosswire(tools, monkeypatch, capfdbinary):
    monkeypatch.setattr(work, "open_tools", lambda _options: tools)

    def call(*arguments):
        code = run([str(a) for a in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.jsonl"
    rows = [{"id": i, "published": d, "publisher": f"Outlet {i}", "text": t} for i, d, t in STORY]
    path.write_text("\n".join(json.dumps(r) for r in rows))
    return path


def test_record_is_one_document(crosswire, story):
    code, out, _ = crosswire("record", story, "--now", "2032-01-01")
    record = json.loads(out)
    assert code == 0
    assert record["schema"] == "crosswire.record/1"
    assert record["engine"]["as_of"] == "2032-01-01"
    assert [r["id"] for r in record["reports"]] == ["a", "b"]
    assert len(record["readings"]) == 2
    assert json.loads(crosswire("record", story, "--no-readings")[1])["readings"] == []


def test_annotations_are_not_read_again(crosswire, story, tmp_path, monkeypatch):
    lines = tmp_path / "lines.jsonl"
    lines.write_text(crosswire("annotate", story, "--with-text", "--now", "2032-01-01")[1])
    wanted = crosswire("record", story, "--now", "2032-01-01")[1]
    monkeypatch.setattr(work, "open_tools", None)
    assert crosswire("record", lines, "--now", "2032-01-01")[1] == wanted


def test_the_order_of_input_does_not_matter(crosswire, story, tmp_path):
    turned = tmp_path / "turned.jsonl"
    turned.write_text("\n".join(reversed(story.read_text().splitlines())))
    once, again = (json.loads(crosswire("record", p, "--now", "2032-01-01")[1]) for p in (story, turned))
    assert json.dumps(again).replace(str(turned), str(story)) == json.dumps(once)


def test_annotations_without_their_text_are_refused(crosswire, story, tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text(crosswire("annotate", story)[1])
    code, _, err = crosswire("record", lines)
    assert code == 2
    assert "annotate --with-text" in err


def test_damaged_and_mixed_annotations_are_named(crosswire, story, tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text(crosswire("annotate", story, "--with-text")[1].replace("12 people", "13 people", 1))
    code, _, err = crosswire("record", lines)
    assert code == 0
    assert "lines.jsonl:1: " in err
    code, _, err = crosswire("record", lines, story)
    assert code == 2
    assert "give them alone" in err


def test_brief_tells_a_kept_record(crosswire, story, tmp_path):
    kept = tmp_path / "record.json"
    assert crosswire("record", story, "-o", kept)[0] == 0
    for form in ("terminal", "markdown", "json"):
        code, out, err = crosswire("brief", "--record", kept, "--format", form)
        assert code == 0, err
        assert out.strip()
    assert crosswire("brief", "--record", kept, "--story", "nope")[0] == 2
    assert crosswire("brief", "--record", kept, story)[0] == 2


def test_an_output_that_cannot_be_written_is_named(crosswire, story, tmp_path):
    code, _, err = crosswire("record", story, "-o", tmp_path / "none" / "record.json")
    assert code == 2
    assert "record.json: cannot be written" in err


def test_explain_leads_back_to_the_words(crosswire, story, tmp_path):
    kept = tmp_path / "record.json"
    crosswire("record", story, "-o", kept)
    claim = json.loads(kept.read_text())["claims"][0]
    code, out, _ = crosswire("explain", claim["id"], "--record", kept)
    assert code == 0
    assert claim["id"] in out
    assert crosswire("explain", "nope", "--record", kept)[0] == 2


@pytest.mark.parametrize("content", ["", "{}", "[]", "not json", '{"schema": "crosswire.record/1"}'])
def test_a_file_that_is_no_record_is_refused(crosswire, tmp_path, content):
    kept = tmp_path / "record.json"
    kept.write_text(content)
    code, _, err = crosswire("brief", "--record", kept)
    assert code == 2
    assert "record.json" in err
