"""Cards: one for each claim: its words, who says them, through whom, from which origin, and who else prints the same.

In: a report's claims. Out: ClaimCards in the order of the text. A card is what a link to a claim opens.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from crosswire.model.claim import Claim
from crosswire.model.passage import Passage
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.nlp.events.event_types import type_of
from crosswire.products.page.shared import Link, OriginMark, PageIndex
from crosswire.products.page.text import anchor, live_link, shorten, shown
from crosswire.products.phrases import phrase_quantity

WORDS = 420
"""Characters of a claim's words on its card; the text beside it has them all."""
MOST_SAME = 12
"""Other reports with the same words that a card names; the rest are counted."""
SAME_SHARE = 0.5
"""A passage carries a claim's words where it covers this share of them."""


COPIES = {"verbatim": "word for word"}
"""Kinds of copies that have a plainer name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Another report with the same words: where, and how it differs."""

    link: Link
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """What the page tells of a claim; `manner` holds what is not plain assertion ("denied", "planned")."""

    anchor: str
    id: str
    report: str
    start: int
    end: int
    field: str
    words: str
    kind: str
    manner: str
    said_by: str
    speaker: bool
    chain: tuple[str, ...]
    carrier: str
    recovered: Link | None
    origin: OriginMark
    same: tuple[Same, ...]
    same_beyond: int
    quantities: tuple[Link, ...]
    live: str | None


class CardMaker:
    """Makes cards; finds which passages cover a claim's words."""

    def __init__(self, page: PageIndex) -> None:
        self.page = page
        self.order = {r.id: n for n, r in enumerate(page.reports)}
        self.passages_in: dict[str, list[tuple[int, Passage]]] = defaultdict(list)
        self.kinds: dict[str, dict[frozenset[int], str]] = {}
        for passage in page.record.passages:
            self.kinds[passage.id] = {frozenset((e.from_, e.to)): e.kind for e in passage.edges}
            for n, span in enumerate(passage.spans):
                self.passages_in[span.report].append((n, passage))
        self.quantities_with: dict[str, list[str]] = defaultdict(list)
        for quantity in page.record.quantities:
            for claim in dict.fromkeys(v.claim for v in quantity.values):
                self.quantities_with[claim].append(quantity.id)

    def cards(self, report: Report) -> tuple[ClaimCard, ...]:
        """The cards of a report, in the order of its text."""
        rows = sorted(self.page.claims_in[report.id], key=lambda c: (c.span.start, -c.span.end, c.id))
        url = next((c.url for c in report.copies if c.url), None)
        return tuple(self._card(claim, url) for claim in rows)

    def _card(self, claim: Claim, url: str | None) -> ClaimCard:
        page, (start, end) = self.page, self.page.place(claim.span)
        sources, same = page.index.sources, self._same(claim)
        chain = [shown(sources[s].name) for s in claim.attribution.chain[:-1] if s in sources]
        recovered = claim.attribution.recovered_from
        return ClaimCard(
            anchor=anchor("claim", claim.id),
            id=claim.id,
            report=anchor("report", claim.report),
            start=start,
            end=end,
            field=claim.span.field,
            words=shorten(shown(claim.span.quote), WORDS),
            kind=_kind(claim),
            manner=_manner(claim),
            said_by=page.said_by(claim),
            speaker=page.index.speaker(claim) is not None,
            chain=tuple(chain),
            carrier=page.names[claim.report],
            recovered=page.link(recovered) if recovered in page.index.claims else None,
            origin=page.mark(claim),
            same=tuple(Same(link=self._link_into(s, claim), kind=kind) for s, kind in same[:MOST_SAME]),
            same_beyond=max(0, len(same) - MOST_SAME),
            quantities=tuple(self._quantities(claim)),
            live=live_link(url, claim.span.quote),
        )

    def _quantities(self, claim: Claim) -> list[Link]:
        index = self.page.index
        return [Link(href="#" + anchor("quantity", q), name=shown(phrase_quantity(index.quantities[q], index)))
                for q in self.quantities_with[claim.id]]  # fmt: skip

    def _same(self, claim: Claim) -> list[tuple[Span, str]]:
        """Where other reports carry at least half of the claim's words, and how they differ; each report once."""
        found: dict[str, tuple[Span, str]] = {}
        for mine, passage in self.passages_in[claim.report]:
            span = passage.spans[mine]
            shared = min(span.end, claim.span.end) - max(span.start, claim.span.start)
            if span.field != claim.span.field or shared < SAME_SHARE * (claim.span.end - claim.span.start):
                continue
            for n, other in enumerate(passage.spans):
                if other.report != claim.report:
                    kind = self.kinds[passage.id].get(frozenset((mine, n)), "")
                    found.setdefault(other.report, (other, COPIES.get(kind, kind)))
        return [found[r] for r in sorted(found, key=lambda r: self.order.get(r, 0))]

    def _link_into(self, span: Span, claim: Claim) -> Link:
        """The claim of another report most like this one within the passage, else the passage's words."""
        rows = [c for c in self.page.claims_in[span.report] if span.overlaps(c.span)]
        alike = [c for c in rows if c.type == claim.type and c.event == claim.event]
        if alike:
            size = len(claim.span.quote)
            return self.page.link(min(alike, key=lambda c: (abs(len(c.span.quote) - size), c.id)).id)
        return self.page.words(span)


def _kind(claim: Claim) -> str:
    words = shorten(shown(claim.trigger.quote), 40) if claim.trigger else "statement"
    return type_of(claim.type).label or words


def _manner(claim: Claim) -> str:
    stance = {"asserts": "", "declines": "not confirmed"}.get(claim.stance, claim.stance)
    parts = (
        stance,
        "negated" if claim.polarity == "negated" else "",
        claim.modality if claim.modality not in ("actual", claim.stance) else "",
        {"background": "recalled, not of now", "future": "ahead"}.get(claim.temporal, ""),
    )
    return ", ".join(dict.fromkeys(p for p in parts if p))
