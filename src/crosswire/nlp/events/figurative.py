"""Figures of speech: words of violence or disaster that are said of what no force can strike ("killed the bill").

In: the grammar of a paragraph and a verb or noun of it. Out: whether it is a figure of speech. The classes `abstract`,
`figurative_by`, `soaring` and `rival` of `event_words.csv` hold the words. Measured on invented sentences
(tests/nlp/test_figurative.py) and by what it takes from plover-dev and muc4-dev: see docs/method/events.md.
"""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.nlp.events.arguments import VERBAL, Arguments
from crosswire.nlp.events.event_types import word_classes

AIMED = frozenset({"against", "for", "with", "about"})
"""Prepositions after a verb that lead to what it is about: "bombarded the mayor with questions"."""
OF = AIMED | {"of", "on", "over"}
"""The same after a noun: "an attack of asthma", "the fight over the estate"."""
MODIFIERS = frozenset({"compound", "amod", "nmod"})


def is_figurative(grammar: Arguments, i: int) -> bool:
    """True where the word at `i` has an object, an aim, a subject or a modifier of which it cannot be meant."""
    classes = word_classes()
    if grammar.tokens[i].pos not in VERBAL:
        if _any(grammar, (c for c in grammar.children[i] if grammar.tokens[c].dep in MODIFIERS), "figurative_by"):
            return True
        return _any(grammar, (o for prep, _, o in grammar.prepositions(i) if prep in OF), "abstract")
    objects = grammar.objects(i)
    if _any(grammar, objects, "abstract"):
        return True
    if _any(grammar, (o for prep, _, o in grammar.prepositions(i) if prep in AIMED), "abstract"):
        return True
    found = grammar.subject(i)
    if found is None or found[1]:
        return False
    subject = grammar.lemmas[found[0]].removesuffix("s")  # a first word is no name for its capital ("Tributes")
    people = any(grammar.tokens[o].pos in ("PROPN", "PRON", "NUM") or _is_people(grammar, o) for o in objects)
    return subject in classes["soaring"] or (subject in classes["rival"] and not people)


def _any(grammar: Arguments, tokens: Iterable[int], name: str) -> bool:
    words = word_classes()[name]
    return any(grammar.lemmas[i] in words or grammar.parse.lowers[i] in words for i in tokens)


def _is_people(grammar: Arguments, i: int) -> bool:
    classes = word_classes()
    return any(grammar.lemmas[i] in classes[name] for name in ("people", "force", "official", "captive"))
