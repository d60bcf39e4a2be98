"""Arrivals: what new reports did to the stories there were.

In: the stories before and after, as ids of reports. Out: for each story after, whether it is as it was, was joined,
starts, bridges stories that stood apart, or lost reports. Grouping itself looks at all reports anew, so the order in
which they come makes no difference once all are there; this only tells what changed (`crosswire diff` prints it, with
what the story gives as its links). The work grows with the reports.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one story. `kind`: same, joined, starts, bridges, parted.

    `story` and `before` are positions in the stories after and before (several: bridged, or what is left of several);
    `new` are the ids of reports that were not there.
    """

    kind: str
    story: int
    before: tuple[int, ...]
    new: tuple[str, ...]


def tell_arrivals(before: Sequence[Collection[str]], after: Sequence[Collection[str]]) -> list[Arrival]:
    """One Arrival for each story after, in order."""
    story_of = {report: n for n, story in enumerate(before) for report in story}
    out = []
    for n, story in enumerate(map(frozenset, after)):
        held = tuple(sorted({story_of[r] for r in story if r in story_of}))
        new = tuple(sorted(r for r in story if r not in story_of))
        lost = any(r not in story for b in held for r in before[b])
        out.append(Arrival(_kind(held, new, lost), n, held, new))
    return out


def _kind(held: Collection[int], new: Collection[str], lost: bool) -> str:
    if not held:
        return "starts"
    if lost:
        return "parted"
    if len(held) > 1:
        return "bridges"
    return "joined" if new else "same"
