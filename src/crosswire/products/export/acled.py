"""ACLED: the happenings of a record as rows of ACLED's 31 columns.

In: a record. Out: CSV, a row for each event that ACLED would know: told as done and of now, not retracted or only
denied, of one of ACLED's types, on a day known at least to the month, and no part of another event. How each column is
filled, and what stays empty: docs/exports/acled.md. The tables of its codes: `exports/acled_*.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from crosswire.model.reading import Acled
from crosswire.model.record import Quantity, QuantityValue, Record
from crosswire.products.export.acled_tables import ActorSign, disorders, signs, type_rules, vague
from crosswire.products.export.cells import write_rows
from crosswire.products.export.countries import acled_name, region_of
from crosswire.products.export.deaths import NONE, Deaths, Number, count_deaths, death_types
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.happened import is_spoken
from crosswire.products.export.happening import OCCURRED, Happening, Party, Place
from crosswire.products.export.signs import find_row
from crosswire.products.export.told import note_of, outlets_of
from crosswire.products.export.view import RecordView
from crosswire.products.index import RecordIndex

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
ACTING, ACTED_ON = ("actor", "party"), ("target",)
BODIES = ("group", "organisation")
STATE = frozenset({"military", "police", "government"})
FIGHTING = frozenset({"armed_group", "military", "police"})
EXTERNAL = 8
CIVILIANS = 7
TARGETING = "Civilian targeting"
"""What the column civilian_targeting says, or nothing."""
ALWAYS_CIVILIANS = ("Violence against civilians", "Excessive force against protesters")
"""Types and sub-types whose main target are civilians by their definition."""
PEACEFUL = "Strategic developments"
"""Events without violence: nobody dies of them, though a report may count the dead of the fighting beside them."""
LISTED = "sum"
"""The modifier of a figure that names those meant ("a father and son"): some of the dead, not how many there are."""
WEEK, MONTH = 7, 31
"""Most days of an event whose time is known to the week, and to the month."""
PRECISION = {"near": 2, "district": 2, "province": 3}
"""ACLED's geo_precision by ours; `exact` is 1, as is a part of a town."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event: the actor, its associates, its type."""

    actor: str | None = None
    associates: str | None = None
    inter: int | None = None


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Stream the rows to `path`."""
    write_rows(path, COLUMNS, rows_of(record, tell))


def rows_of(record: Record, tell: Tell = quiet) -> Iterator[list[object]]:
    """The rows, in the record's order of events."""
    view, deaths = RecordView(record), count_deaths(record)
    for happening in view.happenings(tell=tell):
        dead = deaths.get(happening.event.id, NONE)
        codes = codes_of(happening)
        if codes and is_row(happening, dead):
            cells = make_cells(happening, codes, dead, view.index)
            yield [cells.get(name) for name in COLUMNS]


def is_row(happening: Happening, deaths: Deaths) -> bool:
    """True for what ACLED would write down: done, of now, no part of another event, on a day known to the month.

    What tells only of the harm done is an event of its own where nothing else is told, and the dead are counted.
    """
    days = _days(happening)
    own = not happening.part_of and (not happening.is_outcome or bool(deaths.rows))
    return own and happening.standing == OCCURRED and days is not None and (days[1] - days[0]).days < MONTH


def make_cells(happening: Happening, codes: Acled, deaths: Deaths, index: RecordIndex) -> dict[str, object]:
    """The cells of one row by column; a column that is not there is empty."""
    place = happening.place
    first, second = sides_of(happening, place)
    return {
        "event_id_cnty": happening.event.id,
        **_time(happening),
        "disorder_type": disorders().get((codes.event_type, codes.sub_event_type))
        or disorders().get((codes.event_type, None)),
        "event_type": codes.event_type,
        "sub_event_type": codes.sub_event_type,
        "actor1": first.actor,
        "assoc_actor_1": first.associates,
        "inter1": first.inter,
        "actor2": second.actor,
        "assoc_actor_2": second.associates,
        "inter2": second.inter,
        "interaction": join_inters(first, second),
        "civilian_targeting": TARGETING if _targets_civilians(codes, first, second) else None,
        **(_where(place) if place else {}),
        "source": "; ".join(outlets_of(happening, index)),
        "notes": note_of(happening, deaths, index),
        "fatalities": 0 if codes.event_type == PEACEFUL else count_fatalities(happening, deaths, index),
        "tags": _tags(happening, codes),
    }


def codes_of(happening: Happening) -> Acled | None:
    """ACLED's types for an event, by who took part where that decides; None where it is no event of ACLED."""
    if is_spoken(happening.event.type):
        return None
    for rule in type_rules().get(happening.event.type, ()):
        if rule.when == "any" or rule.when in _conditions(happening):
            return Acled(event_type=rule.event_type, sub_event_type=rule.sub_event_type) if rule.event_type else None
    return happening.event.acled


def _conditions(happening: Happening) -> set[str]:
    """The conditions of `acled_types.csv` that hold."""
    acting = {p.kind for p in _groups(happening, *ACTING)}
    acted_on = {p.kind for p in _groups(happening, *ACTED_ON)}
    moved = {q.who_class for q in happening.counted if q.counted == "evacuated"}
    held = {"state"} if acting & STATE else {"nonstate"} if "armed_group" in acting else set()
    if (acted_on & FIGHTING and not acted_on & {"civilian"}) or "combatant" in moved:
        held.add("fighters")
    if any(q.counted in ("killed", "injured") and (q.low or q.best) for q in happening.counted):
        held.add("harmed")
    return held


def _groups(happening: Happening, *roles: str) -> list[Party]:
    """Groups and bodies that are told as a fact to have taken part in that role; each once."""
    found = [p for p in happening.in_role(*roles) if p.asserted and p.type in BODIES and not p.is_teller]
    return list({p.id: p for p in found}.values())


