"""Entities across reports: which mentions name one person, group, organisation or place.

In: the readings of the reports of each story. Out: one RecordEntity for each, and a look-up from every mention to it.
A listed actor or a GeoNames place is one thing everywhere; any other name is joined within its story only, by its
folded spelling, and a person's surname by the one full name of the story that ends in it. A toponym has one sense in a
story: the reading that the reports are surest of; what some reports take for a person or a body of that name is the
place, unless more do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.coreference.spokesmen import body_of_spokesman
from crosswire.coreference.state import StateBodies
from crosswire.coreference.story_names import (
    NAMED_TYPES,
    Key,
    find_full_names,
    find_short_forms,
    find_toponyms,
    key_of_actor,
    of_one_type,
)
from crosswire.model.ids import make_id
from crosswire.model.reading import Entity, PlaceMention, Reading
from crosswire.model.record import RecordEntity
from crosswire.model.span import Span
from crosswire.nlp.names.names import fold_name, name_words, organisation_words
from crosswire.resources.loader import load_roles

MAX_SPANS = 50
"""Spans listed for an entity; the claims hold the others."""
PARTS = ("near", "region")
"""Precisions of words for a part of a place or its surroundings ("southern Varnholt"): never the place itself."""
TOWN_AND_AREA = ({"exact", "province"}, {"exact", "district"})
"""Precisions of a town and of the area of its name: two places, however the reports' votes fall."""


@dataclass(frozen=True, slots=True)
class EntityTable:
    """`entities` sorted by id; `of_entity` and `of_place` lead from (report id, position in its reading) to an id."""

    entities: tuple[RecordEntity, ...]
    of_entity: Mapping[tuple[str, int], str]
    of_place: Mapping[tuple[str, int], str]
    by_id: Mapping[str, RecordEntity]
    actor_keys: Mapping[str, str]
    kinds: Mapping[str, str]

    def name(self, entity: str | None) -> str | None:
        """The canonical name of an entity id; None for None or an unknown id."""
        row = self.by_id.get(entity) if entity else None
        return row.name if row else None


@dataclass(slots=True)
class _Group:
    """Mentions found to be one thing, before they become a record."""

    type: str
    names: Counter[str]
    spans: list[Span]
    place: PlaceMention | None = None
    actor: str | None = None
    kind: str | None = None
    country: str | None = None


def link_entities(readings: Sequence[Reading], story_of: Mapping[str, str]) -> EntityTable:
    """Join the mentions of all readings. `story_of` gives each report's story id."""
    readings = sorted(of_one_type(readings, story_of), key=lambda r: r.id)
    linker = _Linker(readings, story_of)
    for reading in readings:
        linker.read(reading)
    return linker.table()


def id_of_actor(key: str) -> str:
    """The entity id of a listed actor."""
    return make_id("e", *key_of_actor(key))


def id_of_people(country: str) -> str:
    """The entity id of the people of a country ("Norlanders")."""
    return make_id("e", *_people_key(country))


class _Linker:
    """Joins mentions, one reading after the other, by what the names of their stories mean."""

    def __init__(self, readings: Sequence[Reading], story_of: Mapping[str, str]) -> None:
        self._story_of = story_of
        self._senses = _senses(readings, story_of)
        self._toponyms = find_toponyms(readings, story_of)
        self._fuller = find_full_names(readings, story_of, self._toponyms)
        self._introduced = find_short_forms(readings, story_of)
        self._state = StateBodies(readings, story_of)
        self._groups: dict[Key, _Group] = {}
        self._of_entity: dict[tuple[str, int], Key] = {}
        self._of_place: dict[tuple[str, int], Key] = {}

    def read(self, reading: Reading) -> None:
        """Put each mention of a reading to its group."""
        story = self._story_of.get(reading.id, reading.id)
        for n, place in enumerate(reading.places):
            key, sense = self._place(place, story)
            self._of_place[reading.id, n] = key
            self._add(key, "place", place.name, place.span).place = sense
        for n, read in enumerate(reading.entities):
            entity = _represented(self._introduced.get((story, read.span.quote), read))
            listed = self._state.actor(entity, reading.id, story)
            found = key_of_actor(listed) if listed else self._entity(entity, story)
            if found is None:
                continue
            self._of_entity[reading.id, n] = found
            group = self._add(found, "place" if found[0] == "place" else entity.type, entity.name, read.span)
            group.actor = group.actor or entity.key or listed
            group.kind = group.kind or entity.kind
            group.country = group.country or entity.country

    def _place(self, place: PlaceMention, story: str) -> tuple[Key, PlaceMention]:
        """The key of a toponym, and what it means in its story."""
        sense = self._senses[story, fold_name(place.name)]
        if {place.precision, sense.precision} in TOWN_AND_AREA:
            sense = place
        key = _place_key(sense, story)
        if place.precision in PARTS and sense.precision not in PARTS and _point(place) == _point(sense):
            return (*key, "part", f"{place.lat:.2f}", f"{place.lon:.2f}"), replace(place, within=sense.name)
        return key, sense

    def _entity(self, entity: Entity, story: str) -> Key | None:
        """The key of a name; one that the story's reports take for a place is the place."""
        found = _entity_key(entity, story, self._senses, self._fuller)
        if found and found[0] in ("person", "named") and (story, found[1]) in self._toponyms and entity.type != "group":
            return _place_key(self._senses[story, found[1]], story)
        return found

    def _add(self, key: Key, kind: str, name: str, span: Span) -> _Group:
        group = self._groups.setdefault(key, _Group(type=kind, names=Counter(), spans=[]))
        group.names[name] += 1
        group.spans.append(span)
        return group

    def table(self) -> EntityTable:
        """What was read, as records."""
        groups = self._groups
        ids = {key: make_id("e", *key) for key in groups}
        rows = tuple(sorted((_record(ids[key], group) for key, group in groups.items()), key=lambda e: e.id))
        return EntityTable(
            entities=_link_parents(rows),
            of_entity={at: ids[key] for at, key in self._of_entity.items()},
            of_place={at: ids[key] for at, key in self._of_place.items()},
            by_id={row.id: row for row in rows},
            actor_keys={ids[k]: g.actor for k, g in groups.items() if g.actor},
            kinds={ids[k]: g.kind for k, g in groups.items() if g.kind},
        )


