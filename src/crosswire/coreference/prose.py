"""Prose: the sentences a report has of its own, with the furniture of its page left out.

In: reports and their readings. Out: a `Prose` each. Furniture is what ingest marked, and any sentence that comes back:
in one outlet after a fortnight, or anywhere in three reports over more than one; and a close that reports share who
share nothing else, in which nothing happens. So a page's menu, the outlet's own words and the background that each
report of a long war repeats are not taken for news. Measured on shootings of one
country: of the sentences that two reports share, 565 that come back in one outlet stand in reports of different
happenings and 76 in reports of one; of the others 40 and 1,859.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.model.reading import Reading
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.nlp.events.event_types import load_event_types

READ = 4_000
"""Characters of own prose that are weighed: the lead and what follows, not the background at the end."""
FORTNIGHT = 14

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[^\n.!?。؟۔]{1,1000}[.!?。؟۔]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its words without case and stops, and its offsets in the report's text."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A report's own sentences and their text, joined; `starts` are theirs in it."""

    text: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]

    def offset(self, span: Span) -> int | None:
        """Where the words of `span` stand in `text`; None where they are not the report's own, or beyond it."""
        n = bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1
        if n < 0 or span.field != "text" or span.start >= self.sentences[n].end:
            return None
        return self.starts[n] + span.start - self.sentences[n].start


def find_prose(reports: Sequence[Report], readings: Sequence[Reading]) -> list[Prose]:
    """The prose of each report, in order; `readings` are theirs."""
    split = [_split(report, reading) for report, reading in zip(reports, readings, strict=True)]
    furniture = _find_furniture(reports, split) | _find_closes(split, readings)
    return [
        _join(report.text, [s for s in rows if s.words not in furniture])
        for report, rows in zip(reports, split, strict=True)
    ]


def read_day(value: str | None) -> int | None:
    """The number of an ISO day; None where there is none."""
    try:
        return date.fromisoformat(value[:10]).toordinal() if value and _DAY.match(value) else None
    except ValueError:
        return None


def name_outlet(report: Report) -> str:
    """The outlet, without case and the parts of an address that do not name it; empty where it is not known."""
    return (report.publisher or "").casefold().removeprefix("www.").split(":")[0]


def _split(report: Report, reading: Reading) -> list[Sentence]:
    marks = sorted((b.span.start, b.span.end) for b in report.boilerplate if b.span.field == "text")
    spans = [(s.start, s.end) for s in reading.sentences] or [m.span() for m in _SENTENCE.finditer(report.text)]
    out = []
    for start, end in spans:
        n = bisect_right(marks, (start, end)) - 1
        if n < 0 or marks[n][1] < end:
            out.append(Sentence(" ".join(_WORD.findall(report.text[start:end].casefold())), start, end))
    return out


def _join(text: str, sentences: Sequence[Sentence]) -> Prose:
    kept, starts, parts, at = [], [], [], 0
    for sentence in sentences:
        if at > READ:
            break
        part = text[sentence.start : min(sentence.end, sentence.start + READ)]
        kept.append(sentence)
        starts.append(at)
        parts.append(part)
        at += len(part) + 1
    return Prose("\n".join(parts), tuple(kept), tuple(starts))


def _find_furniture(reports: Sequence[Report], split: Sequence[Sequence[Sentence]]) -> frozenset[str]:
    told: dict[str, list[int]] = defaultdict(list)
    for n, rows in enumerate(split):
        for words in dict.fromkeys(row.words for row in rows):
            told[words].append(n)
    days = [read_day(r.published.value) for r in reports]
    outlets = [name_outlet(r) for r in reports]
    return frozenset(words for words, at in told.items() if len(at) > 1 and _comes_back(at, days, outlets))


def _find_closes(split: Sequence[Sequence[Sentence]], readings: Sequence[Reading]) -> frozenset[str]:
    """Sentences in which nothing happens, at the end of every report that has them, which shares no other sentence."""
    seen = Counter(words for rows in split for words in {row.words for row in rows})
    closes: set[str] = set()
    others: set[str] = set()
    for rows, reading in zip(split, readings, strict=True):
        acts = sorted(e.trigger.start for e in reading.events if e.trigger and e.type in load_event_types())
        at = len(rows)
        while at and seen[rows[at - 1].words] > 1 and not _holds(acts, rows[at - 1]):
            at -= 1
        apart = at and not any(seen[row.words] > 1 for row in rows[:at])
        closes |= {row.words for row in rows[at:]} if apart else set()
        others |= {row.words for row in (rows[:at] if apart else rows)}
    return frozenset(closes - others)


def _holds(acts: Sequence[int], sentence: Sentence) -> bool:
    at = bisect_left(acts, sentence.start)
    return at < len(acts) and acts[at] < sentence.end


def _comes_back(at: Sequence[int], days: Sequence[int | None], outlets: Sequence[str]) -> bool:
    known = [day for n in at if (day := days[n]) is not None]
    if len(known) < 2 or max(known) - min(known) <= FORTNIGHT:
        return False
    named = [outlets[n] for n in at if outlets[n]]
    return len(at) > 2 or len(set(named)) < len(named)
