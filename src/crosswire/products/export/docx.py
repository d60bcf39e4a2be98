"""Format `docx`: the brief of every story as a Word document, each sentence with a footnote that quotes the words.

In: a record. Out: headings, sentences, the table of quantities; a footnote names outlet, speaker, day and place of the
words it quotes. They are Word's own footnotes: `python-docx` has none, so the part that holds them is made here. The
same record gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from crosswire.model.record import Brief, BriefSentence, Record
from crosswire.products.export.formats import Tell, quiet
from crosswire.products.export.markdown import ordered_briefs
from crosswire.products.index import RecordIndex
from crosswire.products.phrases import counted_labels, name_day, quote
from crosswire.products.render import CITED_AT_ONCE, MOST_QUANTITIES, SECTIONS

EPOCH = (1980, 1, 1, 0, 0, 0)
COLUMNS = ("counted", "low", "best", "high", "verdict", "why")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
"""The two notes that Word draws its lines with."""


def write(record: Record, path: Path, tell: Tell = quiet) -> None:
    """Write the document."""
    document = docx.Document()
    notes = _Notes(document)
    index = RecordIndex(record)
    _set_properties(document, record)
    for n, brief in enumerate(ordered_briefs(record)):
        tell("writing docx", n / len(record.briefs))
        _story(document, notes, index, brief)
    if not record.briefs:
        document.add_heading("Nothing to tell", 0)
        document.add_paragraph("No story of this record tells of anything; see its issues.")
    notes.attach()
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_without_times(buffer.getvalue()))


def _set_properties(document: Any, record: Record) -> None:
    about = document.core_properties
    about.title = fit(record.briefs[0].headline)[:200] if record.briefs else "Crosswire record"
    about.author = about.last_modified_by = f"crosswire {record.engine.version}"
    about.comments = ""
    try:
        about.created = about.modified = datetime.fromisoformat(record.engine.as_of[:10])
    except ValueError:
        about.created = about.modified = datetime(1980, 1, 1)


def _story(document: Any, notes: _Notes, index: RecordIndex, brief: Brief) -> None:
    document.add_heading(fit(brief.headline), 1)
    for section, title in SECTIONS:
        rows = [s for s in brief.sentences if s.section == section]
        if rows:
            document.add_heading(title, 2)
        for row in rows:
            paragraph = document.add_paragraph(fit(row.text), style="List Bullet")
            notes.add(paragraph, list(_quotations(index, row)))
    _quantities(document, index, brief)


def _quotations(index: RecordIndex, row: BriefSentence) -> Iterator[str]:
    """The words behind a sentence: outlet, day, place, speaker, quotation."""
    for id_ in row.claims[:CITED_AT_ONCE]:
        claim = index.claims[id_]
        published = index.reports[claim.report].published.value
        day = f", {name_day(published)}" if published else ""
        said = index.speaker(claim) or "the report itself"
        where = f"{index.outlet(claim.report)}{day}, {claim.span.start}–{claim.span.end}"
        yield fit(f"{where}; {said}: {quote(claim.span.quote)} [{id_}]")
    if len(row.claims) > CITED_AT_ONCE:
        yield f"and {len(row.claims) - CITED_AT_ONCE} more"


def _quantities(document: Any, index: RecordIndex, brief: Brief) -> None:
    """The story's counts, low, best and high."""
    labels = counted_labels()
    rows = [q for q in index.quantities_of[brief.story] if q.counted in labels and not index.is_background(q)]
    rows.sort(key=lambda q: (q.relation is not None, labels[q.counted].order, -len(q.values), q.id))
    if not rows:
        return
    document.add_heading("Quantities", 2)
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Light Grid Accent 1")
    for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = name
    for quantity in rows[:MOST_QUANTITIES]:
        who = f" ({quantity.demographic or quantity.who})" if quantity.demographic or quantity.who else ""
        label = labels[quantity.counted].label + who
        numbers = ("–" if x is None else f"{x:,}" for x in (quantity.low, quantity.best, quantity.high))
        verdict = quantity.verdict + (f", {quantity.relation.replace('_', ' ')}" if quantity.relation else "")
        for cell, text in zip(table.add_row().cells, (label, *numbers, verdict, quantity.reason), strict=True):
            cell.text = fit(text)
    if len(rows) > MOST_QUANTITIES:
        document.add_paragraph(f"and {len(rows) - MOST_QUANTITIES:,} more, which stand in the record")


class _Notes:
    """Word's footnotes: a part of their own, and a mark in the paragraph for each."""

    def __init__(self, document: Any) -> None:
        self.document, self.count = document, 0
        self.root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for kind, number in _SEPARATORS:
            self.root.append(_separator(kind, number))
        text = document.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
        text.font.size = Pt(9)
        document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True

    def add(self, paragraph: Any, lines: list[str]) -> None:
        """A footnote of these lines at the end of a paragraph."""
        self.count += 1
        run = paragraph.add_run()
        run.style = "Footnote Reference"
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(self.count))
        run._r.append(mark)
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self.count))
        for n, line in enumerate(lines):
            note.append(_line(line, numbered=n == 0))
        self.root.append(note)

    def attach(self) -> None:
        """Put the part into the document, and tell its settings which notes are separators."""
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, serialize_part_xml(self.root), package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        told = OxmlElement("w:footnotePr")
        for _, number in _SEPARATORS:
            note = OxmlElement("w:footnote")
            note.set(qn("w:id"), str(number))
            told.append(note)
        settings = self.document.settings.element
        after = settings.find(qn("w:compat"))
        settings.append(told) if after is None else after.addprevious(told)


def _line(text: str, *, numbered: bool) -> Any:
    """A paragraph of a footnote; the first bears its number."""
    start = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>' if numbered else ""
    paragraph = parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{start}</w:p>')
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = f" {text}"
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    paragraph.append(run)
    return paragraph


def _separator(kind: str, number: int) -> Any:
    return parse_xml(
        f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    )


def fit(text: str) -> str:
    """Text on one line that XML can hold."""
    return _UNFIT.sub("\ufffd", " ".join(text.split()))


def _without_times(data: bytes) -> bytes:
    """The same package, its members dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(member, given.read(name))
    return out.getvalue()
