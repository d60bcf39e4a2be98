"""Markup: a fragment of HTML in, its words out, a paragraph a block, blank lines between. Nothing is fetched or run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html  # type: ignore[import-untyped]

_BLOCK = re.compile(
    r"address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre"
    r"|section|table|t[dhr]|ul"
)
_SILENT = ("script", "style", "noscript", "template", "iframe", "svg", "figure")


def strip_markup(fragment: str) -> str:
    """The words that `fragment` shows; "" where it shows none. Text without a tag or an entity stays as it is."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        root = lxml.html.fragment_fromstring(fragment.replace("\0", ""), create_parent="div")
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return ""
    lxml.etree.strip_tags(root, lxml.etree.Comment, lxml.etree.ProcessingInstruction)
    empty_elements(root, *_SILENT)
    parts = "".join(_walk(root)).split("\n")
    return "\n\n".join(line for part in parts if (line := " ".join(part.split())))


def empty_elements(root: Any, *tags: str) -> None:
    """Empty what is not shown: to drop it would write what follows anew, and lxml does not write all that it reads."""
    for element in root.iter(*tags):
        del element[:]
        element.text = None


def _walk(root: Any) -> Iterator[str]:
    """The words of `root` with a line end at each edge of a block."""
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        block = _BLOCK.fullmatch(str(element.tag))
        words = element.text if event == "start" else element.tail
        yield ("\n" if block else "") + (words or "").replace("\n", " ")
