"""Format `ftm`: the record as FollowTheMoney entities (JSON lines) and as statements (CSV), in a folder.

In: a record. Out: `entities.ftm.json`: an Article a report, an Event a happening (see `happened`), a Person,
Organization or PublicBody for each who is told as a fact to have taken part in one, and a Documentation that joins an
event to each report that tells it, with the words. `statements.csv`: the same, a row a value, for machines: its cells
are exact and unguarded. Ids are those of the record behind `crosswire-`; a statement's id is the hash that
FollowTheMoney gives it. Places are names in `location`.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pycountry

from crosswire.model.claim import Claim
from crosswire.model.record import Record
from crosswire.model.report import Report
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.happened import find_happened, two_sides
from crosswire.products.export.happening import Happening, Party
from crosswire.products.export.view import RecordView
from crosswire.products.page.text import safe_url

DATASET = "crosswire"
ENTITIES, STATEMENTS = "entities.ftm.json", "statements.csv"
COLUMNS = ("canonical_id", "entity_id", "prop", "schema", "value", "dataset", "lang", "original_value", "first_seen",
           "last_seen", "external", "origin", "id", "prop_type")  # fmt: skip
"""Columns of the statements."""
PUBLIC = ("government", "military", "police", "public_body", "court", "ministry", "intelligence")
"""Kinds of actors that are bodies of a state."""
TYPES = {
    "name": "name", "alias": "name", "title": "string", "author": "string", "publisher": "string", "role": "string",
    "keywords": "string", "recordId": "string", "fileName": "string", "summary": "text",
    "bodyText": "text", "description": "text", "publishedAt": "date", "date": "date", "startDate": "date",
    "endDate": "date", "country": "country", "language": "language", "location": "address", "sourceUrl": "url",
    "involved": "entity", "proof": "entity", "document": "entity", "entity": "entity",
}  # fmt: skip
"""Properties that are written, with their types in FollowTheMoney's model."""


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class Entity:
    """An entity as it is made: its values by property, each once, in the order in which they came."""

    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, *values: str | None) -> None:
        """Add the values that are there, without blanks at their ends."""
        for value in values:
            text = _clean(value) if value else ""
            if text and text not in self.properties[name]:
                self.properties[name].append(text)

    def plain(self) -> dict[str, object]:
        """As FollowTheMoney's JSON has it."""
        return {"id": self.id, "schema": self.schema, "properties": {k: v for k, v in self.properties.items() if v}}


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Write both files at once, entity by entity."""
    path.mkdir()
    with (
        (path / ENTITIES).open("w", encoding="utf-8", newline="\n") as lines,
        (path / STATEMENTS).open("w", encoding="utf-8", newline="") as table,
    ):
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(COLUMNS)
        for entity in make_entities(record, tell):
            lines.write(json.dumps(entity.plain(), ensure_ascii=False) + "\n")
            rows.writerows(_statements(entity))


def make_entities(record: Record, tell: Tell = quiet) -> Iterator[Entity]:
    """Reports, then events with those who take part and their documentation; each entity once."""
    view = RecordView(record)
    for report in record.reports:
        yield _article(report, view)
    known: set[str] = set()
    for row, _ in find_happened(view, tell):
        parties = [p for side in two_sides(row) for p in side if is_named(p)]
        for party in parties:
            if party.id not in known:
                known.add(party.id)
                yield _party(party, view)
        yield _event(row, parties)
        yield from _documentation(row)


def _id(id_: str) -> str:
    return f"{DATASET}-{id_}"


def _article(report: Report, view: RecordView) -> Entity:
    entity = Entity(_article_id(report), "Article")
    entity.add("title", report.title or f"Report of {view.index.outlet(report.id)}")
    entity.add("author", report.byline)
    entity.add("publisher", report.publisher, report.agency)
    entity.add("publishedAt", _day(report.published.value))
    entity.add("language", _language(report.language))
    entity.add("sourceUrl", *(safe_url(c.url) for c in report.copies))
    entity.add("fileName", *(c.path.replace("\\", "/").rsplit("/", 1)[-1] for c in report.copies if c.path))
    entity.add("bodyText", report.text)
    return entity


def _event(row: Happening, parties: Iterable[Party]) -> Entity:
    entity = Entity(_id(row.event.id), "Event")
    entity.add("name", row.event.title)
    entity.add("startDate", row.first_day)
    entity.add("endDate", row.last_day)
    place = row.place
    entity.add("location", ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, place.country_name))))
               if place else None)  # fmt: skip
    entity.add("country", place.country.lower() if place and place.country else None)
    entity.add("involved", *(_id(p.id) for p in parties))
    entity.add("summary", *(f"{q.counted}: low {q.low}, best {q.best}, high {q.high} ({q.verdict}). {q.reason}"
                            for q in row.tolls))  # fmt: skip
    entity.add("description", f"{row.event.status}; {row.event.reports} reports, {row.event.origins} known origins")
    entity.add("keywords", row.event.type, row.group)
    entity.add("publisher", *(r.publisher for r in row.reports))
    entity.add("sourceUrl", *(safe_url(c.url) for r in row.reports for c in r.copies))
    entity.add("proof", *(_article_id(r) for r in row.reports))
    entity.add("recordId", row.event.id)
    return entity


def _party(party: Party, view: RecordView) -> Entity:
    entity = Entity(_id(party.id), _schema(party))
    entity.add("name", party.name)
    entity.add("alias", *view.index.entities[party.id].aliases)
    entity.add("country", party.country.lower() if party.country else None)
    entity.add("keywords", party.kind)
    return entity


def is_named(party: Party) -> bool:
    """False for those who are told of by a noun alone ("civilians", "gunmen"): no entity that others could join."""
    return party.listed is not None or party.country is not None or not party.name.islower()


def _schema(party: Party) -> str:
    if party.type == "person":
        return "Person"
    if party.type == "nationality":
        return "LegalEntity"
    return "PublicBody" if party.kind in PUBLIC else "Organization"


def _documentation(row: Happening) -> Iterator[Entity]:
    """One for each report that tells of the event, with all its words."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in row.claims:
        told[claim.report].append(claim)
    for report in row.reports:
        entity = Entity(_id(f"{row.event.id}-{_short(report.id)}"), "Documentation")
        entity.add("document", _article_id(report))
        entity.add("entity", _id(row.event.id))
        entity.add("role", *dict.fromkeys(f"{c.stance}, {c.polarity}, {c.modality}" for c in told[report.id]))
        entity.add("summary", *(c.span.quote for c in told[report.id]))
        entity.add("date", _day(report.published.value))
        yield entity


