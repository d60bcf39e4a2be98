"""Events across reports: which claims tell of one happening.

In: the claims of one story, where and who their mentions are, and which claims stand in copied words. Out: groups of
claims. Claims that share a root or a known type (`meetings`) are weighed (`sameness`) and linked, the likeliest first.
Of types of which something is counted (violence, harm, arrests, deals) all are linked, and rules part them: other days,
places apart, background against current, so that no toll takes in another's. Copied words are one.
Measured on ecb-dev, by unseen topics: CoNLL .682 over all mentions, .759 over those found
(docs/method/event-coreference.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.coreference.entities import EntityTable
from crosswire.coreference.linkage import link_groups
from crosswire.coreference.meetings import KEPT, find_meetings
from crosswire.coreference.mentions import (
    Mention,
    Point,
    find_mentions,
    finest,
    lie_apart,
)
from crosswire.coreference.sameness import MODEL, Weigher
from crosswire.model.claim import Claim
from crosswire.model.report import Report
from crosswire.nlp.events.event_types import OTHER, covered_types, type_of
from crosswire.resources.linear import load_linear

SLACK_DAYS = 1
"""Days by which two intervals may miss each other: time zones, and night told under either day."""
LEAST = -1.75
"""Mean log-odds from which two groups are one."""
SURE = 5.0
"""Log-odds beyond this say no more; those of two claims of one counted type."""
PARTED = -8.0
"""Log-odds of two claims that a rule parts."""
WEIGHED = ("", "politics")
"""Groups of types that are weighed: ordinary happenings have none. Of the rest something may be counted."""
BY_NUMBER = 2.0
"""Fit by which one of two groups is meant by barer words: what a shared number is worth."""


@dataclass(slots=True)
class Group:
    """Claims found to tell of one event, in the order in which they joined."""

    members: list[Mention] = field(default_factory=list)
    days: tuple[int, int] | None = None
    points: list[Point] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    values: set[tuple[str, float]] = field(default_factory=set)

    @property
    def type(self) -> str:
        """The known type of most members, of equals the first; `other` where none is of a known type."""
        told = Counter(m.claim.type for m in self.members if m.claim.type != OTHER)
        return told.most_common(1)[0][0] if told else OTHER

    def add(self, mention: Mention) -> None:
        self.members.append(mention)
        if mention.days:
            start, end = self.days or mention.days
            self.days = (min(start, mention.days[0]), max(end, mention.days[1]))
        self.points += mention.points
        self.parties |= mention.parties
        self.values |= mention.values


def group_events(
    claims: Sequence[Claim], entities: EntityTable, copied: Mapping[str, str], reports: Mapping[str, Report]
) -> list[tuple[Claim, ...]]:
    """Groups of claims, each one event; every claim with a trigger is in exactly one.

    `copied` gives claims that stand in the same copied words a common key; `reports` are those of the claims, by id.
    """
    mentions = find_mentions(claims, entities.by_id, reports)
    order = {m.claim.report: (reports[m.claim.report].published.value or "", m.claim.report) for m in mentions}
    mentions.sort(key=lambda m: (-m.says, order[m.claim.report], m.claim.span.start, m.claim.id))
    told: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        told[copied.get(m.claim.id, m.claim.id)].append(m)
    texts = list(told.values())
    linked = _link([text[0] for text in texts], Weigher(mentions, load_linear(MODEL)))
    groups = [group for row in linked for group in _part([texts[n] for n in row])]
    return [tuple(m.claim for m in group.members) for group in _join_barer(groups)]


def _join_barer(groups: Sequence[Group]) -> list[Group]:
    """The groups, one told in barer words ("the attack", "the blast") joined to the one group that it can mean."""
    alive = list(groups)
    for bare in groups:
        covers = () if _is_by_name(bare) else type_of(bare.type).covers
        rows = ((_shown_as_one(g, bare), n) for n, g in enumerate(alive) if g.type in covers) if covers else ()
        fits = sorted((row for row in rows if row[0] > 0), reverse=True)
        if fits and (len(fits) == 1 or fits[0][0] >= fits[1][0] + BY_NUMBER):
            whole = alive[fits[0][1]]
            alive.remove(bare)
            for mention in bare.members:
                whole.add(mention)
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


def _link(mentions: Sequence[Mention], weigher: Weigher) -> list[list[int]]:
    """Positions of mentions that are likely to tell of one happening; those of one counted type are in one list."""
    alone = [_group(m) for m in mentions]
    odds = {(a, b): _weigh(alone[a], mentions[b], weigher) for a, b in find_meetings(mentions, weigher)}
    roots = link_groups(len(mentions), odds, LEAST, KEPT)
    spread = Counter((m.claim.type, root) for m, root in zip(mentions, roots, strict=True) if _is_counted(m.claim.type))
    home = {kind: root for (kind, root), _ in reversed(spread.most_common())}
    linked: dict[int, list[int]] = defaultdict(list)
    for n, mention in enumerate(mentions):
        linked[home.get(mention.claim.type, roots[n])].append(n)
    return list(linked.values())


def _weigh(alone: Group, two: Mention, weigher: Weigher) -> float:
    """Log-odds that two mentions tell of one happening, the first as a group of one."""
    one = alone.members[0]
    if one.claim.type == two.claim.type and _is_counted(one.claim.type):
        return SURE  # what parts them is asked of groups
    if _conflicts(alone, two):
        return PARTED
    return max(-SURE, min(SURE, weigher.weigh(one, two)))


def _group(mention: Mention) -> Group:
    """A group of one."""
    group = Group()
    group.add(mention)
    return group


def _part(texts: Iterable[Sequence[Mention]]) -> list[Group]:
    """Groups of what is likely one, parted where a rule says so; each text goes where it shares most, else to the most.

    A text is the mentions that stand in the same copied words, the one that says most first.
    """
    parts: list[Group] = []
    for text in sorted(texts, key=lambda t: not _is_counted(t[0].claim.type)):  # ordinary words part no toll
        fits = [(_agreement(g, text[0]), len(g.members), -n) for n, g in enumerate(parts) if not _conflicts(g, text[0])]
        if not fits:
            parts.append(Group())
        at = -max(fits)[2] if fits else -1
        for mention in text:
            parts[at].add(mention)
    return parts


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
    if missed > SLACK_DAYS or not may_be_one(claim.type, group.type):
        return True
    if not _is_counted(claim.type):
        return _is_aimed_elsewhere(group, mention)  # the rest is weighed
    past = claim.temporal == "background"
    if past != (first.claim.temporal == "background") or _is_elsewhere(group, mention):
        return True
    if past and _miss(first.span, mention.span) > 0:
        return True  # last year's and that of March
    if missed > 0 and _tell_apart(group.values, mention.values):
        return True  # neighbouring days with tolls of their own: two happenings
    who = group.parties & mention.parties
    by_parties = type_of(claim.type).by_parties
    return bool(by_parties and group.parties and mention.parties and not who)


def _is_elsewhere(group: Group, mention: Mention) -> bool:
    """Whether a claim puts its happening somewhere else; what shakes or floods a country has many towns in it."""
    spreads = type_of(mention.claim.type).group == "disaster"
    points, others = (group.points, mention.points) if spreads else (finest(group.points), finest(mention.points))
    return lie_apart(points, others)


def _is_aimed_elsewhere(group: Group, mention: Mention) -> bool:
    """Whether an act of speech has a named target who is no party to the group's: who accuses is accused in turn."""
    by_parties = type_of(mention.claim.type).by_parties
    targets = mention.parties & mention.roles.get("target", frozenset())
    return bool(by_parties and targets and group.parties and not targets & group.parties)


def may_be_one(one: str, two: str) -> bool:
    """Whether claims of two types may be of one event: of two known types one covers the other."""
    return OTHER in (one, two) or one == two or two in type_of(one).covers or one in type_of(two).covers


def _is_counted(name: str) -> bool:
    """Whether something may be counted of events of a type, so that a wrong join would spoil a toll."""
    return type_of(name).group not in WEIGHED


def _miss(a: tuple[int, int] | None, b: tuple[int, int] | None) -> int:
    """Days by which two intervals miss each other, 1 for neighbours; 0 where they meet or one is not known."""
    return max(0, a[0] - b[1] + 1, b[0] - a[1] + 1) if a and b else 0


def _tell_apart(a: set[tuple[str, float]], b: frozenset[tuple[str, float]]) -> bool:
    """True where both count the same kind of thing and agree on none."""
    return bool({kind for kind, _ in a} & {kind for kind, _ in b}) and not a & b
