"""Profiles: what a report says, boiled down to what tells one happening from another.

In: reports and their readings. Out: a `Profile` each: its words, the people, ages, places, days, times of day and tolls
it gives. A report that was not read (another language) has a profile of its words, names and numbers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosswire.coreference.prose import Prose, find_prose, name_outlet, read_day
from crosswire.model.reading import Reading
from crosswire.model.report import Report
from crosswire.nlp.names.names import name_words
from crosswire.nlp.names.truecase import is_common
from crosswire.resources.loader import load_words
from crosswire.reuse.fingerprints import fold

LEAD = 500
THIN = 20
"""A report of fewer different words says little; its title must speak for it."""
SPOTS = 4
"""Places that a report's distance to another is measured from."""
CLOSE = 1_000
"""A day told this far into the report counts half as much as one told at its head."""
LONG = 6
"""Words from which on a sentence that two reports share is no stock phrase."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|, (\d{1,2})(?=[,.;:]| and )|\((\d{1,2})\)|\baged? (\d{1,2})\b")
_NAMED_AGE = re.compile(
    r"(?<!\w)([^\W\d_][\w'’-]+)(?: Jr\.?| Sr\.?| II+)?, (\d{1,2})(?=[,.;:]| and )"
    r"|(\d{1,2})-year-old (?:[^\W\d_][\w'’.-]* ){0,3}?([^\W\d_][\w'’-]+)"
)
_NOT_NAME = re.compile(r"[^\w-]+")
_BETWEEN = re.compile(r"[^\w'’-]+")
_CLOCK = re.compile(r"T(\d\d:\d\d)")
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one report says.

    `words`: logarithms of their counts, names and lead counting more. `phrases`: two capitalised words side by side;
    `numbers`: a number and its neighbour. `people`: first and last names, 1 where they are told of and do not only
    speak; `leading`, `first_ages`, `head_names`: those of the title and the lead. `days`: on which what is told lies,
    weighing more the earlier they stand; `dates`: days given as a date, not as a weekday.
    """

    id: str
    day: int | None
    outlet: str
    words: Weights
    title: frozenset[str]
    lead: frozenset[str]
    head_names: frozenset[str]
    phrases: frozenset[str]
    numbers: frozenset[str]
    sentences: frozenset[str]
    people: Weights
    leading: frozenset[str]
    ages: frozenset[int]
    first_ages: frozenset[int]
    named_ages: frozenset[tuple[str, str]]
    places: frozenset[str]
    provinces: frozenset[str]
    spots: tuple[tuple[float, float], ...]
    days: Mapping[int, float]
    dates: frozenset[int]
    clocks: frozenset[str]
    killed: frozenset[float]
    injured: frozenset[float]
    kinds: Weights

    @property
    def thin(self) -> bool:
        """True where hardly a word but the title is the report's own."""
        return len(self.words) < THIN


def make_profiles(reports: Sequence[Report], readings: Sequence[Reading]) -> list[Profile]:
    """The profile of each report, in order; `readings` are theirs."""
    prose = find_prose(reports, readings)
    return [_make_profile(*row) for row in zip(reports, readings, prose, strict=True)]


