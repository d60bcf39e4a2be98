"""Explain: any id of a record back to the words it rests on and the rules that made it.

In: a record and an id (of a claim, event, quantity, source, origin, story, passage, disagreement, entity or report).
Out: plain text that says what it is, by which rule, and quotes the words in their place: two steps from anything.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from crosswire.model.claim import Claim, ClaimFigure
from crosswire.model.errors import InputError
from crosswire.model.passage import Passage
from crosswire.model.record import (
    Disagreement,
    Event,
    Origin,
    Quantity,
    QuantityValue,
    Record,
    RecordEntity,
    Source,
    Story,
)
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.products.evidence import tell_shared, tell_weighed
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import name_interval, phrase_quantity
from crosswire.products.render import clean

AROUND = 80
"""Characters of the report shown on either side of the words."""
MOST = 40
"""Claims listed for one conclusion."""
UNCOUNTED = "none: who speaks answers to what happened and takes it as known, so the words are no witness to it"
"""What is said of a claim with a speaker that is no origin."""

RULES = {
    "only figure": "no other figure is given for it",
    "figures agree": "all that stand are the same number, or words for it",
    "latest figure": "of the latest day the figure of most reports; earlier ones were overtaken",
    "most reports": "of the latest day the figure that most reports give",
    "most origins": "of few people the figure that most origins last gave",
    "decision": "a person accepted this figure",
    "persons told of": "the people whom one report tells of one by one, each counted once",
    "the shot, less the killed": "those who were shot, less those of them who were killed",
    "taken to hospital": "nobody else is told of as hurt",
    "hurt who died since": "people whom an earlier report tells of as hurt",
}
"""What each rule that chooses a value says, in words."""
BASES = {
    "named source": "it is what this source says, whoever carries it: relays and copies add no origin",
    "shared words": "the words stand in several reports, and the first of these is their beginning",
    "agency credit": "the words or the report are credited to this agency",
}
"""What each basis of an origin says."""

Lines = Iterator[str]


def explain(record: Record, wanted: str) -> str:
    """What `wanted` is, by which rule, and the words behind it. Raises InputError, naming near ids, if unknown."""
    writer = _Explainer(RecordIndex(record))
    tables: tuple[tuple[str, dict[str, object], Callable[..., Lines]], ...] = (
        ("claim", dict(writer.index.claims), writer.claim),
        ("event", dict(writer.index.events), writer.event),
        ("quantity", dict(writer.index.quantities), writer.quantity),
        ("source", dict(writer.index.sources), writer.source),
        ("origin", dict(writer.index.origins), writer.origin),
        ("story", dict(writer.index.stories), writer.story),
        ("entity", dict(writer.index.entities), writer.entity),
        ("report", dict(writer.index.reports), writer.report),
        ("passage", {p.id: p for p in record.passages}, writer.passage),
        ("disagreement", {d.id: d for d in record.disagreements}, writer.disagreement),
    )
    for kind, rows, write in tables:
        if wanted in rows:
            return clean_lines([f"{kind} {wanted}", *write(rows[wanted])])
    known = sorted(i for _, rows, _ in tables for i in rows)
    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; ids stand in the record and in a brief's citations"
    raise InputError(f"the record has nothing with the id {wanted!r}{hint}")


def clean_lines(lines: list[str]) -> str:
    """Lines fit for a terminal."""
    return "\n".join(clean(line.replace("\n", " ")) for line in lines) + "\n"


def _bounds(row: ClaimFigure | Quantity | QuantityValue) -> str:
    return f"low {row.low}, best {row.best}, high {row.high}"


class _Explainer:
    """Writes the lines for each kind of thing."""

    def __init__(self, index: RecordIndex) -> None:
        self.index = index

    def words(self, span: Span) -> Lines:
        """The words in their place, marked with » «."""
        text = self.index.reports[span.report].text
        before = text[max(0, span.start - AROUND) : span.start]
        after = text[span.end : span.end + AROUND]
        yield f"    {self.index.outlet(span.report)} [{span.report}] {span.start}–{span.end}"
        yield f"      …{before}»{span.quote}«{after}…"

    def claim(self, claim: Claim) -> Lines:
        yield f"  type: {claim.type}; {claim.polarity}, {claim.modality}, {claim.temporal}; stance: {claim.stance}"
        yield f"  said by: {self.index.speaker(claim) or 'the report itself'}"
        if claim.attribution.recovered_from:
            yield f"    the attribution was lost here and is taken from the copy {claim.attribution.recovered_from}"
        if len(claim.attribution.chain) > 1:
            yield "  by way of: " + " → ".join(self.index.sources[s].name for s in claim.attribution.chain)
        origin = self.index.origins.get(claim.origin or "")
        unknown = (
            UNCOUNTED if claim.attribution.source else "not known: no speaker, no credit, no copy tells whence it is"
        )
        yield f"  origin: {origin.label} [{origin.id}], by {origin.basis}" if origin else f"  origin: {unknown}"
        if claim.event:
            yield f"  event: {self.index.events[claim.event].title} [{claim.event}]"
        yield from (
            f"  decided, line {d.line}: {d.kind} {d.why}" for d in self.index.record.decisions if claim.id in d.claims
        )
        yield "  words:"
        yield from self.words(claim.span)
        for figure in claim.figures:
            yield f"  figure: {_bounds(figure)}; {figure.counted}; quantity {figure.quantity or 'none'}"
            yield from self.words(figure.span)
        if claim.time:
            yield f"  time: {name_interval(claim.time.interval) or 'open'} (anchor: {claim.time.anchor})"
            yield from self.words(claim.time.span) if claim.time.span else ()
        for place in claim.places:
            row = self.index.entities.get(place.entity or "")
            at = f"{row.lat}, {row.lon}; {row.precision}" if row and row.lat is not None else "not placed"
            yield f"  place ({place.role}): {row.name if row else place.span.quote}: {at}"
            yield from self.words(place.span)

    def claims(self, ids: tuple[str, ...]) -> Lines:
        for claim_id in ids[:MOST]:
            claim = self.index.claims[claim_id]
            yield f"  {claim_id}: {self.index.speaker(claim) or 'the report itself'}; {claim.stance}, {claim.polarity}"
            yield from self.words(claim.span)
        if len(ids) > MOST:
            yield f"  and {len(ids) - MOST} more"

    def event(self, event: Event) -> Lines:
        yield f"  {event.title}; {event.type}; {name_interval(event.interval) or 'day not given'}; {event.status}"
        yield f"  {event.reports} reports, {event.origins} known origins, {event.unknown_origin} claims of unknown one"
        if event.part_of:
            yield f"  part of: {self.index.events[event.part_of].title} [{event.part_of}]"
        yield from (f"  why: {w}" for w in event.why)
        yield from tell_shared(event, self.index)
        yield from tell_weighed(event, self.index)
        yield from self.origins(event.claims)
        for row in event.responsibility:
            by = self.index.sources[row.by].name if row.by else "the reports themselves"
            yield f"  responsibility {row.kind}: {self.index.entities[row.party].name}, by {by}"
        yield from self.claims(event.claims)

    def origins(self, ids: tuple[str, ...]) -> Lines:
        """Each origin behind the claims, with the reports that bring it: why they count as so many."""
        behind: dict[str, set[str]] = defaultdict(set)
        for claim in (self.index.claims[i] for i in ids):
            behind[claim.origin or ""].add(claim.report)
        for origin in sorted(behind, key=lambda o: (not o, -len(behind[o]), o)):
            label = f"{self.index.origins[origin].label} [{origin}]" if origin else "not known"
            yield f"  origin: {label}, in {len(behind[origin])} report{'s' * (len(behind[origin]) != 1)}"

    def quantity(self, quantity: Quantity) -> Lines:
        text = phrase_quantity(quantity, self.index)
        yield f"  {text}: {_bounds(quantity)}"
        meaning = f" ({RULES[quantity.rule]})" if quantity.rule in RULES else ""
        yield f"  verdict: {quantity.verdict}; rule: {quantity.rule}{meaning}"
        yield f"  {quantity.reason}"
        if quantity.part_of:
            yield f"  {quantity.relation}: {quantity.part_of}"
        for value in quantity.values:
            claim = self.index.claims[value.claim]
            stands = "stands" if value.claim in quantity.basis else "kept"
            told = self.index.speaker(claim) or "the report itself"
            yield f"  {stands}: {_bounds(value)}; as of {value.as_of or 'unknown'}; {told}"
            yield f"    claim {value.claim}; origin {value.origin or 'not known'}"
            yield from self.words(value.span)
        yield from (f"  set aside: {r.claim}: {r.reason}" for r in quantity.rejected)
        yield from self.origins(tuple(v.claim for v in quantity.values))

    def source(self, source: Source) -> Lines:
        yield f"  {source.name}; {source.kind}; side: {', '.join(source.party_to) or 'not known'}"
        if source.speaks_for:
            yield f"  speaks for: {self.index.sources[source.speaks_for].name} [{source.speaks_for}]"
        for span in source.spans[:MOST]:
            yield from self.words(span)

    def origin(self, origin: Origin) -> Lines:
        yield f"  {origin.label}; by {origin.basis}; independence {origin.independence.replace('_', ' ')}"
        if origin.basis in BASES:
            yield f"  why one: {BASES[origin.basis]}"
        claims = [c for c in self.index.record.claims if c.origin == origin.id]
        yield from self._voices(origin, claims)
        yield from self.claims(tuple(c.id for c in claims))

    def _voices(self, origin: Origin, claims: Sequence[Claim]) -> Lines:
        """Under which names it speaks, for whom they speak, and in how many reports: what was joined into one."""
        told: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            span = claim.attribution.source_span
            name = span.quote if span else "words of the report's own, with what this source says elsewhere"
            told[clean(name)].add(claim.report)
        for name in sorted(told, key=lambda n: (-len(told[n]), n))[:MOST]:
            yield f"  named as: {name}, in {len(told[name])} report{'s' * (len(told[name]) != 1)}"
        if origin.independence != "established":
            yield "  not established: nothing shows that it is another than the sources beside it"
        if origin.side:
            yield f"  side: {origin.side}; it does not corroborate what others of this side say"

    def story(self, story: Story) -> Lines:
        yield f"  {story.headline}"
        yield from (f"  why: {w}" for w in story.why)
        yield from (f"  report {r}: {self.index.outlet(r)}" for r in story.reports)

    def entity(self, entity: RecordEntity) -> Lines:
        yield f"  {entity.type}: {entity.name}; also {', '.join(entity.aliases[:20]) or 'by no other name'}"
        if entity.lat is not None:
            yield f"  at {entity.lat}, {entity.lon} ({entity.precision}); GeoNames {entity.geonameid or 'has no id'}"
        for span in entity.spans[:MOST]:
            yield from self.words(span)

    def report(self, report: Report) -> Lines:
        yield f"  {report.title or 'no title'}; {self.index.outlet(report.id)}; agency: {report.agency or 'none'}"
        yield f"  published: {report.published.value or 'not known'} ({report.published.basis}); sha256 {report.sha256}"

    def passage(self, passage: Passage) -> Lines:
        for edge in passage.edges:
            yield f"  {edge.from_} → {edge.to}: {edge.kind}, {edge.similarity}, {edge.direction}"
            yield from (f"    “{c.from_}” became “{c.to}”" for c in edge.changes)
        for span in passage.spans:
            yield from self.words(span)

    def disagreement(self, row: Disagreement) -> Lines:
        yield f"  {row.kind}: {row.about}"
        if row.resolution:
            yield f"  {row.resolution}"
        for side in row.sides:
            yield f"  side: {side.position}"
            yield from self.claims(side.claims)
