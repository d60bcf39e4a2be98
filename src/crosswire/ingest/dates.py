"""Dates of publication as pages write them: words in, ISO days out; nothing ambiguous is guessed.

Only what carries day, month and year is read here ("Tue, May 22, 2018", "Monday 21 May 2018", "2018-05-21",
"21.05.2018", "Apr 052017"); relative and partial dates are for `nlp.times`. Day-month order is read only where one
number exceeds 12.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<weekday>{_WEEKDAY})\b\.?[\s,]{{0,3}})?"
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s.\-]{{0,2}}(?:of )?(?P<m1>{_MONTH}),?[\s\-]{{0,2}}(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\s{{0,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{0,2}}(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})[-/](?P<m3>\d{2})[-/](?P<d3>\d{2})"
    r"|(?P<a4>\d{1,2})[/.](?P<b4>\d{1,2})[/.](?P<y4>\d{4}))(?![\d/])",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\(?(?:\bat\s{1,2})?\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s?\(?(?:GMT|UTC|[A-Z]{2,4}T|local time)\b)?(?:\s?[+-]\d{1,2}:?\d{0,2})?\)?|T\d{2}:\d{2}\S{0,16}",
)
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?")
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?![\d])|[/-]((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """An ISO day at `start:end` of a line; `weekday_agrees` False where the words name another day of the week."""

    value: str
    start: int
    end: int
    weekday_agrees: bool = True


def find_dates(line: str) -> Iterator[FoundDate]:
    """Every full date in `line`, in order; impossible ones (31 June) are passed over."""
    for match in _DATE.finditer(line):
        day = _day(match)
        if day:
            word = match["weekday"]
            agrees = not word or WEEKDAYS.index(word[:3].lower()) == day.weekday()
            yield FoundDate(day.isoformat(), match.start(), match.end(), agrees)


def parse_given(words: str) -> str | None:
    """A supplied date as an ISO prefix (its time and offset kept), None where it cannot be read."""
    words = words.strip()
    if _ISO.fullmatch(words.replace(" ", "T", 1)):
        value = words.replace(" ", "T", 1)
        return value if _is_possible(value) else None
    found = list(find_dates(words))
    return found[0].value if len(found) == 1 else None


def date_of_url(url: str) -> str | None:
    """The day that an address carries ("/2018/05/21/"), None where it carries none."""
    for match in _URL_DAY.finditer(url):
        year, month, day = (int(g) for g in match.groups() if g)
        made = _make(year, month, day)
        if made:
            return made.isoformat()
    return None


def _day(match: re.Match[str]) -> datetime.date | None:
    if match["y1"]:
        return _make(int(match["y1"]), 1 + MONTHS.index(match["m1"][:3].lower()), int(match["d1"]))
    if match["y2"]:
        return _make(int(match["y2"]), 1 + MONTHS.index(match["m2"][:3].lower()), int(match["d2"]))
    if match["y3"]:
        return _make(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    a, b = int(match["a4"]), int(match["b4"])
    if a > 12 or a == b:
        return _make(int(match["y4"]), b, a)
    return _make(int(match["y4"]), a, b) if b > 12 else None


def _make(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if 1800 <= year <= 2199 else None
    except ValueError:
        return None


def _is_possible(iso: str) -> bool:
    padded = iso[:10] + "-01-01"[len(iso[:10]) - 4 :] if len(iso) < 10 else iso[:10]
    try:
        datetime.date.fromisoformat(padded)
        if len(iso) > 13:
            datetime.datetime.fromisoformat(iso)
    except ValueError:
        return False
    return True
