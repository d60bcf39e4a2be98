"""PDF: words in reading order, lines and words whole again; what is damaged or too much is named. All invented."""

from __future__ import annotations

import io
import time
from datetime import date

import pypdf
import pytest
from tests.ingest import made

from crosswire.ingest.collect import read_reports
from crosswire.ingest.limits import Limits
from crosswire.ingest.readers.pdf_lines import join_pages
from crosswire.ingest.readers.pdf_pages import split_columns

NOW = date(2032, 1, 1)
LEFT = [
    "Rescuers searched the ruins of a school",
    "in Tarvo on Monday, officials said, as",
    "the water fell in the first quarters of",
    "the town and the last figures were still",
    "awaited by the office of the province.",
    "Forty families lost their homes.",
]
RIGHT = [
    "The river had risen for nine days when",
    "the dam above the town gave way at dawn,",
    "and the lower streets were under water",
    "within the hour, said a teacher who saw",
    "it from the roof of the town's hospital.",
    "Nobody had been warned, she said.",
]
BY_COLUMN = [
    *((50, 700 - 12 * n, w) for n, w in enumerate(LEFT)),
    *((310, 700 - 12 * n, w) for n, w in enumerate(RIGHT)),
]
BY_ROW = [at for n in range(6) for at in ((50, 700 - 12 * n, LEFT[n]), (310, 700 - 12 * n, RIGHT[n]))]


def read(tmp_path, raw, limits=Limits(), name="a.pdf"):  # noqa: B008 - it is frozen
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(made.TEXT)
    reports, issues = read_reports([tmp_path / name, tmp_path / "good.txt"], now=NOW, limits=limits)
    assert made.TEXT in [r.text for r in reports]  # whatever the PDF is, the others go on
    return [r for r in reports if r.text != made.TEXT], " / ".join(f"{i.reason}; {i.hint}" for i in issues)


@pytest.mark.parametrize("page", [BY_COLUMN, BY_ROW], ids=["by column", "by row"])
def test_two_columns_are_read_one_after_the_other(tmp_path, page):
    [report], _ = read(tmp_path, made.make_pdf(page))
    text = " ".join(report.text.split())
    assert " ".join(LEFT[:-1]) in text
    assert " ".join(RIGHT[:-1]) in text
    assert text.index(LEFT[-1]) < text.index(RIGHT[0])


def test_a_line_over_both_columns_parts_what_stands_above_and_below():
    rows = [f"left {n} words here".ljust(30) + f"right {n} words here" for n in range(8)]
    rows.insert(4, "A heading that runs over the whole width of the page")
    lines = split_columns("\n".join(rows))
    head = next(n for n, line in enumerate(lines) if line.startswith("A heading"))
    assert "left 3 words here" in lines[:head] and "right 3 words here" in lines[:head]
    assert "left 4 words here" in lines[head:]


def rows(*lines, left=50.0):
    return [[words, left, 700.0 - 12 * n, 10.0] for n, words in enumerate(lines)]


LONG = "and the last figures were still awaited by the office of the whole province in the"


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        ([rows(f"{LONG} dis-", f"placed people of {LONG}", "town.")], f"{LONG} displaced people of {LONG} town."),
        ([rows(f"{LONG} Ana-", f"Bel and others {LONG}")], f"{LONG} Ana-Bel and others {LONG}"),
        (
            [rows(f"a well-known man {LONG} well-", f"known {LONG}")],
            f"a well-known man {LONG} well-known {LONG}",
        ),
        ([rows(f"{LONG} dis\u00ad", f"placed {LONG}")], f"{LONG} displaced {LONG}"),
        ([rows("The of\ufb01ce \ufb02ooded, the e\ufb00ort su\ufb03ced.")], "The office flooded, the effort sufficed."),
        ([rows(f"{LONG} first.", "End.", LONG, "Last.")], f"{LONG} first. End.\n\n{LONG} Last."),
        ([rows(LONG), rows("goes on here.")], f"{LONG} goes on here."),
        ([[*rows(LONG), [LONG, 50.0, 650.0, 10.0]]], None),
    ],
)
def test_lines_and_broken_words_are_whole_again(pages, text):
    found, _ = join_pages(pages)
    assert text is None or found == text


def test_running_heads_and_page_numbers_are_left_out_and_counted():
    pages = [rows("The Tarvo Post", f"Page text {'abcd'[n]}. {LONG}.", str(n + 1)) for n in range(4)]
    text, dropped = join_pages(pages)
    assert "Tarvo Post" not in text
    assert dropped == 8
    assert "Page text d" in text


