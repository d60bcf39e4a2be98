"""Diff: what changed between two records of one matter: new events, moved tolls, new denials, and what became one.

In: the older and the newer record. Out: Changes by section, each with what stood, what stands, and the words that are
new. Events are the same where they share claims, for a claim keeps its id when other reports arrive; an event's heir is
the newer event with most of its claims (`previous_ids` where it shares none). Two events with one heir are merged, one
whose claims went to two is split. Quantities are the same where they share figures, else where event and count agree.
Ordinary happenings (type `other`) are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.coreference.arrivals import tell_arrivals
from crosswire.model.record import Control, Disagreement, Event, Quantity, Record
from crosswire.model.wording import describe_value
from crosswire.nlp.events.event_types import OTHER
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import counted_labels, name_day, name_interval, phrase_quantity, quote

SECTIONS = {
    "reports_new": "New reports",
    "reports_gone": "Reports that are gone",
    "reports_changed": "Reports whose words changed",
    "stories_new": "New stories",
    "stories_merged": "Stories that became one",
    "stories_parted": "Stories that lost reports to others",
    "events_new": "New events",
    "events_gone": "Events that are gone",
    "merged": "Events that became one",
    "split": "Events that became several",
    "tolls_moved": "Tolls that moved",
    "tolls_new": "New tolls",
    "tolls_gone": "Tolls that are gone",
    "denials": "New denials",
    "status": "Changed status",
    "facts": "Changed day, place or kind",
    "control": "Control of places",
}
"""Sections in their order, and their headings."""
ARRIVED = {"starts": "stories_new", "bridges": "stories_merged", "parted": "stories_parted"}
"""Section of what became of a story; of one that was only joined, its reports and events tell."""
MOST_WORDS = 3
"""Quotations shown for one change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words behind a change."""

    claim: str
    report: str
    outlet: str
    said_by: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: in which section, of what, what stood and stands (None: nothing), why, and the words."""

    section: str
    about: str
    ids: tuple[str, ...]
    previous_ids: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    why: str = ""
    words: tuple[Words, ...] = ()


def compare(old: Record, new: Record) -> tuple[Change, ...]:
    """All changes, by section, then in the order of the newer record."""
    both = _Both(old, new)
    made = [*both.reports(), *both.stories(), *both.events(), *both.tolls(), *both.denials(), *both.control()]
    order = list(SECTIONS)
    return tuple(sorted(made, key=lambda c: order.index(c.section)))


