"""Places: add a row for a toponym that is missed, misplaced or wrongly taken. All sentences are invented."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.reading import Entity, PlaceMention
from crosswire.model.report import Report
from crosswire.nlp.layout import find_blocks
from crosswire.nlp.model import Parser
from crosswire.nlp.page import Block, Page
from crosswire.nlp.parse import Token
from crosswire.nlp.places.gazetteer import Gazetteer, open_gazetteer
from crosswire.nlp.places.gazetteer_build import PlaceRow
from crosswire.nlp.places.geoparse import find_places
from crosswire.nlp.places.surroundings import find_beside, move
from crosswire.nlp.places.toponyms import measure_km

INVENTED = (
    PlaceRow(name="Marzul", lat=40.0, lon=-30.0, country="XA", kind="city"),
    PlaceRow(name="Ostravia", lat=41.0, lon=-31.0, country="XA", kind="country"),
    PlaceRow(name="Keldern", lat=40.5, lon=-30.5, country="XA", kind="province"),
    PlaceRow(name="Tavin River", lat=40.2, lon=-30.3, country="XA", kind="river"),
    PlaceRow(name="Brannick", lat=40.6, lon=-30.6, country="XA", kind="city"),
    PlaceRow(name="Brannick", lat=-20.0, lon=60.0, country="XB", kind="city"),
    PlaceRow(name="Sunderia", lat=-20.5, lon=60.5, country="XB", kind="country"),
)


@cache
def _parser() -> Parser:
    return Parser()


@cache
def _world() -> Gazetteer:
    return open_gazetteer()


@cache
def _invented() -> Gazetteer:
    return Gazetteer(None, INVENTED)


def _page(text: str, publisher: str | None = None) -> Page:
    report = Report(id="r", text=text, sha256=hash_text(text), publisher=publisher, language="en")
    rows = find_blocks(report)
    parses = _parser().parse([text[a:b] for a, b, _ in rows])
    return Page(report, tuple(Block(n, a, b, k, p) for n, ((a, b, k), p) in enumerate(zip(rows, parses, strict=True))))


def _places(text: str, gazetteer: Gazetteer, publisher: str | None = None) -> list[PlaceMention]:
    found = list(find_places(_page(text, publisher), (), gazetteer))
    assert all(text[p.span.start : p.span.end] == p.span.quote for p in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on Marzul overnight.", ["Marzul"]),
        ("MARZUL, Ostravia (Agency) - Two people died.", ["MARZUL", "Ostravia"]),
        ("Troops crossed the Tavin River near Marzul.", ["Tavin River", "Marzul"]),
        ("Fighting reached northern Ostravia.", ["Ostravia"]),
        ("The Keldern province governor spoke.", ["Keldern"]),
        ("People fled from Marzul to Brannick.", ["Marzul", "Brannick"]),
        ("A bomb went off in the village of Tall Orin.", ["Tall Orin"]),
        ("A bomb went off in the northern town of Orin.", ["Orin"]),
        ("Doctors warned of Marzul virus infections.", []),
        ("John Marzul said that he was ready. Marzul smiled.", []),
        ("Nothing happened at all.", []),
    ],
)
def test_names_of_places_are_found(text: str, names: list[str]) -> None:
    assert [p.span.quote for p in _places(text, _invented())] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Thousands of people marched in Quenlo on Saturday.", ["Quenlo"]),
        ("A drone struck a convoy near Bir Mana on Sunday night.", ["Bir Mana"]),
        ("Six inmates died in a riot at Gallo prison, the governor said.", ["Gallo"]),
        ("NARLO, May 3 (Agency) - Soldiers seized the radio station.", ["NARLO"]),
        ("Soldiers marched through Narlo, the capital, on Monday.", ["Narlo"]),
        ("A landslide in Teyolo killed six. Rescuers reached Teyolo on foot.", ["Teyolo", "Teyolo"]),
        ("At least 12 people have died of heatstroke in Sarro since Tuesday, officials said.", ["Sarro"]),
        ("Nobody believed in Sandovar, his friends said.", []),
        ("The statement was in Tarvian, a spokesman said.", []),
        ("A judge sat in Kanawa Magistrate Court on Monday.", []),
        ("The protein is found in TLF-1 and in ATP.", []),
    ],
)
def test_words_alone_put_an_unlisted_name_on_the_map(text: str, names: list[str]) -> None:
    found = _places(text, _invented())
    assert [p.span.quote for p in found] == names
    assert all(p.lat is None for p in found)


def test_an_unlisted_place_takes_its_country_and_no_point_of_it() -> None:
    (place, _) = _places("A bomb went off in Orlo, a village in Ostravia.", _invented())
    assert (place.lat, place.country, place.within) == (None, "XA", "Ostravia")


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Shells fell on Marzul.", "Marzul", "exact"),
        ("Shells fell on southern Marzul.", "Marzul", "near"),
        ("Rebels hold the outskirts of Marzul.", "Marzul", "near"),
        ("A convoy was hit 20 km north of Marzul.", "Marzul", "near"),
        ("Rain fell in Keldern province.", "Keldern", "province"),
        ("Rain fell in Ostravia.", "Ostravia", "country"),
        ("Rain fell in northern Ostravia.", "Ostravia", "region"),
        ("A convoy was hit near Marzul.", "Marzul", "near"),
        ("A convoy was hit south of Marzul.", "Marzul", "near"),
        ("A convoy was hit 20 km from Marzul.", "Marzul", "near"),
        ("A convoy was hit twelve miles east of the city of Marzul.", "Marzul", "near"),
        ("A convoy was hit 200 km north of Marzul.", "Marzul", "region"),
        ("A convoy was hit between Marzul and Orin.", "Marzul", "near"),
        ("Marzul's southern suburbs were hit.", "Marzul", "near"),
        ("Aid reached the Marzul area.", "Marzul", "near"),
        ("Talks between Ostravia and Sunderia failed.", "Ostravia", "country"),
        ("Clashes broke out at the Ostravia-Sunderia border.", "Ostravia", "region"),
        ("Clashes broke out at the Ostravia-Sunderia border.", "Sunderia", "region"),
        ("Clashes broke out on Ostravia's border with Sunderia.", "Sunderia", "region"),
        ("Troops reached the border with Sunderia and Ostravia.", "Ostravia", "region"),
        ("Boats sank in the Tavin River.", "Tavin River", "region"),
    ],
)
def test_precision_is_honest(text: str, name: str, precision: str) -> None:
    (place,) = [p for p in _places(text, _invented()) if p.span.quote == name]
    assert place.precision == precision and place.lat is not None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rebels hold Homs province. Shells fell on Homs city.", ["province", "city"]),
        ("Shells fell on Homs city. Rebels hold Homs province. Aid reached Homs.", ["city", "province", "city"]),
        ("Rebels hold the province of Kunduz. Aid reached Kunduz.", ["province", "province"]),
        ("Fighting spread in Qandahar province.", ["province"]),  # a spelling that the gazetteer has of the town alone
        ("Fighting spread in Qandahar.", ["city"]),
    ],
)
def test_a_town_and_its_province_are_two(text: str, kinds: list[str]) -> None:
    assert [p.kind for p in _places(text, _world())] == kinds


@pytest.mark.parametrize(
    ("text", "north", "east"),
    [
        ("A convoy was hit 20 km north of Marzul.", 20, 0),
        ("A convoy was hit some 20 km (12 miles) south-west of Marzul.", -14, -14),
        ("A convoy was hit ten miles east of the city of Marzul.", 0, 16),
        ("A convoy was hit 20 km from Marzul.", 0, 0),
        ("A convoy was hit 200 km north of Marzul.", 200, 0),
        ("Shells fell on southern Marzul.", -2, 0),
        ("Shells fell on Marzul's northern outskirts.", 2, 0),
        ("Shells fell south of Marzul.", -4, 0),
        ("Rain fell in northern Ostravia.", 0, 0),
    ],
)
def test_distance_and_direction_move_the_point(text: str, north: float, east: float) -> None:
    town = PlaceRow(name="Marzul", lat=40.0, lon=-30.0, country="XA", kind="city")
    whole = PlaceRow(name="Ostravia", lat=40.0, lon=-30.0, country="XA", kind="country")
    entries = [replace(e, population=400_000) for e in Gazetteer(None, (town,)).lookup("Marzul")]
    beside = find_beside(*_around(text, ("Marzul", "Ostravia")))
    assert beside is not None
    entry = entries[0] if "Marzul" in text else Gazetteer(None, (whole,)).lookup("Ostravia")[0]
    lat, lon = move(entry, beside)
    assert (lat - 40.0) * 111.2 == pytest.approx(north, abs=0.5)
    assert (lon + 30.0) * 111.2 * 0.766 == pytest.approx(east, abs=0.5)


def _around(text: str, names: tuple[str, ...]) -> tuple[list[Token], int, int]:
    tokens = list(_page(text).blocks[0].tokens)
    at = next(n for n, t in enumerate(tokens) if t.text in names)
    return tokens, at, at + 1


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Shells hit the villages of Tell Qaltun, Zerwan and Hadaya.", ["village"] * 3),
        ("Rebels hold the districts of Hadaya, Qaltun and Zerwan.", ["district"] * 3),
        ("Rebels hold Kunduz and Takhar provinces.", ["province"] * 2),
    ],
)
def test_a_plural_tells_the_kind_of_its_list(text: str, kinds: list[str]) -> None:
    assert [p.kind for p in _places(text, _world())] == kinds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Doctors at Damascus University Hospital said that 12 people died.", ["Damascus"]),
        ("Bank of America said that profits fell.", []),
        ("The Washington Post and the Jerusalem Post reported it. The Times of India agreed.", []),
        ("Mr. London and Ms. Sydney agreed. Jack London wrote it.", []),
        ("Real Madrid beat Manchester United 3-1.", []),
        ("Ostravian and Syrian planes flew.", []),
    ],
)
def test_names_that_hold_a_place_and_are_none(text: str, names: list[str]) -> None:
    assert [p.span.quote for p in _places(text, _world())] == names


def test_capitals_that_speak_make_world_news() -> None:
    places = _places("Damascus said that it would not come. Moscow agreed, as did Tehran.", _world())
    assert [(p.name, p.country) for p in places] == [("Damascus", "SY"), ("Moscow", "RU"), ("Tehran", "IR")]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Clashes broke out in the Syrian capital on Monday.", ["Damascus"]),
        ("Lebanon's capital was quiet.", ["Beirut"]),
        ("The capital of Lebanon was quiet.", ["Beirut"]),
        ("Shells fell on Damascus. Thousands fled the capital.", ["Damascus"]),
        ("Shells fell on Homs. Thousands fled the capital.", []),  # no country is named
        ("Lebanon and Syria agreed. Talks went on in the capital.", []),  # two are
        ("The Kenyan capital, Nairobi, was quiet.", []),  # the name itself is the mention
        ("The provincial capital was quiet in Syria. The capital of Homs province was quiet.", []),
        ("The capital gains tax rose in Syria. Capital punishment ended.", []),
        ("The Israeli capital was quiet. The Palestinian capital was quiet.", []),  # the seat is disputed
    ],
)
def test_what_the_capital_is(text: str, towns: list[str]) -> None:
    assert [p.name for p in _places(text, _world()) if p.span.quote == "capital"] == towns


def test_a_part_of_the_capital_is_near_it() -> None:
    (place,) = _places("Smoke rose over the Syrian capital's southern suburbs.", _world())
    assert place.precision == "near" and place.lat is not None and 33.4 < place.lat < 33.5


def test_two_towns_of_one_name_on_one_page() -> None:
    first, _, second, _ = _places("Rain hit Tripoli in Lebanon. Later, rain hit Tripoli, Libya.", _world())
    assert (first.country, second.country) == ("LB", "LY")


def test_an_unknown_district_is_placed_by_its_town() -> None:
    district, town = _places("A school burned in the Hadaya district of Marzul.", _invented())
    assert (district.span.quote, district.precision, district.within) == ("Hadaya", "near", "Marzul")
    assert (district.lat, district.lon) == (town.lat, town.lon)
    assert district.score < town.score


def test_an_unknown_place_never_takes_its_countrys_centre() -> None:
    places = _places("A school burned in Hadaya village in Ostravia.", _invented())
    unknown = next(p for p in places if p.span.quote == "Hadaya")
    assert unknown.lat is None and unknown.precision is None and unknown.score == 0.0


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Floods hit Brannick in Ostravia. Marzul was spared.", "XA"),
        ("Floods hit Brannick, Sunderia.", "XB"),
        ("Sunderia sent help. The army of Sunderia reached Brannick.", "XB"),
    ],
)
def test_a_name_of_two_places_follows_its_page(text: str, country: str) -> None:
    (place,) = [p for p in _places(text, _invented()) if p.span.quote == "Brannick"]
    assert place.country == country


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("A fire broke out in Paris, Texas, on Monday.", "Paris", 33.66, -95.56),
        ("A fire broke out in Paris on Monday.", "Paris", 48.85, 2.35),
        ("Police in Alexandria, Louisiana, made an arrest.", "Alexandria", 31.31, -92.45),
        ("Egypt said that two people died in Alexandria.", "Alexandria", 31.2, 29.92),
        ("The suspect was held in Rapides Parish in Louisiana.", "Rapides Parish", 31.2, -92.5),
        ("Thousands fled to Deir ez-Zor in eastern Syria.", "Deir ez-Zor", 35.33, 40.14),
        ("Boats sank in the Sea of Azov.", "Sea of Azov", 46.0, 36.5),
        ("Aid reached the Dadaab refugee camp in Kenya.", "Dadaab", 0.05, 40.31),
        ("Talks were held in Geneva, Switzerland.", "Geneva", 46.2, 6.15),
        ("Voters in Charleston, W.Va., went to the polls.", "Charleston", 38.35, -81.63),
    ],
)
def test_places_of_the_world(text: str, name: str, lat: float, lon: float) -> None:
    place = next(p for p in _places(text, _world()) if p.span.quote.startswith(name))
    assert place.lat is not None and place.lon is not None
    assert abs(place.lat - lat) < 0.7 and abs(place.lon - lon) < 0.7


DISPUTED = [
    "Crimea", "Sevastopol", "the Golan Heights", "Majdal Shams", "Western Sahara", "Laayoune", "Kashmir", "Srinagar",
    "Muzaffarabad", "Jerusalem", "East Jerusalem", "Nagorno-Karabakh", "Abkhazia", "Sukhumi", "South Ossetia",
    "Tskhinvali", "Transnistria", "Tiraspol", "Northern Cyprus", "Somaliland", "Hargeisa", "Abyei", "Ladakh",
    "the Spratly Islands", "the Kuril Islands",
]  # fmt: skip


@pytest.mark.parametrize("name", DISPUTED)
def test_disputed_territory_is_nobodys(name: str) -> None:
    (place,) = _places(f"Unrest spread in {name} on Monday.", _world())
    assert place.lat is not None and place.country is None


@pytest.mark.parametrize(
    ("name", "country"), [("the Gaza Strip", "PS"), ("the West Bank", "PS"), ("Taiwan", "TW"), ("Kosovo", "XK")]
)
def test_what_has_a_code_of_its_own_keeps_it(name: str, country: str) -> None:
    (place,) = _places(f"Unrest spread in {name} on Monday.", _world())
    assert place.country == country


def test_the_outlets_town_helps() -> None:
    text = "The Dublin city council met on Monday. A Dublin school was closed."
    local = _places(text, _world(), "columbuslocalnews.com")
    assert {p.country for p in local} == {"US"}


def test_actors_are_no_places() -> None:
    page = _page("Marzul said that talks failed.")
    actor = Entity(span=page.report.span(0, 6), type="group", name="Marzul Front", key="marzul-front")
    assert find_places(page, (actor,), _invented()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "…",
        "🙂🙂 🙂",
        "دمشق في سوريا",
        "A" * 20_000,
        "In " * 3_000,
        "Marzul, " * 2_000,
        "\x01\x02 Marzul \u202e",
    ],
)
def test_hostile_text_does_no_harm(text: str) -> None:
    _places(text, _invented())


def test_same_page_same_places() -> None:
    text = "Floods hit Brannick. Sunderia sent help. Ostravia did not. Marzul was spared."
    assert _places(text, _invented()) == _places(text, Gazetteer(None, INVENTED))


def test_seed_towns_are_near_their_gold(shared: Path) -> None:
    page = shared / "seeds" / "003_542514d1f7e52115.txt"
    if not page.is_file():
        pytest.skip("needs the seed pages, which are not here")
    damascus = next(e for e in _world().lookup("Damascus") if e.country == "SY")
    places = [p for p in _places(page.read_text(encoding="utf-8"), _world()) if p.span.quote == "Damascus"]
    assert places
    for place in places:
        (entry,) = [e for e in _world().lookup("Damascus") if e.geonameid == place.geonameid]
        assert measure_km(entry, damascus) < 10
