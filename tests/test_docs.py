"""The documents: made from the code where they can be, true where they show a session, whole where they link."""

from __future__ import annotations

import dataclasses
import difflib
import doctest
import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import click
import pytest

import crosswire
from crosswire import pipeline
from crosswire.cli.main import COMMANDS, group
from crosswire.nlp.events.event_types import load_event_types

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GENERATED = (
    "cli.md",
    "python.md",
    "formats.md",
    "event-types.md",
    "resources.md",
    "tables.md",
    "annotations.schema.json",
    "decisions.schema.json",
    "record.schema.json",
)
REMAKE = "run: .venv/bin/python docs/reference/generate.py"
MACHINE = re.compile(r"(?<![\w.<])/(?:home|root|work|tmp|Users|var|mnt|opt)\b|[A-Z]:\\\\")
"""Paths that exist on somebody's machine only."""


@cache
def generator() -> ModuleType:
    """docs/reference/generate.py, which is no part of the package."""
    if str(REFERENCE) not in sys.path:
        sys.path.append(str(REFERENCE))
    spec = importlib.util.spec_from_file_location("generate_reference", REFERENCE / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def pages() -> dict[str, str]:
    return dict(generator().build_pages())


@cache
def sessions() -> dict[str, str]:
    return dict(generator().sessions.refresh_sessions())


def assert_same(kept: str, made: str, name: str) -> None:
    diff = "\n".join(difflib.unified_diff(kept.splitlines(), made.splitlines(), f"{name}, kept", "now", lineterm=""))
    assert kept == made, f"{name} is not what the code gives; {REMAKE}\n{diff[:6000]}"


@pytest.mark.parametrize("name", GENERATED)
def test_reference_is_up_to_date(name: str) -> None:
    path = REFERENCE / name
    assert path.exists(), f"{name} is missing; {REMAKE}"
    assert_same(path.read_text(encoding="utf-8"), pages()[name], name)


def test_every_generated_page_is_checked() -> None:
    assert set(GENERATED) == set(pages())


@pytest.mark.parametrize("name", generator().sessions.pages_with("console"))
def test_sessions_print_what_is_shown(name: str) -> None:
    assert_same((ROOT / name).read_text(encoding="utf-8"), sessions()[name], name)


@pytest.mark.parametrize("name", generator().sessions.pages_with("python"))
def test_python_is_true(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The `python` blocks of a document, one after the other, give what they show."""
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.M | re.S)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, name, name, 0)
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=told.append)
    assert result.attempted and not result.failed, "".join(told)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_in_the_reference(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    text = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    section = text.split(f"## crosswire {name}\n")[1].split("\n## ")[0]
    for param in command.params:
        for option in param.opts:
            if isinstance(param, click.Option):
                assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", section), f"{name} {option}; {REMAKE}"


def test_every_event_type_is_in_the_reference() -> None:
    text = (REFERENCE / "event-types.md").read_text(encoding="utf-8")
    assert [key for key in load_event_types() if f"| `{key}` |" not in text] == [], REMAKE


def test_every_field_is_in_the_reference() -> None:
    text = (REFERENCE / "formats.md").read_text(encoding="utf-8")
    for kind in generator().record_types():
        section = text.split(f"## {kind.__name__}\n")[1].split("\n## ")[0]
        for field in dataclasses.fields(kind):
            assert f"| `{field.name.rstrip('_')}` |" in section, f"{kind.__name__}.{field.name}; {REMAKE}"


def test_every_public_name_is_in_the_reference() -> None:
    text = (REFERENCE / "python.md").read_text(encoding="utf-8")
    assert [name for name in crosswire.__all__ if f"## {name}\n" not in text] == [], REMAKE


def test_every_record_says_what_it_is() -> None:
    assert [k.__name__ for k in generator().record_types() if not k.__doc__ or k.__doc__.startswith(k.__name__)] == []


def test_every_table_says_what_a_row_is() -> None:
    rows = re.findall(r"^\| `([\w.]+\.csv)` \| (.*?) \| `", pages()["resources.md"], re.M)
    tables = {path.name for path in (ROOT / "src/crosswire/resources").glob("*.csv")}
    assert {name for name, about in rows if len(about) > 20} == tables, "begin the table with a comment"


def test_every_environment_variable_is_in_the_reference() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", source))
    assert read == set(generator().ENVIRONMENT)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        at = (path.parent / name).resolve() if name else path
        assert at.exists(), f"{path.name} links to {target}, which is not there"
        assert not anchor or anchor in anchors(at), f"{path.name} links to {target}; {at.name} has no such heading"


@cache
def anchors(path: Path) -> frozenset[str]:
    """The anchors that a Markdown page's headings give."""
    heads = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)
    return frozenset(re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_machine_is_named(path: Path) -> None:
    found = MACHINE.search(path.read_text(encoding="utf-8"))
    assert found is None, f"{path.name} names a path of a machine: {found and found[0]}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_make_targets_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    told = set(re.findall(r"(?:^|`)make ([a-z]+)\b", path.read_text(encoding="utf-8"), re.M))
    assert told <= targets, f"{path.name} names targets that the Makefile lacks: {sorted(told - targets)}"


@pytest.mark.parametrize(
    "path", [p for p in DOCUMENTS if p.name not in GENERATED], ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_files_that_are_named_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    known = {p.relative_to(base).as_posix() for base in (ROOT, ROOT / "src/crosswire") for p in base.glob("*/**/*.py")}
    known |= {p.name for p in (ROOT / "src/crosswire").rglob("*.py")} | {p.name for p in (ROOT / "tests").rglob("*.py")}
    tables = {p.name for folder in ("src", "tests") for p in (ROOT / folder).rglob("*.csv")}
    modules = [m for m in re.findall(r"`([\w/]+\.py)`", text) if m not in known]
    csvs = [t for t in re.findall(r"`(?:[\w/]+/)?(\w+\.csv)`", text) if t not in tables]
    assert not modules and not csvs, f"{path.name} names {modules + csvs}, which are not there"


def test_every_stage_stands_in_the_architecture() -> None:
    stages = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", pipeline.__doc__ or "", re.M)))
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert len(stages) > 10 and [s for s in stages if f"`{s}`" not in text] == []


def test_the_floors_stand_in_the_architecture_as_the_house_has_them() -> None:
    house = (ROOT / "tests" / "test_house.py").read_text(encoding="utf-8")
    floors = re.findall(r'"(\w+)"', house.split("FLOORS = [")[1].split("]")[0])
    table = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## Floors")[1].split("##")[0]
    told = [part for cell in re.findall(r"^\|[^|]*\| (`.*?) \|", table, re.M) for part in re.findall(r"`(\w+)`", cell)]
    assert told == floors[::-1]


def test_the_package_tells_that_it_is_typed() -> None:
    assert (ROOT / "src" / "crosswire" / "py.typed").is_file()
