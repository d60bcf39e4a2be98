"""Names: who is who in the actor and country tables, and when two spellings are one name.

In: a name as written. Out: a folded key for matching across spellings and reports, and the rows of the tables
`actors.csv` and `countries.csv`, with the government, armed forces and police of every country derived from them.
Measured by a table of spelling pairs in the tests; the fold is lossy on purpose (Kyiv and Kiev are one key), so it
compares names that other evidence has brought together and never looks a place up by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from crosswire.resources.loader import load_roles, load_table


@dataclass(frozen=True, slots=True)
class Actor:
    """A listed actor. `side` is the key of the party it belongs to (itself or None where it is its own side).

    `type`: group, organisation. `kind`: armed_group, military, police, government, monitor, agency, media, igo, ngo,
    court, party, company, other. `country`: ISO 3166 alpha-2, None where it is of no single country.
    """

    key: str
    name: str
    type: str
    kind: str
    country: str | None = None
    side: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory. `demonyms`: the adjective first; `capital`: the seat of government first."""

    iso2: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A title or rank before a person's name, in lower case without a stop."""

    title: str


@dataclass(frozen=True, slots=True)
class OrganisationWord:
    """A word inside a name that tells what it names: `type` of entity (or `place`), `kind` as of an Actor."""

    word: str
    type: str
    kind: str | None = None


@cache
def organisation_words() -> Mapping[str, OrganisationWord]:
    """Words such as ministry, brigade, tribune, bridge, by the word in lower case."""
    return MappingProxyType({row.word: row for row in load_table("organisation_words.csv", OrganisationWord)})


def name_words(role: str) -> frozenset[str]:
    """The small words of a role where names are found; raises KeyError for a role that the table does not name."""
    return load_roles("name_words.csv")[role]


@cache
def country_rows() -> tuple[Country, ...]:
    """All countries and territories, by code."""
    return load_table("countries.csv", Country)


@cache
def actors() -> Mapping[str, Actor]:
    """Every listed actor by key, and `<iso2>-government`, `<iso2>-military`, `<iso2>-police` for every country."""
    rows = {a.key: a for a in load_table("actors.csv", Actor)}
    for country in country_rows():
        for row in _state_actors(country):
            rows.setdefault(row.key, row)
    return MappingProxyType(rows)


def _state_actors(country: Country) -> tuple[Actor, Actor, Actor]:
    code, side = country.iso2.lower(), f"{country.iso2.lower()}-government"
    adjective = country.demonyms[0] if country.demonyms else country.name

    def make(suffix: str, name: str, aliases: tuple[str, ...] = ()) -> Actor:
        return Actor(f"{code}-{suffix}", name, "organisation", suffix, country.iso2, side, aliases)

    return (
        make("government", f"{adjective} government"),
        make("military", f"{adjective} military", country.forces),
        make("police", f"{adjective} police"),
    )


@cache
def titles() -> frozenset[str]:
    """Titles and ranks that may stand before a person's name, in lower case without stops."""
    return frozenset(row.title for row in load_table("titles.csv", TitleRow))


_APOSTROPHES = re.compile(r"[\u0027\u0060\u00b4\u2018\u2019\u02bb\u02bc\u02bd\u02be\u02bf\u2032]")
_ARTICLE = re.compile(r"\b(?:al|el|ul|(?:a[dnrst]|ash|az|e[dnrstz]|esh|ou?l)(?=-))[\s-]+(?=\w)")
_SERVANT = re.compile(r"\babd(?:[aeu]l|[aeu]([rsnz])(?=\1))[\s-]?(?=\w{3})|\babd[\s-]+(?=\w)")
_RULES = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"\bm[aeou]*h+[aeou]*mm?[ae]d\b", "muhamad"),
        (r"ks", "x"),
        (r"sch(?=[^r])|sh", "S"),
        (r"tch|ch", "C"),
        (r"kh|q|ck|c(?=[aou])", "k"),
        (r"gh", "g"),
        (r"[dt]h", lambda m: m[0][0]),
        (r"dj", "j"),
        (r"ph", "f"),
        (r"aw(?=[^aeiou\W])", "u"),
        (r"w", "v"),
        (r"ou|oo|o", "u"),
        (r"[ae][iy]|ee|e|y", "i"),
        (r"(?<=[aiu])h\b", ""),
        (r"(?<=[^aiu\s])i(?=r\b)", ""),
        (r"(.)\1+", r"\1"),
        (r"ia(?=[aiu])|iia", "ia"),
    )
)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A key under which spellings of one name meet: accents, case, articles, doubled letters and vowels folded.

    The words stay parted by single spaces. Equal keys suggest one name; they do not prove it.
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = _APOSTROPHES.sub("", "".join(c for c in plain if not unicodedata.combining(c)))
    plain = _SERVANT.sub("abd ", _ARTICLE.sub("", plain))
    plain = " ".join(re.findall(r"\w+", plain))
    for pattern, new in _RULES:
        plain = pattern.sub(new, plain)
    return plain.casefold()


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """True where `a` and `b` can be one person's name: equal when folded, or one the other's surname or shorter form.

    Titles do not count; an initial stands for a name; a lone first name is not enough.
    """
    one, two = _name_words(a), _name_words(b)
    if not one or not two:
        return False
    if one == two or "".join(one) == "".join(two):
        return True
    short, long = sorted((one, two), key=len)
    if len(short) == len(long):
        return short[-1] == long[-1] and all(map(_may_be, short, long))
    if short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(any(_may_be(word, other) for other in rest) for word in short)


def _may_be(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[:1] == other[:1])


def _name_words(name: str) -> list[str]:
    words = re.findall(r"[^\s.,]+", name)
    while len(words) > 1 and words[0].lower() in titles():
        words = words[1:]
    return fold_name(" ".join(words)).split()
