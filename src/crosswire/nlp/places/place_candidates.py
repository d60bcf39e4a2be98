"""Place candidates: the names of one page, each in one sense, and the places that each may be.

In: the mentions of one page, the gazetteer, the outlet. Out: Names, among them the town that the outlet is named after.
A town and its province are two names ("Marzul city", "Marzul province"); a name that the gazetteer does not have as it
is spelt takes the places of the page's countries that sound like it. Measured as part of `place_choice`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from crosswire.nlp.places.gazetteer import Gazetteer
from crosswire.nlp.places.place_evidence import Mention
from crosswire.nlp.places.place_kinds import kinds_in, kinds_of
from crosswire.nlp.places.toponyms import Entry, fold_name
from crosswire.resources.loader import load_table

MIN_LABEL, MAX_LABEL = 5, 20
"""Letters of a town's name at the head of a publisher's (columbuslocalnews)."""
SMALL_TOWN = 2_000
"""People: no newspaper is named after a smaller town."""
NAMESAKES = 3
"""Towns of a name whose province is looked up by their own spelling."""


@dataclass(slots=True)
class Name:
    """All mentions of one name in one sense, its candidates and how likely each is."""

    key: str
    mentions: list[int]
    candidates: tuple[Entry, ...]
    kind: str | None
    parent: str | None
    strict: bool = False
    weight: float = 1.0
    odds: list[float] = field(default_factory=list)

    @property
    def best(self) -> int:
        return max(range(len(self.odds)), key=lambda n: (self.odds[n], -n))


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A row of a table of countries."""

    country: str


@cache
def _transliterated() -> frozenset[str]:
    return frozenset(r.country for r in load_table("transliterated.csv", Country))


def group_mentions(mentions: list[Mention], gazetteer: Gazetteer, publisher: str | None) -> list[Name]:
    """Mentions by name, by what the text says they lie in, and by town or area ("Marzul city", "Marzul province").

    A name said without parent takes the one said with; one said bare is the town where the page tells both.
    """
    parents: dict[str, str] = {}
    senses: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        key = fold_name(m.name)
        if m.container is not None:
            parents.setdefault(key, mentions[m.container].name)
        if sense := _sense(m.kind):
            senses[key].add(sense)
    names: dict[tuple[str, str | None, str | None], Name] = {}
    label = _home_label(publisher)
    for n, m in enumerate(mentions):
        key = fold_name(m.name)
        parent = mentions[m.container].name if m.container is not None else parents.get(key)
        sense = _sense(m.kind) or max(senses[key], default=None)
        name = names.get((key, parent, sense))
        if name is None:
            name = names[key, parent, sense] = Name(key, [], m.candidates, m.kind, parent)
            name.strict = m.strict
            if label and label.startswith(key.replace(" ", "")):
                name.weight = 2.0
        name.mentions.append(n)
        name.candidates = name.candidates or m.candidates
        name.kind = name.kind or m.kind
    for name in names.values():
        name.candidates = _of_kind(name.candidates, name.kind, gazetteer)
    return list(names.values())


def _sense(kind: str | None) -> str | None:
    """What a generic word makes of a name that a town and its area share."""
    return next((sense for sense in ("area", "town") if kind in kinds_in(f"as_{sense}")), None)


def find_home_place(names: list[Name], gazetteer: Gazetteer, publisher: str | None) -> list[Name]:
    """The town that a publisher is named after, as one more name that votes, where the page does not name it itself."""
    label = _home_label(publisher)
    if any(n.weight > 1.0 for n in names):
        return []
    for end in range(min(len(label) - 2, MAX_LABEL), MIN_LABEL - 1, -1):
        towns = tuple(
            e for e in gazetteer.lookup(label[:end]) if e.kind in {"city", "capital"} and e.population > SMALL_TOWN
        )
        if towns:
            return [Name(label[:end], [], towns, None, None, weight=2.0)]
    return []


def _home_label(publisher: str | None) -> str:
    """The publisher's name as one word: a local paper is often named after its place."""
    words = (publisher or "").lower().removeprefix("www.").removeprefix("the").split(".")
    return "".join(c for c in words[0] if c.isalnum())


def home_country(publisher: str | None) -> str | None:
    """The country of a publisher's address, where its ending is a country's."""
    end = (publisher or "").rpartition(".")[2].upper()
    return {"UK": "GB"}.get(end, end) if len(end) == 2 and end.isascii() else None


def _of_kind(candidates: tuple[Entry, ...], kind: str | None, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Candidates that the generic word beside the name allows; a province spelt as its town is, and not as it is."""
    if kind in kinds_in("feature"):
        return tuple(e for e in candidates if e.kind == kind or e.source != "geonames" or kind in fold_name(e.name))
    if kind is None or _sense(kind) != "area" or any(e.kind in kinds_of(kind) for e in candidates):
        return candidates
    return candidates + tuple(
        area
        for town in candidates[:NAMESAKES]
        for area in gazetteer.lookup(town.name)
        if area.kind in kinds_of(kind) and (area.country, area.admin1) == (town.country, town.admin1)
    )


def add_alike(names: list[Name], mentions: list[Mention], gazetteer: Gazetteer) -> bool:
    """Gives names that nothing matched exactly the places that sound alike in the page's countries; True if any."""
    if all(n.candidates for n in names):
        return False
    tally: dict[str, float] = defaultdict(float)
    for name in names:
        if name.candidates and (country := name.candidates[name.best].country):
            tally[country] += name.odds[name.best] * len(name.mentions)
    ranked = sorted((c for c in tally if c in _transliterated()), key=lambda c: (-tally[c], c))[:2]
    ranked = [c for c in ranked if 2 * tally[c] >= tally[ranked[0]]]
    found = False
    for name in names:
        if not name.candidates and ranked and name.mentions:
            alike = gazetteer.lookup_alike(mentions[name.mentions[0]].name, tuple(sorted(ranked)))
            name.candidates = _of_kind(alike, name.kind, gazetteer)
            found = found or bool(name.candidates)
    return found
