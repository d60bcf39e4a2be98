"""Format `csv`: every table of the record as a CSV file of its name, in a folder, or in a zip where PATH ends so.

In: a record. Out: `events.csv`, `quantities.csv` … in UTF-8, lines ended by LF, cells guarded (`cells`); a header also
where there is no row. The same record gives the same bytes, in a zip too.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from crosswire.model.record import Record
from crosswire.products.export.cells import csv_lines
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.table_list import TABLES
from crosswire.products.export.tables import Table, flat
from crosswire.products.index import RecordIndex

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member of a zip: the file tells nothing of when it was made."""


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Write the tables to a folder, or to a zip."""
    index = RecordIndex(record)
    if is_zip(path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for n, table in enumerate(TABLES):
                tell("writing csv", n / len(TABLES))
                member = zipfile.ZipInfo(f"{table.name}.csv", EPOCH)
                member.compress_type = zipfile.ZIP_DEFLATED
                with archive.open(member, "w") as raw, io.TextIOWrapper(raw, "utf-8", newline="") as stream:
                    stream.writelines(table_lines(table, index))
        return
    path.mkdir()
    for n, table in enumerate(TABLES):
        tell("writing csv", n / len(TABLES))
        with (path / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(table_lines(table, index))


def is_zip(path: Path) -> bool:
    """True for a path whose name asks for a zip, also while it is written under another ending."""
    return ".zip" in [s.lower() for s in path.suffixes]


def table_lines(table: Table, index: RecordIndex) -> Iterator[str]:
    """A table as lines of CSV, its header first."""
    yield from csv_lines([table.header])
    yield from csv_lines([flat(cell) for cell in row] for row in table.rows(index))
