"""Records of one event made by hand: who did what to whom, where, when, and how it is told. All is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.products.tolls import Told, happening, tolls

from crosswire.model.claim import ClaimActor
from crosswire.model.ids import make_id
from crosswire.model.reading import Interval
from crosswire.model.record import Record, RecordActor, RecordEntity
from crosswire.nlp.events.event_types import load_event_types


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A participant: an actor of the table by `key`, else words; `asserted` False: only by what is denied."""

    name: str = ""
    role: str = "actor"
    type: str = "group"
    key: str | None = None
    country: str | None = None
    asserted: bool = True

    def entity(self) -> RecordEntity:
        id_ = make_id("e", "actor", self.key) if self.key else f"e-{self.name}"
        return RecordEntity(id=id_, type=self.type, name=self.name or str(self.key), country=self.country)


def acts(*who: Who, type_: str = "bombing", told: Sequence[Told] = (), **more: Any) -> Record:
    """A record of one event of that type with these participants; `more` are fields of the event, `place` an entity,
    `days` its interval, and `claim` fields of the claim that tells it."""
    kind = load_event_types()[type_]
    place, days, claim = more.pop("place", None), more.pop("days", None), more.pop("claim", {})
    event = happening(0, type=type_, plover=kind.plover, acled=kind.acled, **more)
    event = replace(event, actors=tuple(RecordActor(entity=w.entity().id, role=w.role) for w in who))
    if days:
        event = replace(event, interval=Interval(start=days[0], end=days[1]), date_precision="days")
    if place:
        event = replace(event, place=place.id, place_precision=place.precision)
    made = tolls([event], told)
    entities = {e.id: e for e in (*made.entities, *(w.entity() for w in who), *([place] if place else []))}
    teller = next(c for c in made.claims if c.id == "c-ev0")
    spoken = tuple(ClaimActor(entity=w.entity().id, role=w.role, span=teller.span) for w in who if w.asserted)
    claims = tuple(replace(c, actors=spoken, **claim) if c.id == "c-ev0" else c for c in made.claims)
    quantities = tuple(replace(q, party=f"e-{q.party}") if q.party else q for q in made.quantities)
    return replace(made, entities=tuple(entities[i] for i in sorted(entities)), claims=claims, quantities=quantities)
