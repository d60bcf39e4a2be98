"""`crosswire page`: a record or reports in, one HTML file that needs nothing else out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosswire.cli.given import take_record
from crosswire.cli.options import HELP, decisions_option, reading_options, take_options
from crosswire.cli.work import has_faults, write_bytes
from crosswire.model.record import Record
from crosswire.products.page.assemble import render_page


@click.command("page", context_settings=HELP)
@reading_options
@decisions_option
@click.option("--story", metavar="ID", help="This story alone. Default: all, with an index of them.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def command(reports: tuple[str, ...], story: str | None, output: Path | None, **values: Any) -> int:
    """Make the page of REPORTS (or of one RECORD): pictures, and the words behind every value, in one HTML file."""
    options = take_options(values)
    record = take_record(reports, options)
    write_page(record, story, output)
    return 1 if options.strict and has_faults(record.issues) else 0


def write_page(record: Record, story: str | None, output: Path | None) -> None:
    """The page of a record, or of one story, in a file or on standard output."""
    write_bytes(render_page(record, story).encode(), output)
