"""Counted: what a number counts (killed, injured, vehicles, money …), from the words that govern it.

In: a Parse, a number's tokens and its noun phrase. Out: a value of the `counted` enumeration. In order: a unit, a
fate told right after ("30 wounded"), a harm noun ("12 deaths"), the governing verb by the parse, a fate or verb near
it on the surface (headlines and broken parses), a toll before it ("the toll rose to 70"), the noun itself. Measured
through `figures.py`.
"""

from __future__ import annotations

from crosswire.nlp.figures.counted_parse import fate_by_parse, fate_of_clause
from crosswire.nlp.figures.counted_phrase import describe_people, is_person_word, noun_lemma
from crosswire.nlp.figures.counted_phrases import by_phrase
from crosswire.nlp.figures.counted_surface import (
    by_condition,
    by_fate_after,
    by_inclusion,
    by_modifier,
    by_neighbours,
    by_state,
    by_toll,
    told_later,
)
from crosswire.nlp.figures.counted_tables import HARM, Target, counted_nouns, counted_verbs, units
from crosswire.nlp.figures.fates import is_denied_of, is_of_none, tells_of_illness, victim_fate, worst_fate
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.parse import Parse

_HAPPENED = HARM | {"rescued", "hospitalised", "evacuated", "displaced", "infected", "returned", "affected"}
_THINGS = frozenset({"vehicles", "buildings", "strikes", "other"})


def classify(parse: Parse, target: Target) -> str:
    """What the target's number counts; "other" where no rule says."""
    if parse.lowers[max(target.start, target.first - 2) : target.first] in (["home", "to"], ["population", "of"]):
        return "population"
    own = _thing(parse, target) or _headline_verb(parse, target)
    if own is None and _is_kin(parse, target):
        own = "other"
    if own is not None:
        return own
    if _is_set(parse, target) or _names_whose(parse, target):
        return _of_set(parse, target) or _by_noun(parse, target, "thing") or _by_people(parse, target)
    of_those = target.phrase.partitive and parse.lowers[max(0, (target.phrase.reach or 1) - 1)] == "those"
    found = (
        (None if of_those else by_fate_after(parse, target))
        or _by_noun(parse, target, "harm")
        or _by_cases(parse, target)
        or _by_phrase_or_worse(parse, target)
        or (by_fate_after(parse, target) if of_those else None)
        or by_condition(parse, target)
        or by_toll(parse, target)
        or by_inclusion(parse, target)
        or told_later(parse, target)
        or _by_verb(parse, target)
        or by_neighbours(parse, target)
        or _by_noun(parse, target, "thing")
    )
    if found in _HAPPENED and _is_untrue(parse, target, found):
        return "other"
    return found or _by_people(parse, target)


def _is_untrue(parse: Parse, target: Target, fate: str) -> bool:
    """Whether a fate is denied of the counted; not "the bodies of four miners have not been recovered"."""
    if is_of_none(parse, target.first):
        return True
    owned = parse.lowers[max(0, target.first - 1) : target.first] == ["of"]
    return fate != "missing" and not owned and is_denied_of(parse, target.reach, target.end)


def _of_set(parse: Parse, target: Target) -> str | None:
    """What right beside a set is told of it, of which a part is told of elsewhere: "one of the 12 killed"."""
    told = by_state(parse, target) or told_later(parse, target) or by_modifier(parse, target)
    if told is None and target.phrase.last < target.end and parse.tokens[target.phrase.last].dep == "acl":
        told = by_phrase(parse, target)
    if told is None and target.phrase.head is not None:
        told = fate_of_clause(parse, target.phrase.head, target)
    return told


def _by_phrase_or_worse(parse: Parse, target: Target) -> str | None:
    """What a phrase tells, or the verb where that is worse: "fell ill and died"."""
    told = by_phrase(parse, target)
    if told == "rescued":
        return told  # "four bodies and seven people alive"
    governed = _by_verb(parse, target) if told and not target.phrase.partitive else None
    return worst_fate(told, governed) if told and governed else told


def _is_kin(parse: Parse, target: Target) -> bool:
    """Whether the counted are children of somebody: "the mother of four girls was shot dead"."""
    before = parse.lowers[max(target.start, target.first - 2) : target.first]
    return len(before) == 2 and before[1] == "of" and before[0] in grammar("kin")


