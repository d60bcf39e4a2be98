"""Lineage: which passages of which reports derive from which. The door of this package: `find_reuse`.

In: reports and their readings. Out: a `Reuse`: passages (one stretch of words and all the places it stands in, with
the edges that tell how each derives), the pairs of passages of few places, the parents of each report, and a look-up
of the twins of any span. The same reports give the same passages in any order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.model.passage import Passage, ReusePair
from crosswire.model.reading import Reading
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.reuse.candidates import find_candidates
from crosswire.reuse.direction import find_parents
from crosswire.reuse.fingerprints import Place, collect_wordings
from crosswire.reuse.grouping import group_links
from crosswire.reuse.pairs import find_links
from crosswire.reuse.passages import build_passages, join_runs, pair_up, tell_apart
from crosswire.reuse.renderings import find_renderings
from crosswire.reuse.statements import collect_statements
from crosswire.reuse.twins import Twins


@dataclass(frozen=True, slots=True)
class Reuse:
    """All reuse among some reports.

    `passages` hold runs of sentences; `pairs` those of passages with few places, two by two; `parents`, by report id,
    the ids of the reports it derives from, the largest share first (absent: none is known); `sentences` the passages
    before runs were joined, which is what `twins` looks in.
    """

    passages: tuple[Passage, ...]
    pairs: tuple[ReusePair, ...]
    parents: Mapping[str, tuple[str, ...]]
    sentences: tuple[Passage, ...]
    _twins: Twins = field(repr=False, compare=False)

    def twins(self, span: Span) -> tuple[Span, ...]:
        """The words in other reports that render the words of `span`, sorted; empty where there are none."""
        return self._twins.project(span)

    def copies(self, span: Span) -> tuple[Span, ...]:
        """The whole stretches of other reports that render a sentence which `span` shares a character with."""
        return self._twins.stretches(span)


def find_reuse(reports: Sequence[Report], readings: Sequence[Reading]) -> Reuse:
    """All reuse among `reports`; `readings` give their sentences and are matched by report id."""
    ordered = sorted(reports, key=lambda r: (r.id, r.sha256))
    by_id = {reading.id: reading for reading in readings}
    own = [by_id.get(r.id) or Reading(id=r.id, sha256=r.sha256, published=None, language=r.language) for r in ordered]
    wordings = collect_wordings(ordered, own)
    dates = [r.published.value or "9999" for r in ordered]

    def order(place: Place) -> tuple[object, ...]:
        return dates[place.report], place

    links, beyond = find_links(wordings, find_candidates(wordings), order)
    parents = find_parents(ordered, wordings, links)
    sentences = build_passages(group_links(links, links.keys() | beyond, ordered), ordered, parents)
    copied, twins = join_runs(sentences, ordered), Twins(sentences)
    rendered, told = find_renderings(collect_statements(ordered, own), twins, ordered)
    return Reuse(
        passages=tell_apart((*copied, *rendered)),
        pairs=tuple(sorted((*pair_up(copied), *told), key=lambda p: (p.a, p.b))),
        parents={ordered[c].id: tuple(ordered[p].id for p in rows) for c, rows in parents.items()},
        sentences=sentences,
        _twins=twins,
    )
