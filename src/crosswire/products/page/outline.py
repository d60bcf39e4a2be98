"""Outline: coasts and borders as lines, for a locator.

In: a box in degrees. Out: the stretches of line that touch it. From Natural Earth 1:50m (public domain), by way of the
package world-atlas; borders are those of its makers, drawn for finding one's way only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from crosswire.resources.loader import load_table

TABLE = Path(__file__).parent / "outlines.csv"
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `kind` coast or border; `points` longitude and latitude in hundredths of a degree, then differences."""

    kind: str
    points: str


@cache
def _lines() -> tuple[tuple[str, tuple[Point, ...]], ...]:
    return tuple((row.kind, tuple(_unpack(row.points))) for row in load_table(TABLE, Line, unique=False))


def _unpack(packed: str) -> Iterator[Point]:
    numbers = [int(n) for n in packed.split()]
    lon = lat = 0
    for step_lon, step_lat in zip(numbers[::2], numbers[1::2], strict=True):
        lon, lat = lon + step_lon, lat + step_lat
        yield lon / 100, lat / 100


def lines_within(west: float, south: float, east: float, north: float) -> Iterator[tuple[str, list[Point]]]:
    """(kind, points) of every stretch with a side in the box; points just outside are kept, so that lines reach it."""
    for kind, points in _lines():
        stretch: list[Point] = []
        for a, b in pairwise(points):
            if (max(a[0], b[0]) >= west and min(a[0], b[0]) <= east
                    and max(a[1], b[1]) >= south and min(a[1], b[1]) <= north):  # fmt: skip
                stretch = stretch or [a]
                stretch.append(b)
            elif stretch:
                yield kind, stretch
                stretch = []
        if stretch:
            yield kind, stretch
