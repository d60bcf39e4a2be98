"""Naming: one person, group or place that reports call by names that share no word.

In: the claims of one story and its entities. Out: a `naming` disagreement for each entity that two reports name apart,
with the claims that use each name. Short forms ("Odell" for Mira Odell), initials and a shared word are no other name;
another spelling of it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from crosswire.fusion.altered import side
from crosswire.model.claim import Claim, ClaimActor, ClaimPlace
from crosswire.model.ids import make_id
from crosswire.model.record import Disagreement, RecordEntity
from crosswire.model.span import Span
from crosswire.nlp.names.names import fold_name

NAMED = ("person", "group", "organisation", "place")


def find_namings(claims: Mapping[str, Claim], entities: Mapping[str, RecordEntity]) -> list[Disagreement]:
    """The entities of one story that its reports name apart."""
    told: dict[str, dict[str, list[tuple[Claim, Span]]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims.values():
        parts: tuple[ClaimActor | ClaimPlace, ...] = (*claim.actors, *claim.places)
        for part in parts:
            row = entities.get(part.entity or "")
            if row and row.type in NAMED and part.span.quote[:1].isupper():
                told[row.id][fold_name(part.span.quote)].append((claim, part.span))
    found = (_named_apart(entities[e], names) for e, names in sorted(told.items()))
    return [d for d in found if d]


def _named_apart(row: RecordEntity, names: Mapping[str, list[tuple[Claim, Span]]]) -> Disagreement | None:
    """The entity's names that share no word with one another, where different reports use them."""
    ranked = sorted((n for n in names if n), key=lambda n: (-len(names[n]), n))
    kept: list[str] = []
    for name in ranked:
        if not any(_is_short_for(name, other) or _is_short_for(other, name) for other in kept):
            kept.append(name)
    reports = [{c.report for c, _ in names[n]} for n in kept]
    if len(kept) < 2 or all(r == reports[0] for r in reports):
        return None
    sides = tuple(side(names[n][0][1].quote, [c for c, _ in names[n]]) for n in kept)
    return Disagreement(
        id=make_id("d", "naming", row.id, *kept), kind="naming", about=f"name of {row.name}", sides=sides
    )


def _is_short_for(short: str, long: str) -> bool:
    """True where the names share a word, but for its ending, or one is the other's initials."""
    words, others = _bare(short), _bare(long)
    if any(a.startswith(b) or b.startswith(a) for a in words for b in others):
        return True
    initials = "".join(w[0] for w in others)
    return len(others) > 1 and "".join(words) in (initials, initials + "s")


def _bare(name: str) -> list[str]:
    """The words of a folded name without possessive endings."""
    return [w for w in re.sub(r"['’]s?\b", "", name).split() if len(w) > 1] or name.split()
