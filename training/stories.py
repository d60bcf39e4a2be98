"""Trains `stories`: are two reports of one happening?

Cases are pairs of reports that the engine would compare, of gva-dev (look-alike shootings) and ecb-dev (happenings of
many kinds, two alike in each topic), without the incidents and topics of the samples. Each set is taken whole and, at
half the share, in small piles of look-alikes (one state and initial of a town; one topic), since how rare a word is
depends on the pile. Some pairs are taken again without dates or without titles, which other reports lack. A sign that
would speak against its own sense (a shared name against, other days for) is left out and the rest trained again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.sets import BENCH, SETS, is_chosen

from crosswire.api import annotate, read
from crosswire.coreference.likeness import MODEL, Likeness, Signs
from crosswire.coreference.neighbours import find_pairs
from crosswire.coreference.profiles import make_profiles
from crosswire.model.reading import Reading
from crosswire.model.report import Report
from crosswire.resources.linear import Linear
from training.logistic import cross_validate, fit, write_table

AGAINST = ("other", "apart", "far", "differ", "only one", "no days", "undated", "same outlet")
"""Words in the names of signs that speak against."""
EITHER = ", one thin"
"""Signs that correct others speak either way."""
OF_DAYS = ("dates", "days", "published", "time")
OF_TITLES = ("title",)
Member = tuple[Report, Reading]


@dataclass(frozen=True, slots=True)
class Case:
    """A pair: its signs, whether it is of one happening, and the group it is held out with."""

    signs: Signs
    same: bool
    group: str


def train() -> None:
    """Read both sets, train, print the weights and what was reached, and write the table."""
    cases = list(make_cases())
    model = fit_sensibly(cases)
    features = [{k: v for k, v in c.signs.items() if k in model.weights} for c in cases]
    odds = cross_validate(features, [c.same for c in cases], [c.group for c in cases])
    right = sum((o > 0) == c.same for o, c in zip(odds, cases, strict=True)) / len(cases)
    found = sum(o > 0 for o, c in zip(odds, cases, strict=True) if c.same) / sum(c.same for c in cases)
    for name, weight in sorted(model.weights.items(), key=lambda x: -abs(x[1])):
        print(f"{name:28} {weight:6.2f}")
    facts = (
        "Are two reports of one happening? Log-odds by sign; made by `python -m training stories`, never by hand.",
        f"Trained {date.today()} on {len(cases)} pairs of gva-dev and ecb-dev ({sum(c.same for c in cases)} of one",
        "happening), without the incidents and topics of the samples.",
        f"Held out by state or topic: {right:.3f} of pairs right, {found:.3f} of those of one happening found.",
    )
    print(write_table(model, MODEL, facts))


def make_cases() -> Iterator[Case]:
    """All cases: whole sets, then their small piles."""
    for name, rows in (("gva-dev", _read_shootings()), ("ecb-dev", _read_topics())):
        members, happening, pile = rows
        yield from _compare(members, happening, pile)
        piles = defaultdict(list)
        for member in members:
            piles[pile(member[0].id)].append(member)
        for key in sorted(piles):
            yield from (
                c for n, c in enumerate(_compare(piles[key], happening, pile)) if is_chosen(f"{name} {key} {n}", 0.5)
            )


Rows = tuple[list[Member], Callable[[str], str], Callable[[str], str]]
"""Reports with readings; the happening of a report id, and the pile it lies in."""


def _read_shootings() -> Rows:
    gold = [row for row in _read_gold("gva-dev") if not is_chosen(row["incident"], SETS["gva-dev"].share)]
    incident = {doc: row for row in gold for doc in row["docs"]}
    members = _read_members("gva-dev", incident)
    return members, lambda d: incident[d]["incident"], lambda d: f"{incident[d]['state']} {incident[d]['city'][:1]}"


def _read_topics() -> Rows:
    share = SETS["ecb-dev"].share
    gold = {row["id"]: row for row in _read_gold("ecb-dev") if not is_chosen(f"topic {row['topic']}", share)}
    return _read_members("ecb-dev", gold), lambda d: gold[d]["subtopic"], lambda d: str(gold[d]["topic"])


def _read_gold(name: str) -> list[Any]:
    with (BENCH / name / "gold.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _read_members(name: str, wanted: dict[str, Any]) -> list[Member]:
    reports = [r for r in read(BENCH / name / "docs.jsonl") if r.id in wanted]
    return list(zip(reports, annotate(reports), strict=True))


def _compare(members: Sequence[Member], happening: Callable[[str], str], pile: Callable[[str], str]) -> Iterator[Case]:
    likeness = Likeness(make_profiles([r for r, _ in members], [g for _, g in members]))
    for a, b in find_pairs(likeness):
        one, two = members[a][0].id, members[b][0].id
        signs, same = likeness.signs(a, b), happening(one) == happening(two)
        group = pile(one).split()[0]
        yield Case(signs, same, group)
        if is_chosen(f"{one} {two} days", 0.12):
            yield Case({**_without(signs, OF_DAYS), "undated": 1.0, "no days": 1.0}, same, group)
        elif is_chosen(f"{one} {two} titles", 0.12):
            yield Case(_without(signs, OF_TITLES), same, group)


def _without(signs: Signs, words: Sequence[str]) -> Signs:
    return {k: v for k, v in signs.items() if not any(w in k for w in words)}


def fit_sensibly(cases: Sequence[Case]) -> Linear:
    """The model of the signs that each speak in their own sense; the worst of the others goes first."""
    dropped: set[str] = set()
    while True:
        features = [{k: v for k, v in c.signs.items() if k not in dropped} for c in cases]
        model = fit(features, [c.same for c in cases])
        wrong = {name: abs(w) for name, w in model.weights.items() if _speaks_wrongly(name, w)}
        if not wrong:
            return model
        dropped.add(max(wrong, key=lambda name: (wrong[name], name)))


def _speaks_wrongly(name: str, weight: float) -> bool:
    if EITHER in f", {name}":
        return False
    return weight > 0 if any(word in name for word in AGAINST) else weight < 0
