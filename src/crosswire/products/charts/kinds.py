"""The kinds of charts: what `crosswire chart` can draw."""

from __future__ import annotations

from crosswire.model.errors import InputError
from crosswire.model.record import Record, Story
from crosswire.products.charts.canvas import Chart
from crosswire.products.charts.control import chart_control
from crosswire.products.charts.sources import chart_sources
from crosswire.products.charts.timeline import chart_timeline
from crosswire.products.charts.toll import chart_toll
from crosswire.products.index import RecordIndex

KINDS = ("timeline", "toll", "sources", "control")


def make_chart(record: Record, kind: str, story: str | None = None, what: str = "killed") -> Chart:
    """The chart of that kind of `story` (None: the one with most reports); `what` is counted in a chart of the toll.

    Raises InputError for an unknown kind, story or count, and for a record without a story.
    """
    index, chosen = RecordIndex(record), choose_story(record, story)
    if kind == "toll":
        return chart_toll(chosen, index, what)
    draw = {"timeline": chart_timeline, "sources": chart_sources, "control": chart_control}
    if kind not in draw:
        raise InputError(f"there is no chart {kind!r}; expected one of {', '.join(KINDS)}")
    return draw[kind](chosen, index)


def choose_story(record: Record, story: str | None) -> Story:
    """The story of that id, or the one with most reports."""
    if not record.stories:
        raise InputError("the record has no story, so there is nothing to draw; see its issues")
    if story is None:
        return max(record.stories, key=lambda s: (len(s.reports), s.id))
    found = next((s for s in record.stories if s.id == story), None)
    if found is None:
        raise InputError(f"there is no story {story!r}; expected one of {', '.join(s.id for s in record.stories)}")
    return found
