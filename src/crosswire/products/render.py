"""Render: a brief for the eye: rich text in a terminal, Markdown to send on, JSON for programs.

In: a record and a story's id. Out: text. Report text is data: terminal escapes and markup in it are shown as letters
and never obeyed. Citations are numbers that lead to a list of claim ids, outlets and exact words.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crosswire.model.codec import to_plain
from crosswire.model.errors import InputError
from crosswire.model.record import Brief, Quantity, Record
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import counted_labels, name_day, quote

SECTIONS = (("what", "What happened"), ("disputed", "Disputed"), ("toll", "Toll"),
            ("context", "Context, not this event"), ("gaps", "Gaps"))  # fmt: skip
FORMATS = ("terminal", "markdown", "json")
MOST_QUANTITIES = 20
CITED_AT_ONCE = 6
"""Citation numbers after a sentence; more are counted, and stand in the record."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Text fit for a terminal: control characters and direction overrides become visible marks."""
    return _CONTROL.sub("\ufffd", text)


def choose_brief(record: Record, story: str | None = None) -> Brief:
    """The brief of `story`, else of the story with most reports. Raises InputError where there is none."""
    if not record.briefs:
        raise InputError("the record has no brief: no story in it tells of anything; see its issues")
    if story is None:
        sizes = {s.id: len(s.reports) for s in record.stories}
        return max(record.briefs, key=lambda b: (sizes.get(b.story, 0), b.story))
    found = next((b for b in record.briefs if b.story == story), None)
    if found is None:
        raise InputError(f"there is no story {story!r}; expected one of {', '.join(b.story for b in record.briefs)}")
    return found


def render(
    record: Record, story: str | None = None, form: str = "terminal", *, width: int = 100, color: bool = False
) -> str:
    """The brief as text in one of FORMATS; `width` in columns and `color` are for the terminal form."""
    brief = choose_brief(record, story)
    if form == "json":
        shown = msgspec.json.format(msgspec.json.encode(to_plain(brief)), indent=1).decode()
        return _CONTROL.sub(lambda m: f"\\u{ord(m[0]):04x}", shown)
    if form == "markdown":
        return _Markdown(record, brief).text()
    if form == "terminal":
        return _terminal(record, brief, width, color)
    raise InputError(f"there is no format {form!r}; expected one of {', '.join(FORMATS)}")


class _Citations:
    """Numbers for claims in the order in which a brief first cites them."""

    def __init__(self, brief: Brief) -> None:
        self.numbers: dict[str, int] = {}
        for row in brief.sentences:
            for claim in row.claims[:CITED_AT_ONCE]:
                self.numbers.setdefault(claim, len(self.numbers) + 1)

    def marks(self, claims: Sequence[str]) -> str:
        shown = "".join(f"[{self.numbers[c]}]" for c in claims[:CITED_AT_ONCE])
        return shown + (f" and {len(claims) - CITED_AT_ONCE} more" if len(claims) > CITED_AT_ONCE else "")


def _header(record: Record, brief: Brief) -> str:
    index = RecordIndex(record)
    reports = [index.reports[r] for r in index.stories[brief.story].reports]
    days = sorted(r.published.value[:10] for r in reports if r.published.value)
    when = (
        f", published {name_day(days[0])}" + (f" to {name_day(days[-1])}" if days[-1] != days[0] else "")
        if days
        else ""
    )
    inferred = sum(r.published.basis in ("inferred", "unknown") for r in reports)
    note = f" ({inferred} without a date of their own)" if inferred else ""
    return f"{len(reports)} report{'s' * (len(reports) != 1)}{when}{note}; crosswire {record.engine.version}"


COLUMNS = ("quantity", "low", "best", "high", "origins", "verdict", "id")


