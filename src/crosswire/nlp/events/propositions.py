"""Propositions: the stretch of words that tells one event, without the clause that says who says so.

In: a Scene and a trigger. Out: a token range. A verb's proposition is its clause; a noun's is the clause where it is
what
the clause is about (subject, object, predicate), else its own phrase with the preposition before it.
Measured as part of events (slot mean .62 on muc4-dev, type F .86 on plover-dev):
docs/method/events.md.
"""

from __future__ import annotations

from crosswire.nlp.events.arguments import VERBAL
from crosswire.nlp.events.roles import Trigger
from crosswire.nlp.events.scene import Scene

CORE = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "ROOT"})
TEMPORAL = frozenset({"after", "before", "since", "following", "during", "despite", "amid", "until", "ahead"})
MAX_WORDS = 80
"""A proposition longer than this is cut to its trigger's noun phrase: the parse of such a sentence is not to be
trusted."""


def find_proposition(scene: Scene, trigger: Trigger) -> tuple[int, int]:
    """Half-open token range of the proposition; always holds the trigger."""
    head = trigger.head
    top = head
    while scene.tokens[top].dep == "compound" and scene.tokens[scene.tokens[top].head].pos == "PROPN":
        top = scene.tokens[top].head  # "Storm Odile killed"
    token = scene.tokens[top]
    if trigger.verbal or (token.dep in CORE and (token.dep == "ROOT" or scene.tokens[token.head].pos in VERBAL)):
        first, last = _clause(scene, scene.grammar.clause(top), trigger)
    else:
        first, last = scene.grammar.parse.subtree(head)
        if token.dep == "pobj" and scene.grammar.lemmas[token.head] in TEMPORAL:
            first = min(first, token.head)
    if last - first > MAX_WORDS:
        first, last = scene.grammar.noun_phrase(head)
    first, last = min(first, trigger.first), max(last, trigger.last)
    return _trim(scene, first, last, trigger)


def _clause(scene: Scene, top: int, trigger: Trigger) -> tuple[int, int]:
    """The clause of verb `top` without clauses joined to it by and, or by a bare comma, that have a subject of their
    own."""
    grammar = scene.grammar
    first, last = grammar.parse.subtree(top)
    for c in grammar.children[top]:
        if _stands_alone(scene, c):
            a, b = grammar.parse.subtree(c)
            if b <= trigger.first and b <= top:
                first = max(first, b)
            elif a >= trigger.last and a > top:
                last = min(last, a)
    return first, last


def _stands_alone(scene: Scene, i: int) -> bool:
    token = scene.tokens[i]
    if token.pos not in VERBAL:
        return False
    if token.dep == "parataxis":
        return True
    own = scene.grammar.parse.child(i, "nsubj", "nsubjpass") is not None
    return token.dep in ("conj", "ccomp") and own and (token.dep == "conj" or i < token.head)


def _trim(scene: Scene, first: int, last: int, trigger: Trigger) -> tuple[int, int]:
    tokens = scene.tokens
    while first < trigger.first and (_is_edge(scene, first) or tokens[first].start == tokens[first].end):
        first += 1
    while last > trigger.last and (
        tokens[last - 1].pos in ("PUNCT", "SPACE", "CCONJ") or tokens[last - 1].start == tokens[last - 1].end
    ):
        last -= 1
    return first, last


def _is_edge(scene: Scene, i: int) -> bool:
    token = scene.tokens[i]
    return (
        token.pos in ("PUNCT", "SPACE")
        or token.dep in ("cc", "punct")
        or (token.dep == "mark" and token.lemma.lower() == "that")
    )
