"""Mail: words, subject, sender and date as given; attachments by their own readers. All people and places invented."""

from __future__ import annotations

import base64
import time
from datetime import date
from email.message import EmailMessage

import pytest
from tests.ingest import made

from crosswire.ingest.collect import read_reports
from crosswire.ingest.limits import Limits

NOW = date(2032, 1, 1)
HEADS = (
    "From: Ana Bel <ana@post.example>\nTo: desk@post.example\nSubject: Flood in Tarvo\n"
    "Date: Mon, 12 May 2031 10:30:00 +0200\nMIME-Version: 1.0\n"
)


def read(tmp_path, raw, name="a.eml", **limits):
    (tmp_path / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    (tmp_path / "zz-good.txt").write_text("A good text beside it, which goes on whatever the mail is.")
    reports, issues = read_reports([tmp_path / name, tmp_path / "zz-good.txt"], now=NOW, limits=Limits(**limits))
    assert reports[-1].text.startswith("A good text")
    told = " / ".join(f"{i.reason}; {i.hint}" for i in issues if "no date of publication" not in i.reason)
    return reports[:-1], told.replace(f"{tmp_path}/", "")


def build(*parts, subject="Flood in Tarvo"):
    """A mail of words and attachments (name, type, bytes)."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ana Bel <ana@post.example>", "desk@post.example", subject
    message["Date"] = "Mon, 12 May 2031 10:30:00 +0200"
    message.set_content(made.TEXT)
    for name, kind, data in parts:
        message.add_attachment(data, maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename=name)
    return message


def test_words_subject_sender_and_date_are_taken_as_given(tmp_path):
    [report], told = read(tmp_path, f"{HEADS}\n{made.TEXT}\n")
    assert (report.text, report.title, report.byline) == (made.TEXT, "Flood in Tarvo", "Ana Bel")
    assert (report.published.value, report.published.basis) == ("2031-05-12T10:30:00+02:00", "supplied")
    assert told == ""


def test_the_name_does_not_matter(tmp_path):
    [report], told = read(tmp_path, f"{HEADS}\n{made.TEXT}\n", name="a.txt")
    assert report.title == "Flood in Tarvo"
    assert "a.txt: is a mail by its content" in told


@pytest.mark.parametrize(
    ("plain", "page", "text"),
    [
        ("The plain words.", "<p>The words of the page.</p>", "The plain words."),
        ("", "<div>The words</div><div>of the page.</div><script>x()</script>", "The words\n\nof the page."),
    ],
)
def test_plain_words_are_preferred(tmp_path, plain, page, text):
    body = (
        f'{HEADS}Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\n{plain}\n'
        f"--b\nContent-Type: text/html\n\n<html><body>{page}</body></html>\n--b--\n"
    )
    [report], _ = read(tmp_path, body)
    assert report.text == text


def test_attachments_are_read_by_their_own_readers(tmp_path):
    pdf = made.make_pdf([(50, 700, "The dam above the town gave way at dawn.")])
    message = build(("a.pdf", "application/pdf", pdf), ("x.png", "image/png", b"\x89PNG"),
                    ("b.txt", "text/plain", b"Words in a file that is attached."))  # fmt: skip
    reports, told = read(tmp_path, message.as_bytes())
    assert [r.copies[0].path.removeprefix(f"{tmp_path}/") for r in reports] == ["a.eml", "a.eml/a.pdf", "a.eml/b.txt"]
    assert "a.eml: passed over 1 × .png" in told
    assert reports[1].published.value is None  # when a mail was sent says nothing of what is attached


def test_mails_in_mails_are_read_until_they_are_too_deep(tmp_path):
    message = build()
    for n in range(12):
        outer = build(subject=f"Fwd {n}")
        outer.set_content(f"Forwarded for the {n} time, see below.")
        outer.add_attachment(message)
        message = outer
    reports, told = read(tmp_path, message.as_bytes())
    assert len(reports) == 10
    assert "is a mail within 10 others (limit mail_depth)" in told


def test_a_mailbox_gives_each_mail(tmp_path):
    mark = "From ana@post.example Mon May 12 10:30:00 2031\n"
    second = HEADS.replace("Flood", "Fire")
    raw = f"{mark}{HEADS}\nFirst words.\n>From here on it was quiet.\n\n{mark}{second}\nSecond words.\n"
    reports, told = read(tmp_path, raw, name="a.mbox")
    assert [r.text for r in reports] == ["First words.\nFrom here on it was quiet.", "Second words."]
    assert [r.title for r in reports] == ["Flood in Tarvo", "Fire in Tarvo"]
    assert [r.copies[0].path.removeprefix(f"{tmp_path}/") for r in reports] == ["a.mbox/1.eml", "a.mbox/2.eml"]
    assert told == ""


def coded(words, charset):
    return f"=?{charset}?b?{base64.b64encode(words.encode(charset)).decode()}?="


@pytest.mark.parametrize(
    ("raw", "text", "title"),
    [
        (HEADS.replace("Flood in Tarvo", coded("Überflutung", "iso-8859-1")) + "\nWords.", "Words.", "Überflutung"),
        (HEADS.replace("Flood in Tarvo", "=?nonsense?b?////?=") + "\nWords.", "Words.", None),
        (HEADS.replace("Flood in Tarvo", "=?utf-8?b?!!!?=") + "\nWords.", "Words.", None),
        (HEADS + "Content-Type: text/plain; charset=nonsense\n\nCafé words.", "Café words.", "Flood in Tarvo"),
        (HEADS + "Content-Type: text/plain; charset=punycode\n\nPlain words.", "Plain words.", "Flood in Tarvo"),
        ((HEADS + "Content-Type: text/plain; charset=latin-1\n\nCafé.").encode("latin-1"), "Café.", "Flood in Tarvo"),
        ((HEADS + "Content-Type: text/plain; charset=iso-2022-jp\n\n").encode() + "災害".encode("iso-2022-jp"),
         "災害", "Flood in Tarvo"),
        (HEADS + "Content-Transfer-Encoding: base64\n\n" + base64.b64encode(b"Packed words.").decode(),
         "Packed words.", "Flood in Tarvo"),
        (HEADS + "Content-Type: text/plain; format=flowed\n\nThe river rose \nagain.\n", "The river rose again.",
         "Flood in Tarvo"),
        (HEADS + "X-Long: " + "x" * 3_000_000 + "\n\nWords.", "Words.", "Flood in Tarvo"),
        (HEADS.replace("Flood in Tarvo", "y" * 3_000_000) + "\nWords.", "Words.", "y" * 10_000),
        (HEADS.replace("Mon, 12 May 2031 10:30", "yesterday") + "\nWords.", "Words.", "Flood in Tarvo"),
        (HEADS + "Content-Type: multipart/mixed\n\nNo boundary at all.", "No boundary at all.", None),
    ],
)  # fmt: skip
def test_bad_charsets_and_headers(tmp_path, raw, text, title):
    reports, _ = read(tmp_path, raw)
    assert [r.text for r in reports] == [text]
    assert title is None or reports[0].title == title


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (HEADS + "\n", "a.eml: holds no words"),
        (HEADS + 'Content-Type: multipart/mixed; boundary="b"\n\n' + "--b\n\n" * 300_000, "(limit archive_members)"),
        (HEADS + "Content-Type: application/octet-stream\n\n\x00\x01\x02", "passed over"),
    ],
)
def test_mails_without_words_or_with_too_many_parts_are_named(tmp_path, raw, reason):
    began = time.monotonic()
    reports, told = read(tmp_path, raw)
    assert (reports, reason in told) == ([], True), told
    assert time.monotonic() - began < 10


def test_parts_nested_without_end(tmp_path):
    raw = HEADS
    for n in range(2_000):
        raw += f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
    reports, told = read(tmp_path, raw + "\nWords.")
    assert reports or "a.eml" in told


def test_a_mail_in_a_mailbox_beyond_the_limit_leaves_the_others(tmp_path):
    mark = "From ana@post.example Mon May 12 10:30:00 2031\n"
    raw = f"{mark}{HEADS}\n{'x' * 70} \n\n{mark}{HEADS}\nSecond.\n".replace("x" * 70, ("x" * 70 + "\n") * 50)
    reports, told = read(tmp_path, raw, name="a.mbox", file_bytes=2_000)
    assert [r.text for r in reports] == ["Second."]
    assert "a.mbox/1.eml: is longer than 0.002 MB (limit file_bytes)" in told
