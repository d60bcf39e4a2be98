"""Chronology: which time expression dates which event, and whether that puts it before what the report is about.

In: the timexes of a page and the triggers of a paragraph. Out: EventTimex records and current, background or future.
A timex dates the nearest word above it that names an event, else the clause it stands in; one from which a first or a
worst is counted dates neither (`events.baselines`). Measured on the seeds' claims (docs/method/events.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.dates import days_between
from crosswire.model.reading import EventTimex, Interval, Timex
from crosswire.nlp.events.another_time import is_days_away, tells_victims
from crosswire.nlp.events.arguments import VERBAL
from crosswire.nlp.events.baselines import find_baselines
from crosswire.nlp.events.modality import find_cues
from crosswire.nlp.events.scene import Scene
from crosswire.nlp.page import Page

STALE_DAYS = 10
"""An event that ended this many days before the page's day is background: weeklies still tell last week's events."""
AUXILIARY = frozenset({"aux", "auxpass"})
LONG_AGO_DAYS = 45
"""A stretch that began this long ago and is open at its end ("since 2011") is background."""
ROLES = {"since": "began", "from": "began", "until": "ended", "till": "ended", "by": "deadline", "before": "deadline"}
_LONG = re.compile(r"P(?:T?)(?:\d+|X)(?:M|Y|D?E|DE|CE)$")
_NAMED_MONTH = re.compile(r"XXXX-\d\d")
_FLOATING_DAY = re.compile(r"XXXX-(?:WXX-\d|XX-XX)|PRESENT_REF")
_FEAST = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_PLAIN_DAY = re.compile(r"\d|(?:day|night|ning|noon)\b", re.IGNORECASE)
"""Words of a plain date, which dates what it stands before ("Friday prayers"), but for the names of feasts."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


OPENING = 200
"""Letters of a page within which it dates itself."""


@dataclass(frozen=True, slots=True)
class PageClock:
    """The day a page tells of (None: not known), whether it speaks of days that no date fixes ("on Friday"), and the
    timex of its dateline (None: it has no dated one)."""

    day: str | None
    floating: bool
    dateline: int | None = None


def read_clock(page: Page, timexes: Sequence[Timex]) -> PageClock:
    """The page's day: its publication, else (or where nothing on the page is near that) the last day it names before
    it."""
    published = page.report.published.value
    day = published[:10] if published and len(published) >= 10 else None
    floating = any(t.interval is None and t.anchor == "none" and _FLOATING_DAY.match(t.value) for t in timexes)
    dateline = _find_dateline(page, timexes, day)
    days = sorted(t.interval.start[:10] for t in timexes if t.interval and t.interval.start and _DAY.match(t.value))
    if day is None:
        return PageClock(days[-1] if days and not floating else None, floating, dateline)
    before = [d for d in days if d <= day]
    if before and not any(abs(days_between(d, day)) <= STALE_DAYS for d in before) and not floating:
        return PageClock(before[-1], floating, dateline)
    return PageClock(day, floating, dateline)


def _find_dateline(page: Page, timexes: Sequence[Timex], day: str | None) -> int | None:
    """The full date by which a page dates itself: in a line of its own, or the day of its publication in its opening
    words, before its first verb."""
    for n, timex in enumerate(timexes):
        at = page.at(timex.span)
        if at is None or timex.span.start > OPENING or timex.anchor != "absolute":
            continue
        if not _DAY.fullmatch(timex.value):
            continue
        block = page.blocks[at.block]
        opens = timex.value == day and not any(t.pos == "VERB" for t in block.tokens[: at.first])
        if block.kind in ("dateline", "byline") or opens:
            return n
    return None


