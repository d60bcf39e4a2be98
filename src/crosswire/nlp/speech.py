"""Sayings: every place of one paragraph where somebody says, writes, thinks or wants something.

In: a Block. Out: Saying records: token ranges of source and cue, offsets of the content in the paragraph. The parse is
asked first (`nlp.clauses`); where it is broken or silent, quotation marks and commas decide. Measured as part of
attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from crosswire.nlp.clauses import Clause, Range, Verb, clip_noun_phrase, find_subject, nouns, verbs
from crosswire.nlp.page import Block
from crosswire.nlp.speakers import head_of, source_kinds, words_of
from crosswire.nlp.quotes import Quote, find_quotes

MAX_GAP = 14
"""Tokens between a saying and the quotation that follows it ("told reporters in the capital on Monday:")."""
MAX_LABEL = 8
"""Tokens of a label before a colon, the colon included."""
MAX_LOST = 3
"""Tokens of a clause's subject that the parse may hang on the verb of saying."""
MAX_SOURCE = 12
"""Tokens of a source found by commas and quotation marks alone."""

_DASHES = frozenset({"-", "--", "–", "—", "―"})
_STOPS = frozenset(",.;:!?")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MAIN = frozenset({"ROOT", "parataxis", "ccomp", "conj", "advcl"})
_NOUN_PARTS = frozenset({"nsubj", "dobj", "det", "amod", "compound", "nummod", "poss", "case", "quantmod"})
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})


@dataclass(slots=True)
class Saying:
    """Source and cue as half-open token ranges of the block, content as half-open offsets in the paragraph.

    `relay` is who quotes the source; `carrier` who may carry the words, if it is a medium. `end_block` is the block the content ends in (a quotation may go on over paragraphs) and `end` an offset in it.
    """

    block: int
    cue: Range | None
    source: Range | None
    start: int
    end: int
    stance: str = "asserts"
    family: str = "speech"
    quoted: bool = False
    end_block: int = -1
    start_block: int = -1
    relay: Range | None = None
    carrier: Range | None = None
    main: bool = True


class Paragraph:
    """A block with its quotations and the sayings found so far."""

    def __init__(self, block: Block, text: str) -> None:
        self.block = block
        self.text = text
        self.parse = block.parse
        self.tokens = block.tokens
        self.lowers = block.parse.lowers
        self.quotes = find_quotes(text)
        starts = block.parse.starts
        self.quote_ranges = [(bisect_left(starts, q.start), bisect_left(starts, q.end)) for q in self.quotes]
        self.ends_at = {b: n for n, (_, b) in enumerate(self.quote_ranges)}
        self.opens_at = {a: n for n, (a, _) in enumerate(self.quote_ranges)}
        self.inside = [False] * len(self.tokens)
        for a, b in self.quote_ranges:
            self.inside[a + 1 : b] = [True] * (min(b, len(self.tokens)) - a - 1)
        self.claimed: dict[int, Saying] = {}
        self.citations: list[int] = []
        self.last_quote: dict[int, Saying] = {}
        self.sayings: list[Saying] = []

    def sentence(self, i: int) -> Range:
        return self.parse.sentences[self.parse.sentence_of[i]]

    def offsets(self, first: int, last: int) -> Range:
        """Offsets of tokens `first:last`, without blanks, commas and stops at the edges."""
        while first < last and self.tokens[first].text in (",", ":", ";", "-", "–", "—", "."):
            first += 1
        while first < last and (
            self.tokens[last - 1].text in (",", ".", ":", ";", "-", "–", "—") or self.tokens[last - 1].text.isspace()
        ):
            last -= 1
        return (self.tokens[first].start, self.tokens[last - 1].end) if first < last else (0, 0)

    def add(self, saying: Saying | None) -> None:
        if (
            saying is not None
            and saying.start < saying.end
            and any(c.isalnum() for c in self.text[saying.start : saying.end])
        ):
            self.sayings.append(saying)

    def left_quote(self, at: int) -> int | None:
        """The quotation that ends right before token `at`, a comma or dash between them allowed."""
        for i in (at, at - 1, at - 2):
            if i in self.ends_at and all(self.tokens[k].text in (",", "-", "–", "—", "―", " ") for k in range(i, at)):
                return self.ends_at[i]
        return None

    def right_quote(self, at: int, limit: int) -> int | None:
        """The quotation that opens after token `at`, with no clause between."""
        for i in range(at, min(limit, at + MAX_GAP, len(self.tokens))):
            if i in self.opens_at:
                return self.opens_at[i]
            t = self.tokens[i]
            if t.tag in _FINITE or t.text in (".", ";", "!", "?"):
                return None
            if t.text in (",", ":") and i + 1 not in self.opens_at and t.text == ",":
                return None
        return None

    def stands_alone(self, n: int) -> bool:
        """Whether quotation `n` is a sentence or more by itself: nothing runs into it, and it ends with a stop."""
        first, last = self.quote_ranges[n]
        q = self.quotes[n]
        before = (
            first == 0
            or self.tokens[first - 1].text in (".", "!", "?", ":")
            or self.tokens[first - 1].text.isspace()
            or first in self.ends_at
        )
        inner = self.text[q.start : q.end].rstrip("\"'”’» ")
        after = self.text[q.end : q.end + 1] in (".", "!", "?", "")
        return before and (inner.endswith((".", "!", "?", "…")) or after)


