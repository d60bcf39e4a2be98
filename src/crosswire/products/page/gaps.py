"""Gaps: what was looked for and not found, said plainly.

In: a story. Out: GapViews: reports without a date or in a language not read, events without day or place, places not
found, words without a speaker, sides that are spoken of and never heard, and what went wrong in reading.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from crosswire.model.record import RecordEntity, Story
from crosswire.nlp.events.event_types import type_of
from crosswire.products.page.shared import Link, PageIndex
from crosswire.products.page.text import anchor, many, shorten, shown

LISTED = 12
"""Links of a gap; more are counted."""
LEAST_CLAIMS = 3
"""A party is missed as a voice where so many claims tell what it did or suffered."""
PARTIES = ("group", "organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """A kind of gap: how many, and where."""

    title: str
    note: str
    links: tuple[Link, ...]
    beyond: int


def view_gaps(story: Story, page: PageIndex) -> tuple[GapView, ...]:
    """The story's gaps, each kind once, none that is empty."""
    found = (_undated_reports(story, page), _unread(story, page), _silent(story, page), _undated(story, page),
             _unplaced(story, page), _orphans(story, page), _issues(story, page))  # fmt: skip
    return tuple(g for g in found if g is not None)


def _gap(title: str, note: str, links: list[Link]) -> GapView | None:
    if not links:
        return None
    return GapView(title=title, note=note, links=tuple(links[:LISTED]), beyond=max(0, len(links) - LISTED))


def _report(report: str, page: PageIndex, tip: str = "") -> Link:
    return Link(href="#" + anchor("report", report), name=page.names[report], tip=tip)


def _undated_reports(story: Story, page: PageIndex) -> GapView | None:
    rows = [r for r in page.reports_of(story) if r.published.basis in ("inferred", "unknown")]
    note = "They give no date of their own. A date inferred from the other reports is marked as such."
    return _gap(f"{many(len(rows), 'report')} without a date", note, [_report(r.id, page) for r in rows])


def _unread(story: Story, page: PageIndex) -> GapView | None:
    rows = [r for r in page.reports_of(story) if r.language not in ("en", None)]
    note = "Kept in full, and nothing is taken from them."
    links = [Link(href="#" + anchor("report", r.id), name=f"{page.names[r.id]} ({r.language})") for r in rows]
    return _gap(f"{many(len(rows), 'report')} in languages not read", note, links)


def _silent(story: Story, page: PageIndex) -> GapView | None:
    """Parties that are told of and that no source speaks for."""
    heard = {name.casefold() for s in page.index.sources.values() for name in (s.name, s.entity, s.speaks_for) if name}
    count, first = Counter[str](), dict[str, str]()
    for claim in page.index.claims_of[story.id]:
        for actor in claim.actors:
            row = page.index.entities.get(actor.entity or "")
            if row and row.type in PARTIES and claim.temporal == "current":
                count[row.id] += 1
                first.setdefault(row.id, claim.id)
    missed = [e for e in sorted(count, key=lambda e: (-count[e], e)) if count[e] >= LEAST_CLAIMS]
    missed = [e for e in missed if not heard & {e, *(n.casefold() for n in _names(page.index.entities[e]))}]
    links = [
        page.link(first[e], name=f"{shown(page.index.entities[e].name)} ({many(count[e], 'claim')})") for e in missed
    ]
    note = "The reports tell what they did or suffered; in none are they quoted or cited."
    return _gap(f"{many(len(missed), 'side')} without a voice", note, links)


def _names(entity: RecordEntity) -> tuple[str, ...]:
    return entity.name, *entity.aliases


def _events(story: Story, page: PageIndex) -> list[tuple[str, str, bool, bool]]:
    rows = [e for e in page.index.events_of[story.id] if type_of(e.type).group]
    rows.sort(key=lambda e: (-e.reports, -len(e.claims), e.id))
    return [(shown(e.title), page.spread(e.claims)[0], e.interval is None, e.place is None) for e in rows]


def _undated(story: Story, page: PageIndex) -> GapView | None:
    rows = [(title, claim) for title, claim, undated, _ in _events(story, page) if undated]
    note = "No report says on which day, in words that could be read as one."
    return _gap(f"{many(len(rows), 'event')} without a day", note, [_named(t, c, page) for t, c in rows])


def _unplaced(story: Story, page: PageIndex) -> GapView | None:
    rows = [(title, claim) for title, claim, _, unplaced in _events(story, page) if unplaced]
    note = "No report says where, in words that could be placed."
    return _gap(f"{many(len(rows), 'event')} without a place", note, [_named(t, c, page) for t, c in rows])


def _named(title: str, claim: str, page: PageIndex) -> Link:
    return page.link(claim, name=title[:1].upper() + title[1:])


def _orphans(story: Story, page: PageIndex) -> GapView | None:
    rows = [c for c in page.index.claims_of[story.id] if c.attribution.kind == "direct"]
    rows = [c for c in rows if c.attribution.source is None]
    rows = [c for c in rows if not any(o is not c and o.report == c.report and o.span.contains(c.span) for o in rows)]
    links = [_named(f"“{shorten(shown(c.span.quote), 60)}”", c.id, page) for c in rows]
    note = "Words in quotation marks that no report gives to anybody."
    return _gap(f"{many(len(rows), 'quotation')} without a speaker", note, links)


def _issues(story: Story, page: PageIndex) -> GapView | None:
    own = set(story.reports)
    rows = [i for i in page.record.issues if i.report in own and i.report]
    links = [_report(i.report, page, shown(i.reason)) for i in rows if i.report]
    named = [Link(href=x.href, name=f"{x.name}: {shorten(x.tip, 140)}", tip=x.tip) for x in links]
    note = "What was left open or left aside while the reports were read."
    return _gap(f"{many(len(rows), 'note')} from reading", note, named)