class Calendar:
    """The timexes of one paragraph by the event or clause they date."""

    def __init__(
        self,
        page: Page,
        scene: Scene,
        timexes: dict[int, Timex],
        triggers: Mapping[int, bool],
        sayings: frozenset[int] = frozenset(),
    ) -> None:
        """`timexes` are those of this paragraph by their position in the page's list; `triggers` the head tokens of
        triggers, and whether they tell of harm; `sayings` tokens of words that say who says so."""
        heads = frozenset(triggers)
        self.harmful = frozenset(i for i in triggers if triggers[i])
        self.scene = scene
        self.sayings = sayings
        self.baselines = find_baselines(scene.grammar)
        self._since = [baseline.start for baseline in self.baselines]
        self.cues_of_event: dict[int, str] = {}
        self.cues_of_clause: dict[int, str] = {}
        for first, last, effect in find_cues(scene.block.parse.lowers):
            if bisect_left(self._since, first) == bisect_left(self._since, last):
                self._attach_cue(first, last, effect, heads)
        self.timexes = timexes
        self.by_event: dict[int, list[int]] = {}
        self.by_clause: dict[int, list[int]] = {}
        self.by_sentence: dict[int, list[int]] = {}
        self.token: dict[int, int] = {}
        sentence_of = scene.block.parse.sentence_of
        for n, timex in timexes.items():
            at = page.at(timex.span)
            if at is None or at.block != scene.block.index:
                continue
            top = _top(scene, at.first, at.last)
            if _names_a_thing(scene, top, self.harmful, timex):
                continue
            self.token[n] = top
            baseline = self._baseline(top)
            if baseline is None:
                self.by_sentence.setdefault(sentence_of[top], []).append(n)
            self._attach(n, top, heads, baseline)

    def _baseline(self, i: int) -> range | None:
        """The baseline that token `i` stands in."""
        before = bisect_right(self._since, i)
        return self.baselines[before - 1] if before and i in self.baselines[before - 1] else None

    def _attach(self, n: int, top: int, heads: frozenset[int], baseline: range | None) -> None:
        """A timex in a baseline dates only what is told there too ("since the war began in 2011")."""
        owner = self._owner(top, heads)
        clause = self.scene.grammar.clause(top)
        if baseline is not None and (clause if owner is None else owner) not in baseline:
            return
        if owner is not None:
            self.by_event.setdefault(owner, []).append(n)
        else:
            self.by_clause.setdefault(clause, []).append(n)

    def _attach_cue(self, first: int, last: int, effect: str, heads: frozenset[int]) -> None:
        """A cue speaks of the noun it modifies ("years of fighting", "last year's deal"), else of its clause."""
        top = _top(self.scene, first, last)
        if self.scene.block.parse.lowers[last - 1] == "of":
            for i in range(last, min(last + 5, len(self.scene.tokens))):
                if i in heads:
                    self.cues_of_event.setdefault(i, effect)
                    break
            return
        owner = self._owner(top, heads)
        if owner is not None:
            self.cues_of_event.setdefault(owner, effect)
        else:
            self.cues_of_clause.setdefault(self.scene.grammar.clause(top), effect)

    def _owner(self, top: int, heads: frozenset[int]) -> int | None:
        """The noun of happening above token `top` within its clause; None where the clause itself is what it stands
        in."""
        tokens, clause = self.scene.tokens, self.scene.grammar.clause(top)
        at = tokens[top].head
        for _ in range(8):
            if at in heads and tokens[at].pos not in VERBAL:
                return at
            if at == clause or tokens[at].head == at:
                break
            at = tokens[at].head
        return None

    def cue(self, i: int) -> str | None:
        """What the cues on the event at token `i` or on its clause say of its place in time; None where there are
        none."""
        return self.cues_of_event.get(i) or self.cues_of_clause.get(self.scene.grammar.clause(i))

    def dates(self, i: int) -> list[int]:
        """Timexes of the event at token `i`: its own, else its clause's."""
        return self.by_event.get(i) or self.by_clause.get(self.scene.grammar.clause(i), [])

    def find_times(self, i: int, *, dealt_with: bool = False, until: str | None = None) -> tuple[EventTimex, ...]:
        """Timexes with their roles; the nearest of the sentence where neither event nor clause has one, none of them
        after the day `until`. The day on which it was said ("said on Monday that …") or `dealt_with` is not when it
        happened, only as of when it was known."""
        found = [n for n in self.dates(i) if self.timexes[n].type in ("date", "time")]
        if found:
            first, last = self.scene.grammar.parse.subtree(i)
            about = {n for n in found if dealt_with and i not in self.by_event and not first <= self.token[n] < last}
            return tuple(EventTimex(timex=n, role="as_of" if n in about else self._role(n)) for n in sorted(found))
        near = [] if is_days_away(self.scene, i) else self.by_sentence.get(self.scene.block.parse.sentence_of[i], [])
        dated = [n for n in near if self._lends(n, i, until)]
        if not dated:
            return ()
        n = min(dated, key=lambda n: (abs(self.token[n] - i), n))
        said = i not in self.sayings and self.scene.grammar.clause(self.token[n]) in self.sayings
        return (EventTimex(timex=n, role="as_of" if said and not self._lasts(i) else self._role(n)),)

    def _lends(self, n: int, i: int, until: str | None) -> bool:
        """True where timex `n` of the sentence may date the event at token `i`, which has none of its own."""
        timex = self.timexes[n]
        if timex.type not in ("date", "time") or not timex.value[:1].isdigit():
            return False
        ahead = until is not None and timex.interval is not None and (timex.interval.start or "")[:10] > until
        return not ahead and not tells_victims(self.scene, i, self.token[n])

    def _lasts(self, i: int) -> bool:
        """True for what is going on at the time of telling: "said on Monday that the town was secure"."""
        clause = self.scene.grammar.clause(i)
        token, tags = self.scene.tokens[clause], {self.scene.tokens[c].dep for c in self.scene.grammar.children[clause]}
        return (token.pos == "AUX" and token.dep == "ccomp") or (token.tag == "VBG" and "aux" in tags)

    def _role(self, n: int) -> str:
        top = self.token[n]
        token = self.scene.tokens[top]
        lowers = self.scene.grammar.parse.lowers
        above = self.scene.grammar.lemmas[token.head] if token.dep in ("pobj", "pcomp") else ""
        if above == "of" and token.head and lowers[token.head - 1] == "as":
            return "as_of"
        return ROLES.get(above, "occurred")

    def place_in_time(self, i: int, clock: PageClock) -> str | None:
        """current, background or future by the dates of the event at token `i`; None where no date tells.

        An event without a date of its own takes that of the clause above it, but never across "that".
        """
        at = i
        told = [v for n in self._told_of(i) if (v := self._judge(n, clock))]
        if told:
            return told[0]
        for _ in range(4):
            dates = [n for n in self.dates(at) if not (self.timexes[n].type == "duration" and self._goes_on(at))]
            verdicts = [v for n in dates if (v := self._judge(n, clock))]
            if verdicts:
                return "current" if "current" in verdicts else verdicts[0]
            clause = self.scene.grammar.clause(at)
            token = self.scene.tokens[clause]
            if token.head == clause or token.dep in ("ccomp", "parataxis", "relcl") or self._has_own_subject(clause):
                return None
            at = token.head
        return None

    def _goes_on(self, i: int) -> bool:
        """True for a verb in the present or the present perfect: "has besieged the town for six months"."""
        tags = {
            self.scene.tokens[c].tag for c in self.scene.grammar.children[i] if self.scene.tokens[c].dep in AUXILIARY
        }
        return bool({self.scene.tokens[i].tag, *tags} & {"VBZ", "VBP"})

    def _told_of(self, i: int) -> list[int]:
        """Dates in a relative clause that says when the noun at token `i` happened ("the war, which began in …")."""
        if i in self.by_event or self.scene.tokens[i].pos in VERBAL:
            return []
        clauses = [c for c in self.scene.grammar.children[i] if self.scene.tokens[c].dep in ("relcl", "acl")]
        return [n for c in clauses for n in self.by_clause.get(c, [])]

    def _has_own_subject(self, clause: int) -> bool:
        return self.scene.grammar.parse.child(clause, "nsubj", "nsubjpass") is not None

    def _judge(self, n: int, clock: PageClock) -> str | None:
        timex = self.timexes[n]
        if timex.type == "duration":
            return "background" if _LONG.match(timex.value) else None
        if timex.type == "set":
            return "background"
        if timex.value == "PAST_REF":
            return None
        if timex.interval is None:
            return _floating(timex, clock)
        return _against(timex, timex.interval, clock, self._role(n))


