"""Answers: what the head of an answer asks of us: to take its body or not, to go elsewhere, to wait."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from crosswire.ingest.fetch_address import FetchError, parse_address
from crosswire.ingest.fetch_wire import Answer

REFUSED = ("image/", "audio/", "video/", "font/", "application/zip", "application/gzip", "application/x-")
"""Types of content that are no page, feed or document."""
_FINE = ("application/x-pdf", "application/x-ndjson", "application/x-rss", "application/x-atom")


def fault_of_type(status: int, kind: str) -> str | None:
    """Why the body of an answer of type `kind` is not taken; None where it is."""
    if status == 200 and kind.startswith(REFUSED) and not kind.startswith(_FINE):
        return f"is {kind[:60]}, not a page, a feed or a document"
    return None


def next_hop(answer: Answer) -> httpx.URL:
    """Where an answer that is no page leads. Raises FetchError where it leads nowhere."""
    location = answer.headers.get("location")
    if 300 <= answer.status < 400 and location:
        try:
            return parse_address(str(answer.url.join(location)))
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(f"{answer.url}: leads to what may not be fetched: {error}") from error
    if answer.status in {429, 503}:
        asked = answer.headers.get("retry-after", "")[:40]
        hint = f"it asks to be left alone ({asked}); run again later" if asked else "run again later"
        raise FetchError(f"{answer.url}: answers with status {answer.status}", hint)
    raise FetchError(f"{answer.url}: answers with status {answer.status}", "open it in a browser to see why")


def retry_after(answer: Answer, now: datetime) -> float | None:
    """Seconds after which a busy server may be asked again; None where it says nothing."""
    asked = answer.headers.get("retry-after", "").strip()
    if answer.status not in {429, 503} or not asked:
        return None
    if asked.isdecimal() and len(asked) < 9:
        return float(asked)
    with suppress(ValueError, TypeError, OverflowError):
        return max(0.0, (parsedate_to_datetime(asked) - now).total_seconds())
    return None
