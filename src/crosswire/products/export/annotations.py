"""Format `annotations`: every claim and every figure as a W3C Web Annotation, in one AnnotationPage of JSON-LD.

In: a record. Out: for each claim an annotation of its words: a TextQuoteSelector (exact, prefix, suffix)
and a TextPositionSelector, whose offsets are Unicode code points, as the standard has them and Crosswire counts. They
are places in the text that Crosswire read, not in the markup of a page; the quotation finds the words there. Words of a
title that stands apart have a quotation only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crosswire.model.claim import Claim, ClaimFigure
from crosswire.model.record import Record
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.model.wording import describe_number
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.index import RecordIndex
from crosswire.products.page.text import safe_url

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of prefix and suffix."""


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Write the annotations one by one."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{"@context": "{CONTEXT}", "id": "urn:crosswire:annotations", "type": "AnnotationPage",\n')
        stream.write('"items": [')
        for n, row in enumerate(_annotations(record, tell)):
            stream.write((",\n" if n else "\n") + json.dumps(row, ensure_ascii=False, allow_nan=False))
        stream.write("\n]}\n")


def _annotations(record: Record, tell: Tell) -> Iterator[dict[str, Any]]:
    index = RecordIndex(record)
    for n, claim in enumerate(record.claims):
        tell("writing annotations", n / len(record.claims))
        yield _annotation(f"claim:{claim.id}", _claim_bodies(claim, index), claim.span, index)
        for figure in claim.figures:
            id_ = f"figure:{claim.id}:{figure.span.start}"
            yield _annotation(id_, _figure_bodies(figure), figure.span, index)


def _annotation(id_: str, bodies: list[dict[str, str]], span: Span, index: RecordIndex) -> dict[str, Any]:
    report = index.reports[span.report]
    return {
        "id": f"urn:crosswire:{id_}",
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": {"source": _source(report), "selector": _selectors(span, report)},
    }


def _source(report: Report) -> str:
    """The report's address, or the hash of its text where it has none that may be followed."""
    url = next((u for c in report.copies if (u := safe_url(c.url))), None)
    return url or f"urn:sha256:{report.sha256}"


def _selectors(span: Span, report: Report) -> list[dict[str, Any]]:
    text = report.title or "" if span.field == "title" else report.text
    quotation = {
        "type": "TextQuoteSelector",
        "exact": span.quote,
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return [quotation] if span.field == "title" else [quotation, place]


def _claim_bodies(claim: Claim, index: RecordIndex) -> list[dict[str, str]]:
    origin = index.origins.get(claim.origin or "")
    told = f"{claim.stance}; {claim.polarity}, {claim.modality}, {claim.temporal}"
    said = f"said by {index.speaker(claim) or 'the report itself'}; {told}; origin: "
    bodies = [_body("classifying", claim.type), _body("describing", said + (origin.label if origin else "not known"))]
    return bodies + ([_body("linking", f"urn:crosswire:event:{claim.event}")] if claim.event else [])


def _figure_bodies(figure: ClaimFigure) -> list[dict[str, str]]:
    bodies = [_body("classifying", figure.counted), _body("describing", describe_number(figure))]
    return bodies + ([_body("linking", f"urn:crosswire:quantity:{figure.quantity}")] if figure.quantity else [])


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}
