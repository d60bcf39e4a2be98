"""PDF lines: the lines of each page in, one text out: paragraphs parted by blank lines, broken words whole again.

A line goes on in the next unless something says that a paragraph ends: a gap, an indent, another size of letter, a
short line that ends a sentence. A word broken at a line's end loses its hyphen, but where the document also writes it
with one. Heads and page numbers that come back from page to page are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

HEAD_PAGES = 3
"""Pages on which a first or last line must come back to be a running head."""
SHORT = 0.8
"""Share of the usual length under which a line that ends a sentence ends its paragraph."""
VERY_SHORT = 0.55
"""Share of the usual length under which a line ends its paragraph whatever it ends with."""

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BROKEN = re.compile(r"((?<![^\W\d_])[^\W\d_]++)[-\u2010\u00ad]$")
_NUMBER = re.compile(r"\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE)
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[^\W\d_]+")
"""From the first letter of a word only: a word of a million letters is tried once."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's words, left edge, height above the foot of the page and size of letter; 0 where not known."""

    words: str
    left: float
    foot: float
    size: float


def join_pages(pages: Sequence[Sequence[Sequence[object]]]) -> tuple[str, int]:
    """The text of all pages, and how many running heads and page numbers were left out."""
    sheets = [[_make_line(row) for row in page] for page in pages]
    heads = _running_heads(sheets)
    kept = [_drop_heads(sheet, heads) for sheet in sheets]
    lines = [line for sheet in kept for line in sheet]
    compounds = {c.lower() for line in lines for c in _COMPOUND.findall(line.words)}
    paragraphs: list[str] = []
    for sheet in kept:
        for n, paragraph in enumerate(_paragraphs(sheet)):
            joined = _join(paragraph, compounds)
            if n == 0 and paragraphs and _goes_on(paragraphs[-1], joined):
                paragraphs[-1] = _add(paragraphs[-1], joined, compounds)
            else:
                paragraphs.append(joined)
    text = "\n\n".join(p for p in paragraphs if p).replace("\u00ad", "")
    return text, sum(map(len, sheets)) - len(lines)


def _make_line(row: Sequence[object]) -> _Line:
    words, left, foot, size = row
    return _Line(" ".join(str(words).translate(_LIGATURES).split()), *(float(str(v)) for v in (left, foot, size)))


def _running_heads(sheets: Sequence[Sequence[_Line]]) -> set[str]:
    ends = Counter(key for sheet in sheets for key in {_mask(line) for line in (*sheet[:2], *sheet[-2:])} if key)
    return {key for key, n in ends.items() if n >= HEAD_PAGES and n * 2 > len(sheets)}


def _mask(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.words) if len(line.words) < 120 else ""


def _drop_heads(sheet: Sequence[_Line], heads: set[str]) -> list[_Line]:
    """The lines of a page without those at its top or foot that are running heads or page numbers."""
    last = len(sheet) - 1
    out = []
    for n, line in enumerate(sheet):
        at_end = n < 2 or n > last - 2
        number = n in (0, last) and last > 0 and _NUMBER.fullmatch(line.words)
        if not (number or (at_end and _mask(line) in heads)):
            out.append(line)
    return out


def _paragraphs(sheet: Sequence[_Line]) -> Iterator[list[_Line]]:
    lengths = sorted(len(line.words) for line in sheet if line.words)
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    gaps = sorted(a.foot - b.foot for a, b in pairwise(sheet) if 0 < a.foot - b.foot < 60)
    spacing = gaps[len(gaps) // 2] if gaps else 0.0
    part: list[_Line] = []
    for line in sheet:
        if part and _ends(part[-1], line, usual, spacing):
            yield part
            part = []
        if line.words:
            part.append(line)
    if part:
        yield part


def _ends(line: _Line, following: _Line, usual: int, spacing: float) -> bool:
    """True where a paragraph ends between two lines of a page."""
    if not following.words:
        return True
    gap = line.foot - following.foot
    if (spacing and gap > spacing * 1.4) or abs(line.size - following.size) > 0.6:
        return True
    if gap >= 0 and 4 < following.left - line.left < 60:  # an indent; a further step is another column or cell
        return True
    share = len(line.words) / usual if usual else 1.0
    if _BROKEN.search(line.words):
        return False
    return share < VERY_SHORT or (share < SHORT and bool(_STOP.search(line.words)))


def _join(lines: Sequence[_Line], compounds: set[str]) -> str:
    text = ""
    for line in lines:
        text = _add(text, line.words, compounds)
    return text


def _add(text: str, words: str, compounds: set[str]) -> str:
    """`text` going on in `words`: a broken word whole again, else a space between."""
    broken = _BROKEN.search(text[-80:])
    if not broken or not words[:1].isalnum():
        return f"{text} {words}" if text else words
    following = re.match(r"[^\W\d_]*", words)[0]  # type: ignore[index] # it matches nothing at least
    if text.endswith("\u00ad"):
        return text[:-1] + words
    if not following[:1].islower() or f"{broken[1]}-{following}".lower() in compounds or broken[1].isupper():
        return text + words
    return text[:-1] + words


def _goes_on(text: str, following: str) -> bool:
    """True where a paragraph goes on over the end of its page."""
    return bool(_BROKEN.search(text[-80:])) or (not _STOP.search(text) and following[:1].islower())
