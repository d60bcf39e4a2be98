"""Story names: what the names of a story mean in all its reports, before their mentions are joined.

In: the readings of the reports and the story of each. Out: one type for each unlisted name, the names that are places,
the short forms that a report introduces, and the fuller name for which a short one stands. Measured as part of
entities: docs/method/entities-and-sources.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.model.reading import Entity, Reading
from crosswire.nlp.names.names import fold_name

NAMED_TYPES = ("person", "group", "organisation", "facility")
UNSURE = ("person", "organisation", "facility")
"""Types between which the model wavers for an unlisted name."""

Key = tuple[str, ...]
"""What tells an entity from all others."""


def key_of_actor(listed: str) -> Key:
    """The key of a listed actor, one everywhere."""
    return ("actor", listed)


def of_one_type(readings: Sequence[Reading], story_of: Mapping[str, str]) -> list[Reading]:
    """The readings, an unlisted name of each story of the type that most mentions have; of equals a person's."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for entity in reading.entities:
            if entity.type in UNSURE and not entity.key:
                votes[story_of.get(reading.id, reading.id), entity.name][entity.type] += 1
    mixed = {at: min(v, key=lambda t: (-v[t], UNSURE.index(t))) for at, v in votes.items() if len(v) > 1}

    def agreed(entity: Entity, story: str) -> Entity:
        kind = mixed.get((story, entity.name)) if entity.type in UNSURE and not entity.key else None
        return replace(entity, type=kind) if kind and kind != entity.type else entity

    if not mixed:
        return list(readings)
    return [replace(r, entities=tuple(agreed(e, story_of.get(r.id, r.id)) for e in r.entities)) for r in readings]


def find_toponyms(readings: Sequence[Reading], story_of: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Each story and folded name that its reports take for a place at least as often as for anything else."""
    votes: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        story = story_of.get(reading.id, reading.id)
        votes.update((story, fold_name(p.name)) for p in reading.places)
        others = (e for e in reading.entities if e.type in NAMED_TYPES and e.type != "group" and not e.key)
        votes.subtract((story, fold_name(e.name)) for e in others)
    told = {(story_of.get(r.id, r.id), fold_name(p.name)) for r in readings for p in r.places}
    return frozenset(at for at in told if votes[at] >= 0)


def find_short_forms(readings: Sequence[Reading], story_of: Mapping[str, str]) -> dict[tuple[str, str], Entity]:
    """For each story and short form ("NDI") the one unlisted body whose page introduces it; other reports mean that."""
    found: dict[tuple[str, str], dict[str, Entity]] = defaultdict(dict)
    for reading in readings:
        for entity in reading.entities:
            short = entity.span.quote
            if short.isupper() and short.isalnum() and not entity.key and len(entity.name.split()) > 1:
                found[story_of.get(reading.id, reading.id), short].setdefault(fold_name(entity.name), entity)
    return {at: next(iter(rows.values())) for at, rows in found.items() if len(rows) == 1}


def find_full_names(
    readings: Sequence[Reading], story_of: Mapping[str, str], toponyms: frozenset[tuple[str, str]]
) -> dict[tuple[str, str], Key]:
    """For each report, each story and folded short name the key of the one fuller name it is short for.

    Short for a person is what a full name ends in; short for a body is any one word of its name ("the Observatory") but
    for the name of a place, or what it ends in ("the Red Cross"). Ambiguous ones are left out.
    """
    found: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for reading in readings:
        story = story_of.get(reading.id, reading.id)
        for entity in reading.entities:
            words = fold_name(entity.name).split()
            key = key_of_actor(entity.key) if entity.key else ("named", " ".join(words), story)
            ends = [" ".join(words[n:]) for n in range(1, len(words))]
            if entity.type == "person":
                key = ("person", " ".join(words), story)
            elif entity.type == "organisation" or (entity.type == "group" and entity.name.istitle()):
                ends = ends[:-1] + [w for w in words if len(words) > 1 and (story, w) not in toponyms]
            else:
                continue
            for short in ends:
                found[reading.id, short].add(key)
                found[story, short].add(key)
    return {at: next(iter(keys)) for at, keys in found.items() if len(keys) == 1}
