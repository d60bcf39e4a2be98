"""Timeline: what happened when, as exactly as the reports say; and who held which place.

In: a story. Out: a TimelineView and ControlRows. A day is a dot, a span a bar, one with an open end pale; events of no
known day are listed under the picture. Only events of a known kind that are not merely recalled are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from crosswire.fusion.happenings import weigh
from crosswire.model.dates import first_day
from crosswire.model.reading import Interval
from crosswire.model.record import Control, Event, Story
from crosswire.nlp.events.event_types import type_of
from crosswire.products.page.shared import Link, PageIndex
from crosswire.products.page.text import anchor, many, short_day, shown
from crosswire.products.phrases import name_day, name_interval
from crosswire.products.svg import Picture, frame, px, tag

MOST = 30
"""Events drawn; the weightiest are, and the rest are counted."""
TRACK = 20
"""Pixels: height of an event's mark."""
LONG_DAYS = 45
"""A stretch longer than this is wider than the story and would press all else together; it is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event as a row of the table."""

    anchor: str
    title: str
    when: str
    precision: str
    status: str
    support: str
    link: Link
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """An event in the picture: its row of the table, and its mark."""

    row: EventRow
    mark: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The events of a story in time: a scale of days, and under it a track for each event."""

    scale: Picture | None
    tracks: tuple[Track, ...]
    rows: tuple[EventRow, ...]
    undated: tuple[EventRow, ...]
    beyond: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow:
    """Who is said to hold a place."""

    place: str
    holder: str
    status: str
    when: str
    mark: Markup | None
    said_by: str
    links: tuple[Link, ...]


def view_timeline(story: Story, page: PageIndex) -> TimelineView:
    """The story's events of a known kind, by day."""
    claims = page.index.claims
    events = [
        e
        for e in page.index.events_of[story.id]
        if type_of(e.type).group and any(claims[c].temporal != "background" for c in e.claims)
    ]
    events.sort(key=lambda e: (-weigh(e), e.id))
    rows = [_row(e, page) for e in events[:MOST]]
    dated = sorted((r for r in rows if r.first), key=lambda r: (r.first or date.min, r.last or date.max))
    undated = tuple(r for r in rows if not r.first)
    return TimelineView(
        scale=_scale(story, dated) if dated else None,
        tracks=tuple(_tracks(dated)),
        rows=tuple(dated),
        undated=undated,
        beyond=len(events) - len(rows),
    )


def _row(event: Event, page: PageIndex) -> EventRow:
    first, last = _days(event.interval)
    return EventRow(
        anchor=anchor("event", event.id),
        title=shown(event.title[:1].upper() + event.title[1:]),
        when=name_interval(event.interval) or _open(event.interval),
        precision={"day": "to the day", "days": "within days", "weeks": "within weeks"}.get(
            event.date_precision or "", "not known" if not first else event.date_precision or ""
        ),
        status=event.status,
        support=page.index.support(event.claims),
        link=page.link(page.spread(event.claims)[0]),
        first=first,
        last=last,
    )


def _open(interval: Interval | None) -> str:
    if interval and interval.start:
        return f"from {name_day(interval.start)}"
    return f"until {name_day(interval.end)}" if interval and interval.end else "no day given"


def _days(interval: Interval | None) -> tuple[date | None, date | None]:
    """First and last day; None where unknown, and both None where the stretch is too long to place."""
    if interval is None or not interval.start:
        return None, None
    first = first_day(interval.start)
    if not interval.end:
        return first, None
    last = date.fromordinal(first_day(interval.end).toordinal() - (len(interval.end) == 10))
    return (first, max(first, last)) if (last - first).days <= LONG_DAYS else (None, None)


def _bounds(rows: list[EventRow]) -> tuple[int, int]:
    """First day and day after the last of the picture."""
    days = _within([d for r in rows for d in (r.first, r.last) if d])
    return min(days).toordinal(), max(days).toordinal() + 1


