"""View: the happenings of a record with everything that a table needs resolved to names, days and codes.

In: a record. Out: one Happening for each event, in the record's order, made as it is asked for, so that a table of any
length is written with the memory of one row. Nothing here is guessed: what the record does not know is None or empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

from crosswire.fusion.status import is_denial
from crosswire.model.claim import Claim
from crosswire.model.ids import make_id
from crosswire.model.reading import Interval
from crosswire.model.record import Event, Quantity, Record, RecordEntity, Responsibility, Story
from crosswire.model.report import Report
from crosswire.nlp.events.event_types import OTHER, type_of
from crosswire.nlp.names.names import actors as listed_actors
from crosswire.products.export.admin import Admin, find_admin
from crosswire.products.export.countries import iso3_of, name_of, number_of
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.kinds import kind_of_noun
from crosswire.products.index import RecordIndex

OCCURRED, RECALLED, PLANNED, DENIED, RETRACTED = "occurred", "recalled", "planned", "denied", "retracted"
"""How a happening stands in the reports: see `Happening.standing`."""
FEATURES = {"capital": "PPLC", "province": "ADM1", "district": "ADM2", "country": "PCLI"}
"""GeoNames' feature codes by the kinds of places that have but one."""
STEP = 500
"""Events between two words of progress."""
CITED = frozenset({"armed_group", "monitor", "agency", "media", "igo", "ngo"})
"""Kinds of sources that are kinds of parties too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place by name, point and codes. `precision`: exact, near, district, province, country, region; None: no point.

    `country` is ISO 3166 alpha-2, `iso3` alpha-3, `iso_number` the numeric code; `admin1`, `admin2` are names of the
    first and second order where the gazetteer gives them; `within` is the name of the place it is told to lie in, and
    `within_town` says that this is a town and no area. `kind` is the gazetteer's (capital, city, district, province,
    country …), None for a place without a GeoNames id.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    precision: str | None
    geonameid: int | None
    country: str | None
    country_name: str | None
    iso3: str | None
    iso_number: int | None
    admin1: str | None
    admin2: str | None
    within: str | None
    within_town: bool
    kind: str | None

    @property
    def feature(self) -> str | None:
        """GeoNames' feature code; of a town that is no capital the gazetteer does not tell which it is."""
        return FEATURES.get(self.kind or "")

    @property
    def is_point(self) -> bool:
        """True where the coordinates stand for the place itself or its near surroundings, not for a large area."""
        return self.lat is not None and self.precision in ("exact", "near", "district")

    @property
    def is_located(self) -> bool:
        """True where there are coordinates of a province or of something finer: never a country's centre."""
        return self.is_point or (self.lat is not None and self.precision == "province")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A participant of a happening. `role`: actor, target, party, mediator, instrument.

    `type`: person, group, organisation, place, facility, or nationality: a country by its people. `kind` (armed_group,
    military, police, government, civilian, monitor, agency, media, igo, ngo, party, public_body, court, company …) is
    that of the actor table, or of the noun where it has no name ("gunmen"); None where neither tells. `listed` is its
    key in the actor table. `asserted`: some report tells it as a fact that the party had this role, rather than denying
    it or leaving it open.
    """

    id: str
    name: str
    role: str
    type: str
    kind: str | None
    country: str | None
    iso3: str | None
    country_name: str | None
    listed: str | None
    asserted: bool

    @property
    def is_teller(self) -> bool:
        """True for a news agency, a monitor or a named outlet: they tell of force, and are no side of it."""
        return self.kind in ("agency", "monitor") or (self.kind == "media" and self.listed is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event of the record with its parts. Days are ISO, `last_day` inclusive; None where not known.

    `standing`: occurred; recalled (told only as background); planned (asked for, possible or to come); denied,
    retracted. `is_outcome`: it tells what an event did to people. `part_of` is the id of the event it is a part of.
    `quantities` are those of this event; `counted` those that count for it alone, not for a longer time or another
    scope; `tolls` those of them that are no part of another. `parts` are the events that are a part of this one.
    """

    event: Event
    label: str
    group: str
    standing: str
    is_outcome: bool
    story: Story | None
    first_day: str | None
    last_day: str | None
    place: Place | None
    parties: tuple[Party, ...]
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    quantities: tuple[Quantity, ...]
    counted: tuple[Quantity, ...]
    parts: tuple[Event, ...]

    @property
    def tolls(self) -> tuple[Quantity, ...]:
        return tuple(q for q in self.counted if q.relation is None)

    @property
    def part_of(self) -> str | None:
        return self.event.part_of

    @property
    def responsibility(self) -> tuple[Responsibility, ...]:
        return self.event.responsibility

    def in_role(self, *roles: str) -> tuple[Party, ...]:
        """Its parties in any of these roles, most told of first."""
        return tuple(p for p in self.parties if p.role in roles)


