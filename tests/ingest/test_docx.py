"""Word documents: paragraphs and rows in order, what the file says of itself; hostile ones are named. All invented."""

from __future__ import annotations

import datetime
import io
import zipfile
from datetime import date

import docx
import pytest
from tests.ingest import made

from crosswire.ingest.collect import read_reports
from crosswire.ingest.limits import Limits

NOW = date(2032, 1, 1)
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(tmp_path, raw, name="a.docx", **limits):
    (tmp_path / name).write_bytes(raw)
    reports, issues = read_reports([tmp_path / name], now=NOW, limits=Limits(**limits))
    return reports, " / ".join(f"{i.reason}; {i.hint}" for i in issues).replace(f"{tmp_path}/", "")


def build(*paragraphs, rows=(), **about):
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for n, row in enumerate(rows):
            for m, words in enumerate(row):
                table.cell(n, m).text = words
    for key, value in about.items():
        setattr(document.core_properties, key, value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_body(body, head=""):
    """A document whose body is given as XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(build("x"))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                data = f"<?xml version='1.0'?>{head}<w:document {SPACE}><w:body>{body}</w:body></w:document>".encode()
            new.writestr(info.filename, data)
    return out.getvalue()


def test_paragraphs_rows_and_what_the_file_says_of_itself(tmp_path):
    made_at = datetime.datetime(2031, 5, 12, 10, 30)
    raw = build("Flood in Tarvo", made.WORDS, rows=[("Town", "Dead"), ("Tarvo", "12")],
                title="Flood in Tarvo", author="Ana Bel", created=made_at)  # fmt: skip
    [report], told = read(tmp_path, raw)
    assert report.text == f"Flood in Tarvo\n\n{made.WORDS}\n\nTown\tDead\n\nTarvo\t12"
    assert (report.title, report.byline, report.published.value) == ("Flood in Tarvo", "Ana Bel", "2031-05-12")
    assert "when the file was made" in told


def test_what_was_deleted_is_left_out_and_frames_are_seen_through(tmp_path):
    body = (
        "<w:p><w:r><w:t>Kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>and added</w:t><w:br/><w:t>below.</w:t></w:r></w:ins></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a frame.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    [report], _ = read(tmp_path, with_body(body))
    assert report.text == "Kept and added\nbelow.\n\nIn a frame."


ENTITIES = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {x} '{f'&{y};' * 10}'>" for x, y in zip("bcdefghij", "abcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
DEEP = "<w:p>" * 20_000 + "</w:p>" * 20_000
ROW = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr><w:p><w:r><w:t>Wide.</w:t></w:r></w:p></w:tc>"


@pytest.mark.parametrize(
    ("raw", "reason", "limits"),
    [
        (build(), "a.docx: holds no words", {}),
        (build("x" * 100)[:-40], "a.docx: is a damaged zip archive", {}),
        (with_body("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", ENTITIES), "a.docx: ", {}),
        (with_body("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE), "a.docx: ", {}),
        (with_body(DEEP), "a.docx: is a damaged Word document", {}),
        (with_body("<w:p>"), "a.docx: is a damaged Word document", {}),
        (with_body(f"<w:p><w:r><w:t>{'x ' * 40_000}</w:t></w:r></w:p>"), "(limit file_bytes)", {"file_bytes": 60_000}),
        (made.make_zip(("xl/workbook.xml", b"<x/>")), "a.docx: is a spreadsheet; save its sheet as CSV", {}),
        (made.make_zip(("ppt/presentation.xml", b"<x/>")), "a.docx: is a set of slides; save it as PDF", {}),
        (made.make_zip(("mimetype", b"x"), ("content.xml", b"<x/>")), "a.docx: is an OpenDocument file", {}),
        (made.make_zip(("word/document.xml", b"<x/>")), "a.docx: is a damaged Word document", {}),
    ],
)
def test_what_is_wrong_with_a_document_is_named(tmp_path, raw, reason, limits):
    reports, told = read(tmp_path, raw, **limits)
    assert (reports, reason in told) == ([], True), told
    assert "root:" not in told


def test_a_cell_as_wide_as_the_world_takes_no_memory(tmp_path):
    [report], _ = read(tmp_path, with_body(f"{ROW}</w:tr></w:tbl>"))
    assert report.text == "Wide."


def test_the_ending_does_not_matter(tmp_path):
    [report], told = read(tmp_path, build(made.WORDS), name="a.txt")
    assert report.text == made.WORDS
    assert "a.txt: is a Word document by its content" in told
