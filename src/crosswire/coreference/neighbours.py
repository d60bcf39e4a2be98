"""Neighbours: which reports are worth comparing, found by the rare things they share.

In: profiles and how rare their words are. Out: pairs of numbers. Each report looks up its strongest words, its people,
phrases and numbers, rarest first; of a thing that many reports share it meets those nearest in time. Of the reports it
met it keeps those it shares most with. So the work for one report is bounded, however many there are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from crosswire.coreference.likeness import Likeness

WORDS = 30
"""Strongest words of a report that it is looked up by."""
NAMES = 30
"""Rarest phrases, numbers and people."""
NEAR = 16
"""Of a thing that more reports share, those that many places before and after in order of their days are met."""
KEPT = 30
"""Reports that one report is compared with, not counting those that choose it."""


def find_pairs(likeness: Likeness) -> list[tuple[int, int]]:
    """Pairs (a, b), a < b, of reports worth comparing, sorted."""
    profiles = likeness.profiles
    order = sorted(range(len(profiles)), key=lambda n: (profiles[n].day or 0, n))
    keys = [dict(_keys(likeness, n)) for n in order]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(keys):
        for key in row:
            holders[key].append(at)
    pairs = set()
    for at, row in enumerate(keys):
        for other in _closest(at, row, holders):
            a, b = order[at], order[other]
            pairs.add((a, b) if a < b else (b, a))
    return sorted(pairs)


def _keys(likeness: Likeness, n: int) -> Iterator[tuple[str, float]]:
    """What report `n` is looked up by, each with what sharing it is worth."""
    profile, vector = likeness.profiles[n], likeness.vectors[n]
    for word in sorted(vector, key=lambda w: (-vector[w], w))[:WORDS]:
        yield f"word {word}", likeness.words[word] ** 2
    names = [(likeness.phrases[k], f"name {k}") for k in profile.phrases]
    names += [(likeness.numbers[k], f"number {k}") for k in profile.numbers]
    names += [(likeness.people[k] * 1.5, f"person {k}") for k in profile.people]
    for rarity, key in sorted(names, key=lambda x: (-x[0], x[1]))[:NAMES]:
        yield key, rarity**2


def _closest(own: int, keys: Mapping[str, float], holders: Mapping[str, Sequence[int]]) -> list[int]:
    """The places in order of the KEPT reports that share most with the one at `own`."""
    shared: dict[int, float] = defaultdict(float)
    for key, worth in keys.items():
        row = holders[key]
        if len(row) > 2 * NEAR:
            at = bisect_left(row, own)
            row = row[max(0, at - NEAR) : at + NEAR + 1]
        for other in row:
            shared[other] += worth
    shared.pop(own, None)
    return sorted(shared, key=lambda other: (-shared[other], abs(other - own), other))[:KEPT]
