"""Triggers: the words that name what happened, with participants, places, times and figures."""

from __future__ import annotations

from crosswire.model.reading import Attribution, Entity, EventMention, Figure, PlaceMention, Timex
from crosswire.nlp.page import Page


def find_events(
    page: Page,
    entities: tuple[Entity, ...],
    places: tuple[PlaceMention, ...],
    timexes: tuple[Timex, ...],
    figures: tuple[Figure, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[EventMention, ...]:
    """Events of a page, ordered by trigger."""
    return ()
