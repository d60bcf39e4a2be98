"""When each event of an invented sentence happened, and which days only say when it was told. Add a row."""

from __future__ import annotations

from functools import cache

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.report import Published, Report
from crosswire.nlp.attribution.quotation import find_attributions
from crosswire.nlp.events.triggers import find_events
from crosswire.nlp.model import Parser
from crosswire.nlp.reader import read_pages
from crosswire.nlp.times.timex import find_timexes


@cache
def parser() -> Parser:
    return Parser()


def times(text: str, trigger: str, published: str = "2031-05-21") -> list[tuple[str, str]]:
    """The words and roles of the times of the event whose trigger reads so."""
    report = Report(id="r", text=text, sha256=hash_text(text), published=Published(value=published), language="en")
    page = next(read_pages([report], parser()))
    timexes = find_timexes(page)
    found = find_events(page, (), (), timexes, (), find_attributions(page, ()))
    event = next(e for e in found if e.trigger.quote == trigger)
    return [(timexes[t.timex].span.quote, t.role) for t in event.timexes]


DATED = "SARN, May 21, 2031 (Vell Wire) - "


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Gunmen killed six people on Monday.", "killed", [("Monday", "occurred")]),
        ("Dozens were buried on Monday, two days after a bomb killed six people.", "killed", []),
        ("Dozens fled on Monday after a bomb killed six people.", "killed", [("Monday", "occurred")]),
        ("A bomb killed six people, police said on Sunday.", "killed", [("Sunday", "as_of")]),
        ("The ministry said on Friday that rebels had shelled the port.", "shelled", [("Friday", "as_of")]),
        ("The army said on Monday that Sarn was completely secure.", "completely secure", [("Monday", "occurred")]),
        ("Officials said Tuesday that rebels were shelling the port.", "shelling", [("Tuesday", "occurred")]),
        ("The strike on Sunday hit a school, the mayor said on Monday.", "strike", [("Sunday", "occurred")]),
        ("Workers rallied in Sarn, where a law is to be voted on Friday.", "rallied", []),
        ("A man wounded in the hijacking of a bus died in hospital on Monday.", "hijacking", []),
        ("A bomb that exploded in the market killed six on Monday.", "exploded", [("Monday", "occurred")]),
        ("A man opened fire at a Christmas party in Sarn.", "opened fire", []),
        ("Two men were arrested on Monday over the attack.", "attack", [("Monday", "as_of")]),
        ("Six people were killed on Monday in the attack.", "attack", [("Monday", "occurred")]),
        (DATED + "Gunmen attacked a convoy.", "attacked", [("May 21, 2031", "as_of")]),
        (DATED + "Gunmen attacked a convoy on Monday.", "attacked", [("Monday", "occurred")]),
        (DATED + "Gunmen did not attack the convoy.", "attack", []),
        (DATED + "The rebels will attack the convoy.", "attack", []),
        ("Gunmen attacked a convoy.", "attacked", []),
        ("The envoy met leaders and recalled May 20, 2031. Gunmen attacked a convoy.", "attacked", []),
    ],
)
def test_only_the_day_it_happened_dates_an_event(text: str, trigger: str, expected: list[tuple[str, str]]) -> None:
    assert times(text, trigger) == expected
