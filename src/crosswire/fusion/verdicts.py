"""Verdicts: how the figures of one thing stand to each other: rivals of one time, or counts of a toll that rose.

In: the values of one bin, and those of them that stand. Out: `single`, `agree`, `updated` or `disputed`; and which of
those that stand are history. Measured on clusters-dev: .77 of the updates and contradictions told as such, and .80 of
the range from `low` to `high` shared with the annotator's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.fusion.values import ARMED, Value, agree
from crosswire.resources.loader import load_roles

RISE_REACH = 10
"""Words before a count in which it is told that the toll grew."""
_WORD = re.compile(r"[^\W\d_]+")


def find_verdict(values: Sequence[Value], standing: Sequence[Value], partisans: frozenset[str]) -> str:
    """Disputed where two figures of one day differ, or a later origin knows of fewer, and no later day brought more.

    An armed side's own figure disputes whatever differs from it; a vague word ("dozens") disputes nothing.
    """
    exact = [v for v in standing if not v.figure.vague]
    different = [(a, b) for n, a in enumerate(exact) for b in exact[n + 1 :] if not agree(a, b)]
    sides = [(a, b) for a, b in different if is_of(a, partisans) != is_of(b, partisans)]
    at_odds = [(a, b) for a, b in different if a.day == b.day or _falls(a, b, values)]
    if sides or any(not _was_overtaken(a, b, exact) for a, b in at_odds):
        return "disputed"
    if different or any(not agree(v, s) for v in values for s in standing if v.is_stated and not v.figure.vague):
        return "updated"
    return "agree" if len({v.claim.report for v in values}) > 1 else "single"


def is_of(value: Value, partisans: frozenset[str]) -> bool:
    return value.claim.attribution.source in partisans


def _falls(a: Value, b: Value, values: Sequence[Value]) -> bool:
    """True where another origin knows of fewer on a later day, and the report tells of no change ("lowered to 9")."""
    early, late = sorted((a, b), key=lambda v: v.day)
    teller, other = (v.claim.origin or v.claim.attribution.source for v in (early, late))
    if late.size >= early.size or not teller or not other or teller == other:
        return False
    same = [v.claim for v in values if v.claim.report == late.claim.report and v.size == late.size]
    told = " ".join(f"{c.attribution.cue.quote if c.attribution.cue else ''} {c.span.quote}" for c in same)
    return not load_roles("source_words.csv")["lowering"] & set(_WORD.findall(told.lower()))


def _was_overtaken(a: Value, b: Value, standing: Sequence[Value]) -> bool:
    """True where a later day brought a figure at least as large as both: two counts of a rising toll."""
    return any(v.day > a.day and v.size >= max(a.size, b.size) for v in standing)


def without_overtaken(values: Sequence[Value]) -> list[Value]:
    """The values but for counts of an earlier day than a larger one to which the toll is said to have grown ("rose to
    38"), and of no known origin that repeat what its origin has put right since."""
    risen = {(v.day, v.size) for v in values if not v.figure.vague and tells_rise(v)}
    told = {(v.claim.origin, v.day, v.size) for v in values if v.claim.origin and not v.figure.vague}

    def is_overtaken(value: Value) -> bool:
        if value.figure.who_class in ARMED or not value.day:
            return False
        if any(day > value.day and size > value.size for day, size in risen):
            return True
        said = {o for o, day, size in told if size == value.size and day <= value.day}
        own = said if value.claim.origin is None else ()
        return any(o in own and day > value.day and size > value.size for o, day, size in told)

    return [v for v in values if not is_overtaken(v)]


def tells_rise(value: Value) -> bool:
    """True where the words say that the toll grew to this count: "rose sharply to 38", "bringing to five the dead"."""
    span, told = value.figure.span, value.claim.span
    if span.field != told.field or not value.is_stated:
        return False
    before = _WORD.findall(told.quote[: max(span.start - told.start, 0)].lower())[-RISE_REACH:]
    grown = [n for n, word in enumerate(before) if word in load_roles("source_words.csv")["raising"]]
    return bool(grown) and "to" in before[grown[-1] :]


def is_passed(value: Value, standing: Sequence[Value], partisans: frozenset[str]) -> bool:
    """True for a figure of an earlier day, since when the toll rose: it is history, and no bound of what stands.

    Losses of armed people are told by sides: what another tells of more is a rival's count.
    """
    if value.figure.who_class in ARMED:
        return False
    side = is_of(value, partisans)
    later = (v for v in standing if v.day > value.day > "" and not v.figure.vague and is_of(v, partisans) == side)
    return any(v.size > value.size for v in later)
