"""Records: the sets that `crosswire record` works into one record (clusters-dev: one record a cluster)."""

from __future__ import annotations

from pathlib import Path

from benchmarks.engine import run_crosswire
from benchmarks.sets import SEEDS

BARE = {"gva-dev", "ecb-dev", "reuse-synth"}
"""Sets whose scorers read no readings, which would make up most of a large record."""


def record_set(name: str, gold: Path, folder: Path) -> tuple[Path, float]:
    """Record a set, the seeds from their own folder as a user would; the file (or folder) of records, and seconds."""
    if name == "clusters-dev":
        return _record_clusters(gold, folder)
    source = SEEDS if name == "seeds" else gold / "docs.jsonl"
    output = folder / "record.json"
    return output, run_crosswire(["record", source, *(["--no-readings"] if name in BARE else [])], output)


def _record_clusters(gold: Path, folder: Path) -> tuple[Path, float]:
    seconds = 0.0
    for reports in sorted(gold.glob("*/reports.jsonl")):
        seconds += run_crosswire(["record", reports], folder / f"{reports.parent.name}.json")
    return folder, seconds
