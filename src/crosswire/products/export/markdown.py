"""Format `markdown`: the brief of every story, each sentence cited, one after another.

In: a record. Out: what `crosswire brief --format markdown` prints, for all stories, those of most reports first. Every
sign of markup in a report's words is escaped.
"""

from __future__ import annotations

from pathlib import Path

from crosswire.model.record import Brief, Record
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.render import render

NOTHING = "# Nothing to tell\n\nNo story of this record tells of anything; see its issues.\n"


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Write the briefs."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for n, brief in enumerate(ordered_briefs(record)):
            tell("writing markdown", n / len(record.briefs))
            stream.write(("\n---\n\n" if n else "") + render(record, brief.story, "markdown"))
        if not record.briefs:
            stream.write(NOTHING)


def ordered_briefs(record: Record) -> list[Brief]:
    """The briefs, those of stories with most reports first."""
    sizes = {s.id: len(s.reports) for s in record.stories}
    return sorted(record.briefs, key=lambda b: (-sizes.get(b.story, 0), b.story))
