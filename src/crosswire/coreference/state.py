"""State bodies named without their state: whose army "the army" is.

In: the readings of the reports of each story. Out: for a mention of a government, army or police without a country, the
listed actor it means: the only one of that kind that its report names, else the one of the country that its story tells
most of, where the story names that one. Otherwise it stays open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from crosswire.model.reading import Entity, Reading
from crosswire.nlp.names.institutions import institution_of
from crosswire.resources.loader import load_roles

KINDS = frozenset({"government", "military", "police"})


def home_countries(readings: Sequence[Reading], story_of: Mapping[str, str]) -> dict[str, str]:
    """The code of the country of which each story tells most."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        votes[story_of.get(reading.id, reading.id)].update(p.country for p in reading.places if p.country)
    return {s: min(v, key=lambda c: (-v[c], c)) for s, v in votes.items() if v}


class StateBodies:
    """Which bodies of state are named where."""

    def __init__(self, readings: Sequence[Reading], story_of: Mapping[str, str]) -> None:
        self._named: dict[tuple[str, str], set[str]] = defaultdict(set)
        for reading in readings:
            story = story_of.get(reading.id, reading.id)
            for entity in reading.entities:
                if entity.key and entity.kind in KINDS:
                    self._named[reading.id, entity.kind].add(entity.key)
                    self._named[story, entity.kind].add(entity.key)
        self._home = home_countries(readings, story_of)

    def actor(self, entity: Entity, report: str, story: str) -> str | None:
        """The key of the listed actor that a mention without a country means; None where it is open or needs none."""
        if entity.key or entity.country or entity.kind not in KINDS or entity.type not in ("group", "organisation"):
            return None
        words = [w for w in entity.name.split() if w not in load_roles("source_words.csv")["command"]]
        commands = len(words) < len(entity.name.split())  # "the army high command"
        if (not commands and len(entity.span.quote.split()) > 2) or any(w[:1].isupper() for w in words[1:]):
            return None  # "opposition government forces", "Northern Police": a body of its own
        if institution_of(entity.name):
            return None  # "the health ministry" is no whole government
        own = self._named.get((report, entity.kind), set())
        if len(own) == 1:
            return next(iter(own))
        home = f"{self._home.get(story, '').lower()}-{entity.kind}"
        return home if home in self._named.get((story, entity.kind), set()) else None
