"""NewsML-G2 and NITF: the items of a wire's XML, each one report: headline, blank line, paragraphs.

In: one `newsItem`, a `newsMessage` of many, or a bare `nitf` document. Out: a report an item, named by its `guid`, with
provider, by-line, version date and language as given; an item that its provider withholds or cancels says so in its
`edition`. No entity, DTD or address of the file is ever followed. Items without words (pictures, packages) are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from crosswire.ingest.raw import Found, Given, RawReport
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_bytes
from crosswire.model.issue import Issue

STAGE = "ingest.newsml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "li", "hl2", "pre", "tr", "blockquote"})
"""Elements of XHTML and NITF whose words are one paragraph."""
_Element = Any
"""lxml brings no types."""


def read_newsml(source: Source) -> Found:
    """A report for each item with words. Raises InputError for XML that cannot be read or holds no item."""
    raw = source.read()
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = lxml.etree.fromstring(raw, parser)
    except (lxml.etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"is no XML that can be read ({error})") from error
    if root is None:
        raise InputError("is no XML that can be read")
    items = list(_find_outer(root, "newsItem")) or list(_find_outer(root, "nitf"))
    if not items:
        raise InputError("holds no `newsItem` and no `nitf`; expected NewsML-G2 or NITF")
    silent = 0
    for number, item in enumerate(items, 1):
        where = f"{source.name} item {number}" if len(items) > 1 else source.name
        report = _read_item(item, where, source.path)
        silent += report is None
        if report:
            yield report
    if silent:
        reason = f"{source.name}: {silent} of {len(items)} items hold no words (pictures, packages, empty ones)"
        yield Issue(stage=STAGE, reason=reason, hint="they were passed over")


def _read_item(item: _Element, where: str, path: str | None) -> RawReport | None:
    title = _words(item, "headline") or _words(item, "hl1") or _words(item, "title")
    paragraphs = [" ".join(p.split()) for p in _paragraphs(item)]
    body = "\n\n".join(p for p in paragraphs if p and p != title)
    if not body:
        return None
    given = Given(
        id=item.get("guid"),
        url=_attribute(item, "link", "href") or _attribute(item, "doc-id", "href"),
        title=title,
        publisher=_named(item, "provider") or _words(item, "doc.rights"),
        author=_words(item, "by") or _words(item, "byline"),
        published=_words(item, "versionCreated") or _attribute(item, "date.issue", "norm"),
        language=_attribute(item, "language", "tag") or item.get(_LANG),
        edition=_last(item, "pubStatus", "qcode") or None,
    )
    data = lxml.etree.tostring(item)
    text = f"{title}\n\n{body}" if title else body
    return RawReport(text=text, raw_sha256=hash_bytes(data), where=where, path=path, given=given, basis="metadata")


def _paragraphs(item: _Element) -> Iterator[str]:
    """The words of the content, a paragraph a block; plain inline text by its blank lines."""
    for content in (*_find_outer(item, "contentSet"), *_find_outer(item, "body.content")):
        blocks = [e for e in content.iter() if _local(e) in _BLOCKS]
        for block in blocks:
            if not any(_local(a) in _BLOCKS for a in block.iterancestors() if a is not content):
                yield "".join(_texts(block))
        if not blocks:
            for data in _find(content, "inlineData"):
                yield from "".join(_texts(data)).replace("\r\n", "\n").split("\n\n")
        if _local(content) == "contentSet":
            return


def _texts(element: _Element) -> Iterator[str]:
    """The words within, in order; what an entity would stand for is none of them (libxml2 nests 256 deep at most)."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


def _find(root: _Element, name: str) -> Iterator[_Element]:
    """Elements by local name, whatever their namespace, `root` among them."""
    found: Iterator[_Element] = root.iter(f"{{*}}{name}")
    return found


def _find_outer(root: _Element, name: str) -> Iterator[_Element]:
    """As `_find`, but none that stands in another: what is within is read once."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if _local(element) == name:
            yield element
        else:
            waiting += reversed(element)


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _words(item: _Element, name: str) -> str | None:
    found = next(_find(item, name), None)
    return " ".join("".join(_texts(found)).split()) or None if found is not None else None


def _attribute(item: _Element, name: str, attribute: str) -> str | None:
    return next((e.get(attribute) for e in _find(item, name) if e.get(attribute)), None)


def _last(item: _Element, name: str, attribute: str) -> str:
    """A code without its scheme: `stat:canceled` is `canceled`."""
    return (_attribute(item, name, attribute) or "").rpartition(":")[2].lower()


def _named(item: _Element, name: str) -> str | None:
    found = next(_find(item, name), None)
    if found is None:
        return None
    return _words(found, "name") or found.get("literal") or (found.get("qcode") or "").rpartition(":")[2] or None
