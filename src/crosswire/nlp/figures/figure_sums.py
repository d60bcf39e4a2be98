"""Figure sums: coordinated counts of one fate, read together ("two police officers and a driver were killed": 3).

In: a page's figures as found, in text order, and which are parts of which. Out: the same with a sum before its first
addend, `modifier` "sum", and every addend a part of it. Only exact numbers in one unbroken list are added: the words
of the list are the evidence.
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from crosswire.nlp.figures.counted_tables import HARM
from crosswire.nlp.figures.figure_found import Found
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.page import Page

LONGEST_HEADLINE = 20
"""Tokens of the longest headline."""
LONGEST_GAP = 12
"""Tokens between two addends: a comma, "and", ages ("19, and 25-year-old …"), a possessive."""


def add_sums(page: Page, found: list[Found], parents: dict[int, int]) -> tuple[list[Found], dict[int, int]]:
    """The figures with sums put before their addends, and for each addend the position of its sum."""
    out: list[Found] = []
    links: dict[int, int] = {}
    at = 0
    while at < len(found):
        end = _list_end(page, found, parents, at)
        made = _sum(page, found[at:end]) if end - at > 1 else None
        if _is_spelt_out(found[at:end]):
            links.update({len(out) + n: len(out) for n in range(1, end - at)})
        elif made is not None:
            links.update({len(out) + 1 + n: len(out) for n in range(end - at)})
            out.append(made)
        out += found[at:end]
        at = end
    return out, links


def _is_spelt_out(items: Sequence[Found]) -> bool:
    """Whether all behind the first come to the first: "61 people, 57 pupils and four teachers, were abducted"."""
    first, *rest = (item.figure.best or 0 for item in items)
    return len(rest) > 1 and first == sum(rest)


def _list_end(page: Page, found: list[Found], parents: dict[int, int], at: int) -> int:
    """The position after the last figure of the list that begins at `at` and ends with "and"."""
    end = best = at + 1
    if not _is_addend(found[at]) or at in parents:
        return best
    words = page.blocks[found[at].block].parse.lowers
    while (
        end < len(found)
        and found[end].block == found[at].block
        and end not in parents
        and _is_addend(found[end], later=True)
    ):
        gap = words[found[end - 1].last : found[end].first]
        same = found[end].figure.counted == found[at].figure.counted and not found[end].more
        if (
            not same
            or not 0 < len(gap) <= LONGEST_GAP
            or gap[0] in grammar("opening")
            or not ((_is_list_gap(gap) and not found[end].partitive) or _has_own(page, found[end - 1], found[end]))
        ):
            break
        end += 1
        if "and" in gap or gap[-1] == "with" or (gap == [","] and _is_headline(page, found[at])):
            best = end
        if "and" in gap:
            return end
    return best


def _is_headline(page: Page, item: Found) -> bool:
    """Whether a figure stands in a line without a stop, where a comma is an "and": "kills mother, four children"."""
    tokens = page.blocks[item.block].tokens
    return len(tokens) <= LONGEST_HEADLINE and tokens[-1].pos != "PUNCT"


def _is_list_gap(gap: list[str]) -> bool:
    return all(w in grammar("sum_gap") or w.isdecimal() for w in gap)


def _has_own(page: Page, first: Found, second: Found) -> bool:
    """ "a reporter for a local station and two of his colleagues", "the captain and three of the crew"."""
    parse = page.blocks[first.block].parse
    between = parse.tokens[first.last : second.first]
    if [t.lower for t in between[-2:]] in (["along", "with"], ["together", "with"]):
        return True  # "was killed along with his driver"
    own = set(parse.lowers[second.first : second.last]) & (grammar("owner") | grammar("definite"))
    named = any(t.ent == "PERSON" for t in between)
    plain = not any(t.pos in ("VERB", "AUX", "NUM") or (t.text in ",;" and not named) for t in between)
    head = parse.tokens[second.core].head if parse.tokens[second.core].dep == "nummod" else second.core
    joined = parse.tokens[head].dep == "conj" and parse.tokens[head].head == first.core
    return first.figure.unit == "person" and (bool(own) or joined) and plain and between[-1].lower == "and"


def _is_addend(item: Found, later: bool = False) -> bool:
    figure = item.figure
    exact = (
        figure.best is not None
        and figure.low == figure.best == figure.high
        and not (figure.vague or figure.approximate)
    )
    return (
        exact
        and bool(figure.best)
        and figure.counted in HARM
        and figure.scope == "event"
        and (later or not item.partitive)
    )


def _sum(page: Page, items: list[Found]) -> Found | None:
    first, last = items[0], items[-1]
    figures = [item.figure for item in items]
    names = [f.who.lower() for f in figures if f.unit == "person" and f.who]
    sides = sum(f.who_class == "combatant" for f in figures)
    if len(set(names)) < len(names) or sides > 1:
        return None  # one person named twice, or perhaps the dead of two sides
    classes = {f.who_class for f in figures} - {"unknown"}
    demographics = {f.demographic for f in figures}
    total = sum(f.best or 0 for f in figures)
    span = page.span(page.blocks[first.block], first.first, last.last)
    figure = replace(
        first.figure,
        span=span,
        low=total,
        best=total,
        high=total,
        modifier="sum",
        who=span.quote,
        who_class="mixed" if len(classes) > 1 else next(iter(classes), "unknown"),
        demographic=demographics.pop() if len(demographics) == 1 else None,
        unit="people",
    )
    return structs.replace(first, figure=figure, last=last.last, more=False)
