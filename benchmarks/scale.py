"""`python -m benchmarks.scale`: what grouping reports into stories costs as their number grows, reading left out.

In: invented reports of about 60 words in stories of four, a fifth of their paragraphs copied, read by nothing but
words; and 500 pages of one text, each with other words changed. Out: a line a size with seconds of processor and of
clock, the peak of memory so far, and the exponent by which the processor's grew from the size before: 1 is linear, 2
is quadratic. Never a timed test; the load is shown beside.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
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
        seconds, clock, stories = _time(reports)
        grew = f"exponent {log(seconds / before[1]) / log(size / before[0]):.2f}" if before else ""
        _tell(f"{size} reports", (seconds, clock), f"{stories} stories  {grew}")
        before = size, seconds
    *spent, stories = _time(read(list(_make_alike())))
    _tell(f"{ALIKE} pages of one text, words changed", spent, f"{stories} stories")
    return 0


def _make_alike() -> Iterator[dict[str, str]]:
    """One report again and again, every tenth word another."""
    row = next(make_reports(1, 300))
    words = row["text"].split(" ")
    for n in range(ALIKE):
        rng = random.Random(n)
        changed = [f"{w}{rng.randrange(99)}" if rng.random() < 0.1 else w for w in words]
        yield {**row, "id": f"a{n:03}", "text": " ".join(changed)}


def _time(reports: Sequence[Report]) -> tuple[float, float, int]:
    readings = [Reading(id=r.id, sha256=r.sha256, published=r.published.value, language=None) for r in reports]
    began, clock = time.process_time(), time.perf_counter()
    stories = group_stories(reports, readings).stories
    return time.process_time() - began, time.perf_counter() - clock, len(stories)


def _tell(label: str, spent: Sequence[float], detail: str) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seconds = f"{spent[0]:8.1f} s ({spent[1]:.1f} by the clock)"
    print(f"{label:<40} {seconds}  {peak} MB  load {os.getloadavg()[0]:.1f}  {detail}".rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
