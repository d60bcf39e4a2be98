"""Fingerprints: the sentences of all reports as sequences of plain words, each distinct wording held once.

In: reports and the offsets of their sentences. Out: `Wording`s, in an order that depends on the words alone, each
with every place it stands in. A wire printed by five hundred outlets is one wording with five hundred places, so that
all later work grows with the number of different sentences. Words are compared without case, accents, apostrophes, the
commas of thousands and marks that are not seen (a soft hyphen, a space of no width), and in a Latin word the letters of
other scripts that look like Latin ones count as these; so that "Syria's" and "Syrias", "1,600" and "1600" are one, and
so is a word mangled to hide that it was copied. Offsets are always those of the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from crosswire.model.reading import Reading
from crosswire.model.report import Report
from crosswire.nlp.names.letters import Letter, meant_letters
from crosswire.resources.loader import load_table

MAX_WORDS = 600
"""A sentence is compared by its first words, this many; longer ones are lists and tables."""

_SENTENCE = re.compile(r"[^\n.!?。؟۔]*[^\s.!?。؟۔][^\n.!?。؟۔]*(?:[.!?。؟۔]+[\"'”’)\]]*|$|(?=\n))", re.MULTILINE)


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


@cache
def find_word() -> re.Pattern[str]:
    """A number with its commas, letters with apostrophes or unseen marks inside, or any other word character."""
    inside = f"[{_unseen()}\u0300-\u036f]+"
    return re.compile(rf"\d+(?:(?:[.,]|{inside})\d+)*|[^\W\d_]+(?:(?:['’`´]|{inside})[^\W\d_]+)*|\w")


def find_words(text: str) -> list[tuple[str, int, int]]:
    """The words of `text`, folded for comparison, each with its half-open offsets."""
    return [(fold(m.group()), *m.span()) for m in find_word().finditer(text)]


def list_words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words of `text` between two offsets, folded for comparison."""
    return list(map(fold, find_word().findall(text, start, len(text) if end is None else end)))


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word as it is compared: without case, accents, apostrophes, commas and disguise."""
    word = word.translate(_dropped())
    if word.isascii():
        return word.casefold()
    if any(map(str.isascii, word)) or all(ord(c) in _lookalikes() for c in word):
        word = word.translate(_lookalikes())
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c)) or word


def _unseen() -> str:
    """Marks that a reader does not see."""
    return "".join(sorted(letter for letter, meant in meant_letters().items() if not meant))


@cache
def _dropped() -> dict[int, None]:
    return dict.fromkeys(map(ord, f"'’`´,{_unseen()}"))


@cache
def _lookalikes() -> dict[int, str]:
    """Letters of other scripts, and the Latin ones that they look like."""
    return {int(row.code, 16): row.meant for row in load_table("lookalikes.csv", Letter)}


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
