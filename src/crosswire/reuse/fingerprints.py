"""Fingerprints: the sentences of all reports as sequences of plain words, each distinct wording held once.

In: reports and the offsets of their sentences. Out: `Wording`s, in an order that depends on the words alone, each
with every place it stands in. A wire printed by five hundred outlets is one wording with five hundred places, so that
all later work grows with the number of different sentences. Words are compared without case, accents, apostrophes and
the commas of thousands, so that "Syria's" and "Syrias", "1,600" and "1600" are one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from crosswire.model.reading import Reading
from crosswire.model.report import Report

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’`´][^\W\d_]+)*|\w")
"""A number with its commas, a run of letters with apostrophes inside, or any other single word character."""
MAX_WORDS = 600
"""A sentence is compared by its first words, this many; longer ones are lists and tables."""

_SENTENCE = re.compile(r"[^\n.!?。؟۔]*[^\s.!?。؟۔][^\n.!?。؟۔]*(?:[.!?。؟۔]+[\"'”’)\]]*|$|(?=\n))", re.MULTILINE)
_DROPPED = str.maketrans("", "", "'’`´,")


class Place(NamedTuple):
    """Where a wording stands: number of the report (by id order), number of the sentence in it, offsets in its text."""

    report: int
    position: int
    start: int
    end: int


class Wording(NamedTuple):
    """One distinct sequence of words and its places in order."""

    words: tuple[str, ...]
    places: tuple[Place, ...]


def find_words(text: str) -> list[tuple[str, int, int]]:
    """The words of `text`, folded for comparison, each with its half-open offsets."""
    return [(fold(m.group()), *m.span()) for m in WORD.finditer(text)]


def list_words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words of `text` between two offsets, folded for comparison."""
    return list(map(fold, WORD.findall(text, start, len(text) if end is None else end)))


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word as it is compared: without case, accents, apostrophes and commas."""
    word = word.translate(_DROPPED).casefold()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)) or word


def collect_wordings(reports: Sequence[Report], readings: Sequence[Reading]) -> list[Wording]:
    """All wordings of `reports` (given in id order, `readings` beside them), sorted by their words."""
    places: dict[tuple[str, ...], list[Place]] = {}
    for number, (report, reading) in enumerate(zip(reports, readings, strict=True)):
        for position, (start, end) in enumerate(_prose(report, reading)):
            words = tuple(list_words(report.text, start, end)[:MAX_WORDS])
            if words:
                places.setdefault(words, []).append(Place(number, position, start, end))
    return [Wording(words, tuple(places[words])) for words in sorted(places)]


def _prose(report: Report, reading: Reading) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences that are the report's own prose; found by stops where the language was not read."""
    marks = sorted((b.span.start, b.span.end) for b in report.boilerplate if b.span.field == "text")
    starts = [a for a, _ in marks]
    sentences = [(s.start, s.end) for s in reading.sentences] or [m.span() for m in _SENTENCE.finditer(report.text)]
    for start, end in sentences:
        near = marks[max(bisect_right(starts, start) - 1, 0) : bisect_right(starts, end)]
        covered = sum(max(0, min(end, b) - max(start, a)) for a, b in near)
        if covered * 2 < end - start:
            yield start, end
