"""Boilerplate: lines in, the stretches that are not the report's own prose out. They are marked, never cut.

Phrases are rows of boilerplate.csv. A repeated title is told by its words; photo captions by their first words or by
the credit in their last brackets; links after a heading such as "Related" run to the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crosswire.ingest.lines import Line, Mark
from crosswire.ingest.marks import normalise_phrase, pattern_of, phrase_pattern, phrases

CAPTION_LENGTH = 500
"""Characters: a longer line is no caption, whatever stands in its last brackets."""
PHRASE_LENGTH = 120
"""Characters: a line that begins like a link to share or to read more, and is longer, is prose."""

_LAST_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]][.\s]*$")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def find_boilerplate(lines: Sequence[Line], title: str | None) -> list[Mark]:
    """The marks of whole lines, in order. `title` is the report's title, wherever it is known from."""
    marks = [Mark(line.start, line.end, kind) for line in lines if (kind := _line_kind(line))]
    marks += _repeated_titles(lines, title)
    marks += _trailing_links(lines, {m.start: m.kind for m in marks})
    return sorted({m.start: m for m in reversed(marks)}.values(), key=lambda m: m.start)


def is_caption(words: str) -> bool:
    """True for a picture's caption: its first words or its last brackets say so."""
    if len(words) > CAPTION_LENGTH:
        return False
    plain = normalise_phrase(words)
    if _prefix_kind(plain) == "caption" or _suffix_kind(plain) == "caption":
        return True
    brackets = _LAST_BRACKETS.search(words)
    return bool(brackets and _is_credit(brackets.group(1)))


def bare_words(words: str) -> str:
    """`words` in lower case without bullets and punctuation at their ends."""
    return normalise_phrase(_EDGES.sub("", words))


def _is_credit(words: str) -> bool:
    plain = normalise_phrase(words)
    return bool(phrase_pattern("credit").search(plain)) and (":" in words or "/" in words or len(plain.split()) <= 6)


def _line_kind(line: Line) -> str | None:
    if is_caption(line.words):
        return "caption"
    if len(line.words) > PHRASE_LENGTH:
        return None
    plain = normalise_phrase(line.words)
    whole = None if plain.endswith(".") else phrases("whole").get(bare_words(line.words))
    if whole or line.is_prose:
        return whole
    kind = _prefix_kind(plain)
    return (None if kind == "related" and plain.endswith(".") else kind) or _suffix_kind(plain)


def _prefix_kind(plain: str) -> str | None:
    match = _edge_pattern("start").match(plain)
    return phrases("start")[match.group()] if match else None


def _suffix_kind(plain: str) -> str | None:
    match = _edge_pattern("end").search(plain)
    return phrases("end")[match.group().rstrip(".")] if match else None


@cache
def _edge_pattern(match: str) -> re.Pattern[str]:
    longest = sorted(phrases(match), key=lambda w: (-len(w), w))
    words = "|".join(re.escape(w) + (r"(?!\w)" if w[-1].isalnum() else "") for w in longest)
    return re.compile(f"(?:{words})" if match == "start" else rf"(?<!\w)(?:{words})\.?$")


def _repeated_titles(lines: Sequence[Line], title: str | None) -> Iterator[Mark]:
    wanted = bare_words(title or "")
    if len(wanted) < 8:
        return
    seen = False
    for line in lines:
        if len(line.words) <= len(wanted) + 12 and bare_words(line.words) == wanted:
            if seen:
                yield Mark(line.start, line.end, "title_repeat")
            seen = True


def _trailing_links(lines: Sequence[Line], kinds: dict[int, str]) -> Iterator[Mark]:
    """Headings of other stories after "Related" or "Latest News", where nothing but such follows."""
    tail: list[Line] = []
    for line in reversed(lines[len(lines) // 2 :]):
        kind = kinds.get(line.start)
        if kind in {"related", "navigation"}:
            yield from (Mark(t.start, t.end, "related") for t in tail)
            tail = []
        elif line.is_prose or pattern_of("agency").fullmatch(line.words):
            return
        elif kind is None:
            tail.append(line)
