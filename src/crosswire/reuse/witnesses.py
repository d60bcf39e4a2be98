"""Witnesses: whether a page was taken from another page, or from that one's own source, by collating the three.

In: three reports of which the second derives from the third, and the links between them. Out: a `Testimony`: which of
the second's alterations speak for it, and which for the source. As among manuscripts, an alteration that two pages
share makes them kin, and a reading of the source that only the second lacks shows that the first was not taken from
it; of a name that all three spell otherwise, the spelling of a copy is nearer to that of its own source. On a page
that swaps words throughout, swapped words speak for nobody: one tool swaps them alike wherever it is put to work. Nor
do slips that any editor mends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from crosswire.nlp.names.truecase import is_common
from crosswire.reuse.alignment import RESPELT
from crosswire.reuse.fingerprints import Wording
from crosswire.reuse.pairs import Link
from crosswire.reuse.ties import Key

SWAPS = 5
SWAPPED = 0.06
"""Places, at least so many and so large a share of the words, where one or two words stand for others: a spun page."""

Words = tuple[str, ...]


class Testimony(NamedTuple):
    """How many of the nearer page's alterations speak for it, how many for its source; `swapped` where for neither."""

    nearer: int
    source: int
    swapped: int


class Variant(NamedTuple):
    """What the page, the nearer page and the source have in one place."""

    page: Words
    nearer: Words
    source: Words


class Witnesses:
    """Collates reports by number."""

    def __init__(self, wordings: Sequence[Wording], links: Mapping[Key, Sequence[Link]]) -> None:
        self._wordings = wordings
        self._links = links
        self._spun: dict[Key, bool] = {}

    def collate(self, page: int, nearer: int, source: int) -> Testimony:
        """What the alterations that `nearer` made to `source` tell of `page`; one made twice counts once."""
        mine, theirs = self._beside(page, source), self._beside(nearer, source)
        variants: set[Variant] = set()
        for position in mine.keys() & theirs.keys():
            (own, base), (altered, _) = mine[position], theirs[position]
            if altered != base:
                variants.update(_find_variants(*(self._wordings[n].words for n in (own, altered, base))))
        votes = [_weigh(*map(" ".join, variant)) for variant in variants]
        swapped = sum(not vote and v.page == v.nearer for vote, v in zip(votes, variants, strict=True))
        if swapped and not self.is_spun(nearer, source):
            return Testimony(votes.count(1) + swapped, votes.count(-1), 0)
        return Testimony(votes.count(1), votes.count(-1), swapped)

    def is_spun(self, page: int, source: int) -> bool:
        """Whether the page swaps so many words of the source, one by one, as only a tool does."""
        if (page, source) not in self._spun:
            rows = [[self._wordings[n].words for n in pair] for pair in self._beside(page, source).values()]
            swaps = sum(sum(map(_is_swapped, _find_variants(own, own, base))) for own, base in rows if own != base)
            words = sum(len(base) for _, base in rows)
            self._spun[page, source] = swaps >= max(SWAPS, SWAPPED * words)
        return self._spun[page, source]

    def alters(self, page: int, source: int, sentences: Collection[int]) -> bool:
        """Whether any of these sentences of the page stands otherwise in the source."""
        first = page < source
        rows = self._links.get((page, source) if first else (source, page), ())
        return any(x.wording_a != x.wording_b for x in rows if (x.a if first else x.b).position in sentences)

    def _beside(self, page: int, source: int) -> dict[int, tuple[int, int]]:
        """For each sentence of `source` that the page renders, the wordings of the page and the source."""
        if page < source:
            return {x.b.position: (x.wording_a, x.wording_b) for x in self._links.get((page, source), ())}
        return {x.a.position: (x.wording_b, x.wording_a) for x in self._links.get((source, page), ())}


def _differences(base: Words, page: Words) -> Iterator[tuple[int, int, int, int]]:
    """Words from, to of the base, and those from, to of the page that stand for them without being the same."""
    at_a = at_b = 0
    for block in LCSseq.editops(base, page).as_matching_blocks():
        if block.a > at_a or block.b > at_b:
            yield at_a, block.a, at_b, block.b
        at_a, at_b = block.a + block.size, block.b + block.size


def _find_variants(page: Words, nearer: Words, source: Words) -> Iterator[Variant]:
    """For each place where `nearer` altered `source`, what each has; not where the page altered more than that."""
    own = list(_differences(source, page))
    for start, end, a, b in _differences(source, nearer):
        met = [block for block in own if block[0] < end and start < block[1]]
        if start < end and not met:
            yield Variant(source[start:end], nearer[a:b], source[start:end])
        elif met and start <= met[0][0] and met[-1][1] <= end:
            first, last = met[0][2] - (met[0][0] - start), met[-1][3] + end - met[-1][1]
            yield Variant(page[first:last], nearer[a:b], source[start:end])


def _is_swapped(found: Variant) -> bool:
    return 1 <= len(found.page) <= 2 and 1 <= len(found.source) <= 2


def _weigh(page: str, nearer: str, source: str) -> int:
    """1 where the reading speaks for the nearer page, -1 where it speaks for the source, 0 for neither."""
    if page == source:
        return 0 if is_common(source) and _are_respelt(nearer, source) else -1
    if page == nearer:
        return int(not page or _are_respelt(page, source) or (page.isdigit() and source.isdigit()))
    if not nearer:
        return -1  # what the nearer page left out is there, in other words
    if not page or " " in page + nearer + source:
        return 0
    likeness = ratio(page, nearer) - ratio(page, source)
    alike = _are_respelt(page, nearer) or _are_respelt(page, source)
    return (likeness > 0) - (likeness < 0) if alike else 0


def _are_respelt(a: str, b: str) -> bool:
    """Whether two readings are one word, respelt; two common words are two words."""
    return bool(ratio(a, b, score_cutoff=RESPELT)) and not (is_common(a) and is_common(b))
