"""Which reports are taken back by whom. All reports are invented."""

import pytest

from crosswire.fusion.withdrawn import find_withdrawn
from crosswire.model.ids import hash_text
from crosswire.model.report import Edition, Published, Report

TITLE = "Ferry sinks off Tarvo with forty aboard"
STORY = f"{TITLE}\n\nTARVO - A ferry sank off Tarvo on Monday, killing 12 people, police said."
NOTICE = f"KILL: {TITLE}\n\nThe story headlined '{TITLE}' is wrong and is withdrawn. There will be no substitute."


def report(id_, text, day="2031-05-12", **values):
    title = values.pop("title", text.split("\n")[0])
    return Report(id=id_, text=text, sha256=hash_text(text), title=title, published=Published(value=day), **values)


def notice(text=NOTICE, day="2031-05-12", **values):
    return report("n", text, day, edition=Edition(kind="withdrawal", words="KILL"), **values)


@pytest.mark.parametrize(
    ("rows", "withdrawn", "doubts"),
    [
        ([report("a", STORY, publisher="Velt Press"), notice(publisher="Velt Press")], {"a": "n", "n": "n"}, 0),
        (
            [report("a", STORY, publisher="Post", agency="Velt Press"), notice(publisher="Velt Press")],
            {"a": "n", "n": "n"},
            0,
        ),
        ([report("a", STORY, publisher="Another"), notice(publisher="Velt Press")], {"n": "n"}, 1),
        ([report("a", STORY), notice()], {"n": "n"}, 1),
        ([report("a", STORY, "2031-05-14", publisher="V"), notice(publisher="V")], {"n": "n"}, 1),
        ([report("a", STORY, "2030-05-14", publisher="V"), notice(publisher="V")], {"n": "n"}, 1),
        (
            [report("a", STORY, publisher="V", title="Storm hits the north of Velt"), notice(publisher="V")],
            {"n": "n"},
            1,
        ),
        ([report("a", STORY, publisher="V"), notice(STORY * 20, publisher="V")], {"a": "n", "n": "n"}, 0),
        ([report("a", STORY, publisher="V")], {}, 0),
    ],
    ids=["own", "credited", "another's", "nobody's", "later", "long ago", "another story", "cancelled item", "none"],
)
def test_a_body_withdraws_its_own_reports(rows, withdrawn, doubts):
    found = find_withdrawn(rows)
    assert found.by == withdrawn
    assert len(found.issues) == doubts
    assert find_withdrawn(rows[::-1]).by == withdrawn
