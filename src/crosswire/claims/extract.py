"""Extract: the claims of one report, each a proposition with who says it, its figures, places and times.

In: a report's reading and what its mentions are across reports. Out: one claim for each annotated event, one for each
attributed content that tells of no event, and one for each sentence whose figures belong to no event; so that no figure
and no attribution is without its claim. Nothing is added that the reading does not say. Measured as claims found of the
five pages of the seeds (174 of 179) and, layer by layer, as docs/method/measures.md has it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.sources import SourceTable
from crosswire.model.claim import Claim, ClaimActor, ClaimAttribution, ClaimFigure, ClaimPlace, ClaimTime
from crosswire.model.ids import claim_id
from crosswire.model.reading import Attribution, EventMention, Figure, Reading, Sentence, Timex
from crosswire.model.report import Report
from crosswire.model.span import Span, make_span
from crosswire.model.within import Within
from crosswire.nlp.attribution.presupposed import UNHELD
from crosswire.nlp.figures.counted_tables import toll_words
from crosswire.nlp.times.timex import joined_interval

STATEMENT = "statement"
"""Type of a claim that is attributed and tells of no event."""
OTHER = "other"
SAID = frozenset({"speech", "thought"})
"""Families of attribution by which a source stands behind what it is said to say."""
COUNT = "count"
"""Type of a claim that gives a figure and tells of no event."""


@dataclass(frozen=True, slots=True)
class Links:
    """What the mentions of a reading are across reports, and the report's story.

    `again` is "" unless another report with the same text stands before this one; then it is this report's id.
    """

    entities: EntityTable
    sources: SourceTable
    story: str
    again: str = ""


def extract_claims(report: Report, reading: Reading, links: Links) -> tuple[Claim, ...]:
    """The claims of one report, in text order; what a title counts that stands apart comes among them by its place."""
    maker = _Maker(report, reading, links)
    claims = {c.id: c for c in maker.events()}
    for claim in (*maker.statements(), *maker.counts(), *maker.headlines()):
        claims.setdefault(claim.id, claim)
    return tuple(sorted(claims.values(), key=lambda c: (c.span.start, c.span.end, c.id)))


class _Maker:
    """Makes the claims of one reading."""

    def __init__(self, report: Report, reading: Reading, links: Links) -> None:
        self.report, self.reading, self.links = report, reading, links
        self.figures = Within([f.span for f in reading.figures])
        self.timexes = Within([t.span for t in reading.timexes])
        self.places = Within([p.span for p in reading.places])
        self.entities = Within([e.span for e in reading.entities])
        self.triggers = Within([e.trigger for e in reading.events])
        self.contents = Within([a.content for a in reading.attributions])
        self.cues = Within([a.cue for a in reading.attributions])
        self.counted = frozenset(n for e in reading.events for n in e.figures)
        self.sentences = [s.start for s in reading.sentences]
        self.told = Within([e.span for e in reading.events])
        self.toll_times = self._toll_times()

    def _id(self, span: Span, kind: str) -> str:
        return claim_id(self.report.sha256, span.start, span.end, kind, self.links.again)

    def events(self) -> Iterator[Claim]:
        """A claim for each event."""
        for event in self.reading.events:
            cued = self._cued(event)
            number = self._said_by(event)
            if cued is not None and (number is None or event.type == OTHER):
                number = cued
            said = self.reading.attributions[number] if number is not None else None
            times = self._times(event)
            yield Claim(
                id=self._id(event.trigger, event.type),
                report=self.report.id, story=self.links.story, span=self._proposition(event, number, cued),
                type=event.type, trigger=event.trigger,
                plover=event.plover, acled=event.acled, actors=self._actors(event), places=self._places(event),
                time=_primary(times), times=times, figures=tuple(self._figure(n) for n in event.figures),
                attribution=self._attribution(number), stance=said.stance if said else "asserts",
                polarity=event.polarity, modality=event.modality, temporal=event.temporal,
            )  # fmt: skip

    def _cued(self, event: EventMention) -> int | None:
        """The attribution whose cue the event's trigger is ("accused"); None where it is none."""
        return next(iter(self.cues.across(event.trigger)), None)

    def _proposition(self, event: EventMention, number: int | None, cued: int | None) -> Span:
        """The event's span without the clause that attributes it.

        Of a mere saying ("he said") only that clause is left, for what is said has its own claims.
        """
        if cued is not None and event.type == OTHER:
            said = self.reading.attributions[cued]
            if said.source is None or said.content.contains(said.source):
                return event.trigger
            start, end = min(event.trigger.start, said.source.start), max(event.trigger.end, said.source.end)
            clause = self.report.span(start, end)
            contents = (self.reading.attributions[n].content for n in self.contents.across(clause))
            return event.trigger if any(not c.contains(event.trigger) for c in contents) else clause
        span = self._with_figures(event)
        if number is None:
            around = self._around(event.trigger)
            unheld = self.reading.attributions[around] if around is not None else None
            known = unheld is not None and unheld.cue is not None and span.contains(unheld.cue)
            return self.report.span(event.trigger.start, span.end) if known else span  # "denied it set the fire that"
        content = self.reading.attributions[number].content
        if content.contains(event.trigger):
            return self.report.span(max(span.start, content.start), min(span.end, content.end))
        return span

    def _said_by(self, event: EventMention) -> int | None:
        """The attribution of the event, else of the first of its figures: who counts the dead tells of the attack.

        Where the reading gives none within what is denied, the words take the event as known.
        """
        if event.attribution is not None:
            return event.attribution
        spots = (event.trigger, *(self.reading.figures[n].span for n in event.figures[:1]))
        said = next((n for n in map(self._around, spots) if n is not None), None)
        presupposed = said is not None and self.reading.attributions[said].stance in UNHELD
        return None if presupposed else said

    def _with_figures(self, event: EventMention) -> Span:
        """The event's span; where figures of its sentence lie outside it, the clause told of that holds them all.

        Widened to the words between alone it would read as a fragment ("a ferry accident has risen to 38").
        """
        sentence = self._sentence(event.span)
        start, end = event.span.start, event.span.end
        for number in event.figures if sentence else ():
            figure = self.reading.figures[number].span
            if sentence and sentence.start <= figure.start and figure.end <= sentence.end:
                start, end = min(start, figure.start), max(end, figure.end)
        wide = self.report.span(start, end)
        if sentence is None or wide == event.span:
            return event.span
        whole = self.report.span(sentence.start, max(end, sentence.end))
        clauses = (self.reading.events[n].span for n in self.told.around(wide))
        return min((whole, *clauses), key=lambda s: s.end - s.start)

    def _sentence(self, span: Span) -> Sentence | None:
        """The sentence in which a span begins."""
        n = bisect_right(self.sentences, span.start) - 1
        sentence = self.reading.sentences[n] if n >= 0 else None
        return sentence if sentence and span.start < sentence.end else None

    def statements(self) -> Iterator[Claim]:
        """A claim for each attributed content in which no event's trigger stands."""
        for number, said in enumerate(self.reading.attributions):
            if all(self.reading.events[n].type == OTHER for n in self.triggers.inside(said.content)):
                yield self._stative(said.content, STATEMENT, self.figures.inside(said.content), number)

    def counts(self) -> Iterator[Claim]:
        """A claim for each sentence with figures that no event and no statement carries."""
        taken = set(self.counted)
        for claim in self.statements():
            taken |= set(self.figures.inside(claim.span))
        for sentence in self.reading.sentences:
            span = self.report.span(sentence.start, sentence.end)
            numbers = [n for n in self.figures.inside(span) if n not in taken]
            if numbers:
                yield self._stative(span, COUNT, numbers, self._around(self.reading.figures[numbers[0]].span))

    def headlines(self) -> Iterator[Claim]:
        """A claim for a title that stands apart and counts something."""
        numbers = [n for n, f in enumerate(self.reading.figures) if f.span.field == "title"]
        if numbers and self.report.title:
            span = make_span(self.report.id, self.report.title, 0, len(self.report.title), "title")
            yield replace(self._stative(span, COUNT, numbers, None), id=self._id(span, "title"))

    def _stative(self, span: Span, kind: str, figures: list[int], number: int | None) -> Claim:
        said = self.reading.attributions[number] if number is not None else None
        places = tuple(
            ClaimPlace(entity=self.links.entities.of_place.get((self.report.id, n)), role="mentioned", span=p.span)
            for n, p in ((n, self.reading.places[n]) for n in self.places.inside(span))
        )
        times = tuple(
            ClaimTime(interval=t.interval, span=t.span, anchor=t.anchor, role="occurred")
            for t in (self.reading.timexes[n] for n in self.timexes.inside(span))
            if t.type in ("date", "time")
        )
        return Claim(
            id=self._id(span, kind), report=self.report.id,
            story=self.links.story, span=span, type=kind, places=places, time=_primary(times), times=times,
            figures=tuple(self._figure(n) for n in figures if n not in self.counted),
            attribution=self._attribution(number),
            stance=said.stance if said else "asserts", temporal=self._temporal(span),
        )  # fmt: skip

    def _temporal(self, span: Span) -> str:
        """Background where every event told within the span is background; else current."""
        near = [self.reading.events[n].temporal for n in self.triggers.inside(span)]
        return "background" if near and all(t == "background" for t in near) else "current"

    def _around(self, span: Span) -> int | None:
        """The innermost attribution whose content holds `span`; what one only wants or sees is not one's word."""
        holders = ((self.reading.attributions[n], n) for n in self.contents.around(span))
        sizes = [(a.content.end - a.content.start, n) for a, n in holders if a.family in SAID]
        return min(sizes)[1] if sizes else None

    def _attribution(self, number: int | None) -> ClaimAttribution:
        if number is None:
            return ClaimAttribution()
        said: Attribution = self.reading.attributions[number]
        at = (self.report.id, number)
        return ClaimAttribution(
            source=self.links.sources.speaker_of[at], chain=self.links.sources.chain_of[at], kind=said.kind,
            source_span=said.source, cue=said.cue,
        )  # fmt: skip

    def _actors(self, event: EventMention) -> tuple[ClaimActor, ...]:
        of_entity = self.links.entities.of_entity
        return tuple(
            ClaimActor(
                entity=of_entity.get((self.report.id, a.entity)) if a.entity is not None else None,
                role=a.role, span=a.span,
            )
            for a in event.actors
        )  # fmt: skip

    def _places(self, event: EventMention) -> tuple[ClaimPlace, ...]:
        of_place = self.links.entities.of_place
        return tuple(
            ClaimPlace(
                entity=of_place.get((self.report.id, p.place)), role=p.role, span=self.reading.places[p.place].span
            )
            for p in event.places
        )

    def _toll_times(self) -> frozenset[int]:
        """Timexes by which a toll is told: "the toll rose to 14 on Tuesday" dates the count and not the deaths."""
        announcing = {word for word, counted in toll_words().items() if not counted}
        words = ((e, e.trigger.quote.lower().split()[-1]) for e in self.reading.events if e.type != OTHER)
        told = (e for e, word in words if word in announcing)
        return frozenset(t.timex for e in told for t in e.timexes)

    def _times(self, event: EventMention) -> tuple[ClaimTime, ...]:
        """The event's times; two that the words join ("Sunday and Monday") are one stretch."""
        out: list[ClaimTime] = []
        last: Timex | None = None
        for at in sorted(event.timexes, key=lambda t: self.reading.timexes[t.timex].span.start):
            timex = self.reading.timexes[at.timex]
            between = self.report.text[last.span.end : timex.span.start] if last else ""
            joined = joined_interval(last, timex, between) if last and between else None
            if joined and last:
                span = self.report.span(out[-1].span.start if out[-1].span else last.span.start, timex.span.end)
                out[-1] = ClaimTime(interval=joined, span=span, anchor=timex.anchor, role=out[-1].role)
            else:
                role = "as_of" if at.timex in self.toll_times else at.role
                out.append(ClaimTime(interval=timex.interval, span=timex.span, anchor=timex.anchor, role=role))
            last = timex
        return tuple(out)

    def _figure(self, number: int) -> ClaimFigure:
        f: Figure = self.reading.figures[number]
        whole = self.reading.figures[f.subset_of].span if f.subset_of is not None else None
        return ClaimFigure(
            span=f.span, low=f.low, best=f.best, high=f.high, lower_bound=f.lower_bound, upper_bound=f.upper_bound,
            exclusive=f.exclusive, approximate=f.approximate, vague=f.vague, modifier=f.modifier, counted=f.counted,
            who=f.who, who_class=f.who_class, demographic=f.demographic, party=self._party(f), scope=f.scope,
            window=f.window, subset_of=whole, increment=f.increment, unit=f.unit,
        )  # fmt: skip

    def _party(self, figure: Figure) -> str | None:
        """The entity of the group that is counted, where the figure's words name one."""
        for n in self.entities.inside(figure.span):
            if self.reading.entities[n].type in ("group", "organisation"):
                return self.links.entities.of_entity.get((self.report.id, n))
        return None


def _primary(times: tuple[ClaimTime, ...]) -> ClaimTime | None:
    """The time at which it happened: the first with an interval, one of role `occurred` before any other."""
    return min(times, key=lambda t: (t.interval is None, t.role != "occurred"), default=None)
