"""Entities: people, groups, organisations, facilities and nationalities named in a report.

In: a parsed page. Out: Entities in text order, none overlapping another. Three witnesses are heard, in this order: the
lexicon of listed actors and the acronyms that the page itself introduces, the rules for bodies without a name (groups),
and the model's labels, which are only hints. People are chained within the page: a surname takes the fullest name.
Measured: of 206 mentions of actors marked by hand in five reports 174 are found (most of the rest are countries, which
the places give); of 629 coded actors in 322 event sentences 617 are covered by these, the countries and the places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from crosswire.model.reading import Entity, PlaceMention
from crosswire.nlp.names.acronyms import Acronym, find_acronyms
from crosswire.nlp.names.groups import GroupMention, find_groups
from crosswire.nlp.names.hinted import Mention, find_hinted
from crosswire.nlp.names.lexicon import ACTOR, CAPITAL, DEMONYM, Hit, find_hits
from crosswire.nlp.names.names import Actor, actors, country_rows, fold_name, name_words, organisation_words
from crosswire.nlp.names.people import find_people
from crosswire.nlp.names.truecase import is_common
from crosswire.nlp.page import Block, Page

FOUND_BY_MODEL = 3
"""Rank from which a mention rests on the model's label."""
RESOLVED = 0.5
"""Score from which a place is sure enough to replace what the model takes for a person or an organisation."""


def find_entities(page: Page) -> tuple[Entity, ...]:
    """Named people, groups, organisations, facilities and nationalities of a page, in text order."""
    hits = {b.index: find_hits([t.text for t in b.tokens]) for b in page.blocks if b.tokens}
    seen = _countries_seen(hits.values())
    acronyms = find_acronyms(page)
    found: list[Mention] = []
    for block in page.blocks:
        if block.tokens:
            found += _listed(block, hits[block.index], seen)
            found += _groups(block, hits[block.index], seen)
            found += _introduced(block, acronyms)
            found += find_hinted(block, hits[block.index])
    found += (Mention(p.block, p.first, p.last, "person", p.name, rank=3) for p in find_people(page, hits))
    found += _shortened(page, _settle(found))
    plain = frozenset(word for b in page.blocks for t in b.tokens if (word := t.text).islower())
    return tuple(_to_entity(page, m) for m in _settle(found) if _has_letters(page, m) and _is_name(page, m, plain))


def add_places(entities: tuple[Entity, ...], places: tuple[PlaceMention, ...]) -> tuple[Entity, ...]:
    """The entities with every toponym among them as type `place`, in text order.

    A toponym within the longer name of a body stays that body's; a person, organisation or facility that is wholly a
    resolved toponym gives way to the place, unless the actor table lists it.
    """
    added: list[Entity] = []
    dropped: set[int] = set()
    order = sorted(range(len(entities)), key=lambda n: entities[n].span.start)
    at = 0
    for place in sorted(places, key=lambda p: (p.span.start, -p.span.end)):
        while at < len(order) and entities[order[at]].span.end <= place.span.start:
            at += 1
        rivals = []
        for k in range(at, len(order)):
            entity = entities[order[k]]
            if entity.span.start >= place.span.end:
                break
            if entity.span.overlaps(place.span):
                rivals.append(order[k])
        if all(_gives_way(entities[n], place) for n in rivals):
            dropped.update(rivals)
            added.append(Entity(span=place.span, type="place", name=place.name, country=place.country))
    known = {p.span.quote: p for p in places if p.score >= RESOLVED}
    kept = [_as_place(e, known) for n, e in enumerate(entities) if n not in dropped]
    return tuple(sorted(kept + added, key=lambda e: (e.span.start, e.span.end, e.type)))


def _as_place(entity: Entity, known: Mapping[str, PlaceMention]) -> Entity:
    """The entity as a place where its words are one elsewhere on the page and it has no fuller or listed name."""
    place = known.get(entity.span.quote)
    if not place or entity.key or entity.type not in ("person", "organisation", "facility"):
        return entity
    if fold_name(entity.name) != fold_name(entity.span.quote):
        return entity
    return replace(entity, type="place", name=place.name, kind=None, country=place.country)


