"""`crosswire schema`: the JSON Schema of an output, made from the records themselves."""

from __future__ import annotations

import json

import click

from crosswire.cli.options import HELP
from crosswire.model.codec import json_schema


@click.command("schema", context_settings=HELP)
@click.argument("name", type=click.Choice(["annotations", "decisions", "record"]))
def command(name: str) -> int:
    """Print the JSON Schema of `annotate` lines (annotations), of a record, or of a line of decisions."""
    click.echo(json.dumps(json_schema(name), indent=2, sort_keys=True))
    return 0