def _rows(record: Record, brief: Brief) -> Iterable[tuple[str, ...]]:
    """The table of quantities, a cell for each of COLUMNS; `explain` takes the id."""
    index, labels = RecordIndex(record), counted_labels()

    def order(q: Quantity) -> tuple[bool, bool, int, int, str]:
        return (
            index.is_background(q),
            q.relation is not None,
            -len(q.values),
            labels[q.counted].order if q.counted in labels else 99,
            q.id,
        )

    for q in sorted(index.quantities_of[brief.story], key=order)[:MOST_QUANTITIES]:
        origins = len({v.origin for v in q.values if v.origin})
        unknown = sum(v.origin is None for v in q.values)
        counted = str(origins) + (f" +{unknown} unknown" if unknown else "")
        what = q.counted.replace("_", " ") + (f", {q.demographic}" if q.demographic else f", {q.who}" if q.who else "")
        verdict = q.verdict + (f", {q.relation.replace('_', ' ')}" if q.relation else "")
        verdict += ", not this event" if index.is_background(q) else ""
        yield clean(what), _number(q.low), _number(q.best), _number(q.high), counted, verdict, q.id


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _cited(record: Record, citations: _Citations) -> Iterable[tuple[int, str, str, str]]:
    """Each citation: number, claim id, outlet and where in it, the exact words."""
    index = RecordIndex(record)
    for claim_id, number in citations.numbers.items():
        claim = index.claims[claim_id]
        where = f"{index.outlet(claim.report)}, {claim.span.start}–{claim.span.end}"
        yield number, claim_id, clean(where), clean(quote(claim.span.quote))


def _terminal(record: Record, brief: Brief, width: int, color: bool) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=color, no_color=not color, markup=False, highlight=False,
                      emoji=False, legacy_windows=False)  # fmt: skip
    citations = _Citations(brief)
    console.print(Text(clean(brief.headline), style="bold"))
    console.print(Text(_header(record, brief), style="dim"))
    for section, title in SECTIONS:
        rows = [s for s in brief.sentences if s.section == section]
        if rows:
            console.print()
            console.print(Text(title, style="bold cyan"))
        for row in rows:
            text = Text("• " + clean(row.text) + " ")
            text.append(citations.marks(row.claims), style="dim")
            console.print(Padding(text, (0, 0, 0, 2)))
    _print_table(console, record, brief)
    console.print()
    console.print(Text("Citations", style="bold cyan"))
    for number, claim_id, where, words in _cited(record, citations):
        console.print(Padding(Text(f"[{number}] {claim_id}  {where}: {words}", style="dim"), (0, 0, 0, 2)))
    return out.getvalue()


def _print_table(console: Console, record: Record, brief: Brief) -> None:
    table = Table(title=None, box=None, pad_edge=False, header_style="bold")
    table.add_column(COLUMNS[0], overflow="fold", max_width=32)
    for name in COLUMNS[1:4]:
        table.add_column(name, justify="right", no_wrap=True)
    for name in COLUMNS[4:]:
        table.add_column(name, no_wrap=name == "id")
    for cells in _rows(record, brief):
        table.add_row(*(Text(c) for c in cells))
    if table.row_count:
        console.print()
        console.print(Text("Quantities", style="bold cyan"))
        console.print(Padding(table, (0, 0, 0, 2)))


_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


class _Markdown:
    """A brief as Markdown, every sign of markup in report text escaped."""

    def __init__(self, record: Record, brief: Brief) -> None:
        self.record, self.brief = record, brief

    def text(self) -> str:
        citations = _Citations(self.brief)
        lines = [f"# {_escape(self.brief.headline)}", "", f"*{_escape(_header(self.record, self.brief))}*"]
        for section, title in SECTIONS:
            rows = [s for s in self.brief.sentences if s.section == section]
            lines += ["", f"## {title}", ""] if rows else []
            lines += [f"- {_escape(s.text)} {_escape(citations.marks(s.claims))}" for s in rows]
        lines += ["", "## Quantities", "", "| " + " | ".join(COLUMNS) + " |",
                  "| --- | ---: | ---: | ---: | --- | --- | --- |"]  # fmt: skip
        lines += ["| " + " | ".join(_escape(c) for c in cells) + " |" for cells in _rows(self.record, self.brief)]
        lines += ["", "## Citations", ""]
        lines += [
            f"{n}. `{c}` {_escape(where)}: {_escape(words)}" for n, c, where, words in _cited(self.record, citations)
        ]
        return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    return _MARKS.sub(r"\\\1", clean(text).replace("\n", " "))
