"""`crosswire brief`: reports (or a record) in, the sourced brief of one story out."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from crosswire.cli.options import HELP, decisions_option, reading_options, take_options
from crosswire.cli.page import write_page
from crosswire.cli.record import build_record
from crosswire.cli.records import load_record
from crosswire.cli.work import has_faults
from crosswire.model.record import Record
from crosswire.products.render import render

WIDTH, MAX_WIDTH = 100, 140
"""Columns in a pipe, and the most that are used of a terminal."""


@click.command("brief", context_settings=HELP)
@reading_options
@decisions_option
@click.option("--story", metavar="ID", help="The story to tell. Default: the one with most reports.")
@click.option(
    "--format", "form", type=click.Choice(["terminal", "markdown", "json"]), default="terminal", show_default=True
)
@click.option(
    "--record", "kept", type=click.Path(path_type=Path, dir_okay=False), help="Take this record; read nothing."
)
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write the page of all stories (or of --story) to FILE, and print no brief.",
)  # fmt: skip
def command(
    reports: tuple[str, ...], story: str | None, form: str, kept: Path | None, html: Path | None, **values: Any
) -> int:
    """Print the brief of a story: what happened, what is disputed, the toll, and the words behind each sentence."""
    options = take_options(values)
    if kept and reports:
        raise click.UsageError("give REPORTS or --record, not both")
    record = load_record(kept) if kept else build_record(reports, options)
    if html:
        write_page(record, story, html)
    else:
        print_brief(record, story, form)
    return 1 if options.strict and has_faults(record.issues) else 0


def print_brief(record: Record, story: str | None, form: str) -> None:
    """The brief on standard output, as wide as the terminal and in its colours, or plain in a pipe."""
    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, MAX_WIDTH) if sys.stdout.isatty() else WIDTH
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    click.echo(render(record, story, form, width=width, color=color).rstrip("\n"))
