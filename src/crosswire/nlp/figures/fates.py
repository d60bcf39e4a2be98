"""Fates: words for what became of people, read together where two are told of one number ("dead or missing").

In: a Parse and the word. Out: a value of `counted`, or whether a verb kills or has people as its object.
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.nlp.figures.counted_phrase import is_person_word, state_words
from crosswire.nlp.figures.counted_tables import HARM, combine, counted_nouns, counted_verbs
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.parse import Parse

_WORST = (
    *("killed", "killed_or_missing", "abducted", "captured", "missing", "arrested", "trapped"),
    *("injured", "casualties", "hospitalised"),
)
"""Of several fates told of the same people the first here is theirs; shot and wounded is wounded."""
CASE_REACH = 40
"""Tokens either side of "cases" within which a disease makes them ill people."""
MOST_BELOW = 24
"""Words below a noun that are looked at: more hang only on a broken parse."""
LONGEST_LIST = 24
"""Tokens before one of a list within which the list begins."""
NONE_REACH = 8
"""Tokens back to the "of" of "none of the four priests and 100 refugees"."""
DENIAL_REACH = 5
"""Tokens after people within which "not" denies what is told of them."""
OUT_OF = 3
"""Tokens between "from" and a hospital that people are taken out of."""
_FATAL_REACH = 5
"""Tokens after a verb within which its deadly end is told: "shot the man dead"."""


def worst_fate(first: str, second: str) -> str:
    """The fate that stands where two are told of the same people; one of harm before any other."""
    return next((fate for fate in _WORST if fate in (first, second)), first)


def is_fatal(parse: Parse, verb: int) -> bool:
    """Whether the harm done by the verb kills: "fatally shot", "shot dead", "beaten to death"."""
    words = parse.lowers
    if any(w in grammar("fatally") for w in words[max(0, verb - 2) : verb]):
        return True
    for at in range(verb + 1, min(len(words), verb + _FATAL_REACH)):
        if words[at] in (",", ";", ".", ":") or parse.tokens[at].pos in ("NUM", "AUX"):
            return False
        if words[at] in grammar("deadly_end"):
            return True
        if words[at] in ("killed", "died"):
            return words[at - 1] == "and" and at == verb + 2
    return False


def victim_fate(parse: Parse, at: int) -> str | None:
    """What a word before "victim" tells of it: "a homicide victim" was killed; None where none tells."""
    above = parse.tokens[parse.tokens[at].head]
    if above.lemma.lower() == "claim" and parse.tokens[at].dep == "dobj":
        return "killed"
    for child in parse.children[at]:
        row = counted_nouns().get(parse.tokens[child].lemma.lower())
        if child < at and parse.lowers[child] in grammar("fatal"):
            return "killed"
        if child < at and row is not None and row.counted == "killed":
            return "killed"
    return None


def leads_to_care(words: Sequence[str]) -> bool:
    """Whether the words after a verb of moving tell that people were brought into care, and not out of it."""
    into = (n for n, word in enumerate(words) if word in grammar("care"))
    return any("from" not in words[max(0, n - OUT_OF) : n] for n in into)


def tells_of_illness(parse: Parse, noun: int) -> bool:
    """Whether a noun that may count the ill does so: "cases" do where a disease stands near them."""
    if parse.tokens[noun].lemma.lower() != "case":
        return True
    if any(parse.lowers[c] in grammar("sick_case") for c in parse.children[noun]):
        return True
    governor = parse.tokens[parse.tokens[noun].head].lemma.lower()
    if governor in grammar("logged") and any(parse.lowers[c] == "new" for c in parse.children[noun]):
        return True
    near = parse.lowers[max(0, noun - CASE_REACH) : noun + CASE_REACH]
    return any(w in grammar("disease") for w in near)


def harms_people(parse: Parse, verb: int) -> bool:
    """Whether the verb, or one joined to it, has people as its object, so that its subject is not the harmed."""
    tokens = parse.tokens
    for at in (verb, *(c for c in parse.children[verb] if tokens[c].dep == "conj" and tokens[c].pos == "VERB")):
        for child in parse.children[at]:
            token = tokens[child]
            if token.dep in ("dobj", "dative") and child > at:
                named = token.ent == "PERSON" or token.pos in ("PRON", "NUM") or is_person_word(token)
                articles = (parse.lowers[c] for c in parse.children[child])
                one = token.ent not in ("DATE", "TIME") and not grammar("indefinite").isdisjoint(articles)
                if named or one or parse.child(child, "nummod") is not None:
                    return True
    follows = tokens[verb + 1] if verb + 1 < len(tokens) else tokens[verb]
    return follows.lower == "at" or follows.pos == "NUM"


def chain_fates(parse: Parse, at: int, end: int) -> str:
    """The fate at `at` with those joined to it by and/or: "dead or missing", "shot and killed"."""
    words, states = parse.lowers, state_words()
    counted = states[words[at]]
    if counted in ("casualties", "injured") and is_fatal(parse, at):
        return "killed"
    step = at + 1
    while step < end and words[step] in ("or", "and", "/", "and/or") and step + 1 < end:
        nearby = next((n for n in range(step + 1, min(end, step + 4)) if words[n] in states), None)
        if nearby is None or any(not _joins_fates(words[n]) for n in range(step + 1, nearby)):
            break
        if nearby + 1 < end and parse.tokens[nearby].pos == "VERB" and _opens_object(parse, nearby + 1):
            break  # "left three dead and injured another"
        counted = combine(counted, states[words[nearby]])
        step = nearby + 1
    return counted


def _joins_fates(word: str) -> bool:
    """Whether a word may stand between two fates of the same people; not "13 dead and others wounded"."""
    return word in grammar("helper") and word not in grammar("other")


def _opens_object(parse: Parse, at: int) -> bool:
    token = parse.tokens[at]
    return token.pos in ("NUM", "DET", "PRON") or token.lower in grammar("other")


def is_denied_of(parse: Parse, at: int, end: int) -> bool:
    """Whether what is told of people right before token `at` is denied: "three others were not hurt"."""
    for token in parse.tokens[at : min(end, at + DENIAL_REACH)]:
        if token.dep == "neg":
            return True
        if token.pos not in ("AUX", "ADV", "PRON", "PART"):
            return False
    return False


def is_of_none(parse: Parse, first: int) -> bool:
    """Whether the counted, whose number is token `first`, are those of whom none is meant: "none of the 4 priests"."""
    for at in range(first - 1, max(0, first - NONE_REACH), -1):
        if parse.lowers[at] == "of":
            return parse.lowers[at - 1] in grammar("nobody")
        if parse.tokens[at].pos not in ("DET", "PRON", "NUM", "ADV", "ADJ", "NOUN", "PROPN", "CCONJ"):
            return False
    return False


def has_died(parse: Parse, anchor: int) -> bool:
    """Whether those hurt have died since: "three people wounded in the blast have died"."""
    verb = parse.tokens[anchor].head
    if parse.tokens[anchor].dep != "nsubj" or verb < anchor:
        return False
    row = counted_verbs().get(parse.tokens[verb].lemma.lower())
    dead = row is not None and row.argument == "subject" and row.counted == "killed" and row.needs is None
    return dead and parse.child(verb, "neg") is None


def died_of_wounds(parse: Parse, noun: int) -> bool:
    """Whether a plural is of people hurt before who have died since: they come on top of those who died at once."""
    if parse.tokens[noun].tag not in ("NNS", "NNPS") or not has_died(parse, noun):
        return False
    hurt = (counted_verbs().get(parse.tokens[c].lemma.lower()) for c in parse.children[noun][:MOST_BELOW] if c > noun)
    return any(row is not None and row.counted in ("injured", "casualties") for row in hurt)


def told_among(parse: Parse, first: int) -> str | None:
    """The fate of those of whom a list with the token `first` is a part: "among the dead were two boys"."""
    words, at = parse.lowers, first
    opening = parse.sentences[parse.sentence_of[first]][0]
    if words[opening : opening + 2] == ["of", "the"] and words[opening + 3 : opening + 4] == [","]:
        return state_words().get(words[opening + 2])  # "of the dead, 41 were men"
    for of in range(first + 1, min(first + 4, len(words) - 2)):
        counted = words[of] == "of" and parse.tokens[of - 1].pos == "NUM"
        if counted and words[of + 1] in grammar("determiner") and words[of + 2] in state_words():
            return state_words()[words[of + 2]]  # "12 of the dead"
    start = max(opening, first - LONGEST_LIST)
    if "among" not in words[start:first]:
        return None
    while at > start and words[at - 1] not in grammar("auxiliary"):
        if parse.tokens[at - 1].pos in ("VERB", "ADP", "PART") or words[at - 1] in (";", ":"):
            return None
        at -= 1
    before = words[max(start, at - 6) : at - 1] if at > start else []
    if "among" not in before:
        return None
    fates = (state_words().get(w) for w in before[before.index("among") + 1 :])
    return next((fate for fate in fates if fate in HARM), None)
