"""Coding: which events of a sentence carry a PLOVER code, and which.

In: the events of one sentence with their status. Out: a Plover code or None for each. PLOVER codes one act a sentence
where one is the point of it: an act that another coded act governs ("agreed to withdraw") is not coded apart, and
acts to
come are coded as AGREE or THREATEN (`resources/plover_shifts.csv`). Measured on plover-dev: see docs/method/events.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.model.reading import EventActor, Plover
from crosswire.nlp.events.event_types import word_classes
from crosswire.nlp.events.modality import Status
from crosswire.nlp.events.roles import Trigger
from crosswire.nlp.events.scene import Scene
from crosswire.resources.loader import load_table

ASIDE = frozenset({"relcl", "acl", "advcl", "appos"})
"""Clauses that tell something beside the point of their sentence."""
MAX_CLIMB = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A row of `plover_shifts.csv`; None: not coded then."""

    event: str
    planned: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An event about to be coded."""

    trigger: Trigger
    status: Status
    actors: tuple[EventActor, ...]


@cache
def _shifts() -> dict[str, Shift]:
    return {row.event: row for row in load_table("plover_shifts.csv", Shift)}


def code_sentence(scene: Scene, drafts: list[Draft]) -> list[Plover | None]:
    """A code or None for each draft of one sentence, in the order given."""
    codes = [_code(scene, d) for d in drafts]
    coded = frozenset(_governor(scene, d) for n, d in enumerate(drafts) if codes[n] is not None)
    ranks = [_rank(scene, d, coded) if codes[n] is not None else 9 for n, d in enumerate(drafts)]
    best = min(ranks, default=9)
    seen: dict[str, int] = {}
    for n in sorted(range(len(drafts)), key=lambda n: (ranks[n], -_completeness(drafts[n]), n)):
        code = codes[n]
        if code is not None and (ranks[n] > max(best, 0) or seen.setdefault(code.event, n) != n):
            codes[n] = None
    return codes


def _governor(scene: Scene, draft: Draft) -> int:
    """The token that governs what the event completes: the verb of a modal, else its own head."""
    head = draft.trigger.head
    return scene.tokens[head].head if scene.tokens[head].dep == "aux" else head


def _code(scene: Scene, draft: Draft) -> Plover | None:
    kind, status = draft.trigger.type, draft.status
    if kind is None or kind.plover is None or not draft.trigger.coded:
        return None
    shift = _shifts().get(kind.plover.event)
    if status.polarity == "negated":
        refused = shift.refused if shift and status.temporal == "future" else None
        return Plover(event=refused) if refused else None
    if _is_purpose(scene, draft.trigger.head):
        return kind.plover
    if status.modality == "planned" or status.temporal == "future":
        planned = shift.planned if shift else None
        return Plover(event=planned) if planned else None
    if status.modality == "possible" and _is_open(scene, draft.trigger.head):
        return Plover(event="THREATEN") if shift and shift.planned == "THREATEN" else None
    if kind.plover.event == "AGREE" and _is_aggressive(scene, draft.trigger.head):
        return Plover(event="THREATEN")
    return None if status.modality == "demanded" and kind.plover.event not in ("REQUEST", "ACCUSE") else kind.plover


def _is_purpose(scene: Scene, i: int) -> bool:
    """True for what somebody is sent or comes to do ("sent a team to investigate"): told as done where nothing else
    is."""
    return scene.tokens[i].dep == "advcl" and scene.grammar.is_infinitive(i)


def _is_open(scene: Scene, i: int) -> bool:
    """True where an auxiliary or a condition leaves it open whether the act is done."""
    return any(
        (scene.tokens[c].dep == "aux" and scene.grammar.parse.lowers[c] in ("may", "might", "could", "can", "would"))
        or (scene.tokens[c].dep == "mark" and scene.grammar.parse.lowers[c] in ("if", "unless", "whether"))
        for c in scene.grammar.children[i]
    )


def _is_aggressive(scene: Scene, i: int) -> bool:
    """True where what is promised or agreed is an act of force."""
    below = scene.grammar.complement(i)
    return below is not None and scene.grammar.lemmas[below] in word_classes()["aggression"]


def _rank(scene: Scene, draft: Draft, coded: frozenset[int]) -> int:
    """0 for the point of the sentence, 1 for a noun beside it, 2 for an aside, 3 for what another coded act governs."""
    at = draft.trigger.head
    rank = 0 if draft.trigger.verbal else 1
    at = _governor(scene, draft)
    for _ in range(MAX_CLIMB):
        token = scene.tokens[at]
        if token.dep in ASIDE:
            rank = max(rank, 2)
        if token.dep == "ROOT" or token.head == at:
            break
        if token.dep == "dobj" and not draft.trigger.verbal and at == draft.trigger.head and token.head not in coded:
            rank = 0
        at = token.head
        if at in coded and at != _governor(scene, draft):
            return 3
    return rank if at != draft.trigger.head or rank == 0 else 0


def _completeness(draft: Draft) -> int:
    roles = {a.role for a in draft.actors}
    return len(roles & {"actor", "target"}) + 2 * ("party" in roles)
