"""Who is named: listed actors, introduced acronyms, people, and bodies without a name. All sentences are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.reading import Entity, PlaceMention
from crosswire.model.report import Report
from crosswire.nlp.model import Parser
from crosswire.nlp.names.entities import add_places, find_entities
from crosswire.nlp.names.names import fold_name, same_name
from crosswire.nlp.page import Page
from crosswire.nlp.reader import read_pages

PARSER = Parser()


def page_of(text: str) -> Page:
    report = Report(id="r", text=text, sha256=hash_text(text), language="en")
    return next(iter(read_pages([report], PARSER)))


def entities_of(text: str) -> tuple[Entity, ...]:
    found = find_entities(page_of(text))
    for entity in found:
        assert text[entity.span.start : entity.span.end] == entity.span.quote
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start
    return found


def shown(text: str) -> list[tuple[str, str | None]]:
    return [(e.span.quote, e.key or e.kind) for e in entities_of(text)]


NAMED = [
    ("The Army of the Faithful fired on Tarn.", "Army of the Faithful", "group"),
    ("The Northern Relief Committee (KOMITE) sent boats.", "Northern Relief Committee", "organisation"),
    ("“The street shook,” said Nadia Perr, who owns a bakery.", "Nadia Perr", "person"),
    ("Selma Okar, 44, escaped the flood.", "Selma Okar", "person"),
    ("A group calling itself the Sons of the Banner claimed the bombing.", "Sons of the Banner", "organisation"),
]


@pytest.mark.parametrize(("text", "name", "type_"), NAMED)
def test_an_unlisted_name(text, name, type_):
    assert (name, type_) in [(e.name, e.type) for e in entities_of(text)]


NOT_NAMED = [
    ("Cyclone Ruvane tore off roofs. Ruvane killed eleven people.", "Cyclone Ruvane"),
    ("The Cutler Fire burned forty homes.", "Cutler Fire"),
    ("Dam bursts above the town. The dam was old.", "Dam"),
]


@pytest.mark.parametrize(("text", "name"), NOT_NAMED)
def test_a_storm_a_fire_and_a_word_are_nobody(text, name):
    assert name not in [e.name for e in entities_of(text) if e.type in ("person", "organisation", "facility")]


KEYED = [
    ("Fighters of IS left the town.", "IS", "islamic-state"),
    ("Daesh claimed the attack.", "Daesh", "islamic-state"),
    ("A spokesman for the Free Syrian Army spoke.", "Free Syrian Army", "free-syrian-army"),
    ("The Syrian army entered the town.", "Syrian army", "sy-military"),
    ("Syria's army entered the town.", "Syria's army", "sy-military"),
    ("The army of Chad entered the town.", "army of Chad", "td-military"),
    ("Nigerien troops entered the town.", "Nigerien troops", "ne-military"),
    ("Kenyan police fired tear gas.", "Kenyan police", "ke-police"),
    ("The Israel Defense Forces struck the site.", "Israel Defense Forces", "il-military"),
    ("The Tatmadaw shelled the village.", "Tatmadaw", "mm-military"),
    ("Moscow denied the report.", "Moscow", "ru-government"),
    ("The Kremlin denied the report.", "Kremlin", "kremlin"),
    ("The Peruvian government agreed to talk.", "Peruvian government", "pe-government"),
    ("Al-Shabab fighters attacked the base.", "Al-Shabab", "al-shabaab"),
    ("al-Qa'ida denied it.", "al-Qa'ida", "al-qaeda"),
    ("The U.N. Security Council met.", "U.N. Security Council", "un-security-council"),
    ("Doctors Without Borders treated the wounded.", "Doctors Without Borders", "medecins-sans-frontieres"),
    ("The U.S. Geological Survey measured the quake.", "U.S. Geological Survey", "us-geological-survey"),
    ("M23 rebels took the hill.", "M23 rebels", "march-23-movement"),
]


@pytest.mark.parametrize(("text", "quote", "key"), KEYED)
def test_listed_actors_are_known_by_any_name(text: str, quote: str, key: str) -> None:
    assert (quote, key) in shown(text)


NOT_KEYED = [
    ("It is over, and what is done is done.", "islamic-state"),
    ("Who said that? Nobody knows who it was.", "world-health-organization"),
    ("The Free Ruritanian Army took the hill.", "sy-military"),
    ("He visited Russia today and went home.", "rt"),
    ("A memorial was held at dawn.", "dawn-newspaper"),
    ("Robert Wagner lives in the village.", "wagner-group"),
]


@pytest.mark.parametrize(("text", "key"), NOT_KEYED)
def test_look_alikes_are_not_the_actor(text: str, key: str) -> None:
    assert key not in {e.key for e in entities_of(text)}


WITHOUT_NAME = [
    ("Pro-government forces advanced.", "Pro-government forces", "military"),
    ("Palestinian militia fought there.", "Palestinian militia", "armed_group"),
    ("Opposition fighters advanced.", "Opposition fighters", "armed_group"),
    ("Turkish-backed fighters advanced.", "Turkish-backed fighters", "armed_group"),
    ("Residents fled the shelling.", "Residents", "civilian"),
    ("Unidentified gunmen shot him.", "Unidentified gunmen", "armed_group"),
    ("Government forces advanced.", "Government forces", "military"),
    ("Police said nobody was hurt.", "Police", "police"),
]


@pytest.mark.parametrize(("text", "quote", "kind"), WITHOUT_NAME)
def test_bodies_without_a_name(text: str, quote: str, kind: str) -> None:
    found = {e.span.quote: e for e in entities_of(text)}
    assert quote in found, sorted(found)
    assert (found[quote].type, found[quote].key, found[quote].kind) == ("group", None, kind)


def test_an_army_in_a_name_is_that_name() -> None:
    text = "Hours later, the Free Highland Army said its fighters had done it. The army blamed it."
    assert {(e.type, e.name) for e in entities_of(text)} >= {("organisation", "Free Highland Army"), ("group", "army")}


def test_an_acronym_holds_on_the_whole_page() -> None:
    text = "The Obravela Liberation Front (OLF) took the town.\n\nLater the OLF withdrew.\n\nMembers of the OLF fled."
    found = [e for e in entities_of(text) if e.span.quote == "OLF"]
    assert len(found) == 3
    assert {(e.type, e.name, e.kind) for e in found} == {("group", "Obravela Liberation Front", "armed_group")}


def test_people_are_chained_by_surname() -> None:
    text = "General Marek Tolvan spoke in the capital.\n\nTolvan said the war was over.\n\nMr. Tolvan then left."
    people = [e for e in entities_of(text) if e.type == "person"]
    assert [e.span.quote for e in people] == ["Marek Tolvan", "Tolvan", "Tolvan"]
    assert {e.name for e in people} == {"Marek Tolvan"}


def test_a_body_is_known_by_its_one_word_after_its_name() -> None:
    text = "The Obravela Observatory for Rights gave the toll.\n\nThe fighting went on, the Observatory said on Monday."
    names = [e.name for e in entities_of(text) if "Observatory" in e.span.quote]
    assert names == ["Obravela Observatory for Rights"] * 2


def test_nationalities_carry_their_country() -> None:
    found = [
        e for e in entities_of("Several Colombian engineers and two Kenyans were freed.") if e.type == "nationality"
    ]
    assert [(e.span.quote, e.name, e.country) for e in found] == [
        ("Colombian", "Colombia", "CO"),
        ("Kenyans", "Kenya", "KE"),
    ]


@pytest.mark.parametrize("text", ["The flood hit Lao Tolvan province.", "He fled the village of Khan Tolvan."])
def test_words_for_places_rule_out_a_person(text: str) -> None:
    assert [e for e in entities_of(text) if e.type == "person"] == []


def place(page: Page, quote: str, score: float = 0.9) -> PlaceMention:
    start = page.report.text.index(quote)
    return PlaceMention(span=page.report.span(start, start + len(quote)), name=quote, country="GH", score=score)


def test_a_toponym_becomes_a_place() -> None:
    page = page_of("Police entered Obravela at dawn.")
    found = add_places(find_entities(page), (place(page, "Obravela"),))
    assert [(e.span.quote, e.type) for e in found] == [("Police", "group"), ("Obravela", "place")]


def test_a_toponym_within_a_name_stays_the_body() -> None:
    page = page_of("The Bank of Ghana raised rates.")
    found = add_places(find_entities(page), (place(page, "Ghana"),))
    assert [(e.span.quote, e.type) for e in found] == [("Bank of Ghana", "organisation")]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "12345 ... !!!", "🙂🙂 🙂", "الجيش السوري دخل المدينة", "\x07\x1b[31m IS \x00"]
)
def test_odd_text_does_no_harm(text: str) -> None:
    entities_of(text.replace("\x00", ""))


SAME_FOLD = [
    ("Yarmouk", "Yarmuk"),
    ("Deir ez-Zor", "Deir al-Zour"),
    ("Dayr az-Zawr", "Deir ez-Zor"),
    ("Aleksandr Lavrentyev", "Alexander Lavrentiev"),
    ("Badia", "Badiyah"),
    ("Tadamun", "Tadamon"),
    ("Abdel Rahman", "Abdulrahman"),
    ("Kyiv", "Kiev"),
    ("Zelensky", "Zelenskyy"),
    ("Hussein", "Husain"),
    ("Mohammed", "Muhammad"),
    ("Hodeidah", "Hudaydah"),
    ("Sana'a", "Sanaa"),
    ("Qamishli", "Kamishly"),
    ("Bogotá", "Bogota"),
]


@pytest.mark.parametrize(("one", "two"), SAME_FOLD)
def test_spellings_of_one_name_fold_alike(one: str, two: str) -> None:
    assert fold_name(one) == fold_name(two)


OTHER_FOLD = [
    ("Goma", "Gomel"),
    ("Hama", "Homs"),
    ("Iran", "Iraq"),
    ("Niger", "Nigeria"),
    ("Austria", "Australia"),
]


@pytest.mark.parametrize(("one", "two"), OTHER_FOLD)
def test_other_names_fold_apart(one: str, two: str) -> None:
    assert fold_name(one) != fold_name(two)


NAMES = [
    ("Marek Tolvan", "Tolvan", True),
    ("Gen. Marek Tolvan", "Marek Tolvan", True),
    ("M. Tolvan", "Marek Tolvan", True),
    ("Rami Abdel Hakim", "Abdel Hakim", True),
    ("Marek Tolvan", "Irena Tolvan", False),
    ("Marek", "Marek Tolvan", False),
    ("Tolvan", "Tolvanen", False),
]


@pytest.mark.parametrize(("one", "two", "same"), NAMES)
def test_forms_of_one_persons_name(one: str, two: str, same: bool) -> None:
    assert same_name(one, two) is same
    assert same_name(two, one) is same