def find_sayings(block: Block, text: str) -> Paragraph:
    """All sayings of a block, in order of their words of saying."""
    paragraph = Paragraph(block, text)
    verb_rows, noun_rows = verbs(), nouns()
    for t in paragraph.tokens:
        if t.start == t.end or paragraph.inside[t.i]:
            continue
        if t.tag[:2] == "VB":
            row = verb_rows.get(t.lemma)
            if row is not None and t.dep not in ("aux", "auxpass") and _is_told(paragraph, t.i, row):
                paragraph.add(_read_verb(paragraph, t.i, row))
        elif t.tag in ("NN", "NNS"):
            if t.lemma in noun_rows:
                paragraph.add(_read_noun(paragraph, t.i))
        elif t.tag == "RB" and t.lower in words_of("hearsay"):
            paragraph.add(_read_hearsay(paragraph, t.i))
        if t.text in ("according", "According"):
            paragraph.add(_read_according(paragraph, t.i))
    paragraph.add(_read_label(paragraph) or _read_tail(paragraph))
    _read_signatures(paragraph)
    _extend_quotations(paragraph)
    _end_at_next(paragraph)
    for v in paragraph.citations:
        _read_citation(paragraph, v)
    return paragraph


def _read_citation(p: Paragraph, v: int) -> None:
    """ "Y reported, citing X, that ...": X says it, and Y relays it."""
    whom = p.parse.child(v, "dobj")
    if whom is None:
        return
    source = clip_noun_phrase(p.parse, whom, v)
    comma = next((i for i in range(*source) if p.lowers[i] == "that" and p.tokens[i].dep == "mark"), source[1])
    source = source[0], comma
    begin, end = p.sentence(v)
    outer = [
        s
        for s in p.sayings
        if s.cue and s.source and begin <= s.cue[0] < end and s.cue[0] != v and s.family == "speech"
    ]
    outer = [s for s in outer if not s.cue[0] <= v < s.cue[1] and s.main]
    if source[0] >= source[1] or not outer or not can_speak(p, source):
        return
    by = min(outer, key=lambda s: abs(s.cue[0] - v))
    at = p.tokens[v].start
    if by.start <= at < by.end:
        that = next((i for i in range(source[1], end) if p.lowers[i] == "that"), None)
        if that is not None and p.tokens[that].start < by.end:
            by.start = p.tokens[that].start
        else:
            by.end = max(p.tokens[v - 1].start, by.start + 1)
    p.sayings = [s for s in p.sayings if s.cue is None or not s.cue[0] <= v < s.cue[1]]
    said = Saying(
        p.block.index, (v, v + 1), source, by.start, by.end, stance=by.stance, quoted=by.quoted, end_block=by.end_block
    )
    said.relay = by.source
    said.main = False
    p.add(said)


def _end_at_next(p: Paragraph) -> None:
    """What one verb governs ends where the same speaker's next verb of saying begins: "denied A but confirmed B"."""
    for s in p.sayings:
        if s.cue is None or s.source is None or s.quoted:
            continue
        for t in p.sayings:
            if t.cue is None or t.source != s.source or t is s or t.cue[0] <= s.cue[0]:
                continue
            at = t.cue[0]
            if s.start < p.tokens[at].start < s.end and p.tokens[at - 1].dep in ("cc", "punct"):
                while at > s.cue[1] and p.tokens[at - 1].dep in ("cc", "punct"):
                    at -= 1
                s.end = max(p.tokens[at - 1].end, s.start + 1)


