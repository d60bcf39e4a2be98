"""Triggers: the words that name what happened, with participants, places, times and figures.

In: a Page and its other layers. Out: EventMention records, one a trigger, in text order. Types are files in
`resources/events/`; any other verb or noun of happening becomes an event of type `other`. Measured (developer sets):
see docs/method/events.md, which holds the figures by set.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from crosswire.model.reading import (
    Attribution,
    Entity,
    EventActor,
    EventMention,
    EventTimex,
    Figure,
    PlaceMention,
    Plover,
    Timex,
)
from crosswire.model.span import Span
from crosswire.nlp.attribution.presupposed import UNHELD, is_own_part, is_presupposed
from crosswire.nlp.events.another_time import is_dealt_with
from crosswire.nlp.events.chronology import Calendar, PageClock, read_clock
from crosswire.nlp.events.coding import Draft, code_sentence
from crosswire.nlp.events.continuity import Memory
from crosswire.nlp.events.event_places import find_event_places
from crosswire.nlp.events.event_types import OTHER
from crosswire.nlp.events.known import is_beside, is_known, is_of_harm
from crosswire.nlp.events.modality import Status, find_status
from crosswire.nlp.events.propositions import find_proposition
from crosswire.nlp.events.roles import Trigger, find_actors
from crosswire.nlp.events.scene import Scene
from crosswire.nlp.events.specificity import is_anchored, is_day, is_no_happening, names_kind
from crosswire.nlp.events.tolls import adopt_causes, share_figures
from crosswire.nlp.events.trigger_words import find_triggers
from crosswire.nlp.page import Block, Page

SKIPPED = frozenset({"navigation", "share", "related", "byline", "dateline", "title_repeat"})
"""Kinds of block that tell no events."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The other layers of the page, by position, and per block where that saves a search."""

    page: Page
    clock: PageClock
    entities: tuple[Entity, ...]
    place_mentions: tuple[PlaceMention, ...]
    attributions: tuple[Attribution, ...]
    said: dict[int, list[int]]
    entity_at: dict[int, dict[int, int]]
    places: dict[int, dict[int, int]]
    timexes: dict[int, dict[int, Timex]]
    figures: dict[int, dict[int, Figure]]
    memory: Memory


@dataclass(frozen=True, slots=True)
class Extras:
    """What is known of an event only beside the others: its figures, and its code among those of its sentence."""

    figures: tuple[int, ...]
    plover: Plover | None


@dataclass(frozen=True, slots=True)
class Told:
    """An event as read, and whether its words name no more than a kind of happening."""

    event: EventMention
    kind: bool


