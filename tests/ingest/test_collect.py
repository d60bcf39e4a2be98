"""The door of ingest: every kind of input, good and bad. All texts are invented."""

import io
import json
import os
from datetime import date

import pytest

from crosswire.ingest.collect import iter_reports, read_reports, rows_to_reports
from crosswire.model.report import Report

NOW = date(2032, 1, 1)
TEXT = "Rescuers searched the ruins of a school in Tarvo on Monday, officials said.\n\nForty families lost their homes."


def read(*paths):
    return read_reports([str(p) for p in paths], now=NOW)


def write_jsonl(path, *rows):
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8")
    return path


def reasons(issues):
    return " / ".join(f"{i.reason}; {i.hint}" for i in issues)


# ---- formats ----


def test_text_files_keep_every_character_but_line_ends(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf Title \r\n\r\n  Two  spaces\tand tab.\rOld line end")
    [report], _ = read(tmp_path / "a.txt")
    assert report.text == " Title \n\n  Two  spaces\tand tab.\nOld line end"
    assert report.copies[0].path == str(tmp_path / "a.txt")


def test_jsonl_text_stands_as_it_is_with_its_fields(tmp_path):
    row = {"id": 7, "url": "https://a.example/1", "title": " T ", "publisher": "Tarvo Post", "author": "Ana Bel",
           "published": "2031-05-12", "language": "en", "text": "One.\r\nTwo."}  # fmt: skip
    [report], issues = read(write_jsonl(tmp_path / "a.jsonl", row))
    assert (report.id, report.text, report.title, report.publisher) == ("7", "One.\r\nTwo.", "T", "Tarvo Post")
    assert (report.published.value, report.published.basis) == ("2031-05-12", "supplied")
    assert report.copies[0].url == "https://a.example/1"
    assert not issues


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_whatever_its_separator_case_and_encoding(tmp_path, encoding, separator):
    rows = [["ID", "Text", "Published"], ["a", f'"Flood{separator} in Tarvo.\nTwo lines."', "2031-05-12"]]
    (tmp_path / "a.csv").write_bytes("\n".join(separator.join(r) for r in rows).encode(encoding))
    [report], _ = read(tmp_path / "a.csv")
    assert (report.id, report.text) == ("a", f"Flood{separator} in Tarvo.\nTwo lines.")


def test_html_gives_title_blank_line_and_body_and_names_what_was_left_out(tmp_path):
    body = "".join(f"<p>{p}</p>" for p in TEXT.split("\n\n"))
    page = (
        '<html><head><title>Landslide in Tarvo | Tarvo Post</title><meta property="og:site_name" content="Tarvo Post">'
        '<meta property="article:published_time" content="2031-05-12T10:00:00Z"></head><body><nav>Home World</nav>'
        f"<article><h1>Landslide in Tarvo</h1>{body}</article><footer>About us</footer></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    [report], issues = read(tmp_path / "a.html")
    assert report.text == f"Landslide in Tarvo\n\n{TEXT}"
    assert (report.title, report.publisher) == ("Landslide in Tarvo", "Tarvo Post")
    assert (report.published.value, report.published.basis) == ("2031-05-12", "metadata")
    assert "1 footer" in reasons(issues)
    assert "1 nav" in reasons(issues)


def test_folders_are_read_in_name_order_and_never_left(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("Secret words that must not be read at all.")
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt"):
        (folder / name).write_text(f"{name}: {TEXT}")
    (folder / "d.odd").write_bytes(b"whatever this is")
    (folder / "link.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    reports, issues = read(folder)
    assert [r.text.split(":")[0] for r in reports] == ["a.txt", "b.txt", "sub/c.txt"]
    assert "1 × .odd" in reasons(issues)
    assert "1 × link that leads out of the folder" in reasons(issues)
    assert "1 × linked folder" in reasons(issues)


@pytest.mark.parametrize(("raw", "texts"), [(TEXT, [TEXT]), ('{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."])])
def test_standard_input_is_text_or_jsonl(monkeypatch, raw, texts):
    class Input:
        buffer = io.BytesIO(raw.encode())

    monkeypatch.setattr("sys.stdin", Input)
    reports, _ = read("-")
    assert [r.text for r in reports] == texts
    assert reports[0].copies[0].path is None


# ---- bad input: a clear message that names the place, and the others go on ----

GOOD = {"text": TEXT, "published": "2031-05-12"}


@pytest.mark.parametrize(
    ("lines", "kept", "reason"),
    [
        ([GOOD] * 6 + ['{"text": "broken'] + [{**GOOD, "id": "z"}], 2, "a.jsonl:7: is not JSON"),
        ([{"txt": "x"}, GOOD], 1, "a.jsonl:1: has no `text` (it has txt)"),
        ([{"text": 5}, GOOD], 1, "a.jsonl:1: has no `text`"),
        ([{"text": "  "}, GOOD], 1, "a.jsonl:1: has an empty `text`"),
        (["[1, 2]", GOOD], 1, "a.jsonl:1: holds a list; expected an object"),
        ([{**GOOD, "title": ["x"]}], 1, "a.jsonl:1: `title` is a list"),
        (["[" * 100_000, GOOD], 1, "a.jsonl:1: is not JSON"),
    ],
)
def test_broken_lines_are_named_and_passed_over(tmp_path, lines, kept, reason):
    reports, issues = read(write_jsonl(tmp_path / "a.jsonl", *lines))
    assert len(reports) == kept
    assert reason in reasons(issues)


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt", b"", "a.txt: is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "a.txt: is a picture"),
        ("a.txt", bytes(range(256)) * 9, "a.txt: is binary"),
        ("a.jsonl", b"", "a.jsonl: is empty"),
        ("a.jsonl", b'{"text": "caf\xe9"}\n', "a.jsonl:1: broken UTF-8 at byte 14"),
        ("a.csv", b"id,notes\n1,x\n", "a.csv: has no column `text` (its columns are 'id', 'notes')"),
        ("a.csv", b"text,text\n1,x\n", "a.csv: has column 'text' twice"),
        ("a.csv", b"id,text\n1\n2,Words here.\n", "a.csv:2: has 1 cells, the header 2"),
        ("a.csv", b"id,text\n1,\n", "a.csv:2: its `text` is empty"),
        ("a.html", b"<html><body></body></html>", "a.html: no article was found"),
        ("a.txt", "Près d'élèves préoccupés".encode() + b"\xff", "broken UTF-8 at byte 30"),
    ],
)
def test_bad_files_are_named(tmp_path, name, raw, reason):
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(TEXT)
    reports, issues = read(tmp_path)
    assert any(r.text == TEXT for r in reports)
    assert reason in reasons(issues)


def test_missing_files_and_empty_folders_are_named(tmp_path):
    (tmp_path / "empty").mkdir()
    reports, issues = read(tmp_path / "nope.txt", tmp_path / "empty", "bad\0name")
    assert not reports
    assert "nope.txt: No such file" in reasons(issues)
    assert "empty: holds nothing readable" in reasons(issues)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_unreadable_files_are_named(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    _, issues = read(tmp_path / "a.txt")
    assert "a.txt: cannot be read (Permission denied)" in reasons(issues)


def test_nul_and_lone_surrogates_become_replacement_characters(tmp_path):
    [report], issues = read(write_jsonl(tmp_path / "a.jsonl", '{"text": "a\\u0000b \\ud83d c", "title": "\\udc00"}'))
    assert report.text == "a\ufffdb \ufffd c"
    assert report.title == "\ufffd"
    assert "2 characters that no text can hold" in reasons(issues)


def test_emoji_and_arabic_keep_code_point_offsets(tmp_path):
    text = "😀 عاجل\n\nMonday 12 May 2031\n\n" + TEXT
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    [report], _ = read(tmp_path / "a.txt")
    assert report.text == text
    assert text[report.published.span.start : report.published.span.end] == "Monday 12 May 2031"


def test_a_paragraph_of_a_megabyte_is_kept_whole(tmp_path):
    text = "The river rose again and the town was flooded. " * 22_000
    (tmp_path / "a.txt").write_text(text)
    [report], _ = read(tmp_path / "a.txt")
    assert report.text == text


def test_a_text_beyond_the_limit_is_kept_and_said_to_be_unread(tmp_path):
    (tmp_path / "a.txt").write_text("The river rose again. " * 100_000)
    [report], issues = read(tmp_path / "a.txt")
    assert len(report.text) == 2_200_000
    assert report.unread
    assert "a.txt: has 2,200,000 characters, and 2,000,000 is the limit; it is kept, and not read" in reasons(issues)


# ---- identity ----


def test_identical_files_are_one_report_with_two_copies(tmp_path):
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT)
    [report], _ = read(tmp_path / "b.txt", tmp_path / "a.txt")
    assert [c.path for c in report.copies] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        ({"publisher": "A"}, {"publisher": "B"}, 2),  # the same wire in two outlets
        ({"publisher": "A", "published": "2031-05-12"}, {"publisher": "A", "published": "2031-05-12", "title": "T"}, 1),
        ({"publisher": "A", "published": "2031-05-12"}, {"publisher": "A", "published": "2031-05-13"}, 2),
        ({"id": "1", "publisher": "A", "published": "2031"}, {"id": "2", "publisher": "A", "published": "2031"}, 2),
        ({"url": "https://a.example/1"}, {"url": "https://b.example/1"}, 2),
        ({}, {}, 1),
        ({"id": "1"}, {"id": "1"}, 1),
    ],
)
def test_when_two_documents_are_one_report(tmp_path, a, b, count):
    reports, _ = read(write_jsonl(tmp_path / "a.jsonl", {"text": TEXT, **a}, {"text": TEXT, **b}))
    assert len(reports) == count
    assert len({r.id for r in reports}) == count


def test_an_id_borne_by_two_reports_is_taken_from_both_in_any_order(tmp_path):
    rows = [{"id": "x", "text": TEXT}, {"id": "x", "text": TEXT + " More."}, {"id": "y", "text": "Other words."}]
    reports, issues = read(write_jsonl(tmp_path / "a.jsonl", *rows))
    turned, _ = read(write_jsonl(tmp_path / "b.jsonl", *reversed(rows)))
    assert "id 'x' is borne by 2 different reports" in reasons(issues)
    assert {r.text: r.id for r in reports} == {r.text: r.id for r in turned}
    assert "x" not in {r.id for r in reports}
    assert "y" in {r.id for r in reports}


def test_same_words_in_other_bytes_get_ids_of_their_own(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    reports, _ = read(tmp_path)
    assert len({r.id for r in reports}) == 2


# ---- from Python ----


def test_rows_are_read_like_lines():
    found = list(rows_to_reports([GOOD, {"no": "text"}], now=NOW))
    assert [type(f).__name__ for f in found] == ["Issue", "Report"]
    assert isinstance(found[1], Report)


def test_reports_are_an_iterator():
    assert iter(found := iter_reports([], now=NOW)) is found
