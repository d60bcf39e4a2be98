"""Counted: what a number counts (killed, injured, vehicles, money …), from the words that govern it.

In: a Parse, a number's tokens and its noun phrase. Out: a value of the `counted` enumeration. In order: a unit, a fate told
right after ("30 wounded"), a harm noun ("12 deaths"), the governing verb by the parse, a fate or verb near it on the surface
(headlines and broken parses), a toll before it ("the toll rose to 70"), the noun itself. Measured through `figures.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.nlp.counted_phrase import NounPhrase, describe_people, is_person_word, noun_lemma, state_words
from crosswire.nlp.figure_grammar import grammar
from crosswire.nlp.parse import Parse
from crosswire.resources.loader import load_table

HARM = frozenset(
    {"killed", "injured", "casualties", "killed_or_missing", "missing", "captured", "abducted", "arrested", "trapped"}
)
"""What happens to people against their will, and is told of single people too."""
_THINGS = frozenset({"vehicles", "buildings", "strikes", "other"})

_REACH = 14
"""Tokens before a number within which a toll noun may announce it."""
_FAR_REACH = 40
"""The same where a verb of change ("has risen to") stands between."""


@dataclass(frozen=True, slots=True)
class CountedVerb:
    """A row of counted_verbs.csv."""

    verb: str
    counted: str
    argument: str
    strength: str
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A row of counted_nouns.csv."""

    noun: str
    counted: str
    rank: str
    of: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of units.csv."""

    word: str
    counted: str


@dataclass(frozen=True, slots=True)
class TollWord:
    """A row of toll_words.csv."""

    word: str
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class FatePair:
    """A row of counted_pairs.csv."""

    first: str
    second: str
    counted: str


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked about: tokens `first:last` with the number, its phrase, and the sentence `start:end` it stands in."""

    first: int
    last: int
    core: int
    core_end: int
    phrase: NounPhrase
    start: int
    end: int


@cache
def counted_verbs() -> dict[str, CountedVerb]:
    """Verbs that say what happened to the counted, by lemma."""
    return {row.verb: row for row in load_table("counted_verbs.csv", CountedVerb)}


@cache
def counted_nouns() -> dict[str, CountedNoun]:
    """Nouns that are counted, by lemma."""
    return {row.noun: row for row in load_table("counted_nouns.csv", CountedNoun)}


@cache
def units() -> dict[str, str]:
    """What a unit of measure counts, by word."""
    return {row.word: row.counted for row in load_table("units.csv", Unit)}


@cache
def toll_words() -> dict[str, str | None]:
    """Nouns that announce a count, and what they count themselves."""
    return {row.word: row.counted for row in load_table("toll_words.csv", TollWord)}


@cache
def _pairs() -> dict[tuple[str, str], str]:
    return {(r.first, r.second): r.counted for r in load_table("counted_pairs.csv", FatePair, unique=False)}


def combine(first: str, second: str) -> str:
    """What one number counts of which two fates are told: "dead or missing", "shot and killed"."""
    return first if first == second else _pairs().get((first, second), first)


def classify(parse: Parse, target: Target) -> str:
    """What the target's number counts; "other" where no rule says."""
    if parse.lowers[max(target.start, target.first - 2) : target.first] in (["home", "to"], ["population", "of"]):
        return "population"
    own = _thing(parse, target)
    if own is not None:
        return own
    found = (
        _by_fate_after(parse, target)
        or _by_noun(parse, target, "harm")
        or _by_condition(parse, target)
        or _by_toll(parse, target)
        or _by_inclusion(parse, target)
        or _by_verb(parse, target)
        or _by_neighbours(parse, target)
        or _by_noun(parse, target, "thing")
    )
    return found or _by_people(parse, target)


