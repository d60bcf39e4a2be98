"""Groups: the names under which a tally counts an event: its place, day, type, who is said to have done it, and so on.

In: an event and one of its quantities. Out: a group as (sort key, name). What is not known has a group of its own that
comes last: an event of a month is in no week, an event of a country in no town; nothing is put where it may belong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crosswire.model.dates import first_day, week_of
from crosswire.model.errors import InputError
from crosswire.model.record import Event, Quantity
from crosswire.nlp.events.event_types import type_of
from crosswire.products.export.view import RecordView
from crosswire.products.index import RecordIndex

WIDE = ("country", "region")
"""Precisions that name no town."""
LAST = "\U0010ffff"
"""Sorts what is not known behind all else."""
KINDS = {"claimed": "claims it", "admitted": "admits it", "blamed": "blamed", "denied": "denies it"}
"""What is said of a party's part in an event."""


Group = tuple[str, str]
"""What a group is sorted by, and its name."""


class Grouper:
    """Finds the groups of one record's events."""

    def __init__(self, view: RecordView, by: Sequence[str]) -> None:
        """Raises InputError for an unknown grouping, and for one given twice."""
        self.view, self.by = view, _check(by)
        named: dict[str, set[str]] = defaultdict(set)
        for event in view.record.events:
            if event.place in view.index.entities:
                named[view.index.entities[event.place].name].add(event.place)
        self.twins = frozenset(name for name, places in named.items() if len(places) > 1)

    def find(self, event: Event, quantity: Quantity) -> tuple[Group, ...]:
        """The group of an event's quantity under each grouping."""
        asked = _Asked(event, quantity, self.view, self.twins)
        return tuple(_GROUPS[name](asked) for name in self.by)


def _check(by: Sequence[str]) -> tuple[str, ...]:
    unknown = [name for name in by if name not in _GROUPS]
    if unknown:
        raise InputError(f"a tally cannot group by {unknown[0]!r}; expected some of {', '.join(_GROUPS)}")
    if len(set(by)) < len(by):
        raise InputError(f"a grouping is given twice: {', '.join(by)}; give each once")
    return tuple(by)


@dataclass(frozen=True, slots=True)
class _Asked:
    event: Event
    quantity: Quantity
    view: RecordView
    twins: frozenset[str]

    @property
    def index(self) -> RecordIndex:
        return self.view.index


def _known(name: str | None, unknown: str) -> Group:
    return (name.casefold() + "\0" + name, name) if name else (LAST, unknown)


def _place(asked: _Asked) -> Group:
    place = asked.index.entities.get(asked.event.place or "")
    if place is None:
        return LAST, "not placed"
    name = f"{place.name} [{place.id}]" if place.name in asked.twins else place.name
    return _known(f"{name} ({asked.event.place_precision})" if asked.event.place_precision in WIDE else name, "")


def _admin1(asked: _Asked) -> Group:
    place = asked.view.place(asked.event.place)
    return _known(place.admin1 if place else None, "region not known")


def _country(asked: _Asked) -> Group:
    place = asked.view.place(asked.event.place)
    return _known(place.country_name if place else None, "country not known")


def _unit(name: str, unit_of: Callable[[date], str]) -> Callable[[_Asked], Group]:
    """The grouping by a unit of time: an event that may lie in several is in none."""

    def group(asked: _Asked) -> Group:
        interval = asked.event.interval
        if interval is None or not interval.start:
            return LAST + "1", "not dated"
        first = first_day(interval.start)
        last = first_day(interval.end) if interval.end else None
        if last and len(interval.end or "") == 10:
            last -= timedelta(days=1)
        if last is None or unit_of(first) != unit_of(max(first, last)):
            return LAST, f"not dated to the {name}"
        return unit_of(first), unit_of(first)

    return group


def _type(asked: _Asked) -> Group:
    return _known(type_of(asked.event.type).label or asked.event.type, "")


def _actor(asked: _Asked) -> Group:
    """Who is said to have done it, with what is said: nobody is made responsible by a tally."""
    said: dict[str, list[str]] = {}
    for row in asked.event.responsibility:
        name = asked.index.entities[row.party].name if row.party in asked.index.entities else row.party
        said.setdefault(name, []).append(KINDS.get(row.kind, row.kind))
    for actor in asked.event.actors:
        if actor.role == "actor" and actor.entity in asked.index.entities:
            said.setdefault(asked.index.entities[actor.entity].name, [])
    names = [f"{n} ({', '.join(sorted(set(kinds)))})" if kinds else n for n, kinds in sorted(said.items())]
    return _known("; ".join(names), "nobody named")


def _party(asked: _Asked) -> Group:
    party = asked.index.entities.get(asked.quantity.party or "")
    return _known(party.name if party else None, "side not said")


def _who(asked: _Asked) -> Group:
    known = asked.quantity.who_class
    return _known(None if known == "unknown" else known.replace("_", " "), "not said")


_GROUPS: dict[str, Callable[[_Asked], Group]] = {
    "place": _place,
    "admin1": _admin1,
    "country": _country,
    "day": _unit("day", lambda d: d.isoformat()),
    "week": _unit("week", lambda d: week_of(d.isoformat())),
    "month": _unit("month", lambda d: d.isoformat()[:7]),
    "type": _type,
    "actor": _actor,
    "party": _party,
    "who": _who,
}
GROUPINGS = tuple(_GROUPS)
"""By what a tally can group."""
