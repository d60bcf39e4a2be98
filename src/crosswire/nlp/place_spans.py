"""Place spans: the words of a page that may name a place, with what speaks for it.

In: a parsed page, the entities found, the gazetteer. Out: Mentions in text order that do not overlap, each with the
generic word beside it ("camp"), the part or distance it is qualified by, and the mention that contains it ("Athens,
Ohio"). Evidence is added up (model label, preposition, generic word, gazetteer, dateline) and cut at ACCEPT.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from crosswire.model.reading import Entity
from crosswire.nlp.gazetteer import Gazetteer
from crosswire.nlp.page import Block, Page
from crosswire.nlp.parse import Token
from crosswire.nlp.toponyms import Entry, fold_name
from crosswire.resources.loader import load_table

ACCEPT = 2.0
"""Sum of evidence from which a name is taken for a place; chosen on the developer set, between 1.5 and 2.5 nothing moves much."""
MAX_NAME = 6
"""Tokens of the longest name sought inside a run of capitalised words."""
LABELS = {"GPE": 2.2, "LOC": 2.0, "FAC": 1.0, "PERSON": -1.0, "ORG": -0.6, "NORP": -2.0, "DATE": -2.0, "TIME": -2.0}
OTHER_LABEL = -0.5
_DASHES = frozenset({"-", "–", "‐"})
_NO_NAME = frozenset({"ADP", "CCONJ", "SCONJ", "DET", "PRON", "AUX", "ADV", "INTJ", "PART", "PUNCT", "NUM"})
_ENDS = frozenset({"'s", "’s", "'", "’", "-", "–", ","})
_ARTICLES = frozenset({"the", "a", "an"})
_STATE_KINDS = frozenset({"state", "province", "country", "territory", "county"})
_SETTLED_KINDS = frozenset({"village", "camp", "province", "district", "county", "neighbourhood", "river"})
"""Kinds whose word beside a name outweighs a wrong label of the model."""
_SHORTENED = frozenset({"country", "state", "territory", "province"})
_LOOSE = frozenset({"of", "on", "the", "at"})
_UNIT_KINDS = frozenset({"county", "district", "province", "region"})
_BUILT_KINDS = frozenset(
    {"road", "airport", "park", "beach", "square", "bridge", "port", "checkpoint", "junction", "outskirts"}
)
"""What a town has: "Aleppo airport" is near Aleppo, while "Aleppo river" would not be."""
_BODY_GENERICS = frozenset(
    {"department", "division", "state", "city", "sector", "zone", "territory", "region", "port", "town"}
)
"""Generic words that, with a capital inside a longer name, name a body more often than a place (Illinois Department)."""
_BIG_KINDS = frozenset({"country", "state", "continent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWord:
    """A generic word beside a place name: what it makes of the whole, and on which side it stands."""

    word: str
    kind: str
    side: str
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocativeWord:
    """A word before a place name: how strongly it tells a place, and what it says of it."""

    word: str
    strength: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A row of a table of single words."""

    word: str


@dataclass(slots=True)
class Mention:
    """A possible toponym: tokens `first:last` of `block`, the name to look up and what qualifies it.

    `kind`: what the generic word beside it says (None: nothing); `part`: a part of it is meant, or a place beside it;
    `container`: index of the mention that the text says it lies in; `weight`: evidence that it is a place at all.
    """

    block: int
    first: int
    last: int
    name: str
    weight: float
    kind: str | None = None
    part: bool = False
    container: int | None = None
    strict: bool = False
    state_after: bool = False
    candidates: tuple[Entry, ...] = field(default=())


@cache
def _generics() -> dict[str, PlaceWord]:
    return {r.word: r for r in load_table("place_words.csv", PlaceWord)}


@cache
def _locatives() -> tuple[dict[str, int], frozenset[str], frozenset[str]]:
    rows = load_table("locative_words.csv", LocativeWord, unique=False)
    return (
        {r.word: r.strength for r in rows if r.role == "preposition"},
        frozenset(r.word for r in rows if r.role == "part"),
        frozenset(r.word for r in rows if r.role == "near"),
    )


@cache
def _empty_words() -> frozenset[str]:
    """Words that alone, or with each other, name no place."""
    return frozenset(_generics()) | _locatives()[1] | _ARTICLES | {"of", "and"}


@cache
def _particles() -> frozenset[str]:
    return frozenset(r.word for r in load_table("name_particles.csv", Word))


@cache
def _blockers() -> frozenset[str]:
    return frozenset(r.word for r in load_table("place_blockers.csv", Word))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(r.word for r in load_table("place_bodies.csv", Word))


