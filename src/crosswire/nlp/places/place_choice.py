"""Place choice: which of the places of one name a report means.

In: the mentions of one page with their candidates. Out: for each the place chosen, how sure, or None. Every name votes
for the countries and provinces its candidates lie in, weighed by how few they are; a candidate is scored by its size
and kind, by the votes for its province and country, by the nearness of the other names' likeliest places, and by what
the text says it lies in. Two rounds settle it. The weights come from a random search on every second document of
places-dev; measured within 161 km of those answered: .890.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace

from crosswire.nlp.places.gazetteer import Gazetteer
from crosswire.nlp.places.place_candidates import (
    Name,
    add_alike,
    find_home_place,
    group_mentions,
    home_country,
)
from crosswire.nlp.places.place_evidence import Mention
from crosswire.nlp.places.place_kinds import kinds_in, kinds_of
from crosswire.nlp.places.toponyms import Entry, fold_name, measure_km

ROUNDS = 2
NEAR_KM = 120.0
"""Distance over which the pull of a neighbouring place falls to a third."""
INSIDE_KM = {"county": 90.0, "district": 90.0, "city": 45.0, "capital": 45.0, "municipality": 60.0}
"""How far from its parent's point a place may lie and still be inside it, where no code tells."""
UNSETTLED_KM = 500.0
"""How far from a country's point a place of no single country may lie and still be counted to it."""
COUNTRY_SHARE = 0.25
"""Share of its vote that a country's own name has: countries are named as actors more than as settings."""
WORLD_NEWS = 3
"""Countries named on a page that make it world news."""
RIVAL_MALUS = 3.0
"""What a secondary name loses against a country of that name: Lào Cai is "Laos" to some."""
LIKELY = 0.03
"""Half-odds from which a country has its part of a name's even vote; the US has a town of nearly any name."""
UNCLEAR = 0.2
"""Odds below which the page does not tell, and a large town of the name is taken where there is one."""
LIKELIEST = 0.5
"""Odds from which a name that nothing but the words around it makes a place is one that the gazetteer has."""
WELL_KNOWN_SIZE = 100_000
"""People: a town that readers elsewhere have heard of."""
SURE = 0.8
"""Odds from which a parent may rule out places that do not lie in it."""
WELL_KNOWN = 0.2
"""Share of the malus of a secondary name that is left for a large town: Geneva is Genève's name in English."""
MAX_NAMES = 80
"""Names compared with each other on one page; a longer list is a table, and its first names decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each kind of evidence counts."""

    size: float = 2.2
    country: float = 2.75
    capital: float = 0.5
    state: float = 2.0
    province: float = 0.9
    district: float = 0.0
    curated: float = 1.1
    other_name: float = -0.45
    same_country: float = 1.55
    same_province: float = 1.1
    near: float = 1.45
    contained: float = 8.0
    of_kind: float = 2.5
    sharpness: float = 2.0
    world: float = 2.0


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The place chosen for a mention, its share of likelihood among its rivals, and what it is said to lie in."""

    entry: Entry | None
    odds: float
    parent: str | None = None


def choose_places(
    mentions: list[Mention], gazetteer: Gazetteer, publisher: str | None, weights: Weights = WEIGHTS
) -> list[Choice]:
    """A Choice for each mention, in order."""
    names = group_mentions(mentions, gazetteer, publisher)
    names += find_home_place(names, gazetteer, publisher)
    home = home_country(publisher)
    _settle(names, home, weights)
    _drop_outside(names)
    if add_alike(names, mentions, gazetteer):
        _settle(names, home, weights)
    _drop_strays(names, home)
    choices = [Choice(entry=None, odds=0.0)] * len(mentions)
    for name in names:
        if not name.candidates:
            continue
        best = name.best if max(name.odds) >= UNCLEAR else _largest(name)
        if name.odds[best] < LIKELIEST and all(mentions[n].put for n in name.mentions):
            continue
        for n in name.mentions:
            choices[n] = Choice(entry=name.candidates[best], odds=name.odds[best], parent=name.parent)
    return choices


def _largest(name: Name) -> int:
    """The most populous candidate among the likelier half; what a reader takes a bare name for."""
    floor = max(name.odds) / 2
    known = [n for n, odds in enumerate(name.odds) if odds >= floor and name.candidates[n].population > WELL_KNOWN_SIZE]
    return max(known, key=lambda n: (name.candidates[n].population, -n), default=name.best)


def _prior(e: Entry, kind: str | None, w: Weights) -> float:
    score = w.size * math.log10(e.population + 10) / 7
    if e.kind in kinds_in("wide"):
        score = w.size + w.country
    elif e.kind in {"state", "territory"}:
        score += w.state
    elif e.kind == "province":
        score += w.province
    elif e.kind == "district":
        score += w.district
    elif e.kind == "capital":
        score += w.capital
    if e.source == "user":
        score += 10.0
    elif e.source == "supplement" and e.kind not in kinds_in("wide"):
        score += w.curated
    if not e.primary and e.source == "geonames":
        score += w.other_name * (WELL_KNOWN if e.population > WELL_KNOWN_SIZE else 1.0)
    if kind is not None and e.kind in kinds_of(kind):
        score += w.of_kind
    return score


def _world_weights(names: list[Name], w: Weights) -> Weights:
    """A page's weights: where it names several countries or capitals, it is world news: large towns are likelier."""
    countries = len({c for n in names if (c := _nation(n))})
    return replace(w, size=w.size * w.world, capital=w.capital * w.world) if countries >= WORLD_NEWS else w


