"""Disagreements: where the reports part, each side with its claims and origins; nothing is resolved by leaving it out.

In: the events and quantities of one story with their claims. Out: Disagreement records of these kinds:

- denial: a proposition that some assert and others deny, doubt, or decline to confirm;
- update, contradiction: a quantity whose verdict is updated or disputed; and two quantities of which one is the
  earlier part of the other (an update that is no contradiction);
- contradiction over days: figures that agree on what was counted but not on the days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crosswire.fusion.status import is_denial
from crosswire.model.claim import Claim
from crosswire.model.ids import make_id
from crosswire.model.record import Disagreement, Event, Quantity, Side

HESITANT = ("doubts", "declines")


def find_disagreements(
    events: Sequence[Event], quantities: Sequence[Quantity], claims: Mapping[str, Claim]
) -> list[Disagreement]:
    """The disagreements of one story, sorted by id."""
    found = [d for e in events if (d := _denial(e, claims))]
    for quantity in quantities:
        found += [d for d in (_values(quantity, claims), _days(quantity, claims)) if d]
    return sorted(found, key=lambda d: d.id)


def _side(position: str, rows: Sequence[Claim]) -> Side:
    return Side(
        position=position,
        claims=tuple(sorted({c.id for c in rows})),
        origins=tuple(sorted({c.origin for c in rows if c.origin})),
    )


def _denial(event: Event, claims: Mapping[str, Claim]) -> Disagreement | None:
    told = [claims[c] for c in event.claims if claims[c].modality in ("actual", "possible")]
    against = [c for c in told if is_denial(c)]
    unsure = [c for c in told if c not in against and c.stance in HESITANT]
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
        sides=tuple(_side(position, rows) for position, rows in sides if rows),
        resolution=None,
    )


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
        sides=tuple(_side(_bounds(*k), sides[k]) for k in sorted(sides, key=lambda k: (k[0] or 0, k[1] or 0))),
        resolution=quantity.reason,
    )


def _bounds(low: float | None, high: float | None) -> str:
    if low == high and low is not None:
        return f"{low:,.0f}"
    if high is None:
        return f"{low or 0:,.0f} or more"
    return f"up to {high:,.0f}" if low is None else f"{low:,.0f} to {high:,.0f}"


def _days(quantity: Quantity, claims: Mapping[str, Claim]) -> Disagreement | None:
    """One number told of different days, none of which holds the other."""
    sides: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for value in quantity.values:
        if (value.low, value.high) != (quantity.low, quantity.high):
            continue
        claim = claims[value.claim]
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
        sides=tuple(_side(f"{start} to {end} (exclusive)", sides[start, end]) for start, end in keys),
        resolution=None,
    )


def _holds(outer: tuple[str, str], inner: tuple[str, str]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