def _thing(parse: Parse, target: Target) -> str | None:
    """What a noun for things counts, whatever befell them ("two of the dogs were killed", "nine houses were hit")."""
    head = target.phrase.head
    if head is None or is_person_word(parse.tokens[head]):
        return None
    row = counted_nouns().get(parse.tokens[head].lemma.lower())
    return row.counted if row is not None and row.rank == "thing" and row.counted in _THINGS else None


def unit_of(parse: Parse, target: Target) -> str | None:
    """The counted class of a unit of measure right after the number; None where it is no measure."""
    at = target.last
    if at < target.end and parse.lowers[at] in ("-", "–"):
        at += 1
    for n in (at, at + 1):
        if n < target.end:
            token = parse.tokens[n]
            found = units().get(token.lower) or units().get(token.lemma.lower())
            if found is not None and (n == at or parse.tokens[at].pos in ("ADJ", "PROPN") or token.lower == "cent"):
                return found
    return None


def _by_fate_after(parse: Parse, target: Target) -> str | None:
    """A fate told right after the phrase, with nothing but helpers between: "30 wounded", "12 people were killed"."""
    words, states = parse.lowers, state_words()
    at = target.last
    if target.phrase.head is not None or target.phrase.reach is not None:
        at = target.phrase.last if target.phrase.reach is None else target.phrase.reach
    at = _skip_aside(words, at, target.end)
    limit = min(target.end, at + 7)
    while at < limit and words[at] in grammar("helper") and words[at] not in states:
        at += 1
    if at >= limit or words[at] not in states:
        return None
    if not _is_fate(parse, at):
        return None
    return chain_fates(parse, at, target.end)


def _skip_aside(words: list[str], at: int, end: int) -> int:
    """Past an aside between commas or dashes: "12 people, including five children, were killed"."""
    if at < end and words[at] in (",", "-", "–", "—", "("):
        for close in range(at + 2, min(end - 1, at + 18)):
            if words[close] in (",", "-", "–", "—", ")") and words[close + 1] in grammar("auxiliary"):
                return close + 1
    return at


def _is_fate(parse: Parse, at: int) -> bool:
    """Whether the word tells the fate of what stands before it, and is no verb with an object of its own."""
    token = parse.tokens[at]
    if token.tag in ("VBD", "VB", "VBP", "VBZ") and token.lower not in (
        "died",
        "fled",
        "surrendered",
        "perished",
        "drowned",
    ):
        helped = at > 0 and parse.tokens[at - 1].lemma in ("be", "get")
        if not helped and parse.child(at, "dobj") is not None:
            return False
    follows = parse.tokens[at + 1] if at + 1 < len(parse.tokens) else None
    if (
        follows is not None
        and follows.pos == "NUM"
        and not any(w in state_words() for w in parse.lowers[at + 2 : at + 4])
    ):
        return False
    return not (follows is not None and token.pos == "ADJ" and token.dep == "amod" and token.head == at + 1)


def chain_fates(parse: Parse, at: int, end: int) -> str:
    """The fate at `at` with those joined to it by and/or: "dead or missing", "shot and killed"."""
    words, states = parse.lowers, state_words()
    counted = states[words[at]]
    if words[at] == "shot" and words[at + 1 : at + 2] == ["dead"]:
        return "killed"
    if counted == "casualties" and (words[at - 1] == "fatally" or words[at + 1 : at + 3] == ["to", "death"]):
        return "killed"
    if words[at] == "found" or words[at + 1 : at + 3] == ["to", "death"]:
        return "killed"
    step = at + 1
    while step < end and words[step] in ("or", "and", "/", "and/or") and step + 1 < end:
        nearby = next((n for n in range(step + 1, min(end, step + 4)) if words[n] in states), None)
        if nearby is None or any(words[n] not in grammar("helper") for n in range(step + 1, nearby)):
            break
        counted = combine(counted, states[words[nearby]])
        step = nearby + 1
    return counted


