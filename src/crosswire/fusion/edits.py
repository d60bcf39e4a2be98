"""Edits: claims as people want them understood: their fields, their places, their speakers.

In: claims, and the value of an `edit_claim` or `place` decision, or which claims have one speaker. Out: the claims
changed, or InputError that says what cannot be used. Words are never changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.coreference.entities import MAX_SPANS, EntityTable
from crosswire.coreference.sources import SourceTable
from crosswire.fusion.constraints import Constraints, regroup
from crosswire.model.claim import Claim, ClaimFigure, ClaimPlace
from crosswire.model.decision import Subject
from crosswire.model.errors import InputError
from crosswire.model.ids import make_id
from crosswire.model.record import RecordEntity, Source
from crosswire.model.span import Span

Value = str | dict[str, str | int | float | None] | None
CHOICES = {
    "stance": ("asserts", "denies", "doubts", "declines", "demands", "warns", "plans", "promises"),
    "polarity": ("affirmed", "negated"),
    "modality": ("actual", "possible", "planned", "demanded"),
    "temporal": ("current", "background", "future"),
    "scope": ("event", "cumulative", "background", "rate", "share"),
    "who_class": ("civilian", "combatant", "security", "journalist", "aid_worker", "mixed", "unknown"),
    "demographic": ("children", "women", "elderly", "men", None),
}
"""Fields with a list of values, as the formats page gives them."""
OF_CLAIM = ("type", "stance", "polarity", "modality", "temporal")
NUMBERS = ("low", "best", "high")
OF_FIGURE = (*NUMBERS, "counted", "scope", "who_class", "demographic", "who")


def edit_claim(claim: Claim, value: Value, subject: Subject) -> Claim:
    """The claim with the fields of `value`; those of a figure go to the one that is meant, else the only one.

    Raises InputError for a field or value that there is not.
    """
    if not isinstance(value, dict) or not value:
        raise InputError('an edit needs the fields to change, such as {"best": 12}')
    for name, given in value.items():
        _check(name, given)
    mine: dict[str, object] = {k: v for k, v in value.items() if k in OF_CLAIM}
    figures = claim.figures
    if fields := {k: v for k, v in value.items() if k in OF_FIGURE}:
        at = _figure(claim, subject)
        figures = tuple(_edited(f, fields) if n == at else f for n, f in enumerate(figures))
    return replace(claim, figures=figures, **mine)  # type: ignore[arg-type]


def _check(name: str, given: object) -> None:
    if name not in (*OF_CLAIM, *OF_FIGURE):
        raise InputError(f"there is no field {name!r} to edit; there are {', '.join((*OF_CLAIM, *OF_FIGURE))}")
    if name in CHOICES and given not in CHOICES[name]:
        raise InputError(f"{name} cannot be {given!r}; it is one of {', '.join(map(str, CHOICES[name]))}")
    if name in NUMBERS and not (given is None or (isinstance(given, (int, float)) and given >= 0)):
        raise InputError(f"{name} cannot be {given!r}; it is a number or null")
    if name in ("type", "counted", "who") and not isinstance(given, str):
        raise InputError(f"{name} cannot be {given!r}; it is a word")


def _figure(claim: Claim, subject: Subject) -> int:
    """The position of the figure meant."""
    if subject.start is not None and subject.end is not None:
        for n, figure in enumerate(claim.figures):
            if figure.span.start < subject.end and subject.start < figure.span.end:
                return n
    if len(claim.figures) != 1:
        raise InputError(f"the claim has {len(claim.figures)} figures; give the words of the one that is meant")
    return 0


def _edited(figure: ClaimFigure, fields: dict[str, str | int | float | None]) -> ClaimFigure:
    """The figure; a single `best` means exactly that number, and is neither a bound nor vague any more."""
    if "best" in fields and not {"low", "high"} & fields.keys():
        fields = {**fields, "low": fields["best"], "high": fields["best"]}
    plain = dict.fromkeys(("lower_bound", "upper_bound", "exclusive", "approximate", "vague"), False)
    return replace(figure, **(plain if set(NUMBERS) & fields.keys() else {}), **fields)  # type: ignore[arg-type]


def read_place(value: Value) -> RecordEntity:
    """The place that a person gave. Raises InputError where name, lat or lon lack or lie off the earth."""
    given = value if isinstance(value, dict) else {}
    name, lat, lon = given.get("name"), given.get("lat"), given.get("lon")
    numbers = isinstance(lat, (int, float)) and isinstance(lon, (int, float)) and abs(lat) <= 90 and abs(lon) <= 180
    if not isinstance(name, str) or not name or not numbers:
        raise InputError('a place needs name, lat and lon, such as {"name": "Ostrel", "lat": 12.5, "lon": 44.1}')
    country = given.get("country")
    return RecordEntity(
        id=make_id("e", "decision", name, lat, lon), type="place", name=name, precision="exact",
        lat=round(float(lat), 5), lon=round(float(lon), 5),  # type: ignore[arg-type]
        country=country if isinstance(country, str) else None,
    )  # fmt: skip


def place_claims(claims: Mapping[str, Claim], meant: Claim, subject: Subject, row: RecordEntity) -> dict[str, Claim]:
    """The claims moved to `row`: the one meant; where a place's words are meant, all of its story that tell of it."""
    words = next((p for p in meant.places if _lies_on(p.span, subject)), None)
    if words is None:
        kept = tuple(p for p in meant.places if p.role != "location")
        here = ClaimPlace(entity=row.id, role="location", span=meant.trigger or meant.span)
        return {meant.id: replace(meant, places=(here, *kept))}
    return {
        c.id: replace(c, places=tuple(replace(p, entity=row.id) if p.entity == words.entity else p for p in c.places))
        for c in claims.values()
        if c.story == meant.story and any(p.entity == words.entity for p in c.places)
    }


