"""Passages: the stretches of words that reports share, and which of them derive from which.

Fields of a record: `passages` and `reuse`.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """Words of the one copy that stand otherwise in the other."""

    from_: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageEdge:
    """How span `to` of a passage derives from span `from` (positions in `spans`).

    `direction`: forward (the second from the first), common (both from a third), unknown. `similarity` 0 to 1.
    """

    from_: int
    to: int
    kind: str
    similarity: float
    direction: str
    changes: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One stretch of words and all the places it stands in."""

    id: str
    spans: tuple[Span, ...]
    first: int | None = None
    edges: tuple[PassageEdge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReusePair:
    """Two spans that share words; `a` and `b` ordered by (report, start). `direction`: a<b, b<a, common, unknown."""

    a: Span
    b: Span
    kind: str
    similarity: float
    direction: str
