"""Figures: the value that stands for each quantity, by a stated rule, with all that was set aside and why.

In: the bins of values of one story. Out: Quantity records, and for each figure the quantity it is a value of. Rules:

- one origin is one voice: of its figures the latest stands, an earlier one is superseded, a copy adds nothing;
- figures that agree (equal, or one's bounds hold the other) are `agree`; a later and other figure is `updated`, also
  where it is lower and of the same or no known origin; different figures of different origins at one time, and a later
  and lower one of another origin that is not told as a change, are `disputed`, unless a later day's figure is one that
  both lead up to; an armed side's own figure disputes any other;
- a stated figure leads before one made of pieces (people told of one by one, the shot less the killed);
- a figure of an earlier day than a larger one, of whatever origin, is history: it bounds nothing;
- best is the figure of most reports among the latest day's; of equals the sourced one, then the larger. Fewer than ten
  people are soon counted: there the figure of most origins leads, each with what it said last, of equals the one told
  in headlines and first sentences, then the latest, of counts made of people told of the least.
  An armed side's own count leads only where there is no other. Never an average. low and high are the range of all
  figures that stand, open where the words leave it open.

Measured on gva-dev, stories as they are found: killed .856, injured .780, both .710 exact (.826, .721, .651 on its
held-out tenth alone); what choice alone could gain stands in docs/method/quantities.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.fusion.bins import Bin, name_bins, rebin
from crosswire.fusion.constraints import NO_CONSTRAINTS, Constraints
from crosswire.fusion.parts import TOLLS
from crosswire.fusion.quantities import Telling, bin_values
from crosswire.fusion.values import FigureKey, Value, agree, in_order, key_of
from crosswire.fusion.verdicts import find_verdict, is_of, is_passed, without_overtaken
from crosswire.model.claim import Claim
from crosswire.model.record import Event, Quantity, QuantityValue, Rejected
from crosswire.model.wording import describe_number

DECIDED = "decision"
"""Rule of a value that a person accepted."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people settled: which figures count one thing, and the claims whose figures they accepted."""

    held: Constraints = NO_CONSTRAINTS
    accepted: frozenset[str] = frozenset()


NO_RULINGS = Rulings()
FEW_PEOPLE = 10
"""A toll below this is settled within hours: a later and other figure is more often a slip than a change."""
OPENING = 150
"""Characters of a report that hold its first sentence."""


def reconcile_quantities(
    claims: Sequence[Claim], telling: Telling, partisans: frozenset[str], decided: Rulings = NO_RULINGS
) -> tuple[tuple[Quantity, ...], dict[FigureKey, str]]:
    """The quantities of one story sorted by id; and the key of a claim's figure to the id of its quantity.

    `partisans` are ids of sources that speak for an armed side: their figures stand, but lead only where no other does.
    `decided` is what people settled.
    """
    bins = rebin(bin_values(claims, telling), decided.held)
    events = telling.events
    ids = name_bins(bins)
    quantities, owner = [], {}
    for b in bins:
        quantities.append(_quantity(b, ids, events, partisans, decided.accepted))
        for v in b.values:
            told = [v] if v.made is None else [] if v.is_stated else v.members
            owner.update({key_of(m.claim, m.figure): ids[id(b)] for m in told})
    return tuple(sorted(quantities, key=lambda q: q.id)), owner


def _quantity(
    b: Bin, ids: Mapping[int, str], events: Sequence[Event], partisans: frozenset[str], accepted: frozenset[str]
) -> Quantity:
    taken = max((v for v in b.values if v.claim.id in accepted), key=lambda v: _rank(v, None), default=None)
    settled = taken or _settled(b.values, partisans)
    standing, rejected = _standing(b.values, settled)
    verdict = find_verdict(b.values, standing, partisans)
    best = settled or _best(standing, partisans)
    passed = [v for v in standing if is_passed(v, standing, partisans) and v.size != best.size]
    rivals = [v for v in standing if v not in passed]
    for v in passed:
        if not agree(v, best) and v.claim.id not in {r.claim.id for r in rivals}:
            rejected[v.claim.id] = Rejected(claim=v.claim.id, reason=_why_not(v, best))
    low, high = _range(rivals)
    first = best.figure
    return Quantity(
        id=ids[id(b)], event=_event_of(b, events), counted=b.counted, who=first.who or "", who_class=_class(b.values),
        party=first.party, demographic=b.demographic, scope=b.scope, window=b.window,
        low=low, best=_chosen(best), high=high,
        verdict=verdict, relation=b.relation, part_of=ids[id(b.part_of)] if b.part_of else None,
        values=tuple(_value(v) for v in sorted(b.values, key=in_order)),
        basis=tuple(sorted({m.claim.id for v in standing if agree(v, best) for m in v.members or (v,)})),
        rejected=tuple(sorted(rejected.values(), key=lambda r: r.claim)),
        rule=DECIDED if taken else _rule(verdict, best, settled), reason=_reason(verdict, b.values, standing, best),
    )  # fmt: skip


