"""Time expressions: add a row for an expression that is read wrongly. All sentences are invented."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from crosswire.model.errors import InputError
from crosswire.model.ids import hash_text
from crosswire.model.reading import Interval, Timex
from crosswire.model.report import Published, Report
from crosswire.nlp.model import Parser
from crosswire.nlp.page import Page
from crosswire.nlp.reader import read_pages
from crosswire.nlp.times.time_grammar import find_expressions
from crosswire.nlp.times.time_lexemes import find_lexemes
from crosswire.nlp.times.timex import find_timexes, joined_interval, reanchor, resolve_words

MONDAY = "2018-05-21"


def _read(words: str, published: str | None = MONDAY, tense: str | None = "past") -> Timex:
    timex = resolve_words(words, published, tense)
    assert timex is not None, words
    return timex


@pytest.mark.parametrize(
    ("words", "value"),
    [
        # calendar dates in every order
        ("20 May 2018", "2018-05-20"),
        ("May 20, 2018", "2018-05-20"),
        ("the 20th of May 2018", "2018-05-20"),
        ("Sunday, 20 May", "2018-05-20"),
        ("Sun 20 May 2018", "2018-05-20"),
        ("3 JAN 90", "1990-01-03"),
        ("20-May-2018", "2018-05-20"),
        ("2018-05-20", "2018-05-20"),
        ("20.05.2018", "2018-05-20"),
        ("21/05/2018", "2018-05-21"),
        ("Nov. 15", "2017-11-15"),
        ("March", "2018-03"),
        ("December", "2017-12"),
        ("last May", "2017-05"),
        ("May of last year", "2017-05"),
        ("nineteen ninety-six", "1996"),
        ("the year 2000", "2000"),
        ("the 1990s", "199"),
        ("the late 1970s", "197"),
        ("the 19th century", "18"),
        ("9/11", "2001-09-11"),
        # counted from publication
        ("today", "2018-05-21"),
        ("yesterday", "2018-05-20"),
        ("the day before yesterday", "2018-05-19"),
        ("Monday", "2018-05-21"),
        ("Friday", "2018-05-18"),
        ("last Monday", "2018-05-14"),
        ("next Monday", "2018-05-28"),
        ("last week", "2018-W20"),
        ("this month", "2018-05"),
        ("next year", "2019"),
        ("earlier this year", "2018"),
        ("the weekend", "2018-W20-WE"),
        ("a month ago", "2018-04"),
        ("18 months ago", "2016-11"),
        ("two and a half years ago", "2015-11"),
        ("six weeks ago", "2018-W15"),
        ("last summer", "2017-SU"),
        ("the first quarter", "2018-Q1"),
        ("the first half of 2016", "2016-H1"),
        ("Christmas Eve", "2017-12-24"),
        ("Easter Sunday", "2018-04-01"),
        ("Thanksgiving", "2017-11-23"),
        # times of day
        ("10:30 a.m.", "2018-05-21T10:30"),
        ("12:15 am", "2018-05-21T00:15"),
        ("0630 GMT", "2018-05-21T06:30Z"),
        ("0630 hours", "2018-05-21T06:30"),
        ("around midday on Monday", "2018-05-21T12:00"),
        ("4 p.m. Friday", "2018-05-18T16:00"),
        ("Sunday night", "2018-05-20TNI"),
        ("last night", "2018-05-20TNI"),
        ("this morning", "2018-05-21TMO"),
        ("at dawn", "2018-05-21TDA"),
        # durations and sets
        ("three days", "P3D"),
        ("a 72-hour", "PT72H"),
        ("half an hour", "PT30M"),
        ("an hour and a half", "PT1H30M"),
        ("2 1/2 years", "P2Y6M"),
        ("half a dozen days", "P6D"),
        ("more than four hours", "PT4H"),
        ("two to three weeks", "P2W"),
        ("weeks", "PXW"),
        ("several months", "PXM"),
        ("a decade", "P10Y"),
        ("month-long", "P1M"),
        ("the past two months", "P2M"),
        ("every Monday", "XXXX-WXX-1"),
        ("daily", "P1D"),
        ("twice a week", "P1W"),
        # references
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("in recent years", "PAST_REF"),
        ("soon", "FUTURE_REF"),
    ],
)
def test_value_in_the_past_tense(words: str, value: str) -> None:
    assert _read(words).value == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Friday", "2018-05-25"),
        ("Monday", "2018-05-21"),
        ("the weekend", "2018-W21-WE"),
        ("June 3", "2018-06-03"),
        ("September", "2018-09"),
    ],
)
def test_value_in_the_future_tense(words: str, value: str) -> None:
    assert _read(words, tense="future").value == value


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Sunday night", "2018-05-20T18", "2018-05-21T06"),
        ("overnight", "2018-05-20T18", "2018-05-21T06"),
        ("under cover of darkness", "2018-05-20T18", "2018-05-21T06"),
        ("the early hours of Sunday", "2018-05-20", "2018-05-20T06"),
        ("midnight", "2018-05-21", "2018-05-21T01"),
        ("midnight Friday", "2018-05-19", "2018-05-19T01"),
        ("the weekend", "2018-05-19", "2018-05-21"),
        ("April", "2018-04-01", "2018-05-01"),
        ("2015", "2015-01-01", "2016-01-01"),
        ("last week", "2018-05-14", "2018-05-21"),
        ("the last two months", "2018-03-21", "2018-05-22"),
        ("the next five days", "2018-05-21", "2018-05-26"),
        ("the last 24 hours", "2018-05-20", "2018-05-22"),
        ("now", "2018-05-21", "2018-05-22"),
    ],
)
def test_interval(words: str, start: str, end: str) -> None:
    assert _read(words).interval == Interval(start=start, end=end)


@pytest.mark.parametrize("words", ["three days", "weeks", "every Monday", "recently", "several years"])
def test_no_interval_without_a_place_on_the_calendar(words: str) -> None:
    assert _read(words).interval is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Monday", "XXXX-WXX-1"),
        ("yesterday", "XXXX-XX-XX"),
        ("May 20", "XXXX-05-20"),
        ("last year", "XXXX"),
        ("last month", "XXXX-XX"),
        ("last night", "XXXX-XX-XXTNI"),
        ("the weekend", "XXXX-WXX-WE"),
    ],
)
def test_undated_page_leaves_it_open(words: str, value: str) -> None:
    timex = _read(words, None)
    assert (timex.value, timex.interval, timex.anchor) == (value, None, "none")


def test_slip_of_day_and_month_order() -> None:
    assert _read("05/06/2018", "2018-05-07").value == "2018-05-06"
    assert _read("05/06/2018", "2018-06-06").value == "2018-06-05"


@pytest.mark.parametrize("words", ["30 February 2018", "31/31/2018", "nothing here", "25:70", ""])
def test_no_time(words: str) -> None:
    assert resolve_words(words, MONDAY) is None


def _quotes(text: str) -> list[str]:
    lexemes, symbols = find_lexemes(text)
    return [text[lexemes[m.first].start : lexemes[m.last - 1].end] for m in find_expressions(lexemes, symbols)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("On Sunday and Monday buses left Karsa.", ["Sunday", "Monday"]),
        ("Shelling between 20 and 22 May hit Ostrel.", ["20", "22 May"]),
        ("It lasted from May 24-26.", ["May 24", "26"]),
        ("A two-day truce for the May 20 crossing", ["two-day", "May 20"]),
        ("Late on Monday, and early next week.", ["Late on Monday", "early next week"]),
        ("The 33-year-old, aged 45, was 12 years old.", []),
        ("A man in his 40s drove down Route 30 with a .38 rifle.", []),
        ("They won 3-2, a quarter of the seats.", []),
        ("At 1130 a bomb went off, in 1995 another.", ["1130", "1995"]),
        ("The fall of the city, as soon as they left.", []),
        ("on the 20th, near the 20th floor", ["20th"]),
        ("More than three weeks after Friday's raid", ["More than three weeks", "Friday"]),
        ("Over the past week and over two weeks", ["the past week", "over two weeks"]),
        ("They may march in the sun.", []),
        ("code 3h3Pm and pm", []),
        (
            "A decades-long war, the night of 20 May, 1700 GMT on 29 March",
            ["decades-long", "the night of 20 May", "1700 GMT on 29 March"],
        ),
    ],
)
def test_spans(text: str, quotes: list[str]) -> None:
    assert _quotes(text) == quotes


# --- whole pages, with the parse --------------------------------------------------------------------------------------
@cache
def _parser() -> Parser:
    return Parser()


def _pages(text: str, published: str | None) -> Iterable[Page]:
    date = Published(value=published, basis="supplied" if published else "unknown")
    return read_pages([Report(id="r", text=text, sha256=hash_text(text), published=date)], _parser())


def _find(text: str, published: str | None = MONDAY) -> tuple[Timex, ...]:
    return find_timexes(next(iter(_pages(text, published))))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The convoy left Karsa on Friday. Talks will resume on Thursday.", ["2018-05-18", "2018-05-24"]),
        ("The siege began in 2011. The camp fell the following year.", ["2011", "2012"]),
        ("The road was cut in March. The following month it opened.", ["2018-03", "2018-04"]),
        ("They signed on April 29. Two days later the guns fell silent.", ["2018-04-29", "2018-05-01"]),
        ("A bomb went off on Saturday at 4 a.m. near the gate.", ["2018-05-19", "2018-05-19T04:00"]),
        ("At 4 a.m. a shell hit the gate on Friday.", ["2018-05-18T04:00", "2018-05-18"]),
        ("Shells hit the gate on Saturday. At about 10 p.m. the road was cut.", ["2018-05-19", "2018-05-19T22:00"]),
        (
            "A shell fell at 3.30 p.m. local time (1230 GMT) on Sunday.",
            ["2018-05-20T15:30", "2018-05-20T12:30Z", "2018-05-20"],
        ),
        (
            "MARZUL, May 19 (Agency) - A bomb went off on Saturday, police said on Sunday.",
            ["2018-05-19", "2018-05-19", "2018-05-20"],
        ),
        ("The bridge fell on 3 May. A day earlier it had rained.", ["2018-05-03", "2018-05-02"]),
        ("Shells fell on Friday, March 9. The following Monday, talks began.", ["2018-03-09", "2018-03-12"]),
        ("Shells fell on May 9. The previous night the road was cut.", ["2018-05-09", "2018-05-08TNI"]),
        ("The raid began overnight and ended at dawn on Friday.", ["2018-05-20TNI", "2018-05-18TDA"]),
        (
            "Shells fell on 2018-05-03, 05/03/2018, 13/05/2018 and 3.5.2018.",
            ["2018-05-03"] * 2 + ["2018-05-13", "2018-05-03"],
        ),
        ("A truce held on the first day of Ramadan, until Eid al-Fitr.", ["P1M", "2018-06-15"]),
        ("Ramadan Marsk met Omar Ramadan.", []),
        ("Aid fell in fiscal 2017 and in the third quarter of 2017.", ["2017", "2017-Q3"]),
        ("The 12-year-old boy, aged 12, was hurt. A man of 40 years of age died.", []),
        ("He was held for 3 days after a 10-year war.", ["P3D", "P10Y"]),
        ("The envoy postponed the talks until Thursday.", ["2018-05-24"]),
        ("The council scheduled a vote for Wednesday.", ["2018-05-23"]),
        ("Model 2000 Index rose, while fighters shot 1950 people.", []),
        ("Dr. April Vance may return. She left in April.", ["2018-04"]),
    ],
)
def test_read_in_its_sentence(text: str, values: list[str]) -> None:
    assert [t.value for t in _find(text)] == values


def test_undated_page_is_read_again_once_its_date_is_known() -> None:
    text = (
        "Guards left on Sunday night. The gate opens on Thursday. It was shut in 2012, and again in the following year."
    )
    text += " Twenty died between 17 and 19 May."
    bare = _find(text, None)
    assert [t.anchor for t in bare] == ["none", "none", "absolute", "context", "none", "none"]
    again = reanchor(bare, MONDAY)
    assert [t.span for t in again] == [t.span for t in bare]
    assert [t.value for t in again] == ["2018-05-20TNI", "2018-05-17", "2012", "2013", "2018-05-17", "2018-05-19"]
    assert reanchor(again, "2020-01-01") == again
    assert reanchor(bare, "2018-05") == bare


def test_a_feast_that_is_sighted_has_days_to_spare() -> None:
    bare = _find("A truce held during Ramadan, until Eid al-Fitr.", None)
    assert [t.interval for t in bare] == [None, None]
    month, feast = reanchor(bare, MONDAY)
    assert month.interval == Interval(start="2018-05-15", end="2018-06-16") and month.mod == "APPROX"
    assert feast.interval == Interval(start="2018-06-14", end="2018-06-17") and feast.mod == "APPROX"


def test_future_tense_is_kept_for_later() -> None:
    bare = _find("The envoy will meet them on Thursday.", None)
    assert [(t.value, t.mod) for t in bare] == [("XXXX-WXX-4", "future")]
    assert [(t.value, t.mod) for t in reanchor(bare, MONDAY)] == [("2018-05-24", None)]


def test_reanchor_refuses_what_is_no_date() -> None:
    with pytest.raises(InputError):
        reanchor(_find("They left on Sunday.", None), "Monday")


def test_joined_days_make_one_stretch() -> None:
    first, second = _read("Sunday"), _read("Monday")
    assert joined_interval(first, second, " and ") == Interval(start="2018-05-20", end="2018-05-22")
    assert joined_interval(_read("March"), _read("May"), " to ") == Interval(start="2018-03-01", end="2018-06-01")
    assert joined_interval(first, second, ", killed four, ") is None
    assert joined_interval(second, first, " and ") is None


@pytest.mark.parametrize(
    "text",
    [
        "one " * 1500,
        "the " * 1500,
        "'s" * 3000,
        "1," * 3000,
        "٣ مايو ٢٠١٨ " * 300,
        "😀" * 3000,
        "\x01\u200f" * 900,
        "²³ 1/0 0/0 99:99",
    ],
)
def test_hostile_text(text: str) -> None:
    assert all(quote.strip() == quote and quote for quote in _quotes(text))


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "words", ["last Monday", "next year", "Easter", "10,000 years ago", "the next two weeks", "December", "fall"]
)
def test_ends_of_the_calendar(words: str, published: str) -> None:
    resolve_words(words, published, "future")


BENCH = Path(__file__).parents[3] / "shared" / "bench" / "timex-dev"


@pytest.mark.skipif(not BENCH.is_dir(), reason="the timex-dev bench is not here")
def test_relative_days_of_the_bench_agree() -> None:
    """A floor without a parser: `yesterday` and `today` are read right in more than nine cases of ten."""
    published = {
        d["id"]: d["published"] for d in map(json.loads, (BENCH / "docs.jsonl").read_text("utf-8").splitlines())
    }
    right = asked = 0
    for row in map(json.loads, (BENCH / "gold.jsonl").read_text("utf-8").splitlines()):
        for gold in row["timexes"]:
            if gold["quote"].lower() in ("yesterday", "today"):
                timex = resolve_words(gold["quote"], published[row["id"]])
                asked += 1
                right += timex is not None and timex.value == gold["value"]
    assert asked > 100 and right / asked > 0.9
