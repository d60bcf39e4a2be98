"""`python -m tests.fuzz.readers FORMAT SECONDS`: bytes that a fuzzer makes, into one reader, until something breaks.

In: the name of a format, how long to go on, and `corpus/FORMAT.jsonl`, inputs that reached new code before (base64 a
line). Out: what libFuzzer tells; an input that breaks the reader is printed and lies beside as `crash-…`; the corpus is
written again with what was new, smallest first, no more than KEPT. Needs the group `fuzz` (atheris) and Linux.
A reader may refuse with InputError; anything else, a minute or 1 GB for one input are faults.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.seeds import SEEDS

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
KEPT, LONGEST = 300, 4_000
"""Inputs kept of each format, and the bytes of the longest."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz in a process of its own, keep the corpus; the exit code of the fuzzer."""
    name, seconds = arguments or sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        for n, data in enumerate([*read_corpus(name), *SEEDS[name]]):
            Path(folder, f"{n:05}").write_bytes(data)
        limits = [f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=1024", "-max_len=20000"]
        command = [sys.executable, "-m", "tests.fuzz.run", name, folder, *limits]
        code = subprocess.run(command, check=False).returncode
        keep_corpus(name, sorted((p.read_bytes() for p in Path(folder).iterdir()), key=lambda d: (len(d), d)))
    return code


def read_corpus(name: str) -> list[bytes]:
    """The kept inputs of a format, none where there are none yet."""
    path = CORPUS / f"{name}.jsonl"
    return [base64.b64decode(json.loads(line)) for line in path.read_text().splitlines()] if path.exists() else []


def keep_corpus(name: str, inputs: Sequence[bytes]) -> None:
    """The inputs as they will be read again; of very many an even choice, so that long ones are among them."""
    short = [data for data in dict.fromkeys(inputs) if len(data) <= LONGEST]
    step = max(1, -(-len(short) // KEPT))
    CORPUS.mkdir(exist_ok=True)
    lines = (json.dumps(base64.b64encode(data).decode()) for data in short[::step])
    (CORPUS / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    sys.exit(main())
