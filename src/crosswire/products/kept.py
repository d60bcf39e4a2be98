"""Kept records: a document read back, with everything checked that a hand or another version may have changed.

In: the bytes of what `crosswire record` printed. Out: the record, and notes on what of another version was left out.
Raises InputError that says which place of the document is at fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from crosswire.model.codec import decode
from crosswire.model.errors import InputError, InvariantError
from crosswire.model.record import SCHEMA, Record
from crosswire.products.checks import check_record

FAMILY = SCHEMA.rpartition("/")[0]
LEAVES = ("readings", "passages", "reuse", "disagreements", "control", "briefs", "decisions", "issues")
"""Lists that nothing else names: of another version's record they may be left out."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record read back; `notes` say what of it could not be read."""

    record: Record
    notes: tuple[str, ...] = ()


def read_record(raw: bytes) -> Kept:
    """The record that `raw` holds; one of another version as far as it can be read."""
    told = _schema(raw)
    if told in (SCHEMA, None):
        kept = Kept(_decode(raw))
    elif told.rpartition("/")[0] == FAMILY:
        kept = _read_foreign(raw, told)
    else:
        raise InputError(f"is {told}; expected {SCHEMA}, which `crosswire record` prints")
    check_record(kept.record)
    return kept


def _read_foreign(raw: bytes, told: str) -> Kept:
    """A record of another version: whole if it can be, else without the lists that cannot be read."""
    notes = [f"is {told}, and this is Crosswire of {SCHEMA}: fields that it does not know are passed over"]
    plain = msgspec.json.decode(raw)
    for name in LEAVES:
        try:
            _decode(msgspec.json.encode({"engine": plain.get("engine"), "reports": [], name: plain.get(name, [])}))
        except (InputError, InvariantError) as error:
            plain[name] = []
            notes.append(f"{name} are left out: {error}")
    try:
        return Kept(_decode(msgspec.json.encode({**plain, "schema": SCHEMA})), tuple(notes))
    except InputError as error:
        raise InputError(
            f"is {told}, of which this Crosswire cannot read the core ({error}); it reads {SCHEMA}"
        ) from error


def _schema(raw: bytes) -> str | None:
    try:
        return msgspec.json.decode(raw, type=_Head).schema
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


class _Head(msgspec.Struct):
    schema: str | None = None


def _decode(raw: bytes) -> Record:
    try:
        return decode(raw, Record)
    except InvariantError as error:
        raise InputError(f"{_find_span(msgspec.json.decode(raw), '') or 'a span'}: {error}") from error


def _find_span(value: Any, path: str) -> str | None:
    """The path of the first span in `value` whose offsets and quote cannot agree."""
    if isinstance(value, dict):
        start, end, quote = value.get("start"), value.get("end"), value.get("quote")
        if isinstance(start, int) and isinstance(end, int) and isinstance(quote, str):
            return path if start < 0 or end <= start or end - start != len(quote) else None
        rows = ((f"{path}.{key}" if path else key, item) for key, item in value.items())
    elif isinstance(value, list):
        rows = ((f"{path}[{n}]", item) for n, item in enumerate(value))
    else:
        return None
    return next((found for at, item in rows if (found := _find_span(item, at))), None)
