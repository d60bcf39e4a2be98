"""Parts: which figures of one kind are pieces of others, so that they are linked and never added.

In: values of one bucket of `fusion.quantities`. Out: the values of the whole, and groups of values of its parts:

- figures said to be some of others, and additions ("12 more");
- a smaller figure that one speaker gives beside a larger one in one report;
- a much smaller one there, whoever gives it, but a rival's toll of the same people, and one told with another fate
  ("killed 58 and wounded 60"), which tells of all;
- for what adds up as it goes on, a count of a shorter time within a longer one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosswire.fusion.values import PERSON, Value, people_of
from crosswire.fusion.verdicts import tells_rise
from crosswire.nlp.figures.figure_grammar import grammar

TOLLS = frozenset({"killed", "injured", "missing", "killed_or_missing", "casualties"})
"""Counts of harm, of which rivals are told."""
FLOWS = frozenset({"evacuated", "displaced", "returned", "rescued", "arrested", "surrendered", "vehicles", "strikes"})
"""What adds up as it goes on: a count of one morning is a part of that of two days, where a toll is an earlier one."""
SMALL_SHARE = 0.3
"""Under this share of a figure of the same report a figure is a part of it, whoever gives it."""
PART_SHARE = 0.8
"""A figure under this share of the largest that one speaker gives in one report is taken for a part of it."""


def split_parts(values: list[Value]) -> tuple[list[Value], list[list[Value]]]:
    """Values of the whole, and groups of values of its parts."""
    parts: dict[tuple[object, ...], list[Value]] = defaultdict(list)
    wholes: list[Value] = []
    for value in values:
        if value.figure.subset_of is not None or value.figure.increment:
            parts["more" if value.figure.increment else "subset", _people(value)].append(value)
        else:
            wholes.append(value)
    counts = [v for v in wholes if v.is_stated]
    kept = []
    for value in wholes:
        if _is_part(value, counts) and not _is_toll_elsewhere(value, counts):
            parts["smaller", _people(value), None if value.figure.demographic else value.size].append(value)
        else:
            kept.append(value)
    return kept, [parts[k] for k in sorted(parts, key=repr)]


def _people(value: Value) -> str:
    """Whom a part counts, in a word: a demographic, else the head noun."""
    figure = value.figure
    return figure.demographic or people_of(figure)


def _is_part(value: Value, others: Sequence[Value]) -> bool:
    """True beside a larger figure of the same speaker in the same report, or of a longer time that holds this one's."""
    if tells_rise(value):
        return False  # "raising the official toll to 24", beside the 35 of somebody else
    for other in others:
        if other is value or value.size >= PART_SHARE * other.size or value.figure.vague or value.is_stale:
            continue
        if other.claim.report == value.claim.report and (not value.is_stated or _is_piece(value, other)):
            return True
        if value.figure.counted in FLOWS and value.is_stated and _within(value.days, other.days):
            return True
    return False


def _is_piece(value: Value, other: Value) -> bool:
    """True for a figure of the speaker of a larger one, or for a much smaller one that is no toll of its own."""
    if _same_voice(value, other):
        return True
    mine, its = value.claim.attribution.source, other.claim.attribution.source
    anybody = (value.figure.who or "").lower() in grammar("anybody")  # "two people", beside eight protesters
    alike = anybody or people_of(value.figure) in ("", people_of(other.figure))
    rivals = mine and its and alike and not _places(value) - _places(other)
    return value.size < SMALL_SHARE * other.size and not rivals and not _is_toll(value)


def _places(value: Value) -> set[str]:
    return {p.entity for p in value.claim.places if p.entity and p.role == "location"}


def _is_toll(value: Value) -> bool:
    """True for a count told together with that of another fate: "killed 58 and wounded 60" tells of all."""
    fates = {f.counted for f in value.claim.figures if f.counted in TOLLS and f.unit != PERSON and not f.subset_of}
    return value.figure.counted in TOLLS and len(fates) > 1


def _is_toll_elsewhere(value: Value, others: Sequence[Value]) -> bool:
    """True where its origin gives the same number of dead in another report, in which it is no part of a larger."""
    if value.figure.counted not in TOLLS or not value.is_stated or value.claim.origin is None:
        return False
    same = (v for v in others if v.claim.origin == value.claim.origin and v.claim.report != value.claim.report)
    return any(v.size == value.size and not _is_part(v, others) for v in same)


def _same_voice(a: Value, b: Value) -> bool:
    """True for one speaker or origin; but for tolls, also where one of the figures is in the voice of the report."""
    mine, other = a.claim.attribution.source, b.claim.attribution.source
    if a.figure.counted not in TOLLS and (mine is None or other is None):
        return True
    return mine == other or (a.claim.origin is not None and a.claim.origin == b.claim.origin)


def _within(inner: tuple[str, str] | None, outer: tuple[str, str] | None) -> bool:
    """True where `inner` is a shorter stretch of `outer`."""
    return bool(inner and outer and inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1])