def _senses(readings: Sequence[Reading], story_of: Mapping[str, str]) -> dict[tuple[str, str], PlaceMention]:
    """For each story and folded toponym the mention whose place the reports are surest of."""
    votes: dict[tuple[str, str], dict[_Point, float]] = defaultdict(lambda: defaultdict(float))
    best: dict[tuple[str, str, _Point], PlaceMention] = {}
    for reading in readings:
        story = story_of.get(reading.id, reading.id)
        for place in reading.places:
            name = fold_name(place.name)
            point = _point(place)
            votes[story, name][point] += place.score + 0.01 if point else 0.0
            old = best.get((story, name, point))
            if old is None or _sureness(place) > _sureness(old):
                best[story, name, point] = place
    out = {}
    for (story, name), row in votes.items():
        point = max(row, key=lambda p: (row[p], p is not None, p or ()))
        out[story, name] = best[story, name, point]
    return out


_Point = tuple[float, ...] | None
"""What tells a place from others of its name; None where it is not known."""


def _point(place: PlaceMention) -> _Point:
    """Its number, which its parts share ("southern Varnholt"), else its coordinates."""
    if place.geonameid is not None:
        return (float(place.geonameid),)
    return None if place.lat is None or place.lon is None else (place.lat, place.lon)


def _sureness(place: PlaceMention) -> tuple[bool, float]:
    return place.precision not in PARTS, place.score


def _people_key(country: str) -> Key:
    return ("place-people", country)


def _place_key(place: PlaceMention, story: str) -> Key:
    if place.geonameid is not None:
        return ("place", str(place.geonameid))
    if place.lat is not None and place.lon is not None and place.precision != "near":
        return ("place", fold_name(place.name), f"{place.lat:.2f}", f"{place.lon:.2f}")
    return ("place", fold_name(place.name), story)


def _entity_key(
    entity: Entity,
    story: str,
    senses: Mapping[tuple[str, str], PlaceMention],
    fuller: Mapping[tuple[str, str], Key],
) -> Key | None:
    name = fold_name(entity.name)
    whole = fuller.get((entity.span.report, name)) or fuller.get((story, name))
    if entity.key:
        shared = entity.key in load_roles("source_words.csv")["shared"]
        return (shared and whole) or key_of_actor(entity.key)
    if not name:
        return None
    if entity.type == "place":
        sense = senses.get((story, name))
        return _place_key(sense, story) if sense else None
    if entity.type == "person":
        return whole if whole and whole[0] == "person" else ("person", name, story)
    if entity.type == "organisation" and whole and whole[0] != "person":
        return whole
    if entity.type in NAMED_TYPES:
        return ("named", name, story)
    return _people_key(entity.country or name) if entity.type == "nationality" else None


def _represented(entity: Entity) -> Entity:
    """The body, where a group is named by its spokesman: who fills the office is no group of its own."""
    body = body_of_spokesman(entity.name) if entity.type in ("group", "organisation") and not entity.key else None
    return replace(entity, name=body) if body else entity


def _is_loaded(name: str) -> bool:
    """True for a name that holds a party's word for another ("the regime", "the terrorists")."""
    return not name_words("loaded").isdisjoint(name.lower().split())


def _record(entity_id: str, group: _Group) -> RecordEntity:
    """The fullest of the commonest names stands; all spellings, as named and as written, are aliases."""
    shouted = group.type == "place" and any(not n.isupper() for n in group.names)
    names = sorted(group.names, key=lambda n: (shouted and n.isupper(), -group.names[n], -len(n), n))
    names = [n for n in names if not _is_loaded(n)] or [f"“{n}”" for n in names]
    if group.type == "person":
        name = max(names[:3], key=lambda n: (len(n.split()), group.names[n], n))
    else:
        name = next((n for n in names if n.lower() not in organisation_words()), names[0])  # "Coalition": which?
    spellings = sorted(({s.quote for s in group.spans} | set(names)) - {name})
    kind = "group" if group.type == "nationality" else group.type if group.type in (*NAMED_TYPES, "place") else "group"
    place = group.place
    return RecordEntity(
        id=entity_id,
        type=kind,
        name=name,
        aliases=tuple(spellings),
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        geonameid=place.geonameid if place else None,
        country=(place.country if place else None) or group.country,
        precision=place.precision if place else None,
        within=place.within if place else None,
        spans=tuple(sorted(set(group.spans), key=lambda s: (s.report, s.start, s.end))[:MAX_SPANS]),
    )


def _link_parents(rows: tuple[RecordEntity, ...]) -> tuple[RecordEntity, ...]:
    """Turn the parent's name that the geoparser gives into the parent's id, where the parent is among the entities."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.type == "place":
            for name in (row.name, *row.aliases):
                by_name[fold_name(name)].append(row.id)

    def parent(row: RecordEntity) -> str | None:
        """The first of that name but the place itself: a province is often called as its town."""
        return next((at for at in by_name[fold_name(row.within)] if at != row.id), None) if row.within else None

    return tuple(replace(row, within=parent(row)) for row in rows)
