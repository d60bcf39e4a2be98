"""View: a text rewritten for the parser, with the way back to the words as they stand.

In: a paragraph, and the places to rewrite. Out: the rewritten text and a map of its offsets onto the paragraph.
The view is never a second truth: every span is mapped back and quotes the paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]` by `new`; an insertion has start == end, a deletion an empty `new`."""

    start: int
    end: int
    new: str


class View:
    """A rewritten text. `text` is what the parser reads; `to_original` maps its offsets back.

    Edits of the same length as what they replace map letter by letter; any other edit is one indivisible stretch.
    """

    __slots__ = ("_ends", "_rows", "text")

    def __init__(self, text: str, edits: Iterable[Edit] = ()) -> None:
        """Raises ValueError where edits overlap or lie outside `text`."""
        pieces: list[str] = []
        rows: list[tuple[int, int, int, int]] = []  # view start, view end, original start, original end
        at = shift = 0
        for edit in sorted(edits, key=lambda e: (e.start, e.end)):
            if edit.start < at or edit.end < edit.start or edit.end > len(text):
                raise ValueError(f"edit {edit} overlaps another or lies outside the text of {len(text)} characters")
            pieces += [text[at : edit.start], edit.new]
            if len(edit.new) != edit.end - edit.start:
                rows.append((edit.start + shift, edit.start + shift + len(edit.new), edit.start, edit.end))
                shift += len(edit.new) - (edit.end - edit.start)
            at = edit.end
        pieces.append(text[at:])
        self.text = "".join(pieces)
        self._rows = rows
        self._ends = [row[1] for row in rows]

    @property
    def moves(self) -> bool:
        """True where some offset of the view is another in the original."""
        return bool(self._rows)

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original for view offsets `start:end`; empty for a stretch wholly inserted."""
        return self._back(start, at_end=False), self._back(end, at_end=True)

    def _back(self, at: int, *, at_end: bool) -> int:
        """An offset of the view in the original: a start inside an edit goes to the edit's start, an end to its end."""
        if not self._rows:
            return at
        row = bisect_right(self._ends, at if not at_end else at - 1)
        if row < len(self._rows):
            view_start, _, start, end = self._rows[row]
            if (at_end and at > view_start) or (not at_end and at >= view_start):
                return end if at_end else start
        view_end, end = (self._rows[row - 1][1], self._rows[row - 1][3]) if row else (0, 0)
        return at - view_end + end
