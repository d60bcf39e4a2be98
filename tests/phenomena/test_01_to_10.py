"""Phenomena 1 to 10 of what real reports do, on invented reports. Add rows: each is a story of its own."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import annotate, desk

MONDAY, TUESDAY = "2031-05-19", "2031-05-20"

COPIES = [
    pytest.param(
        (
            ("a", MONDAY, "The buses left Dorrin Camp on Sunday. Some 1,600 people were evacuated from the camp, the "
             "Lantern Observatory for Human Rights said."),
            ("b", MONDAY, "Fighters have left Dorrin Camp. Some 1,600 people were evacuated from the camp, the Lantern "
             "Observatory for Human Rights said on Monday."),
            ("c", TUESDAY, "The Lantern Observatory for Human Rights said that some 1,600 people were evacuated from "
             "Dorrin Camp. The army has taken the camp."),
        ),
        "1,600", 3, id="a monitor's count in three reports",
    ),
    pytest.param(
        (
            ("a", MONDAY, "A flood in Tarnow Bay killed 23 people on Sunday, the health ministry said."),
            ("b", MONDAY, "The flood in Tarnow Bay on Sunday killed 23 people, according to the health ministry."),
        ),
        "23", 2, id="a ministry's count in two reports",
    ),
    pytest.param(
        (
            ("a", MONDAY, "A landslide in Tarnow Bay on Sunday buried houses and killed 31 people, rescuers pulling "
             "bodies from the mud with their hands until a digger came."),
            ("b", MONDAY, "A landslide in Tarnow Bay on Sunday buried houses and killed 31 people, rescuers pulling "
             "bodies from the mud with their hands until a digger came."),
        ),
        "31", 2, id="words that nobody is credited with, copied",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "number", "reports"), COPIES)
def test_01_copies_are_not_confirmation(rows, number, reports):
    told = desk(*rows)
    quantity = told.quantity(number)
    event = told.index.events[quantity.event]
    assert len({v.span.report for v in quantity.values}) == reports
    assert quantity.verdict == "agree"
    assert len({v.origin for v in quantity.values}) == 1 and quantity.values[0].origin
    assert event.status == "reported"


def test_01_two_origins_do_confirm():
    told = desk(
        ("a", MONDAY, "A flood in Tarnow Bay killed 23 people on Sunday, the Coast Relief Agency said."),
        ("b", MONDAY, "The flood in Tarnow Bay on Sunday killed 23 people, the Lantern Observatory said."),
    )
    assert len({v.origin for v in told.quantity("23").values}) == 2
    assert told.events("flood")[0].status == "corroborated"


DEAL = (
    ("a", MONDAY, "The army and the Tide Front reached a deal in Dorrin Camp on Sunday, the Lantern Observatory said."),
    ("b", MONDAY, "State television denied that the army and the Tide Front had reached a deal in Dorrin Camp."),
    ("c", MONDAY, "The government has not confirmed that it reached a deal with the Tide Front in Dorrin Camp."),
    ("d", TUESDAY, "The army and the Tide Front apparently reached a deal in Dorrin Camp, a resident said."),
)


@pytest.mark.parametrize(
    ("report", "stance", "modality"),
    [
        ("a", "asserts", "actual"),
        ("b", "denies", "actual"),
        ("c", "declines", "actual"),
        ("d", "asserts", "possible"),
    ],
)
def test_02_each_stance_is_kept(report, stance, modality):
    claim = desk(*DEAL).claim("deal", report, "agreement")
    assert (claim.stance, claim.modality, claim.polarity) == (stance, modality, "affirmed")


def test_02_asserted_denied_and_unconfirmed_stay_disputed():
    told = desk(*DEAL)
    (event,) = told.events("agreement")
    assert event.status == "disputed"
    assert {told.index.claims[c].report for c in event.claims} == set("abcd")
    (row,) = (d for d in told.record.disagreements if d.event == event.id and d.kind == "denial")
    sides = {s.position: {told.index.claims[c].report for c in s.claims} for s in row.sides}
    assert sides == {"asserted": {"a", "d"}, "denied": {"b"}, "not confirmed": {"c"}}
    assert row.resolution is None


PARTS = [
    pytest.param(
        (
            ("a", MONDAY, "Six buses left Dorrin Camp at dawn on Sunday, the Lantern Observatory said."),
            ("b", MONDAY, "On Sunday and Monday 32 buses left Dorrin Camp, the Lantern Observatory said."),
        ),
        "Six buses", 6, "32 buses", 32, id="a morning of two days",
    ),
    pytest.param(
        (("a", MONDAY, "A bomb in Ostrel killed 126 people, at least 68 of them children, the police said."),),
        "68", 68, "126", 126, id="children of all",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "part", "some", "whole", "all_"), PARTS)
def test_03_a_part_is_never_added_to_its_whole(rows, part, some, whole, all_):
    told = desk(*rows)
    little, much = told.quantity(part), told.quantity(whole)
    assert (little.best, much.best) == (some, all_)
    assert (little.relation, little.part_of) == ("part_of", much.id)
    numbers = {x for q in told.record.quantities for x in (q.low, q.best, q.high)}
    assert some + all_ not in numbers
    assert not [d for d in told.record.disagreements if d.kind == "contradiction"]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("Saturday and Sunday", "Sunday and Monday", ["2031-05-17", "2031-05-18"]),
        ("Friday and Saturday", "Sunday and Monday", ["2031-05-16", "2031-05-18"]),
    ],
)
def test_04_a_conflict_over_days_is_shown(first, second, days):
    words = "The Lantern Observatory said 1,600 people were evacuated from Dorrin Camp on {}."
    told = desk(("a", MONDAY, words.format(first)), ("b", MONDAY, words.format(second)))
    assert told.quantity("1,600").best == 1600
    (row,) = (d for d in told.record.disagreements if d.about.startswith("days"))
    assert row.kind == "contradiction"
    assert [s.position[:10] for s in row.sides] == days


@pytest.mark.parametrize(
    ("text", "words", "wrong"),
    [
        pytest.param(
            "President Ivo Tolvan met the army chief in Velmar on Monday.\n\n"
            "The army shelled Dorrin Camp on Sunday. At least 12 people were killed, he said.",
            "12 people", "Ivo Tolvan", id="the president of the paragraph above",
        ),
        pytest.param(
            "General Oskar Mayhew arrived in Velmar on Monday.\n\n"
            "\"We will not talk to them,\" he told reporters in Ostrel.",
            "not talk", "Oskar Mayhew", id="the general of the paragraph above",
        ),
    ],
)  # fmt: skip
def test_05_a_pronoun_takes_no_antecedent_from_another_pasted_paragraph(text, words, wrong):
    """Where nothing ties the paragraphs together, `he` stays open rather than wrong."""
    told = desk(("a", MONDAY, text))
    assert wrong not in told.speakers(words)


QUOTE = "The camp has been emptied of its last families and nobody will be let back in"
ORPHANS = (
    ("a", MONDAY, f'Shells hit Dorrin Camp on Sunday.\n\n"{QUOTE}," said Lena Marsk, director of the Velmar '
     'Observatory.\n\n"They left in small groups at night and took little with them."'),
    ("b", MONDAY, f'Dorrin Camp stood empty on Monday.\n\n"{QUOTE}."'),
)  # fmt: skip


def test_06_an_orphan_quote_takes_the_speaker_of_its_twin():
    told = desk(*ORPHANS)
    for claim in told.claims("emptied", "b"):
        assert told.speaker(claim) == "Lena Marsk"
        assert told.index.claims[claim.attribution.recovered_from].report == "a"


def test_06_an_orphan_quote_without_a_twin_is_said_to_be_open():
    told = desk(*ORPHANS)
    assert told.speakers("small groups") == {None}
    gaps = [s.text for b in told.record.briefs for s in b.sentences if s.section == "gaps"]
    assert any("No speaker is given" in g and "small groups" in g for g in gaps)


SAID = [
    ("A military source told the Harrow Press that ten fighters had left Dorrin Camp. The source said that the camp "
     "was calm.", "a military source"),
    ("Ten fighters have left Dorrin Camp, a rebel source said. The source said that the camp was quiet.",
     "a rebel source"),
]  # fmt: skip


def test_07_the_source_is_another_in_another_report():
    told = desk(("a", MONDAY, SAID[0][0]), ("b", MONDAY, SAID[1][0]))
    for report, (_, name) in zip("ab", SAID, strict=True):
        assert told.speakers("the camp was", report) == {name}
    origins = {told.claim("the camp was", r).origin for r in "ab"}
    assert len(origins) == 2
    assert {told.index.origins[o].independence for o in origins} == {"not_established"}
    assert told.events("evacuation")[0].status == "reported"


BLAST = "A bomb exploded in {} on Sunday, the Lantern Observatory said."


def scope(first: str, second: str):
    """A report of blasts in two places, and a denial that speaks of the second."""
    return desk(
        ("a", MONDAY, f"{BLAST.format(first)}\n\n{BLAST.format(second)}"),
        ("b", MONDAY, f"State media denied that a bomb exploded in {second}."),
    )


def test_08_a_denial_reaches_only_the_place_it_names():
    told = scope("Dorrin Camp", "Ostrel")
    assert told.event(told.claim("Dorrin Camp", "a", "bombing")).status == "reported"
    assert told.event(told.claim("Ostrel", "a", "bombing")).status == "disputed"


def test_08_also_where_the_places_are_districts_of_one_town():
    told = scope("Dorrin Camp", "Stonegate")
    (row,) = (d for d in told.record.disagreements if d.kind == "denial")
    asserted = {c for s in row.sides if s.position == "asserted" for c in s.claims}
    assert asserted == {told.claim("Stonegate", "a", "bombing").id}


def test_09_a_party_that_changes_its_line_is_kept_with_both():
    told = desk(
        ("a", MONDAY, "The government denied that anyone had been evacuated from Dorrin Camp."),
        ("b", TUESDAY, "The government said that one convoy of women and children was evacuated from Dorrin Camp."),
    )
    (event,) = told.events("evacuation")
    told_of = {told.index.claims[c].report: told.index.claims[c].stance for c in event.claims}
    assert told_of == {"a": "denies", "b": "asserts"}
    assert event.status == "disputed" and event.origins == 1
    assert told.claim("one convoy", "b", "evacuation").figures[0].best == 1


CORRUPT = [
    "A monitor headed towards Velmar's south, where an IS still holds some territory.",
    "A spokesman retreated into Stonegate, where an army still controls of the.",
]


@pytest.mark.parametrize("words", CORRUPT)
def test_10_nothing_is_taken_from_a_damaged_sentence(words):
    told = desk(("a", MONDAY, f"Fighters left Dorrin Camp on Sunday.\n\n{words}"))
    assert not told.record.control
    assert not [c for c in told.record.claims if c.type != "other" and "left" not in c.span.quote]


@pytest.mark.parametrize(
    "words", ["\ufffd\ufffd killed \ufffd 12 \ufffd", "12 12 12 12", "dead dead , dead of the the at."]
)
def test_10_broken_text_makes_no_story_of_its_own(words):
    reading = annotate(words, MONDAY)
    assert all(reading.sha256 and e.span.quote in words for e in reading.events)
