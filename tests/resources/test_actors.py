"""The tables of actors and countries: broad, consistent, neutral, and not written from the example pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from crosswire.nlp.names.names import Actor, actors, country_rows, organisation_words, titles
from crosswire.resources.loader import load_table

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
KINDS = {
    "armed_group",
    "military",
    "police",
    "government",
    "monitor",
    "agency",
    "public_body",
    "media",
    "igo",
    "ngo",
    "court",
    "party",
}
LISTED = load_table("actors.csv", Actor)


def test_every_row_is_consistent() -> None:
    codes = {row.iso2 for row in country_rows()}
    for row in LISTED:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.key), row.key
        assert row.type in ("group", "organisation"), row.key
        assert row.kind in KINDS | {"company", "other"}, row.key
        assert row.country is None or row.country in codes, row.key
        assert row.side is None or row.side in actors(), f"{row.key}: no party {row.side}"
        assert row.name not in row.aliases, row.key


def test_no_name_stands_for_two_actors() -> None:
    names = Counter(name for row in LISTED for name in {row.name, *row.aliases})
    assert [name for name, n in names.items() if n > 1] == []


def test_the_tables_serve_the_whole_world() -> None:
    kinds = Counter(row.kind for row in LISTED)
    assert len(LISTED) >= 300
    assert sum(1 + len(row.aliases) for row in LISTED) >= 1500
    assert (
        kinds["armed_group"] >= 150
        and kinds["monitor"] >= 30
        and kinds["media"] >= 60
        and kinds["agency"] >= 30
        and kinds["public_body"] >= 50
    )
    assert len({row.country for row in LISTED if row.kind == "armed_group"}) >= 50
    assert len(country_rows()) >= 193


LOADED = re.compile(r"\b(?:terrorists?|regime|liberated|martyrs?' killers|thugs)\b", re.IGNORECASE)


def test_names_are_neutral() -> None:
    assert [row.name for row in actors().values() if LOADED.search(row.name)] == []


@pytest.mark.parametrize("code", ["SY", "MM", "NE", "CO", "ID", "UA"])
def test_every_country_has_government_military_and_police(code: str) -> None:
    for part in ("government", "military", "police"):
        row = actors()[f"{code.lower()}-{part}"]
        assert (row.country, row.kind, row.side) == (code, part, f"{code.lower()}-government")


def test_every_country_has_a_people_unless_nobody_lives_there() -> None:
    assert [row.iso2 for row in country_rows() if not row.demonyms] == ["VA"]


def test_titles_and_words_are_lower_case() -> None:
    assert all(t == t.lower() for t in titles())
    assert all(w == w.lower() for w in organisation_words())


def test_few_rows_are_strings_of_the_example_pages() -> None:
    """At most one alias in twenty may stand in the five pages: the table is knowledge of the world, not of them."""
    if not SEEDS.is_dir():
        pytest.skip("the five example pages are not here")
    text = " ".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(SEEDS.glob("*.txt")))
    names = sorted({name for row in LISTED for name in (row.name, *row.aliases)})
    known = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    assert len(known) * 20 <= len(names), known
