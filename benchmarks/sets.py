"""Sets: where they lie, what their hash is, and a fixed sample of each with gold cut to the same reports.

A sample is chosen by a hash of names, never by chance: whole incidents (gva-dev), topics (ecb-dev), clusters
(reuse-synth), else single reports. Seeds and clusters-dev are small and always whole.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
BENCH = SHARED / "bench"
SEEDS = SHARED / "seeds"
WORK = ROOT / ".bench"
"""Predictions, samples and kept figures; git ignores it."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BenchSet:
    """`share` of its units is the sample (1: always whole). `command` is the Crosswire command that reads it."""

    name: str
    command: str
    share: float = 1.0

    @property
    def folder(self) -> Path:
        return BENCH / self.name


SETS = {
    s.name: s
    for s in (
        BenchSet("timex-dev", "annotate", 0.3),
        BenchSet("places-dev", "annotate", 0.2),
        BenchSet("attribution-dev", "annotate", 0.2),
        BenchSet("plover-dev", "annotate"),
        BenchSet("muc4-dev", "annotate", 0.15),
        BenchSet("gva-dev", "record", 0.1),
        BenchSet("ecb-dev", "record", 0.15),
        BenchSet("reuse-synth", "record", 0.2),
        BenchSet("seeds", "record"),
        BenchSet("clusters-dev", "record"),
    )
}


def hash_set(name: str) -> str:
    """sha256 over the names and bytes of a set's reports and gold (its readme is left out), in name order."""
    digest = hashlib.sha256()
    folder = BENCH / name
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".json", ".jsonl", ".txt"}):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_chosen(unit: str, share: float) -> bool:
    """True for a fixed `share` of all names."""
    return int.from_bytes(hashlib.sha256(unit.encode()).digest()[:8]) < share * 2**64


def cut_set(given: BenchSet, folder: Path) -> Path:
    """The gold folder of the set's sample, made anew in `folder`; the set's own where the sample is all of it."""
    if given.share >= 1:
        return given.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    docs = _read_lines(given.folder / "docs.jsonl")
    keep = _CHOOSE.get(given.name, _choose_reports)(given, docs, folder)
    _write_lines(folder / "docs.jsonl", [d for d in docs if d["id"] in keep])
    return folder


def _choose_reports(given: BenchSet, docs: list[Row], folder: Path) -> set[str]:
    keep = {d["id"] for d in docs if is_chosen(d["id"], given.share)}
    _write_lines(folder / "gold.jsonl", [g for g in _read_lines(given.folder / "gold.jsonl") if g["id"] in keep])
    return keep


def _choose_incidents(given: BenchSet, _docs: list[Row], folder: Path) -> set[str]:
    gold = [g for g in _read_lines(given.folder / "gold.jsonl") if is_chosen(g["incident"], given.share)]
    _write_lines(folder / "gold.jsonl", gold)
    return {doc for g in gold for doc in g["docs"]}


def _choose_topics(given: BenchSet, _docs: list[Row], folder: Path) -> set[str]:
    gold = [g for g in _read_lines(given.folder / "gold.jsonl") if is_chosen(f"topic {g['topic']}", given.share)]
    _write_lines(folder / "gold.jsonl", gold)
    return {g["id"] for g in gold}


def _choose_clusters(given: BenchSet, _docs: list[Row], folder: Path) -> set[str]:
    gold = json.loads((given.folder / "gold.json").read_text(encoding="utf-8"))
    gold["clusters"] = [c for c in gold["clusters"] if is_chosen(c["id"], given.share)]
    keep = {doc for c in gold["clusters"] for doc in c["docs"]}
    gold["parents"] = {child: row for child, row in gold["parents"].items() if child in keep}
    gold["pairs"] = [p for p in gold["pairs"] if {p["a"]["doc"], p["b"]["doc"]} <= keep]
    gold["unrelated_same_incident"] = [p for p in gold["unrelated_same_incident"] if set(p) <= keep]
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return keep


_CHOOSE: dict[str, Callable[[BenchSet, list[Row], Path], set[str]]] = {
    "gva-dev": _choose_incidents,
    "ecb-dev": _choose_topics,
    "reuse-synth": _choose_clusters,
}


def _read_lines(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _write_lines(path: Path, rows: list[Row]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
