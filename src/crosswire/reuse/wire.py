"""Wire: whether two pages that credit one agency share only its words, or also what one page had of its own.

In: two reports and the links that tie them; and for pages that were spun, an earlier client of the same agency. Two
clients of a wire derive from the wire and not from each other. But what stands before the dateline (an outlet's own
lead, the minute at which it posted the page) is not the agency's, and an agency does not spin its own words: where two
share one of these, the later was taken from the earlier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.model.report import Report
from crosswire.reuse.dates import is_before, plain_time
from crosswire.reuse.fingerprints import Wording
from crosswire.reuse.pairs import TIED, Link, measure_evidence
from crosswire.reuse.ties import Key
from crosswire.reuse.witnesses import Witnesses

SPUN = 5
"""Swapped words that two pages share, from which one was taken from the other, or from a page spun before both."""


def share_agency(a: Report, b: Report) -> bool:
    """Whether both credit one agency, and neither is the agency's own page."""
    if not a.agency or not b.agency or a.agency.casefold() != b.agency.casefold():
        return False
    return all((r.publisher or "").casefold() != a.agency.casefold() for r in (a, b))


class Wire:
    """Tells of clients of one agency, by number, whether they share what is not the agency's."""

    def __init__(
        self,
        reports: Sequence[Report],
        wordings: Sequence[Wording],
        links: Mapping[Key, Sequence[Link]],
        witnesses: Witnesses,
    ) -> None:
        self._reports = reports
        self._wordings = wordings
        self._links = links
        self._witnesses = witnesses
        self._first = self._find_first()

    def gave_both(self, child: int, parent: int) -> bool:
        """Whether two tied reports credit one agency and share nothing else, as far as can be told."""
        if not share_agency(self._reports[child], self._reports[parent]):
            return False
        return not self._share_own_words(*sorted((child, parent))) and not self._share_swaps(child, parent)

    def _find_first(self) -> dict[int, int]:
        """For each client the earliest dated one that is tied to it."""
        first: dict[int, int] = {}
        for a, b in self._links:
            if share_agency(self._reports[a], self._reports[b]):
                for one, two in ((a, b), (b, a)):
                    first[one] = min(first.get(one, two), two, key=self._date)
        return first

    def _date(self, report: int) -> tuple[str, int]:
        return plain_time(self._reports[report].published.value or "9999"), report

    def _share_own_words(self, a: int, b: int) -> bool:
        """Whether what stands before the datelines of both ties them by itself; other numbers are another page's."""
        ends = _dateline(self._reports[a]), _dateline(self._reports[b])
        evidence = 0.0
        for link in self._links[a, b] if all(ends) else ():
            if link.a.end <= ends[0] and link.b.end <= ends[1] and self._agree(link):
                evidence += measure_evidence(link.alignment)
        return evidence >= TIED

    def _agree(self, link: Link) -> bool:
        one, two = (self._wordings[n].words for n in (link.wording_a, link.wording_b))
        return list(filter(str.isdigit, one)) == list(filter(str.isdigit, two))

    def _share_swaps(self, child: int, parent: int) -> bool:
        """Whether the parent is a spun page, and the child has what it swapped."""
        first = self._first[parent]
        if not is_before(*(self._reports[n].published.value for n in (first, parent))):
            return False
        return self._witnesses.is_spun(parent, first) and self._witnesses.collate(child, parent, first).swapped >= SPUN


def _dateline(report: Report) -> int:
    """Where the dateline begins: what follows is the wire's, what stands before the page's own."""
    place = report.dateline
    marks = (b.span for b in report.boilerplate if b.kind == "dateline")
    return min((s.start for s in marks if place and s.quote.startswith(place)), default=0)
