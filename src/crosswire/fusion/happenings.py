"""Happenings: groups of claims become events, with when, where, who, and which is part of which.

In: the groups of claims of one story. Out: Event records (status and responsibility are set by `fusion.status`).
When: the day that most reports give (ties: the earlier). Where: see `whereabouts`.
The story's main event is the one told by most reports, what happened before what was said of it; current harm, rescue
and movement of the same time and place are parts of it, so that its tolls stand under it and are counted once.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.mentions import days_of
from crosswire.fusion.whereabouts import find_whereabouts
from crosswire.model.claim import Claim
from crosswire.model.reading import Interval
from crosswire.model.record import Event, RecordActor
from crosswire.nlp.events.event_types import type_of

WEIGHT = {"violence": 3.0, "disaster": 3.0, "unrest": 2.5, "crime": 2.5, "control": 2.0, "movement": 2.0,
          "coercion": 1.5, "deal": 1.5, "harm": 1.2, "relief": 1.0}  # fmt: skip
"""How much a report's telling counts towards an event's being the story's main one, by the group of its type."""
PARTS = ("harm", "violence", "disaster", "relief", "movement", "crime")
"""Groups of types that may be parts of a main event."""
AFTERMATH = ("harm", "relief", "movement")
"""Groups of types that follow from a main event."""
PART_SHARE = 0.4
"""Another kind of violence is a part of the main event only where this share of its reports tell it too."""
OUTCOME_SHARE = 0.5
"""What is told only by what it did weighs less than what did it: a coup, and not the killing of seven."""
SLACK_DAYS = 3
"""An aftermath may be dated this many days off its whole: the dead of a fire are counted, and people leave, in the days
after."""


def make_events(groups: Sequence[Sequence[Claim]], story: str, entities: EntityTable) -> list[Event]:
    """The events of one story, sorted by id."""
    claims = {c.id: c for group in groups for c in group}
    events = [_event(group, story, entities) for group in groups]
    main = _main(events, claims)
    if main is not None:
        events = [_part(e, main, claims) for e in events]
    return sorted(events, key=lambda e: e.id)


def main_event(events: Sequence[Event]) -> Event | None:
    """The event that others are part of, else the weightiest; None where there is none of a known type."""
    whole = {e.part_of for e in events if e.part_of}
    named = [e for e in events if e.id in whole] or [e for e in events if type_of(e.type).group]
    return max(named, key=lambda e: (weigh(e), e.id), default=None)


def weigh(event: Event) -> float:
    """How much of the story an event is: the weight of its group, its reports, and (by the root) its claims."""
    return _weight(event.type) * event.reports * math.sqrt(len(event.claims))


def _weight(event_type: str) -> float:
    """How much a report's telling of a type counts."""
    known = type_of(event_type)
    follows = known.group == "violence" and (known.is_outcome or known.is_damage)
    return WEIGHT.get(known.group, 0.0) * (OUTCOME_SHARE if follows else 1.0)


def _event(group: Sequence[Claim], story: str, entities: EntityTable) -> Event:
    claims = sorted(group, key=lambda c: c.id)
    kind = _kind(claims)
    interval, precision = _when(claims)
    place = find_whereabouts(claims, entities)
    row = entities.by_id.get(place or "")
    label = type_of(kind).label or (claims[0].trigger.quote if claims[0].trigger else "a figure in passing")
    return Event(
        id="ev-" + claims[0].id.partition("-")[2],
        story=story,
        type=kind,
        title=label + (f", {row.name}" if row else ""),
        claims=tuple(c.id for c in claims),
        plover=next((c.plover for c in claims if c.plover), None),
        acled=next((c.acled for c in claims if c.acled), None),
        interval=interval,
        date_precision=precision,
        place=place,
        place_precision=row.precision if row else None,
        actors=_actors(claims),
        reports=len({c.report for c in claims}),
        origins=len({c.origin for c in claims if c.origin}),
        unknown_origin=sum(c.origin is None for c in claims),
        why=_why(claims),
    )


