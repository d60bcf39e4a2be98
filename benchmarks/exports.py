"""`python -m benchmarks.exports`: what an export of 100,000 claims costs, as rows a second and memory.

In: an invented record of `--claims` claims, made anew in a process of its own for each format. Out: a line a format:
rows written (of text files), rows a second, claims a second, the time as a multiple of plain `csv.writer` over the same
rows in the same run, and the most memory that writing took beyond the record itself (by the system's count of resident
pages). Never a timed test.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from crosswire.model.claim import Claim, ClaimActor, ClaimAttribution, ClaimFigure, ClaimPlace
from crosswire.model.ids import hash_text, make_id
from crosswire.model.reading import Acled, Interval, Plover
from crosswire.model.record import (
    Brief,
    Engine,
    Event,
    Origin,
    Quantity,
    QuantityValue,
    Record,
    RecordActor,
    RecordEntity,
    Source,
    Story,
)
from crosswire.model.report import Copy, Published, Report
from crosswire.products.export.formats import FORMATS, Format

CLAIMS = 100_000
TOLD = 4
"""Claims that tell one event, each in another report."""
PER_REPORT = 50
COMPANION = Format(name="claims.jsonl", suffix=".jsonl", about="The companion.", module="companion")
HEAD = f"{'format':<14}{'rows':>9}{'rows/s':>10}{'claims/s':>10}{'x csv.writer':>14}{'MB beside record':>18}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each format; exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports")
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--only", nargs="*", default=[*FORMATS, COMPANION.name])
    options = parser.parse_args(arguments)
    print(f"{options.claims:,} claims; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n{HEAD}", flush=True)
    for name in options.only:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(pool.apply(measure, (name, options.claims)), flush=True)
    return 0


def measure(name: str, claims: int) -> str:
    """The line of one format."""
    form = FORMATS.get(name, COMPANION)
    record = make_record(claims)
    try:
        writer = form.writer()
    except ImportError as error:
        return f"{name:<14}not measured: {error}"
    with tempfile.TemporaryDirectory() as folder:
        path, before, start = Path(folder) / f"out{form.suffix}", _memory(), time.perf_counter()
        writer.write(record, path)
        took, peak = time.perf_counter() - start, _memory() - before
        rows, plain = _write_plainly(path, Path(folder) / "plain.csv")
    ratio = f"{took / plain:.1f}" if plain else "-"
    return f"{name:<14}{rows:>9,}{rows / took:>10,.0f}{claims / took:>10,.0f}{ratio:>14}{peak / 1e6:>18,.0f}"


def _memory() -> int:
    """The most bytes that this process has held so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _write_plainly(path: Path, plain: Path) -> tuple[int, float]:
    """Rows of text files that a format wrote, and the seconds of `csv.writer` over them; 0 seconds for other files."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    rows = [row for p in files if p.suffix in (".csv", ".txt", ".jsonl", ".json", ".md") for row in _rows(p)]
    start = time.perf_counter()
    with plain.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return len(rows), time.perf_counter() - start if rows else 0.0


def _rows(path: Path) -> Iterator[list[str]]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix in (".csv", ".txt"):
            yield from csv.reader(file, delimiter="\t" if path.suffix == ".txt" else ",")
        else:
            yield from ([line] for line in file)


def make_record(claims: int) -> Record:
    """An invented record: every event a bombing told by four claims of four reports, with its dead and its place."""
    events = max(1, claims // TOLD)
    reports = [_report(n) for n in range(max(TOLD, -(-claims // PER_REPORT)))]
    told = [_claim(n, reports[n % len(reports)], events) for n in range(claims)]
    rows: list[list[Claim]] = [[] for _ in range(events)]
    for claim in told:
        rows[int((claim.event or "-0").rpartition("-")[2])].append(claim)
    return Record(
        engine=Engine(version="0.0.0", as_of="2032-01-01", resources="0" * 64, models={}),
        reports=tuple(reports),
        stories=(Story(id="st-0", headline="Bombings", reports=tuple(r.id for r in reports)),),
        sources=(Source(id="s-0", name="the ministry", kind="official"),),
        entities=(
            RecordEntity(id="e-town", type="place", name="Karsund", lat=-42.31, lon=-120.44, precision="exact"),
            RecordEntity(id=make_id("e", "actor", "sy-military"), type="organisation", name="Syrian military"),
        ),
        claims=tuple(told),
        origins=(Origin(id="o-0", label="the ministry", basis="named source", independence="established"),),
        events=tuple(_event(n, row) for n, row in enumerate(rows)),
        quantities=tuple(_quantity(n, row) for n, row in enumerate(rows)),
        briefs=(Brief(story="st-0", headline="Bombings", headline_claims=(told[0].id,), sentences=()),),
    )


def _report(n: int) -> Report:
    text = " ".join(f"A bomb killed {k + 2:03d} people in Karsund." for k in range(PER_REPORT + TOLD))
    published = Published(value=f"2031-05-{n % 28 + 1:02d}", basis="supplied")
    copies = (Copy(path=f"{n}.txt", url=f"https://example.org/{n}"),)
    return Report(id=f"r-{n}", text=text, sha256=hash_text(text), publisher=f"Outlet {n % 40}", language="en",
                  published=published, copies=copies)  # fmt: skip


def _claim(n: int, at: Report, events: int) -> Claim:
    length = len("A bomb killed 002 people in Karsund. ")
    start = length * (n // TOLD % PER_REPORT)
    figure = ClaimFigure(span=at.span(start + 14, start + 24), low=12, best=12, high=12, counted="killed",
                         quantity=f"q-{n % events}")  # fmt: skip
    return Claim(
        id=make_id("c", n), report=at.id, span=at.span(start, start + length - 2), type="bombing", story="st-0",
        trigger=at.span(start + 2, start + 6), event=f"ev-{n % events}", origin="o-0", figures=(figure,),
        actors=(ClaimActor(entity=make_id("e", "actor", "sy-military"), role="actor", span=at.span(start, start + 6)),),
        places=(ClaimPlace(entity="e-town", role="location", span=at.span(start + 28, start + 35)),),
        attribution=ClaimAttribution(source="s-0", chain=("s-0",), kind="indirect"),
    )  # fmt: skip


def _event(n: int, claims: Sequence[Claim]) -> Event:
    return Event(
        id=f"ev-{n}", story="st-0", type="bombing", title="bombing, Karsund", claims=tuple(c.id for c in claims),
        plover=Plover(event="ASSAULT", mode="explosives"), place="e-town", place_precision="exact",
        acled=Acled(event_type="Explosions/Remote violence", sub_event_type="Remote explosive/landmine/IED"),
        interval=Interval(start="2031-05-12", end="2031-05-13"), date_precision="day", reports=len(claims), origins=1,
        actors=(RecordActor(entity=make_id("e", "actor", "sy-military"), role="actor"),),
    )  # fmt: skip


def _quantity(n: int, claims: Sequence[Claim]) -> Quantity:
    values = tuple(QuantityValue(claim=c.id, span=c.figures[0].span, low=12, best=12, high=12, as_of="2031-05-12",
                                 source="s-0", origin="o-0") for c in claims)  # fmt: skip
    return Quantity(id=f"q-{n}", event=f"ev-{n}", counted="killed", who="people", who_class="unknown", verdict="agree",
                    values=values, basis=tuple(c.id for c in claims), rule="figures agree", low=12, best=12, high=12,
                    reason="all give the same")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
