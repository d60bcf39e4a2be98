"""Entities: people, groups, organisations, facilities and nationalities named in a report."""

from __future__ import annotations

from crosswire.model.reading import Entity, PlaceMention
from crosswire.nlp.page import Page


def find_entities(page: Page) -> tuple[Entity, ...]:
    """Named people, groups, organisations, facilities and nationalities of a page, in text order."""
    return ()


def add_places(entities: tuple[Entity, ...], places: tuple[PlaceMention, ...]) -> tuple[Entity, ...]:
    """The entities with every toponym among them as type `place`, in text order."""
    return entities
