"""Continuity: what a definite noun takes up from the paragraphs before ("the attack", "that deal").

In: the triggers of a page in text order, with their status. Out: the type of a bare "the attack", and whether a
happening
goes on with what was told as background. One Memory serves one page.
Measured as part of events (slot mean .62 on muc4-dev, type F .86 on plover-dev):
docs/method/events.md.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire.nlp.events.event_types import EventType, covered_types
from crosswire.nlp.events.modality import Status
from crosswire.nlp.events.roles import Trigger
from crosswire.nlp.events.scene import Scene

BACKGROUND_BLOCKS = 1
"""Blocks for which a background happening stays in mind."""
ATTACK_BLOCKS = 5
"""Blocks for which "the attack" may take up one told before."""
ANYTHING = "*"


class Memory:
    """What a page has told so far."""

    def __init__(self) -> None:
        self._background: dict[str, int] = {}
        self._told: tuple[int, EventType] | None = None

    def resolve(self, scene: Scene, trigger: Trigger) -> Trigger:
        """The trigger, typed as what it takes up where its words are barer ("the attack", "the deaths"); keeps in
        mind the last thing told that such words may take up."""
        kind = trigger.type
        if kind is None:
            return trigger
        if kind.key in covered_types():
            self._told = (scene.block.index, kind)
        elif kind.covers and not trigger.verbal and self._told is not None and _is_definite(scene, trigger.head):
            block, known = self._told
            if scene.block.index - block <= ATTACK_BLOCKS and known.key in kind.covers:
                return replace(trigger, type=known)
        return trigger

    def takes_up_background(self, scene: Scene, trigger: Trigger) -> bool:
        """True for "the deal", "those strikes", and what they did, just after such a thing was told as background."""
        top = trigger.head
        if trigger.verbal:
            subject = scene.grammar.subject(top)
            if subject is None or scene.tokens[subject[0]].pos != "NOUN" or _is_present(scene, trigger.head):
                return False
            top = subject[0]
        elif scene.tokens[top].dep in ("nsubj", "nsubjpass") and _is_present(scene, scene.tokens[top].head):
            return False
        words = {scene.grammar.parse.lowers[c] for c in scene.grammar.children[top] if scene.tokens[c].dep == "det"}
        known = scene.grammar.lemmas[top] if "the" in words else (ANYTHING if {"that", "those"} & words else "")
        return scene.block.index - self._background.get(known, -BACKGROUND_BLOCKS - 1) <= BACKGROUND_BLOCKS

    def remember(self, scene: Scene, trigger: Trigger, status: Status) -> None:
        """Keep what was told as background; a thing told as current again is no longer."""
        if trigger.type is None:
            return
        for known in (scene.grammar.lemmas[trigger.head], ANYTHING):
            if status.temporal == "background":
                self._background[known] = scene.block.index
            elif status.temporal == "current":
                self._background.pop(known, None)


def _is_definite(scene: Scene, i: int) -> bool:
    return any(scene.grammar.parse.lowers[c] in ("the", "this", "that") for c in scene.grammar.children[i])


def _is_present(scene: Scene, verb: int) -> bool:
    """True for the present and the present perfect, which speak of now."""
    tags = {scene.tokens[c].tag for c in scene.grammar.children[verb] if scene.tokens[c].dep in ("aux", "auxpass")}
    return bool({scene.tokens[verb].tag, *tags} & {"VBZ", "VBP"})
