"""Place spans: the words of a page that may name a place, with what speaks for it.

In: a parsed page, the entities found, the gazetteer. Out: Mentions in text order that do not overlap, each with the
generic word beside it ("camp"), the part or distance it is qualified by, and the mention that contains it ("Athens,
Ohio"). Evidence is added up (model label, preposition, generic word, gazetteer, dateline) and cut at ACCEPT. Measured
on places-dev: exact span P .870 R .774 F .820 (demonyms, which LGL counts as places, are left to the entities).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from crosswire.model.reading import Entity
from crosswire.nlp.page import Block, Page
from crosswire.nlp.parse import Token
from crosswire.nlp.places.gazetteer import Gazetteer
from crosswire.nlp.places.place_evidence import ACCEPT, Known, Mention, is_shop, weigh
from crosswire.nlp.places.place_kinds import kinds_in
from crosswire.nlp.places.place_words import (
    ARTICLES,
    DASHES,
    LISTING,
    OWN,
    empty_words,
    end_of_label,
    entity_runs,
    is_compound,
    is_filler,
    kind_beside,
    name_runs,
    particles,
)
from crosswire.nlp.places.surroundings import Beside, find_beside
from crosswire.nlp.places.toponyms import Entry, fold_name
from crosswire.nlp.places.unlisted import called, could_be, is_put

MAX_NAME = 6
"""Tokens of the longest name sought inside a run of capitalised words."""
IN_LIST = 1.2
"""What a known name gains in one list with a place."""
BARELY = -0.4
"""Evidence from which a name is a place that is surely one elsewhere on the page."""
_ENDS = OWN | {"-", "–", ","}
_LOOSE = frozenset({"of", "on", "the", "at"})


class SpanFinder:
    """Finds the mentions of one page."""

    def __init__(self, page: Page, entities: tuple[Entity, ...], gazetteer: Gazetteer) -> None:
        self.page = page
        self.gazetteer = gazetteer
        self.masked = self._mask(entities)
        self.surnames = self._surnames()
        self.runs = {block.index: list(name_runs(block.tokens)) for block in page.blocks}
        self.unlisted: frozenset[str] = frozenset()

    def find(self) -> list[Mention]:
        """Accepted mentions in text order, containers linked. A name that words put on the map is a place all over."""
        in_block = {block.index: list(self._find_in(block)) for block in self.page.blocks}
        found = [m for mentions in in_block.values() for m in mentions]
        self.unlisted = frozenset(fold_name(m.name) for m in found if m.weight >= ACCEPT and not m.candidates)
        if self.unlisted:
            again = {b.index: list(self._find_in(b)) for b in self.page.blocks if self._names_unlisted(b)}
            found = [m for index, mentions in in_block.items() for m in again.get(index, mentions)]
        self._raise_listed(found)
        sure = {fold_name(m.name) for m in found if m.weight >= ACCEPT}
        kept = [m for m in found if m.weight >= ACCEPT or (m.weight >= BARELY and fold_name(m.name) in sure)]
        self._link(kept)
        return kept

    def _raise_listed(self, found: list[Mention]) -> None:
        """A known name that stands in one list with a place is likelier a place."""
        for one, two in itertools.pairwise(found):
            between = self.page.blocks[one.block].tokens[one.last : two.first] if one.block == two.block else []
            if not between or len(between) > 2 or any(t.text not in LISTING for t in between):
                continue
            a, b = one.weight >= ACCEPT, two.weight >= ACCEPT
            weak = two if a else one
            if a != b and (weak.candidates or weak.kind):
                weak.weight += IN_LIST

    def _mask(self, entities: tuple[Entity, ...]) -> dict[tuple[int, int], str]:
        """What known actors and persons cover, by (block, token)."""
        out: dict[tuple[int, int], str] = {}
        for entity in entities:
            if entity.type not in {"person", "group", "nationality"} or not (at := self.page.at(entity.span)):
                continue
            if entity.key is not None or entity.type == "nationality" or at.last - at.first > 1:
                out.update({(at.block, i): entity.type for i in range(at.first, at.last)})
        return out

    def _surnames(self) -> frozenset[str]:
        """Last words of the longer person names of the page."""
        out = set()
        for block in self.page.blocks:
            for first, last, label in entity_runs(block.tokens):
                while last - first > 1 and block.tokens[last - 1].text in _ENDS:
                    last -= 1
                if label == "PERSON" and last - first > 1:
                    out.add(block.tokens[last - 1].text)
        return frozenset(out)

    def _find_in(self, block: Block) -> Iterator[Mention]:
        for first, last in self.runs[block.index]:
            at = first
            while at < last:
                best = self._best_from(block, at, first, last)
                if best is None:
                    at += 1
                    continue
                yield best
                at = best.last

    def _best_from(self, block: Block, at: int, first: int, last: int) -> Mention | None:
        """The longest known or labelled name that begins at token `at` of the run `first:last`."""
        tokens = block.tokens
        if tokens[at].text in DASHES or tokens[at].start == tokens[at].end:
            return None
        is_article = tokens[at].text.lower() in ARTICLES
        ent_end = end_of_label(tokens, at)
        for end in range(min(last, at + MAX_NAME), at, -1):
            if tokens[end - 1].text in _ENDS or tokens[end - 1].text in particles():
                continue
            mention = self._judge(block, at, end, (first, last), ent_end == end)
            if mention is not None and not (
                is_article and not any(e.name.startswith("The ") for e in mention.candidates)
            ):
                return mention
        return None

    def _judge(self, block: Block, at: int, end: int, run: tuple[int, int], labelled: bool) -> Mention | None:
        """A Mention for tokens `at:end`, None where neither gazetteer nor label nor generic word knows it."""
        tokens = block.tokens
        name = self.page.report.text[block.start + tokens[at].start : block.start + tokens[end - 1].end]
        if empty_words().issuperset(name.lower().replace("-", " ").split()):
            return None
        entries = self._lookup(name, tokens, at, end)
        kind, bare, inner = kind_beside(tokens, at, end, run[1])
        if entries and inner:
            kind = kind if kind in kinds_in("unit") or any(e.kind == kind for e in entries) else None
        elif not entries and bare != name:
            entries = self.gazetteer.lookup(bare)
        if not entries and self._holds_known(tokens, at, end, inner):
            return None
        if not entries and is_compound(tokens, at, end) and self.gazetteer.lookup(tokens[at].text):
            return None
        put = self._is_put(block, at, end, run)
        if not (entries or kind or put or (labelled and tokens[at].ent in {"GPE", "LOC", "FAC"})):
            return None
        last = end + 1 if _ends_in_stop(tokens, end, entries) else end
        mention = Mention(block.index, at, last, name, 0.0, kind, candidates=entries)
        built = kind in kinds_in("built") and not inner
        mention.beside = find_beside(tokens, at, last) or (Beside() if built else None)
        mention.weight = weigh(block, mention, run, self._known(block, mention))
        if put and mention.weight < ACCEPT and not is_shop(tokens, end):
            mention.put, mention.weight = True, ACCEPT
            mention.kind = mention.kind or called(tokens, at, end)
        if built and entries:
            mention.kind = None
        return mention

    def _is_put(self, block: Block, at: int, end: int, run: tuple[int, int]) -> bool:
        """True for an unlisted name that is a place by the words around it, or elsewhere on the page."""
        tokens = block.tokens
        if (block.index, at) in self.masked or (end - at == 1 and tokens[at].text in self.surnames):
            return False
        if is_put(block, at, end, run):
            return True
        return run == (at, end) and self._is_unlisted(tokens, run) and could_be(tokens, at, end)

    def _is_unlisted(self, tokens: list[Token], run: tuple[int, int]) -> bool:
        return bool(self.unlisted) and fold_name(" ".join(t.text for t in tokens[run[0] : run[1]])) in self.unlisted

    def _names_unlisted(self, block: Block) -> bool:
        """True where the second look may find more than the first: a whole run is a name that has become known."""
        return any(self._is_unlisted(block.tokens, run) for run in self.runs[block.index])

    def _known(self, block: Block, m: Mention) -> Known:
        m.state_after = self._is_contained(block, m.last)
        mask = self.masked.get((block.index, m.first))
        return Known(mask=mask, surname=m.name in self.surnames, state_after=m.state_after)

    def _holds_known(self, tokens: list[Token], at: int, end: int, inner: bool) -> bool:
        """True where an unknown string of words begins or ends with a well-known place, or joins by "of" or "on"."""
        if end - at == 1:
            return False
        if any(t.text in _LOOSE for t in tokens[at + 1 : end - 1]):
            return True
        if inner:
            return False
        parts = [" ".join(t.text for t in tokens[at:n]) for n in range(at + 1, end)]
        parts += [" ".join(t.text for t in tokens[n:end]) for n in range(at + 1, end)]
        return any(_is_known(e) for part in parts for e in self.gazetteer.lookup(part)[:3])

    def _lookup(self, name: str, tokens: list[Token], at: int, end: int) -> tuple[Entry, ...]:
        """Gazetteer entries, those of abbreviations only where the text writes one."""
        entries = self.gazetteer.lookup(name)
        key = fold_name(name)
        if entries and len(key) <= 5 and " " not in key:
            dotted = "." in name or (
                end < len(tokens) and tokens[end].text == "." and tokens[end].start == tokens[end - 1].end
            )
            after_comma = at > 1 and tokens[at - 1].text == ","
            if not (dotted or after_comma or (name.isupper() and len(key) != 2) or name in {"US", "UK"}):
                entries = tuple(
                    e for e in entries if e.primary or len(key) > 4 or e.kind not in {"state", "province", "country"}
                )
            if len(key) == 2:
                short = name.isupper() or (dotted and (after_comma or tokens[at].ent == "GPE"))
                entries = tuple(
                    e for e in entries if short and (e.kind in kinds_in("shortened") or _initials(e.name) == key)
                )
            if "." in name.rstrip("."):
                entries = tuple(e for e in entries if e.kind == "country" or len(e.name.split()) > 1 or " " in e.name)
        return entries

    def _is_contained(self, block: Block, last: int) -> bool:
        """True where ", Ohio" or ", Syria" follows."""
        tokens = block.tokens
        if last + 1 >= len(tokens) or tokens[last].text != "," or not tokens[last + 1].text[:1].isupper():
            return False
        for end in range(min(len(tokens), last + 4), last + 1, -1):
            name = self.page.report.text[block.start + tokens[last + 1].start : block.start + tokens[end - 1].end]
            if any(e.kind in kinds_in("containing") for e in self._lookup(name, tokens, last + 1, end)):
                return True
        return False

    def _link(self, mentions: list[Mention]) -> None:
        """Sets `container` where the text says what a mention lies in: "X, Y", "X in Y", "Y's X", "X of Y"."""
        for n, (one, two) in enumerate(itertools.pairwise(mentions)):
            if one.block != two.block:
                continue
            between = [t.text.lower() for t in self.page.blocks[one.block].tokens[one.last : two.first]]
            if between == [","]:
                one.container = n + 1
            elif between and between[-1] in {"in", "of"} and is_filler(between[:-1]):
                one.container, one.strict = n + 1, True
            elif between in (["'s"], ["’s"]):
                two.container, two.strict = n, True


def _is_short(e: Entry, key: str) -> bool:
    """True where two letters may stand for it: states have abbreviations, others their initials."""
    return e.kind in kinds_in("shortened") or _initials(e.name) == key


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split()).lower()


def _is_known(e: Entry) -> bool:
    return e.source != "geonames" or (e.primary and (e.kind in {"capital", "province"} or e.population > 50_000))


def _ends_in_stop(tokens: list[Token], end: int, entries: tuple[Entry, ...]) -> bool:
    """True where the stop after an abbreviation ("W.Va.") was split from it."""
    if end >= len(tokens) or tokens[end].text != "." or tokens[end].start != tokens[end - 1].end or not entries:
        return False
    return not entries[0].primary and "." in tokens[end - 1].text
