"""What new reports do to the stories there were, and that their order makes no difference in the end."""

from __future__ import annotations

import pytest

from crosswire.coreference.arrivals import tell_arrivals
from crosswire.coreference.linkage import link_groups


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        pytest.param([], [{"a"}], ["starts"], id="the first"),
        pytest.param([{"a"}], [{"a"}], ["same"], id="nothing new"),
        pytest.param([{"a"}], [{"a", "c"}], ["joined"], id="a report joins"),
        pytest.param([{"a"}], [{"a"}, {"d"}], ["same", "starts"], id="a report starts a story"),
        pytest.param([{"a"}, {"b"}], [{"a", "b", "c"}], ["bridges"], id="a report bridges two"),
        pytest.param([{"a", "b"}], [{"a"}, {"b"}], ["parted", "parted"], id="a story falls apart"),
    ],
)
def test_what_became_of_stories(before, after, kinds):
    assert [a.kind for a in tell_arrivals(before, after)] == kinds


def test_a_bridge_names_the_stories_and_the_new_report():
    bridge = tell_arrivals([{"a"}, {"b"}], [{"a", "b", "c"}])[0]
    assert (bridge.before, bridge.new) == ((0, 1), ("c",))


@pytest.mark.parametrize(
    ("count", "odds", "groups"),
    [
        pytest.param(2, {(0, 1): 3.0}, [{0, 1}], id="likely"),
        pytest.param(2, {(0, 1): -3.0}, [{0}, {1}], id="unlikely"),
        pytest.param(3, {(0, 1): 3.0, (1, 2): 3.0}, [{0, 1, 2}], id="a bridge"),
        pytest.param(3, {(0, 1): 6.0, (1, 2): 2.0, (0, 2): -6.0}, [{0, 1}, {2}], id="one foot is not enough"),
        pytest.param(4, {}, [{0}, {1}, {2}, {3}], id="nothing compared"),
    ],
)
def test_groups_grow_by_the_mean_of_their_pairs(count, odds, groups):
    roots = link_groups(count, odds, -1.0, 30)
    assert [{n for n in range(count) if roots[n] == r} for r in dict.fromkeys(roots)] == groups


def test_a_long_chain_is_one_group():
    """Where each report met only those near it in time."""
    near = {(a, b): 5.0 for a in range(400) for b in range(a + 1, min(a + 16, 400))}
    assert len(set(link_groups(400, near, -1.0, 30))) == 1
