"""The table of export formats: the one place to add one.

A format is a module of this folder with `write(record, path, tell)`, which writes the record to `path` (a file, or for
a `folder` format a folder that it makes) and may tell its share done, 0 to 1. The module is imported when the format is
asked for, so that no run pays for the libraries of another.
"""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from crosswire.model.errors import InputError
from crosswire.model.record import Record

Tell = Callable[[str, float], None]
"""Told what is being written and the share done."""


def quiet(_what: str, _share: float) -> None:
    """A Tell for callers who do not ask."""


class Writer(Protocol):
    """What a module of a format offers."""

    def write(self, record: Record, path: Path, tell: Tell = quiet) -> None:
        """Write `record` to `path`, which does not exist yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name on the command line, the ending of its files, and what it is in one line.

    `folder`: it is several files, and `path` a folder. `companion`: it collapses the record to rows, so `claims.jsonl`
    is written beside it, from which the record can be had back. `module`: of this folder, if not of its name.
    """

    name: str
    suffix: str
    about: str
    folder: bool = False
    companion: bool = False
    module: str | None = None

    def writer(self) -> Writer:
        """The module that writes it."""
        return cast(Writer, importlib.import_module(f"{__package__}.{self.module or self.name}"))


FORMATS = {
    f.name: f
    for f in (
        Format(name="acled", suffix=".csv", about="ACLED events, 31 columns.", companion=True),
        Format(name="plover", suffix=".jsonl", about="PLOVER events, one JSON object a line.", companion=True),
        Format(name="polecat", suffix=".txt", about="POLECAT events, 40 columns parted by tabs.", companion=True),
        Format(name="ucdp", suffix=".csv", about="UCDP GED events, 49 columns.", companion=True),
        Format(name="hxl", suffix=".csv", about="Happenings as CSV with HXL hashtags.", companion=True),
        Format(name="geojson", suffix=".geojson", about="Happenings and control of places on the map.", companion=True),
        Format(name="csv", suffix="", about="Every table as CSV, in a folder or a .zip.", folder=True, module="csv_"),
        Format(name="parquet", suffix="", about="Every table as Parquet, in a folder.", folder=True),
        Format(name="xlsx", suffix=".xlsx", about="A workbook: a sheet a table, values linked to their words."),
        Format(name="annotations", suffix=".jsonld", about="Claims and figures as W3C Web Annotations."),
        Format(name="ftm", suffix="", about="FollowTheMoney entities and statements, in a folder.", folder=True),
        Format(name="markdown", suffix=".md", about="The brief of every story, each sentence cited."),
        Format(name="docx", suffix=".docx", about="The brief with footnotes that quote the words."),
    )
}


def find_format(name: str) -> Format:
    """The format of that name. Raises InputError that names the nearest, or all."""
    found = FORMATS.get(name.lower())
    if found:
        return found
    near = difflib.get_close_matches(name.lower(), FORMATS, n=2, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"expected one of {', '.join(sorted(FORMATS))}"
    raise InputError(f"there is no export format {name!r}; {hint}")
