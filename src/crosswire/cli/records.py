"""Records on disk: read back with every span checked."""

from __future__ import annotations

from pathlib import Path

from crosswire.model.codec import check_spans, decode
from crosswire.model.errors import InputError, InvariantError
from crosswire.model.record import Record


def load_record(path: Path) -> Record:
    """The record in a file that `crosswire record` wrote. Raises InputError naming file and fault."""
    try:
        record = decode(path.read_bytes(), Record)
        check_spans(record, {r.id: r.text for r in record.reports}, {r.id: r.title or "" for r in record.reports})
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (InputError, InvariantError) as error:
        raise InputError(f"{path}: {error}; expected what `crosswire record` prints") from error
    return record
