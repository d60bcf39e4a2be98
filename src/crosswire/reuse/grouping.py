"""Grouping: links between two reports each become stretches with all the places they stand in.

In: the links of tied reports. Out: `Group`s of places that render each other, each place once. Links join groups from
the most alike down, and only where every two reports of the joined group are tied: a page spliced from two reports
never makes those two copies of each other. A link that may not join begins a group of its own.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.report import Report
from crosswire.reuse.fingerprints import Place, find_words
from crosswire.reuse.pairs import HUBS, Link
from crosswire.reuse.ties import Key

ROUNDS = 4
"""Times that links refused by grown groups are grouped among themselves."""

Node = tuple[int, int, int]
"""Number of a report, and half-open offsets in its text."""


@dataclass(frozen=True, slots=True)
class Group:
    """Stretches that render each other, sorted; at least two reports."""

    nodes: tuple[Node, ...]


class Cutter:
    """Offsets of the words of a place, found once."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._known: dict[Place, list[tuple[int, int]]] = {}
        self._whole: dict[Place, Node] = {}

    def cut(self, place: Place, words: tuple[int, int], whole: bool) -> Node:
        """The stretch of `place` that its words from, to cover; all of it where it is whole."""
        if whole:
            return self._whole.setdefault(place, (place.report, place.start, place.end))
        if place not in self._known:
            text = self._reports[place.report].text[place.start : place.end]
            self._known[place] = [(a, b) for _, a, b in find_words(text)]
        rows = self._known[place]
        return place.report, place.start + rows[words[0]][0], place.start + rows[words[1] - 1][1]


def group_links(links: Mapping[Key, Sequence[Link]], tied: Container[Key], reports: Sequence[Report]) -> list[Group]:
    """The groups of all links, by first place; `tied` are the pairs of reports that may stand in one."""
    cutter = Cutter(reports)
    joins = []
    for rows in links.values():
        for link in rows:
            found = link.alignment
            a = cutter.cut(link.a, found.a, found.whole_a)
            b = cutter.cut(link.b, found.b, found.whole_b)
            joins.append((-found.similarity, -found.weight, a, b, link.wording_a == link.wording_b))
    joins.sort()
    left = [(a, b, same) for _, _, a, b, same in joins]
    groups: list[Group] = []
    for _ in range(ROUNDS):
        joiner = _Joiner(tied)
        left = [row for row in left if not joiner.join(*row)]
        groups += joiner.groups()
        if not left:
            break
    groups += [Group(tuple(sorted((a, b)))) for a, b, _ in left]
    return sorted(set(groups), key=lambda g: g.nodes)


@dataclass(slots=True)
class _Members:
    """Nodes that render each other, and the last of each report."""

    nodes: list[Node]
    latest: dict[int, Node]


class _Joiner:
    def __init__(self, tied: Container[Key]) -> None:
        self._tied = tied
        self._group_of: dict[Node, _Members] = {}

    def join(self, a: Node, b: Node, same: bool) -> bool:
        """Put both into one group; False, and nothing done, where that would tie reports that are not."""
        first, second = self._find(a), self._find(b)
        if first is second:
            return True
        if len(first.nodes) < len(second.nodes):
            first, second = second, first
        if not self._may_join(first, second, same):
            return False
        first.nodes += second.nodes
        first.latest |= second.latest
        for node in (a, b, *second.nodes):
            self._group_of[node] = first
        return True

    def _find(self, node: Node) -> _Members:
        return self._group_of.get(node) or _Members([node], {node[0]: node})

    def _may_join(self, first: _Members, second: _Members, same: bool) -> bool:
        for node in second.nodes:
            other = first.latest.get(node[0])
            if other and not same and not (other[1] < node[2] and node[1] < other[2]):
                return False
        if len(first.nodes) + len(second.nodes) > HUBS:
            return True
        pairs = ((x[0], y[0]) for x in first.nodes for y in second.nodes if x[0] != y[0])
        return all((min(p), max(p)) in self._tied for p in pairs)

    def groups(self) -> list[Group]:
        seen: set[int] = set()
        out = []
        for members in self._group_of.values():
            if id(members) not in seen:
                seen.add(id(members))
                nodes = _merge_overlaps(members.nodes)
                if len({n[0] for n in nodes}) > 1:
                    out.append(Group(nodes))
        return out


def _merge_overlaps(nodes: Iterable[Node]) -> tuple[Node, ...]:
    out: list[Node] = []
    for report, start, end in sorted(nodes):
        if out and out[-1][0] == report and start < out[-1][2]:
            out[-1] = (report, out[-1][1], max(end, out[-1][2]))
        else:
            out.append((report, start, end))
    return tuple(out)
