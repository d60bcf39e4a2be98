"""Passages: groups of stretches become the records of the format, with the edges that tell how each derives.

In: groups, reports, and the parents of each report. Out: `Passage`s sorted by their first span, runs of neighbouring
sentences joined into one, and `ReusePair`s of the passages with few places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from crosswire.model.ids import make_id
from crosswire.model.passage import Passage, PassageEdge, ReusePair, WordChange
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.reuse.alignment import Swap, Weigher, align, find_swaps
from crosswire.reuse.dates import is_before
from crosswire.reuse.fingerprints import list_words
from crosswire.reuse.grouping import Group
from crosswire.reuse.pairs import HUBS
from crosswire.reuse.wire import share_agency

PAIRED = 20
"""Passages of up to so many spans are also listed pair by pair."""
LISTED = 12
"""Changes told of one edge; a spun copy has many more."""
MANGLED_SWAPS = 3
MANGLED_SHARE = 0.08
"""Swaps of one or two words for others, at least so many and so large a share of the words, that make a spun copy."""

_WORDS = re.compile(r"\w")
_KINDS = ("verbatim", "edited", "mangled", "paraphrase", "translation")


def build_passages(
    groups: Sequence[Group], reports: Sequence[Report], parents: Mapping[int, tuple[int, ...]]
) -> tuple[Passage, ...]:
    """One passage for each group, sorted by first span."""
    out = [_build(group, reports, parents) for group in groups]
    return tell_apart(out)


def tell_apart(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages by first span, with an id each: of those that begin with the same words, the later are named by
    all their spans.
    """
    seen: set[str] = set()
    out = []
    for passage in sorted(passages, key=_sort_key):
        if passage.id in seen:
            places = [part for s in passage.spans for part in (s.report, s.start, s.end)]
            passage = replace(passage, id=make_id("p", *places))
        seen.add(passage.id)
        out.append(passage)
    return tuple(out)


def _sort_key(passage: Passage) -> tuple[tuple[str, int, int], ...]:
    return tuple((s.report, s.start, s.end) for s in passage.spans)


def _build(group: Group, reports: Sequence[Report], parents: Mapping[int, tuple[int, ...]]) -> Passage:
    numbers = [n for n, _, _ in group.nodes]
    spans = tuple(reports[n].span(start, end) for n, start, end in group.nodes)
    first_at = {n: at for at, n in reversed(list(enumerate(numbers)))}
    edges, roots = [], []
    for at, number in enumerate(numbers):
        parent = next((p for p in parents.get(number, ()) if p in first_at), None)
        if parent is not None:
            edges.append(_edge(spans, first_at[parent], at, "forward"))
        elif first_at[number] == at:
            roots.append(at)
    roots.sort(key=lambda at: (reports[numbers[at]].published.value or "9999", at))
    for k, at in enumerate(roots[1:], 1):
        edges.append(_tie(spans, [reports[n] for n in numbers], roots[: min(k, HUBS)], at))
    first = roots[0] if len(roots) == 1 and edges and reports[numbers[roots[0]]].published.value else None
    return Passage(
        id=_passage_id(spans[0], reports[numbers[0]].sha256),
        spans=spans,
        first=first,
        edges=tuple(sorted(edges, key=lambda e: (e.from_, e.to))),
    )


def _passage_id(span: Span, sha256: str) -> str:
    return make_id("p", sha256, span.start, span.end)


def _tie(spans: Sequence[Span], reports: Sequence[Report], earlier: Sequence[int], at: int) -> PassageEdge:
    """The edge between two places neither of which is known to be the first: to the one most alike."""
    best = max(earlier, key=lambda k: (compare(spans[k].quote, spans[at].quote)[1], -k))
    a, b = reports[best], reports[at]
    common = share_agency(a, b) or is_before(a.published.value, b.published.value)
    return _edge(spans, min(best, at), max(best, at), "common" if common else "unknown")


def _edge(spans: Sequence[Span], a: int, b: int, direction: str) -> PassageEdge:
    kind, similarity, changes = compare(spans[a].quote, spans[b].quote)
    return PassageEdge(from_=a, to=b, kind=kind, similarity=similarity, direction=direction, changes=changes)


@lru_cache(maxsize=100_000)
def compare(a: str, b: str) -> tuple[str, float, tuple[WordChange, ...]]:
    """Kind, similarity and changes of two renderings, the words of changes as they stand in the texts."""
    if a == b and any(map(str.isalnum, a)):
        return "verbatim", 1.0, ()
    weigher = Weigher()
    words_a, words_b = weigher(_words(a)), weigher(_words(b))
    found = align(words_a, words_b)
    if found is None:
        return "mangled", 0.0, ()
    swaps, respelt = find_swaps(words_a, words_b, found)
    changes = tuple(WordChange(from_=" ".join(swap.a), to=" ".join(swap.b)) for swap in swaps[:LISTED])
    return _kind(swaps, respelt, found.b[1] - found.b[0]), round(found.similarity, 3), changes


