"""Wire: what two clients of one agency share that is not the agency's."""

from dataclasses import replace

import pytest
from tests.reuse.story import SPUN, WIRE, make_report, read

from crosswire.model.report import Boilerplate, Report
from crosswire.reuse.lineage import find_reuse

LEAD = "Relatives of a harbour pilot missing since the ferry went down lit candles on the quay of Maldry at dusk."
POSTED = "Posted: Monday, April 7, 2031 4:42 PM Updated: Monday, April 7, 2031 5:19 PM"


def client(name: str, day: int, *before: str, body: tuple[str, ...] = WIRE) -> Report:
    """A page that prints the wire after a dateline, with words of its own before it."""
    report = make_report(
        name, (*before, f"MALDRY (TP) - {body[0]}", *body[1:]), f"2031-04-{day:02}",
        agency="Tarrow Press", publisher=f"Outlet {name}", dateline="MALDRY",
    )  # fmt: skip
    at = report.text.index("MALDRY (TP)")
    return replace(report, boilerplate=(Boilerplate(span=report.span(at, at + 13), kind="dateline"),))


@pytest.mark.parametrize(
    ("reports", "parent"),
    [
        # nothing but the wire's words
        ((client("a", 7), client("b", 8)), None),
        ((client("a", 7, "Ferry sinks off Tarrow"), client("b", 8, "Ferry sinks off Tarrow")), None),
        # a lead of its own before the dateline
        ((client("a", 7, LEAD), client("b", 8, LEAD)), "a"),
        ((client("a", 7, LEAD), client("b", 8)), None),
        # the minute at which the page was posted; two pages of one make, posted at other minutes
        ((client("a", 7, POSTED), client("b", 8, POSTED)), "a"),
        ((client("a", 7, POSTED), client("b", 8, POSTED.replace("4:42", "6:03"))), None),
        # a spun page and its copy; a spun page alone may be spun from the wire
        ((client("a", 7), client("b", 8, body=SPUN), client("c", 9, body=SPUN)), "b"),
        ((client("a", 7), client("b", 8, body=SPUN)), None),
        # the wire's own page
        ((replace(client("a", 7), publisher="Tarrow Press"), client("b", 8)), "a"),
    ],
)  # fmt: skip
def test_clients_of_one_wire(reports: tuple[Report, ...], parent: str | None) -> None:
    found = find_reuse(reports, [read(r) for r in reports])
    assert found.parents.get(reports[-1].id, (None,))[0] == parent
