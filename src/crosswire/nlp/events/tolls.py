"""Tolls: which event each figure counts for.

In: the figures of a paragraph and its triggers. Out: for each trigger the positions of its figures; each figure of harm
belongs to exactly one event. A figure goes to the event word above it, then to the violent or disastrous event that
this one is laid to ("12 killed in a blast"), else to the nearest of a fitting type in its sentence.
Measured as part of events (slot mean .62 on muc4-dev, type F .86 on plover-dev):
docs/method/events.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from crosswire.model.errors import ResourceError
from crosswire.model.reading import Figure
from crosswire.nlp.events.event_types import load_event_types
from crosswire.nlp.events.roles import Trigger
from crosswire.nlp.events.scene import Scene
from crosswire.nlp.page import Page
from crosswire.resources.loader import load_table

LAID_TO = frozenset({"in", "by", "from", "during", "at", "on", "as", "when"})
"""Prepositions that lay a death to what follows."""
MAX_CLIMB = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class TollType:
    """A row of `toll_types.csv`."""

    counted: str
    type: str
    also: tuple[str, ...] = ()
    makes: bool = False
    harm: bool = False


@cache
def _toll_types() -> dict[str, TollType]:
    rows = load_table("toll_types.csv", TollType)
    types = load_event_types()
    for row in rows:
        for key in (row.type, *row.also):
            if key not in types:
                raise ResourceError(f"toll_types.csv: {row.counted}: no event type {key!r}; expected a file of events/")
    return {row.counted: row for row in rows}


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
    covering = {i: t.head for t in triggers for i in range(t.first, t.last)}
    out: dict[int, list[int]] = {}
    for n, figure in figures.items():
        at = page.at(figure.span)
        if at is None or at.block != scene.block.index:
            continue
        top = _top(scene, at.first, at.last)
        near = heads.get(scene.block.parse.sentence_of[top], [])
        owner = _owner(scene, {h: by_head[h] for h in near}, figure, top)
        owner = covering.get(top) if owner is None else owner
        toll = _toll_types().get(figure.counted)
        if owner is None and toll is not None and toll.makes and figure.scope not in ("rate", "share"):
            owner = _make(scene, by_head, toll, top)
        if owner is not None:
            owner = causes.get(owner, owner) if toll is not None and toll.harm else owner
            out.setdefault(owner, []).append(n)
    return sorted(by_head.values(), key=lambda t: (t.first, t.last)), out


def _top(scene: Scene, first: int, last: int) -> int:
    return next(
        (i for i in range(first, last) if not first <= scene.tokens[i].head < last or scene.tokens[i].head == i), first
    )


def _owner(scene: Scene, by_head: dict[int, Trigger], figure: Figure, top: int) -> int | None:
    """Head token of the event of a sentence that a figure counts for; None where it names none that fits."""
    toll = _toll_types().get(figure.counted)
    at = top
    for _ in range(MAX_CLIMB):
        trigger = by_head.get(at)
        if trigger is not None and trigger.type is not None and (toll is None or _fits(trigger, toll)):
            return at
        if scene.tokens[at].head == at:
            break
        at = scene.tokens[at].head
    if toll is None:
        return None
    near = [h for h, t in by_head.items() if _fits(t, toll)]
    near.sort(key=lambda h: (scene.grammar.clause(h) != scene.grammar.clause(top), abs(h - top), h))
    return near[0] if near else None


def _fits(trigger: Trigger, toll: TollType) -> bool:
    kind = trigger.type
    return kind is not None and (kind.key == toll.type or kind.key in toll.also or (toll.harm and kind.is_harm))


def _cause(scene: Scene, by_head: dict[int, Trigger], outcome: Trigger) -> int:
    """The event that a death or injury is laid to in the same clause, else the death or injury itself."""
    grammar = scene.grammar
    at = outcome.head
    if outcome.type is None or not outcome.type.is_outcome or _is_spared(scene, at):
        return at
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


def _is_spared(scene: Scene, i: int) -> bool:
    """True for "was not hurt in the shooting": the shooting was."""
    return any(scene.tokens[c].dep == "neg" for c in scene.grammar.children[i])


def _is_cause(trigger: Trigger | None) -> bool:
    kind = trigger.type if trigger is not None else None
    return kind is not None and kind.is_harm and not kind.is_outcome


def _says_when(scene: Scene, i: int) -> bool:
    """True for a clause that opens with when, as or after."""
    return any(scene.grammar.parse.lowers[c] in ("when", "as", "after") for c in scene.grammar.children[i])


def _make(scene: Scene, by_head: dict[int, Trigger], toll: TollType, top: int) -> int:
    """An event for a toll that no word of the sentence explains: named by the verb above the figure, else its own
    noun."""
    kind = load_event_types()[toll.type]
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
