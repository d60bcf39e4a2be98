"""Another time: what a sentence tells as having happened before or after the rest of it.

In: a Scene and a token. Out: the word that leads in its clause or phrase ("after", "before", "since", "until"), None
for none, and whether that is days away ("two days after an attack"): then the sentence's date is not its date.
"""

from __future__ import annotations

from crosswire.nlp.events.event_types import word_classes
from crosswire.nlp.events.scene import Scene

MAX_CLIMB = 12


def find_lead(scene: Scene, i: int) -> int | None:
    """The word that sets token `i` apart in time from what governs it."""
    tokens, words = scene.tokens, word_classes()["another_time"]
    lowers = scene.grammar.parse.lowers
    for _ in range(MAX_CLIMB):
        if tokens[i].dep == "advcl":
            marks = [c for c in scene.grammar.children[i] if lowers[c] in words]
            if marks:
                return marks[0]
        above = tokens[i].head
        if above == i:
            return None
        if tokens[i].dep in ("pobj", "pcomp") and lowers[above] in words:
            return above
        i = above
    return None


def is_days_away(scene: Scene, i: int) -> bool:
    """True where a measure of days or more stands before the word that sets token `i` apart."""
    lead = find_lead(scene, i)
    return lead is not None and lead > 0 and scene.grammar.lemmas[lead - 1] in word_classes()["span_unit"]
