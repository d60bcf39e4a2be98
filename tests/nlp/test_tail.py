"""Speakers at the tail of a sentence are the subject of its verb of saying, and no more of a list before them."""

from __future__ import annotations

import pytest

from crosswire.nlp.model import Parser
from crosswire.nlp.parse import Parse
from crosswire.nlp.tail import mend_tails

MENDED = [
    ("Gunmen stormed a school and abducted at least 85 girls, residents and a teacher said.", "residents", "girls"),
    ("The attackers burned 40 houses, witnesses and a local official said on Monday.", "witnesses", "houses"),
    ("The bomb wounded 12 people, two residents and a monitor told the agency.", "residents", "people"),
]
LEFT = [
    "The minister, the governor and a general said nothing.",
    "In the raid, soldiers and police said they found guns.",
    "Officials met residents, the mayor and a doctor, said a witness.",
    "He visited Orlen, Tarn and Maresh and explained why the talks had failed.",
    "",
    "said",
    ", said.",
]


def parse(text: str) -> Parse:
    return Parser().parse([text])[0]


@pytest.mark.parametrize(("text", "speaker", "harmed"), MENDED)
def test_a_tail_is_mended(text: str, speaker: str, harmed: str) -> None:
    mended = mend_tails(parse(text))
    word = next(t for t in mended.tokens if t.text == speaker)
    verb = mended.tokens[word.head]
    assert (word.dep, verb.dep, verb.lemma in {"say", "tell"}) == ("nsubj", "ROOT", True)
    assert not [t for t in mended.tokens if t.dep == "conj" and mended.tokens[t.head].text == harmed]


@pytest.mark.parametrize("text", LEFT)
def test_other_sentences_are_left_alone(text: str) -> None:
    given = parse(text)
    assert mend_tails(given) is given


@pytest.mark.parametrize("text", [row[0] for row in MENDED])
def test_a_mended_tree_is_a_tree(text: str) -> None:
    tokens = mend_tails(parse(text)).tokens
    for token in tokens:
        seen = set[int]()
        while token.head != token.i:
            assert token.i not in seen, f"{token.text} stands above itself"
            seen.add(token.i)
            token = tokens[token.head]
