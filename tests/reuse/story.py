"""Invented reports for the tests of reuse, in invented places."""

from __future__ import annotations

import re

from crosswire.model.ids import hash_text
from crosswire.model.reading import Reading, Sentence
from crosswire.model.report import Published, Report

WIRE = (
    "A ferry carrying 212 passengers capsized off the island of Tarrow early on Monday, the coastguard said.",
    "Fishermen from the village of Ostin pulled dozens of survivors from the water before rescue boats arrived.",
    "The vessel had left the port of Maldry with twice the load that its licence allowed, a harbour clerk said.",
    "Divers recovered fourteen bodies by nightfall and will resume the search at first light on Tuesday.",
    "The operator of the ferry, Blue Strait Lines, declined to comment on the condition of its engines.",
    "Nine people died when a sister ship ran aground on the same reef three winters ago.",
)
SPUN = (
    "A ferry carrying 212 travellers overturned off the isle of Tarrow early on Monday, the coastguard stated.",
    "Fishermen from the hamlet of Osttin hauled dozens of survivors from the sea before rescue vessels arrived.",
    "The vessel had departed the port of Maldry with twice the cargo that its permit allowed, a harbour clerk stated.",
    "Divers retrieved fourteen corpses by nightfall and will restart the hunt at first light on Tuesday.",
)
INDEPENDENT = (
    "At least fourteen people drowned on Monday when an overloaded passenger boat went down near Tarrow island.",
    "Survivors told this newspaper that they had clung to crates for three hours until villagers found them.",
    "The coastguard put the number of those on board at 212.",
    "An inquiry into why so many tickets were sold at Maldry has been promised by the transport minister.",
)
OTHER = (
    "Hail the size of walnuts flattened vineyards across the Corvane valley on Sunday evening, growers said.",
    "The cooperative in Lessing estimates that two thirds of this year's grapes have been lost.",
    "Insurers sent assessors to eleven villages and asked owners to photograph the damage before clearing it.",
)


def make_report(name: str, sentences: tuple[str, ...], published: str | None = None, **more: str) -> Report:
    text = "\n\n".join(sentences)
    when = Published(value=published, basis="supplied" if published else "unknown")
    return Report(id=name, text=text, sha256=hash_text(text), published=when, language="en", **more)


def read(report: Report) -> Reading:
    """A reading that holds the sentences alone: each paragraph, cut after its stops."""
    rows = [
        Sentence(start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+?(?:[.!?](?=\s|$)|(?=\n)|$)", report.text)
    ]
    published = report.published.value
    return Reading(id=report.id, sha256=report.sha256, published=published, language="en", sentences=tuple(rows))
