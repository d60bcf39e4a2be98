"""Ids of quantities: each of one thing counted, and the same while reports come in."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

MONDAY, TUESDAY = "2031-05-19", "2031-05-20"
BLAST = "A bomb in Ostrel on Monday killed 12 people, the police said."


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen people were taken to hospital after a bomb exploded in Ostrel on Monday.",
        "Two men and a woman were killed by a bomb in Ostrel on Monday.",
        "Officials in Ostrel reported 51 deaths and 29 injuries after the blast on Monday.",
        "Four people were shot in Ostrel on Monday, one of them fatally.",
        "Six people, including two children, were killed by a bomb in Ostrel on Monday; another three were hurt.",
    ],
)
def test_no_two_quantities_bear_one_id(text: str) -> None:
    made = desk(("r1", MONDAY, text), ("r2", TUESDAY, BLAST)).record
    ids = [q.id for q in made.quantities]
    assert len(ids) == len(set(ids)) and ids
    figures = [f for c in made.claims for f in c.figures if f.quantity]
    assert figures and {f.quantity for f in figures} <= set(ids)
    counted = {q.id: q.counted for q in made.quantities}
    assert all(counted[f.quantity] == f.counted for f in figures if f.quantity and f.unit != "person")


def test_a_quantity_keeps_its_id_while_its_smallest_claim_stays() -> None:
    one = desk(("r1", MONDAY, BLAST)).quantities("killed")
    two = desk(("r1", MONDAY, BLAST), ("r2", TUESDAY, BLAST.replace("12", "19"))).quantities("killed")
    smallest = min(two[0].values, key=lambda v: v.claim)
    assert (one[0].id == two[0].id) == (smallest.span.report == "r1")
