"""Known happenings: "the bombing", "Sunday's quake", "a raid that killed nine" took place, whatever is said about them.

In: the grammar of a paragraph and the token of a noun of harm. Out: whether the words take the happening as known, so
that "police would not discuss the bombing" or "the toll of the quake may rise" leaves it what it is. What somebody
does to bring it about ("did not carry out the raid"), whether it came about ("the raid never happened") and whether it
is so ("could not confirm the raid") speaks of itself and is left to `nlp.events.modality`. Measured as part of events:
docs/method/events.md.
"""

from __future__ import annotations

from crosswire.nlp.events.arguments import VERBAL, Arguments
from crosswire.nlp.events.event_types import EventType, word_classes

DEFINITE = frozenset({"the", "this", "these", "those", "that", "both"})
GROUPS = frozenset({"violence", "disaster", "harm", "crime"})
"""Groups of types whose nouns are known once they are definite; "the talks", "the rally" may yet be called off."""
PARTS = frozenset({"nsubj", "nsubjpass", "dobj"})
INTO = frozenset({"on", "about", "over", "to", "in", "into", "for", "behind", "from"})
MAX_CLIMB = 6


def is_known(grammar: Arguments, i: int, kind: EventType | None) -> bool:
    """True for a noun of harm that the words take as a known happening, and that no word above brings about."""
    if not is_of_harm(kind) or grammar.tokens[i].pos not in ("NOUN", "PROPN"):
        return False
    told = _is_definite(grammar, i) or _is_told_of(grammar, i) or _is_reacted_to(grammar, i)
    return told and not _is_at_issue(grammar, i)


def is_of_harm(kind: EventType | None) -> bool:
    """True for a type that tells of violence, disaster or harm, and not of what is done about it ("arrest")."""
    return kind is not None and (kind.group in GROUPS or (kind.group == "unrest" and kind.is_harm))


def is_beside(grammar: Arguments, i: int, first: int) -> bool:
    """True where the known happening at token `i` is no more than what the content from token `first` on tells about:
    within a clause of the content ("denied that the quake would cause floods"), or what a refusal is on.

    What it is denied to have done is denied with it ("denied that the blast killed nine").
    """
    at = i
    if grammar.tokens[i].dep == "nsubj" and not _has_modal(grammar, grammar.tokens[i].head):
        return grammar.lemmas[grammar.tokens[i].head] == "be"
    for _ in range(MAX_CLIMB):
        token = grammar.tokens[at]
        if token.head == at or token.head < first:
            return at != i or (token.dep == "pobj" and grammar.lemmas[token.head] in INTO)
        at = token.head
        if grammar.tokens[at].pos in VERBAL:
            return True
        if grammar.lemmas[at] in word_classes()["assertion"]:
            return False
    return False


def _is_definite(grammar: Arguments, i: int) -> bool:
    """The article, demonstrative or owner of a known thing, or of the number of them: "the series of explosions"."""
    return any(
        grammar.tokens[c].dep == "poss" or (grammar.tokens[c].dep == "det" and grammar.parse.lowers[c] in DEFINITE)
        for noun in (i, _counting(grammar, i))
        for c in grammar.children[noun]
    )


def _counting(grammar: Arguments, i: int) -> int:
    """The noun that counts those at token `i` ("the wave of bombings"); `i` itself where none does."""
    of = grammar.tokens[i].head
    noun = grammar.tokens[of].head
    counted = grammar.tokens[i].dep == "pobj" and grammar.lemmas[of] == "of"
    return noun if counted and grammar.lemmas[noun] in word_classes()["counter"] else i


def _is_told_of(grammar: Arguments, i: int) -> bool:
    """A clause in the past tells what it did: "an attack that left ten dead"."""
    return any(
        grammar.tokens[c].dep == "relcl"
        and grammar.tokens[c].tag == "VBD"
        and not any(grammar.tokens[d].dep in ("neg", "aux") for d in grammar.children[c])
        for c in grammar.children[i]
    )


def _is_reacted_to(grammar: Arguments, i: int) -> bool:
    """Only what happened is condemned or mourned: "a strike to protest an attack on a school"."""
    return grammar.tokens[i].dep == "dobj" and grammar.lemmas[grammar.tokens[i].head] in word_classes()["reacting"]


def _is_at_issue(grammar: Arguments, i: int) -> bool:
    """The verb over it brings it about or says whether it did; or it was prevented."""
    token = grammar.tokens[i]
    above = token.head
    if token.dep == "pobj" and grammar.lemmas[above] in ("out", "of"):
        above = grammar.tokens[above].head
    if above == i or (token.dep not in PARTS and token.dep != "pobj"):
        return False
    words, lemma = word_classes(), grammar.lemmas[above]
    if lemma in words["coming_about"]:
        return True
    return lemma in words["preventing"] and not _is_open(grammar, above)


def _is_open(grammar: Arguments, verb: int) -> bool:
    """Not prevented: "failed to prevent the attack", "could have prevented the attack"."""
    negated = any(grammar.tokens[c].dep == "neg" for c in grammar.children[verb])
    return negated or grammar.is_infinitive(verb) or _has_modal(grammar, verb)


def _has_modal(grammar: Arguments, verb: int) -> bool:
    return any(grammar.tokens[c].dep == "aux" and grammar.tokens[c].tag == "MD" for c in grammar.children[verb])
