"""Lineage: who copied whom: reports as columns in time, their sentences coloured by origin, shared passages as ribbons.

In: a story. Out: a LineageView: the picture, the origins by letter, and the shared passages as a table. A report's
column is its text from top to bottom; what several reports share has the colour and letter of its origin, what only one
has is dark, what has no known lineage is hatched, the rest is pale.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from crosswire.model.passage import Passage
from crosswire.model.record import Story
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.products.page.cards import COPIES
from crosswire.products.page.shared import NO_ORIGIN, Link, OriginMark, PageIndex
from crosswire.products.page.text import anchor, many, short_day, shorten, shown
from crosswire.products.phrases import name_day
from crosswire.products.svg import Picture, frame, px, tag

MOST_COLUMNS = 24
"""Reports drawn; those that share no passage go first, and are counted."""
WIDE, NARROW, TALL, TOP = 112, 62, 300, 76
"""Pixels: step and narrowest step between columns, height of the longest column, room for names above."""
BAR = 34
"""Pixels: width of a column."""
LISTED = 60
"""Passages in the table."""
SHARED_REPORTS = 2
"""An origin has its colour in the picture where it stands in so many reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """A passage as a row of the table: its words, and where they stand."""

    words: str
    origin: OriginMark
    kinds: str
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageView:
    """Who copied whom in a story."""

    picture: Picture | None
    origins: tuple[OriginMark, ...]
    beyond: int
    unknown: int
    passages: tuple[PassageRow, ...]
    left_out: int
    alone: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A report's place in the picture: its middle, and pixels for a character."""

    x: float
    scale: float


def view_lineage(story: Story, page: PageIndex) -> LineageView:
    """The story's lineage."""
    own = set(story.reports)
    passages = [p for p in page.record.passages if len({s.report for s in p.spans} & own) > 1]
    sharing = {s.report for p in passages for s in p.spans}
    reports = page.reports_of(story)
    chosen = [r for r in reports if r.id in sharing] + [r for r in reports if r.id not in sharing]
    drawn = {r.id for r in chosen[:MOST_COLUMNS]}
    columns = [r for r in reports if r.id in drawn]
    marks = list(page.marks[story.id].values())
    shared = tuple(m for m in marks if m.reports >= SHARED_REPORTS)
    unknown = sum(c.origin is None for c in page.index.claims_of[story.id])
    return LineageView(
        picture=_draw(story, columns, passages, page) if columns else None,
        origins=shared,
        beyond=len(marks) - len(shared),
        unknown=unknown,
        passages=tuple(_row(p, page) for p in passages[:LISTED]),
        left_out=len(reports) - len(columns),
        alone=tuple(Link(href="#" + anchor("report", r.id), name=page.names[r.id])
                    for r in reports if r.id not in sharing),
    )  # fmt: skip


def _row(passage: Passage, page: PageIndex) -> PassageRow:
    kinds = Counter(COPIES.get(e.kind, e.kind) for e in passage.edges)
    longest = max(passage.spans, key=lambda s: (len(s.quote), s.report))
    return PassageRow(
        words=shorten(shown(longest.quote), 150),
        origin=_origin_of(passage, page),
        kinds=", ".join(k for k, _ in sorted(kinds.items(), key=lambda k: (-k[1], k[0]))),
        places=tuple(page.words(s) for s in passage.spans),
    )


def _origin_of(passage: Passage, page: PageIndex) -> OriginMark:
    """The origin of most claims within the passage."""
    votes = Counter(
        c.origin for s in passage.spans for c in page.claims_in[s.report] if c.origin and s.contains(c.span)
    )
    if not votes:
        return NO_ORIGIN
    best = min(votes, key=lambda o: (-votes[o], o))
    story = page.story_of.get(passage.spans[0].report)
    return page.marks[story.id].get(best, NO_ORIGIN) if story else NO_ORIGIN


