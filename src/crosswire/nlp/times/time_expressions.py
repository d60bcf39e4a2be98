"""Time expression: what the words say before any date is known to read them against.

In: the lexemes that fill the groups of a pattern. Out: an Expression, the unresolved meaning ("the weekday Monday, the
last one"), which nlp/times/timex_values.py turns into a TIMEX3 value. Here are the record and what single groups mean;
time_readings.py and time_amounts.py read whole patterns, time_grammar.py holds them. Measured with nlp/times/timex.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.nlp.times.time_lexemes import Lexeme


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """One time expression, unresolved; fields that its kind does not use are None.

    `kind`: fixed (`code` is the value), date (calendar fields), weekday, shift (`n` units from `origin`), quarter,
    half, season, weekend, set, holiday (`code` is its rule), duration, window (a duration that ends or begins at
    `origin`), anaphor (a unit that the text before tells: "the day"), clock (a time of a day that other words tell).
    `direction`: -1 last, 0 this, 1 next, None not said. `origin`: published or context. `part`: what follows the date
    in the value (`TMO`, `T10:30Z`). `day_only` marks the second day of "May 20-22", whose month the first gives.
    """

    kind: str
    type: str = "date"
    n: float | None = None
    unit: str | None = None
    direction: int | None = None
    origin: str = "published"
    year: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    code: str | None = None
    part: str = ""
    mod: str | None = None


class Words:
    """The lexemes of a match by the group of its pattern that they fill."""

    def __init__(self, lexemes: Sequence[Lexeme], match: re.Match[str]) -> None:
        self.lexemes = lexemes
        self.match = match

    def all(self, group: str) -> Sequence[Lexeme]:
        """The lexemes of a group; empty where it took no part."""
        if group not in self.match.re.groupindex:
            return ()
        start, end = self.match.span(group)
        return self.lexemes[start:end] if start >= 0 else ()

    def value(self, group: str) -> str | None:
        """The table's value of the first lexeme of a group, None where it took no part."""
        found = self.all(group)
        return found[0].value if found else None

    def number(self, group: str) -> int | None:
        """The value of a group as a whole number."""
        value = self.value(group)
        return int(float(value)) if value else None


AGE = "age"
"""Kind of "33-year-old": read so that it is left out whole. An age is a figure; the gold of TimeML keeps 2 in 30."""

# --- what the groups mean ---------------------------------------------------------------------------------------------
DIRECTIONS = {"L": -1, "T": 0, "S": 0, "X": 1}


def direction_of(words: Words) -> int | None:
    found = words.all("dir")
    return DIRECTIONS[found[-1].symbol] if found else None


def origin_of(words: Words) -> str:
    """ "The following year", "the previous day": counted from the date the text speaks of, not from publication."""
    found = words.all("dir")
    return "context" if found and found[0].text in ("following", "previous", "preceding", "subsequent") else "published"


def mod_of(words: Words) -> str | None:
    return words.value("edge") or words.value("edgenoun") or words.value("bound") or words.value("orso") or None


def amount(lexemes: Sequence[Lexeme]) -> float | None:
    """The number that digits and number words give ("two and a half", "twenty-one", "2 1/2"), None for none."""
    total, group, seen = 0.0, 0.0, False
    for lexeme in lexemes:
        if lexeme.symbol == ">" and seen:  # "two to three weeks": the lower number
            break
        if lexeme.symbol not in "nd#Yh½":
            continue
        value, seen = float(lexeme.value), True
        if lexeme.symbol == "n" and (value >= 100 or lexeme.text == "dozen"):
            group = (group or 1) * value
            if value >= 1000:
                total, group = total + group, 0
        else:
            group += value
    return total + group if seen else None


def spelled_year(lexemes: Sequence[Lexeme]) -> str | None:
    """ "nineteen ninety-six" as 1996, "two thousand (and) four" as 2004; None where the words are no year."""
    numbers = [int(float(x.value)) for x in lexemes if x.symbol == "n"]
    if len(numbers) in (2, 3) and numbers[0] in (17, 18, 19, 20) and 10 <= sum(numbers[1:]) < 100:
        return str(numbers[0] * 100 + sum(numbers[1:]))
    if numbers[:2] == [2, 1000] and sum(numbers[2:]) < 100:
        return str(2000 + sum(numbers[2:]))
    return None


def format_duration(n: float | None, unit: str) -> str:
    """The TIMEX3 value of `n` units (None: an unknown number): P3D, PT5H30M, PXW, P10Y for a decade."""
    if unit == "2W":
        n, unit = (None if n is None else 2 * n), "W"
    if n is None:
        return f"P{unit[0]}X{unit[1:]}" if len(unit) > 1 else f"PTX{unit}" if unit in "HS" else f"PX{unit}"
    if unit in "EC" and len(unit) == 1:
        n, unit = n * (10 if unit == "E" else 100), "Y"
    time = "T" if unit in ("H", "TM", "S") else ""
    smaller = {"Y": (12, "M"), "H": (60, "M"), "TM": (60, "S")}.get(unit)
    letter = unit[-1]
    whole, rest = int(n), n - int(n)
    if rest and smaller and round(rest * smaller[0]) and abs(rest * smaller[0] - round(rest * smaller[0])) < 1e-6:
        head = f"{whole}{letter}" if whole else ""
        return f"P{time}{head}{round(rest * smaller[0])}{smaller[1]}"
    return f"P{time}{n:g}{letter}" if n < 1e6 else f"P{time}{int(n)}{letter}"


def year_of(words: Words) -> str | None:
    found = words.all("year")
    if words.all("short"):
        return f"19{words.value('short')}"
    if not found:
        return None
    if found[0].symbol == "y":
        short = int(found[0].value)
        return str(short + (2000 if short < 30 else 1900))
    if found[0].symbol == "n":
        return spelled_year(found)
    return found[0].value


def clock_of(words: Words) -> str | None:
    """`T10:30Z` of the clock groups, None where the digits are no time of day."""
    named = words.value("named")
    if named:
        return "T" + named
    found = words.all("clock")
    if not found:
        return None
    digits, symbol = found[0].value, found[0].symbol
    hour, _, minute = digits.partition(":" if symbol == "c" else ".")
    if symbol == "Y":
        hour, minute = digits[:2], digits[2:]
    meridiem, zone = words.value("meridiem"), words.value("zone")
    if (symbol in "d#" and meridiem is None) or (symbol == "Y" and zone is None):
        return None
    h, m = int(hour), int(minute[:2] or 0)
    if meridiem and not 1 <= h <= 12:
        return None
    h = h % 12 + 12 if meridiem == "pm" else h % 12 if meridiem == "am" else h
    if words.value("inpart") in ("AF", "EV", "NI") and h < 12:
        h += 12
    return f"T{h:02d}:{m:02d}{zone or ''}" if h < 25 and m < 60 else None


def part_of(words: Words) -> str:
    """What a clock time or a part of the day adds to the value, "" for neither."""
    clock = clock_of(words)
    if clock:
        return clock
    code = words.value("part") or words.value("dark")
    return "" if not code else "T" + {"early": "NI"}.get(code, code)
