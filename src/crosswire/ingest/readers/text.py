"""Plain text: one file, one report. Decoded, line ends to `\\n`, nothing else changed."""

from __future__ import annotations

from crosswire.ingest.decode import decode_bytes
from crosswire.ingest.raw import Found, RawReport
from crosswire.ingest.sources import Source
from crosswire.model.ids import hash_bytes
from crosswire.model.issue import Issue

STAGE = "ingest.text"


def read_text(source: Source) -> Found:
    """The one report of a text file. Raises InputError for an unreadable, empty or binary file."""
    raw = source.read()
    decoded = decode_bytes(raw, source.charset)
    issues: tuple[Issue, ...] = ()
    if decoded.note:
        hint = "check the odd characters; saving the file as UTF-8 settles it"
        issues = (Issue(stage=STAGE, reason=f"{source.name}: {decoded.note}", hint=hint),)
    yield RawReport(
        text=normalise_lines(decoded.text),
        raw_sha256=hash_bytes(raw),
        where=source.name,
        path=source.path,
        issues=issues,
    )


def normalise_lines(text: str) -> str:
    """`text` with all line ends as `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
