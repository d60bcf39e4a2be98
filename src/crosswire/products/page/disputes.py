"""Disputes: what is asserted, denied or not confirmed, side by side, each side with its speakers and words.

In: a story. Out: DisputeViews, those that most reports tell first; then who is said to be responsible, by whom.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from crosswire.model.reading import Interval
from crosswire.model.record import Disagreement, Responsibility, Side, Story
from crosswire.products.page.shared import Link, PageIndex
from crosswire.products.page.text import anchor, shorten, shown
from crosswire.products.phrases import name_interval

KINDS = {
    "contradiction": "Reports contradict each other",
    "denial": "Asserted and denied",
    "update": "Changed over time",
    "granularity": "Told more or less exactly",
    "naming": "Named in several ways",
    "corruption": "Altered in copies",
}
OPEN = ("denial", "contradiction", "corruption")
"""Kinds that are disputes or faults; the others are differences."""
SHOWN = 4
"""Quotations of a side; the rest are counted."""
WORDS = 240
"""Characters of a quotation."""


_DAYS = re.compile(r"(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d) \(exclusive\)")


def _name_days(match: re.Match[str]) -> str:
    return name_interval(Interval(start=match[1], end=match[2])) or match[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words of a side, and who says them ("": the report itself)."""

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
    """Who is said to be responsible for what ("blamed", "claimed", "denied", "admitted"), and by whom."""

    event: str
    party: str
    kind: str
    by: tuple[Link, ...]


def view_disputes(story: Story, page: PageIndex) -> tuple[DisputeView, ...]:
    """The story's disagreements: disputes before mere differences."""
    rows = page.index.disagreements_of[story.id]

    def order(row: Disagreement) -> tuple[bool, int, str]:
        reports = {page.index.claims[c].report for s in row.sides for c in s.claims}
        return row.kind not in OPEN, -len(reports), row.id

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
        wordings.setdefault((words, shown(page.index.speaker(claim) or "")), []).append(claim_id)
    rows = sorted(wordings.items(), key=lambda w: -len(w[1]))
    sayings = tuple(
        Saying(words=words, said_by=by, link=page.link(ids[0]), others=tuple(page.link(c) for c in ids[1:SHOWN]))
        for (words, by), ids in rows[:SHOWN]
    )
    beyond = len(side.claims) - sum(min(len(ids), SHOWN) for _, ids in rows[:SHOWN])
    return SideView(
        position=shown(_DAYS.sub(_name_days, side.position)),
        support=page.index.support(side.claims),
        sayings=sayings,
        beyond=max(0, beyond),
    )


def view_blame(story: Story, page: PageIndex) -> tuple[BlameView, ...]:
    """Claims of responsibility, accusations, admissions and denials: one row for what is said of a party."""
    rows: dict[tuple[str, str, str], list[Responsibility]] = defaultdict(list)
    for event in page.index.events_of[story.id]:
        for row in event.responsibility:
            rows[event.title, row.party, row.kind].append(row)
    weight: Counter[tuple[str, str]] = Counter()
    for (title, party, _), found in rows.items():
        weight[title, party] += sum(len(r.claims) for r in found)
    order = sorted(rows, key=lambda k: (-weight[k[0], k[1]], k))
    return tuple(_blame(key, rows[key], page) for key in order)


def _blame(key: tuple[str, str, str], rows: list[Responsibility], page: PageIndex) -> BlameView:
    title, party, kind = key
    entity = page.index.entities.get(party)
    links = []
    for row in sorted(rows, key=lambda r: (-len(r.claims), r.by or "")):
        source, claim = page.index.sources.get(row.by or ""), page.spread(row.claims)[0]
        links.append(page.link(claim, name=shown(source.name) if source else f"{page.names_of(claim)} itself"))
    return BlameView(
        event=shown(title[:1].upper() + title[1:]),
        party=shown(entity.name) if entity else "a party without a name",
        kind=kind,
        by=tuple(links),
    )
