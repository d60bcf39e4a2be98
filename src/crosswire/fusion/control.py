"""Control: who is said to hold a place, since when, by whose claims.

In: the claims of one story whose event type says who gains or loses (`gains`, `loses` in its file). Out: Control
records, one for each place, holder and status. `claimed`: the holder's own word, or an officer's; `held`: said by
another; `lost`: the loser's side of it; `contested`: two holders are claimed for one place at one time, or it is
denied that the place changed hands. Background claims are left out: who held it years ago is history, not control.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.coreference.sources import SourceTable
from crosswire.fusion.status import is_denial
from crosswire.model.claim import Claim
from crosswire.model.reading import Interval
from crosswire.model.record import Control
from crosswire.nlp.events.event_types import type_of

HOLDERS = ("group", "organisation", "person")
Key = tuple[str, str | None, str]


def find_control(claims: Sequence[Claim], sources: SourceTable, holders: Mapping[str, str]) -> list[Control]:
    """Control of places, sorted by place, holder and status. `holders`: types by entity id; a place holds nothing."""
    rows: dict[Key, list[Claim]] = defaultdict(list)
    denied: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.temporal == "background" or claim.modality != "actual":
            continue
        for place in sorted({p.entity for p in claim.places if p.entity and p.role == "location"}):
            if is_denial(claim):
                denied[place] += [claim] if _is_of_control(claim) else []
                continue
            for holder, status in _holders(claim, sources):
                if holders.get(holder) in HOLDERS:
                    rows[place, holder, status].append(claim)
    found = [_control(key, rows[key]) for key in sorted(rows, key=lambda k: (k[0], k[1] or "", k[2]))]
    return _contest(found, denied)


def _is_of_control(claim: Claim) -> bool:
    known = type_of(claim.type)
    return bool(known.gains or known.loses)


def _holders(claim: Claim, sources: SourceTable) -> list[tuple[str, str]]:
    known = type_of(claim.type)
    speaker = claim.attribution.source
    voice = sources.by_id[speaker].entity if speaker else None
    gains = [a.entity for a in claim.actors if a.role == known.gains and a.entity]
    loses = [a.entity for a in claim.actors if a.role == known.loses and a.entity]
    own = voice in gains or (speaker is not None and sources.by_id[speaker].kind == "official")
    return [(g, "claimed" if own else "held") for g in gains] + [(g, "lost") for g in loses]


def _control(key: Key, claims: Sequence[Claim]) -> Control:
    place, holder, status = key
    starts = sorted(c.time.interval.start for c in claims if c.time and c.time.interval and c.time.interval.start)
    return Control(
        place=place,
        holder=holder,
        interval=Interval(start=starts[0][:10], end=None) if starts else None,
        status=status,
        claims=tuple(sorted({c.id for c in claims})),
    )


def _contest(rows: Sequence[Control], denied: Mapping[str, Sequence[Claim]]) -> list[Control]:
    """Places that two hold at once are contested, and those of which it is denied that they changed hands."""
    holders: dict[str, set[str | None]] = defaultdict(set)
    for row in rows:
        if row.status in ("held", "claimed"):
            holders[row.place].add(row.holder)
    out = []
    for row in rows:
        against = [c.id for c in denied.get(row.place, ())]
        contested = row.status in ("held", "claimed") and (against or len(holders[row.place]) > 1)
        claims = tuple(sorted({*row.claims, *against}))
        out.append(replace(row, status="contested", claims=claims) if contested else row)
    return out