def _nation(name: Name) -> str | None:
    """The country that a name stands for in world news: its own, or its capital's."""
    return next((e.country for e in name.candidates[:3] if e.kind in {"country", "capital"} and e.primary), None)


def _settle(names: list[Name], home: str | None, w: Weights) -> None:
    """Sets the odds of all candidates."""
    w = _world_weights(names, w)
    live = [n for n in names if n.candidates][:MAX_NAMES]
    rest = [n for n in names if n.candidates][MAX_NAMES:]
    for name in live + rest:
        name.odds = _softmax([_prior(e, name.kind, w) for e in name.candidates], w.sharpness)
    by_key = {n.key: n for n in reversed(names) if n.candidates}
    for _ in range(ROUNDS):
        votes = _count_votes(live, home)
        anchors = [(n, n.candidates[n.best], n.odds[n.best]) for n in live]
        anchors = [a for a in anchors if a[1].kind not in kinds_in("wide")]
        new = [_score(name, votes, anchors, by_key, w) for name in live + rest]
        for name, scores in zip(live + rest, new, strict=True):
            name.odds = _softmax(scores, w.sharpness)


Share = tuple[dict[str, float], dict[tuple[str, str], float]]
"""Votes by country and by province."""
Votes = tuple[dict[str, float], dict[tuple[str, str], float], dict[int, Share]]
"""All votes, and each name's own share of them by its identity."""


def _count_votes(names: list[Name], home: str | None) -> Votes:
    """Votes for countries and for provinces, and each name's own share of them (by its identity)."""
    countries: dict[str, float] = defaultdict(float)
    provinces: dict[tuple[str, str], float] = defaultdict(float)
    own: dict[int, Share] = {}
    if home:
        countries[home] += 2.0
    for name in names:
        heft = name.weight * min(3.0, math.sqrt(max(1, len(name.mentions))))
        if name.candidates[name.best].kind == "country":
            heft *= COUNTRY_SHARE
        mine, mine_in = _share(name)
        own[id(name)] = ({c: heft * v for c, v in mine.items()}, {p: heft * v for p, v in mine_in.items()})
        for country, value in own[id(name)][0].items():
            countries[country] += value
        for province, value in own[id(name)][1].items():
            provinces[province] += value
    return countries, provinces, own


def _share(name: Name) -> Share:
    """One name's vote: half by the odds of its candidates, half by how few countries or provinces they lie in."""
    countries: dict[str, float] = defaultdict(float)
    provinces: dict[tuple[str, str], float] = defaultdict(float)
    for entry, odds in zip(name.candidates, name.odds, strict=True):
        if entry.country:
            countries[entry.country] += odds / 2
            if entry.admin1:
                provinces[entry.country, entry.admin1] += odds / 2
    few, few_in = 0.5 / max(1, len(countries)), 0.5 / max(1, len(provinces))
    likely = {c: v + few * (v >= LIKELY) for c, v in countries.items()}
    return likely, {p: v + few_in for p, v in provinces.items()}


