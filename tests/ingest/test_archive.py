"""Archives: every member is read under its own name; what is odd, too much or damaged is named. All invented."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import warnings
import zipfile
from datetime import date

import pytest
from tests.ingest import made

from crosswire.ingest.collect import read_reports
from crosswire.ingest.limits import Limits

NOW = date(2032, 1, 1)
OTHER = "The river rose again, and the lower town was under water within the hour."


def read(tmp_path, name, raw, **limits):
    """The reports of the file but the good one beside it, and all that was told."""
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "zz-good.txt").write_text(made.TEXT)
    reports, issues = read_reports([tmp_path / name, tmp_path / "zz-good.txt"], now=NOW, limits=Limits(**limits))
    assert made.TEXT in [r.text for r in reports]  # whatever the archive is, the others go on
    told = " / ".join(f"{i.reason}; {i.hint}" for i in issues if "no date of publication" not in i.reason)
    return [r for r in reports if r.text != made.TEXT], told.replace(f"{tmp_path}/", "")


def members(*rows):
    return made.make_zip(*rows)


def make_tar(*infos, data=b""):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for info in infos:
            info.size = len(data) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(data) if info.isreg() else None)
    return out.getvalue()


def tar_info(name, kind=tarfile.REGTYPE, link=""):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def name_of(value):
    """Packed bytes hold a clock, so no name of a row may show them: two workers would collect different rows."""
    return "packed" if isinstance(value, bytes) else None


WORDS = OTHER.encode()
TAR = make_tar(tar_info("inner/b.txt"), data=WORDS)


@pytest.mark.parametrize(
    ("name", "raw", "path"),
    [
        ("a.zip", members(("inner/b.txt", WORDS)), "a.zip/inner/b.txt"),
        ("a.tar", TAR, "a.tar/inner/b.txt"),
        ("b.txt.gz", gzip.compress(WORDS), "b.txt.gz/b.txt"),
        ("b.gz", gzip.compress(WORDS), "b.gz/b"),
        ("b.txt.bz2", bz2.compress(WORDS), "b.txt.bz2/b.txt"),
        ("b.txt.xz", lzma.compress(WORDS), "b.txt.xz/b.txt"),
        ("a.tgz", gzip.compress(TAR), "a.tgz/a.tar/inner/b.txt"),
        ("a.tar.xz", lzma.compress(TAR), "a.tar.xz/a.tar/inner/b.txt"),
        ("a.zip", members(("c.tar", TAR)), "a.zip/c.tar/inner/b.txt"),
        ("a.zip", members(("b.zip", members(("c.zip", members(("b.txt", WORDS)))))), "a.zip/b.zip/c.zip/b.txt"),
    ],
    ids=name_of,
)
def test_members_are_read_under_their_own_names(tmp_path, name, raw, path):
    [report], told = read(tmp_path, name, raw)
    assert (report.text, report.copies[0].path) == (OTHER, f"{tmp_path}/{path}")
    assert told == ""


def test_members_are_read_as_what_they_are_and_the_rest_is_counted(tmp_path):
    pdf = made.make_pdf([(50, 700, OTHER)])
    rows = '{"text": "One by one they came."}\n'
    page = f"<html><body><article><h1>Flood</h1><p>{made.WORDS}</p><p>{OTHER}</p></article></body></html>"
    raw = members(("a.pdf", pdf), ("b.jsonl", rows.encode()), ("c.htm", page.encode()), ("d.png", b"\x89PNG"),
                  ("e.css", b"body {}"), (".hidden.txt", WORDS), ("__MACOSX/a.txt", WORDS))  # fmt: skip
    reports, told = read(tmp_path, "a.zip", raw)
    assert len(reports) == 3
    assert "a.zip: passed over 1 × .css, 1 × .png" in told


# ---- hostile: told, and the others go on ----


def zip_with(**changes):
    """A zip of a good member and one that is changed in its directory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("odd.txt")
        for key, value in changes.items():
            setattr(info, key, value)
        archive.writestr(info, b"Odd words in an odd member.")
        archive.writestr("b.txt", WORDS)
    return out.getvalue()


def twice():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return members(("b.txt", b"The first words under this name."), ("b.txt", WORDS))


def encrypted():
    raw = bytearray(zip_with())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + at] |= 1
    return bytes(raw)


def damaged():
    raw = bytearray(made.make_zip(("odd.txt", b"Odd words. " * 50), ("b.txt", WORDS), packing=zipfile.ZIP_STORED))
    raw[60:70] = b"\xff" * 10
    return bytes(raw)


def nested(depth):
    raw = WORDS
    for n in range(depth):
        raw = members((f"{n}.zip" if n else "b.txt", raw))
    return raw


LINK = (stat.S_IFLNK | 0o777) << 16
ZEROS = bytes(30_000_000)


