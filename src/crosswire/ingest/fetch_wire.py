"""The wire: one request to an address that was checked, its answer as it came, byte for byte; all of it bounded.

No proxy, no cookies, no connection used twice, no certificate unchecked. What is sent and received is recorded below
HTTP and above TLS, so that an archive holds what stood on the wire. A server that drips, sends without end, ends too
early or lies about its length gives a FetchError that says so.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import httpcore
import httpx

from crosswire.ingest.fetch_address import FetchError, port_of

Connect = Callable[[str, int, float], httpcore.NetworkStream]
"""IP address, port and seconds to an open connection; raises httpcore's errors."""
Judge = Callable[[int, str], str | None]
"""Status and type of an answer to what is wrong with it, before its body is taken."""
FEWEST_SECONDS = 0.001
"""A time-out of nothing would mean none at all."""
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_INTERIM = re.compile(rb"HTTP/1\.[01] 1\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one request brought. `request` and `response` are the bytes of the wire, heads and all."""

    url: httpx.URL
    ip: str
    status: int
    headers: httpx.Headers
    request: bytes
    response: bytes

    @property
    def body(self) -> bytes:
        """What stands after the head, packed as it came."""
        end = _HEAD_END.search(self.response)
        return self.response[end.end() :] if end else b""


@dataclass(slots=True)
class Meter:
    """The limits of one exchange and its record: `until` on the clock `tick`, `most` bytes in."""

    until: float
    most: int
    tick: Callable[[], float] = time.monotonic
    sent: bytearray = field(default_factory=bytearray)
    got: bytearray = field(default_factory=bytearray)

    def left(self, timeout: float | None) -> float:
        """Seconds that the next step may take. Raises httpcore.ReadTimeout where there are none."""
        left = self.until - self.tick()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return max(min(left, timeout or left), FEWEST_SECONDS)


class MeteredStream(httpcore.NetworkStream):
    """A connection on which every step is timed, counted and recorded."""

    def __init__(self, inner: httpcore.NetworkStream, meter: Meter) -> None:
        self._inner, self._meter = inner, meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, at most one more than may come."""
        room = self._meter.most + 1 - len(self._meter.got)
        got = self._inner.read(max(1, min(max_bytes, room)), self._meter.left(timeout))
        self._meter.got += got
        if len(self._meter.got) > self._meter.most:
            raise _TooLongError
        return got

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends and records."""
        self._inner.write(buffer, self._meter.left(timeout))
        self._meter.sent += buffer

    def close(self) -> None:
        """As of any connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> MeteredStream:
        """The connection under TLS, for the name that was asked for, whatever the address."""
        return MeteredStream(
            self._inner.start_tls(ssl_context, server_hostname, self._meter.left(timeout)), self._meter
        )

    def get_extra_info(self, info: str) -> Any:
        """As of any connection."""
        return self._inner.get_extra_info(info)


class CheckedNetwork(httpcore.NetworkBackend):
    """A network on which every name leads to `ips`, the addresses that were checked, tried in order; and nowhere else.

    `ip` is the one that was connected to.
    """

    def __init__(self, ips: Iterable[str], connect: Connect, meter: Meter) -> None:
        self._ips, self._connect, self._meter = tuple(ips), connect, meter
        self.ip = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> MeteredStream:
        """A connection to the first of the addresses that answers; `host` is not looked up again."""
        fault: Exception = httpcore.ConnectError(f"{host} has no address")
        for n, ip in enumerate(self._ips):
            try:
                share = self._meter.left(timeout) / (len(self._ips) - n)
                stream = self._connect(ip, port, share)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
                continue
            self.ip = ip
            return MeteredStream(stream, self._meter)
        raise fault


class _TooLongError(Exception):
    """More came than may come."""


def connect_plainly(ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """A TCP connection to `ip`."""
    return httpcore.SyncBackend().connect_tcp(ip, port, timeout=seconds)


def exchange(
    url: httpx.URL,
    ips: Iterable[str],
    headers: Mapping[str, str],
    meter: Meter,
    *,
    judge: Judge,
    connect: Connect = connect_plainly,
) -> Answer:
    """The whole answer to a GET of `url`, where `judge` has nothing against it. Raises FetchError."""
    network = CheckedNetwork(ips, connect, meter)
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    host = url.netloc.decode("ascii")
    fields = [("Host", host), *headers.items(), ("Connection", "close")]
    started = meter.tick()
    try:
        with (
            httpcore.ConnectionPool(_tls(), network_backend=network, max_keepalive_connections=0) as pool,
            pool.stream("GET", target, headers=fields, extensions={"timeout": _times(meter)}) as response,
        ):
            found = httpx.Headers(response.headers)
            fault = judge(response.status, found.get("content-type", "").partition(";")[0].strip().lower())
            if fault:
                raise FetchError(f"{url}: {fault}")
            length = sum(len(part) for part in response.iter_stream())
    except _TooLongError:
        reason = f"{url}: sends more than {meter.most / 1_000_000:g} MB; the rest was not taken"
        raise FetchError(reason, "set a higher --limit fetch_bytes, if you trust it") from None
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        raise _tell(url, network.ip, error, meter, started) from error
    response_bytes = _trim(bytes(meter.got), length, found)
    return Answer(
        url=url,
        ip=network.ip,
        status=response.status,
        headers=found,
        request=bytes(meter.sent),
        response=response_bytes,
    )


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(verify=True, trust_env=False)


def _times(meter: Meter) -> dict[str, float]:
    left = meter.left(None)
    return {"connect": left, "read": left, "write": left, "pool": left}


def _tell(url: httpx.URL, ip: str, error: Exception, meter: Meter, started: float) -> FetchError:
    where = f"{url} ({ip or 'port ' + str(port_of(url))})"
    if isinstance(error, httpcore.TimeoutException):
        reason = (
            f"{where}: did not answer in full within {meter.tick() - started:.0f} seconds; {len(meter.got)} bytes came"
        )
        return FetchError(reason, "try again later, or set a higher --limit fetch_seconds")
    if isinstance(error, httpcore.RemoteProtocolError):
        return FetchError(
            f"{where}: its answer is broken off or no HTTP ({error})", "try again later; nothing was kept"
        )
    told = str(error) or type(error).__name__
    return FetchError(
        f"{where}: could not be reached ({told})", "check the address and the network, or try again later"
    )


def _trim(raw: bytes, length: int, headers: httpx.Headers) -> bytes:
    """The bytes of the answer itself: without interim heads before it, or what a server sends after its end."""
    start = 0
    while _INTERIM.match(raw, start):
        end = _HEAD_END.search(raw, start)
        if not end:
            break
        start = end.end()
    end = _HEAD_END.search(raw, start)
    if end is None or "chunked" in headers.get("transfer-encoding", "").lower():
        return raw[start:]
    return raw[start : end.end() + length]
