"""WARC: what is read of a crawl, and what is told of one that is broken."""

from __future__ import annotations

import gzip
import io
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from crosswire.ingest.collect import find_items
from crosswire.ingest.limits import LIMITS, Limits
from crosswire.ingest.raw import RawReport
from crosswire.ingest.readers.warc import is_warc, read_warc
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=latin-1\r\n"
FEED = b"""<rss version="2.0"><channel><item><title>One</title><link>http://karsund.example/old</link></item>
<item><title>Two</title><link>http://karsund.example/two#top</link></item></channel></rss>"""


def record(block: bytes, url: str = "http://karsund.example/a", kind: str = "response", **more: str) -> bytes:
    """One record, not packed."""
    made = WarcRecord()
    made.init_headers(
        record_type=getattr(WarcRecordType, kind), record_urn=b"uuid:12345678-1234-1234-1234-123456789012"
    )
    made.record_date = datetime(2031, 5, 12, 8, 0, tzinfo=UTC)
    made.headers["WARC-Target-URI"] = url
    made.headers["Content-Type"] = "application/http; msgtype=response"
    for name, value in more.items():
        made.headers[name.replace("_", "-")] = value
    made.set_bytes_content(block)
    stream = io.BytesIO()
    made.write(stream)
    return stream.getvalue()


def letter(name: str) -> bytes:
    """A page of one letter, eight times."""
    return record(HEAD + b"\r\n" + name.encode() * 8, f"http://karsund.example/{name}")


def pack(raw: bytes) -> bytes:
    """A record packed, as crawls keep it."""
    stream = io.BytesIO()
    with GzipWriter(stream) as out:
        out.write(raw)
    return stream.getvalue()


def read(data: bytes, limits: Limits = LIMITS) -> list[RawReport | Issue | Source]:
    return list(read_warc(Source(name="crawl.warc", path="crawl.warc", data=data, limits=limits)))


def pages(found: list[RawReport | Issue | Source]) -> list[bytes]:
    return [item.data or b"" for item in found if isinstance(item, Source)]


def faults(found: list[RawReport | Issue | Source]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Issue) and item.stage == "ingest.warc"]


@pytest.mark.parametrize("packing", [bytes, pack], ids=["plain", "packed"])
def test_each_answer_is_a_source_with_its_address_and_time(packing: Callable[[bytes], bytes]) -> None:
    data = packing(letter("a")) + packing(letter("b"))
    assert is_warc(data[:4096])
    found = read(data)
    assert pages(found) == [b"a" * 8, b"b" * 8] and faults(found) == []
    first = found[0]
    assert isinstance(first, Source)
    assert (first.url, first.retrieved, first.charset) == (
        "http://karsund.example/a",
        "2031-05-12T08:00:00Z",
        "latin-1",
    )
    assert first.name == first.path == "crawl.warc/http://karsund.example/a"


CHUNKS = b"Transfer-Encoding: chunked\r\n"
GZIP = b"Content-Encoding: gzip\r\n"
BODIES = [
    ("as it is", b"", b"some words", b"some words"),
    ("in chunks", CHUNKS, b"4\r\nsome\r\n6;x=y\r\n words\r\n0\r\n\r\n", b"some words"),
    ("said to be in chunks", CHUNKS, b"some words", b"some words"),
    ("packed", GZIP, gzip.compress(b"some words"), b"some words"),
    ("said to be packed", GZIP, b"some words", b"some words"),
    ("packed twice", b"Content-Encoding: gzip, gzip\r\n", gzip.compress(gzip.compress(b"some words")), b"some words"),
    ("packed as nobody knows", b"Content-Encoding: x-unknown\r\n", b"some words", b"some words"),
]


