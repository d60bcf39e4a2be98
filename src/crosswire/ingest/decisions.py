"""Decisions: a file of what people settled, one JSON object a line.

In: `decisions.jsonl`. Out: Decision records with their line numbers, the sha256 of the file, and an Issue for each line
that cannot be used; the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from crosswire.model.codec import decode
from crosswire.model.decision import Decision
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_bytes
from crosswire.model.issue import Issue

STAGE = "ingest.decisions"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by line, in order; `sha256` is None where there is no file."""

    lines: tuple[tuple[int, Decision], ...] = ()
    sha256: str | None = None
    issues: tuple[Issue, ...] = ()


NO_DECISIONS = Decisions()


def read_decisions(path: Path) -> Decisions:
    """The decisions of a file. Raises InputError where it cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    return _parse(raw, path.name)


def take_decisions(rows: Iterable[Mapping[str, object]]) -> Decisions:
    """The decisions of dicts shaped like the lines of a file."""
    given = list(rows)
    return _parse(b"\n".join(msgspec.json.encode(dict(row)) for row in given), "decisions") if given else NO_DECISIONS


def _parse(raw: bytes, name: str) -> Decisions:
    lines, issues = [], []
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            lines.append((number, decode(line, Decision)))
        except InputError as error:
            reason, hint = f"{name}:{number}: {error}", "the line was passed over; see crosswire schema decisions"
            issues.append(Issue(stage=STAGE, reason=reason, hint=hint))
    return Decisions(tuple(lines), hash_bytes(raw), tuple(issues))
