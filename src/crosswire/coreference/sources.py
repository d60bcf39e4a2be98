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
from functools import cache

from crosswire.coreference.affiliations import find_affiliations
from crosswire.coreference.antecedents import UNNAMED_BUT_ONE, Antecedents, is_nobody, is_one_of_many
from crosswire.coreference.entities import EntityTable
from crosswire.coreference.offices import Body, Offices
from crosswire.coreference.spokesmen import body_of_spokesman
from crosswire.model.ids import make_id
from crosswire.model.reading import Attribution, Reading
from crosswire.model.record import Source
from crosswire.model.span import Span
from crosswire.nlp.names.groups import is_of_state
from crosswire.nlp.names.institutions import institution_of, name_of_body, names_holder
from crosswire.nlp.names.names import actors, fold_name
from crosswire.resources.loader import load_roles

MAX_SPANS = 50
KIND_OF_ACTOR = {
    "military": "official", "police": "official", "government": "official", "court": "official", "party": "official",
    "public_body": "official", "armed_group": "armed_group", "monitor": "monitor", "agency": "agency",
    "media": "media", "igo": "igo", "ngo": "ngo", "company": "other",
}  # fmt: skip
"""Kind of a listed actor to kind of a source, as the formats page names them."""
TITLE = 40
"""Characters before a person's name in which a title may stand."""
_STOP = re.compile(r"[.,;:!?()\n\"“”]")
AND = "and"
"""Joins speakers in the name of a source, as attribution writes it."""


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


def source_words() -> Mapping[str, frozenset[str]]:
    """The words of source_words.csv by their role."""
    return load_roles("source_words.csv")


@cache
def _aside() -> re.Pattern[str]:
    """Opens what tells a speaker apart and names nobody: "a charity that supports the hospital in Maresh"."""
    return re.compile(rf"\s(?:{'|'.join(sorted(source_words()['aside']))})\s")


def is_any_official(name: str) -> bool:
    """True for "officials", "local authorities": whoever they are, nothing in the words tells them apart."""
    told = set(name.lower().split())
    return bool(told & source_words()["official"]) and told <= source_words()["official"] | source_words()["any"]


