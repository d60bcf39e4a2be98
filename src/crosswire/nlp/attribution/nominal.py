"""Sayings without a verb of their own: "according to X", "X's claim that", "citing X", "Monitor: 58 killed".

In: a Paragraph and the token that shows it. Out: a Saying or None. Measured as part of attribution (see
`nlp.quotation`).
"""

from __future__ import annotations

from crosswire.nlp.attribution.direct import MAX_LABEL
from crosswire.nlp.attribution.reported import counts_on
from crosswire.nlp.attribution.saying_words import nouns, words_of
from crosswire.nlp.attribution.sayings import DASHES, FINITE, STOPS, Paragraph, Saying, can_speak, is_speaker
from crosswire.nlp.attribution.subjects import Range, clip_noun_phrase, find_subject, verb_group
from crosswire.nlp.figures.counted_tables import toll_words

_NO_SPEAKER = frozenset({"ADP", "SCONJ", "CCONJ", "PART", "VERB", "ADV"})


def read_noun(p: Paragraph, n: int) -> tuple[Saying, str] | None:
    """ "X's claim that", "her call for", "made allegations of"."""
    row = nouns()[p.tokens[n].lemma]
    content: Range | None = None
    last, frame = n + 1, "that"
    for c in p.parse.children[n]:
        t = p.tokens[c]
        if c < n:
            continue
        if t.dep in ("acl", "ccomp", "relcl") and t.tag[:2] in ("VB", "MD") and _is_clause(p, c):
            content = p.parse.subtree(c)
            break
        if t.dep == "acl" and p.lowers[p.parse.subtree(c)[0]] == "to" and "to" in row.prepositions:
            content, frame = p.parse.subtree(c), "to"
            break
        if t.dep == "prep" and t.lower in row.prepositions:
            b = p.parse.subtree(c)[1]
            if b > c + 1:
                content, last = (c + 1, b), (c + 1 if c <= n + 2 else n + 1)
                frame = f"p:{t.lower}"
                break
    if content is None:
        return None
    if p.lowers[n] in toll_words() and p.tokens[p.tokens[n].head].lemma not in words_of("counting"):
        return None  # a number is somebody's word only where somebody gives it: "gave a toll of 31"
    return _own_noun(p, n, content, last), frame


def _is_clause(p: Paragraph, verb: int) -> bool:
    """Whether a verb behind a noun heads a that-clause, and not a relative one ("demands that he made")."""
    first = p.tokens[p.parse.subtree(verb)[0]]
    return first.lower == "that" and first.tag != "WDT"


def _own_noun(p: Paragraph, n: int, content: Range, last: int) -> Saying:
    """The saying of whoever owns the noun: "X's", "X made", "by X", "among X"; of nobody named else."""
    row = nouns()[p.tokens[n].lemma]
    first = n
    while first > 0 and p.tokens[first - 1].head == n and p.tokens[first - 1].dep in ("amod", "compound"):
        first -= 1
    owner = p.parse.child(n, "poss")
    source: Range | None = None
    if owner is not None and p.tokens[owner].ent not in ("DATE", "TIME"):  # "Saturday's attack on" is of nobody
        a, b = p.parse.subtree(owner)
        source = (a, b - 1) if b - a > 1 and p.lowers[b - 1] in ("'s", "’s", "'", "’", "s") else (a, b)
    else:
        t = p.tokens[n]
        verb = p.tokens[t.head]
        if t.dep == "dobj" and verb.pos == "VERB" and verb.i < n and verb.lemma in words_of("light"):
            source = find_subject(p.parse, verb.i)
            first = verb_group(p.parse, verb.i)[0]
    if source is None:
        source = _author(p, n, content)
    return Saying(p.block.index, (first, last), source, *p.offsets(*content), stance=row.stance, family=row.family)


def _author(p: Paragraph, n: int, content: Range) -> Range | None:
    """X in "criticism by X of", "concern among X that", "a demand from X"."""
    for c in p.parse.children[n]:
        if c > n and p.lowers[c] in ("by", "from", "among") and not content[0] <= c < content[1]:
            noun = p.parse.child(c, "pobj")
            return None if noun is None else clip_noun_phrase(p.parse, noun, c)
    return None


