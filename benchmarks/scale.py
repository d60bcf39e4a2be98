"""`python -m benchmarks.scale`: what grouping reports into stories costs as their number grows, reading left out.

In: invented reports of about 60 words in stories of four, a fifth of their paragraphs copied, read by nothing but
words; and 500 pages of one text, each with other words changed. Out: a line a size with seconds and the exponent by
which they grew from the size before: 1 is linear, 2 is quadratic. Never a timed test; the load is shown beside.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from math import log

from benchmarks.invented import make_reports
from crosswire.api import read
from crosswire.coreference.stories import group_stories
from crosswire.model.reading import Reading
from crosswire.model.report import Report

SIZES = (1_000, 10_000, 100_000)
A_STORY = 4
ALIKE = 500


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a size, then the alike; exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports")
    sizes = parser.parse_args(arguments).sizes
    before: tuple[int, float] | None = None
    for size in sizes:
        reports = read(list(make_reports(size, 60, stories=max(1, size // A_STORY), copied=0.2)))
        seconds, stories = _time(reports)
        grew = f"exponent {log(seconds / before[1]) / log(size / before[0]):.2f}" if before else ""
        _tell(f"{size} reports", seconds, f"{stories} stories  {grew}")
        before = size, seconds
    seconds, stories = _time(read(list(_make_alike())))
    _tell(f"{ALIKE} pages of one text, words changed", seconds, f"{stories} stories")
    return 0


def _make_alike() -> Iterator[dict[str, str]]:
    """One report again and again, every tenth word another."""
    row = next(make_reports(1, 300))
    words = row["text"].split(" ")
    for n in range(ALIKE):
        rng = random.Random(n)
        changed = [f"{w}{rng.randrange(99)}" if rng.random() < 0.1 else w for w in words]
        yield {**row, "id": f"a{n:03}", "text": " ".join(changed)}


def _time(reports: Sequence[Report]) -> tuple[float, int]:
    readings = [Reading(id=r.id, sha256=r.sha256, published=r.published.value, language=None) for r in reports]
    began = time.perf_counter()
    stories = group_stories(reports, readings).stories
    return time.perf_counter() - began, len(stories)


def _tell(label: str, seconds: float, detail: str) -> None:
    print(f"{label:<40} {seconds:8.1f} s  load {os.getloadavg()[0]:.1f}  {detail}".rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
