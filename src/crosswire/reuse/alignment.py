"""Alignment: how one wording derives from another, word by word, and which stretch of each is shared.

In: two sequences of folded words. Out: an `Alignment`, or None where nothing is shared. The longest common
subsequence (rapidfuzz) gives the matched words; the stretch kept is the one with the best sum of matches less gaps
(Kadane over the steps of the alignment), so that a clause copied into a longer sentence is cut out of it. A word
weighs by its length: "the" says little about copying, "evacuated" much; a number weighs in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

SKIPPED = 0.30
"""Cost of a word that stands in one of the two only, as a share of its weight plus as much again per word."""
SWAPPED = 0.20
"""The same for a word that another stands for: spun copies swap many words and keep the frame."""
RESPELT = 72.0
"""Likeness in per cent from which two words in the same place are one word, respelt."""
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
    longest unbroken run of matched words.
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


@dataclass(frozen=True, slots=True)
class _Step:
    a: tuple[int, int]
    b: tuple[int, int]
    gain: float
    matched: float
    missed: float
    run: int
    respelt: bool


def weigh(word: str) -> float:
    """How much a shared word says about copying, 0.3 to 1."""
    if word.isdigit():
        return 1.0
    return 0.3 if len(word) <= 3 else 0.7 if len(word) <= 5 else 1.0


def weigh_all(words: Sequence[str]) -> float:
    """Sum of the weights of `words`."""
    return sum(map(weigh, words))


def align(a: tuple[str, ...], b: tuple[str, ...]) -> Alignment | None:
    """The best shared stretch of two wordings; None where no word is shared."""
    if a == b:
        whole = (0, len(a))
        return Alignment(whole, whole, weigh_all(a), 1.0, len(a), True, True, (), 0)
    steps = list(_steps(a, b))
    first, last = _best_stretch([s.gain for s in steps])
    if first == last:
        return None
    return _summarise(a, b, steps, first, last)


def _steps(a: tuple[str, ...], b: tuple[str, ...]) -> Iterator[_Step]:
    for tag, a1, a2, b1, b2 in _blocks(a, b):
        if tag == "equal":
            weight = weigh_all(a[a1:a2])
            yield _Step((a1, a2), (b1, b2), weight, weight, 0.0, a2 - a1, False)
        else:
            yield _replaced(a, b, (a1, a2), (b1, b2))


def _blocks(a: tuple[str, ...], b: tuple[str, ...]) -> Iterator[tuple[str, int, int, int, int]]:
    """Equal and unequal blocks in turn (a deletion beside an insertion is one replacement)."""
    at_a = at_b = 0
    for op in LCSseq.opcodes(a, b):
        if op.tag != "equal":
            continue
        if op.src_start > at_a or op.dest_start > at_b:
            yield "replace", at_a, op.src_start, at_b, op.dest_start
        yield "equal", op.src_start, op.src_end, op.dest_start, op.dest_end
        at_a, at_b = op.src_end, op.dest_end
    if at_a < len(a) or at_b < len(b):
        yield "replace", at_a, len(a), at_b, len(b)


def _replaced(a: tuple[str, ...], b: tuple[str, ...], ra: tuple[int, int], rb: tuple[int, int]) -> _Step:
    mine, other = a[ra[0] : ra[1]], b[rb[0] : rb[1]]
    if mine and other and len(mine) <= 3 and len(other) <= 3:
        if ratio("".join(mine), "".join(other)) >= RESPELT:
            weight = 0.8 * max(weigh_all(mine), weigh_all(other))
            return _Step(ra, rb, weight, weight, 0.0, 0, True)
        missed = (weigh_all(mine) + weigh_all(other)) / 2
        return _Step(ra, rb, -SWAPPED * (max(len(mine), len(other)) + missed), 0.0, missed, 0, False)
    missed = (weigh_all(mine) + weigh_all(other)) / 2
    return _Step(ra, rb, -SKIPPED * (max(len(mine), len(other)) + 2 * missed), 0.0, missed, 0, False)


def _best_stretch(gains: Sequence[float]) -> tuple[int, int]:
    best, best_range, total, start = 0.0, (0, 0), 0.0, 0
    for n, gain in enumerate(gains):
        if total <= 0.0:
            total, start = 0.0, n
        total += gain
        if total > best:
            best, best_range = total, (start, n + 1)
    return best_range


def _summarise(a: tuple[str, ...], b: tuple[str, ...], steps: list[_Step], first: int, last: int) -> Alignment:
    inside = steps[first:last]
    range_a, range_b = (inside[0].a[0], inside[-1].a[1]), (inside[0].b[0], inside[-1].b[1])
    whole_a = weigh_all(a[slice(*range_a)]) >= WHOLE * weigh_all(a)
    whole_b = weigh_all(b[slice(*range_b)]) >= WHOLE * weigh_all(b)
    if whole_a and whole_b:
        inside, range_a, range_b = steps, (0, len(a)), (0, len(b))
    elif whole_a:
        range_a = (0, len(a))
    elif whole_b:
        range_b = (0, len(b))
    matched, missed = sum(s.matched for s in inside), sum(s.missed for s in inside)
    swaps = tuple(Swap(a[slice(*s.a)], b[slice(*s.b)]) for s in inside if s.missed or s.respelt)
    return Alignment(
        range_a,
        range_b,
        matched,
        matched / (matched + missed),
        max(s.run for s in inside),
        whole_a,
        whole_b,
        swaps,
        sum(s.respelt for s in inside),
    )
