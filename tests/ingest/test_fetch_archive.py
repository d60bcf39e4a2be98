"""The chain of custody: what was fetched lies in WARC files byte for byte, and is read again without network."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator
from tests.ingest.hostile import NOW, Handler, World, answer, moved, page, serve

from crosswire.ingest.collect import find_items, read_reports
from crosswire.ingest.custody import INDEX, UNFINISHED, WarcWriter
from crosswire.ingest.fetch import Door, FetchOptions
from crosswire.ingest.fetch_wire import Answer
from crosswire.ingest.limits import LIMITS
from crosswire.ingest.raw import RawReport
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.issue import Issue

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Karsund Post</title>
<item><title>One</title><link>{home}/old</link><description>One in brief.</description></item>
<item><title>Two</title><link>{home}/two</link><description>Two in brief.</description></item></channel></rss>"""


def fetch(world: World, folder: Path, *addresses: str) -> list[Source | Issue]:
    options = FetchOptions(allow_private=True, archive=folder, limits=replace(LIMITS, fetch_seconds=2))
    door = Door(options, "crosswire/test", world.outside)
    return [item for address in addresses for item in door.visit(address)]


def read(found: list[Source | Issue]) -> list[RawReport]:
    return [item.found for item in find_items(found) if isinstance(item.found, RawReport)]


def records(path: Path) -> list[tuple[str, str, dict[str, str], bytes]]:
    """Type, address, head and block of each record, with its digest checked."""
    out = []
    for record in ArchiveIterator(str(path), parse_http=False):
        record.freeze()
        assert record.verify_block_digest()
        head = dict(record.headers.to_tuples())
        assert record.reader is not None
        out.append((head["WARC-Type"], head.get("WARC-Target-URI", ""), head, record.reader.read()))
    return out