def _draw(story: Story, reports: list[Report], passages: list[Passage], page: PageIndex) -> Picture:
    step = max(NARROW, min(WIDE, 720 // max(len(reports), 1)))
    longest = max(1, *(len(r.text) for r in reports))
    columns = {
        r.id: Column(x=step * n + step / 2, scale=TALL * max(0.12, len(r.text) / longest) / max(1, len(r.text)))
        for n, r in enumerate(reports)
    }
    width, height = step * len(reports), TOP + TALL + 16
    ribbons = [r for p in passages for r in _ribbons(p, columns, page)]
    parts = [tag("defs", _hatch()), *ribbons, *(_column(r, columns[r.id], step, page) for r in reports)]
    title = "Who copied whom"
    told = f"{many(len(reports), 'report')} in the order of their dates, with {many(len(passages), 'shared passage')}. "
    told += " ".join(_tell(p, page) for p in passages[:12])
    id_ = anchor("lineage", story.id)
    svg = frame(id_, title, shown(told), parts, class_="lineage", viewBox=f"0 0 {width} {height}", width=width,
                height=height)  # fmt: skip
    return Picture(title=title, description=told, svg=svg)


def _tell(passage: Passage, page: PageIndex) -> str:
    names = dict.fromkeys(page.names[s.report] for s in passage.spans)
    return f"{' and '.join(names)} share “{shorten(shown(passage.spans[0].quote), 60)}”."


def _hatch() -> Markup:
    line = tag("path", d="M0 6L6 0M-1 1L1 -1M5 7L7 5", class_="hatch")
    return tag("pattern", line, id="hatch", width=6, height=6, patternUnits="userSpaceOnUse")


def _column(report: Report, column: Column, step: int, page: PageIndex) -> Markup:
    """Name, day and text of a report from top to bottom."""
    left, day = column.x - BAR / 2, report.published
    height = len(report.text) * column.scale
    label = {"inferred": " (inferred)"}.get(day.basis, "")
    lines = _wrap(shown(page.index.outlet(report.id)), max(7, step // 8))
    parts = [tag("title", f"{page.names[report.id]}: {name_day(day.value) if day.value else 'no date'}{label}")]
    parts += [
        tag("text", line, x=px(column.x), y=TOP - 36 - 13 * (len(lines) - 1 - n), class_="outlet")
        for n, line in enumerate(lines)
    ]
    when = short_day(day.value) + ("*" if day.basis == "inferred" else "") if day.value else "no date"
    parts.append(tag("text", when, x=px(column.x), y=TOP - 20, class_="day"))
    parts.append(tag("rect", x=px(left), y=TOP, width=BAR, height=px(height), class_="text"))
    for start, end, mark in _stretches(report, page):
        y, tall = TOP + start * column.scale, max(1.5, (end - start) * column.scale - 0.6)
        class_ = "own" if mark.id and mark.reports < SHARED_REPORTS else mark.color
        parts.append(tag("rect", x=px(left), y=px(y), width=BAR, height=px(tall), class_=f"stretch {class_}"))
        if tall >= 11 and mark.id and mark.reports >= SHARED_REPORTS:
            parts.append(tag("text", mark.letter, x=px(column.x), y=px(y + tall / 2 + 4), class_=f"in {mark.color}"))
    if report.composite:
        parts.append(tag("rect", x=px(left - 4), y=TOP - 4, width=BAR + 8, height=px(height + 8), class_="pasted"))
        parts.append(tag("text", "composite", x=px(column.x), y=TOP - 8, class_="note"))
        parts += [
            tag("line", x1=px(left - 4), x2=px(left + BAR + 4), y1=px(TOP + s * column.scale),
                y2=px(TOP + s * column.scale), class_="seam") for s in report.seams
        ]  # fmt: skip
    return tag("a", *parts, href="#" + anchor("report", report.id), aria_label=page.names[report.id])


def _stretches(report: Report, page: PageIndex) -> list[tuple[int, int, OriginMark]]:
    """Outermost claims of a report one after another, neighbours of one origin joined."""
    rows: list[tuple[int, int, OriginMark]] = []
    for claim in sorted(page.claims_in[report.id], key=lambda c: (c.span.start, -c.span.end, c.id)):
        start = max(claim.span.start, rows[-1][1] if rows else 0)
        if claim.span.end <= start or claim.span.field != "text":
            continue
        mark = page.mark(claim)
        if rows and rows[-1][2] == mark and start - rows[-1][1] <= 3:
            rows[-1] = (rows[-1][0], claim.span.end, mark)
        else:
            rows.append((start, claim.span.end, mark))
    return rows


def _ribbons(passage: Passage, columns: dict[str, Column], page: PageIndex) -> list[Markup]:
    """One ribbon from each copy to the next in time."""
    places: dict[str, Span] = {}
    for span in passage.spans:
        if span.report in columns and span.field == "text":
            places.setdefault(span.report, span)
    rows = sorted(places.values(), key=lambda s: columns[s.report].x)
    mark = _origin_of(passage, page)
    found = []
    for a, b in pairwise(rows):
        x1, x2 = columns[a.report].x + BAR / 2, columns[b.report].x - BAR / 2
        (t1, b1), (t2, b2) = (_edges(s, columns[s.report]) for s in (a, b))
        mid = (x1 + x2) / 2
        path = (f"M{px(x1)} {px(t1)}C{px(mid)} {px(t1)} {px(mid)} {px(t2)} {px(x2)} {px(t2)}"
                f"L{px(x2)} {px(b2)}C{px(mid)} {px(b2)} {px(mid)} {px(b1)} {px(x1)} {px(b1)}Z")  # fmt: skip
        words = tag("title", shorten(shown(a.quote), 160))
        found.append(tag("path", words, d=path, class_=f"ribbon {mark.color if mark.id else 'o0'}"))
    return found


def _edges(span: Span, column: Column) -> tuple[float, float]:
    return TOP + span.start * column.scale, TOP + max(span.end * column.scale, span.start * column.scale + 2)


def _wrap(name: str, width: int) -> list[str]:
    """At most two lines."""
    words, lines = name.split(), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) >= width and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [shorten(line, width) for line in lines]
