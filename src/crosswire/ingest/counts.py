"""Counts: how many there were of each kind in, words for a message out, however many kinds a hostile input makes up."""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.ingest.decode import clean_text

MOST_KINDS = 20
"""Kinds that are named; the others are counted together."""
LONGEST = 60
"""Characters of a kind that are shown."""


def tell_counts(counts: Mapping[str, int]) -> str:
    """`counts` in words: the commonest kinds by name, in the order of their names.

    >>> tell_counts({".xyz": 2, ".abc": 1})
    '1 × .abc, 2 × .xyz'
    """
    common = sorted(counts, key=lambda kind: (-counts[kind], kind))
    named = [f"{counts[kind]} × {clean_text(kind)[0][:LONGEST]}" for kind in sorted(common[:MOST_KINDS])]
    rest = sum(counts[kind] for kind in common[MOST_KINDS:])
    return ", ".join([*named, *([f"{rest} × others"] if rest else [])])
