"""Counted by parse: what happened to a noun by the verb, participle or noun that governs it in the parse.

In: a Parse, the noun and the target it belongs to. Out: a value of `counted`, or None. Used by `counted` and measured
there.
"""

from __future__ import annotations

from crosswire.nlp.figures.counted_phrase import is_person_word, state_words
from crosswire.nlp.figures.counted_tables import CountedVerb, Target, counted_nouns, counted_verbs
from crosswire.nlp.figures.fates import chain_fates
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.parse import Parse


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
        # who is forced to flee is object of the one verb and subject of the other
        side = "subject" if parse.tokens[at].dep == "xcomp" and at != verb and not passive else role
        if row is not None and row.argument in (side, "both"):
            found = accept_verb(parse, row, at, target)
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


def accept_verb(parse: Parse, row: CountedVerb, verb: int, target: Target) -> str | None:
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
        if head is not None and words[head] in grammar("passenger"):
            return None
        if any(w in grammar("care") for w in tail):
            return "hospitalised"
        if row.verb == "leave" and (parse.child(verb, "dobj") is not None or target.first < verb):
            return row.counted
    near = tail + words[max(target.start, verb - 8) : verb] if row.needs == "rubble" else tail
    return row.counted if any(w in grammar(row.needs) for w in near) else None


def _shot(parse: Parse, verb: int, target: Target) -> str:
    words = parse.lowers
    near = words[max(target.start, verb - 2) : verb] + words[verb + 1 : min(target.end, verb + 5)]
    if (
        any(w in grammar("fatally") for w in near)
        or "dead" in near
        or ("to" in near and "death" in near)
        or "killed" in near
        or "died" in near
    ):
        return "killed"
    return "casualties"
