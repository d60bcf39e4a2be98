"""Ties: of the many reports that one may be tied to, those it shares most with are kept."""

import numpy as np
import pytest
from tests.reuse.story import WIRE, make_report, read

from crosswire.reuse.lineage import find_reuse
from crosswire.reuse.ties import MOST_TIES, Evidence, choose_ties, pack

CROWD = 60
STOCK = "Anyone who has seen anything near the harbour wall is asked to call the marine police in Maldry at any hour."


def test_evidence_is_added_up_by_pair() -> None:
    found = Evidence()
    for a, b, weight in ((5, 2, 4.0), (2, 5, 6.0), (0, 1, 1.0)):
        found.add(a, b, weight)
    assert [x.tolist() for x in found.sum_up(0.0)] == [[pack(0, 1), pack(2, 5)], [1.0, 10.0]]
    assert [x.tolist() for x in found.sum_up(9.0)] == [[pack(2, 5)], [10.0]]


@pytest.mark.parametrize(
    ("strong", "kept"),
    [
        ((), [(0, n) for n in range(1, MOST_TIES + 1)]),  # of equal ones the first
        ((70,), [*((0, n) for n in range(1, MOST_TIES)), (0, 70)]),
    ],
)
def test_the_strongest_ties_of_either_are_kept(strong: tuple[int, ...], kept: list[tuple[int, int]]) -> None:
    # 0 is tied to all; each of those to so many stronger ones that 0 is none of theirs
    pairs = {(0, n): 30.0 if n in strong else 10.0 for n in range(1, 80)}
    pairs |= {(n, 1000 * n + m): 20.0 for n in range(1, 80) for m in range(MOST_TIES)}
    order = sorted(pairs)
    packed = np.array([pack(*pair) for pair in order], np.int64)
    chosen, beyond = choose_ties(packed, np.array([pairs[pair] for pair in order]))
    assert [pair for pair in order if pair[0] == 0 and pack(*pair) in chosen] == kept
    assert len(chosen) + len(beyond) == len(pairs)


def test_a_copy_is_found_among_hundreds_that_share_a_stock_sentence() -> None:
    others = [
        make_report(
            f"n{n:02}", (f"Boat number {n} of the {n}th fleet lost its {n} nets.", STOCK), f"2031-04-{1 + n % 28:02}"
        )
        for n in range(CROWD)
    ]
    wire, copy = (
        make_report(name, (*WIRE, STOCK), f"2031-05-{day}") for name, day in (("wire", "01"), ("zcopy", "02"))
    )
    reports = [*others, wire, copy]
    assert find_reuse(reports, [read(r) for r in reports]).parents["zcopy"][0] == "wire"
