"""Limits and formats: each is told where users look, and nowhere else do they differ."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from crosswire.ingest.formats import FORMATS
from crosswire.ingest.limits import LIMIT_MEANINGS, LIMITS, Limits, set_limits
from crosswire.model.errors import InputError

PAGE = (Path(__file__).parent.parent.parent / "docs" / "formats-in.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [f.name for f in fields(Limits)])
def test_every_limit_stands_in_the_docs(name):
    assert f"| `{name}` | {getattr(LIMITS, name):,} | {LIMIT_MEANINGS[name]} |" in PAGE


def test_no_limit_is_told_that_is_none():
    assert list(LIMIT_MEANINGS) == [f.name for f in fields(Limits)]


@pytest.mark.parametrize("ending", sorted({ending for format_ in FORMATS for ending in format_.endings}))
def test_every_ending_stands_in_the_docs(ending):
    assert f"{ending}," in PAGE or f"{ending})" in PAGE


def test_limits_are_set_by_name():
    assert set_limits(["pdf_pages=5", "archive_bytes=1_000"]) == Limits(pdf_pages=5, archive_bytes=1_000)
    assert set_limits([]) is not None


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "pdf_pages",
        "pdf_pages=",
        "pdf_pages=-1",
        "pages=1",
        "pdf_pages=1.5",
        "=1",
        "pdf_seconds=1000001",
        f"file_bytes={9**99}",
    ],
)
def test_what_is_no_limit_is_named(setting):
    with pytest.raises(InputError, match="limit"):
        set_limits([setting])
