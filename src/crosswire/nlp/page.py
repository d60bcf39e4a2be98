"""Page: a report as parsed paragraphs. What every finder of this package reads.

Offsets of tokens are relative to their block; `Page.span` turns a token range into a Span of the report.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.nlp.parse import Parse, Token


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: `start`, `end` in the report's text, what kind it is, and its parse.

    `kind` is `body`, or the kind of boilerplate it is (navigation, caption, share, byline, dateline, related,
    title_repeat), or `title` for a title line within the text.
    """

    index: int
    start: int
    end: int
    kind: str
    parse: Parse

    @property
    def tokens(self) -> list[Token]:
        return self.parse.tokens


@dataclass(frozen=True, slots=True)
class At:
    """A half-open token range `first:last` of a block."""

    block: int
    first: int
    last: int


class Page:
    """A report and its parsed blocks, in text order; `title` is a title that stands apart, as a page of its own."""

    def __init__(self, report: Report, blocks: tuple[Block, ...], title: Page | None = None) -> None:
        self.report = report
        self.blocks = blocks
        self.title = title

    @cached_property
    def _starts(self) -> list[int]:
        return [b.start for b in self.blocks]

    def span(self, block: Block | int, first: int, last: int) -> Span:
        """The span of tokens `first:last` of a block; raises InvariantError where they cover no letter."""
        block = self.blocks[block] if isinstance(block, int) else block
        tokens = block.parse.tokens
        return self.report.span(block.start + tokens[first].start, block.start + tokens[last - 1].end)

    def at(self, span: Span) -> At | None:
        """The tokens that a span touches; None where it touches none (or stands in the separate title)."""
        if span.field != "text":
            return None
        n = bisect_right(self._starts, span.start) - 1
        if n < 0:
            return None
        block = self.blocks[n]
        starts = block.parse.starts
        first = bisect_right(starts, span.start - block.start) - 1
        if first >= 0 and block.tokens[first].end <= span.start - block.start:
            first += 1
        first = max(first, 0)
        last = bisect_left(starts, span.end - block.start)
        return At(n, first, last) if first < last else None

    def sentences(self) -> Iterator[tuple[Block, int, int]]:
        """Every sentence as (block, first token, last token), half-open, in text order."""
        for block in self.blocks:
            for first, last in block.parse.sentences:
                yield block, first, last
