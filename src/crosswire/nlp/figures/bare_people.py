"""Bare people: who is counted by a number without a noun of its own.

In: a Parse and the figures of one paragraph in text order. Out: the same figures, a bare count of harm with the people
that the words around it name: those of the clause it is joined to ("two soldiers were killed and five wounded"), or
those whose toll is told ("the number of civilian dead rose to 29"). Measured as part of figures
(docs/method/figures.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from msgspec import structs

from crosswire.model.reading import Figure
from crosswire.nlp.figures.counted_phrase import noun_lemma, state_words, who_words
from crosswire.nlp.figures.counted_tables import HARM, toll_words
from crosswire.nlp.figures.figure_found import Found
from crosswire.nlp.parse import Parse

TOLL_REACH = 12
"""Tokens before a number within which its toll is named."""


def name_bare(parse: Parse, found: Sequence[Found]) -> list[Found]:
    """The figures, with the people of those bare numbers for which the words around them tell."""
    out: list[Found] = []
    for item in found:
        named = _of_toll(parse, item) or _of_clause(parse, out, item) if _is_bare(item.figure) else None
        out.append(structs.replace(item, figure=named) if named is not None else item)
    return out


def _is_bare(figure: Figure) -> bool:
    return figure.counted in HARM and figure.who is None and figure.unit == "people"


def _of_toll(parse: Parse, item: Found) -> Figure | None:
    """The figure of those who stand before a word for a toll or a fate: "the civilian death toll rose to 29"."""
    start, end = parse.sentences[parse.sentence_of[item.first]]
    start = max(start, item.first - TOLL_REACH)
    for at in range(item.first - 2, start - 1, -1):
        row, token = who_words().get(parse.lowers[at]), parse.tokens[at]
        if row is None or row.who_class == "unknown" or token.dep not in ("amod", "compound", "nmod"):
            continue
        if at < token.head < item.first and _is_toll(parse, token.head):
            return replace(item.figure, who=parse.lowers[at], who_class=row.who_class, demographic=row.demographic)
    near = [n for n in range(start, min(end, item.last + TOLL_REACH)) if parse.lowers[n] in toll_words()]
    return next((told for at in near if (told := _of_those(parse, at, item.figure)) is not None), None)


def _of_those(parse: Parse, toll: int, figure: Figure) -> Figure | None:
    """The figure of those whom a word for a count names: "the number of children killed"."""
    of = parse.child(toll, "prep")
    noun = parse.child(of, "pobj") if of is not None and parse.lowers[of] == "of" else None
    row = who_words().get(noun_lemma(parse.tokens[noun])) if noun is not None else None
    if noun is None or row is None or (row.who_class == "unknown" and row.demographic is None):
        return None
    return replace(figure, who=parse.lowers[noun], who_class=row.who_class, demographic=row.demographic)


def _is_toll(parse: Parse, at: int) -> bool:
    """Whether a word announces a count, or names those to whom it happened: "toll", "deaths", "dead"."""
    word, noun = parse.lowers[at], parse.tokens[at].pos != "VERB"
    return noun and (word in toll_words() or word in state_words())


def _of_clause(parse: Parse, before: Sequence[Found], item: Found) -> Figure | None:
    """The figure of those counted in the clause that it is joined to by "and", where they alone are counted there."""
    sentence = parse.sentence_of[item.first]
    told = list(islice(takewhile(lambda f: parse.sentence_of[f.first] == sentence, reversed(before)), 2))
    if len(told) != 1 or told[0].figure.who is None or told[0].figure.unit != "people":
        return None
    first, gap = told[0].figure, parse.lowers[told[0].last : item.first]
    joined = first.counted in HARM and gap[-1:] == ["and"] and any(w in state_words() for w in gap)
    follows = item.last < len(parse.lowers) and parse.lowers[item.last] in state_words()
    if not (joined and follows) or ";" in gap:
        return None
    return replace(item.figure, who=first.who, who_class=first.who_class, demographic=first.demographic)
