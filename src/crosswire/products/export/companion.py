"""The companion: a record as `claims.jsonl`, one row a line, and back, so that no shape loses anything.

The first line is `{"schema": "crosswire.claims/1", "record": "crosswire.record/1", "engine": …}`; each further one
names what it holds, in the fields of the record's own document: `{"report": …}`, `{"claim": …}`, `{"event": …}`; the
last is `{"end": n}` with the number of rows between, so that a file cut short is known. Rows of one kind keep their
order, so the record made from them has the same bytes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

import msgspec

from crosswire.model.codec import decode, encode
from crosswire.model.errors import InputError, InvariantError
from crosswire.model.record import SCHEMA as RECORD_SCHEMA
from crosswire.model.record import Engine, Record
from crosswire.products.checks import check_record
from crosswire.products.export.formats import Tell, quiet

SCHEMA = "crosswire.claims/1"
STEP = 1000
"""Rows between two words of progress."""

_hints = get_type_hints(Record)
KINDS: MappingProxyType[str, type] = MappingProxyType(
    {f.name: get_args(_hints[f.name])[0] for f in fields(Record) if get_args(_hints[f.name])}
)
"""The lists of a record and the type of their rows, in the document's order."""
NAMES = {"stories": "story", "entities": "entity", "quantities": "quantity", "reuse": "reuse", "control": "control"}
"""What a row of a list is called where it is not the list's name without its s."""
LIST_OF = {NAMES.get(name, name[:-1]): name for name in KINDS}
_PLACE = re.compile(r"(\w+)\[(\d+)\]")


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Stream `record` to `path`."""
    total = count_rows(record) or 1
    with path.open("wb") as file:
        for n, line in enumerate(make_lines(record)):
            file.write(line + b"\n")
            if n % STEP == 0:
                tell("claims.jsonl", min(1.0, n / total))


def make_lines(record: Record) -> Iterator[bytes]:
    """The lines of the companion, without their newlines."""
    head = {"schema": SCHEMA, "record": record.schema, "engine": record.engine}
    yield msgspec.json.encode(head)
    for row_name, name in LIST_OF.items():
        for row in getattr(record, name):
            yield b'{"%s":%s}' % (row_name.encode(), encode(row))
    yield msgspec.json.encode({"end": count_rows(record)})


def count_rows(record: Record) -> int:
    """Rows of all lists of a record."""
    return sum(len(getattr(record, name)) for name in KINDS)


@dataclass(slots=True)
class _Reader:
    """What was read so far: rows by list, and the line on which each stands."""

    name: str
    engine: Engine | None = None
    end: int | None = None
    rows: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def take(self, number: int, line: bytes) -> None:
        """Take in one line. Raises InputError naming it."""
        try:
            held = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
            if self.engine is None:
                self._take_head(held)
            elif self.end is not None:
                raise InputError("something stands after the end; give one companion alone")
            elif "end" in held:
                self.end = msgspec.json.decode(held["end"], type=int)
            else:
                self._take_row(number, held)
        except (InputError, InvariantError) as error:
            raise InputError(f"{self.name}:{number}: {error}") from error
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise InputError(f"{self.name}:{number}: no row of a companion ({error})") from error

    def _take_head(self, held: dict[str, msgspec.Raw]) -> None:
        told = [msgspec.json.decode(held[key], type=str) if key in held else None for key in ("schema", "record")]
        if told != [SCHEMA, RECORD_SCHEMA]:
            raise InputError(f"is {told[0]} of {told[1]}; expected {SCHEMA} of {RECORD_SCHEMA}, which an export writes")
        self.engine = decode(bytes(held.get("engine", b"null")), Engine)

    def _take_row(self, number: int, held: dict[str, msgspec.Raw]) -> None:
        (name, raw), *more = held.items() or [("nothing", msgspec.Raw(b"{}"))]
        if more or name not in LIST_OF:
            raise InputError(f"holds {', '.join(held) or 'nothing'}; expected one of {', '.join(LIST_OF)}")
        at = LIST_OF[name]
        self.rows[at].append(decode(bytes(raw), KINDS[at]))
        self.lines[at].append(number)

    def place(self, path: str) -> str:
        """The line of a path in the record, and the path within its row."""
        match = _PLACE.match(path)
        line = f":{self.lines[match[1]][int(match[2])]}" if match else ""
        return f"{self.name}{line}: {path}"

    def finish(self) -> Record:
        """The record, checked. Raises InputError."""
        if self.engine is None:
            raise InputError(f"{self.name}: is empty; expected the claims.jsonl that an export writes")
        count = sum(len(rows) for rows in self.rows.values())
        if self.end is None:
            raise InputError(f"{self.name}: ends after {count} rows without its last line; it was cut short")
        lists: dict[str, Any] = {name: tuple(self.rows[name]) for name in KINDS}
        made = Record(engine=self.engine, **lists)
        check_record(made, self.place)
        if self.end != count:
            raise InputError(f"{self.name}: holds {count} rows, and its last line says {self.end}; set it right there")
        return made


def read_lines(lines: Iterable[bytes], name: str = "claims.jsonl") -> Record:
    """The record that the lines of a companion hold. Raises InputError that names line and fault."""
    reader = _Reader(name)
    for number, line in enumerate(lines, 1):
        if line.strip():
            reader.take(number, line)
    return reader.finish()
