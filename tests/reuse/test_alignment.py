"""Alignment: which stretch of two wordings is shared, and how alike it is."""

import pytest

from crosswire.reuse.alignment import Alignment, Weighed, Weigher, align, find_swaps, may_align
from crosswire.reuse.fingerprints import find_words


def weigh(*texts: str) -> list[Weighed]:
    return list(map(Weigher(), ([w for w, _, _ in find_words(text)] for text in texts)))


def compare(a: str, b: str) -> Alignment | None:
    return align(*weigh(a, b))


@pytest.mark.parametrize(
    ("a", "b", "least", "whole_a", "whole_b"),
    [
        ("The bridge at Velden fell on Sunday.", "The bridge at Velden fell on Sunday", 1.0, True, True),
        ("Velden's 1,600 people left.", "Veldens 1600 people left.", 1.0, True, True),
        # spun word for word: the frame stays
        (
            "Officers reported that the gunfire began near the old harbour before dawn on Friday",
            "Policemen stated that the shooting commenced near the old harbour before dawn on Friday",
            0.55,
            True,
            True,
        ),
        # a clause copied into a longer sentence
        (
            "boats sent to shadow the convoy kept it from reaching the northern islands",
            "The deal, which nobody in the capital would discuss in public that week, angered the fleet, whose "
            "boats sent to shadow the convoy kept it from reaching the northern islands",
            0.95,
            True,
            False,
        ),
    ],
)
def test_shared_stretch(a: str, b: str, least: float, whole_a: bool, whole_b: bool) -> None:
    found = compare(a, b)
    assert found is not None
    assert found.similarity >= least
    assert (found.whole_a, found.whole_b) == (whole_a, whole_b)


def test_respelt_names_count_as_matched() -> None:
    a, b = weigh("The mayor Tomas Hellerud left Brannock", "The mayor Tomas Helerrud left Brannok")
    found = align(a, b)
    assert found is not None
    swaps, respelt = find_swaps(a, b, found)
    assert [(s.a, s.b) for s in swaps] == [(("hellerud",), ("helerrud",)), (("brannock",), ("brannok",))]
    assert respelt == 2
    assert found.similarity == 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [("one", "other"), ("", ""), ("", "word"), ("\u200f\u0645", "\U0001f600")],
)
def test_nothing_shared(a: str, b: str) -> None:
    if a != b:
        assert compare(a, b) is None
    assert may_align(*weigh("", "word"))  # nothing is not less than half of nothing
