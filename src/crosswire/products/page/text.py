"""Text: a report's words on their way into the page, and the places in them that a browser counts in its own way.

In: text and offsets in code points, addresses. Out: text of the same length fit for HTML, offsets in UTF-16 units (what
`Range` and `Text` count in a browser), links that are safe to follow. Nothing here makes markup: escaping is Jinja's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from crosswire.products.phrases import name_day

_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
_QUOTED = re.compile(r"(“[^”]*”)")
_UNSAFE_ID = re.compile(r"[^A-Za-z0-9._-]")
FRAGMENT_WORDS = 5
"""Words at either end of a text fragment; a shorter quotation stands in it whole."""


def shown(text: str) -> str:
    """Text of the same length without what HTML cannot hold: control characters become U+FFFD, CR a blank or LF."""
    if "\r" in text:
        text = re.sub(r"\r(?!\n)", "\n", text).replace("\r", " ")
    return _UNSHOWN.sub("\ufffd", text)


def utf16_offsets(text: str) -> Callable[[int], int]:
    """The function that turns an offset in code points of `text` into one in UTF-16 units.

    >>> at = utf16_offsets("a😀b")
    >>> [at(i) for i in range(4)]
    [0, 1, 3, 4]
    """
    astral = [m.start() for m in _ASTRAL.finditer(text)]
    return lambda offset: offset + bisect_left(astral, offset)


def safe_url(url: str | None) -> str | None:
    """The address where it is http or https with a host; anything else (`javascript:`, `data:`) is not linked."""
    if not url or re.search(r"[\s\x00-\x1f\x7f\\]", url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def live_link(url: str | None, words: str) -> str | None:
    """The address with a text fragment, so that a browser scrolls to the words on the live page."""
    safe = safe_url(url)
    if safe is None:
        return None
    tokens = words.split()
    if not tokens:
        return safe
    short = len(tokens) <= 2 * FRAGMENT_WORDS
    ends = [tokens] if short else [tokens[:FRAGMENT_WORDS], tokens[-FRAGMENT_WORDS:]]
    fragment = ",".join(percent(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{safe}{'' if '#' in safe else '#'}:~:text={fragment}"


def quoted_parts(text: str) -> tuple[tuple[bool, str], ...]:
    """Our sentence cut at its quotations: (is it a report's words, the words)."""
    return tuple((part.startswith("“"), shown(part)) for part in _QUOTED.split(text) if part)


def anchor(kind: str, id_: str) -> str:
    """The id of an element, "claim-c-1f", also where a given id holds characters that an address cannot."""
    return f"{kind}-" + _UNSAFE_ID.sub(lambda m: f"_{ord(m[0]):x}", id_)


def shorten(text: str, most: int) -> str:
    """At most `most` characters on one line, cut at a word with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:–-") + "…"


def many(count: int, noun: str) -> str:
    """A count with its noun: "1 report", "4 reports"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def short_day(value: str) -> str:
    """A day without its year, for the edge of a picture: "12 May"; a month or a year as it is."""
    words = name_day(value).split()
    return f"{words[0]} {words[1][:3]}" if len(words) == 3 else " ".join(words)