def _lies_on(span: Span, subject: Subject) -> bool:
    at = subject.start, subject.end
    return at[0] is not None and at[1] is not None and span.start < at[1] and at[0] < span.end


def respeak(claims: Sequence[Claim], table: SourceTable, held: Constraints) -> tuple[list[Claim], SourceTable]:
    """The claims with their speakers joined and parted, and the table of sources with a row for every one of them."""
    spoken: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        spoken[claim.attribution.source or f"none {claim.id}"].append(claim)
    rows = dict(table.by_id)
    ids: dict[str, str] = {}
    if not held.together and not held.apart:
        return list(claims), table
    for group in regroup(spoken.values(), held, lambda c: c.id):
        votes = Counter(c.attribution.source for c in group if c.attribution.source)
        if not votes:
            continue
        first = min(votes, key=lambda s: (-votes[s], s))
        smallest = min(c.id for c in group)
        own = first if len(spoken[first]) <= votes[first] or first not in ids.values() else None
        own = own or make_id("s", "decision", smallest)
        rows[own] = replace(rows[first], id=own, aliases=_aliases([rows[s] for s in sorted(votes)], rows[first].name))
        ids |= dict.fromkeys((c.id for c in group), own)
    sources = tuple(sorted(rows.values(), key=lambda s: s.id))
    return [_said_by(c, ids.get(c.id)) for c in claims], replace(table, sources=sources, by_id=rows)


def _aliases(rows: Sequence[Source], name: str) -> tuple[str, ...]:
    return tuple(sorted({n for r in rows for n in (r.name, *r.aliases)} - {name}))


def _said_by(claim: Claim, source: str | None) -> Claim:
    said = claim.attribution
    if source is None or source == said.source:
        return claim
    return replace(claim, attribution=replace(said, source=source, chain=(*said.chain[:-1], source)))


Mention = tuple[str, int, str]
"""A mention: report id, position in its reading, and whether that is of its entities or its places."""


def rename_entities(
    table: EntityTable, groups: Sequence[Sequence[Mention]], spans: Mapping[Mention, Span]
) -> EntityTable:
    """The table with one row a group of mentions: the row that most of them had, or a copy of it for those who left."""
    of: dict[str, dict[tuple[str, int], str]] = {"entity": dict(table.of_entity), "place": dict(table.of_place)}
    old = {at: of[at[2]][at[:2]] for group in groups for at in group}
    rows: dict[str, RecordEntity] = {}
    came_from: dict[str, str] = {}
    for group in sorted(groups, key=lambda g: (-len(g), sorted(g))):
        votes = Counter(old[at] for at in group)
        first = min(votes, key=lambda e: (e in rows, -votes[e], e))
        own = make_id("e", "decision", *min(group)) if first in rows else first
        names = {n for e in votes for n in (table.by_id[e].name, *table.by_id[e].aliases)} - {table.by_id[first].name}
        told = sorted((spans[at] for at in group), key=lambda s: (s.report, s.start, s.end))[:MAX_SPANS]
        rows[own] = replace(table.by_id[first], id=own, aliases=tuple(sorted(names)), spans=tuple(told))
        came_from[own] = first
        for at in group:
            of[at[2]][at[:2]] = own
    return replace(
        table, entities=tuple(rows[e] for e in sorted(rows)), by_id=rows, of_entity=of["entity"], of_place=of["place"],
        actor_keys={e: table.actor_keys[o] for e, o in came_from.items() if o in table.actor_keys},
        kinds={e: table.kinds[o] for e, o in came_from.items() if o in table.kinds},
    )  # fmt: skip
