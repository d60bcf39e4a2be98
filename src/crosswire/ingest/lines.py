"""Lines: a report's text in, its non-blank lines with their places out, trimmed of white space and bullets' indents."""

from __future__ import annotations

import re
from dataclasses import dataclass

PROSE_LENGTH = 160
"""Characters: a longer line is running text, never a heading, date line or byline."""

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
    """The non-blank lines of `text`, in order."""
    out = []
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            out.append(Line(start, start + len(words), words))
    return out
