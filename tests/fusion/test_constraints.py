"""Constraints: what holds together, and groups changed as little as that asks for. Add rows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.fusion.constraints import Constraints, Ruling, regroup, settle


def ruled(*rows: str) -> Constraints:
    """`ab` says that a and b are one, `a|b` that they are not; lines are counted from 1."""
    return settle([Ruling(n, "|" not in row, tuple(row.replace("|", ""))) for n, row in enumerate(rows, 1)])


CASES = [
    # rulings, groups as they were, groups as they become
    ([], ["ab", "c"], ["ab", "c"]),
    (["ac"], ["ab", "c"], ["abc"]),
    (["a|b"], ["ab", "c"], ["a", "b", "c"]),
    (["a|b"], ["abc"], ["ac", "b"]),
    (["bc", "a|b"], ["abc"], ["a", "bc"]),
    (["ac", "a|d"], ["ab", "cd"], ["abc", "d"]),
    (["ab", "bc"], ["a", "b", "c"], ["abc"]),
    (["ax"], ["ab", "c"], ["ab", "c"]),
    (["a|b|c"], ["abc"], ["a", "b", "c"]),
]


@pytest.mark.parametrize(("rulings", "groups", "wanted"), CASES)
def test_groups_become_as_decided(rulings, groups, wanted):
    assert sorted("".join(sorted(g)) for g in regroup(groups, ruled(*rulings), lambda x: x)) == wanted


LOST = [
    (["ab", "a|b"], (1,)),
    (["a|b", "ab"], (1,)),
    (["ab", "bc", "a|c"], (1,)),
    (["a|c", "ab", "bc"], (1,)),
    (["ab", "cd"], ()),
    (["ab", "ab", "a|b"], (1, 2)),
]


@pytest.mark.parametrize(("rulings", "lost"), LOST)
def test_a_later_ruling_wins_and_the_earlier_is_named(rulings, lost):
    assert ruled(*rulings).lost == lost


RULING = st.tuples(st.booleans(), st.lists(st.sampled_from("abcdefg"), min_size=2, max_size=3, unique=True))


@settings(deadline=None)
@given(st.lists(RULING, max_size=8), st.lists(st.integers(0, 3), min_size=7, max_size=7))
def test_what_holds_holds(rows, homes):
    held = settle([Ruling(n, same, tuple(items)) for n, (same, items) in enumerate(rows)])
    groups = [[x for x, h in zip("abcdefg", homes, strict=True) if h == n] for n in range(4)]
    made = regroup(groups, held, lambda x: x)
    at = {x: n for n, g in enumerate(made) for x in g}
    assert sorted(at) == list("abcdefg")
    assert all(at[a] != at[b] for a, b in held.apart)
    assert all(len({at[x] for x in together}) == 1 for together in held.together)
