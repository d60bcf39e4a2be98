"""Places: a locator map of where the reports put what happened, and the places that could not be put on it.

In: a story. Out: a PlacesView. A circle is as wide as the place is vague; countries and regions are listed and not
drawn, since their middle is nowhere in particular. The outline is Natural Earth's.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from crosswire.fusion.happenings import main_event
from crosswire.model.record import RecordEntity, Story
from crosswire.products.page.outline import lines_within
from crosswire.products.page.shared import Link, PageIndex
from crosswire.products.page.text import anchor, many, shorten, shown
from crosswire.products.svg import Picture, frame, px, tag

WIDTH, HEIGHT = 440, 360
"""The map's own pixels; it is shown at about this size."""
RADIUS_KM = {"exact": 2.0, "near": 8.0, "district": 15.0, "province": 60.0}
"""How far from its point a place of each precision may lie, as drawn."""
WIDE = ("country", "region")
"""Precisions that are listed and not drawn."""
REACH_KM = 700.0
"""Places farther than this from the story's place are listed as off the map."""
LEAST_KM = 60.0
"""A map is never narrower than this: a lone dot needs surroundings."""
CLOSE_KM, CLOSE_LEAST_KM, CLOSE_PLACES = 30.0, 12.0, 3
"""Where so many places lie so near the story's place and the map is far wider, they have a second map, so narrow."""
LABELLED = 14
"""Names written on the map, those of most claims first."""
EARTH_KM = 111.32
"""A degree of latitude."""


Box = tuple[float, float, float, float]
"""Left, top, right and bottom of a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place as a row of the table."""

    name: str
    role: str
    precision: str
    at: str
    claims: int
    link: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesView:
    """The places of a story."""

    pictures: tuple[Picture, ...]
    placed: tuple[PlaceRow, ...]
    wide: tuple[PlaceRow, ...]
    off: tuple[PlaceRow, ...]
    unplaced: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the map covers, and how degrees become pixels."""

    west: float
    south: float
    east: float
    north: float
    shrink: float
    scale: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels of a point."""
        return (lon - self.west) * self.shrink * self.scale, (self.north - lat) * self.scale

    def km(self, length: float) -> float:
        """Pixels of a length."""
        return length / EARTH_KM * self.scale


@dataclass(frozen=True, slots=True)
class _Told:
    """What a story's claims tell of its places: how often, by which claim first, and where the main event was."""

    story: Story
    page: PageIndex
    count: Mapping[str, int]
    first: Mapping[str, str]
    main: str | None

    def rows(self, entities: list[RecordEntity]) -> tuple[PlaceRow, ...]:
        """A row of the list for each."""
        return tuple(
            PlaceRow(
                name=shown(e.name),
                role="main event" if e.id == self.main else "",
                precision=e.precision or "not known",
                at=f"{e.lat:.2f}, {e.lon:.2f}" if e.lat is not None and e.lon is not None else "",
                claims=self.count[e.id],
                link=self.page.link(self.first[e.id]),
            )
            for e in entities
        )


def view_places(story: Story, page: PageIndex) -> PlacesView:
    """The story's places, by the claims that name them as where something happened."""
    told = _read(story, page)
    ranked = sorted(told.count, key=lambda e: (-told.count[e], e))
    known = [page.index.entities[e] for e in ranked if e in page.index.entities]
    points = [e for e in known if e.lat is not None and e.lon is not None and e.precision not in WIDE]
    centre = next((e for e in points if e.id == told.main), points[0] if points else None)
    near = [e for e in points if centre and _km(e, centre) <= REACH_KM]
    return PlacesView(
        pictures=tuple(_pictures(near, centre, told)),
        placed=told.rows(near),
        wide=told.rows([e for e in known if e.lat is not None and e.precision in WIDE]),
        off=told.rows([e for e in points if e not in near]),
        unplaced=told.rows([e for e in known if e.lat is None]) + _unnamed(story, page),
    )


