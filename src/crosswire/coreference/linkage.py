"""Linkage: groups from log-odds of pairs, the pair of groups most likely to be one first.

In: how many items, and the log-odds of some pairs. Out: groups. Two groups join while the mean log-odds over the pairs
between them is at least `least`; a pair that was not compared counts as UNSEEN, but only so many of those as an index
that compares each item with `seen` others would have shown, had the groups been one: a large story is not torn apart
because its members were not all compared. Average linkage with a heap that is put right when it is read: the work grows
with the pairs, since the group with fewer of them goes into the other.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field

UNSEEN = -5.0
"""Log-odds of two items that share too little to be compared."""
ENOUGH = 2
"""Pairs between two groups, in multiples of `seen`, that speak for all: halves of a long story meet at an edge only."""
MOST = 8.0
"""Log-odds beyond this say no more."""


@dataclass(slots=True)
class _Group:
    """Items joined so far; for each group that it has pairs with, how many and the sum of their log-odds."""

    size: int = 1
    pairs: dict[int, tuple[int, float]] = field(default_factory=dict)


def link_groups(count: int, odds: Mapping[tuple[int, int], float], least: float, seen: int) -> list[int]:
    """For each item the number of the item that stands for its group."""
    groups = [_Group() for _ in range(count)]
    for (a, b), value in odds.items():
        groups[a].pairs[b] = groups[b].pairs[a] = (1, max(-MOST, min(MOST, value)))
    parent = list(range(count))
    heap = [(-mean, a, b) for a, b in odds if (mean := _mean(groups, a, b, seen)) >= least]
    heapq.heapify(heap)
    while heap:
        told, a, b = heapq.heappop(heap)
        a, b = _find(parent, a), _find(parent, b)
        mean = _mean(groups, a, b, seen) if a != b else least - 1
        if mean < least:
            continue
        if mean < -told:  # one of them has grown since
            heapq.heappush(heap, (-mean, a, b))
            continue
        if len(groups[a].pairs) < len(groups[b].pairs):
            a, b = b, a
        for other in _absorb(groups, a, b):
            if (mean := _mean(groups, a, other, seen)) >= least:
                heapq.heappush(heap, (-mean, a, other))
        parent[b] = a
    return [_find(parent, n) for n in range(count)]


def _find(parent: list[int], n: int) -> int:
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _mean(groups: list[_Group], a: int, b: int, seen: int) -> float:
    one, two = groups[a], groups[b]
    known, total = one.pairs[b]
    shown = min(one.size * two.size * min(1.0, seen / (one.size + two.size)), ENOUGH * seen)
    lacking = max(0.0, shown - known)
    return (total + lacking * UNSEEN) / (known + lacking)


def _absorb(groups: list[_Group], a: int, b: int) -> list[int]:
    """Group `b` goes into group `a`; the groups that `b` had pairs with."""
    one, two = groups[a], groups[b]
    del one.pairs[b], two.pairs[a]
    for other, (known, total) in two.pairs.items():
        before = one.pairs.get(other, (0, 0.0))
        one.pairs[other] = groups[other].pairs[a] = (before[0] + known, before[1] + total)
        del groups[other].pairs[b]
    one.size += two.size
    changed, two.pairs = list(two.pairs), {}
    return changed
