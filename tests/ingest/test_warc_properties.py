"""Whatever bytes come in: web archives, feeds, bodies, robots and addresses give what they can or say why not."""

from __future__ import annotations

import gzip
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.test_warc import A, B, letter, pack

from crosswire.ingest.fetch_address import FetchError, fault_of, parse_address
from crosswire.ingest.fetch_robots import parse_robots
from crosswire.ingest.http_body import unpack_body
from crosswire.ingest.readers.feed import feed_links, read_feed
from crosswire.ingest.readers.markup import strip_markup
from crosswire.ingest.readers.warc import read_warc
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError

WHOLE = [A + B, pack(A) + pack(B), A + pack(B)]
PIECES = st.sampled_from(
    b"<rss>|<channel>|<item>|</item>|<title>|<link>http://a.example/|&amp;|&#x0;|<![CDATA[|]]>|<content:encoded>|"
    b"<pubDate>Mon, 12 May 2031|<feed xmlns='http://www.w3.org/2005/Atom'>|<entry>|<!DOCTYPE rss [<!ENTITY a 'b'>]>|"
    b"&a;|<|\x00|words of a report".split(b"|")
)
QUICK = settings(max_examples=60, deadline=None)


@QUICK
@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), max_size=5))
def test_a_damaged_archive_gives_what_is_whole(data: bytes, harms: list[tuple[int, bytes]]) -> None:
    for at, harm in harms:
        at %= len(data)
        data = data[:at] + harm + data[at + 3 :]
    source = Source(name="crawl.warc", path=None, data=data + letter("z"))
    with suppress(InputError):
        assert all(item is not None for item in read_warc(source))


@QUICK
@given(st.lists(PIECES | st.binary(max_size=8), max_size=30))
def test_any_feed_is_read_or_told(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    with suppress(InputError):
        list(read_feed(Source(name="feed", path=None, data=data, url="http://a.example/feed")))
        feed_links(data, "http://a.example/feed")


@QUICK
@given(st.text())
def test_any_markup_becomes_words(markup: str) -> None:
    assert "\n\n\n" not in strip_markup(markup)


@QUICK
@given(
    st.binary(max_size=400), st.sampled_from(["gzip", "deflate", "br", "gzip, br", ""]), st.booleans(), st.booleans()
)
def test_any_body_is_unpacked_or_told_and_never_too_long(raw: bytes, packing: str, chunked: bool, packed: bool) -> None:
    headers = {"content-encoding": packing, "transfer-encoding": "chunked" if chunked else ""}
    with suppress(InputError):
        assert len(unpack_body(gzip.compress(raw) if packed else raw, headers, 300).data) <= 300


@QUICK
@given(st.binary(max_size=400), st.text(max_size=40))
def test_any_robots_are_heeded(rules: bytes, path: str) -> None:
    assert parse_robots(b"User-agent: *\n" + rules, "crosswire").allow(path) in {True, False}


@QUICK
@given(st.text(alphabet="htps:/@.[]%0x127f\\ ａé#?&", max_size=40) | st.text(max_size=60))
def test_any_words_are_an_address_or_told(words: str) -> None:
    try:
        url = parse_address("http://" + words)
    except FetchError:
        return
    assert url.scheme == "http" and url.raw_host and not url.userinfo
    assert str(parse_address(str(url))) == str(url)


@QUICK
@given(st.ip_addresses())
def test_every_number_is_public_or_not(ip: object) -> None:
    if fault_of(str(ip), allow_private=False) is None:
        assert fault_of(str(ip), allow_private=True) is None
