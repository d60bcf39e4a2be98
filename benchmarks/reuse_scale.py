"""`python -m benchmarks.reuse_scale [--sizes 1000,10000,100000]`: what finding copies costs, as reports grow many.

Invented reports of some 100 words, a fifth of them copies of an earlier one (whole, cut, or with words changed). Words
are drawn as languages use them, few often and most seldom, so that only copies are alike; with `--templates` sentences
are filled from a few forms instead, so that in a large corpus nearly every sentence stands again somewhere. For each
size: seconds to find all reuse, peak memory, the copies whose original was found, and what one more report costs
against an index of all. Seconds are the processor's, since machines are shared. Each size runs in a process of its own.
Reading is left out: sentences are cut at their stops.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.invented import make_reports
from crosswire.model.ids import hash_text
from crosswire.model.report import Published, Report
from crosswire.reuse.index import ReuseIndex
from crosswire.reuse.lineage import find_reuse

WORDS = 100
VOCABULARY = 30_000
COPIED = 5
"""Every so many reports one is a copy."""
MORE = 50
"""Reports asked of the index one by one."""


def make_corpus(count: int, templates: bool = False, seed: int = 7) -> tuple[list[Report], dict[str, str]]:
    """`count` reports, and for each copy the id of its original."""
    rng = random.Random(seed)
    rows = make_reports(count, WORDS, seed=seed) if templates else _make_rows(count, random.Random(seed))
    texts: list[str] = []
    reports: list[Report] = []
    original: dict[str, str] = {}
    for n, row in enumerate(rows):
        text, day = row["text"], 2 + n * 300 // count
        if n % COPIED == COPIED - 1:
            source = rng.randrange(n)
            text = _alter(texts[source], rng)
            original[row["id"]] = reports[source].id
        texts.append(text)
        published = Published(value=f"2031-{1 + day // 28:02}-{1 + day % 28:02}T{n % 24:02}", basis="supplied")
        reports.append(Report(id=row["id"], text=text, sha256=hash_text(text), published=published))
    return reports, original


def _make_rows(count: int, rng: random.Random) -> Iterator[dict[str, str]]:
    """Reports of words of which the one at rank n is used 1/n as often as the first."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    known = ["".join(rng.choices(syllables, k=1 + (n > 40) + (n > 400) + (n > 4_000))) for n in range(VOCABULARY)]
    shares = list(itertools.accumulate(1 / n for n in range(2, VOCABULARY + 2)))
    for n in range(count):
        lengths = (rng.randint(8, 24) for _ in range(WORDS // 16))
        sentences = (" ".join(rng.choices(known, cum_weights=shares, k=k)).capitalize() + "." for k in lengths)
        yield {"id": f"r{n:06}", "text": " ".join(sentences)}


def _alter(text: str, rng: random.Random) -> str:
    """The text as it stands, cut, or with every ninth word changed."""
    kind = rng.randrange(3)
    if kind == 1:
        return text[: max(200, len(text) // 2)]
    words = text.split(" ")
    return " ".join(w[::-1] if kind == 2 and n % 9 == 4 else w for n, w in enumerate(words))


def measure(count: int, templates: bool) -> None:
    """Print one row of the table."""
    reports, original = make_corpus(count, templates)
    began = time.process_time()
    found = find_reuse(reports, ())
    seconds = time.process_time() - began
    partners = {frozenset((p.a.report, p.b.report)) for p in found.pairs}
    right = sum(frozenset(pair) in partners for pair in original.items()) / max(1, len(original))
    del found, partners
    index, each = _ask(reports)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row = f"{count:,}", f"{seconds:.1f}", f"{1000 * seconds / count:.2f}", f"{peak:,.0f}", f"{right:.3f}"
    print("|", " | ".join((*row, f"{index:.1f}", f"{each:.1f}")), "|")


def _ask(reports: Sequence[Report]) -> tuple[float, float]:
    """Seconds to index all but the last reports, and milliseconds (median) for each of those, asked and then added."""
    index = ReuseIndex()
    began = time.process_time()
    for report in reports[:-MORE]:
        index.add(report)
    built = time.process_time() - began
    spent = []
    for report in reports[-MORE:]:
        began = time.process_time()
        index.query(report)
        index.add(report)
        spent.append(1000 * (time.process_time() - began))
    return built, median(spent)


def main() -> None:
    """Each size in a process of its own, so that peaks do not add up."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1000,10000,100000")
    options.add_argument("--templates", action="store_true", help="sentences of a few forms: the worst case")
    options.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        measure(given.one, given.templates)
        return
    print("| reports | all reuse, s | ms a report | peak, MB | copies found | index built, s | one more, ms |")
    print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
    more = ["--templates"] if given.templates else []
    for size in given.sizes.split(","):
        subprocess.run([sys.executable, "-m", "benchmarks.reuse_scale", "--one", size, *more], check=True)


if __name__ == "__main__":
    main()
