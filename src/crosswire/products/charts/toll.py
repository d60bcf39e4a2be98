"""Toll chart: how a count moved from day to day: every value given, by whom, and the range that stands.

In: a story, what is counted. Out: a Chart: days from left to right, the number upwards. A mark is a value: its letter
and colour are its origin, a line its range, an arrow an open side; hollow marks were overtaken or set aside. Copies of
an origin make no new mark; they are counted beside it. The band is low to high of what stands, the line its best value;
a disputed count has no such line, for no value of it stands alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from crosswire.model.dates import first_day
from crosswire.model.errors import InputError
from crosswire.model.record import Quantity, QuantityValue, Story
from crosswire.model.wording import describe_value
from crosswire.products.charts.canvas import EDGE, QUIET, WIDTH, Chart, color_of, fold, sources_of
from crosswire.products.charts.days import Axis, make_axis
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import counted_labels, name_day, phrase_quantity
from crosswire.products.svg import MARKS, join, px, round_numbers, tag
from crosswire.products.tally import tally_kinds

HEIGHT, LEFT, RIGHT, STEP = 340, 56, 84, 34
"""Pixels: height of the plot, room for the numbers, for the range on the right, between marks of one place."""
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Mark:
    """Values alike: of one day, one number, one origin and one fate."""

    day: date | None
    low: float | None
    best: float
    high: float | None
    origin: str
    stands: bool
    values: tuple[QuantityValue, ...]


def chart_toll(story: Story, index: RecordIndex, what: str) -> Chart:
    """The chart of the count of that kind which most reports give. Raises InputError where there is none."""
    quantity, others = choose_quantity(story, index, what)
    letters = _letters(quantity)
    marks = _marks(quantity)
    right = WIDTH - 2 * EDGE - RIGHT
    days = [(m.day, m.day) for m in marks if m.day]
    axis = make_axis(days, LEFT, right) if days else None
    top = max(x for m in marks for x in (m.low, m.best, m.high, quantity.high) if x is not None) * 1.12 or 1
    plot = _Plot(axis=axis, top=top, right=right)
    parts = [plot.scale(), _band(quantity, plot), *_draw(marks, letters, plot)]
    event = index.events[quantity.event]
    undated = sum(len(m.values) for m in marks if not m.day)
    notes = [quantity.reason[:1].upper() + quantity.reason[1:]]
    notes += [f"{undated} values have no day and stand at the left edge."] if undated and axis else []
    if others:
        names = list(dict.fromkeys(phrase_quantity(q, index) for q in others))
        notes.append(f"Not drawn, for they count something else: {fold(names, 5, '; ')}.")
    rows = tuple(_cells(v, quantity, index) for m in marks for v in m.values)
    used = [o for o in letters if any(m.origin == o for m in marks)]
    return Chart(
        title=f"{counted_labels()[quantity.counted].label.capitalize()}: {event.title}",
        subtitle=_subtitle(quantity),
        description=" ".join(f"{number}, as of {day}, {said} ({outlet}); {fate}." for number, day, said, outlet, _, fate
                             in rows),
        body=join(parts),
        height=HEIGHT + 8,
        header=("value", "as of", "said by", "report", "origin", "standing"),
        rows=rows,
        legend=tuple((_shape(letters[o], n, stands=True), _origin_name(o, index)) for n, o in enumerate(used)),
        notes=(*notes, sources_of(story, index)),
    )  # fmt: skip


def choose_quantity(story: Story, index: RecordIndex, what: str) -> tuple[Quantity, list[Quantity]]:
    """The count that most reports give, and the others of that kind; wholes of the story's own time before all else."""
    if what not in tally_kinds():
        raise InputError(f"there is no count {what!r}; expected one of {', '.join(tally_kinds())}")
    rows = [q for q in index.quantities_of[story.id] if q.counted in tally_kinds()[what].counted]
    rows = [q for q in rows if any(x is not None for x in (q.low, q.best, q.high))]
    if not rows:
        raise InputError(f"no report of the story {story.id} counts the {what}; another: --what, or --story")
    rows.sort(key=lambda q: (index.is_background(q), q.relation is not None, q.demographic is not None,
                             -len({v.span.report for v in q.values}), q.id))  # fmt: skip
    return rows[0], rows[1:]


