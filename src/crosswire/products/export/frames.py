"""Frames: the tables of a record as polars data frames, for notebooks and for Parquet.

In: a record. Out: a data frame for each table, its columns typed as the table says, also where there is no row. polars
is an extra of the package: where it is missing, the error says how it is had.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from crosswire.model.errors import SetupError
from crosswire.model.record import Record
from crosswire.products.export.table_list import TABLES
from crosswire.products.export.tables import Table, choose_tables
from crosswire.products.index import RecordIndex

if TYPE_CHECKING:
    import polars

MISSING = "data frames and Parquet need polars, which is not installed; install it by: pip install crosswire[frames]"


def make_frames(record: Record, names: Sequence[str] = ()) -> dict[str, polars.DataFrame]:
    """The tables of those names (without any: all) by name. Raises InputError for an unknown one, SetupError without
    polars."""
    index = RecordIndex(record)
    return {table.name: make_frame(table, index) for table in choose_tables(TABLES, names)}


def make_frame(table: Table, index: RecordIndex) -> polars.DataFrame:
    """One table as a data frame."""
    pl = load_polars()
    types: dict[str, Any] = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean,
                             "date": pl.Date, "list": pl.List(pl.String)}  # fmt: skip
    schema = {c.name: types[c.type] for c in table.columns}
    made: polars.DataFrame = pl.DataFrame(list(table.rows(index)), schema=schema, orient="row", strict=False)
    return made


def load_polars() -> Any:
    """The module polars. Raises SetupError where it is not installed."""
    try:
        return importlib.import_module("polars")
    except ImportError as error:
        raise SetupError(MISSING) from error
