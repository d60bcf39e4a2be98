"""Feeds: what an item gives, and what a hostile feed does not get."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest

from crosswire.ingest.raw import RawReport
from crosswire.ingest.readers.feed import feed_links, is_feed, read_feed
from crosswire.ingest.readers.markup import strip_markup
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue

RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Karsund Post</title><language>en-gb</language>{items}</channel></rss>"""
FULL = """<item><title>Bridge &amp;amp; road closed</title><link>/news/1</link><dc:creator>Ada Torv</dc:creator>
<pubDate>Mon, 12 May 2031 23:30:00 -0500</pubDate><description>In brief.</description>
<content:encoded><![CDATA[<p>The bridge at <b>Ostra</b> is closed.<!-- x --> So is the road.</p><script>alert</script>
<ul><li>Twelve cars wait</li><li>Two trains</li></ul>]]></content:encoded></item>"""
BRIEF = (
    "<item><title>River falls</title><link>https://karsund.example/2</link><description>It falls.</description></item>"
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Highland Post</title><entry><title>Snow</title>
<link href="https://highland.example/3"/><published>2031-05-12T10:00:00+02:00</published>
<updated>2031-05-13T10:00:00Z</updated><content type="{kind}">{words}</content></entry></feed>"""


def read(feed: str | bytes, url: str | None = "https://karsund.example/feed") -> list[RawReport | Issue | Source]:
    data = feed.encode() if isinstance(feed, str) else feed
    return list(read_feed(Source(name="feed", path=None, data=data, url=url)))


def only(feed: str | bytes) -> RawReport:
    (report,) = read(feed)
    assert isinstance(report, RawReport)
    return report


def test_an_item_gives_its_content_and_what_is_known_of_it() -> None:
    report = only(RSS.format(items=FULL))
    paragraphs = [
        "Bridge & road closed",
        "The bridge at Ostra is closed. So is the road.",
        "Twelve cars wait",
        "Two trains",
    ]
    assert report.text == "\n\n".join(paragraphs)
    given = report.given
    assert (given.url, given.publisher, given.author) == ("https://karsund.example/news/1", "Karsund Post", "Ada Torv")
    assert (given.published, given.language) == ("Mon, 12 May 2031 23:30:00 -0500", "en-gb")
    assert report.basis == "metadata" and report.issues == ()


def test_it_is_said_where_only_a_summary_stands() -> None:
    report = only(RSS.format(items=BRIEF))
    assert report.text == "River falls\n\nIt falls."
    assert [i.reason for i in report.issues] == ["feed, item 1: the feed gives only a summary of the report"]
    assert report.issues[0].hint == "read its page: https://karsund.example/2"
    assert only(RSS.format(items=BRIEF.replace("It falls.", "It falls. " * 150))).issues == ()


@pytest.mark.parametrize(
    ("kind", "words", "wanted"),
    [
        ("text", "a &lt; b", "a < b"),
        ("html", "&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", "One\n\ntwo"),
        ("xhtml", '<div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>two</p></div>', "One\n\ntwo"),
    ],
)
def test_atom_is_read_whatever_its_content_is_written_in(kind: str, words: str, wanted: str) -> None:
    report = only(ATOM.format(kind=kind, words=words))
    assert report.text == f"Snow\n\n{wanted}"
    assert report.given.published == "2031-05-12T10:00:00+02:00" and report.given.modified == "2031-05-13T10:00:00Z"


def test_an_item_without_words_is_told_and_the_others_go_on() -> None:
    found = read(RSS.format(items=f"<item></item>{BRIEF}"))
    assert [type(item) for item in found] == [Issue, RawReport]


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<rss version='2.0'><channel></channel></rss>", b"\xff\xfe\x00"]
)
def test_a_feed_without_items_is_told(data: bytes) -> None:
    with pytest.raises(InputError):
        read(data)


def test_bytes_are_never_taken_for_the_name_of_a_file_or_an_address(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS.format(items=BRIEF), encoding="utf-8")
    for name in (str(tmp_path / "feed.xml"), (tmp_path / "feed.xml").as_uri(), "http://127.0.0.1:9/feed"):
        with pytest.raises(InputError, match="no items"):
            read(name)


def test_entities_from_outside_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY % y SYSTEM "http://127.0.0.1:9/y"> %y;]>'
    feed = RSS.format(items=BRIEF.replace("It falls.", "It &x; falls.")).replace("<rss", doctype + "<rss", 1)
    assert is_feed(feed.encode())
    assert "secret" not in only(feed).text


def test_bombs_of_entities_stay_small() -> None:
    names = "abcdefghi"
    entities = '<!ENTITY a "boom boom boom">'
    for inner, outer in pairwise(names):
        entities += f'<!ENTITY {outer} "{f"&{inner};" * 20}">'
    feed = RSS.format(items=BRIEF.replace("It falls.", "&i;")).replace("<rss", f"<!DOCTYPE rss [{entities}]><rss", 1)
    started = time.monotonic()
    assert len(only(feed).text) < 10_000
    assert time.monotonic() - started < 5


DEEP = ["<div>" * 20_000, "&lt;div&gt;" * 20_000, "<![CDATA[" + "<b>" * 20_000 + "]]>", "&" * 50_000, "<" * 50_000]


@pytest.mark.parametrize("words", DEEP, ids=["tags", "escaped tags", "CDATA", "ampersands", "brackets"])
def test_hostile_markup_neither_breaks_nor_holds_up(words: str) -> None:
    started = time.monotonic()
    for item in read(RSS.format(items=BRIEF.replace("It falls.", words))):
        assert isinstance(item, (RawReport, Issue))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("<rss>", True),
        ("\ufeff\n<?xml version='1.0'?><?xml-stylesheet href='a'?><feed xmlns='x'>", True),
        ("<rdf:RDF xmlns='x'>", True),
        ("<!DOCTYPE html><html><rss>", False),
        ("<rssx>", False),
        ("The <rss> of it", False),
        ("<!--" * 2_000, False),
        ("<?" * 2_000, False),
    ],
)
def test_feeds_are_told_by_how_they_begin(head: str, wanted: bool) -> None:
    assert is_feed(head.encode()) is wanted


def test_links_are_whole_and_each_comes_once() -> None:
    feed = RSS.format(items=FULL + BRIEF + FULL)
    assert feed_links(feed.encode(), "https://karsund.example/feed") == [
        "https://karsund.example/news/1",
        "https://karsund.example/2",
    ]


def test_markup_becomes_paragraphs() -> None:
    assert (
        strip_markup("One<br>two <i>three</i><p>four\nfive</p><style>x</style>six")
        == "One\n\ntwo three\n\nfour five\n\nsix"
    )
    assert strip_markup(" ") == ""
    assert strip_markup("<p>One<script>x</script>&#6; two</p>").startswith("One")  # a control character by number
