"""Addresses on the command line, before a server on this machine. All texts are invented."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.ingest.hostile import Act, answer, page, serve

from crosswire.cli.main import run

FEED = """<rss version="2.0"><channel><title>Karsund Post</title>
<item><title>One</title><link>{home}/one</link><description>One in brief.</description></item>
<item><title>Two</title><link>{home}/two</link><description>Two in brief.</description></item></channel></rss>"""
SITE: dict[str, Act | list[Act]] = {"/one": page("River floods Karsund"), "/two": answer(b"", 404)}


@pytest.fixture
def crosswire(capfdbinary):
    """Runs the command line in this process; gives code, standard output, standard error."""

    def call(*arguments):
        code = run([str(a) for a in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def test_addresses_stand_beside_files(crosswire, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bridge closed\n\nThe bridge at Ostra is closed, the council said.")
    with serve(dict(SITE)) as site:
        code, out, _ = crosswire("check", "--json", "--allow-private", tmp_path / "a.txt", f"{site.home}/one")
    told = json.loads(out)
    assert (code, told["reports"]) == (0, 2)
    assert [row["name"] for row in told["files"]][-1] == f"{site.home}/one"


def test_what_could_not_be_had_is_told_and_counts_as_a_fault(crosswire) -> None:
    with serve(dict(SITE)) as site:
        addresses = (f"{site.home}/one", f"{site.home}/two")
        code, _, err = crosswire("annotate", "--strict", "--allow-private", *addresses)
    assert code == 1
    assert f"crosswire: {site.home}/two: answers with status 404; open it in a browser to see why\n" in err


def test_nothing_private_is_asked_without_leave(crosswire) -> None:
    with serve(dict(SITE)) as site:
        code, out, err = crosswire("record", f"{site.home}/one")
    assert (code, out, site.asked) == (2, "", [])
    assert "127.0.0.1, which is this machine; it was not connected to" in err and "Traceback" not in err


@pytest.mark.parametrize(
    "address", ["ftp://karsund.example/a", "http://127.1/", "https://user:secret@karsund.example/"]
)
def test_what_is_no_address_is_told_in_a_line(crosswire, address: str) -> None:
    code, out, err = crosswire("brief", address)
    assert (code, out) == (2, "") and "secret" not in err
    assert all(line.startswith("crosswire: ") for line in err.splitlines())


def test_the_archive_gives_the_same_record_without_network(crosswire, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    monkeypatch.chdir(tmp_path)
    with serve(dict(SITE)) as site:
        site.acts["/feed"] = answer(FEED.format(home=site.home), kind="application/rss+xml")
        options = ["--now", "2032-01-01", "--no-readings"]
        code, live, err = crosswire("record", *options, "--allow-private", "--archive", "kept", f"{site.home}/feed")
    assert code == 0 and f"{site.home}/two: answers with status 404" in err
    asked = len(site.asked)
    code, again, _ = crosswire("record", *options, "kept")
    assert code == 0 and len(site.asked) == asked
    assert without_issues(live) == without_issues(again)


def without_issues(record: str) -> dict[str, object]:
    """The record but for what is told of no single report, which is of the run."""
    return {key: value for key, value in json.loads(record).items() if key != "issues"}
