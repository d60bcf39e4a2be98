"""`python -m benchmarks`: run Crosswire on the shared sets, score it, print one table; hold the floors.

Figures of the last runs are kept in .bench/full.json and .bench/sample.json; `--markdown` prints those alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.engine import run_scorer
from benchmarks.floors import find_failures, load_floors, raise_floors, write_floors
from benchmarks.measures import Figure, load_measures
from benchmarks.readings import annotate_set
from benchmarks.records import record_set
from benchmarks.sets import BENCH, SETS, WORK, BenchSet, cut_set, hash_set
from benchmarks.table import render_markdown, render_table


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done (also where the sets are absent), 1 below a floor or a run failed, 2 unusable arguments."""
    options = _parse(arguments)
    size = "sample" if options.sample else "full"
    if options.markdown:
        print(render_markdown(_load_kept(size), load_floors(), size))
        return 0
    if not (BENCH / "score.py").is_file():
        print(f"benchmarks: the shared sets are not here ({BENCH}); nothing was measured")
        return 0
    figures, failures = _measure_sets(options.only, size)
    floors = load_floors()
    print(json.dumps([asdict(f) for f in figures], indent=1) if options.json else render_table(figures, floors, size))
    hashes = {name: hash_set(name) for name in options.only}
    if options.update_floors:
        write_floors(raise_floors(floors, size, figures, hashes, lower=options.allow_regression))
    failures += find_failures(floors, size, figures, hashes) if options.check else []
    for line in failures:
        print(f"benchmarks: {line}", file=sys.stderr)
    return 1 if failures else 0


def _measure_sets(names: Sequence[str], size: str) -> tuple[list[Figure], list[str]]:
    """The figures of all sets, and a sentence for each set whose run failed; figures are kept as they come."""
    figures: list[Figure] = []
    failures = []
    for name in names:
        try:
            found = measure_set(SETS[name], size)
        except RuntimeError as error:
            failures.append(f"{name}: {error}")
            continue
        _keep(found, size)
        figures += found
    return figures, failures


def measure_set(given: BenchSet, size: str) -> list[Figure]:
    """All figures of one set, whole or its sample."""
    print(f"benchmarks: {given.name} ({size})", file=sys.stderr, flush=True)
    folder = WORK / size / given.name
    gold = cut_set(given, folder / "gold") if size == "sample" else given.folder
    if given.command == "annotate":
        output, seconds = annotate_set(gold, folder)
    else:
        output, seconds = record_set(given.name, gold, folder)
    wanted = [m for m in load_measures() if m.set == given.name]
    scores = {task: run_scorer(task, gold, output) for task in dict.fromkeys(m.task for m in wanted)}
    return [
        Figure(set=m.set, name=m.name, value=scores[m.task].get(m.name, 0.0), seconds=round(seconds, 1)) for m in wanted
    ]


def _kept(size: str) -> Path:
    return WORK / f"{size}.json"


def _load_kept(size: str) -> list[Figure]:
    path = _kept(size)
    return [Figure(**row) for row in json.loads(path.read_text(encoding="utf-8"))] if path.is_file() else []


def _keep(figures: Sequence[Figure], size: str) -> None:
    kept = {(f.set, f.name): f for f in [*_load_kept(size), *figures]}
    _kept(size).parent.mkdir(parents=True, exist_ok=True)
    _kept(size).write_text(json.dumps([asdict(f) for f in kept.values()], indent=1), encoding="utf-8")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sample", action="store_true", help="a fixed share of each large set: a few minutes")
    parser.add_argument("--only", metavar="SET,..", default=",".join(SETS), help=f"of {', '.join(SETS)}")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--markdown", action="store_true", help="print the kept figures as Markdown; run nothing")
    parser.add_argument("--check", action="store_true", help="leave with 1 below a floor, or where a set has changed")
    parser.add_argument("--update-floors", action="store_true", help="raise the floors to these figures")
    parser.add_argument("--allow-regression", action="store_true", help="with --update-floors: lower floors as well")
    options = parser.parse_args(arguments)
    options.only = [name for name in options.only.split(",") if name]
    unknown = [name for name in options.only if name not in SETS]
    if unknown:
        parser.error(f"there is no set {', '.join(unknown)}; the sets are {', '.join(SETS)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
