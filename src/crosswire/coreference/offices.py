"""Offices across reports: which body of state words for an office mean, by its field, its country and its region.

In: the readings of the reports of each story. Out: for the words that name a source the body they mean, so that "the
health minister", "the country's ministry of health" and "the ministry" are one, and the foreign ministries of two
countries are two. What a mention leaves out (the field, the country) is taken from the one body that its report names,
else its story; where there are two it stays open. Bodies of one kin and field are one under several names ("the health
directorate", "the health authority"), each region's by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.state import home_countries
from crosswire.model.reading import Reading
from crosswire.nlp.names.institutions import read_office
from crosswire.nlp.names.names import country_rows, fold_name
from crosswire.resources.loader import load_roles

MINISTRY, DEPARTMENT = "ministry", "department"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Body:
    """A body of state. `country` (a code), `region` (a folded name), `field`: "" where the words do not tell."""

    kin: str
    field: str
    country: str = ""
    region: str = ""

    def fits(self, other: Body) -> bool:
        """True where these words may mean `other`: nothing that both tell is told otherwise."""
        if self.kin != other.kin or self.region not in ("", other.region):
            return False
        if self.field and not f" {other.field}".endswith(f" {self.field}"):
            return False  # "the health ministry" may be "the rebels' health ministry"
        if self.country and other.region and not self.region:
            return False  # a country's health authority is not a region's
        return not self.country or other.country in ("", self.country)

    def told(self) -> int:
        """How many of its parts the words tell."""
        return len(self.field.split()) + bool(self.country) + bool(self.region)


class Offices:
    """The bodies of state that each report and each story names."""

    def __init__(self, readings: Sequence[Reading], entities: EntityTable, story_of: Mapping[str, str]) -> None:
        self._entities, self._story_of = entities, story_of
        self._home = home_countries(readings, story_of)
        self._regions: dict[str, set[str]] = defaultdict(set)
        for reading in readings:
            self._regions[story_of.get(reading.id, reading.id)] |= _regions(reading)
        self._named: dict[str, set[Body]] = defaultdict(set)
        self._reports: dict[str, list[str]] = defaultdict(list)
        self._told: dict[str, list[tuple[int, str, Body]]] = defaultdict(list)
        self._listed: dict[tuple[str, Body], set[str]] = defaultdict(set)
        for reading in readings:
            self._collect(reading)

    def _collect(self, reading: Reading) -> None:
        story = self._story_of.get(reading.id, reading.id)
        self._reports[story].append(reading.id)
        told = [(s.start, s.quote, None) for said in reading.attributions if (s := said.source)]
        named = [(e.span.start, e.name if e.key else e.span.quote, n) for n, e in enumerate(reading.entities)]
        for start, words, n in (*told, *named):
            body = self.read(words, reading.id)
            if body is None:
                continue
            if n is not None and reading.entities[n].key:
                body = replace(body, country=body.country or reading.entities[n].country or "")
                self._listed[story, body].add(self._entities.of_entity[reading.id, n])
            if body.field:
                self._told[reading.id].append((start, words.lower(), body))
            self._named[reading.id].add(body)
            self._named[story].add(body)

    def read(self, words: str, report: str) -> Body | None:
        """The body as the words alone name it; None where they name no office."""
        found = read_office(words)
        if found is None:
            return None
        field, kin = found
        story, roles = self._story_of.get(report, report), load_roles("source_words.csv")
        country = country_in(words)
        if country is None and roles["of_the_country"] & set(_WORD.findall(words.lower())):
            country = self._home.get(story)
        places = [r for w in _WORD.findall(words) if w[0].isupper() and (r := self._region(w, story))]
        told = [w for w in field.split() if fold_name(w).removesuffix("s") not in places]
        told = [_same_field().get(w, w) for w in told]
        return Body("authority" if kin in roles["same_body"] else kin, " ".join(told), country or "", *places[:1])

    def _region(self, word: str, story: str) -> str | None:
        """The region that a word of the page names, also without its apostrophe; None for none."""
        name = fold_name(word)
        return next((n for n in (name, name.removesuffix("s")) if n in self._regions[story]), None)

    def mean(self, words: str, report: str, start: int) -> tuple[Body, str | None] | None:
        """The body meant and its entity, where it is a listed actor; None where the words name no one body.

        `start`: where the words stand in the report.
        """
        body = self.read(words, report)
        if body is None:
            return None
        if body.told() == 0:
            body = self._last(words, report, start) or body
        story = self._story_of.get(report, report)
        nearer = _fullest(body, self._named[report]) or body
        whole = _fullest(nearer, self._named[story]) or nearer
        if not whole.field:
            return None
        whole = self._as_ministry(whole, story)
        actors = self._listed.get((story, whole), set())
        return whole, next(iter(actors)) if len(actors) == 1 else None

    def _as_ministry(self, body: Body, story: str) -> Body:
        """A department as the ministry of its field and country that other reports name, where none names both."""
        twin = _fullest(replace(body, kin=MINISTRY), self._named[story]) if body.kin == DEPARTMENT else None
        if twin is None or (twin.field, twin.country, twin.region) != (body.field, body.country, body.region):
            return body
        kins = ({b.kin for b in self._named[r] if b.field == body.field} for r in self._reports[story])
        return body if any({MINISTRY, DEPARTMENT} <= k for k in kins) else twin

    def _last(self, words: str, report: str, start: int) -> Body | None:
        """The body that "the ministry" is: the last before it so called, else the only one."""
        kind = words.lower().split()[-1]
        called = [(at, body) for at, told, body in self._told[report] if kind in told.split()]
        before = [row for row in called if row[0] < start]
        if before:
            return max(before, key=lambda row: row[0])[1]
        bodies = {body for _, body in called}
        return next(iter(bodies)) if len(bodies) == 1 else None


def _fullest(body: Body, named: set[Body]) -> Body | None:
    """The one body among those named that `body` may mean and that tells most; None where there are two."""
    fitting = {b for b in named if b.field and body.fits(b)}
    fullest = {b for b in fitting if not any(b.fits(o) and o.told() > b.told() for o in fitting)}
    return next(iter(fullest)) if len(fullest) == 1 else None


def _regions(reading: Reading) -> set[str]:
    """The folded names of the places of a report, in one word, but for its countries."""
    generic = load_roles("source_words.csv")["region"]
    names = (fold_name(p.span.quote).split() for p in reading.places if country_in(p.span.quote) is None)
    bare = ([w for w in words if w not in generic] for words in names)
    return {words[0] for words in bare if len(words) == 1}


@cache
def _same_field() -> Mapping[str, str]:
    """Words for one field by their common one: "defense" is "defence"."""
    roles = load_roles("source_words.csv")
    return {w: role.partition(" ")[2] for role in sorted(roles) if role.startswith("field ") for w in roles[role]}


@cache
def _countries() -> tuple[re.Pattern[str], Mapping[str, str]]:
    by_name = {n.lower(): row.iso2 for row in country_rows() for n in (row.name, *row.aliases, *row.demonyms)}
    longest = sorted(by_name, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?=s?(?!\w))"), by_name


@cache
def country_in(words: str) -> str | None:
    """The code of the one country that words name; None for none or several."""
    pattern, by_name = _countries()
    found = {by_name[m] for m in pattern.findall(words.lower())}
    return next(iter(found)) if len(found) == 1 else None
