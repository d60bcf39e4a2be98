"""Time lexemes: the words of a text that can take part in a time expression, each as one letter of a small alphabet.

In: the words of a paragraph. Out: lexemes with offsets and values, and a string with one symbol a lexeme, over which
the patterns of nlp/timex_grammar.py are ordinary regular expressions. Words and phrases come from the table
time_words.csv, named days from holidays.csv; digits are told apart by their shape. Measured with nlp/times/timex.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from crosswire.resources.loader import load_table

SYMBOLS = {
    "weekday": "w", "weekdays": "m", "month": "M", "number": "n", "half": "h", "ordinal": "o", "final": "o",
    "unit": "u", "units": "U", "adjective": "v", "part": "p", "dark": "k", "clock": "K", "season": "s", "last": "L",
    "this": "T", "next": "X", "ago": "G", "later": "F", "vague": "q", "edge": "e", "edgenoun": "E", "dayword": "r",
    "every": "V", "times": "x", "bound": "B", "fiscal": "f", "zone": "Z", "meridiem": "z", "old": "O", "long": "l",
    "same": "S", "article": "a", "the": "t", "of": "j", "prep": "i", "and": "&", "to": ">", "filler": "g", "orso": "R",
    "weekend": "W", "weekends": "N", "period": "P", "decades": "3", "ref": "!", "event": "0",
    "other": "_",
}  # fmt: skip
"""Kind of a table row to the symbol of its lexeme; `!` is a whole expression by itself."""
HOLIDAY, ISO, SLASH, CLOCK, DECADE, SMALL, NTH, YEAR, SHORT_YEAR, NUMBER, FRACTION, OTHER = "H02c3dDYy#½_"

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:\.[^\W\d_]\b\.?|(?=\.)|(?:['’](?!s\b)[^\W\d_]+))*)"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d))"
    r"|(?P<slash>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?(?![\d/]))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<decade>(?:\d{3}0|['‘’`]?\d0)(?:['’]?s)\b)"
    r"|(?P<short>['‘’`]\d\d\b)"
    r"|(?P<nth>(?<![^\W\d_])\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>(?<![^\W\d_])\d+(?:[.,]\d+)*)"
    r"|(?P<mark>['’]s?|[^\w\s])"
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NOTHING = (OTHER, "")


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A row of time_words.csv."""

    phrase: str
    kind: str
    value: str = ""
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """A row of holidays.csv; see its header for `rule`."""

    phrase: str
    rule: str


class Lexeme(NamedTuple):
    """Words at `start:end`, in lower case as `text`; `value` is what the table, or the digits, say."""

    start: int
    end: int
    text: str
    symbol: str
    value: str


@cache
def _capitals() -> frozenset[str]:
    """Words that are time words only with a capital letter."""
    return frozenset(w.phrase for w in load_table("time_words.csv", TimeWord) if w.capital)


@cache
def _vocabulary() -> dict[str, tuple[str, str]]:
    """Phrase, its tokens joined by one space, to symbol and value."""
    rows = [(w.phrase, SYMBOLS[w.kind], w.value) for w in load_table("time_words.csv", TimeWord)]
    rows += [(h.phrase, HOLIDAY, h.rule) for h in load_table("holidays.csv", Holiday)]
    return {" ".join(_split(phrase)): (symbol, value) for phrase, symbol, value in rows}


@cache
def _longer() -> dict[str, int]:
    """First token of a phrase of several to the number of tokens of the longest such phrase."""
    out: dict[str, int] = {}
    for phrase in _vocabulary():
        words = phrase.split(" ")
        if len(words) > 1:
            out[words[0]] = max(out.get(words[0], 0), len(words))
    return out


def _split(phrase: str) -> list[str]:
    return [m.group().lower() for m in _TOKEN.finditer(phrase)]


def find_lexemes(text: str) -> tuple[list[Lexeme], str]:
    """All lexemes of `text` in order, and their symbols; words that play no part are lexemes `_`."""
    vocabulary, longer, capitals = _vocabulary(), _longer(), _capitals()
    tokens = list(_TOKEN.finditer(text))
    words = [token[0].lower() for token in tokens]
    out: list[Lexeme] = []
    at, n = 0, len(tokens)
    while at < n:
        word, start, taken = words[at], tokens[at].start(), 1
        found = vocabulary.get(word)
        if word in longer:
            taken, found = _phrase(words, at, min(longer[word], n - at), found)
        if found is not None and word in capitals and text[start].islower():
            taken, found = 1, _NOTHING
        if found is None:
            found = _NOTHING if word.isalpha() else _shape(word, tokens[at].lastgroup or "")
        end = tokens[at + taken - 1].end()
        out.append(Lexeme(start, end, word if taken == 1 else text[start:end].lower(), *found))
        at += taken
    return out, "".join([x.symbol for x in out])


def _phrase(words: list[str], at: int, most: int, single: tuple[str, str] | None) -> tuple[int, tuple[str, str] | None]:
    """The longest phrase of the table that begins at word `at`, as (words taken, its row)."""
    vocabulary = _vocabulary()
    for size in range(most, 1, -1):
        found = vocabulary.get(" ".join(words[at : at + size]))
        if found:
            return size, found
    return 1, single


def _shape(word: str, kind: str) -> tuple[str, str]:
    """Symbol and value of digits and marks; other words are `_`."""
    if kind == "number":
        if not word.isascii():
            return OTHER, ""
        if len(word) == 4 and word.isdigit():
            return YEAR, word
        dotted = _DOTTED.fullmatch(word)
        if dotted:  # 20.05.2018 is day first everywhere it is written so
            return SLASH, f"{dotted[2]}/{dotted[1]}/{dotted[3]}"
        return (SMALL if len(word) <= 2 else NUMBER), word.replace(",", "")
    if kind in ("word", "mark"):
        return (word if word in "-,." else "C" if word in ("'s", "’s") else OTHER), ""
    if not word.isascii() and kind not in ("decade", "short"):
        return OTHER, ""
    if kind == "slash" and word in ("1/2", "1/4", "3/4"):
        return FRACTION, str(int(word[0]) / int(word[2]))
    symbol = {"iso": ISO, "slash": SLASH, "clock": CLOCK, "decade": DECADE, "short": SHORT_YEAR, "nth": NTH}[kind]
    return symbol, re.sub(r"[^\d:/]", "", word.upper()) if kind != "iso" else word.upper()
