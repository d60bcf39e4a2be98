"""Event places: where an event happened, by the words of its proposition.

In: a Scene, the places of the page, the event's token and proposition. Out: EventPlace records. A country that only
says whose somebody is, is no place; one from which a distance is measured is `near`. Measured on muc4-dev: see
docs/method/events.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crosswire.model.reading import EventPlace, PlaceMention
from crosswire.nlp.events.another_time import find_lead
from crosswire.nlp.events.event_types import word_classes
from crosswire.nlp.events.scene import Scene

PLACE_ROLES = {"from": "origin", "out of": "origin", "near": "near", "outside": "near", "around": "near", "off": "near"}
TOWARD = frozenset({"to", "into", "toward", "towards", "for", "onto"})


def find_event_places(
    scene: Scene, mentions: Sequence[PlaceMention], head: int, within: tuple[int, int], moves: bool
) -> tuple[EventPlace, ...]:
    """Places `within` the proposition of the event at token `head`, with their roles; else the nearest of the sentence;
    else none. `moves`: it is of a type that moves people."""
    tokens, (first, last) = scene.place_tokens, within
    inside: dict[int, int] = {}
    for i in tokens[bisect_left(tokens, first) : bisect_left(tokens, last)]:
        inside.setdefault(scene.place_at[i], i)
    found = {n: i for n, i in inside.items() if not _is_nationality(scene, mentions, n, i)}
    if found or inside:
        lead = find_lead(scene, head)
        found = {n: i for n, i in found.items() if find_lead(scene, i) == lead} or found
        rows = sorted(found.items(), key=lambda r: r[1])
        return tuple(EventPlace(place=n, role=_role(scene, i, moves)) for n, i in rows)
    a, b = scene.block.parse.sentences[scene.block.parse.sentence_of[head]]
    near = [(abs(i - head), i) for i in tokens[bisect_left(tokens, a) : bisect_left(tokens, b)]]
    for _, i in sorted(near):
        if not _is_nationality(scene, mentions, scene.place_at[i], i):
            return (EventPlace(place=scene.place_at[i], role=_role(scene, i, moves)),)
    return ()


def _is_nationality(scene: Scene, mentions: Sequence[PlaceMention], place: int, i: int) -> bool:
    """True for a country that acts, or only says whose somebody or something is ("Norland soldiers", "Norland's
    embassy")."""
    if mentions[place].precision != "country":
        return False
    while scene.tokens[i].head != i and scene.place_at.get(scene.tokens[i].head) == place:
        i = scene.tokens[i].head
    token = scene.tokens[i]
    if token.dep == "nsubj" and _acts(scene, token.head):
        return True
    return token.dep in ("compound", "amod", "nmod", "poss") and not scene.is_place(token.head)


def _acts(scene: Scene, verb: int) -> bool:
    """True for a verb whose subject does something to something ("Norland shelled Vell"), and does not suffer it."""
    undergoes = word_classes()["bystander"] | {"have", "be", "host"}
    return scene.grammar.lemmas[verb] not in undergoes and scene.grammar.parse.child(verb, "dobj") is not None


def _role(scene: Scene, i: int, moves: bool) -> str:
    """Role of the place at token `i`, by the preposition over it and whether the type moves people."""
    at = i
    for _ in range(6):
        token = scene.tokens[at]
        if (token.dep in ("pobj", "prep") and scene.tokens[token.head].pos in ("ADP", "SCONJ")) or token.dep == "prep":
            prep = scene.grammar.lemmas[token.head] if token.dep == "pobj" else scene.grammar.lemmas[at]
            if prep in ("of", "from") and is_apart(scene, token.head if token.dep == "pobj" else at):
                return "near"
            if prep in PLACE_ROLES:
                return PLACE_ROLES[prep]
            if prep in TOWARD:
                return "destination" if moves else "location"
            return "location"
        if token.dep in ("dobj", "nsubjpass") and moves:
            return "origin"
        if token.dep not in ("compound", "nmod", "conj", "appos", "poss", "amod"):
            return "location"
        at = token.head
    return "location"


def is_apart(scene: Scene, prep: int) -> bool:
    """True where what the preposition hangs on leads away from the place: "20 km from X", "north of X"."""
    near = {scene.tokens[prep].head, max(prep - 1, 0)}
    words = word_classes()["apart"]
    return any(scene.grammar.lemmas[i] in words or scene.grammar.parse.lowers[i] in words for i in near)
