"""Candidates: which wordings are worth aligning, found by the rare words and word pairs they share.

In: wordings. Out: pairs of their numbers, sorted. A feature is a word, two neighbouring words, or two words with one
between (so that one replaced word does not hide a copy). Only features of at least two and at most MAX_SHARED wordings
count, of each wording the KEPT rarest, and of its partners the PARTNERS that share most: the work per wording is
bounded, and the whole grows with the number of wordings. Wordings that share RUN words without a break are candidates
however many closer partners either has.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

from crosswire.reuse.fingerprints import Wording

MAX_SHARED = 60
KEPT = 28
PARTNERS = 24
MIN_WORDS = 5
MIN_FEATURES = 2
RUN = 12
"""Words in an unbroken run that is a copy whatever stands around it."""

Feature = str | tuple[str, str] | tuple[str, str, int]


def find_candidates(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, of wordings that share enough rare features to be aligned."""
    counts: Counter[Feature] = Counter()
    for wording in wordings:
        if len(wording.words) >= MIN_WORDS:
            counts.update(_features(wording.words))
    index: dict[Feature, list[int]] = defaultdict(list)
    for number, wording in enumerate(wordings):
        if len(wording.words) >= MIN_WORDS:
            for feature in _rarest(_features(wording.words), counts):
                index[feature].append(number)
    return sorted(_pair_up(index, counts, len(wordings)) | _share_runs(wordings))


def _share_runs(wordings: Sequence[Wording]) -> set[tuple[int, int]]:
    """Pairs of wordings that hold one unbroken run; a run of more than MAX_SHARED wordings is a stock phrase."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, wording in enumerate(wordings):
        words = wording.words
        for run in {hash(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}:
            holders[run].append(number)
    groups = {tuple(numbers) for numbers in holders.values() if 1 < len(numbers) <= MAX_SHARED}
    return {pair for numbers in groups for pair in itertools.combinations(numbers, 2)}


def _features(words: tuple[str, ...]) -> set[Feature]:
    out: set[Feature] = {w for w in words if len(w) > 3 or w.isdigit()}
    out.update(itertools.pairwise(words))
    out.update((a, b, 2) for a, b in zip(words, words[2:], strict=False))
    return out


def _rarest(features: set[Feature], counts: Counter[Feature]) -> list[Feature]:
    ranked = sorted((counts[f], str(f), f) for f in features if 2 <= counts[f] <= MAX_SHARED)
    return [f for _, _, f in ranked[:KEPT]]


def _pair_up(index: dict[Feature, list[int]], counts: Counter[Feature], total: int) -> set[tuple[int, int]]:
    by_wording: dict[int, list[Feature]] = defaultdict(list)
    for feature, numbers in index.items():
        if len(numbers) > 1:
            for number in numbers:
                by_wording[number].append(feature)
    out: set[tuple[int, int]] = set()
    for number in sorted(by_wording):
        shared: dict[int, float] = defaultdict(float)
        hits: Counter[int] = Counter()
        for feature in sorted(by_wording[number], key=str):
            worth = log(1 + total / counts[feature])
            for other in index[feature]:
                shared[other] += worth
                hits[other] += 1
        del shared[number]
        best = sorted((-score, other) for other, score in shared.items() if hits[other] >= MIN_FEATURES)
        out.update((min(number, other), max(number, other)) for _, other in best[:PARTNERS])
    return out
