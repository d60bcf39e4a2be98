"""Stories: which reports tell of one happening.

In: reports. Out: groups of report positions. A report is a bag of weighted words (TF-IDF, names and the lead counting
more); groups grow by average linkage, and the further apart two were published the more alike they must be. The order
of the reports makes no difference. Method: average-link agglomeration over sparse cosine similarities.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from crosswire.model.report import Report
from crosswire.resources.loader import load_table

LINK = 0.14
"""Least average similarity, less what the days between take off, for two groups to be one story."""
FREE_DAYS = 5
DAY_COST, DAY_SCALE = 0.04, 3.0
"""A gap of g days takes off DAY_COST * log2(1 + (g - FREE_DAYS) / DAY_SCALE): .08 in two weeks, .17 in two months, .28
in a year. (On gva-dev: BCubed .905 for LINK .14 to .15 and FREE_DAYS 0 to 5; with a window of 14 days instead .885.)"""
SLACK = 0.04
"""How far below LINK a pair may lie and still bring its groups together for comparison."""
EDGE = 0.1
"""Least similarity of two reports for their groups to be compared at all."""
NEAR_DAYS = 14
RARE = 40
"""Reports further apart than NEAR_DAYS are compared only for a key term that no more reports than this have."""
SMOOTHING = 200
"""Reports added to the corpus in the inverse document frequency, so that five reports of one story still meet."""
KEY_TERMS = 30
"""Strongest terms of a report that bring it together with others as a candidate."""
COMMON = 200
"""A key term in more reports than this brings none together (unless there are no more reports in all)."""
READ = 3_000
"""Characters of the text that are weighed: the lead and what follows, not the background at the end."""
LEAD = 400

_WORD = re.compile(r"[^\W_]{2,}")
Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class StopWord:
    word: str


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(row.word for row in load_table("stopwords.csv", StopWord))


def group_stories(reports: Sequence[Report]) -> tuple[tuple[int, ...], ...]:
    """Positions of the reports of each story; larger stories first, then by smallest report id."""
    order = sorted(range(len(reports)), key=lambda n: reports[n].id)
    vectors = _vectors([reports[n] for n in order])
    days = [_day(reports[n]) for n in order]
    edges = _edges(vectors, days)
    groups = defaultdict(list)
    for n, root in enumerate(_link(vectors, days, edges)):
        groups[root].append(order[n])
    return tuple(
        tuple(sorted(g, key=lambda n: reports[n].id))
        for g in sorted(groups.values(), key=lambda g: (-len(g), min(reports[n].id for n in g)))
    )


def _terms(report: Report) -> Vector:
    counts: Counter[str] = Counter()
    for word in _WORD.findall(report.title or ""):
        counts[word.lower()] += 2
    for match in _WORD.finditer(report.text[:READ]):
        weight = (2 if match[0][0].isupper() else 1) * (1.5 if match.start() < LEAD else 1)
        counts[match[0].lower()] += weight  # type: ignore[assignment]
    stop = _stop_words()
    return {w: 1 + math.log(max(n, 1)) for w, n in counts.items() if w not in stop}


def _vectors(reports: Sequence[Report]) -> list[Vector]:
    terms = [_terms(r) for r in reports]
    spread = Counter(w for t in terms for w in t)
    out = []
    for t in terms:
        vector = {w: x * math.log((len(reports) + SMOOTHING) / (spread[w] + 1)) for w, x in t.items()}
        length = math.sqrt(sum(x * x for x in vector.values())) or 1.0
        out.append({w: x / length for w, x in vector.items()})
    return out


def _day(report: Report) -> int | None:
    value = report.published.value or ""
    return date.fromisoformat(value[:10]).toordinal() if re.match(r"\d{4}-\d\d-\d\d", value) else None


def _edges(vectors: list[Vector], days: list[int | None]) -> list[tuple[float, int, int]]:
    """Pairs alike enough for the days between them, most alike first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, vector in enumerate(vectors):
        for word, _ in sorted(vector.items(), key=lambda x: (-x[1], x[0]))[:KEY_TERMS]:
            holders[word].append(n)
    pairs = set()
    for row in holders.values():
        if len(row) <= COMMON:
            rare = len(row) <= RARE
            pairs |= {
                (a, b) for i, a in enumerate(row) for b in row[i + 1 :] if rare or _gap(days[a], days[b]) <= NEAR_DAYS
            }
    found = []
    for a, b in sorted(pairs):
        alike = _dot(vectors[a], vectors[b])
        if alike >= EDGE and alike - _cost(_gap(days[a], days[b])) >= LINK - SLACK:
            found.append((alike - _cost(_gap(days[a], days[b])), a, b))
    return sorted(found, key=lambda e: (-e[0], e[1], e[2]))


def _gap(a: int | None, b: int | None) -> int:
    """Days between two reports; 0 where a date is not known."""
    return 0 if a is None or b is None else abs(a - b)


def _cost(gap: float) -> float:
    return DAY_COST * math.log2(1 + max(0.0, gap - FREE_DAYS) / DAY_SCALE)


def _dot(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(x * b[w] for w, x in a.items() if w in b)


@dataclass(slots=True)
class _Cluster:
    """Reports joined so far: the sum of their vectors, how many they are, and the days they span."""

    total: Vector
    size: int
    first: int | None
    last: int | None

    def gap(self, other: _Cluster) -> int:
        """Days between the spans of two clusters; 0 where they meet or one has no date."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return 0
        return max(0, self.first - other.last, other.first - self.last)

    def absorb(self, other: _Cluster) -> None:
        for word, x in other.total.items():
            self.total[word] = self.total.get(word, 0.0) + x
        self.size += other.size
        dated = [d for d in (self.first, other.first) if d is not None]
        self.first = min(dated, default=None)
        self.last = max((d for d in (self.last, other.last) if d is not None), default=None)


def _link(vectors: list[Vector], days: list[int | None], edges: list[tuple[float, int, int]]) -> list[int]:
    """For each vector the root of its group; sums of vectors give the average similarity of two groups at once."""
    parent = list(range(len(vectors)))
    clusters = [_Cluster(dict(v), 1, d, d) for v, d in zip(vectors, days, strict=True)]

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for _ in range(2):  # the second pass joins groups that only grew alike during the first
        for _, a, b in edges:
            a, b = root(a), root(b)
            if a == b:
                continue
            one, two = clusters[a], clusters[b]
            if _dot(one.total, two.total) / (one.size * two.size) - _cost(one.gap(two)) < LINK:
                continue
            if (one.size, -a) < (two.size, -b):
                a, b, one, two = b, a, two, one
            parent[b] = a
            one.absorb(two)
            clusters[b] = _Cluster({}, 0, None, None)
    return [root(n) for n in range(len(vectors))]
