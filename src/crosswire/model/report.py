"""Report: one document by one outlet, its words never changed."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.issue import Issue
from crosswire.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One place where a report was found; both None for standard input."""

    path: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Publication date as an ISO prefix (None: unknown) and how it is known.

    `basis`: supplied (given with the report), stated (in the text; `span` shows the words), metadata (of the page),
    url, inferred (from other reports of the story), unknown.
    """

    value: str | None = None
    basis: str = "unknown"
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """A stretch that is not the report's own prose.

    `kind`: navigation, caption, share, byline, dateline, related, title_repeat.
    """

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a report says of its own state, in which words; `span` is None where its title or carrier says it.

    `kind`: update, correction, wrapup, withdrawal (it takes back an earlier report), withheld.
    """

    kind: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document by one outlet. `text` is NUL-free, immutable and what every span points into.

    None means not known. `agency` is the wire credited; `dateline` the words of the dateline ("BEIRUT"); `language`
    an ISO 639-1 code; `composite` marks a page pasted together from several reports; `seams` are offsets in `text`
    across which no antecedent may be sought; `modified` is the last change that its carrier names, `retrieved` when it
    was fetched; `unread` says that it is kept and, being too long, not read.
    """

    id: str
    text: str
    sha256: str
    raw_sha256: str | None = None
    copies: tuple[Copy, ...] = ()
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: Published = Published()
    modified: str | None = None
    edition: Edition | None = None
    retrieved: str | None = None
    language: str | None = None
    composite: bool = False
    unread: bool = False
    seams: tuple[int, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    issues: tuple[Issue, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]` of this report."""
        return Span(report=self.id, start=start, end=end, quote=self.text[start:end])
