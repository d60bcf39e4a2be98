"""Adjectives of thinking and wanting: "is confident that", "remains critical of", "was determined to".

In: a Paragraph and an adjective, or a participle that is used as one. Out: a Saying and how it takes its content, or
None. Measured as part of attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from crosswire.nlp.attribution.saying_words import Adjective, words_of
from crosswire.nlp.attribution.sayings import Paragraph, Saying
from crosswire.nlp.attribution.subjects import find_subject, verb_group

MAX_APART = 4
"""Tokens between the verb and its adjective ("is now more than ever sure")."""


def read_adjective(p: Paragraph, a: int, row: Adjective) -> tuple[Saying, str] | None:
    """The thought or wish of whoever is so disposed."""
    verb = _verb_of(p, a)
    if verb is None:
        return None
    found = _content(p, a, verb, row)
    if found is None:
        return None
    first, last, frame, lead = found
    cue = verb_group(p.parse, verb)[0], (lead + 1 if lead is not None and lead - a <= MAX_APART else a + 1)
    source = find_subject(p.parse, verb)
    family = row.family if frame == "that" else "attitude"  # "worried about the dead" does not say that there are any
    made = Saying(p.block.index, cue, source, *p.offsets(first, last), stance=row.stance, family=family)
    return made, frame


def _verb_of(p: Paragraph, a: int) -> int | None:
    """The verb that the adjective completes: its head, or itself for a participle in the passive."""
    t = p.tokens[a]
    head = p.tokens[t.head]
    if t.lower in words_of("made"):  # "made clear that"
        return head.i if head.lemma == "make" and head.i < a and p.parse.child(head.i, "dobj") is None else None
    if t.tag == "VBN" and p.parse.child(a, "auxpass") is not None:
        return a
    if t.dep in ("acomp", "oprd", "attr") and head.i < a and head.lemma in words_of("copula"):
        return head.i
    return None


def _content(p: Paragraph, a: int, verb: int, row: Adjective) -> tuple[int, int, str, int | None] | None:
    """Tokens, frame, and the preposition that leads there."""
    kids = sorted({c for c in (*p.parse.children[a], *p.parse.children[verb]) if c > a})
    for c in kids:
        t = p.tokens[c]
        first, last = p.parse.subtree(c)
        first = max(first, a + 1)
        if t.dep == "ccomp" and "that" in row.frames:
            return first, last, "that", None
        if t.dep == "xcomp" and "to" in row.frames:
            return first, last, "to", None
        if t.dep in ("prep", "agent") and f"p:{t.lower}" in row.frames and last > c + 1:
            return c + 1, last, f"p:{t.lower}", c
    return None
