"""Span: the exact place of words in a report, and the one rule that guards it."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.errors import InvariantError


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Words at `text[start:end]` of a report, half-open, in Python code points.

    `report` is the report's id; `field` is `text` or `title` (a title that stands apart from the text);
    `quote` is always exactly the words there. Raises InvariantError when the offsets and the quote cannot agree.
    """

    report: str
    start: int
    end: int
    quote: str
    field: str = "text"

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start or self.end - self.start != len(self.quote):
            raise InvariantError(f"span {self.start}:{self.end} of {self.report} cannot quote {self.quote[:60]!r}")

    def overlaps(self, other: Span) -> bool:
        """True where both stand in the same field of one report and share a character."""
        return (
            self.report == other.report
            and self.field == other.field
            and self.start < other.end
            and other.start < self.end
        )

    def contains(self, other: Span) -> bool:
        """True where `other` lies wholly within this span."""
        return (
            self.report == other.report
            and self.field == other.field
            and self.start <= other.start
            and other.end <= self.end
        )


def make_span(report: str, text: str, start: int, end: int, field: str = "text") -> Span:
    """The span of `text[start:end]`; raises InvariantError for an empty or outside stretch."""
    return Span(report=report, start=start, end=end, quote=text[start:end], field=field)


def check_span(span: Span, text: str) -> None:
    """Raise InvariantError unless `span` quotes `text` exactly."""
    if text[span.start : span.end] != span.quote:
        where = f"span {span.start}:{span.end} of {span.report}"
        raise InvariantError(f"{where} does not quote its text: {span.quote[:60]!r}")