def _extend_quotations(p: Paragraph) -> None:
    """A quotation that goes on behind the words of saying: "A," he said. "B." and "A," he said, "b." """
    for n, saying in sorted(p.claimed.items()):
        m, last = n, saying
        while m + 1 < len(p.quotes) and m + 1 not in p.claimed and _goes_on(p, m, saying if m == n else None):
            m += 1
        if m > n:
            last.end = p.offsets(*p.quote_ranges[m])[1]
            p.last_quote[m] = saying
        else:
            p.last_quote[n] = saying


def follow_up(p: Paragraph) -> None:
    """A whole-sentence quotation right behind a sentence in which somebody speaks is that somebody's: joined to it."""
    for n, (first, last) in enumerate(p.quote_ranges):
        if n in p.claimed or first == 0 or first >= len(p.tokens) or not p.stands_alone(n) or p.quotes[n].single:
            continue
        begin = p.sentence(first - 1)[0]
        near = [
            s for s in p.sayings if s.cue and s.source and begin <= s.cue[0] < first and s.main and s.family == "speech"
        ]
        if near and near[-1].end_block < 0 and near[-1].end <= p.tokens[first].start:
            near[-1].end = p.offsets(first, last)[1]
            near[-1].quoted = False
            p.claimed[n] = p.last_quote[n] = near[-1]


def _goes_on(p: Paragraph, m: int, saying: Saying | None) -> bool:
    """Whether quotation m + 1 continues m: nothing between them, or only the rest of the sentence that says so."""
    end, start = p.quote_ranges[m][1], p.quote_ranges[m + 1][0]
    between = range(end, start)
    if not any(p.tokens[i].text.isalnum() for i in between):
        return True
    if saying is None or saying.cue is None or saying.cue[0] < end or start >= len(p.tokens):
        return False
    stops = [i for i in between if p.tokens[i].text in (".", "!", "?")]
    return (not stops and p.tokens[start - 1].text == ",") or stops == [start - 1]


def _read_verb(p: Paragraph, v: int, row: Verb) -> Saying | None:
    clause = Clause(p.parse, v, row)
    source = _settle(p, clause, clause.subject())
    if row.family == "sight" and (source is None or not is_human(p, source)):
        return None
    if _is_frame_only(p, clause):
        return None
    if p.tokens[v].tag == "VBG" and row.verb in words_of("citing"):
        p.citations.append(v)
    found = None if clause.passive else clause.content()
    if found is not None and row.verb == "ask" and any(p.lowers[i] in words_of("withheld") for i in range(*found[0])):
        return None
    cue = clause.cue(found[1] if found else None)
    made = _read_direct(p, clause, source, found is not None) if "quote" in row.frames else None
    if made is None and found is not None and source is not None:
        made = _read_clause(p, cue, source, found[0], "quote" in row.frames)
    if made is None and row.family == "speech" and source is not None and not clause.passive:
        made = _read_aside(p, clause, source) or _read_preposed(p, clause, source)
    if made is None and clause.passive:
        made = _read_passive(p, clause, source) if source is not None else _read_unsourced(p, clause)
    if made is None:
        return None
    made.relay = clause.quoter()
    made.carrier = clause.carrier() if row.family == "speech" else None
    made.main = p.tokens[v].dep in _MAIN
    made.stance = _stance(clause)
    if found is not None and found[1] is not None and row.particle_stance is not None:
        made.stance = row.particle_stance
    made.family = row.family
    return made


def _read_clause(p: Paragraph, cue: Range, source: Range, content: Range, direct: bool) -> Saying:
    """What the parse hangs on the verb; a quotation that it begins or ends in is taken whole."""
    first, last = content
    opens = next((k for k in (first, first - 1) if k in p.opens_at and p.opens_at[k] not in p.claimed), None)
    n = p.opens_at[opens] if opens is not None and direct else None
    if n is not None:
        saying = Saying(p.block.index, cue, source, *p.offsets(*p.quote_ranges[n]), quoted=True)
        p.claimed[n] = saying
        return saying
    for a, b in p.quote_ranges:
        if first <= a < last < b:
            last = b
    gap = p.tokens[cue[1] : first]
    if source[0] < cue[0] and 0 < len(gap) <= MAX_LOST and all(t.dep in _NOUN_PARTS and not t.ent for t in gap):
        first = cue[1]  # "said more were missing": the subject hung on the wrong verb
    return Saying(p.block.index, cue, source, *p.offsets(first, last))


