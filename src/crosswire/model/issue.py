"""Issue: something a reader should know that did not stop the run."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What went wrong or was left open, where, and what to do about it.

    `report` and `span` are None where the issue is of no single report or place; `stage` names the module
    (`ingest.csv`, `nlp.reader`); `reason` and `hint` are sentences for a person.
    """

    stage: str
    reason: str
    hint: str = ""
    report: str | None = None
    span: Span | None = None
