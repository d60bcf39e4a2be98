"""`python -m training NAME`: trains one model and writes its table."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from benchmarks.sets import BENCH

NAMES = sorted(p.stem for p in Path(__file__).parent.glob("[a-z]*.py") if p.stem != "logistic")


def main(arguments: list[str]) -> int:
    """0 where trained; 2 for a name that is none or where the sets are missing."""
    if len(arguments) != 1 or arguments[0] not in NAMES:
        print(f"usage: python -m training NAME, one of: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    if not BENCH.is_dir():
        print("training: the sets (../shared/bench) are not here; nothing was trained", file=sys.stderr)
        return 2
    importlib.import_module(f"training.{arguments[0]}").train()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
