"""Source: bytes to read, wherever they lie: a file, standard input, a member of an archive, an attachment, an address.

A file is read as long as it was when it was opened: one that grows meanwhile has an end.
"""

from __future__ import annotations

import io
import os
import stat
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from crosswire.ingest.limits import LIMITS, Limits
from crosswire.model.errors import InputError

HEAD = 4096
"""Bytes from which a format is told."""
IN_MEMORY = 8_000_000
"""Bytes of unpacked members held in memory; more lie in a temporary file without a name."""
_SAFELY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe put in the place of a file does not hold us up."""


SMALL = 10_000_000
"""Bytes that an archive may unpack to whatever its ratio: a small file of few words packs well."""


class Ledger:
    """What an archive, with those in it, has unpacked to. Raises InputError where it goes beyond the limits."""

    def __init__(self, limits: Limits, size: int) -> None:
        """`size` is that of the archive as it is packed."""
        self._limits, self._size = limits, size
        self._members = self._bytes = 0

    def count_member(self) -> None:
        """One member more."""
        self._members += 1
        most = self._limits.archive_members
        if self._members > most:
            raise InputError(f"holds more than {most:,} members (limit archive_members); the rest was passed over")

    def promise(self, size: int) -> None:
        """So many bytes more are said to come."""
        most = self._limits.archive_bytes
        if self._bytes + size > most:
            raise InputError(f"unpacks to more than {most / 1_000_000:g} MB (limit archive_bytes); give it in parts")
        ratio = self._limits.archive_ratio
        if self._bytes + size > max(SMALL, self._size * ratio):
            raise InputError(f"unpacks to more than {ratio} times its size (limit archive_ratio); unpack it by hand")

    def count(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        """`parts`, counted."""
        for part in parts:
            self.promise(len(part))
            self._bytes += len(part)
            yield part


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read.

    `name` is for messages and tells members by their path ("a.zip/b.txt"); `path` is what the report's copy notes (None
    for standard input). The bytes come from `data`, else `opener` (which may be asked again), else the file at `path`.
    `ending` is the ending of its name, in lower case; `url`, `retrieved` and `charset` are what its carrier says of it;
    `within` are the kinds of container around it ("archive", "mail"); `ledger` counts what its outermost archive holds.
    """

    name: str
    path: str | None
    data: bytes | None = None
    opener: Callable[[], BinaryIO] | None = None
    url: str | None = None
    retrieved: str | None = None
    charset: str | None = None
    within: tuple[str, ...] = ()
    ledger: Ledger | None = None
    limits: Limits = LIMITS

    @property
    def ending(self) -> str:
        """The ending of the name, with its dot, in lower case; empty where there is none."""
        return PurePath(self.name).suffix.lower()

    def open(self) -> BinaryIO:
        """The bytes as a stream that can seek. Raises InputError where it cannot be opened."""
        if self.data is not None:
            return io.BytesIO(self.data)
        if self.opener is not None:
            return self.opener()
        try:
            return _open_file(self.path or "")
        except (OSError, ValueError) as error:
            raise InputError(f"{self.name}: cannot be read ({_tell(error)})") from error

    def read(self, most: int | None = None) -> bytes:
        """All bytes. Raises InputError where they cannot be read or are more than `most` (None: `file_bytes`)."""
        most = most or self.limits.file_bytes
        with self.open() as stream:
            try:
                long = stream.seek(0, os.SEEK_END) > most
                stream.seek(0)
                raw = b"" if long else stream.read()
            except OSError as error:
                raise InputError(f"{self.name}: cannot be read ({_tell(error)})") from error
        if long:
            raise InputError(f"{self.name}: is longer than {most / 1_000_000:g} MB, too long for one report")
        return raw

    def head(self) -> bytes:
        """The first bytes. Raises InputError where they cannot be read."""
        with self.open() as stream:
            try:
                return stream.read(HEAD)
            except OSError as error:
                raise InputError(f"{self.name}: cannot be read ({_tell(error)})") from error

    def size(self) -> int:
        """How many bytes it has."""
        with self.open() as stream:
            return stream.seek(0, os.SEEK_END)

    def member(
        self, name: str, kind: str, *, data: bytes | None = None, opener: Callable[[], BinaryIO] | None = None
    ) -> Source:
        """A source within this one, which is a container of `kind`: named by its path in it."""
        path = f"{self.path}/{name}" if self.path is not None else None
        within = (*self.within, kind)
        return replace(self, name=f"{self.name}/{name}", path=path, data=data, opener=opener, within=within)


class Window(io.RawIOBase):
    """The first `length` bytes of a file, at a place of its own; closes the file with itself where it `owns` it."""

    def __init__(self, file: BinaryIO, length: int, *, owns: bool) -> None:
        """`file` can seek."""
        self._file, self._length, self._owns, self._at = file, length, owns, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As of any file."""
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}[whence])
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # any buffer will do
        """As of any file."""
        wanted = min(len(buffer), self._length - self._at)
        if wanted <= 0:
            return 0
        self._file.seek(self._at)
        got = self._file.read(wanted)
        buffer[: len(got)] = got
        self._at += len(got)
        return len(got)

    def close(self) -> None:
        """As of any file."""
        if self._owns and not self.closed:
            self._file.close()
        super().close()


class Kept:
    """Unpacked bytes as the opener of a Source: in memory while few, else in a temporary file without a name.

    They go with the last one who holds them.
    """

    def __init__(self, parts: Iterable[bytes]) -> None:
        """Takes all of `parts`; what they raise is raised, and nothing is kept."""
        self._data = b""
        self._file: BinaryIO | None = None
        held: list[bytes] = []
        self.length = 0
        for part in parts:
            self.length += len(part)
            if self.length <= IN_MEMORY:
                held.append(part)
            else:
                self._spill(held).write(part)
        self._data = b"".join(held)

    def _spill(self, held: list[bytes]) -> BinaryIO:
        """The temporary file, with what was held so far."""
        if self._file is None:
            self._file = cast(BinaryIO, TemporaryFile())  # noqa: SIM115 - it lives as long as this does
            weakref.finalize(self, self._file.close)
            self._file.writelines(held)
            held.clear()
        return self._file

    def __call__(self) -> BinaryIO:
        """The bytes from their beginning."""
        if self._file is None:
            return io.BytesIO(self._data)
        return io.BufferedReader(Window(self._file, self.length, owns=False))


def _open_file(path: str) -> BinaryIO:
    handle = os.open(path, _SAFELY)
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        raise OSError(0, "it is no file")
    return io.BufferedReader(Window(os.fdopen(handle, "rb", buffering=0), about.st_size, owns=True), 65_536)


def _tell(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or "not a file name"
