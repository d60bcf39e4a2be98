"""Escape: words of reports made harmless for a terminal. Report text is shown as text, never obeyed."""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def escape_controls(words: str) -> str:
    r"""`words` on one line, with control and direction characters written out.

    >>> escape_controls("red\x1b[31m alert\n")
    'red\\x1b[31m alert\\x0a'
    """
    return _CONTROLS.sub(lambda m: f"\\x{ord(m[0]):02x}" if ord(m[0]) < 256 else f"\\u{ord(m[0]):04x}", words)
