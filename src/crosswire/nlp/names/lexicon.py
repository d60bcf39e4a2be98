"""Lexicon: known actors, countries, demonyms and capitals found in a row of words, longest first.

In: the words of a paragraph, as the parser's tokens or any other split. Out: non-overlapping Hits with what each may
stand for. A trie over the first word makes the cost one dictionary look-up per word. Measured with the entities.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from crosswire.nlp.names.names import actors, country_rows

ACTOR, COUNTRY, DEMONYM, CAPITAL = "actor", "country", "demonym", "capital"
VERBS_TOO = frozenset({"IS", "Is"})
"""Aliases that are also a verb: the view rewrites them where they are the group, so they are never looked up."""

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){1,}[^\W\d_]?\.?(?!\w)")
_APOSTROPHE = re.compile(r"['\u2018\u2019\u02bb\u02bc`\u00b4]")
_POSSESSIVE = re.compile(r"['\u2018\u2019](?=[sS]\b)")
_PARTS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first:last` (half-open); `category` is ACTOR, COUNTRY, DEMONYM or CAPITAL; `keys` what they may mean."""

    first: int
    last: int
    category: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Alias:
    parts: tuple[str, ...]
    shouted: bool
    capitals: int
    category: str
    keys: tuple[str, ...]


@lru_cache(maxsize=262_144)
def split_word(text: str) -> tuple[str, ...]:
    """The comparable parts of a word: lower case, no accents, no apostrophes, no stops within an abbreviation."""
    if text.isascii():
        if text.isalnum():
            return (text.lower(),)
    else:
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if "." in text:
        text = _DOTTED.sub(lambda m: m[0].replace(".", ""), text)
    text = _APOSTROPHE.sub("", _POSSESSIVE.sub(" ", text))
    return tuple(_PARTS.findall(text.lower()))


def _is_shouted(text: str) -> bool:
    return text.isupper() and " " not in text and len(text) <= 10


def _senses() -> Iterator[tuple[str, str, str]]:
    for actor in actors().values():
        if actor.country and actor.key.startswith(f"{actor.country.lower()}-") and actor.kind in _DERIVED:
            names: Sequence[str] = actor.aliases
        else:
            names = (actor.name, *actor.aliases)
        yield from ((name, ACTOR, actor.key) for name in names)
    for row in country_rows():
        yield from ((name, COUNTRY, row.iso2) for name in (row.name, *row.aliases))
        yield from ((name, DEMONYM, row.iso2) for name in row.demonyms)
        yield from ((name, CAPITAL, row.iso2) for name in row.capital)


_DERIVED = ("government", "military", "police")


@cache
def _trie() -> dict[str, tuple[_Alias, ...]]:
    found: dict[tuple[str, ...], _Alias] = {}
    for name, category, key in _senses():
        name = name.removeprefix("the ")
        parts = tuple(part for word in name.split() for part in split_word(word))
        if not parts or name in VERBS_TOO:
            continue
        new = _Alias(parts, _is_shouted(name), _count_capitals(name), category, (key,))
        old = found.get(parts)
        if old and old.category == category:
            keys = old.keys if key in old.keys else (*old.keys, key)
            new = replace(new, shouted=old.shouted and new.shouted, capitals=min(old.capitals, new.capitals), keys=keys)
        elif old:
            new = replace(old, shouted=old.shouted and new.shouted, capitals=min(old.capitals, new.capitals))
        found[parts] = new
    trie: dict[str, list[_Alias]] = {}
    for alias in found.values():
        trie.setdefault(alias.parts[0], []).append(alias)
    return {first: tuple(sorted(rows, key=lambda a: (-len(a.parts), a.parts))) for first, rows in trie.items()}


@cache
def shouted_names() -> frozenset[str]:
    """Acronyms of actors and countries, to be left in capitals where a text in capitals is given its case back."""
    return frozenset(name for name, _, _ in _senses() if _is_shouted(name))


def find_hits(words: Sequence[str], *, any_case: bool = False) -> list[Hit]:
    """Hits in `words`, left to right, longest first; `any_case` drops the rule that names bear a capital."""
    trie, out, at = _trie(), [], 0
    for i, word in enumerate(words):
        if i < at or not word:
            continue
        parts = split_word(word)
        rows = trie.get(parts[0]) if parts else None
        hit = _longest(words, i, rows, any_case) if rows else None
        if hit:
            out.append(hit)
            at = hit.last
    return out


def _longest(words: Sequence[str], i: int, rows: tuple[_Alias, ...], any_case: bool) -> Hit | None:
    here = split_word(words[i])
    following = here[1] if len(here) > 1 else (split_word(words[i + 1])[:1] or ("",))[0] if i + 1 < len(words) else ""
    for alias in rows:
        if len(alias.parts) > 1 and following and alias.parts[1] != following:
            continue
        last = _match(words, i, alias.parts)
        if last and (any_case or _case_fits(words[i:last], alias)):
            return Hit(i, last, alias.category, alias.keys)
    return None


def _match(words: Sequence[str], i: int, parts: tuple[str, ...]) -> int:
    """The word after the last one of a match that begins at word `i`; 0 where `parts` do not stand there."""
    n = 0
    while i < len(words):
        here = split_word(words[i])
        if here != parts[n : n + len(here)]:
            return 0
        i, n = i + 1, n + len(here)
        if n == len(parts):
            return i
        if not here and len(words[i - 1]) > 1:
            return 0
    return 0


def _case_fits(words: Sequence[str], alias: _Alias) -> bool:
    if alias.shouted:
        return all(word.isupper() or not any(c.isalpha() for c in word) for word in words)
    return sum(map(_count_capitals, words)) >= max(1, alias.capitals)


def _count_capitals(text: str) -> int:
    return sum(part[:1].isupper() for part in _PARTS.findall(text))
