"""JSONL: one report a line, `{"id"?, "url"?, "title"?, "publisher"?, "author"?, "published"?, "language"?, "text"}`.

`text` is kept as it stands. A line that cannot be used becomes an issue that names it; the others go on.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

from crosswire.ingest.raw import Found, Given, RawReport, make_given
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_bytes
from crosswire.model.issue import Issue

STAGE = "ingest.jsonl"
HINT = "the line was passed over; mend it and run again"


def read_jsonl(source: Source) -> Found:
    """A report or an Issue for each line that is not blank. Raises InputError for an unreadable or empty file."""
    for number, raw in _lines(source):
        if not raw.strip():
            continue
        where = f"{source.name}:{number}"
        try:
            yield _read_line(source, where, raw)
        except InputError as error:
            yield Issue(stage=STAGE, reason=f"{where}: {error}", hint=HINT)


def _lines(source: Source) -> Iterator[tuple[int, bytes]]:
    most = source.limits.file_bytes
    with source.open() as stream:
        number = 0
        while raw := stream.readline(most + 1):
            number += 1
            yield number, raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
            while len(raw) > most and not raw.endswith(b"\n"):
                raw = stream.readline(most + 1)
    if not number:
        raise InputError("is empty")


def _read_line(source: Source, where: str, raw: bytes) -> RawReport:
    if len(raw) > source.limits.file_bytes:
        raise InputError(f"is longer than {source.limits.file_bytes / 1_000_000:g} MB, too long for one report")
    try:
        row = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"broken UTF-8 at byte {error.start + 1} of the line") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON ({error})") from error
    if not isinstance(row, dict):
        raise InputError(f"holds a {type(row).__name__}; expected an object with a `text`")
    return read_row(row, where, hash_bytes(raw.strip()), source.path)


def read_row(row: dict[str, object], where: str, raw_sha256: str, path: str | None = None) -> RawReport:
    """The report of one decoded line. Raises InputError where it has no words in `text`."""
    text = row.get("text")
    if not isinstance(text, str):
        known = ", ".join(sorted(str(k) for k in row)[:8]) or "nothing"
        raise InputError(f"has no `text` (it has {known}); expected the words of the report in `text`")
    if not text.strip():
        raise InputError("has an empty `text`")
    given, issues = _check_given(row, where)
    return RawReport(text=text, raw_sha256=raw_sha256, where=where, path=path, given=given, issues=issues)


def _check_given(row: dict[str, object], where: str) -> tuple[Given, tuple[Issue, ...]]:
    wrong = sorted(k for k in Given.__dataclass_fields__ if isinstance(row.get(k), (dict, list, bool)))
    issues = tuple(
        Issue(
            stage=STAGE, reason=f"{where}: `{k}` is a {type(row[k]).__name__}", hint="expected a string; it was ignored"
        )
        for k in wrong
    )
    return make_given({k: v for k, v in row.items() if k not in wrong}), issues
