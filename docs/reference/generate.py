"""Writes the pages of this folder from the code, and runs again the sessions shown in README.md and docs/.

    .venv/bin/python docs/reference/generate.py

In: the command line, the record types, the event types and the tables of Crosswire, as installed. Out: the Markdown
and JSON Schema files of this folder; and what `sessions.py` makes of README.md and docs/. `tests/test_docs.py` fails
where a file differs from what this program would write.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import json
import re
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import sessions

import crosswire
from crosswire.cli.main import COMMANDS, group
from crosswire.model import errors as errors_module
from crosswire.model.codec import json_schema
from crosswire.model.decision import Decision
from crosswire.model.reading import Reading
from crosswire.model.record import Record
from crosswire.nlp.events.event_types import PARTS, EventType, load_event_types
from crosswire.products.export.hxl import COLUMNS as HXL_COLUMNS
from crosswire.products.export.table_list import TABLES as EXPORTED
from crosswire.products.export.tables import TYPES as COLUMN_TYPES

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SOURCE = ROOT / "src" / "crosswire"
TABLES = SOURCE / "resources"
MARK = "<!-- Made by docs/reference/generate.py from the code; do not edit. -->\n\n"
ENVIRONMENT = {
    "CROSSWIRE_CACHE": "Folder for the caches and the index of places. Default: the user's cache folder.",
    "CROSSWIRE_MODEL": "Folder of the weights of a spaCy model for English. Default: the packaged one.",
    "CROSSWIRE_DEBUG": "Anything: show the traceback of an error, as `--debug` does.",
    "NO_COLOR": "Anything: no colours on a terminal.",
}
"""Every environment variable that is read."""
ABOUT = {
    "admin1.csv": "A province or state, from GeoNames (CC BY 4.0); the point is the mean of its towns.",
    "admin2.csv": "A district or county, from GeoNames (CC BY 4.0); the point is the mean of its towns.",
}
"""What a row of a table is whose file and row type do not say it."""


def build_pages() -> dict[str, str]:
    """File name to text of every generated file of this folder."""
    return {
        "cli.md": MARK + write_cli(),
        "python.md": MARK + write_python(),
        "formats.md": MARK + write_formats(),
        "event-types.md": MARK + write_event_types(),
        "resources.md": MARK + write_resources(),
        "tables.md": MARK + write_tables(),
        "annotations.schema.json": _schema("annotations"),
        "decisions.schema.json": _schema("decisions"),
        "record.schema.json": _schema("record"),
    }


def _schema(name: str) -> str:
    return json.dumps(json_schema(name), indent=2, sort_keys=True) + "\n"


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(_cell, row)) + " |" for row in lines) + "\n"


def _cell(text: str) -> str:
    """Text fit for a cell: no bar ends it, and no `<` opens a tag."""
    return text.replace("|", "\\|").replace("<", "&lt;")


def _paragraphs(doc: str | None) -> str:
    """A docstring with the line breaks of its paragraphs taken out; lists keep theirs."""
    blocks = re.split(r"\n\s*\n", inspect.cleandoc(doc or ""))
    return "\n\n".join(b if re.search(r"^\s*(- |\d\. )", b, re.M) else " ".join(b.split()) for b in blocks)


# --- the command line


def write_cli() -> str:
    """Every command with its arguments and options; exit codes; environment variables."""
    codes = _paragraphs(importlib.import_module("crosswire.cli.main").__doc__).split("\n\n")[1]
    codes = codes.removeprefix("Exit codes: ").capitalize()
    parts = [
        "# Command line\n",
        f"`crosswire`: {_paragraphs(group.help)}\n",
        _table(
            ["command", "does"],
            [[f"[`{n}`](#crosswire-{n})", COMMANDS[n]] for n in sorted(COMMANDS)],
        ),
        "Options of `crosswire` itself:\n",
        _options(group, "crosswire"),
    ]
    for name in sorted(COMMANDS):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        context = click.Context(command, info_name=f"crosswire {name}")
        usage = " ".join(command.collect_usage_pieces(context))
        parts += [f"## crosswire {name}\n", f"```\ncrosswire {name} {usage}\n```\n", f"{_paragraphs(command.help)}\n"]
        parts.append(_options(command, name))
    rows = [[f"`{name}`", text] for name, text in ENVIRONMENT.items()]
    parts += ["## Exit codes\n", f"{codes}\n", "## Environment\n", _table(["variable", "meaning"], rows)]
    return "\n".join(parts)


def _options(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, help_option_names=["-h", "--help"])
    rows = []
    for param in command.get_params(context):
        if isinstance(param, click.Option):
            # click remembers the help option of the first context it met, whichever that was
            names = ["-h", "--help"] if "--help" in param.opts else param.opts
            rows.append([f"`{', '.join(names)}`", _value(param, context), " ".join((param.help or "").split())])
    return _table(["option", "value", "meaning"], rows)


def _value(param: click.Option, context: click.Context) -> str:
    if param.is_flag or param.count or param.is_eager:
        return ""
    told = param.make_metavar(context).strip("[]")
    default = param.default
    return f"`{told}`" + (f", default `{default}`" if isinstance(default, (str, int)) and default != "" else "")


# --- the Python interface


def write_python() -> str:
    """The public names with their signatures, and the exceptions they raise."""
    errors = inspect.cleandoc(errors_module.__doc__ or "").split("\n\n", 1)[1]
    parts = [
        "# Python\n",
        f"`import crosswire` offers {', '.join(f'`{n}`' for n in crosswire.__all__)}; nothing is loaded\n"
        "before it is used. A source is a path (file or folder), or a dict with at least `text`. Records are the\n"
        "frozen dataclasses of [formats.md](formats.md), in `crosswire.model`.\n",
    ]
    for name in sorted(crosswire.__all__):
        thing = getattr(crosswire, name)
        parts += [f"## {name}\n", *_describe(name, thing)]
        own = vars(thing).items() if inspect.isclass(thing) else ()
        for method, function in sorted(own):
            if inspect.isfunction(function) and not method.startswith("_"):
                parts += _describe(f"{name}.{method}", function)
    parts += ["## Exceptions\n", f"```\n{errors}\n```\n", "All stand in `crosswire.model.errors`.\n"]
    return "\n".join(parts)


def _describe(name: str, thing: Any) -> list[str]:
    """Signature and docstring; of a class, whose fields are those of a record, the docstring alone."""
    doc = f"{_paragraphs(thing.__doc__)}\n"
    if inspect.isclass(thing):
        return [doc]
    signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(thing)))
    return [f"```python\n{name}{signature}\n```\n", doc]


# --- records


def write_formats() -> str:
    """Every record of the two outputs with its fields."""
    parts = [
        "# Formats\n",
        "`crosswire annotate` prints one [Reading](#reading) a line, `crosswire record` one [Record](#record).\n"
        "Keys may be added; none is renamed, dropped or given another meaning without a new number in `schema`.\n"
        "Spans, dates, missing values, ids and **the number table**: [conventions.md](conventions.md). JSON Schema:\n"
        "[annotations.schema.json](annotations.schema.json) and [record.schema.json](record.schema.json), as\n"
        "`crosswire schema` prints them. A line of the file for `--decisions` is a [Decision](#decision)\n"
        "([decisions.schema.json](decisions.schema.json)).\n",
    ]
    kinds = list(_reachable(Reading, Record, Decision))
    parts.append("Records: " + " · ".join(f"[{k.__name__}](#{k.__name__.lower()})" for k in kinds) + "\n")
    for kind in kinds:
        hints = typing.get_type_hints(kind)
        rows = [[f"`{f.name.rstrip('_')}`", _type_name(hints[f.name]), _default(f)] for f in dataclasses.fields(kind)]
        parts += [f"## {kind.__name__}\n", f"{_paragraphs(kind.__doc__)}\n", _table(["key", "type", "default"], rows)]
    return "\n".join(parts)


def record_types() -> list[type]:
    """The types of all records of the two outputs, in the order in which the page gives them."""
    return list(_reachable(Reading, Record, Decision))


def _reachable(*roots: type) -> Iterator[type]:
    """The dataclasses that stand in the fields of `roots`, breadth first, each once."""
    queue, seen = list(roots), set(roots)
    while queue:
        kind = queue.pop(0)
        yield kind
        for hint in typing.get_type_hints(kind).values():
            for part in _parts(hint):
                if dataclasses.is_dataclass(part) and part not in seen:
                    seen.add(typing.cast(type, part))
                    queue.append(typing.cast(type, part))


def _parts(hint: Any) -> list[Any]:
    return [hint, *(p for a in typing.get_args(hint) for p in _parts(a))]


def _type_name(hint: Any) -> str:
    plain = {str: "string", int: "integer", float: "number", bool: "true or false", types.NoneType: "null"}
    if hint in plain:
        return plain[hint]
    args = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if origin is tuple:
        return f"list of {_type_name(args[0])}"
    if origin is dict:
        return f"object: {_type_name(args[0])} to {_type_name(args[1])}"
    if origin is typing.Literal:
        return "one of " + ", ".join(f"`{a}`" for a in args)
    if origin in (types.UnionType, typing.Union):
        names = [_type_name(a) for a in args]
        return " or ".join(n for n in names if not (n == "integer" and "number" in names))
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is dataclasses.MISSING:
        return ""
    if field.default == ():
        return "empty"
    if dataclasses.is_dataclass(field.default):
        return "as its own"
    return "null" if field.default is None else f"`{json.dumps(field.default)}`"


def write_tables() -> str:
    """Every exported table with its columns, and those of HXL."""
    types_ = "; ".join(f"{name}: {about}" for name, about in COLUMN_TYPES.items())
    parts = [
        "# Exported tables\n",
        "The tables of `crosswire export csv`, `parquet` and `xlsx`, and of `record.to_frames()`\n"
        f"([how each writes them](../exports/tables.md)). Types: {types_}. Any cell may be empty: not known.\n",
        "Tables: " + " · ".join(f"[{t.name}](#{t.name})" for t in EXPORTED) + " · [HXL](#hxl)\n",
    ]
    for table in EXPORTED:
        rows = [[f"`{c.name}`", c.type, c.about] for c in table.columns]
        parts += [f"## {table.name}\n", f"{table.about}\n", _table(["column", "type", "holds"], rows)]
    rows = [[name, f"`{tag}`"] for name, tag in HXL_COLUMNS]
    parts += ["## HXL\n", "Of `crosswire export hxl`.\n", _table(["header", "hashtag"], rows)]
    return "\n".join(parts)


# --- rules


def write_event_types() -> str:
    """Every event type: label, triggers, codes."""
    types_ = load_event_types()
    parts = [
        "# Event types\n",
        f"{len(types_)} types, one file each in `src/crosswire/resources/events/`. Verbs, nouns and phrases name a\n"
        "type by themselves; those with a * do so only under conditions that the file states. Anything else that\n"
        "happens is `other`. How a type is chosen: [method/events.md](../method/events.md). To add one:\n"
        "[CONTRIBUTING.md](../../CONTRIBUTING.md).\n",
    ]
    groups = sorted({t.group for t in types_.values()})
    for name in groups:
        rows = [_event_row(t) for t in types_.values() if t.group == name]
        parts += [f"## {name}\n", _table(["type", "label", "triggers", "PLOVER", "ACLED"], rows)]
    return "\n".join(parts)


def _event_row(kind: EventType) -> list[str]:
    plain = [w for part in PARTS for w in getattr(kind, part)]
    ruled = [f"{w}*" for rule in kind.rules for w in (*rule.verbs, *rule.nouns, *rule.modals)]
    plover = "–" if kind.plover is None else " / ".join(filter(None, (kind.plover.event, kind.plover.mode)))
    acled = "–" if kind.acled is None else " / ".join(filter(None, (kind.acled.event_type, kind.acled.sub_event_type)))
    triggers = ", ".join(dict.fromkeys(w for w in (*plain, *ruled) if w.rstrip("*") not in plain or w in plain))
    return [f"`{kind.key}`", kind.label, triggers, plover, acled]


def write_resources() -> str:
    """Every table of `resources/`: what a row does, columns, rows, and who reads it."""
    readers = _table_readers()
    parts = [
        "# Tables\n",
        "The rules that are data: `src/crosswire/resources/*.csv`, UTF-8 with a header; `#` begins a comment line;\n"
        "an empty cell takes the default; `|` parts the values of a list. The loader refuses unknown columns, wrong\n"
        "types and a key that stands twice, naming file and line. A change of any row changes `engine.resources` in\n"
        "the record. Event types have [a page of their own](event-types.md).\n",
    ]
    rows = []
    for path in sorted(TABLES.glob("*.csv")):
        about, header, count = _read_table(path)
        module, doc = readers.get(path.name, ("", ""))
        columns = ", ".join(f"`{c}`" for c in header.split(","))
        rows.append(
            [
                f"`{path.name}`",
                about or doc or ABOUT.get(path.name, ""),
                columns,
                _about(count),
                f"`{module}`" if module else "",
            ]
        )
    parts.append(_table(["table", "a row", "columns", "rows, about", "read by"], rows))
    return "\n".join(parts)


def _about(count: int) -> str:
    """A count to two digits, so that one row more does not change the page."""
    step = 10 ** max(len(str(count)) - 2, 0)
    return f"{round(count / step) * step:,}"


def _read_table(path: Path) -> tuple[str, str, int]:
    """What the comment at the head of a table says; its header line; the number of its rows."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    head = next(n for n, line in enumerate(lines) if line.strip() and not line.startswith("#"))
    about = " ".join(line.lstrip("# ") for line in lines[:head] if line.startswith("#"))
    rows = sum(1 for line in lines[head + 1 :] if line.strip() and not line.startswith("#"))
    return about, lines[head], rows


def _table_readers() -> dict[str, tuple[str, str]]:
    """Table to the module that reads it first by name, and the docstring of the row type given there."""
    out: dict[str, tuple[str, str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {n.name: ast.get_docstring(n) or "" for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(".csv"):
                out.setdefault(node.value, (path.relative_to(SOURCE).as_posix(), _row_doc(tree, node.value, docs)))
    return out


def _row_doc(tree: ast.AST, table: str, docs: dict[str, str]) -> str:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and any(isinstance(a, ast.Constant) and a.value == table for a in node.args):
            names = [a.id for a in node.args if isinstance(a, ast.Name)]
            return next((_paragraphs(docs[n]).split("\n\n")[0] for n in names if docs.get(n)), "")
    return ""


def main() -> None:
    """Write every generated file, and say which changed."""
    files = {HERE / name: text for name, text in build_pages().items()}
    files |= {ROOT / name: text for name, text in sessions.refresh_sessions().items()}
    for path, text in files.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
