"""UCDP: the happenings of a record as rows of the 49 columns of UCDP's Georeferenced Event Dataset.

In: a record. Out: a row for each event of armed force that is told as done and of now, is no part of another event, and
killed at least one person by its low, best or high count. best is always the sum of the deaths by side. How each column
is filled, and what stays empty: docs/exports/ucdp.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from crosswire.model.record import Quantity, Record
from crosswire.nlp.events.event_types import type_of
from crosswire.products.export.cells import write_rows
from crosswire.products.export.countries import region_of, ucdp_name
from crosswire.products.export.deaths import NONE, Deaths, Number, count_deaths
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.happening import OCCURRED, Happening, Party, Place
from crosswire.products.export.kinds import kind_of_noun
from crosswire.products.export.ontology import sides_of
from crosswire.products.export.told import outlets_of, speakers_of
from crosswire.products.export.view import RecordView
from crosswire.products.index import RecordIndex

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
STATE = frozenset({"military", "police", "government"})
CIVIL = frozenset({"civilian", "ngo", "media"})
CIVILIANS = "Civilians"
WHERE_PREC = {"exact": 1, "near": 2, "province": 4, "region": 5, "country": 6}
"""UCDP's where_prec by our precision; a district is 3, or 1 where it is a part of a town."""
DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))
"""Most days of an event and UCDP's date_prec; longer ones are 5."""
LONGEST = 5
CLEAR, SUMMED = 1, 2
"""UCDP's event_clarity: an event told by itself, and one told as a sum over several days or places."""


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Stream the rows to `path`."""
    write_rows(path, COLUMNS, rows_of(record, tell))


def rows_of(record: Record, tell: Tell = quiet) -> Iterator[list[object]]:
    """The rows, in the record's order of events."""
    view, deaths = RecordView(record), count_deaths(record)
    for happening in view.happenings(tell=tell):
        dead = deaths.get(happening.event.id, NONE)
        if is_row(happening, dead):
            cells = make_cells(happening, dead, view)
            yield [cells.get(name) for name in COLUMNS]


def is_row(happening: Happening, deaths: Deaths) -> bool:
    """True for armed force, told as done and of now, no part of another event, with a death in low, best or high."""
    deadly = any(n for n in (deaths.low, deaths.best, deaths.high))
    own = happening.standing == OCCURRED and not happening.part_of
    return type_of(happening.event.type).ucdp is not None and own and deadly and happening.first_day is not None


def make_cells(happening: Happening, deaths: Deaths, view: RecordView) -> dict[str, object]:
    """The cells of one row by column; a column that is not there is empty."""
    first, second = find_sides(happening)
    days = _days(happening)
    prec = date_precision(days) if days else None
    return {
        "id": happening.event.id,
        "year": int((happening.first_day or "0")[:4]) or None,
        "type_of_violence": violence_of(first, second),
        "dyad_name": f"{name_side(first)} - {name_side(second)}" if first and second else None,
        "side_a": name_side(first),
        "side_b": name_side(second),
        **_sources(happening, view.index),
        **(_where(happening.place) if happening.place else {}),
        "event_clarity": (CLEAR if prec is not None and prec <= 2 else SUMMED) if prec else None,
        "date_prec": prec,
        "date_start": happening.first_day,
        "date_end": happening.last_day,
        **deaths_by_side(deaths, first, second, view),
        "high": deaths.high,
        "low": deaths.low,
        "gwnoa": _state_number(first),
        "gwnob": _state_number(second),
    }


def find_sides(happening: Happening) -> tuple[Party | None, Party | None]:
    """Side A and side B: the state where there is one, else the one who acted; nobody by default.

    Civilians are never a side that fights: beside one who acted they are its side B, and make the violence one-sided.
    """
    acting, acted_on = sides_of(happening)
    fighting = [p for p in (*acting, *acted_on) if _is_organised(p)]
    harmed = [p for p in acted_on if p.kind in CIVIL]
    if len(fighting) > 1 and fighting[1].kind in STATE and fighting[0].kind not in STATE:
        fighting[0], fighting[1] = fighting[1], fighting[0]
    first = fighting[0] if fighting else None
    second = fighting[1] if len(fighting) > 1 else harmed[0] if harmed and first in acting else None
    return first, second


def _is_organised(party: Party) -> bool:
    return party.kind in STATE or party.kind == "armed_group"


def violence_of(first: Party | None, second: Party | None) -> int | None:
    """State-based where a government fights, non-state where two groups do, one-sided where civilians are the target.

    None where only one side is known.
    """
    if first is None or second is None:
        return None
    if second.kind in CIVIL:
        return ONE_SIDED
    return STATE_BASED if STATE & {first.kind, second.kind} else NON_STATE