def _is_told(p: Paragraph, v: int, row: Verb) -> bool:
    """False for a saying that has not happened ("to say", "would say", "if he says") and for a wish within a clause."""
    if row.family in ("thought", "attitude") and p.tokens[v].dep == "ccomp":
        return False
    for c in p.parse.children[v]:
        t = p.tokens[c]
        if (t.dep == "aux" and t.lower in words_of("unreal")) or (t.dep == "mark" and t.lower in words_of("condition")):
            return False
    return True


def _is_frame_only(p: Paragraph, clause: Clause) -> bool:
    """ "Y quoted X as saying": the saying is X's, and read at its own verb."""
    for c in p.parse.children[clause.v]:
        inner = p.parse.child(c, "pcomp") if p.lowers[c] == "as" else None
        if inner is not None and p.tokens[inner].lemma in verbs():
            return True
    return False


def _settle(p: Paragraph, clause: Clause, source: Range | None) -> Range | None:
    """Mends two common faults of the parse: a thing as the subject where somebody who can speak stands beside it."""
    if source is None or can_speak(p, source) or clause.row.family != "speech":
        return source
    first, last = source
    comma = next((i for i in range(last - 2, first, -1) if p.tokens[i].text == ","), None)
    if comma is not None and last == clause.cue()[0] and can_speak(p, (comma + 1, last)):
        return comma + 1, last  # "Standing by a wall, a shop on a corner, a young soldier said"
    swallowed = _last_speaker(p, source)
    if last == clause.cue()[0] and swallowed is not None:
        return swallowed, last  # commas lost: "A blast killed 9 people on Tuesday a monitor said"
    t = p.tokens[clause.v]
    if t.dep == "conj":  # "The ministry denied that the raids took place but did not say"
        at = t.head
        while p.tokens[at].dep in ("conj", "ccomp") and p.tokens[at].head != at:
            at = p.tokens[at].head
            if p.tokens[at].tag[:2] == "VB" and p.tokens[at].lemma in verbs():
                outer = find_subject(p.parse, at)
                return outer if outer is not None and can_speak(p, outer) else source
    return source


def _last_speaker(p: Paragraph, source: Range) -> int | None:
    """Where the last noun phrase of somebody who can speak begins behind a verb within `source`, None for none."""
    verb = next((i for i in range(*source) if p.tokens[i].tag in _FINITE), None)
    for i in range(source[1] - 1, verb or source[1], -1):
        t = p.tokens[i]
        if t.tag == "DT" and p.tokens[t.head].lemma.lower() in source_kinds() and i < t.head < source[1]:
            return i
    return None


def can_speak(p: Paragraph, source: Range) -> bool:
    """Whether a noun phrase is headed by a name, a pronoun or a word for a source."""
    t = p.tokens[head_of(p.block, source)]
    return t.pos in ("PROPN", "PRON") or t.ent in ("PERSON", "ORG", "NORP") or t.lemma.lower() in source_kinds()


def is_human(p: Paragraph, source: Range) -> bool:
    """Whether a noun phrase is headed by a person's name, a personal pronoun or a word for a human being."""
    t = p.tokens[head_of(p.block, source)]
    row = source_kinds().get(t.lemma.lower())
    personal = any(t.lower in words_of(role) for role in ("he", "she", "they", "self")) or t.lower == "who"
    return t.ent == "PERSON" or personal or (row is not None and row.person)


def _stance(clause: Clause) -> str:
    row = clause.row
    if not clause.negated():
        return row.stance
    if row.family == "speech":
        return "declines"
    return "doubts" if row.family == "thought" else row.stance


