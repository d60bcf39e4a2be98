"""Assemble: a whole record as one HTML file, no larger than a mail attachment may be.

In: a record, and a story's id for that story alone. Out: HTML with its style sheet, script and pictures inside, and a
policy that lets nothing else in. The same record gives the same bytes. Where the page would be too large, what is least
looked at is left out step by step, and the page says so.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from crosswire.model.errors import InputError
from crosswire.model.record import Record, Story
from crosswire.products.page.decided import DecidedView, view_decisions
from crosswire.products.page.disputes import BlameView, DisputeView, view_blame, view_disputes
from crosswire.products.page.gaps import GapView, view_gaps
from crosswire.products.page.lineage import LineageView, view_lineage
from crosswire.products.page.pairs import PairView, view_pairs
from crosswire.products.page.places import PlacesView, view_places
from crosswire.products.page.quantities import QuantityView, view_quantities
from crosswire.products.page.reports import LAYERS, ReportView, view_reports
from crosswire.products.page.shared import PageIndex
from crosswire.products.page.text import anchor, many
from crosswire.products.page.timeline import ControlRow, TimelineView, view_control, view_timeline
from crosswire.products.page.told import TellView, view_brief
from crosswire.products.svg import marker

FOLDER = Path(__file__).parent
MOST_BYTES = 12_000_000
"""A page is never larger: many mail servers take no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is shown: characters of a report, pairs of reports in a story, claims: all or only those cited."""

    characters: int
    pairs: int
    claims: bool
    note: str = ""


LIMITS = (
    Limits(characters=2_000_000, pairs=60, claims=True),
    Limits(characters=200_000, pairs=60, claims=True, note="reports are cut after 200,000 characters"),
    Limits(characters=60_000, pairs=20, claims=False, note="reports are cut after 60,000 characters, only claims "
           "that the sections cite are shown, and fewer pairs of reports are compared"),
    Limits(characters=8_000, pairs=5, claims=False, note="reports are cut after 8,000 characters, only claims that "
           "the sections cite are shown, and few pairs of reports are compared"),
    Limits(characters=0, pairs=0, claims=False, note="the texts of the reports are left out, and only claims that "
           "the sections cite are shown"),
)  # fmt: skip
"""From everything to least; the first that fits is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """All sections of a story."""

    anchor: str
    told: TellView
    reports: int
    quantities: tuple[QuantityView, ...]
    disputes: tuple[DisputeView, ...]
    blame: tuple[BlameView, ...]
    lineage: LineageView
    pairs: tuple[PairView, ...]
    pairs_beyond: int
    timeline: TimelineView
    control: tuple[ControlRow, ...]
    places: PlacesView
    gaps: tuple[GapView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The whole page."""

    title: str
    stories: tuple[StoryView, ...]
    reports: tuple[ReportView, ...]
    decisions: tuple[DecidedView, ...]
    engine: tuple[tuple[str, str], ...]
    left_out: str


def render_page(record: Record, story: str | None = None) -> str:
    """The page of `record`, or of one story. Raises InputError for an unknown story."""
    if story is not None:
        record = only_story(record, story)
    page = PageIndex(record)
    for limits in LIMITS:
        html = _render(page, limits)
        if len(html.encode()) <= MOST_BYTES:
            break
    return html


def only_story(record: Record, story: str) -> Record:
    """The record with the reports and conclusions of one story."""
    chosen = next((s for s in record.stories if s.id == story), None)
    if chosen is None:
        raise InputError(f"there is no story {story!r}; expected one of {', '.join(s.id for s in record.stories)}")
    own, claims = set(chosen.reports), {c.id for c in record.claims if c.story == story}
    events = {e.id for e in record.events if e.story == story}
    return replace(
        record,
        reports=tuple(r for r in record.reports if r.id in own),
        readings=tuple(r for r in record.readings if r.id in own),
        stories=(chosen,),
        claims=tuple(c for c in record.claims if c.id in claims),
        events=tuple(e for e in record.events if e.id in events),
        quantities=tuple(q for q in record.quantities if q.values[0].claim in claims),
        disagreements=tuple(d for d in record.disagreements if set(d.sides[0].claims) <= claims),
        control=tuple(c for c in record.control if set(c.claims) <= claims),
        passages=tuple(p for p in record.passages if {s.report for s in p.spans} <= own),
        reuse=tuple(r for r in record.reuse if {r.a.report, r.b.report} <= own),
        briefs=tuple(b for b in record.briefs if b.story == story),
        issues=tuple(i for i in record.issues if i.report in own),
    )


def _render(page: PageIndex, limits: Limits) -> str:
    record = page.record
    ranked = sorted(record.stories, key=lambda s: (-len(s.reports), s.id))
    stories = tuple(_story(s, page, limits) for s in ranked)
    body = PageView(
        title=stories[0].told.headline if len(stories) == 1 else f"{len(stories)} stories",
        stories=stories,
        reports=view_reports(page, limits.characters, None if limits.claims else _cited(stories)),
        decisions=view_decisions(page),
        engine=(("Crosswire", record.engine.version), ("read as of", record.engine.as_of),
                ("rules", record.engine.resources[:12])),
        left_out=limits.note,
    )  # fmt: skip
    style, script = _asset("page.css"), _asset("page.js")
    template = _templates().get_template("page.html")
    return template.render(page=body, style=Markup(style), script=Markup(script), style_hash=_hash(style),
                           script_hash=_hash(script), layers=LAYERS, marker=marker)  # fmt: skip


def _story(story: Story, page: PageIndex, limits: Limits) -> StoryView:
    pairs, beyond = view_pairs(story, page, limits.pairs)
    return StoryView(
        anchor=anchor("story", story.id),
        told=view_brief(story, page),
        reports=len(story.reports),
        quantities=view_quantities(story, page),
        disputes=view_disputes(story, page),
        blame=view_blame(story, page),
        lineage=view_lineage(story, page),
        pairs=pairs,
        pairs_beyond=beyond,
        timeline=view_timeline(story, page),
        control=view_control(story, page),
        places=view_places(story, page),
        gaps=view_gaps(story, page),
    )


def _cited(stories: tuple[StoryView, ...]) -> set[str]:
    """Ids of the claims that the sections lead to."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, tuple):
            for item in value:
                walk(item)
        elif hasattr(value, "__dataclass_fields__"):
            href = getattr(value, "href", None)
            if isinstance(href, str) and href.startswith("#claim-"):
                found.add(href.removeprefix("#claim-"))
            for name in value.__dataclass_fields__:
                walk(getattr(value, name))

    walk(stories)
    return found


@cache
def _asset(name: str) -> str:
    return (FOLDER / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["many"] = many
    return environment
