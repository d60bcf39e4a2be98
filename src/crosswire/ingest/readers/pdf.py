"""PDF: one file, one report: its words page by page, lines and broken words joined again, columns in reading order.

Read by `pdf_pages` in a process of its own, which is ended where it takes too long. Title, author and date are those
of the PDF's own table of facts; its date is when the file was made, so a date in the words wins. Running heads, page
numbers and pictures are left out, and said so.
"""

from __future__ import annotations

import re
from typing import Any

from crosswire.ingest.apart import ask
from crosswire.ingest.raw import Found, Given, RawReport
from crosswire.ingest.readers.html import LEFT_OUT
from crosswire.ingest.readers.pdf_lines import join_pages
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_bytes
from crosswire.model.issue import Issue

STAGE = "ingest.pdf"
_MADE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_NO_TITLE = re.compile(r"(?i)untitled.*|.*\.(?:docx?|pdf|indd|qxd|tmp|html?|rtf|odt)|microsoft word.*|\W*")


def read_pdf(source: Source) -> Found:
    """The one report of a PDF. Raises InputError for one damaged, encrypted, beyond a limit or without words."""
    raw = source.read(source.limits.pdf_bytes)
    limits = source.limits
    header = {"pages": limits.pdf_pages, "stream_bytes": limits.pdf_stream_bytes}
    told = ask("crosswire.ingest.readers.pdf_pages", header, raw, limits, "pdf_seconds")
    text, heads = join_pages(told["pages"])
    if len(told["failed"]) == len(told["pages"]):
        raise InputError("is damaged: no page of it can be read; print it to a new PDF, or save its words as .txt")
    if not text.strip():
        raise InputError(f"holds no words in {len(told['pages'])} pages; it may be scanned: run it through OCR first")
    title = " ".join((told["title"] or "").split())
    yield RawReport(
        text=text,
        raw_sha256=hash_bytes(raw),
        where=source.name,
        path=source.path,
        given=Given(
            title=None if _NO_TITLE.fullmatch(title) else title,
            author=" ".join((told["author"] or "").split()) or None,
            published=_day(told["made"]),
        ),
        basis="metadata",
        date_of_making=True,
        issues=_tell(source.name, told, heads),
    )


def _tell(name: str, told: dict[str, Any], heads: int) -> tuple[Issue, ...]:
    issues = []
    if told["failed"]:
        pages = ", ".join(map(str, told["failed"][:20])) + (" …" if len(told["failed"]) > 20 else "")
        reason = f"{name}: damaged on page {pages}, whose words are missing"
        issues.append(Issue(stage=STAGE, reason=reason, hint="print it to a new PDF, or save its words as .txt"))
    if heads:
        reason = f"{name}: {heads} running heads and page numbers were left out"
        issues.append(Issue(stage=LEFT_OUT, reason=reason, hint="if words are missing, save them as .txt"))
    return tuple(issues)


def _day(made: str | None) -> str | None:
    """The day of a PDF's date ("D:20310512103000+02'00'"), None where it gives none."""
    match = _MADE.match(made or "")
    return "-".join(part for part in match.groups() if part) if match and match[3] else None
