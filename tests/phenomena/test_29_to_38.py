"""Phenomena 29 to 38: what other stories add, on invented reports. Add rows: each is a story of its own."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

MONDAY, TUESDAY = "2031-05-19", "2031-05-20"

RISING = (
    ("a", MONDAY, "A bomb exploded in Ostrel on Monday, killing 20 people, the health ministry said."),
    ("b", MONDAY, "The death toll from the bomb in Ostrel rose to 43 on Monday, the health ministry said."),
    ("c", TUESDAY, "The death toll from the bomb in Ostrel rose to 126 on Tuesday, the health ministry said, updating "
     "a previous toll of 112."),
)  # fmt: skip


def test_29_a_chain_of_tolls_is_one_quantity_with_its_history():
    (killed,) = desk(*RISING).quantities("killed")
    assert {v.best for v in killed.values} == {
        20,
        43,
        112,
        126,
    }
    assert (killed.verdict, killed.best) == ("updated", 126)
    assert killed.reason


def test_29_an_earlier_toll_is_superseded_not_disputed():
    record = desk(*RISING).record
    assert {d.kind for d in record.disagreements} == {"update"}


def test_30_a_lower_figure_that_comes_later_is_an_update():
    (hurt,) = desk(
        ("a", MONDAY, "A bomb exploded in Ostrel on Monday and wounded 170 people, the health ministry said."),
        ("b", TUESDAY, "The bomb in Ostrel on Monday wounded 140 people, the health ministry said on Tuesday."),
    ).quantities("injured")
    assert (hurt.verdict, hurt.best) == ("updated", 140)
    assert {v.best for v in hurt.values} == {170, 140}


LOWER = [
    ("the Lantern Observatory said on Tuesday.", "disputed"),
    ("the health ministry said, lowering its count of 170.", "updated"),
]


@pytest.mark.parametrize(("who", "verdict"), LOWER)
def test_30_another_who_knows_of_fewer_disputes_unless_it_tells_of_a_change(who, verdict):
    (hurt,) = desk(
        ("a", MONDAY, "A bomb exploded in Ostrel on Monday and wounded 170 people, the health ministry said."),
        ("b", TUESDAY, f"The bomb in Ostrel on Monday wounded 140 people, {who}"),
    ).quantities("injured")
    assert hurt.verdict == verdict


def test_31_a_march_and_the_shots_at_it_are_one_and_the_counts_of_both_sides_are_kept():
    (killed,) = desk(
        ("a", MONDAY, "Police opened fire on a march in Ostrel on Sunday. The Unity Party said eight protesters were "
         "shot dead. Police said two people died in a stampede."),
        ("b", TUESDAY, "The Lantern Observatory confirmed the deaths of five people at a march in Ostrel on Sunday."),
    ).quantities("killed")  # fmt: skip
    assert killed.verdict == "disputed"
    assert {v.best for v in killed.values} == {2, 5, 8}


def test_30_none_dead_after_twelve_dead_is_a_contradiction():
    told = desk(
        ("a", MONDAY, "A bomb exploded in Ostrel on Monday, killing 12 people, the police said."),
        ("b", MONDAY, "A bomb exploded in Ostrel on Monday. There were no casualties, the army said."),
    )
    assert [d for d in told.record.disagreements if d.kind in ("contradiction", "denial")]


def test_30_nothing_heard_yet_contradicts_nobody():
    told = desk(
        ("a", MONDAY, "A bomb exploded in Ostrel on Monday. There were no immediate reports of casualties."),
        ("b", MONDAY, "A bomb exploded in Ostrel on Monday, killing 12 people, the police said."),
    )
    assert not [d for d in told.record.disagreements if d.about.startswith("whether anybody")]


SIDES = [("the army", "56", 56), ("the Lantern Observatory", "85", 85), ("the Tide Front", "over 100", 100),
         ("doctors at the hospital", "160", 160)]  # fmt: skip
APART = tuple(
    (name[-3:], MONDAY, f"Shelling in Ostrel on Sunday killed {number} people, {name} said.")
    for name, number, _ in SIDES
)


def test_31_a_dispute_is_a_range_by_whom_and_never_an_average():
    told = desk(*APART)
    (killed,) = told.quantities("killed")
    assert killed.verdict == "disputed"
    assert {v.best for v in killed.values} == {n for _, _, n in SIDES}
    assert killed.best in {n for _, _, n in SIDES}
    assert (killed.low, killed.high) == (56, None)
    (row,) = (d for d in told.record.disagreements if d.about == "number killed")
    assert row.kind == "contradiction" and len(row.sides) == 4


COMBINED = [
    ("A bomb in Ostrel killed 126 people, at least 68 of them children, the police said.", "68", "killed", "part_of"),
    ("A bomb in Ostrel killed 127 people, including the attacker, the police said.", "the attacker", "killed",
     "part_of"),
    ("A bomb exploded in Ostrel on Monday. Some 200 people were killed or wounded.", "200", "casualties", None),
    ("A flood hit Tarnow Bay on Monday. Forty people are dead or missing.", "Forty", "killed_or_missing", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "counted", "relation"), COMBINED)
def test_32_including_and_excluding(text, words, counted, relation):
    quantity = desk(("a", MONDAY, text)).quantity(words)
    assert (quantity.counted, quantity.relation) == (counted, relation)


CUMULATIVE = [
    ("Forty people have been killed since March.", "Forty"),
    ("The war has killed more than 500,000 people in seven years.", "500,000"),
]


@pytest.mark.parametrize(("text", "words"), CUMULATIVE)
def test_33_a_cumulative_count_is_no_toll_of_the_day(text, words):
    told = desk(("a", MONDAY, f"Shelling killed 12 people in Ostrel on Sunday, the Lantern Observatory said. {text}"))
    assert told.quantity(words).scope == "cumulative"
    assert told.quantity("12 people").best == 12
    assert told.quantity("12 people").scope == "event"


BLASTS = (
    ("a", TUESDAY, "A car bomb in Ostrel on Sunday killed 12 people, the police said. On Tuesday a car bomb in Ostrel "
     "killed 20 people, the police said."),
    ("b", TUESDAY, "A car bomb in Ostrel killed 20 people on Tuesday, the police said. A car bomb on Sunday had killed "
     "12 people in Ostrel."),
)  # fmt: skip


def test_34_two_blasts_in_one_place_keep_separate_tolls():
    told = desk(*BLASTS)
    first, second = told.quantity("12 people"), told.quantity("20 people")
    assert first.event != second.event
    assert (first.best, second.best) == (12, 20)
    assert first.relation is None and second.relation is None


NEXT_DAY = tuple((i, d, t.replace("Tuesday", "Monday")) for i, d, t in BLASTS)


def test_34_also_where_they_are_a_day_apart():
    told = desk(*NEXT_DAY)
    assert told.quantity("12 people").event != told.quantity("20 people").event


RAID = ("The army {} in a raid on the village of Ostrel before dawn on Monday, a police officer in the town told "
        "reporters, adding that the search of the fields went on.")  # fmt: skip


def test_35_an_edit_that_changes_facts_is_shown():
    told = desk(
        ("a", MONDAY, RAID.format("captured 40 people")), ("b", MONDAY, RAID.format("rescued many people")),
    )  # fmt: skip
    (passage,) = told.record.passages
    changed = " ".join(f"{c.from_}>{c.to}" for e in passage.edges for c in e.changes)
    assert "captured" in changed and "rescued" in changed and "40" in changed
    assert told.claim("captured", "a").type != told.claim("rescued", "b").type


ALTERED = [
    # words of the first and of the copy, the day of the copy, kind of the disagreement
    ("captured 40 people", "captured 48 people", MONDAY, "corruption"),
    ("captured 40 people", "captured many people", MONDAY, "corruption"),
    ("captured 40 people", "rescued 40 people", MONDAY, "corruption"),
    ("captured 40 people", "captured 48 people", TUESDAY, "update"),
]


@pytest.mark.parametrize(("first", "copy", "day", "kind"), ALTERED)
def test_35_a_fact_altered_in_a_copy_is_raised(first, copy, day, kind):
    told = desk(("a", MONDAY, RAID.format(first)), ("b", day, RAID.format(copy)))
    rows = [d for d in told.record.disagreements if "copied words" in d.about]
    assert kind in {d.kind for d in rows}
    for row in rows:
        reports = [{told.index.claims[c].report for c in side.claims} for side in row.sides]
        assert reports == [{"a"}, {"b"}]


def test_35_a_copy_that_lost_its_speaker_is_raised():
    long = ("At least 40 people were captured in a raid on the village of Ostrel before dawn on Monday, and the search "
            "of the fields around the old mill went on until noon{}.")  # fmt: skip
    told = desk(("a", MONDAY, long.format(", the Lantern Observatory said")), ("b", MONDAY, long.format("")))
    rows = [d for d in told.record.disagreements if d.about == "who says it, in copied words"]
    assert [(d.kind, [s.position for s in d.sides]) for d in rows] == [
        ("corruption", ["told with its speaker", "told without a speaker"])
    ]


BLAST = "A car bomb in Ostrel on Monday killed 12 people."


def blame():
    return desk(
        ("a", MONDAY, f"{BLAST} The Tide Front claimed responsibility for the bombing."),
        ("b", MONDAY, f"{BLAST} The government blamed the Grey Line for the bombing. The Grey Line denied that it "
         "carried out the bombing."),
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "party"), [("claimed", "Tide Front"), ("blamed", "Grey Line")])
def test_36_responsibility_claimed_and_blamed(kind, party):
    told = blame()
    rows = [(r.kind, told.index.entities[r.party].name) for e in told.events("bombing") for r in e.responsibility]
    assert (kind, party) in rows


def test_36_responsibility_denied():
    told = blame()
    rows = [(r.kind, told.index.entities[r.party].name) for e in told.events("bombing") for r in e.responsibility]
    assert ("denied", "Grey Line") in rows


def test_36_the_denial_is_kept_as_a_disagreement():
    (row,) = (d for d in blame().record.disagreements if d.kind == "denial")
    assert {s.position for s in row.sides} == {"asserted", "denied"}


def test_37_the_same_page_under_two_dates_is_one_origin():
    text = "A car bomb in Ostrel on Monday killed 12 people, the police said. Shops in the old town were shut."
    told = desk(("a", MONDAY, text), ("b", TUESDAY, text))
    assert len(told.record.reports) == 2
    assert len({c.id for c in told.record.claims}) == len(told.record.claims)
    assert told.events("bombing")[0].origins == 1
    assert told.quantity("12 people").verdict == "agree"
    assert {e.kind for p in told.record.passages for e in p.edges} == {"verbatim"}


def test_38_hours_are_kept_where_they_are_given():
    told = desk(("a", MONDAY, "An earthquake struck Ostrel at 02:10 GMT on Monday, killing four people."))
    claim = told.claim("02:10", kind="earthquake")
    assert claim.time.interval.start == "2031-05-19T02"
    assert told.event(claim).interval.start == "2031-05-19"
