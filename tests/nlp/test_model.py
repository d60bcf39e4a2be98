"""The parser: pinned weights, parses remembered, offsets of the text given."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.model.errors import SetupError
from crosswire.nlp.model import PINNED, MemoryCache, Parser, find_weights, hash_weights

TEXT = "Twelve people died in the blast on Sunday. The army left."


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(MemoryCache())


def test_the_weights_are_those_that_were_pinned(parser: Parser):
    assert parser.models == {"en_core_web_sm": PINNED} == {"en_core_web_sm": hash_weights(find_weights())}


def test_offsets_are_those_of_the_text(parser: Parser):
    (parse,) = parser.parse([TEXT])
    assert all(TEXT[t.start : t.end] == t.text for t in parse.tokens)
    assert [TEXT[parse.tokens[i].start : parse.tokens[j - 1].end] for i, j in parse.sentences] == [
        "Twelve people died in the blast on Sunday.",
        "The army left.",
    ]


def test_a_remembered_parse_asks_the_model_nothing(monkeypatch: pytest.MonkeyPatch):
    cache = MemoryCache()
    (made,) = Parser(cache).parse([TEXT])
    again = Parser(cache)
    monkeypatch.setattr(again, "_ask_model", None)
    (kept,) = again.parse([TEXT])
    assert kept.tokens == made.tokens and kept.sentences == made.sentences


def test_order_and_repetition_make_no_difference(parser: Parser):
    one, two, three = parser.parse(["The army left.", TEXT, "The army left."])
    assert one.tokens == three.tokens
    assert two.tokens == parser.parse([TEXT])[0].tokens


@pytest.mark.parametrize("text", ["", " ", "😀", "\u202e", "قُتل", "." * 500])
def test_any_text_has_a_parse(parser: Parser, text: str):
    (parse,) = parser.parse([text])
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)


def test_a_folder_without_a_model_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("CROSSWIRE_MODEL", str(tmp_path))
    with pytest.raises(SetupError, match=r"config\.cfg"):
        find_weights()
