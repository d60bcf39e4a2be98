"""`crosswire tally`, `chart`, `diff` and `export` on kept records: what they write, what they refuse and how."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.products.export.hostile import empty, rich

from crosswire.cli.given import is_record
from crosswire.cli.main import run
from crosswire.model.codec import encode
from crosswire.products.export.formats import FORMATS


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    path.write_bytes(encode(rich()) + b"\n")
    return path


def call(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = run([str(a) for a in arguments])
    out, err = capfd.readouterr()
    return code, out, err


def test_tally_prints_table_csv_and_json(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capfd, "tally", kept)
    assert code == 0 and "Not counted, and why" in out and "2031-W20" in out
    rows = list(csv.DictReader(io.StringIO(call(capfd, "tally", kept, "--csv", "--by", "place")[1])))
    assert [r["place"] for r in rows] == ["Karsund", "Orlen", "not placed"]
    assert json.loads(call(capfd, "tally", kept, "--json")[1])["total"]["events"] == 3


@pytest.mark.parametrize("kind", ["timeline", "toll", "sources", "control"])
def test_chart_writes_what_the_ending_asks_for(kind: str, kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    forms = [(".svg", b"<svg"), (".html", b"<!doctype")] + [(".PNG", b"\x89PNG")] * (kind == "toll")
    for suffix, start in forms:
        path = kept.with_suffix(suffix)
        assert call(capfd, "chart", kind, kept, "-o", path)[0] == 0
        assert path.read_bytes().startswith(start)


def test_diff_tells_in_text_json_and_html(kept: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "new.json"
    changed = tuple(replace(e, status="corroborated") if e.id == "ev-1" else e for e in rich().events)
    other.write_bytes(encode(replace(rich(), events=changed)))
    assert "reported → corroborated" in call(capfd, "diff", kept, other)[1]
    assert len(json.loads(call(capfd, "diff", kept, other, "--json")[1])["status"]) == 1
    assert call(capfd, "diff", kept, other, "--html")[1].startswith("<!doctype html>")
    assert call(capfd, "diff", kept, kept)[1] == "Nothing changed.\n"


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_writes_any_record_and_replaces_nothing(
    form: str, kept: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    nothing = tmp_path / "empty.json"
    nothing.write_bytes(encode(empty()))
    out = tmp_path / "out" / f"made{FORMATS[form].suffix}"
    out.parent.mkdir()
    code, _, err = call(capfd, "export", form, nothing, "-o", out)
    assert code == 0 and out.exists(), err
    code, _, err = call(capfd, "export", form, kept, "-o", out)
    assert code == 2 and "is there already" in err
    assert call(capfd, "export", form, kept, "-o", out, "--force")[0] == 0
    assert [p.name for p in out.parent.iterdir() if p.name.startswith(".")] == []


REFUSED = [
    (["tally", "RECORD", "--what", "kiled"], "expected one of killed"),
    (["tally", "RECORD", "--by", "wek"], "expected some of place"),
    (["tally", "RECORD", "-o", "RECORD"], "is there already"),
    (["tally", "RECORD", "--chart", "FOLDER/a.pdf"], "is an .svg, .png or .html file"),
    (["tally", "RECORD", "RECORD"], "give one record alone"),
    (["tally"], "REPORTS is missing"),
    (["tally", "FOLDER/none.json"], "none.json"),
    (["chart", "toll", "RECORD", "-o", "FOLDER/a"], "is an .svg, .png or .html file"),
    (["chart", "toll", "RECORD", "-o", "RECORD"], "is an .svg, .png or .html file"),
    (["chart", "toll", "RECORD", "-o", "FOLDER/a.svg", "--what", "infected"], "counts the infected"),
    (["chart", "timeline", "RECORD", "-o", "FOLDER/a.svg", "--story", "st-9"], "expected one of st-0"),
    (["chart", "timeline", "EMPTY", "-o", "FOLDER/a.svg"], "no story"),
    (["diff", "RECORD", "FOLDER/none.json"], "none.json"),
    (["diff", "RECORD", "RECORD", "-o", "RECORD"], "is there already"),
]


@pytest.mark.parametrize(("arguments", "told"), REFUSED, ids=[" ".join(a[:4]) for a, _ in REFUSED])
def test_what_cannot_be_done_is_said(arguments: list[str], told: str, kept: Path,
                                     capfd: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    nothing = kept.with_name("empty.json")
    nothing.write_bytes(encode(empty()))
    named = [a.replace("RECORD", str(kept)).replace("EMPTY", str(nothing)).replace("FOLDER", str(kept.parent))
             for a in arguments]  # fmt: skip
    before = kept.read_bytes()
    code, out, err = call(capfd, *named)
    assert code == 2 and told in err and "Traceback" not in err and out == ""
    assert kept.read_bytes() == before


BEGINNINGS = [
    (b'{"engine": {}}', True),
    (b'\xef\xbb\xbf {\n "schema": "crosswire.record/1"}', True),
    (b'{"schema": "crosswire.annotations/1", "id": "a"}', False),
    (b'{"id": "a", "text": "b"}', False),
    (b"Ten people were killed.", False),
    (b"", False),
]


@pytest.mark.parametrize(("start", "expected"), BEGINNINGS)
def test_a_record_is_known_by_how_it_begins(start: bytes, expected: bool, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(start)
    assert is_record(str(tmp_path / "x")) is expected
