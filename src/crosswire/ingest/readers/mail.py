"""Mail: a message in (.eml), its words out, and its attachments as sources; a mailbox (mbox) in, its messages out.

The words are the plain ones where it has both plain ones and a page. Subject, From and Date are taken as they are
given; what a reply quotes stays in. Mails in mails are attachments like others.
"""

from __future__ import annotations

import email
import email.header
import email.policy
import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import Message
from typing import Any

from crosswire.ingest.decode import clean_text, decode_bytes
from crosswire.ingest.limits import Limits
from crosswire.ingest.raw import Found, Given, RawReport
from crosswire.ingest.readers.html_page import take_words
from crosswire.ingest.readers.text import normalise_lines
from crosswire.ingest.sources import Ledger, Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_bytes
from crosswire.model.issue import Issue

STAGE = "ingest.mail"
KIND, BOX = "mail", "mailbox"
HEADER = 10_000
"""Characters of a header that are read."""
HEADS = "from to cc subject date message-id received mime-version return-path delivered-to content-type reply-to"
ENDINGS = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "message/rfc822": ".eml"}

MOST_STEPS = 30_000_000
"""Lines times parts in parts: the library asks of each line whether it ends any of the parts around it."""
NESTED = 300
"""Parts in parts that the library can follow at most."""

_BOUNDARY = re.compile(rb"boundary[*\d]{0,4}\s{0,9}=", re.IGNORECASE)
_HEAD = re.compile(r"([!-9;-~]{1,80}):[ \t]?.*|[ \t].*")
_POSTMARK = re.compile(rb"From \S.*\d{4}")


