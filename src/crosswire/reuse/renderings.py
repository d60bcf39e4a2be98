"""Renderings: one source's one statement told in other words by two reports.

In: statements, the copies already found, and the reports. Out: passages whose edges are `paraphrase`, or `translation`
where both reports set other words in quotation marks. Two statements are one where one named source makes both, with
the same stance and polarity, in reports of about one time, in largely the same content words, and nothing in either
speaks against the other: numbers, places and days agree where both give any. At least one of the two quotes the
source: what both tell in their own words may be two statements as well as one ("police said the shooting was reported
at 2:30"). The same facts from another source, or told by the reports themselves, are no reuse, however alike.

A rendering ties no reports, is nobody's parent and moves no seam: both derive from the speaker (`common`). Measured:
five of 14 on five real pages, none wrong there, on four clusters and on 2,000 reports of shootings (method page).
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from rapidfuzz.distance import LCSseq

from crosswire.model.dates import first_day
from crosswire.model.errors import InputError
from crosswire.model.ids import make_id
from crosswire.model.passage import Passage, PassageEdge, ReusePair
from crosswire.model.report import Report
from crosswire.reuse.fingerprints import find_words
from crosswire.reuse.passages import compare
from crosswire.reuse.statements import Speaker, Statement
from crosswire.reuse.twins import Twins

WINDOW_DAYS = 3
"""Days between two reports that may render one statement."""
SHARED = 4
"""Content words, cut to their stems, that two renderings share at least."""
COVERED = 0.6
"""Share of the weight of the shorter statement's words that the longer holds."""
ALIKE = 0.5
"""Twice the shared weight over the weight of both."""
COVERED_BODY = 0.75
"""COVERED for two who are not the same by name, but of whom one may speak for the other."""
QUOTED = 0.75
"""Share of the words of the shorter of two quotations, in order, from which they are one text and no translations."""
RARE = 40
"""A stem in more statements than this brings none together."""
SMOOTHING = 200
"""Statements added to the count in the weight of words, so that two reports alone still weigh them."""

Key = tuple[int, int]


def find_renderings(
    statements: Sequence[Statement], copies: Twins, reports: Sequence[Report]
) -> tuple[tuple[Passage, ...], tuple[ReusePair, ...]]:
    """The passages of all statements told in other words, sorted by first span, and their pairs.

    What stands in the other report as a copy (found in `copies`) has no other rendering there.
    """
    counts = Counter(s for statement in statements for s in statement.stems)
    weights = {s: log((len(statements) + SMOOTHING) / n) for s, n in counts.items()}
    days = [_day(r) for r in reports]
    alike: dict[Key, float] = {}
    for i, j in _candidates(statements, counts):
        a, b = statements[i], statements[j]
        if _are_near(days[a.report], days[b.report]) and _agree(a, b):
            likeness = _measure(a, b, weights)
            if likeness and not _is_copied(a, b, copies):
                alike[i, j] = likeness
    passages = [_build(group, statements, alike, reports) for group in _group(alike, statements)]
    passages.sort(key=lambda p: [(s.report, s.start, s.end) for s in p.spans])
    return tuple(passages), tuple(pair for p in passages for pair in _pairs(p))


def _day(report: Report) -> int | None:
    """The day of publication as a number, None where it is not known to the day."""
    value = report.published.value
    if not value or len(value) < 10:
        return None
    try:
        return first_day(value).toordinal()
    except InputError:
        return None


def _are_near(a: int | None, b: int | None) -> bool:
    return a is None or b is None or abs(a - b) <= WINDOW_DAYS


