"""Happening: one event of a record as the tables want it, with its place and parties by names, days and codes.

In: events and claims. Out: the shapes that `view` fills, and how an event stands in the reports. Nothing here is
guessed: what the record does not know is None or empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from crosswire.fusion.status import is_denial
from crosswire.model.claim import Claim
from crosswire.model.reading import Interval
from crosswire.model.record import Event, Quantity, Responsibility, Story
from crosswire.model.report import Report

OCCURRED, RECALLED, PLANNED, DENIED, RETRACTED = "occurred", "recalled", "planned", "denied", "retracted"
"""How a happening stands in the reports: see `Happening.standing`."""
FEATURES = {"capital": "PPLC", "province": "ADM1", "district": "ADM2", "country": "PCLI"}
"""GeoNames' feature codes by the kinds of places that have but one."""


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
