"""Told: the brief of a story as the page shows it: what is known at a glance, then sentences with their citations.

In: a story. Out: a TellView. A sentence cites each report once before it cites one again; what is beyond CITED stands
in its list of all words. Numbers are the notes of the printed page.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.fusion.happenings import main_event
from crosswire.model.record import Brief, Event, Quantity, Story
from crosswire.model.wording import describe_value
from crosswire.products.page.shared import Link, PageIndex
from crosswire.products.page.text import many, quoted_parts, shown
from crosswire.products.phrases import counted_labels, name_day, name_interval
from crosswire.products.render import SECTIONS

CITED = 6
"""Citations after a sentence."""
LISTED = 40
"""Words listed under "all words" of a sentence; the cards of the reports hold the rest."""
FACTS = 4
"""Tolls among the facts at a glance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence: parts (is it a report's words, the words), citations, and all words when there are more."""

    parts: tuple[tuple[bool, str], ...]
    cited: tuple[Link, ...]
    every: tuple[Link, ...]
    every_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the brief."""

    key: str
    title: str
    rows: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the facts at a glance: name, value, a note to it, where it leads."""

    name: str
    value: str
    note: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TellView:
    """The brief of a story."""

    headline: str
    title: str | None
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    notes: tuple[Link, ...]


def view_brief(story: Story, page: PageIndex) -> TellView:
    """The story's brief; one without a brief still has its title and facts."""
    brief = next((b for b in page.record.briefs if b.story == story.id), None)
    numbers: dict[str, int] = {}
    sections = _sections(brief, page, numbers) if brief else ()
    notes = tuple(page.link(claim, number=n) for claim, n in numbers.items())
    headline = shown(brief.headline) if brief and brief.headline else ""
    title = shown(story.headline) if story.headline else None
    return TellView(
        headline=headline or title or "Reports without a telling",
        title=title if headline else None,
        facts=_facts(story, page),
        sections=sections,
        notes=notes,
    )


def _sections(brief: Brief, page: PageIndex, numbers: dict[str, int]) -> tuple[Section, ...]:
    found = []
    for key, title in SECTIONS:
        rows = tuple(_told(s.text, s.claims, page, numbers) for s in brief.sentences if s.section == key)
        if rows:
            found.append(Section(key=key, title=title, rows=rows))
    return tuple(found)


def _told(text: str, claims: tuple[str, ...], page: PageIndex, numbers: dict[str, int]) -> Told:
    spread = page.spread(claims)
    for claim in spread[:CITED]:
        numbers.setdefault(claim, len(numbers) + 1)
    return Told(
        parts=quoted_parts(text),
        cited=tuple(page.link(c, number=numbers[c]) for c in spread[:CITED]),
        every=tuple(page.link(c) for c in spread[:LISTED]) if len(spread) > CITED else (),
        every_count=len(spread),
    )


def _facts(story: Story, page: PageIndex) -> tuple[Fact, ...]:
    index = page.index
    main = main_event(index.events_of[story.id])
    facts = [*_tolls(story, page, main)]
    if main:
        place = index.entities.get(main.place or "")
        facts.append(Fact(name="Where", value=shown(place.name) if place else "not known"))
        facts.append(Fact(name="When", value=name_interval(main.interval) or "no day given"))
        facts.append(Fact(name="Standing", value=main.status, note=_origins(main)))
    days = sorted(r.published.value[:10] for r in page.reports_of(story) if r.published.value)
    undated = sum(r.published.value is None for r in page.reports_of(story))
    span = name_day(days[0]) + (f" to {name_day(days[-1])}" if days[-1] != days[0] else "") if days else ""
    note = ", ".join([span] * bool(span) + [f"{undated} without a date"] * bool(undated))
    facts.append(Fact(name="Read", value=many(len(story.reports), "report"), note=note))
    return tuple(facts)


def _origins(event: Event) -> str:
    known = many(event.origins, "known origin")
    return f"{known} in {many(event.reports, 'report')}"


def _tolls(story: Story, page: PageIndex, main: Event | None) -> list[Fact]:
    """The first totals of the main event and its parts."""
    index, labels = page.index, counted_labels()
    events = {e.id for e in index.events_of[story.id] if main and main.id in (e.id, e.part_of)}
    rows = [q for q in index.quantities_of[story.id] if q.event in events and not q.relation]
    rows = [q for q in rows if not index.is_background(q) and q.counted in labels and labels[q.counted].people]
    rows = [q for q in rows if not index.is_outdone(q)]
    best: dict[str, Quantity] = {}
    for q in sorted(rows, key=lambda q: (-len({v.span.report for v in q.values}), -(q.best or 0), q.id)):
        best.setdefault(q.counted, q)
    chosen = sorted(best.values(), key=lambda q: labels[q.counted].order)[:FACTS]
    return [Fact(name=labels[q.counted].label.capitalize(), value=standing(q), note=_range(q),
                 href=f"#quantity-{q.id}") for q in chosen]  # fmt: skip


def standing(quantity: Quantity) -> str:
    """The number that stands, short enough for a large type: "23", "at least 12", "36–99"."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if best is not None:
        return describe_value(best) + ("+" if high is None else "")
    if low is not None and high is not None:
        return f"{describe_value(low)}–{describe_value(high)}"
    return f"{describe_value(low)}+" if low is not None else f"≤ {describe_value(high)}" if high is not None else "–"


def _range(quantity: Quantity) -> str:
    spread = [x for x in (quantity.low, quantity.high) if x is not None and x != quantity.best]
    words = {"disputed": "disputed", "updated": "changed over time", "agree": "", "single": "one report"}
    bounds = f"{describe_value(quantity.low)} to {describe_value(quantity.high)}" if (
        quantity.low is not None and quantity.high is not None and spread) else ""  # fmt: skip
    return ", ".join(x for x in (bounds, words.get(quantity.verdict, "")) if x)
