"""Records to JSON and back, with every span checked at the border.

msgspec does the work: it checks types on the way in and writes fields in their declared order, so the same record
always gives the same bytes. `from_` stands for the JSON key `from`, which Python keeps for itself.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

import msgspec

from crosswire.model.decision import Decision
from crosswire.model.errors import InputError, InvariantError
from crosswire.model.passage import Passage
from crosswire.model.reading import Reading
from crosswire.model.record import Record
from crosswire.model.report import Report
from crosswire.model.span import Span, check_span

T = TypeVar("T")

_encoder = msgspec.json.Encoder(order=None)
_PYTHON_NAMES = {"from_": "from"}
_JSON_NAMES = {v: k for k, v in _PYTHON_NAMES.items()}
_RENAMED = (Record, Passage)
"""Types that hold a renamed field."""


def _rename(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {names.get(k, k): _rename(v, names) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rename(v, names) for v in value]
    return value


def to_plain(record: object) -> Any:
    """A record as dicts, lists and scalars, with the keys of the published formats."""
    return _rename(msgspec.to_builtins(record), _PYTHON_NAMES)


def encode(record: object) -> bytes:
    """A record as one line of UTF-8 JSON, without a final newline."""
    return _encoder.encode(to_plain(record) if isinstance(record, _RENAMED) else record)


def decode(raw: bytes | str, kind: type[T]) -> T:
    """The record of type `kind` that `raw` holds; unknown keys pass.

    Raises InputError (with the path of the bad value) for broken JSON or a value of the wrong type, InvariantError
    for a span whose offsets and quote cannot agree.
    """
    try:
        plain = _rename(msgspec.json.decode(raw), _JSON_NAMES) if kind in _RENAMED else msgspec.json.decode(raw)
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        if isinstance(error.__cause__, InvariantError):
            raise error.__cause__ from error
        raise InputError(f"not a {kind.__name__.lower()}: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from error


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of `annotations`, `record`, `report` or `decisions`; raises InputError for another name."""
    kinds: dict[str, type] = {"annotations": Reading, "decisions": Decision, "record": Record, "report": Report}
    if name not in kinds:
        raise InputError(f"there is no schema {name!r}; expected one of {', '.join(kinds)}")
    schema = cast(dict[str, Any], _rename(msgspec.json.schema(kinds[name]), _PYTHON_NAMES))
    for row in schema["$defs"].values():
        if "required" in row:
            row["required"] = [_PYTHON_NAMES.get(key, key) for key in row["required"]]
    return schema


def check_spans(value: object, texts: dict[str, str], titles: dict[str, str] | None = None) -> None:
    """Raise InvariantError for the first span anywhere in `value` that does not quote its report.

    `texts` and `titles` are by report id; a span of an unknown report is an error too.
    """
    if isinstance(value, Span):
        source = (titles or {}) if value.field == "title" else texts
        if value.report not in source:
            raise InvariantError(f"span {value.start}:{value.end} stands in report {value.report!r}, which is not here")
        check_span(value, source[value.report])
    elif isinstance(value, (tuple, list)):
        for item in value:
            check_spans(item, texts, titles)
    elif isinstance(value, dict):
        for item in value.values():
            check_spans(item, texts, titles)
    elif hasattr(value, "__dataclass_fields__"):
        for field in value.__dataclass_fields__:
            check_spans(getattr(value, field), texts, titles)