def _against(timex: Timex, interval: Interval, clock: PageClock, role: str) -> str | None:
    start, end = (interval.start or "")[:10], (interval.end or "")[:10]
    if clock.day is None:
        return "background" if clock.floating and timex.anchor == "absolute" else None
    if len(start) == 10 and start > clock.day:
        return "future"
    if role == "began" or len(end) < 10:
        return "background" if len(start) == 10 and days_between(start, clock.day) > LONG_AGO_DAYS else None
    if days_between(end, clock.day) >= STALE_DAYS:
        return "background"
    return "current" if len(start) == 10 and days_between(start, end) <= STALE_DAYS else None


def _floating(timex: Timex, clock: PageClock) -> str | None:
    """The verdict on a date that nothing fixes: "on Friday" is current; "in April" is not, beside such days; else
    None."""
    if timex.anchor != "none":
        return None
    if _NAMED_MONTH.match(timex.value):
        return "background" if clock.floating else None
    return "current" if _FLOATING_DAY.match(timex.value) else None


def _names_a_thing(scene: Scene, top: int, harmful: frozenset[int], timex: Timex) -> bool:
    """True for a feast that says what kind of thing something is: an office's Christmas party may be weeks before."""
    token = scene.tokens[top]
    of_thing = (
        token.dep in ("compound", "nmod") and token.head not in harmful and scene.tokens[token.head].pos == "NOUN"
    )
    return of_thing and _FEAST.fullmatch(timex.value) is not None and _PLAIN_DAY.search(timex.span.quote) is None


def _top(scene: Scene, first: int, last: int) -> int:
    """The token of a range whose head lies outside it."""
    return next(
        (i for i in range(first, last) if not first <= scene.tokens[i].head < last or scene.tokens[i].head == i), first
    )
