"""Word documents (.docx): paragraphs and rows of tables in order, cells parted by tabs; title, author, date of making.

What was deleted under tracked changes is left out; so are heads, feet, notes, comments and pictures. Other office
documents are named and refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from crosswire.ingest.raw import Found, Given, RawReport
from crosswire.ingest.readers.archive import open_zip
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_bytes

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = {
    "word/document.xml": "a Word document",
    "xl/workbook.xml": "a spreadsheet; save its sheet as CSV",
    "ppt/presentation.xml": "a set of slides; save it as PDF",
    "content.xml": "an OpenDocument file; save it as .docx or PDF",
    "META-INF/container.xml": "an e-book; save its words as .txt",
}
"""A member that only such a document has, and what it is."""
MOST_TAGS = 3_000_000
"""Tags of all parts together: so many take 700 MB of memory, and 20 seconds."""
_BREAKS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
_GONE = frozenset({f"{WORD}del", f"{WORD}moveFrom", f"{WORD}pPr", f"{WORD}rPr"})


def is_docx(_words: str, source: Source) -> bool:
    """True for a zip archive that holds a Word document."""
    return _kind(source) == "word/document.xml"


def is_office(_words: str, source: Source) -> bool:
    """True for a zip archive that is another office document."""
    return _kind(source) is not None


def _kind(source: Source) -> str | None:
    try:
        with source.open() as stream, open_zip(stream, source) as archive:
            names = set(archive.namelist())
            if "content.xml" in names and "mimetype" not in names:
                names.remove("content.xml")
            return next((name for name in OFFICE if name in names), None)
    except InputError:
        return None  # it is told when it is read as an archive


def refuse_office(source: Source) -> Found:
    """Raises InputError that says what it is and what to do."""
    raise InputError(f"is {OFFICE[_kind(source) or 'content.xml']}")
    yield


def read_docx(source: Source) -> Found:
    """The one report of a document. Raises InputError for one that is damaged, too large or without words."""
    raw = source.read()
    with open_zip(io.BytesIO(raw), source) as archive:
        size = sum(info.file_size for info in archive.infolist() if info.filename.endswith((".xml", ".rels")))
        if size > source.limits.file_bytes:
            raise InputError(f"unpacks to more than {source.limits.file_bytes / 1_000_000:g} MB (limit file_bytes)")
        _unpack_all(archive, source.limits.file_bytes)
    try:
        import docx  # noqa: PLC0415 - a fifth of a second to import, and only these documents need it

        document: Any = docx.Document(io.BytesIO(raw))
        text = "\n\n".join(filter(None, (" ".join(words.split(" ")).strip() for words in _blocks(document))))
    except (MemoryError, InputError):
        raise
    except Exception as error:  # whatever a hostile document does to the library, the other reports go on
        reason = f"is a damaged Word document ({type(error).__name__}: {str(error)[:120]}); save it anew"
        raise InputError(reason) from error
    if not text:
        raise InputError("holds no words; where they stand in text boxes or pictures, save it as PDF")
    about = _read_about(document)
    yield RawReport(
        text=text,
        raw_sha256=hash_bytes(raw),
        where=source.name,
        path=source.path,
        given=Given(**about),
        basis="metadata",
        date_of_making=True,
    )


def _unpack_all(archive: zipfile.ZipFile, most: int) -> None:
    """Read every part once, so that one that lies about its size is met here. Raises InputError."""
    total = tags = 0
    for info in archive.infolist():
        try:
            with archive.open(info) as file:
                while part := file.read(65_536):
                    total += len(part)
                    tags += part.count(b"<")
                    if tags > MOST_TAGS:
                        raise InputError(f"has more than {MOST_TAGS:,} tags; save it in parts, or its words as .txt")
                    if total > most * 4:
                        raise InputError(f"unpacks to more than {most * 4 / 1_000_000:g} MB (limit file_bytes)")
        except (OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error) as error:
            reason = f"is a damaged Word document (its part {info.filename[:80]}); save it anew"
            raise InputError(reason) from error


def _blocks(document: Any) -> Iterator[str]:
    """The words of each paragraph and each row of a table, in order."""
    for block in _tops(document.element.body):
        if block.tag == f"{WORD}tbl":
            for row in block.iter(f"{WORD}tr"):
                cells = ("".join(_words(cell)).strip() for cell in row.iterchildren(f"{WORD}tc"))
                lines = (line.strip() for line in "\t".join(cells).split("\n"))
                yield " ".join(filter(None, lines))
        else:
            yield "".join(_words(block))


def _tops(body: Any) -> Iterator[Any]:
    """Paragraphs and tables that stand in no other, within whatever frames."""
    waiting = list(body.iterchildren())[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag in (f"{WORD}p", f"{WORD}tbl"):
            yield element
        elif element.tag not in _GONE:
            waiting += list(element.iterchildren())[::-1]


def _words(block: Any) -> Iterator[str]:
    waiting = list(block.iterchildren())[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{WORD}t":
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield _BREAKS[element.tag]
        elif element.tag not in _GONE:
            waiting += list(element.iterchildren())[::-1]
            if element.tag == f"{WORD}p":
                yield "\n"  # between the paragraphs of a cell


def _read_about(document: Any) -> dict[str, str | None]:
    about: dict[str, str | None] = dict.fromkeys(("title", "author", "published"))
    try:
        known = document.core_properties
        about["title"] = " ".join((known.title or "").split()) or None
        about["author"] = " ".join((known.author or "").split()) or None
        about["published"] = known.created.date().isoformat() if known.created else None
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        pass
    if about["title"] == "Word Document":  # what a template of a library says
        about = dict.fromkeys(about)
    if about["author"] in ("python-docx", "Microsoft Office User"):
        about["author"] = None
    return about
