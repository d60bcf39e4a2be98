"""Format `xlsx`: the tables of the record as a workbook, each value linked to its words on the sheet `evidence`.

In: a record. Out: a sheet a table (filters, frozen header), before them `about`, after them `evidence`: the words of
every claim and figure in their place, with who says them. Rows are written one by one in bounded memory. Text is never
run: it is written as text. What Excel cannot hold is cut and says so: texts over 32,000 characters, rows over
1,048,576; beyond 65,000 links of a sheet the values stand without. The same record gives the same bytes.
Measured (`python -m benchmarks.exports`): 100,000 claims in 107 s, with 207 MB beside the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from crosswire.model.claim import Claim
from crosswire.model.record import Control, Event, Quantity, Record
from crosswire.model.span import Span
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.table_list import TABLES
from crosswire.products.export.tables import Cell, Table, flat
from crosswire.products.export.tables_concluded import ValueOf
from crosswire.products.export.tables_told import FigureOf
from crosswire.products.index import RecordIndex
from crosswire.products.page.text import live_link

MOST_ROWS, MOST_LINKS, MOST_TEXT = 1_048_576, 65_000, 32_000
FIRST_YEAR = 1900
"""Excel knows no earlier days: they are texts."""
AROUND = 80
"""Characters before and after the words on the sheet of evidence."""
EVIDENCE = ("claim", "report", "outlet", "said by", "before", "words", "after", "start", "end", "address")
LINKED = {"events": ("title",), "quantities": ("best", "low", "high", "counted"), "claims": ("quote",),
          "values": ("best", "low", "high", "quote"), "figures": ("quote",), "control": ("status",)}  # fmt: skip
"""The cell of a row that leads to its words: the first of these that holds something."""
WIDTHS = {
    "first_day": 11,
    "last_day": 11,
    "published_day": 13,
    "quote": 60,
    "text": 40,
    "reason": 60,
    "title": 30,
    "words": 60,
    "before": 30,
    "after": 30,
    "about": 90,
}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Key = tuple[str, str, int, int]
"""A claim and the place of words in its report."""


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Write the workbook."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False})
    book.set_properties({"title": "Crosswire record", "created": _day(record)})
    _Book(book, RecordIndex(record), tell).write()
    book.close()


def _day(record: Record) -> datetime:
    """The day of the record, so that the file does not tell when it was made."""
    try:
        return datetime.fromisoformat(record.engine.as_of[:10])
    except ValueError:
        return datetime(1980, 1, 1)


class _Book:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, index: RecordIndex, tell: Tell) -> None:
        self.book, self.index, self.tell = book, index, tell
        self.bold = book.add_format({"bold": True, "bottom": 1})
        self.date = book.add_format({"num_format": "yyyy-mm-dd"})
        self.link = book.add_format({"font_color": "#0b5394", "underline": 1})

    def write(self) -> None:
        """All sheets; `about` first in the book and last in time, when the rows are counted."""
        about = self.book.add_worksheet("about")
        rows = _evidence_rows(self.index.record)
        written = []
        for n, table in enumerate(TABLES):
            self.tell("writing xlsx", n / (len(TABLES) + 1))
            written.append((table.name, table.about, self.table(table, rows)))
        count = self.evidence(self.book.add_worksheet("evidence"))
        written.append(("evidence", "The words of one claim or figure, in their place.", count))
        self.about(about, written)

    def table(self, table: Table, rows: dict[Key, int]) -> int:
        """A sheet of a table; the number of its rows."""
        sheet = self.book.add_worksheet(table.name)
        self.header(sheet, table.header)
        n = 0
        for n, thing in enumerate(table.things(self.index.record), 1):
            if n >= MOST_ROWS:
                n -= 1
                break
            cells = {c.name: flat(c.get(self.index, thing)) for c in table.columns}
            target = rows.get(_key(thing, self.index) or ("", "", 0, 0)) if n <= MOST_LINKS else None
            where = next((name for name in LINKED.get(table.name, ()) if cells[name] is not None), None)
            for k, (name, cell) in enumerate(cells.items()):
                self.cell(sheet, n, k, cell, target if name == where else None)
        sheet.autofilter(0, 0, n, len(table.columns) - 1)
        return n

    def header(self, sheet: Any, names: list[str]) -> None:
        """The first row, which stays in sight."""
        for n, name in enumerate(names):
            sheet.set_column(n, n, WIDTHS.get(name, 16))
            sheet.write_string(0, n, name, self.bold)
        sheet.freeze_panes(1, 1)

    def cell(self, sheet: Any, row: int, column: int, value: Cell, target: int | None = None) -> None:
        """A value as number, truth or text, with the link to a row of the evidence where there is one."""
        if value is None:
            return
        form = None
        if target is not None:
            form = self.link
            sheet.write_url(row, column, f"internal:'evidence'!A{target + 1}", form, "words")
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, form)
        elif isinstance(value, date) and value.year >= FIRST_YEAR:
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), form or self.date)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value, form)
        else:
            sheet.write_string(row, column, _fit(str(value)), form)

    def evidence(self, sheet: Any) -> int:
        """The words of all claims and figures, in the order of `_evidence_rows`."""
        self.header(sheet, list(EVIDENCE))
        n = 0
        for n, (claim, span) in enumerate(_evidence(self.index.record), 1):
            if n >= MOST_ROWS:
                n -= 1
                break
            for k, cell in enumerate(self.words(claim, span)):
                self.cell(sheet, n, k, cell)
        sheet.autofilter(0, 0, n, len(EVIDENCE) - 1)
        return n

    def words(self, claim: Claim, span: Span) -> list[Cell]:
        """A row of the evidence."""
        report = self.index.reports[span.report]
        text = (report.title or "") if span.field == "title" else report.text
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        said = self.index.speaker(claim) or "the report itself"
        address = live_link(next((c.url for c in report.copies if c.url), None), span.quote)
        outlet = self.index.outlet(report.id)
        return [claim.id, report.id, outlet, said, before, span.quote, after, span.start, span.end, address]

    def about(self, sheet: Any, written: list[tuple[str, str, int]]) -> None:
        """What each sheet holds, and where its values lead."""
        self.header(sheet, ["sheet", "rows", "about"])
        sheet.set_column(2, 2, 90)
        notes = [("", None, "A value in blue leads to its words on the sheet evidence. Dates are ISO 8601 prefixes."),
                 ("", None, f"Made by crosswire {self.index.record.engine.version}.")]  # fmt: skip
        for n, row in enumerate([*((name, count, about) for name, about, count in written), *notes], 1):
            for k, cell in enumerate(row):
                self.cell(sheet, n, k, cell)


def _evidence(record: Record) -> Iterator[tuple[Claim, Span]]:
    """Each claim's words, then those of its figures."""
    for claim in record.claims:
        yield claim, claim.span
        yield from ((claim, figure.span) for figure in claim.figures if figure.span != claim.span)


def _evidence_rows(record: Record) -> dict[Key, int]:
    """The row of the evidence for words of a claim."""
    return {_place(c.id, s): n for n, (c, s) in enumerate(_evidence(record), 1) if n < MOST_ROWS}


def _place(claim: str, span: Span) -> Key:
    return claim, span.field, span.start, span.end


def _key(thing: Any, index: RecordIndex) -> Key | None:
    """The words that a row of a table rests on first."""
    if isinstance(thing, (ValueOf, FigureOf)):
        claim = thing.value.claim if isinstance(thing, ValueOf) else thing.claim.id
        return _place(claim, thing.span)
    if isinstance(thing, Quantity):
        first = next((v for v in thing.values if v.claim in thing.basis), thing.values[0])
        return _place(first.claim, first.span)
    if isinstance(thing, Claim):
        return _place(thing.id, thing.span)
    if isinstance(thing, (Event, Control)) and thing.claims:
        return _place(thing.claims[0], index.claims[thing.claims[0]].span)
    return None


def _fit(text: str) -> str:
    """Text that a cell can hold."""
    text = _UNFIT.sub("\ufffd", text)
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]}… [cut: {len(text):,} characters]"
