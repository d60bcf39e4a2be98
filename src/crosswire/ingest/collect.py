"""Collect: paths in, Reports and Issues out. The door of ingest.

All texts are held until identity is settled (10,000 reports of 500 words: about 60 MB), then Reports are made one by
one. A document that cannot be used becomes an Issue, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from crosswire.ingest.decode import clean_text
from crosswire.ingest.identity import Document, give_ids, make_document, merge_copies
from crosswire.ingest.metadata import find_facts, name_report
from crosswire.ingest.raw import Found, Given, RawReport
from crosswire.ingest.readers.csv_ import read_csv
from crosswire.ingest.readers.html import read_html
from crosswire.ingest.readers.jsonl import read_jsonl, read_row
from crosswire.ingest.readers.text import read_text
from crosswire.ingest.sources import Source, list_sources
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_text
from crosswire.model.issue import Issue
from crosswire.model.report import Boilerplate, Published, Report

STAGE = "ingest.collect"
READERS: Mapping[str, Callable[[Source], Found]] = {
    "text": read_text,
    "html": read_html,
    "jsonl": read_jsonl,
    "csv": read_csv,
}


def read_reports(
    paths: Sequence[str | Path], *, now: date, language: str | None = None
) -> tuple[list[Report], list[Issue]]:
    """All reports behind `paths`, in input order, and all issues: those of no report, then those of each."""
    found = list(iter_reports(paths, now=now, language=language))
    reports = [item for item in found if isinstance(item, Report)]
    issues = [item for item in found if isinstance(item, Issue)]
    return reports, issues + [issue for report in reports for issue in report.issues]


def iter_reports(paths: Sequence[str | Path], *, now: date, language: str | None = None) -> Iterator[Report | Issue]:
    """Issues of no single report first, then each Report in input order, its own issues in it.

    `paths` are files (.txt, .html, .htm, .jsonl, .csv), folders, or `-` for standard input. `now` only flags later
    dates; `language` is the code taken for reports that bring none (None: detect).
    """
    yield from read_sources(list_sources(paths), now=now, language=language)


def read_sources(sources: Iterable[Source | Issue], *, now: date, language: str | None) -> Iterator[Report | Issue]:
    """As iter_reports, from sources already listed."""
    yield from settle_reports(find_raw(sources), now=now, language=language)


def rows_to_reports(rows: Iterable[Mapping[str, object]], *, now: date) -> Iterator[Report | Issue]:
    """As iter_reports, from dicts shaped like JSONL lines."""

    def read_rows() -> Found:
        for number, row in enumerate(rows, 1):
            try:
                yield read_row(dict(row), f"row {number}", hash_text(repr(sorted(row.items(), key=repr))))
            except InputError as error:
                yield Issue(stage=STAGE, reason=f"row {number}: {error}", hint="the row was passed over")

    yield from settle_reports(read_rows(), now=now, language=None)


def find_raw(sources: Iterable[Source | Issue]) -> Found:
    """The documents of `sources`, in order, before anything is worked out."""
    for source in sources:
        if isinstance(source, Issue):
            yield source
            continue
        try:
            yield from READERS[source.format or _sniff(source)](source)
        except InputError as error:
            reason = str(error) if str(error).startswith(source.name) else f"{source.name}: {error}"
            yield Issue(stage=STAGE, reason=reason, hint="it was passed over; expected .txt, .html, .jsonl or .csv")


def settle_reports(found: Iterable[RawReport | Issue], *, now: date, language: str | None) -> Iterator[Report | Issue]:
    """Facts, copies and ids over all of `found`, then the Reports."""
    documents: list[Document] = []
    for item in found:
        if isinstance(item, Issue):
            yield item
        else:
            raw = _clean(item)
            documents.append(make_document(raw, find_facts(raw, now, language)))
    documents = merge_copies(documents)
    yield from give_ids(documents)
    documents.reverse()
    while documents:
        yield make_report(documents.pop())


def make_report(document: Document) -> Report:
    """The Report of a document whose id is settled."""
    raw, facts = document.raw, document.facts
    report = Report(
        id=document.id,
        text=raw.text,
        sha256=document.sha256,
        raw_sha256=raw.raw_sha256,
        copies=tuple(document.copies),
        title=facts.title,
        publisher=raw.given.publisher,
        agency=facts.agency,
        byline=facts.byline,
        dateline=facts.dateline,
        language=facts.language,
        issues=name_report(facts.issues, document.id),
    )
    span = report.span(*facts.stated) if facts.stated else None
    return replace(
        report,
        published=Published(value=facts.published, basis=facts.basis, span=span),
        boilerplate=tuple(Boilerplate(span=report.span(m.start, m.end), kind=m.kind) for m in facts.marks),
    )


def _sniff(source: Source) -> str:
    """The format of a file whose ending does not tell: JSONL by its first brace, HTML by its first tag, else text."""
    with source.open() as stream:
        head = stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return "jsonl"
    return "html" if head[:200].lower().startswith((b"<!doctype html", b"<html", b"<?xml")) else "text"


def _clean(raw: RawReport) -> RawReport:
    text, broken = clean_text(raw.text)
    values = {f.name: getattr(raw.given, f.name) for f in fields(Given)}
    given = Given(**{k: clean_text(v)[0] if v else v for k, v in values.items()})
    if not broken:
        return replace(raw, given=given)
    reason = f"{raw.where}: {broken} characters that no text can hold (NUL, lone surrogates) stand as U+FFFD"
    issue = Issue(stage=STAGE, reason=reason, hint="the report is read; check the odd characters")
    return replace(raw, text=text, given=given, issues=(*raw.issues, issue))
