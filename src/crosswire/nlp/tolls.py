"""Tolls: which event each figure counts for.

In: the figures of a paragraph and its triggers. Out: for each trigger the positions of its figures; each figure of harm
belongs to exactly one event. A figure goes to the event word above it, then to the violent or disastrous event that
this one is laid to ("12 killed in a blast"), else to the nearest of a fitting type in its sentence.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire.model.reading import Figure
from crosswire.nlp.event_types import load_event_types
from crosswire.nlp.page import Page
from crosswire.nlp.roles import Trigger
from crosswire.nlp.scene import Scene

OUTCOMES = frozenset({"killing", "death", "injury", "missing", "casualty_care"})
"""Types that tell what an event did to people rather than the event itself."""
HARM = frozenset({"killed", "injured", "casualties", "killed_or_missing", "missing", "trapped", "hospitalised"})
TYPE_OF = {
    "killed": "death", "casualties": "death", "killed_or_missing": "death", "injured": "injury", "missing": "missing",
    "hospitalised": "casualty_care", "captured": "arrest", "arrested": "arrest", "abducted": "abduction",
    "surrendered": "surrender", "evacuated": "evacuation", "displaced": "displacement", "refugees": "displacement",
    "homeless": "displacement", "returned": "return", "trapped": "rescue", "rescued": "rescue", "infected": "epidemic",
    "buildings": "destruction", "strikes": "airstrike", "participants": "protest",
}  # fmt: skip
"""The type whose word a figure of that kind looks for, and that it makes where the sentence has none."""
ALSO = {
    "evacuated": frozenset({"withdrawal", "displacement", "rescue"}),
    "captured": frozenset({"surrender", "abduction", "territory_captured"}),
    "killed": frozenset({"killing", "execution", "assassination"}),
    "displaced": frozenset({"evacuation", "deportation"}),
    "released": frozenset({"prisoner_exchange"}),
    "arrested": frozenset({"abduction", "deportation"}),
    "rescued": frozenset({"evacuation"}),
    "trapped": frozenset({"siege", "building_collapse"}),
}
"""Other types that a figure of that kind may count for."""
MADE = frozenset(TYPE_OF) - {"buildings", "strikes", "participants", "refugees"}
"""Kinds of figure that make an event of their own where the sentence names none."""
LAID_TO = frozenset({"in", "by", "from", "during", "at", "on", "as", "when"})
"""Prepositions that lay a death to what follows."""
MAX_CLIMB = 14


def adopt_causes(scene: Scene, triggers: list[Trigger]) -> tuple[list[Trigger], dict[int, int]]:
    """The triggers, a death or injury typed as the event that the same clause lays it to, and those causes by head
    token.

    "12 killed in an air strike" tells one happening with two words; with one type they can be linked.
    """
    by_head = {t.head: t for t in triggers}
    causes = {t.head: _cause(scene, by_head, t) for t in triggers}
    own = {t.head: by_head[causes[t.head]].type for t in triggers}
    return [t if own[t.head] is t.type else replace(t, type=own[t.head]) for t in triggers], causes


def share_figures(
    page: Page, scene: Scene, triggers: list[Trigger], figures: dict[int, Figure], causes: dict[int, int]
) -> tuple[list[Trigger], dict[int, list[int]]]:
    """The triggers, with those that lone tolls make, and the figures of each by its head token."""
    by_head = {t.head: t for t in triggers}
    heads: dict[int, list[int]] = {}
    for trigger in triggers:
        heads.setdefault(scene.block.parse.sentence_of[trigger.head], []).append(trigger.head)
    out: dict[int, list[int]] = {}
    for n, figure in figures.items():
        at = page.at(figure.span)
        if at is None or at.block != scene.block.index:
            continue
        top = _top(scene, at.first, at.last)
        near = heads.get(scene.block.parse.sentence_of[top], [])
        owner = _owner(scene, {h: by_head[h] for h in near}, figure, top)
        if owner is None and figure.counted in MADE and figure.scope not in ("rate", "share"):
            owner = _make(scene, by_head, figure, top)
        if owner is not None:
            owner = causes.get(owner, owner) if figure.counted in HARM else owner
            out.setdefault(owner, []).append(n)
    return sorted(by_head.values(), key=lambda t: (t.first, t.last)), out


def _top(scene: Scene, first: int, last: int) -> int:
    return next(
        (i for i in range(first, last) if not first <= scene.tokens[i].head < last or scene.tokens[i].head == i), first
    )


def _owner(scene: Scene, by_head: dict[int, Trigger], figure: Figure, top: int) -> int | None:
    """Head token of the event of a sentence that a figure counts for; None where it names none that fits."""
    wanted = _wanted(figure.counted)
    at = top
    for _ in range(MAX_CLIMB):
        trigger = by_head.get(at)
        if trigger is not None and trigger.type is not None and (wanted is None or _fits(trigger, wanted, figure)):
            return at
        if scene.tokens[at].head == at:
            break
        at = scene.tokens[at].head
    if wanted is None:
        return None
    near = [h for h, t in by_head.items() if _fits(t, wanted, figure)]
    near.sort(key=lambda h: (scene.grammar.clause(h) != scene.grammar.clause(top), abs(h - top), h))
    return near[0] if near else None


def _wanted(counted: str) -> frozenset[str] | None:
    """Types a figure may count for; None for any (its kind says nothing of the event)."""
    kind = TYPE_OF.get(counted)
    if kind is None and counted not in ALSO:
        return None
    return frozenset({kind} if kind else ()) | ALSO.get(counted, frozenset())


def _fits(trigger: Trigger, wanted: frozenset[str], figure: Figure) -> bool:
    kind = trigger.type
    return kind is not None and (kind.key in wanted or (figure.counted in HARM and kind.is_harm))


def _cause(scene: Scene, by_head: dict[int, Trigger], outcome: Trigger) -> int:
    """The event that a death or injury is laid to in the same clause, else the death or injury itself."""
    if outcome.type is None or outcome.type.key not in OUTCOMES:
        return outcome.head
    grammar = scene.grammar
    at = outcome.head
    around = [o for p, _, o in grammar.prepositions(at) if p in LAID_TO]
    around += [c for c in grammar.children[at] if scene.tokens[c].dep == "advcl" and _says_when(scene, c)]
    subject = grammar.subject(at) if outcome.verbal else None
    around += [subject[0]] if subject and not subject[1] else []
    for i in around:
        for j in (i, *grammar.children[i]):
            if _is_cause(by_head.get(j)):
                return j
    above = scene.tokens[at].head
    if scene.tokens[at].dep in ("advcl", "xcomp") and _is_cause(by_head.get(above)):
        return above
    return at


def _is_cause(trigger: Trigger | None) -> bool:
    kind = trigger.type if trigger is not None else None
    return kind is not None and kind.is_harm and kind.key not in OUTCOMES


def _says_when(scene: Scene, i: int) -> bool:
    """True for a clause that opens with when, as or after."""
    return any(scene.grammar.parse.lowers[c] in ("when", "as", "after") for c in scene.grammar.children[i])


def _make(scene: Scene, by_head: dict[int, Trigger], figure: Figure, top: int) -> int:
    """An event for a toll that no word of the sentence explains: named by the verb above the figure, else its own
    noun."""
    kind = load_event_types()[TYPE_OF[figure.counted]]
    clause = scene.grammar.clause(top)
    known = by_head.get(clause)
    if scene.tokens[clause].pos == "VERB" and (known is None or known.type is None):
        by_head[clause] = Trigger(
            clause, clause if known is None else known.first, clause + 1 if known is None else known.last, kind, True
        )
        return clause
    head = top if scene.tokens[top].start < scene.tokens[top].end else clause
    by_head.setdefault(head, Trigger(head, head, head + 1, kind, verbal=False))
    return head
