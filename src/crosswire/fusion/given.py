"""Given: counts that a speaker does not tell but takes as known, so that the speaker is no origin of them.

In: a claim and its report's text. Out: True where words of judging stand between the words of saying and the count
("condemned the attack that killed 58"), or the count stands in a relative clause behind words that answer to what
happened ("responsible for the attack that killed 58", "tests on victims of an attack which killed dozens"). Who accuses
somebody of killing 58 tells of 58.
"""

from __future__ import annotations

import re
from functools import cache

from crosswire.model.claim import Claim
from crosswire.resources.loader import load_roles

REACH = 300
"""Characters of the sentence looked at before the count."""
NEAR = 3
"""Words between a relative pronoun and the count at most ("that", "which left", "that has killed")."""
_STOP = re.compile(r"[.!?](?=\s)|\n")
_WORD = re.compile(r"[^\W\d_]+")


def is_given(claim: Claim, text: str) -> bool:
    """True where the claim's count, or its act where it counts nothing, is taken as known by who speaks."""
    said = claim.attribution
    if said.kind == "none" or said.source is None:
        return False
    counts = [f.span.start for f in claim.figures if f.span.field == "text"]
    at = min(counts) if counts else claim.trigger.start if claim.trigger else claim.span.start
    before = text[max(0, at - REACH) : at]
    if said.cue and said.cue.start < at and said.cue.field == "text":
        before = before[max(0, len(before) - (at - said.cue.start)) :]
    words = [w.lower() for w in _WORD.findall(_STOP.split(before)[-1])]
    if _roles()["judging"] & set(words):
        return True
    pronouns = [n for n, w in enumerate(words) if w in _roles()["relative"] and len(words) - n - 1 <= NEAR]
    return bool(counts and pronouns and _roles()["given"] & set(words[: pronouns[-1]]))


@cache
def _roles() -> dict[str, frozenset[str]]:
    return dict(load_roles("source_words.csv"))
