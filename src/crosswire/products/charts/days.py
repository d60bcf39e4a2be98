"""Days: an axis of days, and the stretches of time that lie on it.

In: intervals. Out: places in pixels. A stretch with an open end reaches to the edge; days far from the others are left
to the notes, so that one slip of a year does not press all else together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from crosswire.model.dates import first_day
from crosswire.model.reading import Interval
from crosswire.products.charts.canvas import measure
from crosswire.products.page.text import short_day
from crosswire.products.phrases import name_day
from crosswire.products.svg import join, px, tag

FAR = 400
"""Days from the middle beyond which a stretch is not drawn."""
STEPS = (1, 2, 7, 14, 28, 91, 182, 364)


def days_of(interval: Interval | None) -> tuple[date, date | None] | None:
    """First and last day of an interval, None for an open end; None where the start is not known."""
    if interval is None or not interval.start:
        return None
    first = first_day(interval.start)
    if interval.end is None:
        return first, None
    last = first_day(interval.end)
    return first, max(first, last - timedelta(days=len(interval.end) == 10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Days from `first` to `last`, both drawn whole, between `left` and `right` pixels."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day begins."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return (self.at(day) + self.at(day + timedelta(days=1))) / 2

    def shown(self) -> Iterator[date]:
        """The days that are named: as many as there is room for."""
        count = (self.last - self.first).days + 1
        room = (self.right - self.left) / (measure("30 May", 12) + 26)
        step = next((s for s in STEPS if count / s <= room), STEPS[-1])
        return (self.first + timedelta(days=n) for n in range(0, count, step))

    def draw(self, height: float, beside: str = "") -> Markup:
        """Names of days above, a line down from the start of each; `beside` heads what stands on the right."""
        parts = [tag("text", beside, x=px(self.right + 14), y=14, class_="head")] if beside else []
        named = list(self.shown())
        single = len(named) == (self.last - self.first).days + 1
        for day in named:
            x = px(self.at(day))
            parts.append(tag("line", x1=x, x2=x, y1=22, y2=px(height), class_="grid"))
            at = self.middle(day) if single else self.at(day)
            parts.append(tag("text", short_day(day.isoformat()), x=px(at), y=14, class_="tick"))
        parts.append(tag("line", x1=px(self.left), x2=px(self.right), y1=22, y2=22, class_="axis"))
        return join(parts)

    def name(self) -> str:
        """The days in words."""
        first, last = name_day(self.first.isoformat()), name_day(self.last.isoformat())
        return first if first == last else f"{first} to {last}"


def make_axis(stretches: Sequence[tuple[date, date | None]], left: float, right: float) -> Axis:
    """The axis over the stretches that lie near the middle one; a lone day has a day on either side."""
    starts = sorted(s for s, _ in stretches)
    middle = starts[len(starts) // 2]
    days = [d for s, e in stretches for d in (s, e) if d and abs((d - middle).days) <= FAR]
    first, last = min(days), max(days)
    if (last - first).days < 2:
        first, last = first - timedelta(days=1), last + timedelta(days=1)
    return Axis(first=first, last=last, left=left, right=right)
