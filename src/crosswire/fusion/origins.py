"""Origins: behind each claim, the independent beginning of the chain of copies and relays that brought it.

In: claims with their sources, and which of them stand in copied words. Out: one Origin for each beginning, and the
claims with their origin. Copies never count as confirmation: a source is one origin however many outlets carry it, and
unattributed words that stand in several reports have one beginning. Rules, the first that applies:

1. a named source: the body it speaks for in the end (a government and its state media are one);
2. an unnamed source ("a military source"): its words within the story; independence is not established;
3. the report's own voice, or a headline's short name ("charity"), with counts that the same report gives to a
   speaker: that speaker;
4. the report's own voice in copied words: the agency that any of the copies credits, else the report they were first
   seen in;
5. the report's own voice under an agency's credit: the agency; independence is not established;
6. the report's own voice where a body publishes it that is no medium (a ministry, an army, a monitor): that body;
7. nothing of these: the lineage is unknown (None), and counted apart.

Copied words have one beginning even where the copies name different speakers: the named source that most of them give.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.sources import SourceTable, is_any_official
from crosswire.fusion.given import is_given
from crosswire.fusion.values import PERSON
from crosswire.model.claim import Claim
from crosswire.model.record import Origin, Source
from crosswire.model.report import Report
from crosswire.nlp.names.institutions import institution_of, speaks_for_itself
from crosswire.nlp.names.names import actors, fold_name

MAX_SPANS = 20
STATE_VOICES = ("government", "media", "agency")
"""Kinds of actors of a government's side whose word is the government's word."""

Key = tuple[str, ...]
Number = tuple[str, float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class _Beginning:
    key: Key
    source: str | None
    side: str | None
    name: str
    basis: str
    established: bool


def trace_origins(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    sources: SourceTable,
    entities: EntityTable,
    twins: Mapping[str, str],
) -> tuple[tuple[Origin, ...], tuple[Claim, ...]]:
    """The origins (sorted by id) and the claims with `origin` set."""
    carriers = _carriers(claims, reports, twins)
    held: dict[Key, list[Claim]] = defaultdict(list)
    begun: dict[Key, _Beginning] = {}
    given = {c.id for c in claims if is_given(c, reports[c.report].text)}
    spoken = {c.id: None if c.id in given else _spoken(c, sources, entities) for c in claims}
    again = _said_again(claims, spoken, _short_named(claims, spoken, reports))
    bodies = _publishing_bodies(reports, sources)
    found = {
        c.id: again.get(c.id) or spoken[c.id] or _copied(c, reports, twins, carriers)
        or (None if c.id in given else bodies.get(c.report))
        for c in claims
    }  # fmt: skip
    agreed = _agree(found, twins)
    for claim in claims:
        beginning = agreed.get(twins.get(claim.id, "")) or found[claim.id]
        if beginning:
            begun.setdefault(beginning.key, beginning)
            held[beginning.key].append(claim)
    origin_of, origins = {}, []
    for key, members in held.items():
        origin = _origin(begun[key], members, reports)
        origins.append(origin)
        origin_of.update({c.id: origin.id for c in members})
    placed = tuple(replace(c, origin=origin_of.get(c.id)) for c in claims)
    return tuple(sorted(origins, key=lambda o: o.id)), placed


def _spoken(claim: Claim, sources: SourceTable, entities: EntityTable) -> _Beginning | None:
    chain = claim.attribution.chain
    speaker = claim.attribution.source or (chain[-1] if chain else None)
    if speaker is None:
        return None
    root = sources.root(speaker)
    row, side = sources.by_id[root], sources.side(speaker)
    actor = actors().get(entities.actor_keys.get(row.entity or "", ""))
    kind = actor.kind if actor else entities.kinds.get(row.entity or "")
    if side and side.endswith("-government") and kind in STATE_VOICES:
        return _Beginning(("side", side), root, side, row.name, "named source", True)
    return _Beginning(("source", root), root, side, row.name, "named source", _is_somebody(row, entities))


def _is_somebody(source: Source, entities: EntityTable) -> bool:
    """True for a source by name or office; "residents" and "local officials" are somebody else in each report."""
    if is_any_official(source.name):
        return False
    if source.entity is None:
        return institution_of(source.name) is not None
    body_of_state = entities.kinds.get(source.entity) in ("government", "military", "police")
    return body_of_state or source.name.lower() != source.name or source.entity in entities.actor_keys


def _short_named(
    claims: Sequence[Claim], spoken: Mapping[str, _Beginning | None], reports: Mapping[str, Report]
) -> frozenset[str]:
    """Claims of a headline that names its source in short, by no name of its own ("charity", "opposition")."""
    out = set()
    for claim in claims:
        report, own = reports[claim.report], spoken[claim.id]
        opens = (
            report.title is not None and claim.span.end <= len(report.title) and report.text.startswith(report.title)
        )
        heads = claim.span.field == "title" or opens
        if heads and own and not own.established:
            out.add(claim.id)
    return frozenset(out)


def _others(speakers: Mapping[Key, _Beginning], own: _Beginning | None) -> dict[Key, _Beginning]:
    return {key: row for key, row in speakers.items() if own is None or key != own.key}


def _said_again(
    claims: Sequence[Claim], spoken: Mapping[str, _Beginning | None], short: frozenset[str]
) -> dict[str, _Beginning]:
    """Claims in the report's own voice whose counts the report gives, all of them, to one and the same speaker.

    "Blast kills 58", says the headline; "58 people were killed, the monitor said", says the text below. So too those in
    `short`, whose speaker the headline names in short.
    """
    said: dict[tuple[str, Number], dict[Key, _Beginning]] = defaultdict(dict)
    for claim in claims:
        if beginning := spoken[claim.id]:
            for number in _numbers(claim):
                said[claim.report, number].setdefault(beginning.key, beginning)
    out = {}
    for claim in claims:
        own = spoken[claim.id]
        speakers = [_others(said.get((claim.report, n), {}), own) for n in _numbers(claim)]
        if (
            (own is None or claim.id in short)
            and speakers
            and len(speakers[0]) == 1
            and all(s.keys() == speakers[0].keys() for s in speakers)
        ):
            out[claim.id] = next(iter(speakers[0].values()))
    return out


def _numbers(claim: Claim) -> list[Number]:
    """What the claim counts and how many, single persons and vague words apart."""
    stated = (f for f in claim.figures if f.unit != PERSON and not f.vague)
    return [(f.counted, f.low, f.best, f.high) for f in stated]


@dataclass(frozen=True, slots=True)
class _Carriers:
    """By key of copied words: the agency that a copy credits, and the report in which they were first seen."""

    agency: Mapping[str, str]
    first: Mapping[str, str]


def _carriers(claims: Sequence[Claim], reports: Mapping[str, Report], twins: Mapping[str, str]) -> _Carriers:
    """The first report is the earliest published, of undated or equal ones that with the smallest id."""
    agency: dict[str, str] = {}
    first: dict[str, str] = {}
    for claim in sorted(claims, key=lambda c: (reports[c.report].published.value or "9999", c.report, c.id)):
        key = twins.get(claim.id)
        if key:
            first.setdefault(key, claim.report)
            credit = reports[claim.report].agency
            if credit:
                agency.setdefault(key, credit)
    return _Carriers(agency, first)


def _copied(
    claim: Claim, reports: Mapping[str, Report], twins: Mapping[str, str], carriers: _Carriers
) -> _Beginning | None:
    twin = twins.get(claim.id)
    agency = carriers.agency.get(twin) if twin else reports[claim.report].agency
    if agency:
        return _Beginning(("agency", fold_name(agency), claim.story or ""), None, None, agency, "agency credit", False)
    if twin:
        first = reports[carriers.first[twin]]
        name = f"words first seen in {first.publisher or first.title or first.id}"
        return _Beginning(("copied", first.id), None, None, name, "shared words", False)
    return None


def _publishing_bodies(reports: Mapping[str, Report], sources: SourceTable) -> dict[str, _Beginning]:
    """The body behind each report that is published by one which tells of its own and is no medium."""
    known = {fold_name(n): s for s in reversed(sources.sources) for n in (s.name, *s.aliases)}
    out = {}
    for report in reports.values():
        if not report.publisher or not speaks_for_itself(report.publisher):
            continue
        row = known.get(fold_name(report.publisher))
        source = sources.root(row.id) if row else None
        key = ("source", source) if source else ("publisher", fold_name(report.publisher))
        side = sources.side(source) if source else None
        out[report.id] = _Beginning(key, source, side, report.publisher, "named source", True)
    return out


def _agree(found: Mapping[str, _Beginning | None], twins: Mapping[str, str]) -> dict[str, _Beginning]:
    """For each key of copied words the beginning that most copies give, a named source before any other."""
    told: dict[str, list[_Beginning]] = defaultdict(list)
    for claim, key in twins.items():
        beginning = found.get(claim)
        if beginning:
            told[key].append(beginning)
    out = {}
    for key, rows in told.items():
        votes = Counter(r.key for r in rows)
        out[key] = min(rows, key=lambda r: (not r.established, r.source is None, -votes[r.key], r.key))
    return out


def _origin(begun: _Beginning, members: Sequence[Claim], reports: Mapping[str, Report]) -> Origin:
    smallest = min(c.id for c in members)
    carriers = sorted({a for c in members if (a := reports[c.report].agency) and a != begun.name})
    label = begun.name + (f", carried by {', '.join(carriers)}" if carriers else "")
    spans = sorted({c.attribution.source_span or c.span for c in members}, key=lambda s: (s.report, s.start, s.end))
    return Origin(
        id="o-" + smallest.partition("-")[2],
        label=label,
        basis=begun.basis,
        independence="established" if begun.established else "not_established",
        source=begun.source,
        side=begun.side,
        spans=tuple(spans[:MAX_SPANS]),
    )
