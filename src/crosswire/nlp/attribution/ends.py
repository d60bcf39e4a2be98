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
from dataclasses import dataclass

from crosswire.nlp.attribution.presupposed import UNHELD
from crosswire.nlp.attribution.saying_words import is_of_words, verbs
from crosswire.nlp.attribution.sayings import DASHES, FINITE, Paragraph, Saying
from crosswire.nlp.attribution.subjects import MAX_CLIMB, Range
from crosswire.nlp.parse import Parse
from crosswire.resources.linear import load_linear

CLOSED = ("IN", "TO", "DT", "PR", "RP", "MD", "WD", "WP", "WR", "CC")
"""Beginnings of the tags of words of a closed class."""
MOST = 80
"""Places at which the content of one saying may end: more than all but run-on sentences have."""
_LENGTHS = (1, 2, 4, 8, 16)
_RESTS = (3, 6, 12, 24)
_MARKS = dict.fromkeys(DASHES, "-") | {c: c for c in ",;:("}
_SAYING = FINITE | {"VBG"}
_SUBJECTS = ("nsubj", "nsubjpass")


HARDLY = 0.01
"""Chance to go on so far below which no further place is weighed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where the content may end: before token `at`.

    `next`: the word behind a mark there; `part`: the head of the constituent that begins there.
    """

    at: int
    next: int
    part: int


def settle_end(p: Paragraph, made: Saying) -> None:
    """Ends the content where that is likeliest; quotations, given tolls and what is denied stay as they are."""
    content = find_content(p, made)
    if content is None:
        return
    limit = find_limit(p, made, content)
    places = find_places(p.parse, content, limit)
    odds = _weigh_places(p, made, content, places)
    ends = [*(place.at for place in places), limit]
    at = choose_end(p, content[0], ends[: len(odds) + 1], odds)
    for a, b in p.quote_ranges:
        if content[0] <= a < at < b:
            at = min(b, len(p.tokens))
    start, end = p.offsets(content[0], at)
    if start < end:
        made.end = end


def _weigh_places(p: Paragraph, made: Saying, content: Range, places: Sequence[Place]) -> list[float]:
    """The log-odds that it goes on beyond each place, up to the first that it hardly reaches."""
    model, reached, out = load_linear("content_ends"), 1.0, []
    for place in places:
        out.append(model.score(read_end_signs(p, made, content, place)))
        reached /= 1 + math.exp(-out[-1])
        if reached < HARDLY:
            break
    return out


def find_content(p: Paragraph, made: Saying) -> Range | None:
    """The tokens of a content that may be ended elsewhere, None where it is none."""
    if made.cue is None or made.quoted or made.quote >= 0 or made.stance in UNHELD:
        return None
    first, last = (bisect_left(p.parse.starts, at) for at in (made.start, made.end))
    rows = (verbs().get(t.lemma) for t in p.tokens[slice(*made.cue)])
    if first < made.cue[1] or first >= last or any(r and {"at", "toll"} & set(r.frames) for r in rows):
        return None
    return first, last


def find_limit(p: Paragraph, made: Saying, content: Range) -> int:
    """Where what is said ends at the latest: with its sentence, before what governs the cue ("his claim that it fell
    *was* early"), or before somebody else who speaks behind it."""
    end = p.sentence(content[0])[1]
    above = _above(p, made)
    for i in range(content[1], end):
        t = p.tokens[i]
        if i in above:
            return i
        if t.tag in _SAYING and is_of_words(t.lemma) and not p.inside[i]:
            who = p.parse.child(i, *_SUBJECTS)
            begins = i if who is None or who > i else p.parse.subtree(who)[0]
            return max(begins, content[1])
    return end


def _above(p: Paragraph, made: Saying) -> frozenset[int]:
    """The heads above the words of saying."""
    i = made.cue[1] - 1 if made.cue else 0
    out = set()
    for _ in range(MAX_CLIMB):
        i = p.tokens[i].head
        out.add(i)
    return frozenset(out)


def find_places(parse: Parse, content: Range, end: int) -> list[Place]:
    """Places from the first word of the content to `end`."""
    first = content[0]
    out: list[Place] = []
    i = first + 1
    while i < end and len(out) < MOST:
        following = i
        while following < end and (parse.tokens[following].text in _MARKS or parse.tokens[following].text.isspace()):
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


