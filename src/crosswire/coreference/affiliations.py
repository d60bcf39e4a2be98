"""Affiliations: which body a person speaks for, by the words that stand between their names.

In: the readings of the reports of each story and their texts. Out: for a person's entity id the body that most reports
give ("Rami Idris, head of the Marzul Monitor", "Marzul Monitor director Rami Idris"); None is guessed from nearness
alone: a word for an office must stand between, and no stop.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from crosswire.coreference.entities import EntityTable
from crosswire.model.reading import Reading
from crosswire.nlp.attribution.saying_words import source_kinds
from crosswire.nlp.names.names import titles

REACH = 60
"""Characters between the two names: room for "a spokesman for the regional office of the"."""
_STOP = re.compile(r"[.!?;:\n\"“”]")
_WORD = re.compile(r"[^\W\d_]+")


def find_affiliations(readings: Sequence[Reading], texts: Mapping[str, str], entities: EntityTable) -> dict[str, str]:
    """Entity id of a person to that of the body most often named with them; ties go to the smaller id."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        names = sorted(
            (e.span.start, e.span.end, e.type, at)
            for n, e in enumerate(reading.entities)
            if (at := entities.of_entity.get((reading.id, n))) and e.type in ("person", "organisation", "group")
        )
        for (_, end, kind, one), (start, _, other_kind, other) in itertools.pairwise(names):
            if (kind == "person") != (other_kind == "person") and _has_office(texts[reading.id][end:start]):
                person, body = (one, other) if kind == "person" else (other, one)
                told[person][body] += 1
    return {person: min(votes, key=lambda b: (-votes[b], b)) for person, votes in told.items()}


def _has_office(between: str) -> bool:
    if not between or len(between) > REACH or _STOP.search(between):
        return False
    return any(w.lower() in _offices() for w in _WORD.findall(between))


@cache
def _offices() -> frozenset[str]:
    """Titles, and words for persons that may be sources by their office."""
    return frozenset(titles() | {word for word, row in source_kinds().items() if row.person and row.kind == "official"})
