"""Events across reports: which claims tell of one happening.

In: the claims of one story, where and who their mentions are, and which claims stand in copied words. Out: groups of
claims. Claims of one type (for ordinary happenings: of one word stem) join unless they conflict: other days, places
apart, background against current, or, for acts of speech and agreement, other parties. Claims that say most are placed
first, and one that says nothing of when, where and who joins the largest group it does not conflict with.
Measured on ecb-dev (see docs/method/events.md).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from crosswire.coreference.entities import EntityTable
from crosswire.model.claim import Claim
from crosswire.model.record import RecordEntity

NEAR_KM = 60.0
"""Two points of one event may lie this far apart: a town, its province's capital and a village between."""
COARSE_DAYS = 45
"""An interval longer than this tells too little of when to join or part two claims."""
SLACK_DAYS = 1
"""Days by which two intervals may miss each other: time zones, and night told under either day."""
BY_PARTIES = frozenset(
    {"accusation", "threat", "demand", "vow", "negotiation", "consultation", "sanction", "arrest", "deployment",
     "claim_of_responsibility", "aid_delivery", "support", "rejection", "statement"}
)  # fmt: skip
"""Types of which one story tells many, alike but for who does them."""

OFTEN = 2.0
"""An ordinary word that reports use more often than this each ("said") names many happenings: it joins on evidence."""

_SUFFIX = re.compile(r"(?:ings?|ed|es|s|ions?|ments?|als?|ers?|e)$")


@dataclass(frozen=True, slots=True)
class Point:
    """Where a claim puts its event: degrees, country code, and whether it is as wide as a province or more."""

    lat: float
    lon: float
    country: str | None
    wide: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a claim joins or parts it from others: days (ordinals, half-open), points, parties, values."""

    claim: Claim
    days: tuple[int, int] | None
    points: tuple[Point, ...]
    parties: frozenset[str]
    values: frozenset[tuple[str, float]]

    @property
    def says(self) -> int:
        """How much the claim says: a count of the kinds of detail it gives."""
        return sum(map(bool, (self.days, self.points, self.parties, self.values)))


@dataclass(slots=True)
class Group:
    """Claims found to tell of one event, in the order in which they joined."""

    members: list[Profile] = field(default_factory=list)
    days: tuple[int, int] | None = None
    points: list[Point] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    values: set[tuple[str, float]] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)

    def add(self, profile: Profile, text: str) -> None:
        self.members.append(profile)
        if profile.days:
            start, end = self.days or profile.days
            self.days = (min(start, profile.days[0]), max(end, profile.days[1]))
        self.points += profile.points
        self.parties |= profile.parties
        self.values |= profile.values
        self.texts.add(text)


def group_events(
    claims: Sequence[Claim], entities: EntityTable, copied: Mapping[str, str], order: Mapping[str, tuple[str, str]]
) -> list[tuple[Claim, ...]]:
    """Groups of claims, each one event; every claim with a trigger is in exactly one.

    `copied` gives claims that stand in the same copied words a common key; `order` sorts reports (published, id).
    """
    kinds: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for claim in claims:
        if claim.trigger is not None:
            stem = stem_of(claim.trigger.quote) if claim.type == "other" else ""
            kinds[claim.type, stem].append(_profile(claim, entities))
    out = []
    for key in sorted(kinds):
        profiles = sorted(kinds[key], key=lambda p: (-p.says, order[p.claim.report], p.claim.span.start, p.claim.id))
        out += [tuple(p.claim for p in g.members) for g in _place(profiles, copied)]
    return out


def stem_of(word: str) -> str:
    """A crude stem of the first word of a trigger, enough to bring `attacked`, `attacks` and `attack` together."""
    first = word.lower().split()[0]
    stem = _SUFFIX.sub("", first) if len(first) > 4 else first
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


def days_of(claim: Claim) -> tuple[int, int] | None:
    """The days of a claim's primary time as ordinals, half-open; None where open on a side, coarse or not given."""
    interval = claim.time.interval if claim.time and claim.time.role != "as_of" else None
    if interval is None or not interval.start or not interval.end:
        return None
    try:
        start, end = (date.fromisoformat(x[:10]).toordinal() for x in (interval.start, interval.end))
    except ValueError:
        return None
    end = max(end, start + 1)
    return (start, end) if end - start <= COARSE_DAYS else None


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(h)))


def to_point(row: RecordEntity) -> Point | None:
    """Where a place lies; None where it could not be placed."""
    if row.lat is None or row.lon is None:
        return None
    return Point(row.lat, row.lon, row.country, row.precision in ("country", "region", "province"))


def _profile(claim: Claim, entities: EntityTable) -> Profile:
    points = []
    for place in claim.places:
        row = entities.by_id.get(place.entity or "")
        point = to_point(row) if row and place.role in ("location", "origin", "near") else None
        if point:
            points.append(point)
    return Profile(
        claim=claim,
        days=days_of(claim),
        points=tuple(points),
        parties=frozenset(a.entity for a in claim.actors if a.entity),
        values=frozenset((f.counted, v) for f in claim.figures if (v := f.best or f.low) and v > 2),
    )


def _place(profiles: Sequence[Profile], copied: Mapping[str, str]) -> list[Group]:
    groups: list[Group] = []
    common = len(profiles) > OFTEN * len({p.claim.report for p in profiles})
    least = 1 if common and profiles[0].claim.type == "other" else 0
    for profile in profiles:
        text = copied.get(profile.claim.id, profile.claim.id)
        fits = [(_score(g, profile, text), len(g.members), -n) for n, g in enumerate(groups)]
        best = max((f for f in fits if f[0] >= least), default=None)
        if best is None:
            groups.append(Group())
            groups[-1].add(profile, text)
        else:
            groups[-best[2]].add(profile, text)
    return groups


def _score(group: Group, profile: Profile, text: str) -> int:
    """How well a claim fits a group; negative where the two conflict."""
    if text in group.texts:
        return 10
    first = group.members[0].claim
    if (first.temporal == "background") != (profile.claim.temporal == "background"):
        return -1
    when, where = _meet_days(group.days, profile.days), _meet_points(group.points, profile.points)
    if when == 0 and group.days and profile.days and _tell_apart(group.values, profile.values):
        return -1  # neighbouring days with tolls of their own: two happenings
    who = bool(group.parties & profile.parties)
    if when < 0 or where < 0:
        return -1
    if profile.claim.type in BY_PARTIES and group.parties and profile.parties and not who:
        return -1
    return when + where + who + 2 * bool(group.values & profile.values)


def _meet_days(a: tuple[int, int] | None, b: tuple[int, int] | None) -> int:
    """1 where the days meet, 0 where one is not known or they miss each other by the slack, else -1."""
    if a is None or b is None:
        return 0
    if a[0] < b[1] and b[0] < a[1]:
        return 1
    return 0 if a[0] < b[1] + SLACK_DAYS and b[0] < a[1] + SLACK_DAYS else -1


def _tell_apart(a: set[tuple[str, float]], b: frozenset[tuple[str, float]]) -> bool:
    """True where both count the same kind of thing and agree on none."""
    return bool({kind for kind, _ in a} & {kind for kind, _ in b}) and not a & b


def _meet_points(a: Sequence[Point], b: Sequence[Point]) -> int:
    if not a or not b:
        return 0
    for p in a:
        for q in b:
            if kilometres(p, q) <= NEAR_KM or ((p.wide or q.wide) and p.country and p.country == q.country):
                return 1
    return -1
