"""Counted phrase: the noun phrase a number counts, and what kind of people its words name.

In: a Parse and a number, or a noun. Out: NounPhrase, and (who_class, demographic) of its words. The phrase is found
on the surface (the words after the number up to its last noun), because headlines and long lists break the parse.
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from msgspec import Struct, structs

from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.number_found import DASHES, Number
from crosswire.nlp.figures.numbers import number_words
from crosswire.nlp.parse import Parse, Token
from crosswire.resources.loader import load_table

LONGEST_PHRASE = 9
"""Tokens that a noun phrase after a number may span."""


@dataclass(frozen=True, slots=True)
class WhoWord:
    """A row of who_words.csv; `many`: how many people the word in the singular names, None for one."""

    word: str
    who_class: str
    demographic: str | None = None
    many: int | None = None


@dataclass(frozen=True, slots=True)
class StateWord:
    """A row of counted_states.csv."""

    word: str
    counted: str


class NounPhrase(Struct, frozen=True, gc=False):
    """What a number counts: tokens `first:last`, `head` its last noun (None: no noun), `heads` all coordinated heads.

    `partitive` is true for a part of a set named before or beside it ("12 of them", "12 of the dead"); `whole` is then
    the noun of that set. `reach` is where the figure's span ends, `last` where it is None.
    """

    first: int
    last: int
    head: int | None
    heads: tuple[int, ...] = ()
    partitive: bool = False
    whole: int | None = None
    reach: int | None = None


@cache
def who_words() -> dict[str, WhoWord]:
    """Words for people, by word."""
    return {row.word: row for row in load_table("who_words.csv", WhoWord)}


@cache
def state_words() -> dict[str, str]:
    """What is counted, by the word for what became of people ("dead")."""
    return {row.word: row.counted for row in load_table("counted_states.csv", StateWord)}


def noun_lemma(token: Token) -> str:
    """The singular of a noun in lower case, also where the tagger missed the plural."""
    word = token.lemma.lower()
    if word in who_words() or len(word) < 4:
        return word
    lower = token.lower
    for end, new in (("men", "man"), ("ies", "y"), ("s", ""), ("es", "")):
        if lower.endswith(end) and lower[: -len(end)] + new in who_words():
            return lower[: -len(end)] + new
    return word


def is_person_word(token: Token) -> bool:
    """Whether a noun names people by the table."""
    return noun_lemma(token) in who_words() or token.lower in who_words()


def phrase_after(parse: Parse, number: Number, end: int) -> NounPhrase:
    """The noun phrase after a number, none of whose tokens is at or after `end` (the end of its sentence)."""
    at = number.last + number.glued
    if at < end and parse.lowers[at] == "of":
        return _phrase_of(parse, number, at + 1, end)
    return _scan(parse, number.last, at, end, False)


def _phrase_of(parse: Parse, number: Number, inner: int, end: int) -> NounPhrase:
    """The phrase of which token `inner` is the first after "of": "12 of them children", "thousands of families"."""
    words, at = parse.lowers, inner
    while at < end and words[at] in grammar("determiner"):
        at += 1
    bare = at == inner or not _is_noun(parse.tokens, at, end)
    if bare and not grammar("pronoun").isdisjoint(words[inner : inner + 1]):
        if words[inner] == "those" and inner + 1 < end and words[inner + 1] in state_words():  # "eight of those killed"
            return structs.replace(_part_of_set(parse, inner + 2, end), whole=inner + 1)
        return _part_of_set(parse, inner + 1, end)
    if at == inner and not number.vague and number.low != number.high:
        return NounPhrase(number.last, number.last, None)
    if at < end and parse.tokens[at].pos == "NUM" and not number.vague:
        at += 1  # "31 of 36 drones"
    if inner < at < end and words[at] in state_words() and not _is_noun(parse.tokens, at + 1, end):
        return structs.replace(_part_of_set(parse, at + 1, end), whole=at)  # "12 of the dead were children"
    partitive = at > inner or not (number.vague or (number.low or 0) >= 1000)
    found = _scan(parse, number.last, at, end, partitive)
    said = _said_of_part(parse, found.last, end) if partitive and found.head is not None else None
    if said is None or said.head is None:
        return found
    return structs.replace(said, whole=found.head, reach=found.last)


def _part_of_set(parse: Parse, at: int, end: int) -> NounPhrase:
    """A part of a set whose name ends before token `at`, with who it is said to be."""
    said = _said_of_part(parse, at, end)
    return structs.replace(said, reach=said.last if said.first == at else at)


def _said_of_part(parse: Parse, at: int, end: int) -> NounPhrase:
    """Who a part is said to be: "12 of them children", "three of whom were police", "12 of the dead are women"."""
    step = at
    while step < end and parse.lowers[step] in grammar("said_of_part"):
        step += 1
    found = _scan(parse, step, step, end, True)
    if found.head is None or not is_person_word(parse.tokens[found.head]):
        return NounPhrase(at, at, None, (), True)
    return found


def _is_noun(tokens: list[Token], at: int, end: int) -> bool:
    return at < end and tokens[at].pos in ("NOUN", "PROPN", "ADJ", "NUM")


def _scan(parse: Parse, first: int, at: int, end: int, partitive: bool) -> NounPhrase:
    """The words of a noun phrase from `at` on; states ("dead") end it, unless they stand before its noun."""
    tokens, words, states = parse.tokens, parse.lowers, state_words()
    end = min(end, at + LONGEST_PHRASE)
    head: int | None = None
    spaced = at < end and words[at] in DASHES and at > 0 and tokens[at - 1].end < tokens[at].start
    if words[at : at + 1] == ["left"]:
        spaced = True  # "2,200 left rebel-held Tarn": they went
    while at < end and not spaced:
        token = tokens[at]
        before_noun = head is None and words[at] not in grammar("finite") and _noun_follows(tokens, at + 1, end)
        if words[at] in states and not before_noun:
            break
        if token.pos in ("NOUN", "PROPN") or (head is None and is_person_word(token) and token.pos != "VERB"):
            owned = at + 1 < end and words[at + 1] in ("'s", "’s")
            if head is not None and token.pos == "PROPN" and tokens[head].pos == "NOUN" and not owned:
                break
            head = at
        elif words[at - 1] in DASHES and head == at - 2 and token.tag == "VBN" and _is_noun(tokens, at + 1, end):
            pass  # "130 heat-related deaths"
        elif not _modifies(tokens, words, at, end, head):
            break
        at += 1
    if head is None:
        return NounPhrase(first, first, None, (), partitive)
    heads = [head]
    last = head + 1
    while (more := _coordinated(parse, heads[-1], last, end)) is not None:
        heads.append(more)
        last = more + 1
    return NounPhrase(first, last, head, tuple(heads), partitive)


def _modifies(tokens: list[Token], words: list[str], at: int, end: int, head: int | None) -> bool:
    """Whether the token may stand inside a noun phrase before its head."""
    token = tokens[at]
    if words[at] in DASHES or words[at] in ('"', "“", "”", "'s", "’s"):
        return at + 1 < end and tokens[at + 1].pos in ("NOUN", "PROPN", "ADJ", "VERB", "PUNCT", "NUM")
    if head is not None:
        return at > 0 and words[at - 1] in ("'s", "’s") and token.pos in ("NUM", "ADJ")
    if token.pos == "ADJ" or words[at] in grammar("other"):
        return True
    if token.tag == "VBN" or (token.tag == "VBG" and token.dep == "amod"):
        return _noun_follows(tokens, at + 1, end)
    return (
        words[at] in (",", "and", "or")
        and at > 0
        and tokens[at - 1].pos == "ADJ"
        and _noun_follows(tokens, at + 1, end)
    )


def _noun_follows(tokens: list[Token], at: int, end: int) -> bool:
    while at < end and (tokens[at].pos == "ADJ" or tokens[at].tag == "VBN") and tokens[at].lower not in state_words():
        at += 1
    return at < end and tokens[at].pos in ("NOUN", "PROPN") and tokens[at].lower not in state_words()


def _coordinated(parse: Parse, head: int, at: int, end: int) -> int | None:
    """The head of an unnumbered noun joined by "and" to a noun for people: "fighters and their relatives"."""
    tokens, words = parse.tokens, parse.lowers
    if at >= end or words[at] not in ("and", "or") or tokens[head].pos not in ("NOUN", "PROPN"):
        return None
    at += 1
    while at < end and (words[at] in grammar("owner") or tokens[at].pos == "ADJ") and words[at] not in number_words():
        at += 1
    while at + 1 < end and tokens[at].pos in ("NOUN", "PROPN") and tokens[at + 1].pos in ("NOUN", "PROPN"):
        at += 1
    if at >= end or tokens[at].pos not in ("NOUN", "PROPN") or words[at] in state_words():
        return None
    plural = tokens[at].tag in ("NNS", "NNPS") and tokens[head].tag in ("NNS", "NNPS")
    joined = tokens[at].dep == "conj"
    return at if plural and joined and (is_person_word(tokens[at]) or not is_person_word(tokens[head])) else None


def describe_people(parse: Parse, phrase: NounPhrase) -> tuple[str, str | None]:
    """(who_class, demographic) of a phrase: mixed where two kinds are joined, unknown where its words do not say."""
    classes: list[str] = []
    demographics: list[str | None] = []
    for head in phrase.heads:
        if parse.lowers[head] in grammar("staff") and parse.lowers[head - 1] in grammar("carers"):
            classes.append("aid_worker")
            demographics.append(None)
            continue
        row = who_words().get(noun_lemma(parse.tokens[head])) or who_words().get(parse.lowers[head])
        who_class, demographic = (row.who_class, row.demographic) if row else ("unknown", None)
        first = phrase.first if head == phrase.heads[0] else phrase.heads[phrase.heads.index(head) - 1] + 1
        for at in range(first, head):
            side = who_words().get(parse.tokens[at].lemma.lower())
            if side is not None and parse.lowers[at + 1] not in ("'s", "’s", "'", "’"):
                who_class = side.who_class if who_class == "unknown" or side.who_class != "unknown" else who_class
                demographic = side.demographic or demographic
        classes.append(who_class)
        demographics.append(demographic)
    named = sorted({c for c in classes if c != "unknown"})
    demographic = demographics[0] if len(set(demographics)) == 1 else None
    if len(named) > 1:
        return "mixed", demographic
    return (named[0] if named else "unknown"), demographic
