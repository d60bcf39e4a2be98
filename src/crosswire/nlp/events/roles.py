"""Roles: the participants of an event, by the grammar around its trigger.

In: a Scene, a trigger and its type. Out: EventActor records. Slots of the grammar (subject, object, poss, prepositions)
are turned into roles by the type's own table, else by the general one. Measured on plover-dev: see
docs/method/events.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosswire.model.reading import EventActor
from crosswire.nlp.events.arguments import NOMINAL, SUBJECTS, VERBAL
from crosswire.nlp.events.event_places import is_apart
from crosswire.nlp.events.event_types import EventType, word_classes
from crosswire.nlp.events.ordinary import ordinary_words
from crosswire.nlp.events.scene import Scene
from crosswire.nlp.page import Page

GENERAL = {"subject": "actor", "object": "target", "poss": "subject", "by": "actor"}
"""Roles of slots where the type says nothing; a noun's possessor fills its subject slot."""
PARTICIPANTS = frozenset({"actor", "target", "party", "mediator", "instrument"})
STATECRAFT = frozenset({"politics", "deal", "unrest", "coercion", "relief"})
"""Groups of types whose target may stand deep in what is said."""
WHERE = frozenset({"in", "near", "at", "outside", "off", "around"})
MAX_ACTORS = 8


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an event: tokens `first:last` of the scene's block, `head` the one the grammar hangs on.

    `verbal` is true where the head takes subject and object. `coded` is false where the words only modify another noun.
    """

    head: int
    first: int
    last: int
    type: EventType | None
    verbal: bool
    coded: bool = True


def find_actors(page: Page, scene: Scene, trigger: Trigger) -> tuple[EventActor, ...]:
    """Participants in the order of the text; one record a participant and role."""
    fillers = list(_fillers(scene, trigger))
    roles = _roles(scene, trigger, fillers)
    found: dict[tuple[int, str], None] = {}
    for slot, i in fillers:
        role = roles.get(slot) or GENERAL.get(slot)
        role = roles.get(role, GENERAL.get(role, role)) if role in ("subject", "object") else role
        if trigger.type and trigger.type.group == "control" and role in ("target", "location"):
            driven_out = slot == "from" and any(known == "target" for _, known in found)
            role = "location" if driven_out or scene.is_place(i) else "target"
        if role in PARTICIPANTS:
            for j in scene.grammar.conjuncts(i):
                if _can_take_part(scene, trigger, j):
                    found.setdefault(
                        (_aimed_at(scene, trigger, j) if role == "target" else _speaker_for(scene, trigger, j), role)
                    )
    if trigger.type and not any(role in ("target", "party") for _, role in found):
        below = _target_below(scene, trigger, {j for j, _ in found})
        if below is not None:
            found.setdefault((below, "target"))
    rows = sorted(found, key=lambda r: r)[:MAX_ACTORS]
    return tuple(
        EventActor(span=page.span(scene.block, *_words(scene, j)), role=role, entity=_entity(scene, j))
        for j, role in rows
    )


def _roles(scene: Scene, trigger: Trigger, fillers: list[tuple[str, int]]) -> Mapping[str, str]:
    """The type's roles of slots; the general ones where a type whose subject undergoes has people as its object
    ("the flood displaced 200 families")."""
    roles: Mapping[str, str] = trigger.type.roles if trigger.type else {}
    if roles.get("subject") != "target" or not trigger.verbal:
        return roles
    people = any(slot == "object" and (scene.tokens[i].pos == "NUM" or scene.is_people(i)) for slot, i in fillers)
    return GENERAL if people else roles


def _phrases(scene: Scene, i: int) -> Iterator[tuple[str, int]]:
    """Prepositions and what they govern on token `i`, but for places that only say how far away it was."""
    for prep, at, below in scene.grammar.prepositions(i):
        if not (prep in ("of", "from") and is_apart(scene, at)):
            yield ("from" if prep == "of" and scene.grammar.parse.lowers[max(at - 1, 0)] == "out" else prep), below


def _fillers(scene: Scene, trigger: Trigger) -> Iterator[tuple[str, int]]:
    if trigger.verbal:
        yield from _verb_fillers(scene, trigger)
    else:
        yield from _noun_fillers(scene, trigger)


def _verb_fillers(scene: Scene, trigger: Trigger) -> Iterator[tuple[str, int]]:
    grammar, verb = scene.grammar, trigger.head
    if scene.tokens[verb].pos == "AUX" and scene.tokens[verb].dep == "aux":
        yield from _modal_fillers(scene, verb)
        return
    subject = grammar.subject(verb)
    stative = grammar.lemmas[trigger.first] == "be" and trigger.first < verb  # "is committed to": no one commits it
    if subject and (stative or not (grammar.is_passive(verb) or subject[1])):
        yield "subject", subject[0]
    for i in [] if stative else grammar.objects(verb):
        yield "object", i
    by = grammar.agent(verb)
    if by is not None:
        yield "subject", by
    for c in grammar.children[verb]:
        if scene.tokens[c].dep == "dative" and scene.tokens[c].pos != "ADP":
            yield "to", c
    for prep, i in _phrases(scene, verb):
        if prep != "by":
            yield prep, i


def _modal_fillers(scene: Scene, modal: int) -> Iterator[tuple[str, int]]:
    """ "X said that Y must …": X demands of Y."""
    below = scene.tokens[modal].head
    subject = scene.grammar.subject(below)
    if subject:
        yield "object", subject[0]
    above = scene.tokens[below].head
    if above != below and scene.tokens[below].dep == "ccomp":
        speaker = scene.grammar.subject(above)
        if speaker:
            yield "subject", speaker[0]


def _noun_fillers(scene: Scene, trigger: Trigger) -> Iterator[tuple[str, int]]:
    grammar, noun = scene.grammar, trigger.head
    if trigger.type is not None and trigger.type.group == "disaster":
        if scene.tokens[noun].dep == "nsubj":  # nobody makes a storm; only whom it strikes takes part
            for i in grammar.objects(scene.tokens[noun].head):
                yield "object", i
        return
    for c in grammar.children[noun]:
        dep = scene.tokens[c].dep
        if trigger.first <= c < trigger.last:
            continue
        if dep == "poss":
            yield "poss", c
        elif dep in ("compound", "amod", "nmod") and scene.is_actor(c):
            yield "subject", c
    yield from _phrases(scene, noun)
    token = scene.tokens[noun]
    above = token.head
    if above == noun or scene.tokens[above].pos not in VERBAL:
        return
    if token.dep in ("dobj", "attr", "nsubjpass"):
        subject = grammar.subject(above) if token.dep != "nsubjpass" else None
        beside = trigger.type is not None and trigger.type.is_harm and grammar.lemmas[above] in _bystanders()
        suffers = trigger.type is not None and trigger.type.roles.get("subject") == "target"
        tells = suffers and grammar.lemmas[above] not in ordinary_words()["light"]  # "the ministry raised the toll"
        if subject and subject[0] != noun and not beside and not tells:
            yield "subject", subject[0]
        by = grammar.agent(above)
        if by is not None:
            yield "subject", by
        for prep, _, i in grammar.prepositions(above):
            if prep in ("on", "against", "with", "to"):
                yield prep, i
    elif token.dep == "nsubj" and trigger.type is not None and trigger.type.is_harm:
        for prep, _, i in grammar.prepositions(above):
            if prep in ("between", "with", "against"):
                yield prep, i
        for i in [] if grammar.lemmas[above] in ordinary_words()["light"] else grammar.objects(above):
            yield "object", i


def _bystanders() -> frozenset[str]:
    """Verbs whose subject does not do what their object names ("repelled an attack", "condemned the killing")."""
    return word_classes()["bystander"]


def _can_take_part(scene: Scene, trigger: Trigger, i: int) -> bool:
    token = scene.tokens[i]
    if token.pos not in NOMINAL or token.start == token.end or trigger.first <= i < trigger.last:
        return False
    return token.ent not in ("DATE", "TIME", "MONEY", "PERCENT") and token.tag not in ("WDT", "WP", "EX")


def _speaker_for(scene: Scene, trigger: Trigger, i: int) -> int:
    """Who "it" or "they" is in "Norland said it would withdraw": the speaker, for acts of politics; for other acts
    where the speaker is a body ("the militia denied that it had shelled the port"); `i` itself elsewhere."""
    token = scene.tokens[i]
    if token.tag != "PRP" or trigger.type is None:
        return i
    clause = scene.grammar.clause(i)
    if scene.tokens[clause].dep != "ccomp" or scene.tokens[clause].head == clause:
        return i
    speaker = scene.grammar.subject(scene.tokens[clause].head)
    if speaker is None or scene.tokens[speaker[0]].pos not in ("NOUN", "PROPN"):
        return i
    return speaker[0] if trigger.type.group in STATECRAFT or _is_body(scene, speaker[0], token.lemma.lower()) else i


def _is_body(scene: Scene, speaker: int, pronoun: str) -> bool:
    """True for a group, force or office that may speak of itself by this pronoun."""
    plural = scene.tokens[speaker].tag in ("NNS", "NNPS")
    words = word_classes()
    if (pronoun, plural) not in (("it", False), ("they", True)) or scene.kind(speaker) == "person":
        return False
    return scene.grammar.lemmas[speaker] not in words["people"] | words["official"]


def _aimed_at(scene: Scene, trigger: Trigger, i: int) -> int:
    """Who stands behind a target that is no actor ("rejected a request by Norland"): a name after the noun phrase,
    if any."""
    if scene.is_actor(i) or (trigger.type is not None and trigger.type.group in ("disaster", "harm")):
        return i
    first, last = scene.grammar.noun_phrase(i)
    if any(scene.is_actor(j) for j in range(first, last)):
        return i
    found = scene.descend(i)
    if found is None or (trigger.type is not None and trigger.type.is_outcome and _is_where(scene, found)):
        return i
    return found


def _is_where(scene: Scene, i: int) -> bool:
    """True for a place that only says where ("a councillor in Daraa")."""
    return scene.tokens[i].dep == "pobj" and scene.grammar.lemmas[scene.tokens[i].head] in WHERE


def _target_below(scene: Scene, trigger: Trigger, known: set[int]) -> int | None:
    """The one an act is aimed at, where no slot names it: in what the object or the complement says, nearest first.

    The subject of a complement comes first ("demanded that Norland withdraw"), then a name anywhere below, then a
    noun that
    can act. Acts of violence are left alone: nobody is a victim by standing near.
    """
    grammar = scene.grammar
    at = scene.tokens[trigger.head].head if scene.tokens[trigger.head].dep == "aux" else trigger.head
    below = grammar.complement(at)
    if below is not None:
        own = grammar.parse.child(below, "nsubj", "nsubjpass")
        if own is not None and scene.tokens[own].pos != "PRON":
            found = scene.descend(own)
            return own if found is None and _can_take_part(scene, trigger, own) else found
    if trigger.type is None or trigger.type.group not in STATECRAFT:
        return None
    top = scene.tokens[at].head if not trigger.verbal and scene.tokens[scene.tokens[at].head].pos in VERBAL else at
    skip = frozenset(known) | frozenset(c for c in grammar.children[top] if scene.tokens[c].dep in SUBJECTS)
    for named in (True, False):
        found = scene.descend(top, named=named, skip=skip | frozenset({trigger.head} - {top}) if top == at else skip)
        if found is not None and found not in known and _can_take_part(scene, trigger, found):
            return found
    return None


def _words(scene: Scene, i: int) -> tuple[int, int]:
    """Tokens of a participant: its noun phrase, or its head alone where the phrase covers no letter."""
    first, last = scene.grammar.noun_phrase(i)
    while first < i and scene.tokens[first].start == scene.tokens[first].end:
        first += 1
    return first, last


def _entity(scene: Scene, i: int) -> int | None:
    """The entity at the head, else the name that stands before a common noun ("Norland troops")."""
    if i in scene.entity_at:
        return scene.entity_at[i]
    for j in scene.content(i)[1:]:
        if j in scene.entity_at:
            return scene.entity_at[j]
    for c in scene.grammar.children[i]:
        if c in scene.entity_at and scene.tokens[c].dep in ("compound", "amod", "nmod", "poss"):
            return scene.entity_at[c]
    return None
