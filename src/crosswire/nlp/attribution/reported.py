"""Reported speech: what a verb of saying governs where no quotation marks tell.

In: a Paragraph and a Clause. Out: a Saying: by the parse where it hangs the content on the verb, else by commas; asides
("as X said"), passives, and what nobody named is said to say. Measured as part of attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from bisect import bisect_right

from crosswire.nlp.attribution.clauses import Clause
from crosswire.nlp.attribution.mended import goes_on, is_hung
from crosswire.nlp.attribution.saying_words import is_of_words, words_of
from crosswire.nlp.attribution.sayings import FINITE, NOMINAL, STOPS, Paragraph, Saying
from crosswire.nlp.attribution.subjects import Range, clip_noun_phrase
from crosswire.nlp.figures.counted_phrase import state_words

MAX_LOST = 3
"""Tokens of a clause's subject that the parse may hang on the verb of saying."""
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "oprd", "acomp", "attr"})
_SETTINGS = frozenset({"advcl", "prep", "npadvmod", "advmod", "mark", "punct", "cc", "intj"})
_NOUN_TAGS = frozenset({"DT", "CD", "NN", "JJ", "PR"})
_NOUN_PARTS = frozenset({"nsubj", "dobj", "det", "amod", "compound", "nummod", "poss", "case", "quantmod"})


def read_clause(p: Paragraph, cue: Range, source: Range | None, content: Range, direct: bool) -> Saying:
    """What the parse hangs on the verb; a quotation that it begins or ends in is taken whole."""
    first, last = content
    opens = next((k for k in (first, first - 1) if k in p.opens_at and p.opens_at[k] not in p.claimed), None)
    n = p.opens_at[opens] if opens is not None and direct else None
    if n is not None:
        return Saying(p.block.index, cue, source, *p.offsets(*p.quote_ranges[n]), quoted=True, quote=n)
    for a, b in p.quote_ranges:
        if first <= a < last < b:
            last = b
    gap = p.tokens[cue[1] : first]
    if (
        direct
        and source is not None
        and source[0] < cue[0]
        and 0 < len(gap) <= MAX_LOST
        and all(t.dep in _NOUN_PARTS and t.pos != "PRON" and not t.ent for t in gap)
    ):
        first = cue[1]  # "said more were missing": the subject hung on the wrong verb
    elif source is not None:
        first = _counted_before(p, source, cue) or first
    return Saying(p.block.index, cue, source, *p.offsets(first, last))


def _counted_before(p: Paragraph, source: Range, cue: Range) -> int | None:
    """Where the number begins of which a relative clause tells: "the 12 people who the ministry said were killed"."""
    at = source[0] - 1
    if at < 1 or source[1] != cue[0] or p.lowers[at] not in words_of("relative"):
        return None
    if p.lowers[at - 1] == "of" and at > 1:  # "200 of whom the minister said were hurt"
        return at - 2 if p.tokens[at - 2].tag == "CD" else None
    noun = p.tokens[p.tokens[cue[1] - 1].head]
    first = p.parse.subtree(noun.i)[0]
    counted = noun.i < at and any(p.tokens[c].dep == "nummod" for c in p.parse.children[noun.i])
    return first if counted else None


