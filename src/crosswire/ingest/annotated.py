"""Annotated: lines of `crosswire annotate --with-text` and back, so that a record need not read again.

A line is a Reading with two keys beside: `text`, and `report` with what else is known of the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from crosswire.ingest.sources import Source
from crosswire.model.codec import check_spans, to_plain
from crosswire.model.errors import CrosswireError, InputError
from crosswire.model.ids import hash_text
from crosswire.model.issue import Issue
from crosswire.model.reading import SCHEMA, Reading
from crosswire.model.report import Report

STAGE = "ingest.annotated"
_MARKS = (f'"schema":"{SCHEMA}"'.encode(), f'"schema": "{SCHEMA}"'.encode())
"""Bytes no report text can hold unescaped."""
_SHARED = ("text", "boilerplate", "issues")


def write_line(report: Report, reading: Reading) -> dict[str, Any]:
    """The line of a report with its text, as a dict."""
    about = {k: v for k, v in to_plain(report).items() if k not in _SHARED}
    return {**to_plain(reading), "text": report.text, "report": about}


def is_annotated(source: Source) -> bool:
    """True where the source holds annotation lines: its first line names their schema."""
    try:
        if not source.head().startswith(b"{"):
            return False
        with source.open() as stream:
            line = stream.readline(source.limits.file_bytes)
    except (InputError, OSError):
        return False
    return any(mark in line for mark in _MARKS)


def read_annotated(source: Source) -> Iterator[tuple[Report, Reading] | Issue]:
    """Report and reading of each line; an Issue for a line that is broken or was written without its text."""
    with source.open() as stream:
        for number, raw in enumerate(stream, 1):
            if not raw.strip():
                continue
            try:
                yield _read_line(raw)
            except CrosswireError as error:
                hint = "write it again by: crosswire annotate --with-text"
                yield Issue(stage=STAGE, reason=f"{source.name}:{number}: {error}", hint=hint)


def _read_line(raw: bytes) -> tuple[Report, Reading]:
    try:
        plain = msgspec.json.decode(raw)
        reading = _keep_whole(msgspec.convert(plain, Reading))
        if not isinstance(plain.get("text"), str) or not isinstance(plain.get("report"), dict):
            raise InputError("has no `text` and `report`")
        shared = {"text": plain["text"], "boilerplate": plain["boilerplate"], "issues": plain["issues"]}
        report = msgspec.convert({**plain["report"], **shared}, Report)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, AttributeError, KeyError) as error:
        raise InputError(f"is no annotation line ({error})") from error
    if hash_text(report.text) != report.sha256 or report.id != reading.id:
        raise InputError("its text is not the one that was read")
    check_spans((report, reading), {report.id: report.text}, {report.id: report.title or ""})
    return report, reading


def _keep_whole(reading: Reading) -> Reading:
    """Whole numbers as they were written: 12 comes back as 12.0, and would be written so, though it is the same."""
    figures = (replace(f, low=_whole(f.low), best=_whole(f.best), high=_whole(f.high)) for f in reading.figures)
    return replace(reading, figures=tuple(figures))


def _whole(number: float | None) -> float | None:
    return int(number) if number is not None and number == int(number) else number
