"""Speech: every place of one paragraph where somebody says, writes, thinks or wants something.

In: a Block. Out: a Paragraph with its Saying records: token ranges of source and cue, offsets of the content. The parse
is asked first (`nlp.clauses`); where it is broken or silent, quotation marks and commas decide. Measured as part of
attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from crosswire.nlp.attribution.clauses import Clause
from crosswire.nlp.attribution.direct import extend_quotations, read_direct, read_signatures
from crosswire.nlp.attribution.nominal import read_according, read_citation, read_label, read_noun, read_tail
from crosswire.nlp.attribution.reported import (
    end_at_next,
    read_aside,
    read_clause,
    read_final,
    read_hearsay,
    read_passive,
    read_preposed,
    read_unsourced,
    settle_subject,
)
from crosswire.nlp.attribution.saying_words import Verb, nouns, verbs, words_of
from crosswire.nlp.attribution.sayings import Paragraph, Saying, is_human
from crosswire.nlp.page import Block

_MAIN = frozenset({"ROOT", "parataxis", "ccomp", "conj", "advcl"})


def find_sayings(block: Block, text: str) -> Paragraph:
    """All sayings of a block, in order of their words of saying."""
    paragraph = Paragraph(block, text)
    verb_rows, noun_rows = verbs(), nouns()
    for t in paragraph.tokens:
        if t.start == t.end or paragraph.inside[t.i]:
            continue
        if t.tag[:2] == "VB":
            row = verb_rows.get(t.lemma)
            if row is None and t.lower in (t.lemma + "ing", t.lemma + "ed"):
                row = verb_rows.get(t.lemma + "e")  # the model takes "hoping" for a form of "hop"
            if row is not None and t.dep not in ("aux", "auxpass") and _is_told(paragraph, t.i, row):
                paragraph.add(_read_verb(paragraph, t.i, row))
        elif t.tag in ("NN", "NNS"):
            if t.lemma in noun_rows:
                paragraph.add(read_noun(paragraph, t.i))
        elif t.tag == "RB" and t.lower in words_of("hearsay"):
            paragraph.add(read_hearsay(paragraph, t.i))
        if t.text in ("according", "According"):
            paragraph.add(read_according(paragraph, t.i))
    paragraph.add(read_label(paragraph) or read_tail(paragraph))
    read_signatures(paragraph)
    extend_quotations(paragraph)
    end_at_next(paragraph)
    for v in paragraph.citations:
        read_citation(paragraph, v)
    return paragraph


def _read_verb(p: Paragraph, v: int, row: Verb) -> Saying | None:
    clause = Clause(p.parse, v, row)
    source = settle_subject(p, clause, clause.subject())
    if source is not None and p.inside[source[0]]:  # a participle that the parse hung into the quotation
        source = next((s.source for s in reversed(p.sayings) if s.cue and s.source and s.cue[0] < v), None)
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
    made = read_direct(p, clause, source, found is not None) if "quote" in row.frames else None
    if made is None and found is not None and source is not None:
        made = read_clause(p, cue, source, found[0], "quote" in row.frames)
    if made is None and row.family == "speech" and source is not None and not clause.passive:
        made = read_aside(p, clause, source) or read_preposed(p, clause, source)
    if made is None and clause.passive:
        made = read_passive(p, clause, source) if source is not None else read_unsourced(p, clause)
    if made is None:
        made = read_final(p, clause)
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


def _stance(clause: Clause) -> str:
    row = clause.row
    if not clause.negated():
        return row.stance
    if row.family == "speech":
        return "declines"
    return "doubts" if row.family == "thought" else row.stance
