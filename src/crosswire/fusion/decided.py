"""Decided: what people settled, brought to bear on each stage that it speaks of.

In: decisions, and what a stage made by rule. Out: the same as the decisions want it; issues for those that contradict a
later one, or are about reports, claims or words that are not here; and a list of those applied, for the record.

| kinds | change |
| --- | --- |
| `report_date` | the report's date, before its times are read |
| `same_story`, `not_same_story` | which reports are one story |
| `same_entity`, `not_same_entity` | which mentions are one entity |
| `same_source`, `not_same_source` | which claims have one speaker |
| `same_event`, `not_same_event` | which claims tell of one event |
| `same_quantity`, `not_same_quantity` | which figures count one thing |
| `reject_claim`, `accept_claim` | nothing is concluded from the claim; its figures lead |
| `edit_claim`, `place` | fields of the claim; where it happened |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.sources import SourceTable
from crosswire.fusion.constraints import Constraints, Item, Ruling, regroup, settle
from crosswire.fusion.edits import edit_claim, place_claims, read_place, rename_entities, respeak
from crosswire.fusion.figures import Rulings
from crosswire.fusion.values import FigureKey, key_of
from crosswire.ingest.decisions import Decisions
from crosswire.model import dates
from crosswire.model.claim import Claim
from crosswire.model.decision import Decided, Decision, Subject
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue
from crosswire.model.reading import Reading
from crosswire.model.record import Event, Quantity, RecordEntity, Story
from crosswire.model.report import Published, Report
from crosswire.model.span import Span

STAGE = "fusion.decided"
OF_EVENT = ("same_event", "not_same_event", "reject_claim", "accept_claim", "edit_claim", "place")
OF_QUANTITY = ("same_quantity", "not_same_quantity", "reject_claim", "accept_claim", "edit_claim")
"""Kinds of decisions that bear on an event, and on a quantity."""
ABSENT = "the decision is kept in its file and will hold once it is there again"


def date_decided(reports: Sequence[Report], decisions: Decisions) -> list[Report]:
    """The reports with the dates that people gave them; the last line about a report wins."""
    given: dict[str, str] = {}
    for _, decision in decisions.lines:
        if decision.kind == "report_date" and _is_date(decision.value):
            given |= {s.report_sha256: str(decision.value) for s in decision.about if s.report_sha256}
    day = {r.id: given[r.sha256] for r in reports if r.sha256 in given}
    return [replace(r, published=Published(value=day[r.id], basis="decided")) if r.id in day else r for r in reports]


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(dates.precision_of(value))
    except InputError:
        return False


class Desk:
    """The decisions over one set of reports; collects issues and what was applied while the stages run."""

    def __init__(self, decisions: Decisions, reports: Sequence[Report]) -> None:
        self.lines = decisions.lines
        self.issues: list[Issue] = list(decisions.issues)
        self.applied: dict[int, Decided] = {}
        self.reports: dict[str, list[str]] = defaultdict(list)
        for report in reports:
            self.reports[report.sha256].append(report.id)
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        self.by_id: dict[str, Claim] = {}
        self.events, self.quantities = Constraints(), Constraints()
        self.rejected: frozenset[str] = frozenset()
        self.accepted: frozenset[str] = frozenset()
        for line, decision in self.lines if reports else ():
            if decision.kind == "report_date":
                self._check_date(line, decision)

    def _check_date(self, line: int, decision: Decision) -> None:
        found = [r for s in decision.about for r in self._reports_of(line, s)]
        if not _is_date(decision.value):
            self._tell(line, f"{decision.value!r} is no date", "give year, month and day as 2031-05-20")
        elif found:
            self._apply(line, decision, reports=found)

    def stories(self, groups: Sequence[Sequence[int]], reports: Sequence[Report]) -> list[list[int]]:
        """Positions of reports, one group a story."""
        rulings = [
            Ruling(line, d.kind == "same_story", tuple(dict.fromkeys(found)))
            for line, d in self._of("same_story", "not_same_story")
            if len(found := [r for s in d.about for r in self._reports_of(line, s)]) > 1
        ]
        held = self._settle(rulings, reports_named=True)
        return [sorted(g) for g in regroup(groups, held, lambda n: reports[n].id)] if rulings else [*map(list, groups)]

    def entities(self, table: EntityTable, readings: Sequence[Reading]) -> EntityTable:
        """The entities, joined and parted as decided; a parted mention takes the others of its name in its report."""
        mentions = {(r.id, n, "entity"): e.span for r in readings for n, e in enumerate(r.entities)}
        mentions |= {(r.id, n, "place"): p.span for r in readings for n, p in enumerate(r.places)}
        rulings = []
        for line, decision in self._of("same_entity", "not_same_entity"):
            found = [at for s in decision.about if (at := self._mention(line, s, mentions))]
            if len(found) > 1:
                rulings.append(Ruling(line, decision.kind == "same_entity", tuple(dict.fromkeys(found))))
        if not rulings:
            return table
        held = self._settle(rulings, reports_named=True)
        groups: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        for at in mentions:
            look_up = table.of_entity if at[2] == "entity" else table.of_place
            if at[:2] in look_up:
                groups[look_up[at[:2]]].append(at)
        return rename_entities(table, regroup(groups.values(), held, lambda at: at), mentions)

    def take_claims(
        self, claims: Sequence[Claim], entities: EntityTable, sources: SourceTable
    ) -> tuple[list[Claim], EntityTable, SourceTable]:
        """The claims edited, placed and with their speakers as decided, and the tables with what that adds."""
        if not self.lines:
            return list(claims), entities, sources
        for claim in claims:
            self.claims[claim.report].append(claim)
        self.by_id = {c.id: c for c in claims}
        edited, added = self._edit()
        self.events = self._settle(self._rulings("same_event", "not_same_event", lambda s, c: c.id))
        self.quantities = self._settle(self._rulings("same_quantity", "not_same_quantity", _figure_at))
        held = self._settle(self._rulings("same_source", "not_same_source", lambda s, c: c.id))
        spoken, sources = respeak([edited[c.id] for c in claims], sources, held)
        rows = tuple(sorted((*entities.entities, *added.values()), key=lambda e: e.id))
        return spoken, replace(entities, entities=rows, by_id={e.id: e for e in rows}), sources

    def _edit(self) -> tuple[dict[str, Claim], dict[str, RecordEntity]]:
        """All claims by id, those decided about changed; and the places added. Verdicts on claims are kept."""
        edited = dict(self.by_id)
        added: dict[str, RecordEntity] = {}
        verdicts: dict[str, str] = {}
        for line, decision in self._of("reject_claim", "accept_claim", "edit_claim", "place"):
            found = [c for s in decision.about for c in self._claims_of(line, s)[:1]]
            if found:
                self._apply(line, decision, claims=found)
            for claim, subject in zip(found, decision.about, strict=False):
                if decision.kind in ("reject_claim", "accept_claim"):
                    verdicts[claim.id] = decision.kind
                    continue
                try:
                    if decision.kind == "edit_claim":
                        edited[claim.id] = edit_claim(edited[claim.id], decision.value, subject)
                    else:
                        row = read_place(decision.value)
                        added[row.id] = row
                        edited |= place_claims(edited, edited[claim.id], subject, row)
                except InputError as error:
                    self.applied.pop(line, None)
                    self._tell(line, str(error), "see crosswire schema decisions")
        self.rejected = frozenset(c for c, kind in verdicts.items() if kind == "reject_claim")
        self.accepted = frozenset(c for c, kind in verdicts.items() if kind == "accept_claim")
        return edited, added

    @property
    def rulings(self) -> Rulings:
        """What bears on quantities."""
        return Rulings(self.quantities, self.accepted)

    def join_events(self, groups: Sequence[tuple[Claim, ...]]) -> list[tuple[Claim, ...]]:
        """Claims, one group an event."""
        if not self.events.together and not self.events.apart:
            return list(groups)
        return [tuple(g) for g in regroup(groups, self.events, lambda c: c.id)]

    def show(
        self, story: Story, events: Sequence[Event], quantities: Sequence[Quantity]
    ) -> tuple[Story, list[Event], list[Quantity]]:
        """The conclusions, each saying which decisions bear on it."""
        if not self.applied:
            return story, list(events), list(quantities)
        why = self._told((), story.reports, ("same_story", "not_same_story", "report_date"))
        story = replace(story, why=(*story.why, *why))
        shown = [replace(e, why=(*e.why, *self._told(e.claims, (), OF_EVENT))) for e in events]
        counted = []
        for quantity in quantities:
            said = self._told((v.claim for v in quantity.values), (), OF_QUANTITY)
            counted.append(replace(quantity, reason=" ".join([quantity.reason, *(f"{s}." for s in said)])))
        return story, shown, counted

    def _rulings(self, same: str, apart: str, key: Callable[[Subject, Claim], Item | None]) -> list[Ruling]:
        out = []
        for line, decision in self._of(same, apart):
            items = []
            for subject in decision.about:
                found = self._claims_of(line, subject)
                item = next((k for c in found if (k := key(subject, c)) is not None), None)
                items += [item] if item is not None else []
            if len(items) > 1:
                out.append(Ruling(line, decision.kind == same, tuple(dict.fromkeys(items))))
        return out

    def _of(self, *kinds: str) -> list[tuple[int, Decision]]:
        return [(line, d) for line, d in self.lines if d.kind in kinds]

    def _settle(self, rulings: Sequence[Ruling], *, reports_named: bool = False) -> Constraints:
        """The constraints that hold; the others are told of, those that hold noted as applied."""
        held = settle(rulings)
        kept = dict(self.lines)
        for ruling in rulings:
            if ruling.line in held.lost:
                self._tell(
                    ruling.line, "a later decision says the contrary", "the later line holds; remove one of them"
                )
            elif reports_named:
                named = [i if isinstance(i, str) else i[0] for i in ruling.items if isinstance(i, (str, tuple))]
                self._apply(ruling.line, kept[ruling.line], reports=named)
            else:
                ids = [i if isinstance(i, str) else i[0] for i in ruling.items if isinstance(i, (str, tuple))]
                self._apply(ruling.line, kept[ruling.line], claims=[self.by_id[c] for c in ids])
        return held

    def _reports_of(self, line: int, subject: Subject) -> list[str]:
        found = self.reports.get(subject.report_sha256 or "", [])
        if not found:
            what = f"report with the hash {subject.report_sha256}" if subject.report_sha256 else "report named"
            self._tell(line, f"there is no {what}", ABSENT)
        return list(found)

    def _mention(
        self, line: int, subject: Subject, mentions: Mapping[tuple[str, int, str], Span]
    ) -> tuple[str, int, str] | None:
        """The mention that the subject's words lie on: the one that shares most of them."""
        reports = self._reports_of(line, subject)
        if not reports or subject.start is None or subject.end is None:
            return None
        near = [(_shared(span, subject), at[2] == "entity", at) for at, span in mentions.items() if at[0] in reports]
        share, _, at = max(near, default=(0, False, None))
        if not share:
            self._tell(line, "no name and no place stands at the words that it is about", "give the words of the name")
        return at if share else None

    def _claims_of(self, line: int, subject: Subject) -> list[Claim]:
        """The claims meant, the nearest first: by id, else on the words, a figure's or a trigger's before others."""
        if subject.claim:
            if subject.claim not in self.by_id:
                self._tell(line, f"there is no claim {subject.claim}", ABSENT)
            return [self.by_id[subject.claim]] if subject.claim in self.by_id else []
        reports = self._reports_of(line, subject)
        if not reports or subject.start is None or subject.end is None:
            return []
        near = [(_nearness(c, subject), c.id, c) for r in reports for c in self.claims[r] if _shared(c.span, subject)]
        if not near:
            self._tell(line, "no claim stands at the words that it is about", "give the words of what is claimed")
        return [c for _, _, c in sorted(near, key=lambda row: row[:2])]

    def _apply(
        self, line: int, decision: Decision, *, claims: Sequence[Claim] = (), reports: Sequence[str] = ()
    ) -> None:
        self.applied[line] = Decided(
            line=line, kind=decision.kind, claims=tuple(dict.fromkeys(c.id for c in claims)),
            reports=tuple(dict.fromkeys([*reports, *(c.report for c in claims)])), value=decision.value,
            by=decision.by, at=decision.at, why=decision.why,
        )  # fmt: skip

    def _tell(self, line: int, reason: str, hint: str) -> None:
        kind = next((d.kind for n, d in self.lines if n == line), "decision")
        issue = Issue(stage=STAGE, reason=f"decision {line} ({kind}): {reason}", hint=hint)
        if issue not in self.issues:
            self.issues.append(issue)

    def _told(self, claims: Iterable[str], reports: Iterable[str], kinds: Sequence[str]) -> list[str]:
        """The decisions of these kinds that bear on the claims or reports, in the order of their lines."""
        mine, here = set(claims), set(reports)
        rows = [d for _, d in sorted(self.applied.items()) if d.kind in kinds]
        return [_say(d) for d in rows if mine & set(d.claims) or here & set(d.reports)]


def _say(row: Decided) -> str:
    who = " ".join(x for x in (f"by {row.by}" if row.by else "", row.at) if x)
    said = f"decided{' ' + who if who else ''}: {row.kind.replace('_', ' ')}"
    return f"{said} ({row.why})" if row.why else said


def _shared(span: Span, subject: Subject) -> int:
    """Characters that a span and the words of a subject share."""
    return max(0, min(span.end, subject.end or 0) - max(span.start, subject.start or 0))


def _nearness(claim: Claim, subject: Subject) -> tuple[int, int]:
    """Sorts claims by how closely the words meant are theirs: a figure's, a trigger's, else the shortest claim's."""
    inner = [*(f.span for f in claim.figures), *([claim.trigger] if claim.trigger else [])]
    own = any(_shared(s, subject) > 0 for s in inner)
    return not own, claim.span.end - claim.span.start


def _figure_at(subject: Subject, claim: Claim) -> FigureKey | None:
    """The key of the figure meant: the one on the words, else the first; None where the claim has none."""
    on = [f for f in claim.figures if subject.start is None or _shared(f.span, subject) > 0]
    return key_of(claim, on[0]) if on else None