def _article_id(report: Report) -> str:
    return _id(f"r-{report.sha256[:16]}-{_short(report.id)}")


def _short(id_: str) -> str:
    """A given id may hold anything; FollowTheMoney's may not."""
    return hashlib.sha1(id_.encode("utf-8", "replace")).hexdigest()[:12]


def _clean(text: str) -> str:
    """Text without what FollowTheMoney takes out: control characters, and blanks at the ends."""
    return _CONTROL.sub("", text).strip()


def _day(value: str | None) -> str | None:
    return value[:10] if value else None


@cache
def _language(code: str | None) -> str | None:
    """The ISO 639-3 code that FollowTheMoney wants."""
    found = pycountry.languages.get(alpha_2=code) if code and len(code) == 2 else None
    return found.alpha_3 if found else None


def _statements(entity: Entity) -> Iterator[tuple[str, ...]]:
    """A row for each value, and one that says that there is such an entity."""
    rows = [(name, value) for name in sorted(entity.properties) for value in entity.properties[name]]
    keys = [_key(entity.id, name, value) for name, value in rows]
    whole = hashlib.sha1("".join(sorted(keys)).encode()).hexdigest()
    rows, keys = [("id", whole), *rows], [_key(entity.id, "id", whole), *keys]
    for (name, value), key in zip(rows, keys, strict=True):
        yield (entity.id, entity.id, name, entity.schema, value, DATASET, "", "", "", "", "f", "", key,
               TYPES.get(name, "id"))  # fmt: skip


def _key(entity: str, name: str, value: str) -> str:
    return hashlib.sha1(f"{DATASET}.{entity}.{name}.{value}".encode("utf-8", "replace")).hexdigest()
