"""Opening: what the first and last words of running text say of the report: dateline, glued header, agency credit.

In: lines and a Header. Out: marks of the stretches that are not prose; the Header is filled where it was still open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crosswire.ingest.dates import find_dates
from crosswire.ingest.header import FOOTER_LINES, HEADER_LINES, Header
from crosswire.ingest.lines import Line, Mark
from crosswire.ingest.marks import alternatives, pattern_of, wire_names
from crosswire.ingest.raw import Given

MAX_PLACE_WORDS = 4
"""Words of a place in capitals before a dash or colon; more are a sentence in capitals."""

_SEPARATORS = r"[\s|,:;•·/–—-]*"
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{1,40}[A-ZÀ-Þ.]"
_PLACE = r"[A-ZÀ-Þ][\w.'’ -]{1,40}(?:[,/] ?[A-ZÀ-Þ][\w.'’ -]{1,30}){0,2}"
_MONTH = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec|[JFMASOND][a-z]{2,8})\.?"
_DAY = rf"(?:,? {{0,2}}(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
_DASH = r"(?:\s{0,3}[–—]{1,2}\s{0,3}|\s{1,3}-{1,3}\s{1,3}|\s?--\s?)"


@cache
def _dateline_patterns() -> tuple[re.Pattern[str], ...]:
    wire = alternatives("wire")
    return (
        re.compile(rf"(?P<place>{_PLACE}?)?{_DAY}\s?\((?P<credit>[^()]{{2,60}})\)(?:{_DASH}|\s?[-:]\s)"),
        re.compile(rf"(?P<place>{_PLACE}?)?{_DAY},?\s?(?P<credit>{wire})(?:{_DASH}|-\s|:\s)"),
        re.compile(rf"(?P<place>{_UPPER}(?:, [A-ZÀ-Þ][\w. ]{{1,30}})?){_DAY}(?:{_DASH}|:\s)(?P<credit>)"),
    )


def find_dateline(header: Header, lines: Sequence[Line], known: dict[int, str]) -> Mark | None:
    """The dateline that opens a line near the top ("BEIRUT (Reuters) -"), noted in `header`; its mark, None if none."""
    for line in lines[:HEADER_LINES]:
        if line.start in known:
            continue
        match = next(
            (m for p in _dateline_patterns() if (m := p.match(line.words[:200])) and _is_dateline(m, line)), None
        )
        if match:
            _note_dateline(header, match, line)
            return Mark(line.start, line.start + len(match.group().rstrip()), "dateline")
    return None


def _is_dateline(match: re.Match[str], line: Line) -> bool:
    place = (match["place"] or "").strip()
    if pattern_of("tag").fullmatch(place.rstrip("0123456789 ")) or pattern_of("wire").fullmatch(place):
        return False
    if pattern_of("wire").search(match["credit"]):
        return True
    rest = line.words[match.end() : match.end() + 80]
    stands_out = not rest.isupper() and len(place.split(",")[0].split()) <= MAX_PLACE_WORDS
    return len(place) > 2 and place.split(",")[0].isupper() and stands_out


def _note_dateline(header: Header, match: re.Match[str], line: Line) -> None:
    place = (match["place"] or "").strip(" ,")
    header.dateline = place or None
    credited = pattern_of("wire").search(match["credit"])
    if credited and credited.group() in wire_names("agency"):
        header.agency = wire_names("agency")[credited.group()]
    elif not credited and pattern_of("wire_word").search(match["credit"]):
        header.agency = header.agency or match["credit"].strip()
    dated = next(find_dates(match.group()), None)
    if dated and header.date is None:
        header.date = (dated.value, line.start + dated.start, line.start + dated.end)
        header.weekday_agrees = dated.weekday_agrees


def find_prefix(header: Header, line: Line, given: Given) -> Iterator[Mark]:
    """Date, given title, agency and tags glued before the first sentence of a stripped page ("3 Oct 2016 At least …").

    Nothing is marked unless what follows begins like a sentence. Notes date and agency in `header`.
    """
    found: list[tuple[Mark, str]] = []
    at = 0
    head = line.words[:600]
    while step := _next_part(head, at, given, first=not found):
        found.append((Mark(line.start + step[0], line.start + step[1], step[2]), step[3]))
        at = step[1]
    rest = re.sub(rf"^{_SEPARATORS}", "", head[at:])
    if not found or not rest or rest[0].islower():
        return
    for mark, note in found:
        if mark.kind == "dateline" and note in wire_names():
            header.agency = header.agency or wire_names("agency").get(note)
        elif mark.kind == "dateline" and note and header.date is None:
            header.date = (note, mark.start, mark.end)
        yield mark


def _next_part(head: str, at: int, given: Given, *, first: bool) -> tuple[int, int, str, str] | None:
    """The next glued part from `at`: its start, end, kind, and the ISO day or agency it gives."""
    start = at + len(re.match(_SEPARATORS, head[at:]).group())  # type: ignore[union-attr] # it matches nothing at least
    label = _label_pattern().match(head, start)
    dated = next(find_dates(head[start : start + 60]), None)
    offset = (label.end() if label else start) - start
    if dated and offset <= dated.start <= offset + 2:
        begin, end = (start, start + dated.end) if label else (start + dated.start, start + dated.end)
        return begin, end, "dateline", dated.value
    repeated = _title_end(head, start, given.title)
    if repeated:
        return start, repeated, "title_repeat", ""
    tag = pattern_of("tag").match(head, start)
    if tag and tag.group().isupper():
        return start, tag.end(), "navigation", ""
    if first:
        return None
    wire = pattern_of("agency").match(head, start)
    if wire:
        return start, wire.end(), "dateline", wire.group()
    byline = _byline_end(head, start, given)
    return (start, byline, "byline", "") if byline else None


def _byline_end(head: str, start: int, given: Given) -> int | None:
    """Where a glued byline ends: before the given title, or after the name of the given outlet or author."""
    opened = pattern_of("byline").match(head, start)
    if not opened:
        return None
    for space in re.finditer(r"\s+", head[opened.end() : opened.end() + 60]):
        if _title_end(head, opened.end() + space.end(), given.title):
            return opened.end() + space.start()
    names = (n for n in (given.publisher, given.author) if n and head.startswith(n, opened.end() + 1))
    return next((opened.end() + 1 + len(n) for n in names), None)


def _title_end(head: str, start: int, title: str | None) -> int | None:
    """Where the given title ends if `head` repeats it from `start`, whatever its punctuation."""
    for form in (title or "", (title or "").split(" | ")[0]):
        letters = [ch for ch in form.casefold() if ch.isalnum()]
        if len(letters) < 15:
            continue
        n, at = 0, start
        while at < len(head) and n < len(letters) and (not head[at].isalnum() or head[at].casefold() == letters[n]):
            n += head[at].isalnum()
            at += 1
        if n == len(letters) and (at == len(head) or not head[at].isalnum()) and not _is_cut_off(form):
            return at
    return None


def _is_cut_off(title: str) -> bool:
    """True for a "title" that is only the beginning of the text: it has a dateline, or ends within a phrase."""
    last = title.split()[-1]
    open_end = last.endswith(("'s", "’s")) or pattern_of("open_end").fullmatch(last)
    return bool(open_end) or any(p.match(title) for p in _dateline_patterns()[:2])


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('published')}|{alternatives('updated')}){_SEPARATORS}", re.IGNORECASE)


def find_credit(text: str, lines: Sequence[Line], *, cited: bool) -> str | None:
    """The agency a report signs off with ("— AFP"), else (with `cited`) the first it relies on ("according to AFP").

    `cited` is for pages of unknown outlet: a known outlet that quotes an agency writes for itself.
    """
    for line in lines[-FOOTER_LINES:]:
        signed = _sign_off_pattern().search(line.words[-60:])
        if signed:
            return wire_names()[signed.group("wire")]
    found = _credit_pattern().search(text[:20_000]) if cited else None
    return wire_names()[found.group("a") or found.group("b")] if found else None


@cache
def _sign_off_pattern() -> re.Pattern[str]:
    wire = alternatives("agency")
    return re.compile(rf"(?:[—–(\[]\s?|^|\s-\s)(?P<wire>{wire})[)\]]?\.?$")


@cache
def _credit_pattern() -> re.Pattern[str]:
    wire, before, after = alternatives("agency"), alternatives("credit"), alternatives("credited")
    return re.compile(rf"(?i:{before}) (?:the )?(?:news )?(?:agency )?(?P<a>{wire})|(?P<b>{wire}) (?:{after})")