def _score(
    name: Name, votes: Votes, anchors: list[tuple[Name, Entry, float]], by_key: dict[str, Name], w: Weights
) -> list[float]:
    countries, provinces, own = votes
    mine, mine_in = own.get(id(name), ({}, {}))
    parent = by_key.get(fold_name(name.parent)) if name.parent else None
    parents = list(zip(parent.candidates, parent.odds, strict=True)) if parent and parent is not name else []
    country_too = any(e.kind == "country" and e.primary for e in name.candidates)
    if country_too:  # "Laos, Vietnam" is a list, "Jordan, Minn." is not
        parents = [(p, odds) for p, odds in parents if p.kind in {"state", "province"}]
    others = [(e, odds * n.weight) for n, e, odds in anchors if n is not name and n.key != name.key]
    out = []
    for e in name.candidates:
        score = _prior(e, name.kind, w) - (RIVAL_MALUS if country_too and not e.primary else 0.0)
        if e.country:
            score += w.same_country * math.log1p(max(0.0, countries[e.country] - mine.get(e.country, 0.0)))
            if e.admin1:
                at = (e.country, e.admin1)
                score += w.same_province * math.log1p(max(0.0, provinces[at] - mine_in.get(at, 0.0)))
        if e.kind not in kinds_in("wide") and others:
            pull = sum(odds * math.exp(-measure_km(e, other) / NEAR_KM) for other, odds in others)
            score += w.near * math.log1p(pull)
        if parents:
            inside = max((is_inside(e, p) * odds for p, odds in parents), default=0.0)
            score += w.contained * inside
        out.append(score)
    return out


def is_inside(e: Entry, parent: Entry) -> bool:
    """True where `e` may lie in `parent`, by codes where they are known, else by distance."""
    if parent is e:
        return False
    if parent.kind == "country":
        if e.country is None:
            return e.kind != "continent" and measure_km(e, parent) < UNSETTLED_KM
        return e.country == parent.country and e.kind != "country"
    if parent.admin1 and parent.kind in {"province", "state"}:
        return e.country == parent.country and e.admin1 == parent.admin1 and e.kind not in {"state", "province"}
    if e.country != parent.country and e.country and parent.country:
        return False
    return e.kind not in kinds_in("wide") and measure_km(e, parent) <= INSIDE_KM.get(parent.kind, 250.0)


def _is_large(e: Entry) -> bool:
    return e.kind in kinds_in("wide") or e.kind in {"state", "province", "capital"} or e.population > 100_000


def _drop_outside(names: list[Name]) -> None:
    """Leaves a name open that is said to lie in a country or province where none of its candidates lies."""
    by_key = {n.key: n for n in reversed(names) if n.candidates}
    for name in names:
        parent = by_key.get(fold_name(name.parent)) if name.strict and name.parent and name.candidates else None
        if parent is None or parent is name or parent.odds[parent.best] < SURE:
            continue
        within = parent.candidates[parent.best]
        outside = not any(is_inside(e, within) or _is_large(e) or not e.country for e in name.candidates)
        if outside and within.kind in {"country", "state"}:
            name.candidates, name.odds = (), []


def _drop_strays(names: list[Name], home: str | None) -> None:
    """Leaves a small town open that lies alone in its country, where the page names places elsewhere."""
    live = [n for n in names if n.candidates]
    if len(live) < 2:
        return
    reach = [{e.country for e, odds in zip(n.candidates, n.odds, strict=True) if odds >= LIKELY} for n in live]
    for name, own in zip(live, reach, strict=True):
        entry = name.candidates[name.best]
        if _is_large(entry) or not entry.country or entry.country == home or entry.source != "geonames":
            continue
        if not any(entry.country in other for other in reach if other is not own):
            name.candidates, name.odds = (), []


def _softmax(scores: list[float], sharpness: float) -> list[float]:
    top = max(scores)
    powers = [math.exp(sharpness * (s - top)) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]
