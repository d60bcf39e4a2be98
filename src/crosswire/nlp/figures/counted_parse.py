"""Counted by parse: what happened to a noun by the verb, participle or noun that governs it in the parse.

In: a Parse, the noun and the target it belongs to. Out: a value of `counted`, or None. Used by `counted` and measured
there.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import reduce

from crosswire.nlp.figures.counted_phrase import describe_people, is_person_word, state_words
from crosswire.nlp.figures.counted_tables import HARM, CountedVerb, Target, combine, counted_nouns, counted_verbs
from crosswire.nlp.figures.fates import chain_fates, harms_people, has_died, is_fatal, leads_to_care, worst_fate
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.patients import is_shared
from crosswire.nlp.parse import Parse

ORGANISED_REACH = 40
"""Tokens either side of "left" within which buses or a deal make it an evacuation."""
MOST_STEPS = 6
"""Nouns upwards from the counted that are asked for their fate."""
MOST_CLAUSES = 24
"""Words below a noun that are asked for its fate: more hang only on a broken parse."""


def fate_by_parse(parse: Parse, anchor: int, target: Target) -> str | None:
    """What happens to the noun `anchor` by the parse: its participles, then what governs it, through coordination."""
    tokens = parse.tokens
    for _ in range(MOST_STEPS):
        found = fate_of_clause(parse, anchor, target)
        if found:
            return found
        token, link = tokens[anchor], tokens[tokens[anchor].head]
        if token.dep in ("nummod", "conj", "appos", "quantmod", "compound") and link.i != anchor:
            found = None
            if token.dep == "conj" and link.pos in ("VERB", "AUX", "ADJ"):
                return None
            if token.dep == "conj" and is_person_word(tokens[target.phrase.whole or target.phrase.head or anchor]):
                found = _of_noun(parse, link.i, anchor)  # "the shooting of a man and two boys", by a parse that errs
            above = link
        elif token.dep == "pobj" and link.lower in ("of", "for", "between") and link.head != link.i:
            above = tokens[link.head]
            found = _of_noun(parse, above.i, anchor)
            if not found and above.pos != "NUM" and above.lemma.lower() not in grammar("group"):
                return None
        else:
            shared = _companion_of(parse, anchor)
            return _governor(parse, anchor if shared is None else shared, target)
        if found:
            return found
        anchor = above.i
    return None


def fate_of_clause(parse: Parse, noun: int, target: Target) -> str | None:
    """What a participle or a relative clause tells of a noun: "the people they had detained"."""
    if has_died(parse, noun):
        return None
    below = parse.children[noun]
    after = bisect_right(below, noun)
    clauses = (c for c in below[after : after + MOST_CLAUSES] if parse.tokens[c].dep in ("acl", "relcl"))
    return next((fate for c in clauses if (fate := _participle(parse, c, target))), None)


def _companion_of(parse: Parse, anchor: int) -> int | None:
    """Whose fate somebody shares: "the minister was killed along with two aides"."""
    link = parse.tokens[anchor].head
    if parse.lowers[link] != "with" or not is_shared(parse, link):
        return None
    return parse.child(parse.tokens[link].head, "nsubjpass", "nsubj", "dobj")


def _participle(parse: Parse, child: int, target: Target) -> str | None:
    token = parse.tokens[child]
    row = counted_verbs().get(token.lemma.lower())
    follows = parse.tokens[child + 1] if child + 1 < target.end else token
    if row is None or (follows.pos == "NUM" and row.argument == "object"):
        return None  # "killed 30 people injured 90": a verb with an object of its own
    if token.dep == "relcl":
        role = _relative_role(parse, child)
        return accept_verb(parse, row, child, target) if role and row.argument in (role, "both") else None
    wanted = ("object", "both") if token.tag == "VBN" else ("subject", "both")
    return accept_verb(parse, row, child, target) if row.argument in wanted else None


def _relative_role(parse: Parse, verb: int) -> str | None:
    """What the antecedent of a relative clause is to its verb: subject or object; None where it is neither."""
    subject = parse.child(verb, "nsubj", "nsubjpass")
    passive = parse.child(verb, "auxpass") is not None
    if subject is None or parse.lowers[subject] in grammar("relative"):
        return "object" if passive else "subject"
    return None if passive or parse.child(verb, "dobj") is not None else "object"


def _of_noun(parse: Parse, at: int, anchor: int) -> str | None:
    """What a noun says of those in its of-phrase: "the deaths of 12", "the fatal shooting of two"."""
    row = counted_nouns().get(parse.tokens[at].lemma.lower())
    if row is None or not row.of or (row.rank == "people" and not is_person_word(parse.tokens[anchor])):
        return None
    fatal = any(parse.lowers[c] in grammar("fatal") for c in parse.children[at])
    return "killed" if fatal and row.counted in HARM else row.counted


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
    chain = [at for at in _verb_chain(parse, verb) if at == verb or not (role == "object" and _has_object(parse, at))]
    fates = [fate for at in chain if (fate := _fate_by(parse, at, verb, role, target))]
    if len(fates) == len(chain) == 2 and chain[1] == chain[0] + 2 and role == "object":
        return combine(*fates)
    joined = parse.tokens[verb].head
    if len(fates) == 1 and role == "object" and _shares_object(parse, joined, verb):
        row = counted_verbs().get(parse.tokens[joined].lemma.lower())
        if row is not None and row.argument == "object" and row.counted in HARM and row.needs is None:
            return combine(row.counted, fates[0])  # "killed or maimed 73"
    return reduce(worst_fate, fates) if fates else None


def _shares_object(parse: Parse, first: int, verb: int) -> bool:
    """Whether two verbs right beside each other have one object."""
    return parse.tokens[verb].dep == "conj" and verb == first + 2 and not _has_object(parse, first)


def _has_object(parse: Parse, verb: int) -> bool:
    """Whether a verb has an object of its own: "rescued 14 captives and killed five of the abductors"."""
    return parse.child(verb, "dobj") is not None


def _fate_by(parse: Parse, at: int, verb: int, role: str, target: Target) -> str | None:
    """What the verb at `at` does to a noun that is subject or object (`role`) of `verb`, of which it is a conjunct."""
    token = parse.tokens[at]
    passive = parse.child(at, "auxpass") is not None or (
        token.tag == "VBN" and parse.child(token.head, "auxpass") is not None
    )
    side = role
    if at != verb and role == "subject" and passive:
        side = "object"  # "survived but were hit"
    elif at != verb and token.dep == "xcomp" and role == "object" and parse.child(verb, "auxpass") is None:
        side = "subject"  # who is forced to flee is object of the one verb and subject of the other
    elif at == verb and role == "subject" and token.tag in ("VBD", "VBN") and not _is_active(parse, at, target):
        side = "object"  # a headline: "four people shot outside bar"
    row = counted_verbs().get(token.lemma.lower())
    if row is not None and row.argument in (side, "both"):
        found = accept_verb(parse, row, at, target)
        if found:
            return found
    return _complement(parse, at, role)


def _is_active(parse: Parse, verb: int, target: Target) -> bool:
    """Whether a past tense with its subject before it is no passive that a headline has cut short."""
    row = counted_verbs().get(parse.tokens[verb].lemma.lower())
    cut = row is not None and row.argument == "object" and row.counted in HARM and row.needs is None
    apart = any(t.pos == "VERB" for t in parse.tokens[target.last : verb])
    return not cut or apart or harms_people(parse, verb) or parse.child(verb, "aux") is not None


def _verb_chain(parse: Parse, verb: int) -> list[int]:
    """The verb, and those that share its subject: coordinated and controlled ones, in text order."""
    out = [verb]
    for child in parse.children[verb]:
        token = parse.tokens[child]
        if token.dep not in ("conj", "xcomp") or token.pos != "VERB":
            continue
        if parse.child(child, "nsubj", "nsubjpass") is None and not _is_after_clause(parse, verb, child):
            joined = (c for c in parse.children[child] if parse.tokens[c].dep == "conj")
            out += [child, *(c for c in joined if parse.tokens[c].pos == "VERB")]
    return out


def _is_after_clause(parse: Parse, verb: int, child: int) -> bool:
    """Whether a comma alone joins a verb to another before a clause ("two charged after a girl was shot, killed")."""
    clauses = (c for c in parse.children[verb] if parse.tokens[c].dep in ("advcl", "ccomp", "prep") and c < child)
    return parse.lowers[child - 1] == "," and any(
        parse.tokens[n].pos == "VERB" for c in clauses for n in parse.subtree(c)
    )


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


def accept_verb(parse: Parse, row: CountedVerb, verb: int, target: Target) -> str | None:
    """The row's class, where its strength lets it count this target; shots that kill, and drives to hospital, apart."""
    words = parse.lowers
    if row.counted in ("casualties", "injured") and is_fatal(parse, verb):
        return "killed"
    if row.strength == "strong":
        return row.counted
    head = target.phrase.head
    if head is not None and not is_person_word(parse.tokens[head]) and parse.tokens[head].ent not in ("NORP", "PERSON"):
        return None
    if row.needs is None:
        taken = row.counted == "captured" and describe_people(parse, target.phrase)[0] == "civilian"
        return "abducted" if taken else row.counted  # "seized 80 pupils"
    tail = words[verb + 1 : min(target.end, max(verb, target.last) + 10)]
    if row.needs in ("away", "away_or_into"):
        return _fate_of_moved(parse, row, verb, target, tail)
    before = words[max(target.start, verb - 12) : verb]
    if row.needs == "impact" and any(w in grammar("gunfire") for w in before):
        return row.counted
    near = tail + before[-8:] if row.needs in ("rubble", "combatants") else tail
    return row.counted if any(w in grammar(row.needs) for w in near) else None


