"""Counted by phrase: what became of the counted by a phrase of several words ("12 people lost their lives").

In: a Parse and a target. Out: a value of `counted`, or None. The phrases are rows of counted_phrases.csv; they are
sought right after the counted, with nothing but helpers between, and at the verb that governs them in the parse.
Used by `counted` and measured there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from msgspec import Struct

from crosswire.nlp.figures.counted_phrase import describe_people, is_person_word
from crosswire.nlp.figures.counted_tables import Target
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.parse import Parse
from crosswire.resources.loader import load_table

MOST_HELPERS = 6
"""Tokens between the counted and the phrase: "12 people have since also been"."""
LONGEST_GAP = 3
"""Tokens that … in a phrase stands for."""
NEAR = 40
"""Tokens either side of a phrase within which a word of its `near` changes what it counts."""
_GAP = frozenset({"…"})
_ANY = frozenset({"*"})


@dataclass(frozen=True, slots=True)
class CountedPhrase:
    """A row of counted_phrases.csv."""

    phrase: str
    counted: str
    place: str
    near: str | None = None
    then: str | None = None
    strength: str = "strong"
    alone: bool = False


class _Phrase(Struct, frozen=True, gc=False):
    """A row with the forms of each of its words."""

    row: CountedPhrase
    parts: tuple[frozenset[str], ...]


@cache
def _rows() -> tuple[_Phrase, ...]:
    rows = load_table("counted_phrases.csv", CountedPhrase)
    return tuple(_Phrase(row, tuple(frozenset(word.split("|")) for word in row.phrase.split())) for row in rows)


@cache
def _phrases(*places: str, by: int = 0) -> dict[str, list[_Phrase]]:
    """The phrases of some places in the order of the table, by the forms of their first (`by` 0) or last word (-1)."""
    out: dict[str, list[_Phrase]] = {}
    for phrase in _rows():
        for word in sorted(phrase.parts[by]) if phrase.row.place in places else ():
            out.setdefault(word, []).append(phrase)
    return out


def by_phrase(parse: Parse, target: Target) -> str | None:
    """What a phrase after the counted, or before it, tells of them."""
    for at, bound in _places(parse, target):
        for phrase in _starting_with(parse.lowers[at]):
            row, stop = phrase.row, _match(parse.lowers, at, target.end, phrase.parts)
            if stop is None or (row.place == "state" and not bound and not _may_stand_bare(parse, target)):
                continue
            if (row.strength == "strong" or _may_be_people(parse, target)) and _is_free(parse, row, stop):
                return _told(parse, row, at)
    return _by_phrase_before(parse, target)


def _starting_with(word: str) -> Iterator[_Phrase]:
    """The phrases that a word may begin; of condemned people "to death" tells no fate."""
    table = _phrases("after", "state")
    yield from table.get(word, ())
    if word.isalpha() and word not in grammar("condemned"):
        yield from table["*"]


def phrase_fate(parse: Parse, token: int) -> tuple[str | None, int]:
    """What a phrase tells of a single person, and its verb: "was taken into custody", "lost his sight"."""
    words = parse.lowers
    end = parse.sentences[parse.sentence_of[token]][1]
    for phrase in _phrases("after").get(words[token], ()) if parse.tokens[token].pos == "VERB" else ():
        row, stop = phrase.row, _match(words, token, end, phrase.parts)
        if stop is not None and _is_free(parse, row, stop):
            return _told(parse, row, token), token
    states = _phrases("state", by=-1).get(words[token])
    for at in range(max(0, token - LONGEST_GAP), token) if states else ():
        for phrase in states or ():
            if words[at] in phrase.parts[0] and _match(words, at, end, phrase.parts) == token + 1:
                verb = _verb_above(parse, at)
                return (_told(parse, phrase.row, at), verb) if verb is not None else (None, at)
    return None, token


def _verb_above(parse: Parse, at: int) -> int | None:
    """The verb of putting or being to which a phrase belongs, right before it but for helpers."""
    verb = parse.tokens[at].head
    known = parse.tokens[verb].lemma in grammar("put") or parse.tokens[verb].lemma in grammar("copula")
    return verb if known and verb < at and parse.tokens[verb].pos in ("VERB", "AUX") else None


@cache
def phrase_signs(kinds: frozenset[str]) -> frozenset[str]:
    """Words at which a phrase for some kinds of fate is sought: its first of what is done, its last of a state."""
    ends = {"after": 0, "state": -1}
    told = [p for p in _rows() if p.row.counted in kinds and p.row.place in ends]
    return frozenset(word for p in told for word in p.parts[ends[p.row.place]])


def _told(parse: Parse, row: CountedPhrase, at: int) -> str:
    near = parse.lowers[max(0, at - NEAR) : at + NEAR] if row.near else ()
    changed = row.near is not None and any(w in grammar(row.near) for w in near)
    return row.then if changed and row.then else row.counted


def _places(parse: Parse, target: Target) -> Iterator[tuple[int, bool]]:
    """Tokens at which a phrase may begin, and whether a helper binds it to the counted ("are in hospital")."""
    at = target.reach
    if parse.lowers[at - 1] == "those" and parse.lowers[at : at + 1] == ["who"]:
        yield from _governing(parse, target)  # "some of those who fled have come back"
        return
    at = skip_aside(parse, at, target.end)
    governed = list(_governing(parse, target))
    bound = False
    for step in range(at, min(target.end, at + MOST_HELPERS)):
        if parse.tokens[step].dep == "neg":
            yield step, bound
            return  # what is denied is told by phrases with "not" alone
        if governed and parse.tokens[step].dep == "acl":
            break  # "300 people sheltering in a school were moved"
        yield step, bound
        if parse.lowers[step] not in grammar("helper") and parse.tokens[step].pos not in ("AUX", "ADV"):
            break
        bound = bound or parse.tokens[step].pos in ("AUX", "VERB")
    yield from governed


def skip_aside(parse: Parse, at: int, end: int) -> int:
    """Past an aside between commas or dashes: "12 people, including five children, were killed"."""
    words = parse.lowers
    if at < end and words[at] in (",", "-", "–", "—", "("):
        for close in range(at + 2, min(end - 1, at + 18)):
            told = words[close + 1] in grammar("auxiliary") or parse.tokens[close + 1].tag == "VBD"
            if words[close] in (",", "-", "–", "—", ")") and told:
                return close + 1
    return at


def _governing(parse: Parse, target: Target) -> Iterator[tuple[int, bool]]:
    """The verb of which the counted are subject, also through a list, and the word after it where it is a copula."""
    tokens = parse.tokens
    lone = target.phrase.head is None or target.phrase.partitive
    at = target.core_end - 1 if lone else target.phrase.head or 0
    for _ in range(4):
        if tokens[at].dep not in ("nummod", "conj", "appos") or tokens[at].head == at:
            break
        at = tokens[at].head
    verb = tokens[at].head
    if tokens[at].dep not in ("nsubj", "nsubjpass") or verb <= target.last or parse.child(verb, "neg") is not None:
        return
    yield verb, True
    moved = tokens[at].dep == "nsubjpass" and tokens[verb].lemma in grammar("put")
    if (moved or tokens[verb].lemma in grammar("copula")) and verb + 1 < target.end:
        yield verb + 1, True


def _match(words: list[str], at: int, end: int, parts: tuple[frozenset[str], ...]) -> int | None:
    """The token after the phrase, where its words stand from `at` on."""
    for n, forms in enumerate(parts):
        if forms == _GAP:
            for skipped in range(LONGEST_GAP + 1):
                stop = _match(words, at + skipped, end, parts[n + 1 :])
                if stop is not None and all(w[:1].isalnum() for w in words[at : at + skipped]):
                    return stop
            return None
        if at >= end or (words[at] not in forms and forms != _ANY):
            return None
        at += 1
    return at


def _may_stand_bare(parse: Parse, target: Target) -> bool:
    """Whether "in hospital" right after the counted tells of them: "14 in hospital", "put 2,100 behind bars"."""
    before = parse.tokens[max(target.start, target.first - 3) : target.first]
    if any(t.lemma.lower() in grammar("condemn") for t in before):
        return False
    if any(t.lemma.lower() in grammar("put") for t in before):
        return True
    head = target.phrase.head
    return head is None or (
        is_person_word(parse.tokens[head]) and describe_people(parse, target.phrase)[0] == "unknown"
    )


def _may_be_people(parse: Parse, target: Target) -> bool:
    head = target.phrase.head
    return head is None or is_person_word(parse.tokens[head])


def _is_free(parse: Parse, row: CountedPhrase, stop: int) -> bool:
    """Whether nothing right behind a phrase undoes it: "41 held after coup", not "12 leaders held talks"."""
    if not row.alone or stop >= len(parse.tokens):
        return True
    verb, after = parse.tokens[stop - 1].pos == "VERB", parse.tokens[stop]
    if verb and parse.lowers[stop] in grammar("particle"):
        return False
    dated = not verb and after.ent in ("DATE", "TIME")  # "stabbed to death last week"; not "the talks he held 2 May"
    return dated or after.pos not in ("DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON")


def _by_phrase_before(parse: Parse, target: Target) -> str | None:
    """A phrase that ends right before the number: "a crowd of some 5,000"."""
    words = parse.lowers
    ending = _phrases("before", by=-1).get(words[target.first - 1], ())
    for at in range(target.first - 2, max(target.start, target.first - 6) - 1, -1):
        for phrase in ending:
            if words[at] in phrase.parts[0] and _match(words, at, target.first, phrase.parts) == target.first:
                return phrase.row.counted
    return None
