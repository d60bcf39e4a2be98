"""Fetch: the one door to the network. Addresses of pages and feeds in; for each a WARC out, as a Source to be read.

What is read is always the archive that was just written, never the wire: so the archive read again later gives the same
reports. Only the command line comes here; the clock, the resolver and the network are handed in. What is asked, and
what is refused: docs/addresses.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import httpx

from crosswire.ingest.custody import Archive, KeptPage, WarcWriter, Way
from crosswire.ingest.decode import clean_text
from crosswire.ingest.fetch_address import FetchError, Resolve, check_host, host_of, parse_address, resolve_host
from crosswire.ingest.fetch_answer import fault_of_type, next_hop, retry_after
from crosswire.ingest.fetch_robots import CLOSED, OPEN, Pace, Robots, parse_robots
from crosswire.ingest.fetch_wire import Answer, Connect, Judge, Meter, connect_plainly, exchange
from crosswire.ingest.http_body import unpack_body
from crosswire.ingest.limits import LIMITS, Limits
from crosswire.ingest.readers.feed import feed_links, is_feed
from crosswire.ingest.readers.warc import unpack_record
from crosswire.ingest.sources import IN_MEMORY, Kept, Source
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue

STAGE = "ingest.fetch"
AGENT = "crosswire"
"""Our name in robots.txt."""
HOPS = 5
"""Redirects that are followed from one address."""
PATIENCE = 60.0
"""Seconds that a server may ask us to wait before we ask once more."""
ITEMS = 20
"""Pages that are fetched for the items of one feed, where nothing else is asked for."""
PART = 65_536
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """What a user allows: private addresses of their own, a folder to keep all in, how many items of a feed."""

    allow_private: bool = False
    archive: Path | None = None
    max_items: int = ITEMS
    limits: Limits = LIMITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """The world: the time of day, a clock that runs evenly, rest, names to addresses, addresses to connections."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    tick: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    resolve: Resolve = resolve_host
    connect: Connect = connect_plainly


OUTSIDE = Outside()


@dataclass(slots=True)
class _Visit:
    """One address that a person gave: where it is written, until when it may take, whose private hosts it may reach."""

    given: str
    writer: WarcWriter
    until: float
    own: frozenset[str]
    pages: list[KeptPage] = field(default_factory=list)
    asked: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    url: httpx.URL
    body: bytes


class _TimeUpError(FetchError):
    """One address has taken all the time that it may."""


