"""Addresses: what a user, a redirect or a feed names, in; the one place on the network that may be connected to, out.

Only http and https, no credentials, no host that is a number in disguise. A name is resolved once; what is connected
to later is one of the addresses that were checked here, so that a name that changes between leads nowhere else.
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpx

from crosswire.model.errors import InputError

LONGEST = 4_000
"""Characters of an address; longer ones carry something else than the way to a page."""
Resolve = Callable[[str, int], list[str]]
"""Host and port to the IP addresses they have now, as text; raises OSError where there are none."""

_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028-\u202e\u2066-\u2069]")
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
_PASSWORD = re.compile(r"//[^/?#]*@")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)

OWN: dict[IPv4Network | IPv6Network, str] = {
    ip_network("10.0.0.0/8"): "a private network",
    ip_network("100.64.0.0/10"): "a provider's inner network",
    ip_network("127.0.0.0/8"): "this machine",
    ip_network("172.16.0.0/12"): "a private network",
    ip_network("192.168.0.0/16"): "a private network",
    ip_network("::1/128"): "this machine",
    ip_network("fc00::/7"): "a private network",
}
"""Networks that may be a user's own: reached with leave only."""
BARRED: dict[IPv4Network | IPv6Network, str] = {
    ip_network("0.0.0.0/8"): "no address of a host",
    ip_network("100.100.100.200/32"): "where a cloud keeps its metadata",
    ip_network("168.63.129.16/32"): "where a cloud keeps its metadata",
    ip_network("169.254.0.0/16"): "link-local, where clouds keep their metadata",
    ip_network("192.0.0.0/24"): "reserved",
    ip_network("192.0.2.0/24"): "kept for documents",
    ip_network("192.88.99.0/24"): "reserved",
    ip_network("198.18.0.0/15"): "kept for benchmarks",
    ip_network("198.51.100.0/24"): "kept for documents",
    ip_network("203.0.113.0/24"): "kept for documents",
    ip_network("224.0.0.0/4"): "multicast",
    ip_network("240.0.0.0/4"): "reserved",
    ip_network("2001::/23"): "reserved",
    ip_network("2001:db8::/32"): "kept for documents",
    ip_network("3fff::/20"): "kept for documents",
    ip_network("fd00:ec2::/32"): "where a cloud keeps its metadata",
    ip_network("fd20:ce::/32"): "where a cloud keeps its metadata",
    ip_network("fe80::/10"): "link-local",
    ip_network("ff00::/8"): "multicast",
}
"""Networks that no page is fetched from, with leave or without (IANA's registries of special addresses)."""
WRAPPED = ((ip_network("::ffff:0:0/96"), 0), (ip_network("64:ff9b::/96"), 0), (ip_network("2002::/16"), 80))
"""IPv6 networks that carry an IPv4 address, and by how many bits it stands from the end."""
_PUBLIC_6 = ip_network("2000::/3")


class FetchError(InputError):
    """An address that is not, or could not be, fetched; `hint` says what to do."""

    def __init__(self, reason: str, hint: str = "it was passed over") -> None:
        super().__init__(reason)
        self.hint = hint


def parse_address(words: str) -> httpx.URL:
    """The address without its fragment. Raises FetchError where it is not one of a page that may be asked for."""
    shown = _PASSWORD.sub("//…@", words[:200])
    if len(words) > LONGEST:
        raise FetchError(f"{shown}…: is longer than {LONGEST} characters")
    if _UNFIT.search(words):
        raise FetchError(
            f"{shown}: holds a blank, a backslash or a control character", "write it as a browser shows it"
        )
    try:
        url = httpx.URL(words).copy_with(fragment=None)
        host, port = url.raw_host.decode("ascii"), url.port
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{shown}: is no address ({error})", "expected https://host/path") from error
    if url.scheme not in {"http", "https"}:
        raise FetchError(f"{shown}: only http and https are fetched", "give the address of a page or a feed")
    if url.userinfo:
        raise FetchError(f"{shown}: carries a name or password", "leave out what stands before @")
    if (port is not None and not 0 < port < 65_536) or not host or _is_disguised(host):
        raise FetchError(f"{shown}: its host is no name and no plain IP address", "expected https://host/path")
    return url


def _is_disguised(host: str) -> bool:
    """True for hosts that some resolvers read as a number: 2130706433, 0x7f.1, 127.1, 0177.0.0.1, fe80::1%eth0."""
    if not _HOST.fullmatch(host):
        return True
    last = host.rstrip(".").rpartition(".")[2]
    if ":" in host or not _NUMBER.fullmatch(last):
        return False
    try:
        IPv4Address(host)
    except ValueError:
        return True
    return False


def fault_of(ip: str, *, allow_private: bool) -> str | None:
    """Why `ip` may not be connected to, None where it may."""
    try:
        address = ip_address(ip)
    except ValueError:
        return "is no IP address"
    for network, far in WRAPPED:
        if isinstance(address, IPv6Address) and address in network:
            inner = str(IPv4Address(int(address) >> far & 0xFFFFFFFF))
            fault = fault_of(inner, allow_private=False)
            return fault and f"stands for {inner}, which {fault}"
    for network, about in BARRED.items():
        if address in network:
            return f"is {about}"
    for network, about in OWN.items():
        if address in network:
            return None if allow_private else f"is {about}"
    return None if isinstance(address, IPv4Address) or address in _PUBLIC_6 else "is reserved"


def check_host(url: httpx.URL, resolve: Resolve, own: Collection[str]) -> list[str]:
    """The IP addresses of the host of `url` that may be connected to, in order; hosts in `own` may be private.

    Raises FetchError where there is none.
    """
    host = host_of(url)
    try:
        found = resolve(host, port_of(url))
    except OSError as error:
        raise FetchError(
            f"{url}: the host {host} is not found ({error})", "check the address and the network"
        ) from error
    faults = {ip: fault_of(ip, allow_private=host in own) for ip in dict.fromkeys(found)}
    sound = [ip for ip, fault in faults.items() if fault is None]
    if not sound:
        ip, fault = next(iter(faults.items()), ("nothing", "is no IP address"))
        hint = "if it is yours, give its own address, with --allow-private"
        raise FetchError(f"{url}: leads to {ip}, which {fault}; it was not connected to", hint)
    return sound


def host_of(url: httpx.URL) -> str:
    """The host of `url` as it is looked up."""
    return url.raw_host.decode("ascii").strip("[]")


def port_of(url: httpx.URL) -> int:
    """The port that `url` means."""
    return url.port or (443 if url.scheme == "https" else 80)


def resolve_host(host: str, port: int, seconds: float = 10.0) -> list[str]:
    """The addresses of `host` by the system's resolver, which is given `seconds`. Raises OSError."""
    box: list[list[str] | OSError] = []

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            box.append([str(row[4][0]) for row in rows])
        except (OSError, UnicodeError) as error:
            box.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = threading.Thread(target=look_up, daemon=True)  # the system's resolver knows no limit of its own
    thread.start()
    thread.join(seconds)
    if not box:
        raise OSError(f"no answer within {seconds:g} seconds")
    if isinstance(box[0], OSError):
        raise box[0]
    return box[0]
