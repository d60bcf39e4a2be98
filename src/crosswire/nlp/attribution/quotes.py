"""Quotes: where a paragraph's quotation marks open and close.

In: the words of one paragraph. Out: the stretches they quote, marks included, also where a mark is missing: an open
quotation runs to the paragraph's end. Curly, straight, doubled and single marks; an apostrophe is no mark. Measured
as part of attribution (see `nlp.quotation`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"[“”„‟«»\"]|'''?|``|[‘’']")
_OPENERS = "“„«``"
_BEFORE_OPEN = " \t\u00a0\n([{—–-―:,;…/"


@dataclass(frozen=True, slots=True)
class Quote:
    """Half-open offsets in the paragraph, marks included. `closed` is false where it runs on to the paragraph's end;
    `single` where its marks are single ones."""

    start: int
    end: int
    closed: bool = True
    single: bool = False


def find_quotes(text: str) -> list[Quote]:
    """The quotations of a paragraph, outermost ones only, in order."""
    out: list[Quote] = []
    start = single = -1
    for match in _MARK.finditer(text):
        mark, a, b = match.group(), match.start(), match.end()
        if len(mark) == 1 and mark in "‘’'":
            if start < 0:
                single = _read_single(text, a, single, out)
        elif _opens(text, mark, a, b, start >= 0):
            if start < 0:
                start, single = a, -1
        elif start >= 0:
            out.append(Quote(start, b))
            start = -1
    if start >= 0:
        out.append(Quote(start, len(text), closed=False))
    return out


def _opens(text: str, mark: str, a: int, b: int, inside: bool) -> bool:
    """Whether the mark opens: by the space around it, and where that says nothing by its shape."""
    before = a == 0 or text[a - 1] in _BEFORE_OPEN
    after = b < len(text) and not text[b].isspace()
    if inside and a and text[a - 1] in ",.;:!?…" and mark not in _OPENERS:
        return False
    if before and after:
        return not (inside and mark in "”»" and text[b] in ",.;:!?")
    if before != after and mark not in _OPENERS:
        return before and not inside
    return mark in _OPENERS if mark not in "\"''" else not inside


def _read_single(text: str, at: int, opened: int, out: list[Quote]) -> int:
    """The place of the single mark that is open after the one at `at`, -1 for none; a closing one adds a Quote."""
    before = at == 0 or not (text[at - 1].isalnum() or text[at - 1] in '.,!?…"”')
    after = at + 1 < len(text) and not text[at + 1].isspace()
    if before and after and text[at] != "’":
        return at
    ends = opened >= 0 and not before and (at + 1 == len(text) or not text[at + 1].isalnum())
    curly = ends and text[opened] == "‘"
    if curly or (ends and text[at - 1] != "s" and (text[at - 1] in ".,!?…" or " " in text[opened:at])):
        out.append(Quote(opened, at + 1, single=True))
        return -1
    return opened
