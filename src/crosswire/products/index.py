"""Index: a record's parts by id and by story, so that products look things up and never search.

In: a Record (just made, or read from a file). Out: look-ups, and the wording that products share: who says it, from how
many reports and origins.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from crosswire.model.claim import Claim, ClaimFigure
from crosswire.model.record import Disagreement, Event, Quantity, QuantityValue, Record, Source
from crosswire.nlp.names.institutions import institution_of
from crosswire.resources.loader import load_roles

NARRATOR = "the report itself"
LONGEST_TITLE = 40
"""Characters before a name that still read as a title."""
_WORD = re.compile(r"\w+")
HARM = ("killed", "injured", "casualties")


@cache
def _small() -> frozenset[str]:
    """Words with which a name begins that is none ("its candidate", "the report")."""
    roles = load_roles("source_words.csv")
    return roles["pronoun"] | roles["article"]


def _takes_article(name: str) -> bool:
    """True for a name that ends in a common noun ("United Nations", "Lantern Observatory")."""
    told = name.lower().split()
    return len(told) > 1 and told[-1] in load_roles("source_words.csv")["with_article"]


class RecordIndex:
    """Look-ups over one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.claims = {c.id: c for c in record.claims}
        self.sources = {s.id: s for s in record.sources}
        self.entities = {e.id: e for e in record.entities}
        self.origins = {o.id: o for o in record.origins}
        self.reports = {r.id: r for r in record.reports}
        self.events = {e.id: e for e in record.events}
        self.quantities = {q.id: q for q in record.quantities}
        self.stories = {s.id: s for s in record.stories}
        self.events_of: dict[str, list[Event]] = defaultdict(list)
        self.quantities_of: dict[str, list[Quantity]] = defaultdict(list)
        self.disagreements_of: dict[str, list[Disagreement]] = defaultdict(list)
        self.claims_of: dict[str, list[Claim]] = defaultdict(list)
        for claim in record.claims:
            self.claims_of[claim.story or ""].append(claim)
        for event in record.events:
            self.events_of[event.story].append(event)
        for quantity in record.quantities:
            self.quantities_of[self.claims[quantity.values[0].claim].story or ""].append(quantity)
        for row in record.disagreements:
            self.disagreements_of[self.claims[row.sides[0].claims[0]].story or ""].append(row)

    def figure_of(self, value: QuantityValue) -> ClaimFigure | None:
        """The figure of a claim that a value of a quantity is."""
        return next((f for f in self.claims[value.claim].figures if f.span.start == value.span.start), None)

    def speaker(self, claim: Claim, *, plain: bool = False) -> str | None:
        """Who says a claim, with title and body spoken for: "Dr Idris (Marzul Monitor)"; None: the report itself.

        `plain`: without title and article, as tables name it.
        """
        source = self._teller(claim)
        if source is None:
            return None
        name = source.name if plain else self._titled(source)
        body = self._body_beside(source)
        return f"{name} ({body.name})" if body else name

    def _body_beside(self, source: Source) -> Source | None:
        """The body that a speaker speaks for; None for none, and where its name tells it ("Health Minister Ode")."""
        body = self.sources.get(source.speaks_for or "")
        told = _WORD.findall(self._titled(source).lower())
        return None if body is None or body.name.split()[0].lower() in told else body

    def _teller(self, claim: Claim) -> Source | None:
        """The speaker of a claim, else who relays it last."""
        chain = claim.attribution.chain
        return self.sources.get(claim.attribution.source or (chain[-1] if chain else ""))

    def _titled(self, source: Source) -> str:
        """A source's name as a report gives it: after a title ("Sheriff Lena Marsk"), an article or a country."""
        row = self.entities.get(source.entity or "")
        quotes = [" ".join(s.quote.split()) for s in source.spans]
        quotes = [q[:1].lower() + q[1:] if q.startswith("The ") else q for q in quotes]
        first = source.name.split(" ", 1)[0].lower()
        if first in _small():
            return source.name[:1].lower() + source.name[1:]
        if source.name.islower() and institution_of(source.name):
            return f"the {source.name}"
        if f"the {source.name}" in quotes:
            return f"the {source.name}"
        if source.name in quotes and not (row and row.type == "person"):
            return source.name
        titled = (q for q in quotes if row and q.endswith(f" {source.name}") and "," not in q)
        words = min(titled, key=lambda q: (len(q), q), default=source.name)
        if words == source.name and row and row.type != "person" and _takes_article(words):
            return f"the {words}"
        title = words.removesuffix(source.name).split()
        if len(title) > 1 and title[1].islower():
            words = words[:1].lower() + words[1:]  # "Police commissioner" began a sentence
        return words if len(words) <= len(source.name) + LONGEST_TITLE else source.name

    def voices(self, claims: Iterable[str]) -> list[str]:
        """Distinct speakers of claims, most heard first; a body named beside who speaks for it is none."""
        told = [(source, claim) for claim in map(self.claims.__getitem__, claims) if (source := self._teller(claim))]
        bodies = {body.id for source, _ in told if (body := self._body_beside(source))}
        heard = Counter(self.speaker(claim) or "" for source, claim in told if source.id not in bodies)
        return sorted(heard, key=lambda n: (-heard[n], n))

    def support(self, claims: Iterable[str]) -> str:
        """How many reports and known origins stand behind claims: "4 reports, 1 known origin"."""
        rows = [self.claims[c] for c in claims]
        reports, origins = len({c.report for c in rows}), len({c.origin for c in rows if c.origin})
        told = f"{reports} report{'s' * (reports != 1)}"
        return f"{told}, {origins} known origin{'s' * (origins != 1)}" if origins else f"{told}, origin unknown"

    def is_background(self, quantity: Quantity) -> bool:
        """True for a quantity that the reports recall, or count over a longer time, and that is not of this event."""
        claims = [self.claims[v.claim] for v in quantity.values]
        return quantity.scope in ("background", "cumulative") or all(c.temporal == "background" for c in claims)

    def is_outdone(self, quantity: Quantity) -> bool:
        """True for "no casualties" where others count dead or hurt: it is no toll beside theirs."""
        rows = self.quantities_of[self.claims[quantity.values[0].claim].story or ""]
        harmed = (q for q in rows if q.counted in HARM and q.high != 0 and not self.is_background(q))
        return quantity.counted in HARM and quantity.high == 0 and any(harmed)

    def source_of(self, claim: Claim) -> Source | None:
        """The speaker's source record; None for the report's own voice."""
        return self.sources.get(claim.attribution.source or "")

    def outlet(self, report: str) -> str:
        """The name to cite a report by: its publisher, agency or file name."""
        row = self.reports[report]
        path = next((c.path for c in row.copies if c.path), None)
        return row.publisher or row.agency or (path.replace("\\", "/").rsplit("/", 1)[-1] if path else row.id)
