"""Groups: bodies without a name of their own (rebels, government forces, Kenyan police, the army of Chad).

In: a parsed paragraph and the lexicon's hits. Out: GroupMentions with the part of the state they are, where a country
stands with them. Words are matched by two tables, group_nouns.csv and group_modifiers.csv; no parse is needed, so that
headlines and damaged text serve as well. Measured with the entities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from crosswire.nlp.names.lexicon import ACTOR, CAPITAL, COUNTRY, DEMONYM, Hit
from crosswire.nlp.parse import Parse, Token
from crosswire.resources.loader import load_table


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """`state`: military, police, government or None; `alone` is yes where the bare word is worth an entity."""

    noun: str
    kind: str
    state: str | None = None
    alone: str = "no"


@dataclass(frozen=True, slots=True)
class GroupModifier:
    """`kind` is what the modifier makes of the group, None where it changes nothing."""

    modifier: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class GroupMention:
    """Tokens `first:last`; `country` None where no country stands with it; `state` as of GroupNoun."""

    first: int
    last: int
    kind: str
    state: str | None
    country: str | None


_PLACE_LABELS = ("GPE", "LOC")
Hits = tuple[Mapping[int, Hit], Mapping[int, Hit]]
"""The lexicon's hits of a paragraph by the token after their last, and by their first."""


@cache
def group_nouns() -> Mapping[str, tuple[tuple[tuple[str, ...], GroupNoun], ...]]:
    """Group nouns by their last word, the longest first."""
    out: dict[str, list[tuple[tuple[str, ...], GroupNoun]]] = {}
    for row in load_table("group_nouns.csv", GroupNoun):
        words = tuple(row.noun.split())
        out.setdefault(words[-1], []).append((words, row))
    return MappingProxyType({k: tuple(sorted(v, key=lambda r: -len(r[0]))) for k, v in out.items()})


def is_of_state(name: str) -> bool:
    """True for a group that is a part of a state where a country stands with it: an army, and no coalition."""
    words = tuple(name.lower().split())
    rows = group_nouns().get(words[-1], ()) if words else ()
    return any(noun.state for told, noun in rows if words[-len(told) :] == told)


@cache
def group_modifiers() -> Mapping[str, GroupModifier]:
    """Modifiers by word."""
    return MappingProxyType({row.modifier: row for row in load_table("group_modifiers.csv", GroupModifier)})


def find_groups(parse: Parse, hits: Sequence[Hit]) -> Iterator[GroupMention]:
    """Group mentions of a paragraph, left to right."""
    nouns, lowers = group_nouns(), parse.lowers
    by_last = {hit.last: hit for hit in hits}
    by_first = {hit.first: hit for hit in hits}
    inside = {i: hit for hit in hits for i in range(hit.first, hit.last)}
    for i, word in enumerate(lowers):
        rows = nouns.get(word)
        if not rows or i in inside:
            continue
        for words, noun in rows:
            first = i + 1 - len(words)
            if len(words) > 1 and first > 0 and parse.tokens[first - 1].text == "-":
                continue
            if first >= 0 and tuple(lowers[first : i + 1]) == words:
                if parse.tokens[i].pos != "VERB" and not (len(words) == 1 and _modifies(parse, i, nouns)):
                    yield from _mention(parse, first, i + 1, noun, (by_last, by_first))
                break


def _modifies(parse: Parse, i: int, nouns: Mapping[str, object]) -> bool:
    """True where the noun only stands before another noun (army base, police officers, opposition fighters)."""
    if i + 1 >= len(parse.tokens):
        return False
    following, token = parse.tokens[i + 1], parse.tokens[i]
    if parse.lowers[i + 1] in nouns and following.pos in {"NOUN", "PROPN"}:
        return True
    return token.dep in {"compound", "amod", "nmod"} and 0 < token.head - i < 3 and following.pos in {"NOUN", "PROPN"}