def test_title_author_and_date_are_those_of_the_file(tmp_path):
    info = {"Title": "Flood in Tarvo", "Author": "Ana Bel", "CreationDate": "D:20310512103000+02'00'"}
    [report], told = read(tmp_path, made.make_pdf([(50, 700, made.WORDS)], info=info))
    assert (report.title, report.byline) == ("Flood in Tarvo", "Ana Bel")
    assert (report.published.value, report.published.basis) == ("2031-05-12", "metadata")
    assert "when the file was made" in told
    assert report.text == made.WORDS


def test_a_date_in_the_words_wins_over_that_of_the_file(tmp_path):
    page = [(50, 700, "Flood in Tarvo"), (50, 670, "Monday 12 May 2031"), (50, 640, made.WORDS)]
    [report], _ = read(tmp_path, made.make_pdf(page, info={"CreationDate": "D:20310601"}))
    assert (report.published.value, report.published.basis) == ("2031-05-12", "stated")


@pytest.mark.parametrize("title", ["Microsoft Word - flood.docx", "untitled", "flood.indd", "  "])
def test_titles_that_are_none_are_not_taken(tmp_path, title):
    [report], _ = read(tmp_path, made.make_pdf([(50, 700, made.WORDS)], info={"Title": title}))
    assert report.title is None


# ---- broken and hostile: named, and the others go on ----


def encrypted(password):
    writer = pypdf.PdfWriter(io.BytesIO(made.make_pdf([(50, 700, made.WORDS)])))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def looping_pages():
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
        4: b"<< >>",
    }
    return made.write_pdf(objects)


def looping_form():
    body = b"q /X1 Do Q"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 5 0 R >> >> /Length %d >>"
    return made.write_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X1 5 0 R >> >> "
            b"/Contents 6 0 R >>",
            4: b"<< >>",
            5: form % len(body) + b"\nstream\n" + body + b"\nendstream",
            6: made.make_stream(body),
        }
    )


GOOD = made.make_pdf([(50, 700, made.WORDS)])
BOMB = made.make_pdf([(50, 700, made.WORDS)] * 30_000)


@pytest.mark.parametrize(
    ("raw", "reason", "limits"),
    [
        (encrypted("secret"), "a.pdf: is encrypted; save it without its password", {}),
        (b"%PDF-1.7\n", "a.pdf: is damaged", {}),
        (GOOD[: len(GOOD) // 3], "a.pdf: is damaged", {}),
        (looping_pages(), "a.pdf: is damaged", {}),
        (looping_form(), "a.pdf: holds no words", {}),
        (made.make_pdf([]), "a.pdf: holds no words in 1 pages; it may be scanned", {}),
        (
            made.make_pdf(*[[(50, 700, "x")]] * 4),
            "a.pdf: has 4 pages, and 3 is the limit (pdf_pages)",
            {"pdf_pages": 3},
        ),
        (BOMB, "limit pdf_stream_bytes", {"pdf_stream_bytes": 1_000_000}),
        (GOOD, "a.pdf: is longer than 0.0005 MB", {"pdf_bytes": 500}),
    ],
)
def test_what_is_wrong_with_a_pdf_is_named(tmp_path, raw, reason, limits):
    reports, told = read(tmp_path, raw, Limits(**limits))
    assert (reports, reason in told) == ([], True), told


def test_a_pdf_encrypted_without_a_password_is_read(tmp_path):
    [report], _ = read(tmp_path, encrypted(""))
    assert report.text == made.WORDS


def test_a_pdf_that_takes_too_long_is_given_up(tmp_path):
    began = time.monotonic()
    reports, told = read(tmp_path, BOMB, Limits(pdf_seconds=1))
    assert not reports or time.monotonic() - began < 5
    assert reports or "took more than 1 seconds (limit pdf_seconds)" in told
    [report], _ = read(tmp_path, GOOD)  # the next one is read by a new process
    assert report.text == made.WORDS


def test_a_page_that_is_damaged_leaves_the_others(tmp_path):
    raw = made.make_pdf([(50, 700, made.WORDS)], [(50, 700, "Second page.")])
    reports, told = read(tmp_path, raw.replace(b"/Contents 13 0 R", b"/Contents 12 0 R"))
    assert reports[0].text.startswith(made.WORDS)
    assert "Traceback" not in told
