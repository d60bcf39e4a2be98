"""`crosswire export` and `import`: a record to a shape, and back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.products.export.hostile import rich

from crosswire.cli.main import run
from crosswire.model.codec import encode


@pytest.fixture
def crosswire(capfdbinary):
    def call(*arguments):
        code = run([str(a) for a in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    path.write_bytes(encode(rich()) + b"\n")
    return path


@pytest.mark.parametrize("form", ["acled", "ucdp", "polecat", "plover"])
def test_a_record_is_exported_and_imported(crosswire, kept, tmp_path, form):
    out = tmp_path / "shape" / "events"
    out.parent.mkdir()
    assert crosswire("export", form, kept, "-o", out) == (0, "", "")
    assert out.exists()
    assert crosswire("import", out.parent / "claims.jsonl")[1].encode() == kept.read_bytes()
    again = tmp_path / "again.json"
    assert crosswire("import", out.parent / "claims.jsonl", "-o", again)[0] == 0
    assert again.read_bytes() == kept.read_bytes()


def test_an_unknown_format_is_named_with_the_nearest(crosswire, kept, tmp_path):
    code, _, err = crosswire("export", "aceld", kept, "-o", tmp_path / "x")
    assert code == 2 and "did you mean acled?" in err


def test_an_existing_output_needs_force(crosswire, kept, tmp_path):
    out = tmp_path / "x.csv"
    out.write_text("mine")
    code, _, err = crosswire("export", "acled", kept, "-o", out)
    assert code == 2 and "x.csv: is there already" in err and out.read_text() == "mine"
    assert crosswire("export", "acled", kept, "-o", out, "--force")[0] == 0


def test_an_existing_output_is_told_before_anything_is_read(crosswire, tmp_path):
    out = tmp_path / "x.csv"
    out.write_text("mine")
    assert "x.csv: is there already" in crosswire("export", "acled", tmp_path / "none.json", "-o", out)[2]


def test_the_output_is_asked_for_before_anything_is_read(crosswire, tmp_path):
    code, _, err = crosswire("export", "acled", tmp_path / "none.json")
    assert code == 2 and "--output" in err


def test_an_unknown_format_is_told_before_anything_is_read(crosswire, tmp_path):
    code, _, err = crosswire("export", "nope", tmp_path / "none.json", "-o", tmp_path / "x")
    assert code == 2 and "there is no export format 'nope'" in err


def test_a_record_edited_by_hand_is_refused_with_file_and_place(crosswire, kept, tmp_path):
    kept.write_bytes(kept.read_bytes().replace(b'"event":"ev-1"', b'"event":"ev-77"', 1))
    code, _, err = crosswire("export", "acled", kept, "-o", tmp_path / "x")
    assert code == 2 and "record.json: " in err and "'ev-77' is not among the events of the record" in err


def test_a_record_of_another_version_is_said_to_be(crosswire, kept, tmp_path):
    kept.write_bytes(kept.read_bytes().replace(b"crosswire.record/1", b"crosswire.record/2"))
    code, _, err = crosswire("export", "acled", kept, "-o", tmp_path / "x")
    assert code == 0 and "is crosswire.record/2, and this is Crosswire of crosswire.record/1" in err


def test_a_companion_that_is_none_is_refused(crosswire, kept, tmp_path):
    code, _, err = crosswire("import", kept)
    assert code == 2 and "record.json:1: " in err
    assert crosswire("import", tmp_path / "none.jsonl")[0] == 2


def test_every_format_stands_in_the_help(crosswire):
    out = crosswire("export", "--help")[1]
    assert all(name in out for name in ("acled", "ucdp", "polecat", "plover"))
