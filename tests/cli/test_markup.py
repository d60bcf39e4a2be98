"""Markup, script addresses and formulas in reports are words wherever they are shown: made by real reports, whole."""

import json
import zipfile

import pytest

from crosswire.cli.main import run

TAG = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>"
BODY = "A car bomb exploded at a market in Ostrel on Monday, killing {} people, {} police said. =cmd|' /C calc'!A0"
ALIVE = ("<script>alert", "<img src=x", "<svg/onload", 'href="javascript', "<f>")


def rows(*tolls):
    for n, toll in enumerate(tolls):
        yield {
            "id": f"=r{n}<b>", "title": f"Blast {TAG} kills {toll}", "publisher": f"@Post {TAG}", "author": TAG,
            "url": "javascript:alert(3)", "published": f"2031-05-1{n}", "language": "en",
            "text": BODY.format(toll, TAG),
        }  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("markup")
    for name, tolls in (("old", (12,)), ("new", (12, 14))):
        (place / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows(*tolls))), encoding="utf-8")
        reports, made = str(place / f"{name}.jsonl"), str(place / f"{name}.json")
        assert run(["record", reports, "--now", "2032-01-01", "-o", made]) == 0
    return place


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["page", "new.json"], "a.html"),
        (["diff", "old.json", "new.json", "--html"], "b.html"),
        (["chart", "toll", "new.json"], "c.svg"),
        (["chart", "sources", "new.json"], "d.html"),
        (["chart", "timeline", "new.json"], "e.html"),
        (["export", "markdown", "new.json"], "f.md"),
        (["export", "xlsx", "new.json"], "g.xlsx"),
    ],
)
def test_no_markup_of_a_report_is_alive(folder, command, name):
    arguments = [str(folder / a) if a.endswith(".json") else a for a in command]
    assert run([*arguments, "-o", str(folder / name)]) == 0
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(folder / name) as book:
            parts = {n: book.read(n).decode("utf-8", "replace") for n in book.namelist()}
        assert "javascript:" not in "".join(parts[n] for n in parts if n.endswith(".rels"))
        made = "".join(parts[n] for n in parts if n.endswith(".xml"))
    else:
        made = (folder / name).read_text(encoding="utf-8").replace("\\<", "&lt;")  # as Markdown writes it
    assert "Ostrel" in made
    assert not [words for words in ALIVE if words in made]
