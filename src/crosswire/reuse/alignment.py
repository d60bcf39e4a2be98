"""Alignment: how one wording derives from another, word by word, and which stretch of each is shared.

In: two sequences of folded words. Out: an `Alignment`, or None where nothing is shared. The longest common
subsequence (rapidfuzz) gives the matched words; the stretch kept is the one with the best sum of matches less gaps
(Kadane over the steps of the alignment), so that a clause copied into a longer sentence is cut out of it. A word
weighs by its length: "the" says little about copying, "evacuated" much; a number weighs in full.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
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
RESPELT_WORDS = 3
"""Words of each side that may be one name, respelt."""
RESPELT_WEIGHT = 0.8
"""What they count, as a share of the weight of the heavier side."""
ROUNDING = 1e-6
"""Sums may differ by so much with the order in which they are added up."""
FRAME = 0.55
"""Similarity of two whole wordings from which each is taken as a rendering of all of the other."""
EVEN = 0.7
"""Share of the longer wording that the shorter must have for that: spinning swaps words, it does not add clauses."""
FEW = 6
"""Words shared in order from which an alignment is always made; fewer only where they are half of the shorter."""
WHOLE = 0.80
"""Share of a wording's weight from which a stretch is taken to be all of it."""


class Swap(NamedTuple):
    """Words `a` of the first that stand as `b` in the second (either may be empty)."""

    a: tuple[str, ...]
    b: tuple[str, ...]


class Alignment(NamedTuple):
    """Word ranges `a`, `b` that render each other; `weight` of the words matched; `similarity` 0 to 1 of the ranges.

    `whole_a`, `whole_b`: the range is (all but) the whole wording. `run` is the longest unbroken run of matched words.
    `wholes`: of how many of the two the stretch by itself was the whole, before the frame of the sentence was looked
    at; `core_weight`, `core_alike` are weight and similarity then.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    weight: float
    similarity: float
    run: int
    whole_a: bool
    whole_b: bool
    wholes: int
    core_weight: float
    core_alike: float


_Step = tuple[int, int, int, int, float, float, float, int]
"""Words from, to of the first and of the second; gain; weight matched; weight missed; words matched as they stand.

A plain tuple, since aligning makes millions: a step that matches no word as it stands, and yet some weight, is respelt.
"""


@lru_cache(maxsize=1 << 16)
def weigh(word: str) -> float:
    """How much a shared word says about copying, 0.3 to 1."""
    if word.isdigit():
        return 1.0
    return 0.3 if len(word) <= 3 else 0.7 if len(word) <= 5 else 1.0


class Weighed:
    """A sequence of words, their numbers in a vocabulary, and the running sum of their weights."""

    __slots__ = ("numbers", "sums", "words")

    def __init__(self, words: tuple[str, ...], numbers: tuple[int, ...]) -> None:
        self.words = words
        self.numbers = numbers
        self.sums = array("d", accumulate(map(weigh, words), initial=0.0))


class Weigher:
    """Weighs sequences of words that are to be compared: numbers are compared twice as fast as words."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}

    def __call__(self, words: Sequence[str]) -> Weighed:
        """`words` weighed and numbered as those before."""
        known = self._vocabulary
        return Weighed(tuple(words), tuple([known.setdefault(word, len(known)) for word in words]))


def may_align(a: Weighed, b: Weighed) -> bool:
    """A quick look: whether two wordings share so many words in order that aligning them can come to anything."""
    shared: int = LCSseq.similarity(a.numbers, b.numbers)
    return shared >= FEW or shared * 2 >= min(len(a.numbers), len(b.numbers))


def may_match(a: Weighed, b: Weighed, least: float, run: int) -> bool:
    """A quick look: whether the words matched can weigh `least`, or so many stand in one unbroken `run`."""
    sums_a, sums_b = a.sums, b.sums
    at_a = at_b = 0
    most = ROUNDING
    for block in LCSseq.editops(a.numbers, b.numbers).as_matching_blocks():
        start_a, start_b, size = block.a, block.b, block.size
        if 0 < start_a - at_a <= RESPELT_WORDS and 0 < start_b - at_b <= RESPELT_WORDS:
            most += RESPELT_WEIGHT * max(sums_a[start_a] - sums_a[at_a], sums_b[start_b] - sums_b[at_b])
        at_a, at_b = start_a + size, start_b + size
        most += sums_a[at_a] - sums_a[start_a]
        if most >= least or size >= run:
            return True
    return False


