"""Measures: the rows of the table, read from measures.toml; and a figure, which is one measure taken once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One row: `set`, `task` and `name` as the scorers name them.

    `baseline` is the cheap baseline's figure, `reach` the project's aim, `anchor` what published systems reach; None:
    there is none. `better` is higher or lower; a measure of `kind` count has no floor in samples; km is a distance.
    """

    set: str
    task: str
    name: str
    baseline: float | None = None
    reach: float | None = None
    anchor: str | None = None
    better: str = "higher"
    kind: str = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measure taken: its value, and the seconds that Crosswire ran for the set (with how many processes reading)."""

    set: str
    name: str
    value: float
    seconds: float


@cache
def load_measures() -> tuple[Measure, ...]:
    """All measures, in the order of the table. Raises msgspec.ValidationError for a bad row."""
    plain = tomllib.loads((Path(__file__).parent / "measures.toml").read_text(encoding="utf-8"))
    return tuple(msgspec.convert(row, Measure) for row in plain["measure"])
