"""The curated supplement keeps its promises: size, honest belonging, points on the globe, few strings of the seeds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crosswire.nlp.places.gazetteer_build import PRECISION_OF, PlaceRow
from crosswire.nlp.places.place_words import LocativeWord, PlaceWord
from crosswire.resources.loader import load_table

ROWS = load_table("places.csv", PlaceRow, unique=False)
PRECISIONS = {"exact", "near", "district", "province", "country", "region"}
SEED_SHARE = 20


def test_supplement_is_broad() -> None:
    assert len(ROWS) >= 1_500
    kinds = {row.kind for row in ROWS}
    assert {"country", "state", "province", "district", "river", "sea", "camp", "island", "desert", "road"} <= kinds
    assert sum(row.kind == "country" for row in ROWS) >= 190
    assert sum(row.kind == "state" and row.country == "US" for row in ROWS) == 51


def test_every_row_is_a_point_with_a_known_precision() -> None:
    for row in ROWS:
        assert -90 <= row.lat <= 90 and -180 <= row.lon <= 180, row
        assert (row.precision or PRECISION_OF.get(row.kind, "exact")) in PRECISIONS, row
        assert row.country is None or re.fullmatch(r"[A-Z]{2}", row.country), row


def test_no_row_stands_twice() -> None:
    seen = [(row.name, row.lat, row.lon) for row in ROWS]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    "name",
    ["Crimea", "Abkhazia", "Kashmir", "Golan Heights", "Western Sahara", "Jerusalem", "Srinagar", "Abyei",
     "Nagorno-Karabakh", "Spratly Islands", "Transnistria", "Falkland Islands", "Arunachal Pradesh"],
)  # fmt: skip
def test_disputed_territory_is_nobodys(name: str) -> None:
    rows = [row for row in ROWS if row.name == name]
    assert rows and all(row.country is None for row in rows)


def test_at_most_one_row_in_twenty_stands_in_the_seeds(shared: Path) -> None:
    pages = sorted((shared / "seeds").glob("*.txt"))
    if not pages:
        pytest.skip("needs the seed pages, which are not here")
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    names = [(row, name) for row in ROWS for name in (row.name, *row.aliases)]
    found = {id(row) for row, name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
    assert len(found) * SEED_SHARE <= len(ROWS), f"{len(found)} of {len(ROWS)} rows stand in the seeds"


def test_word_tables_use_known_sides_and_roles() -> None:
    assert {r.side for r in load_table("place_words.csv", PlaceWord)} <= {"before", "after", "both", "joins"}
    roles = {r.role for r in load_table("locative_words.csv", LocativeWord, unique=False)}
    assert roles == {"preposition", "part", "near", "deed", "border", "called", "minded", "facility", "people_ending"}
