"""Archives: zip, tar, gzip, bzip2, xz: their members out, each a source named by its path ("a.zip/inner/a.txt").

Nothing is written to disk but a nameless temporary file for one member at a time, so a path in an archive leads
nowhere. What an archive and the archives in it unpack to is counted together. A member that cannot be read (a link, a
device, an encrypted one) is an issue, and the others go on.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from crosswire.ingest.decode import clean_text
from crosswire.ingest.raw import Found
from crosswire.ingest.sources import Kept, Ledger, Source
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue

STAGE = "ingest.archive"
KIND, PACKED = "archive", "packed"
"""What a source is within: an archive of many members, a file packed as a whole. Each may be nested so deep."""
PART = 65_536
HEADER = 10_000_000
"""Bytes that one header of a tar archive may take."""
DIRECTORY_ROW = 1_000
"""Bytes that one member may take in a zip archive's directory, on the average."""
TOLD = 20
"""Members whose faults are told one by one; the rest are counted."""
NAME = 300
"""Characters of a member's name that are shown."""

_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError)
_END, _ROW = b"PK\x05\x06", b"PK\x01\x02"


def read_zip(source: Source) -> Found:
    """The members of a zip archive. Raises InputError for one that is damaged, too large or nested too deep."""
    with _open(source, KIND) as stream:
        archive = open_zip(stream, source)
        infos = [info for info in archive.infolist() if not info.is_dir()]
        ledger = source.ledger or Ledger(source.limits, source.size())
        ledger.promise(sum(info.file_size for info in infos))
        faults = _Faults(source)
        for info in infos:
            if _is_own(info.filename):
                continue
            ledger.count_member()
            why = _why_not_zip(info)
            if why:
                yield from faults.tell(info.filename, why)
            else:
                yield from _read_member(faults, ledger, info.filename, _unzip(archive, info))
        yield from faults.tell_rest()


def is_tar(_words: str, source: Source) -> bool:
    """True for a tar archive: its first header says so, or adds up."""
    head = source.head()[:512]
    if len(head) < 512 or not head.strip(b"\0"):
        return False
    if head[257:262] == b"ustar":
        return True
    stated = head[148:156].strip(b" \0")
    octal = bool(stated) and all(digit in b"01234567" for digit in stated)
    return octal and int(stated, 8) == sum(head) - sum(head[148:156]) + 8 * ord(" ")


def read_tar(source: Source) -> Found:
    """The members of a tar archive. Raises InputError as above; what stands before the damage is read."""
    with _open(source, KIND) as stream:
        ledger = source.ledger or Ledger(source.limits, source.size())
        faults = _Faults(source)
        for archive, info in _tar_members(stream):
            if info.isdir() or _is_own(info.name):
                continue
            ledger.count_member()
            why = _why_not_tar(info)
            if why:
                yield from faults.tell(info.name, why)
            else:
                file = cast(BinaryIO, archive.extractfile(info))
                yield from _read_member(faults, None if source.ledger else ledger, info.name, _parts(file))
        yield from faults.tell_rest()


def read_gzip(source: Source) -> Found:
    """The file in a gzip file; where that is cut off, what stands before the cut."""
    yield from _read_packed(source, lambda stream: gzip.GzipFile(fileobj=stream))


def read_bzip2(source: Source) -> Found:
    """The file in a bzip2 file, likewise."""
    yield from _read_packed(source, bz2.BZ2File)


def read_xz(source: Source) -> Found:
    """The file in an xz file, likewise."""
    yield from _read_packed(source, lzma.LZMAFile)


def open_zip(stream: BinaryIO, source: Source) -> zipfile.ZipFile:
    """The zip archive in `stream`. Raises InputError for one that is damaged, or whose directory is too large."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - PART - 22))
    tail = stream.read()
    at = tail.rfind(_END)
    directory = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    most = source.limits.archive_members
    if directory > most * DIRECTORY_ROW:
        raise InputError(f"holds more than {most:,} members (limit archive_members)")
    stream.seek(0)
    try:
        archive = zipfile.ZipFile(cast(BinaryIO, _Directory(stream, most)))
    except _TooManyError:
        raise InputError(f"holds more than {most:,} members (limit archive_members)") from None
    except (*_BROKEN, ValueError) as error:
        reason = f"is a damaged zip archive ({error}); unpack it by hand and give its files"
        raise InputError(reason) from error
    if len(archive.filelist) > most:
        raise InputError(f"holds {len(archive.filelist):,} members, and {most:,} is the limit (archive_members)")
    return archive


class _Faults:
    """Members that are passed over: the first of them one by one, the rest counted."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names: set[str] = set()
        self._told = 0

    def tell(self, name: str, why: str, hint: str = "it was passed over; the others go on") -> Iterator[Issue]:
        self._told += 1
        if self._told <= TOLD:
            reason = f"{self.source.name}/{_show(name)}: {why}"
            yield Issue(stage=STAGE, reason=reason, hint=hint)

    def tell_rest(self) -> Iterator[Issue]:
        if self._told > TOLD:
            reason = f"{self.source.name}: {self._told - TOLD} more members have such faults"
            yield Issue(stage=STAGE, reason=reason, hint="unpack it by hand to see them")