def _mention(parse: Parse, first: int, last: int, noun: GroupNoun, hits: Hits) -> Iterator[GroupMention]:
    by_last, by_first = hits
    if (end := _end_of_name(parse, first, last, by_first)) and noun.kind in ("military", "armed_group"):
        yield GroupMention(first, end, "armed_group", None, None)
        return
    start, kind, state, country = first, noun.kind, noun.state, None
    at, named, modified = first, False, False
    while at > 0 and first - at < 7:
        hit = by_last.get(at)
        if hit:
            named = True
            if hit.category == ACTOR:
                return
            loyal = _prefix(parse, hit.first)
            if loyal:
                state, start, modified = None, hit.first - 2, True
                kind = "military" if loyal == "pro" and noun.kind == "military" else "armed_group"
            elif hit.category in (DEMONYM, COUNTRY):
                country, start, at = hit.keys[0], hit.first, hit.first
            break
        word, left = _unit(parse, at)
        if word == "'s" and by_last.get(at - 1) and by_last[at - 1].category in (COUNTRY, CAPITAL):
            at -= 1
            continue
        changes = _changes(word)
        if changes is None:
            break
        modified, kind = True, changes or kind
        if changes == "armed_group" or "-" in word:
            state, kind = None, changes or ("armed_group" if noun.kind == "military" else kind)
        start = at = left
    of = None if country else _country_after(parse, last, by_first)
    if of and state:
        country, last = of.keys[0], of.last
    if country is None and not modified and (noun.alone == "no" or named):
        return
    if country is None and noun.alone == "no" and noun.kind in ("civilian", "other", "government") and not modified:
        return
    if _is_longer_name(parse.tokens, start) if country else _ends_name(parse.tokens, start):
        return
    yield GroupMention(start, last, kind, state, country)


def _end_of_name(parse: Parse, first: int, last: int, by_first: Mapping[int, Hit]) -> int:
    """Where the name ends that goes on after "of" and is no place's ("the Army of the Faithful"); 0 where none does."""
    at = last + 1 + (parse.lowers[last + 1 : last + 2] == ["the"])
    if parse.lowers[last : last + 1] != ["of"] or not parse.tokens[first].text.istitle() or at in by_first:
        return 0
    end = at
    while end < len(parse.tokens) and parse.tokens[end].text.istitle() and parse.tokens[end].ent not in _PLACE_LABELS:
        end += 1
    return end if end > at else 0


def _prefix(parse: Parse, at: int) -> str:
    """`pro` or `anti` where that and a hyphen stand before token `at`, else nothing."""
    if at < 2 or parse.tokens[at - 1].text != "-" or parse.tokens[at - 1].end != parse.tokens[at].start:
        return ""
    return parse.lowers[at - 2] if parse.lowers[at - 2] in ("pro", "anti") else ""


def _unit(parse: Parse, at: int) -> tuple[str, int]:
    """The word before token `at`, with the parts that hyphens join to it, in lower case; and where it begins."""
    left = at - 1
    tokens = parse.tokens
    while (
        left > 1
        and tokens[left - 1].text in ("-", "\u2010", "\u2011")
        and tokens[left - 2].end == tokens[left - 1].start
    ):
        left -= 2
    return "".join(parse.lowers[left:at]), left


def _changes(word: str) -> str | None:
    """What the modifier makes of the kind ("" for nothing); None where it is no modifier of groups."""
    row = group_modifiers().get(word)
    if row:
        return row.kind or ""
    head, hyphen, tail = word.partition("-")
    if hyphen and (
        head in ("pro", "anti") or tail in ("backed", "led", "allied", "aligned", "linked", "trained", "held")
    ):
        return ""
    return None


def _country_after(parse: Parse, at: int, by_first: Mapping[int, Hit]) -> Hit | None:
    """The country in `... of (the) X` right after token `at`."""
    if at + 1 >= len(parse.tokens) or parse.lowers[at] != "of":
        return None
    hit = by_first.get(at + 1) or (by_first.get(at + 2) if parse.lowers[at + 1] == "the" else None)
    return hit if hit and hit.category == COUNTRY else None


def _ends_name(tokens: Sequence[Token], first: int) -> bool:
    """True where the noun ends the name of a body that no list has (the Free Highland Army)."""
    if first == 0 or not tokens[first].text[:1].isupper() or tokens[first].text.isupper():
        return False
    before = tokens[first - 1]
    same = tokens[first].ent == before.ent == "ORG" and not tokens[first].ent_begins
    return same and before.pos == "PROPN" and before.text[:1].isupper()


def _is_longer_name(tokens: Sequence[Token], first: int) -> bool:
    """True where a capitalised word before makes it the name of another body (Free Ruritanian Army)."""
    if first == 0 or tokens[first].text.islower():
        return False
    before = tokens[first - 1]
    return (
        before.text[:1].isupper()
        and before.pos == "PROPN"
        and before.end + 2 > tokens[first].start
        and before.i > 0
        and not before.ent_begins
    )
