"""Ends: where the words end that a word of saying, thinking or wanting governs.

In: a Paragraph and a Saying whose content begins behind its cue and is not all quotation. Out: its content, ended where
it shares most with where it may end. Every place of the sentence where a constituent begins may be that end; how likely
the content goes on there is weighed (`resources/models/content_ends.csv`, `training/content_ends.py`) by the mark, the
word and the constituent there, and by whether the parse hangs it on the content. Measured on the contents of PolNeAR
that no training saw: to the letter .71 (by the parse alone .70), half or more .93 (.91); docs/method/attribution.md.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from crosswire.nlp.attribution.end_signs import MARKS, SUBJECTS, Content, Place, read_content, read_end_signs
from crosswire.nlp.attribution.presupposed import UNHELD
from crosswire.nlp.attribution.saying_words import is_of_words, verbs
from crosswire.nlp.attribution.sayings import FINITE, Paragraph, Saying
from crosswire.nlp.attribution.subjects import MAX_CLIMB
from crosswire.nlp.parse import Parse
from crosswire.resources.linear import load_linear

HARDLY = 0.01
"""Chance to go on so far below which no further place is weighed."""
MOST = 80
"""Places at which the content of one saying may end: more than all but run-on sentences have."""
_SAYING = FINITE | {"VBG"}


def settle_end(p: Paragraph, made: Saying) -> None:
    """Ends the content where that is likeliest; quotations, given tolls and what is denied stay as they are."""
    content = find_content(p, made)
    if content is None:
        return
    limit = find_limit(p, made, content)
    places = find_places(p.parse, content, limit)
    odds = _weigh_places(p, made, content, places)
    ends = [*(place.at for place in places), limit]
    at = choose_end(p, content.first, ends[: len(odds) + 1], odds)
    for a, b in p.quote_ranges:
        if content.first <= a < at < b:
            at = min(b, len(p.tokens))
    start, end = p.offsets(content.first, at)
    if start < end:
        made.end = end


def _weigh_places(p: Paragraph, made: Saying, content: Content, places: Sequence[Place]) -> list[float]:
    """The log-odds that it goes on beyond each place, up to the first that it hardly reaches."""
    model, reached, out = load_linear("content_ends"), 1.0, []
    for place in places:
        out.append(model.score(read_end_signs(p, made, content, place)))
        reached /= 1 + math.exp(-out[-1])
        if reached < HARDLY:
            break
    return out


def find_content(p: Paragraph, made: Saying) -> Content | None:
    """The tokens of a content that may be ended elsewhere, None where it is none."""
    if made.cue is None or made.quoted or made.quote >= 0 or made.stance in UNHELD:
        return None
    first, last = (bisect_left(p.parse.starts, at) for at in (made.start, made.end))
    rows = (verbs().get(t.lemma) for t in p.tokens[slice(*made.cue)])
    if first < made.cue[1] or first >= last or any(r and {"at", "toll"} & set(r.frames) for r in rows):
        return None
    return read_content(p, first, last)


def find_limit(p: Paragraph, made: Saying, content: Content) -> int:
    """Where what is said ends at the latest: with its sentence, before what governs the cue ("his claim that it fell
    *was* early"), or before somebody else who speaks behind it."""
    end = p.sentence(content.first)[1]
    above = _above(p, made)
    for i in range(content.last, end):
        t = p.tokens[i]
        if i in above:
            return i
        if t.tag in _SAYING and is_of_words(t.lemma) and not p.inside[i]:
            who = p.parse.child(i, *SUBJECTS)
            begins = i if who is None or who > i else p.parse.subtree(who)[0]
            return max(begins, content.last)
    return end


def _above(p: Paragraph, made: Saying) -> frozenset[int]:
    """The heads above the words of saying."""
    i = made.cue[1] - 1 if made.cue else 0
    out = set()
    for _ in range(MAX_CLIMB):
        i = p.tokens[i].head
        out.add(i)
    return frozenset(out)


def find_places(parse: Parse, content: Content, end: int) -> list[Place]:
    """Places from the first word of the content to `end`."""
    first = content.first
    out: list[Place] = []
    i = first + 1
    while i < end and len(out) < MOST:
        following = i
        while following < end and (parse.tokens[following].text in MARKS or parse.tokens[following].text.isspace()):
            following += 1
        part = _part(parse, following) if following < end else None
        if following < end and (following > i or part is not None):
            out.append(Place(i, following, following if part is None else part))
        i = following + 1
    return out


def _part(parse: Parse, i: int) -> int | None:
    """The head of the constituent that begins with token `i` and hangs on a word before it, None where none does."""
    k = i
    while not parse.children[k] or parse.children[k][0] >= i:
        above = parse.tokens[k].head
        if above <= i:
            return k if above < i else None
        if parse.children[above][0] != k:
            return None
        k = above
    return None


def choose_end(p: Paragraph, first: int, ends: Sequence[int], odds: Sequence[float]) -> int:
    """Of `ends` the one that shares most with all where a content from token `first` may end.

    `odds`, in log-odds, that it goes on there, for all but the last.
    """
    chances, going_on = [], 1.0
    for value in odds:
        more = 1 / (1 + math.exp(-value))
        chances.append(going_on * (1 - more))
        going_on *= more
    chances.append(going_on)
    begin = p.tokens[first].start
    sizes = [max(p.tokens[at - 1].end - begin, 1) for at in ends]
    shared = [sum(c * 2 * min(size, s) / (size + s) for c, s in zip(chances, sizes, strict=True)) for size in sizes]
    return ends[max(range(len(ends)), key=lambda n: (round(shared[n], 9), -n))]
