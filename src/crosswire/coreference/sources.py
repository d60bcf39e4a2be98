"""Sources across reports: who says things, for whom they speak, and whose side they are on.

In: readings and the entity table. Out: one Source for each speaker or relay, and for every attribution its chain,
outermost relay first, speaker last. A source named as an entity is that entity everywhere; unnamed ones ("a military
source") are joined within a story by their words only, which establishes no independence. "The monitor" is the one
monitor that the story names, and is left open where it names none or two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.coreference.affiliations import find_affiliations
from crosswire.coreference.entities import EntityTable
from crosswire.model.ids import make_id
from crosswire.model.reading import Attribution, Reading
from crosswire.model.record import Source
from crosswire.model.span import Span
from crosswire.nlp.names.institutions import institution_of
from crosswire.nlp.names.names import actors, fold_name

MAX_SPANS = 50
KIND_OF_ACTOR = {
    "military": "official", "police": "official", "government": "official", "court": "official", "party": "official",
    "public_body": "official", "armed_group": "armed_group", "monitor": "monitor", "agency": "agency",
    "media": "media", "igo": "igo", "ngo": "ngo", "company": "other",
}  # fmt: skip
"""Kind of a listed actor to kind of a source, as the formats page names them."""
NOBODY = ("no", "nobody", "none")
"""First words of what is no source: "no group has claimed the attack"."""
UNNAMED_BUT_ONE = ("monitor",)
"""Kinds of source so scarce in a story that an unnamed mention is the one that is named."""
_ASIDE = re.compile(r"\s(?:that|who|whose|which|where|in|near|at)\s")
"""Opens what tells a speaker apart and names nobody: "a charity that supports the hospital in Maresh"."""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """`chain_of` leads from (report id, position of an attribution) to source ids, outermost relay first, speaker last.

    `speaker_of` gives the speaker's id, None for a quote without a speaker.
    """

    sources: tuple[Source, ...]
    by_id: Mapping[str, Source]
    chain_of: Mapping[tuple[str, int], tuple[str, ...]]
    speaker_of: Mapping[tuple[str, int], str | None]

    def root(self, source: str) -> str:
        """The source that `source` speaks for in the end, itself where it speaks for none."""
        seen = {source}
        while (row := self.by_id.get(source)) and row.speaks_for and row.speaks_for not in seen:
            source = row.speaks_for
            seen.add(source)
        return source

    def side(self, source: str) -> str | None:
        """The party whose side the source is on, as an actor key; None where that is not known."""
        row = self.by_id.get(self.root(source))
        return row.party_to[0] if row and row.party_to else None


@dataclass(slots=True)
class _Draft:
    name: str
    kind: str
    entity: str | None
    spans: list[Span]
    aliases: set[str]


class _Linker:
    """Collects sources while attributions are read; one per call of link_sources."""

    def __init__(
        self, entities: EntityTable, story_of: Mapping[str, str], readings: Sequence[Reading], texts: Mapping[str, str]
    ) -> None:
        self.entities, self.story_of = entities, story_of
        self.bodies = find_affiliations(readings, texts, entities)
        self.drafts: dict[str, _Draft] = {}
        self.affiliations: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.only = _only_of_kind(readings, entities, story_of)
        self.offices = _listed_offices(readings, entities, story_of)
        self.by_name = _entity_names(readings, entities, story_of)

    def speaker(self, reading: Reading, attribution: Attribution) -> str | None:
        """The source id of an attribution's speaker; notes whom a person speaks for."""
        if attribution.source_name is None:
            return self._unlinked(reading, attribution)
        if attribution.source_name.split(" ", 1)[0].lower() in NOBODY:
            return None
        story = self.story_of.get(reading.id, reading.id)
        inside = self._entities_in(reading, attribution.source)
        person = next((e for e, kind in inside if kind == "person"), None)
        body = next((e for e, kind in inside if kind in ("organisation", "group")), None)
        name = attribution.source_name
        named = self.by_name.get((story, fold_name(name)))
        kind = attribution.source_kind or "other"
        if named is None and kind in UNNAMED_BUT_ONE:
            named = body or self._only(reading, kind, story)
        if named is None and kind != "anonymous":
            named = person or body
        source = self._put(named, name, kind, story, attribution.source)
        if person and named == person:
            scarce = self._only(reading, kind, story) if kind in UNNAMED_BUT_ONE else None
            self._affiliate(source, person, attribution, body or self.bodies.get(person) or scarce, story)
        return source

    def _only(self, reading: Reading, kind: str, story: str) -> str | None:
        """The one body of a scarce kind that the report names, else the story."""
        return self.only.get((reading.id, kind)) or self.only.get((story, kind))

    def _affiliate(self, source: str, person: str, said: Attribution, body: str | None, story: str) -> None:
        """Note whom a person speaks for: a listed body named with them, else their office, else any body named."""
        office = institution_of(said.source.quote) if said.source else None
        if office and body not in self.entities.actor_keys:
            self.affiliations[source][self._put(None, office, "official", story, None)] += 1
        elif body and body != person:
            self.affiliations[source][self._put(body, self.entities.name(body) or "", "official", story, None)] += 1

    def _unlinked(self, reading: Reading, attribution: Attribution) -> str | None:
        """The source of words whose antecedent the page leaves open: "the source" of this page, of no other.

        None for a quotation without a speaker and for a pronoun.
        """
        if attribution.source is None or len(attribution.source.quote.split()) < 2:
            return None
        story, kind = self.story_of.get(reading.id, reading.id), attribution.source_kind or ""
        named = self._only(reading, kind, story)
        if named:
            return self._put(named, attribution.source.quote, kind, story, attribution.source)
        return self._put(None, attribution.source.quote, "anonymous", reading.id, attribution.source)

    def relay(self, reading: Reading, name: str) -> str:
        """The source id of one who carries another's words."""
        story = self.story_of.get(reading.id, reading.id)
        return self._put(self.by_name.get((story, fold_name(name))), name, "media", story, None)

    def _put(self, entity: str | None, name: str, kind: str, story: str, span: Span | None) -> str:
        """Make or find the source of an entity, or of unnamed words within a story."""
        office = institution_of(name)
        if office and entity not in self.entities.actor_keys:
            entity = self.offices.get(
                (story, office)
            )  # "the Ministry of Health" and "the health ministry" are one body
        words = office or fold_name(name) or name
        source = make_id("s", "entity", entity) if entity else make_id("s", "words", story, words)
        draft = self.drafts.get(source)
        if draft is None:
            listed = KIND_OF_ACTOR.get(self.entities.kinds.get(entity or "", ""))
            known = self.entities.name(entity) if entity else None
            draft = self.drafts[source] = _Draft(known or name, listed or kind, entity, [], set())
        if draft.kind == "other" and kind != "other":
            draft.kind = kind
        if span is not None:
            draft.spans.append(span)
        draft.aliases.add(name)
        return source

    def _entities_in(self, reading: Reading, span: Span | None) -> list[tuple[str, str]]:
        """Entities by which a speaker is named: not those of where it is or what it does, which only tell it apart."""
        if span is None:
            return []
        end = span.start + len(_ASIDE.split(span.quote, maxsplit=1)[0])
        found = []
        for n, entity in enumerate(reading.entities):
            at = self.entities.of_entity.get((reading.id, n))
            if at and span.contains(entity.span) and entity.span.start <= end:
                found.append((at, entity.type))
        return found

    def finish(self) -> tuple[Source, ...]:
        """All sources, sorted by id."""
        rows = []
        for source, draft in sorted(self.drafts.items()):
            heads = self.affiliations.get(source, {})
            speaks_for = max(sorted(heads), key=lambda h: heads[h]) if heads else None
            side = _side(draft.entity, self.entities)
            rows.append(
                Source(
                    id=source, name=draft.name, kind=draft.kind, entity=draft.entity, speaks_for=speaks_for,
                    party_to=(side,) if side else (), aliases=tuple(sorted(draft.aliases - {draft.name})),
                    spans=tuple(sorted(set(draft.spans), key=lambda s: (s.report, s.start, s.end))[:MAX_SPANS]),
                )
            )  # fmt: skip
        return tuple(rows)


