"""Floors: the figure below which no measure may fall, full and sample apart, with the hash of the set it was taken on.

`floors.toml` is written by `python -m benchmarks --update-floors`, which raises and never lowers, but with
`--allow-regression`. A floor of a measure where lower is better is a ceiling.
"""

from __future__ import annotations

import copy
import math
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.measures import Figure, Measure, load_measures

FILE = Path(__file__).parent / "floors.toml"
SLACK = {"share": 0.002, "count": 0.0, "km": 0.1}
"""How far behind its floor a figure may lie: another processor rounds the model's scores another way."""

Floors = dict[str, dict[str, Any]]
"""By set: `sha256`, `full` and `sample`; the last two hold floors by measure."""


def load_floors(path: Path = FILE) -> Floors:
    """The floors of a file; none where there is no file."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def floor_of(floors: Floors, size: str, figure: Figure) -> float | None:
    """The floor of a figure in runs of that size (`full` or `sample`); None where none is set."""
    value = floors.get(figure.set, {}).get(size, {}).get(figure.name)
    return None if value is None else float(value)


def find_failures(floors: Floors, size: str, figures: Iterable[Figure], hashes: Mapping[str, str]) -> list[str]:
    """A sentence for each figure below its floor, and for each set that is not the one its floors were taken on."""
    failures = [
        f"{name}: the set has changed (sha256 {have[:12]}…, floors are of {floors[name]['sha256'][:12]}…)"
        for name, have in hashes.items()
        if name in floors and floors[name]["sha256"] != have
    ]
    for figure in figures:
        floor = floor_of(floors, size, figure)
        if floor is not None and _loss(figure, floor) > SLACK[_measure(figure).kind]:
            failures.append(f"{figure.set} {figure.name}: {figure.value:.4f} is worse than its floor {floor:.4f}")
    return failures


def raise_floors(
    floors: Floors, size: str, figures: Iterable[Figure], hashes: Mapping[str, str], *, lower: bool = False
) -> Floors:
    """The floors with every better figure in place of its floor, and with `lower` every figure.

    A set with another hash than its floors' starts anew; without `lower` that raises ValueError.
    """
    out: Floors = copy.deepcopy(floors)
    for figure in figures:
        row = out.setdefault(figure.set, {"sha256": hashes[figure.set]})
        if row["sha256"] != hashes[figure.set]:
            if not lower:
                raise ValueError(f"{figure.set} has changed; --allow-regression takes floors of the new set")
            row = out[figure.set] = {"sha256": hashes[figure.set]}
        if _measure(figure).kind == "count" and size == "sample":
            continue
        known = row.setdefault(size, {})
        if lower or figure.name not in known or _loss(figure, known[figure.name]) < 0:
            known[figure.name] = _round(figure)
    return out


def write_floors(floors: Floors, path: Path = FILE) -> None:
    """Write the file, sets and measures in the order of the table."""
    lines = ["# Written by: python -m benchmarks [--sample] --update-floors. Lowering one takes --allow-regression."]
    order = [(m.set, m.name) for m in load_measures()]
    for name in dict.fromkeys(name for name, _ in order):
        if name not in floors:
            continue
        lines += ["", f"[{name}]", f'sha256 = "{floors[name]["sha256"]}"']
        for size in ("full", "sample"):
            if size in floors[name]:
                lines += ["", f"[{name}.{size}]"]
                lines += [f'"{m}" = {floors[name][size][m]}' for s, m in order if s == name and m in floors[name][size]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _measure(figure: Figure) -> Measure:
    return next(m for m in load_measures() if (m.set, m.name) == (figure.set, figure.name))


def _loss(figure: Figure, floor: float) -> float:
    """By how much a figure is worse than a floor; negative where it is better."""
    return figure.value - floor if _measure(figure).better == "lower" else floor - figure.value


def _round(figure: Figure) -> float:
    """The figure at three places, towards the side that it passes itself."""
    up = _measure(figure).better == "lower"
    return (math.ceil(figure.value * 1000 - 1e-6) if up else math.floor(figure.value * 1000 + 1e-6)) / 1000
