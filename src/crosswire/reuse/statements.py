"""Statements: what a named source is reported to have said, made comparable across reports.

In: reports and readings. Out: `Statement`s: the content of an attribution with its speaker, stance, polarity, content
words, numbers, places and days. Only speakers with a name or an office count: whose words those of "residents" or "a
source" are, another report cannot tell. Words are cut to their first letters (truncation as the stemmer), so that
"evacuated" meets "evacuations".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.model.reading import Attribution, Entity, Reading
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.nlp.events.modality import Hedge
from crosswire.nlp.names.names import country_rows, fold_name
from crosswire.resources.loader import load_table, load_words
from crosswire.reuse.fingerprints import find_words

STEM = 5
"""Letters to which a word is cut."""
LEAST_WORDS = 4
"""Content words that a statement must have to be known again in other words."""
MOST_WORDS = 60
"""Content words from which a content is a whole page rather than a statement."""
BODIES = ("official", "monitor", "igo", "ngo", "armed_group", "expert", "media", "agency", "other")
"""Kinds of source that may be named; witnesses and anonymous sources are not."""

_CONTRACTED = re.compile(r"n['’]t\b", re.IGNORECASE)
_MARKS = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Office:
    """A word for an office, and the kind of body it belongs to."""

    office: str
    body: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: `bodies` are keys of listed actors, `person` the folded name of a person.

    `office` holds the words beside a word for an office, without the country ("health" of a health minister); empty
    where there is none. `countries` (ISO 3166) are those of the bodies named. `kind` is the kind of source. `name` is
    folded.
    """

    name: str
    kind: str
    bodies: frozenset[str]
    person: str | None
    office: frozenset[str]
    countries: frozenset[str]

    @property
    def is_named(self) -> bool:
        return bool(self.bodies or self.person or self.countries)


@dataclass(frozen=True, slots=True)
class Statement:
    """What `speaker` says in report number `report`; `quoted` where in quotation marks.

    `stems` are content words, numbers among them; `numbers` the digits and the bounds of figures; `places` and
    `days` what the content names of them.
    """

    report: int
    span: Span
    speaker: Speaker
    stance: str
    negated: bool
    quoted: bool
    stems: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    days: frozenset[tuple[str | None, str | None]]


def collect_statements(reports: Sequence[Report], readings: Sequence[Reading]) -> list[Statement]:
    """All statements of `reports` (`readings` beside them), by report and place; of one content the first speaker."""
    heads = _heads(readings)
    out = []
    for number, reading in enumerate(readings):
        names = {e.name: e for e in reversed(reading.entities)}
        inside = _Inside(reading.entities)
        seen: set[tuple[int, int]] = set()
        for said in reading.attributions:
            place = said.content.start, said.content.end
            if place in seen or said.content.field != "text" or said.family != "speech":
                continue
            speaker = _speaker(said, inside(said.source), names, heads)
            statement = _statement(number, said, reading, speaker) if speaker else None
            if statement:
                seen.add(place)
                out.append(statement)
    return sorted(out, key=lambda s: (s.report, s.span))


def _heads(readings: Sequence[Reading]) -> dict[str, str]:
    """Whom a person speaks for, wherever a source names both; a person who is given two bodies speaks for none."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        entities = _Inside(reading.entities)
        for said in reading.attributions:
            inside = entities(said.source)
            bodies = {e.key for e in inside if e.key and e.type in ("organisation", "group")}
            for entity in inside:
                if entity.type == "person" and bodies:
                    found.setdefault(fold_name(entity.name), set()).update(bodies)
    return {person: next(iter(bodies)) for person, bodies in found.items() if len(bodies) == 1}


class _Inside:
    """The entities of a reading by place."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._sorted = sorted((e for e in entities if e.span.field == "text"), key=lambda e: e.span.start)
        self._starts = [e.span.start for e in self._sorted]

    def __call__(self, span: Span | None) -> list[Entity]:
        """The entities within `span`, by place."""
        if span is None or span.field != "text":
            return []
        near = self._sorted[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [e for e in near if e.span.end <= span.end]


def _speaker(
    said: Attribution, inside: list[Entity], names: Mapping[str, Entity], heads: Mapping[str, str]
) -> Speaker | None:
    if not said.source or not said.source_name or said.source_kind not in BODIES:
        return None
    if said.source_name in names:
        inside = [*inside, names[said.source_name]]
    own = [e for e in inside if e.type in ("organisation", "group", "nationality") or e.name == said.source_name]
    person = next((fold_name(e.name) for e in inside if e.type == "person" and e.name == said.source_name), None)
    bodies = {e.key for e in own if e.key and e.type != "person"}
    if person and person in heads:
        bodies.add(heads[person])
    return Speaker(
        name=fold_name(said.source_name),
        kind=said.source_kind,
        bodies=frozenset(bodies),
        person=person,
        office=_office(said.source.quote) or _office(said.source_name),
        countries=frozenset(e.country for e in own if e.country),
    )


@lru_cache(maxsize=1 << 14)
def _office(words: str) -> frozenset[str]:
    told = {w for w, _, _ in find_words(words)}
    if told.isdisjoint(_offices()):
        return frozenset()
    return frozenset(w for w in told - _offices() - load_words("stopwords.csv") - _country_words() if len(w) > 3)


def _statement(number: int, said: Attribution, reading: Reading, speaker: Speaker) -> Statement | None:
    words = [w for w, _, _ in find_words(said.content.quote)]
    stems = frozenset(stem(w) for w in words if w.isdigit() or (len(w) > 3 and w not in load_words("stopwords.csv")))
    if not LEAST_WORDS <= len(stems) <= MOST_WORDS:
        return None
    inside = said.content.contains
    figures = {
        f"{f.low}-{f.high}" for f in reading.figures if inside(f.span) and not f.vague and f.counted != "ordinal"
    }
    return Statement(
        report=number,
        span=said.content,
        speaker=speaker,
        stance=said.stance,
        negated=not _negations().isdisjoint(words) or bool(_CONTRACTED.search(said.content.quote)),
        quoted=said.kind == "direct" or said.content.quote[0] in _MARKS,
        stems=stems,
        numbers=frozenset(figures or (w for w in words if w.isdigit())),
        places=frozenset(fold_name(p.name) for p in reading.places if inside(p.span)),
        days=frozenset((t.interval.start, t.interval.end) for t in reading.timexes if t.interval and inside(t.span)),
    )


def stem(word: str) -> str:
    """The word cut to its first letters; a number as it is."""
    return word if word.isdigit() else word[:STEM]


@cache
def _offices() -> frozenset[str]:
    return frozenset(row.office for row in load_table("institutions.csv", Office))


@cache
def _country_words() -> frozenset[str]:
    names = (n for row in country_rows() for n in (row.name, *row.aliases, *row.demonyms))
    return frozenset(w for name in names for w, _, _ in find_words(name))


@cache
def _negations() -> frozenset[str]:
    rows = load_table("hedges.csv", Hedge, unique=False)
    return frozenset(r.word for r in rows if r.effect == "negated")
