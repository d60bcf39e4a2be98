"""Tables: a record as tidy tables, which CSV, Parquet, workbooks and data frames share.

In: a record. Out: for each table its columns (name, type, meaning) and its rows, made one by one as they are asked for.
A row is one thing (a report, a claim, a figure …); what it refers to is an id, with the name beside it where people
read it. What is not known is None. Lists are lists of text; CSV and workbooks hold them in one cell, parted by ` | `.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crosswire.model.claim import Claim
from crosswire.model.errors import InputError
from crosswire.model.reading import Interval
from crosswire.model.record import Record
from crosswire.model.span import Span
from crosswire.products.export.happening import days_of
from crosswire.products.index import RecordIndex

TYPES = {
    "text": "text; an id, a name, words, or a date (or hour) as an ISO 8601 prefix",
    "date": "a day",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "list": "a list of texts",
}
"""Types of columns, and what they hold."""
LIST_MARK = " | "
"""Parts the texts of a list in one cell."""
OPEN = Interval()
Cell = str | int | float | bool | date | list[str] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type (see TYPES), what it holds, and how it is had from a row's thing."""

    name: str
    type: str
    about: str
    get: Callable[[RecordIndex, Any], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: what a row is, its columns, and the things that are its rows."""

    name: str
    about: str
    columns: tuple[Column, ...]
    things: Callable[[Record], Iterator[Any]]

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [c.name for c in self.columns]

    def rows(self, index: RecordIndex) -> Iterator[list[Cell]]:
        """The rows, each a list in the order of the columns."""
        for thing in self.things(index.record):
            yield [c.get(index, thing) for c in self.columns]


def flat(value: Cell) -> str | int | float | bool | date | None:
    """A cell where only one value fits: lists become text, an empty one nothing."""
    return LIST_MARK.join(value) or None if isinstance(value, list) else value


def choose_tables(tables: Sequence[Table], names: Sequence[str]) -> list[Table]:
    """The tables of those names, all without any. Raises InputError for an unknown name."""
    known = {t.name: t for t in tables}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise InputError(f"there is no table {unknown[0]!r}; expected some of {', '.join(known)}")
    return [known[name] for name in names] or list(tables)


# --- columns that several tables have


def plain(name: str, type_: str, about: str) -> Column:
    """A column that is a field of the thing."""
    return Column(name, type_, about, lambda _index, thing: getattr(thing, name))


def words(field: str = "span", what: str = "the words") -> tuple[Column, ...]:
    """Report, place and words of a span."""

    def part(name: str) -> Callable[[RecordIndex, Any], Cell]:
        def get(_index: RecordIndex, thing: Any) -> Cell:
            span: Span | None = getattr(thing, field)
            return None if span is None else getattr(span, name)

        return get

    return (
        Column("field", "text", f"where {what} stand: in the `text` or the `title` of the report", part("field")),
        Column("start", "integer", f"where {what} start, in code points of that field", part("start")),
        Column("end", "integer", f"where {what} end, not counting the character there", part("end")),
        Column("quote", "text", f"{what}, exactly", part("quote")),
    )


def interval(of: Callable[[Any], Interval | None], what: str) -> tuple[Column, ...]:
    """First and last day of an interval as days, and its start and end, the end not included."""
    return (
        Column("first_day", "date", f"first day of {what}", lambda _i, t: day(days_of(of(t))[0])),
        Column("last_day", "date", f"last day of {what}, included", lambda _i, t: day(days_of(of(t))[1])),
        Column("start_date", "text", f"when {what} starts", lambda _i, t: (of(t) or OPEN).start),
        Column("end_date", "text", f"when {what} ends, not included", lambda _i, t: (of(t) or OPEN).end),
    )


def day(value: str | None) -> date | None:
    """The day of an ISO date; None for less than a day ("2031-05") and for none."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def named(index: RecordIndex, entity: str | None) -> str | None:
    """The name of an entity id."""
    row = index.entities.get(entity or "")
    return row.name if row else None


def speaker(index: RecordIndex, claim: Claim) -> str | None:
    """Who says a claim, with the body spoken for."""
    return index.speaker(claim, plain=True)
