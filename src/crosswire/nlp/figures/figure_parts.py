"""Figure parts: which figures are parts of others ("12 people, including a child"; "among the dead were two boys").

In: a page's figures as found, in text order. Out: for each part the position of its whole. Used by `figure_scope`.
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class): docs/method/figures.md.
"""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from crosswire.model.reading import Figure
from crosswire.nlp.figures.counted_phrase import state_words
from crosswire.nlp.figures.counted_tables import HARM
from crosswire.nlp.figures.figure_found import Found
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.individuals import PART
from crosswire.nlp.page import Page

LOOK_BACK = 200
"""Figures before a part among which the toll that it is of is sought."""
_THINGS = frozenset({"money", "duration", "distance", "ordinal", "strikes", "vehicles", "buildings"})
_SAVED = frozenset({"rescued", "evacuated", "returned", "displaced", "refugees"})


def sentence_bounds(page: Page, item: Found) -> tuple[int, int]:
    """The tokens of the sentence in which a figure begins."""
    parse = page.blocks[item.block].parse
    return parse.sentences[parse.sentence_of[item.first]]


def find_parents(page: Page, found: list[Found]) -> dict[int, int]:
    """For each part the position of its whole."""
    parents: dict[int, int] = {}
    for n, item in enumerate(found):
        if item.figure.counted in _THINGS:
            continue
        words = page.blocks[item.block].parse.lowers
        cued = _is_part(words, item)
        whole = _told_whole(page, found, n)
        if whole is None and not cued and n - 1 in parents and _is_listed(words, found, n, parents[n - 1]):
            whole = parents[n - 1]
        if whole is not None:
            parents[n] = whole
            continue
        after = words[item.last : item.last + 4]
        if "among" in after and not {",", ";", "."} & set(after[: after.index("among")]):
            whole = _whole_after(found, n, words)
        else:
            whole = _whole_before(page, found, n) if cued else None
        if whole is not None and whole in parents and item.partitive:
            above = parents[whole]  # "of the 2,800, about 750 were in the south, 150 in the valley"
            whole = above if _agrees(found[above].figure, item.figure) else None
        if whole is not None and whole not in parents:
            parents[n] = whole
            if n and whole > n and _is_listed(words, found, n, whole, part=n - 1):
                parents.setdefault(n - 1, whole)
    return parents


def _told_whole(page: Page, found: list[Found], n: int) -> int | None:
    """The whole of a figure where words say it: the toll it is told among, or the figure right before it."""
    among = _told_among(found, n)
    if among is not None or n == 0:
        return among
    before, item = found[n - 1], found[n]
    words = page.blocks[item.block].parse.lowers
    return n - 1 if _is_spelt_out(words, before, item) or _is_of_whole(page, before, item) else None


def _told_among(found: list[Found], n: int) -> int | None:
    """The toll told before, also paragraphs before, of which a figure is a part: "among the dead were two boys"."""
    item = found[n]
    for at in range(n - 1, max(-1, n - LOOK_BACK), -1) if item.among else ():
        other = found[at].figure
        whole = found[at].among is None and other.counted == item.among and other.unit == "people"
        if whole and _agrees(other, item.figure):
            return at
    return None


def loosen(found: list[Found], n: int) -> Found:
    """A figure; of some among the dead, of whom no count is told, only that they are counted: they are no toll."""
    item = found[n]
    loose = item.among is not None and item.figure.counted in (item.among, "other") and _told_among(found, n) is None
    return structs.replace(item, figure=replace(item.figure, counted="other")) if loose else item


def _is_spelt_out(words: list[str], whole: Found, part: Found) -> bool:
    """Whether a figure is the first of those that say what the one before is made of: "12 civilians (five men, …)"."""
    gap = words[whole.last : part.first] if whole.block == part.block else []
    gap = gap[1:] if gap and gap[0] in state_words() else gap  # "8,400 displaced (1,680 households)"
    if part.more:
        return False  # "29 (3 new)"
    people = whole.figure.unit == part.figure.unit == "people"
    return len(gap) == 1 and gap[0] in grammar("opening") and people and _agrees(whole.figure, part.figure)


