"""Tables of what reports tell: reports, claims, figures, passages, sources, entities.

In: a record. Out: Table rows; see `tables`. Each row's words stand in it, or are reached by one id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.model.claim import Claim, ClaimFigure
from crosswire.model.passage import Passage
from crosswire.model.record import Record
from crosswire.model.span import Span
from crosswire.products.export.tables import Column, Table, day, interval, named, plain, speaker, words


@dataclass(frozen=True, slots=True)
class FigureOf:
    """A figure and the claim that gives it."""

    claim: Claim
    figure: ClaimFigure

    @property
    def span(self) -> Span:
        return self.figure.span


@dataclass(frozen=True, slots=True)
class PlaceOf:
    """One of the places where a passage stands."""

    passage: Passage
    number: int

    @property
    def span(self) -> Span:
        return self.passage.spans[self.number]


def _figures(record: Record) -> Iterator[FigureOf]:
    return (FigureOf(c, f) for c in record.claims for f in c.figures)


def _places(record: Record) -> Iterator[PlaceOf]:
    return (PlaceOf(p, n) for p in record.passages for n in range(len(p.spans)))


def _how(row: PlaceOf) -> list[str]:
    """How this place of a passage derives from others: "verbatim of 0 (forward)"."""
    edges = [e for e in row.passage.edges if e.to == row.number]
    return [f"{e.kind} of {e.from_} ({e.direction})" for e in edges]


REPORTS = Table(
    name="reports",
    about="One report of one outlet.",
    things=lambda record: iter(record.reports),
    columns=(
        plain("id", "text", "id of the report"),
        Column("outlet", "text", "publisher, agency or file name, to cite it by", lambda i, r: i.outlet(r.id)),
        plain("title", "text", "title, where one stands apart from the text"),
        plain("publisher", "text", "who prints it"),
        plain("agency", "text", "the wire that is credited"),
        plain("byline", "text", "who signs it"),
        plain("dateline", "text", "words of the dateline"),
        Column("published_day", "date", "day of publication", lambda _i, r: day(r.published.value)),
        Column("published", "text", "date of publication", lambda _i, r: r.published.value),
        Column("published_basis", "text", "how that date is known", lambda _i, r: r.published.basis),
        plain("language", "text", "ISO 639-1 code"),
        plain("composite", "boolean", "true for a page pasted together from several reports"),
        Column("path", "text", "the first file it was found in", lambda _i, r: next(
            (c.path for c in r.copies if c.path), None)),
        Column("url", "text", "the first address it was found at", lambda _i, r: next(
            (c.url for c in r.copies if c.url), None)),
        Column("copies", "integer", "places it was found in", lambda _i, r: len(r.copies)),
        Column("length", "integer", "code points of its text", lambda _i, r: len(r.text)),
        plain("sha256", "text", "hash of its text as UTF-8"),
        plain("text", "text", "its text, as it stands"),
    ),
)  # fmt: skip

CLAIMS = Table(
    name="claims",
    about="One proposition as one report gives it, with who says it.",
    things=lambda record: iter(record.claims),
    columns=(
        plain("id", "text", "id of the claim"),
        plain("report", "text", "id of the report"),
        plain("story", "text", "id of the story"),
        plain("event", "text", "id of the event that it tells of"),
        plain("type", "text", "type of the event"),
        Column("trigger", "text", "the words that name what happened", lambda _i, c: c.trigger and c.trigger.quote),
        Column("source", "text", "id of the speaker", lambda _i, c: c.attribution.source),
        Column("source_name", "text", "who says it, with the body spoken for; empty: the report itself", speaker),
        Column("chain", "list", "ids of relays and speaker, the speaker last", lambda _i, c: list(c.attribution.chain)),
        Column("quoted", "text", "direct, indirect, mixed, or none", lambda _i, c: c.attribution.kind),
        plain("origin", "text", "id of the origin; empty: lineage unknown"),
        plain("stance", "text", "what the speaker does: asserts, denies, doubts …"),
        plain("polarity", "text", "affirmed or negated"),
        plain("modality", "text", "actual, possible, planned or demanded"),
        plain("temporal", "text", "current, background or future"),
        *interval(lambda c: c.time.interval if c.time else None, "what is told"),
        Column("place", "text", "id of the first place of it", lambda _i, c: c.places[0].entity if c.places else None),
        Column("place_name", "text", "name of that place", lambda i, c: named(i, c.places[0].entity)
               if c.places else None),
        Column("actors", "list", "those who take part, each with the role", lambda i, c: [
            f"{named(i, a.entity) or a.span.quote} ({a.role})" for a in c.actors]),
        Column("plover", "text", "PLOVER event and mode", lambda _i, c: c.plover and "/".join(
            filter(None, (c.plover.event, c.plover.mode)))),
        *words(what="the words of the claim"),
    ),
)  # fmt: skip

FIGURES = Table(
    name="figures",
    about="One figure as one claim gives it.",
    things=_figures,
    columns=(
        Column("claim", "text", "id of the claim", lambda _i, r: r.claim.id),
        Column("report", "text", "id of the report", lambda _i, r: r.claim.report),
        Column("event", "text", "id of the event of the claim", lambda _i, r: r.claim.event),
        Column("quantity", "text", "id of the quantity that it is a value of", lambda _i, r: r.figure.quantity),
        Column("counted", "text", "what is counted: killed, injured, evacuated …", lambda _i, r: r.figure.counted),
        Column("low", "number", "at least", lambda _i, r: r.figure.low),
        Column("best", "number", "the number that is given", lambda _i, r: r.figure.best),
        Column("high", "number", "at most", lambda _i, r: r.figure.high),
        Column("lower_bound", "boolean", "“at least”, “more than”", lambda _i, r: r.figure.lower_bound),
        Column("upper_bound", "boolean", "“up to”, “fewer than”", lambda _i, r: r.figure.upper_bound),
        Column("approximate", "boolean", "“about”, “some”", lambda _i, r: r.figure.approximate),
        Column("vague", "boolean", "“dozens”, “several”", lambda _i, r: r.figure.vague),
        Column("modifier", "text", "those words", lambda _i, r: r.figure.modifier),
        Column("who", "text", "who is counted, in the words of the report", lambda _i, r: r.figure.who),
        Column("who_class", "text", "civilian, combatant, security … unknown", lambda _i, r: r.figure.who_class),
        Column("demographic", "text", "children, women, elderly, men", lambda _i, r: r.figure.demographic),
        Column("party", "text", "id of the side of those counted", lambda _i, r: r.figure.party),
        Column("party_name", "text", "name of that side", lambda i, r: named(i, r.figure.party)),
        Column("unit", "text", "unit of what is counted", lambda _i, r: r.figure.unit),
        Column("scope", "text", "event, cumulative, background, rate, share", lambda _i, r: r.figure.scope),
        Column("increment", "boolean", "“12 more”", lambda _i, r: r.figure.increment),
        Column("source_name", "text", "who gives it", lambda i, r: speaker(i, r.claim)),
        Column("origin", "text", "id of the origin", lambda _i, r: r.claim.origin),
        *words(what="the words of the figure"),
    ),
)

PASSAGES = Table(
    name="passages",
    about="One place in which a passage stands; a passage is words that several reports share.",
    things=_places,
    columns=(
        Column("passage", "text", "id of the passage", lambda _i, r: r.passage.id),
        Column("number", "integer", "number of the place in the passage, from 0", lambda _i, r: r.number),
        Column("report", "text", "id of the report", lambda _i, r: r.span.report),
        Column("first", "boolean", "true where the words stood first, if that is known",
               lambda _i, r: None if r.passage.first is None else r.passage.first == r.number),
        Column("derived", "list", "how it derives from other places", lambda _i, r: _how(r)),
        *words(what="the words"),
    ),
)  # fmt: skip

SOURCES = Table(
    name="sources",
    about="Somebody who says things.",
    things=lambda record: iter(record.sources),
    columns=(
        plain("id", "text", "id of the source"),
        plain("name", "text", "name, or the words for one without"),
        plain("kind", "text", "monitor, official, armed_group, agency, media, witness …"),
        plain("entity", "text", "id of the entity that it is"),
        plain("speaks_for", "text", "id of the source or entity that it speaks for"),
        Column("party_to", "list", "sides it belongs to", lambda _i, s: list(s.party_to)),
        Column("aliases", "list", "other names", lambda _i, s: list(s.aliases)),
    ),
)

ENTITIES = Table(
    name="entities",
    about="A person, group, organisation, place or facility over all reports.",
    things=lambda record: iter(record.entities),
    columns=(
        plain("id", "text", "id of the entity"),
        plain("type", "text", "person, group, organisation, place, facility"),
        plain("name", "text", "name"),
        Column("aliases", "list", "other names", lambda _i, e: list(e.aliases)),
        plain("lat", "number", "latitude in degrees; empty where it could not be placed"),
        plain("lon", "number", "longitude in degrees"),
        plain("precision", "text", "exact, near, district, province, country, region"),
        plain("country", "text", "ISO 3166 alpha-2 code"),
        plain("geonameid", "integer", "id in GeoNames"),
        plain("within", "text", "id of the place that it lies in"),
    ),
)
