"""Seams: where a page was pasted together, so that no antecedent is sought across.

In: a report, its reading, and the passages of all reports. Out: whether the page is composite, and the offsets of its
seams. Neighbouring sentences part where they derive from different reports, or from places out of order in one, and no
report holds the two together. A page is composite where much of it derives from two reports, each by passages that the
other lacks; or, with no dates to tell who derives from whom, where others share passages with it and its own names are
spelt in two ways, or its armed groups called by two names, as no one outlet does. On a composite page every paragraph
begins at a seam unless another report shows it together with the one before.
Measured on spliced synthetic pages: see the method page.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from crosswire.model.passage import Passage
from crosswire.model.reading import Reading
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.reuse.fingerprints import find_words, fold

TOGETHER = 3
"""Letters and digits that may stand between two passages which another report holds together."""
EXCLUSIVE = 120
"""Characters that a report must share with another and no third, to count as taken from it."""
VARIANTS = 3
"""Names spelt in two ways that by themselves make a page composite."""
SKELETON = 3
"""Consonants that two spellings of one name must share, at least."""
ALIKE = 80.0

SPLICED = 0.4
"""Share of a page that its exclusive passages must make up, for dates alone to show that it was pasted together."""
_NAME = re.compile(r"\b[A-Z][^\W\d_]{4,}(?![-\w])")
_LOWER = re.compile(r"\b[a-z]{5,}\b")
_VOWELS = str.maketrans("", "", "aeiou")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class _Twinned:
    """A stretch of the page, and where it stands in the other reports that may be its parents."""

    start: int
    end: int
    others: Mapping[str, Span]
    derived: bool


def find_seams(report: Report, reading: Reading, passages: Sequence[Passage]) -> tuple[bool, tuple[int, ...]]:
    """Whether the page is composite, and its seams: offsets in its text, ascending, each the start of a sentence.

    `passages` may be all passages or those of this report. A report that others derive from is not parted by them.
    """
    stretches = sorted(_stretches(report.id, passages), key=lambda s: (s.start, s.end))
    starts = [s.start for s in reading.sentences]
    composite = _is_composite(report, reading, stretches)
    seams = {at for at in _breaks(stretches) if at}
    if composite:
        seams |= {at for at in _paragraph_starts(report.text, starts) if not _is_held_together(at, report, stretches)}
    return composite, tuple(sorted(seams))


def index_passages(passages: Iterable[Passage]) -> dict[str, tuple[Passage, ...]]:
    """The passages of each report, by report id; so that seams of all reports cost one walk over the passages."""
    out: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        for name in sorted({s.report for s in passage.spans}):
            out[name].append(passage)
    return {name: tuple(rows) for name, rows in out.items()}


def _stretches(report: str, passages: Iterable[Passage]) -> Iterator[_Twinned]:
    for passage in passages:
        forward = {(e.from_, e.to) for e in passage.edges if e.direction == "forward"}
        parents = {to: a for a, to in forward}
        for at, span in enumerate(passage.spans):
            if span.report != report:
                continue
            if at in parents:
                others = {passage.spans[parents[at]].report: passage.spans[parents[at]]}
            elif any(a == at for a, _ in forward):
                continue
            else:
                others = {s.report: s for s in passage.spans if s.report != report}
            yield _Twinned(span.start, span.end, others, at in parents)


def _breaks(stretches: Sequence[_Twinned]) -> Iterator[int]:
    """Starts of stretches that follow another at once, and derive from elsewhere."""
    for a, b in itertools.pairwise(stretches):
        if not (a.derived and b.derived) or b.start < a.end or b.start - a.end > TOGETHER:
            continue
        shared = a.others.keys() & b.others.keys()
        if not shared or all(b.others[r].end <= a.others[r].start for r in shared):
            yield b.start


def _is_composite(report: Report, reading: Reading, stretches: Sequence[_Twinned]) -> bool:
    taken: dict[str, int] = defaultdict(int)
    derived: dict[str, int] = defaultdict(int)
    for s in stretches:
        if len(s.others) == 1:
            (name,) = s.others
            (derived if s.derived else taken)[name] += s.end - s.start
    prose = sum(x.end - x.start for x in reading.sentences)
    if _several(derived.values()) and sum(derived.values()) >= SPLICED * prose:
        return True
    variants = _count_respelt(report, reading) + _count_renamed(reading)
    return variants >= (1 if _several(taken.values()) else 2 if taken else VARIANTS)


def _several(sizes: Iterable[int]) -> bool:
    return sum(size >= EXCLUSIVE for size in sizes) > 1


def _count_respelt(report: Report, reading: Reading) -> int:
    """Names that the page's prose spells in two ways, outside captions and other boilerplate."""
    marks = [(b.span.start, b.span.end) for b in report.boilerplate]
    forms: dict[str, set[str]] = defaultdict(set)
    common = set(_LOWER.findall(report.text))
    for sentence in reading.sentences:
        if any(a <= sentence.start and sentence.end <= b for a, b in marks):
            continue
        for m in _NAME.finditer(report.text, sentence.start, sentence.end):
            word = fold(m.group())
            if word not in common:
                forms[_DOUBLED.sub(r"\1", word[0] + word[1:].translate(_VOWELS))].add(word)
    return sum(len(key) >= SKELETON and _are_respelt(sorted(words)) for key, words in forms.items())


def _are_respelt(words: Sequence[str]) -> bool:
    return any(
        ratio(a, b) >= ALIKE and not b.startswith(a) and a.rstrip("sn") != b.rstrip("sn")
        for n, a in enumerate(words)
        for b in words[n + 1 :]
    )


def _count_renamed(reading: Reading) -> int:
    """Groups and organisations that the page calls by two single-word names, as one outlet's style does not."""
    names: dict[str, set[str]] = defaultdict(set)
    for entity in reading.entities:
        words = find_words(entity.span.quote)
        if entity.key and entity.type in ("group", "organisation") and len(words) == 1 and entity.span.field == "text":
            names[entity.key].add(words[0][0])
    return sum(len(found) > 1 for found in names.values())


def _paragraph_starts(text: str, starts: Sequence[int]) -> Iterator[int]:
    for a, b in itertools.pairwise(starts):
        if "\n" in text[a:b]:
            yield b


def _is_held_together(at: int, report: Report, stretches: Sequence[_Twinned]) -> bool:
    """Whether another report shows the words before and after `at` together."""
    if any(s.start < at < s.end for s in stretches):
        return True
    after = [s for s in stretches if s.start == at]
    before = [s for s in stretches if s.end <= at and not any(c.isalnum() for c in report.text[s.end : at])]
    return any(
        0 <= b.others[name].start - a.others[name].end <= TOGETHER
        for a in before
        for b in after
        for name in sorted(a.others.keys() & b.others.keys())
    )