class SpanFinder:
    """Finds the mentions of one page."""

    def __init__(self, page: Page, entities: tuple[Entity, ...], gazetteer: Gazetteer) -> None:
        self.page = page
        self.gazetteer = gazetteer
        self.masked = self._mask(entities)
        self.surnames = self._surnames()

    def find(self) -> list[Mention]:
        """Accepted mentions in text order, containers linked."""
        found = [m for block in self.page.blocks for m in self._find_in(block)]
        sure = {fold_name(m.name) for m in found if m.weight >= ACCEPT}
        kept = [m for m in found if m.weight >= ACCEPT or (m.weight >= -0.4 and fold_name(m.name) in sure)]
        self._link(kept)
        return kept

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
        tokens = block.tokens
        for first, last in name_runs(tokens):
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
        if tokens[at].text in _DASHES or tokens[at].start == tokens[at].end:
            return None
        is_article = tokens[at].text.lower() in _ARTICLES
        ent_end = _label_end(tokens, at)
        for end in range(min(last, at + MAX_NAME), at, -1):
            if tokens[end - 1].text in _ENDS or tokens[end - 1].text in _particles():
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
        if all(w in _empty_words() for w in name.lower().replace("-", " ").split()):
            return None
        entries = self._lookup(name, tokens, at, end)
        kind, bare, inner = _kind_beside(tokens, at, end, run[1])
        if entries and inner:
            kind = kind if kind in _UNIT_KINDS or any(e.kind == kind for e in entries) else None
        elif not entries and bare != name:
            entries = self.gazetteer.lookup(bare)
        if not entries and not inner and self._holds_known(tokens, at, end):
            return None
        if not entries and _is_compound(tokens, at, end) and self.gazetteer.lookup(tokens[at].text):
            return None
        if not (entries or kind or (labelled and tokens[at].ent in {"GPE", "LOC", "FAC"})):
            return None
        last = end + 1 if _ends_in_stop(tokens, end, entries) else end
        mention = Mention(block.index, at, last, name, 0.0, kind, candidates=entries)
        mention.weight = self._weigh(block, mention, run)
        mention.part = _is_part(tokens, at) or (kind in _BUILT_KINDS and not inner)
        if kind in _BUILT_KINDS and not inner:
            mention.kind = None
        return mention

    def _holds_known(self, tokens: list[Token], at: int, end: int) -> bool:
        """True where an unknown string of words begins or ends with a well-known place, or joins two by "of" or "on"."""
        if end - at == 1:
            return False
        if any(t.text in _LOOSE for t in tokens[at + 1 : end - 1]):
            return True
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
                entries = tuple(e for e in entries if short and (e.kind in _SHORTENED or _initials(e.name) == key))
            if "." in name.rstrip("."):
                entries = tuple(e for e in entries if e.kind == "country" or len(e.name.split()) > 1 or " " in e.name)
        return entries

    def _weigh(self, block: Block, m: Mention, run: tuple[int, int]) -> float:
        tokens, first = block.tokens, m.first
        label = tokens[first].ent
        covered = _label_end(tokens, first) - first if label else 0
        weight = LABELS.get(label, OTHER_LABEL if label else 0.0)
        if m.kind in _SETTLED_KINDS:
            weight = max(weight, -0.3)
        mask = self.masked.get((block.index, first))
        if mask is not None:
            weight = min(weight, 0.0) - 2.0
        strength, state_after = _before(tokens, first), self._is_contained(block, m.last)
        m.state_after = state_after
        if first > 1 and tokens[first - 1].text == "," and tokens[first - 2].text[:1].isupper():
            weight += 1.2 * any(e.kind in _STATE_KINDS for e in m.candidates[:3])
        weight += strength + 3.0 * state_after + _gazetteer_weight(m.candidates)
        weight += 2.5 * (m.kind is not None and m.kind not in {"city"}) + 1.0 * (m.kind == "city")
        weight += 2.5 * _is_dateline(block, first, m.last)
        if m.last < run[1] or covered > m.last - first:
            weight += self._tail_weight(tokens, m, run[1])
        if first > run[0]:
            weight += _head_weight(tokens, first, run[0])
        if m.last - first == 1 and m.name in self.surnames and label not in {"GPE", "LOC"} and not state_after:
            weight -= 2.5
        if m.last < len(tokens) and tokens[m.last].text in _blockers():
            weight -= 4.0
        if label == "PERSON" and tokens[first - 1].text.endswith(".") and first and tokens[first - 1].text[0].isupper():
            weight -= 2.0
        return weight

    def _tail_weight(self, tokens: list[Token], m: Mention, run_end: int) -> float:
        """What the words after a name inside its run say: a body of that place, or some other proper name."""
        if m.last >= len(tokens):
            return 0.0
        if tokens[m.last].text in _ENDS:
            return 0.0
        if m.last >= run_end:
            return -1.0
        words = {t.text.lower().removesuffix("’s") for t in tokens[m.last : run_end]}
        if words & _bodies():
            return 1.5 + 0.6 * (tokens[m.first].ent in {"ORG", "FAC", "PERSON"})
        return -1.5

    def _is_contained(self, block: Block, last: int) -> bool:
        """True where ", Ohio" or ", Syria" follows."""
        tokens = block.tokens
        if last + 1 >= len(tokens) or tokens[last].text != "," or not tokens[last + 1].text[:1].isupper():
            return False
        for end in range(min(len(tokens), last + 4), last + 1, -1):
            name = self.page.report.text[block.start + tokens[last + 1].start : block.start + tokens[end - 1].end]
            if any(e.kind in _STATE_KINDS for e in self._lookup(name, tokens, last + 1, end)):
                return True
        return False

    def _link(self, mentions: list[Mention]) -> None:
        """Sets `container` where the text says what a mention lies in: "X, Y", "X in Y", "Y's X", "X of Y"."""
        for n, (one, two) in enumerate(zip(mentions, mentions[1:], strict=False)):
            if one.block != two.block:
                continue
            between = [t.text.lower() for t in self.page.blocks[one.block].tokens[one.last : two.first]]
            if between == [","]:
                one.container = n + 1
            elif between and between[-1] in {"in", "of"} and _is_filler(between[:-1]):
                one.container, one.strict = n + 1, True
            elif between in (["'s"], ["’s"]):
                two.container, two.strict = n, True