def _is_set(parse: Parse, target: Target) -> bool:
    """Whether a part is told of: "two of the three victims have died" says nothing of the three."""
    words, at = parse.lowers, target.first - 1
    if at <= target.start or words[at] not in grammar("determiner") or words[at - 1] != "of":
        return False
    part = parse.tokens[at - 2] if at - 2 >= target.start else None
    return part is not None and (part.pos == "NUM" or part.lower in grammar("portion"))


def _names_whose(parse: Parse, target: Target) -> bool:
    """Whether the number only says whose people are told of: "seven members of one family died"."""
    head, before = target.phrase.head, parse.lowers[max(target.start, target.first - 1) : target.first]
    if head is None or before != ["of"] or parse.tokens[head].tag in ("NNS", "NNPS"):
        return False
    above = parse.tokens[parse.tokens[target.first - 1].head]
    return above.i < target.first and above.tag == "NNS" and is_person_word(above)


def _headline_verb(parse: Parse, target: Target) -> str | None:
    """A verb that the tagger took for a noun: "Thousands rally in Oster", "Hundreds return"."""
    head = target.phrase.head
    if (
        head is None
        or head != target.last
        or parse.tokens[head].tag != "NN"
        or parse.lowers[target.core] in ("one", "1")
    ):
        return None
    row = counted_verbs().get(parse.lowers[head])
    return row.counted if row is not None and row.argument != "object" and row.needs in (None, "away") else None


def _thing(parse: Parse, target: Target) -> str | None:
    """What a noun for things counts, whatever befell them ("two of the dogs were killed", "nine houses were hit")."""
    head = target.phrase.head
    if head is None or is_person_word(parse.tokens[head]):
        return None
    row = counted_nouns().get(parse.tokens[head].lemma.lower())
    return row.counted if row is not None and row.rank == "thing" and row.counted in _THINGS else None


def unit_of(parse: Parse, target: Target) -> str | None:
    """The counted class of a unit of measure right after the number; None where it is no measure."""
    words, at = parse.lowers, target.last
    if at < target.end and words[at] in ("-", "–"):
        at += 1
    for n in range(at, min(at + 2, target.end)):
        found = units().get(words[n]) or units().get(parse.tokens[n].lemma.lower())
        if words[n] == "cent" and words[n - 1] == "per":
            return "share"
        if found is not None and (n == at or parse.tokens[at].pos in ("ADJ", "PROPN")):
            return found
    return None


def _by_noun(parse: Parse, target: Target, rank: str) -> str | None:
    head = target.phrase.whole if target.phrase.whole is not None else target.phrase.head
    if head is None:
        return None
    token = parse.tokens[head]
    row = counted_nouns().get(token.lemma.lower()) or counted_nouns().get(noun_lemma(token))
    row = row or counted_nouns().get(token.lower.removesuffix("s"))  # "corpses", of which the tagger makes a corps
    if row is not None and row.counted == "infected" and not tells_of_illness(parse, head):
        return None
    if rank == "harm" and noun_lemma(parse.tokens[head]) == "victim":
        return victim_fate(parse, head)
    if row is None or row.rank != rank:
        return None
    if row.noun == "life":
        verb = parse.tokens[parse.tokens[head].head].lemma
        return "rescued" if verb in ("save", "rescue") else "killed"
    return row.counted


def _by_cases(parse: Parse, target: Target) -> str | None:
    """ "the totals are 51 cases and 29 deaths": cases of a disease are the ill, whatever stands around them."""
    counted = _by_noun(parse, target, "thing")
    return counted if counted == "infected" else None


def _by_verb(parse: Parse, target: Target) -> str | None:
    """The verb or noun that governs the number in the parse."""
    anchor = target.core_end - 1 if target.phrase.head is None or target.phrase.partitive else target.phrase.head
    return fate_by_parse(parse, anchor, target)


def _by_people(parse: Parse, target: Target) -> str:
    if target.phrase.head is None:
        return "other"
    who_class, _ = describe_people(parse, target.phrase)
    return "fighters" if who_class == "combatant" else "other"
