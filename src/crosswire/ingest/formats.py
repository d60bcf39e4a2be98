"""Formats: THE table of what is read, in the order in which it is told apart. A format is added by a row here.

In: a Source. Out: its Format, by content (first bytes, then shape), whatever its name; where any text would do
(plain text, Markdown, CSV, JSONL, HTML in parts), by the ending of its name.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from crosswire.ingest.raw import Found
from crosswire.ingest.readers.archive import is_tar, read_bzip2, read_gzip, read_tar, read_xz, read_zip
from crosswire.ingest.readers.csv_ import looks_like_table, read_csv
from crosswire.ingest.readers.docx import is_docx, is_office, read_docx, refuse_office
from crosswire.ingest.readers.feed import FEED, read_feed
from crosswire.ingest.readers.html import read_html
from crosswire.ingest.readers.jsonl import read_jsonl
from crosswire.ingest.readers.mail import looks_like_mail, looks_like_mailbox, read_mail, read_mailbox
from crosswire.ingest.readers.markdown import read_markdown
from crosswire.ingest.readers.newsml import read_newsml
from crosswire.ingest.readers.ninjs import looks_like_ninjs, read_ninjs
from crosswire.ingest.readers.pdf import read_pdf
from crosswire.ingest.readers.posts import looks_like_posts, read_posts
from crosswire.ingest.readers.text import read_text
from crosswire.ingest.readers.warc import is_warc, read_warc
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue

STAGE = "ingest.formats"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that is read.

    `starts` are first bytes, one of which it must have; `looks` is asked whether its first characters (and, where they
    do not tell, the source itself) have its shape; a format with neither is never told by content. `by_ending`: a name
    that ends in one of `endings` makes it one, where the content shows nothing else.
    """

    name: str
    label: str
    read: Callable[[Source], Found]
    endings: tuple[str, ...] = ()
    starts: tuple[bytes, ...] = ()
    looks: Callable[[str, Source], bool] | None = None
    by_ending: bool = False

    def fits(self, head: bytes, words: str, source: Source) -> bool:
        """True where the content says so; `words` are the first characters."""
        if not self.starts and self.looks is None:
            return False
        return (not self.starts or head.startswith(self.starts)) and (self.looks is None or self.looks(words, source))


def _matches(pattern: str) -> Callable[[str, Source], bool]:
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda words, _source: compiled.match(words) is not None


def _is_pdf(words: str, source: Source) -> bool:
    """True for a PDF, which a server may have put something before."""
    return words.startswith("%PDF-") or (source.ending == ".pdf" and "%PDF-" in words[:1024])


def _is_warc(_words: str, source: Source) -> bool:
    """True for a web archive, packed or not."""
    return is_warc(source.head())


ZIP = (b"PK\x03\x04",)
_HTML = r"(?:(?><\?xml[^>]{0,200}>\s*)|(?><!--.{0,2000}?-->\s*))*+<(?:!doctype\s+html|html|head|body|frameset)\b"
_WIRE = (
    r"(?:(?><\?xml[^>]{0,200}>\s*)|(?><!--.{0,2000}?-->\s*)|(?><!doctype\s[^>\[]{0,300}(?:\[[^\]]{0,2000}\])?\s*>\s*))*+"
    r"<(?:\w+:)?(?:newsitem|newsmessage|nitf)\b"
)

FORMATS: tuple[Format, ...] = (
    Format("pdf", "a PDF", read_pdf, (".pdf",), looks=_is_pdf),
    Format("docx", "a Word document", read_docx, (".docx",), starts=ZIP, looks=is_docx),
    Format("office", "an office document", refuse_office, starts=ZIP, looks=is_office),
    Format("zip", "a zip archive", read_zip, (".zip",), starts=(*ZIP, b"PK\x05\x06")),
    Format("warc", "a web archive", read_warc, (".warc", ".warc.gz"), looks=_is_warc),
    Format("gzip", "a gzip file", read_gzip, (".gz", ".tgz"), starts=(b"\x1f\x8b",)),
    Format("bzip2", "a bzip2 file", read_bzip2, (".bz2", ".tbz", ".tbz2"), starts=(b"BZh",)),
    Format("xz", "an xz file", read_xz, (".xz", ".txz"), starts=(b"\xfd7zXZ\0",)),
    Format("tar", "a tar archive", read_tar, (".tar",), looks=is_tar),
    Format("mbox", "a mailbox", read_mailbox, (".mbox",), looks=looks_like_mailbox),
    Format("mail", "a mail", read_mail, (".eml",), looks=looks_like_mail, by_ending=True),
    Format("feed", "a feed", read_feed, (".rss", ".atom"), looks=_matches(FEED)),
    Format("newsml", "NewsML-G2", read_newsml, looks=_matches(_WIRE)),
    Format("ninjs", "ninjs", read_ninjs, looks=looks_like_ninjs),
    Format("posts", "an export of posts", read_posts, looks=looks_like_posts),
    Format("html", "a page", read_html, (".html", ".htm", ".xhtml"), looks=_matches(_HTML), by_ending=True),
    Format("jsonl", "JSONL", read_jsonl, (".jsonl", ".ndjson"), looks=_matches(r"\{\s*[\"}]"), by_ending=True),
    Format("csv", "CSV", read_csv, (".csv", ".tsv"), looks=looks_like_table, by_ending=True),
    Format("markdown", "Markdown", read_markdown, (".md", ".markdown"), by_ending=True),
    Format("text", "plain text", read_text, (".txt", ".text"), by_ending=True),
)
TEXT = FORMATS[-1]
"""What anything is that is nothing else."""
ENDINGS = {ending: format_ for format_ in FORMATS for ending in format_.endings}
"""Endings of names that are always read in folders; a file of another ending is read where its content is known."""


def tell_format(source: Source) -> Format | None:
    """The format that the content shows; None where it could be any text. Raises InputError where it is unreadable."""
    head = source.head()
    words = _decode_head(head).lstrip("\ufeff \t\r\n")
    return next((format_ for format_ in FORMATS if format_.fits(head, words, source)), None)


def is_wanted(source: Source) -> bool:
    """True for a file of a folder or a member of an archive that is to be read, though nobody named it."""
    try:
        return source.ending in ENDINGS or tell_format(source) is not None
    except InputError:
        return True  # it is told when it is read


def choose_format(source: Source) -> tuple[Format, Issue | None]:
    """The format to read `source` as, and an Issue where its name promises another. Raises InputError as above."""
    told, named = tell_format(source), ENDINGS.get(source.ending)
    if told is None and named is not None and named.by_ending:
        return named, None
    chosen = told or TEXT
    if named is None or source.url or source.name.lower().endswith(chosen.endings):  # addresses promise nothing
        return chosen, None
    reason = f"{source.name}: is {chosen.label} by its content, though its name ends in {source.ending}"
    return chosen, Issue(stage=STAGE, reason=reason, hint="it was read as what it is")


def _decode_head(head: bytes) -> str:
    """The first characters, well enough to see a shape: UTF-16 as such, anything else byte by byte."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    return head.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"").decode("latin-1")
