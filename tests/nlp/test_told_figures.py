"""Figures of sentences as news writes them: a plain table, told_figures.txt, to which people can add rows.

Most rows were written before Crosswire read them; docs/method/figures.md tells how many held at first sight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.reading import Figure
from crosswire.model.report import Published, Report
from crosswire.nlp.figures.counted_tables import PEOPLE
from crosswire.nlp.figures.figures import find_figures
from crosswire.nlp.model import Parser
from crosswire.nlp.reader import read_pages
from crosswire.nlp.times.timex import find_timexes

TABLE = Path(__file__).parent / "told_figures.txt"
SCOPES = {"c": "cumulative", "b": "background", "r": "rate"}
_VALUE = re.compile(r"(?P<sign>[~>]|<=)?(?P<low>\d+(?:\.\d+)?)(?P<more>\+)?(?:(?:\.\.|-)(?P<high>\d+(?:\.\d+)?))?%?")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with the figures it should give; `known`: it is known not to."""

    text: str
    wanted: str
    known: bool


@dataclass(frozen=True, slots=True)
class Want:
    """One figure that is asked for."""

    counted: str
    bounds: tuple[float | None, float | None, float | None]
    scope: str
    part_of: float | None
    increment: bool
    previous: bool
    who: str | None
    demographic: str | None


def table() -> list[Row]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# ")]
    cut = [re.fullmatch(r"(.+?) =([>!])(.*)", line) for line in lines]
    assert all(cut), [line for line, found in zip(lines, cut, strict=True) if not found]
    return [Row(m[1].replace("\\n", "\n\n"), m[3].strip(), m[2] == "!") for m in cut if m]


def make_want(words: str) -> Want:
    counted, value, *rest = words.split()
    match = _VALUE.fullmatch(value)
    assert match, f"{value!r} in {words!r} is no value"
    low, high = float(match["low"]), float(match["high"]) if match["high"] else None
    bounds: tuple[float | None, float | None, float | None] = (low, low, low)
    if high is not None:
        bounds = (low, None, high)
    elif match["more"] or match["sign"] == ">":
        bounds = (low, low, None)
    elif match["sign"] == "<=":
        bounds = (None, low, low)
    marks = dict(r.split("=") for r in rest if "=" in r)
    return Want(
        counted,
        bounds,
        next((SCOPES[r] for r in rest if r in SCOPES), "event"),
        next((float(r[1:]) for r in rest if r.startswith("<")), None),
        "+" in rest,
        "prev" in rest,
        marks.get("who"),
        marks.get("dem"),
    )


def fits(want: Want, figure: Figure, all_: tuple[Figure, ...]) -> bool:
    whole = all_[figure.subset_of] if figure.subset_of is not None else None
    return (
        (figure.counted, (figure.low, figure.best, figure.high)) == (want.counted, want.bounds)
        and figure.scope in (want.scope, "share")
        and want.part_of == (None if whole is None else (whole.best or whole.low))
        and figure.increment == want.increment
        and (figure.modifier or "").startswith("previous") == want.previous
        and want.who in (None, figure.who_class)
        and want.demographic in (None, figure.demographic)
    )


def holds(row: Row, figures: tuple[Figure, ...]) -> bool:
    """Whether all figures asked for are there, and no people are counted besides."""
    left = list(figures)
    for asked in filter(None, (a.strip() for a in row.wanted.split(";"))):
        free = asked.startswith("?")
        wants = [make_want(a.strip("? ")) for a in asked.split("|")]
        found = next((f for f in left for w in wants if fits(w, f, figures)), None)
        if found is None and free:
            value = {w.bounds for w in wants}
            found = next((f for f in left if (f.low, f.best, f.high) in value), None)
        if found is not None:
            left.remove(found)
        elif not free:
            return False
    return not [f for f in left if f.counted in PEOPLE - {"population"} and f.subset_of is None]


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[Figure, ...]]:
    """The figures of every sentence of the table."""
    day = Published(value="2031-08-15", basis="supplied")
    texts = [row.text for row in table()]
    reports = [
        Report(id=f"r{n}", text=t, sha256=hash_text(t), published=day, language="en") for n, t in enumerate(texts)
    ]
    pages = read_pages(reports, Parser())
    return {page.report.text: find_figures(page, tuple(find_timexes(page))) for page in pages}


@pytest.mark.parametrize("row", table(), ids=lambda row: row.text[:70])
def test_figures_of_a_sentence(row: Row, told: dict[str, tuple[Figure, ...]]) -> None:
    figures = told[row.text]
    read = [(f.span.quote, f.best if f.best is not None else f.low, f.counted, f.scope) for f in figures]
    if row.known:
        assert not holds(row, figures), f"now holds: make its =! a => in {TABLE.name}"
    else:
        assert holds(row, figures), f"wanted {row.wanted}; read {read}"