def _event_of(b: Bin, events: Sequence[Event]) -> str:
    """The event that a bin is counted under; that of the claim where its root is one."""
    if any(e.id == b.root for e in events):
        return b.root
    return next((e.id for e in events if b.root in e.claims), b.root)


def _range(values: Sequence[Value]) -> tuple[float | None, float | None]:
    """The least and the most that the values leave open; a vague word ("dozens") bounds nothing beside a number."""
    exact = [v for v in values if not v.figure.vague] or values
    lows, highs = ([getattr(v.figure, end) for v in exact] for end in ("low", "high"))
    return min((x for x in lows if x is not None), default=None), None if None in highs else max(highs)


def _settled(values: Sequence[Value], partisans: frozenset[str]) -> Value | None:
    """The figure of most origins where it is of few people; None where it is not, or where no figure is exact."""
    told = [v for v in values if not v.is_stale and not v.figure.vague]
    told = [v for v in told if not is_of(v, partisans)] or told
    told = without_overtaken(told)
    last: dict[str, str] = {}
    for value in told:
        last[value.voice] = max(last.get(value.voice, ""), value.day)
    votes: dict[float, set[str]] = defaultdict(set)
    leads: dict[float, set[str]] = defaultdict(set)
    told = [v for v in told if v.day == last[v.voice]]
    for value in told:
        votes[value.size].add(value.voice)
        if _is_opening(value):
            leads[value.size].add(value.voice)

    def support(v: Value) -> tuple[int, int, bool, float, str, float, str]:
        """Of counts made of people told of the least leads: one person is told of under many descriptions."""
        least = -v.size if v.made else 0.0
        return len(votes[v.size]), len(leads[v.size]), v.made is None, least, v.day, v.size, v.claim.id

    best = max(told, key=support, default=None)
    return best if best is not None and best.size < FEW_PEOPLE and best.figure.counted in TOLLS else None


def _is_opening(value: Value) -> bool:
    """True for a number in the headline or the first words of a report, which tell of all."""
    span = value.figure.span
    return value.made is None and (span.field == "title" or span.start < OPENING)


def _standing(values: Sequence[Value], settled: Value | None) -> tuple[list[Value], dict[str, Rejected]]:
    """The last word of each voice, and what was set aside; of two last words the one that is `settled`."""
    rejected: dict[str, Rejected] = {}
    counts = [v for v in values if v.is_stated]
    if counts and len(counts) < len(values) and (settled is None or settled.is_stated):
        values = counts  # a stated toll stands before a person told of
    voices: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        voices[value.voice].append(value)
    standing = []
    last = max(values, key=lambda v: _rank(v, settled))
    for rows in voices.values():
        latest = max(rows, key=lambda v: _rank(v, settled))
        latest = last if latest.is_stale else latest  # what even its teller calls an earlier figure does not stand
        for value in rows:
            if agree(value, latest) and (latest.is_stale or not value.is_stale):
                standing.append(value)
            else:
                rejected[value.claim.id] = Rejected(claim=value.claim.id, reason=_why_not(value, latest))
    for value in _repeats(standing, values):
        standing.remove(value)
        reason = f"{describe_number(value.figure)} repeats an earlier count, since when a larger one was given"
        rejected[value.claim.id] = Rejected(claim=value.claim.id, reason=reason)
    kept = {v.claim.id for v in standing}
    return sorted(standing, key=in_order), {c: r for c, r in rejected.items() if c not in kept}


