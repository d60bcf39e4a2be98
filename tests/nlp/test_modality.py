"""Polarity, modality and place in time of invented sentences. Add a row to add a case."""

from __future__ import annotations

from functools import cache

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.reading import EventMention
from crosswire.model.report import Published, Report
from crosswire.nlp.events.modality import find_cues
from crosswire.nlp.events.triggers import find_events
from crosswire.nlp.model import Parser
from crosswire.nlp.reader import read_pages
from crosswire.nlp.times.timex import find_timexes


@cache
def parser() -> Parser:
    return Parser()


def one(text: str, trigger: str, published: str | None = "2031-05-21") -> EventMention:
    report = Report(id="r", text=text, sha256=hash_text(text), published=Published(value=published), language="en")
    page = next(read_pages([report], parser()))
    found = find_events(page, (), (), find_timexes(page), (), ())
    return next(e for e in found if e.trigger.quote == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "polarity"),
    [
        ("The rebels attacked the port.", "attacked", "affirmed"),
        ("The rebels did not attack the port.", "attack", "negated"),
        ("The rebels never attacked the port.", "attacked", "negated"),
        ("The envoys failed to reach a deal.", "deal", "negated"),
        ("The soldiers entered the town without firing on the crowd.", "entered", "affirmed"),
        ("No attack was reported.", "attack", "negated"),
        ("The hostage swap was called off.", "hostage swap", "negated"),
        ("The governor called off the evacuation.", "evacuation", "negated"),
        ("No people were killed in the blast.", "killed", "negated"),
        ("Nobody was killed in the blast.", "killed", "negated"),
        ("No one was killed in the blast.", "killed", "negated"),
        ("None of the passengers was killed.", "killed", "negated"),
        ("The blast killed no civilians.", "killed", "negated"),
        ("No fewer than 12 people were killed.", "killed", "affirmed"),
        ("No more than 12 people were killed.", "killed", "affirmed"),
        ("At least 12 people were killed and nobody knows why.", "killed", "affirmed"),
        ("Police had no motive for the bombing.", "bombing", "affirmed"),
        ("It was not one explosion but three explosions.", "explosion", "affirmed"),
        ("Police would not discuss the bombing.", "bombing", "affirmed"),
        ("The army was not involved in the wave of bombings.", "bombings", "affirmed"),
        ("The army was not involved in the wave of bombings.", "involved", "negated"),
        ("There was no wave of bombings.", "bombings", "negated"),
        ("The toll of the quake is not expected to rise.", "quake", "affirmed"),
        ("The council failed to condemn Sunday's raid.", "raid", "affirmed"),
        ("The raid never took place.", "raid", "negated"),
        ("The army did not carry out the raid.", "raid", "negated"),
        ("Guards prevented the attack.", "attack", "negated"),
        ("Guards failed to prevent the attack.", "attack", "affirmed"),
        ("The ship not only repulsed an attack, but sank two boats.", "attack", "affirmed"),
        ("The army has not confirmed the attack.", "attack", "affirmed"),
        ("The ministry denied reaching a deal.", "deal", "affirmed"),
        ("The council does not speak to the press and wants a truce.", "wants", "affirmed"),
    ],
)
def test_negation_reaches_what_it_governs_and_no_further(text: str, trigger: str, polarity: str) -> None:
    assert one(text, trigger).polarity == polarity


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("The army shelled the port.", "shelled", "actual"),
        ("The army could shell the port.", "shell", "possible"),
        ("The council accused the army of shelling the port.", "shelling", "possible"),
        ("The army plans to shell the port.", "shell", "planned"),
        ("The army will shell the port.", "shell", "planned"),
        ("The premier urged the army to withdraw.", "withdraw", "demanded"),
        ("The union called for a ceasefire.", "ceasefire", "demanded"),
        ("An apparent deal was reached.", "deal", "possible"),
        ("The army has not confirmed the deal.", "deal", "possible"),
        ("If the army attacks the port, the rebels will flee.", "attacks", "possible"),
    ],
)
def test_hedges_plans_and_demands_are_no_facts(text: str, trigger: str, modality: str) -> None:
    assert one(text, trigger).modality == modality


@pytest.mark.parametrize(
    ("text", "trigger", "temporal"),
    [
        ("Rebels left the town on Sunday.", "left", "current"),
        ("Rebels left the town in March.", "left", "background"),
        ("Rebels left the town last year.", "left", "background"),
        ("The war, which began in 2026, goes on.", "war", "background"),
        ("The army has held the town since 2026.", "held", "background"),
        ("Rebels attacked the port after weeks of shelling.", "shelling", "background"),
        ("Rebels attacked the port after weeks of shelling.", "attacked", "current"),
        ("Rebels will leave the town on Friday.", "leave", "future"),
        ("Last year, rebels left the town and burned the harbour.", "burned", "background"),
        ("The troops, who had shelled the port, went home.", "shelled", "background"),
        ("The monitor said rebels had left the town on Sunday.", "left", "current"),
        ("In an earlier deal, the sides agreed on a truce.", "deal", "background"),
    ],
)
def test_what_is_past_is_background(text: str, trigger: str, temporal: str) -> None:
    assert one(text, trigger).temporal == temporal


@pytest.mark.parametrize(
    ("text", "trigger", "temporal"),
    [
        ("The army attacked the port for the first time since 2024.", "attacked", "current"),
        ("It was the deadliest attack on the port since 2024.", "attack", "current"),
        ("The bombing killed 40 people, the worst since 2024.", "bombing", "current"),
        ("The shelling was the heaviest since 2024.", "shelling", "current"),
        ("The army entered the port for the first time since the war began in 2024.", "entered", "current"),
        ("The army entered the port for the first time since the war began in 2024.", "war", "background"),
        ("The largest group has held the port since 2024.", "held", "background"),
    ],
)
def test_a_baseline_is_not_when_it_happened(text: str, trigger: str, temporal: str) -> None:
    event = one(text, trigger)
    assert event.temporal == temporal
    assert bool(event.timexes) == (temporal == "background")


def test_what_takes_up_background_is_background() -> None:
    text = "Last year the two sides reached a deal on the port.\n\nThe deal enraged the council."
    assert one(text, "enraged").temporal == "background"


def test_without_a_date_of_publication_a_named_month_is_background_beside_weekdays() -> None:
    text = "Fighters left Sarn in March. On Sunday buses took more people to Vell."
    assert one(text, "left", None).temporal == "background"
    assert one(text, "took", None).temporal == "current"


def test_the_longest_cue_counts() -> None:
    assert find_cues(["they", "attacked", "once", "again"]) == []
    assert find_cues(["they", "once", "ruled"]) == [(1, 2, "background")]
