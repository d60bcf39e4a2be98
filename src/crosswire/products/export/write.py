"""Write: a record to a path in a format, all or nothing.

The file or folder is made beside its place and then put there in one step, so that a run that is stopped leaves nothing
half-written; what stands there already is kept unless it may be replaced.
"""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crosswire.model.errors import InputError
from crosswire.model.record import Record
from crosswire.products.export import companion
from crosswire.products.export.formats import Format, Tell, quiet

COMPANION = "claims.jsonl"
"""The name of the companion, beside the export."""


def write_export(record: Record, form: Format, path: Path, *, force: bool = False, tell: Tell = quiet) -> list[Path]:
    """Write `record` to `path`, and its companion beside it where the format has one; the paths written.

    Raises InputError where something stands there already (but with `force`) or the path cannot be written.
    """
    check_free(path, force=force)
    made = [path]
    if form.companion:
        made.append(_write_companion(record, path.with_name(COMPANION), force=force, tell=tell))
    with replacing(path) as part:
        form.writer().write(record, part, tell)
    return made


def _write_companion(record: Record, path: Path, *, force: bool, tell: Tell) -> Path:
    """Write the companion, unless the same one stands there: several shapes of one record share it."""
    with replacing(path) as part:
        companion.write(record, part, tell)
        same = path.is_file() and filecmp.cmp(path, part, shallow=False)
        if not same:
            check_free(path, force=force)
    return path


def check_free(path: Path, *, force: bool) -> None:
    """Raise InputError where something stands at `path` and may not be replaced."""
    if not force and (path.exists() or path.is_symlink()):
        raise InputError(f"{path}: is there already; give another path, or --force to replace it")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to, which takes its place when all went well and is removed when not."""
    part = path.with_name(f".{path.name}.part")
    try:
        _remove(part)
        yield part
        if path.is_dir() and not path.is_symlink():
            _remove(path)
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error}); give a path that can") from error
    finally:
        _remove(part)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
