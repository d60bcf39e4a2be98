"""Records made by hand for tables, tallies, pictures: events with days and places, and what was counted. Invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.products.sample import ENGINE, report

from crosswire.model.claim import Claim, ClaimAttribution, ClaimFigure
from crosswire.model.reading import Interval
from crosswire.model.record import (
    Control,
    Event,
    Origin,
    Quantity,
    QuantityValue,
    Record,
    RecordActor,
    RecordEntity,
    Responsibility,
    Source,
    Story,
)

PLACES = {"Karsund": ("e-1", -42.3, -120.4), "Orlen": ("e-2", -42.5, -120.1), "Tannvik": ("e-3", -42.6, -120.2)}
SPEAKERS = ("the ministry", "the monitor", "the hospital")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A count told of an event: by whom, in how many reports, with what bounds."""

    event: int = 0
    low: float | None = None
    best: float | None = None
    high: float | None = None
    speaker: int = 0
    reports: int = 1
    temporal: str = "current"
    modality: str = "actual"
    more: tuple[tuple[str, Any], ...] = ()

    def with_(self, **more: Any) -> Told:
        """The same, with fields of the quantity set."""
        return replace(self, more=(*self.more, *more.items()))


def exactly(number: float, event: int = 0, **more: Any) -> Told:
    """A count of exactly so many."""
    known = {k: more.pop(k) for k in ("speaker", "reports", "temporal", "modality") if k in more}
    return Told(event=event, low=number, best=number, high=number, **known).with_(**more)


def happening(n: int, day: str | None = "2031-05-12", place: str | None = "Karsund", **more: Any) -> Event:
    """Event number `n`."""
    end = f"{day[:8]}{int(day[8:]) + 1:02d}" if day else None
    return Event(**{"id": f"ev-{n}", "story": "st-0", "type": "bombing", "title": f"bombing, {place}",
                    "claims": (f"c-ev{n}",), "interval": Interval(start=day, end=end) if day else None,
                    "date_precision": "day" if day else None, "place": PLACES[place][0] if place else None,
                    "place_precision": "exact" if place else None, "reports": 1, "origins": 1, **more})  # fmt: skip


def tolls(events: Sequence[Event], told: Sequence[Told], **more: Any) -> Record:
    """The record of those events and counts; count `n` is quantity `q-n`."""
    text = " ".join(f"Report says {n} and more." for n in range(4 + sum(t.reports for t in told) + len(events)))
    reports = [report(f"r-{n}", text) for n in range(max([1, *(t.reports for t in told)]))]
    claims, quantities = [], []
    for n, event in enumerate(events):
        span = reports[0].span(7 * n, 7 * n + 6)
        claims.append(Claim(id=event.claims[0], report="r-0", span=span, type=event.type, story="st-0",
                            event=event.id))  # fmt: skip
    for n, row in enumerate(told):
        made = [_claim(n, k, row, reports[k], events) for k in range(row.reports)]
        claims += made
        quantities.append(_quantity(n, row, made, events))
    return Record(**{
        "engine": ENGINE,
        "reports": tuple(reports),
        "stories": (Story(id="st-0", headline="Bombing", reports=tuple(r.id for r in reports)),),
        "sources": tuple(Source(id=f"s-{n}", name=name) for n, name in enumerate(SPEAKERS)),
        "entities": (*(RecordEntity(id=i, type="place", name=name, lat=lat, lon=lon, precision="exact")
                       for name, (i, lat, lon) in PLACES.items()),
                     RecordEntity(id="e-army", type="organisation", name="Velmora Army"),
                     RecordEntity(id="e-front", type="group", name="Northern Dawn Front")),
        "claims": tuple(sorted(claims, key=lambda c: c.id)),
        "origins": tuple(Origin(id=f"o-{n}", label=name, basis="named source", independence="established")
                         for n, name in enumerate(SPEAKERS)),
        "events": tuple(events),
        "quantities": tuple(quantities),
        **more,
    })  # fmt: skip


def _claim(n: int, k: int, row: Told, at: Any, events: Sequence[Event]) -> Claim:
    start = at.text.index(f"says {n} ") + 5
    span = at.span(start, start + len(str(n)))
    counted = dict(row.more).get("counted", "killed")
    figure = ClaimFigure(span=span, low=row.low, best=row.best, high=row.high, counted=counted, quantity=f"q-{n}")
    attribution = ClaimAttribution(source=f"s-{row.speaker}", chain=(f"s-{row.speaker}",), kind="indirect")
    return Claim(id=f"c-{n}-{k}", report=at.id, span=at.span(start - 5, start + len(str(n))), type="bombing",
                 story="st-0", event=events[row.event].id, figures=(figure,), attribution=attribution,
                 origin=f"o-{row.speaker}", temporal=row.temporal, modality=row.modality)  # fmt: skip


def _quantity(n: int, row: Told, claims: Sequence[Claim], events: Sequence[Event]) -> Quantity:
    values = tuple(QuantityValue(claim=c.id, span=c.figures[0].span, low=row.low, best=row.best, high=row.high,
                                 as_of=f"2031-05-{13 + k}", source=c.attribution.source, origin=c.origin)
                   for k, c in enumerate(claims))  # fmt: skip
    return Quantity(**{"id": f"q-{n}", "event": events[row.event].id, "counted": "killed", "who": "people",
                       "who_class": "unknown", "verdict": "single", "values": values,
                       "basis": tuple(c.id for c in claims), "rule": "only figure", "reason": "only this figure.",
                       "low": row.low, "best": row.best, "high": row.high, **dict(row.more)})  # fmt: skip


def blamed(party: str, *kinds: str) -> tuple[Responsibility, ...]:
    """What is said of a party's part."""
    return tuple(Responsibility(party=party, kind=kind, by=None, claims=("c-ev0",)) for kind in kinds)


def actor(entity: str) -> tuple[RecordActor, ...]:
    """An actor of an event."""
    return (RecordActor(entity=entity, role="actor"),)


def held(place: str, holder: str | None, start: str | None, end: str | None, status: str = "held") -> Control:
    """Who holds a place, by the claim of the first event."""
    interval = Interval(start=start, end=end) if start else None
    return Control(place=place, holder=holder, interval=interval, status=status, claims=("c-ev0",))
