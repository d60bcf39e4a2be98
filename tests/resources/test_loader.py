"""The loader of tables refuses what breaks the rules, and names file and line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from crosswire.model.errors import ResourceError
from crosswire.resources.loader import load_table, load_toml, load_words, resources_hash


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    count: int = 0
    names: tuple[str, ...] = ()


def write(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_read_in_file_order_with_defaults(tmp_path: Path) -> None:
    path = write(tmp_path, "# a comment\nkey,count,names\nb,2,x| y |\n\na,,\n")
    assert load_table(path, Row) == (Row("b", 2, ("x", "y")), Row("a"))


REFUSED = [
    ("key,colour\na,red\n", "unknown columns"),
    ("count\n1\n", "missing columns"),
    ("key,count\na,1\na,2\n", "stands already in line 2"),
    ("key,count\na,many\n", "table.csv:2"),
    ("key,count\na\n", "1 cells; expected 2"),
    ("", "is empty"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_broken_tables_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ResourceError, match=message):
        load_table(write(tmp_path, text), Row)


def test_a_second_row_with_one_key_passes_where_the_caller_says_so(tmp_path: Path) -> None:
    assert len(load_table(write(tmp_path, "key\na\na\n"), Row, unique=False)) == 2


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"none\.csv"):
        load_table(tmp_path / "none.csv", Row)


def test_unknown_keys_in_a_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "event.toml"
    path.write_text('key = "a"\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(ResourceError, match="unknown keys"):
        load_toml(path, Row)


def test_the_hash_of_the_rules_is_stable() -> None:
    assert resources_hash() == resources_hash()
    assert len(resources_hash()) == 64


def test_a_list_of_words_is_a_set_of_them() -> None:
    assert {"the", "and"} <= load_words("stopwords.csv")
