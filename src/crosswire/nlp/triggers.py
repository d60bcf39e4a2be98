"""Triggers: the words that name what happened, with participants, places, times and figures.

In: a Page and its other layers. Out: EventMention records, one a trigger, in text order. Types are files in
`resources/events/`; any other verb or noun of happening becomes an event of type `other`. Measured (developer sets):
see docs/method/events.md, which holds the figures by set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from crosswire.model.reading import Attribution, Entity, EventMention, EventPlace, Figure, PlaceMention, Timex
from crosswire.model.span import Span
from crosswire.nlp.chronology import Calendar, PageClock, read_clock
from crosswire.nlp.coding import Draft, code_sentence
from crosswire.nlp.event_types import OTHER, Candidate, load_lexicon, word_classes
from crosswire.nlp.modality import Status, find_cues, find_status
from crosswire.nlp.page import Block, Page
from crosswire.nlp.propositions import find_proposition
from crosswire.nlp.roles import Trigger, find_actors, place_role
from crosswire.nlp.scene import Scene
from crosswire.nlp.tolls import share_figures
from crosswire.resources.loader import load_table

SKIPPED = frozenset({"navigation", "share", "related", "byline", "dateline", "title_repeat"})
"""Kinds of block that tell no events."""
FILLERS = frozenset({"DT", "PRP$", "RB", "JJ", "POS", "CD"})
"""Tags of words that may stand inside a phrase ("lifted the night curfew")."""
MAX_FILLERS = 2
THINGS = ("force", "weapon", "aircraft", "artillery", "vehicle", "people", "official")
"""Classes of nouns that are no happenings, whatever modifies them ("attack helicopter", "bomb squad")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinaryWord:
    """A row of `ordinary_events.csv`. `kind`: noun, light, state."""

    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class Layers:
    """The other layers of the page, by position, and per block where that saves a search."""

    page: Page
    clock: PageClock
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    entity_at: dict[int, dict[int, int]]
    places: dict[int, dict[int, int]]
    timexes: dict[int, dict[int, Timex]]
    figures: dict[int, dict[int, Figure]]


