"""Copies in disguise: letters of other scripts, marks that are not seen. Read through, and quoted as they stand."""

from __future__ import annotations

import pytest
from tests.reuse.story import OTHER, WIRE, make_report, read

from crosswire.reuse.fingerprints import find_words, fold
from crosswire.reuse.lineage import find_reuse

CYRILLIC = str.maketrans("aeopcxyi", "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456")
GREEK = str.maketrans(
    "oABEHIKMNOPTXYZ", "\u03bf\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7\u03a5\u0396"
)


def put_inside(text: str, mark: str) -> str:
    """`mark` after every third letter of a word."""
    return "".join(c + mark if n % 3 == 1 and c.isalnum() and text[n + 1].isalnum() else c for n, c in enumerate(text))


DISGUISES = {
    "Cyrillic letters": lambda text: text.translate(CYRILLIC),
    "Greek letters": lambda text: text.translate(GREEK),
    "a space of no width": lambda text: put_inside(text, "\u200b"),
    "a joiner of no width": lambda text: put_inside(text, "\u200d"),
    "soft hyphens": lambda text: put_inside(text, "\u00ad"),
    "a direction mark": lambda text: put_inside(text, "\u202e"),
    "accents set apart": lambda text: put_inside(text, "\u0301"),
    "wide letters": lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in text),
    "both": lambda text: put_inside(text.translate(CYRILLIC), "\u200b\u200c"),
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES.keys())
def test_a_copy_in_disguise_is_found_and_quoted_as_it_stands(disguise) -> None:
    wire = make_report("a", WIRE, "2031-05-20")
    copy = make_report("b", (OTHER[0], *map(disguise, WIRE[:3])), "2031-05-21")
    found = find_reuse([wire, copy], [read(wire), read(copy)])
    assert found.parents == {"b": ("a",)}
    spans = [s for p in found.passages for s in p.spans if s.report == "b"]
    assert spans
    assert all(copy.text[s.start : s.end] == s.quote for s in spans)
    assert min(s.start for s in spans) == copy.text.index(disguise(WIRE[0]))
    assert max(s.end for s in spans) >= len(copy.text) - 1
    assert {e.kind for p in found.passages for e in p.edges} == {"verbatim"}


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        pytest.param("H\u0435ll\u0435rud", "hellerud", id="two letters of another script"),
        pytest.param(
            "\u041c\u043e\u0441\u043a\u0432\u0430",
            "\u043c\u043e\u0441\u043a\u0432\u0430",
            id="a word of that script stays",
        ),
        pytest.param("1\u200b600", "1600", id="a number"),
        pytest.param("Vel\u00addarsk\u2019s", "veldarsks", id="an apostrophe beside it"),
        pytest.param("Ve\u0301lda", "velda", id="an accent set apart"),
    ],
)
def test_a_word_is_one_word_and_plain(word: str, plain: str) -> None:
    assert find_words(f" {word}, ") == [(plain, 1, 1 + len(word))]
    assert fold(plain) == plain


def test_marks_alone_are_no_words() -> None:
    assert find_words("\u200b\u200d \u00ad\u0301 \ufeff" * 1000) == []