def read_according(p: Paragraph, i: int) -> Saying | None:
    """ "According to X, ..." and "..., according to X"."""
    if i + 2 >= len(p.tokens) or p.lowers[i + 1] != "to":
        return None
    noun = next((c for c in p.parse.children[i + 1] if p.tokens[c].dep in ("pobj", "pcomp")), None)
    begin, end = p.sentence(i)
    source = clip_noun_phrase(p.parse, noun, i + 1) if noun is not None else (i + 2, min(i + 8, end))
    if source[0] >= source[1] or source[1] > end:
        return None
    if i <= begin + 1 or p.tokens[i - 1].text in (":", ";") or p.lowers[i - 1] in ("that", "and", "but"):
        comma = next((k for k in range(source[0], end) if p.tokens[k].text == "," and k >= source[1] - 1), source[1])
        if p.tokens[source[1] - 1].text == ",":
            source = source[0], source[1] - 1
        a, b = comma, end
    else:
        a, b = begin, end if counts_on(p, source[1], end) else i
    start, stop = p.offsets(a, b)
    return Saying(p.block.index, (i, i + 2), source, start, stop)


def read_citation(p: Paragraph, v: int) -> None:
    """ "Y reported, citing X, that ...": X says it, and Y relays it."""
    whom = p.parse.child(v, "dobj")
    if whom is None:
        return
    source = clip_noun_phrase(p.parse, whom, v)
    source = source[0], next((i for i in range(*source) if p.lowers[i] == "that"), source[1])
    begin, end = p.sentence(v)
    outer = [
        (abs(s.cue[0] - v), n)
        for n, s in enumerate(p.sayings)
        if s.cue and s.source and s.main and s.family == "speech" and begin <= s.cue[0] < end and v not in range(*s.cue)
    ]
    if source[0] >= source[1] or not outer or not can_speak(p, source):
        return
    by = p.sayings[min(outer)[1]]
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


def read_label(p: Paragraph) -> Saying | None:
    """ "Monitor: 58 killed" and a transcript's "ABLE: We left." at the head of a paragraph."""
    colon = next((i for i in range(1, min(MAX_LABEL, len(p.tokens))) if p.tokens[i].text == ":"), None)
    if colon is None or colon + 2 >= len(p.tokens) or p.block.kind not in ("body", "title"):
        return None
    head = range(colon)
    if colon == 1 and p.lowers[0] in words_of("label"):
        return None
    if any(p.tokens[i].tag in FINITE or p.tokens[i].text in STOPS for i in head):
        return None
    if not is_speaker(p, colon - 1):  # "Mayor on the flood: ..."
        topic = next((i for i in head if p.lowers[i] in ("on", "to") and p.tokens[i].pos == "ADP"), 0)
        if not topic or not is_speaker(p, topic - 1) or colon + 1 not in p.opens_at:
            return None
        colon_from = topic
    else:
        colon_from = colon
    start, end = p.offsets(colon + 1, len(p.tokens))
    quote = p.opens_at.get(colon + 1, -1)
    return Saying(p.block.index, (colon, colon + 1), (0, colon_from), start, end, quote=quote)


def read_tail(p: Paragraph) -> Saying | None:
    """A headline's source behind a colon or dash: "9 killed in blast: monitor", "9 killed in blast - officials"."""
    tokens = p.tokens
    if (
        len(tokens) < 4
        or tokens[-1].text in (".", "?", "!")
        or len(p.parse.sentences) > 2
        or (p.quotes and not p.quotes[-1].single)
    ):
        return None
    at = next(
        (
            i
            for i in range(len(tokens) - 2, max(len(tokens) - MAX_LABEL, 1), -1)
            if tokens[i].text == ":" or tokens[i].text in DASHES
        ),
        None,
    )
    if at is None or (tokens[at].text != ":" and tokens[at].start == tokens[at - 1].end):
        return None
    if tokens[at + 1].pos in _NO_SPEAKER:
        return None  # "the road - a lifeline - to the north"
    tail = (at + 1, len(tokens))
    if any(t.tag in FINITE or t.text in STOPS for t in tokens[at + 1 :]) or not is_speaker(p, len(tokens) - 1):
        return None
    return Saying(p.block.index, (at, at + 1), tail, *p.offsets(0, at))
