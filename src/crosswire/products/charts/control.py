"""Control chart: who is said to hold which place, from when to when, and where that is contested.

In: a story. Out: a Chart: a row a place, and under it one for each further holder. A full bar is held, a pale one with
a dashed frame claimed, a hatched one contested, an empty one lost; a bar that fades has no end. Colours are holders,
named on or beside the bar. It shows claims: nobody here says who is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from crosswire.model.record import Control, Story
from crosswire.products.charts.canvas import (
    EDGE,
    PAPER,
    QUIET,
    WIDTH,
    Chart,
    color_of,
    cut,
    fold,
    measure,
    sources_of,
    title_of,
)
from crosswire.products.charts.days import FAR, Axis, days_of, make_axis
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import name_day, name_interval
from crosswire.products.svg import join, px, tag

MOST, ROW, TOP, NAMES, SUPPORT = 36, 30, 34, 190, 190
STATUS = {"held": "held", "claimed": "claimed", "contested": "contested", "lost": "lost"}
NOBODY = "holder not named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A row of the record with its names and days."""

    row: Control
    place: str
    holder: str
    days: tuple[date, date | None] | None


def chart_control(story: Story, index: RecordIndex) -> Chart:
    """The chart of what a story's claims say about control."""
    rows = _rows(story, index)
    dated = [r for r in rows if r.days]
    axis = make_axis([r.days for r in dated if r.days], NAMES, WIDTH - 2 * EDGE - SUPPORT) if dated else None
    near = [r for r in dated if axis and _is_near(r, axis)][:MOST]
    height = TOP + ROW * len(near) + 4
    undated = [f"{r.place} ({r.row.status}, {r.holder})" for r in rows if not r.days]
    notes = [f"Without a day: {fold(list(dict.fromkeys(undated)), 8, '; ')}."] if undated else []
    notes += [f"{len(dated) - len(near)} more are left out."] if len(dated) > len(near) else []
    cells = tuple(_cells(r, index) for r in rows)
    told = " ".join(f"{p}: {s} by {h}, {w}, says {v}." for p, h, s, w, v in cells)
    used = {r.row.status for r in near}
    return Chart(
        title=f"Who is said to hold what: {title_of(story, index)}",
        subtitle=f"Claims about control of places{f': {axis.name()}' if axis else ''}; contested where they contradict",
        description=told or "No claims about control.",
        body=_body(near, axis, height, index),
        height=height,
        header=("place", "holder", "status", "when", "said by"),
        rows=cells,
        legend=tuple((_bar(s, -10, -7, 20, QUIET, "key"), told) for s, told in STATUS.items() if s in used),
        notes=(*notes, sources_of(story, index)),
    )


def _rows(story: Story, index: RecordIndex) -> list[Stretch]:
    """What is claimed, by place (those most told of first) and day."""
    own = {c.id for c in index.claims_of[story.id]}
    rows = [_stretch(c, index) for c in index.record.control if own.intersection(c.claims)]
    weight = Counter(r.place for r in rows for _ in r.row.claims)
    rows.sort(key=lambda r: (-weight[r.place], r.place, r.days[0] if r.days else date.max, r.holder, r.row.status))
    return rows


def _is_near(stretch: Stretch, axis: Axis) -> bool:
    start = stretch.days[0] if stretch.days else date.max
    return start <= axis.last and abs((start - axis.first).days) <= FAR


def _body(rows: Sequence[Stretch], axis: Axis | None, height: float, index: RecordIndex) -> Markup:
    """The days, and a bar a row; holders are coloured, those of most rows first."""
    if axis is None:
        return tag("text", "No claim about control has a day.", x=0, y=16, class_="small")
    holders = Counter(r.holder for r in rows if r.holder != NOBODY)
    colors = {h: color_of(n) for n, h in enumerate(sorted(holders, key=lambda h: (-holders[h], h)))}
    parts, last = [_hatches(colors), axis.draw(height, "said by")], ""
    for n, stretch in enumerate(rows):
        parts.append(_row(stretch, axis, TOP + ROW * n, colors, first=stretch.place != last, index=index))
        last = stretch.place
    return join(parts)


