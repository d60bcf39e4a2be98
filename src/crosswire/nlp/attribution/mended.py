"""Mended: who speaks, and what is said, where commas are lost or the parse hangs words in the wrong place.

In: a Paragraph and a Clause. Out: token ranges, or a Saying; None where nothing is to be mended. Measured as part of
attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from crosswire.nlp.attribution.clauses import MAX_REACH, Clause
from crosswire.nlp.attribution.saying_words import is_of_words, source_kinds, words_of
from crosswire.nlp.attribution.sayings import FINITE, STOPS, Paragraph, Saying, can_speak, is_alive
from crosswire.nlp.attribution.subjects import Range, clip_noun_phrase, find_subject


def settle_subject(p: Paragraph, clause: Clause, source: Range | None) -> Range | None:
    """Mends two common faults of the parse: a thing as the subject where somebody who can speak stands beside it."""
    if source is None or clause.row.family != "speech":
        return source
    issuer = _issuer(p, source)
    if issuer is not None:
        return issuer
    behind = _speaker_behind(p, clause, source)
    if behind is not None or can_speak(p, source):
        return behind or source
    first, last = source
    comma = next((i for i in range(last - 2, first, -1) if p.tokens[i].text == ","), None)
    if (
        comma is not None
        and p.tokens[comma + 1].tag == "DT"
        and last == clause.cue()[0]
        and can_speak(p, (comma + 1, last))
    ):
        return comma + 1, last  # "Standing by a wall, a shop on a corner, a young soldier said"
    swallowed = _last_speaker(p, source)
    if last == clause.cue()[0] and swallowed is not None:
        return swallowed, last  # commas lost: "A blast killed 9 people on Tuesday a monitor said"
    t = p.tokens[clause.v]
    if t.dep == "conj":  # "The ministry denied that the raids took place but did not say"
        at = t.head
        while p.tokens[at].dep in ("conj", "ccomp") and p.tokens[at].head != at:
            at = p.tokens[at].head
            if p.tokens[at].tag[:2] == "VB" and is_of_words(p.tokens[at].lemma):
                outer = find_subject(p.parse, at)
                return outer if outer is not None and can_speak(p, outer) else source
    return source


def _issuer(p: Paragraph, source: Range) -> Range | None:
    """Who "said in a statement putting the toll at 9", where the parse sees no subject of "said"."""
    noun = p.tokens[source[1] - 1]
    if noun.lemma.lower() not in words_of("medium") or p.lowers[noun.head] != "in":
        return None
    verb = p.tokens[noun.head].head
    return next((s.source for s in reversed(p.sayings) if s.cue and s.cue[0] <= verb < s.cue[1]), None)


def _speaker_behind(p: Paragraph, clause: Clause, source: Range) -> Range | None:
    """Who speaks in "60 people were hurt said the Observatory", where the parse takes the speaker for what is said.

    Not where the subject is the verb's own: right before it with no verb that may govern it, or that of another verb
    ("The mayor came and named the judge").
    """
    t = p.tokens[clause.v]
    own = source[1] == clause.cue()[0] and not _is_governed(p, source[0])
    if own or t.tag not in FINITE or t.dep == "conj":
        return None
    named = p.parse.child(clause.v, "dobj")
    if named is None or named < clause.v or "quote" not in clause.row.frames or "tell" in clause.row.frames:
        return None
    after = clip_noun_phrase(p.parse, named, clause.v)
    ends = all(t.text in STOPS or t.ent in ("DATE", "TIME") for t in p.tokens[after[1] : p.sentence(clause.v)[1]])
    return after if ends and can_speak(p, after) and p.tokens[named].pos != "PRON" else None


def _is_governed(p: Paragraph, first: int) -> bool:
    """Whether a verb stands before token `first` in its clause."""
    for i in range(first - 1, max(p.sentence(first)[0], first - MAX_REACH) - 1, -1):
        t = p.tokens[i]
        if t.tag in FINITE:
            return True
        if t.text in STOPS or t.pos in ("SCONJ", "CCONJ") or t.tag[0] == "W":
            return False
    return False


def read_final(p: Paragraph, clause: Clause) -> Saying | None:
    """ "Nine people died on Tuesday a monitor said." where commas are lost and the parse saw no such subject."""
    cue = clause.cue()
    begin, end = p.sentence(clause.v)
    rest = p.tokens[cue[1] : end]
    if clause.row.family != "speech" or "that" not in clause.row.frames or clause.passive or cue[0] - begin < 5:
        return None
    if any(t.text not in STOPS and t.ent not in ("DATE", "TIME") and t.dep not in ("prep", "pobj") for t in rest):
        return None
    first = _last_speaker(p, (begin, cue[0]))
    if first is None or p.tokens[first - 1].pos in ("VERB", "AUX", "SCONJ", "ADP"):
        return None
    return Saying(p.block.index, cue, (first, cue[0]), *p.offsets(begin, first))


def _last_speaker(p: Paragraph, source: Range) -> int | None:
    """Where the last noun phrase of somebody who can speak begins behind a verb within `source`, None for none."""
    verb = next((i for i in range(*source) if p.tokens[i].tag in FINITE), None)
    for i in range(source[1] - 1, verb or source[1], -1):
        t = p.tokens[i]
        if t.tag == "DT" and p.tokens[t.head].lemma.lower() in source_kinds() and i < t.head < source[1]:
            return i
        if t.pos == "PROPN" and t.lower in source_kinds() and _is_name(p, i, source[1]):
            return _name_begins(p, i)  # "on Monday Tarn Observatory for Relief reported"
    return None


def _is_name(p: Paragraph, first: int, last: int) -> bool:
    return all(t.pos in ("PROPN", "ADP") for t in p.tokens[first:last])


def _name_begins(p: Paragraph, i: int) -> int:
    while i > 0 and p.tokens[i - 1].pos == "PROPN" and p.tokens[i - 1].ent not in ("DATE", "TIME"):
        i -= 1
    return i


def is_hung(p: Paragraph, clause: Clause) -> bool:
    """Whether the verb hangs, for want of a comma, on words of which nobody says that they were said."""
    t = p.tokens[clause.v]
    head = p.tokens[t.head]
    if t.dep == "parataxis":
        return True
    if t.dep != "relcl" or any(p.lowers[i] in words_of("relative") for i in range(t.head, clause.v)):
        return False
    return head.pos == "VERB" or head.ent in ("DATE", "TIME", "GPE") or is_alive(p, (t.head, t.head + 1))


def goes_on(p: Paragraph, clause: Clause) -> int | None:
    """Where a second verb of what is said ends: "they were civilians it said and included 20 children"."""
    after = [c for c in p.parse.children[clause.v] if c > clause.v and p.tokens[c].dep == "conj"]
    if not after or p.parse.child(after[0], "nsubj", "nsubjpass") is not None or is_of_words(p.tokens[after[0]].lemma):
        return None
    return p.parse.subtree(after[0])[1]