class _Both:
    """Two records, and which event of the one became which of the other."""

    def __init__(self, old: Record, new: Record) -> None:
        self.old, self.new = RecordIndex(old), RecordIndex(new)
        self.heirs, self.ancestors = _match(_known(old), _known(new))

    def words(self, claims: Iterable[str], known: Collection[str] = ()) -> tuple[Words, ...]:
        """The first words of claims that the older record had not, one a report and speaker."""
        found: dict[tuple[str, str], Words] = {}
        for claim in (self.new.claims[c] for c in sorted(set(claims)) if c not in known):
            said = self.new.speaker(claim) or "the report itself"
            found.setdefault((claim.report, said), Words(claim=claim.id, report=claim.report, said_by=said,
                             outlet=self.new.outlet(claim.report), quote=quote(claim.span.quote)))  # fmt: skip
        return tuple(list(found.values())[:MOST_WORDS])

    def reports(self) -> Iterator[Change]:
        """Reports by id, and by their words."""
        for report, index, other, section in (
            *((r, self.new, self.old, "reports_new") for r in self.new.record.reports),
            *((r, self.old, self.new, "reports_gone") for r in self.old.record.reports),
        ):
            twin = other.reports.get(report.id)
            if twin is None:
                day = f", {name_day(report.published.value)}" if report.published.value else ", not dated"
                title = f": {report.title}" if report.title else ""
                yield Change(section=section, about=f"{index.outlet(report.id)}{day}{title}", ids=(report.id,))
            elif twin.sha256 != report.sha256 and index is self.new:
                sizes = (f"{len(r.text):,} characters" for r in (twin, report))
                before, after = sizes
                yield Change(section="reports_changed", about=index.outlet(report.id), ids=(report.id,), before=before,
                             after=after)  # fmt: skip

    def stories(self) -> Iterator[Change]:
        """Stories that share no report with an older one, that bridge older ones, or that lost reports."""
        old, new = self.old.record.stories, self.new.record.stories
        for arrival in tell_arrivals([s.reports for s in old], [s.reports for s in new]) if old else ():
            story, before = new[arrival.story], [old[n] for n in arrival.before]
            if arrival.kind in ARRIVED:
                yield Change(section=ARRIVED[arrival.kind], about=story.headline, ids=(story.id,),
                             previous_ids=tuple(s.id for s in before), why="; ".join(story.why),
                             before="; ".join(s.headline for s in before) or None)  # fmt: skip

    def events(self) -> Iterator[Change]:
        """New, gone, merged and split events; then what changed in those that stayed."""
        for event in _known(self.new.record).values():
            before = self.ancestors.get(event.id, ())
            if not before:
                yield Change(section="events_new", about=_name(event), ids=(event.id,), words=self.words(event.claims),
                             after=_told(event, self.new))  # fmt: skip
            mine = [o for o in before if self.heirs[o][0] == event.id]
            if len(mine) > 1:
                yield Change(section="merged", about=_name(event), ids=(event.id,), previous_ids=tuple(mine),
                             before="; ".join(_name(self.old.events[o]) for o in mine), after=_name(event),
                             why=" ".join(event.why))  # fmt: skip
            if mine:
                yield from self._changed(self.old.events[mine[0]], event)
        for event in _known(self.old.record).values():
            after = self.heirs.get(event.id, ())
            if not after:
                yield Change(section="events_gone", about=_name(event), ids=(), previous_ids=(event.id,),
                             before=_told(event, self.old))  # fmt: skip
            mine = [n for n in after if self.ancestors[n][0] == event.id]
            if len(mine) > 1:
                yield Change(section="split", about=_name(event), ids=tuple(mine), previous_ids=(event.id,),
                             before=_name(event), after="; ".join(_name(self.new.events[n]) for n in mine))  # fmt: skip

    def _changed(self, old: Event, new: Event) -> Iterator[Change]:
        if old.status != new.status:
            yield Change(section="status", about=_name(new), ids=(new.id,), previous_ids=(old.id,), before=old.status,
                         after=new.status, why=" ".join(new.why), words=self.words(new.claims, old.claims))  # fmt: skip
        before, after = (f"{_name(e)}; {name_interval(e.interval) or 'day not given'}" for e in (old, new))
        if before != after:
            yield Change(section="facts", about=_name(new), ids=(new.id,), previous_ids=(old.id,), before=before,
                         after=after, words=self.words(new.claims, old.claims))  # fmt: skip

    def tolls(self) -> Iterator[Change]:
        """Quantities of people and things that are counted, but those only recalled."""
        old = {q.id + q.counted: q for q in self.old.record.quantities if _is_toll(q, self.old)}
        new = {q.id + q.counted: q for q in self.new.record.quantities if _is_toll(q, self.new)}
        pairs = self._pairs(old, new)
        for key, quantity in new.items():
            before = old.get(pairs.get(key, ""))
            if before is not None and _numbers(before) == _numbers(quantity):
                continue
            after, why = _number(quantity, self.new), quantity.reason
            about = f"{_name(self.new.events[quantity.event])}, {_who(quantity)}"
            known = {v.claim for v in before.values} if before else set()
            words = self.words([v.claim for v in quantity.values], known)
            if before is None:
                yield Change(section="tolls_new", about=about, ids=(quantity.id,), after=after, why=why, words=words)
            else:
                yield Change(section="tolls_moved", about=about, ids=(quantity.id,), previous_ids=(before.id,),
                             before=_number(before, self.old), after=after, why=why, words=words)  # fmt: skip
        kept = set(pairs.values())
        for key in [k for k in old if k not in kept]:
            about = f"{_name(self.old.events[old[key].event])}, {_who(old[key])}"
            yield Change(section="tolls_gone", about=about, ids=(), previous_ids=(old[key].id,),
                         before=_number(old[key], self.old))  # fmt: skip

    def _pairs(self, old: Mapping[str, Quantity], new: Mapping[str, Quantity]) -> dict[str, str]:
        """Newer quantity to the older one that it continues, each older one once."""
        places: dict[tuple[str, str, int], str] = {}
        for key, quantity in old.items():
            places.update({(quantity.counted, v.claim, v.span.start): key for v in quantity.values})
        pairs: dict[str, str] = {}
        taken: set[str] = set()
        for key, quantity in new.items():
            votes = Counter(places.get((quantity.counted, v.claim, v.span.start), "") for v in quantity.values)
            votes.pop("", None)
            free = [k for k in votes if k not in taken]
            if free:
                pairs[key] = min(free, key=lambda k: (-votes[k], k))
                taken.add(pairs[key])
        kinds = {self._kind(q, self.heirs): k for k, q in sorted(old.items(), reverse=True) if k not in taken}
        for key, quantity in new.items():
            if key not in pairs and (twin := kinds.pop(self._kind(quantity, None), None)):
                pairs[key] = twin
        return pairs

    @staticmethod
    def _kind(quantity: Quantity, heirs: Mapping[str, Sequence[str]] | None) -> tuple[object, ...]:
        """What two quantities without a common figure must share to be one."""
        event = quantity.event if heirs is None else (heirs.get(quantity.event) or (quantity.event,))[0]
        return (event, quantity.counted, quantity.demographic, quantity.party, quantity.scope, quantity.relation,
                quantity.who_class)  # fmt: skip

    def denials(self) -> Iterator[Change]:
        """Denials that rest on claims which no older denial rests on."""
        known = {c for d in self.old.record.disagreements if d.kind == "denial" for c in _denying(d)}
        for row in self.new.record.disagreements:
            fresh = [c for c in _denying(row) if c not in known] if row.kind == "denial" else []
            if fresh:
                voices = ", ".join(self.new.voices(fresh)) or "the reports themselves"
                yield Change(section="denials", about=row.about, ids=(row.id,), after=f"denied by {voices}",
                             words=self.words(fresh))  # fmt: skip

    def control(self) -> Iterator[Change]:
        """Places of whose control something else is said now."""
        before, after = (_by_place(index) for index in (self.old, self.new))
        for place in sorted({*before, *after}):
            if before.get(place) != after.get(place):
                fresh = [c for row in self.new.record.control for c in row.claims
                         if _place_name(row, self.new) == place]  # fmt: skip
                yield Change(section="control", about=place, ids=(), before=before.get(place), after=after.get(place),
                             words=self.words(fresh, self.old.claims))  # fmt: skip