def _by_noun(parse: Parse, target: Target, rank: str) -> str | None:
    head = target.phrase.whole if target.phrase.whole is not None else target.phrase.head
    if head is None:
        return None
    row = counted_nouns().get(parse.tokens[head].lemma.lower()) or counted_nouns().get(noun_lemma(parse.tokens[head]))
    if row is None or row.rank != rank:
        return None
    if row.noun == "life":
        verb = parse.tokens[parse.tokens[head].head].lemma
        return "rescued" if verb in ("save", "rescue") else "killed"
    return row.counted


def _by_people(parse: Parse, target: Target) -> str:
    if target.phrase.head is None:
        return "other"
    who_class, _ = describe_people(parse, target.phrase)
    return "fighters" if who_class in ("combatant",) else "other"


def _by_toll(parse: Parse, target: Target) -> str | None:
    """A toll before the number: "the death toll rose to 70", "toll stands at", "number of wounded: 30"."""
    words, table = parse.lowers, toll_words()
    before = target.first - 1
    if before < target.start or words[before] not in grammar("toll_link"):
        return None
    moved = any(
        t.lemma.lower() in grammar("change") or t.lemma in ("stand", "put", "bring")
        for t in parse.tokens[max(target.start, before - 2) : before]
    )
    reach = _FAR_REACH if moved else _REACH
    for at in range(before, max(target.start, target.first - reach) - 1, -1):
        if words[at] not in table or parse.tokens[at].pos == "VERB":
            continue
        if table[words[at]] is not None and words[at] not in ("toll",):
            if at == before or words[before] in ("of", "by", "were", "was", "are"):
                continue
            return table[words[at]]
        return _toll_kind(parse, at, target)
    return None


def _toll_kind(parse: Parse, at: int, target: Target) -> str | None:
    """What the toll at `at` counts: by the word before it ("death toll"), or in its of-phrase, else the dead for "toll"."""
    words, states, nouns = parse.lowers, state_words(), counted_nouns()
    near = range(max(target.start, at - 3), min(target.first, at + 7))
    for n in sorted(near, key=lambda n: (abs(n - at), n)):
        if words[n] in states and parse.tokens[n].pos != "AUX":
            return chain_fates(parse, n, target.first)
        row = nouns.get(parse.tokens[n].lemma.lower())
        if row is not None and row.rank in ("harm", "toll"):
            return row.counted
        if row is not None and words[at] in ("number", "total", "figure", "count") and n > at:
            return row.counted
    return "killed" if words[at] == "toll" else None


def _by_inclusion(parse: Parse, target: Target) -> str | None:
    """ "the dead included 20 children"."""
    for at in range(target.first - 1, max(target.start, target.first - 4) - 1, -1):
        if parse.tokens[at].lemma == "include" and parse.tokens[at].tag != "VBG":
            for n in range(at - 1, max(target.start, at - 7) - 1, -1):
                row = counted_nouns().get(parse.tokens[n].lemma.lower())
                if parse.lowers[n] in state_words():
                    return state_words()[parse.lowers[n]]
                if row is not None:
                    return row.counted if row.counted in HARM else None
    return None


def _by_verb(parse: Parse, target: Target) -> str | None:
    """The verb or noun that governs the number in the parse."""
    anchor = target.core_end - 1 if target.phrase.head is None or target.phrase.partitive else target.phrase.head
    return fate_by_parse(parse, anchor, target)


