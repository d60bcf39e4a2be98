"""Events across reports: which claims tell of one happening.

In: the claims of one story, where and who their mentions are, and which claims stand in copied words. Out: groups of
claims. Claims of one type, or of ordinary words of one root, are compared; rules part them (other days; for known types
also places apart, background against current, other parties to an act of speech). Of a known type what is left joins by
what it shares; ordinary happenings are weighed (`sameness`). Claims that say most come first; copied words are one.
Measured on ecb-dev: CoNLL .663 over all mentions, .739 over those found (docs/method/event-coreference.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.mentions import (
    Mention,
    Point,
    days_of,
    find_mentions,
    kilometres,
    lie_apart,
    to_point,
)
from crosswire.coreference.sameness import MODEL, Weigher
from crosswire.coreference.stems import stem_of
from crosswire.model.claim import Claim
from crosswire.model.report import Report
from crosswire.nlp.events.event_types import covered_types, load_event_types
from crosswire.resources.linear import load_linear

__all__ = ["Point", "days_of", "group_events", "kilometres", "stem_of", "to_point"]

SLACK_DAYS = 1
"""Days by which two intervals may miss each other: time zones, and night told under either day."""
LEAST = -0.8
"""Mean log-odds from which an ordinary claim joins a group: its least likely members count as much as the others."""
ASKED = 6
"""Members of a group with which a claim is compared."""
TRIED = 24
"""Groups that an ordinary claim is compared with; of more ("said"), those that share most of its rarest words."""
RARE = 6
PARTED = -1.0
"""Fit of a claim to a group that a rule parts it from; a group fits from 0."""

BY_NUMBER = 2.0
"""Fit by which one of two groups is meant by barer words: what a shared number is worth."""
OTHER = "other"


@dataclass(slots=True)
class Group:
    """Claims found to tell of one event, in the order in which they joined."""

    members: list[Mention] = field(default_factory=list)
    days: tuple[int, int] | None = None
    points: list[Point] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    values: set[tuple[str, float]] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)

    @property
    def type(self) -> str:
        return self.members[0].claim.type

    def add(self, mention: Mention, text: str) -> None:
        self.members.append(mention)
        if mention.days:
            start, end = self.days or mention.days
            self.days = (min(start, mention.days[0]), max(end, mention.days[1]))
        self.points += mention.points
        self.parties |= mention.parties
        self.values |= mention.values
        self.texts.add(text)


def group_events(
    claims: Sequence[Claim], entities: EntityTable, copied: Mapping[str, str], reports: Mapping[str, Report]
) -> list[tuple[Claim, ...]]:
    """Groups of claims, each one event; every claim with a trigger is in exactly one.

    `copied` gives claims that stand in the same copied words a common key; `reports` are those of the claims, by id.
    """
    mentions = find_mentions(claims, entities.by_id, reports)
    order = {m.claim.report: (reports[m.claim.report].published.value or "", m.claim.report) for m in mentions}
    mentions.sort(key=lambda m: (-m.says, order[m.claim.report], m.claim.span.start, m.claim.id))
    placer = _Placer(Weigher(mentions, load_linear(MODEL)))
    for mention in mentions:
        placer.place(mention, copied.get(mention.claim.id, mention.claim.id))
    return [tuple(m.claim for m in group.members) for group in _join_barer(placer.groups)]


def _join_barer(groups: Sequence[Group]) -> list[Group]:
    """The groups, one told in barer words ("the attack", "the blast") joined to the one group that it can mean."""
    types = load_event_types()
    alive = list(groups)
    for bare in groups:
        covers = types[bare.type].covers if bare.type in types and not _is_by_name(bare) else ()
        rows = ((_shown_as_one(g, bare), n) for n, g in enumerate(alive) if g.type in covers) if covers else ()
        fits = sorted((row for row in rows if row[0] > 0), reverse=True)
        if fits and (len(fits) == 1 or fits[0][0] >= fits[1][0] + BY_NUMBER):
            whole = alive[fits[0][1]]
            alive.remove(bare)
            for mention in bare.members:
                whole.add(mention, mention.claim.id)
    return alive


def _is_by_name(group: Group) -> bool:
    """True where words for the kind itself stand among those that may be barer ones: a "car bomb" is no air strike."""
    triggers = (m.claim.trigger for m in group.members)
    return group.type in covered_types() and any(t and len(t.quote.split()) > 1 for t in triggers)


def _shown_as_one(group: Group, bare: Group) -> float:
    """How much two groups share (a day, a place, a party, a number); 0 where a rule parts them."""
    if any(_conflicts(group, m) for m in bare.members):
        return 0.0
    return max(_agreement(group, m) for m in bare.members)


def key_of(mention: Mention) -> str:
    """What a mention must share with another to be compared: its type; for ordinary happenings the root of its word."""
    return f"word {mention.root}" if mention.claim.type == OTHER else mention.claim.type


class _Placer:
    """Puts mentions into groups, one after the other."""

    def __init__(self, weigher: Weigher) -> None:
        self.groups: list[Group] = []
        self._weigher = weigher
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[tuple[str, str], list[int]] = defaultdict(list)

    def place(self, mention: Mention, text: str) -> None:
        """Put a mention into the group it fits best, else into one of its own. `text` names its copied words."""
        near = [
            (self._fit(self.groups[n], mention, text), len(self.groups[n].members), -n) for n in self._near(mention)
        ]
        best = max((row for row in near if row[0] >= 0), default=None)
        at = -best[2] if best else len(self.groups)
        if best is None:
            self.groups.append(Group())
            self._by_key[key_of(mention)].append(at)
        self.groups[at].add(mention, text)
        if mention.claim.type == OTHER:
            for word in (text, *self._weigher.rarest(mention, RARE)):
                rows = self._by_word[key_of(mention), word]
                if at not in rows[-1:]:
                    rows.append(at)

    def _near(self, mention: Mention) -> list[int]:
        """The groups that a mention is compared with."""
        key = key_of(mention)
        rows = self._by_key[key]
        if mention.claim.type != OTHER or len(rows) <= TRIED:
            return rows
        words = self._weigher.rarest(mention, RARE)
        shared = Counter(n for word in words for n in self._by_word.get((key, word), ())[:TRIED])
        return sorted(shared, key=lambda n: (-shared[n], n))[:TRIED]

    def _fit(self, group: Group, mention: Mention, text: str) -> float:
        """How well a claim fits a group: by rules for a known type, else by the mean of what is weighed."""
        if text in group.texts:
            return 10.0
        if _conflicts(group, mention):
            return PARTED
        if mention.claim.type != OTHER:
            return _agreement(group, mention)
        scores = [self._weigher.weigh(mention, m) for m in group.members[:ASKED]]
        return sum(scores) / len(scores) - LEAST


def _agreement(group: Group, mention: Mention) -> float:
    """One for a shared day, place or party, two for a shared number."""
    when = bool(group.days and mention.days) and _miss(group.days, mention.days) <= 0
    where = bool(group.points and mention.points)
    who = bool(group.parties & mention.parties)
    return float(when + where + who + 2 * bool(group.values & mention.values))


def _conflicts(group: Group, mention: Mention) -> bool:
    """Whether a rule says that a claim does not tell of a group's event."""
    first, claim = group.members[0], mention.claim
    missed = _miss(group.days, mention.days)
    if missed > SLACK_DAYS:
        return True
    if claim.type == OTHER:
        return False  # of ordinary happenings the rest is weighed
    past = claim.temporal == "background"
    if past != (first.claim.temporal == "background") or lie_apart(group.points, mention.points):
        return True
    if past and _miss(first.span, mention.span) > 0:
        return True  # last year's and that of March
    if missed > 0 and _tell_apart(group.values, mention.values):
        return True  # neighbouring days with tolls of their own: two happenings
    who = group.parties & mention.parties
    kind = load_event_types().get(claim.type)
    return bool(kind and kind.by_parties and group.parties and mention.parties and not who)


def _miss(a: tuple[int, int] | None, b: tuple[int, int] | None) -> int:
    """Days by which two intervals miss each other, 1 for neighbours; 0 where they meet or one is not known."""
    return max(0, a[0] - b[1] + 1, b[0] - a[1] + 1) if a and b else 0


def _tell_apart(a: set[tuple[str, float]], b: frozenset[tuple[str, float]]) -> bool:
    """True where both count the same kind of thing and agree on none."""
    return bool({kind for kind, _ in a} & {kind for kind, _ in b}) and not a & b