def find_events(
    page: Page,
    entities: tuple[Entity, ...],
    places: tuple[PlaceMention, ...],
    timexes: tuple[Timex, ...],
    figures: tuple[Figure, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[EventMention, ...]:
    """Events of a page, ordered by trigger. Positions in them are those of the tuples given; no two share a trigger."""
    clock = read_clock(page, timexes)
    layers = Layers(
        page,
        clock,
        entities,
        places,
        attributions,
        _said_in(page, attributions),
        _by_token(page, [e.span for e in entities]),
        _by_token(page, [p.span for p in places]),
        {
            b: {n: timexes[n] for n in rows if n != clock.dateline}
            for b, rows in _by_block(page, [t.span for t in timexes]).items()
        },
        {b: {n: figures[n] for n in rows} for b, rows in _by_block(page, [f.span for f in figures]).items()},
        Memory(),
    )
    read: list[Told] = []
    for block in page.blocks:
        if block.kind not in SKIPPED and block.tokens:
            read += _block_events(layers, block)
    specific = {told.event.type for told in read if not told.kind}
    return tuple(_as_other(t.event) if t.kind and t.event.type not in specific else t.event for t in read)


def _as_other(event: EventMention) -> EventMention:
    """The mention of a kind of happening that the page tells no case of: no claim that one took place."""
    return replace(event, type=OTHER, plover=None, acled=None)


def _block_events(layers: Layers, block: Block) -> list[Told]:
    at = block.index
    scene = Scene(block, layers.entities, layers.entity_at.get(at, {}), layers.places.get(at, {}))
    triggers, causes = adopt_causes(scene, [layers.memory.resolve(scene, t) for t in find_triggers(scene)])
    triggers, tolls = share_figures(layers.page, scene, triggers, layers.figures.get(at, {}), causes)
    heads = {t.head: is_of_harm(t.type) for t in triggers}
    calendar = Calendar(layers.page, scene, layers.timexes.get(at, {}), heads, _cues(layers, block))
    out: list[Told] = []
    sentence_of = block.parse.sentence_of
    for _, group in groupby(triggers, key=lambda t: sentence_of[t.head]):
        out += _sentence_events(layers, scene, calendar, list(group), tolls)
    return out


def _sentence_events(
    layers: Layers, scene: Scene, calendar: Calendar, triggers: list[Trigger], tolls: dict[int, list[int]]
) -> Iterator[Told]:
    drafts = []
    for trigger, status in zip(triggers, _judge_all(scene, calendar, layers, triggers), strict=True):
        layers.memory.remember(scene, trigger, status)
        drafts.append(Draft(trigger, status, find_actors(layers.page, scene, trigger)))
    for draft, code in zip(drafts, code_sentence(scene, drafts), strict=True):
        figures = tuple(sorted(tolls.get(draft.trigger.head, ())))
        event = _mention(layers, scene, calendar, draft, Extras(figures, code))
        if is_no_happening(scene, draft.trigger):
            event = _as_other(event)
        yield Told(event, _is_kind(layers, scene, calendar, draft.trigger, event))


def _mention(layers: Layers, scene: Scene, calendar: Calendar, draft: Draft, extras: Extras) -> EventMention:
    page, block, trigger, status = layers.page, scene.block, draft.trigger, draft.status
    words = page.span(block, trigger.first, trigger.last)
    first, last = find_proposition(scene, trigger)
    speaker, actors = _attribution(layers, scene, words, draft)
    kind = trigger.type
    return EventMention(
        trigger=words,
        span=page.span(block, first, last),
        type=kind.key if kind else OTHER,
        plover=extras.plover,
        acled=kind.acled if kind else None,
        actors=actors,
        places=find_event_places(
            scene, layers.place_mentions, trigger.head, (first, last), kind is not None and kind.moves
        ),
        timexes=_times(layers, calendar, draft),
        figures=extras.figures,
        attribution=speaker,
        polarity=status.polarity,
        modality=status.modality,
        temporal=status.temporal,
    )


def _is_kind(layers: Layers, scene: Scene, calendar: Calendar, trigger: Trigger, event: EventMention) -> bool:
    if trigger.type is None or trigger.type.group != "violence" or not names_kind(scene, trigger):
        return False
    denied = event.attribution is not None and layers.attributions[event.attribution].stance == "denies"
    dated = any(is_day(calendar.timexes[n]) for n in calendar.dates(trigger.head))
    return not (denied or dated or is_anchored(event, layers.entities, layers.place_mentions))


def _times(layers: Layers, calendar: Calendar, draft: Draft) -> tuple[EventTimex, ...]:
    """The times that the event's sentence gives it; a happening told without one was known as of the dateline."""
    scene, head, status = calendar.scene, draft.trigger.head, draft.status
    aside = is_known(scene.grammar, head, draft.trigger.type) and is_dealt_with(scene, head, calendar.harmful)
    happened = status.modality == "actual" and status.temporal != "future"
    times = calendar.find_times(head, dealt_with=aside, until=layers.clock.day if happened else None)
    if times or layers.clock.dateline is None or draft.trigger.type is None or draft.status != Status():
        return times
    return (EventTimex(timex=layers.clock.dateline, role="as_of"),)


def _judge_all(scene: Scene, calendar: Calendar, layers: Layers, triggers: list[Trigger]) -> list[Status]:
    """The status of each event of a sentence; one that nothing dates is background where the act above it is."""
    judged = {t.head: _judge(scene, calendar, layers, t) for t in triggers}
    out = []
    for trigger in triggers:
        status, settled = judged[trigger.head]
        if not settled and status.temporal == "current":
            above = _act_above(scene, trigger.head, judged)
            if above is not None and judged[above][0].temporal == "background":
                status = replace(status, temporal="background")
        out.append(status)
    return out


def _act_above(scene: Scene, i: int, judged: dict[int, tuple[Status, bool]]) -> int | None:
    """The event that governs the one at token `i` in its clause, or through a clause without a subject of its own."""
    at = i
    for _ in range(6):
        token = scene.tokens[at]
        if token.head == at or token.dep in ("ccomp", "parataxis") or (token.dep == "relcl" and token.tag != "VBD"):
            return None
        if token.dep in ("advcl", "conj") and scene.grammar.parse.child(at, "nsubj", "nsubjpass") is not None:
            return None
        at = token.head
        if at in judged:
            return at
    return None


def _judge(scene: Scene, calendar: Calendar, layers: Layers, trigger: Trigger) -> tuple[Status, bool]:
    """The status by cues and grammar, and whether date or cue settled its place in time.

    Dates come first, then cues, then the pluperfect of an aside, then what is told of again.
    """
    known = is_known(scene.grammar, trigger.head, trigger.type)
    status = find_status(scene.grammar, trigger.head, known=known)
    dated = calendar.place_in_time(trigger.head, layers.clock)
    if dated == "background" or (dated == "future" and status.temporal != "future"):
        return replace(status, temporal=dated), True
    if dated is not None or status.temporal != "current":
        return status, True
    effect = calendar.cue(trigger.head)
    if effect is None and (_is_pluperfect_aside(scene, trigger) or layers.memory.takes_up_background(scene, trigger)):
        effect = "background"
    return replace(status, temporal=effect or "current"), effect is not None


def _is_pluperfect_aside(scene: Scene, trigger: Trigger) -> bool:
    """True for "had" and a participle in a relative clause: what lies behind, told in passing."""
    if not trigger.verbal or scene.tokens[trigger.head].dep != "relcl":
        return False
    return any(
        scene.grammar.parse.lowers[c] == "had" and scene.tokens[c].dep == "aux"
        for c in scene.grammar.children[trigger.head]
    )


def _cues(layers: Layers, block: Block) -> frozenset[int]:
    """The tokens of a paragraph that are words of saying."""
    rows = (layers.page.at(cue) for n in layers.said.get(block.index, ()) if (cue := layers.attributions[n].cue))
    return frozenset(i for at in rows if at and at.block == block.index for i in range(at.first, at.last))


def _attribution(
    layers: Layers, scene: Scene, trigger: Span, draft: Draft
) -> tuple[int | None, tuple[EventActor, ...]]:
    """The innermost attribution whose content holds the trigger, and who took part.

    Whoever denies "reports that the town fell" denies it, though others said it. What is denied and yet taken as known
    is nobody's word, and who denies to have done it has not done it.
    """
    block = scene.block
    rows = ((n, layers.attributions[n]) for n in layers.said.get(block.index, ()))
    around = sorted((a.content.end - a.content.start, n, a) for n, a in rows if a.content.contains(trigger))
    denied = [a for _, _, a in around if a.stance in UNHELD and a.source is not None]
    told = [n for _, n, a in around if a.source or not any(a.cue and d.content.contains(a.cue) for d in denied)]
    n = told[0] if told else None
    said = layers.attributions[n] if n is not None else None
    at = layers.page.at(said.content) if said and said.stance in UNHELD else None
    if said is None or at is None or at.block != block.index:
        return n, draft.actors
    content, head = (at.first, at.last), draft.trigger.head
    known = is_known(scene.grammar, head, draft.trigger.type) and is_beside(scene.grammar, head, at.first)
    if not known and not is_presupposed(block.parse, head, content):
        return n, draft.actors
    own = is_own_part(block.parse, head, content)
    took = (a for a in draft.actors if a.role != "actor" or (not own and said.content.contains(a.span)))
    return None, tuple(took)


def _said_in(page: Page, attributions: tuple[Attribution, ...]) -> dict[int, list[int]]:
    """Attributions by each block that their content touches."""
    starts = [b.start for b in page.blocks]
    out: dict[int, list[int]] = {}
    for n, row in enumerate(attributions):
        for block in range(max(bisect_right(starts, row.content.start) - 1, 0), bisect_left(starts, row.content.end)):
            out.setdefault(block, []).append(n)
    return out


def _by_block(page: Page, spans: list[Span]) -> dict[int, list[int]]:
    out: dict[int, list[int]] = {}
    for n, span in enumerate(spans):
        at = page.at(span)
        if at is not None:
            out.setdefault(at.block, []).append(n)
    return out


def _by_token(page: Page, spans: list[Span]) -> dict[int, dict[int, int]]:
    """Position of the longest span over each token, by block."""
    out: dict[int, dict[int, int]] = {}
    for n in sorted(range(len(spans)), key=lambda n: (spans[n].end - spans[n].start, -n)):
        at = page.at(spans[n])
        if at is not None:
            out.setdefault(at.block, {}).update(dict.fromkeys(range(at.first, at.last), n))
    return out
