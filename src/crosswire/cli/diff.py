"""`crosswire diff`: two records in, what changed from the one to the other out."""

from __future__ import annotations

from pathlib import Path

import click

from crosswire.cli.given import write_new
from crosswire.cli.options import HELP
from crosswire.cli.records import load_record
from crosswire.products.diff import compare
from crosswire.products.diff_text import diff_html, diff_json, diff_text


@click.command("diff", context_settings=HELP)
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "form", flag_value="json", help="Print the changes as JSON.")
@click.option("--html", "form", flag_value="html", help="Print the changes as one HTML file that needs nothing else.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(old: Path, new: Path, form: str | None, output: Path | None, force: bool) -> int:
    """Tell what changed from the record OLD to the record NEW: events, tolls, denials, reports, status, control."""
    changes = compare(load_record(old), load_record(new))
    if form == "html":
        text = diff_html(changes, f"What changed from {old.name} to {new.name}")
    else:
        text = diff_json(changes) if form == "json" else diff_text(changes)
    write_new(text.encode(), output, force=force)
    return 0
