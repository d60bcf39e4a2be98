"""Dates: which of two reports was clearly published first.

In: ISO dates or times as reports give them, to any precision. Out: whether one is earlier, as far as both tell.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache


def is_before(a: str | None, b: str | None) -> bool:
    """Whether ISO date or time `a` is clearly earlier than `b`; False where either is unknown or they may be equal."""
    if not a or not b:
        return False
    a, b = plain_time(a), plain_time(b)
    shared = min(len(a), len(b))
    return a[:shared] < b[:shared]


@lru_cache(maxsize=1 << 16)
def plain_time(value: str) -> str:
    """The time in UTC where it gives its offset, without the offset."""
    if "T" not in value:
        return value
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return value
    return (when.astimezone(UTC) if when.tzinfo else when).replace(tzinfo=None).isoformat()