class Door:
    """Asks for pages, one at a time, as their sites allow."""

    def __init__(
        self,
        options: FetchOptions,
        software: str,
        outside: Outside = OUTSIDE,
        tell: Callable[[str, int], None] = lambda _host, _number: None,
    ) -> None:
        """`software` is how we name ourselves; `tell` hears which host is asked, and for its how many-th page.

        Raises InputError where there can be no archive.
        """
        self._tell = tell
        self._options, self._software, self._outside = options, software, outside
        self._archive = Archive(options.archive) if options.archive else None
        self._pace = Pace(outside.tick, outside.sleep)
        self._robots: dict[str, Robots] = {}
        self._ips: dict[tuple[str, bool], list[str]] = {}

    def visit(self, address: str) -> Iterator[Source | Issue]:
        """The archive of all that `address` led to, as a Source, and an Issue for each thing that could not be had."""
        address = clean_text(address)[0]  # bytes of an argument that are no text
        try:
            url = parse_address(address)
        except FetchError as error:
            yield _issue(error)
            return
        stream, path = self._open(url)
        with stream:
            try:
                yield from self._visit(address, url, stream, path)
            except OSError as error:  # those of the network are told as issues; this is the disk
                raise InputError(f"{path or 'a temporary file'}: cannot be written ({error.strerror})") from error

    def _visit(self, address: str, url: httpx.URL, stream: BinaryIO, path: Path | None) -> Iterator[Source | Issue]:
        visit = self._begin(address, url, stream)
        try:
            yield from self._fetch_all(visit, url)
        finally:
            if self._archive and path:
                self._archive.finish(path, visit.pages, empty=not visit.asked)
        if visit.pages:
            name, limits = clean_text(str(path or address))[0], self._options.limits
            opener = None if path else Kept(_parts(stream))
            yield Source(name=name, path=str(path) if path else None, opener=opener, url=address, limits=limits)

    def _open(self, url: httpx.URL) -> tuple[BinaryIO, Path | None]:
        if self._archive:
            return self._archive.open_file(host_of(url), self._outside.now())
        return cast(BinaryIO, SpooledTemporaryFile(max_size=IN_MEMORY)), None

    def _begin(self, given: str, url: httpx.URL, stream: BinaryIO) -> _Visit:
        until = self._outside.tick() + self._options.limits.fetch_all_seconds
        own = frozenset({host_of(url)}) if self._options.allow_private else frozenset()
        return _Visit(given, WarcWriter(stream, self._software, self._outside.now()), until, own)

    def _fetch_all(self, visit: _Visit, url: httpx.URL) -> Iterator[Issue]:
        try:
            page = self._follow(visit, url, None)
        except FetchError as error:
            yield _issue(error)
            return
        if is_feed(page.body):
            yield from self._fetch_items(visit, page)

    def _fetch_items(self, visit: _Visit, feed: _Page) -> Iterator[Issue]:
        most = self._options.max_items
        try:
            links = feed_links(feed.body, str(feed.url))
        except InputError as error:
            yield _issue(FetchError(f"{feed.url}: {error}"))
            return
        for link in links[:most]:
            try:
                self._follow(visit, parse_address(link.strip()), str(feed.url))
            except _TimeUpError as error:  # and so would be the others
                yield _issue(error)
                return
            except FetchError as error:
                yield _issue(FetchError(str(error), "what the feed itself says of it was read"))
        if 0 < most < len(links):
            reason = f"{feed.url}: of its {len(links)} items the pages of {most} were fetched"
            yield _issue(FetchError(reason, "of the others the feed's own words were read; set --max-items"))

    def _follow(self, visit: _Visit, url: httpx.URL, via: str | None) -> _Page:
        """The page that `url` leads to. Raises FetchError."""
        seen: list[str] = []
        while str(url) not in seen:
            if len(seen) > HOPS:
                raise FetchError(f"{seen[0]}: leads on more than {HOPS} times, last to {url}")
            self._look_up(visit, url)
            self._check_robots(visit, url)
            way = Way(given=visit.given, via=seen[-1] if seen else via, hops=len(seen) + (via is not None))
            answer, body = self._ask(visit, url, way)
            seen.append(str(url))
            if body is not None:
                return _Page(url, body)
            url = next_hop(answer)
        raise FetchError(f"{seen[0]}: leads round in a circle ({' → '.join([*seen, str(url)])[:300]})")

    def _ask(self, visit: _Visit, url: httpx.URL, way: Way) -> tuple[Answer, bytes | None]:
        """The answer to one request, written down, and its page (None: it has none). Raises FetchError."""
        kept = self._archive.find(str(url)) if self._archive else None
        headers = _conditions(kept[0]) if kept else {}
        answer = self._send(visit, url, headers, fault_of_type)
        wait = retry_after(answer, self._outside.now())
        if wait is not None and wait <= min(PATIENCE, visit.until - self._outside.tick()):
            self._outside.sleep(wait)
            answer = self._send(visit, url, headers, fault_of_type)
        if answer.status == 304 and kept:
            visit.pages.append(visit.writer.add_unchanged(answer, self._outside.now(), way, *kept))
            return answer, unpack_record(kept[1], self._options.limits.file_bytes)
        body = self._unpack(answer) if answer.status == 200 else b""
        page = visit.writer.add(answer, self._outside.now(), way, body)
        if answer.status != 200:
            return answer, None
        visit.pages.append(page)
        return answer, body

    def _unpack(self, answer: Answer) -> bytes:
        try:
            body = unpack_body(answer.body, dict(answer.headers), self._options.limits.file_bytes)
        except InputError as error:
            raise FetchError(f"{answer.url}: {error}", "it was not kept; set a higher --limit file_bytes") from error
        if body.fault:
            raise FetchError(f"{answer.url}: {body.fault}", "it was not kept; try again later")
        return body.data

    def _send(self, visit: _Visit, url: httpx.URL, headers: dict[str, str], judge: Judge) -> Answer:
        """One request, when its host may be asked. Raises FetchError."""
        robots = self._robots.get(_origin(url), OPEN)
        self._check_time(visit, url, self._pace.time_left(host_of(url)))
        self._tell(host_of(url), len(visit.pages) + 1)
        self._pace.wait(host_of(url), robots.pause)
        return self._send_now(visit, url, headers, judge)

    def _send_now(self, visit: _Visit, url: httpx.URL, headers: dict[str, str], judge: Judge) -> Answer:
        self._check_time(visit, url)
        ips = self._look_up(visit, url)
        until = min(visit.until, self._outside.tick() + self._options.limits.fetch_seconds)
        meter = Meter(until, self._options.limits.fetch_bytes, self._outside.tick)
        shared = {"User-Agent": self._software, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
        answer = exchange(url, ips, {**shared, **headers}, meter, judge=judge, connect=self._outside.connect)
        visit.asked += 1
        return answer

    def _check_time(self, visit: _Visit, url: httpx.URL, wait: float = 0.0) -> None:
        if self._outside.tick() + wait >= visit.until:
            reason = f"{url}: was not asked for; what one address may take in all is used up"
            raise _TimeUpError(reason, "set a higher --limit fetch_all_seconds")

    def _look_up(self, visit: _Visit, url: httpx.URL) -> list[str]:
        """Where `url` leads: once a run, so that a name cannot change after it was checked. Raises FetchError."""
        key = host_of(url), host_of(url) in visit.own
        if key not in self._ips:
            self._ips[key] = check_host(url, self._outside.resolve, visit.own)
        return self._ips[key]

    def _check_robots(self, visit: _Visit, url: httpx.URL) -> None:
        """Raises FetchError where the site does not want `url` to be asked for."""
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._fetch_robots(visit, httpx.URL(f"{origin}/robots.txt"))
        if not self._robots[origin].allow(url.raw_path.decode("ascii")):
            reason = f"{url}: its site does not want it to be fetched by programs ({origin}/robots.txt)"
            raise FetchError(reason, "save the page by hand, and give the file")

    def _fetch_robots(self, visit: _Visit, url: httpx.URL) -> Robots:
        """The rules of a site: none where it has none; all closed where it is at fault itself."""
        for hops in range(HOPS + 1):
            answer = self._send_now(visit, url, {}, lambda _status, _kind: None)
            way = Way(given=visit.given, hops=hops)
            body = self._unpack(answer) if answer.status == 200 else b""
            visit.writer.add(answer, self._outside.now(), way, body)
            if answer.status == 200:
                return parse_robots(body, AGENT)
            if 300 <= answer.status < 400:
                url = next_hop(answer)
                continue
            return CLOSED if answer.status >= 500 or answer.status == 429 else OPEN
        return OPEN


def _conditions(kept: KeptPage) -> dict[str, str]:
    pairs = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in pairs.items() if value and value.isascii() and value.isprintable()}


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _parts(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while part := stream.read(PART):
        yield part


def _issue(error: FetchError) -> Issue:
    return Issue(stage=STAGE, reason=str(error), hint=error.hint)