def _read_direct(p: Paragraph, clause: Clause, source: Range | None, has_content: bool) -> Saying | None:
    """Direct speech before or behind the words of saying."""
    cue = clause.cue()
    if source is None and not clause.passive:
        source = _source_beside(p, cue)
    if source is None:
        return None
    first, last = min(source[0], cue[0]), max(source[1], cue[1])
    n = p.left_quote(first)
    if n is not None and n not in p.claimed and _leads_on(p, n, has_content):
        a = p.quote_ranges[n][0]
        if has_content and _is_setting(p, n):
            return None
        start = min(a, p.sentence(a)[0]) if p.sentence(a)[0] == p.sentence(first)[0] else a
        saying = Saying(p.block.index, cue, source, *p.offsets(start, p.quote_ranges[n][1]), quoted=start == a)
        p.claimed[n] = saying
        return saying
    if has_content:
        return None
    m = p.right_quote(last, len(p.tokens))
    if m is None or m in p.claimed:
        return None
    saying = Saying(p.block.index, cue, source, *p.offsets(*p.quote_ranges[m]), quoted=True)
    p.claimed[m] = saying
    return saying


def _is_setting(p: Paragraph, n: int) -> bool:
    """True for a quoted name within an opening phrase: "In the film “Ash,” the minister said that ..." """
    a, b = p.quote_ranges[n]
    begin = p.sentence(a)[0]
    return begin < a and not any(p.tokens[i].tag in _FINITE for i in range(begin, b))


def _leads_on(p: Paragraph, n: int, has_content: bool) -> bool:
    """Whether quotation `n` is left open for the words of saying behind it: it ends in a comma, ? or !."""
    q = p.quotes[n]
    inner = p.text[q.start : q.end].rstrip("\"'”’»“ ")
    if inner.endswith((",", "?", "!", "-", "—", "…")):
        return True
    after = p.text[q.end : q.end + 1]
    return (not has_content and not inner.endswith(".")) or after == ","


def _source_beside(p: Paragraph, cue: Range) -> Range | None:
    """The noun phrase between quotation or comma and the words of saying, where the parse saw no subject."""
    tokens = p.tokens
    first = cue[0]
    while first > 0 and cue[0] - first < MAX_SOURCE and tokens[first - 1].text not in _STOPS and first not in p.ends_at:
        first -= 1
    if first < cue[0] and not any(tokens[i].pos in ("VERB", "AUX") for i in range(first, cue[0])):
        if any(tokens[i].pos in _NOMINAL for i in range(first, cue[0])) and p.left_quote(first) is not None:
            return first, cue[0]
    if p.left_quote(cue[0]) is None:
        return None
    last = cue[1]
    while (
        last < len(tokens)
        and last - cue[1] < MAX_SOURCE
        and tokens[last].text not in _STOPS
        and tokens[last].pos not in ("VERB", "SCONJ")
    ):
        last += 1
    if any(tokens[i].pos in _NOMINAL for i in range(cue[1], last)):
        return cue[1], last
    return None


def _read_preposed(p: Paragraph, clause: Clause, source: Range) -> Saying | None:
    """What stands before or around the words of saying, without marks: "A, the ministry said, B"."""
    if "that" not in clause.row.frames:
        return None
    cue = clause.cue()
    first, last = min(source[0], cue[0]), max(source[1], cue[1])
    begin, end = p.sentence(clause.v)
    if first - 2 >= begin and p.tokens[first - 1].text in (",", "--", "-", "—", "–"):
        a, b = begin, first - 1
        finite = any(p.tokens[i].tag in _FINITE or (p.tokens[i].tag == "VBN" and b - a > 4) for i in range(a, b))
        if not finite and last < end and p.tokens[last].text == "," and b - a >= 2:
            return Saying(p.block.index, cue, source, *p.offsets(begin, end))
        if finite:
            return Saying(p.block.index, cue, source, *p.offsets(a, b))
        return None
    if first - begin >= 3 and last == cue[1] and any(p.tokens[i].tag in _FINITE for i in range(begin, first)):
        left = p.parse.child(clause.v, "ccomp")
        lost = left is not None and left < first and p.parse.subtree(left)[1] == first
        rest = p.tokens[last] if last < end else None
        if (lost or source != clause.subject()) and (
            rest is None or rest.text in _STOPS or rest.ent in ("DATE", "TIME") or rest.dep in ("prep", "cc")
        ):
            return Saying(p.block.index, cue, source, *p.offsets(begin, first))
    if first > begin and p.lowers[first - 1] in words_of("relative") and last == cue[1] and last + 1 < end:
        return Saying(p.block.index, cue, source, *p.offsets(last, end))  # "which the monitor said also left 20 dead"
    if "that" in clause.row.frames and "np" not in clause.row.frames and last == cue[1] and last < end:
        t = p.tokens[last]
        if (
            t.text not in _STOPS
            and t.dep != "prep"
            and end - last >= 3
            and p.parse.child(clause.v, "dobj", "prep") is None
        ):
            return Saying(p.block.index, cue, source, *p.offsets(last, end))
    return None


