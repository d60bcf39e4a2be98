"""Letters: what a typesetter or a program put for others (ligatures, soft hyphens, invisible marks), and what is meant.

In: words as they stand. Out: the same as a reader sees them. Table: `resources/letters.csv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.resources.loader import load_table


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of `letters.csv`: a code point in hexadecimal digits, and what is meant by it."""

    code: str
    meant: str = ""


@cache
def meant_letters() -> dict[str, str]:
    """Letter to what is meant by it; "" where nothing is."""
    return {chr(int(row.code, 16)): row.meant for row in load_table("letters.csv", Letter)}


@cache
def odd_letters() -> re.Pattern[str]:
    """One or more such letters."""
    return re.compile(f"[{''.join(sorted(meant_letters()))}]")


def plain_letters(words: str) -> str:
    """`words` as a reader sees them."""
    if words.isascii():
        return words
    return odd_letters().sub(lambda m: meant_letters()[m[0]], words)
