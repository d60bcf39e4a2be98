"""Quotation: who says what, by which words: direct, indirect and mixed, nested and relayed."""

from __future__ import annotations

from crosswire.model.reading import Attribution, Entity
from crosswire.nlp.page import Page
from crosswire.nlp.speech import Paragraph, Saying, find_sayings


def find_attributions(page: Page, entities: tuple[Entity, ...]) -> tuple[Attribution, ...]:
    """Attributions of a page, ordered by where their content begins."""
    out: list[Attribution] = []
    for block in page.blocks:
        p = find_sayings(block, page.report.text[block.start : block.end])
        for s in p.sayings:
            out.append(_make(page, p, s))
    out.sort(key=lambda a: (a.content.start, a.content.end))
    return tuple(out)


def _make(page: Page, p: Paragraph, s: Saying) -> Attribution:
    at = p.block.start
    content = page.report.span(at + s.start, at + s.end)
    source = page.span(p.block, *s.source) if s.source else None
    cue = page.span(p.block, *s.cue) if s.cue else None
    return Attribution(content=content, source=source, cue=cue, stance=s.stance)
