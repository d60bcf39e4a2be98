"""Fates: words for what became of people, read together where two are told of one number ("dead or missing")."""

from __future__ import annotations

from crosswire.nlp.figures.counted_phrase import state_words
from crosswire.nlp.figures.counted_tables import combine
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.parse import Parse


def chain_fates(parse: Parse, at: int, end: int) -> str:
    """The fate at `at` with those joined to it by and/or: "dead or missing", "shot and killed"."""
    words, states = parse.lowers, state_words()
    counted = states[words[at]]
    to_death = words[at + 1 : at + 3] == ["to", "death"] or words[at + 1 : at + 2] == ["dead"]
    fatal = at > 0 and words[at - 1] in grammar("fatally")
    if counted in ("casualties", "injured") and (to_death or fatal):
        return "killed"
    step = at + 1
    while step < end and words[step] in ("or", "and", "/", "and/or") and step + 1 < end:
        nearby = next((n for n in range(step + 1, min(end, step + 4)) if words[n] in states), None)
        if nearby is None or any(words[n] not in grammar("helper") for n in range(step + 1, nearby)):
            break
        counted = combine(counted, states[words[nearby]])
        step = nearby + 1
    return counted
