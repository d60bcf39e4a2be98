"""Spokesmen: for which body somebody speaks by the words of the office alone ("an army spokesman", "its media office").

In: the words that name a source or an entity. Out: the words of the body, as they stand ("army", "Northern Front");
None where no spokesman or office is named, or none of a body. Measured as part of sources:
docs/method/entities-and-sources.md.
"""

from __future__ import annotations

import re

from crosswire.resources.loader import load_roles

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_OWNED = re.compile(r"[’']s?$")


def body_of_spokesman(words: str) -> str | None:
    """The body in "army spokesman Joren Hask" and "the army's spokesman": what stands before the word."""
    roles = load_roles("source_words.csv")
    told = _WORD.findall(words)
    at = next((n for n, w in enumerate(told) if w.lower() in roles["voice"]), 0)
    before = [w for w in told[:at] if w.lower() not in roles["article"]]
    return _OWNED.sub("", " ".join(before)) or None


def owner_of_office(words: str) -> str | None:
    """Who speaks through an office or a leader: "the Front" in "the Front's media office" and "the Front leader"."""
    told = _WORD.findall(words)
    mouth, office = load_roles("source_words.csv")["mouth"], load_roles("source_words.csv")["mouth_of"]
    at = next((n for n, w in enumerate(told) if w.lower() in mouth), 0)
    while at > 1 and told[at - 1].lower() in office:
        at -= 1
    owner = [w for w in told[:at] if w.lower() not in load_roles("source_words.csv")["article"]]
    return _OWNED.sub("", " ".join(owner)) or None


def names_of(body: str) -> tuple[str, ...]:
    """The words by which a body so called may be named: "military" is also the army, "rebel" the rebels."""
    same = load_roles("source_words.csv")["force"]
    low = body.lower()
    return (low, f"{low}s", *(sorted(same) if low in same else ()))
