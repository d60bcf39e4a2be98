"""Number found: a number as written, with its bounds, before anything is asked of what it counts."""

from __future__ import annotations

from msgspec import Struct

DASHES = frozenset({"-", "–", "—"})


class Number(Struct, frozen=True, kw_only=True, gc=False):
    """A number as written: tokens `first:last` with its bound words, `core:core_end` the number alone.

    `low`, `best`, `high` and the flags are those of a Figure; `more` marks an addition ("12 more"), `ordinal` a rank,
    `range_` that it has two ends in words; `glued` that a hyphen ties it to the next word ("12-member").
    """

    first: int
    last: int
    core: int
    core_end: int
    low: float | None
    best: float | None
    high: float | None
    lower_bound: bool = False
    upper_bound: bool = False
    exclusive: bool = False
    approximate: bool = False
    vague: bool = False
    more: bool = False
    ordinal: bool = False
    range_: bool = False
    glued: bool = False
