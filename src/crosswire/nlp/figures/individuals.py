"""Individuals: people to whom something happened and who are told of without a number.

In: a Parse, and the tokens that numbers have taken. Out: Individual records in text order: "a man was shot dead",
"the gunman killed himself", "Mira Ode, 25, was killed", "a woman and her two children" (the woman), "the couple" (2),
"no one was hurt" (0). Pronouns are not told. Rules over the parse; classes and people words are the tables of
`counted`.
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache

from crosswire.nlp.figures.counted_phrase import is_person_word, noun_lemma, state_words, who_words
from crosswire.nlp.figures.counted_phrases import phrase_fate, phrase_signs
from crosswire.nlp.figures.counted_tables import HARM, CountedNoun, CountedVerb, counted_nouns, counted_verbs
from crosswire.nlp.figures.fates import harms_people, victim_fate, worst_fate
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.individual_fates import among_fate, is_unreal, state_fate, verb_fate, was_said_before
from crosswire.nlp.figures.patients import (
    among_whom,
    bearers_of,
    find_antecedent,
    is_denied,
    is_turned_on,
    lost_life,
    lying_in,
    owners_of,
    patients_of,
    resolve_reflexive,
    subjects_of,
    with_conjuncts,
    wounded_by,
)
from crosswire.nlp.parse import Parse, Token

PART = "part"
"""The `counted` of somebody named as a part of a figure ("12 people, including a child"): it takes the figure's own."""
_TOLD = HARM | {"hospitalised", "rescued"}
_BY_PHRASE = HARM | {"rescued"}
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})


@dataclass(frozen=True, slots=True)
class Individual:
    """A person told of: tokens `first:last` of the noun phrase, its head, what is counted, and how many (mostly 1).

    `more` marks a further one ("another man", "a fourth victim").
    """

    first: int
    last: int
    head: int
    counted: str
    many: int
    more: bool = False


def find_individuals(parse: Parse, busy: set[int]) -> list[Individual]:
    """Individuals whose fate is told, none of whose heads is in `busy`, in text order, each once."""
    fates: dict[int, str] = {}
    signs, lowers = _signs(), parse.lowers
    for token in [t for t, word in zip(parse.tokens, lowers, strict=True) if word in signs or t.lemma in signs]:
        counted, patients = _read_sign(parse, token)
        if counted and was_said_before(parse, token.i, "withdrawn"):
            continue
        for patient in patients if counted else ():
            alone = lowers[patient] in _he_or_she() and not _has_joined(parse, patient)
            for head in [find_antecedent(parse, patient)] if alone else with_conjuncts(parse, patient):
                if counted and head not in busy:
                    fates[head] = worst_fate(fates[head], counted) if head in fates else counted
    made = (_describe(parse, head, fates[head]) for head in sorted(fates))
    return [person for person in made if person is not None and not busy & set(range(person.first, person.last))]


@cache
def _he_or_she() -> frozenset[str]:
    return grammar("he") | grammar("she")


def _has_joined(parse: Parse, at: int) -> bool:
    """Whether others stand in one list with a pronoun: "him and four others"."""
    after = parse.tokens[at + 1 : at + 3]
    numbered = len(after) == 2 and after[0].lower == "and" and after[1].pos == "NUM"
    return numbered or any(parse.tokens[c].dep == "conj" for c in parse.children[at])


@cache
def _signs() -> frozenset[str]:
    """Lemmas and words that may tell somebody's fate."""
    verbs = {v for v, row in counted_verbs().items() if _tells(row)}
    nouns = {n for n, row in counted_nouns().items() if row.counted in HARM and (row.of or row.rank == "harm")}
    states = {w for w, counted in state_words().items() if counted in HARM}
    return frozenset(
        phrase_signs(_TOLD) | verbs | nouns | states | grammar("reflexive") | grammar("ward")
        | {"including", "among", "life", "wound", "injury", "condition", "suicide", "survive", "victim"}
    )  # fmt: skip


def _tells(row: CountedVerb) -> bool:
    """Whether a verb tells the fate of a single person; of those saved only "rescue", for much else is freed."""
    saved = row.counted == "rescued" and row.strength != "strong"
    return (row.counted in _TOLD and not saved) or row.needs == "away"


