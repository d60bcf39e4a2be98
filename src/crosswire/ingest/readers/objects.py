"""Objects: the JSON objects of a file: one, a list, a script that sets one (X's archive), or one a line."""

from __future__ import annotations

import json
import re
from typing import Any

from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError

_SCRIPT = re.compile(r"\s*window\.[\w.]+\s*=\s*")


def read_objects(source: Source) -> list[dict[str, Any]]:
    """The objects, in order; what is no object is left out. Raises InputError for what is not JSON."""
    text = source.read().decode("utf-8-sig", "replace")
    script = _SCRIPT.match(text)
    text = text[script.end() :] if script else text
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        data = _read_lines(text)
        if data is None:
            raise InputError(f"is not JSON ({error})") from error
    return [row for row in (data if isinstance(data, list) else [data]) if isinstance(row, dict)]


def _read_lines(text: str) -> list[Any] | None:
    """One value a line; None where a line is none."""
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None


def as_text(value: object) -> str | None:
    """A string or number as a string without blanks at its ends; None for anything else, or where nothing is left."""
    return str(value).strip() or None if isinstance(value, (str, int)) and not isinstance(value, bool) else None


def as_list(value: object) -> list[Any]:
    """A list as it is; anything else as none."""
    return value if isinstance(value, list) else []


def as_object(value: object) -> dict[str, Any]:
    """An object as it is; anything else as an empty one."""
    return value if isinstance(value, dict) else {}
