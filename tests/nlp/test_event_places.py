"""Where each event of an invented sentence happened. Add a row to add a case."""

from __future__ import annotations

from functools import cache

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.reading import PlaceMention
from crosswire.model.report import Published, Report
from crosswire.nlp.events.triggers import find_events
from crosswire.nlp.model import Parser
from crosswire.nlp.reader import read_pages


@cache
def parser() -> Parser:
    return Parser()


def where(text: str, trigger: str, towns: tuple[str, ...], countries: tuple[str, ...]) -> list[tuple[str, str]]:
    report = Report(id="r", text=text, sha256=hash_text(text), published=Published(value="2031-05-21"), language="en")
    page = next(read_pages([report], parser()))
    rows = [(name, "exact") for name in towns] + [(name, "country") for name in countries]
    rows.sort(key=lambda row: text.index(row[0]))
    spans = [report.span(text.index(name), text.index(name) + len(name)) for name, _ in rows]
    places = tuple(
        PlaceMention(span=span, name=name, precision=how) for span, (name, how) in zip(spans, rows, strict=True)
    )
    event = next(e for e in find_events(page, (), places, (), (), ()) if e.trigger.quote == trigger)
    return [(places[p.place].name, p.role) for p in event.places]


@pytest.mark.parametrize(
    ("text", "trigger", "towns", "countries", "expected"),
    [
        ("Gunmen killed a guard in Vell.", "killed", ("Vell",), (), [("Vell", "location")]),
        ("Two people were killed ten miles from Vell.", "killed", ("Vell",), (), [("Vell", "near")]),
        ("Gunmen attacked a post north of Vell.", "attacked", ("Vell",), (), [("Vell", "near")]),
        ("Buses left Vell for Sarn.", "left", ("Vell", "Sarn"), (), [("Vell", "origin"), ("Sarn", "destination")]),
        ("Rebels killed two France soldiers in Vell.", "killed", ("Vell",), ("France",), [("Vell", "location")]),
        ("A bomb damaged the embassy of France in Vell.", "damaged", ("Vell",), (), [("Vell", "location")]),
        (
            "Drones hit a depot in Vell two days after a raid on Sarn killed five.",
            "hit",
            ("Vell", "Sarn"),
            (),
            [("Vell", "location")],
        ),
        ("France shelled a village on Monday.", "shelled", (), ("France",), []),
        ("France suffered two bombings on Monday.", "bombings", (), ("France",), [("France", "location")]),
        ("Rebels attacked France's embassy.", "attacked", (), ("France",), []),
        ("Rebels killed 12 people in France.", "killed", (), ("France",), [("France", "location")]),
        ("Rebels shelled France's capital.", "shelled", (), ("France",), [("France", "location")]),
    ],
)
def test_an_event_takes_place_where_its_words_say(
    text: str, trigger: str, towns: tuple[str, ...], countries: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert where(text, trigger, towns, countries) == expected
