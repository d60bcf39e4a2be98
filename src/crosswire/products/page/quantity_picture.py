"""Quantity picture: a count's values as lettered marks on one scale of numbers, a lane for each day, oldest on top.

In: lanes of dots, parts of the total. Out: a Picture. The band is the range that stands, its line the best value; a bar
reaches from a value's low to its high, with an arrow where a side is open. Parts lie within the bar of their total.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup

from crosswire.model.record import Quantity
from crosswire.model.wording import describe_value
from crosswire.products.page.shared import Link
from crosswire.products.page.text import shorten
from crosswire.products.svg import Picture, frame, join, marker, px, round_numbers, tag

STEP, TOP, GAP = 24, 30, 10
"""Pixels: height of a row of marks, of the scale above, between lanes."""
LEFT, RIGHT = 20.0, 88.0
"""Percent: where the scale begins and ends; days stand left of it."""
MOST_PARTS = 8
"""Parts drawn, the largest."""
APART, LABELLED_APART = 10, 24
"""Percent between two marks of a row, without and with a number beside them."""
LATE = 70
"""Percent from which a mark has its number on the left."""
ROOM = 11.0
"""Percent between two numbers of the scale."""
LOG_FROM = 40
"""Largest value over smallest from which the scale is logarithmic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value, or several alike: where it lies, how it looks, what it leads to."""

    low: float | None
    middle: float
    high: float | None
    letter: str
    color: str
    shape: str
    role: str
    label: str
    link: Link
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The dots of one day; `side` is the position they hold in a dispute, "" where there is none."""

    name: str
    side: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the total."""

    name: str
    value: float
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Numbers to percentages of the plot's width."""

    low: float
    high: float
    log: bool

    def at(self, value: float) -> float:
        """Percent from the left."""
        low, high, value = (math.log10(max(x, 0.5)) if self.log else x for x in (self.low, self.high, value))
        share = (value - low) / (high - low) if high > low else 0.5
        return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share))

    def ticks(self) -> list[float]:
        """Three to six round numbers."""
        return round_numbers(self.low, self.high, log=self.log)


def make_scale(values: list[float]) -> Scale:
    """The scale over `values`; a single one stands in the middle."""
    low, high = min(values), max(values)
    log = low > 0 and high / low >= LOG_FROM
    if low == high:
        return Scale(low=low, high=high, log=False)
    return Scale(low=low, high=high, log=log)


def draw(id_: str, title: str, description: str, lanes: list[Lane], parts: list[Part], quantity: Quantity) -> Picture:
    """The picture of one quantity."""
    values = [x for lane in lanes for d in lane.dots for x in (d.low, d.middle, d.high) if x is not None]
    values += [x for x in (quantity.low, quantity.best, quantity.high) if x is not None]
    scale = make_scale(values)
    rows, y, side = list[Markup](), TOP, lanes[0].side
    for lane in lanes:
        rows.append(_lane(lane, y, scale, "rule" if lane.side == side else "rule apart"))
        y, side = y + STEP * len(_stack(lane, scale)) + GAP, lane.side
    whole = quantity.best or quantity.high or quantity.low
    parts = sorted(parts, key=lambda p: (-p.value, p.name))[:MOST_PARTS]
    bars = _parts(parts, whole, y) if parts and whole else []
    height = y + (44 + 20 * len(parts) if bars else 0)
    children = [*_standing(quantity, scale, y), _ticks(scale, quantity, y), *rows, *bars]
    svg = frame(id_, title, description, children, class_="quantity", height=height, width="100%")
    return Picture(title=title, description=description, svg=svg)


def _stack(lane: Lane, scale: Scale) -> list[list[Dot]]:
    """The lane's dots in rows, so that none lies on another or on its number."""
    rows: list[list[Dot]] = []
    for dot in lane.dots:
        at = scale.at(dot.middle)
        for row in rows:
            if all(abs(scale.at(d.middle) - at) >= (LABELLED_APART if d.label or dot.label else APART) for d in row):
                row.append(dot)
                break
        else:
            rows.append([dot])
    return rows


def _lane(lane: Lane, y: int, scale: Scale, rule: str) -> Markup:
    rows = _stack(lane, scale)
    marks = [_dot(dot, y + STEP * n + STEP / 2, scale) for n, row in enumerate(rows) for dot in row]
    line = tag("line", x1="0", x2="100%", y1=y - GAP / 2, y2=y - GAP / 2, class_=rule)
    name = tag("text", lane.name, x=0, y=y + STEP / 2 + 4, class_="name")
    return join([line, name, *marks])


