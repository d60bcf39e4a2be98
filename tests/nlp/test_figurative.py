"""Words of violence and disaster in figures of speech, sport and trade name no such happening. Add a row."""

from __future__ import annotations

from functools import cache

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.report import Published, Report
from crosswire.nlp.events.event_types import load_event_types
from crosswire.nlp.events.triggers import find_events
from crosswire.nlp.model import Parser
from crosswire.nlp.reader import read_pages


@cache
def parser() -> Parser:
    return Parser()


def harm(text: str) -> set[str]:
    """Types of violence and disaster that a sentence is read to tell of."""
    report = Report(id="r", text=text, sha256=hash_text(text), published=Published(value="2031-05-21"), language="en")
    page = next(read_pages([report], parser()))
    groups = {key: kind.group for key, kind in load_event_types().items()}
    found = (e.type for e in find_events(page, (), (), (), (), ()))
    return {t for t in found if groups.get(t) in ("violence", "disaster")}


@pytest.mark.parametrize(
    "text",
    [
        "The minister came under fire over the budget.",
        "Reporters bombarded the mayor with questions.",
        "The senate killed the bill on Thursday.",
        "The opening shot of the film is beautiful.",
        "The striker scored the winning shot in the final.",
        "The film bombed at the box office.",
        "He fired his chief of staff.",
        "She took a shot at the record.",
        "The two candidates clashed over taxes in a debate.",
        "The population exploded in the last decade.",
        "The news was a bombshell for the market.",
        "The government fights corruption.",
        "The battle for the title goes on.",
        "The city was hit by a strike of bus drivers.",
        "The battle against inflation continues.",
        "The court killed the project.",
        "The prices shot up after the vote.",
        "The stock market crashed on Monday.",
        "The website crashed after the sale began.",
        "The striker captured three medals.",
        "The firm seized the opportunity.",
        "The home side bombarded the goal.",
        "An explosion of colour filled the hall.",
        "The drug kills bacteria.",
        "The war on drugs has failed.",
        "The home team ambushed the favourites.",
        "The court fight over the inheritance ended.",
        "The legal battle lasted a year.",
        "They fight for freedom.",
    ],
)
def test_a_figure_of_speech_is_no_violence(text: str) -> None:
    assert not harm(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen killed the judge.", "assassination"),
        ("The player was killed by a sniper.", "killing"),
        ("The actor shot two guards.", "mass_shooting"),
        ("Gunmen attacked the team at its hotel.", "assault"),
        ("The two sides clashed over a border post.", "armed_clash"),
        ("A bomb exploded in the stock exchange.", "bombing"),
        ("Rebels fought the army for control of the town.", "armed_clash"),
        ("Fighting broke out near the court.", "armed_clash"),
        ("Ethnic violence killed 12 villagers.", "killing"),
    ],
)
def test_violence_near_such_words_is_violence(text: str, kind: str) -> None:
    assert kind in harm(text)
