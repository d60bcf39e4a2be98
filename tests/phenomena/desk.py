"""A desk for the tests: invented reports in, and short questions to the record that is made of them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import crosswire
from crosswire.model.claim import Claim
from crosswire.model.reading import Reading
from crosswire.model.record import Event, Origin, Quantity
from crosswire.products.index import RecordIndex

PLACES = Path(__file__).parent / "places.csv"
"""Where the invented places of these stories lie."""
TODAY = date(2032, 1, 1)
Row = tuple[str, str | None, str]
"""A report: its id, its day of publication (None: it gives none) and its text."""


class Desk:
    """A record of invented reports, with look-ups by words instead of ids."""

    def __init__(self, *rows: Row, **more: str) -> None:
        """`more` are fields that all reports share (`publisher`, `title`)."""
        given = [{"id": i, "text": t, "language": "en", **({"published": d} if d else {}), **more} for i, d, t in rows]
        self.record = crosswire.record(given, now=TODAY, places=PLACES)
        self.index = RecordIndex(self.record)

    def claims(self, words: str, report: str | None = None, kind: str | None = None) -> list[Claim]:
        """Claims whose own words hold `words`, those of one `report` or of one type `kind` only where it is given."""
        rows = [c for c in self.record.claims if words.lower() in c.span.quote.lower()]
        return [c for c in rows if report in (None, c.report) and kind in (None, c.type)]

    def claim(self, words: str, report: str | None = None, kind: str | None = None) -> Claim:
        """The shortest of `claims`; the test fails where there is none."""
        found = self.claims(words, report, kind)
        assert found, f"no claim says {words!r}; there are {[c.span.quote for c in self.record.claims]}"
        return min(found, key=lambda c: (len(c.span.quote), c.id))

    def speakers(self, words: str, report: str | None = None) -> set[str | None]:
        """Names of the speakers of `claims`; None stands for the report's own voice or an open one."""
        return {self.speaker(c) for c in self.claims(words, report)}

    def speaker(self, claim: Claim) -> str | None:
        """Name of the speaker of a claim."""
        source = self.index.source_of(claim)
        return source.name if source else None

    def quantities(self, counted: str) -> list[Quantity]:
        """The quantities of one kind of count, largest first."""
        rows = [q for q in self.record.quantities if q.counted == counted]
        return sorted(rows, key=lambda q: (-(q.best or q.low or q.high or 0), q.id))

    def quantity(self, words: str) -> Quantity:
        """The one quantity that has a value written as `words`."""
        found = [q for q in self.record.quantities if any(words in v.span.quote for v in q.values)]
        told = [[v.span.quote for v in q.values] for q in self.record.quantities]
        assert len(found) == 1, f"{len(found)} quantities are written {words!r} among {told}"
        return found[0]

    def event(self, claim: Claim) -> Event:
        """The event of a claim."""
        assert claim.event, f"{claim.span.quote!r} tells of no event"
        return self.index.events[claim.event]

    def events(self, kind: str) -> list[Event]:
        """The events of one type, by id."""
        return [e for e in self.record.events if e.type == kind]

    def origin(self, claim: Claim) -> Origin | None:
        """The origin of a claim; None where its lineage is not known."""
        return self.index.origins.get(claim.origin or "")


@cache
def desk(*rows: Row) -> Desk:
    """The Desk of these reports, made once however many tests ask it."""
    return Desk(*rows)


@cache
def annotate(text: str, published: str | None = None) -> Reading:
    """The reading of one report alone."""
    row = {"id": "a", "text": text, "language": "en", **({"published": published} if published else {})}
    return crosswire.annotate([row], places=PLACES)[0]
