"""A web server that misbehaves as told, on this machine, and a world in which no other network exists."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore

from crosswire.ingest.fetch import Outside
from crosswire.ingest.fetch_wire import connect_plainly

NOW = datetime(2031, 5, 12, 8, 0, tzinfo=UTC)
HOST = "127.0.0.1"
PAGE = (
    "<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>Rescue teams reached "
    "the town of Karsund on Monday after the river broke its banks, officials said.</p><p>Twelve people were taken to "
    "hospital in Ostra, and about 300 residents left their homes for the night, the council said.</p></article></body>"
    "</html>"
)
Act = Callable[["Handler"], None]


def answer(
    body: bytes | str = b"",
    status: int = 200,
    kind: str = "text/html; charset=utf-8",
    *,
    length: int | None = None,
    **more: str,
) -> Act:
    """An answer with this body; `length` is what it says of it; further headers by keyword."""
    data = body.encode() if isinstance(body, str) else body

    def act(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in more.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return act


def page(title: str, **more: str) -> Act:
    """A report."""
    return answer(PAGE.format(title=title), **more)


def moved(to: str, status: int = 302) -> Act:
    """A redirect."""
    return answer(b"", status, Location=to)


def raw(*parts: bytes, pause: float = 0.0) -> Act:
    """Bytes on the wire, with pauses between."""

    def act(handler: Handler) -> None:
        for part in parts:
            handler.wfile.write(part)
            handler.wfile.flush()
            time.sleep(pause)

    return act


def drip(head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") -> Act:
    """An answer of which a byte comes now and then, without end."""

    def act(handler: Handler) -> None:
        handler.wfile.write(head)
        for _ in range(2_000):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.01)

    return act


def bomb(size: int) -> Act:
    """A page of `size` bytes in a few."""
    return answer(gzip.compress(b"<p>" + b"a" * size), Content_Encoding="gzip")


class Handler(BaseHTTPRequestHandler):
    """Answers by what the site has for the path; a list is used up from its beginning."""

    site: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answers."""
        self.site.asked.append((self.headers["Host"], self.path))
        self.site.heads.append(dict(self.headers))
        act = self.site.acts.get(self.path, answer(b"", 404))
        if isinstance(act, list):
            act = act.pop(0) if len(act) > 1 else act[0]
        self.close_connection = True
        with suppress(OSError):  # whoever asked has gone
            act(self)

    def log_message(self, *_args: object) -> None:
        """Says nothing."""


@dataclass
class Site:
    """What stands at each path, and what was asked of it."""

    acts: dict[str, Act | list[Act]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def home(self) -> str:
        """The address of the site by its number."""
        return f"http://{HOST}:{self.port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, but robots.txt."""
        return [path for _, path in self.asked if path != "/robots.txt"]


@contextmanager
def serve(acts: dict[str, Act | list[Act]]) -> Iterator[Site]:
    """A site on this machine."""
    site = Site(acts)
    server = ThreadingHTTPServer((HOST, 0), type("OneHandler", (Handler,), {"site": site}))
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class World:
    """Names with addresses of their own, a clock that moves when one sleeps, and a record of what was connected to.

    Every connection ends at `site`, whatever address it is made to: nothing leaves this machine.
    """

    def __init__(self, site: Site, names: dict[str, list[list[str]]] | None = None) -> None:
        """`names`: host to what its name leads to, each time that it is asked for; the last stays."""
        self.site, self.names = site, names or {}
        self.connected: list[str] = []
        self.slept: list[float] = []

    @property
    def outside(self) -> Outside:
        """The world as the door takes it."""
        return Outside(
            now=lambda: NOW + timedelta(seconds=sum(self.slept)),
            tick=lambda: time.monotonic() + sum(self.slept),
            sleep=self.slept.append,
            resolve=self.resolve,
            connect=self.connect,
        )

    def resolve(self, host: str, _port: int) -> list[str]:
        """As `names` has it; a number leads to itself."""
        answers = self.names.get(host)
        if answers is None:
            try:
                socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host)
            except OSError:
                raise OSError("no such name") from None
            return [host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
        """A connection to the site; notes where it was meant to go."""
        self.connected.append(ip)
        return connect_plainly(HOST, self.site.port, seconds)
