"""Feeds: RSS and Atom in, a report an item out: title, address, outlet, date, and its words as text.

The words are the item's content where the feed brings it, else its summary; an issue says where only a summary stands.
Nothing is fetched, no entity that lies outside is read: feedparser is given bytes behind a stream, never a name.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import feedparser

from crosswire.ingest.dates import parse_given
from crosswire.ingest.raw import Found, Given, RawReport
from crosswire.ingest.readers.markup import strip_markup
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_text
from crosswire.model.issue import Issue

STAGE = "ingest.feed"
MOST_BYTES = 10_000_000
"""Bytes of one feed; the parser takes up to ten seconds a million."""
SUMMARY = 1_000
"""Characters; what a feed gives as a summary and is longer is the report itself."""
FEED = (
    r"(?:(?><\?[^>]{0,500}>\s*)|(?><!--.{0,2000}?-->\s*)"
    r"|(?><!DOCTYPE\s+(?!html)[^>\[]{0,500}(?:\[.{0,3000}?\]\s*)?>\s*))*+"
    r"<(?:rss|feed|rdf:RDF|atom:feed)\b"
)
"""How a feed begins. What was passed over is never tried again in another way: of sixty comments there are too many."""
_FEED = re.compile(FEED, re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item; `markup` is its content, `whole` False where it is a summary."""

    number: int
    given: Given
    markup: str
    whole: bool


def is_feed(raw: bytes) -> bool:
    """True for bytes that begin as a feed does."""
    return _FEED.match(raw[:4096].decode("latin-1").removeprefix("ï»¿").lstrip()) is not None


def read_feed(source: Source, without: Callable[[str], bool] = lambda _url: False) -> Found:
    """A report for each item with words but those `without` whose address is asked for. Raises InputError."""
    items = parse_feed(source.read(), source.url)
    if not items:
        raise InputError("the feed has no items")
    for item in items:
        if not (item.given.url and without(item.given.url)):
            yield _read_item(source, item)


def parse_feed(raw: bytes, url: str | None) -> list[FeedItem]:
    """The items of a feed that lay at `url`. Raises InputError where it is too long or cannot be taken apart."""
    if len(raw) > MOST_BYTES:
        raise InputError(f"the feed is longer than {MOST_BYTES / 1_000_000:g} MB")
    headers = {"content-location": url} if url else {}
    try:
        feed = feedparser.parse(
            io.BytesIO(raw), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
        return [_make_item(n, entry, feed.feed) for n, entry in enumerate(feed.entries, 1)]
    except Exception as error:  # whatever a hostile feed does to the parser, the other reports go on
        raise InputError(f"the feed could not be taken apart ({type(error).__name__})") from error


def feed_links(raw: bytes, url: str) -> list[str]:
    """The addresses of a feed's items, each once, in order."""
    return list(dict.fromkeys(item.given.url for item in parse_feed(raw, url) if item.given.url))


def _make_item(number: int, entry: Any, feed: Any) -> FeedItem:
    contents = [_as_markup(c) for c in entry.get("content", ()) if c.get("value")]
    summary = entry.get("summary") or ""
    markup = max([*contents, summary], key=len)
    source = entry.get("source") or {}
    given = Given(
        url=entry.get("link") or None,
        title=_one_line(entry.get("title")),
        publisher=_one_line(source.get("title") or feed.get("title")),
        author=_one_line(entry.get("author")),
        published=_date(entry, "published") or _date(entry, "updated"),
        modified=_date(entry, "updated"),
        language=feed.get("language") or None,
    )
    return FeedItem(number=number, given=given, markup=markup, whole=bool(contents))


def _as_markup(content: Any) -> str:
    value = str(content["value"])
    if content.get("type") == "text/plain":
        return value.replace("&", "&amp;").replace("<", "&lt;")
    return value


def _date(entry: Any, name: str) -> str | None:
    """The date as it is written where that can be read, so that its day stays that of its place; else as parsed."""
    words, parsed = dict.get(entry, name), dict.get(entry, f"{name}_parsed")  # the entry's own `get` guesses
    if words and parse_given(words):
        return str(words)
    return time.strftime("%Y-%m-%d", parsed) if parsed else None


def _read_item(source: Source, item: FeedItem) -> RawReport | Issue:
    where = f"{source.name}, item {item.number}"
    body = strip_markup(item.markup)
    title = item.given.title
    if not body and not title:
        return Issue(stage=STAGE, reason=f"{where}: has no words", hint="it was passed over")
    issues: tuple[Issue, ...] = ()
    if not item.whole and len(body) <= SUMMARY:
        reason = f"{where}: the feed gives only a summary of the report"
        issues = (Issue(stage=STAGE, reason=reason, hint=f"read its page: {item.given.url or 'it names none'}"),)
    return RawReport(
        text="\n\n".join(part for part in (title, body) if part),
        raw_sha256=hash_text(
            "\0".join([item.given.url or "", title or "", item.markup]).encode("utf-8", "replace").decode()
        ),
        where=where,
        path=source.path,
        given=item.given,
        basis="metadata",
        retrieved=source.retrieved,
        issues=issues,
    )


def _one_line(words: Any) -> str | None:
    """The words of a title, which may hold markup, on one line."""
    return " ".join(strip_markup(str(words or "")).split()) or None
