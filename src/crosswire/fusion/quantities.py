"""Quantities: which figures of a story count the same thing.

In: the claims of one story with their events. Out: bins of values, each one thing counted, and which bin is a part of
which. Figures meet in a bin when they count the same (`counted`), of the same happening (an event with its parts), of
the same people or things. Kept apart, and linked as parts: figures said to be some of others ("68 of them children"),
a smaller figure that one speaker gives beside a larger, and one for a shorter time within ("six buses at dawn").
Kept out of each other's way: background, cumulative counts, rates and shares, and what is only planned.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from crosswire.coreference.mentions import days_of
from crosswire.fusion.accounts import make_accounts
from crosswire.fusion.bins import Bin
from crosswire.fusion.happenings import main_event
from crosswire.fusion.parts import FLOWS, TOLLS, split_parts
from crosswire.fusion.roots import find_roots
from crosswire.fusion.status import is_denial
from crosswire.fusion.values import ARMED, PERSON, Value, in_order, people_of
from crosswire.model.claim import Claim, ClaimFigure
from crosswire.model.record import Event
from crosswire.model.span import Span
from crosswire.nlp.events.event_types import OTHER, type_of
from crosswire.nlp.names.truecase import is_common

NEVER = frozenset({"duration", "ordinal", "distance", "money"})
"""What measures rather than counts: kept with its claim, reconciled nowhere."""
BY_WORDS = frozenset(
    {"vehicles", "strikes", "buildings", "other", "population", "participants", "affected", "fighters"}
)
"""Kinds for which who or what is counted is told by the words alone."""
MAY_BE_PLANNED = frozenset({"evacuated", "displaced", "returned", "vehicles", "participants", "fighters", "other"})
"""What plans speak of; the dead and hurt of a plan or a threat are not told as figures."""
OTHER_SCALE = 15.0
"""A figure this many times the median of its bin counts something else; no toll that was followed rose so far."""
EARLIER = 2
"""Days before a happening from which what the words date there is another one."""
DAY = 10
"""Letters of an ISO day."""
WEEK = 7
"""Days back of a count "since Tuesday"."""
FEW = 3
"""Counts in a bin below which no median is to be trusted."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What of a story decides which figures meet: its events, its reports' dates, and the countries of its places.

    `published` is by report id, the as-of time of a value that states none; `countries` by entity id; `withdrawn` are
    reports taken back, to the notice that did it; `corrections` are reports that say they correct an earlier one.
    """

    events: Sequence[Event]
    published: Mapping[str, str | None]
    countries: Mapping[str, str]
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    corrections: frozenset[str] = frozenset()

    def value(self, claim: Claim, figure: ClaimFigure, root: str) -> Value:
        """A figure of a claim as a value under the event `root`."""
        withdrawn, corrects = self.withdrawn.get(claim.report), claim.report in self.corrections
        as_of = _as_of(claim, self.published)
        return Value(claim, figure, as_of, root, withdrawn=withdrawn, corrects=corrects)


def bin_values(claims: Sequence[Claim], telling: Telling) -> list[Bin]:
    """The bins of one story."""
    roots = find_roots(telling.events, claims)
    began = {e.id: e.interval.start[:DAY] for e in telling.events if e.interval and e.interval.start}
    kinds = {e.id: e.type for e in telling.events}
    told: list[Value] = []
    buckets: dict[tuple[str, ...], list[Value]] = defaultdict(list)
    beside = _beside_another(claims)
    main = main_event(telling.events)
    for claim in claims:
        for figure in claim.figures:
            untrue = is_denial(claim) and figure.best != 0  # "no deaths" is negated, and says 0
            if figure.counted in NEVER or untrue or figure.scope in ("rate", "share"):
                continue
            if figure.demographic == "men" and figure.subset_of is None:
                figure = replace(figure, demographic=None)  # "two men died" tells of all the dead, no part of them
            if figure.span in beside:
                figure = replace(figure, increment=False)
            value = telling.value(claim, figure, roots[claim.id])
            if figure.scope == "cumulative" and _is_own_toll(value, kinds.get(value.root, ""), began.get(value.root)):
                value = replace(value, figure=replace(figure, scope="event"))
            told.append(_recall(value) if _is_before(value, began.get(value.root)) else value)
    for value in make_accounts(told):
        buckets[_bucket(value)].append(value)
    bins: list[Bin] = []
    about = _report_countries(claims, telling)
    for key in sorted(buckets):
        for values in _by_country(buckets[key], telling.countries, about):
            bins += _split(values)
    _link_parts(bins)
    return [b for b in bins if not _is_recalled(b, main.id if main else "")]


def _recall(value: Value) -> Value:
    """The value as one of an earlier happening, that of its own claim."""
    claim = value.claim
    return replace(value, figure=replace(value.figure, scope="background"), root=claim.event or claim.id)


def _is_before(value: Value, began: str | None) -> bool:
    """True for harm dated by its own words to days before the happening began under which it would be counted."""
    days = value.days
    if days is None or began is None or value.figure.scope != "event" or len(days[1]) < DAY or len(began) < DAY:
        return False
    return date.fromisoformat(began) - date.fromisoformat(days[1][:DAY]) >= timedelta(days=EARLIER)


def _beside_another(claims: Sequence[Claim]) -> set[Span]:
    """Additions told right after a count of another fate: "27 were killed; a further 546 were hurt" adds to no hurt."""
    reports: dict[str, list[ClaimFigure]] = defaultdict(list)
    for claim in claims:
        reports[claim.report] += [f for f in claim.figures if f.counted in TOLLS and f.unit != PERSON]
    rows = (sorted(r, key=lambda f: (f.span.start, f.span.end)) for r in reports.values())
    pairs = (pair for row in rows for pair in itertools.pairwise(row))
    return {f.span for last, f in pairs if f.increment and last.counted != f.counted and last.span != f.span}


def _is_own_toll(value: Value, kind: str, began: str | None) -> bool:
    """True for a count since the happening began: "60 dead since it made landfall on Saturday" is its own toll.

    What lasts is dated by any of its days, and so is who fled since it began: there it is a count of a few days.
    """
    window, lasts = value.figure.window, type_of(kind).lasts_days > 0
    if window is None or window.start is None or window.end is None:
        return lasts and window is None
    start, end = (date.fromisoformat(x[:DAY]) for x in (window.start, window.end))
    if end - start > timedelta(days=1):
        return False
    near = abs(start - date.fromisoformat(began)) <= timedelta(days=1) if began else False
    goes_on = (lasts or value.figure.counted in FLOWS) and len(value.day) == DAY
    return near or (goes_on and timedelta(0) <= date.fromisoformat(value.day) - start <= timedelta(days=WEEK))


def _as_of(claim: Claim, published: Mapping[str, str | None]) -> str | None:
    stated = [t.interval.start for t in claim.times if t.role == "as_of" and t.interval and t.interval.start]
    return stated[0] if stated else published.get(claim.report)


def _bucket(value: Value) -> tuple[str, ...]:
    """What figures must share to be of one thing at all."""
    figure, claim = value.figure, value.claim
    people = "armed" if figure.who_class in ARMED else "people"
    if figure.counted in BY_WORDS:
        people = people_of(figure)
    planned = "planned" if value.is_ahead and figure.counted in MAY_BE_PLANNED else ""
    background = _recalled_as(claim) if value.is_background else ""
    scope = "background" if background and figure.scope == "event" else figure.scope
    return (value.root, figure.counted, people, figure.demographic or "", scope, planned, background)


def _recalled_as(claim: Claim) -> str:
    """What a count of an earlier happening belongs to: the happening, where it is dated, else its claim alone."""
    return claim.event if claim.event and claim.type != OTHER and days_of(claim) else claim.id


def _report_countries(claims: Sequence[Claim], telling: Telling) -> dict[str, str]:
    """Report id to the country that most of its claims are told of, in a story of a disaster, which crosses borders."""
    main = main_event(telling.events)
    if main is None or not type_of(main.type).crosses_borders:
        return {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        votes[claim.report].update(sorted(_countries_of(claim, telling.countries)))
    return {r: min(row, key=lambda c: (-row[c], c)) for r, row in votes.items() if row}


def _countries_of(claim: Claim, countries: Mapping[str, str]) -> set[str]:
    """Countries of the claim's places, but those of its speaker ("the Marzul-based monitor")."""
    speaker = claim.attribution.source_span
    told = (p for p in claim.places if not (speaker and speaker.overlaps(p.span)))
    return {countries[p.entity] for p in told if p.entity and p.entity in countries}


