"""Direction: which report derives from which.

In: reports and the links of tied ones. Out: for each report the reports it derives from, the largest share first.
A report derives from one that was published before it, clearly (the dates differ at the precision both have); of
several the one that explains most of its words, as they stand and in their order; what is left unexplained is sought
in the next (a page spliced from two). Two reports that credit the same agency derive from its wire, not from each
other. Without clear dates the direction stays unknown.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from crosswire.model.report import Report
from crosswire.reuse.pairs import Key, Link

IN_ORDER = 0.15
"""Worth of two sentences that follow each other in both reports, in words."""
UNUSED = 0.02
"""Cost of a word of the parent that the child leaves out, so that of equal parents the closest is taken."""
LEAST = 2.0
"""Worth that a further parent must add."""

Shares = dict[int, dict[int, float]]
"""For a parent: the worth of what it explains, by number of the child's sentence."""


def is_before(a: str | None, b: str | None) -> bool:
    """Whether ISO date or time `a` is clearly earlier than `b`; False where either is unknown or they may be equal."""
    if not a or not b:
        return False
    a, b = _plain_time(a), _plain_time(b)
    shared = min(len(a), len(b))
    return a[:shared] < b[:shared]


@lru_cache(maxsize=1 << 16)
def _plain_time(value: str) -> str:
    """The time in UTC where it gives its offset, without the offset."""
    if "T" not in value:
        return value
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return value
    return (when.astimezone(UTC) if when.tzinfo else when).replace(tzinfo=None).isoformat()


def share_agency(a: Report, b: Report) -> bool:
    """Whether both credit one agency, and neither is the agency's own page."""
    if not a.agency or not b.agency or a.agency.casefold() != b.agency.casefold():
        return False
    return all((r.publisher or "").casefold() != a.agency.casefold() for r in (a, b))


def find_parents(reports: Sequence[Report], links: Mapping[Key, Sequence[Link]]) -> dict[int, tuple[int, ...]]:
    """By number of a report, the reports it derives from, the largest share first; absent where there is none."""
    shares: dict[int, Shares] = defaultdict(dict)
    extras: dict[Key, float] = {}
    sizes = _sizes(links)
    for (a, b), rows in links.items():
        if share_agency(reports[a], reports[b]):
            continue
        if is_before(reports[a].published.value, reports[b].published.value):
            child, parent = b, a
        elif is_before(reports[b].published.value, reports[a].published.value):
            child, parent = a, b
        else:
            continue
        shares[child][parent] = _explained(rows, child == b, reports)
        matched = sum(link.alignment.weight for link in rows)
        extras[child, parent] = IN_ORDER * _count_in_order(rows) - UNUSED * max(0.0, sizes[parent] - matched)
    dates = [r.published.value or "" for r in reports]
    return {child: _cover(child, rows, extras, dates) for child, rows in sorted(shares.items())}


def _sizes(links: Mapping[Key, Sequence[Link]]) -> dict[int, float]:
    """Weight of the words of each report that are linked to any other."""
    seen: dict[int, dict[int, float]] = defaultdict(dict)
    for rows in links.values():
        for link in rows:
            for place in (link.a, link.b):
                weight = seen[place.report].get(place.position, 0.0)
                seen[place.report][place.position] = max(weight, link.alignment.weight)
    return {report: sum(rows.values()) for report, rows in seen.items()}


def _explained(rows: Sequence[Link], child_is_b: bool, reports: Sequence[Report]) -> dict[int, float]:
    out: dict[int, float] = defaultdict(float)
    for link in rows:
        child, parent = (link.b, link.a) if child_is_b else (link.a, link.b)
        letters = reports[child.report].text[child.start : child.end]
        exact = letters == reports[parent.report].text[parent.start : parent.end]
        out[child.position] += link.value * (1.0 if exact else 0.98)
    return dict(out)


def _count_in_order(rows: Sequence[Link]) -> int:
    places = sorted((link.a.position, link.b.position) for link in rows)
    return sum(b[0] - a[0] == 1 == b[1] - a[1] for a, b in itertools.pairwise(places))


def _cover(child: int, shares: Shares, extras: Mapping[Key, float], dates: Sequence[str]) -> tuple[int, ...]:
    """Parents in the order in which each explains most of what the ones before left over."""
    left: dict[int, float] = {}
    out: list[int] = []
    while len(out) < len(shares):
        ranked = []
        for parent, rows in shares.items():
            if parent not in out:
                gain = sum(max(0.0, worth - left.get(n, 0.0)) for n, worth in rows.items())
                ranked.append((-gain - (extras[child, parent] if not out else 0.0), dates[parent], parent, gain))
        _, _, best, gain = min(ranked)
        if out and gain < LEAST:
            break
        out.append(best)
        for n, worth in shares[best].items():
            left[n] = max(worth, left.get(n, 0.0))
    return tuple(out)
