"""Figure found: a figure on its way, with the tokens it stands on, before its neighbours have been asked.

Also the span and the words of some tokens, for views insert tokens that stand for no letter.
"""

from __future__ import annotations

from msgspec import Struct

from crosswire.model.reading import Figure
from crosswire.model.span import Span
from crosswire.nlp.page import Block, Page


class Found(Struct, frozen=True, gc=False):
    """A figure with where it stands: block, tokens `first:last`, and those of its number alone (`core`).

    `among` is the fate of those of whom a list with it is a part: "among the dead were two boys".
    """

    figure: Figure
    block: int
    first: int
    last: int
    core: int
    partitive: bool = False
    more: bool = False
    among: str | None = None


def span_of(page: Page, block: Block, first: int, last: int) -> Span | None:
    """The span of tokens `first:last`; None where they cover no letter."""
    tokens = block.parse.tokens
    return page.span(block, first, last) if tokens[first].start < tokens[last - 1].end else None


def words_of(page: Page, block: Block, first: int, last: int) -> str | None:
    """The words of tokens `first:last` as they stand; None where they cover no letter."""
    tokens = block.parse.tokens
    return page.report.text[block.start + tokens[first].start : block.start + tokens[last - 1].end] or None
