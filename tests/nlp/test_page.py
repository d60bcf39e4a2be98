"""Tokens and spans lead to each other."""

from __future__ import annotations

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.nlp.page import At, Block, Page
from crosswire.nlp.parse import Parse, Token

TEXT = "Ten died.\n\nIS left."
"""In the second block the parser is given an inserted word of no width before `left`."""


def token(i: int, start: int, end: int, words: str) -> Token:
    return Token(i, start, end, words, words.lower(), "X", "X", "dep", 0, "", False)


FIRST = Parse([token(0, 0, 3, "Ten"), token(1, 4, 8, "died"), token(2, 8, 9, ".")], [(0, 3)])
SECOND = Parse([token(0, 0, 2, "IS"), token(1, 3, 3, "has"), token(2, 3, 7, "left"), token(3, 7, 8, ".")], [(0, 4)])
PAGE = Page(
    Report(id="a", text=TEXT, sha256=hash_text(TEXT)), (Block(0, 0, 9, "body", FIRST), Block(1, 11, 19, "body", SECOND))
)


@pytest.mark.parametrize(
    ("block", "first", "last", "words"),
    [(0, 0, 2, "Ten died"), (1, 0, 1, "IS"), (1, 0, 3, "IS left"), (1, 1, 3, "left")],
)
def test_tokens_to_a_span(block, first, last, words):
    span = PAGE.span(block, first, last)
    assert span.quote == words == TEXT[span.start : span.end]
    assert PAGE.span(PAGE.blocks[block], first, last) == span


def span(words: str) -> Span:
    start = TEXT.index(words)
    return PAGE.report.span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("Ten died", At(0, 0, 2)),
        ("ed.", At(0, 1, 3)),
        ("IS", At(1, 0, 1)),
        ("left.", At(1, 2, 4)),
        (" died", At(0, 1, 2)),
    ],
)
def test_a_span_to_its_tokens(words, at):
    assert PAGE.at(span(words)) == at


def test_a_span_that_touches_no_token_is_nowhere():
    assert PAGE.at(span("\n\n")) is None
    assert PAGE.at(Span(report="a", start=0, end=3, quote="Ten", field="title")) is None


def test_sentences_come_in_text_order():
    assert [(b.index, i, j) for b, i, j in PAGE.sentences()] == [(0, 0, 3), (1, 0, 4)]
