"""Pairs: any two reports side by side, their shared passages aligned and what differs marked.

In: a story. Out: PairViews, those that share most words first. Words of either side that the other lacks are marked.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from dataclasses import dataclass

from crosswire.model.passage import ReusePair
from crosswire.model.record import Story
from crosswire.model.span import Span
from crosswire.products.page.cards import COPIES
from crosswire.products.page.shared import Link, PageIndex
from crosswire.products.page.text import anchor, shown

MOST_PAIRS = 60
"""Pairs of reports shown; those of fewest shared words are counted."""
MOST_WORDS = 400
"""Words of a passage that are aligned; one beyond is shown unmarked."""
_TOKEN = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A shared passage: either side as (differs, words), and how alike they are."""

    a: tuple[tuple[bool, str], ...]
    b: tuple[tuple[bool, str], ...]
    kind: str
    direction: str
    similarity: int
    a_link: Link
    b_link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Two reports and what they share."""

    key: str
    a: str
    b: str
    a_report: str
    b_report: str
    words: int
    rows: tuple[Aligned, ...]


def view_pairs(story: Story, page: PageIndex, most: int = MOST_PAIRS) -> tuple[tuple[PairView, ...], int]:
    """The pairs shown, and how many more there are."""
    order = {r.id: n for n, r in enumerate(page.reports)}
    own = set(story.reports)
    found: dict[tuple[str, str], list[ReusePair]] = defaultdict(list)
    for row in page.record.reuse:
        if {row.a.report, row.b.report} <= own and row.a.report != row.b.report:
            found[(row.a.report, row.b.report)].append(row)
    shared = {key: sum(len(r.a.quote.split()) for r in rows) for key, rows in found.items()}
    ranked = sorted(found, key=lambda k: (-shared[k], order.get(k[0], 0), order.get(k[1], 0)))
    views = tuple(_view(key, found[key], shared[key], page, order) for key in ranked[:most])
    return views, len(ranked) - len(views)


def _view(key: tuple[str, str], rows: list[ReusePair], words: int, page: PageIndex, order: dict[str, int]) -> PairView:
    swap = order.get(key[0], 0) > order.get(key[1], 0)
    first, second = (key[1], key[0]) if swap else key
    aligned = [_align(r.b, r.a, r, page, swap) if swap else _align(r.a, r.b, r, page, swap) for r in rows]
    starts = {id(x): x.a_link.start or 0 for x in aligned}
    return PairView(
        key=f"{anchor('report', first)} {anchor('report', second)}",
        a=page.names[first],
        b=page.names[second],
        a_report=anchor("report", first),
        b_report=anchor("report", second),
        words=words,
        rows=tuple(sorted(aligned, key=lambda x: starts[id(x)])),
    )


def _align(a: Span, b: Span, row: ReusePair, page: PageIndex, swap: bool) -> Aligned:
    left, right = mark_changes(shown(a.quote), shown(b.quote))
    first, second = ("b<a", "a<b") if swap else ("a<b", "b<a")
    directions = {first: "left came first", second: "right came first", "common": "both from a third text"}
    return Aligned(
        a=left,
        b=right,
        kind=COPIES.get(row.kind, row.kind),
        direction=directions.get(row.direction, "order not known"),
        similarity=round(100 * row.similarity),
        a_link=page.words(a),
        b_link=page.words(b),
    )


Marked = tuple[tuple[bool, str], ...]


def mark_changes(a: str, b: str) -> tuple[Marked, Marked]:
    """Either text as stretches, with True for words that the other does not have there.

    >>> mark_changes("killing 40 people", "killing many people")
    (((False, 'killing '), (True, '40 '), (False, 'people')), ((False, 'killing '), (True, 'many '), (False, 'people')))
    """
    left, right = _TOKEN.findall(a), _TOKEN.findall(b)
    if max(len(left), len(right)) > MOST_WORDS:
        return ((False, a),), ((False, b),)
    keys = [[t.strip().lower().strip(".,;:'\"“”‘’") for t in side] for side in (left, right)]
    found: tuple[list[tuple[bool, str]], list[tuple[bool, str]]] = ([], [])
    for op, a1, a2, b1, b2 in difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        for side, tokens, start, end in ((0, left, a1, a2), (1, right, b1, b2)):
            if end > start:
                found[side].append((op != "equal", "".join(tokens[start:end])))
    return tuple(found[0]), tuple(found[1])
