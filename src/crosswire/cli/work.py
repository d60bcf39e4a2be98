"""Work: reports in, readings out, by one process or several, always in input order; issues and progress to stderr."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path

import click

from crosswire.cli.escape import escape_controls
from crosswire.cli.inputs import list_inputs
from crosswire.cli.options import RunOptions
from crosswire.cli.progress import show_progress
from crosswire.ingest.collect import read_sources
from crosswire.ingest.readers.html import LEFT_OUT
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue
from crosswire.model.reading import Reading
from crosswire.model.report import Report
from crosswire.nlp.cache import DiskCache
from crosswire.nlp.model import MemoryCache, Parser
from crosswire.nlp.places.gazetteer import open_gazetteer
from crosswire.nlp.reader import Tools, open_readings, read_reports

NO_REPORT = "there is no readable report; give files of a format in docs/formats-in.md, folders, or -"
REPORTS_PER_TASK = 16
"""Reports handed to a process at once: one batch of the model, so that any number of processes gives the same bytes."""


def open_tools(options: RunOptions) -> Tools:
    """Model and places; the index of places is built first where it is missing. Raises SetupError, InputError."""
    parser = Parser(DiskCache() if options.cache else MemoryCache())
    with show_progress("building the index of places") as tell:
        gazetteer = open_gazetteer(options.places, tell)
    return Tools(parser, gazetteer, open_readings(parser, gazetteer) if options.cache else None)


def load_reports(paths: Sequence[str], options: RunOptions) -> tuple[list[Report], list[Issue]]:
    """The reports behind `paths` and the issues of no single one. Raises InputError where there is no report."""
    return collect_reports(list_inputs(paths, options), options)


def collect_reports(sources: Iterable[Source | Issue], options: RunOptions) -> tuple[list[Report], list[Issue]]:
    """As load_reports, from sources already listed; issues are printed as they come."""
    reports: list[Report] = []
    issues: list[Issue] = []
    for item in read_sources(sources, now=options.now, language=options.language):
        if isinstance(item, Issue):
            issues.append(item)
            print_issue(item)
        else:
            reports.append(item)
    if not reports:
        raise InputError(NO_REPORT)
    return reports, issues


def read_all(reports: Sequence[Report], options: RunOptions, *, quiet: bool = False) -> Iterator[Reading]:
    """A Reading for each report, in order; `quiet` shows no bar. The bytes do not depend on `options.jobs`."""
    with show_progress("reading", quiet=quiet) as tell:
        for n, reading in enumerate(_read(reports, options), 1):
            tell("reading", n / len(reports))
            yield reading


def _read(reports: Sequence[Report], options: RunOptions) -> Iterator[Reading]:
    if options.jobs == 1 or len(reports) <= REPORTS_PER_TASK:
        yield from read_reports(reports, open_tools(options))
        return
    open_tools(options)  # builds the index once, before several processes need it
    queue = iter(reports)
    waiting: deque[Future[list[Reading]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(options.jobs, context, initializer=_prepare, initargs=(options,)) as pool:
        while batch := list(islice(queue, REPORTS_PER_TASK)):
            waiting.append(pool.submit(_read_batch, batch))
            if len(waiting) > 2 * options.jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_tools: list[Tools] = []
"""The tools of a worker process, made once when it starts."""


def _prepare(options: RunOptions) -> None:
    _tools.append(open_tools(options))


def _read_batch(reports: list[Report]) -> list[Reading]:
    return list(read_reports(reports, _tools[0]))


def print_issue(issue: Issue) -> None:
    """One line on stderr; a note on what a page held beside its article is left to the output."""
    if issue.stage != LEFT_OUT:
        hint = f"; {issue.hint}" if issue.hint else ""
        click.echo(f"crosswire: {escape_controls(issue.reason + hint)}", err=True)


def has_faults(issues: Iterable[Issue]) -> bool:
    """True where --strict must fail: any issue but the note on what was left out of a page."""
    return any(issue.stage != LEFT_OUT for issue in issues)


def write_bytes(data: bytes, output: Path | None = None) -> None:
    """Write to a file, or to standard output. Raises InputError where the file cannot be written.

    A file is written beside and moved into its place: whatever happens, there is the old one or the new one whole.
    """
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(data)  # a device or a pipe has no place to move into
        else:
            _replace(output.resolve(), data)
    except OSError as error:
        reason = f"{output}: cannot be written ({error.strerror}); what was there before is as it was"
        raise InputError(reason) from error


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".crosswire-{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
