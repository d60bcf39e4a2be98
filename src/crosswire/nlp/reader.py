"""Reader: reports in, readings out; calls the finders in the one order in which they may depend on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from crosswire.model.issue import Issue
from crosswire.model.reading import Entity, EventMention, Figure, Reading, Sentence, Timex
from crosswire.model.report import Report
from crosswire.nlp.attribution.quotation import find_attributions
from crosswire.nlp.cache import DiskCache, ReadingCache
from crosswire.nlp.damage import drop_damaged, find_damaged
from crosswire.nlp.events.triggers import find_events
from crosswire.nlp.figures.figures import find_figures
from crosswire.nlp.layout import find_blocks
from crosswire.nlp.model import Parser
from crosswire.nlp.names.entities import add_places, find_entities
from crosswire.nlp.names.rewrite import rewrite
from crosswire.nlp.page import Block, Page
from crosswire.nlp.parse import Parse, Token
from crosswire.nlp.places.gazetteer import Gazetteer
from crosswire.nlp.places.geoparse import find_places
from crosswire.nlp.tail import mend_tails
from crosswire.nlp.times.timex import find_timexes
from crosswire.nlp.view import View

REPORTS_AT_ONCE = 16
"""Reports whose paragraphs are parsed in one batch: enough to keep the model busy, few enough for little memory."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs besides the words: the model behind its door, the places, and what was read before.

    `readings` None remembers no readings.
    """

    parser: Parser
    gazetteer: Gazetteer
    readings: ReadingCache | None = None


def open_readings(parser: Parser, gazetteer: Gazetteer) -> ReadingCache:
    """The readings remembered on disk for this model, these places and these rules."""
    return ReadingCache(DiskCache(name="readings"), [parser.model_hash, gazetteer.fingerprint])


def read_pages(reports: Iterable[Report], parser: Parser) -> Iterator[Page]:
    """Each report as a Page of parsed paragraphs, in order; one not in English, or too long, has no blocks."""
    queue = iter(reports)
    while batch := list(islice(queue, REPORTS_AT_ONCE)):
        sheets = [sheet for report in batch for sheet in (report, *_title_apart(report))]
        layouts = [find_blocks(s) if _is_read(s) else [] for s in sheets]
        views = [[rewrite(s.text[a:b]) for a, b, _ in rows] for s, rows in zip(sheets, layouts, strict=True)]
        parses = iter(parser.parse([v.text for row in views for v in row]))
        pages: list[Page] = []
        for sheet, rows, row_views in zip(sheets, layouts, views, strict=True):
            blocks = tuple(
                Block(n, start, end, kind, _map_back(mend_tails(next(parses)), view))
                for n, ((start, end, kind), view) in enumerate(zip(rows, row_views, strict=True))
            )
            if pages and sheet.id == pages[-1].report.id and sheet.text == pages[-1].report.title:
                pages[-1].title = Page(sheet, blocks)
            else:
                pages.append(Page(sheet, blocks))
        yield from pages


def _is_read(report: Report) -> bool:
    return report.language in (None, "en") and not report.unread


def _title_apart(report: Report) -> tuple[Report, ...]:
    """A title that is not in the text, as a report of its own."""
    title = report.title or ""
    if not title.strip() or title.strip() in report.text:
        return ()
    return (replace(report, text=title, boilerplate=()),)


def read_page(page: Page, gazetteer: Gazetteer) -> Reading:
    """All layers of one page."""
    entities = find_entities(page)
    timexes = tuple(t for t in find_timexes(page) if not _is_in_name(t, entities))
    places = find_places(page, entities, gazetteer)
    entities = add_places(entities, places)
    figures = find_figures(page, timexes)
    attributions = find_attributions(page, entities)
    events = find_events(page, entities, places, timexes, figures, attributions)
    events, damage = drop_damaged(events, find_damaged(page, entities), page.report.id)
    report = page.report
    return Reading(
        id=report.id,
        sha256=report.sha256,
        published=report.published.value,
        language=report.language,
        sentences=tuple(_sentences(page)),
        entities=entities,
        timexes=timexes,
        places=places,
        figures=_link_events(figures, events),
        attributions=attributions,
        events=events,
        boilerplate=report.boilerplate,
        issues=report.issues + _language_issue(report) + damage,
    )


def read_reports(reports: Iterable[Report], tools: Tools) -> Iterator[Reading]:
    """A Reading for each report, in order; a remembered one is the one that would be made."""
    if tools.readings is None:
        for page in read_pages(reports, tools.parser):
            yield read_page(page, tools.gazetteer)
        return
    queue = iter(reports)
    while batch := list(islice(queue, REPORTS_AT_ONCE)):
        yield from _read_batch(batch, tools, tools.readings)


def _read_batch(batch: Sequence[Report], tools: Tools, remembered: ReadingCache) -> Iterator[Reading]:
    keys = [remembered.key(report) for report in batch]
    known = remembered.get_many(keys)
    pages = read_pages([r for r, key in zip(batch, keys, strict=True) if key not in known], tools.parser)
    made: dict[str, Reading] = {}
    try:
        for key in keys:
            if key not in known:
                made[key] = read_page(next(pages), tools.gazetteer)
            yield known[key] if key in known else made[key]
    finally:  # whoever stops here finds what was read
        remembered.put_many(made)


def _map_back(parse: Parse, view: View) -> Parse:
    """The parse with offsets of the paragraph as it stands."""
    if not view.moves:
        return parse
    tokens = []
    for t in parse.tokens:
        start, end = view.to_original(t.start, t.end)
        if (start, end) != (t.start, t.end):
            t = Token(t.i, start, end, t.text, t.lemma, t.pos, t.tag, t.dep, t.head, t.ent, t.ent_begins)
        tokens.append(t)
    return Parse(tokens, parse.sentences)


def _is_in_name(timex: Timex, entities: tuple[Entity, ...]) -> bool:
    """True for a word of time within a name ("Northern Dawn Front", "Sunday Courier")."""
    bodies = (e for e in entities if e.key or (e.type in ("group", "organisation") and timex.type == "time"))
    return any(e.span.contains(timex.span) and e.span != timex.span for e in bodies)


def _sentences(page: Page) -> Iterator[Sentence]:
    for block, first, last in page.sentences():
        start, end = block.start + block.tokens[first].start, block.start + block.tokens[last - 1].end
        if start < end:
            yield Sentence(start=start, end=end)


def _link_events(figures: tuple[Figure, ...], events: tuple[EventMention, ...]) -> tuple[Figure, ...]:
    owner = {f: n for n, event in reversed(list(enumerate(events))) for f in event.figures}
    return tuple(replace(f, event=owner[n]) if n in owner else f for n, f in enumerate(figures))


def _language_issue(report: Report) -> tuple[Issue, ...]:
    if report.language in (None, "en"):
        return ()
    return (
        Issue(
            report=report.id,
            stage="nlp.reader",
            reason=f"the report is in {report.language}, and only English is read",
            hint="it is kept with its text; translate it, or set its language to en if this is wrong",
        ),
    )