class _ShortHeads(email.policy.Compat32):
    """As the library reads mails, but no header is longer than HEADER: it needs time by the square of their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:HEADER]


def looks_like_mail(words: str, _source: Source) -> bool:
    """True where it begins with the headers of a mail: From, and three more that mails have."""
    lines = words.replace("\r\n", "\n").split("\n\n", 1)[0].split("\n")
    found = [_HEAD.fullmatch(line) for line in lines[:-1] or lines]
    names = {match[1].lower() for match in found if match and match[1]}
    return all(found) and "from" in names and len(names & set(HEADS.split())) >= 4


def looks_like_mailbox(words: str, source: Source) -> bool:
    """True where a postmark ("From … 2031") stands before the headers of a mail."""
    first, _, rest = words.partition("\n")
    return bool(_POSTMARK.match(first.encode("latin-1", "replace"))) and bool(_HEAD.match(rest)) and ":" in rest[:80]


def read_mailbox(source: Source) -> Found:
    """The messages of a mailbox, each a source of its own. One that is too long for a mail is an issue."""
    if source.within.count(BOX) >= source.limits.mail_depth:
        raise InputError(f"is a mailbox within {source.limits.mail_depth} others (limit mail_depth); save it by itself")
    most = source.limits.file_bytes
    ledger = source.ledger or Ledger(source.limits, source.size())
    for number, parts in enumerate(_split(source), 1):
        data = b"".join(parts)
        member = replace(source.member(f"{number}.eml", BOX, data=data), ledger=ledger)
        if len(data) > most:
            reason = f"{member.name}: is longer than {most / 1_000_000:g} MB (limit file_bytes)"
            yield Issue(stage=STAGE, reason=reason, hint="it was passed over; save it as a file of its own")
        else:
            yield member


def _split(source: Source) -> Iterator[list[bytes]]:
    """The lines of each message without its postmark; of one too long, little more than the limit."""
    parts: list[bytes] = []
    size, most, after_blank = 0, source.limits.file_bytes, True
    with source.open() as stream:
        while line := stream.readline(most):
            if after_blank and _POSTMARK.match(line):
                if parts:
                    yield parts
                parts, size = [], 0
            elif size <= most:
                parts.append(line[1:] if re.match(rb">+From ", line) else line)
                size += len(line)
            after_blank = line in (b"\n", b"\r\n")
    if parts:
        yield parts


def read_mail(source: Source) -> Found:
    """The report of a mail, then its attachments. Raises InputError for one that cannot be taken apart, or too deep."""
    if source.within.count(KIND) >= source.limits.mail_depth:
        raise InputError(f"is a mail within {source.limits.mail_depth} others (limit mail_depth); save it by itself")
    raw = source.read()
    _check_parts(raw, source.limits)
    try:
        message = email.message_from_bytes(raw, policy=_ShortHeads())
        parts = _Parts()
        parts.sort(message)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise InputError(f"is no mail that can be taken apart ({type(error).__name__})") from error
    report = _make_report(source, message, raw, parts)
    if report:
        yield report
    elif not parts.attached:
        raise InputError("holds no words")
    ledger = source.ledger or Ledger(source.limits, len(raw))
    for number, part in enumerate(parts.attached, 1):
        found = _attachment(source, part, number)
        yield replace(found, ledger=ledger) if isinstance(found, Source) else found


def _check_parts(raw: bytes, limits: Limits) -> None:
    """Raises InputError for a mail that would take too long to be taken apart."""
    if raw.count(b"\n--") > limits.archive_members:
        raise InputError(f"has more than {limits.archive_members:,} parts (limit archive_members)")
    lines = raw.count(b"\n") + raw.count(b"\r")
    if lines * NESTED > MOST_STEPS and lines * min(NESTED, len(_BOUNDARY.findall(raw))) > MOST_STEPS:
        raise InputError(f"has parts in parts around {lines:,} lines, which would take too long; save them by hand")


@dataclass(slots=True)
class _Parts:
    """The parts of a message: those that are its words, and those attached."""

    words: list[Message] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)

    def sort(self, part: Message) -> None:
        """Put `part`, and what it holds, where it belongs."""
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or part.get_filename() or kind == "message/rfc822":
            self.attached.append(part)
        elif kind == "multipart/alternative":
            self._choose([_sorted(child) for child in _children(part)])
        elif part.is_multipart():
            for child in _children(part):
                self.sort(child)
        elif kind in ("text/plain", "text/html") or kind.startswith("multipart/"):  # one that names no boundary
            self.words.append(part)
        else:
            self.attached.append(part)

    def _choose(self, forms: list[_Parts]) -> None:
        """The plain one of several forms of the same words, else the last, which is the richest."""
        told = [form for form in forms if form.words]
        plain = [form for form in told if all(p.get_content_type() == "text/plain" and _payload(p) for p in form.words)]
        for form in plain[:1] or told[-1:]:
            self.words += form.words
        for form in forms:
            self.attached += form.attached


def _sorted(part: Message) -> _Parts:
    parts = _Parts()
    parts.sort(part)
    return parts


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _make_report(source: Source, message: Message, raw: bytes, parts: _Parts) -> RawReport | None:
    told: list[str] = []
    issues: list[Issue] = []
    for part in parts.words:
        payload = _payload(part)
        if payload:
            words, note = _decode(part, payload, source.limits)
            told.append(words.strip())
            if note:
                issues.append(Issue(stage=STAGE, reason=f"{source.name}: {note}", hint="check the odd characters"))
    text = "\n\n".join(filter(None, told))
    if not text:
        return None
    author, address = _sender(message)
    return RawReport(
        text=text,
        raw_sha256=hash_bytes(raw),
        where=source.name,
        path=source.path,
        given=Given(
            title=_header(message, "Subject") or None, author=author or address or None, published=_date(message)
        ),
        issues=tuple(issues),
    )


def _decode(part: Message, payload: bytes, limits: Limits) -> tuple[str, str | None]:
    """The words of a part, and a note where its bytes were not what they should be."""
    try:
        decoded = decode_bytes(payload, _charset(part))
    except InputError as error:
        return "", f"a part of it {error}"
    text = normalise_lines(decoded.text)
    if part.get_content_type() == "text/html":
        words = take_words(text, limits)
        return "\n\n".join(line.strip() for line in words.split("\n") if line.strip()), decoded.note
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"(?<!\n--) \n(?=[^\n>])", " ", text)
    return text, decoded.note


def _payload(part: Message) -> bytes:
    """The bytes of a part, unpacked; empty where it has none."""
    payload: Any = part.get_payload(decode=True)
    return payload.strip() if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def _header(message: Message, name: str) -> str:
    """The words of a header on one line; as they stand where they are coded wrongly."""
    raw = str(message.get(name) or "")[:HEADER]
    try:
        parts = email.header.decode_header(raw)
        words = "".join(p if isinstance(p, str) else _plain(p, charset) for p, charset in parts)
    except (email.errors.HeaderParseError, ValueError):
        words = raw
    return " ".join(clean_text(words)[0].split())


def _plain(part: bytes, charset: str | None) -> str:
    try:
        return decode_bytes(part, None if charset in (None, "unknown-8bit") else charset).text
    except InputError:
        return ""


def _sender(message: Message) -> tuple[str, str]:
    """Name and address."""
    try:
        return email.utils.parseaddr(_header(message, "From"))
    except (ValueError, IndexError, RecursionError):  # brackets in brackets
        return "", ""


def _date(message: Message) -> str | None:
    """The date as ISO, or as it stands where it is none."""
    raw = str(message.get("Date") or "")[:HEADER].strip()
    try:
        return email.utils.parsedate_to_datetime(raw).isoformat() if raw else None
    except (ValueError, TypeError, IndexError, OverflowError, RecursionError):
        return raw


def _attachment(source: Source, part: Message, number: int) -> Source | Issue:
    kind = part.get_content_type()
    try:
        name = part.get_filename() or f"part-{number}{ENDINGS.get(kind, '')}"
        inner = _children(part)
        data = inner[0].as_bytes() if inner else part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        reason = f"{source.name}: attachment {number} cannot be taken out ({type(error).__name__})"
        return Issue(stage=STAGE, reason=reason, hint="save it by hand and give it as a file")
    name = " ".join(clean_text(str(name))[0].split()).replace("/", "_")[-200:]
    member = source.member(name or f"part-{number}", KIND, data=data if isinstance(data, bytes) else b"")
    return replace(member, charset=None if inner else _charset(part))
