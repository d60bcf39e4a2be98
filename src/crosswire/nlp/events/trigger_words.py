"""Trigger words: which words of a paragraph name a happening, and of which type.

In: a Scene. Out: Trigger records, none overlapping. Phrases come before single words, rules that need more before rules
that need less; a verb or noun of happening that no type claims is a trigger without a type. Measured on ecb-dev: see
docs/method/events.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from crosswire.nlp.events.event_types import Candidate, EventType, load_lexicon, word_classes
from crosswire.nlp.events.ordinary import ordinary_words
from crosswire.nlp.events.roles import Trigger
from crosswire.nlp.events.scene import Scene

FILLERS = frozenset({"DT", "PRP$", "RB", "JJ", "POS", "CD"})
"""Tags of words that may stand inside a phrase ("lifted the night curfew")."""
MAX_FILLERS = 2
THINGS = ("force", "weapon", "aircraft", "artillery", "vehicle", "people", "official")
"""Classes of nouns that are no happenings, whatever modifies them ("attack helicopter", "bomb squad")."""
DEVERBAL = ("ing", "tion", "sion")
"""Endings of nouns made from verbs; the exceptions are listed as `thing`."""
NAMES = frozenset({"person", "place", "group", "organisation", "nationality", "facility"})
NO_HAPPENINGS = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
TELLING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
"""Parts of speech that may name a happening by themselves."""
NO_CLAUSE = frozenset({"amod", "aux", "auxpass", "compound", "prep", "agent", "case", "mark", "cc"})
"""Labels of verb forms that tell nothing by themselves ("wounded soldiers", "following the talks")."""
PREDICATIVE = frozenset({"acomp", "oprd", "xcomp", "attr", "ROOT", "ccomp", "conj", "advcl", "dep", "appos"})
WIDE = frozenset({"agreement", "death", "negotiation"})
"""Types that a noun before the word narrows ("ceasefire agreement")."""


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
            if found is None and (tokens[i].pos in TELLING or tokens[i].ent == "EVENT"):
                found = _match_word(scene, i, first, last)
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
    """Token after the phrase that begins at `i`, with at most two small words inside it; None where it does not
    stand there."""
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
    if token.ent == "EVENT":
        return _match_named(scene, i, first, last)
    if _is_gerund_subject(scene, i, last):
        return _match_noun(scene, i, first, last)
    if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in ("aux", "auxpass") and token.tag != "MD"):
        return _match_verb(scene, i, first, last)
    if token.pos == "AUX" and lemma in lexicon.modals:
        kind = _choose(scene, lexicon.modals[lemma], i, first, last)
        return Trigger(i, i, i + 1, kind, True) if kind and _is_said(scene, token.head) else None
    if token.pos in ("NOUN", "PROPN"):
        return _match_noun(scene, i, first, last) or _match_headline_verb(scene, i, first, last)
    if token.pos == "ADJ" and (token.dep in PREDICATIVE or i > token.head):
        rows = lexicon.predicates.get(lemma, ())
        if rows or lemma in ordinary_words()["predicate"]:
            return Trigger(i, i, i + 1, rows[0].type if rows else None, False)
    return None


def _is_gerund_subject(scene: Scene, i: int, last: int) -> bool:
    """Whether a noun in -ing was taken for an auxiliary of the verb it is subject of: "army shelling killed five"."""
    token, follows = scene.tokens[i], scene.tokens[min(i + 1, last - 1)]
    bare = token.tag == "VBG" and token.dep in ("aux", "amod", "compound", "csubj") and token.head == i + 1
    return bare and follows.tag in ("VBD", "VBZ") and scene.grammar.parse.lowers[i] in load_lexicon().nouns


def _match_named(scene: Scene, i: int, first: int, last: int) -> Trigger | None:
    """A happening with a name of its own; typed by its last noun ("Typhoon …" by its first)."""
    end = i + 1
    while end < last and scene.tokens[end].ent == "EVENT" and not scene.tokens[end].ent_begins:
        end += 1
    kinds = (
        _choose(scene, load_lexicon().nouns.get(scene.grammar.lemmas[j], ()), j, first, last) for j in range(i, end)
    )
    head = next((j for j in range(i, end) if not i <= scene.tokens[j].head < end or scene.tokens[j].head == j), i)
    first_word = i + 1 if scene.tokens[i].pos == "DET" and end > i + 1 else i
    return Trigger(head, first_word, end, next((k for k in kinds if k), None), False, _is_point(scene, head))


def _match_verb(scene: Scene, i: int, first: int, last: int) -> Trigger | None:
    token, grammar = scene.tokens[i], scene.grammar
    lemma = grammar.lemmas[i]
    if token.dep in NO_CLAUSE and grammar.parse.lowers[i] != "according":
        return None
    kind = _choose(scene, load_lexicon().verbs.get(lemma, ()), i, first, last)
    end = i + 1
    if end < last and scene.tokens[end].dep == "prt" and scene.tokens[end].head == i:
        end += 1
    if kind is None:
        ordinary = ordinary_words()
        if token.pos == "AUX" or not lemma[:1].isalpha():
            return None
        if lemma in ordinary["state"] and not _tells_no_part(scene, i):
            return None
        if lemma in ordinary["light"] and any(_names_event(scene, j) for j in grammar.objects(i)):
            return None
    return Trigger(i, i, end, kind, True)


def _tells_no_part(scene: Scene, i: int) -> bool:
    """True for "was not involved in the bombings": what is denied is somebody's part, and not the bombings."""
    negated = scene.grammar.parse.child(i, "neg") is not None
    return negated and scene.grammar.parse.lowers[i] in word_classes()["involvement"] and scene.grammar.is_passive(i)


