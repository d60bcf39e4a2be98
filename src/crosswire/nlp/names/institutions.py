"""Institutions: the public body that words for an office mean, so that a minister and the ministry are one origin.

In: the words that name a source. Out: a key such as "health ministry", without article, country and rank; None where
the words name no body by its field ("the minister", "officials"). Table of offices: `resources/institutions.csv`.
Measured as part of sources (seeds: 63 of 79 explicit sources right).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.nlp.names.names import country_rows, name_words
from crosswire.resources.loader import load_table

_WORD = re.compile(r"[^\W\d_]+")
FIELD_WORDS = 2
"""Words before an office that name its field ("county health"); after "of" one is enough ("of health and sport")."""


@dataclass(frozen=True, slots=True)
class Office:
    """A word for an office, and the body it belongs to."""

    office: str
    body: str


@cache
def _bodies() -> dict[str, str]:
    return {row.office: row.body for row in load_table("institutions.csv", Office)}


@cache
def _country_words() -> frozenset[str]:
    names = (n for row in country_rows() for n in (row.name, *row.aliases, *row.demonyms))
    return frozenset(n.lower() for n in names if _WORD.fullmatch(n))


@cache
def institution_of(words: str) -> str | None:
    """The key of the body that `words` name by its field and kind; None where they do not."""
    for part in words.lower().split(","):
        told = [w for w in _WORD.findall(part) if w not in _country_words()]
        at = next((n for n, w in enumerate(told) if w in _bodies()), None)
        if at is None:
            continue
        before, after = _field_words(told[:at])[-FIELD_WORDS:], _field_words(told[at + 2 :])[:1]
        if told[at + 1 : at + 2] not in (["of"], ["for"]):
            after = []
        return f"{' '.join(after or before)} {_bodies()[told[at]]}" if after or before else None
    return None


def _field_words(words: list[str]) -> list[str]:
    return [w for w in words if w not in name_words("before_office")]
