"""Happened: which happenings are rows of HXL, GeoJSON and FollowTheMoney, with who took part in them.

One rule for all of them: a happening is told as done and of now by somebody who asserts it, and is no act of speech
(`exports/spoken_types.csv`); what tells only of the harm that another event did stands with that event, and by itself
only where it is a part of none and its people are counted. What is known neither by day nor by place, and counts
nobody, is no row. Who is named in what is denied, possible or planned is no party; nor is who reports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.model.record import Record
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.happening import OCCURRED, Happening, Party
from crosswire.products.export.ontology import sides_of
from crosswire.products.export.view import RecordView
from crosswire.products.tally import Counted, make_tally
from crosswire.resources.loader import load_table

COUNTS = ("killed", "injured", "displaced")
"""What is counted of a happening."""
Counts = dict[str, Counted]


@dataclass(frozen=True, slots=True)
class SpokenType:
    """A row of `spoken_types.csv`."""

    type: str


def find_happened(view: RecordView, tell: Tell = quiet) -> Iterator[tuple[Happening, Counts]]:
    """Each with its counts by what is counted, in the record's order; one that is not counted has none."""
    counts = _count(view.record)
    for row in view.happenings(tell=tell):
        found = {what: of[row.event.id] for what, of in counts.items() if row.event.id in of}
        if is_happened(row, counted=bool(found)):
            yield row, found


def is_happened(row: Happening, *, counted: bool) -> bool:
    """True for a row of these shapes; `counted`: numbers of people stand with it."""
    alone = not row.is_outcome or (row.part_of is None and counted)
    found = counted or row.first_day is not None or row.place is not None
    return row.standing == OCCURRED and alone and found and not is_spoken(row.event.type)


def is_spoken(type_: str) -> bool:
    """True for a type of event that is done by saying something."""
    return type_ in _spoken()


def two_sides(row: Happening) -> tuple[list[Party], list[Party]]:
    """Who acted and who was acted on, each once; of parties to one thing the first, and the others."""
    acting, acted_on = sides_of(row)
    if not acted_on and any(p.role == "party" for p in acting):
        return acting[:1], acting[1:]
    return acting, acted_on


def _count(record: Record) -> dict[str, Counts]:
    return {what: {c.event: c for c in make_tally(record, what, ()).total.counted} for what in COUNTS}


@cache
def _spoken() -> frozenset[str]:
    return frozenset(row.type for row in load_table("exports/spoken_types.csv", SpokenType))
