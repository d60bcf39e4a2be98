"""Whatever the text, every span of a Report quotes it, and ids do not depend on the order of input."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.ingest.collect import rows_to_reports
from crosswire.model.codec import check_spans
from crosswire.model.report import Report

PIECES = st.sampled_from(
    [
        "AFP", "Reuters", " , ", "Monday 12 May 2031", "By Ana Bel", "TARVO (AFP) - ", "\n", "\n\n", "• ",
        "Published: ", "😀", "Flood in Tarvo", "Latest News", "(Photo: X)", "\x00", "\ud800", "\u202e",
        "مساء", "Twelve people were hurt. ",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), min_size=1, max_size=14).map("".join).filter(str.strip)
ROWS = st.fixed_dictionaries(
    {"text": TEXTS},
    optional={
        "id": st.sampled_from("ab"),
        "title": TEXTS,
        "publisher": st.sampled_from(["A", "AFP"]),
        "published": TEXTS,
    },
)


def read(rows):
    return [r for r in rows_to_reports(rows, now=date(2032, 1, 1)) if isinstance(r, Report)]


@settings(max_examples=150, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_spans_quote_and_ids_are_stable(rows):
    reports = read(rows)
    for report in reports:
        check_spans(report, {report.id: report.text})
    assert len({r.id for r in reports}) == len(reports)
    assert {r.id for r in reports} == {r.id for r in read(rows[::-1])}
