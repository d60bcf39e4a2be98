"""Reads the tables and files of this folder, and refuses any row that breaks the rules, naming file and line.

A table is a UTF-8 CSV with a header that names exactly the fields of its row type; `#` begins a comment line; an empty
cell takes the field's default; a field of type tuple[str, ...] holds its values parted by `|`. A row type is a
frozen dataclass; its first field is the key and may not occur twice unless the caller says so.
"""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import tomllib
import types
import typing
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from crosswire.model.errors import ResourceError

FOLDER = Path(__file__).parent
Row = TypeVar("Row")


@cache
def resources_hash() -> str:
    """sha256 over the names and bytes of all resource files, in name order: the version of the rules."""
    digest = hashlib.sha256()
    for path in sorted(p for p in FOLDER.rglob("*") if p.suffix in {".csv", ".toml", ".txt"}):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load_table(name: str | Path, row_type: type[Row], *, unique: bool = True) -> tuple[Row, ...]:
    """All rows of the table `name` (a file of this folder, or a user's own by absolute path), in file order.

    Raises ResourceError for a missing file, an unknown or missing column, a value of the wrong type, or (with
    `unique`) a second row with the same key.
    """
    path = FOLDER / name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path}: cannot be read as UTF-8 ({error}); expected a CSV table") from error
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise ResourceError(f"{path}: is empty; expected a header line")
    reader = csv.reader(line for _, line in numbered)
    header = next(reader)
    _check_header(path, header, row_type)
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for (number, _), cells in zip(numbered[1:], reader, strict=False):
        rows.append(_make_row(path, number, header, cells, row_type))
        if unique and seen.setdefault(cells[0], number) != number:
            raise ResourceError(f"{path}:{number}: {cells[0]!r} stands already in line {seen[cells[0]]}; keep one")
    return tuple(rows)


@dataclasses.dataclass(frozen=True, slots=True)
class RoleWords:
    """A row of a table of small words: a role in the rules, and the words that play it."""

    role: str
    words: tuple[str, ...]


@cache
def load_roles(name: str) -> Mapping[str, frozenset[str]]:
    """The words of each role of the table `name`, whose columns are role and words. Raises as load_table."""
    return types.MappingProxyType({row.role: frozenset(row.words) for row in load_table(name, RoleWords)})


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """A row of a list of words."""

    word: str


@cache
def load_words(name: str) -> frozenset[str]:
    """The words of the table `name`, whose one column is word. Raises as load_table."""
    return frozenset(row.word for row in load_table(name, Word))


def load_toml(name: str | Path, kind: type[Row]) -> Row:
    """The TOML file `name` of this folder as one record of type `kind`, refusing unknown keys."""
    path = FOLDER / name
    try:
        return _convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError, ValueError) as error:
        raise ResourceError(f"{path}: {error}") from error


def list_files(folder: str, suffix: str = ".toml") -> tuple[Path, ...]:
    """The files of a sub-folder with that suffix, in name order."""
    return tuple(sorted((FOLDER / folder).glob(f"*{suffix}")))


def _check_header(path: Path, header: list[str], row_type: type[Any]) -> None:
    fields = {f.name: f for f in dataclasses.fields(row_type)}
    unknown = [name for name in header if name not in fields]
    unset = dataclasses.MISSING
    required = {n for n, f in fields.items() if f.default is unset and f.default_factory is unset}
    missing = sorted(required - set(header))
    if unknown or missing or len(set(header)) != len(header):
        raise ResourceError(
            f"{path}: unknown columns {unknown}, missing columns {missing}; expected {', '.join(fields)}, each once"
        )


def _make_row(path: Path, number: int, header: list[str], cells: list[str], row_type: type[Row]) -> Row:
    if len(cells) != len(header):
        raise ResourceError(f"{path}:{number}: {len(cells)} cells; expected {len(header)} ({', '.join(header)})")
    hints = _types_of(typing.cast(Any, row_type))
    plain: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=True):
        if cell.strip():
            plain[name] = _split_cell(cell.strip(), hints[name])
    try:
        return msgspec.convert(plain, row_type, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise ResourceError(f"{path}:{number}: {error}") from error


@cache
def _types_of(row_type: type[Any]) -> dict[str, Any]:
    """The types of a row's columns: found once a table, for finding them costs more than a row."""
    return typing.get_type_hints(row_type)


def _split_cell(cell: str, hint: Any) -> Any:
    if typing.get_origin(hint) is tuple:
        return [part.strip() for part in cell.split("|") if part.strip()]
    if isinstance(hint, types.UnionType) and any(typing.get_origin(h) is tuple for h in typing.get_args(hint)):
        return [part.strip() for part in cell.split("|") if part.strip()]
    return cell


def _convert(plain: dict[str, Any], kind: type[Row]) -> Row:
    known = {f.name for f in dataclasses.fields(typing.cast(Any, kind))}
    unknown = sorted(set(plain) - known)
    if unknown:
        raise ValueError(f"unknown keys {unknown}; expected some of {sorted(known)}")
    return msgspec.convert(plain, kind)
