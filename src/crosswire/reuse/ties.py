"""Ties: of all reports that one shares words with, those it shares enough with, and of these the strongest.

In: pieces of evidence for pairs of reports, by number. Out: the pairs that are tied. They are added up in packed arrays
of whole numbers, since where every report shares a sentence with hundreds they are many times the reports. One that is
tied to hundreds is looked at further with the MOST_TIES it shares most with: a copy shares more with its source than
with those that hold one sentence of it, and a wire printed by hundreds meets in the first that printed it.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MOST_TIES = 24
"""Reports that one report is tied to, not counting those of whose own it is one."""
SUMMED = 1 << 22
"""Pieces of evidence held before they are added up."""

_BITS = 32

Key = tuple[int, int]
Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]


def pack(a: int, b: int) -> int:
    """Two numbers, the smaller first, as one."""
    return a << _BITS | b if a < b else b << _BITS | a


class Ties(NamedTuple):
    """Tied pairs that are looked at further, packed; and those that are not."""

    chosen: frozenset[int]
    beyond: frozenset[Key]


class Evidence:
    """Evidence of all pairs of reports, added up as it comes."""

    def __init__(self) -> None:
        self._keys = array("q")
        self._weights = array("d")

    def add(self, a: int, b: int, weight: float) -> None:
        """A piece of evidence that two reports share words."""
        self._keys.append(pack(a, b))
        self._weights.append(weight)
        if len(self._keys) > SUMMED:
            keys, weights = self.sum_up(0.0)
            self._keys, self._weights = array("q", keys.tobytes()), array("d", weights.tobytes())

    def sum_up(self, least: float) -> tuple[Numbers, Weights]:
        """Each pair of at least so much evidence once, packed and sorted, and beside it how much."""
        pairs, at = np.unique(np.frombuffer(self._keys, np.int64), return_inverse=True)
        sums = np.bincount(at, np.frombuffer(self._weights, np.float64), len(pairs)).astype(np.float64)
        return pairs[sums >= least], sums[sums >= least]


def choose_ties(pairs: Numbers, evidence: Weights) -> Ties:
    """The pairs that are among the MOST_TIES strongest of one of the two, and those that are not."""
    first, second = np.divmod(pairs, 1 << _BITS)
    own, other = np.concatenate((first, second)), np.concatenate((second, first))
    order = np.lexsort((other, -np.tile(evidence, 2), own))
    place = np.arange(len(order)) - np.searchsorted(own[order], own[order])
    chosen = np.zeros(len(pairs), np.bool_)
    chosen[order[place < MOST_TIES] % max(1, len(pairs))] = True
    beyond = zip(first[~chosen].tolist(), second[~chosen].tolist(), strict=True)
    return Ties(frozenset(pairs[chosen].tolist()), frozenset(beyond))
