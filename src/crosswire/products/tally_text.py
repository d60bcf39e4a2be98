"""Tally in writing: as a table for people, as CSV, as JSON.

In: a Tally. Out: text. Every form has the same numbers; the table and the JSON also tell what was not counted and why.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from crosswire.model.wording import describe_value
from crosswire.products.export.cells import csv_lines
from crosswire.products.phrases import name_interval
from crosswire.products.render import clean
from crosswire.products.tally import Bounds, Row, Tally

SCHEMA = "crosswire.tally/1"
COLUMNS = (
    ("events", "events counted, each once"),
    ("low", "sum of the lows"),
    ("best", "sum of the values that lead in the record"),
    ("high", "sum of the highs: the largest numbers given"),
    ("high_open", "true where the words of a count leave its high open (“at least 12”)"),
    ("disputed", "events whose counts are disputed: their range is to be read, not their best"),
    ("civilians", "known to be civilians, at least; empty where no report says"),
    ("sources", "named speakers who give the counts, each once"),
    ("origins", "independent origins of the counts; copies add none"),
    ("reports", "reports that give the counts"),
)
"""Columns of the CSV after those of the groups, and what they hold; the docs are tested against them."""


def tally_csv(tally: Tally) -> str:
    """The rows as CSV, with a header; without the total, which a spreadsheet would add to itself."""
    header = [*tally.by, *(name for name, _ in COLUMNS)]
    return "".join(csv_lines([header, *([*row.group, *_numbers(row).values()] for row in tally.rows)]))


def tally_json(tally: Tally) -> str:
    """Rows with the events and quantities behind each cell, the total, and what was not counted."""
    plain = {
        "schema": SCHEMA,
        "what": tally.what,
        "by": tally.by,
        "rows": [_plain(row, tally.by) for row in tally.rows],
        "total": _plain(tally.total, ()),
        "not_counted": [
            {"quantity": r.quantity, "event": r.event, "text": r.text, "title": r.title, "reason": r.reason}
            for r in tally.left_out
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _numbers(row: Row) -> dict[str, object]:
    b = row.bounds
    numbers = (row.events, b.low, b.best, b.high, b.open, row.disputed, row.civilians, row.sources, row.origins)
    return dict(zip((name for name, _ in COLUMNS), (*numbers, row.reports), strict=True))


def _plain(row: Row, by: Sequence[str]) -> dict[str, Any]:
    counted = [
        {
            "event": c.event,
            "title": c.title,
            "interval": {"start": c.interval.start, "end": c.interval.end} if c.interval else None,
            "low": c.bounds.low,
            "best": c.bounds.best,
            "high": c.bounds.high,
            "high_open": c.bounds.open,
            "disputed": c.disputed,
            "civilians": c.civilians,
            "quantities": c.quantities,
            "claims": c.claims,
            "reason": c.reason,
        }
        for c in row.counted
    ]
    return {"group": dict(zip(by, row.group, strict=True)), **_numbers(row), "counted": counted}


def tally_text(tally: Tally, *, explain: bool = False) -> str:
    """The table, what is behind each row (with `explain`), and what was not counted."""
    return clean_lines([*_table(tally, explain), "", *_left_out(tally)])


def clean_lines(lines: Sequence[str]) -> str:
    """Lines fit for a terminal, without blanks at their ends."""
    return "\n".join(clean(line.replace("\n", " ")).rstrip() for line in lines) + "\n"


def _table(tally: Tally, explain: bool) -> Iterator[str]:
    shown = ("events", "low", "best", "high", "civilians", "sources", "origins", "reports")
    header = [*(tally.by or ("all",)), *shown]
    rows = [[*(row.group or ("all",)), *_shown(row)] for row in tally.rows]
    total = [*(["all"] + [""] * (len(tally.by) - 1)), *_shown(tally.total)]
    several = len(tally.by) > 0 and len(tally.rows) > 1
    lines = [header, *rows, *([total] if several else [])]
    wide = [max(len(line[n]) for line in lines) for n in range(len(header))]
    names = len(header) - len(shown)
    yield f"{tally.label[:1].upper()}{tally.label[1:]}, counted by event, not by report"
    yield ""
    for n, line in enumerate(lines):
        cells = [c.ljust(w) if k < names else c.rjust(w) for k, (c, w) in enumerate(zip(line, wide, strict=True))]
        if several and n == len(lines) - 1:
            yield "-" * (sum(wide) + 2 * len(wide) - 2)
        yield "  ".join(cells)
        if explain and 0 < n <= len(tally.rows):
            yield from _behind(tally.rows[n - 1])
    if not tally.rows:
        yield "nothing is counted"
    yield from _notes(tally)


def _shown(row: Row) -> list[str]:
    b = row.bounds
    best = f"({describe_value(b.best)})" if row.disputed else describe_value(b.best)
    civilians = f"{describe_value(row.civilians)}+" if row.civilians is not None else "–"
    counts = [describe_value(n) for n in (row.sources, row.origins, row.reports)]
    return [describe_value(row.events), describe_value(b.low), best, _high(b), civilians, *counts]


def _high(bounds: Bounds) -> str:
    return describe_value(bounds.high) + ("+" if bounds.open else "")


def _behind(row: Row) -> Iterator[str]:
    """The events of a row, and the quantities that `crosswire explain` leads to the words."""
    for c in row.counted:
        when = name_interval(c.interval) or "day not given"
        low, high = describe_value(c.bounds.low), _high(c.bounds)
        value = high if c.bounds.low == c.bounds.high else f"{low}–{high}"
        verdict = "disputed, " if c.disputed else f"best {describe_value(c.bounds.best)}, "
        yield f"    {c.title}, {when} [{c.event}]: {value}, {verdict}from {', '.join(c.quantities)}"
        yield f"      {c.reason}"


def _notes(tally: Tally) -> Iterator[str]:
    if tally.total.disputed:
        yield "( ): the counts of an event are disputed; read low to high."
    if any(r.bounds.open or r.civilians is not None for r in (*tally.rows, tally.total)):
        yield "+: at least; the words leave it open."


def _left_out(tally: Tally) -> Iterator[str]:
    if not tally.left_out:
        yield "Nothing was left out."
        return
    yield "Not counted, and why"
    alike: dict[str, list[str]] = defaultdict(list)
    for row in tally.left_out:
        alike[f"  {row.text} ({row.title}): {row.reason}"].append(row.quantity)
    for line, quantities in alike.items():
        yield f"{line} [{', '.join(quantities)}]"
