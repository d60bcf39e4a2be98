"""Hostile and broken input, a row each: it is read for what it is or named, the others go on, in bounded time.

Archives, mail, PDFs and Word documents have tables of their own. All texts are invented.
"""

from __future__ import annotations

import json
import os
import threading
import time
from datetime import date

import pytest
from tests.ingest import made

from crosswire.ingest.collect import read_reports
from crosswire.ingest.limits import Limits

NOW = date(2032, 1, 1)
GOOD = "A good text beside it, which goes on whatever the other one is."
PARAGRAPHS = "".join(
    f"<p>{w}</p>" for w in (made.WORDS, "Forty families lost their homes, the mayor of the town said.")
)
ARTICLE = f"<html><head><title>Flood</title></head><body><article>{PARAGRAPHS}</article></body></html>"


def read(tmp_path, name, raw, seconds=10, **limits):
    (tmp_path / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    (tmp_path / "zz-good.txt").write_text(GOOD)
    began = time.monotonic()
    reports, issues = read_reports([tmp_path / name, tmp_path / "zz-good.txt"], now=NOW, limits=Limits(**limits))
    assert time.monotonic() - began < seconds
    assert GOOD in [r.text for r in reports]
    told = " / ".join(f"{i.reason}; {i.hint}" for i in issues).replace(f"{tmp_path}/", "")
    return [r for r in reports if r.text != GOOD], told


JSONL = json.dumps({"text": made.TEXT})


@pytest.mark.parametrize(
    ("name", "raw", "label"),
    [
        ("a.txt", ARTICLE, "a page"),
        ("a.csv", ARTICLE, "a page"),
        ("a.html", JSONL, "JSONL"),
        ("a.txt", f"id,text\n1,{made.WORDS.replace(',', ';')}\n", "CSV"),
        ("a.pdf", made.TEXT, "plain text"),
        ("a.docx", made.TEXT, "plain text"),
        ("a.zip", made.TEXT, "plain text"),
        ("a.gz", JSONL, "JSONL"),
        ("a.jsonl", made.make_pdf([(50, 700, made.WORDS)]), "a PDF"),
        ("a.html", made.make_zip(("b.txt", made.TEXT.encode())), "a zip archive"),
    ],
)
def test_a_wrong_ending_is_read_for_what_it_is(tmp_path, name, raw, label):
    reports, told = read(tmp_path, name, raw)
    assert len(reports) == 1
    assert f"{name}: is {label} by its content, though its name ends in .{name[2:]}; it was read as what it is" in told


CHINESE = "周一,救援人员在塔沃一所学校的废墟中搜寻幸存者。" * 20


@pytest.mark.parametrize(
    ("raw", "text", "reason"),
    [
        (
            "Des élèves blessés à la préfecture.".encode("latin-1"),
            "Des élèves blessés à la préfecture.",
            "is not UTF-8",
        ),
        (made.TEXT.encode("utf-16"), made.TEXT, ""),
        (made.TEXT.encode("utf-16-le"), made.TEXT, "read as utf-16-le, by detection"),
        (CHINESE.encode("gb18030"), CHINESE, "is not UTF-8; read as gb18030, by detection"),
        (CHINESE.encode() + b"\xff", CHINESE + "\ufffd", "broken UTF-8 at byte"),
        (
            b"Words\x00with\x00nothing between.",
            "Words\ufffdwith\ufffdnothing between.",
            "2 characters that no text can",
        ),
    ],
)
def test_encodings(tmp_path, raw, text, reason):
    [report], told = read(tmp_path, "a.txt", raw)
    assert report.text == text
    assert reason in told


LINE = "The river rose again and the town was flooded. "


@pytest.mark.parametrize(
    ("name", "raw", "count", "reason"),
    [
        ("a.txt", LINE * 110_000, 1, "and 2,000,000 is the limit; it is kept, and not read"),
        ("a.txt", "x" * 5_000_000, 1, "it is kept, and not read"),
        ("a.txt", "\n" * 1_900_000 + "End.", 1, ""),
        ("a.txt", LINE * 40_000, 1, ""),
        ("a.jsonl", json.dumps({"text": LINE * 110_000}), 1, "a.jsonl:1: has 5,170,000 characters"),
        ("a.csv", f"id,text\n1,{LINE * 110_000}\n", 1, "it is kept, and not read"),
        ("a.md", "# " + LINE * 110_000, 1, "it is kept, and not read"),
    ],
)
def test_one_line_of_five_megabytes(tmp_path, name, raw, count, reason):
    reports, told = read(tmp_path, name, raw)
    assert (len(reports), reason in told) == (count, True), told


BOMB = "<!DOCTYPE html [" + "".join(
    f"<!ENTITY {a} '{f'&{b};' * 10}'>" for a, b in zip("bcdefghi", "abcdefgh", strict=True)
) + "<!ENTITY a 'aaaaaaaaaa'>]>"  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "count", "reason", "limits"),
    [
        ("<html><body><nav></nav></body></html>", 0, "no article was found", {}),
        (f"<html><script>{'x=1;' * 100_000}</script></html>", 0, "no article was found", {}),
        ("<html><frameset><frame src=a></frameset></html>", 0, "no article was found", {}),
        (f"<html><body>{'<div>' * 100_000}{PARAGRAPHS}</body></html>", 0, "no article was found", {}),
        (f"{BOMB}<html><body><article>{PARAGRAPHS}<p>&i;&i;&i;</p></article></body></html>", 1, "", {}),
        (f"<html><body><p {' '.join(f'a{n}=x' for n in range(90_000))}>{PARAGRAPHS}</body></html>", 0,
         "took more than 2 seconds (limit page_seconds)", {"page_seconds": 2}),
        (f"<html><body>{'<br>' * 300_000}{PARAGRAPHS}</body></html>", 0, "(limit page_seconds)", {"page_seconds": 2}),
        (ARTICLE.replace("<head>", '<head><meta charset="punycode">').encode() + b"\xff", 1, "broken UTF-8", {}),
        (ARTICLE * 3_000, 1, "", {}),
        (b"<html>" + bytes(range(256)) * 40, 0, "a.html: is binary", {}),
    ],
)  # fmt: skip
def test_pages(tmp_path, raw, count, reason, limits):
    reports, told = read(tmp_path, "a.html", raw, **limits)
    assert (len(reports), reason in told) == (count, True), told
    assert all(len(r.text) < 1_000_000 for r in reports)


