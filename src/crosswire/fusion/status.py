"""Status: how far an event is established, and who is said to be responsible for it.

In: an event and its claims. Out: the event with `status` and `responsibility`. Status, the first rule that applies:

- retracted: nobody asserts it but who denies it on a later day, or in reports that were withdrawn;
- disputed: some deny (or say the contrary) while others assert;
- denied: only denials are left;
- corroborated: asserted by two origins whose independence is established and which are not of one side;
- reported: all else. Refusals to confirm and doubts change nothing by themselves, and are kept as disagreements.

Responsibility: a group's own claim is `claimed`, another's word against it `blamed`, its refusal `denied`; the party's
own mention of itself as the actor of what it says it did is `admitted`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.coreference.sources import SourceTable
from crosswire.model.claim import Claim
from crosswire.model.record import Event, Origin, Responsibility
from crosswire.model.span import Span
from crosswire.model.within import Within
from crosswire.nlp.events.event_types import OTHER, type_of, word_classes

CLAIMING, BLAMING, DENYING = "claim_of_responsibility", "accusation", "denial"
HARMFUL = ("violence", "crime")
"""Groups of types for which somebody is to answer."""
BLAMED_FOR = (*HARMFUL, "unrest")
"""Groups of types for which somebody is blamed."""


def set_status(
    event: Event,
    claims: Mapping[str, Claim],
    origins: Mapping[str, Origin],
    published: Mapping[str, str | None],
    withdrawn: Container[str] = (),
) -> Event:
    """The event with its status; `published` gives the date of each report, `withdrawn` those that were taken back."""
    kept = [claims[c] for c in event.claims if claims[c].report not in withdrawn]
    if event.claims and not kept:
        return replace(event, status="retracted")
    denials = find_denials(kept)
    asserted = [c for c in kept if not is_denial(c) and c.stance == "asserts" and c.modality == "actual"]
    if _is_withdrawn(asserted, denials, published):
        return replace(event, status="retracted")
    if denials:
        return replace(event, status="disputed" if asserted else "denied")
    voices = {
        c.origin for c in asserted if not _is_saying(c) and c.origin and origins[c.origin].independence == "established"
    }
    sides = {origins[o].side or o for o in sorted(voices)}
    return replace(event, status="corroborated" if len(sides) > 1 else "reported")


def _is_saying(claim: Claim) -> bool:
    """True for the mere act of saying ("he said"): who says something else does not corroborate it."""
    cue = claim.attribution.cue
    return claim.type == OTHER and cue is not None and claim.trigger is not None and cue.overlaps(claim.trigger)


def _is_withdrawn(asserted: Sequence[Claim], denials: Sequence[Claim], published: Mapping[str, str | None]) -> bool:
    """True where every origin that asserts takes it back in a report of a later day."""
    said: dict[str | None, str] = {}
    for claim in asserted:
        said[claim.origin] = max(said.get(claim.origin, ""), published.get(claim.report) or "9999")
    unsaid: dict[str | None, str] = {}
    for claim in denials:
        unsaid[claim.origin] = max(unsaid.get(claim.origin, ""), published.get(claim.report) or "")
    return bool(said) and None not in said and all(unsaid.get(o, "")[:10] > day[:10] for o, day in said.items())


def is_denial(claim: Claim) -> bool:
    """True where the speaker denies the proposition, or the report says in its own voice that it is not so.

    What is done in words alone happened, whoever rejects it ("dismissed calls"); and "no group has claimed the raid"
    denies nothing.
    """
    return not type_of(claim.type).is_speech and (claim.stance == "denies") != (claim.polarity == "negated")


def find_denials(told: Sequence[Claim]) -> list[Claim]:
    """The claims on one event that dispute it: who denies, and who says as a fact that it was not so.

    What did not come about ("foiled", "was not expected to"), or not in years, disputes nothing; nor does a negation
    that shares neither a place nor a participant with what is asserted ("we have not killed anyone"), nor that some
    came to no harm ("no one else was hurt"): that is a figure.
    """
    current = [c for c in told if c.temporal == "current"] or list(told)
    against = [c for c in current if is_denial(c)]
    asserted = [c for c in current if c not in against and c.stance == "asserts" and c.modality == "actual"]
    named = {entity for c in asserted for entity in _named(c)}
    return [c for c in against if c.stance == "denies" or (c.modality == "actual" and _disputes(c, asserted, named))]


def _disputes(negated: Claim, asserted: Sequence[Claim], named: Container[str]) -> bool:
    """True for a negation where nothing is asserted, or that speaks of the same place or participants; not of harm."""
    if not asserted:
        return True
    return not type_of(negated.type).is_outcome and (not named or any(entity in named for entity in _named(negated)))


def _named(claim: Claim) -> set[str]:
    return {p.entity for p in claim.places if p.entity} | {a.entity for a in claim.actors if a.entity}


def assign_responsibility(events: Sequence[Event], claims: Mapping[str, Claim], sources: SourceTable) -> list[Event]:
    """The events of one story with the responsibility claimed, blamed, denied or admitted for each."""
    harmful = [e for e in events if type_of(e.type).group in HARMFUL]
    target = max(harmful, key=lambda e: (e.reports, len(e.claims), e.id), default=None)
    rows: dict[str, dict[tuple[str, str, str | None], list[Claim]]] = defaultdict(lambda: defaultdict(list))
    acts = _Acts(claims.values())
    for event in events:
        for claim in (claims[c] for c in event.claims):
            if claim.type == BLAMING and not _is_for_harm(claim, acts):
                continue
            for at, key in _responsible(claim, event, target, sources):
                if claim.type == BLAMING and _is_victim(claim, key[0], acts):
                    continue
                rows[at][key].append(claim)
    return [replace(e, responsibility=_rows(rows[e.id])) if e.id in rows else e for e in events]


class _Acts:
    """What the claims of a story tell that was done, by where in its report it stands."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._told: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.trigger:
                self._told[claim.report].append(claim)
        self._triggers = {r: Within([c.trigger for c in rows]) for r, rows in self._told.items()}
        doers = {r: [a for c in rows if c.type != BLAMING for a in c.actors] for r, rows in self._told.items()}
        self._doers = {r: Within([a.span for a in rows if a.role == "actor"]) for r, rows in doers.items()}

    def within(self, span: Span) -> list[Claim]:
        """What these words tell."""
        return [self._told[span.report][n] for n in self._triggers[span.report].inside(span)]

    def does(self, span: Span) -> bool:
        """True where somebody named in these words is told to have done something, more than blame."""
        return bool(self._doers[span.report].across(span))


