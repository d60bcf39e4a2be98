"""Within: which spans of a list lie inside, around or across another, without asking them all.

In: spans of one report (None where a thing has none), in any order. Out: their positions in the list, in its order. A
look-up costs a bisection and the answers near it, so that a report of any length costs no more a claim.
Measured in tests/model/test_within.py against asking every span.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crosswire.model.span import Span


class Within:
    """Positions of spans by where they stand. Spans of a title that stands apart are kept apart."""

    def __init__(self, spans: Sequence[Span | None]) -> None:
        self._rows: dict[str, list[tuple[int, int, int]]] = {}
        for n, span in enumerate(spans):
            if span is not None:
                self._rows.setdefault(span.field, []).append((span.start, span.end, n))
        for rows in self._rows.values():
            rows.sort()
        self._longest = {field: max(end - start for start, end, _ in rows) for field, rows in self._rows.items()}

    def inside(self, span: Span) -> list[int]:
        """Those that `span` contains."""
        return sorted(n for _, end, n in self._from(span, span.start) if end <= span.end)

    def around(self, span: Span) -> list[int]:
        """Those that contain `span`."""
        far = span.start - self._longest.get(span.field, 0)
        rows = self._from(span, far, until=span.start)
        return sorted(n for _, end, n in rows if end >= span.end)

    def across(self, span: Span) -> list[int]:
        """Those that share a character with `span`."""
        far = span.start - self._longest.get(span.field, 0)
        return sorted(n for start, end, n in self._from(span, far) if end > span.start and start < span.end)

    def _from(self, span: Span, first: int, until: int | None = None) -> list[tuple[int, int, int]]:
        """Rows that start from `first` to `until` (else to the end of `span`)."""
        rows = self._rows.get(span.field, [])
        last = span.end if until is None else until
        return rows[bisect_left(rows, (first, -1, -1)) : bisect_left(rows, (last + 1, -1, -1))]
