"""`crosswire annotate`: reports in, one JSON line each out, in input order, as they are read."""

from __future__ import annotations

import sys
from typing import Any

import click
import msgspec

from crosswire.cli.options import HELP, reading_options, take_options
from crosswire.cli.work import has_faults, load_reports, print_issue, read_all
from crosswire.ingest.annotated import write_line
from crosswire.model.codec import encode


@click.command("annotate", context_settings=HELP)
@reading_options
@click.option("--with-text", is_flag=True, help="Add the report itself, so that `record` can go on from the lines.")
def command(reports: tuple[str, ...], with_text: bool, **values: Any) -> int:
    """Read each of REPORTS by itself and print a JSON line for it, in input order."""
    options = take_options(values)
    found, issues = load_reports(reports, options)
    faults = has_faults(issues)
    quiet = sys.stdout.isatty()  # the lines themselves show how far it is
    for report, reading in zip(found, read_all(found, options, quiet=quiet), strict=True):
        line = msgspec.json.encode(write_line(report, reading)) if with_text else encode(reading)
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
        for issue in reading.issues:
            print_issue(issue)
        faults = faults or has_faults(reading.issues)
    return 1 if options.strict and faults else 0