def read_end_signs(p: Paragraph, made: Saying, content: Range, place: Place) -> dict[str, float]:
    """What speaks for and against that the content goes on beyond `place`."""
    t = p.tokens
    mark = _MARKS.get(t[place.at].text, "") if place.next > place.at else ""
    word, part = _shape(p, place.next), t[place.part]
    rule = "in" if place.at < content[1] else "out"
    opens = t[content[0]].lower
    head = _head(p, content)
    frame = ("clause" if t[head].pos in ("VERB", "AUX") else "np") + ("-to" if opens == "to" else "")
    hung = _hung(p, made, content, place)
    length = sum(place.at - content[0] > n for n in _LENGTHS)
    rest = p.parse.sentences[p.parse.sentence_of[place.at]][1] - place.at
    near = "near" if part.head == place.at - 1 else "far"
    out = [
        f"rule={rule}",
        f"{rule}+mark={mark}",
        f"{rule}+word={word}",
        f"{rule}+{mark}{word}",
        f"{rule}+dep={part.dep}",
        f"{rule}+{mark}{part.dep}<{hung}",
        f"dep={part.dep}<{t[part.head].pos}",
        f"tag={part.tag}",
        f"{mark}+tag={part.tag}",
        f"{frame}+{rule}",
        f"{frame}+{mark}{part.dep}",
        f"{frame}+{word}",
        f"{rule}+length={length}",
        f"{mark}+length={length}",
        f"rest={sum(rest > n for n in _RESTS)}",
        f"{near}+{part.dep}",
        f"{made.family}+{rule}",
        f"{part.dep}+{word}",
        f"{hung}+{word}",
    ]
    if place.at == content[1]:
        out += ["last", f"last+{mark}{word}"]
    if opens == "that":
        out += [f"that+{mark}{word}", f"that+{part.dep}"]
    if p.inside[place.at]:
        out.append("quoted")
    if part.tag[:2] == "VB" and is_of_words(part.lemma):
        out.append(f"says+{mark}")
    return dict.fromkeys([*out, *_joined(p, made, head, place, mark)], 1.0)


def _joined(p: Paragraph, made: Saying, head: int, place: Place, mark: str) -> list[str]:
    """Of what is joined on by "and" or the like: what it is, what it is like, what it is joined to."""
    t = p.tokens
    word = t[place.next]
    if word.tag != "CC":
        return []
    after = t[min(place.next + 1, len(t) - 1)]
    out = [f"joins={_shape(p, after.i)}", f"joined={t[word.head].pos}", f"{mark}joined={t[word.head].pos}"]
    other = next((c for c in p.parse.children[word.head] if c > place.next and t[c].dep == "conj"), None)
    if other is None:
        return out
    own = any(t[c].dep in _SUBJECTS for c in p.parse.children[other])
    like = ("cue" if t[other].tag == _cue_tag(p, made) else "") + ("content" if t[other].tag == t[head].tag else "")
    return [
        *out,
        f"other:own={own}",
        f"other={t[other].tag}",
        f"other:like={like}",
        f"other:{mark}like={like}+{own}",
        f"other:says={is_of_words(t[other].lemma)}",
    ]


def _cue_tag(p: Paragraph, made: Saying) -> str:
    words = p.tokens[slice(*made.cue)] if made.cue else []
    return next((t.tag for t in words if t.tag in FINITE), words[-1].tag if words else "")


def _head(p: Paragraph, content: Range) -> int:
    first, last = content
    return next((i for i in range(first, last) if not first <= p.tokens[i].head < last or p.tokens[i].head == i), first)


def _hung(p: Paragraph, made: Saying, content: Range, place: Place) -> str:
    """What the parse hangs the constituent on: the cue, the content, or something before or behind."""
    head = p.tokens[place.part].head
    if made.cue is not None and made.cue[0] <= head < made.cue[1]:
        return "cue"
    return "content" if content[0] <= head < place.at else "before" if head < content[0] else "behind"


def _shape(p: Paragraph, i: int) -> str:
    """A word as it stands, where it is of a closed class or a mark, else its tag."""
    t = p.tokens[i]
    return t.lower if t.tag[:2] in CLOSED or not t.lower[:1].isalpha() else t.tag
