"""`python -m benchmarks.ingest`: what it costs to take in reports, beside the bare library that each format is read by.

In: invented reports written as pages, PDFs, crawls, mails, JSONL and archives, and a folder of many small files. Out:
a line a format: reports a second, the time as a multiple of the library's alone on the same bytes in the same run (best
of `--repeat`), and the most memory beside what stood before; then the folder at two sizes, with the exponent of growth.
What is measured is finding reports; settling their dates and names is shown for the folder. Never a timed test.
"""

from __future__ import annotations

import argparse
import email
import email.policy
import gzip
import io
import json
import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from email.message import EmailMessage
from math import log
from pathlib import Path

import pypdf
import trafilatura
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from tests.ingest.made import make_pdf

from benchmarks.invented import make_reports
from crosswire.ingest.collect import find_items, read_reports
from crosswire.ingest.listing import list_sources
from crosswire.ingest.raw import RawReport

NOW = date(2040, 1, 1)
PAGES, LINES, SMALL = 300, 20_000, (10_000, 100_000)
EXTRACTION = {"extensive_search": False, "original_date": True}
Bare = Callable[[Path], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a format, then the folders; exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=PAGES, help="reports of each format that is slow")
    parser.add_argument("--small", type=int, nargs="*", default=SMALL, help="sizes of the folder of small files")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args(arguments)
    print(f"load {os.getloadavg()[0]:.1f}\n{'format':<10}{'reports':>9}{'reports/s':>11}{'x library':>11}{'+MB':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for name, write, bare in FORMATS:
            path = Path(folder, name)
            path.mkdir()
            write(path, options.pages)
            _tell(name, path, bare, options.repeat)
        _measure_small(Path(folder), options.small)
    return 0


def _tell(name: str, path: Path, bare: Bare, repeat: int) -> None:
    before = _memory()
    ours, theirs, found = [], [], 0
    for _ in range(repeat):  # by turns, so that a busy machine slows both
        theirs.append(_time(lambda: bare(path))[0])
        seconds, found = _time(lambda: sum(isinstance(i.found, RawReport) for i in find_items(list_sources([path]))))
        ours.append(seconds)
    ratio, more = min(ours) / min(theirs), _memory() - before
    print(f"{name:<10}{found:>9}{found / min(ours):>11,.0f}{ratio:>11.2f}{more:>7.0f}", flush=True)


def _measure_small(folder: Path, sizes: Sequence[int]) -> None:
    """A folder of small files, found and settled."""
    before: tuple[int, float] | None = None
    for size in sizes:
        path = folder / f"small{size}"
        for n, row in enumerate(make_reports(size, 60)):
            part = path / f"{n // 1000:03}"
            part.mkdir(parents=True, exist_ok=True)
            (part / f"{n}.txt").write_text(f"{row['title']}\n{row['published']}\n\n{row['text']}", encoding="utf-8")
        stood = _memory()
        listed, files = _time(lambda p=path: sum(1 for _ in find_items(list_sources([p]))))  # type: ignore[misc]
        seconds, _ = _time(lambda p=path: len(read_reports([p], now=NOW)[0]))  # type: ignore[misc]
        grew = f"exponent {log(seconds / before[1]) / log(size / before[0]):.2f}" if before else ""
        more = _memory() - stood
        print(f"{files:>9} small files: found {listed:.1f} s, settled {seconds:.1f} s, +{more:.0f} MB {grew}")
        before = size, seconds


def _time(work: Callable[[], int]) -> tuple[float, int]:
    began = time.perf_counter()
    done = work()
    return time.perf_counter() - began, done


def _memory() -> float:
    """The most memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _page(row: dict[str, str]) -> str:
    body = "".join(f"<p>{p}</p>" for p in row["text"].split("\n\n"))
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(40))
    return (
        f"<!doctype html><html><head><title>{row['title']}</title><meta property='og:site_name' "
        f"content='{row['publisher']}'><meta property='article:published_time' content='{row['published']}'></head>"
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{row['title']}</h1>{body}</article>"
        f"<footer>About us. All rights reserved.</footer></body></html>"
    )


def _write_pages(path: Path, count: int) -> None:
    for row in make_reports(count):
        (path / f"{row['id']}.html").write_text(_page(row), encoding="utf-8")


def _bare_pages(path: Path) -> int:
    return sum(_extract(p.read_text(encoding="utf-8")) for p in sorted(path.iterdir()))


def _extract(page: str) -> int:
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, date_extraction_params=EXTRACTION
    )
    return found is not None


def _write_crawl(path: Path, count: int) -> None:
    with (path / "crawl.warc.gz").open("wb") as out:
        for row in make_reports(count):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.is_http = True
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.headers["WARC-Target-URI"] = f"https://example.org/{row['id']}"
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            record.set_bytes_content(head + _page(row).encode())
            packed = io.BytesIO()
            record.write(packed)
            out.write(gzip.compress(packed.getvalue()))


def _bare_crawl(path: Path) -> int:
    """Records by fastwarc, their pages by trafilatura."""
    with (path / "crawl.warc.gz").open("rb") as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response)
        return sum(_extract(record.reader.read().decode()) for record in records)


def _write_pdfs(path: Path, count: int) -> None:
    for row in make_reports(max(1, count // 10)):
        words = row["text"].replace("\n\n", " ").split(" ")
        lines = [" ".join(words[n : n + 12]) for n in range(0, len(words), 12)]
        page = [(50.0, 800.0 - 12 * n, line) for n, line in enumerate(lines[:60])]
        (path / f"{row['id']}.pdf").write_bytes(make_pdf(page))


def _bare_pdfs(path: Path) -> int:
    return sum(bool([page.extract_text() for page in pypdf.PdfReader(p).pages]) for p in sorted(path.iterdir()))


def _write_mails(path: Path, count: int) -> None:
    for row in make_reports(count * 10, 200):
        mail = EmailMessage(policy=email.policy.SMTP)
        mail["From"], mail["Subject"], mail["Date"] = (
            "desk@example.org",
            row["title"],
            "Mon, 12 May 2031 10:00:00 +0000",
        )
        mail.set_content(row["text"])
        (path / f"{row['id']}.eml").write_bytes(bytes(mail))


def _bare_mails(path: Path) -> int:
    mails = (email.message_from_bytes(p.read_bytes(), policy=email.policy.default) for p in sorted(path.iterdir()))
    return sum(bool(mail.get_body(("plain",)).get_content()) for mail in mails)  # type: ignore[union-attr]


def _write_lines(path: Path, count: int) -> None:
    rows = make_reports(count * 50, 100)
    (path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def _bare_lines(path: Path) -> int:
    with (path / "a.jsonl").open(encoding="utf-8") as lines:
        return sum(bool(json.loads(line)["text"]) for line in lines)


def _write_zip(path: Path, count: int) -> None:
    with zipfile.ZipFile(path / "a.zip", "w", zipfile.ZIP_DEFLATED) as out:
        for row in make_reports(count * 10, 200):
            out.writestr(f"{row['id']}.txt", row["text"])


def _bare_zip(path: Path) -> int:
    with zipfile.ZipFile(path / "a.zip") as pack:
        return sum(bool(pack.read(name).decode()) for name in pack.namelist())


FORMATS: tuple[tuple[str, Callable[[Path, int], None], Bare], ...] = (
    ("html", _write_pages, _bare_pages),
    ("warc", _write_crawl, _bare_crawl),
    ("pdf", _write_pdfs, _bare_pdfs),
    ("mail", _write_mails, _bare_mails),
    ("jsonl", _write_lines, _bare_lines),
    ("zip", _write_zip, _bare_zip),
)
"""A format, what writes its reports, and what reads them with nothing but the library."""


if __name__ == "__main__":
    sys.exit(main())
