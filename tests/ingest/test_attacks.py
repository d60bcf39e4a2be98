"""Inputs made to hold a reader up, to swell it or to break it, a row each: every one is told, and ends in time.

Each row once took minutes, gigabytes, or the whole run with it. All texts are invented.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import re
import struct
import subprocess
import sys
import time
import zipfile
from datetime import date

import docx
import httpx
import pytest

from crosswire.cli.escape import escape_controls
from crosswire.cli.given import is_record
from crosswire.cli.main import run
from crosswire.ingest.collect import MOST_ISSUES, read_reports, read_sources
from crosswire.ingest.counts import tell_counts
from crosswire.ingest.fetch_wire import _trim
from crosswire.ingest.limits import Limits, set_limits
from crosswire.ingest.readers.pdf_lines import join_pages
from crosswire.ingest.sources import Source
from crosswire.model.report import Report

NOW = date(2032, 1, 1)
LIMITS = Limits(file_bytes=5_000_000)
SECONDS = 5
"""What took minutes takes less than one; slow machines are given some more."""
HEADS = "From: a@post.example\nTo: b@desk.example\nSubject: River\nDate: x\n"
WORDS = "The river rose again, and the lower town was under water within the hour."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(name, data):
    """The reports in `data`, and all that was told of no report."""
    source = Source(name=name, path=None, data=data if isinstance(data, bytes) else data.encode(), limits=LIMITS)
    began = time.monotonic()
    found = list(read_sources([source], now=NOW, language=None))
    assert time.monotonic() - began < SECONDS
    return [r for r in found if isinstance(r, Report)], " / ".join(i.reason for i in found if not isinstance(i, Report))


def make_docx(body):
    empty, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(empty)
    with zipfile.ZipFile(empty) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            part = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
            made.writestr(name, part if name == "word/document.xml" else given.read(name))
    return out.getvalue()


def make_feed(items):
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'


def make_directory(rows, stated):
    """A zip archive of nothing but `rows` rows of a directory, which says that it has `stated` bytes."""
    member, directory = b"PK\x03\x04" + b"\0" * 26, (b"PK\x01\x02" + b"\0" * 42) * rows
    sizes = struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, rows, rows, len(directory), len(member))
    end64 = b"PK\x06\x06" + sizes + b"PK\x06\x07" + struct.pack("<LQL", 0, len(member + directory), 1)
    return member + directory + end64 + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, stated, len(member), 0)


def make_bombs(number):
    """A mail with so many archives of ten million bytes each."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"\0" * 9_900_000)
    head = "Content-Type: application/zip\nContent-Disposition: attachment; filename={}.zip\n"
    coded = base64.b64encode(packed.getvalue()).decode()
    parts = (f"--b\n{head.format(n)}Content-Transfer-Encoding: base64\n\n{coded}\n" for n in range(number))
    return f"{HEADS}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{''.join(parts)}--b--\n"


def make_crawl(url, body, kind):
    page = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    heads = f"WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-12T00:00:00Z\r\n"
    record = f"WARC/1.0\r\n{heads}WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\n"
    return f"{record}Content-Length: {len(page)}\r\n\r\n{page}\r\n\r\n"


def nest_contents(deep):
    return f"<nitf>{'<body.content>' * deep}<p>{WORDS}</p>{'</body.content>' * deep}</nitf>"


def nest_parts(deep, words):
    inner = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(deep))
    return f"{HEADS}Content-Type: multipart/mixed; boundary=b0\n\n{inner}--b{deep}\n\n{words}"