@pytest.mark.parametrize(("head", "body", "wanted"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_packing_is_undone_where_it_is_there(head: bytes, body: bytes, wanted: bytes) -> None:
    assert pages(read(record(HEAD + head + b"\r\n" + body))) == [wanted]


def test_what_breaks_off_in_its_packing_is_read_as_far_as_it_goes_and_told() -> None:
    found = read(record(HEAD + GZIP + b"\r\n" + gzip.compress(b"some words" * 50)[:-12]))
    assert pages(found)[0].startswith(b"some words") and "breaks off in the middle of its packing" in faults(found)[0]


def test_a_bomb_is_told_and_the_others_go_on() -> None:
    bomb = record(HEAD + GZIP + b"\r\n" + gzip.compress(b"a" * 3_000_000))
    found = read(bomb + letter("b"), replace(LIMITS, file_bytes=1_000_000))
    assert pages(found) == [b"b" * 8] and "longer than 1 MB when unpacked" in faults(found)[0]


A, B, C = letter("a"), letter("b"), letter("c")
PA, PB, PC = pack(A), pack(B), pack(C)


def flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


def length(data: bytes, value: bytes) -> bytes:
    start = data.index(b"Content-Length: ") + 16
    return data[:start] + value + data[data.index(b"\r\n", start) :]


BROKEN = [
    ("garbage between", A + b"garbage\r\n" * 3 + B, "ab", 1),
    ("garbage between packed", PA + b"garbage\r\n" * 3 + PB, "ab", 1),
    ("garbage first", b"WARC/garbage\r\n" * 3 + A, "a", 1),
    ("cut off", A + B[:-12], "a", 1),
    ("cut off packed", PA + PB[:-30], "a", 1),
    ("a flipped bit", PA + flip(PB, 60) + PC, "ac", 1),
    ("a flipped sum", PA + flip(PB, len(PB) - 6) + PC, "ac", 1),
    ("a length too long", length(A, b"90000") + B + C, "bc", 1),
    ("a length too short", length(A, b"20") + B, "b", 1),
    ("a length below nothing", length(A, b"-5") + B, "b", 1),
    ("a length without end", length(A, b"9" * 40) + B, "b", 1),
    ("a length that is none", length(A, b"many") + B, "b", 1),
    ("a head without end", A.replace(b"WARC-Type", b"X: " + b"y" * 3_000_000 + b"\r\nWARC-Type") + B, "b", 1),
    ("nothing but a head", b"WARC/1.1\r\n", "", 1),
]


@pytest.mark.parametrize(("data", "letters", "count"), [r[1:] for r in BROKEN], ids=[r[0] for r in BROKEN])
def test_what_is_broken_is_told_with_its_place_and_the_others_are_read(data: bytes, letters: str, count: int) -> None:
    found = read(data)
    assert pages(found) == [name.encode() * 8 for name in letters]
    assert len(faults(found)) == count
    assert all("crawl.warc" in fault for fault in faults(found))


def test_a_file_broken_everywhere_is_given_up() -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match="broken in more than"):
        read(A + b"WARC/1.1 nonsense\r\n" * 5_000)
    assert time.monotonic() - started < 10


def test_what_is_no_report_is_counted_and_not_read() -> None:
    rest = [
        record(b"HTTP/1.1 404 Not Found\r\n\r\ngone", "http://karsund.example/b"),
        record(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", "http://karsund.example/c"),
        record(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *", "http://karsund.example/robots.txt"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(b"via: x\r\n", kind="metadata"),
        record(HEAD + b"\r\n", "http://karsund.example/d"),
    ]
    found = read(letter("a") + b"".join(rest))
    assert pages(found) == [b"a" * 8]
    (note,) = [item.reason for item in found if isinstance(item, Issue)]
    assert note == "crawl.warc: passed over 1 × empty page, 1 × image/png, 1 × status 404"


def test_resources_and_conversions_are_read_as_they_stand() -> None:
    found = read(
        record(b"some words", kind="resource", Content_Type="text/plain") + record(b"more words", kind="conversion")
    )
    assert pages(found) == [b"some words", b"more words"]


def test_items_of_a_feed_are_read_from_their_pages_where_those_are_there() -> None:
    feed = record(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + FEED, "http://karsund.example/feed")
    way = record(b"HTTP/1.1 301 Moved\r\nLocation: /a\r\n\r\n", "http://karsund.example/old")
    found = read(feed + way + letter("a"))
    assert pages(found) == [b"a" * 8]
    assert [item.given.title for item in found if isinstance(item, RawReport)] == ["Two"]
    found = read(feed)
    assert [item.given.title for item in found if isinstance(item, RawReport)] == ["One", "Two"]


@pytest.mark.parametrize("limit", ["archive_bytes", "archive_members"])
def test_a_crawl_beyond_a_limit_is_told(limit: str) -> None:
    with pytest.raises(InputError, match=limit):
        read(A + B + C, replace(LIMITS, **{limit: 2}))


def test_a_crawl_in_a_crawl_in_a_crawl_has_an_end() -> None:
    data = A
    for _ in range(6):
        data = record(b"HTTP/1.1 200 OK\r\n\r\n" + data)
    items = list(find_items([Source(name="crawl.warc", path=None, data=data)]))
    assert [i.found.reason for i in items if isinstance(i.found, Issue) and "archive_depth" in i.found.reason]
    assert [i for i in items if isinstance(i.found, RawReport)] == []
