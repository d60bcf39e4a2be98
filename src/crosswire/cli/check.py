"""`crosswire check`: reports in; what would be read, as what, every issue, out. Nothing is read for what it says."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import click
import msgspec

from crosswire.cli.escape import escape_controls
from crosswire.cli.inputs import list_inputs
from crosswire.cli.options import HELP, RunOptions, collecting_options, take_options
from crosswire.cli.work import NO_REPORT, has_faults
from crosswire.ingest.collect import find_items, take_document
from crosswire.ingest.identity import Document, give_ids, merge_copies
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue

WIDTHS = (44, 20, 9, 8, 10)
"""Characters of each column but the last."""


@dataclass(slots=True)
class Checked:
    """A file, a member of an archive, an attachment: what was found in it."""

    name: str
    format: str | None = None
    bytes: int | None = None
    documents: list[Document] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


@click.command("check", context_settings=HELP)
@collecting_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(reports: tuple[str, ...], as_json: bool, **values: Any) -> int:
    """Tell what of REPORTS would be read: as what format, how many reports, with what title and date, every issue.

    Nothing is read for what it says, so it takes little time.
    """
    options = take_options(values)
    checked, together = check_sources(reports, options)
    documents = [d for row in checked for d in row.documents]
    number = len(merge_copies(documents))
    issues = [*together, *(i for row in checked for i in row.issues), *(i for d in documents for i in d.facts.issues)]
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(_plain(checked, together, number)) + b"\n")
    else:
        for line in _table(checked, number, issues):
            click.echo(line)
    if not documents:
        raise InputError(NO_REPORT)
    return 1 if options.strict and has_faults(issues) else 0


def check_sources(paths: Sequence[str], options: RunOptions) -> tuple[list[Checked], list[Issue]]:
    """What each source behind `paths` holds, in order; and the issues of no single one."""
    rows: dict[str, Checked] = {}
    together: list[Issue] = []
    for item in find_items(list_inputs(paths, options)):
        if item.source is None:
            together += [item.found] if isinstance(item.found, Issue) else []
            continue
        row = rows.setdefault(item.source.name, Checked(item.source.name))
        if item.format is not None and row.format is None:
            row.format, row.bytes = item.format.label, _size(item.source)
        if isinstance(item.found, Issue):
            row.issues.append(item.found)
        else:
            row.documents.append(take_document(item.found, now=options.now, language=options.language))
    together += give_ids(merge_copies([d for row in rows.values() for d in row.documents]))
    return list(rows.values()), together


def _size(source: Any) -> int | None:
    try:
        return int(source.size())
    except (InputError, OSError):
        return None


def _plain(checked: Sequence[Checked], together: Sequence[Issue], number: int) -> dict[str, Any]:
    files = [
        {
            "name": row.name,
            "format": row.format,
            "bytes": row.bytes,
            "reports": [_plain_report(d) for d in row.documents],
            "issues": _plain_issues(row.issues),
        }
        for row in checked
    ]
    return {"reports": number, "files": files, "issues": _plain_issues(together)}


def _plain_report(document: Document) -> dict[str, Any]:
    facts = document.facts
    return {
        "title": facts.title,
        "published": facts.published,
        "basis": facts.basis,
        "language": facts.language,
        "characters": len(document.raw.text),
        "unread": document.raw.unread,
        "issues": _plain_issues(facts.issues),
    }


def _plain_issues(issues: Iterable[Issue]) -> list[dict[str, str]]:
    return [{"stage": i.stage, "reason": i.reason, "hint": i.hint} for i in issues]


def _table(checked: Sequence[Checked], number: int, issues: Sequence[Issue]) -> list[str]:
    lines = [_line(("file", "format", "size", "reports", "date", "title"))] if checked else []
    lines += [_line(_cells(row)) for row in checked]
    if issues:
        lines += ["", f"{_count(len(issues), 'issue')}:"]
        lines += [f"  {escape_controls(i.reason + (f'; {i.hint}' if i.hint else ''))}" for i in issues]
    return [*lines, "", f"{_count(number, 'report')} in {_count(len(checked), 'file')}"]


def _cells(row: Checked) -> tuple[str, ...]:
    dates = sorted({d.facts.published[:10] for d in row.documents if d.facts.published})
    title = next((d.facts.title for d in row.documents if d.facts.title), None) or ""
    name = row.name if len(row.name) <= WIDTHS[0] else "…" + row.name[1 - WIDTHS[0] :]
    date = f"{dates[0]} …" if len(dates) > 1 else "".join(dates)
    return name, row.format or "?", _bytes(row.bytes), str(len(row.documents)), date, title[:80]


def _line(cells: Sequence[str]) -> str:
    shown = [escape_controls(cell) for cell in cells]
    padded = [
        cell.rjust(w) if n in (2, 3) else cell.ljust(w) for n, (cell, w) in enumerate(zip(shown, WIDTHS, strict=False))
    ]
    return "  ".join([*padded, shown[-1]]).rstrip()


def _bytes(size: int | None) -> str:
    if size is None:
        return ""
    for unit, step in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if size >= step:
            return f"{size / step:.1f} {unit}"
    return f"{size} B"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
