"""THE list of stages: from reports and their readings to one record. Pure: no file, network, clock or chance.

| stage | reads | writes |
| --- | --- | --- |
| `group_stories` | reports, readings | stories |
| `find_reuse` | reports, readings | passages, pairs |
| `date_reports` | reports, readings, stories | inferred dates, times read again |
| `link_entities`, `link_sources` | readings, stories | entities, sources |
| `find_seams`, `part_at_seams` | passages, readings | pasted pages, their antecedents |
| `extract_claims` | readings, entities, sources | claims |
| `recover_attributions`, `trace_origins` | claims, passages | attributions, origins |
| `find_withdrawn` | reports | reports taken back, by their notice |
| `group_events`, `make_events` | claims of a story | events |
| `reconcile_quantities` | claims, events | quantities |
| `assign_responsibility`, `set_status`, `find_disagreements`, `find_control` | the same | conclusions |
| `write_briefs` | the record | briefs |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import crosswire
from crosswire.claims.attribute import find_twins, part_at_seams, recover_attributions
from crosswire.claims.extract import Links, extract_claims
from crosswire.coreference.entities import EntityTable, link_entities
from crosswire.coreference.events import group_events
from crosswire.coreference.sources import SourceTable, link_sources
from crosswire.coreference.stories import group_stories
from crosswire.fusion.control import find_control
from crosswire.fusion.dates import date_reports, settle_background
from crosswire.fusion.decided import Desk, date_decided
from crosswire.fusion.disagreements import Beside, find_disagreements
from crosswire.fusion.figures import reconcile_quantities
from crosswire.fusion.happenings import make_events
from crosswire.fusion.origins import trace_origins
from crosswire.fusion.quantities import Telling
from crosswire.fusion.status import assign_responsibility, set_status
from crosswire.fusion.values import key_of
from crosswire.fusion.withdrawn import NOTHING_WITHDRAWN, Withdrawn, find_corrections, find_withdrawn
from crosswire.ingest.decisions import NO_DECISIONS, Decisions
from crosswire.model.claim import Claim
from crosswire.model.codec import check_spans
from crosswire.model.ids import make_id
from crosswire.model.issue import Issue
from crosswire.model.passage import Passage
from crosswire.model.reading import Reading, Timex
from crosswire.model.record import Control, Disagreement, Engine, Event, Origin, Quantity, Record, Story
from crosswire.model.report import Report
from crosswire.products.brief import write_briefs
from crosswire.products.headline import make_story
from crosswire.resources.loader import resources_hash
from crosswire.reuse.lineage import Reuse, find_reuse
from crosswire.reuse.seams import find_seams, index_passages


@dataclass(frozen=True, slots=True)
class _Base:
    """What all stories share."""

    reports: Mapping[str, Report]
    entities: EntityTable
    sources: SourceTable
    twins: Mapping[str, str]
    origins: Mapping[str, Origin]
    partisans: frozenset[str]
    desk: Desk
    passages: Sequence[Passage]
    durations: Mapping[str, tuple[Timex, ...]]
    withdrawn: Withdrawn = NOTHING_WITHDRAWN
    joined: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Conclusions:
    """What is concluded of one story."""

    story: Story
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    quantities: tuple[Quantity, ...]
    disagreements: tuple[Disagreement, ...]
    control: tuple[Control, ...]


def make_record(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    *,
    as_of: str,
    models: Mapping[str, str],
    issues: Sequence[Issue] = (),
    decisions: Decisions = NO_DECISIONS,
) -> Record:
    """One record of all reports; `readings` are theirs, in the same order.

    `as_of` (ISO day) is recorded and flags dates in the future, and decides nothing else. `decisions` of people
    override the rules of each stage; dates they give should be set before reports are read (`date_decided`). Raises
    InvariantError where a span does not quote its report: a defect.
    """
    order = sorted(range(len(reports)), key=lambda n: reports[n].id)
    reports, readings = [reports[n] for n in order], [readings[n] for n in order]
    reports = date_decided(reports, decisions)
    desk = Desk(decisions, reports)
    grouping = group_stories(reports, readings)
    stories = desk.stories(grouping.stories, reports)
    told = [n for n, report in enumerate(reports) if not report.unread]
    reuse = find_reuse([reports[n] for n in told], [readings[n] for n in told])
    reports, readings = date_reports(reports, readings, stories)
    reports, readings = _part_pasted(reports, readings, reuse)
    names = {reports[n].id: _story_id([reports[m] for m in s]) for s in stories for n in s}
    base, claims = _read_claims(reports, readings, names, reuse, desk)
    base = replace(base, joined=grouping.why, withdrawn=find_withdrawn(reports))
    done = [_conclude(_story_id([reports[n] for n in s]), [reports[n] for n in s], claims, base) for s in stories]
    record = _gather(_engine(as_of, models, decisions), reports, readings, base, reuse, done)
    record = replace(record, issues=(*issues, *record.issues, *base.withdrawn.issues), briefs=write_briefs(record))
    check_spans(record, {r.id: r.text for r in reports}, {r.id: r.title or "" for r in reports})
    return record


def _gather(
    engine: Engine,
    reports: Sequence[Report],
    readings: Sequence[Reading],
    base: _Base,
    reuse: Reuse,
    done: Sequence[_Conclusions],
) -> Record:
    """What all stories share and what is concluded of each, as one record."""
    claims = (c for d in done for c in d.claims)
    return Record(
        engine=engine,
        reports=tuple(reports),
        readings=tuple(readings),
        stories=tuple(d.story for d in done),
        sources=base.sources.sources,
        entities=base.entities.entities,
        claims=tuple(sorted(claims, key=lambda c: (c.report, c.span.start, c.id))),
        passages=reuse.passages,
        reuse=reuse.pairs,
        origins=tuple(base.origins.values()),
        events=tuple(e for d in done for e in d.events),
        quantities=tuple(q for d in done for q in d.quantities),
        disagreements=tuple(x for d in done for x in d.disagreements),
        control=tuple(c for d in done for c in d.control),
        decisions=tuple(base.desk.applied[line] for line in sorted(base.desk.applied)),
        issues=(*(i for r in readings for i in r.issues), *base.desk.issues),
    )


def _engine(as_of: str, models: Mapping[str, str], decisions: Decisions) -> Engine:
    return Engine(
        version=crosswire.__version__, as_of=as_of, resources=resources_hash(), models=dict(models),
        decisions=decisions.sha256,
    )  # fmt: skip


def _story_id(reports: Sequence[Report]) -> str:
    return make_id("st", *min((r.sha256, r.id) for r in reports))


def _part_pasted(
    reports: Sequence[Report], readings: Sequence[Reading], reuse: Reuse
) -> tuple[list[Report], list[Reading]]:
    """Pages pasted together are marked, and no antecedent is taken across their seams."""
    passages = index_passages(reuse.sentences)
    found = [find_seams(r, g, passages.get(r.id, ())) for r, g in zip(reports, readings, strict=True)]
    marked = [replace(r, composite=c, seams=s) if c else r for r, (c, s) in zip(reports, found, strict=True)]
    return marked, [part_at_seams(g, r.seams) for r, g in zip(marked, readings, strict=True)]


def _read_claims(
    reports: Sequence[Report], readings: Sequence[Reading], names: Mapping[str, str], reuse: Reuse, desk: Desk
) -> tuple[_Base, dict[str, list[Claim]]]:
    """What all stories share, and the claims of each story, attributed and traced to their origins."""
    entities = desk.entities(link_entities(readings, names), readings)
    sources = link_sources(readings, entities, names, {r.id: r.text for r in reports})
    claims: list[Claim] = []
    texts: set[str] = set()
    for report, reading in zip(reports, readings, strict=True):
        again = report.id if report.sha256 in texts else ""
        claims += extract_claims(report, reading, Links(entities, sources, names[report.id], again))
        texts.add(report.sha256)
    by_id = {r.id: r for r in reports}
    twins = find_twins(claims, reuse.sentences)
    recovered = settle_background(recover_attributions(claims, twins), by_id)
    found, entities, sources = desk.take_claims(recovered, entities, sources)
    origins, traced = trace_origins(found, by_id, sources, entities, twins)
    by_story: dict[str, list[Claim]] = defaultdict(list)
    for claim in traced:
        by_story[claim.story or ""].append(claim)
    partisans = frozenset(s.id for s in sources.sources if s.kind == "armed_group")
    durations = {r.id: tuple(t for t in r.timexes if t.type == "duration") for r in readings}
    held = {o.id: o for o in origins}
    return _Base(by_id, entities, sources, twins, held, partisans, desk, reuse.passages, durations), by_story


def _beside(reports: Sequence[Report], base: _Base) -> Beside:
    """What of these reports shows, beside the conclusions, where they part."""
    here = {r.id for r in reports}
    return Beside(
        passages=[p for p in base.passages if any(s.report in here for s in p.spans)],
        published={r.id: r.published.value for r in reports},
        durations={r: base.durations[r] for r in here},
        texts={r.id: r.text for r in reports},
        entities=base.entities.by_id,
    )


def _concluded(claims: Sequence[Claim], base: _Base) -> list[Claim]:
    """The claims that conclude something: not those a person rejected, nor what a notice repeats to take it back."""
    return [c for c in claims if c.id not in base.desk.rejected and c.report not in base.withdrawn.notices]


def _conclude(
    story: str, reports: Sequence[Report], by_story: Mapping[str, Sequence[Claim]], base: _Base
) -> _Conclusions:
    claims = by_story.get(story, [])
    told = _concluded(claims, base)
    groups = group_events(told, base.entities, base.twins, base.reports)
    groups += [(c,) for c in told if c.trigger is None and c.figures]  # what is counted happened, if untold
    groups = base.desk.join_events(groups)
    events = make_events(groups, story, base.entities)
    owner = {c: e.id for e in events for c in e.claims}
    claims = [replace(c, event=owner.get(c.id)) for c in claims]
    by_id = {c.id: c for c in claims}
    published = {r.id: r.published.value for r in reports}
    answered = assign_responsibility(events, by_id, base.sources)
    events = [set_status(e, by_id, base.origins, published, base.withdrawn.by) for e in answered]
    countries = {e.id: e.country for e in base.entities.entities if e.country}
    telling = Telling(events, published, countries, base.withdrawn.by, find_corrections(reports))
    told = _concluded(claims, base)
    counted, figures = reconcile_quantities(told, telling, base.partisans, base.desk.rulings)
    row, events, quantities = base.desk.show(make_story(story, reports, events, base.joined), events, counted)
    claims = [
        replace(c, figures=tuple(replace(f, quantity=figures.get(key_of(c, f))) for f in c.figures)) for c in claims
    ]
    return _Conclusions(
        story=row,
        claims=tuple(claims),
        events=tuple(events),
        quantities=tuple(quantities),
        disagreements=tuple(find_disagreements(events, quantities, by_id, _beside(reports, base))),
        control=tuple(find_control(claims, base.sources, {e.id: e.type for e in base.entities.entities})),
    )
