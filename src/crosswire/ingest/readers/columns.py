"""Columns: the header of a table of articles in, what each column holds out.

Whatever a service calls them: `resources/csv_columns.csv` lists the names by field. A column named as the field itself
wins; of several names of one field the first in the list is taken, and the others are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.ingest.raw import FIELDS
from crosswire.resources.loader import load_table

TEXT = "text"


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """A row of `csv_columns.csv`: a field and the names that columns for it bear, the likeliest first."""

    field: str
    names: tuple[str, ...]


@cache
def _names() -> tuple[ColumnNames, ...]:
    return load_table("csv_columns.csv", ColumnNames)


def name_columns(header: Sequence[str]) -> list[str]:
    """The header with known columns called by their field, all in lower case."""
    plain = [name.strip().lower() for name in header]
    taken = {field: field for field in (TEXT, *FIELDS) if field in plain}
    for row in _names():
        free = (name for name in row.names if name in plain and name not in taken)
        if row.field not in taken.values() and (found := next(free, None)):
            taken[found] = row.field
    return [taken.get(name, name) for name in plain]


def holds_articles(columns: Sequence[str]) -> bool:
    """True where the columns are those of articles: their words, or at least a title with an address."""
    return TEXT in columns or {"title", "url"} <= set(columns)
