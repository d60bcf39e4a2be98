"""Markdown: the words without the marks, and what the front matter gives. All texts are invented."""

from __future__ import annotations

import time
from datetime import date

import pytest

from crosswire.ingest.collect import read_reports
from crosswire.ingest.readers.markdown import strip_marks

NOW = date(2032, 1, 1)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("# Flood in Tarvo #\n\nWords.", "Flood in Tarvo\n\nWords."),
        ("Flood in Tarvo\n=====\n\nWords.\n\n---\n\nMore.", "Flood in Tarvo\n\nWords.\n\nMore."),
        ("[The ministry](https://a.example/x_(1)) said **12** people *died*.", "The ministry said 12 people died."),
        ("[The ministry][1] said so.[^2]\n\n[1]: https://a.example", "The ministry said so."),
        ("![A boat](boat.jpg)Words <https://a.example/x>.", "Words https://a.example/x."),
        ("> Quoted words\n> go on.", "Quoted words\ngo on."),
        ("- one\n- two\n1. three", "- one\n- two\n1. three"),
        ("| Town | Dead |\n| --- | ---: |\n| Tarvo | 12 |", "Town\tDead\nTarvo\t12"),
        ("A `word` and\n```\n# kept *as it is*\n```\nafter.", "A word and\n# kept *as it is*\nafter."),
        ("Words <!-- not\nseen --> and <b>tags</b><br/>.", "Words  and tags."),
        ("snake_case_names and 3 * 4 * 5 stay, \\*stars\\* too.", "snake_case_names and 3 * 4 * 5 stay, *stars* too."),
        ("~~wrong~~ __right__ ***both***", "wrong right both"),
        ("12 < 13 and a > b", "12 < 13 and a > b"),
        ("Unclosed <!-- comment", "Unclosed <!-- comment"),
    ],
)
def test_words_without_marks(marked, words):
    assert strip_marks(marked) == words


def test_front_matter_gives_title_date_author_and_address(tmp_path):
    front = (
        '---\ntitle: "Flood: Tarvo"\ndate: 2031-05-12\nauthor: [Ana Bel]\nurl: https://a.example/1\ntags:\n  - x\n---\n'
    )
    (tmp_path / "a.md").write_text(front + "Words of the report.")
    [report], issues = read_reports([tmp_path / "a.md"], now=NOW)
    assert (report.text, report.title, report.byline) == ("Words of the report.", "Flood: Tarvo", "Ana Bel")
    assert (report.published.value, report.published.basis) == ("2031-05-12", "metadata")
    assert report.copies[0].url == "https://a.example/1"
    assert not issues


def test_the_first_heading_is_the_title(tmp_path):
    (tmp_path / "a.md").write_text("\n# Flood in *Tarvo*\n\nWords.")
    [report], _ = read_reports([tmp_path / "a.md"], now=NOW)
    assert report.title == "Flood in Tarvo"


@pytest.mark.parametrize(
    "piece", ["[", "*", "_", "`", "<!--", "<a ", "![", "](", "| ", "- - ", "\\", "[x](", "~~", "# ", "> "]
)
def test_hostile_marks_take_no_time(piece):
    began = time.monotonic()
    strip_marks(piece * 100_000 + "x")
    assert time.monotonic() - began < 5
