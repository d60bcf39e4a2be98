"""Phrase index: phrases of a table by a word of theirs, so that few are compared at any place of a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Row = TypeVar("Row")


def index_phrases(rows: Iterable[tuple[str, Row]], at: int) -> dict[str, list[tuple[list[str], Row]]]:
    """The words of each phrase with its row, by the word at `at` (0 first, -1 last), the longest first."""
    out: dict[str, list[tuple[list[str], Row]]] = {}
    for phrase, row in sorted(rows, key=lambda pair: -len(pair[0].split())):
        words = phrase.split()
        out.setdefault(words[at], []).append((words, row))
    return out
