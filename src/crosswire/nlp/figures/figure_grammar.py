"""Figure grammar: the small words that the rules for figures go by, by their role, from resources/figure_words.csv.

Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

from functools import cache

from crosswire.resources.loader import load_roles


@cache
def grammar(role: str) -> frozenset[str]:
    """The words of a role; raises KeyError for a role that the table does not name."""
    return load_roles("figure_words.csv")[role]