def _subtitle(quantity: Quantity) -> str:
    numbers = (quantity.low, quantity.best, quantity.high)
    low, best, high = (describe_value(x) if x is not None else None for x in numbers)
    spread = f"from {low or 'an open low'} to {high or 'an open high'}"
    what = "Each mark is a value, by the day it speaks to"
    if quantity.verdict == "disputed":
        return f"Disputed, {spread}. {what}"
    return f"{best or low or high} stands{f', {spread}' if low != high else ''}. {what}"


def _letters(quantity: Quantity) -> dict[str, str]:
    """Origin to its letter: those with most values first, the unknown last."""
    votes = Counter(v.origin or UNKNOWN for v in quantity.values)
    ranked = sorted(votes, key=lambda o: (o == UNKNOWN, -votes[o], o))
    return {o: UNKNOWN if o == UNKNOWN else chr(ord("A") + n % 26) for n, o in enumerate(ranked)}


def _marks(quantity: Quantity) -> list[Mark]:
    groups: dict[tuple[date | None, float | None, float, float | None, str, bool], list[QuantityValue]] = defaultdict(
        list
    )
    for value in quantity.values:
        day = first_day(value.as_of) if value.as_of else None
        key = (day, value.low, _middle(value), value.high, value.origin or UNKNOWN, _stands(value, quantity))
        groups[key].append(value)
    marks = [Mark(*key, tuple(rows)) for key, rows in groups.items()]
    return sorted(marks, key=lambda m: (m.day or date.min, m.best, m.origin, not m.stands))


def _middle(value: QuantityValue) -> float:
    return next((x for x in (value.best, value.low, value.high) if x is not None), 0)


def _stands(value: QuantityValue, quantity: Quantity) -> bool:
    """A value of the basis; in an updated count what gives the number that stands, in a dispute any in its range."""
    if quantity.verdict == "disputed":
        high = quantity.high if quantity.high is not None else float("inf")
        return (quantity.low or 0) <= _middle(value) <= high
    chosen = value.claim in quantity.basis
    return chosen and (quantity.verdict != "updated" or quantity.best in (value.low, value.best, value.high))


def _cells(value: QuantityValue, quantity: Quantity, index: RecordIndex) -> tuple[str, ...]:
    claim = index.claims[value.claim]
    reason = next((r.reason for r in quantity.rejected if r.claim == value.claim), "earlier or beside")
    return (
        f"“{value.span.quote}”",
        name_day(value.as_of) if value.as_of else "no day",
        index.speaker(claim) or "the report itself",
        index.outlet(claim.report),
        _origin_name(value.origin or UNKNOWN, index),
        "stands" if _stands(value, quantity) else reason,
    )


def _origin_name(origin: str, index: RecordIndex) -> str:
    return "lineage unknown" if origin == UNKNOWN else index.origins[origin].label


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plot:
    """The plot: days across, numbers from nothing to `top` upwards."""

    axis: Axis | None
    top: float
    right: float

    def y(self, value: float) -> float:
        return 34 + (HEIGHT - 34) * (1 - value / self.top)

    def x(self, day: date | None) -> float:
        return self.axis.middle(day) if self.axis and day else LEFT + 14

    def scale(self) -> Markup:
        """Days above, numbers on the left."""
        parts = [self.axis.draw(HEIGHT)] if self.axis else []
        for value in round_numbers(0, self.top):
            y = px(self.y(value))
            parts.append(tag("line", x1=LEFT, x2=px(self.right), y1=y, y2=y, class_="grid"))
            parts.append(tag("text", describe_value(value), x=LEFT - 8, y=px(self.y(value) + 4), class_="small end"))
        parts.append(tag("text", "people", x=LEFT - 8, y=14, class_="small end"))
        return join(parts)