def _read(story: Story, page: PageIndex) -> _Told:
    count, first = Counter[str](), dict[str, str]()
    for claim in page.index.claims_of[story.id]:
        for place in claim.places:
            if place.entity:
                count[place.entity] += 1 + 2 * (place.role == "location")
                first.setdefault(place.entity, claim.id)
    main = main_event(page.index.events_of[story.id])
    return _Told(story, page, count, first, main.place if main else None)


def _pictures(near: list[RecordEntity], centre: RecordEntity | None, told: _Told) -> Iterator[Picture]:
    """The map, and one of the places close to the story's where the first is too wide to tell them apart."""
    if centre is None:
        return
    view = _view(near, LEAST_KM)
    yield _draw(near, view, told, "Where the reports put it")
    close = [e for e in near if _km(e, centre) <= CLOSE_KM and RADIUS_KM.get(e.precision or "", 0.0) <= CLOSE_KM]
    if len({(e.lat, e.lon) for e in close}) >= CLOSE_PLACES and view.km(CLOSE_KM) < WIDTH / 6:
        yield _draw(close, _view(close, CLOSE_LEAST_KM), told, f"Around {shown(centre.name)}")


def _unnamed(story: Story, page: PageIndex) -> tuple[PlaceRow, ...]:
    """Words for places that no entity stands for."""
    found: dict[str, PlaceRow] = {}
    for claim in page.index.claims_of[story.id]:
        for place in claim.places:
            if place.entity is None and place.span.quote not in found:
                found[place.span.quote] = PlaceRow(name=shown(shorten(place.span.quote, 60)), role=place.role,
                    precision="", at="", claims=1, link=page.link(claim.id, place.span))  # fmt: skip
    return tuple(found[k] for k in sorted(found))


def _km(a: RecordEntity, b: RecordEntity) -> float:
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    east = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return EARTH_KM * math.hypot(a.lat - b.lat, east)


def _view(entities: list[RecordEntity], least: float) -> View:
    lats = [e.lat for e in entities if e.lat is not None]
    lons = [e.lon for e in entities if e.lon is not None]
    middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    shrink = max(0.05, math.cos(math.radians(middle[0])))
    vague = max(RADIUS_KM.get(e.precision or "", 2.0) for e in entities) / EARTH_KM
    tall = max((max(lats) - min(lats)) * 1.3 + 2 * vague, least / EARTH_KM)
    wide = max((max(lons) - min(lons)) * shrink * 1.45 + 2 * vague, least / EARTH_KM)
    scale = min(HEIGHT / tall, WIDTH / wide)
    half_lat, half_lon = HEIGHT / scale / 2, WIDTH / scale / 2 / shrink
    return View(west=middle[1] - half_lon, east=middle[1] + half_lon, south=middle[0] - half_lat,
                north=middle[0] + half_lat, shrink=shrink, scale=scale)  # fmt: skip


def _draw(entities: list[RecordEntity], view: View, told: _Told, title: str) -> Picture:
    id_ = anchor("map" if view.km(CLOSE_KM) < WIDTH / 6 else "near", told.story.id)
    parts = [tag("clipPath", tag("rect", width=WIDTH, height=HEIGHT, rx=4), id=f"{id_}-clip")]
    parts.append(tag("g", tag("rect", width=WIDTH, height=HEIGHT, class_="ground"), *_outline(view), *_graticule(view),
                     *(_circle(e, view, told.main) for e in entities), clip_path=f"url(#{id_}-clip)"))  # fmt: skip
    parts += _names(entities, view, told)
    parts.append(_bar(view))
    listed = f"{many(len(entities), 'place')}: " + "; ".join(f"{e.name} ({e.precision})" for e in entities) + "."
    svg = frame(id_, title, shown(listed), parts, class_="map", viewBox=f"0 0 {WIDTH} {HEIGHT}", width=WIDTH,
                height=HEIGHT)  # fmt: skip
    return Picture(title=title, description=listed, svg=svg)


def _outline(view: View) -> list[Markup]:
    marks = []
    for kind, points in lines_within(view.west, view.south, view.east, view.north):
        path = "M" + "L".join(f"{px(x)} {px(y)}" for x, y in (view.at(lat, lon) for lon, lat in points))
        marks.append(tag("path", d=path, class_=kind))
    return marks


