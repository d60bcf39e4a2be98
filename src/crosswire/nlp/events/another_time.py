"""Another time: what a sentence tells as having happened before or after the rest of it.

In: a Scene and a token. Out: the word that leads in its clause or phrase ("after", "before", "since", "until"), None
for none; whether that is days away ("two days after an attack"), whether it only tells which victims are meant ("a man
wounded in the raid died on Friday"), and whether something else is done about it ("two were held over the raid on
Friday"): then the sentence's date is not its date.
"""

from __future__ import annotations

from crosswire.nlp.events.arguments import VERBAL
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


def tells_victims(scene: Scene, i: int, date: int) -> bool:
    """True where token `i` stands in the clause that tells which victims are meant, and the date does not."""
    for _ in range(MAX_CLIMB):
        token = scene.tokens[i]
        if token.head == i:
            return False
        suffered = (token.dep == "acl" and token.tag == "VBN") or (
            token.dep == "relcl" and scene.grammar.parse.child(i, "nsubjpass") is not None
        )
        first, last = scene.grammar.parse.subtree(i)
        if suffered and not first <= date < last:
            return scene.is_people(token.head) or scene.kind(token.head) == "person"
        i = token.head
    return False


def is_dealt_with(scene: Scene, i: int, harmful: frozenset[int]) -> bool:
    """True for a noun under a verb of something else than harm: what is done about it, on a day of its own."""
    token = scene.tokens[i]
    if token.dep not in ("pobj", "dobj"):
        return False
    for _ in range(MAX_CLIMB):
        token = scene.tokens[i]
        if token.head == i:
            return False
        i = token.head
        if i in harmful:
            return False
        if scene.tokens[i].pos in VERBAL:
            lemma = scene.grammar.lemmas[i]
            return lemma != "be" and lemma not in word_classes()["coming_about"]
    return False
