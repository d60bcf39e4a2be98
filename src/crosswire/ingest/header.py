"""Header: what a report says of itself in its first lines: title, byline, dateline, agency, day of publication.

In: the lines of a text. Out: a Header with offsets into it. A date is a date of publication only where the line holds
little else or a label stands before it; never in a photo caption or in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from crosswire.ingest.boilerplate import is_caption
from crosswire.ingest.dates import TIME, FoundDate, find_dates
from crosswire.ingest.lines import Line, Mark
from crosswire.ingest.marks import alternatives, pattern_of, wire_names

HEADER_LINES = 10
"""Non-blank lines from the top in which a report speaks of itself."""
FOOTER_LINES = 3
MAX_LEFTOVER = 3
"""Words that may stand beside a date (an outlet, a section) in a line that is taken for a date line."""

MAX_LABELLED = 8
"""The same where a label ("Published") stands before the date."""

_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.…][\"'”’)\]]*$")


@dataclass(slots=True)
class Header:
    """What was found; `date` is (ISO day, start, end) in the text. `marks` are the lines that hold nothing else."""

    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    dateline: str | None = None
    date: tuple[str, int, int] | None = None
    weekday_agrees: bool = True
    marks: list[Mark] = field(default_factory=list)


def find_header(lines: Sequence[Line], known: dict[int, str]) -> Header:
    """The header of a text; `known` are lines already marked as boilerplate, by their start."""
    header = Header()
    dates: list[tuple[int, FoundDate, Line]] = []
    prose = 0
    for n, line in enumerate(lines[:HEADER_LINES]):
        if line.start in known or is_caption(line.words):
            continue
        prose += line.is_prose
        if prose > 2:
            break
        if line.is_prose:
            continue
        ranked = _rank_date(line, first=n == 0)
        if ranked:
            dates.append((ranked[0], ranked[1], line))
        is_byline = _take_byline(header, line)
        is_wire = _take_wire_line(header, line, dated=bool(ranked))
        if ranked or is_byline or is_wire:
            kind = "byline" if is_byline and not ranked else "dateline"
            header.marks.append(_mark_line(line, kind, ranked[1] if ranked else None))
        elif header.title is None and prose == 0:
            header.title = _title_words(line, lines[n + 1 :])
    dates += _footer_dates(header, [line for line in lines[HEADER_LINES:] if line.start not in known])
    if dates:
        _, found, line = min(dates, key=lambda d: d[0])
        header.date = (found.value, line.start + found.start, line.start + found.end)
        header.weekday_agrees = found.weekday_agrees
    return header


def _mark_line(line: Line, kind: str, found: FoundDate | None) -> Mark:
    """The whole line, or the date alone where a headline shares the line with it."""
    if found and len(_leftover(line.words, found)) > MAX_LEFTOVER:
        return Mark(line.start + found.start, line.start + found.end, kind)
    return Mark(line.start, line.end, kind)


def _footer_dates(header: Header, lines: Sequence[Line]) -> Iterator[tuple[int, FoundDate, Line]]:
    """Labelled dates of the last lines, ranked after those of the header; their lines are marked."""
    for line in lines[-FOOTER_LINES:]:
        ranked = None if line.is_prose else _rank_date(line, first=True)
        if ranked and ranked[0] < 2:
            header.marks.append(Mark(line.start, line.end, "dateline"))
            yield ranked[0] + 3, ranked[1], line


def _rank_date(line: Line, *, first: bool) -> tuple[int, FoundDate] | None:
    """The date of a date line: rank 0 labelled as published, 1 as updated, 2 bare; None where the line is none."""
    best: tuple[int, FoundDate] | None = None
    for found in find_dates(line.words):
        beside = len(_leftover(line.words, found))
        if beside > MAX_LABELLED:
            continue
        before = line.words[: found.start].rstrip(" \t:,-–—|")
        for rank, kind in enumerate(("published", "updated")):
            if _ends_with(kind, before) and (best is None or rank < best[0]):
                best = (rank, found)
        if best is None and beside <= (0 if first else MAX_LEFTOVER):
            best = (2, found)
    return best


def _ends_with(kind: str, words: str) -> bool:
    return bool(re.search(alternatives(kind) + r"\W*$", words, re.IGNORECASE))


def _leftover(words: str, found: FoundDate) -> list[str]:
    rest = TIME.sub(" ", words[: found.start] + " | " + words[found.end :])
    rest = _byline_pattern().sub(" ", rest)
    for kind in ("wire", "published", "updated"):
        rest = pattern_of(kind).sub(" ", rest)
    return _WORD.findall(rest)


def _take_byline(header: Header, line: Line) -> bool:
    match = _byline_pattern().search(line.words)
    if not match:
        return False
    name = match.group("name").strip(" ,|-–—")
    dated = next(find_dates(name), None)
    name = name[: dated.start].strip(" ,|-–—") if dated else name
    words = name.split()
    capitals = sum(w[0].isupper() for w in words)
    if not words or len(words) > 12 or capitals * 2 <= len(words) or not words[0][0].isupper():
        return False
    header.byline = header.byline or name
    credited = pattern_of("agency").search(name)
    if credited:
        header.agency = header.agency or wire_names()[credited.group()]
    return True


def _take_wire_line(header: Header, line: Line, *, dated: bool) -> bool:
    """A line that is an agency and nothing else ("AFP", "Source: Reuters"), or one that stands beside the date."""
    credited = pattern_of("agency").search(line.words)
    if not credited:
        return False
    rest = pattern_of("source").sub(" ", pattern_of("agency").sub(" ", line.words))
    if not dated and _WORD.search(rest):
        return False
    header.agency = header.agency or wire_names()[credited.group()]
    return True


def _title_words(line: Line, after: Sequence[Line]) -> str | None:
    words = line.words
    if not after or len(_WORD.findall(words)) < 2 or _STOP.search(words):
        return None
    return words.lstrip("#•*· ").strip() or None


@cache
def _byline_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[|•·–—]\s?)(?i:{alternatives('byline')})\s?:?\s(?P<name>[^|]{{2,100}})$")
