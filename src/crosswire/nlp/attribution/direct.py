"""Direct speech: which quotation belongs to which words of saying, by the marks and what stands between.

In: a Paragraph and a verb of saying. Out: a Saying whose content is a quotation, followed as far as it goes on.
Measured as part of attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from crosswire.nlp.attribution.clauses import Clause
from crosswire.nlp.attribution.saying_words import verbs
from crosswire.nlp.attribution.sayings import DASHES, FINITE, NOMINAL, STOPS, Paragraph, Saying, can_tell, is_speaker
from crosswire.nlp.attribution.subjects import Range

MAX_LABEL = 8
"""Tokens of a label before a colon, the colon included."""
MIN_OPENING = 3
"""Tokens of "he said:", the least that leads on to the next paragraph."""
MAX_SOURCE = 20
"""Tokens of a source found by commas and quotation marks alone."""


def read_direct(p: Paragraph, clause: Clause, source: Range | None, has_content: bool) -> Saying | None:
    """Direct speech before or behind the words of saying."""
    cue = clause.cue()
    if source is None and not clause.passive:
        source = _source_beside(p, cue)
    if source is None:
        return None
    first, last = min(source[0], cue[0]), max(source[1], cue[1])
    n = p.left_quote(first)
    if (
        n is not None
        and n not in p.claimed
        and _leads_on(p, n, has_content, not has_content and _is_whole(p, first, last))
    ):
        a = p.quote_ranges[n][0]
        if has_content and _is_setting(p, n):
            return None
        start = min(a, p.sentence(a)[0]) if p.sentence(a)[0] == p.sentence(first)[0] else a
        return Saying(p.block.index, cue, source, *p.offsets(start, p.quote_ranges[n][1]), quoted=start == a, quote=n)
    if has_content:
        return None
    m = p.right_quote(last, len(p.tokens))
    if m is None or m in p.claimed:
        return None
    a, b = p.quote_ranges[m]
    begin = p.sentence(first)[0]
    if begin + 1 < first and p.tokens[first - 1].text == "," and p.text[p.quotes[m].start + 1 :][:1].islower():
        return Saying(p.block.index, cue, source, *p.offsets(begin, b), quote=m)  # 'The road, he said, "is cut."'
    return Saying(p.block.index, cue, source, *p.offsets(a, b), quoted=True, quote=m)


def _is_setting(p: Paragraph, n: int) -> bool:
    """True for a quoted name within an opening phrase: "In the film “Ash,” the minister said that ..." """
    a, b = p.quote_ranges[n]
    begin = p.sentence(a)[0]
    return begin < a and not any(p.tokens[i].tag in FINITE for i in range(begin, b))


def _is_whole(p: Paragraph, first: int, last: int) -> bool:
    """True where source and words of saying are a sentence: "We left." A driver said."""
    begin, end = p.sentence(first)
    return begin >= first - 1 and end <= last + 1


def _leads_on(p: Paragraph, n: int, has_content: bool, alone: bool) -> bool:
    """Whether quotation `n` is left open for the words of saying behind it: it ends in a comma, ? or !."""
    q = p.quotes[n]
    inner = p.text[q.start : q.end].rstrip("\"'”’»“ ")
    if inner.endswith((",", "?", "!", "-", "—", "…")):
        return True
    after = p.text[q.end : q.end + 1]
    if alone:
        return True
    return (not has_content and not inner.endswith(".")) or after == ","


def _source_beside(p: Paragraph, cue: Range) -> Range | None:
    """The noun phrase between quotation and words of saying, where the parse saw no subject."""
    tokens = p.tokens
    first = cue[0]
    while (
        first > 0 and cue[0] - first < MAX_SOURCE and first not in p.ends_at and tokens[first - 1].text not in ".;:!?"
    ):
        first -= 1
    if first in p.ends_at and first < cue[0] and tokens[first].text == ",":
        first += 1
    parts = {tokens[i].pos for i in range(first, cue[0])}
    if parts & NOMINAL and not any(t.tag in FINITE for t in tokens[first : cue[0]]) and p.left_quote(first) is not None:
        return first, cue[0]
    if p.left_quote(cue[0]) is None:
        return None
    last = cue[1]
    while (
        last < len(tokens)
        and last - cue[1] < MAX_SOURCE
        and tokens[last].text not in STOPS
        and tokens[last].pos not in ("VERB", "SCONJ")
    ):
        last += 1
    if any(tokens[i].pos in NOMINAL for i in range(cue[1], last)):
        return cue[1], last
    return None


def read_signatures(p: Paragraph) -> None:
    """ "We left." - Able Baker: a quotation, a dash, a name, and no more."""
    for n, (first, last) in enumerate(p.quote_ranges):
        if n in p.claimed or last + 1 >= len(p.tokens) or p.tokens[last].text not in DASHES:
            continue
        end = next(
            (i for i in range(last + 1, len(p.tokens)) if p.tokens[i].text in STOPS or i in p.opens_at), len(p.tokens)
        )
        if end - last > MAX_LABEL or not any(p.tokens[i].pos in NOMINAL for i in range(last + 1, end)):
            continue
        if any(p.tokens[i].tag in FINITE for i in range(last + 1, end)) or not is_speaker(p, end - 1):
            continue
        p.add(Saying(p.block.index, (last, last + 1), (last + 1, end), *p.offsets(first, last), quoted=True, quote=n))


def extend_quotations(p: Paragraph) -> None:
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


def read_opening(p: Paragraph) -> None:
    """ "The ministry wrote on its page:" at a paragraph's end: whose words the next paragraph holds."""
    if len(p.tokens) < MIN_OPENING or not p.leads_on(len(p.tokens) - 1):
        return
    begin, last = p.sentence(len(p.tokens) - 1)
    for v in range(last - 1, begin - 1, -1):
        row = verbs().get(p.tokens[v].lemma) if p.tokens[v].tag[:2] == "VB" and not p.inside[v] else None
        if row is None or row.family != "speech" or "quote" not in row.frames:
            continue
        clause = Clause(p.parse, v, row)
        source = clause.subject()
        if (
            source is not None
            and can_tell(p, source)
            and not any(s.cue and s.cue[0] <= v < s.cue[1] for s in p.sayings)
        ):
            p.opening = Saying(p.block.index, clause.cue(), source, 0, 0, quoted=True)
        return


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