def _make_profile(report: Report, reading: Reading, prose: Prose) -> Profile:
    title = report.title or ""
    head = f"{title}. {prose.text[:LEAD]}"
    words, phrases, numbers = _count_words(title, prose.text)
    people, leading = _find_people(reading, prose, head)
    places, provinces, spots = _find_places(reading, prose)
    return Profile(
        id=report.id,
        day=read_day(report.published.value),
        outlet=name_outlet(report),
        words=words,
        title=_content(title),
        lead=_content(prose.text[:LEAD]),
        head_names=_find_head_names(head),
        phrases=phrases,
        numbers=numbers,
        sentences=frozenset(s.words for s in prose.sentences if s.words.count(" ") >= LONG - 1),
        people=people,
        leading=leading,
        ages=_find_ages(prose.text),
        first_ages=_find_ages(head),
        named_ages=frozenset(_find_named_ages(prose.text)),
        places=places,
        provinces=provinces,
        spots=spots,
        days=_find_days(reading, prose),
        dates=_find_dates(reading, prose),
        clocks=_find_clocks(reading, prose),
        killed=_find_toll(reading, prose, "killed"),
        injured=_find_toll(reading, prose, "injured"),
        kinds={k: float(n) for k, n in Counter(e.type for e in reading.events if e.type != "other").items()},
    )


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Words with their offsets; a script without spaces gives its characters two by two."""
    if not _UNSPACED.search(text):
        yield from ((m[0], m.start(), m.end()) for m in _WORD.finditer(text))
        return
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if len(word) > 1 and _UNSPACED.match(word):
            yield from ((word[n : n + 2], start + n, start + n + 2) for n in range(len(word) - 1))
        else:
            yield word, start, match.end()


def _content(text: str) -> frozenset[str]:
    return frozenset(w for t, _, _ in _tokens(text) if len(w := _plain(t)) > 1 and w not in load_words("stopwords.csv"))


def _find_head_names(head: str) -> frozenset[str]:
    """Capitalised words that are no common ones."""
    words = (_plain(t) for t, _, _ in _tokens(head) if t[0].isupper())
    return frozenset(w for w in words if len(w) > 2 and not is_common(w) and w not in load_words("stopwords.csv"))


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    return fold(word.removesuffix("'s").removesuffix("’s"))


def _count_words(title: str, text: str) -> tuple[dict[str, float], frozenset[str], frozenset[str]]:
    """Words by weight, phrases and numbers."""
    stop = load_words("stopwords.csv")
    counts: Counter[str] = Counter()
    for word, _, _ in _tokens(title):
        counts[_plain(word)] += 2
    phrases, numbers = set(), set()
    before, ended = "", -9
    for word, start, end in _tokens(text):
        plain, name = _plain(word), word[0].isupper()
        counts[plain] += (2 if name else 1) * (1.5 if start < LEAD else 1)  # type: ignore[assignment]
        if before and start - ended <= 2 and text[ended:start].strip() in ("", "."):
            pair = f"{_plain(before)} {plain}"
            if name and before[0].isupper():
                phrases.add(pair)
            elif before[0].isdigit() != word[0].isdigit() and not {_plain(before), plain} & stop:
                numbers.add(pair)
        before, ended = word, end
    words = {w: 1 + math.log(max(n, 1)) for w, n in counts.items() if len(w) > 1 and w not in stop}
    return words, frozenset(phrases), frozenset(numbers)


def _find_people(reading: Reading, prose: Prose, head: str) -> tuple[dict[str, float], frozenset[str]]:
    speakers = {a.source_name for a in reading.attributions}
    people: dict[str, float] = {}
    leading = set()
    lead = {_plain(word) for word, _, _ in _tokens(head)}
    for entity in reading.entities:
        names = [n for n in _BETWEEN.split(fold(entity.name)) if len(n) > 1 and n not in name_words("generation")]
        if entity.type != "person" or len(names) < 2 or prose.offset(entity.span) is None:
            continue
        key = f"{names[0]} {names[-1]}"
        people[key] = max(people.get(key, 0.0), 0.0 if entity.name in speakers else 1.0)
        if names[-1] in lead:
            leading.add(key)
    return people, frozenset(leading)


def _find_ages(text: str) -> frozenset[int]:
    return frozenset(int(next(filter(None, m.groups()))) for m in _AGE.finditer(text))


def _find_named_ages(text: str) -> Iterator[tuple[str, str]]:
    for match in _NAMED_AGE.finditer(text):
        name = match[1] or match[4]
        if name[0].isupper():
            yield fold(name), match[2] or match[3]


def _find_places(
    reading: Reading, prose: Prose
) -> tuple[frozenset[str], frozenset[str], tuple[tuple[float, float], ...]]:
    """Places finer than a province, provinces, and the first few spots."""
    places, provinces = set(), set()
    spots: dict[tuple[float, float], int] = {}
    for place in reading.places:
        at = prose.offset(place.span)
        if at is None or place.precision in ("country", "region"):
            continue
        if place.precision == "province":
            provinces.add(fold(place.name))
            continue
        places.add(str(place.geonameid or fold(place.name)))
        if place.lat is not None and place.lon is not None:
            spots.setdefault((place.lat, place.lon), at)
    first = sorted(spots, key=lambda s: (spots[s], s))[:SPOTS]
    return frozenset(places), frozenset(provinces), tuple(first)


def _find_days(reading: Reading, prose: Prose) -> dict[int, float]:
    """Single days on which a happening of the report's own lies."""
    days: dict[int, float] = {}
    for event in reading.events:
        at = prose.offset(event.trigger)
        if at is None or event.temporal == "background" or event.modality != "actual":
            continue
        for link in event.timexes:
            when = reading.timexes[link.timex].interval
            first, after = (read_day(when.start), read_day(when.end)) if when else (None, None)
            if link.role == "occurred" and first is not None and after is not None and after - first <= 1:
                days[first] = days.get(first, 0.0) + CLOSE / (CLOSE + at) * (0.3 if event.type == "other" else 1.0)
    return days


def _find_dates(reading: Reading, prose: Prose) -> frozenset[int]:
    """Days that are given as a date and not as a weekday."""
    return frozenset(
        day
        for t in reading.timexes
        if t.type == "date" and t.anchor == "absolute" and len(t.value) == 10 and prose.offset(t.span) is not None
        if (day := read_day(t.value)) is not None
    )


def _find_clocks(reading: Reading, prose: Prose) -> frozenset[str]:
    """Times of day, to the minute."""
    times = (t for t in reading.timexes if t.type == "time" and prose.offset(t.span) is not None)
    return frozenset(m[1] for t in times if (m := _CLOCK.search(t.value)))


def _find_toll(reading: Reading, prose: Prose, counted: str) -> frozenset[float]:
    return frozenset(
        float(value)
        for f in reading.figures
        if f.counted == counted and f.scope == "event" and not f.increment and prose.offset(f.span) is not None
        if (value := f.best if f.best is not None else f.low)
    )