def fate_by_parse(parse: Parse, anchor: int, target: Target) -> str | None:
    """What happens to the noun `anchor` by the parse: its participles, then what governs it, through coordination."""
    tokens = parse.tokens
    seen = 0
    while seen < 6:
        seen += 1
        for child in parse.children[anchor]:
            if child > anchor and tokens[child].dep in ("acl", "relcl"):
                found = _participle(parse, child, target)
                if found:
                    return found
        token = tokens[anchor]
        if token.dep in ("nummod", "conj", "appos", "quantmod", "compound") and token.head != anchor:
            if token.dep == "conj" and tokens[token.head].pos in ("VERB", "AUX", "ADJ"):
                return None
            anchor = token.head
            continue
        if (
            token.dep == "pobj"
            and tokens[token.head].lower in ("of", "for", "between")
            and tokens[token.head].head != token.head
        ):
            found = _of_noun(parse, tokens[token.head].head)
            if found:
                return found
            above = tokens[tokens[token.head].head]
            if above.pos == "NUM" or above.lemma.lower() in grammar("group"):
                anchor = above.i
                continue
            return None
        return _governor(parse, anchor, target)
    return None


def _participle(parse: Parse, child: int, target: Target) -> str | None:
    token = parse.tokens[child]
    row = counted_verbs().get(token.lemma.lower())
    if row is None:
        return None
    if token.dep == "relcl":
        role = _relative_role(parse, child)
        return _accept(parse, row, child, target) if role and row.argument in (role, "both") else None
    wanted = ("object", "both") if token.tag == "VBN" else ("subject", "both")
    return _accept(parse, row, child, target) if row.argument in wanted else None


def _relative_role(parse: Parse, verb: int) -> str | None:
    """What the antecedent of a relative clause is to its verb: subject or object; None where it is neither."""
    subject = parse.child(verb, "nsubj", "nsubjpass")
    passive = parse.child(verb, "auxpass") is not None
    if subject is None or parse.lowers[subject] in ("who", "that", "which"):
        return "object" if passive else "subject"
    return None if passive or parse.child(verb, "dobj") is not None else "object"


def _of_noun(parse: Parse, at: int) -> str | None:
    row = counted_nouns().get(parse.tokens[at].lemma.lower())
    return row.counted if row is not None and row.of else None


def _governor(parse: Parse, anchor: int, target: Target) -> str | None:
    token = parse.tokens[anchor]
    verb = token.head
    if verb == anchor or parse.tokens[verb].pos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return None
    passive = token.dep == "nsubjpass" or (token.dep == "nsubj" and parse.child(verb, "auxpass") is not None)
    if token.dep in ("dobj", "oprd") or passive:
        role = "object"
    elif token.dep == "nsubj":
        role = "subject"
    else:
        return None
    for at in _verb_chain(parse, verb):
        row = counted_verbs().get(parse.tokens[at].lemma.lower())
        if row is not None and row.argument in (role, "both"):
            found = _accept(parse, row, at, target)
            if found:
                return found
        state = _complement(parse, at, role)
        if state:
            return state
    return None


def _verb_chain(parse: Parse, verb: int) -> list[int]:
    """The verb, and those that share its subject: coordinated and controlled ones, in text order."""
    out = [verb]
    for child in parse.children[verb]:
        token = parse.tokens[child]
        own = parse.child(child, "nsubj", "nsubjpass") is not None
        if token.dep in ("conj", "xcomp") and token.pos == "VERB" and not own:
            out += [
                child,
                *(c for c in parse.children[child] if parse.tokens[c].dep == "conj" and parse.tokens[c].pos == "VERB"),
            ]
    return out


def _complement(parse: Parse, verb: int, role: str) -> str | None:
    """A state as the verb's complement: "were left dead", "are feared missing", "left 12 dead"."""
    if parse.tokens[verb].lemma not in grammar("copula") and role == "subject":
        return None
    for child in parse.children[verb]:
        token = parse.tokens[child]
        told = token.dep in ("acomp", "oprd", "attr", "xcomp", "advmod") or (
            token.dep == "ccomp" and child > verb and role == "object"
        )
        if told and token.lower in state_words():
            return chain_fates(parse, child, len(parse.tokens))
    return None


