r"""Cells: text that a spreadsheet shows as text, and never runs as a formula.

In: any text of a report. Out: the same text, with one apostrophe before it where a spreadsheet would take it for a
formula: where it begins with = + - @, with a tab, a line end, or the wide forms of those signs. Numbers in columns of
numbers are no text and stay as they are. Taking the apostrophe away again gives exactly the text that was. In a file
of cells a control character (but tab and line ends) is a replacement character, so that nothing in a report steers the
terminal that shows the file; offsets stay true, and `claims.jsonl` and Parquet keep the character itself.

>>> guard("=1+1"), unguard(guard("=1+1")), guard("-5 degrees"), guard("it's fine")
("'=1+1", '=1+1', "'-5 degrees", "it's fine")
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_RISKY = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20\u2212]")
"""Also behind apostrophes of its own, so that a guard can be told from them."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def guard(text: str) -> str:
    """`text`, with an apostrophe before it where a spreadsheet might run it."""
    return f"'{text}" if _RISKY.match(text) else text


def unguard(text: str) -> str:
    """What `guard` was given."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def tame(text: str) -> str:
    """`text` without what would steer a terminal: each control character, but tab and line ends, made \ufffd."""
    return _CONTROL.sub("\ufffd", text)


def cell(value: object) -> str:
    """A value as a cell: text guarded, numbers plain, true and false in words, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{int(value)}" if value == int(value) and abs(value) < 1e15 else repr(value)
    return guard(tame(str(value)))


def csv_lines(rows: Iterable[Sequence[object]], delimiter: str = ",") -> Iterable[str]:
    """Rows as lines of CSV (RFC 4180: they end in CR LF, so that a line end within a cell is quoted), one at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    for row in rows:
        writer.writerow([cell(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str = ",") -> None:
    """A header and the rows, streamed to `path` in UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines([columns], delimiter))
        file.writelines(csv_lines(rows, delimiter))
