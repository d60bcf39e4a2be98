"""Where paragraphs are."""

from __future__ import annotations

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.report import Boilerplate, Report
from crosswire.nlp.layout import MAX_BLOCK, find_blocks

LONG = "The army said on Sunday that the road was open again, and the"
CASES = [
    pytest.param("One.\n\nTwo.", ["One.", "Two."], id="blank line"),
    pytest.param("One.\nTwo.", ["One.", "Two."], id="line"),
    pytest.param("  One. \n \n\t\n Two.\t", ["One.", "Two."], id="white space"),
    pytest.param(f"{LONG}\n{LONG}\nbuses left.\n\nTwo.", [f"{LONG}\n{LONG}\nbuses left.", "Two."], id="wrapped"),
    pytest.param("", [], id="empty"),
    pytest.param(" \n\n \t", [], id="blank"),
    pytest.param("😀\n\nقُتل", ["😀", "قُتل"], id="no letters of ours"),
]


def report(text: str, *marks: tuple[str, str]) -> Report:
    made = Report(id="a", text=text, sha256=hash_text(text))
    rows = tuple(
        Boilerplate(span=made.span(text.index(words), text.index(words) + len(words)), kind=kind)
        for words, kind in marks
    )
    return Report(id="a", text=text, sha256=hash_text(text), boilerplate=rows)


@pytest.mark.parametrize(("text", "blocks"), CASES)
def test_paragraphs(text, blocks):
    assert [text[a:b] for a, b, _ in find_blocks(report(text))] == blocks


def test_boilerplate_is_a_block_of_its_own_kind():
    text = "TARVO (Agency) - Buses left.\n\nShare this"
    found = find_blocks(report(text, ("TARVO (Agency) -", "dateline"), ("Share this", "share")))
    assert [(text[a:b], kind) for a, b, kind in found] == [
        ("TARVO (Agency) -", "dateline"),
        ("Buses left.", "body"),
        ("Share this", "share"),
    ]


@pytest.mark.parametrize("unit", ["Buses left the camp. ", "word ", "x"])
def test_no_block_is_longer_than_the_bound_and_none_is_lost(unit):
    text = unit * (3 * MAX_BLOCK // len(unit))
    found = find_blocks(report(text))
    assert max(b - a for a, b, _ in found) <= MAX_BLOCK
    assert "".join(text[a:b] for a, b, _ in found).replace(" ", "") == text.replace(" ", "")
    assert all(a < b for a, b, _ in found)