@pytest.mark.parametrize(
    ("name", "raw", "reason", "kept"),
    [
        ("a.zip", zip_with(filename="/etc/odd.txt"), "a.zip/etc/odd.txt: its path leads out of the archive", 2),
        ("a.zip", zip_with(filename="../../odd.txt"), "a.zip/odd.txt: its path leads out of the archive", 2),
        ("a.zip", zip_with(filename="C:\\odd.txt"), "its path leads out of the archive", 2),
        ("a.zip", zip_with(external_attr=LINK), "a.zip/odd.txt: is a link, which is not followed", 1),
        ("a.zip", twice(), "a.zip/b.txt: is there twice; each was read", 2),
        ("a.zip", encrypted(), "a.zip/odd.txt: is encrypted; unpack it by hand", 1),
        ("a.zip", damaged(), "a.zip/odd.txt: is damaged", 1),
        ("a.zip", members(("b.txt", WORDS))[:-30], "a.zip: is a damaged zip archive", 0),
        ("a.zip", members(("x.txt", ZEROS), ("b.txt", WORDS)), "a.zip: unpacks to more than 100 times its size", 0),
        ("a.txt.gz", gzip.compress(ZEROS), "a.txt.gz: unpacks to more than 100 times its size", 0),
        ("a.gz", gzip.compress(gzip.compress(ZEROS)), "100 times its size (limit archive_ratio)", 0),
        ("a.zip", nested(4), "a.zip/3.zip/2.zip/1.zip: is an archive within 3 others", 0),
        ("a.txt.gz", gzip.compress(WORDS * 99)[:-20], "a.txt.gz: is cut off or damaged", 1),
        ("a.txt.xz", lzma.compress(WORDS * 99)[:-40], "a.txt.xz: is cut off or damaged", 1),
        ("a.tar", make_tar(tar_info("x", tarfile.SYMTYPE, "/etc/passwd"), tar_info("b.txt"), data=WORDS),
         "a.tar/x: is a link, which is not followed", 1),
        ("a.tar", make_tar(tar_info("x", tarfile.LNKTYPE, "../b.txt"), tar_info("b.txt"), data=WORDS),
         "a.tar/x: is a link, which is not followed", 1),
        ("a.tar", make_tar(tar_info("x", tarfile.CHRTYPE), tar_info("b.txt"), data=WORDS),
         "a.tar/x: is a device or pipe, which is not opened", 1),
        ("a.tar", make_tar(tar_info("x", tarfile.FIFOTYPE), tar_info("b.txt"), data=WORDS), "is a device or pipe", 1),
        ("a.tar", make_tar(tar_info("../../b.txt"), data=WORDS), "a.tar/b.txt: its path leads out of the archive", 1),
        ("a.tar", make_tar(tar_info("b.txt"), tar_info("c.txt"), data=WORDS)[:1300], "a.tar: is a damaged tar", 1),
        ("a.tar", make_tar(*[tar_info("x", tarfile.FIFOTYPE)] * 50, tar_info("b.txt"), data=WORDS),
         "a.tar: 30 more members have such faults", 1),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + b"x" * 99, "a.7z: is a 7z archive; unpack it", 0),
        ("a.zip", b"PK\x03\x04 not really", "a.zip: is a damaged zip archive", 0),
    ],
    ids=name_of,
)  # fmt: skip
def test_odd_members_and_archives_are_named(tmp_path, name, raw, reason, kept):
    reports, told = read(tmp_path, name, raw)
    assert reason in told
    assert len(reports) == kept
    assert {p.name for p in tmp_path.iterdir()} == {name, "zz-good.txt"}  # nothing was written


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"archive_members": 3}, "a.zip: holds 5 members, and 3 is the limit (archive_members)"),
        ({"archive_bytes": 100}, "a.zip: unpacks to more than 0.0001 MB (limit archive_bytes)"),
        ({"archive_depth": 1, "archive_members": 99}, ""),
    ],
)
def test_limits_are_those_that_are_set(tmp_path, limits, reason):
    raw = members(*((f"{n}.txt", OTHER.encode() + b"%d" % n) for n in range(5)))
    reports, told = read(tmp_path, "a.zip", raw, **limits)
    assert (len(reports), reason in told) == (0 if reason else 5, True)


def test_members_of_a_tar_are_counted(tmp_path):
    raw = make_tar(*(tar_info(f"{n}.txt") for n in range(5)), data=WORDS)
    _, told = read(tmp_path, "a.tar", raw, archive_members=3)
    assert "a.tar: holds more than 3 members (limit archive_members)" in told


def test_a_bomb_of_nested_archives_is_met_by_the_outermost_count(tmp_path):
    inner = members(("x.txt", bytes(900_000)))
    raw = members(*((f"{n}.zip", inner) for n in range(40)))
    reports, told = read(tmp_path, "a.zip", raw)
    assert "unpacks to more than 100 times its size" in told
    assert reports == []


def test_a_name_in_an_archive_cannot_command_a_terminal(tmp_path):
    raw = members(("\x1b[31m\u202e red.txt", b"\x89PNG\r\n\x1a\n\0"))
    _, told = read(tmp_path, "a.zip", raw)
    assert "is a picture" in told
