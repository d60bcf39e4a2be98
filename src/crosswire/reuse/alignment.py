"""Alignment: how one wording derives from another, word by word, and which stretch of each is shared.

In: two sequences of folded words. Out: an `Alignment`, or None where nothing is shared. The longest common
subsequence (rapidfuzz) gives the matched words; the stretch kept is the one with the best sum of matches less gaps
(Kadane over the steps of the alignment), so that a clause copied into a longer sentence is cut out of it. A word
weighs by its length: "the" says little about copying, "evacuated" much; a number weighs in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

SKIPPED = 0.30
"""Cost of a word that stands in one of the two only, as a share of its weight plus as much again per word."""
SWAPPED = 0.20
"""The same for a word that another stands for: spun copies swap many words and keep the frame."""
RESPELT = 72.0
"""Likeness in per cent from which two words in the same place are one word, respelt."""
FRAME = 0.55
"""Similarity of two whole wordings from which each is taken as a rendering of all of the other."""
EVEN = 0.7
"""Share of the longer wording that the shorter must have for that: spinning swaps words, it does not add clauses."""
FEW = 6
"""Words shared in order from which an alignment is always made; fewer only where they are half of the shorter."""
WHOLE = 0.80
"""Share of a wording's weight from which a stretch is taken to be all of it."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Words `a` of the first that stand as `b` in the second (either may be empty)."""

    a: tuple[str, ...]
    b: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Word ranges `a`, `b` that render each other; `weight` of the words matched; `similarity` 0 to 1 of the ranges.

    `whole_a`, `whole_b`: the range is (all but) the whole wording. `respelt` counts words spelt otherwise, `run` the
    longest unbroken run of matched words. `wholes`: of how many of the two the stretch by itself was the whole, before
    the frame of the sentence was looked at; `core_weight`, `core_alike` are weight and similarity then.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    weight: float
    similarity: float
    run: int
    whole_a: bool
    whole_b: bool
    swaps: tuple[Swap, ...]
    respelt: int
    wholes: int
    core_weight: float
    core_alike: float


class _Step(NamedTuple):
    a: tuple[int, int]
    b: tuple[int, int]
    gain: float
    matched: float
    missed: float
    run: int
    respelt: bool


@lru_cache(maxsize=1 << 16)
def weigh(word: str) -> float:
    """How much a shared word says about copying, 0.3 to 1."""
    if word.isdigit():
        return 1.0
    return 0.3 if len(word) <= 3 else 0.7 if len(word) <= 5 else 1.0


class Weighed:
    """A sequence of words with the running sum of their weights."""

    __slots__ = ("sums", "words")

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.sums = list(accumulate(map(weigh, words), initial=0.0))

    def weigh(self, words: tuple[int, int]) -> float:
        """Weight of a half-open range of the words."""
        return self.sums[words[1]] - self.sums[words[0]]


def may_align(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """A quick look: whether two wordings share so many words in order that aligning them can come to anything."""
    shared: int = LCSseq.similarity(a, b)
    return shared >= FEW or shared * 2 >= min(len(a), len(b))


def align(a: Weighed, b: Weighed) -> Alignment | None:
    """The best shared stretch of two wordings; None where no word is shared."""
    if a.words == b.words:
        whole = (0, len(a.words))
        return Alignment(whole, whole, a.sums[-1], 1.0, len(a.words), True, True, (), 0, 2, a.sums[-1], 1.0)
    steps = list(_steps(a, b))
    first, last = _best_stretch([s.gain for s in steps])
    if first == last:
        return None
    return _summarise(a, b, steps, first, last)


def _steps(a: Weighed, b: Weighed) -> Iterator[_Step]:
    for equal, range_a, range_b in blocks(a.words, b.words):
        if equal:
            weight = a.weigh(range_a)
            yield _Step(range_a, range_b, weight, weight, 0.0, range_a[1] - range_a[0], False)
        else:
            yield _replaced(a, b, range_a, range_b)


def blocks(a: tuple[str, ...], b: tuple[str, ...]) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Equal and unequal blocks in turn (a deletion beside an insertion is one replacement)."""
    at_a = at_b = 0
    for op in LCSseq.opcodes(a, b):
        if op.tag != "equal":
            continue
        if op.src_start > at_a or op.dest_start > at_b:
            yield False, (at_a, op.src_start), (at_b, op.dest_start)
        yield True, (op.src_start, op.src_end), (op.dest_start, op.dest_end)
        at_a, at_b = op.src_end, op.dest_end
    if at_a < len(a) or at_b < len(b):
        yield False, (at_a, len(a)), (at_b, len(b))


def _replaced(a: Weighed, b: Weighed, range_a: tuple[int, int], range_b: tuple[int, int]) -> _Step:
    count_a, count_b = range_a[1] - range_a[0], range_b[1] - range_b[0]
    weight_a, weight_b = a.weigh(range_a), b.weigh(range_b)
    missed, most = (weight_a + weight_b) / 2, max(count_a, count_b)
    if not (count_a and count_b and most <= 3):
        return _Step(range_a, range_b, -SKIPPED * (most + 2 * missed), 0.0, missed, 0, False)
    if ratio("".join(a.words[slice(*range_a)]), "".join(b.words[slice(*range_b)])) >= RESPELT:
        weight = 0.8 * max(weight_a, weight_b)
        return _Step(range_a, range_b, weight, weight, 0.0, 0, True)
    return _Step(range_a, range_b, -SWAPPED * (most + missed), 0.0, missed, 0, False)


def _is_frame_kept(steps: Sequence[_Step]) -> bool:
    """Whether the two wordings are alike from end to end, though their first or last words were swapped."""
    return _sum_up(steps)[1] >= FRAME


def _sum_up(steps: Sequence[_Step]) -> tuple[float, float]:
    """Weight matched, and its share of the weight of all words."""
    matched = missed = 0.0
    for step in steps:
        matched += step.matched
        missed += step.missed
    return matched, matched / (matched + missed)


def _best_stretch(gains: Sequence[float]) -> tuple[int, int]:
    best, best_range, total, start = 0.0, (0, 0), 0.0, 0
    for n, gain in enumerate(gains):
        if total <= 0.0:
            total, start = 0.0, n
        total += gain
        if total > best:
            best, best_range = total, (start, n + 1)
    return best_range


def _summarise(a: Weighed, b: Weighed, steps: list[_Step], first: int, last: int) -> Alignment:
    inside = steps[first:last]
    range_a, range_b = (inside[0].a[0], inside[-1].a[1]), (inside[0].b[0], inside[-1].b[1])
    whole_a = a.weigh(range_a) >= WHOLE * a.sums[-1]
    whole_b = b.weigh(range_b) >= WHOLE * b.sums[-1]
    wholes = whole_a + whole_b
    core = _sum_up(steps if wholes == 2 else inside)
    lengths = sorted((a.sums[-1], b.sums[-1]))
    if lengths[0] >= EVEN * lengths[1] and _is_frame_kept(steps):
        whole_a = whole_b = True
    if whole_a and whole_b:
        inside = steps
    if whole_a:
        range_a = (0, len(a.words))
    if whole_b:
        range_b = (0, len(b.words))
    return Alignment(
        range_a,
        range_b,
        *_sum_up(inside),
        max(s.run for s in inside),
        whole_a,
        whole_b,
        tuple(Swap(a.words[slice(*s.a)], b.words[slice(*s.b)]) for s in inside if s.missed or s.respelt),
        sum(s.respelt for s in inside),
        wholes,
        *core,
    )