def name_side(party: Party | None) -> str | None:
    """UCDP's name for a state ("Government of Syria") where the country is known, for civilians, else ours."""
    if party is None:
        return None
    if party.kind in CIVIL:
        return CIVILIANS
    country = ucdp_name(party.country) if party.kind in STATE else None
    return f"Government of {country}" if country else party.name


def deaths_by_side(deaths: Deaths, first: Party | None, second: Party | None, view: RecordView) -> dict[str, Number]:
    """best and its parts; where the parts told are more than the whole, all are of an unknown side.

    Where the dead are told of by a side alone, nought stands for the others: that is what UCDP's sum means by it.
    """
    best = deaths.best
    if best is None:
        return {}
    of_first = deaths.armed(lambda q: _is_of(q, first, second, view))
    of_second = deaths.armed(lambda q: _is_of(q, second, first, view))
    known = [of_first or 0, of_second or 0, deaths.civilians or 0]
    if sum(known) > best:
        known = [0, 0, 0]
    names = ("deaths_a", "deaths_b", "deaths_civilians")
    return {**dict(zip(names, known, strict=True)), "deaths_unknown": best - sum(known), "best": best}


def _is_of(quantity: Quantity, side: Party | None, other: Party | None, view: RecordView) -> bool:
    """True where those counted are of `side`: it is they, or they have no name and it is the one side of their sort.

    "Soldiers" are of the army where no other state fights, "fighters" of the group where no other group does.
    """
    party = view.party(quantity.party) if quantity.party else None
    if side is None or (party and party.id == side.id):
        return side is not None
    sort = _sort(kind_of_noun(party.name if party else quantity.who))
    if sort is None or (party and (party.listed or (other and party.id == other.id))):
        return False
    return [s for s in (side, other) if s and _sort(s.kind) == sort] == [side]


def _sort(kind: str | None) -> str | None:
    return "state" if kind in STATE else kind


def date_precision(days: tuple[date, date]) -> int:
    """UCDP's date_prec: a day, two to six days, a week, up to a month, longer.

    >>> date_precision((date(2031, 5, 12), date(2031, 5, 12))), date_precision((date(2031, 5, 1), date(2031, 5, 31)))
    (1, 4)
    """
    length = (days[1] - days[0]).days + 1
    return next((prec for most, prec in DAYS if length <= most), LONGEST)


def _days(happening: Happening) -> tuple[date, date] | None:
    if not happening.first_day or not happening.last_day:
        return None
    return date.fromisoformat(happening.first_day), date.fromisoformat(happening.last_day)


def _sources(happening: Happening, index: RecordIndex) -> dict[str, object]:
    """Who prints it and who says it; articles as UCDP lists them: "outlet,day,headline", parted by semicolons."""
    reports = happening.reports
    articles = [(index.outlet(r.id), (r.published.value or "")[:10], r.title or "") for r in reports]
    return {
        "number_of_sources": len(reports),
        "source_article": ";".join(f'"{",".join(part for part in row if part)}"' for row in articles),
        "source_office": ";".join(outlets_of(happening, index)),
        "source_date": ";".join(sorted({day for _, day, _ in articles if day})),
        "source_headline": ";".join(dict.fromkeys(title for _, _, title in articles if title)),
        "source_original": ";".join(speakers_of(happening, index)),
    }


def _where(place: Place) -> dict[str, object]:
    """Place, divisions and precision; a point only for a province or something finer, and the grid cell of a point."""
    in_town = place.precision == "district" and place.within_town
    prec = 1 if in_town else 3 if place.precision == "district" else WHERE_PREC.get(place.precision or "")
    region = region_of(place.country)
    point = (place.lat, place.lon) if place.is_located else (None, None)
    return {
        "where_prec": prec,
        "where_coordinates": place.name,
        "where_description": _describe(place),
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "latitude": point[0],
        "longitude": point[1],
        "geom_wkt": f"POINT ({point[1]} {point[0]})" if point[0] is not None else None,
        "priogrid_gid": grid_cell(*point) if point[0] is not None and point[1] is not None else None,
        "country": ucdp_name(place.country),
        "country_id": region.gw,
        "region": region.ucdp,
    }


def _describe(place: Place) -> str:
    if place.precision == "near":
        return f"near {place.within or place.name}"
    return f"{place.name}, {place.within}" if place.within else place.name


def grid_cell(lat: float | None, lon: float | None) -> int | None:
    """The cell of PRIO-GRID: half degrees, counted from the south-west corner, 720 a row.

    >>> grid_cell(-89.9, -179.9), grid_cell(33.51, 36.29)
    (1, 178273)
    """
    if lat is None or lon is None:
        return None
    row, column = min(math.floor((lat + 90) * 2), 359), min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _state_number(party: Party | None) -> int | None:
    return region_of(party.country).gw if party and party.kind in STATE else None
