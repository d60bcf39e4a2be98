"""Reports: every report in full, cut into runs that carry layers, with what is known of its date and outlet.

In: reports and their readings. Out: ReportViews. A layer is a class on a run of words, and the style sheet shows or
hides it; the runs of a report, one after another, are its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from crosswire.model.reading import Reading
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.products.page.cards import CardMaker, ClaimCard
from crosswire.products.page.shared import BASES, PageIndex
from crosswire.products.page.text import anchor, many, safe_url, shown
from crosswire.products.phrases import name_day

LAYERS = (("s", "who says"), ("f", "figures"), ("d", "dates"), ("p", "places"), ("k", "copied"), ("b", "boilerplate"))
"""Classes of the layers, and their names."""
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "ku", "dv", "yi")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that all lie in the same layers; `classes` is "" for plain ones."""

    text: str
    classes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report as the page shows it."""

    anchor: str
    id: str
    name: str
    title: str | None
    published: str
    basis: str
    facts: tuple[tuple[str, str], ...]
    url: str | None
    composite: bool
    issues: tuple[str, ...]
    language: str | None
    words: int
    lines: tuple[tuple[Run, ...], ...]
    cut: int
    cards: tuple[ClaimCard, ...]


def view_reports(page: PageIndex, most_characters: int, wanted: set[str] | None = None) -> tuple[ReportView, ...]:
    """Every report, oldest first. Text beyond `most_characters` is left out, and claims not in `wanted`."""
    readings = {r.id: r for r in page.record.readings}
    maker = CardMaker(page)
    return tuple(_view(r, readings.get(r.id), page, maker, most_characters, wanted) for r in page.reports)


def _view(
    report: Report, reading: Reading | None, page: PageIndex, maker: CardMaker, most: int, wanted: set[str] | None
) -> ReportView:
    url = next((c.url for c in report.copies if c.url), None)
    issues = [i.reason for i in page.record.issues if i.report == report.id] + [i.reason for i in report.issues]
    value = report.published.value
    cards = maker.cards(report)
    return ReportView(
        anchor=anchor("report", report.id),
        id=report.id,
        name=page.names[report.id],
        title=shown(report.title) if report.title else None,
        published=name_day(value) if value else "No date",
        basis=BASES.get(report.published.basis, report.published.basis),
        facts=tuple(_facts(report)),
        url=safe_url(url),
        composite=report.composite,
        issues=tuple(dict.fromkeys(shown(i) for i in issues)),
        language=report.language,
        words=len(report.text.split()),
        lines=tuple(cut_lines(report.text[:most], list(_layers(report, reading, maker)))),
        cut=max(0, len(report.text) - most),
        cards=cards if wanted is None else tuple(c for c in cards if c.id in wanted),
    )


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    rows = (("outlet", report.publisher), ("agency", report.agency), ("by", report.byline), ("from", report.dateline),
            ("language", report.language if report.language != "en" else None))  # fmt: skip
    for name, value in rows:
        if value:
            yield name, shown(value)
    path = next((c.path for c in report.copies if c.path), None)
    if path:
        yield "file", shown(path.replace("\\", "/").rsplit("/", 1)[-1])
    if len(report.copies) > 1:
        yield "found", many(len(report.copies), "time")


def _layers(report: Report, reading: Reading | None, maker: CardMaker) -> Iterator[tuple[int, int, str]]:
    """(start, end, class) of everything marked in the report's text."""

    def spans(rows: Iterable[Span | None], class_: str) -> Iterator[tuple[int, int, str]]:
        for span in rows:
            if span is not None and span.field == "text":
                yield span.start, span.end, class_

    if reading:
        yield from spans((x for a in reading.attributions for x in (a.source, a.cue)), "s")
        yield from spans((f.span for f in reading.figures), "f")
        yield from spans((t.span for t in reading.timexes), "d")
        yield from spans((p.span for p in reading.places), "p")
    yield from spans((p.spans[n] for n, p in maker.passages_in[report.id]), "k")
    yield from spans((b.span for b in report.boilerplate), "b")


def cut_lines(text: str, layers: list[tuple[int, int, str]]) -> Iterator[tuple[Run, ...]]:
    """The lines of `text`, each cut into runs at every start and end of a layer; empty lines are empty."""
    changes: dict[int, list[tuple[int, str]]] = {}
    for start, end, class_ in layers:
        changes.setdefault(start, []).append((1, class_))
        changes.setdefault(end, []).append((-1, class_))
    for n, c in enumerate(text):
        if c in "\n\r":
            changes.setdefault(n, [])
            changes.setdefault(n + 1, [])
    cuts = sorted({0, len(text), *(c for c in changes if c < len(text))})
    on = dict.fromkeys((c for c, _ in LAYERS), 0)
    clean, line = shown(text), list[Run]()
    for start, end in pairwise(cuts):
        for step, class_ in changes.get(start, ()):
            on[class_] += step
        if clean[start:end] == "\n":
            yield tuple(line)
            line = []
        else:
            line.append(Run(text=clean[start:end], classes=" ".join(c for c in on if on[c] > 0)))
    yield tuple(line)
