"""ACLED's codes as tables: rows of `exports/acled_*.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from crosswire.resources.loader import load_table


@dataclass(frozen=True, slots=True)
class ActorSign:
    """A row of `acled_actors.csv`."""

    sign: str
    name: str | None = None
    inter: int | None = None


@dataclass(frozen=True, slots=True)
class TypeRule:
    """A row of `acled_types.csv`."""

    type: str
    when: str
    event_type: str | None = None
    sub_event_type: str | None = None


@dataclass(frozen=True, slots=True)
class Disorder:
    """A row of `acled_disorder.csv`."""

    event_type: str
    disorder_type: str
    sub_event_type: str | None = None


@dataclass(frozen=True, slots=True)
class VagueWord:
    """A row of `acled_vague.csv`."""

    word: str
    number: int


@cache
def signs() -> Mapping[str, ActorSign]:
    """How participants are named and typed, by sign."""
    return MappingProxyType({row.sign: row for row in load_table("exports/acled_actors.csv", ActorSign)})


@cache
def type_rules() -> Mapping[str, tuple[TypeRule, ...]]:
    """The rules of a type of event, in the order of the table."""
    rules: dict[str, tuple[TypeRule, ...]] = {}
    for row in load_table("exports/acled_types.csv", TypeRule, unique=False):
        rules[row.type] = (*rules.get(row.type, ()), row)
    return MappingProxyType(rules)


@cache
def disorders() -> Mapping[tuple[str, str | None], str]:
    """Disorder types by event and sub-event type."""
    rows = load_table("exports/acled_disorder.csv", Disorder, unique=False)
    return MappingProxyType({(row.event_type, row.sub_event_type): row.disorder_type for row in rows})


@cache
def vague() -> Mapping[str, int]:
    """Numbers by vague word."""
    return MappingProxyType({row.word: row.number for row in load_table("exports/acled_vague.csv", VagueWord)})
