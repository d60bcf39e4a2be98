"""Values: one figure of one claim, with what tells it from others; or a count made of several.

In: claims and their figures. Out: Value records, which `fusion.quantities` sorts into bins. A made value stands for the
people that one report tells of one by one, or for a difference of two of its figures; `members` are what it is made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.coreference.stems import stem_of
from crosswire.model.claim import Claim, ClaimFigure

PERSON = "person"
"""Unit of a figure that is a single described or named person, not a stated count."""
ARMED = frozenset({"combatant", "security"})
"""Classes of people whose dead and hurt are counted by side."""
TOLD = "persons told of"
"""Rule of a count made of people told of one by one."""
FigureKey = tuple[str, int, int, str, str]
"""What tells a figure from all others: its claim, start and end, what it counts, and the rule that made it, if any."""


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of one claim. `root` is the event under which it is counted; `as_of` the ISO time to which it speaks.

    A made value has `members`, the values it is made of, and names in `made` the rule that made it (None: as stated).
    `holds_dead` marks a count of hurt that another report parts into dead and hurt; `withdrawn` is the id of the notice
    that took back its report; `corrects` marks a figure of a report that says it corrects an earlier one.
    """

    claim: Claim
    figure: ClaimFigure
    as_of: str | None
    root: str
    members: tuple[Value, ...] = ()
    made: str | None = None
    holds_dead: bool = False
    withdrawn: str | None = None
    corrects: bool = False

    @property
    def key(self) -> FigureKey:
        """That of its figure; of a count of people told of, that of the first of them."""
        first = self if self.is_stated or not self.members else self.members[0]
        return key_of(first.claim, first.figure, first.made)

    @property
    def size(self) -> float:
        """The number to compare by: best, else the bound that is given."""
        f = self.figure
        return next((x for x in (f.best, f.low, f.high) if x is not None), 0.0)

    @property
    def days(self) -> tuple[str, str] | None:
        """First and last moment of what the claim dates, as ISO prefixes; None where it dates nothing."""
        spans = [t.interval for t in self.claim.times if t.role == "occurred" and t.interval and t.interval.start]
        ends = [t.end for t in spans if t.end]
        return (min(t.start for t in spans if t.start), max(ends)) if spans and ends else None

    @property
    def voice(self) -> str:
        """Its origin, its report where none is known."""
        return self.claim.origin or self.claim.report

    @property
    def day(self) -> str:
        """The day of `as_of`, "" where none is known."""
        return (self.as_of or "")[:10]

    @property
    def is_stale(self) -> bool:
        """True for an earlier figure by its own words, a withdrawn one, and a count of hurt with the dead in it."""
        return (
            self.holds_dead
            or self.withdrawn is not None
            or bool(self.figure.modifier and self.figure.modifier.startswith("previous"))
        )

    @property
    def is_background(self) -> bool:
        """True for what happened before the story."""
        return self.claim.temporal == "background" or self.figure.scope == "background"

    @property
    def is_ahead(self) -> bool:
        """True for what is only planned, demanded or to come."""
        return self.claim.modality in ("planned", "demanded") or self.claim.temporal == "future"

    @property
    def is_stated(self) -> bool:
        """True for a number in the words, also none at all; False for a person told of, and for a count of those."""
        return self.figure.unit != PERSON or self.size < 1


def key_of(claim: Claim, figure: ClaimFigure, made: str | None = None) -> FigureKey:
    """The key of a figure of a claim."""
    return claim.id, figure.span.start, figure.span.end, figure.counted, made or ""


def people_of(figure: ClaimFigure) -> str:
    """The head noun of who is counted, stemmed; "" where the words do not say."""
    return stem_of(figure.who.split()[-1]) if figure.who and figure.who.split() else ""


def in_order(value: Value) -> tuple[str, str, int, str]:
    """By as-of time, then by place in the reports."""
    return value.as_of or "", value.claim.report, value.figure.span.start, value.claim.id


def make_value(members: Sequence[Value], counted: str, size: float, rule: str) -> Value:
    """A count made of `members` by `rule`, that stands where the first of them stands."""
    first = members[0]
    classes = {m.figure.who_class for m in members}
    number = int(size) if size == int(size) else size
    figure = replace(
        first.figure, low=number, best=number, high=number, counted=counted, demographic=None, increment=False,
        subset_of=None, who_class=first.figure.who_class if len(classes) == 1 else "mixed",
        party=first.figure.party if classes <= ARMED else None,
    )  # fmt: skip
    return replace(first, figure=figure, members=tuple(members), made=rule)


def agree(a: Value, b: Value) -> bool:
    """True where two figures can both be right: equal, or rounded words for the same number."""
    f, g = a.figure, b.figure
    if (f.low, f.high) == (g.low, g.high) or a.size == b.size:
        return True
    if f.vague or g.vague or f.approximate or g.approximate:
        vague, other = (a, b) if f.vague or f.approximate else (b, a)
        low = vague.figure.low if vague.figure.vague else vague.size * 0.95
        high = vague.figure.high if vague.figure.vague else vague.size * 1.05
        return (low is None or other.size >= low) and (high is None or other.size <= high)
    return False
