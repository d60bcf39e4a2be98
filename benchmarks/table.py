"""Table: figures beside floors, cheap baselines and anchors, for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.floors import Floors, floor_of
from benchmarks.measures import Figure, Measure, load_measures

HEAD = ("set", "measure", "figure", "floor", "baseline", "reach", "published", "seconds")

NOTES = {
    "sample": "The small models were trained on none of these reports: a sample's figures are of unseen ones.",
    "full": "The small models were trained on what a sample leaves out, so whole sets flatter them; see --sample.",
}


def render_table(figures: Sequence[Figure], floors: Floors, size: str) -> str:
    """Columns for a terminal; the seconds of a set stand in its first row."""
    rows = [HEAD, *_rows(figures, floors, size)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEAD))]
    return "\n".join([*(_join(row, widths) for row in rows), NOTES[size]])


def render_markdown(figures: Sequence[Figure], floors: Floors, size: str) -> str:
    """The same as a Markdown table."""
    rows = [HEAD, tuple("---" for _ in HEAD), *_rows(figures, floors, size)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _rows(figures: Sequence[Figure], floors: Floors, size: str) -> list[tuple[str, ...]]:
    taken = {(f.set, f.name): f for f in figures}
    rows: list[tuple[str, ...]] = []
    told: set[str] = set()
    for measure in load_measures():
        figure = taken.get((measure.set, measure.name))
        if figure is None:
            continue
        first = measure.set not in told
        told.add(measure.set)
        rows.append(
            (
                measure.set if first else "",
                measure.name,
                _show(figure.value, measure),
                _show(floor_of(floors, size, figure), measure),
                _show(measure.baseline if size == "full" or measure.kind != "count" else None, measure),
                _show(measure.reach, measure),
                measure.anchor or "",
                f"{figure.seconds:.0f}" if first else "",
            )
        )
    return rows


def _show(value: float | None, measure: Measure) -> str:
    if value is None:
        return ""
    if measure.kind == "count":
        return f"{value:.0f}"
    if measure.kind == "km":
        return f"{value:.1f}"
    return f"{value:.3f}".lstrip("0") if value else ".000"


def _join(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_align(cell, w, n) for n, (cell, w) in enumerate(zip(row, widths, strict=True))).rstrip()


def _align(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column in (2, 3, 4, 5, 7) else cell.ljust(width)