@pytest.mark.parametrize(
    ("name", "raw", "count", "reason"),
    [
        ("a.csv", 'id,text\n1,"never closed\n2,Words here.\n', 1, ""),
        ("a.csv", 'id,text\n1,wrong"quote"here\n2,"Fine."\n', 2, ""),
        ("a.csv", 'id,text\n1,"a"b,c\n2,Words here.\n', 1, "a.csv:2: has 3 cells, the header 2"),
        ("a.csv", "id,text\n" + "1,Words.\n" * 3 + ",\0\n", 2, ""),
        ("a.csv", '"' * 100_000 + "\n", 0, "a.csv: "),
        ("a.csv", "text" + ",x" * 100_000 + "\nWords." + "," * 100_000, 1, ""),
        ("a.jsonl", "[" * 10_000 + "\n" + JSONL, 1, "a.jsonl:1: is not JSON"),
        ("a.jsonl", '{"text": ' + "[" * 10_000 + "]" * 10_000 + "}\n" + JSONL, 1, "a.jsonl:1: "),
        ("a.jsonl", '{"a":' * 10_000 + "\n" + JSONL, 1, "a.jsonl:1: is not JSON"),
        ("a.jsonl", '{"text": "Words.", "n": ' + "9" * 10_000 + "}\n" + JSONL, 1, ""),
        ("a.jsonl", "{\n" + '  "x": 1\n}' + "\n" + JSONL, 1, "a.jsonl:1: is not JSON"),
    ],
)
def test_rows_and_lines(tmp_path, name, raw, count, reason):
    reports, told = read(tmp_path, name, raw)
    assert len(reports) >= count
    assert reason in told


# ---- folders ----


def test_a_folder_of_loops_pipes_and_devices_is_read_to_its_end(tmp_path):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(GOOD)
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "out.txt").symlink_to("/etc/hostname")
    os.mkfifo(folder / "pipe.txt")
    reports, issues = read_reports([folder], now=NOW)
    told = " / ".join(i.reason for i in issues)
    assert [r.text for r in reports] == [GOOD]
    for part in ("1 × link that leads out of the folder", "1 × linked folder", "2 × neither file nor folder"):
        assert part in told


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_without_permission_is_named(tmp_path):
    (tmp_path / "shut").mkdir(mode=0)
    (tmp_path / "a.txt").write_text(GOOD)
    reports, issues = read_reports([tmp_path], now=NOW)
    assert len(reports) == 1
    assert any("shut: may not be opened" in i.reason for i in issues)


@pytest.mark.parametrize("name", ["/dev/null", "/dev/zero", "/proc/self/mem"])
def test_devices_are_not_read(name):
    reports, issues = read_reports([name], now=NOW)
    assert reports == []
    assert len(issues) == 1


def test_a_named_pipe_that_is_given_is_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text(GOOD))
    writer.start()
    reports, _ = read_reports([tmp_path / "pipe"], now=NOW)
    writer.join()
    assert [r.text for r in reports] == [GOOD]


def test_a_file_that_grows_while_it_is_read_has_an_end(tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{JSONL}\n")
    loads = json.loads

    def grow(raw, **_):
        with path.open("a") as file:
            file.write(json.dumps({"text": f"More, after {path.stat().st_size} bytes."}) + "\n")
        return loads(raw)

    monkeypatch.setattr("crosswire.ingest.readers.jsonl.json.loads", grow)
    reports, issues = read_reports([path], now=NOW)
    assert len(reports) == 1
    assert any("a.jsonl: changed while it was read" in i.reason for i in issues)


def test_thousands_of_tiny_files(tmp_path):
    """Time grows with their number alone: 50,000 take 10 times as long, and no more files are open."""
    for n in range(5_000):
        (tmp_path / f"{n}.txt").write_text(f"{n}")
    began = time.monotonic()
    reports, _ = read_reports([tmp_path], now=NOW)
    assert len(reports) == 5_000
    assert time.monotonic() - began < 20
