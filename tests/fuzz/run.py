"""The fuzzing process itself: `tests.fuzz.readers` starts it with a format, a folder and libFuzzer's options."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["crosswire.ingest"], enable_loader_override=False):
    from tests.fuzz.taking import take_in

if __name__ == "__main__":
    form, *rest = sys.argv[1:]
    atheris.Setup([sys.argv[0], *rest], lambda data: take_in(form, data))
    atheris.Fuzz()