def sides_of(happening: Happening, place: Place | None) -> tuple[Side, Side]:
    """Who acted and who was acted on; of those who fought each other, the first two. Nobody is put in by default."""
    acting, acted_on = _groups(happening, *ACTING), _groups(happening, *ACTED_ON)
    acted_on = [p for p in acted_on if p.id not in {a.id for a in acting}]
    if not acted_on and len(acting) > 1 and any(p.role == "party" for p in acting):
        acting, acted_on = acting[:1], acting[1:]
    return _side(acting, place), _side(acted_on, place)


def _side(parties: list[Party], place: Place | None) -> Side:
    if not parties:
        return Side()
    names = [name_party(p, place) for p in parties]
    general = _sign(parties[0]).name is not None
    associates = [p.name for p in parties[:1] if general and p.kind not in ("civilian", "armed_group")] + names[1:]
    rest = [name for name in dict.fromkeys(associates) if name != names[0]]
    return Side(names[0], "; ".join(rest) or None, inter_of(parties[0], place))


def name_party(party: Party, place: Place | None) -> str:
    """ACLED's general name for those without a name ("Civilians (Syria)"), else the name in the record."""
    general = _sign(party).name
    if general is None:
        return party.name
    country = acled_name(place.country) if place else None
    return f"{general} ({country})" if country else general


def inter_of(party: Party, place: Place | None) -> int | None:
    """ACLED's type of actor; a state's forces outside their country are external forces."""
    abroad = party.country and place and place.country and party.country != place.country
    return EXTERNAL if party.kind in STATE and abroad else _sign(party).inter


def _sign(party: Party) -> ActorSign:
    """The row of `acled_actors.csv`; an empty one where there is none."""
    return find_row(party, signs()) or ActorSign("")


def join_inters(first: Side, second: Side) -> int | None:
    """The two digits of ACLED's interaction, the lower first, or the one and a nought; None where one is not known."""
    if first.inter is None or (second.actor is not None and second.inter is None):
        return None
    if second.inter is None:
        return first.inter * 10
    return min(first.inter, second.inter) * 10 + max(first.inter, second.inter)


def _targets_civilians(codes: Acled, first: Side, second: Side) -> bool:
    named = codes.event_type in ALWAYS_CIVILIANS or codes.sub_event_type in ALWAYS_CIVILIANS
    violent = codes.event_type in ("Explosions/Remote violence", "Riots")
    return named or (violent and CIVILIANS in (first.inter, second.inter))


def _days(happening: Happening) -> tuple[date, date] | None:
    if not happening.first_day or not happening.last_day:
        return None
    return date.fromisoformat(happening.first_day), date.fromisoformat(happening.last_day)


def _time(happening: Happening) -> dict[str, object]:
    """The day, or the middle of the days told, with what is known of it."""
    days = _days(happening)
    assert days
    length = (days[1] - days[0]).days
    middle = days[0] + timedelta(days=length // 2)
    precision = 1 if length == 0 else 2 if length < WEEK else 3
    return {"event_date": middle.isoformat(), "year": middle.year, "time_precision": precision}


def _where(place: Place) -> dict[str, object]:
    """Country, divisions, name; a point only for a town, what lies near or in it, or a province."""
    in_town = place.precision == "district" and place.within_town
    return {
        "iso": place.iso_number,
        "region": region_of(place.country).acled,
        "country": acled_name(place.country),
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": f"{place.within} - {place.name}" if in_town else place.name,
        "latitude": place.lat if place.is_located else None,
        "longitude": place.lon if place.is_located else None,
        "geo_precision": 1 if in_town or place.precision == "exact" else PRECISION.get(place.precision or ""),
    }


def count_fatalities(happening: Happening, deaths: Deaths, index: RecordIndex) -> Number:
    """Deaths as ACLED counts them: the lowest of those in dispute, the lowest a vague word allows, 0 for none told.

    None where deaths are told without a number, which a coder of ACLED would set to 3 or 10 by the scale of the event.
    """
    if deaths.rows:
        return deaths.add_up(lambda q: _conservative(q, index))
    told = [happening.event, *happening.parts]
    return None if any(e.type in death_types() and e.status != "denied" for e in told) else 0


def _conservative(quantity: Quantity, index: RecordIndex) -> Number:
    """The lowest number of a quantity in dispute, or that its word allows; else the one that leads."""
    set_aside = {row.claim for row in quantity.rejected}
    standing = [(v, index.figure_of(v)) for v in quantity.values if v.claim not in set_aside]
    words = [vague().get((f.modifier or "").lower()) for _, f in standing if f and f.vague]
    numbers = [v for v, f in standing if not (f and (f.vague or f.modifier == LISTED))]
    if not numbers and words and words[0] is not None:
        return words[0]
    if quantity.verdict == "disputed" and numbers:
        return _lowest(numbers)
    return quantity.low if quantity.verdict == "disputed" or quantity.best is None else quantity.best


def _lowest(numbers: list[QuantityValue]) -> Number:
    """The lowest of the exact numbers, else of "at least" so many: that bound denies no higher number."""
    exact = [v.low for v in numbers if v.low is not None and v.low == v.high]
    return min(exact or [v.low for v in numbers if v.low is not None], default=None)


def _tags(happening: Happening, codes: Acled) -> str | None:
    """The crowd of a demonstration, in the reports' words."""
    crowd = [q for q in happening.counted if q.counted == "participants"]
    if codes.event_type not in ("Protests", "Riots") or not crowd:
        return None
    return f"crowd size={crowd[0].values[0].span.quote}"
