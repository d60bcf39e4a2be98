"""Individual fates: what a verb or state says became of one person, unless negated, possible, tried or threatened.

In: a Parse and the token. Out: a value of `counted`, or None. Used by `individuals`.
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

from crosswire.nlp.figures.counted_phrase import state_words
from crosswire.nlp.figures.counted_tables import HARM, counted_nouns, counted_verbs
from crosswire.nlp.figures.fates import chain_fates, is_fatal, leads_to_care
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.parse import Parse, Token

AMONG_REACH = 9
"""Tokens after "among" within which the fate is told: "among four people swept to their deaths"."""
MOST_BESIDE = 24
"""Words below a verb of saying that are looked at: more hang only on a broken parse."""


def verb_fate(parse: Parse, token: Token) -> str | None:
    """What the verb does, None where it is negated or only possible, tried or threatened."""
    if is_unreal(parse, token.i):
        return None
    row = counted_verbs()[token.lemma.lower()]
    if row.needs == "down":
        return row.counted if parse.lowers[token.i + 1 : token.i + 2] == ["down"] else None
    if row.needs is not None:
        tail = parse.lowers[token.i + 1 : token.i + 10]
        if row.needs == "away":
            return "hospitalised" if row.argument == "object" and leads_to_care(tail) else None
        before = parse.lowers[max(0, token.i - 12) : token.i]
        shot = row.needs == "impact" and any(w in grammar("gunfire") for w in before)
        return row.counted if shot or any(w in grammar(row.needs) for w in tail) else None
    if row.counted in ("injured", "casualties") and is_fatal(parse, token.i):
        return "killed"
    return _shot_fate(parse, token) if row.verb == "shoot" else row.counted


def _shot_fate(parse: Parse, token: Token) -> str:
    """A shot in a part of the body, or with a hospital after it, wounds; else the fate is open."""
    _, end = parse.sentences[parse.sentence_of[token.i]]
    after = parse.tokens[token.i + 1 : min(end, token.i + 16)]
    other = (n for n, t in enumerate(after) if t.lower == ";" or (t.dep in ("nsubj", "nsubjpass") and t.pos != "PRON"))
    tail = [t.lower for t in after[: next(other, len(after))]]
    if "died" in tail[:4]:
        return "killed"
    return "injured" if any(w in grammar("body") or w in grammar("survival") for w in tail) else "casualties"


def is_unreal(parse: Parse, verb: int) -> bool:
    tokens, words = parse.tokens, parse.lowers
    for child in parse.children[verb]:
        if tokens[child].dep == "neg" or (tokens[child].tag == "MD" and words[child] in grammar("modal")):
            return True
    head = tokens[tokens[verb].head]
    led = tokens[verb].dep in ("xcomp", "ccomp", "pcomp", "advcl") and head.i < verb
    return led and (head.lemma.lower() in grammar("attempt") or _is_aim(parse, verb, head))


def _is_aim(parse: Parse, verb: int, head: Token) -> bool:
    """Whether an infinitive tells of what was only meant: "his aim was to kill her", "he was going to shoot him"."""
    to = any(parse.tokens[c].tag == "TO" for c in parse.children[verb])
    return to and head.lemma in ("be", "go") and parse.tokens[verb].dep == "xcomp"


def was_said_before(parse: Parse, verb: int, cue: str) -> bool:
    """Whether the words call it what was said at first: "police initially said that a man was dead".

    `cue`: the role of the words that say so, beside the verb of saying; of its subject "initial", "earlier".
    """
    tokens, at = parse.tokens, verb
    for _ in range(4):
        at = tokens[at].head
        if tokens[at].lemma in grammar("report") and ";" not in parse.lowers[at:verb]:
            beside = parse.children[at][:MOST_BESIDE]
            sources = [c for s in beside if tokens[s].dep == "nsubj" for c in parse.children[s]]
            if any(parse.lowers[c] in grammar(cue) for c in beside if c < verb):
                return True
            if any(parse.lowers[c] in grammar("stale") for c in sources):
                return True
        parted = tokens[at].dep == "conj" and parse.child(at, "nsubj", "nsubjpass") is not None
        if tokens[at].head == at or parted:
            return False
    return False


def state_fate(parse: Parse, token: Token) -> str | None:
    _, end = parse.sentences[parse.sentence_of[token.i]]
    head = token.head
    unreal = parse.child(token.i, "neg") is not None or (
        parse.tokens[head].pos in ("VERB", "AUX") and is_unreal(parse, head)
    )
    return None if unreal else chain_fates(parse, token.i, end)


def among_fate(parse: Parse, token: Token) -> str | None:
    for at in range(token.i + 1, min(len(parse.tokens), token.i + AMONG_REACH)):
        if parse.lowers[at] in state_words():
            return state_words()[parse.lowers[at]] if state_words()[parse.lowers[at]] in HARM else None
        row = counted_nouns().get(parse.tokens[at].lemma.lower())
        if row is not None:
            return row.counted if row.counted in HARM else None
    return None
