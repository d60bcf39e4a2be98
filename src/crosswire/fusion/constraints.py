"""Constraints: groups as rules made them, changed so that what people decided holds.

In: decisions that items are one or are not, in the order in which they were taken; groups of items. Out: which of the
decisions hold together, and the groups changed as little as they ask for. A later decision wins: the earlier one that
contradicts it, alone or with others, is named and left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")
Item = Hashable


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision: its line, whether its items are one (True) or all apart, and the items."""

    line: int
    same: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Sets of items that are one, pairs that are apart, and the lines that could not be kept."""

    together: tuple[tuple[Item, ...], ...] = ()
    apart: tuple[tuple[Item, Item], ...] = ()
    lost: tuple[int, ...] = ()


NO_CONSTRAINTS = Constraints()


def settle(rulings: Sequence[Ruling]) -> Constraints:
    """The rulings that hold together, the latest first."""
    mates: dict[Item, set[Item]] = {}
    apart: list[tuple[Item, Item]] = []
    foes: dict[Item, set[Item]] = {}
    lost = []
    for ruling in reversed(rulings):
        for item in ruling.items:
            mates.setdefault(item, {item})
        if ruling.same:
            joined = set().union(*(mates[i] for i in ruling.items))
            holds = not any(foes.get(item, set()) & joined for item in joined)
            mates |= dict.fromkeys(joined, joined) if holds else {}
        else:
            pairs = list(combinations(ruling.items, 2))
            holds = not any(b in mates[a] for a, b in pairs)
            for a, b in pairs if holds else ():
                apart.append((a, b))
                foes.setdefault(a, set()).add(b)
                foes.setdefault(b, set()).add(a)
        if not holds:
            lost.append(ruling.line)
    sets = {id(group): tuple(sorted(group, key=repr)) for group in mates.values() if len(group) > 1}
    return Constraints(tuple(sorted(sets.values(), key=repr)), tuple(reversed(apart)), tuple(sorted(lost)))


def regroup(groups: Iterable[Sequence[T]], held: Constraints, key: Callable[[T], Item]) -> list[list[T]]:
    """The groups with what is apart parted and what is one joined; groups that nobody decided about stay as they are.

    Who leaves a group takes along those that are decided to be one with it. Two groups join whole where nothing in
    them is apart, else only the members named.
    """
    out = [list(group) for group in groups]
    at = {key(member): n for n, group in enumerate(out) for member in group}
    known = {key(member): member for group in out for member in group}
    mates = {item: together for together in held.together for item in together}
    foes: dict[Item, set[Item]] = defaultdict(set)
    for a, b in held.apart:
        for one, other in ((a, b), (b, a)):
            for item in mates.get(one, (one,)):
                foes[item] |= set(mates.get(other, (other,)))

    def move(items: Iterable[Item], to: int) -> None:
        for item in items:
            if at[item] != to:
                out[at[item]] = [m for m in out[at[item]] if key(m) != item]
                out[to].append(known[item])
                at[item] = to

    for _, b in held.apart:
        for n in sorted({at[i] for i in mates.get(b, (b,)) if i in at}):
            leaving = [i for i in mates.get(b, (b,)) if at.get(i) == n]
            if any(at.get(foe) == n for foe in foes[b]):
                out.append([])
                move(leaving, len(out) - 1)
    for together in held.together:
        here = [item for item in together if item in at]
        for item in here[1:]:
            to, members = at[here[0]], [key(m) for m in out[at[item]]]
            parted = any(foes[m] & {key(k) for k in out[to]} for m in members if m in foes)
            move([item] if parted else members, to)
    return [group for group in out if group]
