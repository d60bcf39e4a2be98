"""End signs: what speaks for and against that what is said goes on beyond a place of its sentence.

In: a Saying, its Content as the parse has it, and a Place. Out: the signs that `resources/models/content_ends.csv` has
weights for, each 1. They look at marks, tags, labels and words of closed classes; the only open words are those of
saying. Measured with `ends`.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.nlp.attribution.saying_words import is_of_words
from crosswire.nlp.attribution.sayings import DASHES, FINITE, Paragraph, Saying

CLOSED = ("IN", "TO", "DT", "PR", "RP", "MD", "WD", "WP", "WR", "CC")
"""Beginnings of the tags of words of a closed class."""
MARKS = dict.fromkeys(DASHES, "-") | {c: c for c in ",;:("}
"""Marks that part what is said from what follows; all dashes are one."""
SUBJECTS = ("nsubj", "nsubjpass")
_LENGTHS = (1, 2, 4, 8, 16)
_RESTS = (3, 6, 12, 24)


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `first:last` that the parse takes for what is said: their head, their first word, and how they are built
    (`clause`, `np`, and `-to` where they begin so)."""

    first: int
    last: int
    head: int
    opens: str
    build: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place where the content may end: before token `at`.

    `next`: the word behind a mark there; `part`: the head of the constituent that begins there.
    """

    at: int
    next: int
    part: int


def read_content(p: Paragraph, first: int, last: int) -> Content:
    """The content of tokens `first:last`."""
    heads = (i for i in range(first, last) if not first <= p.tokens[i].head < last or p.tokens[i].head == i)
    head, opens = next(heads, first), p.lowers[first]
    build = "clause" if p.tokens[head].pos in ("VERB", "AUX") else "np"
    return Content(first, last, head, opens, build + ("-to" if opens == "to" else ""))


def read_end_signs(p: Paragraph, made: Saying, content: Content, place: Place) -> dict[str, float]:
    """What speaks for and against that the content goes on beyond `place`."""
    rule = "in" if place.at < content.last else "out"
    mark = MARKS.get(p.tokens[place.at].text, "") if place.next > place.at else ""
    word, part = _shape(p, place.next), p.tokens[place.part]
    out = [
        f"{made.family}+{rule}",
        f"tag={part.tag}",
        f"{mark}+tag={part.tag}",
        *_shaped(content, rule, mark, word, part.dep),
        *_hanging(p, made, content, place, (rule, mark, word)),
        *_measured(p, content, place, (rule, mark)),
        *_joined(p, made, content, place, mark),
    ]
    if p.inside[place.at]:
        out.append("quoted")
    if part.tag[:2] == "VB" and is_of_words(part.lemma):
        out.append(f"says+{mark}")
    return dict.fromkeys(out, 1.0)


def _shaped(content: Content, rule: str, mark: str, word: str, dep: str) -> list[str]:
    """The mark, the word and the label there, by the rule and by how the content is built."""
    out = [
        f"rule={rule}",
        f"{rule}+mark={mark}",
        f"{rule}+word={word}",
        f"{rule}+{mark}{word}",
        f"{rule}+dep={dep}",
        f"{content.build}+{rule}",
        f"{content.build}+{mark}{dep}",
        f"{content.build}+{word}",
        f"{dep}+{word}",
    ]
    return [*out, f"that+{mark}{word}", f"that+{dep}"] if content.opens == "that" else out


def _hanging(p: Paragraph, made: Saying, content: Content, place: Place, there: tuple[str, str, str]) -> list[str]:
    """What the constituent hangs on, and whether that stands right before it."""
    rule, mark, word = there
    part = p.tokens[place.part]
    hung = _hung(part.head, made, content, place)
    near = "near" if part.head == place.at - 1 else "far"
    return [
        f"{rule}+{mark}{part.dep}<{hung}",
        f"dep={part.dep}<{p.tokens[part.head].pos}",
        f"{near}+{part.dep}",
        f"{hung}+{word}",
    ]


def _hung(head: int, made: Saying, content: Content, place: Place) -> str:
    """What the parse hangs the constituent on: the cue, the content, or something before or behind."""
    if made.cue is not None and made.cue[0] <= head < made.cue[1]:
        return "cue"
    return "content" if content.first <= head < place.at else "before" if head < content.first else "behind"


def _measured(p: Paragraph, content: Content, place: Place, there: tuple[str, str]) -> list[str]:
    """How long the content is up to there, how much of the sentence is left, and whether the parse ends it there."""
    rule, mark = there
    length = sum(place.at - content.first > n for n in _LENGTHS)
    rest = p.sentence(place.at)[1] - place.at
    out = [f"{rule}+length={length}", f"{mark}+length={length}", f"rest={sum(rest > n for n in _RESTS)}"]
    return [*out, "last", f"last+{mark}{_shape(p, place.next)}"] if place.at == content.last else out


def _joined(p: Paragraph, made: Saying, content: Content, place: Place, mark: str) -> list[str]:
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
    own = any(t[c].dep in SUBJECTS for c in p.parse.children[other])
    tag = t[other].tag
    like = ("cue" if tag == _cue_tag(p, made) else "") + ("content" if tag == t[content.head].tag else "")
    return [
        *out,
        f"other:own={own}",
        f"other={tag}",
        f"other:like={like}",
        f"other:{mark}like={like}+{own}",
        f"other:says={is_of_words(t[other].lemma)}",
    ]


def _cue_tag(p: Paragraph, made: Saying) -> str:
    words = p.tokens[slice(*made.cue)] if made.cue else []
    return next((t.tag for t in words if t.tag in FINITE), words[-1].tag if words else "")


def _shape(p: Paragraph, i: int) -> str:
    """A word as it stands, where it is of a closed class or a mark, else its tag."""
    tag, lower = p.tokens[i].tag, p.lowers[i]
    return lower if tag[:2] in CLOSED or not lower[:1].isalpha() else tag
