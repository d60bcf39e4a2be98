"""Scene: one paragraph with what the other layers found in it, by token; and whether a rule's conditions hold there.

In: a Block, and the entities, places and timexes of its page. Out: look-ups by token for `nlp.triggers` and its
helpers.
Measured as part of events (slot mean .62 on muc4-dev, type F .86 on plover-dev):
docs/method/events.md.
"""

from __future__ import annotations

from functools import cache

from crosswire.model.reading import Entity
from crosswire.nlp.events.arguments import NOMINAL, Arguments
from crosswire.nlp.events.event_types import Candidate, Condition, word_classes
from crosswire.nlp.events.figurative import is_figurative
from crosswire.nlp.page import Block

WINDOW = 10
"""Tokens looked at on either side for a rule's `with_words`."""
OBLIQUE = frozenset({"prep", "prt", "advmod", "agent", "dative"})
HEADLINE_SHARE = 0.7
MAX_SEARCH = 60
"""Tokens looked at below one another for a name."""


@cache
def actor_nouns() -> frozenset[str]:
    """Common nouns that can act: forces, officials, people."""
    classes = word_classes()
    return classes["force"] | classes["official"] | classes["people"]


class Scene:
    """A paragraph's grammar with entities and places by token."""

    def __init__(
        self, block: Block, entities: tuple[Entity, ...], entity_at: dict[int, int], place_at: dict[int, int]
    ) -> None:
        self.block = block
        self.grammar = Arguments(block.parse)
        self.tokens = block.tokens
        self.entities = entities
        self.entity_at = entity_at
        self.place_at = place_at
        self.place_tokens = sorted(place_at)
        self._headlines: dict[int, bool] = {}

    def is_headline(self, first: int, last: int) -> bool:
        """True for a sentence with a capital on most of its longer words."""
        known = self._headlines.get(first)
        if known is None:
            words = [
                t.text for t in self.tokens[first : min(last, first + 40)] if len(t.text) > 3 and t.text[0].isalpha()
            ]
            capitals = sum(w[0].isupper() for w in words)
            known = self._headlines[first] = len(words) > 2 and capitals >= HEADLINE_SHARE * len(words)
        return known

    def content(self, i: int) -> list[int]:
        """Token `i`, and what its of-phrase names where `i` only counts or parts it ("hundreds of fighters")."""
        grammar = self.grammar
        if grammar.lemmas[i] in word_classes()["counter"] or self.tokens[i].pos in ("NUM", "ADJ", "DET", "PRON"):
            for c in grammar.children[i]:
                if grammar.lemmas[c] == "of":
                    inner = grammar.parse.child(c, "pobj")
                    if inner is not None:
                        return [i, inner]
        return [i]

    def is_one_of(self, i: int, plain: frozenset[str], named: frozenset[str]) -> bool:
        """True where the word at `i` is listed, or is of a class that the page decides."""
        return any(self._is_one_of(j, plain, named) for j in self.content(i))

    def _is_one_of(self, i: int, plain: frozenset[str], named: frozenset[str]) -> bool:
        lower = self.grammar.parse.lowers[i]
        if self.grammar.lemmas[i] in plain or lower in plain or "any" in named or lower.removesuffix("s") in plain:
            return True
        if not named:
            return False
        if named & {"place", "named_place"} and i in self.place_at:
            return True
        kind = self.kind(i)
        if "actor" in named and (kind is not None or self.grammar.lemmas[i] in actor_nouns()):
            return True
        if kind is None:
            return False
        if "force" in named and kind in ("group", "organisation", "nationality"):
            return True
        if "force" in named and kind == "place":
            return self.tokens[i].dep in ("nsubj", "pobj") and "place" not in named
        return (kind == "person" and bool(named & {"people", "person", "official"})) or (
            kind == "nationality" and "people" in named
        )

    def kind(self, i: int) -> str | None:
        """Type of the entity at token `i`; the model's label serves where no layer found one; None for none."""
        known = self.entity_at.get(i)
        if known is not None:
            return self.entities[known].type
        label = self.tokens[i].ent
        if self.tokens[i].pos not in ("PROPN", "NOUN", "ADJ"):
            return None
        return {
            "PERSON": "person",
            "NORP": "nationality",
            "ORG": "organisation",
            "GPE": "place",
            "LOC": "place",
            "FAC": "place",
        }.get(label)

    def holds(self, candidate: Candidate, i: int, first: int, last: int) -> bool:
        """True where all conditions of a candidate hold of the word at `i`, in the sentence `first:last`."""
        if candidate.type.group in ("violence", "disaster") and is_figurative(self.grammar, i):
            return False
        return all(self._holds(condition, i, (first, last)) for condition in candidate.conditions)

    def _holds(self, condition: Condition, i: int, sentence: tuple[int, int]) -> bool:
        name, plain, named = condition
        if name in ("with_words", "of_words"):
            return self._near(condition, i, sentence)
        found = [j for j in self._fill(name.removeprefix("not_"), i) if self.is_one_of(j, plain, named)]
        return not found if name.startswith("not_") else bool(found)

    def _near(self, condition: Condition, i: int, sentence: tuple[int, int]) -> bool:
        name, plain, named = condition
        if name == "with_words":
            around = range(max(sentence[0], i - WINDOW), min(sentence[1], i + WINDOW + 1))
            return any(j != i and self._is_one_of(j, plain, named) for j in around)
        grammar = self.grammar
        near = [c for c in grammar.children[i] if self.tokens[c].dep in ("compound", "amod", "poss", "nmod")]
        near += [o for p, _, o in grammar.prepositions(i) if p in ("of", "in", "at", "by", "on", "from", "for")]
        return any(self.is_one_of(j, plain, named) for top in near for j in grammar.conjuncts(top))

    def _fill(self, name: str, i: int) -> list[int]:
        """Tokens that fill a condition's slot of the word at `i`."""
        grammar = self.grammar
        if name == "subject":
            found = grammar.subject(i)
            return grammar.conjuncts(found[0]) if found and not found[1] else []
        if name == "passive_subject":
            found = grammar.subject(i) if grammar.is_passive(i) else None
            return grammar.conjuncts(found[0]) if found else []
        if name == "object":
            return [j for top in grammar.objects(i) for j in grammar.conjuncts(top)]
        if name == "agent":
            by = grammar.agent(i)
            return [] if by is None else grammar.conjuncts(by)
        if name == "complement":
            below = grammar.complement(i)
            return [] if below is None else [below]
        if name == "prep":
            over = [i, *grammar.objects(i)] if self.tokens[i].pos == "VERB" else [i]
            return [c for top in over for c in grammar.children[top] if self.tokens[c].dep in OBLIQUE]
        if name == "verb":
            return [self.tokens[i].head] if self.tokens[i].dep in ("nsubj", "dobj", "nsubjpass", "pobj") else []
        labels = {"compound": ("compound", "nmod"), "adjectives": ("amod", "compound", "nmod", "poss")}[name]
        return [c for c in grammar.children[i] if self.tokens[c].dep in labels]

    def is_place(self, i: int) -> bool:
        """True for a place by name, or a noun for a stretch of land ("the camp")."""
        return i in self.place_at or self.kind(i) == "place" or self.grammar.lemmas[i] in word_classes()["place_noun"]

    def is_people(self, i: int) -> bool:
        """True for a noun for people, also behind a number or a part ("hundreds of families")."""
        words = word_classes()
        return any(self.grammar.lemmas[j] in words["people"] | words["force"] for j in self.content(i))

    def is_actor(self, i: int) -> bool:
        """True for a name, a nationality, or a noun that can act."""
        if i in self.place_at or self.kind(i) is not None:
            return True
        return self.tokens[i].pos in ("NOUN", "PROPN") and self.grammar.lemmas[i] in actor_nouns()

    def descend(self, start: int, *, named: bool = False, skip: frozenset[int] = frozenset()) -> int | None:
        """The first name, or (unless `named`) noun that can act, at or below token `start`, nearest first; None for
        none."""
        queue, seen = [start], 0
        while queue and seen < MAX_SEARCH:
            at, seen = queue.pop(0), seen + 1
            if at in skip:
                continue
            if self._is_party(at, named):
                return at
            queue += [c for c in self.grammar.children[at] if self.tokens[c].dep not in ("relcl", "punct", "parataxis")]
        return None

    def _is_party(self, i: int, named: bool) -> bool:
        token = self.tokens[i]
        if (
            token.pos not in NOMINAL
            or token.pos in ("NUM", "PRON")
            or token.ent in ("DATE", "TIME")
            or token.start == token.end
        ):
            return False
        if named:
            return i in self.place_at or self.kind(i) in ("person", "group", "organisation", "place", "nationality")
        return self.is_actor(i)
