"""Meetings: which mentions of a story are worth weighing against each other.

In: the mentions of one story, and the weigher that knows how rare their words are. Out: pairs of positions. Mentions
meet where words of one root tell them, or where they are of one known type; two of two known types never do. Of few
that could meet all do; of many ("said") each meets those that share most of its rarest words, so that the work for one
mention is bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from crosswire.coreference.mentions import Mention
from crosswire.coreference.sameness import Weigher
from crosswire.nlp.events.event_types import OTHER

FEW = 100
"""Mentions that share a key and all meet."""
KEPT = 24
"""Of more, those that one is compared with, not counting those that choose it."""
RARE = 8
"""Rarest words by which it finds them."""
NEAR = 12
"""Of a word that more of them hold, so many before and after are met."""


def find_meetings(mentions: Sequence[Mention], weigher: Weigher) -> list[tuple[int, int]]:
    """Pairs (a, b), a < b, of mentions worth weighing, sorted."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for n, mention in enumerate(mentions):
        for key in keys_of(mention):
            sharing[key].append(n)
    pairs: set[tuple[int, int]] = set()
    for row in sharing.values():
        pairs.update(combinations(row, 2) if len(row) <= FEW else _nearest(row, mentions, weigher))
    kinds = [m.claim.type for m in mentions]
    return sorted((a, b) for a, b in pairs if kinds[a] == kinds[b] or OTHER in (kinds[a], kinds[b]))


def keys_of(mention: Mention) -> tuple[str, ...]:
    """Of these a mention must share one with another to be compared: the root of its word, and a known type."""
    word = f"word {mention.root}"
    return (word,) if mention.claim.type == OTHER else (word, mention.claim.type)


def _nearest(row: Sequence[int], mentions: Sequence[Mention], weigher: Weigher) -> Iterable[tuple[int, int]]:
    """Each of many with those that share most of its rarest words."""
    words = {n: weigher.rarest(mentions[n], RARE) for n in row}
    holders: dict[str, list[int]] = defaultdict(list)
    for n in row:
        for word in words[n]:
            holders[word].append(n)
    for n in row:
        shared: Counter[int] = Counter()
        for word in words[n]:
            held = holders[word]
            at = bisect_left(held, n)
            shared.update(held[max(0, at - NEAR) : at + NEAR + 1])
        del shared[n]
        for other in sorted(shared, key=lambda o: (-shared[o], abs(o - n), o))[:KEPT]:
            yield min(n, other), max(n, other)