def _gives_way(entity: Entity, place: PlaceMention) -> bool:
    """Whether `entity` is to be taken out for the toponym that overlaps it."""
    if entity.key or entity.type == "group" or not place.span.contains(entity.span):
        return False
    if entity.type == "person" and len(entity.name.split()) > 1:
        return place.score >= RESOLVED and place.span.end - place.span.start >= len(entity.span.quote)
    return place.score >= RESOLVED or entity.type == "nationality" or entity.span != place.span


def _countries_seen(rows: Iterable[list[Hit]]) -> Counter[str]:
    """How often each country is named on the page by an unambiguous name or people."""
    return Counter(h.keys[0] for hits in rows for h in hits if h.category != ACTOR and len(h.keys) == 1)


def _choose_country(keys: tuple[str, ...], seen: Counter[str]) -> str:
    return max(keys, key=lambda k: (seen[k], -keys.index(k)))


def _choose_actor(keys: tuple[str, ...], seen: Counter[str]) -> Actor:
    rows = [actors()[key] for key in keys]
    return max(rows, key=lambda a: (seen[a.country or ""], -keys.index(a.key)))


def _listed(block: Block, hits: list[Hit], seen: Counter[str]) -> Iterator[Mention]:
    for hit in hits:
        if hit.category == ACTOR:
            row = _choose_actor(hit.keys, seen)
            if not _inside_person(block, hit):
                yield Mention(block.index, hit.first, hit.last, row.type, row.name, 0, row.key, row.kind, row.country)
        elif hit.category == CAPITAL and _speaks(block, hit):
            row = actors()[f"{_choose_country(hit.keys, seen).lower()}-government"]
            yield Mention(block.index, hit.first, hit.last, row.type, row.name, 0, row.key, row.kind, row.country)
        elif hit.category == DEMONYM and block.parse.lowers[hit.first - 1] not in name_words("of_a_continent"):
            code = _choose_country(hit.keys, seen)
            yield Mention(block.index, hit.first, hit.last, "nationality", _country_names()[code], 5, country=code)


def _speaks(block: Block, hit: Hit) -> bool:
    """True where the name of a capital stands for its government: the subject of a verb that only speakers can do."""
    token = block.tokens[hit.last - 1]
    head = block.tokens[token.head]
    near = 0 < head.i - token.i < 4 and not token.text.isupper() and token.ent != "PERSON"
    return near and token.dep == "nsubj" and head.pos == "VERB" and head.lemma in name_words("speaking")


def _inside_person(block: Block, hit: Hit) -> bool:
    """True where a one-word alias is part of a longer run that the model reads as a person (a Mr Wagner)."""
    tokens = block.tokens
    if hit.last - hit.first > 1 or tokens[hit.first].ent != "PERSON" or tokens[hit.first].text.isupper():
        return False
    after = hit.last < len(tokens) and tokens[hit.last].ent == "PERSON" and not tokens[hit.last].ent_begins
    return after or not tokens[hit.first].ent_begins


@cache
def _country_names() -> dict[str, str]:
    return {row.iso2: row.name for row in country_rows()}


def _groups(block: Block, hits: list[Hit], seen: Counter[str]) -> Iterator[Mention]:
    for group in find_groups(block.parse, hits):
        yield _group_mention(block, group, hits, seen)


def _group_mention(block: Block, group: GroupMention, hits: list[Hit], seen: Counter[str]) -> Mention:
    words = " ".join(t.text for t in block.tokens[group.first : group.last])
    name, country, row = words.replace(" - ", "-").replace(" 's", "'s"), group.country, None
    if country:
        keys = next((h.keys for h in hits if group.first <= h.first < group.last and country in h.keys), (country,))
        country = _choose_country(keys, seen)
    whole = group.state and block.parse.lowers[group.last - 1] in name_words("whole_state")
    if country and group.state and (whole or group.state != "government"):
        row = actors().get(f"{country.lower()}-{group.state}")
    kind = row.kind if row else group.kind
    kind = "military" if row and group.kind == "military" else kind
    plain = name.lower() if name[1:].islower() and not country and is_common(name.split()[0].lower()) else name
    proper = row.name if row else plain
    type_ = "organisation" if row else "group"
    return Mention(block.index, group.first, group.last, type_, proper, 2, row.key if row else None, kind, country)


