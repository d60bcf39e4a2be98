"""Events of invented sentences: type, participants, places, times, figures, codes. Add a row to add a case."""

from __future__ import annotations

from functools import cache

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.reading import EventMention, Figure, PlaceMention, Timex
from crosswire.model.report import Published, Report
from crosswire.model.span import Span
from crosswire.nlp.events.triggers import find_events
from crosswire.nlp.model import Parser
from crosswire.nlp.page import Page
from crosswire.nlp.reader import read_pages
from crosswire.nlp.times.timex import find_timexes


@cache
def parser() -> Parser:
    return Parser()


def read(text: str, published: str | None = "2031-05-21") -> Page:
    report = Report(id="r", text=text, sha256=hash_text(text), published=Published(value=published), language="en")
    return next(read_pages([report], parser()))


def events(text: str, published: str | None = "2031-05-21") -> tuple[EventMention, ...]:
    page = read(text, published)
    return find_events(page, (), (), find_timexes(page), (), ())


def one(text: str, trigger: str) -> EventMention:
    """The event whose trigger reads so."""
    found = [e for e in events(text) if e.trigger.quote == trigger]
    assert found, f"no event {trigger!r} among {[e.trigger.quote for e in events(text)]}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Government warplanes bombed the village of Sarn on Monday.", "bombed", "airstrike"),
        ("A car bomb killed six people outside the mayor's office in Sarn.", "killed", "bombing"),
        ("The rebels fired rockets at the port of Vell.", "fired rockets", "shelling"),
        ("A man blew himself up at a checkpoint near Sarn.", "blew himself up", "suicide_bombing"),
        ("A mine exploded under a truck near Sarn, killing two farmers.", "killing", "bombing"),
        ("A gold mine near Sarn collapsed, killing 48 miners.", "killing", "building_collapse"),
        ("Gunmen opened fire on a crowd in the market.", "opened fire", "mass_shooting"),
        ("Guards fired on a crowd in the market.", "fired", "mass_shooting"),
        ("Two helicopters fired on the market.", "fired", "airstrike"),
        ("Two warships fired on the market.", "fired", "shelling"),
        ("The two sides clashed in the hills above Vell.", "clashed", "armed_clash"),
        ("Buses carrying fighters left the camp for the north.", "left", "evacuation"),
        ("She left the office at noon.", "left", "other"),
        ("A bus carrying 40 people hit a wall near Vell.", "carrying", "other"),
        ("Four pupils taken from a school in Vell have been found.", "taken", "other"),
        ("Families were taken from the camp by bus.", "taken", "evacuation"),
        ("The lifeboat crews called off the hunt.", "called off", "other"),
        ("The union called off the strike.", "called off the strike", "concession"),
        ("Police said rebel shelling killed two farmers in Vell.", "shelling", "shelling"),
        ("The last group of fighters left on trucks.", "left", "evacuation"),
        ("A suicide bomber struck a wedding in Sarn.", "struck", "suicide_bombing"),
        ("The wounded were taken to a hospital in Vell.", "taken to a hospital", "casualty_care"),
        ("Several people were killed when a bridge collapsed.", "killed", "building_collapse"),
        ("The army captured the town of Vell.", "captured", "territory_captured"),
        ("Troops liberated the village of Sarn.", "liberated", "territory_captured"),
        ("The militia lost the town of Vell to the army.", "lost", "territory_lost"),
        ("Police arrested two suspects in Sarn.", "arrested", "arrest"),
        ("The two governments agreed to a truce.", "agreed", "agreement"),
        ("A ceasefire took hold at dawn.", "ceasefire", "ceasefire"),
        ("The ministry denied reaching a deal with the group.", "deal", "agreement"),
        ("The union threatened to block the harbour.", "threatened", "threat"),
        ("A strong earthquake shook the province.", "earthquake", "earthquake"),
        ("Dozens of people drowned when a ferry sank off Vell.", "sank", "transport_accident"),
        ("The river burst its banks and flooded the valley.", "flooded", "flood"),
        ("A security official said the Banner Front was suspected.", "suspected", "accusation"),
        ("Doctors suspected a rare illness.", "suspected", "other"),
        ("The minister bought a new house.", "bought", "other"),
        ("Aid groups delivered food to the camp.", "delivered", "aid_delivery"),
        ("The group claimed responsibility for the blast.", "claimed responsibility", "claim_of_responsibility"),
    ],
)
def test_a_trigger_and_its_context_choose_the_type(text: str, trigger: str, kind: str) -> None:
    assert one(text, trigger).type == kind


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("The health ministry raised the death toll to 23.", "death toll", set()),
        ("Norland troops attacked the rebels.", "attacked", {("actor", "Norland troops"), ("target", "the rebels")}),
        ("The army drove the rebels from Sarn.", "drove", {("actor", "The army"), ("target", "the rebels")}),
        ("Norland said it would boycott the talks.", "boycott", {("actor", "Norland"), ("target", "the talks")}),
        ("The storm hit the fishing villages.", "storm", {("target", "the fishing villages")}),
        ("The rebels were attacked by troops.", "attacked", {("actor", "troops"), ("target", "The rebels")}),
        ("Clashes broke out between soldiers and rebels.", "Clashes", {("party", "soldiers"), ("party", "rebels")}),
        (
            "The soldiers who shelled the village withdrew.",
            "shelled",
            {("actor", "The soldiers"), ("target", "the village")},
        ),
        (
            "The council accused the army of bombing a school.",
            "bombing",
            {("actor", "the army"), ("target", "a school")},
        ),
        (
            "The council accused the army of bombing a school.",
            "accused",
            {("actor", "The council"), ("target", "the army")},
        ),
        (
            "The premier said that the rebels must leave the town.",
            "must",
            {("actor", "The premier"), ("target", "the rebels")},
        ),
    ],
)
def test_participants_take_their_roles_from_the_grammar(text: str, trigger: str, actors: set[tuple[str, str]]) -> None:
    assert {(a.role, a.span.quote) for a in one(text, trigger).actors} == actors


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Norland agreed to withdraw its troops.", ["AGREE"]),
        ("Norland will send food to the camp.", ["AGREE"]),
        ("Norland threatened to bomb the port.", ["THREATEN"]),
        ("The army shelled the port, killing four people.", ["ASSAULT"]),
        ("The premier rejected a request by Norland to open talks.", ["REJECT"]),
        ("She bought bread.", []),
    ],
)
def test_a_sentence_is_coded_once_for_the_act_that_is_its_point(text: str, codes: list[str]) -> None:
    assert [e.plover.event for e in events(text) if e.plover] == codes


