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
from crosswire.products.page.svg import Picture, frame, join, marker, px, tag
from crosswire.products.page.text import shorten

STEP, TOP, GAP, HEAD = 24, 30, 10, 26
"""Pixels: height of a row of marks, of the scale above, between lanes, of the name of a side."""
LEFT, RIGHT = 20.0, 95.0
"""Percent: where the scale begins and ends; days stand left of it."""
LOG_FROM = 40
"""Largest value over smallest from which the scale is logarithmic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value, or several alike: where it lies, how it looks, what it leads to."""

    low: float | None
    middle: float
    high: float | None
    count: int
    letter: str
    color: str
    shape: str
    role: str
    link: Link
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The dots of one day; `side` names the position they belong to where there are several."""

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
        if self.high <= self.low:
            return [self.low]
        if self.log:
            exponents = range(math.floor(math.log10(max(self.low, 1))), math.ceil(math.log10(self.high)) + 1)
            return [10.0**e for e in exponents if self.low <= 10**e <= self.high] or [self.low, self.high]
        raw = (self.high - self.low) / 4
        unit = 10.0 ** math.floor(math.log10(raw))
        step = max(1.0 if self.high > 4 else unit, next(unit * m for m in (1, 2, 5, 10) if unit * m >= raw))
        first = math.ceil(self.low / step)
        return [step * n for n in range(first, int(self.high // step) + 1)]


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
    rows, y, side = list[Markup](), TOP, ""
    for lane in lanes:
        if lane.side != side:
            side = lane.side
            rows.append(tag("text", side, x=0, y=y + 12, class_="side-name"))
            y += HEAD
        rows.append(_lane(lane, y, scale))
        y += STEP * len(_stack(lane, scale)) + GAP
    whole = quantity.best or quantity.high or quantity.low
    bars = _parts(parts, whole, y) if parts and whole else []
    height = y + (44 + 20 * len(parts) if bars else 0)
    children = [_ticks(scale, y), *_standing(quantity, scale, y), *rows, *bars]
    svg = frame(id_, title, description, children, class_="quantity", height=height, width="100%")
    return Picture(title=title, description=description, svg=svg)


def _stack(lane: Lane, scale: Scale) -> list[list[Dot]]:
    """The lane's dots in rows, so that none lies on another: a new row where one would come within 9 percent."""
    rows: list[list[Dot]] = []
    for dot in lane.dots:
        at = scale.at(dot.middle)
        for row in rows:
            if all(abs(scale.at(d.middle) - at) >= (9 + 3 * (d.count > 1 or dot.count > 1)) for d in row):
                row.append(dot)
                break
        else:
            rows.append([dot])
    return rows


def _lane(lane: Lane, y: int, scale: Scale) -> Markup:
    rows = _stack(lane, scale)
    marks = [_dot(dot, y + STEP * n + STEP / 2, scale) for n, row in enumerate(rows) for dot in row]
    line = tag("line", x1="0", x2="100%", y1=y - GAP / 2, y2=y - GAP / 2, class_="rule")
    name = tag("text", lane.name, x=0, y=y + STEP / 2 + 4, class_="name")
    return join([line, name, *marks])


def _dot(dot: Dot, y: float, scale: Scale) -> Markup:
    """The range behind and the mark in front, as one link."""
    faded = "faded" if dot.role in ("earlier", "set aside") else ""
    low = scale.at(dot.low) if dot.low is not None else LEFT
    high = scale.at(dot.high) if dot.high is not None else 100
    parts = [tag("title", f"{dot.words}. {dot.link.tip}")]
    if low != high:
        parts.append(tag("line", x1=f"{px(low)}%", x2=f"{px(high)}%", y1=px(y), y2=px(y), class_="range"))
        parts += [
            tag("svg", tag("path", d="M-4 -4L1 0L-4 4", class_="arrow"), x="100%", y=px(y), class_="at")
        ] if dot.high is None else []  # fmt: skip
    mark = marker(dot.shape, dot.letter, dot.color)
    many = [tag("text", f"×{dot.count}", x=13, y=4, class_="times")] if dot.count > 1 else []
    hit = tag("rect", x=-12, y=-12, width=24, height=24, class_="hit")
    parts.append(tag("svg", hit, mark, *many, x=f"{px(scale.at(dot.middle))}%", y=px(y), class_="at"))
    return tag("a", *parts, href=dot.link.href, data_start=dot.link.start, data_end=dot.link.end,
               class_=f"value {faded}".strip(), aria_label=dot.words)  # fmt: skip


def _ticks(scale: Scale, bottom: int) -> Markup:
    marks = []
    for value in scale.ticks():
        at = f"{px(scale.at(value))}%"
        marks.append(tag("line", x1=at, x2=at, y1=TOP - 8, y2=bottom - GAP, class_="grid"))
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
