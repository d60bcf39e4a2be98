"""Institutions: the public body that words for an office mean, so that a minister and the ministry are one origin.

In: the words that name a source. Out: a key such as "health ministry", without article, country and rank; None where
the words name no body by its field ("the minister", "officials"). Table of offices: `resources/institutions.csv`.
Measured as part of sources (seeds: 63 of 79 explicit sources right).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.nlp.names.names import actors, country_rows, fold_name, name_words, organisation_words
from crosswire.resources.loader import load_table

_WORD = re.compile(r"[^\W\d_]+")
OWN_VOICE = frozenset(
    {"armed_group", "court", "government", "igo", "military", "monitor", "ngo", "party", "police", "public_body"}
)
"""Kinds of bodies whose publications tell in their own name."""
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
def read_office(words: str) -> tuple[str, str] | None:
    """The field ("health", "" where none is told) and the kind of body that `words` name; None where they name none."""
    for part in words.lower().split(","):
        told = _since_country(_WORD.findall(part))
        at = next((n for n, w in enumerate(told) if w in _bodies()), None)
        if at is None:
            continue
        before, after = _field_words(told[:at])[-FIELD_WORDS:], _field_words(told[at + 2 :])[:1]
        if told[at + 1 : at + 2] not in (["of"], ["for"]):
            after = []
        field = " ".join(after or before)
        return "" if field in name_words("no_field") else field, _bodies()[told[at]]
    return None


def institution_of(words: str) -> str | None:
    """The name of the body that `words` name by its field and kind; None where they do not."""
    found = read_office(words)
    return name_of_body(*found) if found and found[0] else None


def names_holder(words: str) -> bool:
    """True where a name follows the office: "Health Minister Ode" is who speaks for the ministry, and no name of it."""
    told = _WORD.findall(words)
    at = next((n for n, w in enumerate(told) if w.lower() in _bodies()), len(told))
    return any(w[0].isupper() and not _is_of_country(w.lower()) for w in told[at + 1 : at + 2])


def name_of_body(field: str, kin: str) -> str:
    """What a body is called: "health ministry"; a head of government has an office and no ministry."""
    return f"{field} minister's office" if field in name_words("head_of_government") else f"{field} {kin}"


def _since_country(words: list[str]) -> list[str]:
    """The words without countries; of those before the office only what follows the last country.

    "In a blast, Tolvan foreign minister" names the foreign ministry.
    """
    office = next((n for n, w in enumerate(words) if w in _bodies()), len(words))
    last = max((n for n in range(office) if _is_of_country(words[n])), default=-1)
    return [w for w in words[last + 1 :] if not _is_of_country(w)]


def _is_of_country(word: str) -> bool:
    """True for a country's name or adjective, also where the page lost an apostrophe ("Tolvanas ministry")."""
    return word in _country_words() or word.removesuffix("s") in _country_words()


def _field_words(words: list[str]) -> list[str]:
    return [w for w in words if w not in name_words("before_office")]


def speaks_for_itself(publisher: str) -> bool:
    """True for a body that tells of its own (a ministry, an army, a monitor, a charity), False for media."""
    kind = _listed_kinds().get(fold_name(publisher))
    if kind is not None:
        return kind in OWN_VOICE
    words = [organisation_words()[w] for w in _WORD.findall(publisher.lower()) if w in organisation_words()]
    kinds = {word.kind for word in words}
    return "media" not in kinds and (bool(kinds & OWN_VOICE) or institution_of(publisher) is not None)


@cache
def _listed_kinds() -> dict[str, str]:
    """Kinds of the listed actors by their names."""
    return {fold_name(name): a.kind for a in actors().values() for name in (a.name, *a.aliases)}