def _is_filler(words: list[str]) -> bool:
    """True for generic words alone ("district of", ", a village in the")."""
    return len(words) <= 5 and all(w in _generics() or w in _ARTICLES or w in {",", "refugee", "of"} for w in words)


def entity_runs(tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
    """The model's entities as (first, last, label), half-open."""
    at = 0
    while at < len(tokens):
        if not tokens[at].ent:
            at += 1
            continue
        end = _label_end(tokens, at)
        yield at, end, tokens[at].ent
        at = end


def _label_end(tokens: list[Token], at: int) -> int:
    """End of the model's entity that token `at` belongs to; `at` itself where it belongs to none."""
    label = tokens[at].ent
    if not label:
        return at
    end = at + 1
    while end < len(tokens) and tokens[end].ent == label and not tokens[end].ent_begins:
        end += 1
    return end


def name_runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, joined by particles and hyphens, as half-open token ranges."""
    count, at = len(tokens), 0
    while at < count:
        if not _opens(tokens, at):
            at += 1
            continue
        end = at + 1
        while end < count:
            step = _joins(tokens, end)
            if not step:
                break
            end += step
        yield at, end
        at = end


def _is_name_word(token: Token) -> bool:
    text = token.text
    begins = text[:1].isupper() or (text[:1] in {"d", "l"} and text[1:2] in {"'", "’"} and text[2:3].isupper())
    return begins and token.start < token.end and (token.pos not in _NO_NAME or bool(token.ent))


def _opens(tokens: list[Token], at: int) -> bool:
    if _is_name_word(tokens[at]):
        return True
    particle = tokens[at].text in _particles()
    return particle and at + 2 < len(tokens) and tokens[at + 1].text in _DASHES and tokens[at + 2].text[:1].isupper()


def _joins(tokens: list[Token], at: int) -> int:
    """How many tokens from `at` on belong to the run that ends there: 0, 1 (a name) or more (particle and name)."""
    if _is_name_word(tokens[at]):
        return 1
    if tokens[at].text in {"'s", "’s"} and at + 1 < len(tokens) and tokens[at + 1].text[:1].isupper():
        return 2 if tokens[at + 1].text.lower() in _generics() else 0
    for step in (1, 2, 3):
        if at + step >= len(tokens):
            return 0
        if not _is_glue(tokens, at + step - 1):
            return 0
        if _is_name_word(tokens[at + step]):
            return step + 1
    return 0


def _is_glue(tokens: list[Token], at: int) -> bool:
    """True for a small joining word, or a hyphen with no space on either side."""
    if tokens[at].text not in _DASHES:
        return tokens[at].text in _particles()
    tight = tokens[at - 1].end == tokens[at].start
    return tight and at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start


def _kind_beside(tokens: list[Token], at: int, end: int, run_end: int) -> tuple[str | None, str, bool]:
    """What a generic word in or beside `at:end` makes of it, the name without that word, and whether it stood within."""
    table = _generics()
    words = [t.text for t in tokens[at:end]]
    inner = table.get(words[-1].lower())
    if (
        inner
        and inner.side != "before"
        and len(words) > 1
        and not (inner.word in _BODY_GENERICS or (end < run_end and inner.kind != "county"))
    ):
        return inner.kind, " ".join(words[:-1]), True
    inner = table.get(words[0].lower())
    if (
        inner
        and inner.side != "after"
        and len(words) > 1
        and (inner.area == "no" or inner.kind == "county")
        and inner.kind not in {"city", "village", "neighbourhood"}
    ):
        return inner.kind, " ".join(w for w in words[1:] if w.lower() != "of"), True
    if end < len(tokens):
        after = table.get(tokens[end].text)
        if after and after.side in {"after", "both"}:
            return after.kind, " ".join(words), False
        two = f"{tokens[end].text} {tokens[end + 1].text}" if end + 1 < len(tokens) else ""
        if two in table:
            return table[two].kind, " ".join(words), False
    if at > 1 and tokens[at - 1].text == "of" and (before := table.get(tokens[at - 2].text.lower())):
        return before.kind, " ".join(words), False
    return None, " ".join(words), False


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split()).lower()


def _is_known(e: Entry) -> bool:
    return e.source != "geonames" or e.kind in {"capital", "province"} or e.population > 50_000


def _is_compound(tokens: list[Token], at: int, end: int) -> bool:
    """True for names joined by a hyphen ("Paris-Henry County")."""
    return end > at + 2 and tokens[at + 1].text in _DASHES and tokens[at].text[:1].isupper()


def _ends_in_stop(tokens: list[Token], end: int, entries: tuple[Entry, ...]) -> bool:
    """True where the stop after an abbreviation ("W.Va.") was split from it."""
    if end >= len(tokens) or tokens[end].text != "." or tokens[end].start != tokens[end - 1].end or not entries:
        return False
    return not entries[0].primary and "." in tokens[end - 1].text


def _before(tokens: list[Token], at: int) -> float:
    """How strongly the words before a name tell a place."""
    words, parts, near = _locatives()
    back = at - 1
    while back >= 0 and tokens[back].text.lower() in _ARTICLES:
        back -= 1
    if back < 0:
        return 0.0
    word = tokens[back].text.lower()
    if word in parts:
        return 2.0
    if word == "of" and back and tokens[back - 1].text.lower() in near:
        return 2.0
    if word == "to" and any(t.text.lower() == "from" for t in tokens[max(0, back - 5) : back]):
        return 1.2
    return {2: 1.6, 1: 0.8, 0: 0.3}.get(words.get(word, -1), 0.0)


def _is_part(tokens: list[Token], at: int) -> bool:
    """True where a part of the place ("southern X") or a place beside it ("20 km north of X") is meant."""
    _, parts, near = _locatives()
    if not at:
        return False
    word = tokens[at - 1].text.lower()
    if word in parts or word in {"near", "outside"}:
        return True
    back = at - 2 if word in _ARTICLES else at - 1
    return back > 0 and tokens[back].text == "of" and tokens[back - 1].text.lower() in near


def _gazetteer_weight(entries: tuple[Entry, ...]) -> float:
    if not entries:
        return -0.8
    best = 0.3
    for entry in entries[:8]:
        if entry.kind in _BIG_KINDS or entry.source == "user":
            return 2.6 if entry.primary or entry.source != "geonames" else 1.8
        if entry.kind in {"capital", "province", "territory"} or entry.population > 500_000:
            best = max(best, 1.5 if entry.primary else 0.8)
        elif entry.source == "supplement" or entry.population > 50_000:
            best = max(best, 1.0 if entry.primary or entry.source != "geonames" else 0.4)
    return best


def _is_dateline(block: Block, first: int, last: int) -> bool:
    """True for a name that opens its paragraph and is followed by a dash, a bracketed agency or a second part."""
    tokens = block.tokens
    if tokens[first].start > 0 and first > 0:
        return False
    line = [t.text for t in tokens[last : last + 8]]
    if not line:
        return False
    shouted = line[0] == ":" and tokens[first].text.isupper() and len(tokens[first].text) > 3
    return shouted or line[0] in {"—", "–", "--", "-"} or (line[0] == "(" and ")" in line)


def _head_weight(tokens: list[Token], first: int, run_first: int) -> float:
    """What the words before a name inside its run say: a direction or a generic word, or some other proper name."""
    _, parts, _ = _locatives()
    word = tokens[first - 1].text.lower()
    if word in parts or word in _generics() or word in _ARTICLES:
        return 0.0
    if word in {"in", "of", "at"} or tokens[first - 1].text in _DASHES:
        return -0.8
    return -1.8