class RecordView:
    """Happenings, places and parties of one record, by `index` and the tables of names and codes."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.index = RecordIndex(record)
        self._places: dict[str, Place] = {}
        self._quantities: dict[str, list[Quantity]] = defaultdict(list)
        for quantity in record.quantities:
            self._quantities[quantity.event].append(quantity)
        self._parts: dict[str, list[Event]] = defaultdict(list)
        for event in record.events:
            if event.part_of:
                self._parts[event.part_of].append(event)

    def happenings(self, *, ordinary: bool = False, tell: Tell = quiet) -> Iterator[Happening]:
        """One for each event, in the record's order; `ordinary` adds those of type `other`; `tell` hears how far."""
        total = len(self.record.events)
        for n, event in enumerate(self.record.events):
            if n % STEP == 0:
                tell("writing events", n / total)
            if ordinary or event.type != OTHER:
                yield self.happening(event)

    def happening(self, event: Event) -> Happening:
        """What the record knows of one event."""
        claims = tuple(self.index.claims[c] for c in event.claims)
        kind = type_of(event.type)
        first, last = days_of(event.interval)
        told = {(a.entity, a.role) for c in claims if is_asserted(c) for a in c.actors}
        quantities = tuple(self._quantities.get(event.id, ()))
        return Happening(
            event=event,
            label=kind.label or event.title,
            group=kind.group,
            standing=standing_of(event, claims),
            is_outcome=kind.is_outcome,
            story=self.index.stories.get(event.story),
            first_day=first,
            last_day=last,
            place=self.place(event.place),
            parties=tuple(self.party(a.entity, a.role, asserted=(a.entity, a.role) in told) for a in event.actors),
            claims=claims,
            reports=tuple(self.index.reports[r] for r in sorted({c.report for c in claims})),
            quantities=quantities,
            counted=tuple(q for q in quantities if self._counts(q)),
            parts=tuple(self._parts.get(event.id, ())),
        )

    def _counts(self, quantity: Quantity) -> bool:
        own = quantity.scope == "event" and quantity.relation != "other_scope"
        return own and not self.index.is_background(quantity) and not self.index.is_outdone(quantity)

    def place(self, entity: str | None) -> Place | None:
        """The place of an entity id; None for None."""
        if entity is None:
            return None
        if entity not in self._places:
            self._places[entity] = self._make_place(self.index.entities[entity])
        return self._places[entity]

    def _make_place(self, row: RecordEntity) -> Place:
        parent = self.index.entities.get(row.within or "")
        admin = self._admin.get(row.geonameid or (parent.geonameid if parent else None) or 0, Admin())
        own = row.name if row.precision == "province" else None
        return Place(
            id=row.id,
            name=row.name,
            lat=row.lat,
            lon=row.lon,
            precision=row.precision if row.lat is not None else None,
            geonameid=row.geonameid,
            country=row.country,
            country_name=name_of(row.country),
            iso3=iso3_of(row.country),
            iso_number=number_of(row.country),
            admin1=admin.first or own,
            admin2=admin.second,
            within=parent.name if parent else None,
            within_town=bool(parent and parent.precision == "exact"),
            kind=admin.kind if row.geonameid else None,
        )

    @cached_property
    def _admin(self) -> dict[int, Admin]:
        return find_admin(sorted({e.geonameid for e in self.record.entities if e.geonameid is not None}))

    def party(self, entity: str, role: str = "actor", *, asserted: bool = True) -> Party:
        """The participant with that entity id."""
        row = self.index.entities[entity]
        key = _listed().get(row.id)
        actor = listed_actors()[key] if key else None
        country = (actor.country if actor else None) or row.country
        return Party(
            id=row.id,
            name=row.name,
            role=role,
            type="nationality" if row.id == _people(row.country) else row.type,
            kind=actor.kind if actor else self._kind(row),
            country=country,
            iso3=iso3_of(country),
            country_name=name_of(country),
            listed=key,
            asserted=asserted,
        )

    def _kind(self, row: RecordEntity) -> str | None:
        """Of what kind one is who is not listed: by the nouns of the name, else as what the reports cite it."""
        if row.type not in ("group", "organisation"):
            return None
        return kind_of_noun(row.name) or self._cited_as.get(row.id)

    @cached_property
    def _cited_as(self) -> dict[str, str]:
        return {s.entity: s.kind for s in self.record.sources if s.entity and s.kind in CITED}


def is_asserted(claim: Claim) -> bool:
    """True where a claim tells what it tells as a fact: not denied, not possible, planned or demanded."""
    return claim.modality == "actual" and claim.stance == "asserts" and not is_denial(claim)


def standing_of(event: Event, claims: tuple[Claim, ...]) -> str:
    """How an event stands in the reports: see Happening."""
    if event.status in (DENIED, RETRACTED):
        return event.status
    told = [c for c in claims if c.modality == "actual" and c.temporal != "future"]
    if not told:
        return PLANNED
    return RECALLED if all(c.temporal == "background" for c in told) else OCCURRED


def days_of(interval: Interval | None) -> tuple[str | None, str | None]:
    """First and last day of an interval, both inclusive; None for an open side.

    >>> days_of(Interval(start="2031-05-12", end="2031-05-13"))
    ('2031-05-12', '2031-05-12')
    """
    if interval is None:
        return None, None
    first = interval.start[:10] if interval.start else None
    if interval.end is None:
        return first, None
    last = interval.end[:10]
    if len(interval.end) == 10 and last != first:
        last = (date.fromisoformat(last) - timedelta(days=1)).isoformat()
    return first, last


@cache
def _people(country: str | None) -> str | None:
    """The entity id of the people of a country: `coreference.entities` makes it so."""
    return make_id("e", "place-people", country) if country else None


@cache
def _listed() -> dict[str, str]:
    """Entity id to key, for every actor of the actor table: `coreference.entities` makes the ids so."""
    return {make_id("e", "actor", key): key for key in listed_actors()}