def _kind(claims: Sequence[Claim]) -> str:
    """The known type that most claims give, barer words aside: an attack that others call a bombing is one."""
    told = Counter(c.type for c in claims if c.trigger and type_of(c.type).group)
    barer = {k for k in told for other in told if other in type_of(k).covers}
    return min(told.keys() - barer, key=lambda k: (-told[k], k), default="other")


def _when(claims: Sequence[Claim]) -> tuple[Interval | None, str | None]:
    """The days that most reports give; a report that says nothing has no vote."""
    votes: dict[tuple[int, int], set[str]] = defaultdict(set)
    for claim in claims:
        days = days_of(claim)
        if days and claim.modality == "actual":
            votes[days].add(claim.report)
    if not votes:
        return None, None
    start, end = min(votes, key=lambda d: (d[1] - d[0] > 7, -len(votes[d]), d[1] - d[0], d))
    interval = Interval(start=date.fromordinal(start).isoformat(), end=date.fromordinal(end).isoformat())
    return interval, "day" if end - start == 1 else "days" if end - start <= 7 else "weeks"


def _actors(claims: Sequence[Claim]) -> tuple[RecordActor, ...]:
    told = Counter((a.entity, a.role) for c in claims for a in c.actors if a.entity)
    rows = sorted(told, key=lambda k: (-told[k], k))
    return tuple(RecordActor(entity=entity, role=role) for entity, role in rows if entity)


def _why(claims: Sequence[Claim]) -> tuple[str, ...]:
    if len(claims) == 1:
        return ()
    words = sorted({c.trigger.quote.lower() for c in claims if c.trigger})
    return (f"{len(claims)} claims of one type, not in conflict over day, place or parties: {', '.join(words[:8])}",)


def _main(events: Sequence[Event], claims: Mapping[str, Claim]) -> Event | None:
    """The event told by most reports, weighed by the group of its type; None where only ordinary things are told."""

    def weight(event: Event) -> float:
        current = [claims[c] for c in event.claims if claims[c].temporal != "background"]
        reports = len({c.report for c in current})
        return _weight(event.type) * reports * math.sqrt(len(current))

    ranked = sorted(events, key=lambda e: (-weight(e), -len(e.claims), e.id))
    return ranked[0] if ranked and weight(ranked[0]) > 0 else None


def _part(event: Event, main: Event, claims: Mapping[str, Claim]) -> Event:
    """The event, as part of the main one where its type, time and telling allow."""
    told = [claims[c] for c in event.claims]
    if event.id == main.id or type_of(event.type).group not in PARTS or all(c.temporal == "background" for c in told):
        return event
    follows = type_of(event.type).group in AFTERMATH or type_of(event.type).is_damage or _is_toll(event, main)
    when = event.interval if _is_surely_dated(event, told) else None
    if _apart(when, main.interval) > (SLACK_DAYS if follows else 0):
        return event
    bare = main.type in type_of(event.type).covers and when == main.interval
    names_it = follows or type_of(event.type).is_outcome or bare
    if not names_it and event.reports < PART_SHARE * main.reports:
        return event
    return replace(event, part_of=main.id)


def _is_toll(event: Event, main: Event) -> bool:
    """True for those whom a disaster killed, counted on a later day; a blast that may be a bomb may be followed by
    another."""
    once = type_of(main.type).group == "disaster" and "bombing" not in type_of(main.type).covers
    return once and type_of(event.type).is_outcome


def _is_surely_dated(event: Event, told: Sequence[Claim]) -> bool:
    """True where at least half of the reports that tell the event date it; the day of few may be misread."""
    return 2 * len({c.report for c in told if days_of(c)}) >= event.reports


def _apart(a: Interval | None, b: Interval | None) -> int:
    """Days between two intervals; 0 where they meet or one is unknown."""
    if not (a and b and a.start and a.end and b.start and b.end):
        return 0
    a_start, a_end, b_start, b_end = (date.fromisoformat(x[:10]) for x in (a.start, a.end, b.start, b.end))
    return max(0, (b_start - a_end).days + 1, (a_start - b_end).days + 1)
