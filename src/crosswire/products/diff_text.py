"""Diff in writing: for the terminal, as JSON, and as one HTML file that needs nothing else.

In: changes. Out: text. Words of reports are data: controls are made visible, markup is escaped by Jinja.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from crosswire.products.diff import SECTIONS, Change
from crosswire.products.page.text import shown
from crosswire.products.render import clean

FOLDER = Path(__file__).parent / "templates"
SCHEMA = "crosswire.diff/1"


def diff_text(changes: Sequence[Change]) -> str:
    """The changes by section, each with before, after, why and words."""
    lines: list[str] = []
    for section, rows in _by_section(changes):
        lines += [f"{SECTIONS[section]} ({len(rows)})", *(line for row in rows for line in _lines(row)), ""]
    return "\n".join(clean(line.replace("\n", " ")).rstrip() for line in lines[:-1] or ["Nothing changed."]) + "\n"


def _lines(row: Change) -> Iterator[str]:
    moved = f"{row.before or 'nothing'} → {row.after or 'nothing'}" if row.before else row.after
    ids = ", ".join(row.ids or row.previous_ids)
    yield f"  {row.about}{': ' + moved if moved else ''}{f' [{ids}]' if ids else ''}"
    if row.why:
        yield f"    {row.why}"
    for words in row.words:
        yield f"    {words.quote}, {words.said_by} ({words.outlet}) [{words.claim}]"


def diff_json(changes: Sequence[Change]) -> str:
    """The changes as one JSON document, a list for each section."""
    plain: dict[str, object] = {"schema": SCHEMA}
    found = dict(_by_section(changes))
    for section in SECTIONS:
        rows = (asdict(row) for row in found.get(section, ()))
        plain[section] = [{k: v for k, v in row.items() if k != "section"} for row in rows]
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def diff_html(changes: Sequence[Change], title: str = "What changed") -> str:
    """The changes as a page."""
    sections = [(SECTIONS[s], rows) for s, rows in _by_section(changes)]
    return _template().render(title=shown(title), sections=sections, shown=shown)


@cache
def _template() -> Template:
    loader = FileSystemLoader(FOLDER)
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("diff.html")


def _by_section(changes: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    found = ((s, [c for c in changes if c.section == s]) for s in SECTIONS)
    return [(s, rows) for s, rows in found if rows]
