"""`crosswire record`: reports (or annotation lines) in, one JSON document out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from crosswire.cli.inputs import list_inputs
from crosswire.cli.options import HELP, RunOptions, decisions_option, reading_options, take_options
from crosswire.cli.work import collect_reports, has_faults, print_issue, read_all, write_bytes
from crosswire.fusion.decided import STAGE as DECIDED
from crosswire.fusion.decided import date_decided
from crosswire.ingest.annotated import is_annotated, read_annotated
from crosswire.ingest.decisions import NO_DECISIONS, STAGE, read_decisions
from crosswire.ingest.sources import Source
from crosswire.model.codec import encode
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue
from crosswire.model.reading import Reading
from crosswire.model.record import Record
from crosswire.model.report import Report
from crosswire.nlp.model import Parser
from crosswire.pipeline import make_record


@click.command("record", context_settings=HELP)
@reading_options
@decisions_option
@click.option("--no-readings", is_flag=True, help="Leave the readings out of the document.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def command(reports: tuple[str, ...], no_readings: bool, output: Path | None, **values: Any) -> int:
    """Read REPORTS, reconcile what they say, and print the record as one JSON document.

    REPORTS may also be the output of `annotate --with-text`: then nothing is read again.
    """
    options = take_options(values)
    record = build_record(reports, options)
    write_bytes(encode(replace(record, readings=()) if no_readings else record) + b"\n", output)
    return 1 if options.strict and has_faults(record.issues) else 0


def build_record(paths: Sequence[str], options: RunOptions) -> Record:
    """The record of the reports behind `paths`; issues are printed. Raises InputError where there is no report."""
    decisions = read_decisions(options.decisions) if options.decisions else NO_DECISIONS
    sources = list(list_inputs(paths, options))
    annotated = [s for s in sources if isinstance(s, Source) and is_annotated(s)]
    if annotated and len(annotated) < sum(isinstance(s, Source) for s in sources):
        raise InputError(f"{annotated[0].name}: holds annotation lines; give them alone, without unread reports")
    if annotated:
        reports, readings, issues = _load_annotated(sources)
    else:
        reports, issues = collect_reports(sources, options)
        reports = date_decided(reports, decisions)
        readings = list(read_all(reports, options))
    for reading in readings:
        for issue in reading.issues:
            print_issue(issue)
    as_of, models = options.now.isoformat(), Parser().models
    record = make_record(reports, readings, as_of=as_of, models=models, issues=issues, decisions=decisions)
    for issue in record.issues:
        if issue.stage in (STAGE, DECIDED):
            print_issue(issue)
    return record


def _load_annotated(sources: Sequence[Source | Issue]) -> tuple[list[Report], list[Reading], list[Issue]]:
    reports: dict[str, tuple[Report, Reading]] = {}
    issues = [s for s in sources if isinstance(s, Issue)]
    for source in sources:
        for item in () if isinstance(source, Issue) else read_annotated(source):
            if isinstance(item, Issue):
                issues.append(item)
            elif item[0].id not in reports:
                reports[item[0].id] = item
            elif reports[item[0].id] != item:
                reason = f"{item[0].id}: two annotation lines bear this id"
                issues.append(Issue(stage="cli.record", reason=reason, hint="annotate all reports in one run"))
    for issue in issues:
        print_issue(issue)
    if not reports:
        raise InputError("there is no readable annotation line; write them by: crosswire annotate --with-text")
    return [r for r, _ in reports.values()], [r for _, r in reports.values()], issues
