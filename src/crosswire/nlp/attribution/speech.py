"""Speech: every place of one paragraph where somebody says, writes, thinks or wants something.

In: a Block. Out: a Paragraph with its Saying records: token ranges of source and cue, offsets of the content. Rules
read what a word may say, by the parse, and where that is broken or silent by quotation marks and commas; what is not
sure is weighed by its signs (`signs`). Measured as part of attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crosswire.nlp.attribution.adjectives import read_adjective
from crosswire.nlp.attribution.clauses import Clause, Found
from crosswire.nlp.attribution.direct import extend_quotations, read_direct, read_opening, read_signatures
from crosswire.nlp.attribution.ends import settle_end
from crosswire.nlp.attribution.mended import read_final, settle_subject
from crosswire.nlp.attribution.nominal import read_according, read_citation, read_label, read_noun, read_tail
from crosswire.nlp.attribution.presupposed import end_before_presupposed
from crosswire.nlp.attribution.reported import (
    end_at_next,
    read_aside,
    read_bare_passive,
    read_clause,
    read_hearsay,
    read_passive,
    read_preposed,
    read_seeming,
    read_unsourced,
)
from crosswire.nlp.attribution.saying_words import Verb, adjectives, is_of_words, nouns, verbs, words_of
from crosswire.nlp.attribution.sayings import FINITE, Paragraph, Saying, can_tell, is_alive
from crosswire.nlp.attribution.signs import read_signs, weigh_signs
from crosswire.nlp.attribution.subjects import Range
from crosswire.nlp.figures.counted_phrase import is_person_word
from crosswire.nlp.page import Block
from crosswire.nlp.parse import Token

Weigh = Callable[[Paragraph, Saying, dict[str, float]], float]
Settle = Callable[[Paragraph, Saying], None]
Candidate = tuple[Saying | None, str]
"""A saying and the frame by which it takes its content ("that", "np", "preposed"; "np?" where no table lists it)."""
LENIENCE = 2.0
"""Log-odds granted to what is told plainly: somebody who can speak, a verb of saying, a frame that its row lists."""
STRICTNESS = 0.4
"""Log-odds asked beyond even ones of a frame that no row lists: "observed a truce" is more often done than said."""
MAX_APART = 6
"""Tokens between "there" and the noun of what is said ("there is a good deal of talk that")."""
_MAIN = frozenset({"ROOT", "parataxis", "ccomp", "conj", "advcl"})
_PLAIN = frozenset(
    {"that", "ing", "to", "far", "at", "aside", "preposed", "passive", "final", "np", "p:for", "p:on", "p:of"}
)


def by_signs(_: Paragraph, __: Saying, signs: dict[str, float]) -> float:
    """Log-odds of a candidate, by its signs alone."""
    return weigh_signs(signs)


def find_sayings(block: Block, text: str, weigh: Weigh = by_signs, settle: Settle = settle_end) -> Paragraph:
    """All sayings of a block, in order of their words of saying.

    `weigh` gives the log-odds of those not sure, `settle` ends what is said where it belongs.
    """
    paragraph = Paragraph(block, text)
    for t in paragraph.tokens:
        if t.start == t.end or paragraph.inside[t.i]:
            continue
        for saying in _read_word(paragraph, t, weigh):
            if saying is not None and saying.start < saying.end:
                settle(paragraph, saying)
            paragraph.add(saying)
    paragraph.add(read_label(paragraph) or read_tail(paragraph))
    read_signatures(paragraph)
    extend_quotations(paragraph)
    read_opening(paragraph)
    end_at_next(paragraph)
    end_before_presupposed(paragraph)
    for v in paragraph.citations:
        read_citation(paragraph, v)
    return paragraph


def _read_word(p: Paragraph, t: Token, weigh: Weigh) -> Iterator[Saying | None]:
    lower = p.lowers[t.i]
    if t.tag[:2] == "VB":
        row = verbs().get(t.lemma)
        if row is None and lower in (t.lemma + "ing", t.lemma + "ed"):
            row = verbs().get(t.lemma + "e")  # the model takes "hoping" for a form of "hop"
        if row is not None and t.dep not in ("aux", "auxpass"):
            yield _read_verb(p, t.i, row, weigh)
    elif t.tag in ("NN", "NNS") and t.lemma in nouns():
        yield _weigh_word(p, t, read_noun(p, t.i), weigh)
    elif t.tag == "RB" and lower in words_of("hearsay"):
        yield read_hearsay(p, t.i)
    if lower in adjectives():
        yield _weigh_word(p, t, read_adjective(p, t.i, adjectives()[lower]), weigh)
    if t.text in ("according", "According"):
        yield read_according(p, t.i)


def _weigh_word(p: Paragraph, t: Token, found: tuple[Saying, str] | None, weigh: Weigh) -> Saying | None:
    """The saying of a noun or adjective, if its signs weigh enough."""
    if found is None or found[0].start >= found[0].end:
        return None
    made, frame = found
    stated = frame in ("that", "p:of") and made.family == "speech"
    there = any(k.dep == "expl" for k in p.tokens[max(t.i - MAX_APART, 0) : t.i])
    if made.source is None and (
        (stated and t.tag == "NNS") or (there and frame == "that" and made.family == "thought")
    ):
        return made  # "there were claims that"
    kind = "adjective" if t.lower in adjectives() else "noun"
    signs = read_signs(p, made, t.i, f"{made.family}:{kind}", f"{kind}:{frame}")
    return made if weigh(p, made, signs) > (-LENIENCE if stated and made.source else 0) else None


def _read_verb(p: Paragraph, v: int, row: Verb, weigh: Weigh) -> Saying | None:
    clause = Clause(p.parse, v, row)
    source = settle_subject(p, clause, clause.subject())
    if source is not None and p.inside[source[0]]:  # a participle that the parse hung into the quotation
        source = next((s.source for s in reversed(p.sayings) if s.cue and s.source and s.cue[0] < v), None)
    if _is_frame_only(p, clause) or (source is not None and _is_all_that(p, clause, source)):
        return None
    if row.verb in words_of("seeming"):
        return _weigh_seeming(p, clause, weigh)
    if p.tokens[v].tag == "VBG" and row.verb in words_of("citing"):
        p.citations.append(v)
    found = None if clause.passive else clause.content()
    if found is not None and source is not None and found.tokens[0] <= source[0] < found.tokens[1]:
        found = None  # "60 people were hurt said the Observatory"
    if (
        found is not None
        and row.verb == "ask"
        and any(w in words_of("withheld") for w in p.lowers[slice(*found.tokens)])
    ):
        return None
    bare = None if found is None or row.family == "attitude" else read_bare_passive(p, clause, found.tokens)
    if bare is not None:
        bare.family = row.family
        return bare
    made = read_direct(p, clause, source, found is not None) if "quote" in row.frames else None
    if made is None:
        made = _weigh_verb(p, clause, source, found, weigh)
    if made is None:
        return None
    made.relay = clause.quoter()
    made.carrier = clause.carrier() if row.family == "speech" else None
    made.main = p.tokens[v].dep in _MAIN
    made.stance = _stance(clause)
    if found is not None and found.particle is not None and row.particle_stance is not None:
        made.stance = row.particle_stance
    if not clause.told():
        made.family = "attitude"
    return made


def _is_all_that(p: Paragraph, clause: Clause, source: Range) -> bool:
    """Whether "which" takes up the whole clause, and nobody says it: "all were civilians, which puts the toll at 9"."""
    verb = p.tokens[clause.v]
    if verb.dep != "relcl" or p.lowers[source[0]] != "which" or not {"at", "toll"} & set(clause.row.frames):
        return False
    above = p.tokens[verb.head]
    return is_person_word(above) and above.tag in ("NNS", "NNPS")


def _weigh_verb(p: Paragraph, clause: Clause, source: Range | None, found: Found | None, weigh: Weigh) -> Saying | None:
    """The first reading whose signs weigh enough. What no row lists, or is not yet said, is an attitude."""
    row = clause.row
    for made, frame in _candidates(p, clause, source, found):
        if made is None or made.start >= made.end:
            continue
        told = clause.told() and frame[-1] != "?"
        made.family = row.family if row.family == "sight" or told else "attitude"
        counted = frame == "at" and made.source is not None and can_tell(p, made.source)
        if told and (frame == "unsourced" or counted):  # who puts a toll at a number says that it is that number
            made.family = "speech" if counted else made.family
            return made
        if made.family == "attitude" and made.source is not None and not is_alive(p, made.source):
            continue
        speaks = told and made.family == "speech" and made.source is not None and can_tell(p, made.source)
        least = -LENIENCE if speaks and frame in _PLAIN else STRICTNESS if frame[-1] == "?" else 0
        if weigh(p, made, read_signs(p, made, clause.v, row.family, frame)) > least:
            return made
    return None


def _weigh_seeming(p: Paragraph, clause: Clause, weigh: Weigh) -> Saying | None:
    """ "The truce seems to hold": what seems so is said by nobody named; whoever "seems to deny" it denies."""
    made = read_seeming(p, clause)
    if made is None or made.start >= made.end:
        return None
    made.family = clause.row.family
    return made if weigh(p, made, read_signs(p, made, clause.v, clause.row.family, "seeming")) > 0 else None


def _candidates(p: Paragraph, clause: Clause, source: Range | None, found: Found | None) -> Iterator[Candidate]:
    """What the verb may be read as, the surest first."""
    row = clause.row
    speaker = source if row.family == "speech" and not clause.passive else None
    if speaker is not None:
        yield read_aside(p, clause, speaker), "aside"
    if found is not None and (source is not None or row.family != "speech"):
        yield read_clause(p, clause.cue(found.particle), source, found.tokens, "quote" in row.frames), found.frame
    if speaker is not None:
        yield read_preposed(p, clause, speaker), "preposed"
    if row.frames == ("toll",):
        return
    if clause.passive:
        yield (read_passive(p, clause, source), "passive") if source is not None else read_unsourced(p, clause)
    elif row.verb not in words_of("leading") and not (speaker is not None and p.leads_on(clause.v)):
        other = clause.content(listed=False)
        if other is not None:
            yield read_clause(p, clause.cue(other.particle), source, other.tokens, False), other.frame
    yield read_final(p, clause), "final"
    if found is not None and source is None and row.family == "speech" and p.tokens[clause.v].tag not in FINITE:
        yield read_clause(p, clause.cue(found.particle), None, found.tokens, False), f"{found.frame}?"


def _is_frame_only(p: Paragraph, clause: Clause) -> bool:
    """ "Y quoted X as saying": the saying is X's, and read at its own verb."""
    for c in p.parse.children[clause.v]:
        inner = p.parse.child(c, "pcomp") if p.lowers[c] == "as" else None
        if inner is not None and is_of_words(p.tokens[inner].lemma):
            return True
    return False


def _stance(clause: Clause) -> str:
    row = clause.row
    if not clause.negated():
        return row.stance
    if row.family == "speech":
        return "declines"
    return "doubts" if row.family == "thought" else row.stance
