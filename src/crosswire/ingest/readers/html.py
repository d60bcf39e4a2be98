"""HTML: one page, one report: title, blank line, extracted body, paragraphs parted by blank lines.

The extraction is trafilatura's, the date of the page's markup htmldate's (never guessed from its words, which are read
like those of any report). What the page holds beside is counted in an issue of stage LEFT_OUT.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import lxml.html  # type: ignore[import-untyped]

from crosswire.ingest.decode import Decoded, decode_bytes
from crosswire.ingest.outlets import outlet_of
from crosswire.ingest.raw import Found, Given, RawReport
from crosswire.ingest.readers.text import normalise_lines
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_bytes
from crosswire.model.issue import Issue

STAGE = "ingest.html"
LEFT_OUT = "ingest.html.left_out"
"""Stage of the note that names what was left out of a page: told in the output, no fault of the page."""
LATEST = "2199-12-31"
"""Dates are not judged against the clock: a page may be dated after the day on which it is read."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_MODIFIED = re.compile(
    r"""(?:article:modified_time|og:updated_time|last-modified)["'][^>]{0,40}?content=["']([^"']{8,40})"""
    r"""|"dateModified"\s*:\s*"([^"]{8,40})\"""",
    re.IGNORECASE,
)
_BLOCKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote")
_PARTS = ("nav", "header", "aside", "footer", "form", "figure", "iframe", "script", "style")


def read_html(source: Source) -> Found:
    """The one report of a page. Raises InputError for an unreadable or binary file, or a page without an article."""
    raw = source.read()
    declared = _CHARSET.search(raw[:4096])
    decoded = decode_bytes(raw, source.charset or (declared.group(1).decode("ascii") if declared else None))
    page = _extract(decoded.text)
    title = " ".join((page.title or "").split()) or None
    body = "\n\n".join(line.strip() for line in normalise_lines(page.text).split("\n") if line.strip())
    if title and body.split("\n", 1)[0].casefold() == title.casefold():
        body = body[len(body.split("\n", 1)[0]) :].lstrip("\n")
    text = f"{title}\n\n{body}" if title else body
    yield RawReport(
        text=text,
        raw_sha256=hash_bytes(raw),
        where=source.name,
        path=source.path,
        given=Given(
            url=page.url,
            title=title,
            publisher=page.sitename or outlet_of(page.url) or page.hostname,
            author=page.author,
            published=page.date,
            modified=_modified(decoded.text),
        ),
        basis="metadata",
        issues=_page_issues(source.name, decoded, len(text)),
    )


def _modified(text: str) -> str | None:
    """When the page says that it was last changed: its meta tags, else its JSON-LD."""
    if "odified" not in text and "updated_time" not in text:  # forty times quicker than the pattern
        return None
    found = _MODIFIED.search(text)
    return found[1] or found[2] if found else None


def page_words(text: str) -> str:
    """The words of a page that need be no article, such as the body of a mail: its article, else all that it shows."""
    try:
        return "\n\n".join(line.strip() for line in normalise_lines(_extract(text).text).split("\n") if line.strip())
    except InputError:
        pass
    try:
        root = lxml.html.fromstring(text.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return ""
    for element in list(root.iter("script", "style", "noscript", "head", lxml.etree.Comment)):
        element.drop_tree()
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return "\n\n".join(" ".join(line.split()) for line in root.text_content().split("\n") if line.strip())


def _extract(text: str) -> Any:
    import trafilatura  # noqa: PLC0415 - a quarter of a second to import, and only pages need it

    dates = {"extensive_search": False, "original_date": True, "max_date": LATEST}
    try:
        page = trafilatura.bare_extraction(
            text, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    except Exception as error:  # whatever a hostile page does to the extractor, the other reports go on
        raise InputError(f"the page could not be taken apart ({type(error).__name__})") from error
    if page is None or not (page.text or "").strip():
        raise InputError("no article was found in the page; save its words as .txt")
    return page


def _page_issues(name: str, decoded: Decoded, kept: int) -> tuple[Issue, ...]:
    issues = []
    if decoded.note:
        issues.append(Issue(stage=STAGE, reason=f"{name}: {decoded.note}", hint="check the odd characters"))
    try:
        root = lxml.html.fromstring(decoded.text.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return tuple(issues)
    parts = Counter(el.tag for el in root.iter(*_PARTS))
    for element in list(root.iter("script", "style", "noscript", "head")):
        element.drop_tree()
    shown = len(" ".join(root.text_content().split()))
    named = ", ".join(f"{n} {tag}" for tag, n in sorted(parts.items())) or "none of the usual parts"
    reason = f"{name}: kept {kept} of the page's {shown} characters; beside the article it has {named}"
    issues.append(Issue(stage=LEFT_OUT, reason=reason, hint="if words of the report are missing, save them as .txt"))
    return tuple(issues)
