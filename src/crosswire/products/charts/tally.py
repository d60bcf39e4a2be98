"""Tally chart: the groups of a tally as ranges from low to high, with the sum of the leading values.

In: a Tally. Out: a Chart: a row a group. The bar reaches from low to high, an arrow where the high is open; the line in
it is the best value, left out where counts are disputed: then the range is what is known.
"""

from __future__ import annotations

import re
from collections import Counter

from markupsafe import Markup

from crosswire.model.wording import describe_value
from crosswire.products.charts.canvas import EDGE, WIDTH, Chart, cut
from crosswire.products.page.text import many
from crosswire.products.svg import join, px, round_numbers, tag
from crosswire.products.tally import Bounds, Row, Tally

MOST, ROW, TOP, NAMES, SUPPORT = 40, 28, 30, 330, 240
KNOWN, DISPUTED = "#0f5fa8", "#b04a00"


def chart_tally(tally: Tally) -> Chart:
    """The chart of a tally's rows, in their order."""
    rows = tally.rows[:MOST]
    top = max((r.bounds.high for r in rows), default=0) or 1
    height = TOP + ROW * len(rows) + 4
    parts = [_scale(top, height), *(_row(r, top, TOP + ROW * n) for n, r in enumerate(rows))]
    cells = tuple(_cells(r) for r in tally.rows)
    total, left = tally.total.bounds, Counter(_plainly(r.reason) for r in tally.left_out)
    low, high = describe_value(total.low), describe_value(total.high)
    span = f"{low if low == high else f'{low} to {high}'}{' or more' if total.open else ''}"
    notes = [f"Not counted: {'; '.join(f'{n} × {reason}' for reason, n in left.most_common())}."] if left else []
    notes += [f"{len(tally.rows) - MOST} more rows are left out."] if len(tally.rows) > MOST else []
    return Chart(
        title=f"{tally.label.capitalize()} by {', '.join(tally.by)}" if tally.by else tally.label.capitalize(),
        subtitle=f"{many(tally.total.events, 'event')}, each counted once; in all {span}",
        description=" ".join(f"{name}: {lo} to {hi}, best {best}, {n} events." for name, n, lo, best, hi, _ in cells),
        body=join(parts) if rows else tag("text", "Nothing is counted.", x=0, y=16, class_="small"),
        height=height,
        header=("group", "events", "low", "best", "high", "disputed"),
        rows=cells,
        legend=((_bar(-10, 20, KNOWN, best=0.0), "low to high, line: best"), (_bar(-10, 20, DISPUTED), "disputed")),
        notes=tuple(notes),
    )


def _cells(row: Row) -> tuple[str, ...]:
    b = row.bounds
    return _name(row), str(row.events), describe_value(b.low), describe_value(b.best), _high(b), str(row.disputed)


def _plainly(reason: str) -> str:
    """A reason without the id in it, so that like reasons are counted together."""
    return re.sub(r"q-[\w-]+", "another", reason)


def _high(bounds: Bounds) -> str:
    return describe_value(bounds.high) + ("+" if bounds.open else "")


def _name(row: Row) -> str:
    return " · ".join(row.group)


def _at(value: float, top: float) -> float:
    return NAMES + (WIDTH - 2 * EDGE - SUPPORT - NAMES) * value / top


def _scale(top: float, height: float) -> Markup:
    parts = []
    for value in round_numbers(0, top):
        x = px(_at(value, top))
        parts.append(tag("line", x1=x, x2=x, y1=20, y2=px(height), class_="grid"))
        parts.append(tag("text", describe_value(value), x=x, y=14, class_="tick"))
    parts.append(tag("text", "people", x=NAMES - 12, y=14, class_="small end"))
    parts.append(tag("line", x1=NAMES, x2=px(_at(top, top)), y1=20, y2=20, class_="axis"))
    return join(parts)


def _row(row: Row, top: float, y: float) -> Markup:
    b, color = row.bounds, DISPUTED if row.disputed else KNOWN
    left, right = _at(b.low, top), _at(b.high, top)
    middle = y + ROW / 2
    low, high = describe_value(b.low), _high(b)
    best = "" if row.disputed or b.low == b.high else f", best {describe_value(b.best)}"
    told = f"{high if b.low == b.high else f'{low}–{high}'}{best}{', disputed' if row.disputed else ''}"
    parts = [tag("title", f"{_name(row)}: {told}; {many(row.events, 'event')}"),
             tag("text", cut(_name(row), NAMES - 16), x=NAMES - 12, y=px(middle + 4), class_="end")]  # fmt: skip
    bar = _bar(left, max(3.0, right - left), color, best=None if row.disputed else _at(b.best, top))
    parts.append(tag("g", bar, transform=f"translate(0 {px(middle)})"))
    if b.open:
        tip = f"M{px(max(right, left + 3) + 3)} {px(middle - 6)}l7 6l-7 6"
        parts.append(tag("path", d=tip, fill="none", stroke=color, stroke_width=2))
    support = f"{told}; {many(row.events, 'event')}, {many(row.sources, 'source')}"
    parts.append(
        tag("text", cut(support, SUPPORT - 30, 12), x=px(_at(top, top) + 28), y=px(middle + 4), class_="small")
    )
    return tag("g", *parts)


def _bar(x: float, wide: float, color: str, best: float | None = None) -> Markup:
    """A pale bar with a frame, and the line of the best value."""
    bar = tag("rect", x=px(x), y=-8, width=px(wide), height=16, rx=2, fill=color, fill_opacity=0.25, stroke=color,
              stroke_width=1.5, stroke_dasharray="4 3" if best is None else None)  # fmt: skip
    if best is None:
        return bar
    return join([bar, tag("line", x1=px(best), x2=px(best), y1=-11, y2=11, stroke=color, stroke_width=3.5)])
