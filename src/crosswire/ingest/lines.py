"""Lines: a report's text in, its non-blank lines with their places out, trimmed of white space and bullets' indents."""

from __future__ import annotations

import re
from dataclasses import dataclass

PROSE_LENGTH = 160
"""Characters: a longer line is running text, never a heading, date line or byline."""
WRAP_WIDTH = 100
"""Characters: lines wrapped by width are no longer."""
FULL = 0.7
"""Share of the longest line that every line but the last of a wrapped paragraph fills."""

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line: half-open offsets in the text, and its words."""

    start: int
    end: int
    words: str

    @property
    def is_prose(self) -> bool:
        """True for running text: long, or a sentence of some length that ends with a stop."""
        return len(self.words) > PROSE_LENGTH or (len(self.words) > 60 and bool(_STOP.search(self.words)))


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that is not the report's own prose, and its kind (see `Boilerplate`)."""

    start: int
    end: int
    kind: str


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`, in order; a paragraph wrapped by width is one line."""
    out: list[Line] = []
    chunk: list[Line] = []
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        line = Line(start, start + len(words), words)
        if chunk and text.count("\n", chunk[-1].end, start) > 1:
            out += _unwrap(text, chunk)
            chunk = []
        chunk.append(line)
    return out + _unwrap(text, chunk)


def _unwrap(text: str, chunk: list[Line]) -> list[Line]:
    """The lines of a chunk without blank lines, as one where all but the last are about as long as the longest."""
    lengths = [len(line.words) for line in chunk]
    if len(chunk) < 3 or max(lengths) > WRAP_WIDTH or min(lengths[:-1]) < max(lengths) * FULL or max(lengths) < 40:
        return chunk
    start, end = chunk[0].start, chunk[-1].end
    return [Line(start, end, text[start:end])]
