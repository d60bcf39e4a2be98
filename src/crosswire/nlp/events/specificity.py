"""Specificity: whether words of harm tell of a happening, or only name a kind of happening ("such attacks must stop").

In: a scene, a trigger, and the event read of it. Out: whether the event is a mere kind. A kind has no anchor of its own
(day, place, figure, number, named victim, one thing that it befalls) and is told as no fact: a bare or plural noun
that is not what some act began, did or befell, or a verb in the present, the infinitive or as a gerund. Of such a kind
`nlp.events.triggers` keeps the type only where the page tells of a happening of that type too. Measured on muc4-dev:
see docs/method/events.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswire.model.reading import Entity, EventMention, PlaceMention, Timex
from crosswire.nlp.events.arguments import VERBAL
from crosswire.nlp.events.event_types import word_classes
from crosswire.nlp.events.ordinary import ordinary_words
from crosswire.nlp.events.roles import Trigger
from crosswire.nlp.events.scene import Scene

WIDE = frozenset({"country", "region"})
"""Precision of places too large to say where one attack was."""
DETERMINERS = frozenset({"det", "poss"})
KINDS = frozenset({"any", "such", "every", "each", "all", "no"})
"""Determiners of what is no single happening."""
HELPERS = frozenset({"aux", "auxpass"})
TOLD = frozenset({"was", "were", "has", "have", "had", "been", "'s", "'ve"})
BEING = frozenset({"is", "are", "'s", "'re"})
OPEN = frozenset({"to", "will", "would", "can", "could", "may", "might", "must", "should", "'ll"})
BESIDE = frozenset({"advcl", "acl", "conj", "ROOT", "ccomp", "relcl"})
"""Labels under which an -ing form tells what was done beside the act above it ("bombed the port, killing dozens")."""
UNDERGONE = frozenset({"of", "on", "against", "at", "by", "between", "with"})
SETTINGS = frozenset({"in", "during", "by", "after", "from", "at", "on", "following", "under", "amid", "amidst"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


def names_kind(scene: Scene, trigger: Trigger) -> bool:
    """True where the words of an event are told as no fact and of nobody and nothing in particular."""
    if trigger.verbal:
        return _is_untold_verb(scene, trigger.head) and not _any_single(scene, scene.grammar.objects(trigger.head))
    undergone = (i for prep, _, i in scene.grammar.prepositions(trigger.head) if prep in UNDERGONE)
    return _is_loose_noun(scene, trigger.head) and not _any_single(scene, undergone)


def is_no_happening(scene: Scene, trigger: Trigger) -> bool:
    """True for what somebody never does ("our men do not attack markets"), and for who holds what by the way.

    A relative clause in the present ("a group that holds the hills") describes, and declares nothing.
    """
    if not trigger.verbal or trigger.type is None:
        return False
    token, children = scene.tokens[trigger.head], scene.grammar.children[trigger.head]
    if trigger.type.group == "control":
        return token.dep == "relcl" and token.tag in ("VBZ", "VBP")
    helpers = {scene.grammar.parse.lowers[c] for c in children if scene.tokens[c].dep in HELPERS}
    never = any(scene.tokens[c].dep == "neg" for c in children) and bool(helpers & {"do", "does"})
    return never and not _any_single(scene, scene.grammar.objects(trigger.head))


def is_anchored(event: EventMention, entities: Sequence[Entity], places: Sequence[PlaceMention]) -> bool:
    """True where an event has a figure, a named victim, or a place of its own smaller than a country."""
    if event.figures or event.polarity == "negated":
        return True
    near = (places[p.place] for p in event.places)
    if any(event.span.contains(p.span) and p.precision not in WIDE for p in near):
        return True
    victims = (a.entity for a in event.actors if a.role == "target" and a.entity is not None)
    return any(entities[n].type == "person" for n in victims)


def is_day(timex: Timex) -> bool:
    """True for a time expression of a day or less."""
    return timex.type in ("date", "time") and len(timex.value) >= len("2031-05-21") and timex.value[0] in "12X"


def _is_untold_verb(scene: Scene, verb: int) -> bool:
    token = scene.tokens[verb]
    if token.tag in ("VBD", "VBN") or _is_told(scene, verb):
        return False
    if token.tag == "VBG":
        return token.dep not in BESIDE and not (token.dep in SUBJECT and _is_told(scene, token.head))
    first, last = scene.block.parse.sentences[scene.block.parse.sentence_of[verb]]
    return token.tag == "VB" or not (scene.block.kind == "title" or scene.is_headline(first, last))


def _is_told(scene: Scene, verb: int) -> bool:
    """True for a past, perfect or continuous form: what has happened or is going on."""
    words = {scene.grammar.parse.lowers[c] for c in scene.grammar.children[verb] if scene.tokens[c].dep in HELPERS}
    tag = scene.tokens[verb].tag
    return not words & OPEN and (tag == "VBD" or bool(words & TOLD) or (tag == "VBG" and bool(words & BEING)))


def _is_loose_noun(scene: Scene, noun: int) -> bool:
    children = scene.grammar.children[noun]
    words = {scene.grammar.parse.lowers[c] for c in children if scene.tokens[c].dep in DETERMINERS}
    plural = scene.tokens[noun].tag in ("NNS", "NNPS")
    recent = word_classes()["recent"]
    counted = any(scene.tokens[c].pos == "NUM" or scene.grammar.lemmas[c] in recent for c in children)
    return not counted and (plural or not words or bool(words & KINDS)) and not _is_part_of_fact(scene, noun)


def _is_part_of_fact(scene: Scene, noun: int) -> bool:
    """True for the subject of a past act, for what was carried out, and for what it was done in ("died in clashes")."""
    token, lemmas = scene.tokens[noun], scene.grammar.lemmas
    above = token.head
    if token.dep == "pobj" and lemmas[above] in SETTINGS:
        above = scene.tokens[above].head
    elif token.dep == "pobj" and lemmas[above] == "of":  # "after six days of fighting"
        return scene.tokens[scene.tokens[above].head].ent in ("DATE", "TIME")
    elif token.tag == "VBG" and above == noun + 1:  # "shelling killed five", by a parse that takes it for a helper
        return scene.tokens[above].tag == "VBD"
    elif token.dep not in SUBJECT and lemmas[above] not in ordinary_words()["light"]:
        return False
    return scene.tokens[above].pos in VERBAL and _is_told(scene, above)


def _any_single(scene: Scene, tokens: Iterable[int]) -> bool:
    return any(_is_single(scene, i) for i in tokens)


def _is_single(scene: Scene, i: int) -> bool:
    """True for a name, and for a thing or people that the words single out."""
    token, grammar = scene.tokens[i], scene.grammar
    if token.pos == "PROPN" or i in scene.entity_at or i in scene.place_at:
        return True
    words = {grammar.parse.lowers[c] for c in grammar.children[i] if scene.tokens[c].dep in DETERMINERS}
    return bool(words - KINDS) if token.tag == "NN" else bool(words & {"the", "this", "that", "these", "those"})
