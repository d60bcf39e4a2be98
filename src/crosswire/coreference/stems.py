"""Stems: words that name one thing in other forms brought together, without a parser.

In: a word. Out: its stem ("attacked", "attacks" and "attack" are one) and its root, which also drops the endings that
make nouns of verbs ("announcement", "announced"). What endings do not tell stands in `irregular_words.csv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.resources.loader import load_table

_VOWEL = re.compile(r"[aeiouy]")
_NOUN = re.compile(r"(?:[ai]tion|ion|at|ment|al|ance|ence|ure|age)$")
_KEPT = ("ss", "us", "is")
"""Endings in s that are no plural."""
SHORT = 3
"""Words of so many letters, and those that are no words, are their own stem."""


@dataclass(frozen=True, slots=True)
class IrregularWord:
    """A form and the word it is a form of."""

    form: str
    base: str


@cache
def _irregular() -> dict[str, str]:
    return {row.form: row.base for row in load_table("irregular_words.csv", IrregularWord)}


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The stem of a word in small letters."""
    known = _irregular()
    word = known.get(word, word)
    if len(word) <= SHORT or not word.isalpha():
        return word
    cut = _cut(word)
    word = known.get(cut, known.get(cut + "e", cut))
    return _trim(word)


@lru_cache(maxsize=1 << 15)
def root(word: str) -> str:
    """The stem of a word without the ending that makes it a noun."""
    found = stem(word)
    cut = _NOUN.sub("", found)
    return _trim(cut) if len(cut) > SHORT else found


def stem_of(words: str) -> str:
    """The stem of the first of some words, as of a trigger."""
    first = words.lower().split()
    return stem(first[0]) if first else ""


def _cut(word: str) -> str:
    """The word without the endings of a plural, a past or a participle."""
    for ending, put in (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ing", "")):
        rest = word[: -len(ending)]
        kept = ending == "s" and word.endswith(_KEPT)
        if word.endswith(ending) and not kept and len(rest) >= SHORT and _VOWEL.search(rest):
            word = rest + put
    return word


def _trim(word: str) -> str:
    """Without last e's or a doubled letter, which endings add and take: "cutt", "cut"; "agree", "agreed"."""
    cut = word.rstrip("e")
    word = cut if len(cut) >= SHORT else word
    return word[:-1] if len(word) > SHORT and word[-1] == word[-2] else word
