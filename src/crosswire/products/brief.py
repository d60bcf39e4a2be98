"""Brief: what a desk would write of a story, in sentences that each lead to claims; without claims no sentence.

In: a record. Out: a Brief for each story: headline; what happened; disputed; toll; context; gaps. It is extractive: it
quotes the report that says most, names who says it, and counts reports and origins apart. The order within a section is
by the number of reports, then by the weight of the kind of event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from crosswire.fusion.happenings import main_event, weigh
from crosswire.fusion.status import is_denial
from crosswire.model.claim import Claim
from crosswire.model.record import Brief, BriefSentence, Disagreement, Event, Quantity, Record, Side, Story
from crosswire.nlp.events.event_types import type_of
from crosswire.nlp.events.tolls import TollType
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import counted_labels, list_names, name_interval, opens_clause, phrase_quantity, quote
from crosswire.resources.loader import load_table

MOST = {"what": 8, "disputed": 6, "toll": 10, "context": 6, "gaps": 6}
"""Sentences of a section: what a reader takes in at a glance; the record holds the rest."""
ASIDE = ("other", "population", "participants", "affected", "buildings")
"""Counts that stand in the toll only where two reports give them; all are in the table."""
BODIES = ("group", "organisation")
"""Kinds of entity that a headline names beside an event."""
RETRACTED = "retracted"
DENIED = "denied"
"""Position of the side of a disagreement that denies."""
DENIAL = "denial"
"""Type of an event, and kind of a disagreement."""
MIDDLING = 12
"""Words that a claim's own are weighed against: one of few words tells little, one of too many of other things."""
_WORD = re.compile(r"\w{3,}")
TOO_SHORT = 30
"""Characters: a proposition shorter than this tells a reader nothing."""


def write_briefs(record: Record) -> tuple[Brief, ...]:
    """A brief for each story that has claims, in the order of the stories."""
    index = RecordIndex(record)
    briefs = (_write(story, index) for story in record.stories)
    return tuple(b for b in briefs if b is not None)


def _write(story: Story, index: RecordIndex) -> Brief | None:
    writer = _Writer(story, index)
    sections = (
        ("what", writer.what()),
        ("disputed", writer.disputed()),
        ("toll", writer.toll()),
        ("context", writer.context()),
        ("gaps", writer.gaps()),
    )
    sentences = []
    for section, rows in sections:
        kept = islice(((text, claims) for text, claims in rows if claims), MOST[section])
        sentences += [BriefSentence(text=text, claims=tuple(claims), section=section) for text, claims in kept]
    headline, claims = writer.headline()
    if not sentences:
        return None
    return Brief(story=story.id, headline=headline, headline_claims=tuple(claims), sentences=tuple(sentences))


