"""Time tense: whether the verb that governs a time expression looks back or ahead.

In: a parsed block and a token. Out: past, present, future or None. Words that look ahead are rows of tense_words.csv.
Measured with nlp/times/timex.py: without it, value F falls from .806 to .797.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.nlp.page import Block
from crosswire.resources.loader import load_table

PAST, PRESENT, FUTURE = "past", "present", "future"


@dataclass(frozen=True, slots=True)
class TenseWord:
    """A row of tense_words.csv."""

    word: str
    role: str


@cache
def _looking_ahead(role: str) -> frozenset[str]:
    return frozenset(w.word for w in load_table("tense_words.csv", TenseWord) if w.role == role)


_NAMING = frozenset(("poss", "compound", "amod", "nmod", "nummod"))
"""Labels under which a date names something ("Wednesday's ruling", "the June agreement") and the verb tells nothing."""


def find_tense(block: Block, token: int) -> str | None:
    """Tense of the nearest verb above a token: past, present, future; None where there is none."""
    tokens = block.tokens
    if not tokens:
        return None
    for _ in range(30):
        t = tokens[token]
        if t.pos in ("VERB", "AUX"):
            return _verb_tense(block, token)
        if t.head == token or t.dep in _NAMING:
            return None
        token = t.head
    return None


def _verb_tense(block: Block, verb: int) -> str | None:
    tokens = block.tokens
    helpers_ahead, verbs_ahead = _looking_ahead("helper"), _looking_ahead("verb")
    for _ in range(5):
        helpers = [tokens[c] for c in block.parse.children[verb] if tokens[c].dep in ("aux", "auxpass")]
        words = {h.text.lower() for h in helpers}
        tags = [h.tag for h in helpers] + [tokens[verb].tag]
        if tokens[verb].lemma in verbs_ahead:
            return FUTURE
        if not helpers_ahead.isdisjoint(words):
            return PAST if "have" in words else FUTURE
        if "to" in words and tokens[verb].dep != "advcl":
            return None if "have" in words else FUTURE
        if "VBD" in tags or tokens[verb].tag == "VBN":
            return PAST
        if "VBZ" in tags or "VBP" in tags:
            return PRESENT
        head = tokens[verb].head
        if head == verb or tokens[head].pos not in ("VERB", "AUX"):
            return None
        verb = head
    return None
