"""Place evidence: a possible toponym, and how much speaks for its being one.

In: a Mention with the entries of its name, the tokens around it, what the page knows of it. Out: the sum of what the
model's label, the words before and after, the generic word, the gazetteer and a dateline say. Measured with
`place_spans`, which cuts at ACCEPT.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from crosswire.nlp.page import Block
from crosswire.nlp.parse import Token
from crosswire.nlp.places.place_kinds import kinds_in
from crosswire.nlp.places.place_words import (
    OWN,
    blocking_words,
    body_words,
    end_of_label,
    is_dateline,
    weigh_before,
    weigh_head,
)
from crosswire.nlp.places.surroundings import Beside
from crosswire.nlp.places.toponyms import Entry

ACCEPT = 2.0
"""Sum of evidence from which a name is a place. Developer set, exact F: .81 at 1.5, .82 at 2.0, .81 at 2.5."""
LABELS = {"GPE": 2.2, "LOC": 2.0, "FAC": 1.0, "PERSON": -1.0, "ORG": -0.6, "NORP": -2.0, "DATE": -2.0, "TIME": -2.0}
OTHER_LABEL = -0.5
IN_PLACE, WELL_KNOWN, WRONG_LABEL = 1.6, 1.0, -0.5
"""After "in" or "near" a well-known place stands against a person's or a people's label ("in Aleppo", "in Goma")."""
FROM_THERE = 2.0
"""What has a border, a south, or something so many kilometres off, is a place."""
USER_LISTED = 2.4
"""A user who lists a name says that it is a place: more than any label of the model takes away, but no known actor."""


@dataclass(slots=True)
class Mention:
    """A possible toponym: tokens `first:last` of `block`, the name to look up and what qualifies it.

    `kind`: what the generic word beside it says (None: nothing); `beside`: a part of it is meant, or what is beside it;
    `container`: index of the mention that the text says it lies in; `weight`: evidence that it is a place at all;
    `put`: the words themselves make it a place, and nothing else.
    """

    block: int
    first: int
    last: int
    name: str
    weight: float
    kind: str | None = None
    beside: Beside | None = None
    container: int | None = None
    strict: bool = False
    state_after: bool = False
    put: bool = False
    candidates: tuple[Entry, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the page knows of a name: `mask` the kind of a known actor or person that it is of, `surname` of somebody
    named in full, `state_after` where ", Ohio" follows."""

    mask: str | None = None
    surname: bool = False
    state_after: bool = False


def weigh(block: Block, m: Mention, run: tuple[int, int], known: Known) -> float:
    """Evidence for a name at `m.first:m.last` of the run of capitalised words `run`."""
    tokens, first = block.tokens, m.first
    label, listed = tokens[first].ent, _weigh_entries(m.candidates)
    strength = weigh_before(tokens, first)
    if m.beside and m.beside.tells:
        strength = max(strength, FROM_THERE)
    weight = _weigh_label(m, label, known.mask)
    if known.mask is None and strength >= IN_PLACE and listed >= WELL_KNOWN:
        weight = max(weight, WRONG_LABEL)
    if first > 1 and tokens[first - 1].text == "," and tokens[first - 2].text[:1].isupper():
        weight += 1.2 * any(e.kind in kinds_in("containing") for e in m.candidates[:3])
    weight += strength + 3.0 * known.state_after + listed
    weight += 2.5 * (m.kind is not None and m.kind != "city") + 1.0 * (m.kind == "city")
    weight += 2.5 * is_dateline(block, first, m.last)
    return weight + _weigh_around(tokens, m, run, known)


def _weigh_label(m: Mention, label: str, mask: str | None) -> float:
    settled = m.kind in kinds_in("settled")
    weight = LABELS.get(label, OTHER_LABEL if label else 0.0)
    if settled:
        weight = max(weight, -0.3)
    if mask is not None and not (mask == "person" and settled):
        return min(weight, 0.0) - 2.0
    return weight + USER_LISTED * any(e.source == "user" for e in m.candidates)


def _weigh_around(tokens: list[Token], m: Mention, run: tuple[int, int], known: Known) -> float:
    """What the rest of the run, a person of that name, and a word that makes something else of it take away."""
    first, label, weight = m.first, tokens[m.first].ent, 0.0
    covered = end_of_label(tokens, first) - first if label else 0
    if m.last < run[1] or covered > m.last - first:
        weight += _weigh_tail(tokens, m, run[1])
    if first > run[0]:
        weight += weigh_head(tokens, first, run[0])
    if m.last - first == 1 and known.surname and label not in {"GPE", "LOC"} and not known.state_after:
        weight -= 2.5
    if is_shop(tokens, m.last):
        weight -= 2.5
    if m.last < len(tokens) and tokens[m.last].text in blocking_words():
        weight -= 4.0
    if label == "PERSON" and tokens[first - 1].text.endswith(".") and first and tokens[first - 1].text[0].isupper():
        weight -= 2.0
    return weight


def is_shop(tokens: list[Token], last: int) -> bool:
    """True where a name's possessive owns nothing that is named: a shop or a home ("at Orin's", "inside Orin's")."""
    if last >= len(tokens) or tokens[last].text not in ("'s", "’s"):
        return False
    return last + 1 >= len(tokens) or tokens[last + 1].pos in ("ADP", "PUNCT", "SCONJ", "CCONJ", "AUX", "PRON")


def _weigh_tail(tokens: list[Token], m: Mention, run_end: int) -> float:
    """What the words after a name inside its run say: a body of that place, or some other proper name."""
    if m.last >= len(tokens) or tokens[m.last].text in OWN:
        return 0.0
    if m.last >= run_end:
        return -1.0
    words = {t.text.lower().removesuffix("’s") for t in tokens[m.last : run_end]}
    if words & body_words():
        return 1.5 + 0.6 * (tokens[m.first].ent in {"ORG", "FAC", "PERSON"})
    return -1.5


def _weigh_entries(entries: tuple[Entry, ...]) -> float:
    if not entries:
        return -0.8
    best = 0.3
    for entry in entries[:8]:
        if entry.kind in kinds_in("big") or entry.source == "user":
            return 2.6 if entry.primary or entry.source != "geonames" else 1.8
        if entry.kind in {"capital", "province", "territory"} or entry.population > 500_000:
            best = max(best, 1.5 if entry.primary else 0.8)
        elif entry.source == "supplement" or entry.population > 50_000:
            best = max(best, 1.0 if entry.primary or entry.source != "geonames" else 0.4)
    return best
