"""Decided: what people settled about the record, with who, when and why.

In: the decisions that the record applied. Out: DecidedViews, in the order of their file.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.decision import Decided
from crosswire.products.page.shared import Link, PageIndex
from crosswire.products.page.text import anchor, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedView:
    """One decision: "not same event", what it is about, and what was put in its place."""

    kind: str
    about: tuple[Link, ...]
    value: str
    by: str
    at: str
    why: str


def view_decisions(page: PageIndex) -> tuple[DecidedView, ...]:
    """Every decision of the record."""
    return tuple(_view(row, page) for row in page.record.decisions)


def _view(row: Decided, page: PageIndex) -> DecidedView:
    claims = [page.link(c) for c in row.claims if c in page.index.claims]
    reports = [Link(href="#" + anchor("report", r), name=page.names[r]) for r in row.reports if r in page.names]
    value = row.value if isinstance(row.value, dict) else {"": row.value} if row.value is not None else {}
    return DecidedView(
        kind=row.kind.replace("_", " "),
        about=tuple(claims or reports),
        value=shown(", ".join(f"{k} {v}".strip() for k, v in value.items())),
        by=shown(row.by),
        at=shown(row.at),
        why=shown(row.why),
    )
