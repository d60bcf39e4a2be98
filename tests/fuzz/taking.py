"""Taking in, as the fuzzer and the test of what it kept do it."""

from __future__ import annotations

from datetime import date

from crosswire.ingest.collect import find_items, settle_reports
from crosswire.ingest.formats import FORMATS
from crosswire.ingest.raw import RawReport
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError
from crosswire.model.report import Report

NOW = date(2032, 1, 1)


def take_in(name: str, data: bytes) -> list[Report]:
    """The reports that the reader of a format makes of `data` and the rest of ingest settles; none where it refuses."""
    read = next(f.read for f in FORMATS if f.name == name)
    found = []
    try:
        for item in read(Source(name="fuzz", path=None, data=data)):
            found += [i.found for i in find_items([item])] if isinstance(item, Source) else [item]
    except InputError:
        pass
    settled = settle_reports((f for f in found if isinstance(f, RawReport)), now=NOW, language="en")
    return [item for item in settled if isinstance(item, Report)]