def _dot(dot: Dot, y: float, scale: Scale) -> Markup:
    """The range behind, the mark and its number in front, as one link."""
    low = scale.at(dot.low) if dot.low is not None else LEFT
    high = scale.at(dot.high) if dot.high is not None else 100
    at = scale.at(dot.middle)
    parts = [tag("title", f"{dot.words}. {dot.link.tip}")]
    if low != high:
        parts.append(tag("line", x1=f"{px(low)}%", x2=f"{px(high)}%", y1=px(y), y2=px(y), class_="range"))
    if dot.high is None:
        arrow = tag("path", d="M-5 -4L-1 0L-5 4", class_="arrow")
        parts.append(tag("svg", arrow, x="100%", y=px(y), class_="at"))
    hit = tag("rect", x=-12, y=-12, width=24, height=24, class_="hit")
    mark = marker(dot.shape, dot.letter, dot.color)
    late = at >= LATE
    label = [tag("text", dot.label, x=-14 if late else 14, y=4, class_="times end" if late else "times")]
    parts.append(tag("svg", hit, mark, *(label if dot.label else []), x=f"{px(at)}%", y=px(y), class_="at"))
    faded = " faded" if dot.role in ("earlier", "set aside") else ""
    field = "title" if dot.link.field == "title" else None
    return tag("a", *parts, href=dot.link.href, data_start=dot.link.start, data_end=dot.link.end, data_field=field,
               class_="value" + faded, aria_label=dot.words)  # fmt: skip


def _ticks(scale: Scale, quantity: Quantity, bottom: int) -> Markup:
    """Low, best and high by their numbers, and round numbers where they leave room."""
    marks, taken = list[Markup](), list[float]()
    for value in dict.fromkeys(x for x in (quantity.best, quantity.low, quantity.high) if x is not None):
        if all(abs(scale.at(value) - t) >= ROOM for t in taken):
            taken.append(scale.at(value))
            class_ = "tick stands" if value == quantity.best else "tick"
            marks.append(tag("text", describe_value(value), x=f"{px(scale.at(value))}%", y=12, class_=class_))
    for value in scale.ticks():
        at = f"{px(scale.at(value))}%"
        marks.append(tag("line", x1=at, x2=at, y1=TOP - 8, y2=bottom - GAP, class_="grid"))
        if all(abs(scale.at(value) - t) >= ROOM for t in taken):
            marks.append(tag("text", describe_value(value), x=at, y=12, class_="tick"))
    return join(marks)


def _standing(quantity: Quantity, scale: Scale, bottom: int) -> list[Markup]:
    """The band from low to high and the line of the best value."""
    low = scale.at(quantity.low) if quantity.low is not None else LEFT
    high = scale.at(quantity.high) if quantity.high is not None else 100
    marks = []
    if high > low:
        marks.append(tag("rect", x=f"{px(low)}%", width=f"{px(high - low)}%", y=TOP - 8, height=bottom - GAP - TOP + 8,
                         class_="band"))  # fmt: skip
    if quantity.best is not None:
        at = f"{px(scale.at(quantity.best))}%"
        marks.append(tag("line", x1=at, x2=at, y1=TOP - 12, y2=bottom - GAP, class_="best"))
    return marks


def _parts(parts: list[Part], whole: float, y: int) -> list[Markup]:
    """The total as a bar from nothing, each part a bar within its length."""
    marks = [
        tag("text", f"Parts of {describe_value(whole)}", x=0, y=y + 22, class_="name"),
        tag("rect", x=0, y=y + 30, width="100%", height=20 * len(parts) + 6, class_="whole"),
    ]
    for n, part in enumerate(parts):
        share = min(100.0, 100 * part.value / whole)
        top = y + 33 + 20 * n
        inside = share < 55
        bar = tag("rect", x=0, y=top, width=f"{px(share)}%", height=18, class_="part")
        name = tag("text", shorten(part.name, 46), x=f"{px(share) if inside else 0}%", dx=6, y=top + 13,
                   class_="name" if inside else "name on")  # fmt: skip
        marks.append(tag("a", bar, name, href=part.href, aria_label=f"Part: {part.name}"))
    return marks
