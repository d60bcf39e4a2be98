"""Evidence: what the claims of one event have in common, and what decided that two of them are one.

In: an event and the record. Out: lines of plain text. Claims of a known type are one event by rules: nothing parts
them, and they share a day, a place, a party or a number. Of ordinary happenings a small model weighs what two claims
share (`coreference.sameness`): the signs that moved it furthest are told, each with what it added (log-odds).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crosswire.coreference.mentions import find_mentions
from crosswire.coreference.sameness import MODEL, Weigher
from crosswire.model.claim import Claim
from crosswire.model.record import Event
from crosswire.model.wording import describe_number
from crosswire.nlp.events.event_types import OTHER
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import name_interval
from crosswire.resources.linear import load_linear

MOST_SHARED = 6
"""Shared days, places, parties and numbers told of one event."""
MOST_WEIGHED = 5
"""Pairs of claims of one event whose weighing is told."""


def tell_shared(event: Event, index: RecordIndex) -> Iterator[str]:
    """The days, places, parties and numbers that several reports of an event tell, those of most reports first."""
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in (index.claims[i] for i in event.claims):
        for sign in _signs(claim, index):
            shared[sign].add(claim.report)
    rows = sorted(shared.items(), key=lambda row: (-len(row[1]), row[0]))
    told = [f"{kind} {what} ({len(reports)} reports)" for (kind, what), reports in rows if len(reports) > 1]
    if told:
        yield f"  shared: {'; '.join(told[:MOST_SHARED])}"


def _signs(claim: Claim, index: RecordIndex) -> Iterator[tuple[str, str]]:
    if claim.time and claim.time.role == "occurred" and (day := name_interval(claim.time.interval)):
        yield "day", day
    for entity in (*(p.entity for p in claim.places), *(a.entity for a in claim.actors)):
        if row := index.entities.get(entity or ""):
            yield "place" if row.type == "place" else "party", row.name
    for figure in claim.figures:
        yield "number", f"{describe_number(figure)} {figure.counted.replace('_', ' ')}"


def tell_weighed(event: Event, index: RecordIndex) -> Iterator[str]:
    """For an ordinary happening, what spoke for and against its claims being one, each claim beside the first."""
    if event.type != OTHER or len(event.claims) < 2:
        return
    mentions = find_mentions(index.claims_of[event.story], index.entities, index.reports)
    weigher, model = Weigher(mentions, load_linear(MODEL)), load_linear(MODEL)
    own = [m for m in mentions if m.claim.id in event.claims]
    for other in own[1 : MOST_WEIGHED + 1]:
        signs = weigher.signs(own[0], other)
        told = ", ".join(f"{name} {moved:+.1f}" for name, moved in model.decided_by(signs))
        yield f"  weighed: {own[0].claim.id} and {other.claim.id}: {model.score(signs):+.1f} ({told})"
