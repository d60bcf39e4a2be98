"""People told of one by one: how many a report tells of, and what they come to. All people and places are invented."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

from crosswire.fusion.accounts import IN_HOSPITAL, LESS
from crosswire.fusion.died_since import DIED
from crosswire.fusion.values import TOLD

MONDAY, TUESDAY = "2031-05-19", "2031-05-20"


def leading(told, counted):
    """Best and rule of the largest quantity that is no part; None where there is none."""
    return next(((q.best, q.rule) for q in told.quantities(counted) if q.part_of is None), None)


ONE_OF_EACH = {"killed": (1, TOLD), "injured": (1, TOLD)}
PEOPLE = [
    pytest.param("A man was shot dead in Ostrel. The man was killed at home.", {"killed": (1, TOLD)}, id="the man"),
    pytest.param("A man was shot dead in Ostrel. Mira Ode was killed.", {"killed": (1, TOLD)}, id="name"),
    pytest.param("Mira Ode was killed in Ostrel. Omar Bellini was killed too.", {"killed": (2, TOLD)}, id="two names"),
    pytest.param("A man was killed in Ostrel. A woman was killed too.", {"killed": (2, TOLD)}, id="man and woman"),
    pytest.param("A boy was killed in Ostrel. A man was wounded.", ONE_OF_EACH, id="boy"),
    pytest.param(
        "A boy was found wounded in Ostrel. The boy died in hospital.",
        {"killed": (1, TOLD), "injured": None}, id="died"
    ),
    pytest.param(
        "A man was killed in Ostrel and another man was wounded.", ONE_OF_EACH, id="another"
    ),
    pytest.param(
        "A man and a woman were shot in Ostrel. Both victims were taken to hospital.", {"injured": (2, TOLD)}, id="both"
    ),
    pytest.param(
        "A deputy was shot in Ostrel. The deputy is in a stable condition. Later the suspect died of a wound.",
        {"killed": (1, TOLD), "injured": (1, TOLD)}, id="nobody is sought and harmed"
    ),
    pytest.param("Ben Odel Jr. was killed in Ostrel. Odel died at home.", {"killed": (1, TOLD)}, id="junior"),
    pytest.param(
        "A three-year-old boy was killed in Ostrel. A 14-year-old boy was wounded.", ONE_OF_EACH, id="ages in words"
    ),
    pytest.param("A woman was shot in Ostrel.", {"killed": None, "injured": (1, TOLD)}, id="only shot"),
    pytest.param("Four people were shot in Ostrel. One person died.", {"injured": (3, LESS)}, id="less the dead"),
    pytest.param("One person died in Ostrel. Four others were shot.", {"injured": (4, LESS)}, id="others"),
    pytest.param("Five people were taken to hospital in Ostrel.", {"injured": (5, IN_HOSPITAL)}, id="hospital"),
    pytest.param("Some 200 people were killed or wounded in Ostrel.", {"injured": None}, id="a sum of both"),
    pytest.param("Three men were killed in Ostrel. A fourth man was wounded.", {"injured": (1, LESS)}, id="a fourth"),
    pytest.param(
        "Four people were shot in Ostrel. Two others are in a stable state.", {"injured": (4, LESS)}, id="of four"
    ),
    pytest.param(
        "A 22-month-old boy was killed in Ostrel. Police said a 2-year-old boy was shot.",
        {"killed": (1, TOLD), "injured": None}, id="one age in months and years"
    ),
    pytest.param(
        "A 9-year-old girl was killed in Ostrel. Police said a 2-year-old boy was shot.",
        {"killed": (1, TOLD), "injured": None}, id="only shot, beside the dead"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), PEOPLE)
def test_people_of_one_report(text, counts):
    told = desk(("a", MONDAY, f"Shots were fired in Ostrel on Monday. {text}"))
    assert {counted: leading(told, counted) for counted in counts} == counts


def test_a_stated_count_stands_before_people_told_of():
    told = desk(("a", MONDAY, "A bomb in Ostrel killed four people on Monday. Mira Ode was killed in her shop."))
    assert leading(told, "killed") == (4, "only figure")
    assert [q.rule for q in told.quantities("killed") if q.part_of] == [TOLD]


def test_every_mention_is_a_basis():
    told = desk(("a", MONDAY, "A man was shot dead in Ostrel on Monday. The man was killed at home."))
    (quantity,) = told.quantities("killed")
    assert len(quantity.basis) == 2


def test_the_hurt_of_monday_are_among_the_dead_of_tuesday():
    told = desk(
        ("a", MONDAY, "A boy was wounded by shots in Ostrel on Monday."),
        ("b", TUESDAY, "A boy who was shot in Ostrel on Monday has died."),
    )
    assert leading(told, "killed") == (1, TOLD)
    assert not told.quantities("injured")
    assert [q.rule for q in told.quantities("killed") if q.part_of] == [DIED]


def test_a_name_is_that_of_somebody_of_the_same_fate():
    text = "A girl was wounded in Ostrel on Monday and a man was shot dead. Omar Bellini was killed at his door."
    told = desk(("a", MONDAY, text))
    assert {c: leading(told, c) for c in ("killed", "injured")} == ONE_OF_EACH


def test_people_recalled_by_one_report_make_no_toll():
    text = "Gunmen wounded four people in Ostrel on Monday. Her brother died on 2 May, a neighbour said."
    assert leading(desk(("a", MONDAY, text)), "killed") is None


HURT_THEN_DEAD = [
    pytest.param("A man was shot in Ostrel on Monday.", "A man was shot dead in Ostrel on Monday.", None, id="one"),
    pytest.param(
        "A bomb in Ostrel on Monday wounded four people.",
        "A bomb in Ostrel on Monday killed one person and wounded three people.",
        3, id="four, of whom one died"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "hurt"), HURT_THEN_DEAD)
@pytest.mark.parametrize("days", [(MONDAY, TUESDAY), (MONDAY, MONDAY)])
def test_who_died_is_not_among_the_hurt(one, other, hurt, days):
    told = desk(("a", days[0], one), ("b", days[1], other))
    assert (leading(told, "killed") or ("none",))[0] == 1
    assert (leading(told, "injured") or (None,))[0] == hurt