def _read_passive(p: Paragraph, clause: Clause, source: Range) -> Saying | None:
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


def _read_unsourced(p: Paragraph, clause: Clause) -> Saying | None:
    """ "X is believed to have fled", "it was reported that": said by nobody named."""
    if clause.row.family == "attitude" or not {"that", "to"} & set(clause.row.frames):
        return None
    what = p.parse.child(clause.v, "xcomp", "ccomp")
    if what is None or what < clause.v:
        return None
    first, last = p.parse.subtree(what)
    subject = p.parse.child(clause.v, "nsubjpass")
    if subject is not None and p.lowers[subject] != "it" and p.tokens[what].dep == "xcomp":
        first = p.parse.subtree(subject)[0]
    return Saying(p.block.index, clause.cue(), None, *p.offsets(first, last))


def _read_hearsay(p: Paragraph, adverb: int) -> Saying | None:
    """ "X was reportedly seen": the clause the adverb stands in, said by nobody named."""
    head = p.tokens[adverb].head
    if p.tokens[head].pos not in ("VERB", "AUX") or head == adverb:
        return None
    first, last = p.parse.subtree(head)
    return Saying(p.block.index, (adverb, adverb + 1), None, *p.offsets(first, last))


def _read_aside(p: Paragraph, clause: Clause, source: Range) -> Saying | None:
    """ "As X reported on Monday, ..." and "..., as X said": the sentence but for the aside."""
    first = p.parse.subtree(clause.v)[0]
    begin, end = p.sentence(clause.v)
    if p.lowers[first] != "as" or first > source[0]:
        return None
    if first > begin + 1:
        return Saying(p.block.index, clause.cue(), source, *p.offsets(begin, first))
    comma = next((i for i in range(clause.v, end) if p.tokens[i].text == ","), None)
    return None if comma is None else Saying(p.block.index, clause.cue(), source, *p.offsets(comma, end))


def _read_label(p: Paragraph) -> Saying | None:
    """ "Monitor: 58 killed" and a transcript's "ABLE: We left." at the head of a paragraph."""
    colon = next((i for i in range(1, min(MAX_LABEL, len(p.tokens))) if p.tokens[i].text == ":"), None)
    if colon is None or colon + 2 >= len(p.tokens) or p.block.kind not in ("body", "title"):
        return None
    head = range(colon)
    if any(p.tokens[i].tag in _FINITE or p.tokens[i].text in _STOPS for i in head) or not is_speaker(p, colon - 1):
        return None
    start, end = p.offsets(colon + 1, len(p.tokens))
    return Saying(p.block.index, (colon, colon + 1), (0, colon), start, end)


def _read_tail(p: Paragraph) -> Saying | None:
    """A headline's source behind a colon or dash: "9 killed in blast: monitor", "9 killed in blast - officials"."""
    tokens = p.tokens
    if (
        len(tokens) < 4
        or tokens[-1].text in (".", "?", "!")
        or len(p.parse.sentences) > 2
        or p.quotes
        and not p.quotes[-1].single
    ):
        return None
    at = next(
        (
            i
            for i in range(len(tokens) - 2, max(len(tokens) - MAX_LABEL, 1), -1)
            if tokens[i].text == ":" or tokens[i].text in _DASHES
        ),
        None,
    )
    if at is None or (tokens[at].text != ":" and tokens[at].start == tokens[at - 1].end):
        return None
    tail = (at + 1, len(tokens))
    if any(t.tag in _FINITE or t.text in _STOPS for t in tokens[at + 1 :]) or not is_speaker(p, len(tokens) - 1):
        return None
    return Saying(p.block.index, (at, at + 1), tail, *p.offsets(0, at))