def _fate_of_moved(parse: Parse, row: CountedVerb, verb: int, target: Target, tail: list[str]) -> str | None:
    """What became of people by a verb of moving; None where they only travel. `tail`: the words after the verb."""
    words, head = parse.lowers, target.phrase.head
    if row.argument == "object" and _is_seizure(parse, verb):
        return "abducted"
    if row.counted == "displaced" and any(w in grammar("organised") for w in words[target.start : target.end]):
        return "evacuated"
    if head is not None and words[head] in grammar("passenger"):
        return None
    if leads_to_care(tail):
        return "hospitalised"
    thing = parse.child(verb, "dobj")
    if row.verb == "leave" and (thing is not None or target.first < verb):
        if thing is None:
            return _leaving(parse, verb, target)
        return "displaced" if words[thing] in grammar("home") else "evacuated"
    away = row.needs is not None and any(w in grammar(row.needs) for w in tail)
    return row.counted if away or (row.verb == "return" and thing is None) else None


def _is_seizure(parse: Parse, verb: int) -> bool:
    """Whether armed men take people away: "gunmen took 21 women", "armed men drove off with"."""
    subject = parse.child(verb, "nsubj")
    if subject is None:
        return False
    described = any(parse.lowers[c] in grammar("weaponed") for c in parse.children[subject])
    return parse.lowers[subject] in grammar("armed") or described


def _leaving(parse: Parse, verb: int, target: Target) -> str:
    """Whether people who left were brought away, fighters among them or by bus and deal, or went by themselves."""
    near = parse.lowers[max(0, verb - ORGANISED_REACH) : verb + ORGANISED_REACH]
    fighters = describe_people(parse, target.phrase)[0] in ("combatant", "mixed", "security")
    return "evacuated" if fighters or any(w in grammar("organised") for w in near) else "displaced"
