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
from typing import Generic, TypeVar

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
    sorter = _Sorter(groups, held, key)
    for _, b in held.apart:
        sorter.part(b)
    for together in held.together:
        sorter.join(together)
    return [group for group in sorter.groups if group]


class _Sorter(Generic[T]):
    """Groups whose members move from one to another."""

    def __init__(self, groups: Iterable[Sequence[T]], held: Constraints, key: Callable[[T], Item]) -> None:
        self.groups = [list(group) for group in groups]
        self._key = key
        self._at = {key(member): n for n, group in enumerate(self.groups) for member in group}
        self._known = {key(member): member for group in self.groups for member in group}
        self._mates = {item: together for together in held.together for item in together}
        self._foes: dict[Item, set[Item]] = defaultdict(set)
        for a, b in held.apart:
            for one, other in ((a, b), (b, a)):
                for item in self._with_mates(one):
                    self._foes[item].update(self._with_mates(other))

    def part(self, item: Item) -> None:
        """Take an item and its mates out of every group in which one of its foes stands, into one of their own."""
        mates = self._with_mates(item)
        for n in sorted({self._at[i] for i in mates if i in self._at}):
            if any(self._at.get(foe) == n for foe in self._foes[item]):
                self.groups.append([])
                self._move([i for i in mates if self._at.get(i) == n], len(self.groups) - 1)

    def join(self, together: Sequence[Item]) -> None:
        """Bring items into the group of the first, each with its whole group where nothing parts the two."""
        here = [item for item in together if item in self._at]
        for item in here[1:]:
            to, members = self._at[here[0]], [self._key(m) for m in self.groups[self._at[item]]]
            others = {self._key(k) for k in self.groups[to]}
            parted = any(self._foes[m] & others for m in members if m in self._foes)
            self._move([item] if parted else members, to)

    def _with_mates(self, item: Item) -> tuple[Item, ...]:
        return self._mates.get(item, (item,))

    def _move(self, items: Iterable[Item], to: int) -> None:
        for item in items:
            was = self._at[item]
            if was != to:
                self.groups[was] = [m for m in self.groups[was] if self._key(m) != item]
                self.groups[to].append(self._known[item])
                self._at[item] = to