def _word_id(scope: str, words: str) -> str:
    """The id of a source by its words, without article: "a rights group" and a headline's "Rights group" are one."""
    bare = [w for n, w in enumerate(fold_name(words).split()) if n or w not in source_words()["article"]]
    return make_id("s", "words", scope, " ".join(bare) or words)


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
        self.entities, self.story_of, self.texts = entities, story_of, texts
        self.bodies = find_affiliations(readings, texts, entities)
        self.drafts: dict[str, _Draft] = {}
        self.affiliations: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.offices = Offices(readings, entities, story_of)
        self.meant = Antecedents(readings, entities, story_of)
        self.last_body: dict[str, str] = {}

    def speaker(self, reading: Reading, attribution: Attribution) -> str | None:
        """The source id of an attribution's speaker; notes whom a person speaks for."""
        name = attribution.source_name
        if name is None or name.lower() in source_words()["pronoun"]:
            return self._unlinked(reading, attribution)
        if is_nobody(name):
            return None
        inside = self._entities_in(reading, attribution.source)
        person = next((e for e, kind in inside if kind == "person"), None)
        body = next((e for e, kind in inside if kind in ("organisation", "group")), None)
        body = (self.meant.represented(reading, attribution.source.quote) if attribution.source else None) or body
        if body and f" {AND} " in name and (self.entities.name(body) or "").islower():
            body = None  # "residents and a teacher" are more than the residents
        named = self._named(reading, attribution, person, body)
        source = self._put(named, name, attribution.source_kind or "other", reading, attribution.source)
        if named and self.entities.by_id[named].type in ("group", "organisation"):
            self.last_body[reading.id] = named
        if person and named == person:
            self._affiliate(source, person, reading, attribution, body)
        return source

    def _named(self, reading: Reading, said: Attribution, person: str | None, body: str | None) -> str | None:
        """The entity that a speaker is: by name, by what words without a name mean, else by the names in its words."""
        name, kind = said.source_name or "", said.source_kind or "other"
        if not person and said.source and is_one_of_many(said.source.quote):
            return None
        found = self.meant.named(reading, name) or self.meant.by_noun(reading, name)
        if found is None and kind in UNNAMED_BUT_ONE:
            found = body or self.meant.only(reading, kind)
        if found is None and kind != "anonymous":
            found = person or body or self.meant.holder(reading, name)
        return found

    def _affiliate(self, source: str, person: str, reading: Reading, said: Attribution, body: str | None) -> None:
        """Note whom a person speaks for: a listed body named with them, else their office, else any body named."""
        words = said.source.quote if said.source else ""
        if body not in self.entities.actor_keys and self._office(None, words, reading, said.source):
            name = institution_of(words) or ""
            self.affiliations[source][self._put(None, words, "official", reading, said.source, name)] += 1
            return
        kind = said.source_kind or "other"
        scarce = self.meant.only(reading, kind) if kind in UNNAMED_BUT_ONE else None
        first = words.lower().split(" ", 1)[0]
        owner = self.last_body.get(reading.id) if first in source_words()["of_a_body"] else None
        body = body or owner or self.bodies.get(person) or scarce or self.meant.force(reading, self._title(said.source))
        if body and body != person:
            self.affiliations[source][self._put(body, self.entities.name(body) or "", "official", reading, None)] += 1

    def _title(self, source: Span | None) -> str:
        """The words of a person's source and those before it, up to a stop ("army chief of staff General Vell")."""
        if source is None:
            return ""
        before = self.texts[source.report][max(0, source.start - TITLE) : source.start]
        return _STOP.split(before)[-1] + source.quote

    def _unlinked(self, reading: Reading, attribution: Attribution) -> str | None:
        """The source of words whose antecedent the page leaves open: "the source" of this page, of no other.

        None for a quotation without a speaker and for a pronoun.
        """
        said = attribution.source
        if said is None or len(said.quote.split()) < 2 or is_nobody(said.quote):
            return None
        kind, words = attribution.source_kind or "", said.quote
        named = self.meant.only(reading, kind) or self.meant.represented(reading, words)
        named = named or self.meant.by_noun(reading, words) or self.meant.holder(reading, words)
        if named:
            return self._put(named, said.quote, kind, reading, said)
        return self._draft(_word_id(reading.id, said.quote), None, said.quote, "anonymous", said)

    def relay(self, reading: Reading, name: str) -> str:
        """The source id of one who carries another's words."""
        return self._put(self.meant.named(reading, name), name, "media", reading, None)

    def _put(
        self, entity: str | None, words: str, kind: str, reading: Reading, span: Span | None, name: str = ""
    ) -> str:
        """Make or find the source of an entity, of an office, or of unnamed words within a story.

        `words` name it; `name` is shown instead where they name somebody who speaks for it.
        """
        story = self.story_of.get(reading.id, reading.id)
        listed = entity in self.entities.actor_keys
        meant, shown = None if listed else self._office(entity, words, reading, span), name
        if meant:
            body, actor = meant
            source = make_id("s", "office", story, body.kin, body.field, body.country, body.region)
            known = name or (institution_of(words) and not names_holder(words)) or entity
            shown = name if known else name_of_body(body.field, body.kin)  # "the minister" does not name it
            if actor:
                source, entity = make_id("s", "entity", actor), actor
        elif is_any_official(words) and not listed:
            source = _word_id(story, "officials")
        elif entity:
            source = make_id("s", "entity", entity)
        else:
            spoken_for = body_of_spokesman(words)
            source, shown = _word_id(story, spoken_for or words), shown or spoken_for or ""
        return self._draft(source, entity, shown or words, kind, None if name else span)

    def _office(
        self, entity: str | None, words: str, reading: Reading, span: Span | None
    ) -> tuple[Body, str | None] | None:
        """The body of state that a source names; a person is none, though an office stands beside the name."""
        row = self.entities.by_id.get(entity or "")
        if (row and row.type == "person") or is_any_official(words):
            return None
        named = self.offices.mean(words, reading.id, span.start if span else 0)
        return (named and (self.offices.mean(span.quote, reading.id, span.start) if span else None)) or named

    def _draft(self, source: str, entity: str | None, name: str, kind: str, span: Span | None) -> str:
        """Note one mention of a source; its id."""
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
        end = span.start + len(_aside().split(span.quote, maxsplit=1)[0])
        return [(at, entity.type) for at, entity in self.meant.inside(reading, span) if entity.span.start <= end]

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
    if known is None or not known.country or not of_state or (known.type == "group" and not is_of_state(known.name)):
        return None
    return f"{known.country.lower()}-government"
