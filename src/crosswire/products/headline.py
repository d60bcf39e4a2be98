"""Headline: the story as a record lists it: a title, when, where, and what joined its reports.

In: the reports, events and claims of one story. Out: a Story. The headline is the title that most reports share words
with, as written; where no report has a title, that of the main event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from crosswire.fusion.happenings import main_event
from crosswire.model.reading import Interval
from crosswire.model.record import Event, Story
from crosswire.model.report import Report

MOST = 20
"""Links told of one story."""
_WORD = re.compile(r"\w{3,}")


def make_story(story: str, reports: Sequence[Report], events: Sequence[Event], joined: Mapping[str, str]) -> Story:
    """The story of `reports`, with the interval and place of its main event; `joined`: by report, what joined it."""
    main = main_event(events)
    dates = sorted(r.published.value[:10] for r in reports if r.published.value)
    why = []
    if len(reports) > 1:
        why.append(f"{len(reports)} reports share names and words beyond chance" + (
            f", published {dates[0]} to {dates[-1]}" if dates else ""))  # fmt: skip
        links = [joined[r.id] for r in reports if r.id in joined]
        why += [*links[:MOST], *([f"and {len(links) - MOST} more"] if len(links) > MOST else [])]
    return Story(
        id=story,
        headline=_central_title(reports) or (main.title if main else ""),
        reports=tuple(sorted(r.id for r in reports)),
        interval=main.interval if main else Interval(start=dates[0], end=None) if dates else None,
        place=main.place if main else None,
        why=tuple(why),
    )


def _central_title(reports: Sequence[Report]) -> str:
    titles = [r.title for r in sorted(reports, key=lambda r: r.id) if r.title]
    words = Counter(w for t in titles for w in {x.lower() for x in _WORD.findall(t)})

    def centrality(title: str) -> float:
        own = {x.lower() for x in _WORD.findall(title)}
        return sum(words[w] for w in own) / (len(own) + 3)

    return max(titles, key=centrality, default="")
