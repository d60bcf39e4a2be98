"""PDF pages: the bytes of a PDF in, the lines of each page in reading order out. Runs in a process of its own.

    python -m crosswire.ingest.readers.pdf_pages

answers such questions for `ingest.apart`: a PDF can make any library loop or swell.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import Any

import pypdf
import pypdf.filters
from pypdf.errors import LimitReachedError, PyPdfError

from crosswire.ingest.apart import serve
from crosswire.model.errors import InputError

GUTTER_LINES = 5
"""Lines with words at the same place in their right half that make a page worth a look for columns."""
GUTTER = re.compile(r"\s{3,}")


def read_pdf(raw: bytes, pages: int, stream_bytes: int) -> dict[str, Any]:
    """Lines of each page, and what the PDF says of itself. Raises InputError for one that cannot be read.

    `pages` and `stream_bytes` are the limits.
    """
    try:
        with pypdf.apply_configuration(**_bound_streams(stream_bytes)):
            reader = pypdf.PdfReader(io.BytesIO(raw))
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError("is encrypted; save it without its password")
            number = len(reader.pages)
            if number > pages:
                raise InputError(f"has {number:,} pages, and {pages:,} is the limit (pdf_pages)")
            told, failed = [], []
            for n, page in enumerate(reader.pages, 1):
                lines = _read_page(page)
                told.append(lines or [])
                failed += [] if lines is not None else [n]
            return {"pages": told, "failed": failed, **_read_about(reader)}
    except LimitReachedError as error:
        raise InputError(f"goes beyond what a PDF may unpack to ({error}; limit pdf_stream_bytes)") from error
    except (MemoryError, InputError):
        raise
    except RecursionError as error:
        raise InputError("is damaged: its objects lead back to themselves") from error
    except Exception as error:  # whatever a hostile PDF does to the library, the other reports go on
        raise InputError(f"is damaged ({type(error).__name__}: {str(error)[:200]})") from error


def _bound_streams(most: int) -> dict[str, Any]:
    """The library's limits for one stream, and our count of all streams together."""
    names = ("lzw", "run_length", "zlib", "brotli", "jbig2")
    one = {f"{name}_maximum_output_length": most for name in names}
    seen = 0
    decode = getattr(pypdf.filters.decode_stream_data, "__wrapped__", pypdf.filters.decode_stream_data)

    def count(stream: Any) -> bytes:
        nonlocal seen
        data: bytes = decode(stream)
        seen += len(data)
        if seen > most:
            raise _TooMuch(f"its streams hold more than {most / 1_000_000:g} MB; limit pdf_stream_bytes")
        return data

    count.__wrapped__ = decode  # type: ignore[attr-defined]
    pypdf.filters.decode_stream_data = count  # the process is ours alone
    return {**one, "array_based_stream_maximum_output_length": most, "stream_decoding_work_maximum_length": most * 2}


class _TooMuch(BaseException):
    """All streams together are too long. No Exception, so that the library does not pass over it page by page."""


def _read_page(page: Any) -> list[list[Any]] | None:
    """The lines of a page as [words, left edge, height above the foot, size]; None where it cannot be read."""
    layout = _Layout()
    try:
        page.extract_text(visitor_text=layout.add, visitor_operand_before=layout.note)
        if layout.may_have_columns(float(page.mediabox.width)):
            columns = split_columns(page.extract_text(extraction_mode="layout"))
            if columns:
                return [[words, 0.0, 0.0, 0.0] for words in columns]
    except LimitReachedError:
        raise
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, RecursionError):
        return None
    return layout.lines()


class _Layout:
    """Collects what the library tells of a page as it reads it."""

    def __init__(self) -> None:
        self._chunks: list[tuple[str, float, float, float]] = []
        self._rows: list[tuple[int, list[int]]] = []

    def add(self, text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        """A stretch of text that begins at a place."""
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        self._chunks.append((text, x, y, abs(size * tm[3] * cm[3]) or abs(size)))

    def note(self, operator: bytes, _operands: object, cm: list[float], tm: list[float]) -> None:
        """Where words are about to be shown; those at one height, one after the other, are a row."""
        if operator not in (b"Tj", b"TJ"):
            return
        x, y = round(tm[4] * cm[0] + cm[4]), round(tm[5] * cm[3] + cm[5])
        if not self._rows or self._rows[-1][0] != y:
            self._rows.append((y, []))
        self._rows[-1][1].append(x)

    def may_have_columns(self, width: float) -> bool:
        """True where most rows begin again at one place in the right half, after words further left."""
        places = Counter(
            x // 3 for _, row in self._rows for x in set(row) if x > width * 0.35 and min(row) < x - width * 0.25
        )
        return max(places.values(), default=0) >= max(GUTTER_LINES, len(self._rows) // 2)

    def lines(self) -> list[list[Any]]:
        """The lines in the order of the page's stream."""
        out: list[list[Any]] = []
        fresh = True
        for text, x, y, size in self._chunks:
            for n, part in enumerate(text.split("\n")):
                fresh = fresh or n > 0
                if not part.strip() and fresh:
                    continue
                if fresh:
                    out.append([part, round(x, 1), round(y, 1), round(size, 1)])
                else:
                    out[-1][0] += part
                fresh = False
            fresh = fresh or text.endswith("\n")
        return out


def split_columns(page: str) -> list[str]:
    """The lines of a page of two columns, the left one first; empty where the page has no gutter.

    `page` shows places by spaces. A line across both columns ends what stands above it.
    """
    rows = page.split("\n")
    gaps = Counter(n for row in rows for m in GUTTER.finditer(row.rstrip()) if m.start() for n in range(*m.span()))
    best = max(gaps.values(), default=0)
    middle = [n for n, count in gaps.items() if count == best]
    if best < GUTTER_LINES or best * 2 < sum(bool(row.strip()) for row in rows):
        return []
    at = sorted(middle)[len(middle) // 2]
    out: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        if row[at - 1 : at + 1].strip():  # words cross the gutter
            out += [*left, "", *right, "", row]
            left, right = [], []
        else:
            left.append(row[:at])
            right.append(row[at:])
    lines = [" ".join(row.split()) for row in (*out, *left, "", *right)]
    return [row for n, row in enumerate(lines) if row or (n and lines[n - 1])]


def _read_about(reader: pypdf.PdfReader) -> dict[str, str | None]:
    """Title, author and date of making, as the PDF states them."""
    try:
        about: Any = reader.metadata or {}
        found = {key: about.get(name) for key, name in _ABOUT.items()}
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return dict.fromkeys(_ABOUT)
    return {key: str(value) if isinstance(value, str) else None for key, value in found.items()}


_ABOUT = {"title": "/Title", "author": "/Author", "made": "/CreationDate"}


def answer(header: dict[str, Any], raw: bytes) -> dict[str, Any]:
    """The answer to one question: `pages` and `stream_bytes` are the limits."""
    try:
        return read_pdf(raw, header["pages"], header["stream_bytes"])
    except _TooMuch as error:
        raise InputError(str(error)) from error


if __name__ == "__main__":
    serve(answer)