def align(a: Weighed, b: Weighed) -> Alignment | None:
    """The best shared stretch of two wordings; None where no word is shared."""
    if a.numbers == b.numbers:
        whole = (0, len(a.words))
        return Alignment(whole, whole, a.sums[-1], 1.0, len(a.words), True, True, 2, a.sums[-1], 1.0)
    steps = _list_steps(a, b)
    first, last = _best_stretch(steps)
    return _summarise(a, b, steps, first, last) if first < last else None


def find_swaps(a: Weighed, b: Weighed, found: Alignment) -> tuple[tuple[Swap, ...], int]:
    """The words that differ between the ranges of an alignment of the two, and how many of these are respelt."""
    if a.numbers == b.numbers:
        return (), 0
    steps = _list_steps(a, b)
    if not (found.whole_a and found.whole_b):
        steps = steps[slice(*_best_stretch(steps))]
    unequal = [step for step in steps if not step[7]]
    swaps = tuple(Swap(a.words[a1:a2], b.words[b1:b2]) for a1, a2, b1, b2, *_ in unequal)
    return swaps, sum(step[5] > 0.0 for step in unequal)


def _list_steps(a: Weighed, b: Weighed) -> list[_Step]:
    """Equal and unequal blocks in turn (a deletion beside an insertion is one replacement)."""
    sums_a, sums_b = a.sums, b.sums
    at_a = at_b = 0
    steps: list[_Step] = []
    for block in LCSseq.editops(a.numbers, b.numbers).as_matching_blocks():
        start_a, start_b, size = block.a, block.b, block.size
        if start_a > at_a or start_b > at_b:
            weights = sums_a[start_a] - sums_a[at_a], sums_b[start_b] - sums_b[at_b]
            steps.append(
                (at_a, start_a, at_b, start_b, *_replace(a.words[at_a:start_a], b.words[at_b:start_b], weights), 0)
            )
        at_a, at_b = start_a + size, start_b + size
        if size:
            weight = sums_a[at_a] - sums_a[start_a]
            steps.append((start_a, at_a, start_b, at_b, weight, weight, 0.0, size))
    return steps


def _replace(a: tuple[str, ...], b: tuple[str, ...], weights: tuple[float, float]) -> tuple[float, float, float]:
    """Gain, weight matched and weight missed where words `a` stand as `b`."""
    missed, most = (weights[0] + weights[1]) / 2, max(len(a), len(b))
    if not (a and b and most <= RESPELT_WORDS):
        return -SKIPPED * (most + 2 * missed), 0.0, missed
    if ratio("".join(a), "".join(b), score_cutoff=RESPELT):
        weight = RESPELT_WEIGHT * max(weights)
        return weight, weight, 0.0
    return -SWAPPED * (most + missed), 0.0, missed


def blocks(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Equal and unequal blocks in turn, each with the words from, to of the first and of the second."""
    weigher = Weigher()
    for a1, a2, b1, b2, _, _, _, run in _list_steps(weigher(a), weigher(b)):
        yield run > 0, (a1, a2), (b1, b2)


def _sum_up(steps: Sequence[_Step]) -> tuple[float, float]:
    """Weight matched, and its share of the weight of all words."""
    matched = missed = 0.0
    for step in steps:
        matched += step[5]
        missed += step[6]
    return matched, matched / (matched + missed)


def _best_stretch(steps: Sequence[_Step]) -> tuple[int, int]:
    best, best_range, total, start = 0.0, (0, 0), 0.0, 0
    for n, step in enumerate(steps):
        if total <= 0.0:
            total, start = 0.0, n
        total += step[4]
        if total > best:
            best, best_range = total, (start, n + 1)
    return best_range


def _summarise(a: Weighed, b: Weighed, steps: list[_Step], first: int, last: int) -> Alignment:
    inside = steps[first:last]
    start_a, end_a, start_b, end_b = inside[0][0], inside[-1][1], inside[0][2], inside[-1][3]
    all_a, all_b = a.sums[-1], b.sums[-1]
    whole_a = a.sums[end_a] - a.sums[start_a] >= WHOLE * all_a
    whole_b = b.sums[end_b] - b.sums[start_b] >= WHOLE * all_b
    wholes = whole_a + whole_b
    core = _sum_up(steps if wholes == 2 else inside)
    if wholes < 2 and min(all_a, all_b) >= EVEN * max(all_a, all_b) and _sum_up(steps)[1] >= FRAME:
        whole_a = whole_b = True  # alike from end to end, though the first or last words were swapped
    told = core
    if whole_a and whole_b and last - first < len(steps):
        inside, told = steps, _sum_up(steps)
    return Alignment(
        (0, len(a.words)) if whole_a else (start_a, end_a),
        (0, len(b.words)) if whole_b else (start_b, end_b),
        *told,
        max([step[7] for step in inside]),
        whole_a,
        whole_b,
        wholes,
        *core,
    )
