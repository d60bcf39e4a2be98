"""Subjects: who the subject of a verb is, its own or that of the clause it hangs on, by the parse.

In: a parsed paragraph and a verb. Out: half-open token ranges of one sentence. Measured as part of attribution (see
`nlp.quotation`).
"""

from __future__ import annotations

from crosswire.nlp.attribution.saying_words import is_of_words, source_kinds, words_of
from crosswire.nlp.parse import Parse

Range = tuple[int, int]
MAX_CLIMB = 6
"""Heads climbed in search of a subject: more than a sentence of news has, few enough to end in a broken parse."""
MAX_LEAD = 3
"""Tokens from a verb that leads on to the verb of saying ("went on today to say")."""
_AUX = frozenset({"aux", "auxpass", "neg", "advmod"})
_SUBJECTS = frozenset({"nsubj", "csubj"})


def find_subject(parse: Parse, v: int) -> Range | None:
    """The subject of verb `v`, its own or that of the clause it hangs on; None where there is none."""
    tokens = parse.tokens
    for _ in range(MAX_CLIMB):
        own = _own_subject(parse, v)
        if own is not None:
            return None if _is_empty(parse, own) else clip_noun_phrase(parse, own, v)
        token = tokens[v]
        head = token.head
        if head == v:
            return None
        if token.dep in ("acl", "relcl") and tokens[head].pos in ("NOUN", "PROPN", "PRON"):
            issuer = _issuer(parse, head) if token.tag == "VBG" else None
            if issuer is not None:
                return issuer
            first = parse.subtree(head)[0]
            return (first, min(v, head + 1)) if first < v else None
        if token.dep == "pcomp":
            raised = _raised(parse, head)
            if raised is not None:
                return raised
        passive = parse.child(head, "nsubjpass")
        if passive is not None and token.dep in ("advcl", "xcomp", "conj", "pcomp"):
            return clip_noun_phrase(parse, passive, v)
        outer = _outer_subject(parse, v) if token.dep == "conj" else None
        if outer is not None:
            return outer
        if token.dep not in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep"):
            return None
        v = head
    return None


def verb_group(parse: Parse, v: int) -> Range:
    """A verb with its auxiliaries, negation and adverbs, and the verb that leads on to it ("went on to say")."""
    first = _first_of_group(parse, v)
    head = parse.tokens[v].head
    leads = parse.tokens[v].dep in ("xcomp", "advcl") and head < v and parse.tokens[head].lemma in words_of("leading")
    between = parse.tokens[head + 1 : first]
    if leads and len(between) < MAX_LEAD and all(t.dep in ("prt", "advmod", "neg") for t in between):
        first = _first_of_group(parse, head)
    return first, v + 1


def _first_of_group(parse: Parse, v: int) -> int:
    first = v
    while first > 0 and parse.tokens[first - 1].head == v and parse.tokens[first - 1].dep in _AUX:
        first -= 1
    return first


def _outer_subject(parse: Parse, v: int) -> Range | None:
    """ "X said Y had fled, and accused ...": behind a comma the verb of saying goes on with who spoke before."""
    at = next((i for i in range(v - 1, 0, -1) if parse.tokens[i].dep == "cc"), 0)
    if at < 1 or v - at > MAX_CLIMB or parse.lowers[at - 1] != "," or not is_of_words(parse.tokens[v].lemma):
        return None
    head = parse.tokens[v].head
    outer = parse.tokens[head].head
    if parse.tokens[head].dep != "ccomp" or not is_of_words(parse.tokens[outer].lemma) or outer >= head:
        return None
    return find_subject(parse, outer)


def _issuer(parse: Parse, noun: int) -> Range | None:
    """Who "issued a statement saying": the subject of the verb whose object speaks, unless that is somebody itself.

    So too of "said in a statement putting the toll at 9".
    """
    token = parse.tokens[noun]
    row = source_kinds().get(token.lemma.lower())
    if token.dep == "pobj" and parse.lowers[token.head] == "in" and token.lemma.lower() in words_of("medium"):
        verb = parse.tokens[token.head].head
        return find_subject(parse, verb) if verb < noun and is_of_words(parse.tokens[verb].lemma) else None
    if token.dep != "dobj" or token.ent in ("PERSON", "ORG", "NORP") or (row is not None and row.person):
        return None
    return find_subject(parse, token.head) if token.head < noun else None


def _own_subject(parse: Parse, v: int) -> int | None:
    """The subject nearest before the verb, else the first behind it: "which the monitor said left 20 dead"."""
    found = [c for c in parse.children[v] if parse.tokens[c].dep in _SUBJECTS]
    before = [c for c in found if c < v]
    if before and found[-1] > v and parse.lowers[_first_of_group(parse, v) - 1] == ",":
        return found[-1]  # "12 dead in the flood, say officials"
    return before[-1] if before else found[0] if found else None


def _raised(parse: Parse, preposition: int) -> Range | None:
    """The speaker in "X was quoted as saying" and in "Y quoted X as saying"."""
    verb = parse.tokens[preposition].head
    if parse.lowers[preposition] != "as" or parse.tokens[verb].pos != "VERB":
        return None
    who = parse.child(verb, "nsubjpass") or parse.child(verb, "dobj")
    return None if who is None else clip_noun_phrase(parse, who, verb)


def _is_empty(parse: Parse, i: int) -> bool:
    return parse.tokens[i].dep == "expl" or parse.lowers[i] in ("there", "what")


def _after_time(parse: Parse, first: int, noun: int) -> int:
    """Where a noun phrase begins without the time that the model took for a part of it: "on Monday [the army]"."""
    at = first
    while at < noun and parse.tokens[at].ent in ("DATE", "TIME"):
        at += 1
    return first if parse.lowers[at] in ("'s", "’s") else at


def clip_noun_phrase(parse: Parse, noun: int, v: int) -> Range:
    """The noun phrase of `noun`, cut before verb `v` and before a further saying hung onto it (", adding that")."""
    first, last = parse.subtree(noun)
    first = _after_time(parse, first, noun)
    if first <= v < last:
        first, last = (first, v) if noun < v else (v + 1, last)
    for i in range(noun + 1, last):
        t = parse.tokens[i]
        if t.tag == "VBG" and is_of_words(t.lemma) and parse.lowers[i - 1] == ",":
            last = i - 1
            break
    for c in parse.children[noun]:  # "the mayor, who fled,"
        a, b = parse.subtree(c)
        if parse.tokens[c].dep == "relcl" and c > noun and b >= last - 1 and a > first and parse.lowers[a - 1] == ",":
            last = a - 1
    for c in parse.children[noun]:  # "state media on Sunday"
        at = parse.child(c, "pobj") if parse.tokens[c].dep == "prep" else None
        if at is not None and c > noun and parse.tokens[at].ent in ("DATE", "TIME") and parse.subtree(c)[1] == last:
            last = c
    return first, last
