"""Baselines: from when a first, a last or a worst is counted ("for the first time since 2012"): not when it happened.

In: the grammar of a paragraph. Out: the token ranges of such since-phrases and since-clauses. Measured as part of
chronology (docs/method/events.md).
"""

from __future__ import annotations

from crosswire.nlp.events.arguments import VERBAL, Arguments
from crosswire.nlp.figures.figure_grammar import grammar as figure_words

MAX_CLIMB = 8
"""Steps from "since" up to the noun that is ranked ("the first of the convoys to reach the town since")."""
SUPERLATIVE = frozenset({"JJS", "RBS"})
MODIFYING = frozenset({"relcl", "acl"})


def find_baselines(grammar: Arguments) -> list[range]:
    """Ranges of tokens, each from its "since", that tell from when a rank is counted, in text order."""
    if "since" not in grammar.parse.lowers:
        return []
    out = []
    for i, word in enumerate(grammar.parse.lowers):
        if word != "since" or i == 0:
            continue
        top = grammar.tokens[i].head if grammar.tokens[i].dep == "mark" else i
        above = grammar.tokens[top].head
        if top != above and (
            _is_ranked(grammar, above, top) or (_is_told_once(grammar, above) and _ends_ranked(grammar, i))
        ):
            out.append(range(i, grammar.parse.subtree(top)[1]))
    return out


def _is_ranked(grammar: Arguments, i: int, limit: int) -> bool:
    """Whether token `i`, or a noun above it within its clause, is ranked by a word before `limit`."""
    at = i
    for _ in range(MAX_CLIMB):
        token = grammar.tokens[at]
        if token.pos not in VERBAL and at < limit and _has_rank(grammar, at):
            return True
        if token.head == at or (token.pos in VERBAL and token.dep not in MODIFYING):
            return False
        at = token.head
    return False


def _has_rank(grammar: Arguments, i: int) -> bool:
    tokens, lowers = grammar.tokens, grammar.parse.lowers
    parts = [i, *(c for c in grammar.children[i] if c < i)]
    parts += [d for c in parts[1:] for d in grammar.children[c] if d < i]  # "the most deadly attack"
    return any(tokens[k].tag in SUPERLATIVE or lowers[k] in figure_words("record") for k in parts)


def _ends_ranked(grammar: Arguments, since: int) -> bool:
    """Whether the phrase right before "since" is ranked: the parse may hang "since" on the verb instead."""
    return grammar.tokens[since - 1].pos not in VERBAL and _is_ranked(grammar, since - 1, since)


def _is_told_once(grammar: Arguments, i: int) -> bool:
    """False for the perfect of a verb, which lasts since then ("has held its largest camp since 2012")."""
    return not any(grammar.lemmas[c] == "have" and grammar.tokens[c].dep == "aux" for c in grammar.children[i])
