"""What the fuzzer found worth keeping is read again: each input ends with reports or is refused, never otherwise."""

import pytest
from tests.fuzz.readers import CORPUS, NOW, read_corpus
from tests.fuzz.seeds import SEEDS

from crosswire.ingest.collect import find_items, settle_reports
from crosswire.ingest.formats import FORMATS
from crosswire.ingest.sources import Source
from crosswire.model.errors import InputError

FOUND = [
    # a control character after a script: lxml takes it in and will not write it again
    ("html", SEEDS["html"][0].replace(b"<h1>", b"<script>x</script>\x01<h1>")),
    ("html", SEEDS["html"][0].replace(b"<h1>", b"<script>x</script>&#6;<h1>")),  # the same as a reference
]
"""What broke a reader once, made small by hand."""


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_broke_a_reader_once_does_not_again(name, data):
    read = next(f.read for f in FORMATS if f.name == name)
    [report] = settle_reports(list(read(Source(name="x", path=None, data=data)))[:1], now=NOW, language="en")
    assert "A ferry sank off Tarvo" in report.text


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_kept_inputs_are_read_or_refused(name):
    read = next(f.read for f in FORMATS if f.name == name)
    kept = [*SEEDS[name], *read_corpus(name)]
    assert len(kept) > len(SEEDS[name]), f"{CORPUS / name}.jsonl is missing; make it by: python -m tests.fuzz.readers"
    for data in kept:
        found = []
        try:
            for item in read(Source(name="fuzz", path=None, data=data)):
                found += [i.found for i in find_items([item])] if isinstance(item, Source) else [item]
        except InputError:
            continue
        list(settle_reports(found, now=NOW, language="en"))
