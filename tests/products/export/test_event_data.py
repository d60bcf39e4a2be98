"""ACLED, UCDP, POLECAT, PLOVER: their columns, which events are rows, codes that are right or empty."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pycountry
import pytest
from tests.products.export.acts import Who, acts
from tests.products.export.hostile import RECORDS
from tests.products.export.stories import STORIES
from tests.products.export.stories import told as made_of
from tests.products.sample import report
from tests.products.tolls import Told, exactly

from crosswire.model.claim import ClaimFigure
from crosswire.model.record import Record, RecordEntity
from crosswire.nlp.events.event_types import load_event_types
from crosswire.products.export import acled, plover, polecat, ucdp
from crosswire.products.export.cells import unguard
from crosswire.products.export.countries import acled_name, name_of, ucdp_name
from crosswire.resources.loader import FOLDER

PUBLISHED = {
    "acled": "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1, "
    "assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country, "
    "admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale, notes, fatalities, "
    "tags, timestamp",
    "ucdp": "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, "
    "conflict_name, dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, "
    "side_b_new_id, side_b, number_of_sources, source_article, source_office, source_date, source_headline, "
    "source_original, where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, "
    "priogrid_gid, country, country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, "
    "deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob",
    "polecat": "Event ID, Event Date, Event Type, Event Mode, Event Intensity, Quad Code, Contexts, Actor Name, Actor "
    "Country, Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, "
    "Recipient Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, "
    "Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, Longitude, "
    "GeoNames ID, Raw Placename, Feature Type, Source, Publication Date, Story People, Story Organizations, Story "
    "Locations, Language, Version",
    "plover": "id, has_event, date, time, enddate, endtime, actor, recipient, event, event_loc, event_text, quad_code, "
    "event_scale, mode, context, link, text, text_info, cite_info, coder, coded_date, coded_time, comment",
}
SHEETS = {"acled": (acled, ",", 31), "ucdp": (ucdp, ",", 49), "polecat": (polecat, "\t", 40)}
EACH = pytest.mark.parametrize("record", [make() for make in RECORDS.values()], ids=list(RECORDS))


def rows(form: str, record: Record, folder: Path) -> list[dict[str, str]]:
    """The rows of a format as its readers see them; empty cells are left out."""
    module, delimiter, _ = SHEETS[form]
    module.write(record, folder / "out")
    with (folder / "out").open(encoding="utf-8", newline="") as file:
        return [{k: v for k, v in row.items() if v} for row in csv.DictReader(file, delimiter=delimiter, strict=True)]


def lines(record: Record, folder: Path) -> list[dict[str, Any]]:
    plover.write(record, folder / "out")
    return [json.loads(line) for line in (folder / "out").read_text(encoding="utf-8").split("\n") if line]


# --- shape


@pytest.mark.parametrize("form", SHEETS)
@EACH
def test_columns_are_the_published_ones(form: str, record: Record, tmp_path: Path) -> None:
    module, delimiter, count = SHEETS[form]
    module.write(record, tmp_path / "out")
    with (tmp_path / "out").open(encoding="utf-8", newline="") as file:
        header, *body = csv.reader(file, delimiter=delimiter, strict=True)
    assert header == PUBLISHED[form].split(", ") and len(header) == count
    assert all(len(row) == count for row in body)


@EACH
def test_plover_lines_have_the_published_fields(record: Record, tmp_path: Path) -> None:
    assert all(list(line) == PUBLISHED["plover"].split(", ") for line in lines(record, tmp_path))


@pytest.mark.parametrize("text", ['=1+1, "14" killed', "-5\tdead\r\nand 7", "\u202e\u05d0 @x; 12", "'=x"])
def test_words_of_reports_come_back_as_they_were(text: str, tmp_path: Path) -> None:
    made = acts(told=[exactly(14)])
    outlets = tuple(replace(r, publisher=text) for r in made.reports)
    row = rows("acled", replace(made, reports=outlets), tmp_path)[0]
    assert unguard(row["source"]) == text and not row["source"].startswith(("=", "+", "-", "@", "\t"))


def test_a_file_is_a_source_only_where_no_outlet_is_known(tmp_path: Path) -> None:
    made = acts(told=[replace(exactly(14), reports=2)])
    named, nameless = (
        replace(r, publisher=p, agency=None) for r, p in zip(made.reports, ("Shore Post", None), strict=True)
    )
    claims = tuple(replace(c, event="ev-0") for c in made.claims)
    told = replace(made.events[0], claims=tuple(c.id for c in claims))
    both = replace(made, reports=(named, nameless), events=(told,), claims=claims)
    assert rows("acled", both, tmp_path)[0]["source"] == "Shore Post"
    alone = replace(both, reports=(replace(named, publisher=None), nameless))
    assert rows("acled", alone, tmp_path)[0]["source"]


def test_a_negative_number_stays_a_number(tmp_path: Path) -> None:
    row = rows("acled", acts(), tmp_path)[0]
    assert (row["latitude"], row["longitude"]) == ("-42.3", "-120.4")


# --- which events are rows

ASSERTED = {"acled": 1, "ucdp": 1, "polecat": 1, "plover": 1}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({}, ASSERTED),
        ({"claim": {"temporal": "background"}}, {"plover": 1}),
        ({"claim": {"modality": "planned"}}, {"plover": 1}),
        ({"claim": {"modality": "possible"}}, {"plover": 1}),
        ({"status": "denied"}, {"plover": 1}),
        ({"status": "retracted"}, {"plover": 1}),
        ({"status": "disputed"}, ASSERTED),
        ({"part_of": "ev-9"}, {"polecat": 1, "plover": 1}),
        ({"day": None}, {"polecat": 1, "plover": 1}),
        ({"days": ("2031-01-01", "2031-12-31")}, {"ucdp": 1, "polecat": 1, "plover": 1}),
    ],
)
def test_which_events_are_rows(change: dict[str, Any], wanted: dict[str, int], tmp_path: Path) -> None:
    made = acts(**change) if "part_of" in change else acts(told=[exactly(4)], **change)
    if "part_of" in change:
        whole = replace(made.events[0], id="ev-9", part_of=None, type="other", acled=None, plover=None)
        made = replace(made, events=(*made.events, whole))
    if change.get("claim"):
        made = replace(made, claims=tuple(replace(c, **change["claim"]) for c in made.claims))
    found = {form: len(rows(form, made, tmp_path)) for form in SHEETS} | {"plover": len(lines(made, tmp_path))}
    assert {k: n for k, n in found.items() if n} == wanted


def test_without_dead_there_is_no_row_of_ucdp(tmp_path: Path) -> None:
    assert rows("ucdp", acts(), tmp_path) == []
    assert rows("ucdp", acts(told=[exactly(0)]), tmp_path) == []


# --- ACLED

ARMY = Who(key="sy-military", name="Syrian military", type="organisation", country="SY")
GROUP = Who(key="islamic-state", name="Islamic State")


def target(who: Who) -> Who:
    return replace(who, role="target")


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ((ARMY, target(GROUP)), "Syrian military|1|Islamic State|2|12"),
        ((GROUP, target(ARMY)), "Islamic State|2|Syrian military|1|12"),
        ((ARMY,), "Syrian military|1|||10"),
        ((Who(name="gunmen"), target(Who(name="villagers"))), "Unidentified Armed Group|3|Civilians|7|37"),
        ((Who(name="Grey Brigade"),), "Grey Brigade||||"),
        ((replace(GROUP, asserted=False),), "||||"),
        ((Who(name="Mira Solane", type="person"), target(Who(name="Karsund", type="place"))), "||||"),
        ((replace(ARMY, role="party"), replace(GROUP, role="party")), "Syrian military|1|Islamic State|2|12"),
        ((), "||||"),
        (
            (
                Who(key="agence-france-presse", type="organisation"),
                target(Who(key="syrian-observatory-for-human-rights")),
            ),
            "||||",
        ),
    ],
)
def test_acled_sides(who: tuple[Who, ...], wanted: str, tmp_path: Path) -> None:
    row = rows("acled", acts(*who, type_="armed_clash"), tmp_path)[0]
    assert "|".join(row.get(c, "") for c in ("actor1", "inter1", "actor2", "inter2", "interaction")) == wanted


def test_a_state_abroad_is_an_external_force_and_general_names_bear_the_country(tmp_path: Path) -> None:
    place = RecordEntity(id="e-p", type="place", name="Orlen", lat=33.2, lon=44.3, precision="exact", country="IQ")
    row = rows("acled", acts(ARMY, target(Who(name="aid workers")), type_="shelling", place=place), tmp_path)[0]
    assert (row["inter1"], row["actor2"], row["assoc_actor_2"]) == ("8", "Civilians (Iraq)", "aid workers")
    assert (row["civilian_targeting"], row["iso"], row["region"]) == ("Civilian targeting", "368", "Middle East")


@pytest.mark.parametrize(
    ("type_", "who", "wanted"),
    [
        ("territory_captured", (ARMY,), "Battles/Government regains territory"),
        ("territory_captured", (GROUP,), "Battles/Non-state actor overtakes territory"),
        ("territory_captured", (), "Battles/"),
        ("assault", (GROUP, target(ARMY)), "Battles/Armed clash"),
        ("assault", (GROUP, target(Who(name="villagers"))), "Violence against civilians/Attack"),
        ("crackdown", (ARMY,), "Protests/Protest with intervention"),
        ("evacuation", (target(Who(name="residents")),), None),
        ("evacuation", (target(Who(name="fighters")),), "Strategic developments/Non-violent transfer of territory"),
        ("explosion", (), None),
        ("flood", (), None),
        ("consult", (), None),
        ("threat", (GROUP,), None),
        ("declaration_of_control", (ARMY,), None),
    ],
)
def test_acled_types(type_: str, who: tuple[Who, ...], wanted: str | None, tmp_path: Path) -> None:
    found = rows("acled", acts(*who, type_=type_), tmp_path)
    told = [f"{r['event_type']}/{r.get('sub_event_type', '')}" for r in found]
    assert told == ([wanted] if wanted else [])


VAGUE = {"low": 24, "best": None, "high": 99}


@pytest.mark.parametrize(
    ("told", "word", "wanted"),
    [
        ([exactly(12)], None, "12"),
        ([Told(low=14, best=23, high=23).with_(verdict="updated")], None, "23"),
        ([Told(low=9, best=22, high=60).with_(verdict="disputed")], None, "9"),
        ([Told(low=12, best=12)], None, "12"),
        ([Told(best=70, high=70)], None, "70"),
        ([Told(low=20, high=30)], None, "20"),
        ([Told(**VAGUE)], "dozens", "12"),
        ([Told(low=200, high=999)], "hundreds", "100"),
        ([Told(low=3, high=9)], "several", "3"),
        ([exactly(14), exactly(6, relation="part_of", part_of="q-0", who_class="civilian")], None, "14"),
        ([exactly(11, who="soldiers", who_class="combatant"), exactly(22, who="fighters", who_class="combatant")],
         None, "33"),
        ([exactly(52, temporal="background", scope="background")], None, "0"),
        ([exactly(40, scope="cumulative")], None, "0"),
        ([], None, "0"),
    ],
)  # fmt: skip
def test_acled_fatalities(told: list[Told], word: str | None, wanted: str, tmp_path: Path) -> None:
    made = acts(told=told)
    if word:
        claims = tuple(replace(c, figures=tuple(_vague(f, word) for f in c.figures)) for c in made.claims)
        made = replace(made, claims=claims)
    assert rows("acled", made, tmp_path)[0].get("fatalities") == wanted


def _vague(figure: ClaimFigure, word: str) -> ClaimFigure:
    return replace(figure, vague=True, modifier=word)


def of_values(*told: tuple[str, float, float | None, str | None], **more: Any) -> Record:
    """One count with a value for each (day, low, high, modifier); "vague:dozens" is a vague word."""
    made = acts(told=[replace(exactly(1, **{"verdict": "disputed", **more}), reports=len(told))])
    quantity = made.quantities[0]
    by_claim, values = {}, []
    for value, (day, low, high, word) in zip(quantity.values, told, strict=True):
        best = low if low == high else None
        values.append(replace(value, low=low, best=best, high=high, as_of=day))
        vague, modifier = bool(word and word.startswith("vague:")), word.removeprefix("vague:") if word else None
        by_claim[value.claim] = {"low": low, "best": best, "high": high, "vague": vague, "modifier": modifier}
    claims = tuple(
        replace(c, figures=tuple(replace(f, **by_claim[c.id]) for f in c.figures)) if c.id in by_claim else c
        for c in made.claims
    )
    low, best = min(v.low for v in values if v.low is not None), max(v.low for v in values if v.low is not None)
    row = replace(quantity, values=tuple(values), low=low, best=best, high=None)
    return replace(made, claims=claims, quantities=(row,))


DAY = "2031-05-13"


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (((DAY, 31, 31, None), (DAY, 40, 40, None)), "31"),
        (((DAY, 31, 31, None), (DAY, 24, 99, "vague:dozens")), "31"),
        (((DAY, 31, 31, None), (DAY, 2, 2, "sum")), "31"),
        (((DAY, 31, 31, None), (DAY, 14, None, "at least")), "31"),
        (((DAY, 14, None, "at least"), (DAY, 20, None, "at least")), "14"),
        (((DAY, 24, 99, "vague:dozens"), (DAY, 24, 99, "vague:dozens")), "12"),
    ],
)
def test_only_a_number_disputes_a_number(
    told: tuple[tuple[str, float, float | None, str | None], ...], wanted: str, tmp_path: Path
) -> None:
    assert rows("acled", of_values(*told), tmp_path)[0]["fatalities"] == wanted


def test_deaths_told_without_a_number_are_not_nought(tmp_path: Path) -> None:
    made = acts()
    part = replace(made.events[0], id="ev-8", type="death", acled=None, plover=None, part_of="ev-0")
    assert "fatalities" not in rows("acled", replace(made, events=(*made.events, part)), tmp_path)[0]


def test_nobody_dies_of_an_event_without_violence(tmp_path: Path) -> None:
    assert rows("acled", acts(type_="agreement", told=[exactly(12)]), tmp_path)[0]["fatalities"] == "0"


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (("2031-05-12", "2031-05-13"), "2031-05-12|1"),
        (("2031-05-12", "2031-05-19"), "2031-05-15|2"),
        (("2031-05-01", "2031-06-01"), "2031-05-16|3"),
        (("2031-05-12", "2031-05-12T18"), "2031-05-12|1"),
    ],
)
def test_acled_time(days: tuple[str, str], wanted: str, tmp_path: Path) -> None:
    row = rows("acled", acts(days=days), tmp_path)[0]
    assert f"{row['event_date']}|{row['time_precision']}" == wanted and row["year"] == "2031"


@pytest.mark.parametrize(
    ("precision", "within", "wanted"),
    [
        ("exact", None, "1|Orlen|yes|1"),
        ("near", None, "2|Orlen|yes|2"),
        ("district", None, "2|Orlen|yes|3"),
        ("district", "exact", "1|Karsund - Orlen|yes|1"),
        ("province", None, "3|Orlen|yes|4"),
        ("region", None, "|Orlen||5"),
        ("country", None, "|Orlen||6"),
    ],
)
def test_places_are_as_precise_as_is_known(precision: str, within: str | None, wanted: str, tmp_path: Path) -> None:
    parent = "e-1" if within else None
    place = RecordEntity(id="e-p", type="place", name="Orlen", lat=1.5, lon=2.5, precision=precision, within=parent)
    made = acts(place=place, told=[exactly(4)])
    row, other = rows("acled", made, tmp_path)[0], rows("ucdp", made, tmp_path)[0]
    point = "yes" if row.get("latitude") else ""
    assert f"{row.get('geo_precision', '')}|{row['location']}|{point}|{other['where_prec']}" == wanted
    assert ("latitude" in other) == bool(point) == ("priogrid_gid" in other)


# --- UCDP


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ((ARMY, target(GROUP)), "1|Government of Syria|Islamic State|652|"),
        ((GROUP, target(ARMY)), "1|Government of Syria|Islamic State|652|"),
        ((GROUP, target(Who(key="boko-haram"))), "2|Islamic State|boko-haram||"),
        ((ARMY, target(Who(name="villagers"))), "3|Government of Syria|Civilians|652|"),
        ((target(Who(name="villagers")),), "||||"),
        ((ARMY,), "|Government of Syria||652|"),
        ((), "||||"),
    ],
)
def test_ucdp_sides(who: tuple[Who, ...], wanted: str, tmp_path: Path) -> None:
    row = rows("ucdp", acts(*who, type_="armed_clash", told=[exactly(4)]), tmp_path)[0]
    assert "|".join(row.get(c, "") for c in ("type_of_violence", "side_a", "side_b", "gwnoa", "gwnob")) == wanted


def dead(number: int, who: str, who_class: str, **more: Any) -> Told:
    return exactly(number, who=who, who_class=who_class, **more)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ([exactly(14)], "0 0 0 14 = 14"),
        ([dead(11, "soldiers", "combatant"), dead(22, "fighters", "combatant")], "11 22 0 0 = 33"),
        ([dead(7, "civilians", "civilian"), dead(3, "soldiers", "combatant")], "3 0 7 0 = 10"),
        ([exactly(14), dead(6, "children", "civilian", relation="part_of", part_of="q-0", demographic="children")],
         "0 0 6 8 = 14"),
        ([dead(5, "aid workers", "aid_worker")], "0 0 5 0 = 5"),
        ([dead(87, "civilians", "civilian"), dead(31, "children", "civilian", relation="part_of", part_of="q-0")],
         "0 0 87 0 = 87"),
        ([exactly(4), dead(9, "children", "civilian", relation="part_of", part_of="q-0")], "0 0 0 4 = 4"),
        ([dead(9, "police", "security")], "9 0 0 0 = 9"),
        ([dead(9, "combatants of both sides", "combatant")], "0 0 0 9 = 9"),
    ],
)  # fmt: skip
def test_ucdp_deaths_by_side(told: list[Told], wanted: str, tmp_path: Path) -> None:
    row = rows("ucdp", acts(ARMY, target(GROUP), type_="armed_clash", told=told), tmp_path)[0]
    sides = [int(row[c]) for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert f"{' '.join(map(str, sides))} = {row['best']}" == wanted and sum(sides) == int(row["best"])


def test_ucdp_keeps_low_best_and_high(tmp_path: Path) -> None:
    told = [Told(low=9, best=22, high=60).with_(verdict="disputed")]
    row = rows("ucdp", acts(told=told), tmp_path)[0]
    assert (row["low"], row["best"], row["high"]) == ("9", "22", "60")


# --- POLECAT and PLOVER


def test_polecat_codes(tmp_path: Path) -> None:
    place = RecordEntity(id="e-p", type="place", name="Damascus", lat=33.5, lon=36.3, precision="exact", country="SY")
    made = acts(ARMY, target(Who(name="gunmen")), type_="airstrike", place=place)
    row = rows("polecat", made, tmp_path)[0]
    wanted = {"Event Type": "ASSAULT", "Event Mode": "aerial", "Quad Code": "MATERIAL CONFLICT", "Contexts": "military",
              "Actor Country": "SYR", "Actor COW": "652", "Primary Actor Sector": "MIL",
              "Primary Recipient Sector": "UAF", "Country": "SYR", "Language": "English"}  # fmt: skip
    assert {k: row.get(k) for k in wanted} == wanted
    assert not {"Event Intensity", "Wikipedia Actor ID", "GeoNames ID", "Actor Title"} & set(row)


@pytest.mark.parametrize(
    ("change", "modes"),
    [
        ({}, ["aerial"]),
        ({"claim": {"temporal": "background"}}, ["aerial", "historical"]),
        ({"claim": {"modality": "planned", "temporal": "future"}}, ["aerial", "future"]),
        ({"claim": {"modality": "possible"}}, ["aerial", "hypothetical"]),
        ({"status": "denied"}, ["aerial", "negation"]),
    ],
)
def test_plover_says_how_an_event_stands(change: dict[str, Any], modes: list[str], tmp_path: Path) -> None:
    line = lines(acts(ARMY, type_="airstrike", **change), tmp_path)[0]
    assert (line["mode"], line["quad_code"], line["event"]) == (modes, 4, ["ASSAULT"])


def test_a_demand_is_done_when_it_is_said(tmp_path: Path) -> None:
    made = acts(ARMY, type_="demand", claim={"temporal": "future", "stance": "demands"})
    assert (len(rows("polecat", made, tmp_path)), lines(made, tmp_path)[0]["mode"]) == (1, [])


def test_a_mode_that_plover_does_not_know_is_not_written(tmp_path: Path) -> None:
    assert lines(acts(type_="abduction"), tmp_path)[0]["mode"] == []


def test_a_span_of_plover_quotes_its_report(tmp_path: Path) -> None:
    made = acts(ARMY)
    line = lines(made, tmp_path)[0]
    at = line["text_info"]
    assert next(r for r in made.reports if r.id == at["report"]).text[at["start"] : at["end"]] == line["text"]


# --- whole records

ACLED_TYPES = {
    "Battles": "Armed clash|Government regains territory|Non-state actor overtakes territory",
    "Explosions/Remote violence": "Chemical weapon|Air/drone strike|Suicide bomb|Shelling/artillery/missile attack|"
    "Remote explosive/landmine/IED|Grenade",
    "Violence against civilians": "Sexual violence|Attack|Abduction/forced disappearance",
    "Protests": "Peaceful protest|Protest with intervention|Excessive force against protesters",
    "Riots": "Violent demonstration|Mob violence",
    "Strategic developments": "Agreement|Arrests|Change to group/activity|Disrupted weapons use|Headquarters or base "
    "established|Looting/property destruction|Non-violent transfer of territory|Other",
}
DIGITS = {"", *"12345678"}


@pytest.mark.parametrize("story", STORIES, ids=lambda p: p.stem)
def test_codes_of_whole_records_are_of_their_lists(story: Path, tmp_path: Path) -> None:
    made = made_of(story)
    for row in rows("acled", made, tmp_path):
        assert row.get("sub_event_type", "Other") in "|".join(ACLED_TYPES.values()).split("|")
        assert row["event_type"] in ACLED_TYPES and row["disorder_type"]
        assert {row.get("inter1", ""), row.get("inter2", "")} <= DIGITS and int(row.get("fatalities", 0)) >= 0
        assert row["time_precision"] in "123" and row.get("geo_precision", "1") in "123"
        assert ("latitude" in row) == ("geo_precision" in row)
    for row in rows("ucdp", made, tmp_path):
        sides = [int(row[c]) for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
        assert sum(sides) == int(row["best"]) and int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert row["date_prec"] in "12345" and row.get("where_prec", "1") in "1234567" and min(sides) >= 0
    for row in rows("polecat", made, tmp_path):
        assert row["Quad Code"].split()[1] in ("COOPERATION", "CONFLICT")
        assert row["Event ID"] in {e.id for e in made.events}


@pytest.mark.parametrize("event", [k.acled for k in load_event_types().values() if k.acled], ids=str)
def test_types_that_events_bear_are_of_acled(event: Any) -> None:
    assert event.sub_event_type in ACLED_TYPES[event.event_type].split("|")


# --- tables


@pytest.mark.parametrize("path", sorted((FOLDER / "exports").glob("*.csv")), ids=lambda p: p.name)
def test_every_table_says_what_a_row_is(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_every_event_with_a_plover_code_has_a_quad(tmp_path: Path) -> None:
    made = [acts(type_=t) for t in ("airstrike", "consult", "accusation", "rescue", "protest", "demand")]
    assert [lines(m, tmp_path)[0]["quad_code"] for m in made] == [4, 1, 3, 2, 4, 3]


def test_reports_of_the_sample_are_dated() -> None:
    assert report("a", "Text.").published.value == "2031-05-12"


@pytest.mark.parametrize(
    ("country", "wanted"),
    [
        ("SY", "Syria|Syria|Syria"),
        ("RU", "Russia|Russia|Russia (Soviet Union)"),
        ("TR", "Türkiye|Turkey|Turkey"),
        ("CD", "Democratic Republic of the Congo|Democratic Republic of Congo|DR Congo (Zaire)"),
        ("PS", "Palestine|Palestine|Palestine"),
        (None, "None|None|None"),
    ],
)
def test_countries_have_the_names_of_each_list(country: str | None, wanted: str) -> None:
    assert f"{name_of(country)}|{acled_name(country)}|{ucdp_name(country)}" == wanted


def test_no_country_is_named_backwards() -> None:
    names = [name_of(c.alpha_2) or "" for c in pycountry.countries]
    assert [n for n in names if re.search(r", (?!Ascension|Sint)|\(", n) and "Keeling" not in n] == []


def test_a_state_s_forces_bear_the_name_of_the_list(tmp_path: Path) -> None:
    made = acts(Who(name="army", type="organisation", country="YE"), target(GROUP), told=[exactly(4)])
    row = rows("ucdp", made, tmp_path)[0]
    assert row["side_a"] == "Government of Yemen (North Yemen)"