def _graticule(view: View) -> list[Markup]:
    """Lines of round degrees, with their names at the edge."""
    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10) if (view.north - view.south) / s <= 4 or s == 10)
    marks = []
    for n in range(math.ceil(view.south / step), math.floor(view.north / step) + 1):
        y = view.at(n * step, view.west)[1]
        marks.append(tag("line", x1=0, x2=WIDTH, y1=px(y), y2=px(y), class_="grid"))
        marks.append(tag("text", _degrees(n * step, "NS"), x=4, y=px(y - 3), class_="degree"))
    for n in range(math.ceil(view.west / step), math.floor(view.east / step) + 1):
        x = view.at(view.north, n * step)[0]
        marks.append(tag("line", x1=px(x), x2=px(x), y1=0, y2=HEIGHT, class_="grid"))
        marks.append(tag("text", _degrees(n * step, "EW"), x=px(x + 3), y=12, class_="degree"))
    return marks


def _degrees(value: float, sides: str) -> str:
    return f"{abs(value):.4g}°{sides[value < 0] if value else ''}"


def _circle(entity: RecordEntity, view: View, main: str | None) -> Markup:
    x, y = view.at(entity.lat or 0.0, entity.lon or 0.0)
    class_ = "vague main" if entity.id == main else "vague"
    return tag("circle", cx=px(x), cy=px(y), r=px(max(3.0, view.km(RADIUS_KM.get(entity.precision or "", 2.0)))),
               class_=class_)  # fmt: skip


def _names(entities: list[RecordEntity], view: View, told: _Told) -> list[Markup]:
    """A dot for each place, and a name where it fits beside those already written."""
    points = [view.at(e.lat or 0.0, e.lon or 0.0) for e in entities]
    taken: list[Box] = [(x - 3, y - 3, x + 3, y + 3) for x, y in points]
    written: set[str] = set()
    marks = []
    for n, entity in enumerate(sorted(entities, key=lambda e: e.id != told.main)):
        x, y = view.at(entity.lat or 0.0, entity.lon or 0.0)
        is_main = entity.id == told.main
        dots = [tag("circle", cx=px(x), cy=px(y), r=10, class_="hit"),
                tag("circle", cx=px(x), cy=px(y), r=4 if is_main else 3)]  # fmt: skip
        parts = [tag("title", f"{shown(entity.name)}, {entity.precision}"), *dots]
        name = shorten(shown(entity.name), 24)
        wanted = n < LABELLED and name not in written
        box = _free(x, y, (8.6 if is_main else 7.2) * len(name), taken) if wanted else None
        if box:
            taken.append(box)
            written.add(name)
            parts.append(tag("text", name, x=px(box[0] + 2), y=px(box[1] + 13)))
        marks.append(tag("a", *parts, href=told.page.link(told.first[entity.id]).href,
                         class_="place main" if is_main else "place",
                         aria_label=f"{shown(entity.name)}, {entity.precision}"))  # fmt: skip
    return marks


def _free(x: float, y: float, width: float, taken: list[Box]) -> Box | None:
    """A place for a name right, left, below or above its dot that lies within the map and on no other."""
    for left, top in ((x + 6, y - 9), (x - 8 - width, y - 9), (x - width / 2, y + 5), (x - width / 2, y - 24)):
        box = (left, top, left + width + 4, top + 17)
        inside = left >= 2 and box[2] <= WIDTH - 2 and top >= 14 and box[3] <= HEIGHT - 26
        if inside and not any(_meet(box, other) for other in taken):
            return box
    return None


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _bar(view: View) -> Markup:
    """The scale: a bar of a round length of at most a third of the width."""
    length = max((n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500) if view.km(n) <= WIDTH / 3), default=1)
    wide = view.km(length)
    left, y = WIDTH - 12 - wide, HEIGHT - 12
    path = tag("path", d=f"M{px(left)} {y - 5}V{y}H{px(left + wide)}V{y - 5}")
    return tag("g", path, tag("text", f"{length} km", x=px(left + wide / 2), y=y - 6), class_="scale")
