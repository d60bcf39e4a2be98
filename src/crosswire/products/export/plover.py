"""PLOVER: each coded event as one JSON object a line, with the fields of the PLOVER specification.

In: a record. Out: a line for each event that has a PLOVER code, whatever its standing: what is recalled, to come, only
possible or denied bears the auxiliary mode (historical, future, hypothetical, negation) that says so. Parts of events
are lines of their own. A field that the record has nothing for is null or an empty list: docs/exports/plover.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from crosswire.model.record import Record
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.happening import DENIED, PLANNED, RECALLED, RETRACTED, Happening, Party, Place
from crosswire.products.export.ontology import contexts_of, is_saying, mode_of, quad_of, sector_of, sides_of
from crosswire.products.export.told import best_claim
from crosswire.products.export.view import RecordView

FIELDS = (
    "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text",
    "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date",
    "coded_time", "comment",
)  # fmt: skip
AUXILIARY = {RECALLED: "historical", DENIED: "negation", RETRACTED: "negation"}
"""The mode of an event that did not simply occur."""


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Stream the lines to `path`."""
    view = RecordView(record)
    with path.open("wb") as file:
        for happening in view.happenings(tell=tell):
            if happening.event.plover:
                file.write(msgspec.json.encode(make_line(happening, view)) + b"\n")


def make_line(happening: Happening, view: RecordView) -> dict[str, Any]:
    """The fields of one line, in the order of FIELDS."""
    event, claim = happening.event, best_claim(happening)
    assert event.plover
    acting, acted_on = sides_of(happening)
    modes = [mode_of(event.plover), auxiliary_mode(happening)]
    filled: dict[str, Any] = {
        "id": event.id,
        "has_event": True,
        "date": happening.first_day,
        "enddate": happening.last_day,
        "actor": [_party(p, happening) for p in acting],
        "recipient": [_party(p, happening) for p in acted_on],
        "event": [event.plover.event],
        "event_loc": _place(happening.place) if happening.place else None,
        "event_text": list(dict.fromkeys(c.trigger.quote for c in happening.claims if c.trigger)),
        "quad_code": quad_of(event.plover),
        "mode": [mode for mode in modes if mode],
        "context": list(contexts_of(happening)),
        "link": event.part_of,
        "text": claim.span.quote,
        "text_info": {"report": claim.report, "start": claim.span.start, "end": claim.span.end},
        "cite_info": [_citation(happening, n, view) for n in range(len(happening.reports))],
        "coder": f"crosswire {view.record.engine.version}",
        "comment": event.title,
    }
    return {name: filled.get(name) for name in FIELDS}


def auxiliary_mode(happening: Happening) -> str | None:
    """How the event stands, as PLOVER's auxiliary mode; None for one that occurred, or was said."""
    plover = happening.event.plover
    if happening.standing == PLANNED and plover:
        to_come = any(c.temporal == "future" for c in happening.claims)
        return None if is_saying(plover) else "future" if to_come else "hypothetical"
    return AUXILIARY.get(happening.standing)


def _party(party: Party, happening: Happening) -> dict[str, Any]:
    """PLOVER's object for an actor: the code of its country, its sector, the words, and our id and name for it."""
    words = (a.span.quote for c in happening.claims for a in c.actors if a.entity == party.id)
    return {
        "code": party.iso3,
        "sector": sector_of(party),
        "actor_text": next(words, party.name),
        "identifier_id": party.id,
        "identifier_text": party.name,
    }


def _place(place: Place) -> dict[str, Any]:
    """PLOVER's object for a place, in GeoNames' names; a point only where it is one, or a province's."""
    return {
        "geonameid": place.geonameid,
        "name": place.name,
        "latitude": place.lat if place.is_located else None,
        "longitude": place.lon if place.is_located else None,
        "feature code": place.feature,
        "country code": place.country,
        "cc3": place.iso3,
        "admin1 name": place.admin1,
        "admin2 name": place.admin2,
        "precision": place.precision,
    }


def _citation(happening: Happening, n: int, view: RecordView) -> dict[str, Any]:
    """PLOVER's object for a citation, of the n-th report that tells the event."""
    report = happening.reports[n]
    return {
        "citation": report.id,
        "url": next((c.url for c in report.copies if c.url), None),
        "title": report.title,
        "language": report.language,
        "publication": view.index.outlet(report.id),
        "date": report.published.value,
    }
