"""Pairs: which two reports share words, and which of their sentences render which.

In: wordings and alignments of candidate wordings. Out: for every pair of reports that is tied by enough evidence, the
links between their sentences, one to one where they overlap. Two reports are tied where the words they share, in
stretches too long to be chance, weigh TIED in all; a stock phrase, a name with its titles or one short sentence ties
nothing. Only between tied reports do short and loosely alike sentences count.

Wordings of more than HUBS places are paired with their HUBS earliest places only, and of the reports that one is tied
to only those it shares most with (`ties`) are looked at further, so that work and memory stay linear where every report
shares something with hundreds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from crosswire.reuse.alignment import ROUNDING, Alignment, Weigher, align, may_align, may_match
from crosswire.reuse.fingerprints import Place, Wording
from crosswire.reuse.ties import Evidence, Key, Ties, choose_ties, pack

TIED = 9.0
"""Evidence from which two reports are tied: about eleven content words (measured: see the method page)."""
STRETCH = 6.0
"""Weight from which one shared stretch is evidence at all."""
LOOSE_STRETCH = 9.0
"""The same for a stretch that is a part of both sentences."""
CLOSELY_TIED = 36.0
"""Evidence from which short sentences and loose likenesses count wherever they stand."""
WHOLE_WEIGHT = 3.0
WHOLE_ALIKE = 0.6
"""Weight and similarity of a whole sentence that counts even between thinly tied reports, far from any other link."""
LONG_RUN = 12
"""Words in one unbroken run that tie two reports by themselves."""
ALIKE = 0.5
"""Similarity below which a shared stretch is no evidence."""
HUBS = 12
MIN_INNER = 6.0
"""Weight of a shared stretch that is whole in neither sentence, between tied reports."""
MIN_ALIKE = 0.4
NEAR = 2
"""Sentences on either side of a link that are tried against each other."""
GAP_ALIKE = 0.33
GAP_WEIGHT = 1.0

Order = Callable[[Place], tuple[object, ...]]


class Link(NamedTuple):
    """Sentence `a` of the first report renders sentence `b` of the second, as `alignment` of their wordings tells."""

    a: Place
    b: Place
    wording_a: int
    wording_b: int
    alignment: Alignment

    @property
    def value(self) -> float:
        return self.alignment.weight * self.alignment.similarity


class Aligner:
    """Alignments of wordings by number, each made once."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self._weighed = list(map(Weigher(), (w.words for w in wordings)))
        self._known: dict[int, Alignment | None] = {}

    def __call__(self, i: int, j: int) -> Alignment | None:
        """How wording `j` renders wording `i`; None where they share too little to count."""
        if i > j:
            found = self(j, i)
            return mirror(found) if found else None
        if pack(i, j) not in self._known:
            a, b = self._weighed[i], self._weighed[j]
            self._keep(i, j, align(a, b) if i == j or may_align(a, b) else None)
        return self._known[pack(i, j)]

    def measure(self, i: int, j: int) -> float:
        """The evidence of the two for copying; an alignment that is none is not held."""
        a, b = self._weighed[i], self._weighed[j]
        found = align(a, b) if may_match(a, b, STRETCH, LONG_RUN) else None
        evidence = measure_evidence(found) if found else 0.0
        if evidence:
            self._keep(i, j, found if may_align(a, b) else None)
        return evidence

    def _keep(self, i: int, j: int, found: Alignment | None) -> None:
        self._known[pack(i, j)] = found if found and is_kept(found) else None

    def forget(self) -> None:
        """Let go of all alignments."""
        self._known.clear()


class Linked(NamedTuple):
    """The links of every two tied reports (numbers, smaller first), by place in the first.

    `beyond`: pairs that are tied too, but less than either is to many others.
    """

    links: dict[Key, tuple[Link, ...]]
    beyond: frozenset[Key]


def find_links(wordings: Sequence[Wording], candidates: Collection[Key], order: Order) -> Linked:
    """All links between tied reports."""
    aligner = Aligner(wordings)
    matched = _Matched(wordings, candidates, order)
    ties = _find_ties(matched, aligner)
    raw = _collect(matched, ties.chosen, aligner)
    aligner.forget()
    sentences: dict[int, dict[int, tuple[Place, int]]] = defaultdict(dict)
    for number, wording in enumerate(wordings):
        for place in wording.places:
            sentences[place.report][place.position] = (place, number)
    out = {}
    for key in sorted(raw):
        links = _resolve(raw.pop(key))
        evidence = sum(measure_evidence(link.alignment) for link in links)
        if evidence >= TIED:
            filled = _fill(links, (sentences[key[0]], sentences[key[1]]), aligner)
            kept = filled if evidence >= CLOSELY_TIED else _drop_strays(filled)
            out[key] = tuple(sorted(kept, key=lambda link: (link.a, link.b)))
    return Linked(out, ties.beyond)


def _drop_strays(links: list[Link]) -> list[Link]:
    """The links that are evidence, and those beside one: two reports that share one quotation share no stock phrase."""
    sure = {(x.a.position, x.b.position) for x in links if measure_evidence(x.alignment)}
    near = range(-NEAR, NEAR + 1)
    beside = {(p + i, q + j) for p, q in sure for i in near for j in near}
    return [x for x in links if (x.a.position, x.b.position) in beside or _is_told_whole(x.alignment)]


def _is_told_whole(found: Alignment) -> bool:
    return found.wholes == 2 and found.weight >= WHOLE_WEIGHT and found.similarity >= WHOLE_ALIKE


