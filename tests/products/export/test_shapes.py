"""HXL, GeoJSON, Web Annotations, FollowTheMoney, Markdown, Word: valid by their own rules, exact, never empty."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from followthemoney import model
from tests.products.export.hostile import RECORDS, rich
from tests.products.tolls import exactly, happening, tolls

from crosswire.model.record import Brief, Record
from crosswire.products.export import annotations, ftm, geojson, hxl, markdown
from crosswire.products.export import docx as docx_format
from crosswire.products.export.cells import unguard

EACH = pytest.mark.parametrize("record", [make() for make in RECORDS.values()], ids=list(RECORDS))
HASHTAG = re.compile(r"#[a-z][a-z0-9_]*( ?\+[a-z][a-z0-9_]*)*")


def written(form: Any, record: Record, folder: Path) -> str:
    form.write(record, folder / "out")
    return (folder / "out").read_bytes().decode()


# --- HXL


@EACH
def test_hxl_has_headers_hashtags_and_rows(record: Record, tmp_path: Path) -> None:
    header, tags, *rows = csv.reader(io.StringIO(written(hxl, record, tmp_path), newline=""))
    assert header == [name for name, _ in hxl.COLUMNS] and tags == [tag for _, tag in hxl.COLUMNS]
    assert all(HASHTAG.fullmatch(tag) for tag in tags) and len(set(tags)) == len(tags)
    assert all(len(row) == len(tags) for row in rows)


def test_hxl_gives_counts_and_leaves_out_what_is_denied(tmp_path: Path) -> None:
    _, tags, *rows = csv.reader(io.StringIO(written(hxl, rich(), tmp_path)))
    rows = [dict(zip(tags, row, strict=True)) for row in rows]
    assert [r["#event+id"] for r in rows] == ["ev-0", "ev-1", "ev-2"]
    killed = [(r["#affected+killed"], r["#affected+killed+min"], r["#affected+killed+max"]) for r in rows]
    assert killed == [("14", "14", "14"), ("20", "20", ""), ("3", "3", "3")]
    assert (rows[0]["#geo+lat"], rows[0]["#geo+lon"]) == ("-42.3", "-120.4") and rows[2]["#geo+lat"] == ""
    assert (rows[0]["#group+name+first"], rows[0]["#affected+injured"]) == ("Velmora Army", "5")


# --- GeoJSON


@EACH
def test_geojson_is_that_of_the_standard(record: Record, tmp_path: Path) -> None:
    told = json.loads(written(geojson, record, tmp_path))
    assert told["type"] == "FeatureCollection"
    for feature in told["features"]:
        assert feature["type"] == "Feature" and isinstance(feature["properties"], dict)
        if feature["geometry"] is not None:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert feature["geometry"]["type"] == "Point" and -180 <= longitude <= 180 and -90 <= latitude <= 90


def test_geojson_has_longitude_first_and_no_middle_of_a_country(tmp_path: Path) -> None:
    features = json.loads(written(geojson, rich(), tmp_path))["features"]
    points = {f["id"]: f["geometry"] for f in features if "id" in f}
    assert points["ev-0"]["coordinates"] == [-120.4, -42.3]
    assert points["ev-2"] is None and "ev-3" not in points
    assert [f["properties"]["status"] for f in features if f["properties"]["kind"] == "control"] == [
        "held",
        "contested",
    ]
    killed = next(f["properties"]["killed"] for f in features if f.get("id") == "ev-1")
    assert killed == {"low": 20, "best": 20, "high": None, "disputed": True, "quantities": ["q-1"]}


# --- Web Annotations


@EACH
def test_annotations_quote_their_text_in_code_points(record: Record, tmp_path: Path) -> None:
    told = json.loads(written(annotations, record, tmp_path))
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld" and told["type"] == "AnnotationPage"
    assert len({a["id"] for a in told["items"]}) == len(told["items"])
    assert len(told["items"]) == sum(1 + len(c.figures) for c in record.claims)
    texts = {f"urn:sha256:{r.sha256}": r.text for r in record.reports}
    texts |= {c.url: r.text for r in record.reports for c in r.copies if c.url}
    for row in told["items"]:
        text = texts[row["target"]["source"]]
        quotation, place = row["target"]["selector"]
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert text[place["start"] : place["end"]] == quotation["exact"] and around in text
        assert row["type"] == "Annotation" and {b["type"] for b in row["body"]} == {"TextualBody"}


def test_an_address_that_may_run_is_no_source(tmp_path: Path) -> None:
    assert "javascript:" not in written(annotations, RECORDS["nasty"](), tmp_path).lower()


# --- FollowTheMoney


@EACH
def test_followthemoney_takes_every_value(record: Record, tmp_path: Path) -> None:
    ftm.write(record, tmp_path / "out")
    entities, refs = {}, set()
    for line in (tmp_path / "out" / ftm.ENTITIES).read_text(encoding="utf-8").splitlines():
        plain = json.loads(line)
        proxy = model.get_proxy(plain)  # cleans: what it would change or drop is not what we wrote
        proxy.schema.validate(plain)
        entities[proxy.id] = proxy
        for name, values in plain["properties"].items():
            prop = proxy.schema.get(name)
            assert ftm.TYPES[name] == prop.type.name
            assert [prop.type.clean(v, proxy=proxy) for v in values] == values, (name, values)
            refs |= set(values) if prop.type.name == "entity" else set()
    assert refs <= set(entities)
    assert sum(e.schema.name == "Article" for e in entities.values()) == len(record.reports)
    statements = list(csv.DictReader((tmp_path / "out" / ftm.STATEMENTS).open(encoding="utf-8", newline="")))
    told = {(s["entity_id"], s["schema"], s["prop"], s["value"]) for s in statements if s["prop"] != "id"}
    assert told == {(e.id, e.schema.name, p.name, v) for e in entities.values() for p, v in e.itervalues()}
    assert len({s["id"] for s in statements}) == len(statements)


def test_statements_have_the_columns_of_the_model(tmp_path: Path) -> None:
    ftm.write(rich(), tmp_path / "out")
    header = (tmp_path / "out" / ftm.STATEMENTS).read_text().splitlines()[0].split(",")
    assert header == ["canonical_id", "entity_id", "prop", "schema", "value", "dataset", "lang", "original_value",
                      "first_seen", "last_seen", "external", "origin", "id", "prop_type"]  # fmt: skip


def test_followthemoney_names_who_takes_part(tmp_path: Path) -> None:
    entities = {e.id: e for e in ftm.make_entities(rich())}
    assert entities["crosswire-e-army"].schema in ("Organization", "PublicBody")
    assert entities["crosswire-ev-0"].properties["involved"] == ["crosswire-e-army"]


# --- Markdown and Word


@EACH
def test_markdown_escapes_the_words_of_reports(record: Record, tmp_path: Path) -> None:
    text = written(markdown, record, tmp_path)
    assert text.startswith("# ") and "<b>" not in text and "\x1b" not in text


@EACH
def test_word_has_a_footnote_for_each_sentence_that_quotes_its_words(record: Record, tmp_path: Path) -> None:
    docx_format.write(record, tmp_path / "out.docx")
    document = docx.Document(str(tmp_path / "out.docx"))
    sentences = [s for b in record.briefs for s in b.sentences]
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        notes = archive.read("word/footnotes.xml").decode()
        types = archive.read("[Content_Types].xml").decode()
        body = archive.read("word/document.xml").decode()
    marks = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body)
    assert marks == [str(n + 1) for n in range(len(sentences))]
    assert len(re.findall(r'<w:footnote w:id="\d+"', notes)) == len(sentences)
    assert "/word/footnotes.xml" in types
    assert len(document.paragraphs) >= len(sentences)
    for sentence in sentences:
        assert sentence.claims[0] in notes


def test_word_tells_which_count_is_a_part(tmp_path: Path) -> None:
    made = rich()
    made = replace(made, briefs=(Brief(story="st-0", headline="Bombing", headline_claims=("c-ev0",), sentences=()),))
    docx_format.write(made, tmp_path / "out.docx")
    rows = [[c.text for c in row.cells] for row in docx.Document(str(tmp_path / "out.docx")).tables[0].rows]
    assert [row[4] for row in rows if "children" in row[0]] == ["single, part of"]
    assert len(rows) == 6 and all(row[4] != "single, part of" for row in rows if "children" not in row[0])


def test_word_shows_the_quantities_that_matter_and_counts_the_others(tmp_path: Path) -> None:
    made = tolls([happening(0)], [exactly(n + 1) for n in range(33)])
    made = replace(made, briefs=(Brief(story="st-0", headline="Bombing", headline_claims=("c-ev0",), sentences=()),))
    docx_format.write(made, tmp_path / "out.docx")
    document = docx.Document(str(tmp_path / "out.docx"))
    assert len(document.tables[0].rows) == 21
    assert document.paragraphs[-1].text == "and 13 more, which stand in the record"


@pytest.mark.parametrize("form", [hxl, geojson, annotations, markdown, docx_format], ids=lambda f: f.__name__)
def test_the_same_record_gives_the_same_bytes(form: Any, tmp_path: Path) -> None:
    form.write(rich(), tmp_path / "one")
    form.write(rich(), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_guards_can_be_taken_off_again(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(written(hxl, RECORDS["nasty"](), tmp_path), newline="")))
    assert any(unguard(cell).startswith("=cmd|") for row in rows[2:] for cell in row)
    assert not any(cell.startswith("=") for row in rows[2:] for cell in row)


def test_the_pages_name_every_property(tmp_path: Path) -> None:
    pages = Path(__file__).parent.parent.parent.parent / "docs" / "exports"
    features = json.loads(written(geojson, rich(), tmp_path))["features"]
    told = (pages / "geojson.md").read_text(encoding="utf-8")
    assert {name for f in features for name in f["properties"] if f"`{name}`" not in told} == set()
    told = (pages / "ftm.md").read_text(encoding="utf-8")
    assert [name for name in ftm.TYPES if not re.search(rf"\b{name}\b", told)] == []
