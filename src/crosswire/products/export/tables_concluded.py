"""Tables of what is concluded from claims: events, quantities, values, origins, control.

In: a record. Out: Table rows; see `tables`. Each row names the claims it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.model.record import Event, Quantity, QuantityValue, Record
from crosswire.model.span import Span
from crosswire.products.export.happening import standing_of
from crosswire.products.export.tables import Cell, Column, Table, interval, named, plain, speaker, words
from crosswire.products.index import RecordIndex


@dataclass(frozen=True, slots=True)
class ValueOf:
    """A value and the quantity it is given for."""

    quantity: Quantity
    value: QuantityValue

    @property
    def span(self) -> Span:
        return self.value.span

    @property
    def standing(self) -> str:
        """stands, kept or set aside."""
        if self.value.claim in self.quantity.basis:
            return "stands"
        return "set aside" if self.reason else "kept"

    @property
    def reason(self) -> str | None:
        return next((r.reason for r in self.quantity.rejected if r.claim == self.value.claim), None)


def _values(record: Record) -> Iterator[ValueOf]:
    return (ValueOf(q, v) for q in record.quantities for v in q.values)


def _responsibility(index: RecordIndex, event: Event) -> Cell:
    rows = []
    for row in event.responsibility:
        by = index.sources[row.by].name if row.by else "the reports"
        rows.append(f"{named(index, row.party) or row.party}: {row.kind} by {by}")
    return rows


def _sources_of(index: RecordIndex, quantity: Quantity) -> Cell:
    return index.voices(sorted({v.claim for v in quantity.values}))


def _coordinate(name: str) -> Column:
    return Column(name, "number", f"{'latitude' if name == 'lat' else 'longitude'} in degrees", lambda i, e: getattr(
        i.entities.get(e.place or ""), name, None))  # fmt: skip


EVENTS = Table(
    name="events",
    about="One thing that happened, computed from the claims that tell it.",
    things=lambda record: iter(record.events),
    columns=(
        plain("id", "text", "id of the event"),
        plain("story", "text", "id of the story"),
        plain("type", "text", "type of the event; `other` for ordinary happenings"),
        plain("title", "text", "what and where"),
        *interval(lambda e: e.interval, "it"),
        plain("date_precision", "text", "how exactly the day is known: day, days, weeks …"),
        plain("place", "text", "id of its place"),
        Column("place_name", "text", "name of its place", lambda i, e: named(i, e.place)),
        plain("place_precision", "text", "exact, near, district, province, country, region"),
        _coordinate("lat"),
        _coordinate("lon"),
        Column("country", "text", "ISO 3166 alpha-2 code", lambda i, e: getattr(
            i.entities.get(e.place or ""), "country", None)),
        plain("status", "text", "reported, corroborated, disputed, denied, retracted"),
        Column("standing", "text", "occurred; recalled (background), planned (or only possible), denied, retracted",
               lambda i, e: standing_of(e, tuple(i.claims[c] for c in e.claims))),
        plain("part_of", "text", "id of the event that it is a part of"),
        Column("actors", "list", "those who take part, each with the role", lambda i, e: [
            f"{named(i, a.entity) or a.entity} ({a.role})" for a in e.actors]),
        Column("responsibility", "list", "who is said to be responsible: claimed, blamed, denied, admitted",
               _responsibility),
        plain("reports", "integer", "reports that tell of it"),
        plain("origins", "integer", "known independent origins"),
        plain("unknown_origin", "integer", "claims of unknown lineage"),
        Column("plover", "text", "PLOVER event and mode", lambda _i, e: e.plover and "/".join(
            filter(None, (e.plover.event, e.plover.mode)))),
        Column("acled", "text", "ACLED event and sub-event type", lambda _i, e: e.acled and "/".join(
            filter(None, (e.acled.event_type, e.acled.sub_event_type)))),
        Column("claims", "list", "ids of the claims that tell it", lambda _i, e: list(e.claims)),
        Column("why", "list", "rules that led to status, place and date", lambda _i, e: list(e.why)),
    ),
)  # fmt: skip

QUANTITIES = Table(
    name="quantities",
    about="One thing counted, with the value that stands.",
    things=lambda record: iter(record.quantities),
    columns=(
        plain("id", "text", "id of the quantity"),
        plain("event", "text", "id of the event"),
        Column("event_title", "text", "its title", lambda i, q: i.events[q.event].title),
        plain("counted", "text", "what is counted: killed, injured, evacuated …"),
        plain("low", "number", "lowest number that stands; empty: open"),
        plain("best", "number", "the value that leads; empty: the words give none"),
        plain("high", "number", "highest number that stands; empty: open"),
        plain("verdict", "text", "single, agree, updated, disputed"),
        plain("who", "text", "who is counted, in the words of the reports"),
        plain("who_class", "text", "civilian, combatant, security … unknown"),
        plain("demographic", "text", "children, women, elderly, men"),
        plain("party", "text", "id of the side of those counted"),
        Column("party_name", "text", "name of that side", lambda i, q: named(i, q.party)),
        plain("scope", "text", "event, cumulative, background, rate, share"),
        plain("relation", "text", "part_of or other_scope, towards the quantity in `part_of`"),
        plain("part_of", "text", "id of that quantity: never add the two"),
        Column("background", "boolean", "true where it is recalled or counts over a longer time",
               lambda i, q: i.is_background(q)),
        plain("rule", "text", "the rule that chose the value"),
        plain("reason", "text", "why it stands, in one sentence"),
        Column("values", "integer", "values given for it", lambda _i, q: len(q.values)),
        Column("reports", "integer", "reports that give them", lambda i, q: len(
            {i.claims[v.claim].report for v in q.values})),
        Column("origins", "integer", "known independent origins", lambda _i, q: len(
            {v.origin for v in q.values if v.origin})),
        Column("sources", "list", "who gives them, most heard first", _sources_of),
        Column("basis", "list", "ids of the claims whose value stands", lambda _i, q: list(q.basis)),
    ),
)  # fmt: skip

VALUES = Table(
    name="values",
    about="One value given for a quantity, by one claim.",
    things=_values,
    columns=(
        Column("quantity", "text", "id of the quantity", lambda _i, r: r.quantity.id),
        Column("claim", "text", "id of the claim", lambda _i, r: r.value.claim),
        Column("report", "text", "id of the report", lambda _i, r: r.span.report),
        Column("counted", "text", "what is counted", lambda _i, r: r.quantity.counted),
        Column("low", "number", "at least", lambda _i, r: r.value.low),
        Column("best", "number", "the number that is given", lambda _i, r: r.value.best),
        Column("high", "number", "at most", lambda _i, r: r.value.high),
        Column("as_of", "text", "day (or hour) to which it speaks", lambda _i, r: r.value.as_of),
        Column("source", "text", "id of who gives it", lambda _i, r: r.value.source),
        Column("source_name", "text", "who gives it", lambda i, r: speaker(i, i.claims[r.value.claim])),
        Column("origin", "text", "id of the origin", lambda _i, r: r.value.origin),
        Column("standing", "text", "stands, kept (overtaken or beside), or set aside", lambda _i, r: r.standing),
        Column("reason", "text", "why it was set aside", lambda _i, r: r.reason),
        *words(what="the words of the figure"),
    ),
)

ORIGINS = Table(
    name="origins",
    about="The independent beginning of a chain of copies or relays.",
    things=lambda record: iter(record.origins),
    columns=(
        plain("id", "text", "id of the origin"),
        plain("label", "text", "what it is, in words"),
        plain("basis", "text", "named source, shared words, agency credit"),
        plain("independence", "text", "established or not_established"),
        plain("source", "text", "id of the source"),
        plain("side", "text", "the side it belongs to"),
    ),
)

CONTROL = Table(
    name="control",
    about="Who holds a place, by whose claims.",
    things=lambda record: iter(record.control),
    columns=(
        plain("place", "text", "id of the place"),
        Column("place_name", "text", "its name", lambda i, c: named(i, c.place)),
        plain("holder", "text", "id of who holds it"),
        Column("holder_name", "text", "the holder's name", lambda i, c: named(i, c.holder)),
        plain("status", "text", "held, contested, claimed, lost"),
        *interval(lambda c: c.interval, "it"),
        Column("claims", "list", "ids of the claims that say so", lambda _i, c: list(c.claims)),
        Column("sources", "list", "who says so, most heard first", lambda i, c: i.voices(c.claims)),
    ),
)
