"""Markdown: one file, one report: its words without marks; front matter gives title, date, author and address.

The text of a link is kept and its address dropped; pictures, comments and tags are dropped; a table's row is a line,
its cells parted by tabs; code is kept as it stands.
"""

from __future__ import annotations

import re

from crosswire.ingest.decode import decode_bytes
from crosswire.ingest.raw import Found, RawReport, make_given
from crosswire.ingest.readers.text import normalise_lines
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.ids import hash_bytes
from crosswire.model.issue import Issue

STAGE = "ingest.markdown"
FIELDS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "author": "author",
    "publisher": "publisher",
    "url": "url",
    "language": "language",
    "lang": "language",
    "id": "id",
}
"""Fields of the front matter that are read, and what each gives."""
MARK_LENGTH = 500
"""Characters: a longer line is words."""

_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n(.{0,20000}?\n)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]{1,40})[ \t]*[:=][ \t]*(\S.*)")
_FENCE = re.compile(r"[ \t]{0,3}(?:`{3,}|~{3,}).*")
_RULE = re.compile(r"[ \t]{0,3}(?:=+|-+|(?:[-*_][ \t]*){3,})[ \t]*")
_CELLS = re.compile(r"[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*")
_DEFINED = re.compile(r"[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S.*")
_TARGET = r"[^()\n]{0,1000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?"
_MARKS = (
    (re.compile(r"!\[[^\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])"), ""),
    (re.compile(r"\[\^[^\]\n]{1,60}\]"), ""),
    (re.compile(rf"(?<!\\)\[([^\[\]\n]{{1,1000}})\](?:\({_TARGET}\)|\[[^\]\n]{{0,200}}\])"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000}|mailto:[^<>\s]{1,500})>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]{0,500}>"), ""),
    (re.compile(r"(?<![\w*\\])(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=[^\s\\])\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_\\])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=[^\s\\])\1(?![\w_])"), r"\2"),
    (re.compile(r"~~(?=\S)([^~\n]{1,2000})~~"), r"\1"),
    (re.compile(r"(`{1,2})([^`\n]{1,2000})\1"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_LINE_MARKS = re.compile(r"\A(?:[ \t]{0,3}(?:>[ \t]?)+)?(?:[ \t]{0,3}#{1,6}(?:[ \t]+|$))?")
_CLOSING = re.compile(r"[ \t]{1,8}#{1,6}[ \t]*$")


def read_markdown(source: Source) -> Found:
    """The one report of a file. Raises InputError for one that is unreadable, binary or without words."""
    raw = source.read()
    decoded = decode_bytes(raw, source.charset)
    text = normalise_lines(decoded.text)
    front = _FRONT.match(text)
    fields = _read_front(front[2] or "") if front else {}
    body = text[front.end() :] if front else text
    words = strip_marks(body)
    if not words:
        raise InputError("holds no words")
    if "title" not in fields and re.match(r"\s*#[ \t]+\S", body):
        fields["title"] = words.split("\n", 1)[0]
    issues: tuple[Issue, ...] = ()
    if decoded.note:
        issues = (Issue(stage=STAGE, reason=f"{source.name}: {decoded.note}", hint="check the odd characters"),)
    yield RawReport(
        text=words,
        raw_sha256=hash_bytes(raw),
        where=source.name,
        path=source.path,
        given=make_given(fields),
        basis="metadata",
        issues=issues,
    )


def _read_front(front: str) -> dict[str, object]:
    """The known fields of the front matter: plain `name: value` lines; anything deeper is passed over."""
    found: dict[str, object] = {}
    for line in front.split("\n"):
        match = _FIELD.fullmatch(line.rstrip())
        if match and match[1].lower() in FIELDS:
            value = re.sub(r"^\[(.*)\]$", r"\1", match[2]).strip().strip("\"'")
            found.setdefault(FIELDS[match[1].lower()], value)
    return found


def strip_marks(text: str) -> str:
    """The words of Markdown without its marks."""
    out: list[str] = []
    prose: list[str] = []
    fenced = False
    for line in text.split("\n"):
        if _FENCE.fullmatch(line):
            out += _plain(prose)
            prose, fenced = [], not fenced
        elif fenced:
            out.append(line)
        else:
            prose.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join([*out, *_plain(prose)])).strip()


def _plain(lines: list[str]) -> list[str]:
    if not lines:
        return []
    kept = (line for line in _without_comments("\n".join(lines)).split("\n") if not _is_mark(line))
    text = "\n".join(_CLOSING.sub("", _LINE_MARKS.sub("", line, count=1)) for line in kept)
    for pattern, plain in _MARKS:
        text = pattern.sub(plain, text)
    return [_row(line) if line.strip().startswith("|") else line.rstrip() for line in text.split("\n")]


def _is_mark(line: str) -> bool:
    """True for a line that is no words: a rule, the line under a heading or a table's head, where a link leads."""
    return len(line) < MARK_LENGTH and any(p.fullmatch(line) for p in (_RULE, _CELLS, _DEFINED))


def _without_comments(text: str) -> str:
    out, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        out.append(text[at:start])
        at = end + 3
    return "".join([*out, text[at:]])


def _row(line: str) -> str:
    """A row of a table, its cells parted by tabs."""
    return "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
