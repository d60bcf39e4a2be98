"""Dates: when an undated report was published, as far as its story tells; and its times read again in that light.

In: reports and readings, grouped into stories. Out: the same with inferred publication dates and the intervals that
follow from them. Rule: a report names weekdays of the days just past; so its date is the latest of the days it names
that lies among the dated reports of its story (up to SPAN_DAYS before the first). Where it names none, the earliest
date of the story serves. Where no report of a story is dated, nothing is inferred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from crosswire.model.claim import Claim
from crosswire.model.reading import Reading
from crosswire.model.report import Published, Report
from crosswire.nlp.timex import reanchor

SPAN_DAYS = 5
"""A report of a story may be older than the first dated one by less than a week, else its weekdays are ambiguous."""
LONG_BEFORE = 30
"""Days before the first report of a story: what ended earlier is not what the story reports."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def date_reports(
    reports: Sequence[Report], readings: Sequence[Reading], stories: Sequence[Sequence[int]]
) -> tuple[list[Report], list[Reading]]:
    """Reports and readings in the order given; those of undated reports changed where their story tells their date."""
    dated_reports, dated_readings = list(reports), list(readings)
    for story in stories:
        known = sorted(p[:10] for n in story if len(p := reports[n].published.value or "") >= 10)
        if not known:
            continue
        for n in story:
            if reports[n].published.value is None:
                day = _infer(readings[n], known[0], known[-1])
                dated_reports[n] = replace(reports[n], published=Published(value=day, basis="inferred"))
                timexes = reanchor(readings[n].timexes, day)
                dated_readings[n] = replace(readings[n], published=day, timexes=timexes)
    return dated_reports, dated_readings


def settle_background(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[Claim, ...]:
    """The claims, those that date themselves long before their story's first report made background.

    A claim belongs to the story's happening or to background, never to both; its own date decides over its wording.
    """
    first: dict[str, str] = {}
    for claim in claims:
        day = (reports[claim.report].published.value or "")[:10]
        if len(day) == 10:
            first[claim.story or ""] = min(day, first.get(claim.story or "", day))
    limits = {s: (date.fromisoformat(d) - timedelta(days=LONG_BEFORE)).isoformat() for s, d in first.items()}
    return tuple(
        replace(c, temporal="background")
        if c.temporal == "current" and _ended_before(c, limits.get(c.story or ""))
        else c
        for c in claims
    )


def _ended_before(claim: Claim, limit: str | None) -> bool:
    interval = claim.time.interval if claim.time and claim.time.role in ("occurred", "ended") else None
    return bool(limit and interval and interval.end and interval.end[:10] <= limit)


def _infer(reading: Reading, first: str, last: str) -> str:
    """The latest day named by its weekday among the story's days; `first` and `last` are the dated reports' days."""
    named = {n for t in reading.timexes for n, day in enumerate(WEEKDAYS) if day in t.span.quote.lower()}
    at, stop = date.fromisoformat(last), date.fromisoformat(first) - timedelta(days=SPAN_DAYS)
    while at >= stop:
        if at.weekday() in named:
            return at.isoformat()
        at -= timedelta(days=1)
    return first
