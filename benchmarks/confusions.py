"""Confusions: what one is, and what every comparison of gold and prediction needs.

In: a gold folder and the folder of a run's predictions. Out: Confusion records, which `benchmarks.errors` counts. Both
sides are named by class (a shape, a kind of word), so that a rule that mends one mends all stories, and not one text.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.sets import BENCH

Row = dict[str, Any]
Confusion = tuple[str, str, str]
"""What the gold has, what Crosswire has, and where."""


def load_scorers(name: str) -> ModuleType:
    """A module of the shared scorers, so that what is right here is what is right there."""
    if str(BENCH) not in sys.path:
        sys.path.append(str(BENCH))
    return importlib.import_module(f"scorers.{name}")


def read_pairs(gold: Path, folder: Path) -> Iterator[tuple[str, Row, Row]]:
    """Id, gold and annotation of every report that has both."""
    found = {line["id"]: line for line in read_lines(folder / "annotations.jsonl")}
    for row in read_lines(gold / "gold.jsonl"):
        if row["id"] in found:
            yield row["id"], row, found[row["id"]]


def read_lines(path: Path) -> Iterator[Row]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def find_overlap(guesses: Sequence[Row], gold: Row) -> Row | None:
    """The first guess whose span shares a character with the gold's."""
    return next((g for g in guesses if touch([gold], g["span"])), None)


def touch(gold: Sequence[Row], guess: Row) -> bool:
    """True if one of the gold spans shares a character with the guess."""
    return any(g["start"] < guess["end"] and guess["start"] < g["end"] for g in gold)


def shape(text: object) -> str:
    """A short text in small letters with every digit as 9."""
    return re.sub(r"\d", "9", str(text))[:36].lower()


def word_shape(text: str) -> str:
    """How many words, and whether the last is a name."""
    words = text.split()
    if len(words) == 1:
        return words[0].lower() if words[0].islower() or len(words[0]) < 4 else "one name"
    many = f"{min(len(words), 4)}{'+' if len(words) > 3 else ''}"
    return f"{many} words, {'named' if words and words[-1][:1].isupper() else 'plain'}"