def _candidates(statements: Sequence[Statement], counts: Counter[str]) -> list[Key]:
    """Pairs of statements of different reports, one of them quoted, that share two stems which are not too common."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        for word in statement.stems:
            if 2 <= counts[word] <= RARE:
                index[word].append(number)
    shared: Counter[Key] = Counter()
    for numbers in index.values():
        shared.update(itertools.combinations(numbers, 2))
    return sorted(k for k, n in shared.items() if n > 1 and _may_compare(statements[k[0]], statements[k[1]]))


def _may_compare(a: Statement, b: Statement) -> bool:
    return a.report != b.report and (a.quoted or b.quoted)


def _agree(a: Statement, b: Statement) -> bool:
    """Whether nothing in the two speaks against their being one statement."""
    if a.stance != b.stance or a.negated != b.negated:
        return False
    for x, y in ((a.places, b.places), (a.days, b.days)):
        if x and y and x.isdisjoint(y):
            return False
    return not (a.numbers and b.numbers) or a.numbers <= b.numbers or b.numbers <= a.numbers


def _measure(a: Statement, b: Statement, weights: Mapping[str, float]) -> float:
    """How alike the words are, 0 to 1; 0 where that is not enough for the two speakers to have said one thing."""
    shared = a.stems & b.stems
    if len(shared) < SHARED:
        return 0.0
    both, mine, theirs = (sum(weights[s] for s in sorted(x)) for x in (shared, a.stems, b.stems))
    needed = COVERED if is_same(a.speaker, b.speaker) else COVERED_BODY if _may_speak_for(a, b) else 2.0
    dice = 2 * both / (mine + theirs)
    return dice if both >= needed * min(mine, theirs) and dice >= ALIKE else 0.0


def is_same(a: Speaker, b: Speaker) -> bool:
    """Whether two names are surely of one source: one listed body, or one person by the last words of the name."""
    if not (a.is_named and b.is_named):
        return False
    if a.person and b.person:
        return f" {a.person}".endswith(f" {b.person}") or f" {b.person}".endswith(f" {a.person}")
    if _are_apart(a.office, b.office):
        return False
    return not a.bodies.isdisjoint(b.bodies) or a.name == b.name


def _may_speak_for(a: Statement, b: Statement) -> bool:
    """Whether one may be the voice of the other: one kind, and nothing against it."""
    x, y = a.speaker, b.speaker
    if x.kind != y.kind or x.kind == "other" or not (x.is_named or y.is_named):
        return False
    if x.person and y.person:
        return False
    pairs = ((x.bodies, y.bodies), (x.countries, y.countries), (x.office, y.office))
    return not any(_are_apart(p, q) for p, q in pairs)


def _are_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and a.isdisjoint(b)


def _is_copied(a: Statement, b: Statement, copies: Twins) -> bool:
    """Whether the words of either are known to stand in the other's report."""
    return any(other.report == y.span.report for x, y in ((a, b), (b, a)) for other in copies.stretches(x.span))


def _group(alike: Mapping[Key, float], statements: Sequence[Statement]) -> list[tuple[int, ...]]:
    """Groups in which every two reports differ and every two statements agree, the most alike joined first."""
    group_of: dict[int, list[int]] = {}
    for i, j in sorted(alike, key=lambda k: (-alike[k], k)):
        first, second = group_of.get(i, [i]), group_of.get(j, [j])
        if first is second or not _may_join(first, second, statements):
            continue
        first.extend(second)
        for n in first:
            group_of[n] = first
    found = {id(members): tuple(sorted(members)) for members in group_of.values()}
    return sorted(found.values())


def _may_join(first: Iterable[int], second: Sequence[int], statements: Sequence[Statement]) -> bool:
    return all(
        statements[x].report != statements[y].report and _agree(statements[x], statements[y])
        for x in first
        for y in second
    )


def _build(
    group: Sequence[int], statements: Sequence[Statement], alike: Mapping[Key, float], reports: Sequence[Report]
) -> Passage:
    edges = []
    for (x, i), (y, j) in itertools.combinations(enumerate(group), 2):
        if (i, j) in alike:
            kind = _kind(statements[i], statements[j])
            edges.append(PassageEdge(from_=x, to=y, kind=kind, similarity=round(alike[i, j], 3), direction="common"))
    spans = tuple(statements[n].span for n in group)
    first = reports[statements[group[0]].report].sha256
    return Passage(id=make_id("p", first, "statement", spans[0].start, spans[0].end), spans=spans, edges=tuple(edges))


def _kind(a: Statement, b: Statement) -> str:
    """How one rendering differs from the other; of two quotations that have the same words, as any copy does."""
    if not (a.quoted and b.quoted):
        return "paraphrase"
    mine, theirs = ([w for w, _, _ in find_words(s.span.quote)] for s in (a, b))
    if LCSseq.similarity(mine, theirs) >= QUOTED * min(len(mine), len(theirs)):
        return compare(a.span.quote, b.span.quote)[0]
    return "translation"


def _pairs(passage: Passage) -> list[ReusePair]:
    return [
        ReusePair(
            a=passage.spans[e.from_], b=passage.spans[e.to], kind=e.kind, similarity=e.similarity, direction=e.direction
        )
        for e in passage.edges
    ]
