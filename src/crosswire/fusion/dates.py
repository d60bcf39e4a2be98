"""Dates: when an undated report was published, as far as its story tells; and its times read again in that light.

In: reports and readings, grouped into stories. Out: the same with inferred publication dates and the intervals that
follow from them. Rule: a report names the days just past, most by their weekdays; so its date is the latest of the days
it names that lies among the dated reports of its story (up to SPAN_DAYS before the first). Where it names none, the
earliest date of the story serves. Where no report of a story is dated, nothing is inferred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from crosswire.model.claim import Claim
from crosswire.model.reading import Reading
from crosswire.model.report import Published, Report
from crosswire.model.span import Span
from crosswire.nlp.events.event_types import word_classes
from crosswire.nlp.times.timex import reanchor

SPAN_DAYS = 5
"""A report of a story may be older than the first dated one by less than a week, else its weekdays are ambiguous."""
LONG_BEFORE = 30
"""Days before the first report of a story: what ended earlier is not what the story reports."""
DAY = 10
"""Letters of a TIMEX3 value that name a day."""
REACH = 150
"""Characters between an old happening and the words that take it up: the next sentence, and no further."""


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
    """The claims, those made background that date themselves long before their story's first report.

    A claim belongs to the story's happening or to background, never to both; its own date decides over its wording.
    What has no date of its own goes with the old happening it is told within, or takes up ("Those strikes killed …").
    """
    limits = _limits(claims, reports)
    in_order = sorted(claims, key=lambda c: (c.report, _anchor(c).start, c.id))
    old: Claim | None = None
    settled: dict[str, Claim] = {}
    for claim in in_order:
        limit = limits.get(claim.story or "")
        if claim.temporal == "current" and (_ended_before(claim, limit) or _goes_on(claim, old)):
            claim = replace(claim, temporal="background")
        if claim.temporal == "background":
            old = claim if not _is_dated(claim) or _ended_before(claim, limit) else None
        elif claim.type != "other":
            old = None
        settled[claim.id] = claim
    return tuple(settled[c.id] for c in claims)


def _limits(claims: Sequence[Claim], reports: Mapping[str, Report]) -> dict[str, str]:
    """For each story the day before which all is background."""
    first: dict[str, str] = {}
    for claim in claims:
        day = (reports[claim.report].published.value or "")[:10]
        if len(day) == 10:
            first[claim.story or ""] = min(day, first.get(claim.story or "", day))
    days = {s: date.fromisoformat(d).toordinal() - LONG_BEFORE for s, d in first.items()}
    return {s: date.fromordinal(day).isoformat() for s, day in days.items() if day > 0}


def _anchor(claim: Claim) -> Span:
    return claim.trigger or claim.span


def _goes_on(claim: Claim, old: Claim | None) -> bool:
    """True for an undated claim within the words of an old one, or that takes it up ("Those strikes killed …")."""
    if old is None or old.report != claim.report or _is_dated(claim):
        return False
    if old.span.contains(_anchor(claim)):
        return True
    takes_up = claim.span.quote.split(" ", 1)[0].lower() in word_classes()["taking_up"]
    return takes_up and 0 <= claim.span.start - old.span.end <= REACH


def _is_dated(claim: Claim) -> bool:
    """True where its words say when it happened; as of when it was known is no such date."""
    return claim.time is not None and claim.time.interval is not None and claim.time.role != "as_of"


def _ended_before(claim: Claim, limit: str | None) -> bool:
    interval = claim.time.interval if claim.time and claim.time.role in ("occurred", "ended") else None
    return bool(limit and interval and interval.end and interval.end[:10] <= limit)


def _infer(reading: Reading, first: str, last: str) -> str:
    """The latest day that a report names among the story's days; `first` and `last` are the dated reports' days."""
    named = {t.value[:DAY] for t in reading.timexes if t.type != "set"}
    stop = date.fromisoformat(first).toordinal() - SPAN_DAYS
    days = (date.fromordinal(n) for n in range(date.fromisoformat(last).toordinal(), max(stop, 1) - 1, -1))
    return next((day.isoformat() for day in days if not named.isdisjoint(_names_of(day))), first)


def _names_of(day: date) -> tuple[str, ...]:
    """TIMEX3 values that name a day: its date, the date without the year, the weekday alone."""
    return day.isoformat(), f"XXXX-{day:%m-%d}", f"XXXX-WXX-{day.isoweekday()}"
