"""Format `geojson`: happenings and who holds which place, as a FeatureCollection of RFC 7946.

In: a record. Out: a feature for each happening (see `happened`) and each row of control, one a line, so that a file of
any length is written with the memory of one. Longitude stands before latitude. A happening that is placed no finer than
a country or a region, or not at all, has no geometry (null, as the standard allows), for the middle of a country is
nowhere; its properties are those of any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crosswire.model.record import Control, Record
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.happened import COUNTS, Counts, find_happened, two_sides
from crosswire.products.export.happening import Happening, Place, days_of
from crosswire.products.export.view import RecordView
from crosswire.products.tally import Counted


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Write the features one by one."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for n, feature in enumerate(_features(record, tell)):
            stream.write((",\n" if n else "\n") + json.dumps(feature, ensure_ascii=False, allow_nan=False))
        stream.write("\n]}\n")


def _features(record: Record, tell: Tell) -> Iterator[dict[str, Any]]:
    view = RecordView(record)
    for row, counts in find_happened(view, tell):
        yield _event(row, view, counts)
    for control in record.control:
        yield _control(control, view)


def _event(row: Happening, view: RecordView, counts: Counts) -> dict[str, Any]:
    properties = {
        "kind": "event",
        "type": row.event.type,
        "title": row.event.title,
        "first_day": row.first_day,
        "last_day": row.last_day,
        "place": row.place.name if row.place else None,
        "place_precision": row.event.place_precision,
        "country": row.place.country if row.place else None,
        "status": row.event.status,
        "part_of": row.part_of,
        "parties": [f"{p.name} ({p.role})" for side in two_sides(row) for p in side],
        "reports": row.event.reports,
        "origins": row.event.origins,
        "sources": view.index.voices(row.event.claims),
        "claims": row.event.claims,
        **{what: _numbers(counts.get(what)) for what in COUNTS},
    }
    return {"type": "Feature", "id": row.event.id, "geometry": _point(row.place), "properties": properties}


def _control(row: Control, view: RecordView) -> dict[str, Any]:
    first, last = days_of(row.interval)
    place, holder = view.place(row.place), view.index.entities.get(row.holder or "")
    properties = {
        "kind": "control",
        "place": place.name if place else None,
        "holder": holder.name if holder else None,
        "status": row.status,
        "first_day": first,
        "last_day": last,
        "sources": view.index.voices(row.claims),
        "claims": row.claims,
    }
    return {"type": "Feature", "geometry": _point(place), "properties": properties}


def _point(place: Place | None) -> dict[str, Any] | None:
    if place is None or not place.is_located:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _numbers(counted: Counted | None) -> dict[str, Any] | None:
    if counted is None:
        return None
    b = counted.bounds
    high = None if b.open else b.high
    return {"low": b.low, "best": b.best, "high": high, "disputed": counted.disputed, "quantities": counted.quantities}