def _stretch(row: Control, index: RecordIndex) -> Stretch:
    place, holder = index.entities.get(row.place), index.entities.get(row.holder or "")
    return Stretch(row=row, place=place.name if place else row.place, holder=holder.name if holder else NOBODY,
                   days=days_of(row.interval))  # fmt: skip


def _cells(stretch: Stretch, index: RecordIndex) -> tuple[str, ...]:
    when = name_interval(stretch.row.interval)
    if when is None:
        when = f"from {name_day(stretch.days[0].isoformat())} on" if stretch.days else "no day"
    voices = fold(index.voices(stretch.row.claims), 2) or "the reports themselves"
    return stretch.place, stretch.holder, stretch.row.status, when, voices


def _row(stretch: Stretch, axis: Axis, y: float, colors: dict[str, str], *, first: bool, index: RecordIndex) -> Markup:
    assert stretch.days is not None
    start, end = stretch.days
    left = axis.at(start)
    right = axis.right if end is None else axis.at(end + timedelta(days=1))
    wide = max(10.0, right - left - 3)
    color = colors.get(stretch.holder, QUIET)
    place, holder, status, when, voices = _cells(stretch, index)
    bar = tag("g", _bar(status, left + 1.5, y + 5, wide, color, _key(stretch.holder, colors)),
              opacity=0.75 if end is None else None)  # fmt: skip
    parts = [tag("title", f"{place}: {status} by {holder}, {when}; {voices}"), bar]
    if first:
        parts.append(tag("text", cut(place, NAMES - 20), x=NAMES - 14, y=px(y + 19), class_="end bold"))
        parts.append(tag("line", x1=0, x2=WIDTH - 2 * EDGE, y1=px(y), y2=px(y), class_="grid"))
    inside = measure(holder, 12) + 16 <= wide
    room = axis.right - left - wide
    if inside:
        on = "on" if status == "held" else "small"
        parts.append(tag("rect", x=px(left + 5), y=px(y + 7), width=px(min(wide - 8, 1.1 * measure(holder, 12) + 8)),
                         height=16, fill=PAPER) if status == "contested" else Markup(""))  # fmt: skip
        parts.append(tag("text", cut(holder, wide - 10, 12), x=px(left + 9), y=px(y + 19), class_=on))
    elif room > measure(holder, 12) + 8:
        parts.append(tag("text", holder, x=px(left + wide + 8), y=px(y + 19), class_="small"))
    else:
        parts.append(tag("text", cut(holder, left - NAMES - 8, 12), x=px(left - 6), y=px(y + 19), class_="small end"))
    parts.append(tag("text", cut(voices, SUPPORT - 16, 12), x=px(axis.right + 16), y=px(y + 19), class_="small"))
    return tag("g", *parts)


def _key(holder: str, colors: dict[str, str]) -> str:
    return f"h{list(colors).index(holder)}" if holder in colors else "key"


def _bar(status: str, x: float, y: float, wide: float, color: str, key: str) -> Markup:
    """A bar: full, dashed, hatched or empty, so that they are told apart without colour."""
    fills = {"held": color, "contested": f"url(#{key})", "claimed": color, "lost": "none"}
    dashes = {"claimed": "5 3", "lost": "1.5 3.5"}
    return tag("rect", x=px(x), y=px(y), width=px(wide), height=20 if key != "key" or wide > 20 else 14, rx=3,
               fill=fills.get(status, "none"), fill_opacity=0.18 if status == "claimed" else None, stroke=color,
               stroke_width=1.8, stroke_dasharray=dashes.get(status))  # fmt: skip


def _hatches(colors: dict[str, str]) -> Markup:
    """A hatching for each holder, and one for the legend and for holders who are not named."""
    rows = [("key", QUIET), *((_key(h, colors), c) for h, c in colors.items())]
    return tag("defs", *(
        tag("pattern", tag("path", d="M-2 2L2 -2M0 8L8 0M6 10L10 6", stroke=color, stroke_width=2.2), id=key, width=8,
            height=8, patternUnits="userSpaceOnUse")
        for key, color in rows
    ))  # fmt: skip
