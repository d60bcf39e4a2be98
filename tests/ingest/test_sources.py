"""Sources: bytes in memory, in a temporary file, in a file that grows, all read alike."""

from __future__ import annotations

import pytest

from crosswire.ingest import sources
from crosswire.ingest.sources import Kept, Source
from crosswire.model.errors import InputError


@pytest.mark.parametrize("most", [5, 1_000])
def test_what_is_kept_is_read_alike_from_memory_and_file(monkeypatch, most):
    monkeypatch.setattr(sources, "IN_MEMORY", most)
    kept = Kept(iter([b"one ", b"two ", b"three\n", b"four"]))
    source = Source(name="a", path=None, opener=kept)
    assert (kept.length, source.size()) == (18, 18)
    assert source.read() == b"one two three\nfour"
    with source.open() as first, source.open() as second:
        assert first.readline() == b"one two three\n"
        assert second.read(3) == b"one"
        assert first.read() == b"four"
        assert second.seek(-4, 2) == 14


def test_a_file_is_as_long_as_it_was_when_it_was_opened(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"before")
    source = Source(name="a.txt", path=str(tmp_path / "a.txt"))
    with source.open() as stream, (tmp_path / "a.txt").open("ab") as file:
        file.write(b" and after")
        file.flush()
        assert stream.read() == b"before"


def test_members_are_named_by_their_path():
    outer = Source(name="a.zip", path="in/a.zip")
    inner = outer.member("b/c.txt", "archive", data=b"")
    assert (inner.name, inner.path, inner.within, inner.ending) == (
        "a.zip/b/c.txt",
        "in/a.zip/b/c.txt",
        ("archive",),
        ".txt",
    )
    assert Source(name="standard input", path=None).member("b", "archive", data=b"").path is None


@pytest.mark.parametrize("path", ["nope.txt", "bad\0name", "."])
def test_what_cannot_be_opened_is_named(path):
    with pytest.raises(InputError, match="cannot be read"):
        Source(name="x", path=path).read()
