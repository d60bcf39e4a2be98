"""Format `hxl`: the happenings as CSV with a row of HXL hashtags, for humanitarian data tools.

In: a record. Out: header, hashtags, and a row for each happening (see `happened`). One that is a part of another has a
row; its dead and hurt stand with the whole, counted as `products.tally` counts them, so that a sum over a column counts
nobody twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswire.model.record import Record
from crosswire.products.export.cells import csv_lines
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.happened import Counts, find_happened, two_sides
from crosswire.products.export.happening import Happening, Party
from crosswire.products.export.told import outlets_of, speakers_of
from crosswire.products.export.view import RecordView

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


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Write the rows one by one."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(csv_lines([[c[0] for c in COLUMNS], [c[1] for c in COLUMNS]]))
        stream.writelines(csv_lines(_rows(record, tell)))


def _rows(record: Record, tell: Tell) -> Iterator[list[object]]:
    view = RecordView(record)
    for row, counts in find_happened(view, tell):
        yield _row(row, view, counts)


def _row(row: Happening, view: RecordView, counts: Counts) -> list[object]:
    place, killed = row.place, counts.get("killed")
    first, second = two_sides(row)
    voices, outlets = speakers_of(row, view.index), outlets_of(row, view.index)
    located = place is not None and place.is_located
    return [
        row.first_day,
        row.last_day,
        row.label,
        _names(first),
        _names(second),
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
        *(counts[what].bounds.best if what in counts else None for what in ("injured", "displaced")),
        row.event.status,
        "; ".join(voices or outlets),
        f"{row.event.title}; {view.index.support(row.event.claims)}",
        row.event.id,
    ]


def _names(parties: list[Party]) -> str | None:
    return "; ".join(dict.fromkeys(p.name for p in parties)) or None