def _open(source: Source, kind: str) -> BinaryIO:
    most = source.limits.archive_depth
    if source.within.count(kind) >= most:
        raise InputError(f"is an archive within {most} others (limit archive_depth); unpack it by hand")
    return source.open()


def _read_member(faults: _Faults, ledger: Ledger | None, name: str, parts: Iterable[bytes]) -> Found:
    """A member as a source, an issue where it is odd or damaged. Raises InputError where the limits are passed."""
    if re.match(r"[/\\]|[A-Za-z]:", name) or ".." in re.split(r"[/\\]", name):
        yield from faults.tell(name, "its path leads out of the archive", "it was read; nothing was written anywhere")
    shown = _show(name)
    if shown in faults.names:
        yield from faults.tell(name, "is there twice", "each was read")
    faults.names.add(shown)
    try:
        kept = Kept(ledger.count(parts) if ledger else parts)
    except InputError:
        raise
    except (*_BROKEN, RuntimeError, ValueError) as error:
        yield from faults.tell(name, f"is damaged ({error})")
        return
    member = faults.source.member(shown, KIND, opener=kept)
    yield replace(member, ledger=faults.source.ledger or ledger)


def _read_packed(source: Source, unpack: Callable[[BinaryIO], io.BufferedIOBase]) -> Found:
    ledger = source.ledger or Ledger(source.limits, source.size())
    broken: list[str] = []

    def parts(stream: BinaryIO) -> Iterator[bytes]:
        try:
            file = unpack(stream)
            while part := file.read1(PART):  # what comes before a damage is not lost, as it would be by `read`
                yield part
        except _BROKEN as error:
            broken.append(str(error) or type(error).__name__)

    with _open(source, PACKED) as stream:
        kept = Kept(ledger.count(parts(stream)))
    if broken:
        reason = f"{source.name}: is cut off or damaged ({broken[0]})"
        hint = f"the {kept.length:,} bytes before the damage were read; get it anew"
        yield Issue(stage=STAGE, reason=reason, hint=hint)
    if kept.length:
        yield replace(source.member(_inner_name(source.name), PACKED, opener=kept), ledger=ledger)


def _inner_name(name: str) -> str:
    """The name of the file in a packed one: "a.txt" in "a.txt.gz", "a.tar" in "a.tgz"."""
    stem, ending = os.path.splitext(name.rsplit("/", 1)[-1])  # noqa: PTH122 - it may be no path
    return f"{stem}.tar" if ending.lower() in (".tgz", ".tbz", ".tbz2", ".txz") else stem or "unpacked"


def _unzip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as file:
        yield from _parts(cast(BinaryIO, file))


def _parts(file: BinaryIO) -> Iterator[bytes]:
    while part := file.read(PART):
        yield part


def _tar_members(stream: BinaryIO) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    """The members of a tar archive in order; their headers are not held, and lead forwards only."""
    last, end = -1, 0
    try:
        with tarfile.open(fileobj=cast(BinaryIO, _Sips(stream)), mode="r:") as archive:
            while (info := archive.next()) is not None:
                if info.offset <= last or info.size < 0:
                    raise tarfile.ReadError("its headers lead backwards")
                last = info.offset
                yield archive, info
                end = info.offset_data + -(-info.size // 512) * 512
                archive.members = []  # type: ignore[attr-defined] # it would keep them all
            stream.seek(end)
            rest = stream.read(512)
            if rest and (len(rest) < 512 or rest.strip(b"\0")):
                raise tarfile.ReadError("it is cut off")
    except (*_BROKEN, ValueError, RecursionError) as error:
        raise InputError(f"is a damaged tar archive ({error}); what stands before the damage was read") from error


class _Sips:
    """A stream that gives no more at once than a header may take: tarfile asks for headers of any size whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= HEADER:
            raise tarfile.ReadError("a header is too long")
        return self._stream.read(size)


class _Directory:
    """A stream that gives no directory of more rows than allowed: zipfile asks for it whole, and believes its size."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream, self._most = stream, most
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        if size > self._most * DIRECTORY_ROW + PART:
            raise _TooManyError
        data = self._stream.read(size)
        if len(data) > PART and data.count(_ROW) > self._most:
            raise _TooManyError
        return data


class _TooManyError(Exception):
    """A zip archive's directory has more rows than an archive may have members."""


def _why_not_zip(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & 0x1:
        return "is encrypted; unpack it by hand"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link, which is not followed"
    return None


def _why_not_tar(info: tarfile.TarInfo) -> str | None:
    if info.issym() or info.islnk():
        return "is a link, which is not followed"
    if info.issparse():
        return "has holes that would be filled in; unpack it by hand"
    return None if info.isreg() else "is a device or pipe, which is not opened"


def _is_own(name: str) -> bool:
    """True for what is hidden or put there by a system for itself, as in folders."""
    parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _show(name: str) -> str:
    """A member's name as it is shown: nothing in it leads anywhere."""
    parts = [part for part in re.split(r"[/\\]", clean_text(name)[0]) if part not in ("", ".", "..")]
    return "/".join(parts)[-NAME:] or "without name"
