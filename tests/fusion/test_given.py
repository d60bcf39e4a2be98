"""Counts that a speaker takes as known: the speaker is no origin of them. Add a row for a sentence read wrongly."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

DAY = "2031-05-19"

GIVEN = [
    "Norway condemned the attack in Ostrel that killed 58 people.",
    "Norway's foreign minister deplored the killing of 58 people in Ostrel.",
    "Envoy Mira Ode said the army bears responsibility for an attack that killed 58 people in Ostrel.",
    "The United Nations expressed its condolences after a blast that killed 58 people in Ostrel.",
    "Envoy Mira Ode called for an investigation of an attack which killed 58 people in Ostrel.",
    "Tests on victims of an attack which killed 58 people in Ostrel point to gas, envoy Mira Ode said.",
]
TOLD = [
    "The Lantern Observatory said a blast killed 58 people in Ostrel.",
    "The Lantern Observatory accused the army of killing 58 people in Ostrel.",
    "The Lantern Observatory reported a blast that killed 58 people in Ostrel.",
    "The Lantern Observatory said there was a blast in Ostrel that killed 58 people.",
    "The Lantern Observatory was shocked. The Lantern Observatory said 58 people died in Ostrel.",
]


def _origins(text: str) -> set[str | None]:
    told = desk(("a", DAY, text))
    return {c.origin for c in told.record.claims if any(f.best == 58 for f in c.figures)}


@pytest.mark.parametrize("text", GIVEN)
def test_who_answers_to_a_happening_tells_no_count_of_it(text):
    assert _origins(text) == {None}


@pytest.mark.parametrize("text", TOLD)
def test_who_tells_a_count_is_its_origin(text):
    assert None not in _origins(text)
