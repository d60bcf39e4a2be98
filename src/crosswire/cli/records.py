"""Records on disk: read back, with every span, id and version checked."""

from __future__ import annotations

from pathlib import Path

import click

from crosswire.cli.escape import escape_controls
from crosswire.model.errors import InputError
from crosswire.model.record import Record
from crosswire.products.kept import read_record


def load_record(path: Path) -> Record:
    """The record in a file that `crosswire record` wrote. Raises InputError naming file and fault."""
    try:
        kept = read_record(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except InputError as error:
        raise InputError(f"{path}: {error}; expected what `crosswire record` prints") from error
    for note in kept.notes:
        click.echo(escape_controls(f"crosswire: {path}: {note}"), err=True)
    return kept.record
