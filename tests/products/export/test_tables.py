"""Tables as CSV, Parquet, data frames and workbooks: complete, guarded, exact, and the same each time."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pytest
from tests.products.export.hostile import NASTY, RECORDS, empty, nasty, rich

from crosswire.model.errors import InputError, SetupError
from crosswire.model.reading import Interval
from crosswire.model.record import Record
from crosswire.products.export import csv_, frames, parquet, xlsx
from crosswire.products.export.cells import guard, tame, unguard
from crosswire.products.export.table_list import TABLES
from crosswire.products.export.tables import TYPES, Cell, day, flat
from crosswire.products.index import RecordIndex

EACH = pytest.mark.parametrize("record", [make() for make in RECORDS.values()], ids=list(RECORDS))
DAY = date(2031, 5, 12)
PYTHON = {"text": str, "date": date, "integer": int, "number": (int, float), "boolean": bool, "list": list}


def rows_of(record: Record, name: str) -> list[list[Cell]]:
    table = next(t for t in TABLES if t.name == name)
    return list(table.rows(RecordIndex(record)))


@EACH
def test_every_cell_is_of_its_column_s_type(record: Record) -> None:
    for table in TABLES:
        for row in table.rows(RecordIndex(record)):
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is None or isinstance(cell, PYTHON[column.type]), (table.name, column.name, cell)
                assert column.type == "boolean" or not isinstance(cell, bool), (table.name, column.name, cell)


def test_tables_are_well_made() -> None:
    assert len({t.name for t in TABLES}) == len(TABLES)
    for table in TABLES:
        assert len(set(table.header)) == len(table.header), table.name
        assert {c.type for c in table.columns} <= set(TYPES) and all(c.about for c in table.columns)


@EACH
def test_csv_gives_every_cell_back(record: Record, tmp_path: Path) -> None:
    csv_.write(record, tmp_path / "out")
    for table in TABLES:
        text = (tmp_path / "out" / f"{table.name}.csv").read_bytes().decode()
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        assert header == table.header
        wanted = [[flat(cell) for cell in row] for row in table.rows(RecordIndex(record))]
        assert len(rows) == len(wanted)
        for row, cells in zip(rows, wanted, strict=True):
            for got, cell in zip(row, cells, strict=True):
                if isinstance(cell, str):
                    assert unguard(got) == tame(cell)
                elif isinstance(cell, date):
                    assert got == cell.isoformat()
                elif cell is None or isinstance(cell, bool):
                    assert got == {None: "", True: "true", False: "false"}[cell]
                else:
                    assert float(got) == cell


@EACH
def test_no_cell_of_a_csv_is_a_formula(record: Record, tmp_path: Path) -> None:
    csv_.write(record, tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline="")):
            for got in row:
                assert got[:1] not in "=+-@\t\r" or not got or is_number(got), (path.name, got)


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


GUARDED = ["=1", "+1", "-1", "@a", "\tx", "\rx", "\nx", "\uff1dx", "'=x", "''+x"]
PLAIN = ["", "a=b", "'quoted'", "'", "1-2", "“=x”", " =x"]


@pytest.mark.parametrize("text", GUARDED)
def test_guarded(text: str) -> None:
    assert guard(text) == f"'{text}" and unguard(guard(text)) == text


@pytest.mark.parametrize("text", PLAIN)
def test_not_guarded(text: str) -> None:
    assert guard(text) == text and unguard(text) == text


def test_no_cell_steers_a_terminal(tmp_path: Path) -> None:
    csv_.write(nasty(), tmp_path / "out")
    told = "".join(p.read_bytes().decode() for p in sorted((tmp_path / "out").iterdir()))
    assert {c for c in told if c < " " or "\x7f" <= c <= "\x9f"} <= set("\t\r\n")
    assert "\u202e" in told and tame("a\tb\r\n\x1b[31m") == "a\tb\r\n\ufffd[31m"


def test_days_are_days(tmp_path: Path) -> None:
    event = frames.make_frames(rich(), ["events"])["events"].row(0, named=True)
    assert (event["first_day"], event["last_day"], event["standing"]) == (DAY, DAY, "occurred")
    assert event["end_date"] == "2031-05-13"
    assert day("2031-05") is None and day("2031-05-12T18:00") == DAY and day("2031-13-40") is None


def test_a_day_that_excel_does_not_know_is_a_text(tmp_path: Path) -> None:
    made = rich()
    events = (replace(made.events[0], interval=Interval(start="1850-01-01", end="1850-01-02")), *made.events[1:])
    xlsx.write(replace(made, events=events), tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["events"]
    column = [c.value for c in sheet[1]].index("first_day")
    assert sheet[2][column].value == "1850-01-01"


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    csv_.write(rich(), tmp_path / "out")
    rows = list(csv.DictReader((tmp_path / "out" / "entities.csv").open(encoding="utf-8", newline="")))
    assert {r["lat"] for r in rows if r["name"] == "Karsund"} == {"-42.3"}


def test_a_path_that_ends_in_zip_is_one(tmp_path: Path) -> None:
    csv_.write(rich(), tmp_path / ".out.zip.part")
    csv_.write(rich(), tmp_path / "again.zip")
    csv_.write(rich(), tmp_path / "folder")
    assert (tmp_path / ".out.zip.part").read_bytes() == (tmp_path / "again.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "again.zip") as archive:
        for table in TABLES:
            assert archive.read(f"{table.name}.csv") == (tmp_path / "folder" / f"{table.name}.csv").read_bytes()


@EACH
def test_frames_and_parquet_have_the_columns_of_the_table(record: Record, tmp_path: Path) -> None:
    made = frames.make_frames(record)
    parquet.write(record, tmp_path / "out")
    assert list(made) == [t.name for t in TABLES]
    for table in TABLES:
        frame = made[table.name]
        assert frame.columns == table.header
        assert frame.height == len(rows_of(record, table.name))
        assert polars.read_parquet(tmp_path / "out" / f"{table.name}.parquet").equals(frame)
        for column in table.columns:
            kinds = {"text": polars.String, "integer": polars.Int64, "number": polars.Float64,
                     "boolean": polars.Boolean, "date": polars.Date, "list": polars.List(polars.String)}  # fmt: skip
            assert frame.schema[column.name] == kinds[column.type]


def test_frames_keep_text_as_it_is() -> None:
    assert NASTY in frames.make_frames(nasty(), ["reports"])["reports"]["text"].to_list()


def test_an_unknown_table_is_named() -> None:
    with pytest.raises(InputError, match="there is no table 'claimz'; expected some of events, quantities"):
        frames.make_frames(empty(), ["claimz"])


def test_without_polars_the_error_says_how_it_is_had(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(SetupError, match=r"pip install crosswire\[frames\]"):
        frames.make_frames(empty())
    with pytest.raises(SetupError, match=r"pip install crosswire\[frames\]"):
        parquet.write(empty(), tmp_path / "out")


@EACH
def test_a_workbook_has_a_sheet_a_table(record: Record, tmp_path: Path) -> None:
    xlsx.write(record, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["about", *(t.name for t in TABLES), "evidence"]
    for table in TABLES:
        sheet = book[table.name]
        header, *rows = sheet.iter_rows()
        assert [c.value for c in header] == table.header
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref
        wanted = rows_of(record, table.name)
        assert len(rows) == len(wanted)
        for row, cells in zip(rows, wanted, strict=True):
            for got, cell in zip(row, cells, strict=True):
                assert got.data_type != "f"
                check_cell(got.value.date() if isinstance(cell, date) else got.value, flat(cell))
                assert not isinstance(cell, date) or got.number_format == "yyyy-mm-dd"


def check_cell(got: Any, cell: object) -> None:
    if isinstance(cell, str):
        same = "".join(c for c in cell if c >= " " and c not in "\ufffe\uffff")
        kept = "".join(c for c in got or "" if c >= " " and c != "\ufffd")
        assert kept == same
    else:
        assert got == cell


def test_values_of_a_workbook_lead_to_their_words(tmp_path: Path) -> None:
    xlsx.write(rich(), tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    words = [[c.value for c in row] for row in book["evidence"].iter_rows()]
    linked = 0
    for sheet in (book["quantities"], book["values"], book["figures"], book["claims"], book["events"]):
        for row in sheet.iter_rows(min_row=2):
            for cell in (c for c in row if c.hyperlink):
                target = words[int(cell.hyperlink.location.split("!A")[1]) - 1]
                assert target[5] and target[0].startswith("c-")
                linked += 1
    assert linked == sum(len(rows_of(rich(), n)) for n in ("quantities", "values", "figures", "claims", "events"))


def test_a_long_text_is_cut_and_says_so(tmp_path: Path) -> None:
    assert xlsx._fit("a" * 40_000).endswith("… [cut: 40,000 characters]")


@pytest.mark.parametrize("form", [csv_, parquet, xlsx], ids=["csv", "parquet", "xlsx"])
def test_the_same_record_gives_the_same_bytes(form: Any, tmp_path: Path) -> None:
    for name in ("one", "two"):
        form.write(rich(), tmp_path / name)
    files = sorted((tmp_path / "one").rglob("*")) if (tmp_path / "one").is_dir() else [tmp_path / "one"]
    for path in files:
        other = tmp_path / "two" / path.name if path.parent.name == "one" else tmp_path / "two"
        assert path.read_bytes() == other.read_bytes(), path.name
