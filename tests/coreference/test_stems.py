"""Forms of one word that must meet, and words that must not. Add rows."""

from __future__ import annotations

import pytest

from crosswire.coreference.stems import root, stem, stem_of

ONE_STEM = [
    "attacked attacks attack attacking",
    "bombing bombings bombed",
    "cut cuts cutting",
    "fall falls fell falling fallen",
    "die dies died dying death",
    "shot shoot shooting shootings",
    "lose lost losses",
    "offer offered offers",
    "announce announced announces announcing",
    "agree agreed agreeing",
    "carry carries carried",
    "decide decision decisions decided",
    "meet met meeting",
]
ONE_ROOT = [
    "announced announcement",
    "agreed agreement",
    "nominated nomination nominate",
    "confirmed confirmation",
    "elected election elections",
    "arranged arrangement",
]
APART = [("offer", "off"), ("red", "bed"), ("string", "spring"), ("carry", "car"), ("need", "nee"), ("pass", "past")]


@pytest.mark.parametrize("words", ONE_STEM)
def test_one_stem(words):
    assert len({stem(w) for w in words.split()}) == 1


@pytest.mark.parametrize("words", ONE_ROOT)
def test_one_root(words):
    assert len({root(w) for w in words.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_stems(one, other):
    assert stem(one) != stem(other)
    assert root(one) != root(other)


@pytest.mark.parametrize(
    ("words", "wanted"), [("Attacked the camp", "attack"), ("", ""), ("  ", ""), ("1,600", "1,600")]
)
def test_the_stem_of_some_words(words, wanted):
    assert stem_of(words) == wanted
