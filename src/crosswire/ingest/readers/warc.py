"""WARC: records of a crawl in, the page of each answer out as a source of its own, with its address and its time.

Read are answers with status 200 and records of type resource and conversion, whatever is in them by its content.
An item of a feed whose page lies in the same file is read from its page, else from the feed. A record that is broken,
cut off or unreadable becomes an issue with its offset; reading goes on at the next record that is whole.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import BinaryIO
from urllib.parse import urldefrag, urljoin, urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from crosswire.ingest.counts import tell_counts
from crosswire.ingest.http_body import Body, unpack_body
from crosswire.ingest.raw import Found
from crosswire.ingest.readers.archive import KIND
from crosswire.ingest.readers.feed import is_feed, read_feed
from crosswire.ingest.readers.html import LEFT_OUT
from crosswire.ingest.sources import Ledger, Source
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue

STAGE = "ingest.warc"
STARTS, PACKED = b"WARC/", b"\x1f\x8b\x08"
"""How a record begins, and a packed one."""
HINT = "reading goes on with the next record that is whole"
MOST_FAULTS = 1_000
"""Broken places after which a file is given up."""
HELD = 50_000_000
"""Bytes of feeds that are held until it is known which of their pages are there."""
HOPS = 10
"""Redirects that are followed from an item to its page."""
SEARCHED = 1_000_000
"""Bytes that are searched at once for the next record."""
_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
_NO_REPORTS = re.compile(r"(?:image|audio|video|font)/|text/(?:css|javascript)|application/(?:x-)?javascript")


@dataclass(slots=True)
class _Crawl:
    """What one file has shown so far: the way to each page, feeds that wait, what was passed over."""

    source: Source
    ledger: Ledger
    pages: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    feeds: list[Source] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    members: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    raw: bytes
    headers: dict[str, str]
    status: int = 200


def is_warc(head: bytes) -> bool:
    """True for the first bytes of a WARC, packed or not."""
    if head.startswith(PACKED):
        with suppress(zlib.error):
            head = zlib.decompressobj(31).decompress(head, len(STARTS))
    return head.startswith(STARTS)


def read_warc(source: Source) -> Found:
    """A Source for each page in the file, reports for the items of its feeds. Raises InputError beyond a limit."""
    if source.within.count(KIND) >= source.limits.archive_depth:
        raise InputError("is an archive within too many others (limit archive_depth); unpack it by hand")
    crawl = _Crawl(source, source.ledger or Ledger(source.limits, source.size()))
    for item in _records(source):
        if isinstance(item, Issue):
            yield item
            continue
        offset, record = item
        try:
            page, body = _take_page(crawl, record)
        except (InputError, OSError, ValueError) as error:
            reason = f"{source.name}, record at byte {offset}: {error}"
            yield Issue(stage=STAGE, reason=reason, hint="it was passed over; the others go on")
            continue
        if page and body:
            yield from _read_page(crawl, record, page, body)
    yield from _read_held(crawl)
    if not crawl.members:
        yield Issue(stage=STAGE, reason=f"{source.name}: holds no page", hint="nothing was read from it")
    if crawl.passed:
        reason = f"{source.name}: passed over {tell_counts(crawl.passed)}"
        yield Issue(stage=LEFT_OUT, reason=reason, hint="they hold no reports")


def take_record(data: bytes) -> WarcRecord | None:
    """The first record in `data`; None where it holds none that is whole."""
    with suppress(OSError, ValueError):
        for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
            record.freeze()
            return record
    return None


def unpack_record(data: bytes, most: int) -> bytes:
    """The page in the bytes of one record of an answer, which is whole. Raises InputError beyond `most` bytes."""
    record = take_record(data)
    if record is None:
        raise InputError("is no record of a web archive")
    page = _read_answer(record)
    return unpack_body(page.raw, page.headers, most).data


def _take_page(crawl: _Crawl, record: WarcRecord) -> tuple[_Page | None, Body | None]:
    """The page of a record, and it unpacked; None for a record that holds none, which is counted."""
    page = _read_answer(record) if record.record_type == WarcRecordType.response else _read_plain(record)
    location = page.headers.get("location")
    kind = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    if record.record_type == WarcRecordType.revisit:
        crawl.pages.add(page.url)  # its page lies in another file, or beside it
    elif 300 <= page.status < 400 and location:
        crawl.moved[page.url] = _plain(urljoin(page.url, location))
    elif _is_aside(page.url):
        pass
    elif page.status != 200:
        crawl.passed[f"status {page.status}" if page.status else "record without HTTP"] += 1
    elif _NO_REPORTS.match(kind):
        crawl.passed[kind] += 1
    elif not page.raw:
        crawl.passed["empty page"] += 1
    else:
        return page, unpack_body(page.raw, page.headers, crawl.source.limits.file_bytes)
    return None, None


def _read_page(crawl: _Crawl, record: WarcRecord, page: _Page, body: Body) -> Found:
    crawl.members += 1
    crawl.ledger.count_member()
    data = b"".join(crawl.ledger.count([body.data]))
    member = _member(crawl, page, data, record)
    fault = body.fault or (record.headers.get("WARC-Truncated") and "was cut off by who made the archive")
    if fault:
        yield Issue(stage=STAGE, reason=f"{member.name}: {fault}", hint="what there is of it was read")
    if is_feed(data):
        crawl.feeds.append(member)
    else:
        crawl.pages.add(page.url)
        yield member
    if sum(len(feed.data or b"") for feed in crawl.feeds) > HELD:
        yield from _read_held(crawl)


def _read_answer(record: WarcRecord) -> _Page:
    """The answer in a record; its status is 0 where it is no HTTP."""
    record.parse_http(auto_decode="none", quirks_mode=True)
    heads = record.http_headers
    if heads is None:
        return _Page(_target(record), b"", {}, 0)
    headers = {name.lower(): value for name, value in heads.to_tuples()}
    return _Page(_target(record), _block(record), headers, heads.status_code or 0)


def _read_plain(record: WarcRecord) -> _Page:
    return _Page(_target(record), _block(record), {"content-type": record.headers.get("Content-Type") or ""})


def _block(record: WarcRecord) -> bytes:
    return record.reader.read() if record.reader is not None else b""


def _is_aside(url: str) -> bool:
    """True for what a crawl asks for on its way."""
    return url.startswith("dns:") or ("/robots.txt" in url and urlsplit(url).path == "/robots.txt")


def _member(crawl: _Crawl, page: _Page, data: bytes, record: WarcRecord) -> Source:
    member = crawl.source.member(page.url, KIND, data=data)
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", page.headers.get("content-type", ""), re.I)
    return replace(
        member,
        name=page.url if crawl.source.path is None else member.name,
        ledger=crawl.ledger,
        url=page.url,
        retrieved=record.headers.get("WARC-Date"),
        charset=charset[1] if charset else None,
    )


def _read_held(crawl: _Crawl) -> Found:
    """The items of the feeds that wait, but those whose pages are in the file."""
    while crawl.feeds:
        feed = crawl.feeds.pop(0)
        try:
            yield from read_feed(feed, lambda url: _lead(crawl, url) in crawl.pages)
        except InputError as error:
            yield Issue(stage=STAGE, reason=f"{feed.name}: {error}", hint="it was passed over; the others go on")


def _lead(crawl: _Crawl, url: str) -> str:
    """Where `url` leads by the redirects of the file."""
    try:
        url = _plain(url)
    except ValueError:  # no address, and so no page's
        return url
    for _ in range(HOPS):
        if url in crawl.pages or url not in crawl.moved:
            break
        url = crawl.moved[url]
    return url


def _target(record: WarcRecord) -> str:
    return _plain((record.headers.get("WARC-Target-URI") or "").strip("<> "))


def _plain(url: str) -> str:
    return urldefrag(url)[0]


def _records(source: Source) -> Iterator[tuple[int, WarcRecord] | Issue]:
    """The wanted records that are whole, each with its offset; an Issue for each stretch where there is none."""
    start: int | None = 0
    told = False  # one issue a stretch, however many places in it look like a record and are none
    for _ in range(MOST_FAULTS):
        last = start or 0
        try:
            for record in ArchiveIterator(_open_at(source, last), record_types=_WANTED, parse_http=False):
                last = record.stream_pos
                _check_whole(record, source.limits.file_bytes)
                yield last, record
                told = False
            return
        except (InputError, OSError, ValueError) as error:
            if not told:
                yield Issue(stage=STAGE, reason=f"{source.name}, record at byte {last} or after: {error}", hint=HINT)
            told = True
        start = _next_start(source, last + 1)
        if start is None:
            return
    raise InputError(f"is broken in more than {MOST_FAULTS} places; the rest was not read")


def _open_at(source: Source, start: int) -> BinaryIO:
    """The bytes from `start` on; the iterator of records closes what it is given."""
    stream = source.open()
    stream.seek(start)
    return stream


def _check_whole(record: WarcRecord, most: int) -> None:
    """Takes the block of `record` into memory. Raises InputError where it is too long, or not all there."""
    length = record.content_length
    if length > most:
        raise InputError(f"is longer than {most / 1_000_000:g} MB")
    record.freeze()
    if record.content_length < length:
        raise InputError(f"breaks off after {record.content_length} of {length} bytes")


def _next_start(source: Source, at: int) -> int | None:
    """Where the next record may begin, from `at` on; None where none does."""
    with source.open() as stream:
        mark = PACKED if stream.read(len(PACKED)) == PACKED else STARTS
        stream.seek(at)
        kept = b""
        while part := stream.read(SEARCHED):
            found = (kept + part).find(mark)
            if found >= 0:
                return at - len(kept) + found
            at += len(part)
            kept = part[1 - len(mark) :]
    return None
