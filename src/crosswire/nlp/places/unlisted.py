"""Unlisted names: what no gazetteer has and the words themselves put on the map.

In: the tokens around a run of capitalised words. Out: whether it is a place by what is said of it alone: something
happened in or near it, at its prison, a dateline names it, or it is called a town. Such a place is named in the record
and has no point but that of what it is said to lie in.
"""

from __future__ import annotations

from crosswire.nlp.names.truecase import is_common
from crosswire.nlp.page import Block
from crosswire.nlp.parse import Token
from crosswire.nlp.places.place_kinds import kinds_in
from crosswire.nlp.places.place_words import generic_words, is_dated_line, is_dateline, locative

MAX_WORDS = 3
SURE = 2
"""Strength of a preposition that is all but proof of a place."""
AS_PLACE = frozenset({"", "PERSON", "GPE", "LOC", "FAC", "ORG"})
"""What the model may take an unlisted place for."""


def is_put(block: Block, at: int, end: int, run: tuple[int, int]) -> bool:
    """True where the words around an unlisted name `at:end` make it a place."""
    tokens = block.tokens
    if (at, end) != run or end - at > MAX_WORDS or not could_be(tokens, at, end):
        return False
    if tokens[at].text.isupper() and (is_dated_line(block, at, end) or _opens_page(block, at, end)):
        return True
    if not (tokens[at].ent in AS_PLACE or _is_misread(tokens, at, end)) or any(_is_code(t) for t in tokens[at:end]):
        return False
    long_body = tokens[at].ent == "ORG" and end - at > 1  # "in Kanal Magistrate Court"
    return called(tokens, at, end) is not None or (not long_body and _is_there(tokens, at, end))


def could_be(tokens: list[Token], at: int, end: int) -> bool:
    """True for proper names that are not common words throughout."""
    name = tokens[at:end]
    return all(t.pos == "PROPN" for t in name) and not all(is_common(t.text.lower()) for t in name)


def _is_misread(tokens: list[Token], at: int, end: int) -> bool:
    """True for one word that the model takes for a people: where no list has it, it ends as a place does ("in Sarro").

    Peoples and languages end in a few ways ("a broadcast in Tarvish"), and stand beside what was said in them.
    """
    word = tokens[at].lower
    return tokens[at].ent == "NORP" and end - at == 1 and not word.endswith(tuple(locative("people_ending")))


def _is_code(token: Token) -> bool:
    """True for an acronym or what holds a digit ("in TLF-1")."""
    return (len(token.text) > 1 and token.text.isupper()) or any(c.isdigit() for c in token.text)


def called(tokens: list[Token], at: int, end: int) -> str | None:
    """The kind of place that an apposition calls the name ("Narro, the capital of Ubaya,"); None for none."""
    if end >= len(tokens) or tokens[end].text != ",":
        return None
    for token in tokens[end + 1 : end + 6]:
        if token.dep == "appos" and at <= token.head < end and token.text[:1].islower():
            row = generic_words().get(token.text)
            return row.kind if row else "city" if token.text in locative("called") else None
    return None


def _opens_page(block: Block, at: int, end: int) -> bool:
    """True for a dateline with its agency in brackets."""
    return is_dateline(block, at, end) and end < len(block.tokens) and block.tokens[end].text == "("


def _is_there(tokens: list[Token], at: int, end: int) -> bool:
    """True where something is in or near the name, or at what it has ("at Gallan prison")."""
    if at == 0 or tokens[at - 1].pos not in ("ADP", "SCONJ"):
        return False
    prep, name = tokens[at - 1], tokens[end - 1]
    strength = locative("preposition").get(prep.lower, -1)
    if tokens[prep.head].lemma in locative("minded"):
        return False
    if strength >= SURE:
        return name.head == prep.i and name.dep == "pobj"
    if strength < 1 or end >= len(tokens) or name.head != end or tokens[end].head != prep.i:
        return False
    row = generic_words().get(tokens[end].text)
    return tokens[end].text in locative("facility") or (row is not None and row.kind in kinds_in("built"))
