"""PLOVER: each coded event as one JSON object a line, with the fields of the PLOVER specification.

In: a record. Out: a line for each event that has a PLOVER code, also one that is planned or only recalled: PLOVER codes
those with the auxiliary modes historical, future, hypothetical and negation. Parts of events are lines of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from crosswire.model.record import Record
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.view import Happening, RecordView


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Stream the lines to `path`."""
    view = RecordView(record)
    with path.open("wb") as file:
        for happening in view.happenings():
            if happening.event.plover:
                file.write(msgspec.json.encode(line_of(happening)) + b"\n")


def line_of(happening: Happening) -> dict[str, Any]:
    """The fields of one line, in the order of the specification."""
    plover = happening.event.plover
    assert plover
    return {
        "id": happening.event.id,
        "has_event": True,
        "date": happening.first_day,
        "event": [plover.event],
        "mode": [plover.mode] if plover.mode else [],
    }
