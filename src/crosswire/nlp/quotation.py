"""Quotation: who says what, by which words: direct, indirect and mixed, nested and relayed."""

from __future__ import annotations

from crosswire.model.reading import Attribution, Entity
from crosswire.nlp.page import Page


def find_attributions(page: Page, entities: tuple[Entity, ...]) -> tuple[Attribution, ...]:
    """Attributions of a page, ordered by where their content begins."""
    return ()
