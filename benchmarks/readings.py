"""Readings: the sets of one layer each, which `crosswire annotate` reads report by report."""

from __future__ import annotations

from pathlib import Path

from benchmarks.engine import run_crosswire


def annotate_set(gold: Path, folder: Path) -> tuple[Path, float]:
    """Annotate the reports of a gold folder; the file of lines, and seconds."""
    output = folder / "annotations.jsonl"
    return output, run_crosswire(["annotate", gold / "docs.jsonl"], output)
