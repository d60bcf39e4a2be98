"""Gazetteer: names to places, from GeoNames, admin regions, a curated supplement and a user's own table.

In: a name as written. Out: every place that may bear it, the likeliest first. Exact names are compared folded (case,
accents, hyphens); spelling by transliteration is a second look-up that needs a country (see `toponyms`). The index is
built once (`gazetteer_build`). Measured: 35 µs a first look-up, 1 µs a repeated one; opening takes 8 ms.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from crosswire.model.errors import InputError, ResourceError, SetupError
from crosswire.model.ids import hash_bytes, hash_text
from crosswire.nlp.places.gazetteer_build import PlaceRow, inputs_hash, open_index, supplement_rows
from crosswire.nlp.places.toponyms import Entry, drop_article, fold_name, measure_km, sound_key
from crosswire.resources.loader import load_table

MAX_CANDIDATES = 40
"""Places kept for one name, the most populous first: bounds the work on names like San José."""
REMEMBERED = 20_000
DISPUTED = frozenset({"city", "district", "territory"})
"""Kinds of supplement rows whose missing country says that its belonging is disputed; a river's is of several."""
SAME_KM = 150.0
"""A row of GeoNames this near to one of its name that is nobody's is the same place, given to one side."""
ALIKE = 65.0
"""Likeness of the letters (0 to 100, indel ratio) that two names of one sound must have: Yarmuk and Yarmouk 92."""

_FIELDS = "geonameid, place.name, lat, lon, country, admin1, population, kind, precision, within, source"
_BY_NAME = f"SELECT {_FIELDS}, main FROM name JOIN place ON place.id = name.place WHERE key = ?"
_BY_SOUND = f"SELECT {_FIELDS}, 0 FROM sound JOIN place ON place.id = sound.place WHERE key = ? AND country IN "
_FIRST = {"user": 0, "supplement": 1, "geonames": 2}


class Gazetteer:
    """Look-up of place names. Pure: the same name gives the same places. Not safe to share between threads."""

    def __init__(self, index: sqlite3.Connection | None, own: Sequence[PlaceRow] = (), fingerprint: str = "") -> None:
        """`index` None serves tests and a user who wants his own table alone."""
        self.fingerprint = fingerprint
        self._index = index
        self._own = _index_rows(own)
        self._lookup = lru_cache(maxsize=REMEMBERED)(self._find)
        self._sounds = lru_cache(maxsize=REMEMBERED)(self._find_alike)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Places of exactly that name (folded), likeliest first; () for none. A user's own rows stand alone."""
        key = fold_name(name)
        found = self._lookup(key) if key else ()
        return found or (self._lookup(bare) if (bare := drop_article(key)) else ())

    def lookup_alike(self, name: str, countries: tuple[str, ...]) -> tuple[Entry, ...]:
        """Places in those countries whose name sounds alike, likeliest first; () without a country."""
        key = sound_key(name)
        if not key or not countries:
            return ()
        near = fold_name(name)
        found = self._sounds(key, countries)
        return tuple(e for e in found if fuzz.ratio(near, fold_name(e.name)) >= ALIKE)

    def _find(self, key: str) -> tuple[Entry, ...]:
        if key in self._own:
            return self._own[key]
        return _rank(self._ask(_BY_NAME, (key,)))

    def _find_alike(self, key: str, countries: tuple[str, ...]) -> tuple[Entry, ...]:
        marks = ",".join("?" * len(countries))
        return _rank(self._ask(f"{_BY_SOUND}({marks})", (key, *countries)))

    def _ask(self, query: str, values: tuple[str, ...]) -> list[Any]:
        if self._index is None:
            return []
        try:
            return self._index.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise SetupError(f"the place index is damaged ({error}); run: crosswire setup") from error


def open_gazetteer(places: Path | None = None, progress: Callable[[str, float], None] | None = None) -> Gazetteer:
    """The gazetteer, its index built first where needed; `places` is a user's own table, which wins over all else.

    `progress` is told what is done and the share done (0 to 1). Raises SetupError where no place names are installed
    or the index cannot be written, ResourceError with file and line for a bad row of `places`.
    """
    own = read_places(places) if places else ()
    index = open_index(progress)
    mark = inputs_hash() + (hash_bytes(places.read_bytes()) if places else "")
    return Gazetteer(index, own, hash_text(mark))


def read_places(path: Path) -> tuple[PlaceRow, ...]:
    """A user's own table: name, lat, lon; optional country, kind, precision, within, aliases.

    Raises InputError where the file is missing, ResourceError (with file and line) for a bad row.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file; expected a CSV table with the columns name, lat, lon")
    rows = load_table(path.resolve(), PlaceRow, unique=False)
    for row in rows:
        if not (-90 <= row.lat <= 90 and -180 <= row.lon <= 180):
            raise ResourceError(f"{path}: {row.name!r} lies at {row.lat}, {row.lon}; expected degrees, latitude first")
    return rows


def _index_rows(rows: Sequence[PlaceRow]) -> dict[str, tuple[Entry, ...]]:
    out: dict[str, tuple[Entry, ...]] = {}
    for entry, aliases in supplement_rows(tuple(rows), "user"):
        for name in (entry.name, *aliases):
            key = fold_name(name)
            if key:
                out[key] = (*out.get(key, ()), replace(entry, primary=name == entry.name))
    return out


def _rank(rows: list[Any]) -> tuple[Entry, ...]:
    found = [Entry(*row[:-1], primary=bool(row[-1])) for row in rows]  # type: ignore[misc]
    unsettled = [e for e in found if e.source == "supplement" and e.country is None and e.kind in DISPUTED]
    found = [e for e in found if e.source != "geonames" or all(measure_km(e, u) > SAME_KM for u in unsettled)]
    found.sort(key=lambda e: (_FIRST[e.source], -e.population, not e.primary, e.country or "", e.name, e.lat, e.lon))
    return tuple(found[:MAX_CANDIDATES])
