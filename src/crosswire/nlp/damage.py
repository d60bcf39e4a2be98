"""Damage: sentences whose words were broken on the way, from which nothing is taken.

In: a page and its entities. Out: the spans of sentences that no writer wrote: an article before an acronym that then
acts by itself ("where an IS still holds"), or an article with nothing between it and the stop. Only breaks of grammar
count, so that plain bad style passes. Measured: of 13,155 sentences of the public sets it takes one, a spliced page's.
"""

from __future__ import annotations

from crosswire.model.issue import Issue
from crosswire.model.reading import Entity, EventMention
from crosswire.model.span import Span
from crosswire.nlp.page import Block, Page

ARTICLES = frozenset({"a", "an"})
LEFT_HANGING = frozenset({"a", "an", "the"})
ACTING = frozenset({"VERB", "AUX"})


def find_damaged(page: Page, entities: tuple[Entity, ...]) -> tuple[Span, ...]:
    """The damaged sentences of a page, in text order."""
    acronyms = {at: e for e in entities if e.key and e.span.quote.isupper() and (at := _first(page, e.span))}
    out = []
    for block, first, last in page.sentences():
        if _hangs(block, first, last) or _acts_alone(block, first, last, acronyms):
            out.append(page.span(block, first, last))
    return tuple(out)


def drop_damaged(
    events: tuple[EventMention, ...], damaged: tuple[Span, ...], report: str
) -> tuple[tuple[EventMention, ...], tuple[Issue, ...]]:
    """The events outside damaged sentences, and an issue for each such sentence."""
    kept = tuple(e for e in events if not any(d.contains(e.trigger) for d in damaged))
    issues = tuple(
        Issue(
            stage="nlp.damage",
            report=report,
            span=span,
            reason=f"the words are damaged, and nothing is taken from them: {span.quote[:80]!r}",
            hint="look for the sentence in another copy of the report",
        )
        for span in damaged
    )
    return kept, issues


def _first(page: Page, span: Span) -> tuple[int, int] | None:
    at = page.at(span)
    return (at.block, at.first) if at and at.last - at.first == 1 else None


def _hangs(block: Block, first: int, last: int) -> bool:
    tokens = block.tokens
    end = last - 1
    return end - 1 > first and tokens[end].text == "." and tokens[end - 1].text in LEFT_HANGING


def _acts_alone(block: Block, first: int, last: int, acronyms: dict[tuple[int, int], Entity]) -> bool:
    """True for "an IS still holds": an article, a group's acronym, and its verb at once or after an adverb."""
    tokens = block.tokens
    for i in range(first, last - 2):
        if tokens[i].lower in ARTICLES and (block.index, i + 1) in acronyms:
            at = i + 3 if tokens[i + 2].pos == "ADV" else i + 2
            if at < last and tokens[at].pos in ACTING:
                return True
    return False
