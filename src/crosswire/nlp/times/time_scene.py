"""Time scene: what an expression is read against, what comes out, and which of several days is meant.

In: days that words may mean. Out: the Value of one, or the day nearest to publication that suits the tense. Measured
with nlp/times/timex.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.model import dates
from crosswire.model.errors import InputError
from crosswire.model.reading import Interval

AGAINST_TENSE = 240
"""Days: how much nearer a date must lie to be taken against the tense of its verb ("was planned for Nov. 15")."""
RATHER_PAST = 60
"""Days: the same for a date ahead where the tense is not known; reports look back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What an expression is read against. All dates are ISO; None: not known.

    `published`: day of publication. `tense` of the governing verb: past, present, future. `said`: value of the date
    the text last spoke of; `said_day`: the last day named in the same sentence; `quarter`: the last quarter spoken of.
    """

    published: str | None = None
    tense: str | None = None
    said: str | None = None
    said_day: str | None = None
    quarter: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """TIMEX3 value, the interval it covers (None: none, or not known), and the anchor it was read against."""

    value: str
    interval: Interval | None
    anchor: str


def known(value: str, anchor: str) -> Value:
    return Value(value, dates.interval_of_value(value), anchor)


def nearest(candidates: Iterable[str], scene: Scene, against: int = AGAINST_TENSE) -> str:
    """The day nearest to publication, with `against` added to days on the wrong side of the tense."""
    published = scene.published or ""

    def cost(day: str) -> tuple[int, str]:
        ahead = dates.days_between(published, day)
        wrong = (scene.tense == "past" and ahead > 0) or (scene.tense == "future" and ahead < 0)
        rather = RATHER_PAST if ahead > 0 and scene.tense not in ("past", "future") else 0
        return abs(ahead) + (against if wrong else rather), day

    return min(candidates, key=cost)


def possible(days: Iterable[str]) -> list[str]:
    out = []
    for day in days:
        try:
            out.append(dates.day_of(day)[: len(day)])
        except InputError:
            continue
    return out
