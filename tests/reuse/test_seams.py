"""find_seams: pasted pages, and pages that only look so."""

import pytest
from tests.reuse.story import OTHER, WIRE, make_report, read

from crosswire.model.report import Report
from crosswire.reuse.lineage import find_reuse
from crosswire.reuse.seams import find_seams, index_passages


def seams_of(report: Report, *others: Report) -> tuple[bool, list[str]]:
    reports = [report, *others]
    found = find_reuse(reports, [read(r) for r in reports])
    composite, seams = find_seams(report, read(report), index_passages(found.sentences).get(report.id, ()))
    return composite, [report.text[at : at + 8] for at in seams]


STORY, WEATHER = make_report("a", WIRE, "2031-04-07"), make_report("b", OTHER, "2031-04-07")


def test_pasted_page() -> None:
    page = make_report("c", (*WIRE[:3], *OTHER), "2031-04-08")
    assert seams_of(page, STORY, WEATHER) == (True, [OTHER[0][:8]])


@pytest.mark.parametrize("sentences", [WIRE, WIRE[:2], (*WIRE[:3], "A vigil was held in the square.")])
def test_plain_copy_has_no_seam(sentences: tuple[str, ...]) -> None:
    assert seams_of(make_report("c", sentences, "2031-04-08"), STORY, WEATHER) == (False, [])


def test_source_of_a_pasted_page_has_no_seam() -> None:
    page = make_report("c", (*WIRE[:3], *OTHER), "2031-04-08")
    assert seams_of(STORY, page, WEATHER) == (False, [])


def test_reordered_copy_parts_where_the_order_breaks() -> None:
    page = make_report("c", (WIRE[3], WIRE[4], WIRE[0], WIRE[1]), "2031-04-08")
    assert seams_of(page, STORY, WEATHER) == (False, [WIRE[0][:8]])


def test_two_spellings_of_names_show_an_undated_pasted_page() -> None:
    a, b = make_report("a", WIRE), make_report("b", OTHER)
    page = make_report("c", (*WIRE[:3], "In Tarraw the sirens went off twice.", *OTHER))
    composite, seams = seams_of(page, a, b)
    assert composite
    assert seams[-1] == OTHER[0][:8]
