"""Bins: values that count one thing, under an id of their own, put together and kept apart as people decided.

In: the bins of one story, as rules made them (`fusion.quantities`). Out: the same, changed as decisions ask; and an id
for each, made from the smallest of its values, so that new reports seldom change it. No two bins bear one id: a value
is in one bin, and its key tells it from all others.
Measured: unique in every golden and told story (tests).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crosswire.fusion.constraints import Constraints, regroup
from crosswire.fusion.values import FigureKey, Value, in_order
from crosswire.model.ids import make_id
from crosswire.model.reading import Interval


@dataclass(slots=True)
class Bin:
    """One thing counted: its values, and the bin of which it is a part."""

    root: str
    counted: str
    values: list[Value] = field(default_factory=list)
    demographic: str | None = None
    scope: str = "event"
    window: Interval | None = None
    part_of: Bin | None = None
    relation: str | None = None
    background: bool = False


def name_bins(bins: Sequence[Bin]) -> dict[int, str]:
    """`id()` of each bin to the id of its quantity."""
    first = {id(b): min(v.key for v in b.values) for b in bins}
    seen: Counter[FigureKey] = Counter()
    out = {}
    for b in sorted(bins, key=lambda b: first[id(b)]):
        key = first[id(b)]
        out[id(b)] = make_id("q", *key, *([seen[key]] if seen[key] else []))  # a claim may hold one figure twice
        seen[key] += 1
    return out


def rebin(bins: list[Bin], held: Constraints) -> list[Bin]:
    """The bins, with figures put together and kept apart as people decided."""
    if not held.together and not held.apart:
        return bins
    first = {id(v): b for b in bins for v in b.values}
    out: list[Bin] = []
    for values in regroup([b.values for b in bins], held, lambda v: v.key):
        home = next((b for b in bins if b.values and b.values[0] is values[0]), None)
        known = home or first[id(values[0])]
        out.append(replace(known, values=sorted(values, key=in_order), part_of=known.part_of if home else None))
    heirs = {id(v): b for b in out for v in b.values}
    for b in out:
        b.part_of = heirs[id(b.part_of.values[0])] if b.part_of else None
        b.part_of = None if b.part_of is b else b.part_of
        b.relation = b.relation if b.part_of or b.relation == "other_scope" else None
    return out