def _match_noun(scene: Scene, i: int, first: int, last: int) -> Trigger | None:
    token, grammar, lexicon = scene.tokens[i], scene.grammar, load_lexicon()
    lemma = grammar.lemmas[i]
    rows = lexicon.nouns.get(lemma) or lexicon.nouns.get(grammar.parse.lowers[i]) or ()
    if not rows and not _is_happening(lemma):
        return None
    if token.pos == "PROPN" and (token.ent in NO_HAPPENINGS or _is_name(scene, i, first, last)):
        return None
    kind = _choose(scene, rows, i, first, last)
    if token.dep in ("compound", "nmod") and _is_merged(scene, token.head, kind, first, last):
        return None
    if kind is None or kind.key in WIDE:
        kind = _compound_type(scene, i, first, last) or kind
    return Trigger(i, i, i + 1, kind, False, _is_point(scene, i))


def _match_headline_verb(scene: Scene, i: int, first: int, last: int) -> Trigger | None:
    """A verb that the model took for a name, as it does in headlines ("Norland Bombs Harbour"); no roles are read
    off it."""
    token, lexicon = scene.tokens[i], load_lexicon()
    if token.pos != "PROPN" or token.ent in NO_HAPPENINGS or _is_name(scene, i, first, last) or token.dep == "compound":
        return None
    lower = scene.grammar.parse.lowers[i]
    for ending, back in (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
        stem = lower.removesuffix(ending) + back if lower.endswith(ending) else lower
        if stem != lower and stem in lexicon.verbs:
            kind = _choose(scene, lexicon.verbs[stem], i, first, last)
            if kind is not None:
                return Trigger(i, i, i + 1, kind, False)
    return None


def _is_merged(scene: Scene, head: int, kind: EventType | None, first: int, last: int) -> bool:
    """True for a noun that the noun `head` after it swallows: a thing ("attack helicopter"), or the same happening
    again."""
    above = scene.grammar.lemmas[head]
    rows = load_lexicon().nouns.get(above, ())
    if above in _things() or (kind is None and (rows or _is_happening(above))):
        return True
    other = _choose(scene, rows, head, first, last)
    return other is not None and (other == kind or other.key in WIDE)


def _is_name(scene: Scene, i: int, first: int, last: int) -> bool:
    """True for a word of a name. In a headline only the entity layer is asked: there the model takes any word for
    one."""
    if i in scene.entity_at:
        return scene.entities[scene.entity_at[i]].type in NAMES
    return scene.kind(i) in NAMES and not scene.is_headline(first, last)


def _is_happening(lemma: str) -> bool:
    """True for a noun listed as an ordinary happening, or made from a verb."""
    ordinary = ordinary_words()
    if lemma in ordinary["noun"]:
        return True
    return len(lemma) > 6 and lemma.endswith(DEVERBAL) and lemma not in ordinary["thing"]


def _compound_type(scene: Scene, i: int, first: int, last: int) -> EventType | None:
    """Type of a noun that modifies a bare happening ("ceasefire agreement"); None where none does."""
    for c in scene.grammar.children[i]:
        if scene.tokens[c].dep in ("compound", "nmod"):
            rows = load_lexicon().nouns.get(scene.grammar.lemmas[c], ())
            kind = _choose(scene, rows, c, first, last)
            if kind is not None:
                return kind
    return None


def _choose(scene: Scene, rows: tuple[Candidate, ...], i: int, first: int, last: int) -> EventType | None:
    return next((c.type for c in rows if scene.holds(c, i, first, last)), None)


def _names_event(scene: Scene, i: int) -> bool:
    return scene.grammar.lemmas[i] in load_lexicon().nouns or _is_happening(scene.grammar.lemmas[i])


def _is_said(scene: Scene, verb: int) -> bool:
    """True for a clause that somebody says, with the one who must act named: "said that Norland must withdraw"."""
    token = scene.tokens[verb]
    return token.dep == "ccomp" and scene.grammar.parse.child(verb, "nsubj", "nsubjpass") is not None


def _is_point(scene: Scene, i: int) -> bool:
    """False for a word that only modifies another noun ("bombing suspects"): it names its event but is not what is
    told."""
    return scene.tokens[i].dep not in ("compound", "nmod", "amod", "poss")


@cache
def _things() -> frozenset[str]:
    classes = word_classes()
    return frozenset().union(*(classes[name] for name in THINGS))
