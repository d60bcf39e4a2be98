"""Ids and hashes: the same things give the same ids, in any order and on any machine."""

from __future__ import annotations

import hashlib

ID_LENGTH = 16
"""Hex digits of an id: 64 bits, so that a million claims collide with a chance of about 3 in 100 million."""


def hash_text(text: str) -> str:
    """sha256 of `text` as UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def hash_bytes(raw: bytes) -> str:
    """sha256 of `raw`, in hex."""
    return hashlib.sha256(raw).hexdigest()


def make_id(prefix: str, *parts: object) -> str:
    """`prefix` and a short hash of `parts`, which are told apart by a separator no text can hold (NUL)."""
    key = "\0".join("" if p is None else str(p) for p in parts)
    return f"{prefix}-{hash_text(key)[:ID_LENGTH]}"


def claim_id(report_sha256: str, start: int, end: int, event_type: str, again: str = "") -> str:
    """Id of a claim: its report, its trigger's (or span's) place and its type, so that it outlives reports and rules.

    `again` tells the reports apart whose texts are the same: "" for the first of them by id, its report id for another.
    """
    return make_id("c", report_sha256, start, end, event_type, *([again] if again else []))
