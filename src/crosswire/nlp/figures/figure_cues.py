"""Figure cues: phrases that say what stretch of happenings a number covers ("so far this year", "since", "a day").

In: a Parse, and a figure on it. Out: the cue of the figure's clause with its scope. Which phrases a paragraph holds is
found once; which of them a figure goes by hangs on where it stands.
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class): docs/method/figures.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from msgspec import Struct

from crosswire.nlp.figures.counted_tables import toll_words, units
from crosswire.nlp.figures.figure_found import Found
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.phrase_index import index_phrases
from crosswire.nlp.parse import Parse
from crosswire.resources.loader import load_table

BEFORE = 12
"""Tokens before a figure within which a cue is its own."""
BEHIND = 14
"""Tokens after a figure within which a cue is its own."""
BESIDE = 3
"""The same for a rate."""
SINCE_BEHIND = 24
"""The same for "since"."""
SINCE_WHEN = 12
"""Tokens after "since" within which a figure is of what was then ("since 2015, when 137 people died")."""


@dataclass(frozen=True, slots=True)
class ScopePhrase:
    """A row of scope_words.csv."""

    phrase: str
    scope: str
    needs: str | None = None


class Cue(Struct, frozen=True, gc=False):
    """A phrase of scope, or a stretch of years, in a paragraph: tokens `first:last`, and what its row says."""

    first: int
    last: int
    scope: str
    needs: str | None = None


@cache
def _phrases() -> dict[str, list[tuple[list[str], ScopePhrase]]]:
    """Scope phrases by their last word, which is rarer than the first; units of long stretches end none or some."""
    rows = ((row.phrase, row) for row in load_table("scope_words.csv", ScopePhrase))
    return {unit: [] for unit in grammar("long_unit")} | index_phrases(rows, -1)


def find_cues(parse: Parse) -> list[Cue]:
    """The cues of a paragraph in text order; of those that begin at one word the longest first."""
    out: list[Cue] = []
    words, table = parse.lowers, _phrases()
    for at in [n for n, word in enumerate(words) if word in table]:
        for phrase, row in table[words[at]]:
            first = max(0, at + 1 - len(phrase))
            if words[first : at + 1] == phrase and _stands(parse, row, first, at + 1):
                out.append(Cue(first, at + 1, row.scope, row.needs))
        if words[at] in grammar("long_unit"):
            out += _stretches(parse, at)
    return sorted(out, key=lambda cue: (cue.first, -cue.last))


def own_cue(parse: Parse, cues: Sequence[Cue], item: Found) -> tuple[int, str] | None:
    """The first cue of a figure's clause, as (its first token, the scope)."""
    start, end = parse.sentences[parse.sentence_of[item.first]]
    for n in range(bisect_left(cues, max(start, item.first - BEFORE), key=attrgetter("first")), len(cues)):
        cue = cues[n]
        if cue.first >= min(end, item.last + SINCE_BEHIND):
            break
        if cue.first >= item.last + BEHIND and cue.needs != "since":
            continue
        scope = _scope_for(parse, cue, item)
        if scope is not None:
            return cue.first, scope
    return None


def _scope_for(parse: Parse, cue: Cue, item: Found) -> str | None:
    """The scope that a cue near a figure gives it."""
    gap = cue.first - item.last
    if gap < 0 and (cue.needs in ("behind", "beside") or item.first <= cue.first):
        return None
    if cue.needs == "beside" and gap > BESIDE:
        return None
    if cue.needs == "since" and not _is_since_time(parse, cue.first, item):
        # "the worst since 2015, when 137 people died"
        return "background" if _is_since_when(parse.lowers, cue.first, item) else None
    return cue.scope


def _stands(parse: Parse, row: ScopePhrase, first: int, last: int) -> bool:
    """Whether the words around a phrase leave it the cue that its row says."""
    if row.scope == "rate":
        # not "a day after the storm", "in a week of riots"
        return grammar("distance").isdisjoint(parse.lowers[last : last + 1]) and parse.lowers[last : last + 1] != ["of"]
    if row.needs == "uncompared":
        return first == 0 or parse.lowers[first - 1] not in grammar("compared")
    if row.needs == "measured":
        return _is_measured(parse.lowers[last : last + 3])
    return row.needs != "no_record" or not _is_of_record(parse, first, last)


def _is_of_record(parse: Parse, first: int, last: int) -> bool:
    """Whether a stretch belongs to a superlative: "the strongest storm this year", "this year's deadliest attack"."""
    start = parse.sentences[parse.sentence_of[first]][0]
    owned = last < len(parse.lowers) and parse.lowers[last] in ("'s", "’s")
    return owned or any(t.tag in ("JJS", "RBS") for t in parse.tokens[max(start, first - 5) : first])


def _stretches(parse: Parse, unit: int) -> Iterator[Cue]:
    """ "in seven years", "over two decades"; not "in the last years", which a phrase covers, nor "years ago"."""
    words = parse.lowers
    start, end = parse.sentences[parse.sentence_of[unit]]
    for first in range(max(start, unit - 4), unit - 1):
        opens = words[first] in grammar("during") and words[first + 1] != "the"
        past = "ago" in words[first : min(end, first + 6)]
        if opens and not past and grammar("record").isdisjoint(words[max(start, first - 4) : first]):
            yield Cue(first, first + 1, "cumulative", "behind")


def _is_measured(words: list[str]) -> bool:
    """Whether "in the last" goes on with a stretch of time; not "in the last, in 2008"."""
    return any(units().get(w.removesuffix("s")) == "duration" for w in words)


def _is_since_time(parse: Parse, at: int, item: Found) -> bool:
    """ "since" with a time or an event after it, in the figure's own clause; not "the deadliest since"."""
    tokens, words = parse.tokens, parse.lowers
    before = words[max(0, at - 8) : at]
    if any(w in grammar("record") for w in before):
        return False
    if at and tokens[at - 1].pos == "AUX":
        return False  # "have since died"
    between = words[at : item.first]
    dated = tokens[at + 1].ent == "DATE" if at + 1 < len(tokens) else False
    opening = parse.sentences[parse.sentence_of[item.first]][0]
    opens = at == opening and ("," in between or ":" in between or dated)
    if dated and item.last <= at < item.last + SINCE_BEHIND:
        return True  # "700 families have been uprooted by clashes in the hills since late May"
    counted = at < item.first <= at + SINCE_WHEN and any(w in toll_words() for w in before)
    return (opens or counted or (at > item.first and at - item.last <= 8)) and tokens[at].pos != "ADV"


def _is_since_when(words: list[str], at: int, item: Found) -> bool:
    """ "since 2015, when 137 people died": of the happening that the record stands against."""
    return at < item.first and "when" in words[at + 2 : at + 6] and item.first - at < SINCE_WHEN
