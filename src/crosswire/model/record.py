"""Record: everything the reports say, reconciled, and how each conclusion was reached.

Every list is sorted by a stated key and every reference is an id, so that the same reports give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.claim import Claim
from crosswire.model.decision import Decided
from crosswire.model.issue import Issue
from crosswire.model.passage import Passage, ReusePair
from crosswire.model.reading import Acled, Interval, Plover, Reading
from crosswire.model.report import Report
from crosswire.model.span import Span

SCHEMA = "crosswire.record/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What made the record. `as_of` is `--now`: it only flags later dates. `models`: name to sha256 of weights."""

    version: str
    as_of: str
    resources: str
    models: dict[str, str]
    decisions: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports about one happening; `why` says in words what joined them."""

    id: str
    headline: str
    reports: tuple[str, ...]
    interval: Interval | None = None
    place: str | None = None
    why: tuple[str, ...] = ()
    previous_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says things.

    `kind`: monitor, official, armed_group, agency, media, witness, igo, ngo, expert, anonymous, other.
    `speaks_for` is the id of the source or entity it speaks for; `party_to` are the sides it belongs to.
    """

    id: str
    name: str
    kind: str = "other"
    entity: str | None = None
    speaks_for: str | None = None
    party_to: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEntity:
    """A person, group, organisation, place or facility over all reports; coordinates in degrees, None where open."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    country: str | None = None
    precision: str | None = None
    within: str | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The independent beginning of a chain of copies or relays. `basis`: named source, shared words, agency credit."""

    id: str
    label: str
    basis: str
    independence: str
    source: str | None = None
    side: str | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordActor:
    """A participant of an event, by entity id."""

    entity: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """`kind`: claimed, blamed, denied, admitted; `party`: entity id; `by`: source id (None: the reports' own voice)."""

    party: str
    kind: str
    by: str | None
    claims: tuple[str, ...]
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened, computed from the claims that tell it. `reports`, `origins` are counts of distinct ones.

    `unknown_origin` counts claims without lineage. `status`: reported, corroborated, disputed, denied, retracted.
    """

    id: str
    story: str
    type: str
    title: str
    claims: tuple[str, ...]
    plover: Plover | None = None
    acled: Acled | None = None
    interval: Interval | None = None
    date_precision: str | None = None
    place: str | None = None
    place_precision: str | None = None
    actors: tuple[RecordActor, ...] = ()
    part_of: str | None = None
    reports: int = 0
    origins: int = 0
    unknown_origin: int = 0
    responsibility: tuple[Responsibility, ...] = ()
    status: str = "reported"
    why: tuple[str, ...] = ()
    previous_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityValue:
    """One figure given for a quantity. `as_of` is the ISO date (or hour) to which it speaks."""

    claim: str
    span: Span
    low: int | float | None = None
    best: int | float | None = None
    high: int | float | None = None
    as_of: str | None = None
    source: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A value set aside, and why."""

    claim: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One thing counted, with every value given for it, and the value that stands.

    `verdict`: single, agree, updated, disputed; `relation`: part_of or other_scope towards the quantity in `part_of`.
    `rule` names the rule that chose low, best and high; `reason` is one sentence a reader understands.
    """

    id: str
    event: str
    counted: str
    who: str
    who_class: str
    verdict: str
    values: tuple[QuantityValue, ...]
    basis: tuple[str, ...]
    rule: str
    reason: str
    party: str | None = None
    demographic: str | None = None
    scope: str = "event"
    window: Interval | None = None
    low: int | float | None = None
    best: int | float | None = None
    high: int | float | None = None
    relation: str | None = None
    part_of: str | None = None
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One position in a disagreement, with the claims and origins behind it."""

    position: str
    claims: tuple[str, ...]
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """`kind`: contradiction, update, denial, granularity, naming, corruption; `about` says what is at issue.

    `party`: where that is whose deed the event was, the entity that some blame and others do not.
    """

    id: str
    kind: str
    about: str
    sides: tuple[Side, ...]
    event: str | None = None
    party: str | None = None
    resolution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Who holds a place, by whose claims. `status`: held, contested, claimed, lost; `place`, `holder`: entity ids."""

    place: str
    holder: str | None
    interval: Interval | None
    status: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSentence:
    """`section`: what, disputed, toll, context, gaps. Never printed without claims."""

    text: str
    claims: tuple[str, ...]
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The sourced brief of one story."""

    story: str
    headline: str
    headline_claims: tuple[str, ...]
    sentences: tuple[BriefSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The whole document that `crosswire record` prints."""

    engine: Engine
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...] = ()
    stories: tuple[Story, ...] = ()
    sources: tuple[Source, ...] = ()
    entities: tuple[RecordEntity, ...] = ()
    claims: tuple[Claim, ...] = ()
    passages: tuple[Passage, ...] = ()
    reuse: tuple[ReusePair, ...] = ()
    origins: tuple[Origin, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    control: tuple[Control, ...] = ()
    briefs: tuple[Brief, ...] = ()
    decisions: tuple[Decided, ...] = ()
    issues: tuple[Issue, ...] = ()
    schema: str = SCHEMA
