"""Reading: what one report says by itself, layer by layer (a line of `crosswire annotate`).

Bare numbers (`entity`, `place`, `timex`, `figures`, `attribution`, `event`, `subset_of`) are positions in the lists
of the same Reading. None means not said or not known. Dates are ISO prefixes whose length is the precision.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.issue import Issue
from crosswire.model.report import Boilerplate
from crosswire.model.span import Span

SCHEMA = "crosswire.annotations/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Half-open code-point offsets of a sentence in the report's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """`start` inclusive, `end` exclusive, ISO days or hours; an open side is None."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A mention of somebody or something by name.

    `type`: person, group, organisation, place, facility, nationality, other. `name` is the canonical name where the
    actor table knows it, else the fullest form in the report. `key` is the actor table's key (None: not listed);
    `country` an ISO 3166 alpha-2 code.
    """

    span: Span
    type: str
    name: str
    key: str | None = None
    kind: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression: TIMEX3 `type` (date, time, duration, set) and `value`; `anchor` says what it was read against.

    `anchor`: absolute, published, dateline, context, none (needs a date that this report does not give).
    """

    span: Span
    type: str
    value: str
    interval: Interval | None = None
    anchor: str = "none"
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A toponym and where it lies; `lat` None where it could not be resolved.

    `precision`: exact, near (placed by its parent town), district, province, country, region. `score`: 0 to 1.
    """

    span: Span
    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    kind: str | None = None
    precision: str | None = None
    score: float = 0.0
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number as written: its bounds, what and who is counted. See the number table of the formats page.

    `span` covers bound words, number and head noun phrase. `scope`: event, cumulative, background, rate, share.
    `window` is the interval a cumulative or background count covers; `subset_of` the figure this one is a part of;
    `increment` is true for an addition ("12 more").
    """

    span: Span
    low: int | float | None = None
    best: int | float | None = None
    high: int | float | None = None
    lower_bound: bool = False
    upper_bound: bool = False
    exclusive: bool = False
    approximate: bool = False
    vague: bool = False
    modifier: str | None = None
    counted: str = "other"
    who: str | None = None
    who_class: str = "unknown"
    demographic: str | None = None
    unit: str | None = None
    scope: str = "event"
    window: Interval | None = None
    subset_of: int | None = None
    increment: bool = False
    event: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what: `source` says `content` by the words `cue`.

    `source` is None for an orphan quote. `source_name` is the name the words resolve to within this report ("he" to
    its antecedent), None where left open. `kind`: direct, indirect, mixed. `stance`: asserts, denies, doubts,
    declines, demands, warns, plans, promises. `relayed_by` names who carries the speaker's words, outermost first.
    `family`: speech (says or writes), thought (believes, expects), attitude (wants, supports), sight (sees).
    """

    content: Span
    source: Span | None = None
    cue: Span | None = None
    source_name: str | None = None
    source_kind: str | None = None
    kind: str = "indirect"
    stance: str = "asserts"
    relayed_by: tuple[str, ...] = ()
    family: str = "speech"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """PLOVER event and mode codes."""

    event: str
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acled:
    """ACLED event and sub-event types."""

    event_type: str
    sub_event_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventActor:
    """A participant: `entity` None where the words are no named entity ("gunmen").

    `role`: actor, target, party, mediator, instrument.
    """

    span: Span
    role: str
    entity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """`role`: location, origin, destination, near, mentioned."""

    place: int
    role: str = "location"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTimex:
    """`role`: occurred, began, ended, as_of, deadline."""

    timex: int
    role: str = "occurred"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One event as one stretch of a report tells it.

    `trigger` names what happened; `span` is the proposition without its attribution clause. `polarity`: affirmed,
    negated. `modality`: actual, possible, planned, demanded. `temporal`: current, background, future.
    """

    trigger: Span
    span: Span
    type: str
    plover: Plover | None = None
    acled: Acled | None = None
    actors: tuple[EventActor, ...] = ()
    places: tuple[EventPlace, ...] = ()
    timexes: tuple[EventTimex, ...] = ()
    figures: tuple[int, ...] = ()
    attribution: int | None = None
    polarity: str = "affirmed"
    modality: str = "actual"
    temporal: str = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All layers of one report; `text` is given only on request (`annotate --with-text`)."""

    id: str
    sha256: str
    published: str | None
    language: str | None
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    timexes: tuple[Timex, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    issues: tuple[Issue, ...] = ()
    schema: str = SCHEMA
