"""Mentions: what of a claim joins it to others that tell of one happening, or parts it from them.

In: the claims of one story, its entities and reports. Out: for each claim that names something happening a `Mention`:
its stem, days, points, parties, numbers, and the words around it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.coreference.stems import root, stem
from crosswire.model.claim import Claim
from crosswire.model.record import RecordEntity
from crosswire.model.report import Report
from crosswire.resources.loader import load_words

COARSE_DAYS = 45
"""An interval longer than this tells too little of when to join or part two claims."""
NEAR_KM = 60.0
"""Two points of one event may lie this far apart: a town, its province's capital and a village between."""
BESIDE = 4
"""Content words on either side of a trigger that are its neighbours."""
REACH = 400
"""Characters to either side of a trigger in which its sentence is sought."""
LEAD = 300
"""Characters of a report that are its lead, title included."""

_WORD = re.compile(r"[^\W_]{2,}")
_STOP = re.compile(r"[.!?]['\"”’)]*\s|\n")
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Point:
    """Where a claim puts its event: degrees, country code, and whether it is as wide as a province or more."""

    lat: float
    lon: float
    country: str | None
    wide: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """One claim as it is compared: days (ordinals, half-open; `span` however long), points, parties, numbers, words.

    `clause` and `sentence` hold the stems of content words without the trigger's own; `before` and `after` the nearest
    of them; `others` the stems of other triggers of the sentence.
    """

    claim: Claim
    stem: str
    root: str
    days: tuple[int, int] | None
    span: tuple[int, int] | None
    points: tuple[Point, ...]
    places: Words
    parties: frozenset[str]
    roles: Mapping[str, Words]
    values: frozenset[tuple[str, float]]
    clause: Words
    sentence: Words
    before: Words
    after: Words
    others: Words
    cue: bool
    lead: bool

    @property
    def says(self) -> int:
        """How much the claim says: a count of the kinds of detail it gives."""
        return sum(map(bool, (self.days, self.points, self.parties, self.values)))


def find_mentions(
    claims: Iterable[Claim], entities: Mapping[str, RecordEntity], reports: Mapping[str, Report]
) -> list[Mention]:
    """A mention for each claim that has a trigger, in text order of each report."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.trigger is not None:
            by_report[claim.report].append(claim)
    out = []
    for name in sorted(by_report):
        rows = sorted(by_report[name], key=lambda c: (_start(c), c.id))
        out += _read_report(rows, entities, reports[name].text)
    return out


def _read_report(claims: Sequence[Claim], entities: Mapping[str, RecordEntity], text: str) -> list[Mention]:
    starts = [_start(c) for c in claims]
    heads = [stem(_words(c.trigger.quote)[0]) if c.trigger else "" for c in claims]
    out = []
    for claim, head in zip(claims, heads, strict=True):
        first, last = _sentence(text, _start(claim))
        among = heads[bisect_right(starts, first - 1) : bisect_right(starts, last - 1)]
        out.append(_read(claim, head, frozenset(among) - {head}, entities, text, (first, last)))
    return out


def _read(
    claim: Claim,
    head: str,
    others: Words,
    entities: Mapping[str, RecordEntity],
    text: str,
    sentence: tuple[int, int],
) -> Mention:
    start, end = _start(claim), claim.trigger.end if claim.trigger else 0
    own = frozenset(map(stem, _words(claim.trigger.quote))) if claim.trigger else frozenset()
    before, after = _content(text[sentence[0] : start]), _content(text[end : sentence[1]])
    cue = claim.attribution.cue
    places = [p for p in claim.places if p.entity and p.role in ("location", "origin", "near")]
    points = (to_point(entities[p.entity]) for p in places if p.entity and p.entity in entities)
    return Mention(
        claim=claim,
        stem=head,
        root=root(head),
        days=days_of(claim),
        span=span_of(claim),
        points=tuple(p for p in points if p),
        places=frozenset(p.entity for p in places if p.entity),
        parties=frozenset(a.entity for a in claim.actors if a.entity),
        roles=_roles(claim),
        values=frozenset((f.counted, v) for f in claim.figures if (v := f.best or f.low) and v > 2),
        clause=frozenset(_content(claim.span.quote)) - own,
        sentence=frozenset(before + after) - own,
        before=frozenset(before[-BESIDE:]),
        after=frozenset(after[:BESIDE]),
        others=others,
        cue=bool(cue and cue.start < end and start < cue.end),
        lead=start < LEAD,
    )


def _start(claim: Claim) -> int:
    return claim.trigger.start if claim.trigger else claim.span.start


def _roles(claim: Claim) -> dict[str, Words]:
    """By role, the ids of the parties named in it and the stems of the words of those that are not."""
    out: dict[str, set[str]] = defaultdict(set)
    for actor in claim.actors:
        out[actor.role].add(actor.entity or stem(_words(actor.span.quote)[-1]))
    return {role: frozenset(who) for role, who in out.items()}


def _words(quote: str) -> list[str]:
    """Its words in small letters; itself where it has none."""
    return [w.lower() for w in _WORD.findall(quote)] or [quote.lower()]


def _content(text: str) -> list[str]:
    stop = load_words("stopwords.csv")
    return [stem(w) for m in _WORD.finditer(text) if (w := m[0].lower()) not in stop]


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around `at` begins and ends; REACH to either side at most."""
    first = max(0, at - REACH)
    for stop in _STOP.finditer(text, first, at):
        first = stop.end()
    last = _STOP.search(text, at, at + REACH)
    return first, last.start() if last else min(len(text), at + REACH)


def days_of(claim: Claim) -> tuple[int, int] | None:
    """The days of a claim's primary time as ordinals, half-open; None where open on a side, coarse or not given."""
    span = span_of(claim)
    return span if span and span[1] - span[0] <= COARSE_DAYS else None


def span_of(claim: Claim) -> tuple[int, int] | None:
    """The same, however long: a month, a year."""
    interval = claim.time.interval if claim.time and claim.time.role != "as_of" else None
    if interval is None or not interval.start or not interval.end:
        return None
    try:
        start, end = (date.fromisoformat(x[:10]).toordinal() for x in (interval.start, interval.end))
    except ValueError:
        return None
    return start, max(end, start + 1)


def to_point(row: RecordEntity) -> Point | None:
    """Where a place lies; None where it could not be placed."""
    if row.lat is None or row.lon is None:
        return None
    return Point(row.lat, row.lon, row.country, row.precision in ("country", "region", "province"))


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(h)))


def finest(points: Sequence[Point]) -> list[Point]:
    """The points but for wide ones in whose country a finer is named: "Baton Rouge, Louisiana" is a town."""
    named = {p.country for p in points if p.country and not p.wide}
    return [p for p in points if not p.wide or p.country not in named]


def lie_apart(a: Sequence[Point], b: Sequence[Point]) -> bool:
    """Whether both are placed, and no point of one may be one place with a point of the other."""
    if not a or not b:
        return False
    within = (p.country and p.country == q.country and (p.wide or q.wide) for p in a for q in b)
    return not any(within) and all(kilometres(p, q) > NEAR_KM for p in a for q in b)
