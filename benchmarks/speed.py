"""`python -m benchmarks.speed`: what reading and reconciling cost, as shares of a baseline measured in the same run.

In: invented reports (or `--docs FILE`). Out: one line a measure: figure, target, how it was taken. Never a timed test:
repeats are interleaved, medians are shown, and so is the load of the machine, which tells how far to trust seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.invented import make_reports
from benchmarks.sets import SEEDS
from crosswire.api import read
from crosswire.model.report import Report
from crosswire.nlp import reader
from crosswire.nlp.layout import find_blocks
from crosswire.nlp.model import MemoryCache, Parser, find_weights
from crosswire.nlp.places.gazetteer import open_gazetteer
from crosswire.nlp.reader import Tools, read_reports
from crosswire.pipeline import make_record

REPEATS = 3
READ = 60
"""Reports of 500 words for the measures of reading."""
ALSO_TIMED = frozenset({"add_places", "drop_damaged"})
"""What a page's reading spends time on beside its finders."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the chosen measures; exit code 0."""
    options = _parse(arguments)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores at the start", flush=True)
    for name in options.only:
        MEASURES[name](options)
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 0


def measure_reading(options: argparse.Namespace) -> None:
    """Annotate against a bare pipe of the same model over the same paragraphs; then with a third of them copied."""
    if options.docs:
        with Path(options.docs).open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in islice(lines, 0, None, options.step)]
    else:
        rows = list(make_reports(READ))
    _compare(rows, "annotate / bare spaCy", 1.5)
    if not options.docs:
        _compare(list(make_reports(READ, stories=READ // 6, copied=0.4)), "the same, a third of paragraphs copied", 1.0)


def measure_layers(_options: argparse.Namespace) -> None:
    """Each layer of reading against the same bare pipe; the parse itself is left out."""
    import spacy  # noqa: PLC0415 - the baseline; not needed by other measures

    nlp, gazetteer = spacy.load(find_weights()), open_gazetteer()
    reports = read(list(make_reports(READ)))
    paragraphs = [r.text[a:b] for r in reports for a, b, _ in find_blocks(r)]
    pages = list(reader.read_pages(reports, Parser(MemoryCache())))
    runs: dict[str, list[float]] = {}
    bare = []
    for _ in range(REPEATS):
        bare.append(_time(lambda: sum(1 for _ in nlp.pipe(paragraphs, batch_size=64))))
        with _clocks() as spent:
            spent["all layers"] = _time(lambda: [reader.read_page(page, gazetteer) for page in pages])
        for name, seconds in spent.items():
            runs.setdefault(name, []).append(seconds / bare[-1])
    for name, shares in sorted(runs.items(), key=lambda item: -median(item[1])):
        _tell(f"{name} / bare spaCy", f"{median(shares):.3f}", "< 0.5" if name == "all layers" else "", "")


@contextmanager
def _clocks() -> Iterator[dict[str, float]]:
    """Seconds spent in each finder that the reader calls, while the block runs."""
    spent: dict[str, float] = {}
    plain = {name: work for name, work in vars(reader).items() if name.startswith("find_") or name in ALSO_TIMED}

    def clock(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any) -> Any:
            began = time.perf_counter()
            try:
                return work(*given)
            finally:
                spent[name] = spent.get(name, 0.0) + time.perf_counter() - began

        return timed

    for name, work in plain.items():
        setattr(reader, name, clock(name, work))
    try:
        yield spent
    finally:
        for name, work in plain.items():
            setattr(reader, name, work)


def _compare(rows: list[Any], label: str, target: float) -> None:
    import spacy  # noqa: PLC0415 - the baseline; not needed by other measures

    nlp = spacy.load(find_weights())
    reports, gazetteer = read(rows), open_gazetteer()
    paragraphs = [r.text[a:b] for r in reports for a, b, _ in find_blocks(r)]
    warm = read(list(make_reports(3, seed=99)))
    bare, ours = [], []
    for _ in range(REPEATS):
        parser = Parser(MemoryCache())
        list(read_reports(warm, Tools(parser, gazetteer)))
        list(nlp.pipe([r.text for r in warm]))
        bare.append(_time(lambda: sum(1 for _ in nlp.pipe(paragraphs, batch_size=64))))
        tools = Tools(parser, gazetteer)
        ours.append(_time(lambda tools=tools: sum(1 for _ in read_reports(reports, tools))))  # type: ignore[misc]
    words = sum(len(p.split()) for p in paragraphs)
    ratio = median(o / b for o, b in zip(ours, bare, strict=True))
    copies = 1 - len(set(paragraphs)) / len(paragraphs)
    detail = f"{words} words, {copies:.0%} of {len(paragraphs)} paragraphs copied"
    _tell(label, f"{ratio:.2f}", f"<= {target}", f"{detail}; bare {1000 * median(bare) / words:.3f} ms a word")


def measure_second_run(options: argparse.Namespace) -> None:
    """The command `annotate` twice over the same reports, from an empty cache; start-up included."""
    with _cold_cache() as (folder, env, forget):
        _write(folder / "reports.jsonl", make_reports(options.again))
        first, second = [], []
        for _ in range(2):
            forget()
            first.append(_run(["annotate", str(folder / "reports.jsonl")], env)[0])
            second.append(_run(["annotate", str(folder / "reports.jsonl")], env)[0])
    detail = f"{options.again} reports of 500 words; {median(first):.1f} s, then {median(second):.1f} s"
    _tell("second run / first run", f"{median(second) / median(first):.3f}", "< 0.1", detail)


def measure_memory(options: argparse.Namespace) -> None:
    """Peak memory of `annotate` over many reports."""
    with _cold_cache() as (folder, env, _):
        _write(
            folder / "reports.jsonl", make_reports(options.reports, stories=max(options.reports // 50, 1), copied=0.8)
        )
        seconds, peak = _run(["annotate", str(folder / "reports.jsonl")], env)
    detail = f"{options.reports} reports of 500 words, {seconds:.0f} s"
    _tell("peak memory, MB", f"{peak:.0f}", "< 900", detail)


def measure_start(_options: argparse.Namespace) -> None:
    """`--help`, and the brief of five reports in a fresh process with the index built and nothing remembered."""
    with _cold_cache() as (folder, env, forget):
        if SEEDS.is_dir():
            source = str(SEEDS)
        else:
            source = str(folder / "reports.jsonl")
            _write(Path(source), make_reports(5, stories=1, copied=0.5))
        helps, briefs = [], []
        for _ in range(REPEATS):
            helps.append(_run(["--help"], env, now=False)[0])
            forget()
            briefs.append(_run(["brief", source], env)[0])
    _tell("crosswire --help, s", f"{median(helps):.2f}", "< 0.3", "")
    _tell("brief of five reports, cold, s", f"{median(briefs):.1f}", "< 6", source if SEEDS.is_dir() else "invented")


def measure_record(_options: argparse.Namespace) -> None:
    """Making the record beyond reading: one large story, then many stories at two sizes."""
    seconds = {}
    for count, stories in ((200, 1), (500, 50), (2000, 200)):
        reports, readings = _read_again(list(make_reports(count, 200, stories=stories, copied=0.4)))
        began = time.perf_counter()
        record = make_record(reports, readings, as_of="2031-01-01", models={})
        seconds[count] = time.perf_counter() - began
        each = 1000 * seconds[count] / count
        detail = f"{len(record.stories)} stories, {len(record.claims)} claims, {each:.1f} ms a report"
        _tell(
            f"record of {count} reports of {stories} stories, s",
            f"{seconds[count]:.1f}",
            "< 10" if stories == 1 else "",
            detail,
        )
    growth = (seconds[2000] / 2000) / (seconds[500] / 500)
    _tell("time a report at 2,000 / at 500", f"{growth:.2f}", "near 1", "")


MEASURES: dict[str, Callable[[argparse.Namespace], None]] = {
    "start": measure_start,
    "reading": measure_reading,
    "layers": measure_layers,
    "second": measure_second_run,
    "record": measure_record,
    "memory": measure_memory,
}


def _read_again(rows: list[Any]) -> tuple[list[Report], list[Any]]:
    """Reports and their readings, remembered on disk so that a repeat costs little."""
    from crosswire.api import annotate  # noqa: PLC0415 - opens the caches of the user

    reports = read(rows)
    return reports, annotate(reports)


@contextmanager
def _cold_cache() -> Iterator[tuple[Path, dict[str, str], Callable[[], None]]]:
    """A folder, an environment whose cache holds the index of places alone, and what empties it again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {**os.environ, "CROSSWIRE_CACHE": str(folder / "cache"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # Python compiles a module once, as it does for everybody
        _run(["setup"], env, now=False)
        _write(folder / "first.jsonl", make_reports(1))
        _run(["brief", str(folder / "first.jsonl")], env)

        def forget() -> None:
            for path in (folder / "cache").iterdir():
                if path.name.startswith(("parses", "readings")):
                    path.unlink()

        forget()
        yield folder, env, forget


def _run(arguments: list[str], env: dict[str, str], *, now: bool = True) -> tuple[float, float]:
    """Seconds and peak megabytes of one command. Raises RuntimeError where it fails."""
    command = [sys.executable, "-m", "crosswire.cli.main", *arguments, *(["--now", "2031-12-31"] if now else [])]
    began = time.perf_counter()
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"crosswire {' '.join(arguments)} left with {process.returncode}")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return time.perf_counter() - began, usage.ru_maxrss / scale


def _time(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _write(path: Path, rows: Iterator[Any]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _tell(label: str, figure: str, target: str, detail: str) -> None:
    print(f"{label:<44} {figure:>8}  {target:<8} load {os.getloadavg()[0]:.1f}  {detail}".rstrip(), flush=True)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", default=",".join(MEASURES), help=f"of {', '.join(MEASURES)}")
    parser.add_argument("--reports", type=int, default=10_000, help="for the measure of memory")
    parser.add_argument("--again", type=int, default=200, help="reports that are read twice")
    parser.add_argument("--docs", help="a JSONL file of reports for the measure of reading")
    parser.add_argument("--step", type=int, default=1, help="take every so manieth line of --docs")
    options = parser.parse_args(arguments)
    options.only = options.only.split(",")
    if unknown := [name for name in options.only if name not in MEASURES]:
        parser.error(f"there is no measure {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
