"""Deaths: how many an event killed, in all and by whose they were, for the formats that code one number an event.

In: a record. Out: for each event that is no part of another what `products.tally` counts for it, with the quantities
that lead in it: parts are never added, and another count of the same people is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from crosswire.fusion.values import ARMED
from crosswire.model.record import Quantity, Record
from crosswire.nlp.events.tolls import TollType
from crosswire.products.tally import make_tally
from crosswire.resources.loader import load_table

KILLED = "killed"
CIVILIAN = "civilian"
UNARMED = frozenset({CIVILIAN, "journalist", "aid_worker"})
"""Classes of people who are civilians to those who count by side."""

Number = int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """`rows`: the quantities that lead; `parts`: those that are a part of one of them.

    None: not told.
    """

    low: Number = None
    best: Number = None
    high: Number = None
    rows: tuple[Quantity, ...] = ()
    parts: tuple[Quantity, ...] = ()

    @property
    def civilians(self) -> Number:
        """Those known to be civilians: whole counts of them, and the largest part of another count; None: not told."""
        told = [_number(q) for q in self.rows if q.who_class in UNARMED]
        within = {q.id for q in self.rows if q.who_class in UNARMED}
        apart = [q for q in self.parts if q.who_class in UNARMED and q.part_of not in within]
        part = max((_number(q) for q in apart), default=0)
        return sum(told) + part if told or part else None

    def armed(self, belongs: Callable[[Quantity], bool]) -> Number:
        """Armed people among the dead whose quantity `belongs`; None: not told."""
        told = [_number(q) for q in (*self.rows, *self.parts) if q.who_class in ARMED and belongs(q)]
        return sum(told) if told else None

    def add_up(self, number: Callable[[Quantity], Number]) -> Number:
        """`number` of the rows as one: people, and the armed beside them, or the larger where one may hold the other.

        None where it is None for one of them.
        """
        armed = [number(q) for q in self.rows if q.who_class in ARMED]
        people = [number(q) for q in self.rows if q.who_class not in ARMED]
        if None in armed or None in people or not self.rows:
            return None
        alone, beside = sum(n for n in people if n is not None), sum(n for n in armed if n is not None)
        apart = all(q.who_class == CIVILIAN for q in self.rows if q.who_class not in ARMED)
        return alone + beside if apart else max(alone, beside)


NONE = Deaths()


@cache
def death_types() -> frozenset[str]:
    """Types of events that tell of somebody's death, with or without a number: those that a count of killed is of."""
    rows = (r for r in load_table("toll_types.csv", TollType) if r.counted == KILLED)
    return frozenset(name for row in rows for name in (row.type, *row.also))


def _number(quantity: Quantity) -> int | float:
    """The best of a quantity, else its low."""
    return next((n for n in (quantity.best, quantity.low) if n is not None), 0)


def count_deaths(record: Record) -> dict[str, Deaths]:
    """Deaths by event id; an event without a count is not there."""
    killed: dict[str, Quantity] = {}
    parts: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in record.quantities:
        if quantity.counted == KILLED:
            killed.setdefault(quantity.id, quantity)
            if quantity.relation == "part_of" and quantity.part_of:
                parts[quantity.part_of].append(quantity)
    return {
        row.event: Deaths(
            low=row.bounds.low,
            best=row.bounds.best,
            high=row.bounds.high,
            rows=tuple(killed[q] for q in row.quantities),
            parts=tuple(part for q in row.quantities for part in parts[q]),
        )
        for row in make_tally(record, KILLED, ()).total.counted
    }