def _is_for_harm(blame: Claim, acts: _Acts) -> bool:
    """True where the words blame for violence or unrest, or name nothing for which they blame ("The army blamed X")."""
    named, stand_in = [c for c in acts.within(blame.span) if c.trigger != blame.trigger], word_classes()["misdeed"]
    return not named or any(type_of(c.type).group in BLAMED_FOR or _words(c.trigger) & stand_in for c in named)


def _words(span: Span | None) -> set[str]:
    return set(span.quote.lower().split()) if span else set()


def _is_victim(blame: Claim, party: str, acts: _Acts) -> bool:
    """True where it was done to the party: "charged with killing a boy", "condemned the raid on a union"."""
    named = [a.span for a in blame.actors if a.role == "target" and a.entity == party]
    done = (a.span for c in acts.within(blame.span) if c.type != BLAMING for a in c.actors if a.role == "target")
    suffers = any(span.overlaps(n) for span in done for n in named)
    return suffers and not any(map(acts.does, named))


def _denies_a_part(claim: Claim) -> bool:
    """True for "denied involvement": no act is named, and what is denied is one's own part."""
    return claim.type == DENYING and bool(word_classes()["involvement"] & set(claim.span.quote.lower().split()))


def _responsible(
    claim: Claim, event: Event, target: Event | None, sources: SourceTable
) -> list[tuple[str, tuple[str, str, str | None]]]:
    """(event id, (party, kind, by)) that one claim tells."""
    speaker = claim.attribution.source
    by_entity = sources.by_id[speaker].entity if speaker else None
    actors = [a.entity for a in claim.actors if a.role == "actor" and a.entity]
    targets = [a.entity for a in claim.actors if a.role == "target" and a.entity]
    where = target.id if target else event.id
    denied = is_denial(claim)
    if claim.type == CLAIMING:
        if claim.modality != "actual" or claim.temporal == "future":
            return []  # "should assume its responsibilities"
        return [
            (where, (p, "denied" if denied else "claimed", speaker))
            for p in actors or ([by_entity] if by_entity else [])
        ]
    if claim.type == BLAMING and claim.temporal != "background":
        return [(where, (p, "blamed", speaker)) for p in targets]
    if target and speaker and _denies_a_part(claim):
        party = sources.by_id[sources.root(speaker)].entity
        return [(where, (party, "denied", speaker))] if party else []
    if type_of(claim.type).group not in HARMFUL or not speaker or not by_entity:
        return []
    if denied and (by_entity in actors or _by_its_own(claim)):
        return [(event.id, (by_entity, "denied", speaker))]
    told = not denied and (by_entity in _told_actors(claim) or _by_its_own(claim))
    return [(event.id, (by_entity, "admitted", speaker))] if told else []


def _by_its_own(claim: Claim) -> bool:
    """True where the speaker's own people did it ("its fighters had carried out the bombing")."""
    own = word_classes()["own"]
    doers = (a.span.quote.lower().split() for a in claim.actors if a.role == "actor" and claim.span.contains(a.span))
    return claim.modality == "actual" and claim.temporal != "future" and any(d[:1] and d[0] in own for d in doers)


def _told_actors(claim: Claim) -> list[str]:
    """Actors whom the words said name as such: the speaker's own name before "said" makes nobody an actor."""
    source = claim.attribution.source_span
    actual = claim.modality == "actual" and claim.temporal != "future"
    named = (a for a in claim.actors if a.role == "actor" and a.entity and claim.span.contains(a.span))
    return [a.entity for a in named if actual and a.entity and not (source and source.overlaps(a.span))]


def _rows(told: Mapping[tuple[str, str, str | None], list[Claim]]) -> tuple[Responsibility, ...]:
    out = []
    for party, kind, by in sorted(told, key=lambda k: (k[0], k[1], k[2] or "")):
        rows = told[party, kind, by]
        out.append(
            Responsibility(
                party=party,
                kind=kind,
                by=by,
                claims=tuple(sorted({c.id for c in rows})),
                origins=tuple(sorted({c.origin for c in rows if c.origin})),
            )
        )
    return tuple(out)
