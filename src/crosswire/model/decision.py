"""Decision: what people settled about a record, kept beside the reports and applied anew each time.

A line of `decisions.jsonl`. A decision names what it is about by claim ids, or by places in reports (the hash of a
report's text and offsets in it), never by computed ids, so that it outlives new reports and new rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "same_event", "not_same_event", "same_story", "not_same_story", "same_source", "not_same_source", "same_entity",
    "not_same_entity", "same_quantity", "not_same_quantity", "report_date", "reject_claim", "accept_claim",
    "edit_claim", "place",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a decision is about: a claim by its id, or words of a report; without offsets the whole report."""

    claim: str | None = None
    report_sha256: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line. `value`: the date of `report_date`, the changed fields of `edit_claim`, name, lat and lon of `place`.

    `by`, `at` and `why` say who decided, when, and for what reason; they are kept and decide nothing.
    """

    kind: Kind
    about: tuple[Subject, ...]
    value: str | dict[str, str | int | float | None] | None = None
    by: str = ""
    at: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as the record applied it: the claims and reports it is about, `line` in the file counted from 1."""

    line: int
    kind: str
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    value: str | dict[str, str | int | float | None] | None = None
    by: str = ""
    at: str = ""
    why: str = ""
