"""Shared: what every section of the page looks up: names of reports, letters of origins, links to words.

In: a record. Out: a PageIndex. A report is called by its outlet, with the day where an outlet has several. Origins have
a letter each within a story: first those in several reports, by their claims; the first few have a colour too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosswire.model.claim import Claim
from crosswire.model.record import Record, Story
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.products.index import RecordIndex
from crosswire.products.page.text import anchor, shorten, shown, utf16_offsets
from crosswire.products.phrases import name_day

COLORS = 7
"""Origins of a story that have a colour of their own; the rest share one and differ by letter."""
UNKNOWN = "?"
"""Stands for an origin that is not known."""
TIP = 160
"""Characters of a quotation in a tool tip."""
STANCES = {"asserts": "", "declines": "not confirmed"}
BASES = {
    "supplied": "given with the report",
    "stated": "stated in the text",
    "metadata": "from the page’s metadata",
    "url": "from the address",
    "inferred": "inferred from the other reports",
    "unknown": "not known",
}
"""How a date of publication is known, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to words: opens the card at `href` and marks the words from `start` to `end` (UTF-16) of its report.

    `field` is `text`, or `title` for words of a title that stands apart from it.
    """

    href: str
    name: str
    tip: str = ""
    start: int | None = None
    end: int | None = None
    field: str = "text"
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginMark:
    """How an origin is shown: its letter, the class of its colour, its name."""

    id: str | None
    letter: str
    color: str
    label: str
    independence: str = ""
    basis: str = ""
    reports: int = 0
    claims: int = 0


NO_ORIGIN = OriginMark(id=None, letter=UNKNOWN, color="o0", label="lineage unknown")


class PageIndex:
    """Look-ups over one record, for the page."""

    def __init__(self, record: Record) -> None:
        self.record, self.index = record, RecordIndex(record)
        self.reports = _oldest_first(record, self.index)
        self.names = _name_reports(self.reports, self.index)
        self.utf16 = {
            (r.id, f): utf16_offsets(t) for r in record.reports for f, t in (("text", r.text), ("title", r.title or ""))
        }
        self.claims_in: dict[str, list[Claim]] = defaultdict(list)
        for claim in record.claims:
            self.claims_in[claim.report].append(claim)
        self.story_of = {r: s for s in record.stories for r in s.reports}
        self.marks = {s.id: _mark_origins(s, self.index) for s in record.stories}

    def reports_of(self, story: Story) -> list[Report]:
        """The story's reports, oldest first, those without a date last."""
        own = set(story.reports)
        return [r for r in self.reports if r.id in own]

    def mark(self, claim: Claim | None, origin: str | None = None) -> OriginMark:
        """The mark of a claim's origin in its story."""
        if claim is None or claim.story is None:
            return NO_ORIGIN
        return self.marks[claim.story].get(origin or claim.origin or "", NO_ORIGIN)

    def said_by(self, claim: Claim) -> str:
        """Who says a claim, in words for a reader."""
        return shown(self.index.speaker(claim) or f"{self.names[claim.report]} itself")

    def names_of(self, claim_id: str) -> str:
        """The name of the report that a claim stands in."""
        return self.names[self.index.claims[claim_id].report]

    def link(self, claim_id: str, span: Span | None = None, number: int = 0, name: str = "") -> Link:
        """The link to a claim's words, or to those of `span` within it, called by its report or by `name`."""
        claim = self.index.claims[claim_id]
        words = span or claim.span
        start, end = self.place(words)
        return Link(
            href="#" + anchor("claim", claim_id),
            name=name or self.names[claim.report],
            tip=f"{self.names[claim.report]}: “{shorten(shown(claim.span.quote), TIP)}”",
            start=start,
            end=end,
            field=words.field,
            number=number,
        )

    def place(self, span: Span) -> tuple[int, int]:
        """Start and end of words in UTF-16 units of their text or title."""
        at = self.utf16[span.report, span.field]
        return at(span.start), at(span.end)

    def words(self, span: Span) -> Link:
        """The link to words that are no claim of their own: to their report."""
        start, end = self.place(span)
        return Link(href="#" + anchor("report", span.report), name=self.names[span.report], start=start, end=end,
                    field=span.field)  # fmt: skip

    def spread(self, claims: Iterable[str]) -> list[str]:
        """Claim ids in an order that gives every report its turn, older reports first."""
        turns: Counter[str] = Counter()
        order = {r.id: n for n, r in enumerate(self.reports)}
        rows = []
        for claim in sorted((self.index.claims[c] for c in set(claims)), key=lambda c: (c.report, c.span.start, c.id)):
            rows.append((turns[claim.report], order[claim.report], claim.id))
            turns[claim.report] += 1
        return [c for _, _, c in sorted(rows)]


def _oldest_first(record: Record, index: RecordIndex) -> list[Report]:
    """Reports by day; within a day wires and whatever is copied first; those without a date last."""
    copied: Counter[str] = Counter()
    for pair in record.reuse:
        step = {"a<b": 1, "b<a": -1}.get(pair.direction, 0)
        copied[pair.a.report] += step
        copied[pair.b.report] -= step
    credited = Counter(r.agency for r in record.reports if r.agency)
    for report in record.reports:
        copied[report.id] += credited[index.outlet(report.id)]

    def order(report: Report) -> tuple[bool, str, int, str]:
        value = report.published.value
        return value is None, (value or "")[:10], -copied[report.id], report.id

    return sorted(record.reports, key=order)


def _name_reports(reports: Sequence[Report], index: RecordIndex) -> dict[str, str]:
    outlets = {r.id: shorten(shown(index.outlet(r.id)), 60) for r in reports}
    days = {r.id: name_day(r.published.value) if r.published.value else "no date" for r in reports}
    often = Counter(outlets.values())
    full = {r.id: outlets[r.id] + (f", {days[r.id]}" if often[outlets[r.id]] > 1 else "") for r in reports}
    twice, seen = Counter(full.values()), Counter[str]()
    names = {}
    for report in reports:
        name = full[report.id]
        seen[name] += 1
        names[report.id] = f"{name} ({seen[name]})" if twice[name] > 1 else name
    return names


def _mark_origins(story: Story, index: RecordIndex) -> dict[str, OriginMark]:
    reports: dict[str, set[str]] = defaultdict(set)
    claims: Counter[str] = Counter()
    for claim in index.claims_of[story.id]:
        if claim.origin:
            reports[claim.origin].add(claim.report)
            claims[claim.origin] += 1
    ranked = sorted(reports, key=lambda o: (len(reports[o]) == 1, -claims[o], o))
    return {
        origin: OriginMark(
            id=origin,
            letter=_letter(n),
            color=f"o{n + 1}" if n < COLORS else "o8",
            label=shown(index.origins[origin].label),
            independence=index.origins[origin].independence.replace("_", " "),
            basis=index.origins[origin].basis,
            reports=len(reports[origin]),
            claims=claims[origin],
        )
        for n, origin in enumerate(ranked)
    }


def _letter(n: int) -> str:
    """A to Z, then A2 to Z2 …"""
    return chr(ord("A") + n % 26) + (str(n // 26 + 1) if n >= 26 else "")
