"""`crosswire demo`: the brief of the invented story that comes with the package."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

import crosswire
from crosswire.cli.brief import print_brief
from crosswire.cli.options import HELP, RunOptions
from crosswire.cli.record import build_record
from crosswire.model.errors import SetupError

EXAMPLE = Path(crosswire.__file__).parent / "examples" / "exercise"
NOW = date(2031, 12, 31)
"""The example is set in 2031; none of its dates is in the future."""


@click.command("demo", context_settings=HELP)
@click.option("--format", "form", type=click.Choice(["terminal", "markdown", "json"]), default="terminal")
def command(form: str) -> int:
    """Print the brief of the shipped example: an EXERCISE in invented places."""
    if not EXAMPLE.is_dir():
        raise SetupError(f"{EXAMPLE}: the example is missing; reinstall crosswire")
    record = build_record([str(EXAMPLE)], RunOptions(now=NOW, places=EXAMPLE.parent / "places.csv"))
    print_brief(record, None, form)
    click.echo(f"The reports: {EXAMPLE}", err=True)
    return 0