def _read_signatures(p: Paragraph) -> None:
    """ "We left." - Able Baker: a quotation, a dash, a name, and no more."""
    for n, (first, last) in enumerate(p.quote_ranges):
        if n in p.claimed or last + 1 >= len(p.tokens) or p.tokens[last].text not in _DASHES:
            continue
        end = next(
            (i for i in range(last + 1, len(p.tokens)) if p.tokens[i].text in _STOPS or i in p.opens_at), len(p.tokens)
        )
        if end - last > MAX_LABEL or not any(p.tokens[i].pos in _NOMINAL for i in range(last + 1, end)):
            continue
        if any(p.tokens[i].tag in _FINITE for i in range(last + 1, end)) or not is_speaker(p, end - 1):
            continue
        saying = Saying(p.block.index, (last, last + 1), (last + 1, end), *p.offsets(first, last), quoted=True)
        p.claimed[n] = saying
        p.add(saying)


def is_speaker(p: Paragraph, i: int) -> bool:
    """Whether the noun phrase ending in token `i` can be somebody who speaks: a name, or a word for a source."""
    t = p.tokens[i]
    return (
        t.ent in ("PERSON", "ORG", "NORP")
        or t.lemma.lower() in source_kinds()
        or (t.text.isupper() and len(t.text) > 2)
    )


def _read_noun(p: Paragraph, n: int) -> Saying | None:
    """ "X's claim that", "her call for", "made allegations of"."""
    row = nouns()[p.tokens[n].lemma]
    content: Range | None = None
    last = n + 1
    for c in p.parse.children[n]:
        t = p.tokens[c]
        if c < n:
            continue
        if (
            t.dep in ("acl", "ccomp", "relcl")
            and t.tag[:2] in ("VB", "MD")
            and p.lowers[p.parse.subtree(c)[0]] == "that"
        ):
            content = p.parse.subtree(c)
            break
        if t.dep == "acl" and p.lowers[p.parse.subtree(c)[0]] == "to" and "to" in row.prepositions:
            content = p.parse.subtree(c)
            break
        if t.dep == "prep" and t.lower in row.prepositions:
            a, b = p.parse.subtree(c)
            if b > c + 1:
                content, last = (c + 1, b), (c + 1 if c <= n + 2 else n + 1)
                break
    if content is None:
        return None
    return _own_noun(p, n, content, last, row.stance, row.family)


def _own_noun(p: Paragraph, n: int, content: Range, last: int, stance: str, family: str) -> Saying | None:
    first = n
    while first > 0 and p.tokens[first - 1].head == n and p.tokens[first - 1].dep in ("amod", "compound"):
        first -= 1
    owner = p.parse.child(n, "poss")
    source: Range | None = None
    if owner is not None:
        a, b = p.parse.subtree(owner)
        source = (a, b - 1) if b - a > 1 and p.lowers[b - 1] in ("'s", "’s", "'", "’", "s") else (a, b)
    else:
        t = p.tokens[n]
        verb = p.tokens[t.head]
        if t.dep == "dobj" and verb.pos == "VERB" and verb.i < n and verb.lemma in words_of("light"):
            source = find_subject(p.parse, verb.i)
            first = verb.i
    if source is None and (
        family != "speech" or p.tokens[n].tag != "NNS" or last == n + 1 and p.lowers[content[0]] != "that"
    ):
        return None
    start, end = p.offsets(*content)
    return Saying(p.block.index, (first, last), source, start, end, stance=stance, family=family)


def _read_according(p: Paragraph, i: int) -> Saying | None:
    """ "According to X, ..." and "..., according to X"."""
    if i + 2 >= len(p.tokens) or p.lowers[i + 1] != "to":
        return None
    noun = next((c for c in p.parse.children[i + 1] if p.tokens[c].dep in ("pobj", "pcomp")), None)
    begin, end = p.sentence(i)
    source = clip_noun_phrase(p.parse, noun, i + 1) if noun is not None else (i + 2, min(i + 8, end))
    if source[0] >= source[1] or source[1] > end:
        return None
    if i <= begin + 1:
        comma = next((k for k in range(source[0], end) if p.tokens[k].text == "," and k >= source[1] - 1), source[1])
        if p.tokens[source[1] - 1].text == ",":
            source = source[0], source[1] - 1
        a, b = comma, end
    else:
        a, b = begin, i
    start, stop = p.offsets(a, b)
    return Saying(p.block.index, (i, i + 2), source, start, stop)


def quote_of(p: Paragraph, n: int) -> Quote:
    """Quotation `n` of a paragraph."""
    return p.quotes[n]
