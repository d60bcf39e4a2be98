"""Signs: which row of a table of codes a participant has.

In: a participant and rows by sign: the key of a listed actor (`=islamic-state`), the words that end a name ("gunmen"),
or a kind of the actor table (`@military`). Out: the row of the key, else of the longest words, else of the kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from crosswire.products.export.happening import Party

Row = TypeVar("Row")


def find_row(party: Party, rows: Mapping[str, Row]) -> Row | None:
    """The row of a participant; None where no sign is its. Words say nothing of an actor who has a name."""
    if party.listed:
        return rows.get(f"={party.listed}") or rows.get(f"@{party.kind}")
    words = party.name.lower().split()
    ends = (" ".join(words[n:]) for n in range(len(words)))
    return next((rows[end] for end in ends if end in rows), None) or rows.get(f"@{party.kind}")
