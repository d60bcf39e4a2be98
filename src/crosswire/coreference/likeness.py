"""Likeness: how far two reports look to be of one happening, and by which signs.

In: the profiles of all reports; two of them by number. Out: signs by name (0 to about 1), and their log-odds by the
model `stories.csv`. A sign is a rare thing both give (a name, an age, a street, a time of day) or a clash between what
they give (other days, places, ages). How rare a thing is, is counted among the reports themselves, as if AMONG others
had been read besides, so that a handful of reports of one story still meet.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from crosswire.coreference.profiles import Profile
from crosswire.nlp.names.truecase import common_words
from crosswire.resources.linear import load_linear

MODEL = "stories"
AMONG = 1_000
COMMON = 0.1
"""Share of those others that a common word stands in."""
FEW, FULL = 10, 0.05
"""A word that is not common counts as being in no more than so many reports, or this share of them: the names of a
story that fills a pile still tell what is of that story."""
MOST_DAYS = 8
"""Gaps are counted in doublings of days, up to this many: two thirds of a year."""
YEAR = 366
YEARS_APART = -4.0
"""Log-odds, at most, of reports years apart: the training saw few, and names alone must not join them."""
CHOSEN = 2.0
"""Log-odds more for two reports of a small pile: whoever hands in a dozen reports chose them, and the training's pairs
are neighbours among hundreds (measured: docs/method/stories.md)."""
DOUBTFUL = frozenset({"undated", "other times of day"})
"""Signs beside which that is not added: without dates, and at another hour, look-alikes are what one must expect."""
SMALL, LARGE = 12, 100
"""Reports up to which a pile is small, and from which on nothing is added; between them it fades."""
SHOWN = 3
"""Things and signs told of each kind when a link is explained."""
KM_A_DEGREE = 111.0

Signs = dict[str, float]
Key = TypeVar("Key", str, int)


class Likeness:
    """Compares reports by number. Vectors have length 1; rarities run from 0 (in all reports) to 1 (in one of many)."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles
        self._full = math.log(len(profiles) + AMONG)
        self._chosen = CHOSEN * _fade(len(profiles))
        self.words = self._count(p.words for p in profiles)
        self.phrases = self._count(p.phrases for p in profiles)
        self.numbers = self._count(p.numbers for p in profiles)
        self.people = self._count(p.people for p in profiles)
        self._places = self._count(p.places for p in profiles)
        self._kinds = self._count(p.kinds for p in profiles)
        self.vectors = [_weigh(p.words, self.words) for p in profiles]
        self._titles = [_weigh(dict.fromkeys(sorted(p.title), 1.0), self.words) for p in profiles]
        self._leads = [_weigh(dict.fromkeys(sorted(p.lead), 1.0), self.words) for p in profiles]
        self._acts = [_weigh(p.kinds, self._kinds) for p in profiles]
        self._days = [_unit(p.days) for p in profiles]

    def odds(self, a: int, b: int) -> float:
        """Log-odds that reports `a` and `b` are of one happening."""
        signs = self.signs(a, b)
        odds = load_linear(MODEL).score(signs)
        if not signs.keys() & DOUBTFUL:
            odds += self._chosen
        return min(odds, YEARS_APART) if self._are_years_apart(a, b) else odds

    def _are_years_apart(self, a: int, b: int) -> bool:
        """Published more than a year from each other, and telling of no common day."""
        one, two = self.profiles[a], self.profiles[b]
        if one.day is None or two.day is None or abs(one.day - two.day) <= YEAR:
            return False
        return not one.days.keys() & two.days.keys()

    def signs(self, a: int, b: int) -> Signs:
        """What speaks for and against; a sign that is not there is left out."""
        one, two = self.profiles[a], self.profiles[b]
        signs = {
            **self._compare_words(a, b),
            **self._compare_people(one, two),
            **_compare_ages(one, two),
            **self._compare_places(one, two),
            **self._compare_days(a, b),
            **_compare_tolls(one, two),
            "kind": dot(self._acts[a], self._acts[b]),
            "same outlet": float(one.outlet == two.outlet != ""),
        }
        if one.thin or two.thin:
            signs |= {f"{name}, one thin": signs[name] for name in ("title", "words", "days apart") if name in signs}
            signs["one thin"] = 1.0
        return {name: value for name, value in signs.items() if value}

    def decided_by(self, a: int, b: int) -> tuple[tuple[str, float], ...]:
        """The strongest signs, each with the log-odds it added."""
        return load_linear(MODEL).decided_by(self.signs(a, b), SHOWN)

    def shared(self, a: int, b: int) -> Iterator[str]:
        """What both reports give, in words."""
        one, two = self.profiles[a], self.profiles[b]
        days = sorted(one.days.keys() & two.days.keys())
        shared: tuple[tuple[str, Iterable[str]], ...] = (
            ("people", self._rarest(one.people.keys() & two.people.keys(), self.people)),
            ("names", self._rarest(one.phrases & two.phrases, self.phrases)),
            ("numbers", self._rarest(one.numbers & two.numbers, self.numbers)),
            ("days", [date.fromordinal(d).isoformat() for d in days[:SHOWN]]),
            ("ages", [str(x) for x in sorted(one.ages & two.ages)[:SHOWN]]),
        )
        for name, values in shared:
            if values:
                yield f"{name} {', '.join(values)}"
        if copied := len(one.sentences & two.sentences):
            yield f"{copied} sentence{'s' * (copied > 1)} shared"

    @staticmethod
    def _rarest(keys: Iterable[str], rarity: Mapping[str, float]) -> list[str]:
        return sorted(keys, key=lambda k: (-rarity[k], k))[:SHOWN]

    def _count(self, rows: Iterable[Iterable[str]]) -> dict[str, float]:
        """How rare each key is."""
        spread = Counter(key for row in rows for key in row)
        total, common = len(self.profiles) + AMONG, common_words()
        most = max(FEW, len(self.profiles) * FULL)
        return {
            key: math.log(total / (1 + (n + AMONG * COMMON if key in common else min(n, most)))) / self._full
            for key, n in spread.items()
        }

    def _compare_words(self, a: int, b: int) -> Signs:
        one, two = self.profiles[a], self.profiles[b]
        words = dot(self.vectors[a], self.vectors[b])
        heads = [self.words.get(k, 1.0) for k in one.head_names & two.head_names]
        return {
            "words": words,
            "words, root": math.sqrt(words),
            "title": dot(self._titles[a], self._titles[b]),
            "title in lead": max(dot(self._titles[a], self._leads[b]), dot(self._leads[a], self._titles[b])),
            "name at head": max(heads, default=0.0),
            "names at head": min(1.0, math.fsum(heads) / 4),
            "rarest name": max((self.phrases[k] for k in one.phrases & two.phrases), default=0.0),
            "rarest number": max((self.numbers[k] for k in one.numbers & two.numbers), default=0.0),
            "copied": min(1.0, len(one.sentences & two.sentences) / 4) if one.outlet != two.outlet else 0.0,
        }

    def _compare_people(self, one: Profile, two: Profile) -> Signs:
        shared = one.people.keys() & two.people.keys()
        told = [self.people[k] for k in shared if one.people[k] and two.people[k]]
        leading = one.leading & two.leading
        return {
            "person": max((self.people[k] for k in shared), default=0.0),
            "person told of": max(told, default=0.0),
            "several people": float(len(shared) > 1),
            "person leading": max((self.people[k] for k in leading), default=0.0),
            "several leading": float(len(leading) > 1),
            "others leading": _clash(one.leading, two.leading),
        }

    def _compare_places(self, one: Profile, two: Profile) -> Signs:
        signs = {
            "place": max((self._places[k] for k in one.places & two.places), default=0.0),
            "other places": _clash(one.places, two.places),
            "other provinces": _clash(one.provinces, two.provinces),
        }
        if one.spots and two.spots:
            signs["far"] = _doublings(min(_kilometres(p, q) for p in one.spots for q in two.spots) / 10)
            signs["first places far"] = _doublings(_kilometres(one.spots[0], two.spots[0]) / 10)
        return signs

    def _compare_days(self, a: int, b: int) -> Signs:
        one, two = self.profiles[a], self.profiles[b]
        signs = {
            "dates": float(bool(one.dates & two.dates)),
            "other dates": _clash(one.dates, two.dates),
            "other times of day": _clash(one.clocks, two.clocks),
        }
        if one.day is not None and two.day is not None:
            gap = abs(one.day - two.day)
            signs |= {"published apart": _doublings(gap), "published within a day": float(gap <= 1)}
        else:
            signs["undated"] = 1.0
        if one.days and two.days:
            signs["days shared"] = dot(self._days[a], self._days[b])
            signs["days apart"] = _doublings(min(abs(p - q) for p in one.days for q in two.days))
        else:
            signs["no days"] = 1.0
        return signs


