"""Whatever bytes come, a reader ends in time with reports or issues: random ones, and valid files damaged at random."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import time
from datetime import date

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.ingest import made

from crosswire.ingest.collect import find_items, settle_reports
from crosswire.ingest.formats import FORMATS
from crosswire.ingest.limits import Limits
from crosswire.ingest.raw import RawReport
from crosswire.ingest.sources import Source
from crosswire.model.codec import check_spans, encode
from crosswire.model.issue import Issue
from crosswire.model.report import Report

NOW = date(2032, 1, 1)
SMALL = Limits(page_seconds=10, pdf_seconds=10, archive_bytes=20_000_000)
PAGE = f"<html><head><title>Flood</title></head><body><article><p>{made.WORDS}</p></article></body></html>".encode()
MAIL = (
    f"From: Ana Bel <ana@post.example>\nTo: desk@post.example\nSubject: =?utf-8?b?RmxvZA==?=\nMIME-Version: 1.0\n"
    f"Date: Mon, 12 May 2031 10:30:00 +0200\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{made.TEXT}\n"
    f"--b\nContent-Type: text/html; charset=latin-1\nContent-Transfer-Encoding: base64\n\nPHA+V29yZHM8L3A+\n--b--\n"
).encode()
ROWS = "\n".join(json.dumps({"text": made.TEXT, "title": t, "published": "2031-05-12"}) for t in "ab").encode()
TABLE = f'id,title,text\n1,Flood,"{made.WORDS}"\n2,"Fi""re","Two\nlines"\n'.encode()


def make_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(made.WORDS)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


VALID = {
    "text": made.TEXT.encode(),
    "markdown": f"---\ntitle: Flood\n---\n# Flood\n\n{made.WORDS} [x](y) *z*\n\n| a | b |\n|--|--|\n".encode(),
    "html": PAGE,
    "jsonl": ROWS,
    "csv": TABLE,
    "mail": MAIL,
    "mbox": b"From ana@post.example Mon May 12 10:30:00 2031\n" + MAIL,
    "zip": made.make_zip(("a.txt", made.TEXT.encode()), ("b/c.eml", MAIL)),
    "gzip": gzip.compress(ROWS),
    "xz": lzma.compress(TABLE),
    "docx": make_docx(),
    "pdf": made.make_pdf(
        [(50, 700, made.WORDS), (50, 680, "Forty families lost their homes.")], info={"Title": "Flood"}
    ),
}
ENDINGS = sorted({ending for format_ in FORMATS for ending in format_.endings})


@st.composite
def damaged(draw, raw):
    """`raw` with some of its bytes changed, left out, doubled or moved."""
    data = bytearray(raw)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        to = min(len(data), at + draw(st.integers(1, 40)))
        match draw(st.sampled_from(["change", "cut", "double", "insert", "end"])):
            case "change":
                data[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case "cut":
                del data[at:to]
            case "double":
                data[at:at] = data[at:to] * draw(st.integers(1, 50))
            case "insert":
                data[at:at] = draw(st.binary(max_size=20))
            case _:
                del data[at:]
    return bytes(data)


def read(raw: bytes, name: str) -> None:
    """Read it as a user's file is read; whatever comes out is sound and can be written."""
    began = time.monotonic()
    source = Source(name=name, path=name, data=raw, limits=SMALL)
    found = [item.found for item in find_items([source])]
    assert all(isinstance(item, (RawReport, Issue)) for item in found)
    for item in settle_reports(found, now=NOW, language=None):
        encode(item)
        if isinstance(item, Report):
            check_spans(item, {item.id: item.text}, {item.id: item.title or ""})
    assert time.monotonic() - began < 15


FUZZ = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@FUZZ
@example(b"", ".pdf")
@example(b"%PDF-", ".txt")
@example(b"PK\x05\x06" + bytes(18), ".zip")
@example(b"\x1f\x8b", ".gz")
@example(b"From a 2031\n\n", ".mbox")
@given(st.binary(max_size=2_000), st.sampled_from(ENDINGS))
def test_random_bytes_under_any_name(raw, ending):
    read(raw, f"a{ending}")


@pytest.mark.parametrize("name", sorted(VALID))
def test_valid_files_are_valid(name):
    source = Source(name=f"a.{name}", path=None, data=VALID[name])
    assert [i for i in find_items([source]) if isinstance(i.found, RawReport)]


@pytest.mark.parametrize("name", sorted(VALID))
def test_damaged_files(name):
    @FUZZ
    @given(damaged(VALID[name]))
    def run(raw):
        read(raw, f"a.{name}")

    run()
