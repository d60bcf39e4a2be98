"""Words of violence that tell of a happening keep their type; those that only name a kind of happening do not."""

from __future__ import annotations

from functools import cache

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.reading import EventMention
from crosswire.model.report import Published, Report
from crosswire.nlp.attribution.quotation import find_attributions
from crosswire.nlp.events.triggers import find_events
from crosswire.nlp.model import Parser
from crosswire.nlp.reader import read_pages
from crosswire.nlp.times.timex import find_timexes


@cache
def parser() -> Parser:
    return Parser()


def events(text: str) -> dict[str, EventMention]:
    published = Published(value="2031-05-21")
    page = next(read_pages([Report(id="r", text=text, sha256=hash_text(text), published=published)], parser()))
    found = find_events(page, (), (), find_timexes(page), (), find_attributions(page, ()))
    return {e.trigger.quote: e for e in found}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The council said that attacks on civilians must stop.", "attacks"),
        ("The minister said kidnappings harm the whole economy.", "kidnappings"),
        ("He promised to end terrorist attacks.", "terrorist attacks"),
        ("They want to kill politicians.", "kill"),
        ("Any attack would be a crime.", "attack"),
        ("The convention bans torture.", "torture"),
        ("The party opposes bombings.", "bombings"),
        ("The army said: our soldiers do not attack markets.", "attack"),
        ("The Front, a group that holds the hills, was silent.", "holds"),
    ],
)
def test_a_kind_of_happening_is_no_happening(text: str, trigger: str) -> None:
    event = events(text)[trigger]
    assert (event.type, event.plover, event.acled) == ("other", None, None)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Rebels attacked the village.", "attacked", "offensive"),
        ("Clashes erupted in the camp.", "Clashes", "armed_clash"),
        ("Fighting is taking place in the suburbs.", "Fighting", "armed_clash"),
        ("The army carried out attacks on the port.", "attacks", "assault"),
        ("Two guards died in clashes.", "clashes", "armed_clash"),
        ("A drone fell on the market, killing traders.", "killing", "killing"),
        ("The council accused the army of bombing a school.", "bombing", "bombing"),
        ("The group denied killing civilians.", "killing", "killing"),
        ("Gunmen have killed farmers.", "killed", "killing"),
        ("The envoy condemned the recent attacks.", "attacks", "assault"),
        ("After six days of fighting, the town fell.", "fighting", "armed_clash"),
        ("The mayor condemned the attack.", "attack", "assault"),
        ("Attacks on Monday shook the region.", "Attacks", "assault"),
        ("The mayor said attacks must stop. Gunmen had carried out an attack on the market.", "attacks", "assault"),
    ],
)
def test_a_happening_keeps_its_type(text: str, trigger: str, kind: str) -> None:
    assert events(text)[trigger].type == kind