def _introduced(block: Block, acronyms: dict[str, Acronym]) -> Iterator[Mention]:
    """Names that the page gives an acronym for, and that acronym wherever it stands."""
    if not acronyms:
        return
    for token in block.tokens:
        known = acronyms.get(token.text)
        if known:
            yield Mention(
                block.index, token.i, token.i + 1, known.type, known.name, -1, known.key, known.kind, known.country
            )
    for known in acronyms.values():
        if known.block == block.index:
            yield Mention(
                block.index, known.first, known.last, known.type, known.name, -1, known.key, known.kind, known.country
            )


def _shortened(page: Page, found: list[Mention]) -> Iterator[Mention]:
    """A body named by the one word that tells what it is (the Observatory), as the longer name on the page has it."""
    known = organisation_words()
    longer: dict[str, list[Mention]] = {}
    taken: set[tuple[int, int]] = set()
    for m in found:
        if m.rank == 4 and m.last == m.first + 1 and m.name.lower() in known:
            continue
        taken.update((m.block, i) for i in range(m.first, m.last))
        if m.type in ("organisation", "group") and " " in m.name and m.rank in (-1, 0, 4):
            for word in set(m.name.split()) & _capitals(m.name):
                if word.lower() in known and known[word.lower()].type != "place":
                    longer.setdefault(word, []).append(m)
    for block in page.blocks:
        first_of = {a for a, _ in block.parse.sentences}
        for token in block.tokens:
            row = known.get(token.lower) if token.text[:1].isupper() and token.text[1:].islower() else None
            if not row or row.type == "place" or (block.index, token.i) in taken or not _is_bare(block, token.i):
                continue
            names = {m.name: m for m in reversed(longer.get(token.text, []))}
            if len(names) == 1:
                (m,) = names.values()
                yield Mention(block.index, token.i, token.i + 1, m.type, m.name, 3, m.key, m.kind, m.country)
            elif not names and token.i not in first_of and block.parse.lowers[token.i - 1] == "the":
                yield Mention(block.index, token.i, token.i + 1, row.type, token.text, 4, None, row.kind)


def _capitals(name: str) -> set[str]:
    return {word for word in name.split() if word[:1].isupper()}


def _is_bare(block: Block, i: int) -> bool:
    """True where no other name word stands beside token `i` and it is a noun by itself."""
    tokens = block.tokens
    if tokens[i].pos not in ("PROPN", "NOUN"):
        return False
    before = i > 0 and tokens[i - 1].pos == "PROPN" and tokens[i - 1].text[:1].isupper()
    return not before and not (i + 1 < len(tokens) and (tokens[i + 1].pos == "PROPN" or tokens[i + 1].text == "of"))


def _settle(found: list[Mention]) -> list[Mention]:
    """The mentions without overlaps, in text order: lower rank first, then the longer, then the earlier."""
    taken: set[tuple[int, int]] = set()
    out = []
    for m in sorted(found, key=lambda m: (m.rank, m.first - m.last, m.block, m.first)):
        here = [(m.block, i) for i in range(m.first, m.last)]
        if not any(at in taken for at in here):
            taken.update(here)
            out.append(m)
    return sorted(out, key=lambda m: (m.block, m.first))


def _has_letters(page: Page, m: Mention) -> bool:
    """False for a mention made wholly of tokens that the view inserted."""
    tokens = page.blocks[m.block].tokens
    return tokens[m.first].start < tokens[m.last - 1].end


def _is_name(page: Page, m: Mention, plain: frozenset[str]) -> bool:
    """False for the name of a storm or a fire, and for a word that begins a sentence and is no name further on."""
    if m.key or m.rank < FOUND_BY_MODEL or m.type not in ("person", "organisation", "facility"):
        return True
    words = m.name.lower().split()
    if len(words) > 1:
        return words[0] not in name_words("storm") and words[-1] not in name_words("fire")
    block = page.blocks[m.block]
    return m.first not in {a for a, _ in block.parse.sentences} or block.parse.lowers[m.first] not in plain


def _to_entity(page: Page, m: Mention) -> Entity:
    span = page.span(m.block, m.first, m.last)
    return Entity(span=span, type=m.type, name=m.name, key=m.key, kind=m.kind, country=m.country)
