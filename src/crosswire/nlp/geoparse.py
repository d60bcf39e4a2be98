"""Geoparse: toponyms of a report and where each lies, or open where the gazetteer cannot tell."""

from __future__ import annotations

from crosswire.model.reading import Entity, PlaceMention
from crosswire.nlp.gazetteer import Gazetteer
from crosswire.nlp.page import Page


def find_places(page: Page, entities: tuple[Entity, ...], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Toponyms of a page in text order, resolved where possible."""
    return ()
