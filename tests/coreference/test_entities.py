"""Which mentions name one person, body or place. Rows: texts of one story, then names that must be one thing or two."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

MONDAY = "2031-05-19"


def named(told, words):
    """Entities written as `words` somewhere."""
    return {e.id for e in told.record.entities if any(s.quote == words for s in e.spans)}


def told_of(texts):
    return desk(*((f"r{n}", MONDAY, t) for n, t in enumerate(texts)))


ONE = [
    pytest.param(
        ["The Free Highland Coalition said that ten died in Ostrel.", "Five died in Ostrel, the Coalition said."],
        ["Free Highland Coalition", "Coalition"], id="a body in short in another report",
    ),
    pytest.param(
        ["The Kenya Red Cross said ten people died in Nairobi.", "The Red Cross said ten died in Nairobi."],
        ["Kenya Red Cross", "Red Cross"], id="a name that many bodies share",
    ),
    pytest.param(
        ["Lena Marsk of the Lantern Observatory said ten people died in Ostrel. Marsk said more could follow."],
        ["Lena Marsk", "Marsk"], id="a surname",
    ),
    pytest.param(
        ["Lena Marsk said ten people died in Ostrel on Sunday.", "Ten people died in Ostrel on Sunday, Marsk said."],
        ["Lena Marsk", "Marsk"], id="a surname in another report",
    ),
    pytest.param(
        ["A bomb exploded in Dorrin Camp on Sunday.", "The bomb in Dorin Camp exploded on Sunday."],
        ["Dorrin Camp", "Dorin Camp"], id="a listed spelling",
    ),
    pytest.param(
        ["IS fighters left Dorrin Camp.", "The Islamic State left Dorrin Camp.", "Daesh fighters left Dorrin Camp."],
        ["IS", "Islamic State", "Daesh"], id="names of a listed group",
    ),
    pytest.param(
        ["The Syrian army shelled Aleppo on Sunday. The army said that it would go on."], ["Syrian army", "army"],
        id="the army of the report",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "names"), ONE)
def test_names_of_one_thing(texts, names):
    told = told_of(texts)
    found = [named(told, n) for n in names]
    assert all(found), f"not all of {names} are entities"
    assert len(set.union(*found)) == 1


TWO = [
    pytest.param(
        ["Ten people died in Ostrel, said Lena Marsk.", "Ten people died in Ostrel, said Omar Marsk."],
        ["Lena Marsk", "Omar Marsk"], id="two of one surname",
    ),
    pytest.param(
        ["The Free Syrian Army said that the Syrian Army shelled Aleppo."],
        ["Free Syrian Army", "Syrian Army"], id="a name within a name",
    ),
    pytest.param(
        ["A bomb exploded in Dorrin Camp on Sunday. A bomb exploded in Ostrel on Monday."],
        ["Dorrin Camp", "Ostrel"], id="two places",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "names"), TWO)
def test_names_of_two_things(texts, names):
    told = told_of(texts)
    one, other = (named(told, n) for n in names)
    assert one and other and not one & other


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