class _Matched:
    """Pairs of wordings that may render each other, with the places of each that are paired."""

    def __init__(self, wordings: Sequence[Wording], candidates: Collection[Key], order: Order) -> None:
        self._wordings = wordings
        self._candidates = candidates
        self._ordered = {n: sorted(w.places, key=order) for n, w in enumerate(wordings) if len(w.places) > 1}

    def __iter__(self) -> Iterator[tuple[int, int, Iterable[tuple[Place, Place]]]]:
        """Each wording of many places with itself, then the candidates."""
        wordings, ordered = self._wordings, self._ordered
        for number, places in ordered.items():
            yield number, number, _within(places)
        for i, j in self._candidates:
            if i in ordered or j in ordered:
                yield i, j, _across(ordered.get(i) or wordings[i].places, ordered.get(j) or wordings[j].places)
            else:
                yield i, j, ((wordings[i].places[0], wordings[j].places[0]),)


def _find_ties(matched: _Matched, aligner: Aligner) -> Ties:
    """Pairs of reports that may be tied, by all evidence before words linked twice are sorted out.

    A look at all candidates that holds nothing but sums: most share words with many and are tied to few.
    """
    found = Evidence()
    for i, j, places in matched:
        evidence = aligner.measure(i, j)
        if evidence:
            for a, b in places:
                found.add(a.report, b.report, evidence)
    return choose_ties(*found.sum_up(TIED - ROUNDING))


def _collect(matched: _Matched, ties: Container[int], aligner: Aligner) -> dict[Key, list[Link]]:
    """All links between every two reports of `ties`."""
    raw: dict[Key, list[Link]] = defaultdict(list)
    for i, j, places in matched:
        for a, b in places:
            if pack(a.report, b.report) not in ties:
                continue
            found = aligner(i, j)
            if found is None or (i != j and found.similarity < MIN_ALIKE):
                break
            if a.report < b.report:
                raw[a.report, b.report].append(Link(a, b, i, j, found))
            elif b.report < a.report:
                raw[b.report, a.report].append(Link(b, a, j, i, mirror(found)))
    return raw


def _within(places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    for n, a in enumerate(places[:HUBS]):
        for b in places[n + 1 :]:
            yield a, b


def _across(first: Sequence[Place], second: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    for n, a in enumerate(first):
        for b in second if n < HUBS else second[:HUBS]:
            yield a, b


def mirror(found: Alignment) -> Alignment:
    """The alignment with its two sides exchanged."""
    return found._replace(a=found.b, b=found.a, whole_a=found.whole_b, whole_b=found.whole_a)


def measure_evidence(found: Alignment) -> float:
    """How much this stretch by itself speaks for copying; 0 where it may be chance.

    Differing words count against it the more, the less it is a whole sentence: the same facts, told independently,
    share stretches with differences in them, but hardly a whole sentence.
    """
    if found.run >= LONG_RUN:
        return max(TIED, found.core_weight)
    if found.core_weight < (STRETCH if found.wholes else LOOSE_STRETCH) or found.core_alike < ALIKE:
        return 0.0
    return found.core_weight * float(found.core_alike ** (2 - found.wholes))


def is_kept(found: Alignment) -> bool:
    """Whether a stretch is worth telling between tied reports."""
    return found.whole_a or found.whole_b or (found.weight >= MIN_INNER and found.similarity >= ALIKE)


def _resolve(links: Sequence[Link]) -> list[Link]:
    """The best links of two reports such that no word of either is linked twice."""
    if len({x.a.position for x in links}) == len({x.b.position for x in links}) == len(links):
        return list(links)
    taken: dict[tuple[bool, int], list[tuple[int, int]]] = defaultdict(list)
    out = []
    for link in sorted(links, key=lambda x: (-x.value, abs(x.a.position - x.b.position), x.a, x.b)):
        rows_a, rows_b = taken[False, link.a.position], taken[True, link.b.position]
        if _is_free(rows_a, link.alignment.a) and _is_free(rows_b, link.alignment.b):
            rows_a.append(link.alignment.a)
            rows_b.append(link.alignment.b)
            out.append(link)
    return out


def _is_free(rows: Sequence[tuple[int, int]], wanted: tuple[int, int]) -> bool:
    return not rows or not any(a < wanted[1] and wanted[0] < b for a, b in rows)


def _fill(links: list[Link], sentences: tuple[Mapping[int, tuple[Place, int]], ...], aligner: Aligner) -> list[Link]:
    """The links and those found between their unlinked neighbours, where a spun sentence kept little but its place."""
    rows_a, rows_b = sentences
    linked_a, linked_b = {x.a.position for x in links}, {x.b.position for x in links}
    if len(linked_a) == len(rows_a) or len(linked_b) == len(rows_b):
        return links
    tried: set[Key] = set()
    found: list[Link] = []
    beside = {p + step for p in rows_a if p not in linked_a for step in range(-NEAR, NEAR + 1)}
    todo = [(x.a.position, x.b.position) for x in links if x.a.position in beside]
    while todo:
        for p, q in _around(*todo.pop()):
            if p in linked_a or q in linked_b or (p, q) in tried or p not in rows_a or q not in rows_b:
                continue
            tried.add((p, q))
            (a, i), (b, j) = rows_a[p], rows_b[q]
            shared = aligner(i, j)
            if shared and _fits_gap(shared):
                found.append(Link(a, b, i, j, shared))
                todo.append((p, q))
    return _resolve([*links, *found]) if found else links


def _around(p: int, q: int) -> Iterator[Key]:
    for step in (1, -1):
        yield p + step, q + step
        for far in range(2, NEAR + 1):
            yield p + step * far, q + step
            yield p + step, q + step * far


def _fits_gap(found: Alignment) -> bool:
    return (found.whole_a or found.whole_b) and found.similarity >= GAP_ALIKE and found.weight >= GAP_WEIGHT