def _repeats(standing: Sequence[Value], values: Sequence[Value]) -> list[Value]:
    """Figures of unknown lineage that only repeat what was said on an earlier day than a larger and later figure."""
    counts = [v for v in values if v.is_stated and not v.figure.vague and v.day]
    out = []
    for value in (v for v in standing if v in counts):
        first = min(v.day for v in counts if v.size == value.size)
        overtaken = any(first < v.day <= value.day and v.size > value.size for v in counts)
        if value.claim.origin is None and first < value.day and overtaken:
            out.append(value)
    return out


def _rank(value: Value, settled: Value | None) -> tuple[bool, str, bool, bool, float, str]:
    """Which of one voice's figures is its last word: the latest; of one day the one that corrects, then the settled.

    Else the larger: tolls grow.
    """
    is_settled = settled is not None and value.size == settled.size
    return not value.is_stale, value.day, value.corrects, is_settled, value.size, value.claim.id


def _best(standing: Sequence[Value], partisans: frozenset[str]) -> Value:
    """The figure of most reports among the latest day's, by others than an armed side where there is one."""
    standing = [v for v in standing if v.claim.attribution.source not in partisans] or standing
    standing = [v for v in standing if v.made is None] or standing  # a stated figure stands before a made one
    last = max(v.day for v in standing)
    late = [v for v in standing if v.day == last]
    exact = [v for v in late if not v.figure.vague] or late

    def support(value: Value) -> tuple[int, bool, float, str]:
        carriers = {v.claim.report for v in standing if v.size == value.size}
        return len(carriers), value.claim.origin is not None, value.size, value.claim.id

    return max(exact, key=support)


def _chosen(best: Value) -> float | None:
    f = best.figure
    return f.best if f.best is not None else f.low if f.high is None else f.high if f.low is None else None


def _value(v: Value) -> QuantityValue:
    f = v.figure
    return QuantityValue(
        claim=v.claim.id, span=f.span, low=f.low, best=f.best, high=f.high, as_of=v.as_of,
        source=v.claim.attribution.source, origin=v.claim.origin,
    )  # fmt: skip


def _class(values: Sequence[Value]) -> str:
    told = sorted({v.figure.who_class for v in values} - {"unknown"})
    return told[0] if len(told) == 1 else "mixed" if told else "unknown"


def _rule(verdict: str, best: Value, settled: Value | None) -> str:
    if best.made:
        return best.made
    if settled and verdict in ("updated", "disputed"):
        return "most origins"
    return {"single": "only figure", "agree": "figures agree", "updated": "latest figure"}.get(verdict, "most reports")


def _why_not(value: Value, latest: Value) -> str:
    said, later = describe_number(value.figure), describe_number(latest.figure)
    if value.holds_dead:
        return f"{said} is as many as a report counts dead and hurt together"
    if value.withdrawn:
        return f"{said} stands in a report that was withdrawn by {value.withdrawn}"
    if latest.corrects and value.day == latest.day and not value.corrects:
        return f"{said} was corrected to {later} by the same origin on {latest.day or 'an unknown day'}"
    if value.is_stale and agree(value, latest):
        return f"{said} is told as an earlier count"
    if value.voice != latest.voice:
        return f"{said} {'is told as' if value.is_stale else 'is'} an earlier count, since when {later} was given"
    if value.day < latest.day:
        return f"{said} was superseded by {later} from the same origin on {(latest.as_of or '')[:10]}"
    return f"{said} stands beside {later} from the same origin, which is taken as its fuller count"


def _reason(verdict: str, values: Sequence[Value], standing: Sequence[Value], best: Value) -> str:
    """One sentence a reader understands."""
    reports = len({v.claim.report for v in values})
    origins = len({v.claim.origin for v in values if v.claim.origin})
    told = f"{reports} report{'s' * (reports != 1)}"
    behind = f"{origins} known origin{'s' * (origins != 1)}" if origins else "no known origin"
    number = describe_number(best.figure)
    if verdict == "disputed":
        others = sorted({describe_number(v.figure) for v in standing if not agree(v, best)})
        return f"{told} from {behind} do not agree: {number} leads, beside {', '.join(others)}."
    if verdict == "updated" and best.day < max(v.day for v in standing):
        return f"{number} is what most of {behind} in {told} give; a later report differs."
    if verdict == "updated":
        return f"{number} is the latest figure of {told} from {behind}; earlier ones are kept."
    return f"{number} is what {told} give{'s' * (reports == 1)}, from {behind}."