def read_preposed(p: Paragraph, clause: Clause, source: Range) -> Saying | None:
    """What stands before or around the words of saying, without marks: "A, the ministry said, B"."""
    if "that" not in clause.row.frames:
        return None
    cue = clause.cue()
    first, last = min(source[0], cue[0]), max(source[1], cue[1])
    begin, end = p.sentence(clause.v)
    if first - 2 >= begin and p.tokens[first - 1].text in (",", "--", "-", "—", "–"):
        a, b = begin, first - 1
        finite = any(p.tokens[i].tag in FINITE or (p.tokens[i].tag == "VBN" and b - a > 4) for i in range(a, b))
        around = not finite or _is_subordinate(p, a)  # "Should rain fall, the mayor said, the road will close"
        around = around or counts_on(p, last, end)
        if around and last < end and p.tokens[last].text == "," and (b - a >= 2 or p.tokens[a].pos in NOMINAL):
            stop = next((i for i in range(last, end) if p.tokens[i].text == ";"), end)
            return Saying(p.block.index, cue, source, *p.offsets(begin, stop))
        ends = all(t.text in STOPS for t in p.tokens[last:end])
        if source[1] <= cue[0] and last < end and p.tokens[last].text not in STOPS and _is_setting(p, clause.v, a, b):
            return None
        if finite or (ends and b - a > 1):  # "12 dead in the flood, say officials"
            return Saying(p.block.index, cue, source, *p.offsets(a, b))
        return None
    behind = last in (cue[1], source[1])
    if first - begin >= 3 and behind and any(p.tokens[i].tag in FINITE for i in range(begin, first)):
        left = p.parse.child(clause.v, "ccomp")
        lost = left is not None and left < first and p.parse.subtree(left)[1] == first
        rest = p.tokens[last] if last < end else None
        if (lost or source != clause.subject() or is_hung(p, clause)) and (
            rest is None or rest.text in STOPS or rest.ent in ("DATE", "TIME") or rest.dep in ("prep", "cc")
        ):
            return Saying(p.block.index, cue, source, *p.offsets(begin, goes_on(p, clause) or first))
    if first > begin and p.lowers[first - 1] in words_of("relative") and last == cue[1] and last + 1 < end:
        return Saying(p.block.index, cue, source, *p.offsets(last, end))  # "which the monitor said also left 20 dead"
    if "that" in clause.row.frames and "np" not in clause.row.frames and last == cue[1] and last < end:
        t = p.tokens[last]
        if (
            t.text not in STOPS
            and t.dep != "prep"
            and end - last >= 3
            and p.parse.child(clause.v, "dobj", "prep") is None
        ):
            return Saying(p.block.index, cue, source, *p.offsets(last, end))
    return None


def counts_on(p: Paragraph, last: int, end: int) -> bool:
    """Whether what is said goes on behind the words of saying, which end before token `last`.

    "Power failed, local media said, with 900 homes affected", "Nine died, the mayor said, after a wall fell".
    """
    if last + 1 >= end or p.tokens[last].text != ",":
        return False
    if p.lowers[last + 1] in words_of("resuming"):
        return True
    if p.lowers[last + 1] not in words_of("trailing"):
        return False
    return any(t.tag == "CD" for t in p.tokens[slice(*p.parse.subtree(last + 1))])


def _is_setting(p: Paragraph, v: int, a: int, b: int) -> bool:
    """Whether tokens `a:b` only tell when or where somebody spoke: "When rain fell, the mayor warned the town"."""
    hung = [p.tokens[i] for i in range(a, b) if not a <= p.tokens[i].head < b or p.tokens[i].head == i]
    return all(t.head == v and t.dep in _SETTINGS for t in hung)


def _is_subordinate(p: Paragraph, first: int) -> bool:
    """Whether a sentence begins with a clause that needs another: "If", "When", "While" ..."""
    t = p.tokens[first]
    return t.dep == "mark" or t.tag == "WRB"


def read_aside(p: Paragraph, clause: Clause, source: Range) -> Saying | None:
    """ "As X reported on Monday, ..." and "..., as X said": the sentence but for the aside."""
    first = p.parse.subtree(clause.v)[0]
    begin, end = p.sentence(clause.v)
    if p.lowers[first] != "as" or first > source[0] or p.parse.child(clause.v, "dobj") is not None:
        return None  # "... as the minister blames rebels" has an object of its own
    if first > begin + 3:
        return Saying(p.block.index, clause.cue(), source, *p.offsets(begin, first))
    comma = next((i for i in range(clause.v, end) if p.tokens[i].text == ","), None)
    return None if comma is None else Saying(p.block.index, clause.cue(), source, *p.offsets(comma, end))


def read_passive(p: Paragraph, clause: Clause, source: Range) -> Saying | None:
    """ "The deal announced by X": what precedes the participle or is the passive's subject."""
    t = p.tokens[clause.v]
    if not {"np", "that"} & set(clause.row.frames):
        return None
    cue = clause.cue(p.parse.child(clause.v, "agent"))
    if t.dep == "acl":
        first = p.parse.subtree(t.head)[0]
        return Saying(p.block.index, cue, source, *p.offsets(first, clause.v)) if first < clause.v else None
    what = p.parse.child(clause.v, "nsubjpass")
    if what is None:
        return None
    return Saying(p.block.index, cue, source, *p.offsets(*clip_noun_phrase(p.parse, what, clause.v)))


