"""Limits: how much of anything is taken in. Beyond a limit nothing is guessed or cut: an issue says what and where.

One frozen record; `crosswire --limit NAME=VALUE` sets its fields by these names (docs/formats-in.md lists them).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from crosswire.model.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one run. Each field's sentence stands in LIMIT_MEANINGS."""

    report_characters: int = 2_000_000
    file_bytes: int = 50_000_000
    page_seconds: int = 60
    pdf_bytes: int = 200_000_000
    pdf_pages: int = 2_000
    pdf_stream_bytes: int = 200_000_000
    pdf_seconds: int = 120
    archive_bytes: int = 2_000_000_000
    archive_members: int = 100_000
    archive_ratio: int = 100
    archive_depth: int = 3
    mail_depth: int = 10
    fetch_bytes: int = 20_000_000
    fetch_seconds: int = 30
    fetch_all_seconds: int = 600


LIMITS = Limits()
"""What holds where nothing else is asked for."""
LIMIT_MEANINGS = {
    "report_characters": "characters of one report; a longer one is kept, and not read",
    "file_bytes": "bytes of one text, page, office document or mail; rows and lines are counted one by one",
    "page_seconds": "seconds that the words of one page may take",
    "pdf_bytes": "bytes of one PDF",
    "pdf_pages": "pages of one PDF",
    "pdf_stream_bytes": "bytes of a PDF's streams when unpacked, all together",
    "pdf_seconds": "seconds that the words of one PDF may take",
    "archive_bytes": "bytes of an archive when unpacked, with the archives in it",
    "archive_members": "members of an archive, with those of the archives in it",
    "archive_ratio": "times that an archive may grow when unpacked",
    "archive_depth": "archives in one another",
    "mail_depth": "mails in one another",
    "fetch_bytes": "bytes of one answer from the network, packed as it comes",
    "fetch_seconds": "seconds of one answer from the network, from the connection to its last byte",
    "fetch_all_seconds": "seconds of one address with all that it leads to, pauses included",
}


MOST, MOST_SECONDS = 10**12, 10**6
"""No limit is set higher: clocks and memory count no further."""


def set_limits(settings: Iterable[str]) -> Limits:
    """The limits with each `NAME=VALUE` set. Raises InputError for an unknown name or a value that is no number."""
    values: dict[str, int] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        if name not in LIMIT_MEANINGS:
            raise InputError(f"{name!r} is no limit; the limits are {', '.join(f.name for f in fields(Limits))}")
        try:
            values[name] = int(value.replace("_", ""))
        except ValueError:
            raise InputError(f"limit {name} is {value!r}; expected a whole number") from None
        if values[name] < 1:
            raise InputError(f"limit {name} is {value}; expected 1 or more")
        most = MOST_SECONDS if name.endswith("_seconds") else MOST
        if values[name] > most:
            raise InputError(f"limit {name} is {value}; expected {most:,} or less")
    return replace(LIMITS, **values)
