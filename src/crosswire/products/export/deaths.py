"""Deaths: how many an event killed, in all and by side, from the quantities of the record.

In: a happening. Out: low, best and high of all its dead, and the best by whose they were, each number from quantities
that count for this event alone. The whole is the count of people in general that most reports give; where only
soldiers, civilians … are counted, each apart, it is their sum. Parts are never added to a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosswire.model.record import Quantity
from crosswire.products.export.view import Happening

KILLED = "killed"
DEATH_TYPES = frozenset({"death", "killing", "execution", "assassination"})
"""Types of events that tell of somebody's death, with or without a number."""
GENERAL = frozenset({"unknown", "mixed"})
CIVILIAN = frozenset({"civilian", "journalist", "aid_worker"})

Number = int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """`rows`: the quantities that make the whole; `classes`: those of one party or class, whole or part.

    None: not told, or without a bound on that side.
    """

    low: Number = None
    best: Number = None
    high: Number = None
    rows: tuple[Quantity, ...] = ()
    classes: tuple[Quantity, ...] = ()


def count_deaths(happening: Happening) -> Deaths:
    """The deaths of a happening; without rows where none is counted."""
    told = [q for q in happening.counted if q.counted == KILLED and q.relation in (None, "part_of")]
    wholes = [q for q in told if q.relation is None]
    general = [q for q in wholes if is_general(q)]
    rows = [_best_told(general)] if general else _one_of_each(wholes)
    return Deaths(
        low=_sum(q.low for q in rows),
        best=_sum(q.best for q in rows),
        high=_sum(q.high for q in rows),
        rows=tuple(rows),
        classes=tuple(_one_of_each([q for q in told if not is_general(q)])),
    )


def is_general(quantity: Quantity) -> bool:
    """True for people as such: of no party, class or age."""
    return quantity.party is None and quantity.who_class in GENERAL and quantity.demographic is None


def count_civilians(deaths: Deaths) -> Number:
    """Civilians among the dead: those counted as such, else children, women … counted apart; None: not told."""
    rows = [q for q in deaths.classes if q.who_class in CIVILIAN]
    whole = [q for q in rows if q.demographic is None]
    return _sum(q.best for q in whole or rows) if rows else None


def count_party(deaths: Deaths, party: str) -> Number:
    """Fighters of a party (an entity id) among the dead; None: not told."""
    rows = [q for q in deaths.classes if q.party == party and q.who_class not in CIVILIAN and q.demographic is None]
    return _sum(q.best for q in rows) if rows else None


def _best_told(rows: Sequence[Quantity]) -> Quantity:
    """The one that most reports give; of as many the higher, for a part may be told apart from its whole."""
    return max(rows, key=lambda q: (len({v.span.report for v in q.values}), q.best or q.low or 0, q.id))


def _one_of_each(rows: Sequence[Quantity]) -> list[Quantity]:
    """One quantity for each party, class and age."""
    kinds: dict[tuple[str, str, str], list[Quantity]] = {}
    for row in rows:
        kinds.setdefault((row.party or "", row.who_class, row.demographic or ""), []).append(row)
    return [_best_told(kinds[key]) for key in sorted(kinds)]


def _sum(values: Iterable[Number]) -> Number:
    """The sum; None where there is nothing to add or one is not known."""
    found = list(values)
    if not found or None in found:
        return None
    total = sum(v for v in found if v is not None)
    return int(total) if total == int(total) else total