def _read_sign(parse: Parse, token: Token) -> tuple[str | None, list[int]]:
    """What the word tells (None: nothing), and the tokens of those of whom it is told."""
    if token.lemma == "survive":
        denied = parse.child(token.i, "neg") is not None
        return ("killed" if denied else None), subjects_of(parse, token.i) if denied else []
    lemma, word = token.lemma.lower(), parse.lowers[token.i]
    told, governor = phrase_fate(parse, token.i) if word in phrase_signs(_TOLD) else (None, 0)
    if told in _BY_PHRASE and not is_unreal(parse, governor):
        active = parse.child(governor, "auxpass") is None and parse.tokens[governor].tag != "VBN"
        held = active and governor != token.i and parse.child(governor, "dobj") is not None
        return told, patients_of(parse, governor, "subject" if active and not held else "object")
    verb, noun = counted_verbs().get(lemma), counted_nouns().get(lemma)
    if verb is not None and _tells(verb) and token.pos in _CONTENT:
        counted = verb_fate(parse, token)
        harmed = patients_of(parse, token.i, verb.argument) if counted else []
        if not harmed and state_words().get(word) in HARM and not harms_people(parse, token.i):
            harmed = bearers_of(parse, token)  # "was found shot"
        if harmed or noun is None:
            return counted, harmed
    if state_words().get(word) in HARM:
        return state_fate(parse, token), bearers_of(parse, token)
    if word == "including":
        return PART, [c for c in parse.children[token.i] if parse.tokens[c].dep == "pobj"]
    if word == "among":
        return among_fate(parse, token), among_whom(parse, token)
    if word in grammar("reflexive"):
        turned = is_turned_on(parse, token)
        return "killed", resolve_reflexive(parse, [token.i], parse.tokens[token.head].head) if turned else []
    return _read_noun(parse, token, noun)


def _read_noun(parse: Parse, token: Token, noun: CountedNoun | None) -> tuple[str | None, list[int]]:
    lemma = token.lemma.lower()
    if noun is not None and noun.rank == "harm" and noun.counted in HARM and is_denied(parse, token):
        return noun.counted, [token.i]
    if lemma == "victim":
        return victim_fate(parse, token.i), [token.i]
    if lemma == "suicide" and token.dep == "dobj":
        took = parse.tokens[token.head]
        return ("killed" if took.lemma == "commit" else None), subjects_of(parse, took.i)
    if lemma == "life":
        return "killed", lost_life(parse, token)
    if lemma in ("wound", "injury"):
        return "injured", wounded_by(parse, token)
    if lemma == "condition" or lemma in grammar("ward"):
        return lying_in(parse, token)
    if noun is not None and noun.of and noun.counted in HARM:
        fatal = any(parse.lowers[c] in grammar("fatal") for c in parse.children[token.i])
        return "killed" if fatal else noun.counted, owners_of(parse, token)
    return None, []


def _describe(parse: Parse, head: int, counted: str) -> Individual | None:
    """The individual that the noun at `head` names; None where it is no single person."""
    token = parse.tokens[head]
    if parse.lowers[head + 1 : head + 2] == [":"]:
        return None  # "Coast guard: five rescued"
    first = _phrase_start(parse, head)
    words = parse.lowers[first : head + 1]
    if words[0] != "no" and token.dep == "pobj" and is_denied(parse, token):
        first = next(n for n in range(head, -1, -1) if parse.lowers[n] == "no")  # "no reports of casualties"
        return Individual(first, head + 1, head, counted, 0)
    if token.lower in grammar("nobody") or (words[0] == "no" and len(words) < 4):
        further = any(w in grammar("further") for w in parse.lowers[head + 1 : head + 2] + words)
        return None if further else Individual(first, head + 1, head, counted, 0)
    if token.ent == "PERSON" and token.pos == "PROPN":
        return _describe_named(parse, head, counted)
    listed = token.pos == "PRON" and token.lower in _he_or_she() and _has_joined(parse, head)
    if words[0] in grammar("each") or not (is_person_word(token) or listed or words == ["another"]):
        return None
    row = who_words().get(noun_lemma(token)) or who_words().get(token.lower)
    many = row.many if row is not None and row.many else 1
    if words[0] == "both" or (row is not None and row.word == "twin" and token.tag == "NNS"):
        many = 2
    elif token.tag in ("NNS", "NNPS") or token.lower in grammar("plural"):
        return None
    more = not grammar("one_more").isdisjoint(words) or any(
        w in grammar("rank") and follows != "grade" for w, follows in itertools.pairwise(words)
    )
    return Individual(first, head + 1, head, counted, many, more=more)


def _phrase_start(parse: Parse, head: int) -> int:
    """The first token of the noun phrase before its head: determiner, possessive, adjectives."""
    first = head
    for child in parse.children[head]:
        if child < first and parse.tokens[child].dep in ("det", "poss", "amod", "compound", "nummod", "nmod", "predet"):
            low = parse.subtree(child)[0]
            first = low if head - low <= 8 else child
    return first


def _describe_named(parse: Parse, head: int, counted: str) -> Individual:
    tokens = parse.tokens
    first = last = head
    while (
        first > 0
        and tokens[first - 1].ent == "PERSON"
        and tokens[first].ent == "PERSON"
        and not tokens[first].ent_begins
    ):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].ent == "PERSON" and not tokens[last + 1].ent_begins:
        last += 1
    while last > head and tokens[last].pos not in ("PROPN",):
        last -= 1
    return Individual(first, last + 1, head, counted, 1)
