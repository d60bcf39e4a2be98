"""The golden stories and the shipped example as records, made once a run."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import crosswire

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden"
EXAMPLE = ROOT / "src" / "crosswire" / "examples"
STORIES = [*sorted((GOLDEN / "stories").iterdir()), EXAMPLE / "exercise"]


@cache
def told(story: Path) -> crosswire.SourcedRecord:
    """The record of a story."""
    folder, now = (EXAMPLE, date(2031, 12, 31)) if story.parent == EXAMPLE else (GOLDEN, date(2026, 1, 1))
    return crosswire.record(story, now=now, places=folder / "places.csv")
