"""Where a happening took place, and which is part of which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.coreference.entities import EntityTable
from crosswire.fusion.happenings import make_events
from crosswire.fusion.whereabouts import find_whereabouts
from crosswire.model.claim import Claim, ClaimPlace, ClaimTime
from crosswire.model.reading import Interval
from crosswire.model.record import RecordEntity
from crosswire.model.span import Span


def place(name, precision=None, lat=None, lon=None, country="XA"):
    return RecordEntity(
        id=name, type="place", name=name, precision=precision, lat=lat, lon=lon, country=country if lat else None
    )


PLACES = (
    place("Ostravia", "country", 50.0, 20.0),
    place("Keldern", "province", 50.0, 21.0),
    place("Marzul", "exact", 50.2, 21.2),
    place("Brannick", "exact", 50.1, 20.9),
    place("Farrow", "exact", 58.0, 21.0),
    place("Tessa", "province"),
    place("Dorma"),
    place("Marzul Island", "near", 50.2, 21.2),
    place("southern Ostravia", "region", 50.0, 20.0),
    replace(place("Vell"), within="Vell Quay"),
    replace(place("Vell Quay"), within="Vell"),
)
TABLE = EntityTable(
    entities=PLACES, of_entity={}, of_place={}, by_id={p.id: p for p in PLACES}, actor_keys={}, kinds={}
)


def claim(n, kind="bombing", at=(), day=None, report=None):
    where = Span(report=report or f"r{n}", start=10 * n, end=10 * n + 5, quote="words")
    places = tuple(ClaimPlace(entity=name, role="location", span=where) for name in at)
    time = None
    if day:
        interval = Interval(start=f"2031-05-{day:02}", end=f"2031-05-{day + 1:02}")
        time = ClaimTime(interval=interval, span=where, anchor="publication", role="occurred")
    return Claim(id=f"c-{n}", report=report or f"r{n}", span=where, trigger=where, type=kind, places=places, time=time,
                 times=(time,) if time else ())  # fmt: skip


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ([("Marzul",)], "Marzul"),
        ([("Keldern",), ("Keldern",), ("Marzul",)], "Marzul"),  # the only town told of in its province
        ([("Keldern",), ("Keldern",), ("Keldern", "Marzul"), ("Brannick",)], "Keldern"),  # two towns of one voice each
        ([("Keldern",), ("Keldern",), ("Farrow",)], "Keldern"),  # too far to lie in it
        ([("Ostravia",), ("Ostravia",), ("Marzul",)], "Ostravia"),  # one voice is not enough in a whole country
        ([("Ostravia",), ("Ostravia", "Marzul"), ("Ostravia", "Marzul")], "Marzul"),
        ([("Tessa",), ("Tessa", "Dorma")], "Dorma"),  # on no map; Tessa is called a province
        ([("Brannick",), ("Brannick",), ("Marzul",), ("Marzul",), ("Marzul Island",)], "Marzul"),  # one point
        ([("southern Ostravia",), ("southern Ostravia", "Marzul"), ("southern Ostravia", "Marzul")], "Marzul"),
        ([("Vell", "Vell Quay"), ("Vell", "Vell Quay"), ("Vell",)], "Vell Quay"),  # each within the other, as told
        ([], None),
    ],
)
def test_where_it_took_place(told, wanted):
    claims = [claim(n, at=names) for n, names in enumerate(told, 1)]
    assert find_whereabouts(claims, TABLE) == wanted
    assert find_whereabouts(claims[::-1], TABLE) == wanted


@pytest.mark.parametrize(
    ("main", "other", "days", "part"),
    [
        ("fire", "killing", 1, True),  # "the number killed rose to 32 on Tuesday"
        ("flood", "injury", 2, True),
        ("fire", "killing", 6, False),
        ("bombing", "killing", 1, False),  # a killing on the next day may be another one
        ("explosion", "killing", 1, False),
        ("bombing", "killing", 0, True),
        ("bombing", "death", 2, True),
        ("fire", "bombing", 1, False),
    ],
)
def test_what_is_part_of_the_main_event(main, other, days, part):
    whole = [claim(n, kind=main, day=3) for n in (1, 2, 3)]
    events = make_events([whole, [claim(4, kind=other, day=3 + days)]], "s", TABLE)
    assert {e.type: e.part_of is not None for e in events} == {main: False, other: part}
