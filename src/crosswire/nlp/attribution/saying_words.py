"""Words of saying: the tables that attribution reads.

In: `resources/reporting_verbs.csv`, `reporting_nouns.csv`, `reporting_adjectives.csv`, `source_kinds.csv`,
`speaker_words.csv`. Out: their rows by word. What the columns mean stands at the head of each table.
Measured as part of attribution (cue .76, source .78, content .76, all three .66 F on attribution-dev):
docs/method/attribution.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.resources.loader import load_table


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of `reporting_verbs.csv`; `frames`: that, quote, np, to, ing, tell, as, p:X; `stance` of its subject."""

    verb: str
    frames: tuple[str, ...]
    stance: str = "asserts"
    family: str = "speech"
    particle_stance: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A row of `reporting_nouns.csv`: a noun of saying and the prepositions that lead to its content."""

    noun: str
    prepositions: tuple[str, ...] = ()
    stance: str = "asserts"
    family: str = "speech"


@dataclass(frozen=True, slots=True)
class Adjective:
    """A row of `reporting_adjectives.csv`: an adjective of thinking or wanting, and how it takes its content."""

    adjective: str
    frames: tuple[str, ...]
    stance: str = "asserts"
    family: str = "thought"


@cache
def adjectives() -> dict[str, Adjective]:
    """Adjectives of thinking and wanting by word."""
    return {row.adjective: row for row in load_table("reporting_adjectives.csv", Adjective)}


@cache
def verbs() -> dict[str, Verb]:
    """Verbs of saying, thinking and wanting by lemma."""
    return {row.verb: row for row in load_table("reporting_verbs.csv", Verb)}


def is_of_words(lemma: str) -> bool:
    """Whether a verb is one of saying or thinking, not only of wanting or doing."""
    row = verbs().get(lemma)
    return row is not None and row.family in ("speech", "thought")


@cache
def nouns() -> dict[str, Noun]:
    """Nouns of saying by lemma."""
    return {row.noun: row for row in load_table("reporting_nouns.csv", Noun)}


@dataclass(frozen=True, slots=True)
class SourceKind:
    """A row of `source_kinds.csv`: a head word, its kind, and whether it is a human being (or several).

    `office`: known by the office alone ("the governor").
    """

    word: str
    kind: str
    person: bool
    office: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerWord:
    """A row of `speaker_words.csv`."""

    word: str
    role: str


@cache
def source_kinds() -> dict[str, SourceKind]:
    """Kinds of source by head word."""
    return {row.word: row for row in load_table("source_kinds.csv", SourceKind)}


@cache
def _roles() -> dict[str, frozenset[str]]:
    rows = load_table("speaker_words.csv", SpeakerWord, unique=False)
    return {role: frozenset(row.word for row in rows if row.role == role) for role in {row.role for row in rows}}


@cache
def words_of(role: str) -> frozenset[str]:
    """The words of one role of `speaker_words.csv`; raises KeyError for a role that no row has."""
    return _roles()[role]
