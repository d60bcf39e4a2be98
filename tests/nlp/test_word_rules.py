"""Word rules: a ruler that remembers says what the model's own ruler says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy

from crosswire.nlp.model import find_weights
from crosswire.nlp.word_rules import remember_rules

STORIES = sorted((Path(__file__).parents[1] / "stories" / "told").glob("*.txt"))[:6]
ODD = """They ain't gonna leave, y'all; let's go, he's gotta say "nothin'". You do it, I don't: it is what it is.

 There were  two. There's 'em, there are those who'd had been — doin' nothing. IT IS NOT THAT I CANNOT.
the that which not n't ca wo sha 'll goin' c'm on 'nuff \t \n 😀 قُتل"""
"""Words that the rules single out, blanks, and what is no English."""


def load() -> Any:
    return spacy.load(find_weights())


@pytest.fixture(scope="module")
def pipelines() -> tuple[Any, Any]:
    """The model as it comes, and one that remembers."""
    plain, remembering = load(), load()
    remember_rules(remembering)
    assert type(remembering.get_pipe("attribute_ruler").matcher) is not type(plain.get_pipe("attribute_ruler").matcher)
    return plain, remembering


@pytest.mark.parametrize("text", ["", " ", ODD, *ODD.split("\n")])
def test_the_outcome_is_that_of_the_model(pipelines: tuple[Any, Any], text: str):
    plain, remembering = (nlp(text).to_json() for nlp in pipelines)
    assert remembering == plain


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_so_it_is_for_whole_stories(pipelines: tuple[Any, Any], story: Path):
    paragraphs = story.read_text(encoding="utf-8").split("\n")
    plain, remembering = ([doc.to_json() for doc in nlp.pipe(paragraphs)] for nlp in pipelines)
    assert remembering == plain


def test_a_rule_that_looks_at_more_leaves_the_ruler_as_it_is():
    nlp = load()
    ruler = nlp.get_pipe("attribute_ruler")
    ruler.add([[{"ORTH": "Crossing"}]], {"POS": "PROPN"})
    matcher = ruler.matcher
    remember_rules(nlp)
    assert ruler.matcher is matcher


def test_a_model_without_a_ruler_is_left_alone():
    nlp = spacy.blank("en")
    remember_rules(nlp)
    assert not nlp.pipe_names