def _within(days: list[date]) -> list[date]:
    """The days without those far from the middle, which are drawn at the edge."""
    middle = sorted(days)[len(days) // 2]
    return [d for d in days if abs((d - middle).days) <= LONG_DAYS] or [middle]


def _at(day: int, low: int, high: int) -> float:
    return 2 + 96 * min(1.0, max(0.0, (day - low) / max(1, high - low)))


def _days_shown(low: int, high: int) -> range:
    """Each day, or each few where there are many."""
    step = next(s for s in (1, 2, 7, 14, 30, 365) if (high - low) / s <= 5 or s == 365)
    return range(low, high, step)


def _scale(story: Story, rows: list[EventRow]) -> Picture:
    """The days above the tracks."""
    low, high = _bounds(rows)
    marks, days = list[Markup](), _days_shown(low, high)
    for day in days:
        at = _at(day, low, high) if days.step > 1 else (_at(day, low, high) + _at(day + 1, low, high)) / 2
        name = short_day(date.fromordinal(day).isoformat())
        marks.append(tag("text", name, x=f"{px(at)}%", y=14, class_="day" if days.step == 1 else "day start"))
    first, last = (name_day(date.fromordinal(d).isoformat()) for d in (low, high - 1))
    title = f"Events from {first} to {last}"
    told = " ".join(f"{r.when}: {r.title} ({r.status}, {r.support})." for r in rows)
    svg = frame(anchor("timeline", story.id), title, shown(told), marks, class_="timeline", width="100%", height=TRACK)
    return Picture(title=title, description=told, svg=svg)


def _tracks(rows: list[EventRow]) -> Iterator[Track]:
    """A mark for each event."""
    bounds = _bounds(rows) if rows else (0, 1)
    for row in rows:
        yield Track(row=row, mark=_mark(row.first, row.last, row.status, bounds))


def _mark(start: date | None, end: date | None, class_: str, bounds: tuple[int, int]) -> Markup:
    """A dot in a day, a bar over several, paler where the end is open, over the lines of the days."""
    low, high = bounds
    days = [f"{px(_at(d, low, high))}%" for d in _days_shown(low, high)]
    grid = [tag("line", x1=x, x2=x, y1=0, y2="100%", class_="grid") for x in days]
    first = start.toordinal() if start else low
    last = end.toordinal() + 1 if end else high
    left, right = _at(first, low, high), _at(last, low, high)
    class_ = f"when {class_}" + (" open" if end is None else "")
    class_ += " outside" if first >= high or last <= low else ""
    if last - first == 1:
        mark = tag("circle", cx=f"{px((left + right) / 2)}%", cy=TRACK / 2, r=6, class_=class_)
    else:
        mark = tag("rect", x=f"{px(left)}%", y=TRACK / 2 - 5, width=f"{px(max(1.2, right - left))}%", height=10, rx=5,
                   class_=class_)  # fmt: skip
    return tag("svg", *grid, mark, width="100%", height=TRACK, aria_hidden="true", class_="timeline")


def view_control(story: Story, page: PageIndex) -> tuple[ControlRow, ...]:
    """Who holds, claims, contests or lost each place, by place and day."""
    own = {c.id for c in page.index.claims_of[story.id]}
    rows = [c for c in page.record.control if set(c.claims) & own]
    names = {r.place: page.index.entities[r.place].name for r in rows if r.place in page.index.entities}
    weight: dict[str, int] = {}
    for row in rows:
        weight[row.place] = weight.get(row.place, 0) + len(row.claims)
    rows.sort(key=lambda r: (-weight[r.place], names.get(r.place, ""), (r.interval and r.interval.start) or "~"))
    dated = [d for r in rows for d in _days(r.interval) if d]
    bounds = (min(dated).toordinal() - 1, max(dated).toordinal() + 3) if dated else None
    return tuple(_control(r, page, bounds) for r in rows)


def _control(row: Control, page: PageIndex, bounds: tuple[int, int] | None) -> ControlRow:
    first, last = _days(row.interval)
    place, holder = page.index.entities.get(row.place), page.index.entities.get(row.holder or "")
    claims = page.spread(row.claims)
    voices = page.index.voices(claims)
    return ControlRow(
        place=shown(place.name) if place else "not named",
        holder=shown(holder.name) if holder else "not named",
        status=row.status,
        when=name_interval(row.interval) or _open(row.interval),
        mark=_mark(first, last, row.status, bounds) if bounds and first else None,
        said_by=shown(", ".join(voices[:2])) or many(len({page.index.claims[c].report for c in claims}), "report"),
        links=tuple(page.link(c) for c in claims[:4]),
    )
