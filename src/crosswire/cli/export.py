"""`crosswire export`: a record (or reports) in, a file in the shape of another tool out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosswire.cli.given import take_record
from crosswire.cli.options import HELP, decisions_option, reading_options, take_options
from crosswire.cli.progress import show_progress
from crosswire.cli.work import has_faults
from crosswire.products.export.formats import FORMATS, find_format
from crosswire.products.export.write import check_free, write_export

NAMES = "\b\n" + "\n".join(f"{f.name:<12} {f.about}" for f in FORMATS.values())


@click.command("export", context_settings=HELP, epilog=NAMES)
@click.argument("form", metavar="FORMAT")
@reading_options
@decisions_option
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), required=True, metavar="PATH", help="Write to this file."
)
@click.option("--force", is_flag=True, help="Replace what stands at PATH.")
def command(form: str, reports: tuple[str, ...], output: Path, force: bool, **values: Any) -> int:
    """Write a record as FORMAT. REPORTS are read first, unless they are the one file of a kept record.

    Event-data formats write claims.jsonl beside PATH, from which `crosswire import` has the whole record back.
    """
    options = take_options(values)
    found = find_format(form)
    check_free(output, force=force)
    record = take_record(reports, options)
    with show_progress(f"writing {found.name}") as tell:
        write_export(record, found, output, force=force, tell=tell)
    return 1 if options.strict and has_faults(record.issues) else 0
