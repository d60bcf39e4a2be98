"""HTTP bodies as they stand in an archive: head and packed bytes in, the bytes of the page out, never more than asked.

Archives differ: some keep a body as it came, some unpack it and leave its head as it was. So a packing that the head
names is undone only where the body shows it.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastwarc.stream_io import BrotliReader

from crosswire.model.errors import InputError

PART = 65_536
"""Packed bytes that are unpacked at once."""
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,4000})?\r?\n")


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a page, and what is wrong with their packing (None: nothing)."""

    data: bytes
    fault: str | None = None


def unpack_body(raw: bytes, headers: Mapping[str, str], most: int) -> Body:
    """The body of an answer whose head has `headers` (names in lower case). Raises InputError beyond `most` bytes."""
    body = Body(raw)
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _join_chunks(raw)
    packings = [p.strip().lower() for p in headers.get("content-encoding", "").split(",")]
    for packing in reversed([p for p in packings if p][-3:]):
        unpack = _UNPACKERS.get(packing)
        if unpack:
            inner = unpack(body.data, most)
            body = Body(inner.data, body.fault or inner.fault)
    if len(body.data) > most:
        raise InputError(f"is longer than {most / 1_000_000:g} MB when unpacked")
    return body


def _join_chunks(raw: bytes) -> Body:
    if not _CHUNK.match(raw):
        return Body(raw)
    out, at = bytearray(), 0
    while head := _CHUNK.match(raw, at):
        size = int(head[1], 16)
        if size == 0:
            return Body(bytes(out))
        out += raw[head.end() : head.end() + size]
        at = head.end() + size
        at += 2 if raw[at : at + 2] == b"\r\n" else 1
    return Body(bytes(out), "breaks off in the middle of its chunks")


def _unpack_zlib(raw: bytes, most: int, bits: int) -> Body:
    out, at = bytearray(), 0
    machine = zlib.decompressobj(bits)
    try:
        while at < len(raw):
            part = raw[at : at + PART]
            out += machine.decompress(part, most + 1 - len(out))
            at += len(part) - len(machine.unconsumed_tail)
            if len(out) > most:
                raise InputError(f"is longer than {most / 1_000_000:g} MB when unpacked")
            if machine.eof:
                return Body(bytes(out))
    except zlib.error:
        return Body(bytes(out), "is damaged in its packing") if out else Body(raw)
    return Body(bytes(out), "breaks off in the middle of its packing")


def _unpack_gzip(raw: bytes, most: int) -> Body:
    return _unpack_zlib(raw, most, 31) if raw.startswith(b"\x1f\x8b") else Body(raw)


def _unpack_deflate(raw: bytes, most: int) -> Body:
    return _unpack_zlib(raw, most, 15 if raw[:1] == b"\x78" else -15)


def _unpack_brotli(raw: bytes, most: int) -> Body:
    out = bytearray()
    try:
        stream = BrotliReader(io.BytesIO(raw))
        while part := stream.read(min(PART, most + 1 - len(out))):
            out += part
    except OSError:
        return Body(bytes(out), "is damaged in its packing") if out else Body(raw)
    return Body(bytes(out))


_UNPACKERS: Mapping[str, Callable[[bytes, int], Body]] = {
    "gzip": _unpack_gzip,
    "x-gzip": _unpack_gzip,
    "deflate": _unpack_deflate,
    "br": _unpack_brotli,
}
