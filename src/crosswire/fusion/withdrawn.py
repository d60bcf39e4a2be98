"""Withdrawn: which reports their own agency or outlet took back, and by which notice.

In: all reports with their editions. Out: the id of each withdrawn report to that of its notice, and an issue for a
notice whose report is not among them. A notice withdraws the earlier reports of its body (the agency credited, else the
outlet) whose title its words name, and itself: what it repeats it does not assert. Nobody withdraws another's report.
Tested on invented notices only: none of the public sets holds one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from crosswire.ingest.edition import NOTICE, WITHDRAWAL
from crosswire.model.issue import Issue
from crosswire.model.report import Report

STAGE = "fusion.withdrawn"
NAMED = 0.8
"""Share of the words of a title that a notice must hold to name it."""
FEWEST = 4
"""Words of a title that can be told from others."""
DAYS = 30
"""A notice speaks of what was sent in the month before."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """`by`: withdrawn report to its notice, both by id, a notice to itself. `notices` are those that tell nothing else.

    `issues`: a notice whose report is not here.
    """

    by: Mapping[str, str] = field(default_factory=dict)
    notices: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = ()


NOTHING_WITHDRAWN = Withdrawn()


def find_withdrawn(reports: Sequence[Report]) -> Withdrawn:
    """What was taken back in these reports, and by which."""
    withdrawn: dict[str, str] = {}
    notices, issues = set(), []
    for notice in (r for r in reports if r.edition and r.edition.kind == WITHDRAWAL):
        found = list(_taken_back(notice, reports))
        withdrawn |= dict.fromkeys((*found, notice.id), notice.id)
        if len(notice.text) > NOTICE:  # the cancelled item itself
            continue
        notices.add(notice.id)
        if not found:
            reason = f"{notice.id}: withdraws a report that is not among these, or that its words do not name"
            hint = "find the report it means; figures taken from it should be set aside (--decisions)"
            issues.append(Issue(stage=STAGE, reason=reason, hint=hint, report=notice.id))
    return Withdrawn(withdrawn, frozenset(notices), tuple(issues))


def find_corrections(reports: Sequence[Report]) -> frozenset[str]:
    """The ids of reports that say they correct an earlier one: of one day their figures are the last word."""
    return frozenset(r.id for r in reports if r.edition and r.edition.kind == "correction")


def _taken_back(notice: Report, reports: Sequence[Report]) -> Iterator[str]:
    told = set(_words(f"{notice.title or ''} {notice.text}"))
    for report in reports:
        if report.id == notice.id or (report.edition and report.edition.kind == WITHDRAWAL):
            continue
        if _bodies(report) & _bodies(notice) and _may_follow(notice, report) and _names(told, report.title):
            yield report.id


def _bodies(report: Report) -> set[str]:
    return {name.casefold() for name in (report.agency, report.publisher) if name}


def _names(told: set[str], title: str | None) -> bool:
    words = set(_words(title or ""))
    return len(words) >= FEWEST and len(words & told) >= NAMED * len(words)


def _words(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(text) if not (w.isupper() and len(w) > 3) and not w.isdigit()]


def _may_follow(notice: Report, report: Report) -> bool:
    """True unless the dates say that the notice came before the report, or long after."""
    days = [date.fromisoformat(v[:10]) for r in (report, notice) if (v := r.published.value) and len(v) >= 10]
    return len(days) < 2 or 0 <= (days[1] - days[0]).days <= DAYS