def _band(quantity: Quantity, plot: _Plot) -> Markup:
    """Low to high of what stands, and its best value, named on the right; a side that is open fades out of the plot."""
    low, high = quantity.low or 0, quantity.high if quantity.high is not None else plot.top
    disputed = quantity.verdict == "disputed"
    top, bottom = plot.y(high), plot.y(low)
    parts = [tag("rect", x=LEFT, y=px(top), width=px(plot.right - LEFT), height=px(max(1, bottom - top)),
                 fill="#f6e3d3" if disputed else "#dcebf0", opacity=0.7)]  # fmt: skip
    if quantity.best is not None and not disputed:
        y = px(plot.y(quantity.best))
        parts.append(tag("line", x1=LEFT, x2=px(plot.right), y1=y, y2=y, stroke="#0a5b73", stroke_width=2))
    return join([*parts, *_names(quantity, plot)])


def _names(quantity: Quantity, plot: _Plot) -> list[Markup]:
    """Best, low and high on the right, as far as there is room between them."""
    named = [("best", quantity.best)] if quantity.verdict != "disputed" else []
    parts, taken = list[Markup](), list[float]()
    for word, value in (*named, ("low", quantity.low), ("high", quantity.high)):
        if value is None or any(abs(plot.y(value) - t) < 15 for t in taken):
            continue
        taken.append(plot.y(value))
        parts.append(tag("text", f"{describe_value(value)} {word}", x=px(plot.right + 8), y=px(plot.y(value) + 4),
                         class_="bold" if word == "best" else None))  # fmt: skip
    if quantity.high is None:
        parts.append(tag("text", "high: open", x=px(plot.right + 8), y=px(plot.y(plot.top) + 4), class_="small"))
    return parts


def _draw(marks: Sequence[Mark], letters: dict[str, str], plot: _Plot) -> list[Markup]:
    """The marks, those of one day side by side where they would hide each other."""
    placed: list[tuple[float, float]] = []
    out = []
    order = {o: n for n, o in enumerate(letters)}
    for mark in marks:
        y, x = plot.y(mark.best), plot.x(mark.day)
        tries = (x + STEP * k * (1 if n else -1) for k in range(12) for n in (1, 0))
        at = next((t for t in tries if all(abs(t - a) >= STEP - 1 or abs(y - b) >= 20 for a, b in placed)), x)
        placed.append((at, y))
        out.append(_mark(mark, at, plot, letters[mark.origin], order[mark.origin]))
    return out


def _mark(mark: Mark, x: float, plot: _Plot, letter: str, number: int) -> Markup:
    color = _color(letter, number)
    y = plot.y(mark.best)
    low, high = plot.y(mark.low or 0), plot.y(mark.high if mark.high is not None else plot.top)
    parts = [tag("title", f"{describe_value(mark.best)}, {len(mark.values)} times")]
    if high < low - 1:
        parts.append(tag("line", x1=px(x), x2=px(x), y1=px(low), y2=px(high), stroke=color, stroke_width=2.5,
                         opacity=0.75 if mark.stands else 0.35))  # fmt: skip
    if mark.high is None:
        tip = min(high, y - 16)
        parts.append(tag("path", d=f"M{px(x - 5)} {px(tip + 7)}l5 -7l5 7", fill="none",
                         stroke=color, stroke_width=2, opacity=0.75 if mark.stands else 0.35))  # fmt: skip
    parts.append(tag("g", _shape(letter, number, stands=mark.stands), transform=f"translate({px(x)} {px(y)})"))
    reports = len({v.span.report for v in mark.values})
    if reports > 1:
        parts.append(tag("text", f"×{reports}", x=px(x + 12), y=px(y - 8), class_="head"))
    return tag("g", *parts)


def _color(letter: str, number: int) -> str:
    return QUIET if letter == UNKNOWN else color_of(number)


def _shape(letter: str, number: int, *, stands: bool) -> Markup:
    """A disc with the letter of its origin, hollow where the value no longer stands."""
    color = _color(letter, number)
    disc = MARKS["dot"](10)
    if stands:
        return tag("g", disc, tag("text", letter, y=4, class_="letter"), fill=color, stroke="#fff", stroke_width=1.5)
    name = tag("text", letter, y=4, class_="letter", style=f"fill:{color}")
    return tag("g", disc, name, fill="#fff", stroke=color, stroke_width=1.8)
