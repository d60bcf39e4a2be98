"""Kinds: of what kind somebody is, by the words of the name, where the actor table does not list it."""

from __future__ import annotations

from crosswire.nlp.names.groups import group_nouns
from crosswire.nlp.names.names import organisation_words

FIGHTING = frozenset({"military", "armed_group"})
"""Kinds that a word tells of those without a name only."""


def kind_of_noun(name: str) -> str | None:
    """What a name says by its last words: "gunmen" and "village militia" armed_group, "Tarvo police" police.

    A name of its own ("Grey Brigade", "Free Army") may be a state's, a rebels' or a party's: it says nothing of that.

    >>> kind_of_noun("gunmen"), kind_of_noun("Tarvo police"), kind_of_noun("Tarvo"), kind_of_noun("Grey Brigade")
    ('armed_group', 'police', None, None)
    """
    words = tuple(name.lower().split())
    if not words:
        return None
    nouns = (row.kind for noun, row in group_nouns().get(words[-1], ()) if words[-len(noun) :] == noun)
    known = organisation_words().get(words[-1])
    kind = next(nouns, None) or (known.kind if known else None)
    named = not name.split()[-1].islower()
    return None if named and kind in FIGHTING else kind
