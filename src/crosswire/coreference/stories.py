"""Stories: which reports tell of one happening.

In: reports. Out: groups of report positions. A report is a bag of weighted words (TF-IDF, names and the lead counting
more); groups grow by average linkage among reports published within WINDOW_DAYS of each other. Order of the reports
makes no difference. Method: average-link agglomeration over sparse cosine similarities.
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

WINDOW_DAYS = 14
"""Reports further apart are too seldom of one happening to be worth the false merges (14, 30, 400 tried on gva-dev)."""
LINK = 0.16
"""Least average similarity for two groups to be one story (tried .12 to .24 on gva-dev: BCubed best at .15 to .18)."""
EDGE = 0.11
"""Least similarity of two reports for their groups to be compared at all."""
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
    for n, root in enumerate(_link(vectors, edges)):
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
    """Similar pairs within the window, most similar first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, vector in enumerate(vectors):
        for word, _ in sorted(vector.items(), key=lambda x: (-x[1], x[0]))[:KEY_TERMS]:
            holders[word].append(n)
    pairs = set()
    for row in holders.values():
        if len(row) <= COMMON:
            pairs |= {(a, b) for i, a in enumerate(row) for b in row[i + 1 :] if _near(days[a], days[b])}
    edges = [(_dot(vectors[a], vectors[b]), a, b) for a, b in sorted(pairs)]
    return sorted((e for e in edges if e[0] >= EDGE), key=lambda e: (-e[0], e[1], e[2]))


def _near(a: int | None, b: int | None) -> bool:
    return a is None or b is None or abs(a - b) <= WINDOW_DAYS


def _dot(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(x * b[w] for w, x in a.items() if w in b)


def _link(vectors: list[Vector], edges: list[tuple[float, int, int]]) -> list[int]:
    """For each vector the root of its group; sums of vectors give the average similarity of two groups at once."""
    parent = list(range(len(vectors)))
    sums, sizes = [dict(v) for v in vectors], [1] * len(vectors)

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for _ in range(2):  # the second pass joins groups that only grew alike during the first
        for _, a, b in edges:
            a, b = root(a), root(b)
            if a == b or _dot(sums[a], sums[b]) < LINK * sizes[a] * sizes[b]:
                continue
            if (sizes[a], -a) < (sizes[b], -b):
                a, b = b, a
            parent[b] = a
            sizes[a] += sizes[b]
            for word, x in sums[b].items():
                sums[a][word] = sums[a].get(word, 0.0) + x
            sums[b] = {}
    return [root(n) for n in range(len(vectors))]
