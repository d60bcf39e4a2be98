"""The figure that stands, by verdict. Rows: reports of (day, number, speaker), and what must come of them."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

MONDAY, TUESDAY, WEDNESDAY = "2031-05-19", "2031-05-20", "2031-05-21"
MINISTRY, MONITOR, AGENCY = "the health ministry", "the Lantern Observatory", "the Coast Relief Agency"


def killed(*told):
    rows = [
        (f"r{n}", day, f"A bomb in Ostrel on Monday killed {number} people, {speaker} said.")
        for n, (day, number, speaker) in enumerate(told)
    ]
    return desk(*rows).quantities("killed")


VERDICTS = [
    pytest.param([(MONDAY, "12", MINISTRY)], "single", (12, 12, 12), id="one"),
    pytest.param([(MONDAY, "12", MINISTRY), (MONDAY, "12", MINISTRY)], "agree", (12, 12, 12), id="one origin twice"),
    pytest.param([(MONDAY, "12", MINISTRY), (MONDAY, "12", MONITOR)], "agree", (12, 12, 12), id="two origins"),
    pytest.param([(MONDAY, "12", MINISTRY), (MONDAY, "twelve", MONITOR)], "agree", (12, 12, 12), id="in words"),
    pytest.param([(MONDAY, "12", MINISTRY), (TUESDAY, "19", MINISTRY)], "updated", (19, 19, 19), id="rises"),
    pytest.param([(MONDAY, "19", MINISTRY), (TUESDAY, "17", MINISTRY)], "updated", (17, 17, 17), id="falls"),
    pytest.param([(MONDAY, "12", MINISTRY), (MONDAY, "20", MONITOR)], "disputed", (12, None, 20), id="two at odds"),
    pytest.param(
        [(MONDAY, "12", MINISTRY), (TUESDAY, "19", MINISTRY), (WEDNESDAY, "24", MINISTRY)], "updated", (24, 24, 24),
        id="a chain",
    ),
    pytest.param([(MONDAY, "at least 12", MINISTRY)], "single", (12, 12, None), id="at least"),
    pytest.param([(MONDAY, "up to 70", MINISTRY)], "single", (None, 70, 70), id="up to"),
    pytest.param([(MONDAY, "some 50", MINISTRY), (MONDAY, "51", MONITOR)], "agree", (50, None, 51), id="about"),
    pytest.param([(MONDAY, "dozens of", MINISTRY), (MONDAY, "43", MONITOR)], "agree", (43, 43, 43), id="dozens"),
    pytest.param([(MONDAY, "dozens of", MINISTRY)], "single", (24, None, 99), id="only dozens"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "verdict", "bounds"), VERDICTS)
def test_verdicts(told, verdict, bounds):
    (quantity,) = killed(*told)
    low, best, high = bounds
    assert quantity.verdict == verdict
    assert (quantity.low, quantity.high) == (low, high)
    assert quantity.best in ({v.best for v in quantity.values} if best is None and low != 24 else {best})
    assert len(quantity.values) == len(told)
    assert quantity.reason.endswith(".") and quantity.rule


@pytest.mark.parametrize(("told", "verdict", "bounds"), VERDICTS)
def test_what_is_set_aside_says_why(told, verdict, bounds):
    (quantity,) = killed(*told)
    assert {v.claim for v in quantity.values} == set(quantity.basis) | {r.claim for r in quantity.rejected} or (
        verdict == "disputed"
    )
    assert all(r.reason for r in quantity.rejected)


def test_history_is_in_order_of_time():
    (quantity,) = killed((WEDNESDAY, "24", MINISTRY), (MONDAY, "12", MINISTRY), (TUESDAY, "19", MINISTRY))
    assert [v.best for v in quantity.values] == [12, 19, 24]


APART = [
    ("A bomb in Ostrel on Monday killed 12 people and wounded 40, the police said.", {"killed": 12, "injured": 40}),
    ("A bomb in Ostrel on Monday killed 12 people. Six people are missing.", {"killed": 12, "missing": 6}),
    ("Some 1,600 people left Dorrin Camp in 32 buses on Monday.", {"evacuated": 1600, "vehicles": 32}),
    ("The police arrested five men after a bomb killed 12 people in Ostrel.", {"arrested": 5, "killed": 12}),
]


@pytest.mark.parametrize(("text", "counts"), APART)
def test_other_kinds_of_count_are_other_quantities(text, counts):
    told = desk(("a", MONDAY, text))
    assert {q.counted: q.best for q in told.record.quantities} == counts


NO_COUNT = [
    "The march went 12 kilometres along Route 30 and took 3 hours in Ostrel.",
    "Turnout was 40 percent in Ostrel.",
]


@pytest.mark.parametrize("text", NO_COUNT)
def test_what_is_no_count_of_anything(text):
    assert not desk(("a", MONDAY, text)).record.quantities


@pytest.mark.parametrize("text", ["No people were killed in Ostrel.", "Nobody was killed in Ostrel on Monday."])
def test_none_is_a_count_and_no_event(text):
    told = desk(("a", MONDAY, text))
    (quantity,) = told.quantities("killed")
    assert (quantity.low, quantity.best, quantity.high) == (0, 0, 0)
    assert [e.status for e in told.events("killing")] == ["denied"]


@pytest.mark.parametrize(
    ("told", "bounds", "history"),
    [
        ([(MONDAY, "12", MINISTRY), (TUESDAY, "19", MONITOR)], (19, 19, 19), 1),
        ([(MONDAY, "12", MINISTRY), (MONDAY, "14", AGENCY), (TUESDAY, "19", MONITOR)], (19, 19, 19), 2),
        ([(MONDAY, "dozens of", MINISTRY), (TUESDAY, "43", MONITOR)], (43, 43, 43), 0),
        ([(MONDAY, "19", MINISTRY), (TUESDAY, "12", MONITOR)], (12, 12, 19), 0),
        ([(MONDAY, "12", MINISTRY), (MONDAY, "19", MONITOR)], (12, 19, 19), 0),
    ],
    ids=["it rose", "two counts before", "a vague word before", "a lower count is a rival's", "of one day"],
)
def test_what_a_later_day_passed_bounds_nothing(told, bounds, history):
    (quantity,) = killed(*told)
    assert (quantity.low, quantity.best, quantity.high) == bounds
    assert len(quantity.rejected) == history and len(quantity.values) == len(told)


def test_the_count_in_the_first_words_leads_of_equals():
    lead = "Two people were killed when a bomb went off in Ostrel on Monday."
    other = (
        "A bomb went off in Ostrel on Monday, the city council said late in the evening. Streets were closed, shops "
        "were shut and buses did not run in the whole of the old town. The council said three people were killed."
    )
    (quantity,) = desk(("a", MONDAY, lead), ("b", MONDAY, other)).quantities("killed")
    assert (quantity.best, quantity.verdict) == (2, "disputed")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A heatwave has killed 12 people in Ostrel since Friday, the ministry said on Monday.", "event"),
        ("A bomb in Ostrel on Monday was the sixth. Bombs have killed 41 people in Ostrel since March.",
         "cumulative"),
        ("Troops attacked Ostrel on Monday. Some 2,500 people have fled the town since Friday.", "event"),
    ],
    ids=["what lasts", "a series", "flight"],
)  # fmt: skip
def test_a_count_since_a_day(text, scope):
    (quantity,) = desk(("a", MONDAY, text)).record.quantities
    assert quantity.scope == scope


def test_four_hit_of_whom_one_died_are_three_hurt():
    told = "A shooting in Ostrel on Monday killed one man and wounded three others."
    made = desk(("a", MONDAY, f"{told} All four men were wounded at a bar."), ("b", MONDAY, told))
    (quantity,) = made.quantities("injured")
    assert quantity.best == 3 and "dead and hurt together" in quantity.rejected[0].reason


def test_an_earlier_happening_that_several_recall_has_one_count():
    now, then = "A bomb in Ostrel on Monday killed 12 people.", "killed 41 people in March 2029."
    rows = ((n, MONDAY, f"{now} A bombing in the same market {then}") for n in "abc")
    quantities = desk(*rows).quantities("killed")
    assert [(q.best, len(q.values), q.scope) for q in quantities] == [(41, 3, "background"), (12, 3, "event")]


def test_losses_that_sides_tell_are_no_history():
    rows = [(MONDAY, "four", "the defence ministry"), (TUESDAY, "11", MONITOR)]
    made = desk(*((f"s{n}", day, f"A clash in Ostrel on Monday killed {many} soldiers, {who} said.")
                  for n, (day, many, who) in enumerate(rows)))  # fmt: skip
    assert [(q.low, q.high) for q in made.quantities("killed")] == [(4, 11)]


@pytest.mark.parametrize(
    "said",
    [
        "The death toll of Monday's bombing in Ostrel rose to 24 on Wednesday, the health ministry said.",
        "Two more people died of their wounds, bringing to 24 the number killed by Monday's bomb in Ostrel.",
        "Monday's bombing in Ostrel killed 24 people, the health ministry said.",
    ],
    ids=["it rose", "brought to", "its own teller says so"],
)
def test_a_toll_that_rose_is_not_outvoted_by_the_earlier_count(said):
    first = "A bomb in Ostrel on Monday killed nine people, the health ministry said."
    made = desk(
        ("a", MONDAY, first),
        ("b", MONDAY, "Nine people died in Ostrel on Monday when a bomb went off beside a bus, and roads were shut."),
        ("c", MONDAY, "In Ostrel a bomb killed nine people on Monday as the market was about to close for the night."),
        ("d", WEDNESDAY, said),
    )
    whole = next(q for q in made.quantities("killed") if q.relation is None)
    assert (whole.best, whole.verdict) == (24, "updated")


def test_sides_that_no_list_knows_have_their_own_losses():
    made = desk(
        ("a", MONDAY, "A clash at Ostrel on Monday killed 40 Osmeri soldiers, the Tarvic army said."),
        ("b", MONDAY, "A clash at Ostrel on Monday killed 28 Tarvic soldiers, the Osmeri army said."),
    )
    assert sorted(q.best for q in made.quantities("killed")) == [28, 40]


def test_who_was_hurt_is_no_part_of_dead_of_whom_more_were_told_later():
    made = desk(
        ("a", MONDAY, "A bomb in Ostrel on Monday killed nine people. Omar Vell, 40, a driver, was wounded."),
        ("b", WEDNESDAY, "The death toll of Monday's bombing in Ostrel rose to 24 on Wednesday."),
    )
    assert [q.best for q in made.quantities("killed")] == [24]


def test_what_is_set_aside_for_a_rival_is_not_said_to_be_of_one_origin():
    (quantity,) = killed((MONDAY, "12", MINISTRY), (TUESDAY, "19", MONITOR))
    assert [r.reason for r in quantity.rejected] == ["12 is an earlier count, since when 19 was given"]


def test_a_count_that_its_teller_has_left_behind_does_not_lead():
    made = desk(
        ("a", MONDAY, "A bomb in Ostrel on Monday killed 11 people, the Coast Relief Agency said."),
        (
            "b",
            WEDNESDAY,
            "Monday's bomb in Ostrel killed 24 people, the Lantern Observatory said. "
            "The Coast Relief Agency, which had first spoken of 11 dead, said it agreed.",
        ),
    )
    (quantity,) = made.quantities("killed")
    assert quantity.best == 24
    assert "11 is told as an earlier count" in [r.reason for r in quantity.rejected]
