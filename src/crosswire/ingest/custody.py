"""Custody: answers from the network in, WARC/1.1 records out, so that anyone can check later what was had, and when.

For each answer: its request and response as they stood on the wire, with sha256 of block and payload, the IP address
and the time; a metadata record says for what it was asked, by which way it came, and the sha256 of the page unpacked,
which a report made of it carries as `raw_sha256`. One run of one address is one file; a page that its server says is
unchanged is written again from the file that holds it, so that each file stands alone.
"""

from __future__ import annotations

import io
import os
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from crosswire.ingest.fetch_wire import Answer
from crosswire.ingest.readers.warc import take_record
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_bytes

UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
"""The profile of records that say that a page is as it was."""
UNFINISHED = ".open"
"""What the name of a file ends in while it is written."""
INDEX = ".index.jsonl"
"""Where the latest version of each page lies. May be deleted: then nothing is known to be unchanged."""
LONGEST = 200_000_000
"""Bytes of one record, packed: more is no page that we wrote."""
_URN = uuid.UUID("6f1f8d7e-8a43-5a52-9d5c-0c9a3a1a7f10")
"""Record ids are made from what they name, under this name."""


_TYPES = {
    "response": "application/http; msgtype=response",
    "revisit": "application/http; msgtype=response",
    "request": "application/http; msgtype=request",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """Where a page lies in an archive, and how to ask whether it has changed."""

    url: str
    date: str
    file: str
    offset: int
    length: int
    sha256: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How an answer was come by: the address that a person gave, what led here, and by how many steps."""

    given: str
    via: str | None = None
    hops: int = 0


class WarcWriter:
    """Writes records to `stream`; each is a gzip member of its own, whole as soon as it is written."""

    def __init__(self, stream: BinaryIO, software: str, when: datetime) -> None:
        """Begins with a record that names the program."""
        self._stream = stream
        about = {"software": software, "format": "WARC File Format 1.1"}
        self._info = self._write("warcinfo", None, when, _fields(about), {})[0]

    def add(self, answer: Answer, when: datetime, way: Way, body: bytes) -> KeptPage:
        """The records of one answer; `body` is its page unpacked."""
        url = str(answer.url)
        shared = {"WARC-IP-Address": answer.ip, "WARC-Payload-Digest": f"sha256:{hash_bytes(answer.body)}"}
        urn, offset, length = self._write("response", url, when, answer.response, shared)
        self._add_beside(answer, when, urn, {**_way_fields(way), "sha256": hash_bytes(body)})
        return KeptPage(
            url=url,
            date=_stamp(when),
            file="",
            offset=offset,
            length=length,
            sha256=hash_bytes(answer.response),
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
        )

    def add_unchanged(self, answer: Answer, when: datetime, way: Way, kept: KeptPage, record: bytes) -> KeptPage:
        """The records of an answer that says so, and `record`, the page as it is kept already."""
        url = str(answer.url)
        more = {
            "WARC-IP-Address": answer.ip,
            "WARC-Profile": UNCHANGED,
            "WARC-Refers-To-Target-URI": url,
            "WARC-Refers-To-Date": kept.date,
        }
        urn, _, _ = self._write("revisit", url, when, answer.response, more)
        self._add_beside(answer, when, urn, _way_fields(way))
        offset = self._stream.tell()
        self._stream.write(record)
        self._stream.flush()
        return replace(kept, offset=offset)

    def _add_beside(self, answer: Answer, when: datetime, urn: str, about: Mapping[str, str]) -> None:
        url, beside = str(answer.url), {"WARC-Concurrent-To": urn}
        self._write("request", url, when, answer.request, beside)
        self._write("metadata", url, when, _fields(about), beside)

    def _write(
        self, kind: str, url: str | None, when: datetime, block: bytes, more: Mapping[str, str]
    ) -> tuple[str, int, int]:
        """Writes one record; its id, and where it lies."""
        name = f"{kind} {url} {_stamp(when)} {hash_bytes(block)}"
        urn = uuid.uuid5(_URN, name).urn
        record = WarcRecord()
        record.init_headers(record_type=getattr(WarcRecordType, kind), record_urn=urn.removeprefix("urn:").encode())
        record.headers["WARC-Date"] = _stamp(when)
        record.headers["Content-Type"] = _TYPES.get(kind, "application/warc-fields")
        if url is not None:
            record.headers["WARC-Target-URI"] = url
            record.headers["WARC-Warcinfo-ID"] = self._info
        record.headers["WARC-Block-Digest"] = f"sha256:{hash_bytes(block)}"
        for key, value in more.items():
            record.headers[key] = value
        record.set_bytes_content(block)
        packed = io.BytesIO()
        with GzipWriter(packed) as out:
            record.write(out)
            out.finish()
        data, offset = packed.getvalue(), self._stream.tell()
        self._stream.write(data)
        self._stream.flush()
        return f"<{urn}>", offset, len(data)


@dataclass(slots=True)
class Archive:
    """A folder of WARC files, one for each address of each run, and the index of the latest pages in them."""

    folder: Path
    _known: dict[str, KeptPage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{self.folder}: cannot be an archive ({error.strerror})") from error
        self._known = {kept.url: kept for kept in self._read_index()}

    def find(self, url: str) -> tuple[KeptPage, bytes] | None:
        """The latest version of the page at `url` and the bytes of its record; None where none is whole."""
        kept = self._known.get(url)
        if kept is None or not 0 < kept.length < LONGEST:
            return None
        path = self.folder / Path(kept.file).name
        if not path.is_file():
            return None
        with suppress(OSError, ValueError), path.open("rb") as stream:
            stream.seek(kept.offset)
            data = stream.read(kept.length)
            record = take_record(data)
            if record and record.reader and record.headers.get("WARC-Target-URI") == url:
                return (kept, data) if hash_bytes(record.reader.read()) == kept.sha256 else None
        return None

    def open_file(self, host: str, when: datetime) -> tuple[BinaryIO, Path]:
        """A new file for what is fetched from `host`, and the name that it is to have. Raises InputError."""
        stem = f"{when:%Y%m%dT%H%M%SZ}-{re.sub(r'[^a-z0-9.-]+', '_', host.lower())[:80]}"
        for number in range(1, 10_000):
            path = self.folder / f"{stem}-{number}.warc.gz"
            try:
                if not path.exists():
                    return path.with_name(path.name + UNFINISHED).open("x+b"), path
            except FileExistsError:  # another run is writing it
                continue
            except OSError as error:
                raise InputError(f"{path}: cannot be written ({error.strerror})") from error
        raise InputError(f"{self.folder}: holds too many files of this second")

    def finish(self, path: Path, pages: Iterable[KeptPage], *, empty: bool) -> None:
        """Gives a written file its name, and notes the pages in it; takes an `empty` one away. Raises OSError."""
        unfinished = path.with_name(path.name + UNFINISHED)
        if empty:
            unfinished.unlink()
            return
        unfinished.rename(path)
        with (self.folder / INDEX).open("a", encoding="utf-8") as index:
            for page in pages:
                page = replace(page, file=path.name)
                self._known[page.url] = page
                index.write(msgspec.json.encode(page).decode() + "\n")
            index.flush()
            os.fsync(index.fileno())

    def _read_index(self) -> Iterator[KeptPage]:
        with suppress(OSError), (self.folder / INDEX).open(encoding="utf-8", errors="replace") as index:
            for line in index:
                with suppress(msgspec.MsgspecError, UnicodeError):
                    yield msgspec.json.decode(line, type=KeptPage)


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _way_fields(way: Way) -> dict[str, str]:
    via = {"via": way.via} if way.via else {}
    return {"given": way.given, **via, "hopsFromSeed": str(way.hops)}


def _fields(values: Mapping[str, str]) -> bytes:
    """`values` as lines; a value can hold no line end, as addresses and hashes do not."""
    return "".join(f"{key}: {' '.join(value.split())}\r\n" for key, value in values.items()).encode()
