"""`crosswire import`: the companion of an export in, the record it was made of out."""

from __future__ import annotations

from pathlib import Path

import click

from crosswire.cli.options import HELP
from crosswire.cli.work import write_bytes
from crosswire.model.codec import encode
from crosswire.model.errors import InputError
from crosswire.products.export.companion import read_lines


@click.command("import", context_settings=HELP)
@click.argument("companion", metavar="CLAIMS", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def command(companion: Path, output: Path | None) -> int:
    """Make the record again from CLAIMS, the claims.jsonl that `crosswire export` writes beside event data."""
    try:
        with companion.open("rb") as lines:
            record = read_lines(lines, str(companion))
    except OSError as error:
        raise InputError(f"{companion}: cannot be read ({error.strerror})") from error
    write_bytes(encode(record) + b"\n", output)
    return 0
