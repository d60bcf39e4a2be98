"""Identity: which of the found documents are one report, and what each report is called.

Two are one only when text, outlet and date all are known and agree, or the bytes that came in (words and fields) are
the same; never when given ids differ. A given id stays where it is unique; else the id is a hash of text, address or
outlet and date, so that it does not depend on the order of input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crosswire.ingest.metadata import Facts
from crosswire.ingest.raw import RawReport
from crosswire.model.ids import hash_text, make_id
from crosswire.model.issue import Issue
from crosswire.model.report import Copy

STAGE = "ingest.identity"


@dataclass(slots=True)
class Document:
    """A found document with its facts; `copies` are all places where the same report was found."""

    raw: RawReport
    facts: Facts
    sha256: str
    copies: list[Copy]
    id: str = ""


def make_document(raw: RawReport, facts: Facts) -> Document:
    """A document that has not been compared with others yet."""
    return Document(raw, facts, hash_text(raw.text), [Copy(path=raw.path, url=raw.given.url)])


def merge_copies(documents: Sequence[Document]) -> list[Document]:
    """The reports among `documents`, in order of first appearance, each with all its copies in a stable order."""
    kept: dict[tuple[str, ...], Document] = {}
    for document in documents:
        first = kept.setdefault(_merge_key(document), document)
        if first is not document:
            first.copies += document.copies
    for document in kept.values():
        places = {(c.path or "", c.url or ""): c for c in document.copies}
        document.copies = [places[k] for k in sorted(places)]
    return list(kept.values())


def give_ids(documents: Sequence[Document]) -> list[Issue]:
    """Set the id of each document; an Issue for each given id that several different reports bear."""
    given = Counter(d.raw.given.id for d in documents if d.raw.given.id)
    hashes = Counter(_hash_id(d) for d in documents if given[d.raw.given.id or ""] != 1)
    taken = {name for name, n in given.items() if n == 1}
    for document in documents:
        name = document.raw.given.id
        if name and given[name] == 1:
            document.id = name
            continue
        made = _hash_id(document)
        if hashes[made] > 1 or made in taken:
            made = make_id("r", made, document.raw.raw_sha256, name)
        while made in taken:  # the same bytes twice with fields in between that no hash above has seen
            made = make_id("r", made)
        taken.add(made)
        document.id = made
    return [
        Issue(
            stage=STAGE,
            reason=f"id {name!r} is borne by {n} different reports",
            hint="each was given an id made from its words; give every report an id of its own",
        )
        for name, n in sorted(given.items())
        if n > 1
    ]


def _merge_key(document: Document) -> tuple[str, ...]:
    given = document.raw.given
    outlet = given.publisher or (host_of(given.url) if given.url else None)
    date = document.facts.published
    if outlet and date:
        return ("report", given.id or "", document.sha256, outlet.casefold(), date)
    return ("bytes", document.raw.raw_sha256)


def host_of(url: str) -> str | None:
    """The host of an address, None where it has none."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _hash_id(document: Document) -> str:
    given = document.raw.given
    return make_id("r", document.sha256, given.url or given.publisher, document.facts.published)
