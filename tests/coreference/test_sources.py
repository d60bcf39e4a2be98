"""Who says things across reports, and whose word it is in the end."""

from __future__ import annotations

from datetime import date

import pytest
from tests.phenomena.desk import desk

import crosswire

MONDAY = "2031-05-19"
TOLL = "Ten people died in Ostrel on Sunday"


def origins(*speakers: str) -> list[str | None]:
    """The origin of the toll in reports that give it to each of `speakers`."""
    told = desk(*((f"r{n}", MONDAY, f"{TOLL}, {s} said.") for n, s in enumerate(speakers)))
    return [told.claim("Ten people", f"r{n}").origin for n in range(len(speakers))]


ONE_ORIGIN = [
    ("the Lantern Observatory", "the Lantern Observatory"),
    ("the Lantern Observatory", "Lena Marsk, director of the Lantern Observatory,"),
    ("the Ministry of Health", "a spokeswoman for the Ministry of Health"),
    ("the Ministry of Health", "Health Minister Oskar Mayhew"),
    ("the health ministry", "the Ministry of Health"),
    ("the Lantern Observatory", "the monitor"),
    ("the health directorate in Ostrel", "Ostrel's health authority"),
    ("the Norwegian health ministry", "Norway's health minister"),
    ("the Norwegian health ministry", "the health ministry"),
    ("the Norwegian Defence Ministry", "Norway's Ministry of Defense"),
    ("officials", "local authorities"),
    ("the Norwegian army", "the Norwegian army's high command"),
    ("the army", "an army spokesman"),
    ("the army", "the army's spokeswoman"),
    ("the army", "military spokesman Omar Vell"),
    ("the army", "an army spokesman, Colonel Omar Vell,"),
    ("the Northern Grey Front", "a Northern Grey Front spokesman"),
    ("the Northern Grey Front", "the Northern Grey Front's media office"),
    ("the Northern Grey Front", "the Northern Grey Front leader"),
    ("the Ostrel Centre for Human Rights", "a war monitor"),
    ("the Ostrel Farming Company", "the company"),
    ("Sheriff Lena Marsk", "the sheriff"),
    ("Sheriff Lena Marsk", "the sheriff's office"),
    ("the police", "police commissioner Lena Marsk"),
    ("the Lantern Observatory", "Lena Marsk, spokeswoman for the Lantern Observatory,"),
    ("Health Minister Oskar Mayhew", "the health department"),
    ("the police", "Superintendent of Police Lena Marsk"),
]


@pytest.mark.parametrize(("one", "other"), ONE_ORIGIN)
def test_one_body_is_one_origin(one, other):
    first, second = origins(one, other)
    assert first is not None and first == second


TWO_ORIGINS = [
    ("the Lantern Observatory", "the Coast Relief Agency"),
    ("the Ministry of Health", "the Ministry of Defence"),
    ("the Norwegian foreign ministry", "the Swedish foreign ministry"),
    ("Prime Minister Oda Vell of Norway", "Prime Minister Nils Roth of Sweden"),
    ("the health ministry", "the health directorate in Ostrel"),
    ("the Norwegian health ministry", "the Swedish health department"),
    ("a military source", "a medical source"),
    ("Sheriff Lena Marsk", "the mayor"),
    ("the Ostrel Farming Company", "the union"),
    ("residents", "the police"),
    ("the Norwegian army", "a young Norwegian soldier"),
    ("authorities", "the River Authority"),
    ("the Lantern Observatory", "a charity that works with the Lantern Observatory"),
]


@pytest.mark.parametrize(("one", "other"), TWO_ORIGINS)
def test_two_bodies_are_two_origins(one, other):
    first, second = origins(one, other)
    assert first and second and first != second


def test_a_short_form_is_the_body_for_which_another_report_introduces_it():
    told = desk(
        ("a", MONDAY, "The National Relief Institute (INGT) said that five people died in Ostrel on Sunday."),
        ("b", MONDAY, f"{TOLL}, INGT said. It sent boats to Ostrel."),
    )
    assert told.index.source_of(told.claim("Ten people")).name == "National Relief Institute"


