"""Format `parquet`: every table of the record as a Parquet file of its name, in a folder.

In: a record. Out: `events.parquet`, `quantities.parquet` …; lists are lists, a table without rows has its columns.
Needs the extra `frames`.
"""

from __future__ import annotations

from pathlib import Path

from crosswire.model.record import Record
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.frames import load_polars, make_frame
from crosswire.products.export.table_list import TABLES
from crosswire.products.index import RecordIndex


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Write the tables to a folder, one after another, so that one at a time is in memory."""
    load_polars()
    index = RecordIndex(record)
    path.mkdir()
    for n, table in enumerate(TABLES):
        tell("writing parquet", n / len(TABLES))
        make_frame(table, index).write_parquet(path / f"{table.name}.parquet")
