"""Edition: what a report says of its own state: an update, a correction, a wrap-up, the withdrawal of an earlier one.

In: a raw report and its title. Out: the kind, and the words that tell it with their offsets in the text (None where the
title or the carrier tells it). Only what stands first and in capitals, an editor's own note, or a short notice that
says of a story that it is withdrawn: troops that are withdrawn withdraw no report. Words: `resources/editions.csv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.ingest.raw import RawReport
from crosswire.resources.loader import load_table

NOTICE = 1_200
"""Characters: a longer text is no notice of withdrawal."""
REACH = 120
"""Characters between the story and what is said of it."""
WITHDRAWAL = "withdrawal"
_LINE = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionWord:
    """A row of `editions.csv`."""

    phrase: str
    kind: str
    where: str


@dataclass(frozen=True, slots=True)
class FoundEdition:
    """The state of a report; `start`, `end` are offsets of the words in its text, None where they stand elsewhere."""

    kind: str
    words: str
    start: int | None = None
    end: int | None = None


def find_edition(raw: RawReport, title: str | None) -> FoundEdition | None:
    """The edition of a report, None where nothing tells of one. What its carrier says comes first."""
    told = _kinds("carrier").get((raw.given.edition or "").strip().lower())
    if told:
        return FoundEdition(told, told)
    first = _LINE.search(raw.text)
    opened = _opening().match(first.group()) if first else None
    if first and opened:
        start = first.start() + opened.start("phrase")
        return _found(raw.text, start, start + len(opened["phrase"]))
    opened = _opening().match(title or "")
    if opened:
        return FoundEdition(_kinds("opening")[opened["phrase"].upper()], opened["phrase"])
    return _find_notice(raw.text) or _find_note(raw.text)


def _found(text: str, start: int, end: int) -> FoundEdition:
    return FoundEdition(_kinds("opening")[text[start:end].upper()], text[start:end], start, end)


def _find_notice(text: str) -> FoundEdition | None:
    if len(text) > NOTICE:
        return None
    match = _notice().search(text)
    return FoundEdition(WITHDRAWAL, match.group(), match.start(), match.end()) if match else None


def _find_note(text: str) -> FoundEdition | None:
    match = _note().search(text)
    if match is None:
        return None
    return FoundEdition(_kinds("note")[match.group().lower()], match.group(), match.start(), match.end())


@cache
def _kinds(where: str) -> dict[str, str]:
    rows = load_table("editions.csv", EditionWord, unique=False)
    return {row.phrase: row.kind for row in rows if row.where == where}


def _either(where: str) -> str:
    return "|".join(re.escape(p) for p in sorted(_kinds(where), key=lambda p: (-len(p), p)))


@cache
def _opening() -> re.Pattern[str]:
    """A mark in capitals, its number, and what parts it from the headline."""
    return re.compile(rf"[\W_]{{0,3}}(?P<phrase>{_either('opening')})(?:\s?\d{{1,2}})?\s?[-:\u2013\u2014|)\]*]")


@cache
def _notice() -> re.Pattern[str]:
    thing, act = _either("thing"), _either("act")
    between = rf"(?:(?!\b(?:{_either('teller')})\b)[^.!?]){{0,{REACH}}}?"
    told = rf"\b(?:{thing})\b{between}\b(?:is|are|was|were|been|being|be)\s(?:hereby\s)?(?:{act})\b"
    whose = r"(?:the|this|that|our|its|all|an?)\s(?:\w+\s){0,2}"
    asked = rf"\b(?:please|we|has|have|hereby)\s(?:\w+\s)?(?:{act})\s{whose}(?:{thing})\b"
    return re.compile(f"{told}|{asked}", re.IGNORECASE)


@cache
def _note() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either('note')})\b", re.IGNORECASE)
