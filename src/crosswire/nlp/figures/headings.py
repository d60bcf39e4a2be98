"""Headings: lines among the prose of a report that are no sentences of it, most of them links to other stories.

In: a Page, and the figures found on it. Out: the figures without those that stand only in such a line: a person told
of there is of another story as often as of this one, and a count that the prose does not give is of another story.
Measured as part of the tolls of gva-dev: killed exact +.006, both +.005, nothing lost elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from crosswire.nlp.figures.figure_found import Found
from crosswire.nlp.page import Page

PROSE_WORDS = 9
"""Words from which a line that ends in a stop is prose."""
HEADING_WORDS = 20
"""Words up to which a line without any stop is a heading."""
_ENDS = re.compile(r"[.!?…:;,\"'”’)\]]\s*$")
_CLIP = re.compile(r"\d{1,2}:\d{2}(?::\d{2})? \S")
_STOPS = re.compile(r"[.!?…]\s")


def find_headings(page: Page) -> frozenset[int]:
    """Indexes of the blocks after the first line of prose that are short and have no stop at their end or within.

    Lines of a list of films, each with its length ("1:47 Boy found dead"), are headings wherever they stand; entries of
    a live page ("17:40 Divers have found two bodies.") are prose.
    """
    lines = [page.report.text[b.start : b.end] for b in page.blocks]
    films = sum(_CLIP.match(words) is not None for words in lines) > 1
    out = []
    prose = False
    for block, words in zip(page.blocks, lines, strict=True):
        count = len(words.split())
        if films and _CLIP.match(words) and not _ENDS.search(words):
            out.append(block.index)
        elif _ENDS.search(words) or count > HEADING_WORDS:
            prose = prose or count >= PROSE_WORDS
        elif prose and not _STOPS.search(words):
            out.append(block.index)
    return frozenset(out)


def drop_strange(found: Sequence[Found], headings: Collection[int]) -> list[Found]:
    """The figures of the prose, and those of headings that repeat a count of it."""
    told = {(f.figure.counted, f.figure.best, f.figure.low) for f in found if f.block not in headings}
    return [
        f
        for f in found
        if f.block not in headings
        or (f.figure.unit != "person" and (f.figure.counted, f.figure.best, f.figure.low) in told)
    ]
