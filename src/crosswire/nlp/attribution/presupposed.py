"""Presupposed: words within what is denied or doubted that take a happening as known, so that it is not denied.

In: a parse, a token and where the content begins and ends. Out: True where the token stands in a clause set off by a
comma ("denied that it fired on the market, where a blast killed nine"), in the clause that tells which happening is
meant ("the raid that killed nine"), in an apposition, behind a word for what came before ("after a blast"), or is that
in which one denies one's own part ("any role in the raid"). Measured as part of attribution.
"""

from __future__ import annotations

from bisect import bisect_left

from crosswire.nlp.attribution.saying_words import words_of
from crosswire.nlp.attribution.sayings import Paragraph
from crosswire.nlp.attribution.subjects import Range
from crosswire.nlp.parse import Parse

UNHELD = frozenset({"denies", "doubts", "declines"})
"""Stances by which a source does not stand behind the content."""


def is_presupposed(parse: Parse, i: int, content: Range) -> bool:
    """True where the content (token range) takes as known what token `i` tells."""
    first, last = content
    if is_own_part(parse, i, content):
        return True
    while first <= i < last:
        token = parse.tokens[i]
        if _is_set_off(parse, i, first) or _is_known(parse, i, first) or _is_before(parse, i, first):
            return True
        if token.head == i:
            return False
        i = token.head
    return False


def is_own_part(parse: Parse, i: int, content: Range) -> bool:
    """A happening that is known, in which one denies one's own part ("any role in the raid", "staging the raid")."""
    token = parse.tokens[i]
    single = any(parse.lowers[c] in words_of("known") or parse.tokens[c].dep == "poss" for c in parse.children[i])
    if not single or token.dep not in ("dobj", "pobj"):
        return False
    above = (token.head, parse.tokens[token.head].head) if token.dep == "pobj" else (token.head,)
    return any(content[0] <= a < i and parse.lowers[a] in words_of("own_part") for a in above)


def _is_set_off(parse: Parse, i: int, first: int) -> bool:
    """A relative clause or an apposition behind a comma, within the content."""
    begins = parse.subtree(i)[0]
    return parse.tokens[i].dep in ("relcl", "appos") and first < begins - 1 and parse.lowers[begins - 1] == ","


def _is_known(parse: Parse, i: int, first: int) -> bool:
    """The clause that tells which happening is meant ("the raid that killed nine"), or the noun that it tells of."""
    token = parse.tokens[i]
    told = (i,) if token.dep == "relcl" else () if token.dep in ("nsubj", "nsubjpass") else parse.children[i]
    for clause in told:
        noun = parse.tokens[clause].head
        if parse.tokens[clause].dep == "relcl" and first <= noun < clause and parse.child(clause, "mark") is None:
            return any(parse.lowers[c] in words_of("known") for c in parse.children[noun])
    return False


def _is_before(parse: Parse, i: int, first: int) -> bool:
    """What stands behind a word for what came before: "after a blast", "since the army left"."""
    token = parse.tokens[i]
    mark = parse.child(i, "mark") if token.dep == "advcl" else token.head if token.dep in ("pobj", "pcomp") else None
    return mark is not None and first < mark < i and parse.lowers[mark] in words_of("earlier")


def end_before_presupposed(p: Paragraph) -> None:
    """What is denied ends before a clause set off by a comma that takes something as known."""
    for s in p.sayings:
        if s.stance not in UNHELD or s.cue is None or s.quoted or s.start_block >= 0 or s.end_block >= 0:
            continue
        first, last = (bisect_left(p.parse.starts, at) for at in (s.start, s.end))
        for i in range(max(first, s.cue[1]), last):
            begins, ends = p.parse.subtree(i)
            if p.tokens[i].dep == "relcl" and begins > first + 1 and p.lowers[begins - 1] == "," and ends >= last:
                s.end = p.offsets(first, begins - 1)[1]
                break
