"""Whereabouts: where a happening took place, from the places of all claims on it.

In: the claims of one event, the entities. Out: the id of a place, or None. First the country that most reports put it
in, then the place of most reports there; where that is wide, the finer one that most of two reports or more put within
it (in a province, one report is enough for the only one), and so on down. Measured on clusters-dev: 3 of 4 main events
within 25 km of where a desk put them (the fourth is a storm over half a country).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.mentions import kilometres, to_point
from crosswire.model.claim import Claim
from crosswire.model.record import RecordEntity

PROVINCE_KM = 150.0
"""From the middle of a province or region to a place in it, at most."""
FINE = {"exact": 0, "district": 1, "near": 2, "province": 3, "region": 4, "country": 5}
"""Precisions, the finest first."""
ROLES = frozenset({"location", "origin", "near"})
UNKNOWN = 6

Votes = Mapping[str, set[str]]
"""Reports by the place that they give."""


def find_whereabouts(claims: Sequence[Claim], entities: EntityTable) -> str | None:
    """The place of most reports in the country of most reports; where that is wide, the finest of two within it."""
    votes: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for place in claim.places:
            if place.entity and place.role in ROLES:
                votes[place.entity].add(claim.report)
    if not votes:
        return None
    votes = _of_one_country(_of_one_point(votes, entities), entities)

    def rank(entity: str) -> tuple[int, bool, int, str]:
        row = entities.by_id[entity]
        return -len(votes[entity]), row.lat is None, _fineness(row), entity

    best = min(votes, key=rank)
    left = dict(votes)
    while inner := _inner(best, left, entities):
        del left[best]  # places that reports put within each other are gone down once
        best = min(inner, key=lambda e: (-len(votes[e]), inner[e], e))
    return best


def _of_one_point(votes: Votes, entities: EntityTable) -> dict[str, set[str]]:
    """The votes for names of one point ("Sarn", "Sarn Island", "near Sarn") given to the finest of them with most."""
    named: dict[tuple[float, float, str | None], list[str]] = defaultdict(list)
    for e in sorted(votes, key=lambda e: (_fineness(entities.by_id[e]), -len(votes[e]), e)):
        row = entities.by_id[e]
        if row.lat is not None and row.lon is not None:
            named[round(row.lat, 2), round(row.lon, 2), row.country].append(e)
    out = {e: set(told) for e, told in votes.items()}
    for first, *others in named.values():
        for e in others:
            out[first] |= out.pop(e)
    return out


def _inner(wide: str, votes: Votes, entities: EntityTable) -> dict[str, float]:
    """How far from the middle of a wide place the finer ones within it lie: those of two reports, in a province also
    the only one."""
    within = {e: km for e in votes if e != wide and (km := _depth(e, wide, entities)) is not None}
    if len(within) == 1 and entities.by_id[wide].precision == "province":
        return within
    return {e: km for e, km in within.items() if len(votes[e]) > 1}


def _of_one_country(votes: Votes, entities: EntityTable) -> dict[str, set[str]]:
    """The votes for places in the country that most reports name a place in; those of no single country stay."""
    reports: dict[str, set[str]] = defaultdict(set)
    for e, told in votes.items():
        if country := entities.by_id[e].country:
            reports[country] |= told
    if not reports:
        return dict(votes)
    best = min(reports, key=lambda c: (-len(reports[c]), c))
    tied = {c for c in reports if len(reports[c]) == len(reports[best])}
    return {e: told for e, told in votes.items() if (entities.by_id[e].country or best) in tied}


def _depth(inner: str, wide: str, entities: EntityTable) -> float | None:
    """Kilometres from the middle of a wide place to a finer one within it; None where it does not lie within."""
    row, outer = entities.by_id[inner], entities.by_id[wide]
    a, b = to_point(row), to_point(outer)
    fine, coarse = _fineness(row), _fineness(outer)
    named = row.within == outer.name and a is None and FINE["province"] <= coarse < UNKNOWN
    if row.within == wide or named:
        return 0.0  # the words say so: "Dankwaro, Nigeria", a town on no map
    if a is None and b is None and outer.precision == "province" and row.precision is None:
        return 0.0  # on no map: the one called a province is the wider
    if a is None or b is None or row.country != outer.country or coarse < FINE["province"]:
        return None
    if fine >= coarse or fine > FINE["province"]:
        return None
    apart = kilometres(a, b)
    return apart if coarse > FINE["province"] or apart <= PROVINCE_KM else None


def _fineness(row: RecordEntity) -> int:
    return FINE.get(row.precision or "", UNKNOWN)
