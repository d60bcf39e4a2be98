"""The fuzzing process itself: `tests.fuzz.readers` starts it with a format, a folder and libFuzzer's options."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["crosswire.ingest"], enable_loader_override=False):
    from crosswire.ingest.collect import find_items, settle_reports
    from crosswire.ingest.formats import FORMATS
    from crosswire.ingest.raw import RawReport
    from crosswire.ingest.sources import Source
    from crosswire.model.errors import InputError

from tests.fuzz.readers import NOW


def take_in(name: str, data: bytes) -> None:
    """One input through the reader of its format, and what it yields through the rest of ingest."""
    source = Source(name="fuzz", path=None, data=data)
    read = next(f.read for f in FORMATS if f.name == name)
    found = []
    try:
        for item in read(source):
            found += [i.found for i in find_items([item])] if isinstance(item, Source) else [item]
    except InputError:
        pass
    for report in settle_reports((f for f in found if isinstance(f, RawReport)), now=NOW, language="en"):
        assert report is not None


if __name__ == "__main__":
    form, *rest = sys.argv[1:]
    atheris.Setup([sys.argv[0], *rest], lambda data: take_in(form, data))
    atheris.Fuzz()
