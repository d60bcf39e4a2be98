"""Canvas: the sheet a chart is drawn on: title, subtitle, picture, legend and notes, as SVG, PNG or HTML.

In: a Chart. Out: bytes. An SVG stands alone: its style is inside, its letters are those of the system (a list of common
names that ends in a generic one), its ground is light. A PNG is that SVG drawn by resvg, offline. An HTML file has the
SVG and the same numbers as a table. Every picture has a title and a description for those who do not see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import resvg_py
from markupsafe import Markup, escape

from crosswire.model.record import Story
from crosswire.products.index import RecordIndex
from crosswire.products.page.text import many, shorten, shown
from crosswire.products.phrases import quote
from crosswire.products.svg import frame, join, px, tag

WIDTH, EDGE = 960, 32
"""Pixels: width of a chart, and its margin."""
FONTS = "'Noto Sans', 'Liberation Sans', 'DejaVu Sans', 'Helvetica Neue', Arial, sans-serif"
INK, QUIET, RULE, GRID, PAPER = "#1b1d1f", "#5a5e63", "#c9c5bd", "#e7e3db", "#fdfcfa"
COLORS = ("#0f5fa8", "#b04a00", "#00705a", "#84378b", "#77600a", "#a8264f", "#3d6473")
"""Told apart also by those who see few colours, and dark enough to be read as letters; beyond them a grey."""
OTHER = "#6a6d70"
ZOOM = 2
"""Pixels of a PNG for one of the SVG."""
MOST_NOTES = 6
FORMS = ("svg", "png", "html")
STYLE = f"""
text {{ font-family: {FONTS}; font-size: 13px; fill: {INK}; }}
.title {{ font-size: 21px; font-weight: 700; }}
.sub {{ font-size: 14px; fill: {QUIET}; }}
.head {{ font-size: 12px; fill: {QUIET}; }}
.small, .note {{ font-size: 12px; fill: {QUIET}; }}
.tick {{ font-size: 12px; fill: {QUIET}; text-anchor: middle; }}
.end {{ text-anchor: end; }}
.middle {{ text-anchor: middle; }}
.bold {{ font-weight: 700; }}
.letter {{ font-size: 11px; font-weight: 700; fill: #fff; text-anchor: middle; stroke: none; }}
.on {{ fill: #fff; font-size: 12px; font-weight: 700; }}
.grid {{ stroke: {GRID}; stroke-width: 1; }}
.axis {{ stroke: {RULE}; stroke-width: 1; }}
"""
PAGE_STYLE = f"""
body {{ margin: 0 auto; max-width: {WIDTH}px; padding: 1rem; background: {PAPER}; color: {INK}; }}
body {{ font: 15px/1.5 {FONTS}; }}
svg {{ width: 100%; height: auto; }}
details {{ padding: 0 {EDGE}px; }}
table {{ border-collapse: collapse; width: 100%; font-size: 14px; }}
td, th {{ text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid {GRID};
  overflow-wrap: anywhere; }}
"""
_NARROW = frozenset("iljtfrI.,:;|!'’“”()[] -·")
_WIDE = frozenset("mwMW@%—")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart: what it says in words, its drawing (of `height` pixels), and the numbers behind it as a table."""

    title: str
    subtitle: str
    description: str
    body: Markup
    height: float
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    legend: tuple[tuple[Markup, str], ...] = ()
    notes: tuple[str, ...] = ()


def measure(text: str, size: float = 13) -> float:
    """About how wide a text is; no font is opened."""
    wide = sum(0.32 if c in _NARROW else 0.92 if c in _WIDE else 1.0 if ord(c) > 0x2E80 else 0.57 for c in text)
    return wide * size


def cut(text: str, width: float, size: float = 13) -> str:
    """A text on one line that is no wider than `width`."""
    text = shown(" ".join(text.split()))
    if measure(text, size) <= width:
        return text
    most = len(text)
    while most > 1 and measure(text[:most], size) > width - size:
        most -= 1
    return shorten(text, max(2, most))


def wrap(text: str, width: float, size: float = 12) -> Iterator[str]:
    """A text as lines no wider than `width`."""
    line = ""
    for word in shown(" ".join(text.split())).split(" "):
        if line and measure(f"{line} {word}", size) > width:
            yield line
            line = ""
        line = cut(f"{line} {word}".strip(), width, size)
    if line:
        yield line


def color_of(number: int) -> str:
    """The colour of the thing of that number."""
    return COLORS[number] if number < len(COLORS) else OTHER


def draw(chart: Chart) -> str:
    """The chart as an SVG document."""
    inner = WIDTH - 2 * EDGE
    heads = [*(("title", line, 27) for line in wrap(chart.title, inner, 22)),
             *(("sub", line, 20) for line in wrap(chart.subtitle, inner, 14))]  # fmt: skip
    parts, y = list[Markup](), EDGE + 8
    for class_, line, step in heads:
        parts.append(tag("text", line, x=EDGE, y=y, class_=class_))
        y += step
    y += 4
    if chart.legend:
        legend, tall = _legend(chart.legend, y + 6)
        parts.append(legend)
        y += tall
    parts.append(tag("g", chart.body, transform=f"translate({EDGE} {px(y)})"))
    y += int(chart.height) + 22
    lines = [line for note in chart.notes for line in wrap(note, inner)]
    for n, line in enumerate(lines):
        parts.append(tag("text", line, x=EDGE, y=y + 17 * n, class_="note"))
    y += 17 * len(lines) + EDGE - 12
    ground = tag("rect", width=WIDTH, height=y, fill=PAPER)
    style = tag("style", Markup(STYLE))
    return str(frame("chart", chart.title, shown(chart.description), [style, ground, *parts], xmlns="http://www.w3.org/2000/svg",
                     viewBox=f"0 0 {WIDTH} {y}", width=WIDTH, height=y)) + "\n"  # fmt: skip


def _legend(keys: Sequence[tuple[Markup, str]], top: float) -> tuple[Markup, int]:
    """Samples with their meaning, in as many lines as they need; and the height."""
    parts, x, y = list[Markup](), float(EDGE), top
    for sample, meaning in keys:
        text = cut(meaning, 380, 12)
        wide = 30 + measure(text, 12) + 18
        if x > EDGE and x + wide > WIDTH - EDGE + 18:
            x, y = float(EDGE), y + 22
        parts.append(tag("g", sample, transform=f"translate({px(x + 11)} {px(y)})"))
        parts.append(tag("text", text, x=px(x + 28), y=px(y + 4), class_="small"))
        x += wide
    return join(parts), int(y - top) + 30


def draw_html(chart: Chart) -> str:
    """The chart and its numbers as one HTML file that needs nothing else."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in chart.header)
    cells = ("".join(f"<td>{escape(shown(cell))}</td>" for cell in row) for row in chart.rows)
    rows = "".join(f"<tr>{row}</tr>\n" for row in cells)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(shown(chart.title))}</title>\n<style>{PAGE_STYLE}</style></head>\n<body><main>\n"
        f"{draw(chart)}<details><summary>The numbers as a table</summary>\n"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table></details>\n</main></body></html>\n"
    )


def draw_png(chart: Chart) -> bytes:
    """The chart as PNG, with the fonts of the system and nothing from elsewhere."""
    return bytes(resvg_py.svg_to_bytes(svg_string=draw(chart), zoom=ZOOM))


def render(chart: Chart, form: str) -> bytes:
    """The chart in one of FORMS."""
    return draw_png(chart) if form == "png" else (draw(chart) if form == "svg" else draw_html(chart)).encode()


def fold(names: Sequence[str], most: int = MOST_NOTES, mark: str = ", ") -> str:
    """Names as a list in words, the rest counted."""
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return mark.join(re.sub(r"\s+", " ", n) for n in names[:most]) + rest


def title_of(story: Story, index: RecordIndex) -> str:
    """What a story is called: by our own headline; by that of a report, in quotation marks, where there is none."""
    brief = next((b for b in index.record.briefs if b.story == story.id), None)
    return brief.headline if brief else quote(story.headline)


def sources_of(story: Story, index: RecordIndex) -> str:
    """The outlets that a chart rests on."""
    outlets = sorted({index.outlet(r) for r in story.reports})
    return f"From {many(len(story.reports), 'report')}: {fold(outlets, 8)}."
