"""Timeline chart: what happened when, as exactly as the reports say, and how far it is established.

In: a story. Out: a Chart: a row an event, oldest on top. A dot is a day, a bar the days within which it lies, a bar
that fades has no end. A square: told by independent origins; a ring: disputed; a crossed ring: denied or withdrawn.
Events without a day are named under the picture.
"""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup

from crosswire.fusion.happenings import weigh
from crosswire.model.record import Event, Story
from crosswire.nlp.events.event_types import type_of
from crosswire.products.charts.canvas import EDGE, QUIET, WIDTH, Chart, cut, fold, sources_of, title_of
from crosswire.products.charts.days import FAR, Axis, days_of, make_axis
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import name_interval
from crosswire.products.svg import join, px, tag

MOST, ROW, TOP, NAMES, SUPPORT = 40, 26, 34, 250, 170
"""Events drawn; pixels: height of a row, of the days above, width of the names, of the support on the right."""
STATUS = {
    "corroborated": ("#00705a", "told by independent origins"),
    "reported": ("#0f5fa8", "reported"),
    "disputed": ("#b04a00", "disputed"),
    "denied": ("#6a6d70", "denied"),
    "retracted": ("#6a6d70", "withdrawn"),
}
"""Colour and meaning of each status; the marks differ in shape too."""
Days = tuple[date, date | None]


def chart_timeline(story: Story, index: RecordIndex) -> Chart:
    """The chart of a story's events of a known kind, but those only recalled."""
    claims = index.claims
    events = [e for e in index.events_of[story.id]
              if type_of(e.type).group and any(claims[c].temporal != "background" for c in e.claims)]  # fmt: skip
    events.sort(key=lambda e: (-weigh(e), e.id))
    dated = [(d, e) for e in events if (d := days_of(e.interval))]
    axis = make_axis([d for d, _ in dated], NAMES, WIDTH - 2 * EDGE - SUPPORT) if dated else None
    near = [(d, e) for d, e in dated if axis and _is_near(d, axis)][:MOST]
    near.sort(key=lambda row: (row[0][0], row[0][1] or date.max, row[1].title, row[1].id))
    height = TOP + ROW * len(near) + 4
    parts = [axis.draw(height, "told by")] if axis else [tag("text", "No event has a day.", x=0, y=16, class_="small")]
    parts += [_row(days, event, axis, TOP + ROW * n, index) for n, (days, event) in enumerate(near) if axis]
    undated = list(dict.fromkeys(e.title for e in events if not days_of(e.interval)))
    notes = [f"Without a day: {fold(undated, 12, '; ')}."] if undated else []
    if len(dated) > len(near):
        notes.append(f"{len(dated) - len(near)} more are left out: those least told, or far from the others in time.")
    rows = tuple(_cells(e, index) for e in [*(e for _, e in near), *(e for e in events if not days_of(e.interval))])
    used = {e.status for _, e in near}
    return Chart(
        title=title_of(story, index),
        subtitle=f"What happened when, as exactly as the reports say{f': {axis.name()}' if axis else ''}",
        description=" ".join(f"{when}: {title} ({status}; {support})." for title, when, status, support in rows),
        body=join(parts),
        height=height,
        header=("event", "when", "status", "told by"),
        rows=rows,
        legend=tuple((_mark(s, 0, 0), told) for s, (_, told) in STATUS.items() if s in used),
        notes=(*notes, sources_of(story, index)),
    )


def _is_near(days: Days, axis: Axis) -> bool:
    return days[0] <= axis.last and (days[1] or days[0]) >= axis.first and (days[1] is None or (
        days[1] - days[0]).days <= FAR)  # fmt: skip


def _cells(event: Event, index: RecordIndex) -> tuple[str, str, str, str]:
    when = name_interval(event.interval) or ("from then on" if days_of(event.interval) else "no day")
    return event.title, when, event.status, index.support(event.claims)


def _row(days: Days, event: Event, axis: Axis, y: float, index: RecordIndex) -> Markup:
    first, last = days
    middle = y + ROW / 2
    left, right = axis.at(first), axis.right if last is None else axis.at(last + timedelta(days=1))
    color = STATUS.get(event.status, STATUS["reported"])[0]
    title, when, status, support = _cells(event, index)
    parts = [tag("title", f"{title}: {when}, {status}; {support}")]
    if last == first:
        parts.append(tag("g", _mark(event.status, 0, 0), transform=f"translate({px(axis.middle(first))} {px(middle)})"))
    else:
        hollow = event.status in ("disputed", "denied", "retracted")
        parts.append(tag("rect", x=px(left + 2), y=px(middle - 6), width=px(max(8, right - left - 4)), height=12, rx=6,
                         fill="#fff" if hollow else color, stroke=color, stroke_width=2,
                         opacity=0.55 if last is None else None))  # fmt: skip
    if last is None:
        parts.append(tag("path", d=f"M{px(right - 10)} {px(middle - 5)}l7 5l-7 5", fill="none", stroke=color,
                         stroke_width=2))  # fmt: skip
    name = tag("text", cut(title, NAMES - 22), x=px(NAMES - 14), y=px(middle + 4), class_="end")
    told = tag("text", cut(support, SUPPORT - 12, 12), x=px(axis.right + 14), y=px(middle + 4), class_="small")
    return tag("g", name, *parts, told)


def _mark(status: str, x: float, y: float) -> Markup:
    """A day's mark: full, a ring, or a ring that is crossed."""
    color = STATUS.get(status, STATUS["reported"])[0]
    if status == "corroborated":
        return tag("rect", x=x - 6, y=y - 6, width=12, height=12, rx=2, fill=color)
    if status == "reported":
        return tag("circle", cx=x, cy=y, r=6, fill=color)
    ring = tag("circle", cx=x, cy=y, r=6, fill="#fff", stroke=color, stroke_width=2.5)
    if status == "disputed":
        return ring
    return join([ring, tag("path", d=f"M{x - 4} {y + 4}L{x + 4} {y - 4}", stroke=QUIET, stroke_width=2)])
