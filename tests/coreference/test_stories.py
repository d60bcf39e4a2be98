"""Which reports tell of one happening."""

from __future__ import annotations

import itertools

import pytest

from crosswire.coreference.likeness import Likeness
from crosswire.coreference.profiles import make_profiles
from crosswire.coreference.stories import group_stories
from crosswire.model.ids import hash_text
from crosswire.model.reading import Reading
from crosswire.model.report import Published, Report

FERRY = [
    "A ferry with 212 passengers capsized off Tarrow island on Monday, the coastguard said.",
    "The ferry that capsized off the island of Tarrow carried 212 passengers, the coastguard of Maldry said.",
    "Divers searched the ferry that capsized off Tarrow for its passengers, the coastguard said on Tuesday.",
]
SISTER = "A ferry ran aground off Tarrow and nobody was hurt, a clerk of its owner told the town's only newspaper."
HAIL = [
    "Hail the size of walnuts flattened vineyards in the Corvane valley, growers in Lessing said.",
    "Growers in Lessing said that hail had flattened the vineyards of the Corvane valley.",
]
VOTE = "Voters in Ruthmark chose a new assembly, and the count went on through the night."


def report(name: str, text: str, day: str | None = "2031-05-19", title: str | None = None) -> Report:
    return Report(id=name, text=text, sha256=hash_text(text), title=title, published=Published(value=day))


def bare(report: Report) -> Reading:
    """A reading of nothing, as of a report in a language that is not read."""
    return Reading(id=report.id, sha256=report.sha256, published=report.published.value, language=None)


def names(reports: list[Report]) -> list[list[str]]:
    return [[reports[n].id for n in story] for story in group_stories(reports, list(map(bare, reports))).stories]


CASES = [
    pytest.param([], [], id="nothing"),
    pytest.param([("a", VOTE)], [["a"]], id="one report"),
    pytest.param([("a", FERRY[0]), ("b", FERRY[0])], [["a", "b"]], id="copies"),
    pytest.param([("a", FERRY[0]), ("b", FERRY[1]), ("c", FERRY[2])], [["a", "b", "c"]], id="one happening"),
    pytest.param([("a", FERRY[0]), ("b", HAIL[0])], [["a"], ["b"]], id="unrelated"),
    pytest.param(
        [("a", HAIL[0]), ("b", FERRY[0]), ("c", VOTE), ("d", HAIL[1]), ("e", FERRY[1]), ("f", FERRY[2])],
        [["b", "e", "f"], ["a", "d"], ["c"]],
        id="three, larger first",
    ),
    pytest.param([("a", ""), ("b", "😀"), ("c", "")], [["a"], ["b"], ["c"]], id="no words"),
]


@pytest.mark.parametrize(("rows", "stories"), CASES)
def test_what_belongs_together(rows, stories):
    assert names([report(*row) for row in rows]) == stories


def test_order_makes_no_difference():
    reports = [report(*row) for row in CASES[5].values[0]]
    wanted = names(reports)
    for turned in itertools.islice(itertools.permutations(reports), 0, 720, 97):
        assert names(list(turned)) == wanted


def odds(days: list[str | None]) -> list[float]:
    """How likely a report is to go with its sister, by the day of the sister."""
    pairs = [[report("a", FERRY[0]), report("b", SISTER, day)] for day in days]
    return [Likeness(make_profiles(pair, list(map(bare, pair)))).odds(0, 1) for pair in pairs]


def test_the_further_apart_in_time_the_more_alike():
    near, weeks, year = odds(["2031-05-20", "2031-06-12", "2032-08-21"])
    assert near > weeks > year


def test_one_page_under_two_dates_is_one_story():
    assert names([report("a", FERRY[0]), report("b", FERRY[0], "2032-08-21")]) == [["a", "b"]]


def test_five_hundred_copies_and_a_stranger():
    reports = [report(f"c{n:03}", FERRY[n % 2]) for n in range(500)] + [report("z", VOTE)]
    assert list(map(len, names(reports))) == [500, 1]


def test_every_report_but_the_first_says_what_joined_it():
    reports = [report("a", FERRY[0]), report("b", FERRY[1]), report("c", FERRY[0]), report("d", VOTE)]
    why = group_stories(reports, list(map(bare, reports))).why
    assert list(why) == ["b", "c"]
    assert why["b"].startswith("b with a: ")
    assert why["c"] == "c is the same page as a"


def test_an_undated_report_may_belong():
    assert names([report("a", FERRY[0]), report("b", FERRY[1], None)]) == [["a", "b"]]
