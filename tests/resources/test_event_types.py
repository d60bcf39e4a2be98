"""The files of event types, and what their loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.model.errors import ResourceError
from crosswire.nlp.events.event_types import load_event_types, load_lexicon, read_event_type, type_of

WANTED = [
    "armed_clash", "offensive", "airstrike", "shelling", "suicide_bombing", "bombing", "chemical_attack",
    "mass_shooting", "killing", "abduction", "arrest", "siege", "ceasefire", "agreement", "negotiation",
    "evacuation", "displacement", "return", "withdrawal", "surrender", "territory_captured", "territory_lost",
    "declaration_of_control", "entry_or_search", "prisoner_exchange", "protest", "riot", "coup", "sanction",
    "threat", "demand", "accusation", "claim_of_responsibility", "aid_delivery", "rescue", "deployment", "vow",
    "earthquake", "flood", "storm", "fire", "explosion", "transport_accident", "epidemic",
]  # fmt: skip
PLOVER = [
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


@pytest.mark.parametrize("key", WANTED)
def test_the_type_is_there(key: str) -> None:
    kind = load_event_types()[key]
    assert kind.label and kind.group and kind.key == key


def test_every_plover_root_is_reached() -> None:
    assert {k.plover.event for k in load_event_types().values() if k.plover} == set(PLOVER)


def test_every_type_can_be_named() -> None:
    for kind in load_event_types().values():
        assert kind.verbs or kind.nouns or kind.phrases or kind.predicates or kind.rules, kind.key


def test_types_of_control_say_who_gains_and_who_loses() -> None:
    types = load_event_types()
    assert (types["territory_captured"].gains, types["territory_captured"].loses) == ("actor", "target")
    assert types["territory_lost"].loses == "actor"


def test_what_lasts_or_crosses_borders_is_a_disaster() -> None:
    odd = [k.key for k in load_event_types().values() if (k.lasts_days or k.crosses_borders) and k.group != "disaster"]
    assert odd == []
    assert not type_of("earthquake").lasts_days, "another day is another earthquake"


def test_speech_is_of_words_alone() -> None:
    """What hurts people or moves a front is no act of words alone."""
    types = load_event_types().values()
    assert [k.key for k in types if k.is_speech and (k.is_harm or k.gains or k.loses or k.moves)] == []


def test_what_is_no_listed_type_is_of_no_group() -> None:
    assert type_of("other").group == type_of("held").group == ""


def test_rules_come_before_plain_triggers() -> None:
    weights = [c.weight for c in load_lexicon().verbs["bomb"]]
    assert weights == sorted(weights, reverse=True) and len(weights) > 1


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ('label = "x"\ngroup = "y"\ncolour = "z"\n', 3, "unknown key 'colour'"),
        ('label = "x"\ngroup = "y"\nverbs = ["go", "go"]\n', 3, "'go' stands twice"),
        ('label = "x"\ngroup = "y"\nroles = { subject = "king" }\n', 3, "role 'king'"),
        (
            'label = "x"\ngroup = "y"\n\n[[rules]]\nverbs = ["go"]\nobject = ["@nowhere"]\n',
            6,
            "no word class '@nowhere'",
        ),
        ('label = "x"\ngroup = "y"\n\n[[rules]]\nobject = ["town"]\n', 4, "names nothing"),
        ('label = "x"\ngroup = "y"\n\n[[rules]]\nverbs = ["go"]\nwhen = ["now"]\n', 6, "unknown key 'when'"),
    ],
)
def test_the_loader_names_file_and_line(tmp_path: Path, body: str, line: int, words: str) -> None:
    path = tmp_path / "thing.toml"
    path.write_text(body)
    with pytest.raises(ResourceError) as caught:
        read_event_type(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)
