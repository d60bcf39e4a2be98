"""Which mentions name one person, body or place."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

MONDAY = "2031-05-19"


def named(told, words):
    """Entities written as `words` somewhere."""
    return {e.id for e in told.record.entities if any(s.quote == words for s in e.spans)}


def told_of(texts):
    return desk(*((f"r{n}", MONDAY, t) for n, t in enumerate(texts)))


NAMES = {
    "a body in short in another report": (
        1, "Free Highland Coalition | Coalition",
        "The Free Highland Coalition said that ten died in Ostrel.", "Five died in Ostrel, the Coalition said."),
    "a name that many bodies share": (
        1, "Kenya Red Cross | Red Cross",
        "The Kenya Red Cross said ten people died in Nairobi.", "The Red Cross said ten died in Nairobi."),
    "a surname": (
        1, "Lena Marsk | Marsk",
        "Lena Marsk of the Lantern Observatory said ten people died in Ostrel. Marsk said more could follow."),
    "a surname in another report": (
        1, "Lena Marsk | Marsk",
        "Lena Marsk said ten people died in Ostrel on Sunday.", "Ten people died in Ostrel on Sunday, Marsk said."),
    "a listed spelling": (
        1, "Dorrin Camp | Dorin Camp",
        "A bomb exploded in Dorrin Camp on Sunday.", "The bomb in Dorin Camp exploded on Sunday."),
    "names of a listed group": (
        1, "IS | Islamic State | Daesh",
        "IS fighters left Dorrin Camp.", "The Islamic State left Dorrin Camp.", "Daesh fighters left Dorrin Camp."),
    "the army of the report": (
        1, "Syrian army | army", "The Syrian army shelled Aleppo on Sunday. The army said that it would go on."),
    "two of one surname": (
        2, "Lena Marsk | Omar Marsk",
        "Ten people died in Ostrel, said Lena Marsk.", "Ten people died in Ostrel, said Omar Marsk."),
    "a name within a name": (
        2, "Free Syrian Army | Syrian Army", "The Free Syrian Army said that the Syrian Army shelled Aleppo."),
    "two places": (
        2, "Dorrin Camp | Ostrel", "A bomb exploded in Dorrin Camp on Sunday. A bomb exploded in Ostrel on Monday."),
}  # fmt: skip
"""How many things some names are in the reports of one story."""


@pytest.mark.parametrize("case", NAMES)
def test_how_many_things_are_named(case):
    things, names, *texts = NAMES[case]
    told = told_of(texts)
    found = [named(told, n) for n in names.split(" | ")]
    assert all(found), f"not all of {names} are entities"
    assert len(set.union(*found)) == things


def test_an_ambiguous_surname_is_joined_to_neither():
    told = told_of(
        ["Lena Marsk met Omar Marsk in Ostrel after the bomb.", "Ten people died in Ostrel after the bomb, Marsk said."]
    )
    assert not named(told, "Marsk") & (named(told, "Lena Marsk") | named(told, "Omar Marsk"))


def test_a_place_keeps_its_coordinates_and_its_parent():
    told = told_of(["A bomb exploded in Stonegate on Sunday. The mayor of Velmar said so."])
    rows = {e.name: e for e in told.record.entities}
    assert (rows["Stonegate"].lat, rows["Stonegate"].lon) == (41.215, -30.07)
    assert rows["Stonegate"].within == rows["Velmar"].id


def test_names_of_other_stories_stay_apart():
    told = desk(
        ("a", MONDAY, "Lena Marsk said ten people died when a bomb exploded in a market in Ostrel on Sunday."),
        ("b", "2029-02-02", "Growers of pears met in the hall of Lessing to hear Lena Marsk speak of frost and bees."),
    )
    assert len(told.record.stories) == 2
    assert len(named(told, "Lena Marsk")) == 2
