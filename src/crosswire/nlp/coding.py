"""Coding: which events of a sentence carry a PLOVER code, and which.

In: the events of one sentence with their status. Out: a Plover code or None for each. PLOVER codes one act a sentence
where one is the point of it: an act that another coded act governs ("agreed to withdraw") is not coded apart, and acts to
come are coded as AGREE or THREATEN (`resources/plover_shifts.csv`). Measured on plover-dev: see docs/method/events.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.model.reading import EventActor, Plover
from crosswire.nlp.modality import Status
from crosswire.nlp.roles import Trigger
from crosswire.nlp.scene import Scene
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
    codes = [_code(d) for d in drafts]
    coded = {d.trigger.head: n for n, d in enumerate(drafts) if codes[n] is not None}
    ranks = [_rank(scene, d, coded) if codes[n] is not None else 9 for n, d in enumerate(drafts)]
    best = min(ranks, default=9)
    seen: dict[str, int] = {}
    for n in sorted(range(len(drafts)), key=lambda n: (ranks[n], -_completeness(drafts[n]), n)):
        code = codes[n]
        if code is not None and (ranks[n] > max(best, 0) or seen.setdefault(code.event, n) != n):
            codes[n] = None
    return codes


def _code(draft: Draft) -> Plover | None:
    kind, status = draft.trigger.type, draft.status
    if kind is None or kind.plover is None or not draft.trigger.coded:
        return None
    shift = _shifts().get(kind.plover.event)
    if status.polarity == "negated":
        refused = shift.refused if shift and status.temporal == "future" else None
        return Plover(event=refused) if refused else None
    if status.modality == "planned" or status.temporal == "future":
        planned = shift.planned if shift else None
        return Plover(event=planned) if planned else None
    return kind.plover if status.modality == "actual" or kind.plover.event in ("REQUEST", "ACCUSE") else None


def _rank(scene: Scene, draft: Draft, coded: dict[int, int]) -> int:
    """0 for the point of the sentence, 1 for a noun beside it, 2 for an aside, 3 for what another coded act governs."""
    at = draft.trigger.head
    rank = 0 if draft.trigger.verbal else 1
    for _ in range(MAX_CLIMB):
        token = scene.tokens[at]
        if token.dep in ASIDE:
            rank = max(rank, 2)
        if token.dep == "ROOT" or token.head == at:
            break
        if token.dep == "dobj" and not draft.trigger.verbal and at == draft.trigger.head and token.head not in coded:
            rank = 0
        at = token.head
        if at in coded and at != draft.trigger.head:
            return 3
    return rank if at != draft.trigger.head or rank == 0 else 0


def _completeness(draft: Draft) -> int:
    roles = {a.role for a in draft.actors}
    return len(roles & {"actor", "target"}) + 2 * ("party" in roles)
