"""Candidates: which wordings are worth aligning, found by the rare words and word pairs they share.

In: wordings. Out: pairs of their numbers, sorted. A feature is a word, two neighbouring words, or two words with one
between (so that one replaced word does not hide a copy). Only features of at least two and at most MAX_SHARED wordings
count, of each wording the KEPT rarest, and of its partners the PARTNERS that share most: the work per wording is
bounded, and the whole grows with the number of wordings. Wordings that share RUN words without a break are candidates
however many closer partners either has. Measured: about a sixth of the time of finding reuse.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from crosswire.reuse.fingerprints import Wording

MAX_SHARED = 60
KEPT = 28
PARTNERS = 24
MIN_WORDS = 5
MIN_FEATURES = 2
RUN = 12
"""Words in an unbroken run that is a copy whatever stands around it."""

Feature = int
"""A word's number in the vocabulary, or two such numbers side by side, and whether a word stands between them."""
_BITS = 30
_APART = 1 << 2 * _BITS


def find_candidates(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, of wordings that share enough rare features to be aligned."""
    coded = _number_words(wordings)
    counts: Counter[Feature] = Counter()
    for numbers in coded:
        counts.update(_features(numbers))
    index: dict[Feature, list[int]] = defaultdict(list)
    for at, numbers in enumerate(coded):
        for feature in _rarest(_features(numbers), counts):
            index[feature].append(at)
    return sorted(_pair_up(index, len(wordings)) | _share_runs(wordings))


def _number_words(wordings: Sequence[Wording]) -> list[list[int]]:
    """The words of each wording as numbers from 1, in order of first use; those too short to say much negative.

    Wordings of fewer than MIN_WORDS are left empty.
    """
    known: dict[str, int] = {}
    out = []
    for wording in wordings:
        words = wording.words if len(wording.words) >= MIN_WORDS else ()
        out.append([known.setdefault(w, len(known) + 1) for w in words])
    short = {n for w, n in known.items() if len(w) <= 3 and not w.isdigit()}
    return [[-n if n in short else n for n in numbers] for numbers in out]


def _features(numbers: Sequence[int]) -> set[Feature]:
    out = {n for n in numbers if n > 0}
    plain = [abs(n) << _BITS for n in numbers]
    out.update([a + abs(b) for a, b in zip(plain, numbers[1:], strict=False)])
    out.update([a + abs(b) + _APART for a, b in zip(plain, numbers[2:], strict=False)])
    return out


def _rarest(features: Iterable[Feature], counts: Counter[Feature]) -> list[Feature]:
    ranked = sorted((n, f) for f in features if 2 <= (n := counts[f]) <= MAX_SHARED)
    return [f for _, f in ranked[:KEPT]]


def _pair_up(index: Mapping[Feature, list[int]], total: int) -> set[tuple[int, int]]:
    by_wording: dict[int, list[list[int]]] = defaultdict(list)
    for numbers in index.values():
        if len(numbers) > 1:
            for number in numbers:
                by_wording[number].append(numbers)
    worth = [log(1 + total / n) if n else 0.0 for n in range(MAX_SHARED + 1)]
    out: set[tuple[int, int]] = set()
    for number, lists in by_wording.items():
        hits = Counter(itertools.chain.from_iterable(lists))
        del hits[number]
        partners = [other for other, n in hits.items() if n >= MIN_FEATURES]
        if len(partners) > PARTNERS:
            partners = _closest(partners, lists, worth)
        out.update((number, other) if number < other else (other, number) for other in partners)
    return out


def _closest(partners: Iterable[int], lists: Iterable[list[int]], worth: Sequence[float]) -> list[int]:
    """The PARTNERS that share the rarest features; `lists`: the wordings of each feature, `worth`: by their number."""
    shared = dict.fromkeys(partners, 0.0)
    for numbers in sorted(lists, key=len):
        gain = worth[len(numbers)]
        for other in numbers:
            if other in shared:
                shared[other] += gain
    return sorted(shared, key=lambda other: (-shared[other], other))[:PARTNERS]


def _share_runs(wordings: Sequence[Wording]) -> set[tuple[int, int]]:
    """Pairs of wordings that hold one unbroken run; a run of more than MAX_SHARED wordings is a stock phrase."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, wording in enumerate(wordings):
        words = wording.words
        for run in {hash(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}:
            holders[run].append(number)
    groups = {tuple(numbers) for numbers in holders.values() if 1 < len(numbers) <= MAX_SHARED}
    return {pair for numbers in groups for pair in itertools.combinations(numbers, 2)}
