"""The public Python interface: read reports, annotate them, make a record, print its brief.

In: paths, or dicts shaped like the lines of a JSONL file. Out: records of `crosswire.model`. Nothing here does what the
command line does not, but `ReuseIndex`, which a desk keeps between reports; the model and the index of places are
opened once a process and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from crosswire.fusion.decided import date_decided
from crosswire.ingest.collect import read_reports as collect_reports
from crosswire.ingest.collect import rows_to_reports
from crosswire.ingest.decisions import read_decisions, take_decisions
from crosswire.model.codec import encode
from crosswire.model.issue import Issue
from crosswire.model.reading import Reading
from crosswire.model.record import Record
from crosswire.model.report import Report
from crosswire.nlp.cache import DiskCache
from crosswire.nlp.model import Parser
from crosswire.nlp.places.gazetteer import open_gazetteer
from crosswire.nlp.reader import Tools, open_readings, read_reports
from crosswire.pipeline import make_record
from crosswire.products.explain import explain
from crosswire.products.export.formats import find_format
from crosswire.products.export.frames import make_frames
from crosswire.products.export.write import write_export
from crosswire.products.render import render
from crosswire.reuse.index import ReuseIndex

if TYPE_CHECKING:
    import polars

__all__ = ["ReuseIndex", "SourcedRecord", "annotate", "read", "read_with_issues", "record"]

Source = str | Path | Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedRecord(Record):
    """A Record that can print itself."""

    def brief(self, story: str | None = None, form: str = "markdown") -> str:
        """The brief of `story` (None: the one with most reports) as `markdown`, `terminal` or `json`.

        Raises InputError for an unknown story or form, and where no story tells of anything.
        """
        return render(self, story, form)

    def explain(self, wanted: str) -> str:
        """What the id `wanted` is, by which rule, and the words behind it. Raises InputError for an unknown id."""
        return explain(self, wanted)

    def to_frames(self, *tables: str) -> dict[str, polars.DataFrame]:
        """The record as polars data frames by the name of their table (events, quantities, claims …); all, or `tables`.

        Raises SetupError where the extra `frames` is not installed, InputError for an unknown table. Columns and types:
        docs/exports/tables.md.
        """
        return make_frames(self, tables)

    def export(self, form: str, path: str | Path, *, force: bool = False) -> list[Path]:
        """Write it in the export format `form` to `path`, and what belongs beside it; the paths written.

        Raises InputError for an unknown format, and where something stands at `path` already, but with `force`.
        """
        return write_export(self, find_format(form), Path(path), force=force)

    def json(self) -> bytes:
        """The document that `crosswire record` prints, without its final newline."""
        return encode(self)


def read(sources: Source | Iterable[Source], *, now: date | None = None) -> list[Report]:
    """The reports behind paths (files, folders) or dicts with at least `text`; what cannot be read is left out.

    `now` (None: today) only flags later dates. What was left out is told by `read_with_issues`.
    """
    return read_with_issues(sources, now=now)[0]


def read_with_issues(
    sources: Source | Iterable[Source], *, now: date | None = None
) -> tuple[list[Report], list[Issue]]:
    """As `read`, and the issues: what could not be read, and what is doubtful in what was."""
    now = now or date.today()
    given: list[Source] = [sources] if isinstance(sources, (str, Path, Mapping)) else list(sources)
    rows = [s for s in given if isinstance(s, Mapping)]
    paths = [s for s in given if not isinstance(s, Mapping)]
    reports, issues = collect_reports(paths, now=now) if paths else ([], [])
    for item in rows_to_reports(rows, now=now) if rows else ():
        if isinstance(item, Report):
            reports.append(item)
        else:
            issues.append(item)
    return reports, issues


def annotate(reports: Source | Iterable[Source] | Sequence[Report], *, places: Path | None = None) -> list[Reading]:
    """A Reading for each report, in order. `places` is a table of the user's own places."""
    return list(read_reports(_as_reports(reports), _tools(places)))


def record(
    reports: Source | Iterable[Source] | Sequence[Report],
    *,
    now: date | None = None,
    places: Path | None = None,
    decisions: str | Path | Iterable[Mapping[str, object]] = (),
) -> SourcedRecord:
    """One reconciled record of reports, paths or dicts. `now` (None: today) is noted and flags later dates only.

    `decisions`: what people settled, as a file or as dicts shaped like its lines.
    """
    now = now or date.today()
    settled = read_decisions(Path(decisions)) if isinstance(decisions, (str, Path)) else take_decisions(decisions)
    found = date_decided(_as_reports(reports, now), settled)
    tools = _tools(places)
    readings = list(read_reports(found, tools))
    made = make_record(found, readings, as_of=now.isoformat(), models=tools.parser.models, decisions=settled)
    return SourcedRecord(**{f.name: getattr(made, f.name) for f in fields(Record)})


def _as_reports(given: Source | Iterable[Source] | Sequence[Report], now: date | None = None) -> list[Report]:
    if isinstance(given, (str, Path, Mapping)):
        return read(given, now=now)
    items = list(given)
    reports = [i for i in items if isinstance(i, Report)]
    return reports if len(reports) == len(items) else read([i for i in items if not isinstance(i, Report)], now=now)


@cache
def _tools(places: Path | None) -> Tools:
    parser, gazetteer = Parser(DiskCache()), open_gazetteer(places)
    return Tools(parser, gazetteer, open_readings(parser, gazetteer))
