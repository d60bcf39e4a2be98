"""ninjs: a wire's item as JSON (IPTC ninjs 1 to 3), or a list of items, each one report: headline, blank line, words.

In: an object (or list of objects) with `uri` and a body. Out: a report an item, with by-line, provider, version date
and language as given; an item that is withheld or cancelled says so in its `edition`. Items without words are counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from crosswire.ingest.raw import Found, Given, RawReport
from crosswire.ingest.readers.markup import strip_markup
from crosswire.ingest.readers.objects import as_list, as_text, read_objects
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_text
from crosswire.model.issue import Issue

STAGE = "ingest.ninjs"
_URI = re.compile(r'"uri"\s*:\s*"')
_SHAPE = re.compile(r'"(?:body_(?:text|xhtml|html)|bodies|versioncreated|pubstatus|representationtype)"\s*:')
_BODIES = ("body_text", "body_xhtml", "body_html", "description_text")
"""Properties of ninjs 1 that hold words, the best first."""


def read_ninjs(source: Source) -> Found:
    """A report for each item with words. Raises InputError for JSON that cannot be read or holds no item."""
    items = read_objects(source)
    if len(items) == 1 and isinstance(items[0].get("items"), list):
        items = [item for item in items[0]["items"] if isinstance(item, dict)]
    if not items:
        raise InputError("holds no item; expected an object with `uri` and a body, or a list of them")
    silent = 0
    for number, item in enumerate(items, 1):
        report = _read_item(item, f"{source.name} item {number}" if len(items) > 1 else source.name, source.path)
        silent += report is None
        if report:
            yield report
    if silent:
        reason = f"{source.name}: {silent} of {len(items)} items hold no words (pictures, packages, empty ones)"
        yield Issue(stage=STAGE, reason=reason, hint="they were passed over")


def looks_like_ninjs(words: str, _source: Source) -> bool:
    """True for the beginning of an item, or of a list of items."""
    return words.startswith(("{", "[")) and _URI.search(words) is not None and _SHAPE.search(words) is not None


def _read_item(item: dict[str, Any], where: str, path: str | None) -> RawReport | None:
    body = next(_bodies(item), "").strip()
    if not body:
        return None
    title = as_text(item.get("headline")) or _value(item.get("headlines"))
    given = Given(
        id=as_text(item.get("uri")),
        url=as_text(item.get("canonicalurl")) or as_text(item.get("link")),
        title=title,
        publisher=as_text(item.get("provider"))
        or _value(item.get("infosources"), "name")
        or as_text(item.get("source")),
        author=as_text(item.get("byline")) or _value(item.get("by")) or _value(item.get("bylines"), "byline"),
        published=as_text(item.get("versioncreated")) or as_text(item.get("firstcreated")),
        language=as_text(item.get("language")),
        edition=as_text(item.get("pubstatus")),
    )
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    key = hash_text(json.dumps(item, sort_keys=True))
    return RawReport(text=text, raw_sha256=key, where=where, path=path, given=given, basis="metadata")


def _bodies(item: dict[str, Any]) -> Iterator[str]:
    for body in as_list(item.get("bodies")):
        if isinstance(body, dict) and isinstance(body.get("value"), str):
            yield strip_markup(body["value"]) if "html" in str(body.get("contenttype", "html")) else body["value"]
    for name in _BODIES:
        if isinstance(item.get(name), str) and item[name].strip():
            yield item[name] if name.endswith("_text") else strip_markup(item[name])


def _value(values: object, key: str = "value") -> str | None:
    """The first `key` of a list of objects, or the first string of a list of strings."""
    for value in as_list(values):
        found = as_text(value.get(key)) if isinstance(value, dict) else as_text(value)
        if found:
            return found
    return None
