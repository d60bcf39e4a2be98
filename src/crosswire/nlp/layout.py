"""Layout: where a report's paragraphs are, and which of them are not its prose.

In: a Report. Out: (start, end, kind) stretches of its text in order, trimmed of white space, none longer than
MAX_BLOCK characters. A line is a paragraph, unless blank lines part paragraphs and the lines are wrapped by width.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from crosswire.model.report import Report

MAX_BLOCK = 6_000
"""Characters: a longer paragraph is cut after a sentence end, so that memory and time per paragraph stay bounded."""
WRAP_WIDTH = 100
"""Lines no longer than this, most of them without a stop at their end, are one paragraph wrapped by width."""

_CHUNK = re.compile(r"(?:[^\n]|\n(?![ \t]*(?:\n|\Z)))+")
_STOP = re.compile(r"[.!?…:][\"'”’)\]]*\s*$")
_CUT = re.compile(r"[.!?…][\"'”’)\]]*\s")


def find_blocks(report: Report) -> list[tuple[int, int, str]]:
    """The paragraphs of `report.text` as (start, end, kind); kind is `body` or a kind of boilerplate."""
    out: list[tuple[int, int, str]] = []
    for paragraph in _paragraphs(report.text):
        for start, end in _at_marks(report, *paragraph):
            out += [(*piece, _kind(report, *piece)) for piece in _cut(report.text, start, end)]
    return out


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for chunk in _CHUNK.finditer(text):
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text[chunk.start() : chunk.end()])]
        lines = [(chunk.start() + a, chunk.start() + b) for a, b in lines]
        if _is_wrapped([text[a:b] for a, b in lines]):
            lines = [(lines[0][0], lines[-1][1])]
        for a, b in lines:
            words = text[a:b]
            start = a + len(words) - len(words.lstrip())
            end = a + len(words.rstrip())
            if start < end:
                yield start, end


def _is_wrapped(lines: list[str]) -> bool:
    if len(lines) < 2 or max(map(len, lines)) > WRAP_WIDTH or len(lines[0].strip()) < WRAP_WIDTH // 3:
        return False
    open_ended = sum(not _STOP.search(line) for line in lines[:-1])
    return open_ended * 2 > len(lines) - 1


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_BLOCK:
        stops = [m.end() for m in _CUT.finditer(text, start, start + MAX_BLOCK)]
        spaces = text.rfind(" ", start + MAX_BLOCK // 2, start + MAX_BLOCK)
        at = stops[-1] if stops else spaces + 1 if spaces > 0 else start + MAX_BLOCK
        piece = text[start:at].rstrip()
        if piece:
            yield start, start + len(piece)
        start = at + len(text[at:end]) - len(text[at:end].lstrip())
    if start < end:
        yield start, end


def _at_marks(report: Report, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraph, parted where a boilerplate mark (a dateline, a glued header) begins or ends within it."""
    marks = [m.span for m in report.boilerplate if m.span.field == "text" and m.span.start < end and start < m.span.end]
    edges = sorted({start, end, *(x for m in marks for x in (m.start, m.end) if start < x < end)})
    for a, b in itertools.pairwise(edges):
        words = report.text[a:b]
        if words.strip():
            yield a + len(words) - len(words.lstrip()), a + len(words.rstrip())


def _kind(report: Report, start: int, end: int) -> str:
    for mark in report.boilerplate:
        if mark.span.field == "text" and mark.span.start <= start and end <= mark.span.end:
            return mark.kind
    return "body"
