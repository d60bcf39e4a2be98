"""Antecedents: which body or person of a story words without a name mean ("the monitor", "the company", "the sheriff").

In: the readings of all reports and the entity table. Out: look-ups from words to an entity id; None where the story
names none, or two. Measured as part of sources: docs/method/entities-and-sources.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.spokesmen import body_of_spokesman, names_of, owner_of_office
from crosswire.model.reading import Attribution, Entity, Reading
from crosswire.model.span import Span
from crosswire.model.within import Within
from crosswire.nlp.names.names import fold_name, organisation_words
from crosswire.resources.loader import load_roles

UNNAMED_BUT_ONE = ("monitor",)
"""Kinds of source so scarce in a story that an unnamed mention is the one that is named."""
_NAMES = ("person", "group", "organisation", "place")
_WORD = re.compile(r"[^\W\d_]+")


class Antecedents:
    """What words mean in each report, else in its story."""

    def __init__(self, readings: Sequence[Reading], entities: EntityTable, story_of: Mapping[str, str]) -> None:
        self._entities, self._story_of = entities, story_of
        self._mentions = {r.id: Within([e.span for e in r.entities]) for r in readings}
        self._by_name = self._read(readings, _spellings)
        self._only = self._read(readings, _scarce_kinds)
        self._by_noun = self._read(readings, _nouns)
        self._holders = self._collect_holders(readings)

    def _read(self, readings: Sequence[Reading], words_of: Callable[[Entity], set[str]]) -> dict[tuple[str, str], str]:
        """For each report and each story the words that mean one entity in it."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for reading in readings:
            for n, entity in enumerate(reading.entities):
                if at := self._entities.of_entity.get((reading.id, n)):
                    for words in words_of(entity):
                        found[reading.id, words].add(at)
                        found[self._story(reading), words].add(at)
        return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1 and key[1]}

    def _collect_holders(self, readings: Sequence[Reading]) -> dict[tuple[str, str], str]:
        """For each story and office word the one person who speaks under it ("Sheriff Lena Marsk")."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for reading in readings:
            for said in reading.attributions:
                for office in _offices_in(said.source):
                    person = self.person_in(reading, said)
                    if person:
                        found[self._story(reading), office].add(person)
        return {key: next(iter(people)) for key, people in found.items() if len(people) == 1}

    def _story(self, reading: Reading) -> str:
        return self._story_of.get(reading.id, reading.id)

    def person_in(self, reading: Reading, said: Attribution) -> str | None:
        """The person whom the words of a source name."""
        return next((at for at, e in self.inside(reading, said.source) if e.type == "person"), None)

    def inside(self, reading: Reading, span: Span | None) -> list[tuple[str, Entity]]:
        """Entities named in some words, by id and mention, in reading order."""
        found = ((n, reading.entities[n]) for n in self._mentions[reading.id].inside(span)) if span else ()
        return [(at, e) for n, e in found if (at := self._entities.of_entity.get((reading.id, n)))]

    def named(self, reading: Reading, name: str) -> str | None:
        """The entity of the story that bears this name or spelling."""
        return self._by_name.get((self._story(reading), fold_name(name)))

    def only(self, reading: Reading, kind: str) -> str | None:
        """The one body of a scarce kind that the report names, else the story."""
        return self._only.get((reading.id, kind)) or self._only.get((self._story(reading), kind))

    def represented(self, reading: Reading, words: str) -> str | None:
        """The body whose voice a source is ("the army's spokesman", "Rebel spokesman Vell", "the Front's leader")."""
        body = body_of_spokesman(words) or owner_of_office(words)
        found = (self.named(reading, name) for name in names_of(body)) if body else ()
        return next((at for at in found if at and self._entities.by_id[at].type != "person"), None)

    def force(self, reading: Reading, words: str) -> str | None:
        """The army or police of the story that a title names ("army chief of staff", "Superintendent of Police")."""
        forces = load_roles("source_words.csv")["forces"]
        told = (w for w in _WORD.findall(words.lower()) if w in forces)
        found = (self.named(reading, name) for w in told for name in names_of(w))
        return next((at for at in found if at), None)

    def by_noun(self, reading: Reading, words: str) -> str | None:
        """The one body of the report, else the story, whose name or kind is the noun of "the company", "the union"."""
        told = words.split()
        if len(told) != 2 or told[0].lower() != "the" or not told[1].islower():
            return None
        return self._by_noun.get((reading.id, told[1])) or self._by_noun.get((self._story(reading), told[1]))

    def holder(self, reading: Reading, words: str) -> str | None:
        """The one person of the story who speaks under the office that words without a name tell ("the sheriff")."""
        told = (owner_of_office(words) or words).split()
        if not told or any(w[:1].isupper() for w in told[1:]) or len(told) > 3:
            return None
        return self._holders.get((self._story(reading), told[-1].lower()))


def is_nobody(words: str) -> bool:
    """True for what is no source ("no group has claimed the attack")."""
    return words.split(" ", 1)[0].lower() in load_roles("source_words.csv")["nobody"]


def is_one_of_many(words: str) -> bool:
    """True for "a young Tolvan soldier": one of a body, and not its voice."""
    told = words.lower().split()
    return told[0] in load_roles("source_words.csv")["one"] and told[-1] in load_roles("source_words.csv")["ranker"]


def _offices_in(source: Span | None) -> Iterator[str]:
    """The office words of a source."""
    offices = load_roles("source_words.csv")["office"]
    yield from (w for w in _WORD.findall(source.quote.lower()) if w in offices) if source else ()


def _spellings(entity: Entity) -> set[str]:
    return {fold_name(entity.name), fold_name(entity.span.quote)} if entity.type in _NAMES else set()


def _scarce_kinds(entity: Entity) -> set[str]:
    """The scarce kind of a named body; whoever has "human rights" in its name counts what others do."""
    if not entity.key and (entity.type != "organisation" or not entity.span.quote[:1].isupper()):
        return set()
    rights = not entity.key and load_roles("source_words.csv")["monitoring"] <= set(entity.name.lower().split())
    kind = UNNAMED_BUT_ONE[0] if rights else entity.kind
    return {kind} if kind in UNNAMED_BUT_ONE else set()


def _nouns(entity: Entity) -> set[str]:
    """The words for kinds of bodies in the name of an unlisted body; "company" for any company."""
    if entity.key or entity.type != "organisation" or " " not in entity.name:
        return set()
    found = {w for w in entity.name.lower().split() if w in organisation_words()}
    return found | ({"company"} if entity.kind == "company" else set())
