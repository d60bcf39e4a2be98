"""Looking spans up by where they stand gives what asking every span gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.model.span import Span
from crosswire.model.within import Within

TEXT = "abcdefghijklmnopqrstuvwxyz"
FIELDS = st.sampled_from(["text", "title"])


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, len(TEXT)))
    return Span(report="r", start=start, end=end, quote=TEXT[start:end], field=draw(FIELDS))


@given(st.lists(st.none() | spans(), max_size=12), spans())
def test_as_by_asking_every_span(rows: list[Span | None], asked: Span) -> None:
    within = Within(rows)
    known = [(n, s) for n, s in enumerate(rows) if s is not None]
    assert within.inside(asked) == [n for n, s in known if asked.contains(s)]
    assert within.around(asked) == [n for n, s in known if s.contains(asked)]
    assert within.across(asked) == [n for n, s in known if s.overlaps(asked)]
