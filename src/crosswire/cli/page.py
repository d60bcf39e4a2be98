"""`crosswire page`: a record in, one HTML file that needs nothing else out."""

from __future__ import annotations

from pathlib import Path

import click

from crosswire.cli.options import HELP
from crosswire.cli.records import load_record
from crosswire.cli.work import write_bytes
from crosswire.model.record import Record
from crosswire.products.page.assemble import render_page


@click.command("page", context_settings=HELP)
@click.argument("record", metavar="RECORD", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--story", metavar="ID", help="This story alone. Default: all, with an index of them.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def command(record: Path, story: str | None, output: Path | None) -> int:
    """Make the page of RECORD: pictures, and the words behind every value, in one HTML file."""
    write_page(load_record(record), story, output)
    return 0


def write_page(record: Record, story: str | None, output: Path | None) -> None:
    """The page of a record, or of one story, in a file or on standard output."""
    write_bytes(render_page(record, story).encode(), output)
