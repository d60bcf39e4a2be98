"""Raw report: the words of one document and what its carrier says of it, before anything is worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from crosswire.ingest.sources import Source
from crosswire.model.issue import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What came with a report beside its words; None where nothing came. All as written, nothing checked.

    `edition`: what its carrier says of its state, in its own code ("canceled"); `modified`: last change.
    """

    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    edition: str | None = None


FIELDS = tuple(f.name for f in fields(Given))


def make_given(row: Mapping[str, object]) -> Given:
    """The known fields of a JSONL line or CSV row, blank ones as None; numbers are taken as their digits."""
    values = {name: row[name] for name in FIELDS if row.get(name) is not None}
    return Given(**{k: str(v).strip() for k, v in values.items() if str(v).strip()})


@dataclass(frozen=True, slots=True, kw_only=True)
class RawReport:
    """One document as a reader found it.

    `where` names file and line for messages; `path` is the path as given (None for standard input); `basis` says how
    `given.published` is known (supplied, metadata); `retrieved` is when it was fetched; `issues` have no report id yet.
    `date_of_making`: `given.published` is when the file was made, so that a date stated in the words wins.
    `unread`: it is too long to be read.
    """

    text: str
    raw_sha256: str
    where: str
    path: str | None = None
    given: Given = Given()
    basis: str = "supplied"
    date_of_making: bool = False
    unread: bool = False
    retrieved: str | None = None
    issues: tuple[Issue, ...] = ()


Found = Iterator[RawReport | Issue | Source]
"""What a reader yields; a container (archive, mail) yields Sources, each of which is read before the next is asked for.
"""
