"""Claim: one proposition as one report gives it, with who says it. Everything above is computed from claims."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.reading import Acled, Interval, Plover
from crosswire.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimActor:
    """A participant of a claim; `entity` is an entity id of the record, None where the words are no named entity."""

    span: Span
    role: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlace:
    """A place of a claim: an entity id, its role (location, origin, destination, near, mentioned) and its words."""

    entity: str | None
    role: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTime:
    """A time of a claim. `anchor` and `role` as in a reading's timexes and events; `interval` None where it is open."""

    interval: Interval | None
    span: Span | None
    anchor: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFigure:
    """A figure of a claim (see Figure); `quantity` is the id of the quantity it is a value of, None if of none."""

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
    party: str | None = None
    scope: str = "event"
    window: Interval | None = None
    subset_of: Span | None = None
    increment: bool = False
    quantity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAttribution:
    """Who says it: `chain` holds source ids, outermost relay first, the speaker last; `source` is the speaker.

    `kind`: direct, indirect, mixed, none (the report's own voice). `recovered_from` is the claim id of the copy
    that kept the attribution which this one lost.
    """

    source: str | None = None
    chain: tuple[str, ...] = ()
    kind: str = "none"
    source_span: Span | None = None
    cue: Span | None = None
    recovered_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition of one report. `span` leaves the attribution clause out; `trigger` is None for a stative one.

    `story`, `event` and `origin` are computed across reports; `origin` None means that the lineage is unknown.
    `stance` is what the source does with the proposition, `polarity` whether the proposition itself is negated.
    """

    id: str
    report: str
    span: Span
    type: str
    trigger: Span | None = None
    story: str | None = None
    event: str | None = None
    plover: Plover | None = None
    acled: Acled | None = None
    actors: tuple[ClaimActor, ...] = ()
    places: tuple[ClaimPlace, ...] = ()
    time: ClaimTime | None = None
    times: tuple[ClaimTime, ...] = ()
    figures: tuple[ClaimFigure, ...] = ()
    attribution: ClaimAttribution = ClaimAttribution()
    stance: str = "asserts"
    polarity: str = "affirmed"
    modality: str = "actual"
    temporal: str = "current"
    origin: str | None = None
