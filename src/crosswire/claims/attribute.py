"""Attribute: who says a claim whose own report lost it, recovered from a copy that kept it.

In: all claims and the passages copied between reports. Out: the claims, with attributions recovered; and for each claim
that stands in copied words a key shared by its twins. Twins stand in one passage, are of one type, and have the same
trigger or the same figures. A claim without any source or with an orphan quote takes its twin's source and names the
twin in `recovered_from`; a claim with a source of its own is never changed. On a pasted page no antecedent is taken
across a seam.
Measured as part of attribution across reports (.78 of the sourced figures of clusters-dev):
docs/method/attribution.md.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.model.claim import Claim
from crosswire.model.passage import Passage
from crosswire.model.reading import Attribution, Entity, Reading
from crosswire.model.span import Span


def find_twins(claims: Sequence[Claim], passages: Iterable[Passage]) -> dict[str, str]:
    """Claim id to a key that its twins in copied words share; claims outside copied words are left out."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (_start(c), c.id)):
        by_report[claim.report].append(claim)
    starts = {report: [_start(c) for c in rows] for report, rows in by_report.items()}
    keys: dict[str, str] = {}
    for passage in sorted(passages, key=lambda p: p.id):
        for span in passage.spans:
            seen: dict[tuple[str, str], int] = defaultdict(int)
            rows = by_report.get(span.report, [])
            n = bisect_right(starts.get(span.report, []), span.start - 1)
            while n < len(rows) and _start(rows[n]) < span.end:
                look = _likeness(rows[n])
                seen[look] += 1
                keys.setdefault(rows[n].id, f"{passage.id}/{look[0]}/{look[1]}/{seen[look]}")
                n += 1
    return _shared(keys)


def recover_attributions(claims: Sequence[Claim], twins: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims, those without a speaker attributed as their twin is (the twin with the smallest id that has one)."""
    spoken: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        if claim.attribution.source is not None and claim.id in twins:
            spoken.setdefault(twins[claim.id], claim)
    out = []
    for claim in claims:
        twin = spoken.get(twins.get(claim.id, ""))
        if claim.attribution.source is None and twin is not None:
            kind = claim.attribution.kind if claim.attribution.kind != "none" else twin.attribution.kind
            found = replace(
                claim.attribution,
                source=twin.attribution.source,
                chain=twin.attribution.chain,
                kind=kind,
                recovered_from=twin.id,
            )
            claim = replace(claim, attribution=found, stance=twin.stance)
        out.append(claim)
    return tuple(out)


def part_at_seams(reading: Reading, seams: Sequence[int]) -> Reading:
    """The reading of a pasted page, without antecedents that were sought across a seam.

    "He" and "the source" keep the name they were linked to only where that name stands before them on their own side.
    """
    if not seams:
        return reading
    named: dict[str, list[int]] = defaultdict(list)
    for entity in reading.entities:
        named[entity.name].append(entity.span.start)
    for said in reading.attributions:
        if said.source and said.source_name:
            named[said.source_name].append(said.source.start)
    kept = []
    for said in reading.attributions:
        if said.source and said.source_name and not _names_itself(said, reading.entities):
            side = max((s for s in seams if s <= said.source.start), default=0)
            if not any(side <= at < said.source.start for at in named[said.source_name]):
                said = replace(said, source_name=None)
        kept.append(said)
    return replace(reading, attributions=tuple(kept))


def _names_itself(said: Attribution, entities: Sequence[Entity]) -> bool:
    """True where the source's own words hold its name, or a name: it needs no antecedent."""
    if said.source is None or said.source_name is None:
        return True
    if said.source_name.lower() in said.source.quote.lower():
        return True
    return any(said.source.contains(e.span) for e in entities)


def _anchor(claim: Claim) -> Span:
    return claim.trigger or claim.span


def _start(claim: Claim) -> int:
    """Where the words of a claim begin: copies differ over the quotation mark before them."""
    span = _anchor(claim)
    return span.start + next((n for n, letter in enumerate(span.quote) if letter.isalnum()), 0)


def _likeness(claim: Claim) -> tuple[str, str]:
    """What twins share: their type, and their trigger's word (a stative claim: its figures, or nothing)."""
    if claim.trigger is not None:
        return claim.type, claim.trigger.quote.lower()
    return claim.type, "+".join(f"{f.counted}:{f.low}:{f.high}" for f in claim.figures)


def _shared(keys: dict[str, str]) -> dict[str, str]:
    """Only keys that two claims hold."""
    held: dict[str, int] = defaultdict(int)
    for key in keys.values():
        held[key] += 1
    return {claim: key for claim, key in keys.items() if held[key] > 1}
