"""Posts: exports of Telegram, Facebook and X as JSON, each post with words one report.

In: Telegram's `result.json` (one chat or all of them), Facebook's lists of posts (their letters are UTF-8 read as
Latin-1, and are mended), X's `tweets.js` and lists of tweets. Out: a report a post: words, account, time, and for a
post passed on, in `author`, from whom. Posts without words (pictures, service notes) are counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from crosswire.ingest.raw import Found, Given, RawReport
from crosswire.ingest.readers.objects import as_list, as_object, as_text, read_objects
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_text
from crosswire.model.issue import Issue

STAGE = "ingest.posts"
_BEGINNINGS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"window\.YTD\.tweets?\.",
        r'\[?\s*\{\s*"tweet"\s*:\s*\{',
        r'[\[{].*"full_text"\s*:',
        r'\{\s*"data"\s*:\s*\[\s*\{.*"text"\s*:',
        r'\[?\s*\{(?=.*"timestamp"\s*:\s*\d)(?=.*"data"\s*:\s*\[)(?=.*"(?:post|update_timestamp|external_context)"\s*:)',
        r'\{(?:(?!"text").){0,1500}"(?:messages"\s*:\s*\[|chats"\s*:\s*\{)',
    )
)
"""How such exports begin."""
_TWEET_TIME = "%a %b %d %H:%M:%S %z %Y"


def read_posts(source: Source) -> Found:
    """A report for each post with words. Raises InputError for JSON that cannot be read or that no shape fits."""
    posts = list(_find_posts(read_objects(source)))
    if not posts:
        raise InputError("holds no posts that are known; expected an export of Telegram, Facebook or X")
    silent = 0
    for number, (words, given) in enumerate(posts, 1):
        if not words.strip():
            silent += 1
            continue
        key = hash_text(json.dumps([words, given.id, given.published, given.publisher]))
        where = f"{source.name} post {number}"
        yield RawReport(text=words, raw_sha256=key, where=where, path=source.path, given=given, basis="metadata")
    if silent:
        reason = f"{source.name}: {silent} of {len(posts)} posts hold no words (pictures, service notes)"
        yield Issue(stage=STAGE, reason=reason, hint="they were passed over")


def looks_like_posts(words: str, _source: Source) -> bool:
    """True for the beginning of such an export."""
    return any(beginning.match(words) for beginning in _BEGINNINGS)


def _find_posts(rows: list[dict[str, Any]]) -> Iterator[tuple[str, Given]]:
    for row in rows:
        if isinstance(row.get("chats"), dict):
            for chat in as_list(row["chats"].get("list")):
                yield from _telegram(chat)
        elif isinstance(row.get("messages"), list):
            yield from _telegram(row)
        elif isinstance(row.get("tweet"), dict):
            yield _tweet(row["tweet"], {})
        elif isinstance(row.get("full_text"), str):
            yield _tweet(row, {})
        elif isinstance(row.get("data"), list) and "timestamp" in row:
            yield _facebook(row)
        elif isinstance(row.get("data"), list):
            users = {
                as_text(u.get("id")): u
                for u in as_list(as_object(row.get("includes")).get("users"))
                if isinstance(u, dict)
            }
            yield from (_tweet(t, users) for t in row["data"] if isinstance(t, dict) and "text" in t)


def _telegram(chat: Any) -> Iterator[tuple[str, Given]]:
    if not isinstance(chat, dict) or not isinstance(chat.get("messages"), list):
        return
    name, id_ = as_text(chat.get("name")), chat.get("id")
    for message in chat["messages"]:
        if isinstance(message, dict) and message.get("type", "message") == "message":
            yield (
                _telegram_words(message.get("text")),
                Given(
                    id=f"telegram-{id_}-{message.get('id')}",
                    publisher=name or as_text(message.get("from")),
                    author=as_text(message.get("forwarded_from")) or as_text(message.get("author")),
                    published=_seconds(message.get("date_unixtime")) or as_text(message.get("date")),
                ),
            )


def _telegram_words(text: Any) -> str:
    parts = text if isinstance(text, list) else [text]
    return "".join(p if isinstance(p, str) else str(p.get("text", "")) for p in parts if isinstance(p, (str, dict)))


def _tweet(row: dict[str, Any], users: dict[Any, Any]) -> tuple[str, Given]:
    user = as_object(row.get("user")) or users.get(as_text(row.get("author_id")), {})
    name, handle = as_text(user.get("name")), as_text(user.get("screen_name")) or as_text(user.get("username"))
    id_ = as_text(row.get("id_str")) or as_text(row.get("id"))
    return (
        as_text(row.get("full_text")) or as_text(row.get("text")) or "",
        Given(
            id=f"x-{id_}" if id_ else None,
            url=f"https://x.com/{handle}/status/{id_}" if handle and id_ else None,
            publisher=name or handle,
            published=_tweet_time(as_text(row.get("created_at"))),
            language=None if as_text(row.get("lang")) in {"und", "qme", "zxx"} else as_text(row.get("lang")),
        ),
    )


def _facebook(row: dict[str, Any]) -> tuple[str, Given]:
    words = [_mend(d["post"]) for d in row["data"] if isinstance(d, dict) and isinstance(d.get("post"), str)]
    title = _mend(str(row.get("title") or ""))
    return "\n\n".join(words), Given(published=_seconds(row.get("timestamp")), publisher=_poster(title))


def _poster(title: str) -> str | None:
    """Who posts, where the title tells ("Ana Bel updated her status.")."""
    match = re.match(r"(.{2,80}?) (?:updated|shared|added|posted|was|published) ", title)
    return match[1] if match else None


def _mend(words: str) -> str:
    """Words whose UTF-8 was read as Latin-1, as they were meant; others as they are."""
    try:
        return words.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return words


def _seconds(value: object) -> str | None:
    try:
        return datetime.fromtimestamp(int(str(value)), UTC).isoformat() if value else None
    except (ValueError, OverflowError, OSError):
        return None


def _tweet_time(value: str | None) -> str | None:
    if value is None or value[:4].isdigit():
        return value
    try:
        return datetime.strptime(value, _TWEET_TIME).isoformat()
    except ValueError:
        try:
            return parsedate_to_datetime(value).isoformat()
        except (ValueError, TypeError, OverflowError):
            return None
