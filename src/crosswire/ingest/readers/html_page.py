"""HTML page: the text of a page in, its article and what stands beside it out, as plain values.

    python -m crosswire.ingest.readers.html_page

answers such questions for `ingest.apart`: the libraries that take pages apart need time that grows with the square of
some things (attributes of a tag, links in a row), so that a large page is read in a process that can be ended.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import lxml.html  # type: ignore[import-untyped]

from crosswire.ingest.apart import ask, serve
from crosswire.ingest.limits import Limits
from crosswire.ingest.readers.markup import empty_elements
from crosswire.model.errors import InputError

SMALL = 60_000
"""Characters of a page that is read on the spot: the worst that was made of them took two seconds."""
LATEST = "2199-12-31"
"""Dates are not judged against the clock: a page may be dated after the day on which it is read."""
FACTS = ("title", "text", "url", "sitename", "hostname", "author", "date")

_NO_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    "|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));"
)
"""Control characters, as such or by number: lxml takes them in and will not write them again."""
_BLOCKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote")
_HIDDEN = ("script", "style", "noscript", "head")
_PARTS = ("nav", "header", "aside", "footer", "form", "figure", "iframe", "script", "style")


def take_article(text: str, limits: Limits) -> dict[str, Any]:
    """FACTS of a page's article (None: not known), `parts` beside it by tag, and how many characters are `shown`.

    Raises InputError for a page that has no article, or takes longer than the limit.
    """
    return _take(text, "article", limits)


def take_words(text: str, limits: Limits) -> str:
    """The words of a page that need be no article, such as the body of a mail: its article, else all that it shows."""
    try:
        return str(_take(text, "words", limits)["text"])
    except InputError:
        return ""


def _take(text: str, kind: str, limits: Limits) -> dict[str, Any]:
    text = _NO_XML.sub("\ufffd", text)
    if len(text) <= SMALL:
        return _READERS[kind](text)
    raw = text.encode("utf-8", "replace")
    return ask("crosswire.ingest.readers.html_page", {"kind": kind}, raw, limits, "page_seconds")


def _read_article(text: str) -> dict[str, Any]:
    page = _extract(text)
    root = _parse(text)
    parts: Counter[str] = Counter()
    shown = 0
    if root is not None:
        parts = Counter(element.tag for element in root.iter(*_PARTS))
        empty_elements(root, *_HIDDEN)
        shown = len(" ".join(root.text_content().split()))
    return {**{name: getattr(page, name) for name in FACTS}, "parts": dict(sorted(parts.items())), "shown": shown}


def _read_words(text: str) -> dict[str, Any]:
    try:
        return {"text": _extract(text).text}
    except InputError:
        root = _parse(text)
    if root is None:
        return {"text": ""}
    empty_elements(root, *_HIDDEN)
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return {"text": "\n".join(" ".join(line.split()) for line in root.text_content().split("\n"))}


_READERS = {"article": _read_article, "words": _read_words}


def _extract(text: str) -> Any:
    import trafilatura  # noqa: PLC0415 - a quarter of a second to import, and only pages need it

    dates = {"extensive_search": False, "original_date": True, "max_date": LATEST}
    try:
        page = trafilatura.bare_extraction(
            text, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    except MemoryError:
        raise
    except Exception as error:  # whatever a hostile page does to the extractor, the other reports go on
        raise InputError(f"the page could not be taken apart ({type(error).__name__})") from error
    if page is None or not (page.text or "").strip():
        raise InputError("no article was found in the page; save its words as .txt")
    return page


def _parse(text: str) -> Any:
    """The tree of a page, None where it has none."""
    try:
        return lxml.html.fromstring(text.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None


def answer(header: dict[str, Any], raw: bytes) -> dict[str, Any]:
    """The answer to one question: `kind` is article or words."""
    told = _READERS[header["kind"]](raw.decode("utf-8"))
    return dict(json.loads(json.dumps(told, default=str)))


if __name__ == "__main__":
    serve(answer)
