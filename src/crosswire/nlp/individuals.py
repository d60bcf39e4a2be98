"""Individuals: people to whom something happened and who are told of without a number.

In: a Parse, and the tokens that numbers have taken. Out: Individual records in text order: "a man was shot dead",
"the gunman killed himself", "Mira Ode, 25, was killed", "a woman and her two children" (the woman), "the couple" (2),
"no one was hurt" (0). Pronouns are not told. Rules over the parse; classes and people words are the tables of
`counted`.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.nlp.counted_phrase import is_person_word, noun_lemma, state_words, who_words
from crosswire.nlp.counted_tables import HARM, counted_nouns, counted_verbs
from crosswire.nlp.figure_grammar import grammar
from crosswire.nlp.individual_fates import among_fate, state_fate, verb_fate, worst_fate
from crosswire.nlp.parse import Parse
from crosswire.nlp.patients import (
    among_whom,
    bearers_of,
    find_antecedent,
    is_denied,
    is_turned_on,
    lost_life,
    owners_of,
    patients_of,
    resolve_reflexive,
    with_conjuncts,
    wounded_by,
)

PART = "part"
"""The `counted` of somebody named as a part of a figure ("12 people, including a child"), which takes the figure's own."""
_TOLD = HARM | {"hospitalised"}


@dataclass(frozen=True, slots=True)
class Individual:
    """A person told of: tokens `first:last` of the noun phrase, its head, what is counted, and how many (mostly 1).

    `who` is the name where one is given; `more` marks a further one ("another man", "a fourth victim").
    """

    first: int
    last: int
    head: int
    counted: str
    many: int
    who: str | None = None
    more: bool = False


def find_individuals(parse: Parse, busy: set[int]) -> list[Individual]:
    """Individuals whose fate is told, none of whose heads is in `busy`, in text order, each once."""
    fates: dict[int, str] = {}
    verbs, states, nouns = counted_verbs(), state_words(), counted_nouns()
    for token in parse.tokens:
        lemma = token.lemma.lower()
        if (
            lemma in verbs
            and (verbs[lemma].counted in _TOLD or verbs[lemma].needs == "away")
            and token.pos in ("VERB", "NOUN", "ADJ", "PROPN")
        ):
            counted = verb_fate(parse, token)
            patients = patients_of(parse, token.i, verbs[lemma].argument) if counted else []
        elif token.lower in states and states[token.lower] in HARM:
            counted, patients = state_fate(parse, token), bearers_of(parse, token)
        elif (
            lemma in nouns and nouns[lemma].rank == "harm" and nouns[lemma].counted in HARM and is_denied(parse, token)
        ):
            counted, patients = nouns[lemma].counted, [token.i]
        elif (
            lemma in nouns
            and lemma != "life"
            and nouns[lemma].of
            and nouns[lemma].counted in HARM
            and token.tag in ("NN", "NNP")
        ):
            fatal = any(parse.lowers[c] in ("fatal", "deadly") for c in parse.children[token.i])
            counted, patients = "killed" if fatal else nouns[lemma].counted, owners_of(parse, token)
        elif token.lower in grammar("reflexive") and is_turned_on(parse, token):
            counted, patients = "killed", resolve_reflexive(parse, [token.i], parse.tokens[token.head].head)
        elif lemma == "life":
            counted, patients = "killed", lost_life(parse, token)
        elif lemma in ("wound", "injury"):
            counted, patients = "injured", wounded_by(parse, token)
        elif token.lower == "including":
            counted, patients = PART, [c for c in parse.children[token.i] if parse.tokens[c].dep == "pobj"]
        elif token.lower == "among":
            counted, patients = among_fate(parse, token), among_whom(parse, token)
        else:
            continue
        for patient in patients:
            if parse.lowers[patient] in grammar("he") or parse.lowers[patient] in grammar("she"):
                patient = find_antecedent(parse, patient)
            for head in with_conjuncts(parse, patient):
                if counted and head not in busy:
                    fates[head] = worst_fate(fates[head], counted) if head in fates else counted
    made = (_describe(parse, head, fates[head]) for head in sorted(fates))
    return [person for person in made if person is not None and not busy & set(range(person.first, person.last))]


def _describe(parse: Parse, head: int, counted: str) -> Individual | None:
    """The individual that the noun at `head` names; None where it is no single person."""
    token = parse.tokens[head]
    first = _phrase_start(parse, head)
    words = parse.lowers[first : head + 1]
    if token.lower in grammar("nobody") or (words[0] == "no" and len(words) < 4):
        further = any(w in grammar("further") for w in parse.lowers[head + 1 : head + 2] + words)
        return None if further else Individual(first, head + 1, head, counted, 0)
    if token.ent == "PERSON" and token.pos == "PROPN":
        return _describe_named(parse, head, counted)
    if words[0] in grammar("each") or (not is_person_word(token) and words != ["another"]):
        return None
    row = who_words().get(noun_lemma(token)) or who_words().get(token.lower)
    many = row.many if row is not None and row.many else 1
    if words[0] == "both" or (row is not None and row.word == "twin" and token.tag == "NNS"):
        many = 2
    elif token.tag in ("NNS", "NNPS") or token.lower in grammar("plural"):
        return None
    more = bool({"another", "further"} & set(words)) or any(w in grammar("rank") for w in words)
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
    name = " ".join(tokens[i].text for i in range(first, last + 1))
    return Individual(first, last + 1, head, counted, 1, who=name)
