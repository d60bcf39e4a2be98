"""One more report against those kept: it finds what it copies, and asks no more of an index that has grown."""

from __future__ import annotations

import random

from crosswire.model.report import Published, Report
from crosswire.reuse.index import COMPARED, ReuseIndex

WIRE = (
    "Engineers reopened the Ostrel lock on Sunday after divers cleared two sunken barges from its lower gate. "
    "Some 140 vessels had waited upstream since the storm, the harbour board of Velmar said in a statement. "
    "Pilots will guide the largest through by night until the northern beacon burns again."
)


def report(name, text, day="2031-05-20"):
    return Report(id=name, text=text, sha256=name, published=Published(value=day, basis="supplied"))


def others(count):
    """Reports of words that no other report puts in that order."""
    rng = random.Random(7)
    words = [a + b for a in ("vel", "dar", "mor", "tas", "kel", "bra", "sun") for b in ("mora", "dun", "stad", "rek")]
    for n in range(count):
        sentences = (" ".join(rng.choices(words, k=9)).capitalize() + "." for _ in range(8))
        yield report(f"o{n:03}", " ".join(sentences))


def test_a_copy_finds_its_original_among_many():
    index = ReuseIndex()
    for kept in others(300):
        index.add(kept)
    index.add(report("wire", WIRE))
    found = index.query(report("copy", WIRE.replace("Some 140", "Some 150"), "2031-05-21"))
    assert found.parents == {"copy": ("wire",)}
    (passage,) = (p for p in found.passages if {s.report for s in p.spans} == {"wire", "copy"})
    assert [(c.from_, c.to) for e in passage.edges for c in e.changes] == [("140", "150")]


def test_a_report_that_copies_nothing_finds_nothing():
    index = ReuseIndex()
    for kept in others(100):
        index.add(kept)
    assert not index.query(report("new", WIRE)).passages


def test_five_hundred_alike_are_asked_as_few():
    index = ReuseIndex()
    for n in range(500):
        index.add(report(f"r{n:03}", WIRE))
    assert len(index) == 500
    assert len(index.find_candidates(report("one more", WIRE))) <= COMPARED


def test_nothing_is_asked_of_text_without_words():
    index = ReuseIndex()
    for n, text in enumerate(("", "\u200b\u200b", "!!! ...", "\u0627\u0644")):
        index.add(report(f"r{n}", text))
        assert not index.query(report("again", text)).passages
