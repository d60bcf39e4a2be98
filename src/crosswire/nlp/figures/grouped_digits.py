"""Grouped digits: thousands set apart by a space, a thin one too, or by a loose comma ("1 600", "1 , 600").

In: a Parse and where its numbers may begin. Out: its words in lower case, with such a number put together in its first
token. Measured through `figures.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crosswire.nlp.parse import Parse

GROUPED = "\u2009"
"""The word given to a token whose digits the token before it already holds."""

MOST_TOKENS = 5
"""Tokens of the longest such number, spaces that are tokens included: a longer row is a list."""

_LEAD = re.compile(r"[1-9][0-9]{0,2}")
_THOUSANDS = re.compile(r"[0-9]{3}")


def group_digits(parse: Parse, openings: Iterable[int]) -> list[str]:
    """The words of a paragraph in lower case, one a token; `openings` are the tokens that may begin a number.

    A noun before them is more likely to own the first digits ("on May 18 300 people"), and a row of numbers is a list.
    """
    words, tokens = parse.lowers, parse.tokens
    out, free = words, 0
    for first in openings:
        if first < free or not words[first][:1].isdecimal():
            continue
        last, after = first, _group_after(parse, first) if _LEAD.fullmatch(words[first]) else None
        while after is not None:
            last, after = after, _group_after(parse, after)
        free = last + 1
        owned = first > 0 and (tokens[first - 1].tag[:2] == "NN" or words[first - 1][:1].isdecimal())
        listed = free - first > MOST_TOKENS or (free < len(words) and words[free][:1].isdecimal())
        if last == first or owned or listed:
            continue
        out = list(words) if out is words else out
        digits = "".join(w for w in words[first:free] if w[:1].isdecimal())
        out[first:free] = [digits, *[GROUPED] * (last - first)]
    return out


def _group_after(parse: Parse, at: int) -> int | None:
    """The token of three digits one space or a loose comma behind token `at`; a thin space is a token of its own."""
    tokens = parse.tokens
    if at + 2 < len(tokens) and tokens[at + 1].text == "," and tokens[at + 1].start == tokens[at].end + 1:
        near = tokens[at + 2].start <= tokens[at + 1].end + 1
        return at + 2 if near and _THOUSANDS.fullmatch(tokens[at + 2].text) else None
    nearest = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text.isspace() else at + 1
    if nearest >= len(tokens) or tokens[nearest].start != tokens[at].end + 1:
        return None
    return nearest if _THOUSANDS.fullmatch(tokens[nearest].text) else None