def find_events(
    page: Page,
    entities: tuple[Entity, ...],
    places: tuple[PlaceMention, ...],
    timexes: tuple[Timex, ...],
    figures: tuple[Figure, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[EventMention, ...]:
    """Events of a page, ordered by trigger. Positions in them are those of the tuples given; no two share a trigger."""
    layers = Layers(
        page,
        read_clock(page, timexes),
        entities,
        attributions,
        _by_token(page, [e.span for e in entities]),
        _by_token(page, [p.span for p in places]),
        {b: {n: timexes[n] for n in rows} for b, rows in _by_block(page, [t.span for t in timexes]).items()},
        {b: {n: figures[n] for n in rows} for b, rows in _by_block(page, [f.span for f in figures]).items()},
    )
    out: list[EventMention] = []
    for block in page.blocks:
        if block.kind not in SKIPPED and block.tokens:
            out += _block_events(layers, block)
    return tuple(out)


def _block_events(layers: Layers, block: Block) -> list[EventMention]:
    at = block.index
    scene = Scene(block, layers.entities, layers.entity_at.get(at, {}), layers.places.get(at, {}))
    triggers = list(find_triggers(scene))
    triggers, tolls = share_figures(layers.page, scene, triggers, layers.figures.get(at, {}))
    heads = frozenset(t.head for t in triggers)
    calendar = Calendar(layers.page, scene, layers.timexes.get(at, {}), heads)
    cues = find_cues(block.parse.lowers)
    out: list[EventMention] = []
    sentence: list[tuple[Draft, EventMention]] = []
    last = -1
    for trigger in triggers:
        n = block.parse.sentence_of[trigger.head]
        if n != last:
            out += _coded(scene, sentence)
            sentence, last = [], n
        status = _judge(scene, calendar, cues, layers.clock, trigger)
        draft = Draft(trigger, status, find_actors(layers.page, scene, trigger))
        sentence.append((draft, _mention(layers, scene, calendar, draft, tuple(tolls.get(trigger.head, ())))))
    return out + _coded(scene, sentence)


def _coded(scene: Scene, sentence: list[tuple[Draft, EventMention]]) -> list[EventMention]:
    codes = code_sentence(scene, [draft for draft, _ in sentence])
    return [
        replace(mention, plover=code) if code else mention for (_, mention), code in zip(sentence, codes, strict=True)
    ]


def _mention(layers: Layers, scene: Scene, calendar: Calendar, draft: Draft, figures: tuple[int, ...]) -> EventMention:
    page, block, trigger, status = layers.page, scene.block, draft.trigger, draft.status
    words = page.span(block, trigger.first, trigger.last)
    first, last = find_proposition(scene, trigger)
    speaker = _attribution(layers.attributions, words)
    kind = trigger.type
    return EventMention(
        trigger=words,
        span=page.span(block, first, last),
        type=kind.key if kind else OTHER,
        acled=kind.acled if kind else None,
        actors=draft.actors,
        places=_places(scene, trigger, first, last),
        timexes=calendar.find_times(trigger.head),
        figures=tuple(sorted(figures)),
        attribution=speaker,
        polarity=status.polarity,
        modality=status.modality,
        temporal=status.temporal,
    )


def find_triggers(scene: Scene) -> Iterator[Trigger]:
    """Triggers of a paragraph in text order; none overlap."""
    lexicon, tokens = load_lexicon(), scene.tokens
    lemmas, lowers = scene.grammar.lemmas, scene.grammar.parse.lowers
    done = 0
    for first, last in scene.block.parse.sentences:
        for i in range(first, last):
            if i < done or tokens[i].start == tokens[i].end:
                continue
            found = None
            if lemmas[i] in lexicon.phrases or lowers[i] in lexicon.phrases:
                found = _match_phrase(scene, i, first, last)
            found = found or _match_word(scene, i, first, last)
            if found is not None:
                done = max(done, found.last)
                yield found


def _match_phrase(scene: Scene, i: int, first: int, last: int) -> Trigger | None:
    lexicon, lemmas = load_lexicon(), scene.grammar.lemmas
    rows = lexicon.phrases.get(lemmas[i], ()) + (
        lexicon.phrases.get(scene.grammar.parse.lowers[i], ()) if scene.grammar.parse.lowers[i] != lemmas[i] else ()
    )
    for words, candidate in rows:
        end = _phrase_end(scene, words, i, last)
        if end is not None and scene.holds(candidate, i, first, last):
            head = next(
                (j for j in range(i, end) if not i <= scene.tokens[j].head < end or scene.tokens[j].head == j), i
            )
            if scene.tokens[head].pos not in ("VERB", "NOUN", "PROPN", "AUX", "ADJ"):
                head = next((j for j in range(i, end) if scene.tokens[j].pos in ("VERB", "NOUN", "PROPN")), head)
            if scene.tokens[head].dep == "amod" and scene.tokens[head].pos == "VERB":
                continue
            return Trigger(
                head, i, end, candidate.type, scene.tokens[head].pos in ("VERB", "AUX"), _is_point(scene, head)
            )
    return None


def _phrase_end(scene: Scene, words: tuple[str, ...], i: int, last: int) -> int | None:
    """Token after the phrase that begins at `i`, with at most two small words inside it; None where it does not stand there."""
    lemmas, lowers, at, skipped = scene.grammar.lemmas, scene.grammar.parse.lowers, i + 1, 0
    for word in words[1:]:
        while (
            at < last
            and lemmas[at] != word
            and lowers[at] != word
            and scene.tokens[at].tag in FILLERS
            and skipped < MAX_FILLERS
        ):
            at, skipped = at + 1, skipped + 1
        if at >= last or (lemmas[at] != word and lowers[at] != word):
            return None
        at += 1
    return at


def _match_word(scene: Scene, i: int, first: int, last: int) -> Trigger | None:
    token, lexicon = scene.tokens[i], load_lexicon()
    lemma = scene.grammar.lemmas[i]
    if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in ("aux", "auxpass") and token.tag != "MD"):
        return _match_verb(scene, i, first, last)
    if token.pos == "AUX" and lemma in lexicon.modals:
        kind = _choose(scene, lexicon.modals[lemma], i, first, last)
        return Trigger(i, i, i + 1, kind, True) if kind and _is_said(scene, token.head) else None
    if token.pos in ("NOUN", "PROPN"):
        return _match_noun(scene, i, first, last)
    if (
        token.pos == "ADJ"
        and lemma in lexicon.predicates
        and token.dep in ("acomp", "oprd", "xcomp", "attr", "ROOT", "ccomp")
    ):
        kind = lexicon.predicates[lemma][0].type
        return Trigger(i, i, i + 1, kind, False)
    return None


def _match_verb(scene: Scene, i: int, first: int, last: int) -> Trigger | None:
    token, grammar = scene.tokens[i], scene.grammar
    lemma = grammar.lemmas[i]
    if token.dep in ("amod", "aux", "auxpass", "compound", "prep", "agent", "case", "mark", "cc"):
        return None
    kind = _choose(scene, load_lexicon().verbs.get(lemma, ()), i, first, last)
    end = i + 1
    if end < last and scene.tokens[end].dep == "prt" and scene.tokens[end].head == i:
        end += 1
    if kind is None:
        ordinary = _ordinary()
        if token.pos == "AUX" or lemma in ordinary["state"] or not lemma[:1].isalpha():
            return None
        if lemma in ordinary["light"] and any(_names_event(scene, j) for j in grammar.objects(i)):
            return None
    return Trigger(i, i, end, kind, True)


def _match_noun(scene: Scene, i: int, first: int, last: int) -> Trigger | None:
    token, grammar, lexicon = scene.tokens[i], scene.grammar, load_lexicon()
    lemma, lower = grammar.lemmas[i], grammar.parse.lowers[i]
    rows = lexicon.nouns.get(lemma) or lexicon.nouns.get(lower) or ()
    if not rows and lemma not in _ordinary()["noun"]:
        return None
    if token.pos == "PROPN" and scene.kind(i) in (
        "person",
        "place",
        "group",
        "organisation",
        "nationality",
        "facility",
    ):
        return None
    if token.dep in ("compound", "nmod"):
        head = grammar.lemmas[token.head]
        if head in _things() or head in lexicon.nouns or head in _ordinary()["noun"]:
            return None
    kind = _choose(scene, rows, i, first, last)
    if kind is None and lemma not in _ordinary()["noun"] and not rows:
        return None
    if kind is None:
        kind = _compound_type(scene, i, first, last)
    if kind is not None and kind.key in ("agreement", "death", "negotiation"):
        kind = _compound_type(scene, i, first, last) or kind
    return Trigger(i, i, i + 1, kind, False, _is_point(scene, i))


def _compound_type(scene: Scene, i: int, first: int, last: int):  # type: ignore[no-untyped-def]
    """Type of a noun that modifies a bare happening ("ceasefire agreement"); None where none does."""
    for c in scene.grammar.children[i]:
        if scene.tokens[c].dep in ("compound", "nmod"):
            rows = load_lexicon().nouns.get(scene.grammar.lemmas[c], ())
            kind = _choose(scene, rows, c, first, last)
            if kind is not None:
                return kind
    return None


def _choose(scene: Scene, rows: tuple[Candidate, ...], i: int, first: int, last: int):  # type: ignore[no-untyped-def]
    return next((c.type for c in rows if scene.holds(c, i, first, last)), None)


def _names_event(scene: Scene, i: int) -> bool:
    return scene.grammar.lemmas[i] in load_lexicon().nouns or scene.grammar.lemmas[i] in _ordinary()["noun"]


def _is_said(scene: Scene, verb: int) -> bool:
    """True for a clause that somebody says, with the one who must act named: "said that Norland must withdraw"."""
    token = scene.tokens[verb]
    return token.dep == "ccomp" and scene.grammar.parse.child(verb, "nsubj", "nsubjpass") is not None


def _is_point(scene: Scene, i: int) -> bool:
    """False for a word that only modifies another noun ("bombing suspects"): it names its event but is not what is told."""
    return scene.tokens[i].dep not in ("compound", "nmod", "amod", "poss")


@cache
def _things() -> frozenset[str]:
    classes = word_classes()
    return frozenset().union(*(classes[name] for name in THINGS))


@cache
def _ordinary() -> dict[str, frozenset[str]]:
    rows = load_table("ordinary_events.csv", OrdinaryWord, unique=False)
    return {kind: frozenset(r.word for r in rows if r.kind == kind) for kind in ("noun", "light", "state")}


def _judge(
    scene: Scene, calendar: Calendar, cues: list[tuple[int, int, str]], clock: PageClock, trigger: Trigger
) -> Status:
    """The status by cues and grammar, its place in time by dates first, then by cues of the clause, then by tense."""
    status = find_status(scene.grammar, trigger.head)
    dated = calendar.place_in_time(trigger.head, clock)
    if dated == "background" or (dated == "future" and status.temporal != "future"):
        return replace(status, temporal=dated)
    if dated is None and status.temporal == "current":
        effect = _cue_effect(scene, cues, trigger) or ("background" if _is_pluperfect_aside(scene, trigger) else None)
        if effect:
            return replace(status, temporal=effect)
    return status


def _cue_effect(scene: Scene, cues: list[tuple[int, int, str]], trigger: Trigger) -> str | None:
    """Effect of the first cue in the event's own noun phrase, clause, or at the head of its sentence's main clause."""
    grammar = scene.grammar
    clause = grammar.clause(trigger.head)
    for first, last, effect in cues:
        top = next((j for j in range(first, last) if not first <= scene.tokens[j].head < last), first)
        if trigger.first < last and first < trigger.last:
            continue
        if trigger.head in (top, scene.tokens[top].head) or grammar.clause(top) == clause:
            return effect
    return None


def _is_pluperfect_aside(scene: Scene, trigger: Trigger) -> bool:
    """True for "had" and a participle in a relative clause: what lies behind, told in passing."""
    if not trigger.verbal or scene.tokens[trigger.head].dep != "relcl":
        return False
    return any(
        scene.grammar.parse.lowers[c] == "had" and scene.tokens[c].dep == "aux"
        for c in scene.grammar.children[trigger.head]
    )


def _places(scene: Scene, trigger: Trigger, first: int, last: int) -> tuple[EventPlace, ...]:
    """Places within the proposition with their roles; else the nearest of the sentence; else none."""
    head = trigger.head
    inside = {scene.place_at[i]: i for i in sorted((j for j in scene.place_at if first <= j < last), reverse=True)}
    if inside:
        rows = sorted(inside.items(), key=lambda r: r[1])
        return tuple(EventPlace(place=n, role=place_role(scene, trigger, i)) for n, i in rows)
    a, b = scene.block.parse.sentences[scene.block.parse.sentence_of[head]]
    near = sorted((abs(i - head), i) for i in scene.place_at if a <= i < b)
    return (EventPlace(place=scene.place_at[near[0][1]], role=place_role(scene, trigger, near[0][1])),) if near else ()


def _attribution(attributions: tuple[Attribution, ...], trigger: Span) -> int | None:
    """The innermost attribution whose content holds the trigger."""
    around = [(a.content.end - a.content.start, n) for n, a in enumerate(attributions) if a.content.contains(trigger)]
    return min(around)[1] if around else None


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
