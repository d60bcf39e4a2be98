"""Twins: where else the words of a span stand.

In: passages of single sentences. Out: for any span the words that render it in other reports, found word by word
through the alignment of the two sentences, or the whole stretches. Used to recover an attribution that a copy lost,
and to merge the claims of copies.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from crosswire.model.passage import Passage
from crosswire.model.span import Span
from crosswire.reuse.alignment import blocks
from crosswire.reuse.fingerprints import find_words


class Twins:
    """A look-up over passages by place."""

    def __init__(self, sentences: Sequence[Passage]) -> None:
        rows: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
        for number, passage in enumerate(sentences):
            for at, span in enumerate(passage.spans):
                rows[span.report].append((span.start, span.end, number, at))
        self._sentences = sentences
        self._rows = {report: sorted(found) for report, found in rows.items()}
        self._longest = {report: max(b - a for a, b, _, _ in found) for report, found in rows.items()}

    def stretches(self, span: Span) -> tuple[Span, ...]:
        """Whole stretches of other reports that render one which shares a character with `span`, sorted."""
        found = {other for mine, others in self._touched(span) for other in others}
        return tuple(sorted(found))

    def project(self, span: Span) -> tuple[Span, ...]:
        """The words of other reports that render the words of `span`, sorted."""
        found = set()
        for mine, others in self._touched(span):
            for other in others:
                words = _carry(mine, other, span)
                if words:
                    found.add(words)
        return tuple(sorted(found))

    def _touched(self, span: Span) -> Iterator[tuple[Span, list[Span]]]:
        rows = self._rows.get(span.report, []) if span.field == "text" else []
        longest = self._longest.get(span.report, 0)
        for start, end, number, at in rows[bisect_left(rows, (span.start - longest, 0, 0, 0)) :]:
            if start >= span.end:
                break
            if end > span.start:
                spans = self._sentences[number].spans
                yield spans[at], [s for s in spans if s.report != span.report]


def _carry(mine: Span, other: Span, wanted: Span) -> Span | None:
    """The part of `other` that renders the part of `mine` within `wanted`; None where no word of it does."""
    words, theirs = find_words(mine.quote), find_words(other.quote)
    inside = [n for n, (_, a, b) in enumerate(words) if mine.start + a < wanted.end and wanted.start < mine.start + b]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    hits: list[int] = []
    for equal, (a1, a2), (b1, b2) in blocks([w for w, _, _ in words], [w for w, _, _ in theirs]):
        low, high = max(a1, first), min(a2, last)
        if low < high and (equal or a2 - a1 == b2 - b1):
            hits += (b1 + low - a1, b1 + high - a1 - 1)
        elif low < high and b1 < b2:
            hits += (b1, b2 - 1)
    if not hits:
        return None
    start, end = theirs[min(hits)][1], theirs[max(hits)][2]
    return Span(report=other.report, start=other.start + start, end=other.start + end, quote=other.quote[start:end])
