"""`crosswire setup`: makes what the first run would make, and tells what is there."""

from __future__ import annotations

import click

from crosswire.cli.options import HELP, RunOptions, take_options
from crosswire.cli.work import open_tools
from crosswire.nlp.cache import cache_folder
from crosswire.resources.loader import resources_hash


@click.command("setup", context_settings=HELP)
def command() -> int:
    """Build the index of places and check the language model. Needs no network."""
    options: RunOptions = take_options({})
    tools = open_tools(options)
    tools.parser.parse(["Ready."])
    click.echo(f"cache    {cache_folder()}")
    for name, digest in sorted(tools.parser.models.items()):
        click.echo(f"model    {name} {digest[:16]}")
    click.echo(f"places   {tools.gazetteer.fingerprint[:16]}")
    click.echo(f"rules    {resources_hash()[:16]}")
    click.echo("ready")
    return 0
