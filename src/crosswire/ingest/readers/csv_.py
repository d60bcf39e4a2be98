"""CSV: one report a row; column `text`, and `id,url,title,publisher,author,published,language` where known.

Column names are read whatever their case, and by the names that services give them (`readers.columns`: Media Cloud,
GDELT and others); the separator is a comma, semicolon or tab. `text` is kept as it stands. A table of titles and
addresses without words gives its titles, and says so.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from crosswire.ingest.decode import decode_bytes
from crosswire.ingest.raw import FIELDS, Found, RawReport, make_given
from crosswire.ingest.readers.columns import TEXT, holds_articles, name_columns
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_text
from crosswire.model.issue import Issue

STAGE = "ingest.csv"
SAMPLE = 1_000_000
"""Bytes from which the encoding is told; the rest is decoded as it is read."""

HEADER = 1_000_000
"""Characters of the line that names the columns."""


def read_csv(source: Source) -> Found:
    """A report for each row with a text, an Issue for each without.

    Raises InputError for an unreadable or empty file, or a header that names neither words nor titles with addresses.
    """
    csv.field_size_limit(source.limits.file_bytes)
    with source.open() as stream:
        sample = stream.read(SAMPLE)
        encoding = decode_bytes(sample[: sample.rfind(b"\n") + 1] or sample).encoding
        stream.seek(0)
        if encoding == "utf-8" or sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
            encoding = {"utf-8": "utf-8-sig"}.get(encoding, encoding[:6])  # which take the mark away: utf-16, utf-32
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        lines = _Lines(io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline=""), source.limits.file_bytes)
        first = lines.read_header()
        delimiter = max(",;\t", key=first.count)
        header = _read_header(first, delimiter)
        yield from _read_rows(source, lines, csv.reader(lines, delimiter=delimiter), header)
    if TEXT not in header:
        reason = f"{source.name}: holds titles and addresses, and no words of the reports; only the titles were read"
        yield Issue(stage=STAGE, reason=reason, hint="give the addresses themselves to have their pages read")


class _Lines:
    """The lines of a table, as far as one row may go: a line, and a cell of many lines, may have no end."""

    def __init__(self, stream: io.TextIOWrapper, most: int) -> None:
        self._stream, self._most = stream, most
        self.left = most

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self.left + 1)
        self.left -= len(line)
        if self.left < 0:
            raise csv.Error(f"a row is longer than {self._most / 1_000_000:g} MB")
        if not line:
            raise StopIteration
        return line

    def begin_row(self) -> None:
        """The next row may be as long as any."""
        self.left = self._most

    def read_header(self) -> str:
        """The first line. Raises InputError for one without end."""
        line = self._stream.readline(HEADER + 1)
        if len(line) > HEADER:
            raise InputError(f"has a first line of more than {HEADER:,} characters; expected the names of columns")
        return line


def looks_like_table(words: str, _source: Source) -> bool:
    """True for the beginning of a table of articles."""
    line = words.split("\n", 1)[0].rstrip("\r")
    cells = [cell.strip('" ') for cell in re.split(r"[,;\t]", line)]
    if len(cells) < 2 or not all(re.fullmatch(r"\w[\w .-]{0,40}", cell) for cell in cells):
        return False
    columns = name_columns(cells)
    return holds_articles(columns) and (TEXT in map(str.lower, cells) or len(set(columns) & {TEXT, *FIELDS}) > 2)


def _read_header(line: str, delimiter: str) -> list[str]:
    given = next(csv.reader([line], delimiter=delimiter), [])
    header = name_columns(given)
    if not holds_articles(header):
        names = ", ".join(repr(name) for name in given[:12])
        raise InputError(f"has no column `text` (its columns are {names}); name the column with the words `text`")
    doubled = sorted({name for name in header if name in (*FIELDS, TEXT) and header.count(name) > 1})
    if doubled:
        raise InputError(f"has column {doubled[0]!r} twice; keep one")
    return header


def _read_rows(source: Source, lines: _Lines, rows: Iterator[list[str]], header: list[str]) -> Found:
    line = 2
    while True:
        lines.begin_row()
        where = f"{source.name}:{line}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Issue(stage=STAGE, reason=f"{where}: {error}", hint="the rest of the file was passed over")
            return
        line = 2 + getattr(rows, "line_num", 0)
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(header, cells, strict=False))
        words = row.get(TEXT, "") if TEXT in header else row.get("title", "")
        if len(cells) != len(header):
            reason = f"{where}: has {len(cells)} cells, the header {len(header)}"
            yield Issue(stage=STAGE, reason=reason, hint="quote cells that hold the separator; the row was passed over")
        elif not words.strip():
            kind = TEXT if TEXT in header else "title"
            yield Issue(stage=STAGE, reason=f"{where}: its `{kind}` is empty", hint="the row was passed over")
        else:
            key = hash_text("\0".join(cell.encode("utf-8", "replace").decode() for cell in cells))
            yield RawReport(text=words, raw_sha256=key, where=where, path=source.path, given=make_given(row))
