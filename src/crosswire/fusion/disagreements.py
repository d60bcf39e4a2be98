"""Disagreements: where the reports part, each side with its claims and origins; nothing is resolved by leaving it out.

In: the events and quantities of one story with their claims. Out: Disagreement records of these kinds:

- denial: a proposition that some assert and others deny, doubt, or decline to confirm; and whose deed it was;
- update, contradiction: a quantity whose verdict is updated or disputed; and two quantities of which one is the
  earlier part of the other (an update that is no contradiction);
- contradiction over days: figures that agree on what was counted but not on the days;
- contradiction over whether anybody came to harm: "no casualties" beside a count of dead or hurt;
- contradiction over lengths (`fusion.lengths`): "weeks of fighting" beside "months";
- granularity: one event told of days or places that lie within those of another telling;
- naming: one person, group or place under names that share no word;
- corruption, update: facts altered inside copied words (`fusion.altered`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.fusion.altered import find_altered, side
from crosswire.fusion.lengths import Length, find_lengths
from crosswire.fusion.naming import find_namings
from crosswire.fusion.status import find_denials
from crosswire.model.claim import Claim
from crosswire.model.ids import make_id
from crosswire.model.passage import Passage
from crosswire.model.reading import Timex
from crosswire.model.record import Disagreement, Event, Quantity, RecordEntity
from crosswire.nlp.events.event_types import OTHER, type_of
from crosswire.nlp.figures.figure_grammar import grammar

HESITANT = ("doubts", "declines")
HARM = ("killed", "injured", "casualties")


@dataclass(frozen=True, slots=True)
class Beside:
    """What of a story, beside its conclusions, shows where reports part.

    `published`, `durations` and `texts` are by report id, `entities` by id.
    """

    passages: Sequence[Passage] = ()
    published: Mapping[str, str | None] = field(default_factory=dict)
    durations: Mapping[str, Sequence[Timex]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, RecordEntity] = field(default_factory=dict)


def find_disagreements(
    events: Sequence[Event], quantities: Sequence[Quantity], claims: Mapping[str, Claim], beside: Beside
) -> list[Disagreement]:
    """The disagreements of one story, sorted by id; of two alike one."""
    found = [d for e in events for d in (_denial(e, claims), _grain(e, claims, beside.entities)) if d]
    found += [d for e in events for d in _responsibility(e, claims, beside.entities)]
    for quantity in quantities:
        found += [d for d in (_values(quantity, claims), _days(quantity, claims)) if d]
    found += _harm(quantities, claims)
    found += [_length(*row) for row in find_lengths(list(claims.values()), beside.durations, beside.texts)]
    found += find_namings(claims, beside.entities)
    found += find_altered(beside.passages, claims, beside.published)
    return sorted({d.id: d for d in found}.values(), key=lambda d: d.id)


def _length(kind: str, rows: Sequence[Length]) -> Disagreement:
    """The lengths given to one type of event, a side for each wording that others cannot agree with."""
    sides: dict[str, list[Claim]] = defaultdict(list)
    for row in rows:
        sides[row.words].append(row.claim)
    return Disagreement(
        id=make_id("d", "length", *sorted(r.claim.id for r in rows)),
        kind="contradiction",
        about=f"duration of {type_of(kind).label or kind}",
        event=rows[0].claim.event,
        sides=tuple(side(words, sides[words]) for words in sorted(sides)),
    )


def _harm(quantities: Sequence[Quantity], claims: Mapping[str, Claim]) -> list[Disagreement]:
    """Where one says that nobody came to harm and another counts dead or hurt of the same happening."""
    told: dict[str, list[tuple[bool, Claim]]] = defaultdict(list)
    for quantity in quantities:
        if quantity.counted in HARM and quantity.scope == "event":
            fates = ("killed", "injured") if quantity.counted == "casualties" else (quantity.counted,)
            for value in quantity.values:
                none = value.high == 0
                if none and _is_unheard(value.span.quote):
                    continue
                for fate in fates if none else (quantity.counted,):
                    told[f"{quantity.event} {fate}"].append((none, claims[value.claim]))
    out = []
    for key, rows in sorted(told.items()):
        event, _, fate = key.partition(" ")
        nobody, somebody = ([c for none, c in rows if none is which] for which in (True, False))
        if nobody and somebody and {c.id for c in nobody} != {c.id for c in somebody}:
            sides = (side(f"nobody {fate}", nobody), side(f"some {fate}", somebody))
            row = make_id("d", "harm", key, nobody[0].id)
            about = f"whether anybody was {fate}"
            out.append(Disagreement(id=row, kind="contradiction", about=about, event=event, sides=sides))
    return out


def _is_unheard(words: str) -> bool:
    """True for "no reports of casualties": nothing was heard yet, which is not that nobody came to harm."""
    return any(w.rstrip("s") in grammar("news") for w in words.lower().split())


def _grain(event: Event, claims: Mapping[str, Claim], entities: Mapping[str, RecordEntity]) -> Disagreement | None:
    """One event told more and less closely: a place within a place, or days within days, by different reports."""
    if event.type == OTHER or event.reports < 2:
        return None
    sides: dict[str, list[Claim]] = defaultdict(list)
    for claim in (claims[c] for c in event.claims):
        for name in sorted({p.entity for p in claim.places if p.entity and p.role == "location"}):
            sides[name].append(claim)
    nested = [
        (inner, outer)
        for inner in sorted(sides)
        for outer in _around(inner, entities)
        if outer in sides and {c.report for c in sides[inner]} != {c.report for c in sides[outer]}
    ]
    if not nested:
        return None
    named = dict.fromkeys(e for pair in nested for e in pair)
    return Disagreement(
        id=make_id("d", "grain", event.id),
        kind="granularity",
        about=f"how closely the place is told: {event.title}",
        event=event.id,
        sides=tuple(side(entities[e].name, sides[e]) for e in named),
    )


def _around(place: str, entities: Mapping[str, RecordEntity]) -> list[str]:
    """The places that hold a place, the nearest first."""
    out: list[str] = []
    at = entities[place].within if place in entities else None
    while at and at in entities and at not in out:
        out.append(at)
        at = entities[at].within
    return out


def _denial(event: Event, claims: Mapping[str, Claim]) -> Disagreement | None:
    told = [claims[c] for c in event.claims if claims[c].modality in ("actual", "possible")]
    against = find_denials(told)
    unsure = [c for c in told if c not in against and c.stance in HESITANT and not type_of(c.type).is_speech]
    asserted = _in_scope([c for c in told if c not in against and c not in unsure], [*against, *unsure])
    if not against and not unsure:
        return None
    sides = [("asserted", asserted), ("denied", against), ("not confirmed", unsure)]
    if event.type == "other" or sum(bool(rows) for _, rows in sides) < 2:
        return None
    return Disagreement(
        id=make_id("d", "denial", event.claims[0]),
        kind="denial",
        about=event.title,
        event=event.id,
        sides=tuple(side(position, rows) for position, rows in sides if rows),
        resolution=None,
    )


def _responsibility(
    event: Event, claims: Mapping[str, Claim], entities: Mapping[str, RecordEntity]
) -> list[Disagreement]:
    """Whose deed an event was, where some blame a party and others (mostly itself) deny that it did it."""
    told: dict[str, dict[bool, dict[str, Claim]]] = defaultdict(lambda: {True: {}, False: {}})
    for row in event.responsibility:
        told[row.party][row.kind != "denied"].update({c: claims[c] for c in row.claims})
    return [
        Disagreement(
            id=make_id("d", "deed", event.claims[0], party),
            kind="denial",
            about=f"whether {entities[party].name if party in entities else party} did it: {event.title}",
            event=event.id,
            party=party,
            sides=(side("asserted", list(rows[True].values())), side("denied", list(rows[False].values()))),
        )
        for party, rows in sorted(told.items())
        if rows[True] and rows[False] and rows[True].keys() != rows[False].keys()
    ]


def _in_scope(asserted: Sequence[Claim], against: Sequence[Claim]) -> list[Claim]:
    """The assertions that a denial speaks of: of the places it names, else all; who denies one town denies no other."""
    named = {p.entity for c in against for p in c.places if p.entity}
    open_ = any(not c.places for c in against)
    meant = [c for c in asserted if not c.places or any(p.entity in named for p in c.places)]
    about_them = any(c.places for c in meant)
    return meant if about_them and not open_ else list(asserted)


def _values(quantity: Quantity, claims: Mapping[str, Claim]) -> Disagreement | None:
    if quantity.verdict not in ("updated", "disputed"):
        return None
    sides: dict[tuple[float | None, float | None], list[Claim]] = defaultdict(list)
    for value in quantity.values:
        sides[value.low, value.high].append(claims[value.claim])
    if len(sides) < 2:
        return None
    return Disagreement(
        id=make_id("d", "value", quantity.id),
        kind="update" if quantity.verdict == "updated" else "contradiction",
        about=f"number {quantity.counted.replace('_', ' ')}",
        event=quantity.event,
        sides=tuple(side(_bounds(*k), sides[k]) for k in sorted(sides, key=lambda k: (k[0] or 0, k[1] or 0))),
        resolution=quantity.reason,
    )


def _bounds(low: float | None, high: float | None) -> str:
    if low == high and low is not None:
        return f"{low:,.0f}"
    if high is None:
        return f"{low or 0:,.0f} or more"
    return f"up to {high:,.0f}" if low is None else f"{low:,.0f} to {high:,.0f}"


def _days(quantity: Quantity, claims: Mapping[str, Claim]) -> Disagreement | None:
    """One number told of different days, none of which holds the other; additions ("seven more died") are no rivals."""
    sides: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for value in quantity.values:
        if (value.low, value.high) != (quantity.low, quantity.high):
            continue
        claim = claims[value.claim]
        if any(f.increment for f in claim.figures if f.span == value.span):
            continue
        spans = [t.interval for t in claim.times if t.role == "occurred" and t.interval]
        starts, ends = [s.start[:10] for s in spans if s.start], [s.end[:10] for s in spans if s.end]
        if starts and ends:
            sides[min(starts), max(ends)].append(claim)
    keys = sorted(sides)
    apart = [(a, b) for n, a in enumerate(keys) for b in keys[n + 1 :] if not _holds(a, b) and not _holds(b, a)]
    if not apart:
        return None
    return Disagreement(
        id=make_id("d", "days", quantity.id),
        kind="contradiction",
        about=f"days on which {quantity.counted.replace('_', ' ')} are counted",
        event=quantity.event,
        sides=tuple(side(f"{start} to {end} (exclusive)", sides[start, end]) for start, end in keys),
        resolution=None,
    )


def _holds(outer: tuple[str, str], inner: tuple[str, str]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
