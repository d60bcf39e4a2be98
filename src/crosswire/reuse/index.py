"""Index: what one more report copies from those kept, at a cost that does not grow with their number.

In: reports, one by one. Out: for a further report the passages it shares with kept ones, as `find_reuse` finds them.
The index keeps, for a fixed sample of the word pairs of each report, the reports that hold it; a pair that many hold is
a stock phrase and brings none together. The few reports that share most sampled pairs are then compared in full.
"""

from __future__ import annotations

import itertools
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable

from crosswire.model.reading import Reading
from crosswire.model.report import Report
from crosswire.reuse.fingerprints import list_words
from crosswire.reuse.lineage import Reuse, find_reuse

SAMPLED = 3
"""One of so many word pairs is kept: chosen by its hash, so that the same pair is kept everywhere."""
COMMON = 50
"""A pair that more reports hold brings none together."""
COMPARED = 8
"""Reports compared in full."""
SHARED = 2
"""Sampled pairs that a report must share to be compared."""


class ReuseIndex:
    """What a further report copies from those kept, at a cost that does not grow with their number.

    Reports are kept with `add`; without its reading, a report's sentences end at stops. `query` finds the reuse among a
    further report and the eight kept ones that share most rare word pairs with it, as a record does among all.
    """

    def __init__(self) -> None:
        self._reports: list[tuple[Report, Reading | None]] = []
        self._holders: dict[int, array[int]] = {}

    def __len__(self) -> int:
        return len(self._reports)

    def add(self, report: Report, reading: Reading | None = None) -> None:
        """Keep a report. Without its reading, sentences end at stops."""
        number = len(self._reports)
        self._reports.append((report, reading))
        for pair in _pairs(report.text):
            held = self._holders.setdefault(pair, array("I"))
            if len(held) <= COMMON:
                held.append(number)

    def find_candidates(self, report: Report) -> list[Report]:
        """The kept reports that share most with this one, most first."""
        return [self._reports[n][0] for n in self._near(report)]

    def query(self, report: Report, reading: Reading | None = None) -> Reuse:
        """The reuse among a further report and the kept ones that are nearest to it."""
        rows = [(report, reading), *(self._reports[n] for n in self._near(report))]
        return find_reuse([r for r, _ in rows], [g for _, g in rows if g])

    def _near(self, report: Report) -> list[int]:
        shared = Counter(self._held(_pairs(report.text)))
        ranked = sorted((-n, at) for at, n in shared.items() if n >= SHARED)
        kept = [at for _, at in ranked if self._reports[at][0].id != report.id]
        return kept[:COMPARED]

    def _held(self, pairs: Iterable[int]) -> Iterable[int]:
        for pair in sorted(pairs):
            held = self._holders.get(pair)
            if held is not None and len(held) <= COMMON:
                yield from held


def _pairs(text: str) -> set[int]:
    """Hashes of the sampled pairs of neighbouring words, one of which at least is longer than three letters."""
    words = list_words(text)
    plain = (f"{a} {b}" for a, b in itertools.pairwise(words) if len(a) > 3 or len(b) > 3)
    return {code for pair in plain if (code := zlib.crc32(pair.encode())) % SAMPLED == 0}