Row = tuple[str, list[str]]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class _Writer:
    """Writes the sections of one story's brief."""

    def __init__(self, story: Story, index: RecordIndex) -> None:
        self.story, self.index = story, index
        self.events = index.events_of[story.id]
        self.quantities = index.quantities_of[story.id]
        self.set_aside = {r.claim for q in self.quantities for r in q.rejected}
        standing = [e for e in self.events if e.status != RETRACTED]
        self.main = main_event(standing) or main_event(self.events)

    def _weight(self, event: Event) -> tuple[float, int, str]:
        return weigh(event), len(event.claims), event.id

    def _current(self, event: Event) -> bool:
        return any(self.index.claims[c].temporal == "current" for c in event.claims)

    def headline(self) -> Row:
        """The main event, who, its first toll, and the first dispute."""
        if self.main is None:
            return "", []
        who = " and ".join(self._parties(self.main)[:2])
        text = _capital(self.main.title) + (f" ({who})" if who else "")
        if self.main.status == RETRACTED:
            return f"Withdrawn: {text}", list(self.main.claims)
        claims = list(self.main.claims)
        tolls = self._tolls()
        if tolls:
            text += f": {phrase_quantity(tolls[0], self.index)}"
            claims += tolls[0].basis
            text += " (disputed)" if tolls[0].verdict == "disputed" else ""
        told = (d for d in self._disputes(DENIAL) if d.party or any(s.position == DENIED for s in d.sides))
        dispute = next(told, None)  # who only does not confirm disputes nothing in a headline
        if dispute:
            text += f"; {self._at_issue(dispute)}"
            claims += [c for side in dispute.sides for c in side.claims]
        return text, sorted(set(claims))

    def _at_issue(self, dispute: Disagreement) -> str:
        """Whose deed is disputed, or who denies the main event or another."""
        party = self.index.entities.get(dispute.party or "")
        if party:
            return f"it is disputed whether {party.name} did it"
        what, _, where = dispute.about.partition(", ")
        at = "" if self.main and dispute.event == self.main.id else f"{what} in {where} " if where else f"{what} "
        voices = [v for s in dispute.sides if s.position == DENIED for v in self.index.voices(s.claims)[:1]]
        return f"{at}denied by {voices[0]}" if voices else f"{at}disputed"

    def _parties(self, event: Event) -> list[str]:
        """Names of those who did it or suffered it, of whom at least half of its reports tell; persons where most do.

        Not its place, no one without a name of their own ("gunmen"), and no one who only tells of it.
        """
        claims = [self.index.claims[c] for c in event.claims]
        told_in = {a.entity: {c.report for c in claims for b in c.actors if b.entity == a.entity} for a in event.actors}
        sources = (self.index.source_of(c) for c in claims)
        tellers = {s.entity for s in sources if s}
        rows = [self.index.entities[a.entity] for a in event.actors if a.entity in self.index.entities]
        share = {e.id: len(told_in[e.id]) / event.reports for e in rows}
        persons = {e.id for e in rows if e.type == "person" and share[e.id] > 0.5} - tellers
        named = [e.name for e in rows if (e.type in BODIES and share[e.id] >= 0.5) or e.id in persons]
        return list(dict.fromkeys(n for n in named if n[:1].isupper() and n not in event.title))

    def what(self) -> Iterator[Row]:
        """The events told by most reports, each in the words of the claim that says most.

        What the main event did to people (killing, injury) is its toll and no event beside it. No words stand twice.
        """
        rows = [e for e in self.events if type_of(e.type).group and self._current(e) and e.status != RETRACTED]
        rows = [e for e in rows if e.type != DENIAL and not (e.part_of and type_of(e.type).is_outcome)]
        told: set[str] = set()
        for event in sorted(rows, key=self._weight, reverse=True):
            claim = self._best([c for c in event.claims if not is_denial(self.index.claims[c])])
            if claim is None or claim.span.quote in told:
                continue
            told.add(claim.span.quote)
            when = name_interval(event.interval)
            negated = all(self.index.claims[c].polarity == "negated" for c in event.claims)
            label = _capital(f"no {event.title}" if negated else event.title) + (f", {when}" if when else "")
            yield f"{label}: {self._told(claim)} ({self.index.support(event.claims)}).", list(event.claims)

    def _best(self, claims: Sequence[str], least: int = TOO_SHORT) -> Claim | None:
        """The claim that says most: its figures stand; current, sourced, with places and times, as others tell it."""
        rows = [c for c in map(self.index.claims.__getitem__, claims) if len(c.span.quote) >= least]
        words = {c.id: {w.lower() for w in _WORD.findall(c.span.quote)} for c in rows}
        told = Counter(w for own in words.values() for w in own)

        def fullness(claim: Claim) -> tuple[bool, int, float, str]:
            details = bool(claim.figures) + bool(claim.places) + bool(claim.times) + bool(claim.actors)
            sourced = claim.attribution.source is not None
            return (
                claim.id not in self.set_aside and not opens_clause(claim.span.quote),
                2 * (claim.temporal == "current") + 2 * sourced + details + (claim.modality == "actual"),
                sum(told[w] for w in words[claim.id]) / (len(words[claim.id]) + MIDDLING),
                claim.id,
            )

        return max(rows, key=fullness, default=None)

    def _told(self, claim: Claim) -> str:
        """A claim in its report's words, with who says it where the words do not tell."""
        speaker, said = self.index.speaker(claim), claim.attribution.source_span
        words = quote(claim.span.quote)
        if speaker and not (said and claim.span.contains(said)):
            return f"{words}, according to {speaker}"
        return f"{words}, writes {self.index.outlet(claim.report)}"

    def _disputes(self, *kinds: str) -> list[Disagreement]:
        rows = [d for d in self.index.disagreements_of[self.story.id] if d.kind in kinds]
        reach = {d.id: len({self.index.claims[c].report for s in d.sides for c in s.claims}) for d in rows}
        return sorted(rows, key=lambda d: (-reach[d.id], d.id))

    def disputed(self) -> Iterator[Row]:
        """What was withdrawn; denials and contradictions, every side with its speakers."""
        for event in (e for e in self.events if e.status == RETRACTED and type_of(e.type).group):
            claim = self._best(event.claims)
            if claim:
                yield f"Withdrawn by its own source: {_capital(event.title)}: {self._told(claim)}.", list(event.claims)
        told: set[str] = set()
        for row in self._disputes(DENIAL, "contradiction"):
            sides = [self._side(side, row.kind) for side in row.sides]
            claims = [c for s in row.sides for c in s.claims]
            told.update(self.index.claims[c].report for c in claims if row.kind == DENIAL)
            yield f"{_capital(row.about)}: {'; '.join(sides)}.", claims
        for event in (e for e in self.events if e.type == DENIAL and e.status != RETRACTED and self._current(e)):
            claim = self._best([c for c in event.claims if self.index.claims[c].report not in told])
            if claim:
                yield f"Denied: {self._told(claim)}.", list(event.claims)

    def _side(self, side: Side, kind: str) -> str:
        """One side with its speakers; of a denial in their words."""
        voices = list_names(self.index.voices(side.claims)[:3]) or "the reports themselves"
        words = self._best(side.claims, least=1) if kind == DENIAL else None
        said = f": {quote(words.span.quote)}" if words else ""
        by = "by" if kind == DENIAL else "according to"
        return f"{side.position} {by} {voices} ({self.index.support(side.claims)}){said}"

    def _tolls(self) -> list[Quantity]:
        """Current totals: first what the main event is about (of an abduction the abducted), then by weight of harm.

        What less than half as many reports tell as tell of another total comes behind.
        """
        labels = counted_labels()
        rows = [q for q in self.quantities if not self.index.is_background(q) and q.counted in labels]
        withdrawn = {e.id for e in self.events if e.status == RETRACTED}
        rows = [q for q in rows if not self.index.is_outdone(q) and q.event not in withdrawn]
        reach = {q.id: len({self.index.claims[v.claim].report for v in q.values}) for q in rows}
        rows = [q for q in rows if reach[q.id] > 1 or q.counted not in ASIDE]
        most = max(reach.values(), default=0)
        main = {e.id for e in self.events if self.main and self.main.id in (e.id, e.part_of)}
        about = {t.counted for t in load_table("toll_types.csv", TollType) if self.main and t.type == self.main.type}
        return sorted(rows, key=lambda q: (
            q.relation is not None, q.event not in main, not labels[q.counted].people, q.counted not in about,
            2 * reach[q.id] < most, labels[q.counted].order, -reach[q.id], -(q.best or 0), q.id))  # fmt: skip

    def toll(self) -> Iterator[Row]:
        """The quantities, each with its range, its speakers and why it stands."""
        for quantity in self._tolls():
            voices = list_names(self.index.voices(self._givers(quantity))[:3])
            text = phrase_quantity(quantity, self.index)
            part = self._part(quantity)
            said = f", according to {voices}" if voices else ""
            claims = sorted({v.claim for v in quantity.values})
            lone = f"{_capital(text)}{part}{said} ({self.index.support(claims)})."
            full = f"{_capital(text)}{part}{said}. {_capital(quantity.reason)}"
            yield lone if quantity.verdict == "single" else full, claims

    def _part(self, quantity: Quantity) -> str:
        """Of what a quantity is a part; nothing where it is the larger one."""
        whole = self.index.quantities.get(quantity.part_of or "") if quantity.relation == "part_of" else None
        if whole is None or (quantity.best or 0) > (whole.best or quantity.best or 0):
            return ""
        return f", part of {phrase_quantity(whole, self.index)}"

    def _givers(self, quantity: Quantity) -> list[str]:
        """The claims of the basis that give the number that stands; all of them where it is a range."""
        stands = {quantity.best, quantity.low} - {None}
        own = {v.claim for v in quantity.values if {v.best, v.low} & stands and (v.best is not None or v.high is None)}
        return [c for c in quantity.basis if c in own] or list(quantity.basis)

    def context(self) -> Iterator[Row]:
        """What the reports recall and does not belong to this happening, each passage once."""
        told: set[str] = set()
        past = (q for q in self.quantities if self.index.is_background(q))
        rows = [[v.claim for v in q.values] for q in sorted(past, key=lambda q: (-len(q.values), q.id))]
        events = (e for e in self.events if type_of(e.type).group and not self._current(e))
        rows += [list(e.claims) for e in sorted(events, key=self._weight, reverse=True)]
        for claims in rows:
            claim = self._best(claims)
            if claim and claim.span.quote not in told:
                told.add(claim.span.quote)
                ahead = claim.temporal == "future" or claim.modality == "planned"
                yield f"{'Planned or expected' if ahead else 'Not of this event'}: {self._told(claim)}.", claims

    def gaps(self) -> Iterator[Row]:
        """What rests on one origin, what has no known lineage, and which quotations have no speaker."""
        yield from self._single_origins()
        yield from self._orphans()
        if self.main and self.main.interval is None:
            yield f"No report says on which day: {self.main.title}.", list(self.main.claims)
        if self.main and self.main.place is None:
            yield f"No report says where, in words that could be placed: {self.main.title}.", list(self.main.claims)

    def _single_origins(self) -> Iterator[Row]:
        for quantity in self._tolls()[:3]:
            origins = sorted({v.origin or "" for v in quantity.values})  # one of unknown lineage may be another
            reports = {self.index.claims[v.claim].report for v in quantity.values}
            if len(origins) == 1 and origins[0] and len(reports) > 1:
                name = self.index.origins[origins[0]].label
                many = "Both reports" if len(reports) == 2 else f"All {len(reports)} reports"
                text = phrase_quantity(quantity, self.index)
                yield f"{many} of {text} lead back to one origin: {name}.", [v.claim for v in quantity.values]

    def _orphans(self) -> Iterator[Row]:
        """Direct quotations whose speaker no report gives; of one within another only the outer."""
        rows = [c for c in self.index.claims_of[self.story.id] if c.attribution.kind == "direct"]
        rows = [c for c in rows if c.attribution.source is None and len(c.span.quote) >= TOO_SHORT]
        for claim in rows:
            if not any(o is not claim and o.span.contains(claim.span) for o in rows):
                outlet = self.index.outlet(claim.report)
                yield f"No speaker is given in {outlet} for {quote(claim.span.quote)}.", [claim.id]