def _is_of_whole(page: Page, whole: Found, part: Found) -> bool:
    """ "Of the 64 injured, 22 were in hospital"."""
    if whole.block != part.block or sentence_bounds(page, whole) != sentence_bounds(page, part):
        return False
    start, _ = sentence_bounds(page, part)
    words = page.blocks[part.block].parse.lowers
    before = words[start : whole.first]
    opened = "of" in before[:2] and grammar("of_all").issuperset(before)
    counts = whole.figure.unit == "people" and _agrees(whole.figure, part.figure)
    return opened and words[part.first - 1] == "," and counts


def _is_part(words: list[str], item: Found) -> bool:
    """Whether the words before a figure ("including", "among them") or its own ("12 of them") make it a part."""
    before = words[max(0, item.first - 3) : item.first]
    among = "among" in before and any(w in grammar("pronoun") for w in before)
    return item.partitive or among or any(w in grammar("part") for w in before)


def _is_listed(words: list[str], found: list[Found], n: int, whole: int, part: int | None = None) -> bool:
    """Whether figure `n` stands in one list with the one before it, and `part` (else `n`) can be a part of `whole`."""
    before, item = found[n - 1], found[n]
    if before.block != item.block or not (item.figure.unit == "people" or item.figure.counted == PART):
        return False
    gap = words[before.last : item.first]
    joined = 0 < len(gap) < 4 and set(gap) <= grammar("part_link")
    return joined and _agrees(found[whole].figure, found[n if part is None else part].figure)


def _agrees(whole: Figure, part: Figure) -> bool:
    """Whether one may be a part of the other: same class or none of its own, and not larger."""
    if (
        part.counted in HARM
        and whole.counted in HARM
        and part.counted != whole.counted
        and whole.counted != "casualties"
    ):
        return False
    if part.counted in HARM and whole.counted in _SAVED and not _names_alike(whole, part):
        return False  # "rescued 14 captives and killed five of the abductors"
    top = whole.high if whole.high is not None else whole.best
    low = part.low if part.low is not None else part.best
    return whole.unit != "person" and (whole.lower_bound or top is None or low is None or low <= top)


def _names_alike(whole: Figure, part: Figure) -> bool:
    """Whether a part is of those its whole names, or names nobody."""
    names = [(f.who or "").lower().split()[-1:] for f in (whole, part)]
    return [] in names or names[0] == names[1]


def _whole_before(page: Page, found: list[Found], n: int) -> int | None:
    item = found[n]
    first = sentence_bounds(page, item)[0]
    words = page.blocks[item.block].parse.lowers
    for at in range(n - 1, max(-1, n - 7), -1):
        other = found[at]
        if other.block != item.block:
            return None
        cut = words[item.first - 2 : item.first] == ["incl", "."]  # a stop that ends no sentence
        if other.last <= first and item.partitive is False and not cut:
            return None
        if other.figure.unit == "people" and _agrees(other.figure, item.figure) and other.figure.counted != "other":
            return at
    return None


def _whole_after(found: list[Found], n: int, words: list[str]) -> int | None:
    item = found[n]
    for at in (n + 1, n - 1):
        if not 0 <= at < len(found) or found[at].block != item.block:
            continue
        near = found[at].first - item.last <= 4 if at > n else not _is_beside(words, found[at], item)
        if (
            near
            and found[at].figure.unit == "people"
            and _agrees(found[at].figure, item.figure)
            and found[at].figure.counted in HARM
        ):
            return at
    return None


def _is_beside(words: list[str], before: Found, item: Found) -> bool:
    """Whether two figures stand in one list: "two nurses and a driver were among the dead"."""
    gap = words[before.last : item.first]
    return 0 < len(gap) < 5 and set(gap) <= grammar("sum_gap")
