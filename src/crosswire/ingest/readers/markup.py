"""Markup: a fragment of HTML in, its words out, a paragraph a block, blank lines between. Nothing is fetched or run."""

from __future__ import annotations

import lxml.html  # type: ignore[import-untyped]

_BLOCKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "pre", "hr"})


def strip_markup(fragment: str) -> str:
    """The words of `fragment`; text without any tag or entity stays as it is."""
    if "<" not in fragment and "&" not in fragment:
        return fragment
    try:
        root = lxml.html.fragment_fromstring(fragment.replace("\0", ""), create_parent="div")
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return fragment
    lines = [""]
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        if event == "start" and element.tag in _BLOCKS:
            lines.append("")
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            words = element.tail if event == "end" else ""
        else:
            words = element.text if event == "start" else element.tail
        if event == "end" and element.tag in _BLOCKS:
            lines.append("")
        lines[-1] += words or ""
    return "\n\n".join(" ".join(line.split()) for line in lines if line.strip())
