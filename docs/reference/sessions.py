"""Sessions: documents whose `console` blocks show what commands really print.

In: README.md and the documents of docs/ that have such blocks. Out: the same, with the output that the `$` lines of
their `console` blocks print now, in one folder that holds the `examples` of the checkout; a command that stands twice
is run once. The commands may be piped; `crosswire` is the one installed beside this Python.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def pages_with(block: str) -> list[str]:
    """README.md and the documents of docs/ that hold a block of that kind (`console`, `python`)."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    own = (p for p in pages if p.parent.name != "reference" and f"\n```{block}\n" in p.read_text(encoding="utf-8"))
    return [p.relative_to(ROOT).as_posix() for p in own]


def refresh_sessions() -> dict[str, str]:
    """Each such document with the output that its commands print now. Raises RuntimeError where one fails."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "src" / "crosswire" / "examples")
        for _ in range(2):  # the second time nothing is run: a page that was edited in the meantime keeps its words
            made = {n: _refresh((ROOT / n).read_text(encoding="utf-8"), folder) for n in pages_with("console")}
        return made


def _refresh(text: str, folder: str) -> str:
    return re.sub(r"(?<=^```console\n).*?(?=^```$)", lambda m: _replay(m[0], folder), text, flags=re.M | re.S)


def _replay(block: str, folder: str) -> str:
    out = []
    for line in block.splitlines():
        if line.startswith("$ "):
            out += [line, *_run(line[2:], folder)]
    return "\n".join(out) + "\n"


@cache
def _run(command: str, folder: str) -> list[str]:
    """Lines that `command` prints, without trailing blanks."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"}
    shell = ["bash", "-o", "pipefail", "-c", command]
    done = subprocess.run(shell, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 141):  # 141: `head` had enough
        raise RuntimeError(f"{command} left with {done.returncode}: {done.stderr}")
    return [line.rstrip() for line in done.stdout.splitlines()]