def link_sources(
    readings: Sequence[Reading], entities: EntityTable, story_of: Mapping[str, str], texts: Mapping[str, str]
) -> SourceTable:
    """The sources of all attributions. `story_of` gives each report's story id, `texts` its text."""
    linker = _Linker(entities, story_of, readings, texts)
    chains: dict[tuple[str, int], tuple[str, ...]] = {}
    speakers: dict[tuple[str, int], str | None] = {}
    for reading in sorted(readings, key=lambda r: r.id):
        for n, attribution in enumerate(reading.attributions):
            relays = tuple(linker.relay(reading, name) for name in attribution.relayed_by)
            speaker = linker.speaker(reading, attribution)
            speakers[reading.id, n] = speaker
            chains[reading.id, n] = (*relays, speaker) if speaker else relays
    sources = linker.finish()
    return SourceTable(sources, {s.id: s for s in sources}, chains, speakers)


def _side(entity: str | None, entities: EntityTable) -> str | None:
    """The party of a listed actor; of another body of state its government."""
    row = actors().get(entities.actor_keys.get(entity or "", ""))
    if row:
        return row.side or row.key
    known = entities.by_id.get(entity or "")
    of_state = entities.kinds.get(entity or "") in ("government", "military", "police")
    return f"{known.country.lower()}-government" if known and known.country and of_state else None


def _only_of_kind(
    readings: Sequence[Reading], entities: EntityTable, story_of: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """For each story, each report and scarce kind the one body of that kind which it names."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in readings:
        for n, entity in enumerate(reading.entities):
            at = entities.of_entity.get((reading.id, n))
            named = entity.key or (entity.type == "organisation" and entity.span.quote[:1].isupper())
            if at and named and entity.kind in UNNAMED_BUT_ONE:
                found[story_of.get(reading.id, reading.id), entity.kind].add(at)
                found[reading.id, entity.kind].add(at)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _listed_offices(
    readings: Sequence[Reading], entities: EntityTable, story_of: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """For each story and office ("health ministry") the one listed actor of that office which the story names."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in readings:
        for n, entity in enumerate(reading.entities):
            office = institution_of(entity.name) if entity.key else None
            if office:
                found[story_of.get(reading.id, reading.id), office].add(entities.of_entity[reading.id, n])
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _entity_names(
    readings: Sequence[Reading], entities: EntityTable, story_of: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """For each story and folded name or spelling the entity it means, where it means one."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in readings:
        story = story_of.get(reading.id, reading.id)
        for n, entity in enumerate(reading.entities):
            at = entities.of_entity.get((reading.id, n))
            if at and entity.type in ("person", "group", "organisation", "place"):
                found[story, fold_name(entity.name)].add(at)
                found[story, fold_name(entity.span.quote)].add(at)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1 and key[1]}
