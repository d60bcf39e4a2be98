"""Hinted: organisations, facilities and peoples by the model's labels, which are hints to be checked.

In: a parsed paragraph and the lexicon's hits. Out: Mentions of low rank, without articles and marks, with the kind
that a word of the name tells (ministry, brigade, bridge). Measured with the entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.nlp.names.lexicon import ACTOR, Hit
from crosswire.nlp.names.names import organisation_words, titles
from crosswire.nlp.names.people import join_words, stands_for_place
from crosswire.nlp.names.truecase import is_common
from crosswire.nlp.page import Block
from crosswire.nlp.parse import Token


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first:last` of block `block`, and what they name; `rank` settles overlaps (lower wins, then longer)."""

    block: int
    first: int
    last: int
    type: str
    name: str
    rank: int
    key: str | None = None
    kind: str | None = None
    country: str | None = None


def find_hinted(block: Block, hits: list[Hit]) -> Iterator[Mention]:
    """What the model takes for an organisation, a facility or a people, where it can be one."""
    tokens = block.tokens
    i = 0
    while i < len(tokens):
        label, first = tokens[i].ent, i
        i += 1
        while i < len(tokens) and tokens[i].ent == label and not tokens[i].ent_begins:
            i += 1
        if label in ("ORG", "FAC", "NORP"):
            first, last = _trim(tokens, first, i)
            yield from _hint(block, label, (_whole_name(tokens, first), last), hits)


def _begins_sentence(block: Block, first: int, last: int) -> bool:
    """True for a single common word whose capital is due to the sentence that it begins."""
    word, at = block.tokens[first], block.parse.sentences[block.parse.sentence_of[first]][0]
    return last == first + 1 and first == at and is_common(word.lower) and word.lower not in organisation_words()


def _trim(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    """Without the article, and without marks and possessives at either end."""
    while first < last and (tokens[first].pos == "DET" or not tokens[first].text[:1].isalnum()):
        first += 1
    while last > first and (not tokens[last - 1].text[-1:].isalnum() or tokens[last - 1].tag == "POS"):
        last -= 1
    return first, last


def _whole_name(tokens: list[Token], first: int) -> int:
    """Where a name begins of which the model saw the end: "the [Sons of the] Banner", in prose and after "the"."""
    of = first - 2 if first > 1 and tokens[first - 1].lower == "the" else first - 1
    head = of - 1
    if head < 1 or tokens[of].lower != "of" or tokens[head - 1].lower != "the":
        return first
    return head if tokens[head].text.istitle() and tokens[head].lower not in titles() else first


def _is_somebody(tokens: list[Token], first: int, last: int) -> bool:
    """True for a name after a title, before an age or before who it is ("inspector Oda Marsk", "Oda Marsk, 44,")."""
    if first and tokens[first - 1].lower in titles():
        return True
    if last + 2 >= len(tokens) or tokens[last].text != ",":
        return False
    age = tokens[last + 1].text.isdigit() and len(tokens[last + 1].text) == 2 and tokens[last + 2].text in ',.”"'
    return age or tokens[last + 1].lower == "who"


def _hint(block: Block, label: str, at: tuple[int, int], hits: list[Hit]) -> Iterator[Mention]:
    first, last = at
    words = block.tokens[first:last]
    inside = [h for h in hits if first <= h.first and h.last <= last]
    if not words or not any(t.text[:1].isupper() for t in words) or len(words) > 12:
        return
    if any(h.category != ACTOR and h.first == first and h.last == last for h in inside):
        return
    if stands_for_place(block.tokens, first, last) or _begins_sentence(block, first, last):
        return
    name = join_words(words)
    if label == "NORP":
        if words[-1].tag in ("NNS", "NNPS") and not inside:
            yield Mention(block.index, first, last, "group", name, 4, kind="other")
        return
    known = organisation_words()
    if (
        len(words) > 1
        and not inside
        and _is_somebody(block.tokens, first, last)
        and not any(t.lower in known for t in words)
    ):
        yield Mention(block.index, first, last, "person", name, 3)
        return
    word = next((known[t.lower] for t in reversed(words) if t.lower in known and t.text[:1].isupper()), None)
    if word and word.type == "place":
        return
    type_ = (
        "facility" if label == "FAC" or (word and word.type == "facility") else word.type if word else "organisation"
    )
    kind = None if type_ == "facility" else (word.kind if word else "other")
    country = next((h.keys[0] for h in inside if h.category != ACTOR and len(h.keys) == 1), None)
    rank = 0 if word and any(h.category == ACTOR and h.last < last for h in inside) and words[-1].lower in known else 4
    yield Mention(block.index, first, last, type_, name, rank, None, kind, country)
