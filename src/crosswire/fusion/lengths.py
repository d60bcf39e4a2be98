"""Lengths: how long something went on, where reports differ over it.

In: claims of one story, and the stretches of time that its reports name. Out: for each type of event the sides of a
disagreement, where two reports give it lengths that cannot both be right ("weeks of fighting", "months of fighting").
A stretch belongs to a happening only where words tie it to one: "lasted four months", "besieged for weeks", "weeks of
fierce fighting", "the month-long offensive".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.model.claim import Claim
from crosswire.model.reading import Timex
from crosswire.nlp.events.event_types import OTHER
from crosswire.resources.loader import load_table

DAYS = {"TS": 1 / 86_400, "TM": 1 / 1_440, "TH": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.0}
SEVERAL = (2.0, 8.0)
"""What "weeks" or "months" stand for."""
SLACK = 0.25
"""Share by which a length is rounded: "a month-long offensive" of five weeks."""
REACH = 40
"""Characters between a stretch and the word for what lasted it."""
_VALUE = re.compile(r"P(T?)(\d+|X)([SMHDWY])$")
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.;:!?,\n]")


@dataclass(frozen=True, slots=True)
class DurationWord:
    """A row of duration_words.csv."""

    word: str
    place: str


@dataclass(frozen=True, slots=True)
class Length:
    """How long a claim's happening went on: the words, and the range in days they stand for."""

    claim: Claim
    words: str
    low: float
    high: float

    def meets(self, other: Length) -> bool:
        return self.low <= other.high and other.low <= self.high


@cache
def _words(place: str) -> frozenset[str]:
    return frozenset(r.word for r in load_table("duration_words.csv", DurationWord) if r.place == place)


def find_lengths(
    claims: Sequence[Claim], durations: Mapping[str, Sequence[Timex]], texts: Mapping[str, str]
) -> list[tuple[str, list[Length]]]:
    """Type of event and the lengths given it, for each type over which two reports part; sorted by type."""
    found: dict[str, list[Length]] = defaultdict(list)
    acts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.trigger and claim.type != OTHER and claim.modality == "actual":
            acts[claim.report].append(claim)
    for report, timexes in sorted(durations.items()):
        for timex in timexes:
            bounds = read_length(timex.value)
            lasted = _lasting(timex, acts[report], texts[report]) if bounds else None
            if bounds and lasted:
                found[lasted.type].append(Length(lasted, timex.span.quote.lower(), *bounds))
    return [(kind, rows) for kind, rows in sorted(found.items()) if any(_clashes(rows))]


def _clashes(rows: Sequence[Length]) -> Iterator[bool]:
    for n, a in enumerate(rows):
        yield from (a.claim.report != b.claim.report and not a.meets(b) for b in rows[n + 1 :])


def read_length(value: str | None) -> tuple[float, float] | None:
    """The days that a TIMEX3 duration stands for; None where it is none or of mixed units."""
    match = _VALUE.match(value or "")
    if not match:
        return None
    days = DAYS[("T" if match[1] else "") + match[3]]
    if match[2] == "X":
        return SEVERAL[0] * days, SEVERAL[1] * days
    return int(match[2]) * days * (1 - SLACK), int(match[2]) * days * (1 + SLACK)


def _lasting(timex: Timex, acts: Sequence[Claim], text: str) -> Claim | None:
    """The claim of what lasted so long, by the words between the two; the nearest, None where none is tied to it."""
    at, near = timex.span, []
    for claim in acts:
        trigger = claim.trigger
        if trigger is None or trigger.overlaps(at):
            continue
        after = trigger.start >= at.end
        between = text[at.end : trigger.start] if after else text[trigger.end : at.start]
        if len(between) <= REACH and not _STOP.search(between) and _is_tied(between, at.quote, after):
            near.append((len(between), claim.id, claim))
    return min(near)[2] if near else None


def _is_tied(between: str, stretch: str, after: bool) -> bool:
    words = [w.lower() for w in _WORD.findall(between)]
    if after:
        adjectival = "-" in stretch or stretch.lower().split()[-1] in _words("after")
        return (bool(words) and words[0] in _words("after")) or adjectival
    return bool(words) and words[-1] in _words("before")
