"""Event types: the vocabulary of happenings, one file each in `resources/events/`.

In: the files, and the word classes of `resources/event_words.csv`. Out: EventType records, and a Lexicon that gives for
a lemma the types it may name and the rules under which it does. Measured through `nlp.triggers`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from crosswire.model.errors import ResourceError
from crosswire.model.reading import Acled, Plover
from crosswire.resources.loader import list_files, load_table

OTHER = "other"
"""The type of ordinary happenings: they take part in linking and never in products."""
PARTS = ("verbs", "nouns", "phrases", "predicates")
DYNAMIC = frozenset({"place", "named_place", "actor", "any"})
"""Classes that the page decides, not the table: a resolved place, a name, anything at all."""
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerRule:
    """Words that name a type only under conditions, all of which must hold; each condition lists alternatives.

    `@name` stands for a class of `event_words.csv`, or for what the page knows: `@place`, `@actor`, `@any`.
    `with_words` looks ten words around; `of_words` at what stands in the noun's of- or in-phrase or before it.
    """

    verbs: Words = ()
    nouns: Words = ()
    modals: Words = ()
    subject: Words = ()
    object: Words = ()
    passive_subject: Words = ()
    agent: Words = ()
    complement: Words = ()
    prep: Words = ()
    with_words: Words = ()
    of_words: Words = ()
    adjectives: Words = ()
    compound: Words = ()
    verb: Words = ()
    not_object: Words = ()
    not_prep: Words = ()
    not_compound: Words = ()


CONDITIONS = tuple(f.name for f in fields(TriggerRule) if f.name not in ("verbs", "nouns", "modals"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One type of happening. `key` is the file's stem.

    `verbs`, `nouns`, `phrases` are lemmas that name it by themselves, `predicates` adjectives that do after a copula.
    `roles` maps a syntactic slot (subject, object, poss, or a preposition) to actor, target, party, mediator,
    instrument, or to a role of places. `gains`, `loses`: the role whose holder gains or loses the place. `is_harm`:
    people or things are hurt, so tolls may hang on it; `is_outcome`: it tells what an event did to people, not the
    event. `is_damage`: it tells what a greater event of its time did to things. `is_speech`: it is done in words alone,
    so that who rejects it does not say that it did not happen. `lasts_days`: it goes on, and reports may date one of it
    apart by so many days. `crosses_borders`: several countries suffer one of it, and count apart. `covers`: types that
    its bare words may stand for ("the attack" of a day is that day's bombing). `by_parties`: one story tells many,
    alike but for who does them. `moves`: places are origins and destinations. `group` orders briefs. None: the scheme
    has no equivalent.
    """

    label: str
    group: str
    key: str = ""
    plover: Plover | None = None
    acled: Acled | None = None
    ucdp: str | None = None
    is_harm: bool = False
    is_outcome: bool = False
    is_damage: bool = False
    is_speech: bool = False
    lasts_days: int = 0
    crosses_borders: bool = False
    moves: bool = False
    covers: Words = ()
    by_parties: bool = False
    gains: str | None = None
    loses: str | None = None
    verbs: Words = ()
    nouns: Words = ()
    phrases: Words = ()
    predicates: Words = ()
    not_object: Words = ()
    not_prep: Words = ()
    not_compound: Words = ()
    roles: dict[str, str] = field(default_factory=dict)
    rules: tuple[TriggerRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClass:
    """A row of `event_words.csv`."""

    name: str
    words: Words


UNKNOWN = EventType(label="", group="")
"""What stands for `other` and for claims of states: of no group, with nothing known of it."""
Condition = tuple[str, frozenset[str], frozenset[str]]
"""The name of a condition, its plain words, its dynamic classes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A type that a word may name, under `conditions` (name, plain words, dynamic classes); `weight` ranks
    candidates."""

    type: EventType
    conditions: tuple[Condition, ...]
    weight: int
    order: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All triggers by lemma; `phrases` by their first word, longest first."""

    types: dict[str, EventType]
    verbs: dict[str, tuple[Candidate, ...]]
    nouns: dict[str, tuple[Candidate, ...]]
    modals: dict[str, tuple[Candidate, ...]]
    predicates: dict[str, tuple[Candidate, ...]]
    phrases: dict[str, tuple[tuple[Words, Candidate], ...]]


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """The classes of `event_words.csv` by name."""
    return {row.name: frozenset(row.words) for row in load_table("event_words.csv", WordClass)}


@cache
def load_event_types() -> dict[str, EventType]:
    """All event types by key, in key order.

    Raises ResourceError, naming file and line, for an unknown key or role, a class that does not exist, and a trigger
    that stands twice within a type or unconditionally in two types.
    """
    types = {path.stem: read_event_type(path) for path in list_files("events")}
    seen: dict[tuple[str, str], str] = {}
    for key, kind in types.items():
        for part in PARTS:
            for word in getattr(kind, part):
                if (other := seen.setdefault((part, word), key)) != key:
                    path = next(p for p in list_files("events") if p.stem == key)
                    raise _error(
                        path, word, f"{word!r} is among the {part} of {other!r} already; keep one or add a rule"
                    )
    return types


def type_of(key: str) -> EventType:
    """The event type of that key; UNKNOWN where it is none."""
    return load_event_types().get(key, UNKNOWN)


@cache
def covered_types() -> frozenset[str]:
    """Types that barer words of another type may stand for."""
    return frozenset(key for kind in load_event_types().values() for key in kind.covers)


def read_event_type(path: Path) -> EventType:
    """The event type of one file; raises ResourceError as `load_event_types` does."""
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{path}: {error}") from error
    _check_keys(path, plain, {f.name for f in fields(EventType)} - {"key"})
    for rule in plain.get("rules", []):
        _check_keys(path, rule, {f.name for f in fields(TriggerRule)})
        if not {"verbs", "nouns", "modals"} & set(rule):
            raise _error(path, "[[rules]]", "a rule without verbs, nouns or modals names nothing")
        _check_classes(path, rule)
    _check_roles(path, plain.get("roles", {}))
    for part in PARTS:
        _check_twice(path, plain.get(part, []))
    try:
        return msgspec.convert({**plain, "key": path.stem}, EventType)
    except msgspec.ValidationError as error:
        raise ResourceError(f"{path}: {error}") from error


@cache
def load_lexicon() -> Lexicon:
    """Every trigger of every type, ready for look-up."""
    types = load_event_types()
    tables: dict[str, dict[str, list[Candidate]]] = {p: {} for p in ("verbs", "nouns", "modals", "predicates")}
    phrases: dict[str, list[tuple[Words, Candidate]]] = {}
    for order, kind in enumerate(types.values()):
        for part, word, candidate in _candidates(kind, order):
            if part == "phrases":
                words = tuple(word.split())
                phrases.setdefault(words[0], []).append((words, candidate))
            else:
                tables[part].setdefault(word, []).append(candidate)
    ready = {part: {w: tuple(sorted(c, key=_rank)) for w, c in rows.items()} for part, rows in tables.items()}
    by_length = {w: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[1].order))) for w, rows in phrases.items()}
    return Lexicon(types, ready["verbs"], ready["nouns"], ready["modals"], ready["predicates"], by_length)


def _candidates(kind: EventType, order: int) -> Iterator[tuple[str, str, Candidate]]:
    plain = Candidate(kind, tuple(_conditions(kind, ("not_object", "not_prep", "not_compound"))), 1, order)
    for part in PARTS:
        for word in getattr(kind, part):
            yield part, word, plain
    for rule in kind.rules:
        conditions = tuple(_conditions(rule, CONDITIONS))
        candidate = Candidate(kind, conditions, 2 + len(conditions), order)
        for part in ("verbs", "nouns", "modals"):
            for word in getattr(rule, part):
                yield part, word, candidate


def _conditions(row: object, names: Iterable[str]) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    classes = word_classes()
    for name in names:
        if listed := getattr(row, name):
            plain = {w for w in listed if not w.startswith("@")}
            named = [w[1:] for w in listed if w.startswith("@")]
            plain.update(*(classes[n] for n in named if n in classes))
            plain.update(classes["place_noun"] if "place" in named else ())
            yield name, frozenset(plain), frozenset(named)


def _rank(candidate: Candidate) -> tuple[int, int]:
    return -candidate.weight, candidate.order


def _check_keys(path: Path, plain: dict[str, Any], known: set[str]) -> None:
    for key in plain:
        if key not in known:
            raise _error(path, key, f"unknown key {key!r}; expected some of {', '.join(sorted(known))}")


def _check_classes(path: Path, rule: dict[str, Any]) -> None:
    for words in rule.values():
        for word in words:
            if word.startswith("@") and word[1:] not in DYNAMIC and word[1:] not in word_classes():
                raise _error(path, word, f"no word class {word!r}; add a row to event_words.csv")


def _check_roles(path: Path, roles: dict[str, str]) -> None:
    known = {
        "actor",
        "target",
        "party",
        "mediator",
        "instrument",
        "location",
        "origin",
        "destination",
        "near",
        "mentioned",
    }
    for slot, role in roles.items():
        if role not in known:
            raise _error(path, slot, f"role {role!r}; expected one of {', '.join(sorted(known))}")


def _check_twice(path: Path, words: list[str]) -> None:
    seen: set[str] = set()
    for word in words:
        if word in seen:
            raise _error(path, word, f"{word!r} stands twice; keep one", last=True)
        seen.add(word)


def _error(path: Path, word: str, reason: str, *, last: bool = False) -> ResourceError:
    lines = path.read_text(encoding="utf-8").splitlines()
    at = [n for n, line in enumerate(lines, 1) if word in line] or [1]
    return ResourceError(f"{path}:{at[-1 if last else 0]}: {reason}")
