"""Roots: which happening a figure belongs to, where a story tells of several.

In: the events of one story and their claims. Out: for each claim the id of the event under which its figures are
counted. A root is the main event, or another happening that reports keep apart from it (another day, another place,
another kind of violence told by few). The dead of the second blast must not be added to those of the first:

- a claim of a root, or of a part of it, belongs to that root;
- any other current claim belongs to the root told in its own sentence, else in the words just before it, where that
  root is no further than REACH characters; a day of its own that is only one root's decides before that;
- else to the main event. Background claims belong to their own event.

A storm, its floods and its landslides are one root.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from crosswire.coreference.mentions import days_of
from crosswire.fusion.happenings import main_event
from crosswire.fusion.status import is_denial
from crosswire.model.claim import Claim
from crosswire.model.record import Event
from crosswire.nlp.events.event_types import type_of

REACH = 400
"""Characters: about two sentences back, as far as "in the blast" is still understood."""
SPREAD_DAYS = 10
"""Days between a disaster and one of another kind that it brought with it: a storm, its floods, its landslides."""
VIOLENCE, UNREST = "violence", "unrest"
ROOT_GROUPS = ("violence", "disaster", "crime", "unrest")
"""Groups of types on which tolls hang; others (harm, relief, movement) hang on one of these."""


def find_roots(events: Sequence[Event], claims: Sequence[Claim]) -> dict[str, str]:
    """Claim id to the id of the event under which its figures are counted; background claims to their own."""
    main = main_event(events)
    by_event = {e.id: e for e in events}
    heads = {e.id: e.part_of or e.id for e in events if e.part_of or type_of(e.type).group in ROOT_GROUPS or e is main}
    if main is not None:
        heads |= {e.id: main.id for e in events if heads.get(e.id) == e.id and _is_same_disaster(e, main)}
    heads |= _told_again([e for e in events if heads.get(e.id) == e.id], main)
    heads = {e: heads.get(h, h) for e, h in heads.items()}
    anchors: dict[str, list[tuple[int, str, Claim]]] = defaultdict(list)
    for claim in claims:
        root = heads.get(claim.event or "")
        kind = type_of(by_event[claim.event].type).group if claim.event else ""
        happened = claim.temporal != "background" and claim.modality == "actual" and not is_denial(claim)
        if root and claim.trigger and happened and (kind in ROOT_GROUPS or root == claim.event):
            anchors[claim.report].append((claim.trigger.start, root, claim))
    days = _days(events, heads)
    out = {}
    for claim in claims:
        if claim.temporal == "background" or main is None:
            out[claim.id] = claim.event or claim.id
        else:
            own = heads.get(claim.event or "")
            anchored = own is not None and type_of(claim.type).group in ROOT_GROUPS
            near = own if anchored else _dated(claim, days) or _nearest(claim, anchors[claim.report])
            out[claim.id] = near or (main.id if own is None else own)
    return out


def _told_again(heads: Sequence[Event], main: Event | None) -> dict[str, str]:
    """Heads alike in type, day and place, told of by other claims: all go to the main one of them, else to the first.

    Nothing in the words of a figure tells two blasts apart that one place saw on one day. A march and the shots
    fired at it are one.
    """
    first: dict[tuple[str, ...], str] = {}
    out = {}
    for event in sorted(heads, key=lambda e: (e is not main, type_of(e.type).group == UNREST, -e.reports, e.id)):
        if event.interval and event.interval.start and event.interval.end and event.place:
            day = event.interval.start[:10], event.interval.end[:10], event.place
            again = first.setdefault((event.type, *day), event.id)
            if type_of(event.type).group == UNREST:
                again = first.get((VIOLENCE, *day), again)
            elif type_of(event.type).group == VIOLENCE:
                first.setdefault((VIOLENCE, *day), event.id)
            out[event.id] = again
    return out


def _is_same_disaster(event: Event, main: Event) -> bool:
    """True for the floods of a storm: another kind of disaster soon before or after, or the same while it lasts."""
    if type_of(event.type).group != "disaster" or type_of(main.type).group != "disaster":
        return False
    slack = SPREAD_DAYS if event.type != main.type else type_of(event.type).lasts_days
    a, b = event.interval, main.interval
    if not (a and b and a.start and a.end and b.start and b.end):
        return True
    start, end = max(a.start, b.start), min(a.end, b.end)
    return (date.fromisoformat(start[:10]) - date.fromisoformat(end[:10])).days < max(slack, 1)


def _days(events: Sequence[Event], heads: Mapping[str, str]) -> dict[tuple[str, str], str | None]:
    """Days of the roots; None where two roots share them."""
    out: dict[tuple[str, str], str | None] = {}
    for event in events:
        if heads.get(event.id) == event.id and event.interval and event.interval.start and event.interval.end:
            key = event.interval.start[:10], event.interval.end[:10]
            out[key] = event.id if key not in out else None
    return out


def _dated(claim: Claim, days: Mapping[tuple[str, str], str | None]) -> str | None:
    """The one root that happened on the claim's own day."""
    interval = claim.time.interval if claim.time and claim.time.role == "occurred" else None
    if interval is None or days_of(claim) is None or not interval.start or not interval.end:
        return None
    return days.get((interval.start[:10], interval.end[:10]))


def _nearest(claim: Claim, anchors: Sequence[tuple[int, str, Claim]]) -> str | None:
    """The root told in the claim's own words, else last before them within reach."""
    inside = [(s, root) for s, root, _ in anchors if claim.span.start <= s < claim.span.end]
    if inside:
        at = claim.trigger.start if claim.trigger else claim.span.start
        return min(inside, key=lambda x: (abs(x[0] - at), x))[1]
    before = [(s, root) for s, root, _ in anchors if 0 <= claim.span.start - s <= REACH]
    return max(before)[1] if before else None
