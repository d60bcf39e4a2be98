"""Texts in every shape that a layer may meet: no crash, exact spans, in order, still read where words are left, no
quadratic time."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.texts import NEWS, SENTENCES

import crosswire
from crosswire.model.codec import check_spans
from crosswire.nlp import reader
from crosswire.nlp.model import MemoryCache, Parser
from crosswire.nlp.places.gazetteer import open_gazetteer

LAYERS = ("entities", "timexes", "places", "figures", "attributions", "events")
SHAPES: dict[str, Callable[[str], str]] = {
    "empty": lambda text: "",
    "one enormous sentence": lambda text: text.replace(". ", " and "),
    "no full stops": lambda text: text.replace(".", ""),
    "all capitals": str.upper,
    "no capitals": str.lower,
    "tokenised": lambda text: re.sub(r"([^\w\s])", r" \1 ", text),
    "no punctuation": lambda text: re.sub(r"[^\w\s]", "", text),
    "a word a line": lambda text: text.replace(" ", "\n"),
    "another language": lambda text: "Une bombe a explosé à Tarvo lundi, tuant 12 personnes, a dit le ministère.",
    "another script": lambda text: "قُتل 12 شخصًا في انفجار يوم الاثنين، قالت الوزارة",
    "one character doubled": lambda text: re.sub(r"(.)", r"\1\1", text),
    "joiners between letters": "\u200d".join,
}


def read(text: str) -> tuple[Any, Any]:
    reports = crosswire.read([{"id": "a", "text": text, "published": "2031-05-19", "language": "en"}])
    return reports, crosswire.annotate(reports)


@pytest.mark.parametrize("shape", SHAPES)
@given(news=NEWS)
def test_spans_are_exact_and_in_order(shape: str, news: str) -> None:
    for report, reading in zip(*read(SHAPES[shape](news)), strict=True):
        check_spans(reading, {report.id: report.text})
        for layer in LAYERS[:4]:
            starts = [item.span.start for item in getattr(reading, layer)]
            assert starts == sorted(starts), layer


@given(st.text(max_size=200))
def test_any_text_at_all(text: str) -> None:
    for report, reading in zip(*read(text), strict=True):
        check_spans(reading, {report.id: report.text})


TOLD = "A bomb exploded in Aleppo on Monday, killing 12 people, the health ministry said."


@pytest.mark.parametrize(
    ("shape", "layers"),
    [
        ("one enormous sentence", LAYERS),
        ("no full stops", LAYERS),
        ("all capitals", LAYERS),
        ("tokenised", LAYERS),
        ("no punctuation", LAYERS),
        ("no capitals", ("timexes", "figures", "events")),
    ],
)
def test_what_the_words_tell_is_still_read(shape: str, layers: tuple[str, ...]) -> None:
    (reading,) = read(SHAPES[shape](TOLD))[1]
    assert {layer for layer in layers if getattr(reading, layer)} == set(layers)
    assert all(f.best == 12 for f in reading.figures)


def test_an_empty_text_tells_nothing() -> None:
    for text in ("", " ", "\n\n"):
        for reading in read(text)[1]:
            assert not any(getattr(reading, layer) for layer in LAYERS)


SHORT, LONG = 12_000, 48_000
TIMED = ("one enormous sentence", "no full stops", "all capitals", "tokenised", "no punctuation", "a word a line")


@pytest.mark.slow
@pytest.mark.parametrize("shape", [*TIMED, "one list of names", "one list of numbers"])
def test_four_times_the_text_takes_no_sixteen_times_the_time(shape: str) -> None:
    def spend(size: int) -> float:
        many = {"one list of names": "Aleppo, Homs and ", "one list of numbers": "12 "}.get(shape)
        text = (many or SHAPES[shape](" ".join(SENTENCES) + " ")) * size
        reports = crosswire.read([{"id": "a", "text": text[:size], "published": "2031-05-19"}])
        pages = list(reader.read_pages(reports, Parser(MemoryCache())))
        gazetteer = open_gazetteer()
        began = time.process_time()
        for page in pages:
            reader.read_page(page, gazetteer)
        return time.process_time() - began

    spend(SHORT)  # tables are loaded once
    assert spend(LONG) < 9 * spend(SHORT) + 0.5