def test_a_speaker_keeps_the_title_that_a_report_gives():
    told = desk(("a", MONDAY, f"{TOLL}, Sheriff Lena Marsk said."))
    assert told.index.speaker(told.claim("Ten people")) == "Sheriff Lena Marsk"


BARE = [
    ("The Northern Grey Front, a rebel group, denied it. The group said ten people died.", "Northern Grey Front"),
    ("The Lantern Observatory counted them. Its head, Omar Vell, said so. The monitor said ten people died.",
     "Lantern Observatory"),
    ("The Grey Front and the Blue Front, two rebel groups, met. The group said ten people died.", "the group"),
    ("Ten people died, says minister.\n\nThe health ministry was shut. Interior Minister Omar Vell said it burned.",
     "interior ministry"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), BARE)
def test_who_is_called_in_short_is_the_one_it_can_be(text, name):
    told = desk(("a", MONDAY, text))
    assert told.index.source_of(told.claim("ten people")).name == name


def test_a_headline_that_names_its_source_in_short_is_no_other_origin():
    title, text = (
        "Activists: five shot dead in Ostrel",
        "A charity said on Sunday that five people were shot dead in Ostrel.",
    )
    row = {"id": "a", "published": MONDAY, "title": title, "text": f"{title}\n\n{text}", "language": "en"}
    claims = crosswire.record([row], now=date(2031, 6, 1)).claims
    assert len({c.origin for c in claims if any(f.best == 5 for f in c.figures)}) == 1


THE_MINISTRY = "The Norwegian health ministry said roads were closed. {between}The ministry said that ten people died."


@pytest.mark.parametrize(
    ("between", "name"),
    [
        ("", "health ministry"),
        ("The Defence Ministry said it sent troops. ", "Defence Ministry"),
        ("Defence Minister Oda Vell said she sent troops. ", "health ministry"),
    ],
)
def test_the_ministry_is_the_last_one_named(between, name):
    told = desk(("a", MONDAY, THE_MINISTRY.format(between=between)))
    assert name.lower() in told.index.source_of(told.claim("ten people")).name.lower()


@pytest.mark.parametrize("speaker", ["residents", "officials", "local authorities", "a military source"])
def test_who_has_no_name_is_no_independence_established(speaker):
    told = desk(("a", MONDAY, f"{TOLL}, {speaker} said."))
    assert told.index.origins[told.claim("Ten people").origin].independence == "not_established"


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("the Lantern Observatory", "monitor"),
        ("the police", "official"),
        ("the Islamic State", "armed_group"),
        ("the claim", "armed_group"),
        ("the United Nations", "igo"),
        ("the Ministry of Health", "official"),
        ("a military source", "anonymous"),
    ],
)
def test_kinds_of_sources(speaker, kind):
    told = desk(("a", MONDAY, f"{TOLL}, {speaker} said."))
    claim = told.claim("Ten people")
    assert told.index.source_of(claim).kind == kind


def test_who_speaks_for_whom():
    told = desk(("a", MONDAY, f"{TOLL}, Lena Marsk, director of the Lantern Observatory, said."))
    person = told.index.source_of(told.claim("Ten people"))
    assert person.name == "Lena Marsk"
    assert told.index.sources[person.speaks_for].name == "Lantern Observatory"


def test_two_voices_of_one_state_are_one_side():
    told = desk(
        ("a", MONDAY, "Ten people died in Aleppo on Sunday, the Syrian government said."),
        ("b", MONDAY, "Ten people died in Aleppo on Sunday, the Syrian state news agency SANA said."),
    )
    assert told.claim("Ten people", "a").origin == told.claim("Ten people", "b").origin
    assert not [e for e in told.record.events if e.status == "corroborated"]


def test_an_unnamed_source_establishes_nothing():
    told = desk(("a", MONDAY, f"{TOLL}, a military source said."))
    assert told.origin(told.claim("Ten people")).independence == "not_established"