def _by_country(values: list[Value], countries: Mapping[str, str], about: Mapping[str, str]) -> list[list[Value]]:
    """Figures told of other countries alone stand apart from those of the country told of most.

    A figure with no place of its own is of the country that its report is `about`, where that is known: then each
    country counts its own, and a figure told of several at once is the toll of none of them.
    """
    told = [_countries_of(v.claim, countries) or {about[r] for r in [v.claim.report] if r in about} for v in values]
    votes = Counter(c for row in told for c in sorted(row))
    home = min(votes, key=lambda c: (-votes[c], c), default="")
    groups: dict[str, list[Value]] = defaultdict(list)
    for value, row in zip(values, told, strict=True):
        at_home = row <= {home} if about else not row or home in row
        groups["" if at_home else "+".join(sorted(row))].append(value)
    return [groups[k] for k in sorted(groups)]


def _split(bucket: list[Value]) -> list[Bin]:
    """The bins of a bucket: one a party where armed people are counted, parts apart from wholes."""
    parties: dict[str, list[Value]] = defaultdict(list)
    named = {v.figure.who: v.figure.party for v in sorted(bucket, key=in_order) if v.figure.who and v.figure.party}
    for value in sorted(bucket, key=in_order):
        armed = value.figure.who_class in ARMED
        who = people_of(value.figure) if value.made else value.figure.who or ""
        party = value.figure.party or named.get(value.figure.who or "")
        parties[(party or who) if armed else ""].append(value)
    out = []
    for values in _join_equal([side for party in parties.values() for side in _sides(party)]):
        values, far = _outliers(values)
        out += [_bin([v]) for v in far]
        wholes, parts = (values, []) if values[0].figure.demographic else split_parts(values)
        if wholes:
            whole = _bin(wholes)
            out += [whole, *(_bin(p, whole) for p in parts)]
        else:
            out += [_bin(p) for p in parts]
    return out


