"""View: the happenings of a record with everything that a table needs resolved to names, days and codes.

In: a record. Out: one Happening for each event, in the record's order, made as it is asked for, so that a table of any
length is written with the memory of one row. Nothing here is guessed: what the record does not know is None or empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property

from crosswire.coreference.entities import id_of_actor, id_of_people
from crosswire.model.record import Event, Quantity, Record, RecordEntity
from crosswire.nlp.events.event_types import OTHER, type_of
from crosswire.nlp.names.names import actors as listed_actors
from crosswire.products.export.admin import Admin, find_admin
from crosswire.products.export.countries import iso3_of, name_of, number_of
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.happening import Happening, Party, Place, days_of, is_asserted, standing_of
from crosswire.products.export.kinds import kind_of_noun
from crosswire.products.index import RecordIndex

STEP = 500
"""Events between two words of progress."""
CITED = frozenset({"armed_group", "monitor", "agency", "media", "igo", "ngo"})
"""Kinds of sources that are kinds of parties too."""


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
            type="nationality" if row.country and row.id == id_of_people(row.country) else row.type,
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


@cache
def _listed() -> dict[str, str]:
    """Entity id to key, for every actor of the actor table."""
    return {id_of_actor(key): key for key in listed_actors()}
