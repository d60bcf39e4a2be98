"""`crosswire check`, limits on the command line, and files written whole or not at all. All texts are invented."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from crosswire.cli import work
from crosswire.cli.main import run
from crosswire.model.errors import InputError

TEXT = "Landslide in Tarvo\n\nMonday 12 May 2031\n\nRescuers found 12 people alive in Tarvo on Monday, officials said."
NOW = ["--now", "2032-01-01"]


@pytest.fixture
def crosswire(capfdbinary):
    """Runs the command line in this process; gives code, standard output, standard error."""

    def call(*arguments):
        code = run([str(a) for a in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    rows = [{"text": "First words.", "title": "First", "published": "2031-05-13"}, {"text": ""}]
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps(r) for r in rows))
    (tmp_path / "c.pdf").write_text("No PDF at all.")
    return tmp_path


def test_the_table_tells_format_reports_date_and_title(crosswire, folder):
    code, out, err = crosswire("check", folder, *NOW)
    rows = {line.split()[0].rsplit("/")[-1]: line for line in out.split("\n\n")[0].splitlines()}
    assert (code, err) == (0, "")
    assert "plain text" in rows["a.txt"] and "2031-05-12  Landslide in Tarvo" in rows["a.txt"]
    assert "JSONL" in rows["b.jsonl"] and " 1  2031-05-13  First" in rows["b.jsonl"]
    assert "b.jsonl:2: has an empty `text`" in out
    assert "c.pdf: is plain text by its content, though its name ends in .pdf" in out
    assert out.endswith("3 reports in 3 files\n")


def test_json_has_every_report_and_issue(crosswire, folder):
    _, out, _ = crosswire("check", folder, "--json", *NOW)
    told = json.loads(out)
    assert told["reports"] == 3
    assert [f["format"] for f in told["files"]] == ["plain text", "JSONL", "plain text"]
    assert told["files"][0]["reports"][0]["title"] == "Landslide in Tarvo"
    assert "empty `text`" in told["files"][1]["issues"][0]["reason"]


def test_nothing_is_parsed(crosswire, folder, monkeypatch):
    monkeypatch.setattr(work, "open_tools", lambda _: pytest.fail("a model was opened"))
    assert crosswire("check", folder, *NOW)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["check"], 2, "REPORTS is missing"),
        (["check", "nope"], 2, "there is no readable report"),
        (["check", "FOLDER", "--strict"], 1, ""),
        (["check", "FOLDER", "--limit", "file_bytes=10"], 2, "there is no readable report"),
        (["check", "FOLDER", "--limit", "files=10"], 2, "'files' is no limit; the limits are report_characters"),
        (["check", "FOLDER", "--limit", "pdf_pages=many"], 2, "limit pdf_pages is 'many'; expected a whole number"),
        (["check", "FOLDER", "--limit", "pdf_pages=0"], 2, "expected 1 or more"),
    ],
)
def test_exit_codes_and_messages(crosswire, folder, arguments, code, message):
    told = crosswire(*(str(folder) if a == "FOLDER" else a for a in arguments), *NOW)
    assert told[0] == code
    assert message in told[2]
    assert "Traceback" not in told[2]


def test_limits_are_taken(crosswire, folder):
    _, out, _ = crosswire("check", folder / "a.txt", "--limit", "report_characters=10", *NOW)
    assert "and 10 is the limit; it is kept, and not read" in out


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Red \x1b[31m alert", "Red \\x1b[31m alert"),
        ("Right \u202e to left", "Right \\u202e to left"),
        ("Rich [bold red]marks[/] here", "Rich [bold red]marks[/] here"),
        ("A\nline", "A\\x0aline"),
        ("Bell \x07 and \x9b31m", "Bell \\x07 and \\x9b31m"),
    ],
)
def test_nothing_of_a_title_is_obeyed_by_the_terminal(crosswire, tmp_path, title, shown):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Words.", "title": title}))
    _, out, _ = crosswire("check", tmp_path, *NOW)
    assert shown in out


def test_names_of_files_cannot_command_a_terminal_or_break_json(crosswire, tmp_path):
    raw = os.fsencode(tmp_path)
    for name in (b"\x1b[31mred.txt", b"\xff\xfe.txt", "\u202efdp.txt".encode()):
        Path(os.fsdecode(raw + b"/" + name)).write_text(TEXT + name.hex())
    _, out, err = crosswire("check", tmp_path, *NOW)
    assert "\\x1b[31mred.txt" in out and "\\u202efdp.txt" in out and "\ufffd\ufffd.txt" in out
    _, told, _ = crosswire("check", tmp_path, "--json", *NOW)
    assert json.loads(told)["reports"] == 3
    assert err == ""


# ---- outputs are whole ----


def fail_with(error):
    def fail(_handle):
        raise error

    return fail


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_full_disk_or_an_interrupt_leaves_what_was_there(tmp_path, monkeypatch, error):
    path = tmp_path / "record.json"
    path.write_bytes(b"the old one")
    monkeypatch.setattr(os, "fsync", fail_with(error))
    with pytest.raises((InputError, KeyboardInterrupt), match="No space left" if isinstance(error, OSError) else None):
        work.write_bytes(b"the new one", path)
    assert path.read_bytes() == b"the old one"
    assert [p.name for p in tmp_path.iterdir()] == ["record.json"]


def test_what_is_written_keeps_its_rights_and_its_place(tmp_path):
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "real.json").chmod(0o640)
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    work.write_bytes(b"new", tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"
    assert (tmp_path / "real.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_device_is_written_to_directly():
    with pytest.raises(InputError, match="cannot be written"):
        work.write_bytes(b"x" * 100_000, Path("/dev/full"))
    work.write_bytes(b"x", Path("/dev/null"))


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        work.write_bytes(b"x", tmp_path / "nope" / "a.json")
