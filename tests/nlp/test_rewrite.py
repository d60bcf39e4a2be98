"""The view of a paragraph for the parser: what is repaired, what is left alone, and that words can be found again."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.nlp.names.names import country_rows
from crosswire.nlp.names.rewrite import rewrite
from crosswire.nlp.names.truecase import is_common, is_shouted, restore_case

GROUP = [
    ("Fighters of IS left the town.", "Fighters of ISIS left the town."),
    ("The IS group said so.", "The ISIS group said so."),
    ("an IS convoy", "an ISIS convoy"),
    ("IS has not commented.", "ISIS has not commented."),
    ("the desert where IS still holds land", "the desert where ISIS still holds land"),
    ("an anti-IS push", "an anti-ISIS push"),
    ("They said that IS fighters fled.", "They said that ISIS fighters fled."),
    ("against IS, ISIS and others", "against ISIS, ISIS and others"),
    ("the group (IS)", "the group (ISIS)"),
    ("IS's last holdout", "ISIS's last holdout"),
]


@pytest.mark.parametrize(("text", "view"), GROUP)
def test_the_group_is_read_as_a_name(text: str, view: str) -> None:
    assert rewrite(text).text == view


VERB = [
    "It IS true.",
    "He IS the president of the club.",
    "This IS what we want.",
    "THE WAR IS OVER, MINISTER SAYS AT LAST",
    "What IS going on there?",
    "The ISP and the ISD moved at 11 am IST.",
    "The road is closed. Is it?",
    "See www.IS.example for more.",
]


@pytest.mark.parametrize("text", VERB)
def test_the_verb_is_never_the_group(text: str) -> None:
    assert "ISIS" not in rewrite(text).text


REPAIRS = [
    ("They left the area.The army came in.", "They left the area. The army came in."),
    ("Syrias army moved in.", "Syria's army moved in."),
    ("It is Ukraines largest town.", "It is Ukraine's largest town."),
    ("Tolvan spoke as Tolvans troops left.", "Tolvan spoke as Tolvan's troops left."),
    ("a United Kingdom -based monitor", "a United Kingdom-based monitor"),
    ("the U.S .", "the U.S ."),
    ("twelve civil\u00adians", "twelve civilians"),
    ("kil\u200bled \u202efive", "killed five"),
    ("\ufb01ve o\ufb03cials", "five officials"),
    ("the minis-\ntry said on Mon-\nday", "the ministry said on Monday"),
    ("a well-\nknown al-\nQaria leader", "a well-known al-Qaria leader"),
    ("twelve\u202fpeople", "twelve people"),
    ("the U.S . said", "the U.S. said"),
    ("itâ€™s over", "it’s over"),
    ("in GuantÃ¡namo", "in Guantánamo"),
    ("a deal -LRB- signed -RRB- there", "a deal ( signed ) there"),
    ("two\nlines", "two lines"),
]


@pytest.mark.parametrize(("text", "view"), REPAIRS)
def test_damage_is_repaired(text: str, view: str) -> None:
    assert rewrite(text).text == view


LEFT_ALONE = [
    "The two Koreas agreed to talk.",
    "The Americas have many rivers.",
    "Turkeys and chickens were sold.",
    "Call Frances at home.",
    "Visit www.example.org/Page.Html today.",
    "Honduras said so; the Netherlands agreed.",
    "He said: ``No.''",
    "LIMA (AP) --",
    "Ordinary words, nothing else.",
    "Abbas troops met other troops.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_sound_is_left_alone(text: str) -> None:
    assert rewrite(text).text == text


SHOUTED = [
    (
        "GUERRILLAS OF THE NATIONAL LIBERATION ARMY ATTACKED THE TOWN OF OBRAVELA ON MONDAY.",
        "Guerrillas of the National Liberation Army attacked the town of Obravela on Monday.",
    ),
    (
        "THE RURITANIAN MINISTER SAID PRESIDENT TOLVAN WILL RESIGN.",
        "The Ruritanian minister said President Tolvan will resign.",
    ),
    ("THE FARC SAID IT KILLED THREE SOLDIERS IN COLOMBIA.", "The FARC said it killed three soldiers in Colombia."),
    ("THREE PEOPLE DIED ON 3 MAY. THEY MAY HAVE DROWNED.", "Three people died on 3 May. They may have drowned."),
    ("WHO SAID THAT? NOBODY KNOWS WHO IT WAS.", "Who said that? Nobody knows who it was."),
    ("PEASANTS WERE KIDNAPPED IN OBRAVELA DEPARTMENT.", "Peasants were kidnapped in Obravela Department."),
]


@pytest.mark.parametrize(("text", "view"), SHOUTED)
def test_capitals_get_their_case_back(text: str, view: str) -> None:
    assert is_shouted(text)
    assert rewrite(text).text == view


@pytest.mark.parametrize(
    "word", ["ambushed", "kidnappings", "unidentified", "soldiers", "carefully", "policies", "men"]
)
def test_inflections_of_common_words_are_common(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["obravela", "tolvan", "mexico", "jose", "xq"])
def test_names_are_not_common_words(word: str) -> None:
    assert not is_common(word)


def test_words_are_found_again_in_the_paragraph() -> None:
    text = "Fighters of IS left the area.The army came."
    view = rewrite(text)
    start = view.text.index("ISIS")
    assert view.to_original(start, start + 4) == (12, 14)
    start = view.text.index("The army")
    assert text[slice(*view.to_original(start, start + 8))] == "The army"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=string.ascii_letters + " .'’IS\n-(),â€™Ã\u00e9\u0130\u0627🙂", max_size=200))
def test_any_text_has_a_view_whose_words_map_back(text: str) -> None:
    view = rewrite(text)
    for i in range(len(view.text)):
        start, end = view.to_original(i, i + 1)
        assert 0 <= start <= end <= len(text)
    assert len(restore_case(text)) == len(text)


def test_a_long_paragraph_is_quick_and_safe() -> None:
    rewrite("IS " * 20_000 + "A" * 20_000 + "." * 20_000)
    rewrite("ABC DEF " * 5_000)


def test_no_country_is_taken_for_the_possessive_of_another() -> None:
    for row in country_rows():
        assert rewrite(f"In {row.name} there were floods.").text == f"In {row.name} there were floods."
