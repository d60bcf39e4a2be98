"""Addresses: which may be asked for, and which places on the network may be connected to. Add rows."""

from __future__ import annotations

import pytest

from crosswire.cli.inputs import is_address
from crosswire.ingest.fetch_address import FetchError, check_host, fault_of, parse_address

FINE = [
    ("https://karsund.example/news/1", "https://karsund.example/news/1"),
    ("HTTP://Karsund.Example/a#part", "http://karsund.example/a"),
    ("https://karsund.example:8443/?q=1", "https://karsund.example:8443/?q=1"),
    ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
    ("http://93.184.216.34/", "http://93.184.216.34/"),
    ("http://[2606:2800:220:1::1]/", "http://[2606:2800:220:1::1]/"),
]
UNFIT = [
    "ftp://karsund.example/a",
    "file:///etc/hosts",
    "gopher://karsund.example/",
    "https://",
    "http:///a",
    "https://user@karsund.example/",
    "https://user:pass@karsund.example/",
    "https://karsund.example:0/",
    "https://karsund.example:99999/",
    "https://karsund.example/a b",
    "https://karsund.example\\@127.0.0.1/",
    "https://karsund.example/\r\nHost: x",
    "https://karsund.example/\u202egnp",
    "http://2130706433/",
    "http://017700000001/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://127.1/",
    "http://0177.0.0.1/",
    "http://127.0.0.1.:80/",
    "http://1.2.3.4.5/",
    "http://１２７.0.0.1/",
    "http://ⓛocalhost/",
    "http://[fe80::1%25eth0]/",
    "http://[::1/",
    "http://a*b/",
    "http://%61.example/",
    "http://a\u2024b/",
    "https://karsund.example/" + "a" * 5_000,
]
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8", "2002:808:808::1"]
OWN = [
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "::1",
    "fc00::1",
    "fd12:3456::1",
]
BARRED = [
    "0.0.0.0",
    "0.1.2.3",
    "169.254.169.254",
    "169.254.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::10.0.0.1",
    "64:ff9b::169.254.169.254",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a9fe:a9fe::1",
    "2002:c0a8:101::1",
    "3fff::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "fe80::1",
    "100.100.100.200",
    "168.63.129.16",
    "::ffff:168.63.129.16",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "no address",
    "",
]


@pytest.mark.parametrize(("given", "wanted"), FINE)
def test_addresses_of_pages_are_taken(given: str, wanted: str) -> None:
    assert str(parse_address(given)) == wanted


@pytest.mark.parametrize("given", UNFIT)
def test_what_is_no_address_of_a_page_is_refused(given: str) -> None:
    with pytest.raises(FetchError) as told:
        parse_address(given)
    assert len(str(told.value)) < 400
    assert "pass@" not in str(told.value)


@pytest.mark.parametrize("ip", PUBLIC)
def test_public_places_may_be_connected_to(ip: str) -> None:
    assert fault_of(ip, allow_private=False) is None


@pytest.mark.parametrize("ip", OWN)
def test_private_places_are_reached_with_leave_only(ip: str) -> None:
    assert fault_of(ip, allow_private=False)
    assert fault_of(ip, allow_private=True) is None


@pytest.mark.parametrize("ip", BARRED)
def test_what_holds_no_page_is_never_connected_to(ip: str) -> None:
    assert fault_of(ip, allow_private=False)
    assert fault_of(ip, allow_private=True)


def test_only_the_sound_among_the_addresses_of_a_name_are_used() -> None:
    url = parse_address("https://karsund.example/")
    ips = ["10.0.0.1", "93.184.216.34", "169.254.169.254", "93.184.216.34"]
    assert check_host(url, lambda _host, _port: ips, own=()) == ["93.184.216.34"]


def test_leave_is_given_to_one_host() -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        return ["10.0.0.1"]

    assert check_host(parse_address("http://wiki.example/"), resolve, own={"wiki.example"}) == ["10.0.0.1"]
    with pytest.raises(FetchError, match=r"10\.0\.0\.1, which is a private network"):
        check_host(parse_address("http://other.example/"), resolve, own={"wiki.example"})


def test_a_name_that_is_not_found_is_told() -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(FetchError, match=r"karsund\.example is not found"):
        check_host(parse_address("https://karsund.example/"), resolve, own=())
    with pytest.raises(FetchError, match="leads to nothing"):
        check_host(parse_address("https://karsund.example/"), lambda _host, _port: [], own=())


@pytest.mark.parametrize(
    ("words", "wanted"), [("https://a", True), ("FTP://a", True), ("a/b.txt", False), ("-", False)]
)
def test_addresses_are_told_from_files(words: str, wanted: bool) -> None:
    assert is_address(words) is wanted
