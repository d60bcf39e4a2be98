"""POLECAT: the happenings of a record as rows of POLECAT's 40 columns, parted by tabs.

In: a record. Out: a row for each event with a PLOVER code that is told as done and of now, parts of events too, since
POLECAT codes every act; what tells only of the harm that another event did is no act. How each column is filled, and
what stays empty: docs/exports/polecat.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pycountry

from crosswire.model.record import Record
from crosswire.products.export.cells import write_rows
from crosswire.products.export.countries import region_of
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.happening import OCCURRED, PLANNED, Happening, Party, Place
from crosswire.products.export.ontology import contexts_of, is_saying, mode_of, quad_of, sector_of, sides_of
from crosswire.products.export.told import outlets_of
from crosswire.products.export.view import RecordView

SIDE = ("Name", "Country", "COW", "Primary {} Sector", "Sectors", "Title", "Name Raw", "Wikipedia {} ID")
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") if "{}" in name else f"Actor {name}" for name in SIDE),
    *(name.format("Recipient") if "{}" in name else f"Recipient {name}" for name in SIDE),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
TOWNS = ("city", "capital")
STORY = {"person": "Story People", "organisation": "Story Organizations", "group": "Story Organizations",
         "place": "Story Locations"}  # fmt: skip
"""The column in which a type of entity is listed."""


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Stream the rows to `path`."""
    write_rows(path, COLUMNS, rows_of(record, tell), delimiter="\t")


def rows_of(record: Record, tell: Tell = quiet) -> Iterator[list[object]]:
    """The rows, in the record's order of events."""
    view = RecordView(record)
    named = _entities_by_report(record)
    for happening in view.happenings(tell=tell):
        if is_row(happening):
            cells = make_cells(happening, view, named)
            yield [cells.get(name) for name in COLUMNS]


def is_row(happening: Happening) -> bool:
    """True for a coded act that is told as done, of now; a promise, demand or threat is done when it is said."""
    plover = happening.event.plover
    if plover is None or (happening.is_outcome and happening.part_of):
        return False
    return happening.standing == OCCURRED or (happening.standing == PLANNED and is_saying(plover))


def make_cells(happening: Happening, view: RecordView, named: dict[str, dict[str, list[str]]]) -> dict[str, object]:
    """The cells of one row by column; a column that is not there is empty."""
    plover, reports = happening.event.plover, happening.reports
    assert plover
    acting, acted_on = sides_of(happening)
    one_day = happening.first_day is not None and happening.first_day == happening.last_day
    days = sorted(r.published.value[:10] for r in reports if r.published.value)
    return {
        "Event ID": happening.event.id,
        "Event Date": happening.first_day if one_day else None,
        "Event Type": plover.event,
        "Event Mode": mode_of(plover),
        "Quad Code": QUADS.get(quad_of(plover) or 0),
        "Contexts": _join(contexts_of(happening)),
        **_side("Actor", acting, happening),
        **_side("Recipient", acted_on, happening),
        **(_where(happening.place, happening) if happening.place else {}),
        "Source": _join(outlets_of(happening, view.index)),
        "Publication Date": days[0] if days else None,
        **{column: _join(n for r in reports for n in named[r.id][column]) for column in STORY.values()},
        "Language": _join(_language(r.language) for r in reports),
        "Version": f"crosswire {view.record.engine.version}",
    }


def _side(who: str, parties: Sequence[Party], happening: Happening) -> dict[str, object]:
    """The columns of the actors or of the recipients; several stand in one cell."""
    sectors = [sector_of(p) for p in parties]
    countries = [c for p in parties if (c := p.country)]
    return {
        f"{who} Name": _join(p.name for p in parties),
        f"{who} Country": _join(p.iso3 for p in parties),
        f"{who} COW": _join(str(n) if (n := region_of(c).cow) else None for c in countries),
        f"Primary {who} Sector": sectors[0] if sectors else None,
        f"{who} Sectors": _join(sectors),
        f"{who} Name Raw": _join(_raw(p, happening) for p in parties),
    }


def _raw(party: Party, happening: Happening) -> str | None:
    """The words of the first claim that names a participant."""
    return next((a.span.quote for c in happening.claims for a in c.actors if a.entity == party.id), None)


def _where(place: Place, happening: Happening) -> dict[str, object]:
    """Name, divisions and codes; a point only for a town, what lies near or in it, or a province."""
    town = place.kind in TOWNS and place.precision == "exact"
    return {
        "Placename": place.name,
        "City": place.name if town else place.within if place.within_town else None,
        "District": place.admin2,
        "Province": place.admin1,
        "Country": place.iso3,
        "Latitude": place.lat if place.is_located else None,
        "Longitude": place.lon if place.is_located else None,
        "GeoNames ID": place.geonameid,
        "Raw Placename": next((p.span.quote for c in happening.claims for p in c.places if p.entity == place.id), None),
        "Feature Type": place.feature,
    }


def _entities_by_report(record: Record) -> dict[str, dict[str, list[str]]]:
    """Names of the people, bodies and places by report and column, sorted."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity in record.entities:
        column = STORY.get(entity.type)
        for span in entity.spans if column else ():
            found[span.report][column or ""].add(entity.name)
    return {r.id: {c: sorted(found[r.id][c]) for c in STORY.values()} for r in record.reports}


@cache
def _language(code: str | None) -> str | None:
    known = pycountry.languages.get(alpha_2=code) if code else None
    return known.name if known else None


def _join(names: Iterable[str | None]) -> str | None:
    """Each name once, as POLECAT writes lists; None for none."""
    return "; ".join(dict.fromkeys(n for n in names if n)) or None
