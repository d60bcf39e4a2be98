"""HTML: one page, one report: title, blank line, extracted body, paragraphs parted by blank lines.

The extraction is trafilatura's, the date of the page's markup htmldate's (never guessed from its words, which are read
like those of any report). What the page holds beside is counted in an issue of stage LEFT_OUT.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from crosswire.ingest.decode import Decoded, decode_bytes
from crosswire.ingest.outlets import outlet_of
from crosswire.ingest.raw import Found, Given, RawReport
from crosswire.ingest.readers.html_page import take_article
from crosswire.ingest.readers.text import normalise_lines
from crosswire.ingest.sources import Source
from crosswire.model.ids import hash_bytes
from crosswire.model.issue import Issue

STAGE = "ingest.html"
LEFT_OUT = "ingest.html.left_out"
"""Stage of the note that names what was left out of a page: told in the output, no fault of the page."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_MODIFIED = re.compile(
    r"""(?:article:modified_time|og:updated_time|last-modified)["'][^>]{0,40}?content=["']([^"']{8,40})"""
    r"""|"dateModified"\s*:\s*"([^"]{8,40})\"""",
    re.IGNORECASE,
)


def read_html(source: Source) -> Found:
    """The one report of a page. Raises InputError for an unreadable or binary file, or a page without an article."""
    raw = source.read()
    declared = _CHARSET.search(raw[:4096])
    decoded = decode_bytes(raw, source.charset or (declared.group(1).decode("ascii") if declared else None))
    page = take_article(decoded.text, source.limits)
    title = " ".join((page["title"] or "").split()) or None
    body = "\n\n".join(line.strip() for line in normalise_lines(page["text"]).split("\n") if line.strip())
    if title and body.split("\n", 1)[0].casefold() == title.casefold():
        body = body[len(body.split("\n", 1)[0]) :].lstrip("\n")
    text = f"{title}\n\n{body}" if title else body
    yield RawReport(
        text=text,
        raw_sha256=hash_bytes(raw),
        where=source.name,
        path=source.path,
        given=Given(
            url=page["url"] or source.url,
            title=title,
            publisher=page["sitename"] or outlet_of(page["url"] or source.url) or page["hostname"] or _host(source.url),
            author=page["author"],
            published=page["date"],
            modified=_modified(decoded.text),
        ),
        basis="metadata",
        issues=(*_page_issues(source.name, decoded, page, len(text)), *_flag_address(source, page["url"])),
    )


def _modified(text: str) -> str | None:
    """When the page says that it was last changed: its meta tags, else its JSON-LD."""
    if "odified" not in text and "updated_time" not in text:  # forty times quicker than the pattern
        return None
    found = _MODIFIED.search(text)
    return found[1] or found[2] if found else None


def _flag_address(source: Source, named: str | None) -> tuple[Issue, ...]:
    """An Issue where a page that came from one site names an address on another: a reprint, or a pretence."""
    came, said = _host(source.url), _host(named)
    if not came or not said or came.split(".")[-2:] == said.split(".")[-2:]:
        return ()
    reason = f"{source.name}: came from {source.url}, and names {named} as its address"
    return (Issue(stage=STAGE, reason=reason, hint="it may be a reprint; check whose page it is"),)


def _host(url: str | None) -> str | None:
    """The host of `url` without its www; None where it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _page_issues(name: str, decoded: Decoded, page: dict[str, Any], kept: int) -> tuple[Issue, ...]:
    issues = []
    if decoded.note:
        issues.append(Issue(stage=STAGE, reason=f"{name}: {decoded.note}", hint="check the odd characters"))
    named = ", ".join(f"{n} {tag}" for tag, n in page["parts"].items()) or "none of the usual parts"
    reason = f"{name}: kept {kept} of the page's {page['shown']} characters; beside the article it has {named}"
    issues.append(Issue(stage=LEFT_OUT, reason=reason, hint="if words of the report are missing, save them as .txt"))
    return tuple(issues)
