"""The house: imports run downwards only, none hidden in functions; nothing heavy is imported by importing crosswire."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "crosswire"
FLOORS = [
    "model",
    "resources",
    "ingest",
    "nlp",
    "reuse",
    "coreference",
    "claims",
    "fusion",
    "products",
    "pipeline",
    "api",
    "cli",
]
"""From the ground up; a part may import itself and what stands below it."""
TOP = {"__init__", "__main__", "examples"}
"""The public face may import everything."""
HIDDEN_ALLOWED = {"cli"}
"""Commands import the engine when they run, so that `--help` is quick; so does the public face."""


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def own_imports(tree: ast.AST) -> list[tuple[str, int]]:
    """(part, line) of every import of Crosswire's own modules."""
    found = []
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
        found += [(n.split(".")[1], node.lineno) for n in names if n.startswith("crosswire.")]
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_imports_run_downwards(path: Path) -> None:
    part = part_of(path)
    if part in TOP:
        return
    assert part in FLOORS, f"{path} stands on no floor; add its folder to FLOORS where it belongs"
    for imported, line in own_imports(ast.parse(path.read_text(encoding="utf-8"))):
        if imported in FLOORS:
            assert FLOORS.index(imported) <= FLOORS.index(part), f"{path}:{line} imports {imported}, which stands above"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_no_import_of_ours_is_hidden_in_a_function(path: Path) -> None:
    if part_of(path) in HIDDEN_ALLOWED | TOP:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert not own_imports(node), f"{path}:{node.lineno} hides an import of ours"


def test_importing_crosswire_is_light() -> None:
    code = "import crosswire, sys; print(sorted({'spacy', 'trafilatura', 'numpy', 'rich'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_no_stage_reads_the_clock_or_chance() -> None:
    for path in modules():
        if part_of(path) in {"cli", "ingest"}:
            continue
        names = {
            a.name
            for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(n, ast.Import)
            for a in n.names
        }
        assert not names & {"random", "time", "uuid", "secrets"}, f"{path} imports {names}"