@lru_cache(maxsize=1_000)
def _words(quote: str) -> tuple[str, ...]:
    return tuple(list_words(quote))


def _kind(swaps: Sequence[Swap], respelt: int, words: int) -> str:
    if not swaps:
        return "verbatim"
    short = sum(bool(s.a) and bool(s.b) and len(s.a) <= 2 and len(s.b) <= 2 for s in swaps)
    if short >= MANGLED_SWAPS and short >= MANGLED_SHARE * words:
        return "mangled"
    return "mangled" if respelt and respelt == len(swaps) else "edited"


def join_runs(sentences: Sequence[Passage], reports: Sequence[Report]) -> tuple[Passage, ...]:
    """Neighbouring sentences that stand in the same reports and derive alike, as one passage."""
    texts = {r.id: (r.text, r.sha256) for r in reports}
    done: list[Passage] = []
    open_runs: dict[tuple[tuple[str, int], ...], Passage] = {}
    for passage in sentences:
        names = [s.report for s in passage.spans]
        if len(set(names)) < len(names):
            done.append(passage)
            continue
        before = tuple((s.report, _skip_back(texts[s.report][0], s.start)) for s in passage.spans)
        last = open_runs.pop(before, None)
        if last and _shape(last) == _shape(passage):
            passage = _join(last, passage, texts)
        elif last:
            done.append(last)
        after = tuple((s.report, _skip_back(texts[s.report][0], s.end)) for s in passage.spans)
        if after in open_runs:
            done.append(open_runs[after])
        open_runs[after] = passage
    return tell_apart([*done, *open_runs.values()])


def _skip_back(text: str, at: int) -> int:
    """The end of the last word before `at`."""
    while at and not _WORDS.match(text[at - 1]):
        at -= 1
    return at


def _shape(passage: Passage) -> tuple[object, ...]:
    return tuple((e.from_, e.to, e.direction) for e in passage.edges)


def _join(a: Passage, b: Passage, texts: Mapping[str, tuple[str, str]]) -> Passage:
    spans = tuple(
        Span(report=x.report, start=x.start, end=y.end, quote=texts[x.report][0][x.start : y.end])
        for x, y in zip(a.spans, b.spans, strict=True)
    )
    edges = []
    for x, y in zip(a.edges, b.edges, strict=True):
        long, more = len(a.spans[x.to].quote), len(b.spans[y.to].quote)
        edges.append(
            PassageEdge(
                from_=x.from_,
                to=x.to,
                kind=max(x.kind, y.kind, key=_KINDS.index),
                similarity=round((x.similarity * long + y.similarity * more) / (long + more), 3),
                direction=x.direction,
                changes=(x.changes + y.changes)[:LISTED],
            )
        )
    first = spans[0]
    return Passage(id=_passage_id(first, texts[first.report][1]), spans=spans, first=a.first, edges=tuple(edges))


def pair_up(passages: Sequence[Passage]) -> tuple[ReusePair, ...]:
    """Every two spans in different reports of the passages with up to PAIRED spans."""
    out = []
    for passage in passages:
        if len(passage.spans) <= PAIRED:
            told = {(e.from_, e.to): e for e in passage.edges}
            up = {e.to: e.from_ for e in passage.edges if e.direction == "forward"}
            for i, j in combinations(range(len(passage.spans)), 2):
                if passage.spans[i].report != passage.spans[j].report:
                    out.append(_pair(passage.spans, i, j, told, up))
    return tuple(out)


def _pair(
    spans: Sequence[Span], i: int, j: int, told: Mapping[tuple[int, int], PassageEdge], up: Mapping[int, int]
) -> ReusePair:
    edge = told.get((i, j)) or told.get((j, i))
    kind, similarity = (edge.kind, edge.similarity) if edge else compare(spans[i].quote, spans[j].quote)[:2]
    if i in _ancestors(j, up):
        direction = "a<b"
    elif j in _ancestors(i, up):
        direction = "b<a"
    else:
        direction = edge.direction if edge else "common" if i in up or j in up else "unknown"
    return ReusePair(a=spans[i], b=spans[j], kind=kind, similarity=similarity, direction=direction)


def _ancestors(at: int, up: Mapping[int, int]) -> list[int]:
    out: list[int] = []
    while at in up and up[at] not in out:
        at = up[at]
        out.append(at)
    return out
