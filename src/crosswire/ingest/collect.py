"""Collect: paths in, Reports and Issues out. The door of ingest.

All texts are held until identity is settled (10,000 reports of 500 words: about 60 MB), then Reports are made one by
one. A document that cannot be used becomes an Issue, and the others go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from crosswire.ingest.counts import tell_counts
from crosswire.ingest.dates import parse_given
from crosswire.ingest.decode import clean_text
from crosswire.ingest.edition import find_edition
from crosswire.ingest.formats import Format, choose_format, is_wanted
from crosswire.ingest.identity import Document, give_ids, make_document, merge_copies
from crosswire.ingest.limits import LIMITS, Limits
from crosswire.ingest.listing import list_sources
from crosswire.ingest.metadata import find_facts, name_report
from crosswire.ingest.outlets import outlet_of
from crosswire.ingest.raw import Given, RawReport
from crosswire.ingest.readers.archive import PACKED
from crosswire.ingest.readers.jsonl import read_row
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_text
from crosswire.model.issue import Issue
from crosswire.model.report import Boilerplate, Edition, Published, Report

STAGE = "ingest.collect"
OPENING = 100_000
"""Characters of a report too long to be read from which its title, date and language are told."""
MOST_ISSUES = 1_000
"""Issues of one file, with all that is in it, that are told one by one; the rest are counted."""
HINT = "nothing of it was read; the others go on"


@dataclass(frozen=True, slots=True)
class Item:
    """What came out of a source: a report or an issue; `format` None where it could not be told."""

    found: RawReport | Issue
    source: Source | None = None
    format: Format | None = None


def read_reports(
    paths: Sequence[str | Path], *, now: date, language: str | None = None, limits: Limits = LIMITS
) -> tuple[list[Report], list[Issue]]:
    """All reports behind `paths`, in input order, and all issues: those of no report, then those of each."""
    found = list(iter_reports(paths, now=now, language=language, limits=limits))
    reports = [item for item in found if isinstance(item, Report)]
    issues = [item for item in found if isinstance(item, Issue)]
    return reports, issues + [issue for report in reports for issue in report.issues]


def iter_reports(
    paths: Sequence[str | Path], *, now: date, language: str | None = None, limits: Limits = LIMITS
) -> Iterator[Report | Issue]:
    """Issues of no single report first, then each Report in input order, its own issues in it.

    `paths` are files of any format in `ingest.formats`, folders, or `-` for standard input. `now` only flags later
    dates; `language` is the code taken for reports that bring none (None: detect).
    """
    yield from read_sources(list_sources(paths, limits), now=now, language=language)


def read_sources(sources: Iterable[Source | Issue], *, now: date, language: str | None) -> Iterator[Report | Issue]:
    """As iter_reports, from sources already listed."""
    yield from settle_reports((item.found for item in find_items(sources)), now=now, language=language)


def rows_to_reports(rows: Iterable[Mapping[str, object]], *, now: date) -> Iterator[Report | Issue]:
    """As iter_reports, from dicts shaped like JSONL lines."""

    def read_rows() -> Iterator[RawReport | Issue]:
        for number, row in enumerate(rows, 1):
            try:
                raw = read_row(dict(row), f"row {number}", hash_text(repr(sorted(row.items(), key=repr))))
                yield _weigh(raw, LIMITS)
            except InputError as error:
                yield Issue(stage=STAGE, reason=f"row {number}: {error}", hint="the row was passed over")

    yield from settle_reports(read_rows(), now=now, language=None)


def find_items(sources: Iterable[Source | Issue]) -> Iterator[Item]:
    """What `sources` and their members hold, in order, before anything is worked out."""
    for source in sources:
        if isinstance(source, Issue):
            yield Item(source)
        else:
            yield from _few_issues(source)


def _few_issues(source: Source) -> Iterator[Item]:
    """What one source holds; a file of a million broken lines is not told line by line."""
    told = 0
    for item in _read_source(source):
        told += isinstance(item.found, Issue)
        if told <= MOST_ISSUES or not isinstance(item.found, Issue):
            yield item
    if told > MOST_ISSUES:
        reason = f"{source.name}: has {told - MOST_ISSUES:,} more issues of such kinds"
        yield Item(Issue(stage=STAGE, reason=reason, hint="mend the first, and run again to see the others"), source)


def _read_source(source: Source) -> Iterator[Item]:
    """What one source holds; whatever is wrong with it, the others go on."""
    format_: Format | None = None
    skipped: Counter[str] = Counter()
    before = _state(source)
    try:
        format_, note = choose_format(source)
        if note:
            yield Item(note, source, format_)
        for found in format_.read(source):
            if not isinstance(found, Source):
                yield Item(_carry(found, source), source, format_)
            elif found.within[-1:] == (PACKED,) or is_wanted(found):
                yield from _read_source(found)
            else:
                skipped[found.ending or "without ending"] += 1
    except (InputError, OSError, RecursionError, MemoryError) as error:
        yield Item(Issue(stage=STAGE, reason=_tell(error, source.name), hint=HINT), source, format_)
    if skipped:
        reason = f"{source.name}: passed over {tell_counts(skipped)}"
        hint = "they are of no format that is read; give one by itself if it holds a report"
        yield Item(Issue(stage=STAGE, reason=reason, hint=hint), source, format_)
    if before != _state(source):
        reason = f"{source.name}: changed while it was read"
        yield Item(Issue(stage=STAGE, reason=reason, hint="run again when it is at rest"), source, format_)


def _tell(error: Exception, name: str) -> str:
    """What is wrong with the source `name`."""
    if isinstance(error, RecursionError):
        return f"{name}: holds things in one another deeper than can be followed"
    if isinstance(error, MemoryError):
        return f"{name}: needs more memory than there is"
    return str(error) if str(error).startswith(name) else f"{name}: {error}"


def _carry(found: RawReport | Issue, source: Source) -> RawReport | Issue:
    """`found` with what its carrier says of it and it does not say itself."""
    if isinstance(found, Issue):
        return found
    given = replace(found.given, url=found.given.url or source.url)
    return _weigh(replace(found, given=given, retrieved=found.retrieved or source.retrieved), source.limits)


def _weigh(raw: RawReport, limits: Limits) -> RawReport:
    """`raw`, marked as unread where it is longer than a report may be."""
    if len(raw.text) <= limits.report_characters:
        return raw
    reason = f"{raw.where}: has {len(raw.text):,} characters, and {limits.report_characters:,} is the limit"
    hint = "it is kept, and not read; split it, or raise the limit report_characters"
    return replace(raw, unread=True, issues=(*raw.issues, Issue(stage=STAGE, reason=reason, hint=hint)))


def _state(source: Source) -> tuple[int, int] | None:
    """Size and time of change of a file; None of anything else."""
    if source.path is None or source.data is not None or source.opener is not None:
        return None
    try:
        about = Path(source.path).stat()
    except (OSError, ValueError):
        return None
    return about.st_size, about.st_mtime_ns


def settle_reports(found: Iterable[RawReport | Issue], *, now: date, language: str | None) -> Iterator[Report | Issue]:
    """Facts, copies and ids over all of `found`, then the Reports."""
    documents: list[Document] = []
    for item in found:
        if isinstance(item, Issue):
            yield item
        else:
            documents.append(take_document(item, now=now, language=language))
    documents = merge_copies(documents)
    yield from give_ids(documents)
    documents.reverse()
    while documents:
        yield make_report(documents.pop())


def take_document(found: RawReport, *, now: date, language: str | None) -> Document:
    """What is known of one found report by itself, before it is compared with others."""
    raw = _clean(found)
    opening = replace(raw, text=raw.text[:OPENING]) if raw.unread else raw
    return make_document(raw, find_facts(opening, now, language))


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
        publisher=raw.given.publisher or outlet_of(raw.given.url),
        agency=facts.agency,
        byline=facts.byline,
        dateline=facts.dateline,
        modified=parse_given(raw.given.modified) if raw.given.modified else None,
        retrieved=raw.retrieved,
        language=facts.language,
        unread=raw.unread,
        issues=name_report(facts.issues, document.id),
    )
    span = report.span(*facts.stated) if facts.stated else None
    return replace(
        report,
        edition=_edition(report, raw),
        published=Published(value=facts.published, basis=facts.basis, span=span),
        boilerplate=tuple(Boilerplate(span=report.span(m.start, m.end), kind=m.kind) for m in facts.marks),
    )


def _edition(report: Report, raw: RawReport) -> Edition | None:
    found = find_edition(raw, report.title)
    if found is None:
        return None
    span = report.span(found.start, found.end) if found.start is not None and found.end is not None else None
    return Edition(kind=found.kind, words=found.words, span=span)


def _clean(raw: RawReport) -> RawReport:
    text, broken = clean_text(raw.text)
    values = {f.name: getattr(raw.given, f.name) for f in fields(Given)}
    given = Given(**{k: clean_text(v)[0] if v else v for k, v in values.items()})
    raw = replace(raw, path=clean_text(raw.path)[0] if raw.path else raw.path)
    if not broken:
        return replace(raw, given=given)
    reason = f"{raw.where}: {broken} characters that no text can hold (NUL, lone surrogates) stand as U+FFFD"
    issue = Issue(stage=STAGE, reason=reason, hint="the report is read; check the odd characters")
    return replace(raw, text=text, given=given, issues=(*raw.issues, issue))
