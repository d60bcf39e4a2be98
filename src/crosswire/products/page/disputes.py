"""Disputes: what is asserted, denied or not confirmed, side by side, each side with its speakers and words.

In: a story. Out: DisputeViews, those that most reports tell first; then who is said to be responsible, by whom.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.record import Disagreement, Responsibility, Side, Story
from crosswire.products.page.shared import Link, PageIndex
from crosswire.products.page.text import anchor, shorten, shown

KINDS = {
    "contradiction": "Reports contradict each other",
    "denial": "Asserted and denied",
    "update": "Changed over time",
    "granularity": "Told more or less exactly",
    "naming": "Named in two ways",
    "corruption": "Damaged words",
}
SHOWN = 4
"""Quotations of a side; the rest are counted."""
WORDS = 240
"""Characters of a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words of a side, and who says them."""

    words: str
    said_by: str
    link: Link
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """A position, with those who hold it."""

    position: str
    support: str
    sayings: tuple[Saying, ...]
    beyond: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """One disagreement."""

    anchor: str
    kind: str
    key: str
    about: str
    sides: tuple[SideView, ...]
    resolution: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlameView:
    """Who is said to be responsible for what: "blamed", "claimed", "denied", "admitted"."""

    event: str
    party: str
    kind: str
    by: str
    links: tuple[Link, ...]


def view_disputes(story: Story, page: PageIndex) -> tuple[DisputeView, ...]:
    """The story's disagreements: denials and contradictions before updates."""
    rows = page.index.disagreements_of[story.id]

    def order(row: Disagreement) -> tuple[bool, int, str]:
        reports = {page.index.claims[c].report for s in row.sides for c in s.claims}
        return row.kind not in ("denial", "contradiction"), -len(reports), row.id

    return tuple(_view(row, page) for row in sorted(rows, key=order))


def _view(row: Disagreement, page: PageIndex) -> DisputeView:
    return DisputeView(
        anchor=anchor("disagreement", row.id),
        kind=KINDS.get(row.kind, row.kind),
        key=row.kind,
        about=shown(row.about[:1].upper() + row.about[1:]),
        sides=tuple(_side(s, page) for s in row.sides),
        resolution=shown(row.resolution) if row.resolution else None,
    )


def _side(side: Side, page: PageIndex) -> SideView:
    """A side's words, each wording once with the reports that repeat it."""
    wordings: dict[tuple[str, str], list[str]] = {}
    for claim_id in page.spread(side.claims):
        claim = page.index.claims[claim_id]
        words = shorten(shown(claim.span.quote), WORDS)
        wordings.setdefault((words, page.said_by(claim)), []).append(claim_id)
    rows = sorted(wordings.items(), key=lambda w: -len(w[1]))
    sayings = tuple(
        Saying(words=words, said_by=by, link=page.link(ids[0]), others=tuple(page.link(c) for c in ids[1:SHOWN]))
        for (words, by), ids in rows[:SHOWN]
    )
    beyond = len(side.claims) - sum(min(len(ids), SHOWN) for _, ids in rows[:SHOWN])
    return SideView(
        position=shown(side.position), support=page.index.support(side.claims), sayings=sayings, beyond=max(0, beyond)
    )


def view_blame(story: Story, page: PageIndex) -> tuple[BlameView, ...]:
    """Every claim of responsibility, accusation, admission and denial of it, most claims first."""
    rows = [(e, r) for e in page.index.events_of[story.id] for r in e.responsibility]
    rows.sort(key=lambda x: (-len(x[1].claims), x[0].id, x[1].party, x[1].kind))
    return tuple(_blame(e.title, r, page) for e, r in rows)


def _blame(title: str, row: Responsibility, page: PageIndex) -> BlameView:
    party = page.index.entities.get(row.party)
    source = page.index.sources.get(row.by or "")
    return BlameView(
        event=shown(title),
        party=shown(party.name) if party else "a party without a name",
        kind=row.kind,
        by=shown(source.name) if source else "the reports themselves",
        links=tuple(page.link(c) for c in page.spread(row.claims)[:SHOWN]),
    )