def read_unsourced(p: Paragraph, clause: Clause) -> tuple[Saying | None, str]:
    """ "X is believed to have fled", "it was reported that", "X was criticised for": said by nobody named."""
    subject = p.parse.child(clause.v, "nsubjpass")
    behind = [c for c in p.parse.children[clause.v] if c > clause.v]
    what = next((c for c in behind if p.tokens[c].dep in ("xcomp", "ccomp")), None)
    told = what is not None and clause.row.verb not in words_of("factive") and {"that", "to"} & set(clause.row.frames)
    frame = "unsourced" if told else "unsourced?"
    if what is None:
        what = next((c for c in behind if p.tokens[c].dep in ("oprd", "prep")), subject)
    if what is None:
        return None, frame
    first, last = p.parse.subtree(what)
    if subject is not None and p.lowers[subject] != "it" and p.tokens[what].dep != "ccomp":
        first = min(first, p.parse.subtree(subject)[0])
    return Saying(p.block.index, clause.cue(), None, *p.offsets(first, last)), frame


def read_bare_passive(p: Paragraph, clause: Clause, found: Range) -> Saying | None:
    """ "47 people confirmed dead", "two feared drowned": a fate that nobody named confirms of its subject."""
    t = p.tokens[clause.v]
    helped = any(p.tokens[c].dep in ("aux", "neg") for c in p.parse.children[clause.v])
    subject = p.parse.child(clause.v, "nsubj", "nsubjpass")
    if t.tag not in ("VBD", "VBN") or helped or subject is None or p.lowers[found[0]] not in state_words():
        return None
    after = p.tokens[found[0] + 1] if found[0] + 1 < len(p.tokens) else t
    if after.tag[:2] in _NOUN_TAGS and after.ent not in ("DATE", "TIME"):
        return None  # "found dead three men"
    return Saying(p.block.index, clause.cue(), None, *p.offsets(p.parse.subtree(subject)[0], found[1]))


def read_seeming(p: Paragraph, clause: Clause) -> Saying | None:
    """ "The truce seems to hold", "it appears that the road is cut": what seems so, by nobody named."""
    kids = p.parse.children[clause.v]
    what = next((c for c in kids if c > clause.v and p.tokens[c].dep in _COMPLEMENTS), None)
    if what is None:
        what = next((c for c in kids if c > clause.v and p.lowers[c] in ("like", "as")), None)
    subject = p.parse.child(clause.v, "nsubj", "nsubjpass")
    if what is None or (p.tokens[what].dep == "xcomp" and is_of_words(p.tokens[what].lemma)):
        return None
    first, last = p.parse.subtree(what)
    if subject is not None and p.lowers[subject] != "it" and subject < clause.v:
        first = p.parse.subtree(subject)[0]
    return Saying(p.block.index, clause.cue(), None, *p.offsets(max(first, 0), last))


def read_hearsay(p: Paragraph, adverb: int) -> Saying | None:
    """ "X was reportedly seen": the clause the adverb stands in, said by nobody named."""
    head = p.tokens[adverb].head
    if p.tokens[head].pos not in ("VERB", "AUX") or head == adverb:
        return None
    first, last = p.parse.subtree(head)
    return Saying(p.block.index, (adverb, adverb + 1), None, *p.offsets(first, last))


def end_at_next(p: Paragraph) -> None:
    """What one verb governs ends where the next saying begins: "denied A but confirmed B", "said A, while X put B"."""
    told = sorted((s.cue[0], n) for n, s in enumerate(p.sayings) if s.cue is not None)
    for s in p.sayings:
        if s.cue is None or s.source is None or s.quoted:
            continue
        for at in range(bisect_right(told, (s.cue[0], len(told))), len(told)):
            cue, t = told[at][0], p.sayings[told[at][1]]
            if p.tokens[cue].start >= s.end:
                break
            if t.cue is None or p.tokens[cue].start <= s.start:
                continue
            cut = t.cue[0] if t.source == s.source else _contrast(p, s, t)
            if cut is None or p.tokens[cut].start <= s.start or p.tokens[cut - 1].dep not in ("cc", "punct"):
                continue
            while cut > s.cue[1] and p.tokens[cut - 1].dep in ("cc", "punct"):
                cut -= 1
            s.end = max(p.tokens[cut - 1].end, s.start + 1)


def _contrast(p: Paragraph, s: Saying, t: Saying) -> int | None:
    """Where a clause begins that sets another speaker against this one, None where `t` stands in no such clause."""
    if s.cue is None or t.cue is None or t.source is None or t.source[0] < s.cue[1] or t.family != "speech":
        return None
    first = min(t.source[0], t.cue[0])
    marked = first > s.cue[1] + 1 and p.lowers[first - 1] in words_of("contrast") and p.lowers[first - 2] == ","
    return first - 1 if marked and p.lowers[first - 1] != "but" else first if marked else None