def _compare_ages(one: Profile, two: Profile) -> Signs:
    shared = len(one.ages & two.ages)
    return {
        "ages": shared / min(len(one.ages), len(two.ages)) if shared else 0.0,
        "several ages": float(shared > 1),
        "other ages": _clash(one.ages, two.ages),
        "first ages": float(bool(one.first_ages & two.first_ages)),
        "other first ages": _clash(one.first_ages, two.first_ages),
        "name with age": float(bool(one.named_ages & two.named_ages)),
    }


def _compare_tolls(one: Profile, two: Profile) -> Signs:
    return {
        "killed alike": float(bool(one.killed & two.killed)),
        "killed differ": _clash(one.killed, two.killed),
        "injured differ": _clash(one.injured, two.injured),
        "only one tells of dead": float(bool(one.killed) != bool(two.killed)),
    }


def _clash(one: Collection[Any], two: Collection[Any]) -> float:
    """1 where both give something and nothing of it is shared."""
    return float(bool(one) and bool(two) and not set(one) & set(two))


def dot(a: Mapping[Key, float], b: Mapping[Key, float]) -> float:
    """The sum of products over shared keys."""
    if len(a) > len(b):
        a, b = b, a
    return sum(x * b[k] for k, x in a.items() if k in b)


def _weigh(counts: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    return _unit({k: n * rarity.get(k, 1.0) for k, n in counts.items()})


def _unit(vector: Mapping[Key, float]) -> dict[Key, float]:
    length = math.sqrt(sum(x * x for x in vector.values())) or 1.0
    return {k: x / length for k, x in vector.items()}


def _fade(count: int) -> float:
    """1 for a small pile, 0 for a large one."""
    if count >= LARGE:
        return 0.0
    return min(1.0, math.log(LARGE / max(count, 1)) / math.log(LARGE / SMALL))


def _doublings(x: float) -> float:
    return min(math.log2(1 + x), MOST_DAYS) / MOST_DAYS


def _kilometres(p: tuple[float, float], q: tuple[float, float]) -> float:
    """Distance on a flat map, near enough to tell a town from another."""
    east = (p[1] - q[1] + 180) % 360 - 180
    return KM_A_DEGREE * math.hypot(p[0] - q[0], east * math.cos(math.radians((p[0] + q[0]) / 2)))
