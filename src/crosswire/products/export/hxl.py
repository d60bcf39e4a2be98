"""Format `hxl`: the happenings as CSV with a row of HXL hashtags, for humanitarian data tools.

In: a record. Out: header, hashtags, and a row for each happening that reports say occurred (not what is only planned,
recalled, denied or withdrawn). A happening that is a part of another has a row; its dead and hurt stand with the whole,
counted as `products.tally` counts them, so that a sum over a column counts nobody twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswire.model.record import Record
from crosswire.products.export.cells import csv_lines
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.view import OCCURRED, Happening, RecordView
from crosswire.products.tally import Counted, make_tally

COLUMNS = (
    ("Start date", "#date+start"),
    ("End date", "#date+end"),
    ("Event", "#event+type"),
    ("First party", "#group+name+first"),
    ("Second party", "#group+name+second"),
    ("Place", "#loc+name"),
    ("Admin 1", "#adm1+name"),
    ("Admin 2", "#adm2+name"),
    ("Country", "#country+name"),
    ("Country code", "#country+code"),
    ("Latitude", "#geo+lat"),
    ("Longitude", "#geo+lon"),
    ("Place is known", "#geo+precision"),
    ("Killed", "#affected+killed"),
    ("Killed, at least", "#affected+killed+min"),
    ("Killed, at most", "#affected+killed+max"),
    ("Injured", "#affected+injured"),
    ("Displaced", "#affected+displaced"),
    ("Status", "#status"),
    ("Sources", "#meta+source"),
    ("Description", "#description"),
    ("Id", "#event+id"),
)
"""Headers and hashtags. Codes are ISO 3166 alpha-3; an open maximum is empty."""
SIDES = (("actor",), ("target", "party"))
"""Roles of the first and the second party."""


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Write the rows one by one."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(csv_lines([[c[0] for c in COLUMNS], [c[1] for c in COLUMNS]]))
        stream.writelines(csv_lines(_rows(record, tell)))


def _rows(record: Record, tell: Tell) -> Iterator[list[object]]:
    view = RecordView(record)
    counts = {what: {c.event: c for c in make_tally(record, what, ()).total.counted} for what in
              ("killed", "injured", "displaced")}  # fmt: skip
    for n, row in enumerate(view.happenings()):
        tell("writing hxl", n / max(1, len(record.events)))
        if row.standing == OCCURRED:
            yield _row(row, view, {what: found.get(row.event.id) for what, found in counts.items()})


def _row(row: Happening, view: RecordView, counts: dict[str, Counted | None]) -> list[object]:
    place, killed = row.place, counts["killed"]
    first, second = ("; ".join(dict.fromkeys(p.name for p in row.in_role(*roles) if p.type != "place")) or None
                     for roles in SIDES)  # fmt: skip
    voices = view.index.voices(row.event.claims)
    outlets = dict.fromkeys(view.index.outlet(r.id) for r in row.reports)
    located = place is not None and place.is_located
    return [
        row.first_day,
        row.last_day,
        row.label,
        first,
        second,
        place.name if place else None,
        place.admin1 if place else None,
        place.admin2 if place else None,
        place.country_name if place else None,
        place.iso3 if place else None,
        place.lat if place and located else None,
        place.lon if place and located else None,
        row.event.place_precision,
        killed.bounds.best if killed else None,
        killed.bounds.low if killed else None,
        killed.bounds.high if killed and not killed.bounds.open else None,
        _best(counts["injured"]),
        _best(counts["displaced"]),
        row.event.status,
        "; ".join(voices or outlets),
        f"{row.event.title}; {view.index.support(row.event.claims)}",
        row.event.id,
    ]


def _best(counted: Counted | None) -> int | float | None:
    return counted.bounds.best if counted else None
