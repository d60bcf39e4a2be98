"""Parse: subtrees of any tree, and of one as deep as it is long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.nlp.parse import Parse, Token


def parse_of(heads: list[int]) -> Parse:
    """A parse with these heads, each word an x."""
    tokens = [Token(i, 2 * i, 2 * i + 1, "x", "x", "X", "XX", "dep", head, "", False) for i, head in enumerate(heads)]
    return Parse(tokens, [(0, len(tokens))])


@st.composite
def trees(draw: st.DrawFn) -> list[int]:
    """Heads of a tree whose words stand in any order."""
    size = draw(st.integers(1, 30))
    places = draw(st.permutations(range(size)))
    heads = list(range(size))
    for n in range(1, size):
        heads[places[n]] = places[draw(st.integers(0, n - 1))]
    return heads


def descendants(heads: list[int], i: int) -> set[int]:
    return {i}.union(*(descendants(heads, n) for n, head in enumerate(heads) if head == i != n))


@given(trees())
def test_a_subtree_reaches_from_its_first_to_its_last_descendant(heads: list[int]) -> None:
    parse = parse_of(heads)
    for i in range(len(heads)):
        under = descendants(heads, i)
        assert parse.subtree(i) == (min(under), max(under) + 1)


def test_a_chain_of_words_costs_what_its_length_costs() -> None:
    heads = [max(i - 1, 0) for i in range(100_000)]
    parse = parse_of(heads)
    assert [parse.subtree(i) for i in (0, 50_000)] == [(0, 100_000), (50_000, 100_000)]
