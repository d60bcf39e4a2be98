"""Rewrite: a paragraph as the parser should read it (aliases, lost punctuation, capitals), as a View.

In: the words of one paragraph. Out: a View; spans made through it quote the paragraph as it stands. Depends on nothing
but the paragraph, so that equal paragraphs are parsed once.
"""

from __future__ import annotations

import re

from crosswire.nlp.view import Edit, View

_LINE_BREAK = re.compile(r"[\n\r\t\u00a0]")


def rewrite(paragraph: str) -> View:
    """The view of a paragraph that is given to the parser."""
    return View(paragraph, [Edit(m.start(), m.end(), " ") for m in _LINE_BREAK.finditer(paragraph)])
