"""Listing: arguments of the command line in, readable sources out, in the order given; folders sorted, never left.

In a folder a link that leads out of it, a linked folder, a hidden file and a file of a kind that is not read are
passed over; all but the hidden ones are counted in one issue a folder. A file that is named is always tried.
"""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from crosswire.ingest.counts import tell_counts
from crosswire.ingest.decode import clean_text
from crosswire.ingest.formats import ENDINGS, is_wanted
from crosswire.ingest.limits import LIMITS, Limits
from crosswire.ingest.sources import Kept, Source
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue

STAGE = "ingest.listing"
STDIN = "-"
PART = 1_000_000
"""Bytes of a stream taken at once."""


def list_sources(paths: Iterable[str | Path], limits: Limits = LIMITS) -> Iterator[Source | Issue]:
    """The files behind `paths` (files, folders, `-`), in order; one that cannot be used gives an Issue."""
    for given in paths:
        if given == STDIN:
            if sys.stdin is None:  # as `<&-` leaves it
                yield Issue(stage=STAGE, reason="standard input: is closed", hint="give files, or a pipe")
                continue
            yield _keep_stream(sys.stdin.buffer, Source(name="standard input", path=None, limits=limits))
            continue
        source = _file(os.fspath(given), limits)
        try:
            mode = Path(given).stat().st_mode
        except (OSError, ValueError) as error:
            reason = f"{source.name}: {getattr(error, 'strerror', None) or 'not a file name'}"
            yield Issue(stage=STAGE, reason=reason, hint="check the path; nothing was read from it")
            continue
        if stat.S_ISDIR(mode):
            yield from _list_folder(source.path or "", limits)
        elif stat.S_ISREG(mode):
            yield source
        elif stat.S_ISFIFO(mode):
            yield _read_pipe(Path(given), replace(source, path=None))
        else:
            reason = f"{source.name}: is neither a file nor a folder"
            yield Issue(stage=STAGE, reason=reason, hint="give files or folders")


def _file(path: str, limits: Limits) -> Source:
    """The file at `path`; bytes of its name that are no text are shown as U+FFFD."""
    return Source(name=clean_text(path)[0], path=path, limits=limits)


def _read_pipe(path: Path, source: Source) -> Source | Issue:
    try:
        with path.open("rb") as stream:
            return _keep_stream(stream, source)
    except OSError as error:
        reason = f"{source.name}: cannot be read ({error.strerror})"
        return Issue(stage=STAGE, reason=reason, hint="nothing was read from it")


def _keep_stream(stream: BinaryIO, source: Source) -> Source | Issue:
    """`source` with all that comes in by `stream`; an Issue where that does not end within reason."""
    most = source.limits.archive_bytes

    def parts() -> Iterator[bytes]:
        size = 0
        while part := stream.read(PART):
            size += len(part)
            if size > most:
                raise InputError(f"is longer than {most / 1_000_000:g} MB")
            yield part

    try:
        return replace(source, opener=Kept(parts()))
    except InputError as error:
        return Issue(stage=STAGE, reason=f"{source.name}: {error}", hint="nothing of it was read; give it in parts")


def _list_folder(folder: str, limits: Limits) -> Iterator[Source | Issue]:
    root = Path(folder).resolve()
    found = 0
    skipped: Counter[str] = Counter()
    denied: list[str] = []
    for where, folders, files in os.walk(folder, onerror=lambda e: denied.append(str(e.filename))):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        skipped["linked folder"] += sum(os.path.islink(os.path.join(where, f)) for f in folders)  # noqa: PTH114, PTH118
        for file in sorted(f for f in files if not f.startswith(".")):
            source = _file(str(Path(where, file)), limits)
            kind = _why_not(source, root)
            if kind:
                skipped[kind] += 1
            else:
                found += 1
                yield source
    yield from _tell_skipped(folder, found, +skipped, denied)


def _why_not(source: Source, root: Path) -> str | None:
    """Why a file of a folder is passed over; None where it is to be read."""
    path = Path(source.path or "")
    if not os.path.isfile(path):  # noqa: PTH113 - as Path asks, it raises for a name too long and where we may not look
        return "neither file nor folder"  # first: a link that leads to itself cannot be followed to its end
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return "link that leads out of the folder"
    return None if is_wanted(source) else source.ending or "without ending"


def _tell_skipped(folder: str, found: int, skipped: Counter[str], denied: list[str]) -> Iterator[Issue]:
    folder, kinds = clean_text(folder)[0], ", ".join(ENDINGS)
    for name in sorted(denied):
        reason = f"{clean_text(name)[0]}: may not be opened"
        yield Issue(stage=STAGE, reason=reason, hint="check its permissions; it was passed over")
    if skipped:
        hint = "they are of no format that is read; give one by name if it holds a report"
        yield Issue(stage=STAGE, reason=f"{folder}: passed over {tell_counts(skipped)}", hint=hint)
    if not found:
        yield Issue(stage=STAGE, reason=f"{folder}: holds nothing readable", hint=f"expected files ending in {kinds}")
