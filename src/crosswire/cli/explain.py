"""`crosswire explain`: an id of a record in, the words and rules behind it out."""

from __future__ import annotations

from pathlib import Path

import click

from crosswire.cli.options import HELP
from crosswire.cli.records import load_record
from crosswire.products.explain import explain


@click.command("explain", context_settings=HELP)
@click.argument("id_", metavar="ID")
@click.option("--record", "kept", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
def command(id_: str, kept: Path) -> int:
    """Lead ID (a quantity, event, claim, source, origin …) back to its words and the rules that made it."""
    click.echo(explain(load_record(kept), id_), nl=False)
    return 0
