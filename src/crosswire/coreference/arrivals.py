"""Arrivals: what new reports did to the stories there were.

In: the stories before and after, as ids of reports, and why each report is where it is. Out: for each story after,
whether it is as it was, was joined, starts, or bridges stories that stood apart (and by which links), and which stories
fell apart. Grouping itself looks at all reports anew, so the order in which they come makes no difference once all are
there; this only tells what changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one story. `kind`: same, joined, starts, bridges, parted.

    `story` and `before` are positions in the stories after and before (several: bridged); `new` are the ids of reports
    that were not there; `why` the links of those, of a bridge also the links of reports that changed story.
    """

    kind: str
    story: int
    before: tuple[int, ...]
    new: tuple[str, ...]
    why: tuple[str, ...]


def tell_arrivals(
    before: Sequence[Collection[str]], after: Sequence[Collection[str]], why: Mapping[str, str]
) -> list[Arrival]:
    """One Arrival for each story after, in order; `why` is that of the grouping after."""
    story_of = {report: n for n, story in enumerate(before) for report in story}
    out = []
    for n, story in enumerate(after):
        reports = sorted(story)
        held = tuple(sorted({story_of[r] for r in reports if r in story_of}))
        new = tuple(r for r in reports if r not in story_of)
        lost = any(r not in story for b in held for r in before[b])
        links = tuple(why[r] for r in (reports if len(held) > 1 else new) if r in why)
        out.append(Arrival(_kind(held, new, lost), n, held, new, links))
    return out


def _kind(held: Collection[int], new: Collection[str], lost: bool) -> str:
    if not held:
        return "starts"
    if lost:
        return "parted"
    if len(held) > 1:
        return "bridges"
    return "joined" if new else "same"