def test_the_proposition_leaves_out_who_says_it() -> None:
    event = one("Rebels left the town on Friday, the monitor said.", "left")
    assert event.span.quote == "Rebels left the town on Friday"


def test_no_two_events_share_a_trigger_and_every_span_quotes_the_text() -> None:
    text = "Warplanes carried out air strikes on Sarn on Monday, killing 12 people. 🙂 The strikes were condemned."
    page = read(text)
    found = find_events(page, (), (), find_timexes(page), (), ())
    spans = [(e.trigger.start, e.trigger.end) for e in found]
    assert spans == sorted(set(spans))
    for event in found:
        for span in (event.trigger, event.span, *(a.span for a in event.actors)):
            assert text[span.start : span.end] == span.quote
        assert event.span.contains(event.trigger)


def test_the_attack_takes_up_the_bombing_told_before() -> None:
    found = events("A car bomb exploded in Sarn on Monday.\n\nThe attack was the third this year.")
    assert [e.type for e in found if e.trigger.quote == "attack"] == ["bombing"]


def span_of(page: Page, words: str) -> Span:
    at = page.report.text.index(words)
    return page.report.span(at, at + len(words))


def with_figures(text: str, *rows: tuple[str, str]) -> list[tuple[str, tuple[int, ...]]]:
    """Triggers and types that hold figures, for figures given as (words, counted)."""
    page = read(text)
    figures = tuple(Figure(span=span_of(page, words), best=1, counted=counted) for words, counted in rows)
    return [(e.type, e.figures) for e in find_events(page, (), (), (), figures, ()) if e.figures]


@pytest.mark.parametrize(
    ("text", "rows", "owners"),
    [
        ("An air strike killed 12 people in Sarn.", [("12 people", "killed")], [("airstrike", (0,))]),
        ("Twelve people were killed in a car bombing.", [("Twelve people", "killed")], [("bombing", (0,))]),
        ("Gunmen killed five villagers.", [("five villagers", "killed")], [("killing", (0,))]),
        ("The toll rose to 43.", [("43", "killed")], [("death", (0,))]),
        (
            "Some 900 people were evacuated and 30 were arrested.",
            [("Some 900 people", "evacuated"), ("30", "arrested")],
            [("evacuation", (0,)), ("arrest", (1,))],
        ),
    ],
)
def test_every_toll_belongs_to_one_event(
    text: str, rows: list[tuple[str, str]], owners: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert with_figures(text, *rows) == owners


def test_places_take_their_role_from_the_preposition() -> None:
    page = read("Fighters were evacuated from Sarn to Vell.")
    places = tuple(PlaceMention(span=span_of(page, name), name=name) for name in ("Sarn", "Vell"))
    event = next(e for e in find_events(page, (), places, (), (), ()) if e.type == "evacuation")
    assert [(p.place, p.role) for p in event.places] == [(0, "origin"), (1, "destination")]


def test_a_date_goes_to_the_event_whose_clause_holds_it() -> None:
    page = read("Troops entered Sarn on Monday. The mayor resigned on Friday.")
    timexes: tuple[Timex, ...] = find_timexes(page)
    by_trigger = {e.trigger.quote: e.timexes for e in find_events(page, (), (), timexes, (), ())}
    assert [timexes[t.timex].span.quote for t in by_trigger["entered"]] == ["Monday"]
    assert [timexes[t.timex].span.quote for t in by_trigger["resigned"]] == ["Friday"]


@pytest.mark.parametrize("text", ["", " ", "🙂🙂", "12 34 56", "الحرب", "- - -", "\x07\x08", "a" * 5000])
def test_text_without_happenings_gives_none(text: str) -> None:
    assert [e for e in events(text) if e.type != "other"] == []
