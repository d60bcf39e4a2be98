"""Engine: runs Crosswire and the scorers as their users do, each as a process of its own, and times the first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.sets import BENCH

NOW = "2026-11-21"
"""The day that every run takes for today; it decides nothing but which dates lie in the future."""


def run_crosswire(arguments: Sequence[str | Path], output: Path) -> float:
    """Run one command with its standard output to a file; seconds it took. Raises RuntimeError where it fails."""
    output.parent.mkdir(parents=True, exist_ok=True)
    log = output.with_suffix(".log")
    command = [sys.executable, "-m", "crosswire.cli.main", *map(str, arguments), "--now", NOW, "--jobs", str(jobs())]
    began = time.perf_counter()
    with output.open("wb") as out, log.open("wb") as errors:
        code = subprocess.run(command, stdout=out, stderr=errors, check=False).returncode
    if code:
        raise RuntimeError(f"crosswire {arguments[0]} left with {code}; see {log}")
    return time.perf_counter() - began


def run_scorer(task: str, gold: Path, pred: Path) -> dict[str, float]:
    """The figures of a scorer of the shared sets, by name. Raises RuntimeError where it fails."""
    script = ["score_clusters.py"] if task == "clusters" else ["score.py", task]
    command = [sys.executable, *script, "--gold", str(gold.resolve()), "--pred", str(pred.resolve()), "--json"]
    done = subprocess.run(command, cwd=BENCH, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the scorer of {task} left with {done.returncode}: {done.stderr.strip()[-500:]}")
    shown: dict[str, Any] = json.JSONDecoder().raw_decode(done.stdout)[0]
    figures = shown["total"] if task == "clusters" else shown["metrics"]
    return {name: float(value) for name, value in figures.items() if isinstance(value, (int, float))}


def jobs() -> int:
    """Processes that read: one a core, four at most."""
    return min(os.cpu_count() or 1, 4)
