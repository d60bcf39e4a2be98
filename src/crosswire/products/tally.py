"""Tally: how many were killed (or hurt, displaced …), counting events and never reports, and what was not counted.

In: a record, what to count, and by what to group. Out: a Tally: a row a group, each led back to events and quantities,
and every quantity that was left out with the reason. Rules, each of which a reader may be told:

- an event is counted once, however many reports tell it; what is a part of an event is counted with it;
- a part of a quantity ("six of them children") is never added to its whole; a cumulative count, a recalled one, a
  planned one, a rate, and the count of an event that all deny or withdraw are no count of this event;
- of several counts of the same people in one event the one that most reports give is counted, the others are listed;
- armed people are counted by side, and beside civilians. Where the count of all does not say who they are, the armed
  may be among them: the low and the best are the larger of the two, the high is the sum;
- low and high are sums of lows and highs, the best is the sum of the values that lead in the record; where the words
  give none ("dozens", "at least 12") its low. A high that the words leave open ("at least 12") is marked as open.

Every number is the record's: `python -m pytest tests/products/test_tally.py` holds the rules to invented records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.fusion.values import ARMED
from crosswire.model.errors import InputError
from crosswire.model.reading import Interval
from crosswire.model.record import Event, Quantity, Record
from crosswire.products.export.view import RecordView
from crosswire.products.phrases import counted_labels, phrase_quantity
from crosswire.products.tally_groups import Group, Grouper
from crosswire.resources.loader import load_table

CIVILIAN = "civilian"
PLANNED = ("planned", "demanded")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a tally may count; see the table."""

    what: str
    label: str
    counted: tuple[str, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Low, best and high of a count; `high` is the largest number given, `open` where the words leave it open."""

    low: int | float
    best: int | float
    high: int | float
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One event in one row: its numbers, and the quantities they come from."""

    event: str
    title: str
    interval: Interval | None
    bounds: Bounds
    disputed: bool
    civilians: int | float | None
    quantities: tuple[str, ...]
    claims: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A group with its sums. `civilians` None: no count of them is known; `sources` are named speakers, each once."""

    group: tuple[str, ...]
    events: int
    bounds: Bounds
    disputed: int
    civilians: int | float | None
    sources: int
    origins: int
    reports: int
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A quantity that is not counted, and why."""

    quantity: str
    event: str
    text: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The rows in the order of their groups, the total (each event once), and what was left out."""

    what: str
    label: str
    by: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row
    left_out: tuple[LeftOut, ...]


@cache
def tally_kinds() -> dict[str, Kind]:
    """What a tally may count, by name."""
    return {row.what: row for row in load_table("exports/tally_kinds.csv", Kind)}


def make_tally(record: Record, what: str, by: Sequence[str]) -> Tally:
    """The tally of a record. Raises InputError for an unknown `what` or grouping, naming those there are."""
    if what not in tally_kinds():
        raise InputError(f"a tally cannot count {what!r}; expected one of {', '.join(tally_kinds())}")
    kind = tally_kinds()[what]
    counter = _Counter(record, kind)
    grouper = Grouper(counter.view, by)
    placed: dict[tuple[Group, ...], list[Counted]] = defaultdict(list)
    whole: list[Counted] = []
    for root in sorted(counter.leads):
        groups: dict[tuple[Group, ...], list[Quantity]] = defaultdict(list)
        for quantity in counter.leads[root]:
            groups[grouper.find(counter.index.events[root], quantity)].append(quantity)
        for group in sorted(groups):
            placed[group].append(counter.count(root, groups[group]))
        whole.append(counter.count(root, counter.leads[root]))
    rows = tuple(counter.row(tuple(name for _, name in group), placed[group]) for group in sorted(placed))
    left_out = tuple(sorted(counter.left_out, key=lambda row: (row.event, row.quantity, row.reason)))
    return Tally(what=what, label=kind.label, by=tuple(by), rows=rows, total=counter.row((), whole), left_out=left_out)


class _Counter:
    """The counts of one kind: which lead in each event, and which are left out."""

    def __init__(self, record: Record, kind: Kind) -> None:
        self.view, self.kind = RecordView(record), kind
        self.index = self.view.index
        self.left_out: list[LeftOut] = []
        self.parts: dict[str, list[Quantity]] = defaultdict(list)
        self.leads: dict[str, list[Quantity]] = defaultdict(list)
        found: dict[str, list[Quantity]] = defaultdict(list)
        for quantity in sorted(record.quantities, key=lambda q: (q.id, q.counted)):
            if quantity.counted not in (*kind.counted, *kind.beside):
                continue
            root = _root(quantity.event, self.index.events)
            reason = self._why_not(quantity, self.index.events[root])
            if quantity.relation == "part_of" and quantity.part_of and quantity.counted in kind.counted:
                self.parts[quantity.part_of].append(quantity)
            if reason:
                self._leave_out(quantity, reason)
            else:
                found[root].append(quantity)
        for root, quantities in found.items():
            self.leads[root] = list(self._lead(quantities))

    def _leave_out(self, quantity: Quantity, reason: str) -> None:
        event = self.index.events[quantity.event]
        text = phrase_quantity(quantity, self.index)
        self.left_out.append(LeftOut(quantity=quantity.id, event=event.id, text=text, title=event.title, reason=reason))

    def _why_not(self, quantity: Quantity, event: Event) -> str:
        """Why a quantity is no count of this event; "" where it is."""
        claims = [self.index.claims[v.claim] for v in quantity.values]
        numbers = [x for x in (quantity.low, quantity.best, quantity.high) if x is not None]
        rules: tuple[tuple[Callable[[], bool], str], ...] = (
            (
                lambda: quantity.counted in self.kind.beside,
                f"it counts {_label(quantity)}, not {self.kind.label} alone",
            ),
            (lambda: quantity.relation == "part_of", f"it is a part of {quantity.part_of}, which stands for the whole"),
            (lambda: quantity.scope == "cumulative", "it counts over a longer time than this event"),
            (lambda: quantity.relation == "other_scope", f"it counts in another scope than {quantity.part_of}"),
            (lambda: quantity.scope in ("rate", "share"), f"it is a {quantity.scope}, not a count"),
            (lambda: self.index.is_background(quantity), "the reports recall it; it is not of the time they tell of"),
            (lambda: all(c.modality in PLANNED or c.temporal == "future" for c in claims), "it is planned or expected"),
            (lambda: event.status == "denied", "nobody who tells of the event still asserts it"),
            (lambda: event.status == "retracted", "its own source has withdrawn the event"),
            (lambda: not numbers, "the words give no number"),
            (lambda: quantity.high == 0, "it says that there were none"),
        )
        return next((reason for holds, reason in rules if holds()), "")

    def _lead(self, quantities: Sequence[Quantity]) -> Iterable[Quantity]:
        """One count for each people of an event; another of the same people is left out."""
        people: dict[str, list[Quantity]] = defaultdict(list)
        for quantity in quantities:
            people[(quantity.party or quantity.who) if quantity.who_class in ARMED else ""].append(quantity)
        for key in sorted(people):
            first, *others = sorted(people[key], key=self._standing)
            yield first
            for other in others:
                self._leave_out(other, f"it is another count of the same people in one event; {first.id} is counted")

    def _standing(self, quantity: Quantity) -> tuple[bool, int, float, str]:
        """Counts of all before those of some, then the best told, then the larger."""
        reports = {self.index.claims[v.claim].report for v in quantity.values}
        return quantity.demographic is not None, -len(reports), -_bounds(quantity).best, quantity.id

    def count(self, root: str, leads: Sequence[Quantity]) -> Counted:
        """The numbers of one event from the counts that lead in it."""
        event = self.index.events[root]
        return Counted(
            event=root,
            title=event.title,
            interval=event.interval,
            bounds=_combine(leads),
            disputed=any(q.verdict == "disputed" for q in leads),
            civilians=_sum(self._civilians(q) for q in leads if q.who_class not in ARMED),
            quantities=tuple(q.id for q in leads),
            claims=tuple(sorted({v.claim for q in leads for v in q.values})),
            reason=" ".join(q.reason for q in leads),
        )

    def _civilians(self, quantity: Quantity) -> int | float | None:
        """Those of a count that are known to be civilians: it, or the largest of its parts that counts some."""
        if quantity.who_class == CIVILIAN:
            return _bounds(quantity).best
        known = [_bounds(p).best for p in self.parts[quantity.id] if p.who_class == CIVILIAN]
        return min(max(known), _bounds(quantity).high) if known else None

    def row(self, group: tuple[str, ...], counted: Sequence[Counted]) -> Row:
        """The sums of a group."""
        claims = [self.index.claims[c] for row in counted for c in row.claims]
        return Row(
            group=group,
            events=len({row.event for row in counted}),
            bounds=_add([row.bounds for row in counted]),
            disputed=sum(row.disputed for row in counted),
            civilians=_sum(row.civilians for row in counted),
            sources=len({c.attribution.source for c in claims if c.attribution.source}),
            origins=len({c.origin for c in claims if c.origin}),
            reports=len({c.report for c in claims}),
            counted=tuple(counted),
        )


def _label(quantity: Quantity) -> str:
    label = counted_labels().get(quantity.counted)
    return label.label if label else quantity.counted


def _root(event: str, events: dict[str, Event]) -> str:
    """The event that an event is a part of, at last."""
    seen = {event}
    while (whole := events[event].part_of) and whole in events and whole not in seen:
        seen.add(whole)
        event = whole
    return event


def _bounds(quantity: Quantity) -> Bounds:
    """A quantity's numbers, none of them missing: see the head of the module."""
    aside = {r.claim for r in quantity.rejected}
    given = [x for v in quantity.values if v.claim not in aside for x in (v.low, v.best, v.high) if x is not None]
    given += [x for x in (quantity.low, quantity.best, quantity.high) if x is not None]
    low = quantity.low if quantity.low is not None else 0
    best = quantity.best if quantity.best is not None else low
    high = quantity.high if quantity.high is not None else max(given, default=0)
    return Bounds(low=min(low, best), best=best, high=max(high, best), open=quantity.high is None)


def _combine(leads: Sequence[Quantity]) -> Bounds:
    """The counts of one event as one: apart, or, where a count may hold the others, the larger."""
    armed = [_bounds(q) for q in leads if q.who_class in ARMED]
    people = [q for q in leads if q.who_class not in ARMED]
    both = _add([*armed, *(_bounds(q) for q in people)])
    if not armed or not people or all(q.who_class == CIVILIAN for q in people):
        return both
    alone, beside = _add([_bounds(q) for q in people]), _add(armed)
    return Bounds(low=max(alone.low, beside.low), best=max(alone.best, beside.best), high=both.high, open=both.open)


def _add(bounds: Sequence[Bounds]) -> Bounds:
    return Bounds(
        low=sum(b.low for b in bounds),
        best=sum(b.best for b in bounds),
        high=sum(b.high for b in bounds),
        open=any(b.open for b in bounds),
    )


def _sum(values: Iterable[int | float | None]) -> int | float | None:
    """The sum of those known; None where none is."""
    known = [v for v in values if v is not None]
    return sum(known) if known else None