def _accept(parse: Parse, row: CountedVerb, verb: int, target: Target) -> str | None:
    """The row's class, where its strength lets it count this target; shots that kill, and drives to hospital, apart."""
    words = parse.lowers
    if row.strength == "strong":
        return row.counted
    head = target.phrase.head
    if head is not None and not is_person_word(parse.tokens[head]) and parse.tokens[head].ent not in ("NORP", "PERSON"):
        return None
    if row.verb == "shoot":
        return _shot(parse, verb, target)
    if row.needs is None:
        return row.counted
    tail = words[verb + 1 : min(target.end, max(verb, target.last) + 10)]
    if row.needs == "away":
        if any(w in grammar("care") for w in tail):
            return "hospitalised"
        if row.verb == "leave" and (parse.child(verb, "dobj") is not None or target.first < verb):
            return row.counted
    near = tail + words[max(target.start, verb - 8) : verb] if row.needs == "rubble" else tail
    return row.counted if any(w in grammar(row.needs) for w in near) else None


def _shot(parse: Parse, verb: int, target: Target) -> str:
    words = parse.lowers
    near = words[max(target.start, verb - 2) : verb] + words[verb + 1 : min(target.end, verb + 5)]
    if "fatally" in near or "dead" in near or ("to" in near and "death" in near) or "killed" in near or "died" in near:
        return "killed"
    return "casualties"


def _by_neighbours(parse: Parse, target: Target) -> str | None:
    """A verb right before the number ("wounding another 12"), or among the dead after it, on the surface."""
    words = parse.lowers
    for at in range(target.first - 1, max(target.start, target.first - 4) - 1, -1):
        token = parse.tokens[at]
        if words[at] in (",", ";", ":", "-", "–") or token.pos in ("NUM", "ADP"):
            break
        row = counted_verbs().get(token.lemma.lower())
        passive = token.tag == "VBN" and at > 0 and parse.tokens[at - 1].lemma in ("be", "get")
        if row is not None and row.argument in ("object", "both") and not passive and token.pos in ("VERB", "NOUN"):
            return _accept(parse, row, at, target)
    return _by_modifier(parse, target) or _among(parse, target) or _told_later(parse, target)


def _by_modifier(parse: Parse, target: Target) -> str | None:
    """A fate inside the phrase: "the 2,800 wounded people"."""
    phrase, words = target.phrase, parse.lowers
    inside = range(phrase.first, phrase.head if phrase.head is not None else phrase.first)
    return next((state_words()[words[at]] for at in inside if words[at] in state_words()), None)


def _by_condition(parse: Parse, target: Target) -> str | None:
    """ "170 people are in a critical condition"."""
    at = target.phrase.last if target.phrase.head is not None else target.last
    tail = parse.lowers[at : min(target.end, at + 7)]
    if "condition" not in tail or "," in tail[: tail.index("condition")]:
        return None
    return "injured" if any(w in grammar("grave") for w in tail) else None


def _told_later(parse: Parse, target: Target) -> str | None:
    """A fate after a clause of its own ("12 people who the ministry said were killed")."""
    words = parse.lowers
    at = target.phrase.last if target.phrase.head is not None else target.last
    tail = words[at : min(target.end, at + 8)]
    if not tail or tail[0] not in ("who", "that"):
        return None
    for n in range(at + 1, min(target.end, at + 10)):
        if words[n] in (",", ";"):
            return None
        if words[n] in state_words() and parse.tokens[n - 1].lemma == "be":
            return chain_fates(parse, n, target.end)
    return None


def _among(parse: Parse, target: Target) -> str | None:
    """ "12 children among the dead", "12 were among those killed"."""
    words = parse.lowers
    stop = min(target.end, target.last + 8)
    for at in range(target.last, stop):
        if words[at] == "among":
            for n in range(at + 1, min(target.end, at + 5)):
                row = counted_nouns().get(parse.tokens[n].lemma.lower())
                if words[n] in state_words():
                    return chain_fates(parse, n, target.end)
                if row is not None and row.rank in ("harm", "thing"):
                    return row.counted if row.counted in HARM else None
            return None
    return None