def _sides(party: list[Value]) -> list[list[Value]]:
    """The values of armed people, apart where words name their sides: "40 Osmeri soldiers", "28 Tarvic soldiers"."""
    sides: dict[str, list[Value]] = defaultdict(list)
    for value in party:
        words = (value.figure.who or "").split()[:-1]
        named = [w for w in words if w[:1].isupper() and not is_common(w.lower())]  # not "40 Armed Militants"
        sides[named[-1] if named and value.figure.who_class in ARMED else ""].append(value)
    return list(sides.values()) if len([s for s in sides if s]) > 1 else [party]


def _outliers(values: list[Value]) -> tuple[list[Value], list[Value]]:
    """The values, and those of another order of size given by few reports: the war's dead beside an attack's."""
    counts = sorted(v.size for v in values if v.is_stated and not v.figure.vague)
    if len(counts) < FEW:
        return values, []
    limit = OTHER_SCALE * max(counts[(len(counts) - 1) // 2], 1.0)
    far = [v for v in values if v.size > limit]
    return [v for v in values if v.size <= limit], far


def _join_equal(parties: list[list[Value]]) -> list[list[Value]]:
    """Parties under two names ("pro-government fighters", "allied forces") whose figures agree are one party."""
    out: list[list[Value]] = []
    for values in parties:
        numbers = {(v.figure.low, v.figure.high) for v in values}
        twin = next((o for o in out if numbers & {(v.figure.low, v.figure.high) for v in o}), None)
        if twin is not None:
            twin += values
        else:
            out.append(values)
    return out


def _bin(values: list[Value], whole: Bin | None = None) -> Bin:
    first = values[0]
    return Bin(
        root=first.root,
        counted=first.figure.counted,
        values=values,
        demographic=first.figure.demographic,
        scope=first.figure.scope,
        window=first.figure.window,
        part_of=whole,
        relation="part_of" if whole else None,
        background=first.is_background,
    )


def _link_parts(bins: Sequence[Bin]) -> None:
    """Children, women and armed people are parts of the people counted; a figure of other scope is kept beside."""
    for part in bins:
        if part.part_of is not None or part.background:
            continue
        same = [b for b in bins if b is not part and b.root == part.root and b.counted == part.counted]
        whole = max(
            (b for b in same if b.demographic is None and b.part_of is None and not b.background),
            key=lambda b: (b.scope == "event", len({v.claim.report for v in b.values}), max(v.size for v in b.values)),
            default=None,
        )
        if whole is None:
            part.relation = "other_scope" if part.scope == "cumulative" else None  # 40 since March are no event's toll
            continue
        if part.scope != whole.scope:
            part.part_of, part.relation = whole, "other_scope"
        elif part.demographic is not None or any(v.figure.subset_of for v in part.values):
            part.part_of, part.relation = whole, "part_of"


def _is_recalled(b: Bin, main: str) -> bool:
    """True for people whom one report alone recalls, one by one: their claims keep them, and nothing counts them."""
    if b.part_of is not None:
        return _is_recalled(b.part_of, main)
    aside = b.background or b.scope == "cumulative"
    told = aside and b.root != main and not any(v.is_stated for v in b.values)
    return told and len({v.claim.report for v in b.values}) == 1
