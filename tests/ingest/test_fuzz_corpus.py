"""What the fuzzer found worth keeping is read again: each input ends with reports or is refused, never otherwise."""

import pytest
from tests.fuzz.readers import CORPUS, read_corpus
from tests.fuzz.seeds import SEEDS
from tests.fuzz.taking import take_in

FOUND = [
    # a control character after a script: lxml takes it in and will not write it again
    ("html", SEEDS["html"][0].replace(b"<h1>", b"<script>x</script>\x01<h1>")),
    ("html", SEEDS["html"][0].replace(b"<h1>", b"<script>x</script>&#6;<h1>")),  # the same by number
]
"""What broke a reader once, made small by hand."""


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_broke_a_reader_once_does_not_again(name, data):
    [report] = take_in(name, data)
    assert "A ferry sank off Tarvo" in report.text


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_kept_inputs_are_read_or_refused(name):
    kept = read_corpus(name)
    assert kept, f"{CORPUS / name}.jsonl is missing; make it by: python -m tests.fuzz.readers {name} 60"
    for data in (*SEEDS[name], *kept):
        take_in(name, data)
