"""Decode: bytes in, text out, with a note where the bytes were not plain UTF-8.

Order: a byte order mark, UTF-8, a declared encoding, UTF-8 with a few broken bytes (each becomes U+FFFD), detection.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from crosswire.model.errors import InputError

MAX_SAMPLE = 200_000
"""Bytes shown to the detector; more makes it slower and no better."""
REPLACEMENT = "\ufffd"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPED = ("iso-2022-", "iso2022", "hz")
"""Declared encodings whose bytes are all ASCII: only the declaration tells them."""
_MAGIC = (
    (b"Rar!\x1a\x07", "a RAR archive; unpack it, or pack it as zip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it, or pack it as zip"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document; save it as .docx or PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich-text document"),
)
_NO_CHARSETS = frozenset(
    {
        "punycode",
        "idna",
        "unicode_escape",
        "unicode-escape",
        "raw-unicode-escape",
        "undefined",
        "utf-7",
        "base64",
        "bz2",
        "hex",
        "quopri",
        "rot13",
        "uu",
        "zlib",
    }
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNPAIRED = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that gave it, and a sentence where that was not plain UTF-8 (else None)."""

    text: str
    encoding: str
    note: str | None = None


def decode_bytes(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of `raw`, line ends untouched. Raises InputError for empty or binary bytes."""
    if not raw.strip():
        raise InputError("is empty")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_marked(raw[len(mark) :], encoding)
    _refuse_binary(raw)
    wide = _wide_encoding(raw[:8192])
    if wide:
        return Decoded(raw.decode(wide, errors="replace"), wide, f"is not UTF-8; read as {wide}, by detection")
    if declared and declared.lower().startswith(_ESCAPED) and _is_charset(declared):
        return Decoded(raw.decode(declared, errors="replace"), declared, None)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(raw, declared, error)


def clean_text(text: str) -> tuple[str, int]:
    """`text` with NUL and lone surrogates replaced by U+FFFD, one for one, and how many there were."""
    return _UNPAIRED.subn(REPLACEMENT, text)


def _decode_marked(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, errors="replace")
    if not text.strip():
        raise InputError("is empty")
    broken = text.count(REPLACEMENT)
    return Decoded(text, encoding, f"{broken} characters are broken {encoding} and stand as U+FFFD" if broken else None)


def _refuse_binary(raw: bytes) -> None:
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            raise InputError(f"is {kind}" if ";" in kind else f"is {kind}, not text")
    sample = raw[:8192]
    if len(_CONTROL.findall(sample)) * 10 > len(sample) and not _wide_encoding(sample):
        raise InputError("is binary, not text")


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: nearly every second byte of Latin text is NUL."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 3 > len(sample) and not even:
        return "utf-16-le"
    if even * 3 > len(sample) and not odd:
        return "utf-16-be"
    return None


def _decode_other(raw: bytes, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    if declared and _is_charset(declared):
        try:
            return Decoded(raw.decode(declared), declared, f"is not UTF-8; read as {declared}, as it declares")
        except UnicodeError:
            pass
    lenient = raw.decode("utf-8", errors="replace")
    broken = lenient.count(REPLACEMENT)
    sound = sum(ch > "\x7f" for ch in lenient) - broken
    if broken <= max(sound, 1):
        note = f"broken UTF-8 at byte {error.start + 1}; {broken} characters stand as U+FFFD"
        return Decoded(lenient, "utf-8", note)
    encoding = _detect(raw[:MAX_SAMPLE])
    return Decoded(raw.decode(encoding, errors="replace"), encoding, f"is not UTF-8; read as {encoding}, by detection")


def _is_charset(name: str) -> bool:
    """True for an encoding of texts: a codec of Python's that turns names or escapes into something else is none."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return False
    return known not in _NO_CHARSETS


def _detect(sample: bytes) -> str:
    """The likeliest encoding; Western European where it fits as well as its neighbours, whose letters look alike."""
    found = from_bytes(sample)
    best = found.best()
    western = next((m for m in found if "cp1252" in (m.encoding, *m.could_be_from_charset)), None)
    if best is None or (western is not None and western.chaos <= best.chaos):
        return "cp1252"
    return best.encoding