def test_the_archive_holds_what_stood_on_the_wire(tmp_path: Path) -> None:
    with serve({"/old": moved("/a", 301), "/a": page("River floods Karsund")}) as site:
        found = fetch(World(site), tmp_path, f"{site.home}/old")
    (path,) = tmp_path.glob("*.warc.gz")
    kept = records(path)
    kinds = [kind for kind, *_ in kept]
    assert kinds == ["warcinfo", *["response", "request", "metadata"] * 3]
    responses = {url: (head, block) for kind, url, head, block in kept if kind == "response"}
    assert list(responses) == [f"{site.home}/robots.txt", f"{site.home}/old", f"{site.home}/a"]
    head, block = responses[f"{site.home}/a"]
    assert block.startswith(b"HTTP/1.1 200 OK\r\n") and block.endswith(b"</html>")
    assert head["WARC-Date"] == "2031-05-12T08:00:00Z" and head["WARC-IP-Address"] == "127.0.0.1"
    body = block.split(b"\r\n\r\n", 1)[1]
    assert head["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
    about = next(block.decode() for kind, url, _, block in kept if kind == "metadata" and url.endswith("/a"))
    assert f"given: {site.home}/old\r\n" in about and f"via: {site.home}/old\r\n" in about
    (report,) = read(found)
    assert f"sha256: {report.raw_sha256}\r\n" in about
    requests = [block for kind, url, _, block in kept if kind == "request"]
    assert all(block.startswith(b"GET /") and b"User-Agent: crosswire/test\r\n" in block for block in requests)


def test_the_archive_read_again_gives_the_same_reports(tmp_path: Path) -> None:
    with serve({"/old": moved("/one"), "/one": page("One in full"), "/a": page("River")}) as site:
        site.acts["/feed"] = answer(FEED.format(home=site.home), kind="application/rss+xml")
        found = fetch(World(site), tmp_path, f"{site.home}/feed", f"{site.home}/a")
    live = read(found)
    again, _ = read_reports([tmp_path], now=NOW.date())
    assert sorted(r.text for r in live) == sorted(r.text for r in again)
    assert [r.given.title for r in live] == ["One in full", "Two", "River"]
    assert {r.raw_sha256 for r in live} == {r.raw_sha256 for r in again}
    assert {r.path for r in live} == {copy.path for r in again for copy in r.copies}
    assert {r.retrieved for r in again} == {r.retrieved for r in live} and None not in {r.retrieved for r in live}


def test_a_page_that_has_not_changed_is_not_sent_again_and_still_read(tmp_path: Path) -> None:
    def unless_known(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == '"v1"'
        act = answer(b"", 304) if known else page("River", ETag='"v1"', Last_Modified="Mon, 12 May 2031 07:00:00 GMT")
        act(handler)

    with serve({"/a": unless_known}) as site:
        for _ in range(3):
            found = fetch(World(site), tmp_path, f"{site.home}/a")
            assert [r.given.title for r in read(found)] == ["River"]
    heads = [head for head, (_, path) in zip(site.heads, site.asked, strict=True) if path == "/a"]
    assert [head.get("If-None-Match") for head in heads] == [None, '"v1"', '"v1"']
    assert heads[1]["If-Modified-Since"] == "Mon, 12 May 2031 07:00:00 GMT"
    last = sorted(tmp_path.glob("*.warc.gz"))[-1]
    kept = records(last)
    (revisit,) = [head for kind, _, head, _ in kept if kind == "revisit"]
    assert revisit["WARC-Profile"].endswith("/server-not-modified")
    reports, _ = read_reports([last], now=NOW.date())  # each file stands alone
    assert [r.title for r in reports] == ["River"]
    reports, _ = read_reports([tmp_path], now=NOW.date())
    assert [(r.title, len(r.copies)) for r in reports] == [("River", 3)]


@pytest.mark.parametrize("harm", ["index", "file", "bytes", "garbage"])
def test_a_damaged_archive_costs_a_request_and_nothing_else(tmp_path: Path, harm: str) -> None:
    with serve({"/a": page("River", ETag='"v1"')}) as site:
        fetch(World(site), tmp_path, f"{site.home}/a")
        (path,) = tmp_path.glob("*.warc.gz")
        data = path.read_bytes()
        if harm == "index":
            (tmp_path / INDEX).write_text(
                '{"url": 1}\n[]\nnot JSON\n\udcff\n', encoding="utf-8", errors="surrogateescape"
            )
        elif harm == "file":
            path.unlink()
        elif harm == "bytes":
            path.write_bytes(bytes(b ^ 1 for b in data))
        else:
            path.write_bytes(b"garbage")
        found = fetch(World(site), tmp_path, f"{site.home}/a")
    assert [r.given.title for r in read(found)] == ["River"]
    assert "If-None-Match" not in site.heads[-1]


def test_a_run_that_is_cut_off_leaves_what_it_had(tmp_path: Path) -> None:
    with serve({"/a": page("River")}) as site:
        options = FetchOptions(allow_private=True, archive=tmp_path, limits=replace(LIMITS, fetch_seconds=2))
        world = World(site)
        rest = Door(options, "crosswire/test", world.outside).visit(f"{site.home}/a")
        next(rest)
        rest.close()
    assert len(list(tmp_path.glob("*.warc.gz"))) == 1 and not list(tmp_path.glob(f"*{UNFINISHED}"))


def test_where_nothing_was_had_nothing_is_kept(tmp_path: Path) -> None:
    with serve({}) as site:
        world = World(site, {"news.example": [["10.0.0.1"]]})
        found = fetch(world, tmp_path, "http://elsewhere.example/a")
    assert [item for item in found if isinstance(item, Source)] == []
    assert list(tmp_path.glob("*.warc.gz*")) == []


def test_an_archive_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with serve({"/a": page("River")}) as site, pytest.raises(InputError, match="cannot be an archive"):
        fetch(World(site), tmp_path / "file", f"{site.home}/a")


def test_a_full_disk_is_told_and_what_was_written_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add = WarcWriter.add

    def fill(writer: WarcWriter, answer: Answer, *rest: Any) -> object:
        if answer.url.path == "/a":
            raise OSError(28, "No space left on device")
        return add(writer, answer, *rest)

    monkeypatch.setattr(WarcWriter, "add", fill)
    with serve({"/a": page("River")}) as site, pytest.raises(InputError, match=r"cannot be written \(No space left"):
        fetch(World(site), tmp_path, f"{site.home}/a")
    (path,) = tmp_path.glob("*.warc.gz")
    assert [url for kind, url, *_ in records(path) if kind == "response"] == [f"{site.home}/robots.txt"]