ITEM = f"<item><title>{WORDS}</title></item>"
DEEP = "(" * 9_000
POST = {"full_text": WORDS, "id_str": "1", "created_at": "Mon, 12 May 99999999999999999999 00:00:00 GMT"}
ROWS = [
    ("comments that no feed follows", "a.txt", "<!---->" * 500 + "x", 1, ""),
    ("declarations that no feed follows", "a.txt", "<!DOCTYPE a>" * 300 + "x", 1, ""),
    ("a feed after comments", "a.txt", "<!---->" * 99 + make_feed(ITEM), 1, "is a feed"),
    ("blanks in JSON", "a.json", '{"uri":"a","body_text":"' + WORDS + '"' + " " * 1_000_000 + "}", 1, ""),
    ("a day beyond all time", "a.json", json.dumps([{"tweet": POST}]), 1, ""),
    ("a mailbox in itself", "a.mbox", "From a 2031\n \nFrom b 2031 10:00\n x:y\n", 0, "mailbox within 10"),
    ("a head of many parts", "a.eml", f"{HEADS}Content-Type: text/plain{'; a=b' * 400_000}\n\n{WORDS}", 1, ""),
    ("brackets in brackets", "a.eml", f"From: {DEEP}\nTo: b\nSubject: s\nDate: {DEEP}\n\n{WORDS}", 1, ""),
    ("many lines in parts in parts", "a.eml", nest_parts(150, "a\n" * 500_000), 0, "parts in parts around"),
    ("few lines in parts in parts", "a.eml", nest_parts(20, WORDS), 1, ""),
    ("a hundred bombs in a mail", "a.eml", make_bombs(100), 0, "archive_ratio"),
    ("a row of empty cells", "a.docx", make_docx(f"<w:tbl><w:tr>{'<w:tc/>' * 300_000}</w:tr></w:tbl>"), 0, "no words"),
    ("items in items", "a.xml", "<newsItem>" * 240 + "<a/>" * 100_000 + "</newsItem>" * 240, 0, "hold no words"),
    ("contents in contents", "a.xml", nest_contents(240), 1, ""),
    ("a first line without end", "a.csv", "id,text" + "," * 5_000_000, 0, "first line of more than"),
    ("a row without end", "a.csv", b"id,text\n1,ok words\n2," + b"a" * 20_000_000, 1, "3: a row is longer than 5 MB"),
    ("a row of many lines", "a.csv", b"id,text\n" + b'"aaaaaaaaaaaaaa\n",' * 400_000, 0, "longer than 5 MB"),
    ("a directory of a million", "a.zip", make_directory(1_000_000, 46_000_000), 0, "more than 100,000 members"),
    ("a directory that lies", "a.zip", make_directory(3_000_000, 46), 0, "more than 100,000 members"),
    ("a head in a crawl", "a.warc.gz", gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 50_000_000), 0, "header length"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "number", "told"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_is_made_to_harm_is_told_in_time(name, data, number, told):
    reports, reasons = read(name, data)
    assert len(reports) == number
    assert told in reasons


def test_a_document_of_more_tags_than_memory_has_room_for_is_not_read(monkeypatch):
    monkeypatch.setattr("crosswire.ingest.readers.docx.MOST_TAGS", 1_000)
    assert "more than 1,000 tags" in read("a.docx", make_docx("<w:p/>" * 1_001))[1]


def test_what_stands_in_contents_in_contents_is_read_once():
    (report,), _ = read("a.xml", nest_contents(9))
    assert report.text == WORDS


def test_an_item_that_names_no_address_leaves_the_crawl_readable():
    item = f"<item><title>{WORDS}</title><link>http://[x</link></item>"
    reports, _ = read("a.warc", make_crawl("https://post.example/f", make_feed(item), "application/rss+xml"))
    assert [r.text for r in reports] == [WORDS]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://127.0.0.1/", "javascript:alert(1)", "/etc/passwd", "a\tb"]
)
def test_the_address_of_a_page_in_a_crawl_is_never_opened(url):
    reports, _ = read("a.warc", make_crawl(url, f"<html><body><p>{WORDS}</p></body></html>", "text/html"))
    assert [r.text for r in reports] == [WORDS]


def test_a_million_broken_lines_are_told_as_a_thousand():
    source = Source(name="a.jsonl", path=None, data=b"{\n" * 5_000)
    found = list(read_sources([source], now=NOW, language=None))
    assert len(found) == MOST_ISSUES + 1
    assert found[-1].reason == "a.jsonl: has 4,000 more issues of such kinds"


def test_kinds_that_are_passed_over_are_few_in_a_message():
    assert len(tell_counts({f".{n}" * 100: n for n in range(9_999)})) < 2_000
    assert tell_counts({f"{n:02}": 1 for n in range(22)}).endswith("1 × 19, 2 × others")


def test_a_file_whose_whole_name_is_too_long_leaves_the_folder_readable(tmp_path):
    (tmp_path / "good.txt").write_text(WORDS)
    here = os.open(tmp_path, os.O_RDONLY)
    try:  # step by step, since no path so long can be named at once
        for _ in range(20):
            os.mkdir("d" * 200, dir_fd=here)
            inner = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
            os.close(os.open("e" * 250 + ".txt", os.O_CREAT | os.O_WRONLY, dir_fd=inner))
            os.close(here)
            here = inner
    finally:
        os.close(here)
    reports, issues = read_reports([tmp_path], now=NOW)
    assert [r.text for r in reports] == [WORDS]
    assert re.search("is empty|neither file nor folder", " ".join(i.reason for i in issues))


def test_standard_input_that_is_closed_is_told(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    _, issues = read_reports(["-"], now=NOW)
    assert [i.reason for i in issues] == ["standard input: is closed"]


def test_a_word_of_a_million_letters_in_a_pdf():
    began = time.monotonic()
    text, _ = join_pages([[["a" * 1_000_000, 0, 0, 0], ["b", 0, -10, 0]]])
    assert len(text) > 1_000_000
    assert time.monotonic() - began < SECONDS


def test_answers_before_the_answer_are_left_off_in_time():
    page = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab"
    began = time.monotonic()
    assert _trim(b"HTTP/1.1 103 Early\r\n\r\n" * 300_000 + page + b"more", 2, httpx.Headers()) == page
    assert time.monotonic() - began < SECONDS


def test_a_limit_beyond_memory_takes_none(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    reports, _ = read_reports([tmp_path / "a.txt"], now=NOW, limits=set_limits([f"file_bytes={10**12}"]))
    assert [r.text for r in reports] == [WORDS]


def test_marks_of_direction_are_written_out():
    assert escape_controls("\u200f\u061c\u202ea\u2066") == r"\u200f\u061c\u202ea\u2066"


def test_letters_that_a_terminal_does_not_know_are_written_out(tmp_path):
    (tmp_path / "Река.txt").write_text(WORDS)
    command = [sys.executable, "-m", "crosswire", "check", "Река.txt"]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONIOENCODING": "latin-1"}, capture_output=True)
    assert done.returncode == 0
    assert rb"\u0420" in done.stdout


def test_an_address_of_bytes_that_are_no_text_is_told(capsysbinary):
    assert run(["check", "--json", "https://\udcff.example/"]) == 2
    assert b"is no address" in capsysbinary.readouterr().out


def test_a_path_that_cannot_be_looked_at_is_no_record():
    assert not is_record("a" * 5_000)