def _known(record: Record) -> dict[str, Event]:
    return {e.id: e for e in record.events if e.type != OTHER}


def _match(old: Mapping[str, Event], new: Mapping[str, Event]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Old event to its heirs, new event to its ancestors, those with most common claims first."""
    owner = {c: e.id for e in old.values() for c in e.claims}
    shared: Counter[tuple[str, str]] = Counter()
    for event in new.values():
        shared.update((owner[c], event.id) for c in event.claims if c in owner)
        if not any(c in owner for c in event.claims):
            shared.update((p, event.id) for p in event.previous_ids if p in old)
    heirs: dict[str, list[str]] = defaultdict(list)
    ancestors: dict[str, list[str]] = defaultdict(list)
    for (before, after), _ in sorted(shared.items(), key=lambda row: (-row[1], row[0][0] != row[0][1], row[0])):
        heirs[before].append(after)
        ancestors[after].append(before)
    return heirs, ancestors


def _denying(row: Disagreement) -> list[str]:
    return [c for side in row.sides if side.position != "asserted" for c in side.claims]


def _is_toll(quantity: Quantity, index: RecordIndex) -> bool:
    return quantity.counted in counted_labels() and not index.is_background(quantity)


def _numbers(quantity: Quantity) -> tuple[object, ...]:
    return quantity.low, quantity.best, quantity.high, quantity.verdict == "disputed"


def _number(quantity: Quantity, index: RecordIndex) -> str:
    """The count in words, with its range where that says more."""
    low, high = (describe_value(x) if x is not None else "open" for x in (quantity.low, quantity.high))
    spread = f" ({low} to {high})" if quantity.low != quantity.high else ""
    verdict = f", {quantity.verdict}" if quantity.verdict == "disputed" else ""
    return f"{phrase_quantity(quantity, index)}{spread}{verdict}"


def _who(quantity: Quantity) -> str:
    label = counted_labels()[quantity.counted].label
    part = " (a part)" if quantity.relation == "part_of" else ""
    return f"{label}{': ' + quantity.demographic if quantity.demographic else ''}{part}"


def _name(event: Event) -> str:
    return event.title


def _told(event: Event, index: RecordIndex) -> str:
    when = name_interval(event.interval) or "day not given"
    return f"{when}; {event.status}; {index.support(event.claims)}"


def _place_name(row: Control, index: RecordIndex) -> str:
    place = index.entities.get(row.place)
    return place.name if place else row.place


def _by_place(index: RecordIndex) -> dict[str, str]:
    """What is said of each place's control, in words."""
    said: dict[str, set[str]] = defaultdict(set)
    for row in index.record.control:
        holder = index.entities.get(row.holder or "")
        by = f" by {holder.name}" if holder else ""
        when = f", {name_interval(row.interval)}" if name_interval(row.interval) else ""
        said[_place_name(row, index)].add(f"{row.status}{by}{when}")
    return {place: "; ".join(sorted(rows)) for place, rows in said.items()}
