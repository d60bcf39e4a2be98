"""Sources: arguments of the command line in, readable files out, in the order given; folders sorted, never left.

A link inside a folder that leads out of it, a hidden file and a file of a kind that is not read are passed over; the
first and the last are said in one issue a folder.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crosswire.model.errors import InputError
from crosswire.model.issue import Issue

STAGE = "ingest.sources"
SUFFIXES = {".txt": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
"""File endings that are read in folders, and the format each stands for."""
MAX_FILE = 50_000_000
"""Bytes of one text or page. A longer one is no report; JSONL and CSV are read row by row and may be of any length."""
STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to read. `name` is for messages; `path` as given, None for standard input; `format` None: sniffed."""

    name: str
    path: str | None
    format: str | None = None
    data: bytes | None = None

    def open(self) -> BinaryIO:
        """The bytes as a stream. Raises InputError where the file cannot be opened."""
        if self.data is not None or self.path is None:
            return io.BytesIO(self.data or b"")
        try:
            return Path(self.path).open("rb")
        except OSError as error:
            raise InputError(f"{self.name}: cannot be read ({error.strerror})") from error

    def read(self) -> bytes:
        """All bytes. Raises InputError for an unreadable file, or one longer than MAX_FILE."""
        with self.open() as stream:
            try:
                raw = stream.read(MAX_FILE + 1)
            except OSError as error:
                raise InputError(f"{self.name}: cannot be read ({error.strerror})") from error
        if len(raw) > MAX_FILE:
            raise InputError(f"{self.name}: is longer than {MAX_FILE // 1_000_000} MB, too long for one report")
        return raw


def list_sources(paths: Sequence[str | Path]) -> Iterator[Source | Issue]:
    """The files behind `paths` (files, folders, `-`), in order; one that cannot be used gives an Issue."""
    for given in paths:
        name = os.fspath(given)
        if name == STDIN:
            yield Source(name="standard input", path=None, data=sys.stdin.buffer.read())
            continue
        try:
            mode = Path(name).stat().st_mode
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a file name"
            yield Issue(stage=STAGE, reason=f"{name}: {reason}", hint="check the path; nothing was read from it")
            continue
        if stat.S_ISDIR(mode):
            yield from _list_folder(name)
        elif stat.S_ISREG(mode):
            yield Source(name=name, path=name, format=SUFFIXES.get(Path(name).suffix.lower()))
        elif stat.S_ISFIFO(mode):
            yield Source(name=name, path=None, data=Path(name).read_bytes())
        else:
            yield Issue(stage=STAGE, reason=f"{name}: is neither a file nor a folder", hint="give files or folders")


def _list_folder(folder: str) -> Iterator[Source | Issue]:
    root = Path(folder).resolve()
    found = 0
    skipped: Counter[str] = Counter()
    denied: list[str] = []
    for where, folders, files in os.walk(folder, onerror=lambda e: denied.append(str(e.filename))):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not Path(where, f).is_symlink())
        for file in sorted(f for f in files if not f.startswith(".")):
            path = Path(where, file)
            if not path.resolve().is_relative_to(root):
                skipped["link that leads out of the folder"] += 1
            elif path.suffix.lower() not in SUFFIXES or not path.is_file():
                skipped[f"{path.suffix.lower() or 'without ending'}"] += 1
            else:
                found += 1
                yield Source(name=str(path), path=str(path), format=SUFFIXES[path.suffix.lower()])
    yield from _tell_skipped(folder, found, skipped, denied)


def _tell_skipped(folder: str, found: int, skipped: Counter[str], denied: list[str]) -> Iterator[Issue]:
    kinds = ", ".join(SUFFIXES)
    for name in sorted(denied):
        yield Issue(stage=STAGE, reason=f"{name}: may not be opened", hint="check its permissions; it was passed over")
    if skipped:
        counts = ", ".join(f"{n} × {kind}" for kind, n in sorted(skipped.items()))
        yield Issue(stage=STAGE, reason=f"{folder}: passed over {counts}", hint=f"read in folders are {kinds}")
    if not found:
        yield Issue(stage=STAGE, reason=f"{folder}: holds nothing readable", hint=f"expected files ending in {kinds}")
