"""Given: what a command about records is given: a kept record, or reports that are made into one first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from crosswire.cli.inputs import check_given
from crosswire.cli.options import RunOptions
from crosswire.cli.record import build_record
from crosswire.cli.records import load_record
from crosswire.cli.work import write_bytes
from crosswire.model.errors import InputError
from crosswire.model.record import Record

_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:engine|schema|reports)"\s*:(?!\s*"crosswire\.annotations)')
"""How the document of `crosswire record` begins, and no line of reports or annotations does."""
HEAD = 4096


def is_record(path: str) -> bool:
    """True for a file that begins as a record does."""
    file = Path(path)
    try:
        if path == "-" or not file.is_file():
            return False
        with file.open("rb") as stream:
            return bool(_RECORD.match(stream.read(HEAD)))
    except OSError:  # it is told when it is read, and the others go on
        return False


def take_record(paths: Sequence[str], options: RunOptions) -> Record:
    """The record in the one file given, or that of the reports behind `paths`. Raises InputError for a mixture."""
    kept = [path for path in check_given(paths) if is_record(path)]
    if not kept:
        return build_record(paths, options)
    if len(paths) > 1:
        raise InputError(f"{kept[0]}: is a record; give one record alone, or reports without one")
    return load_record(Path(kept[0]))


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raise InputError where `path` is there already and `force` does not allow to replace it."""
    if path.exists() and not force:
        raise InputError(f"{path}: is there already; give another name, or --force to replace it")


def write_new(data: bytes, output: Path | None, *, force: bool) -> None:
    """Write to a file that is not there yet (unless `force`), or to standard output where none is named."""
    if output is not None:
        refuse_existing(output, force=force)
    write_bytes(data, output)
