"""Origins, disagreements, responsibility and control, on invented reports."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import desk

MONDAY = "2031-05-19"
BLAST = "A bomb exploded in Ostrel on Monday, killing 12 people while stalls were being set up for the autumn fair."

BASES = [
    pytest.param([f"{BLAST[:-1]}, the Lantern Observatory said."], "named source", "established", id="a speaker"),
    pytest.param([f"{BLAST[:-1]}, a military source said."], "named source", "not_established", id="an unnamed one"),
    pytest.param([f"{BLAST[:-1]}, residents said."], "named source", "not_established", id="residents"),
    pytest.param([BLAST, BLAST], "shared words", "not_established", id="copied words"),
]


@pytest.mark.parametrize(("texts", "basis", "independence"), BASES)
def test_where_a_claim_begins(texts, basis, independence):
    told = desk(*((f"r{n}", MONDAY, t) for n, t in enumerate(texts)))
    found = {told.origin(c) for c in told.claims("exploded", kind="bombing")}
    assert [(o.basis, o.independence) for o in found] == [(basis, independence)]


def test_a_lone_report_has_no_known_lineage():
    told = desk(("a", MONDAY, BLAST))
    assert told.claim("exploded", kind="bombing").origin is None
    (event,) = told.events("bombing")
    assert (event.origins, event.reports) == (0, 1) and event.unknown_origin > 0


def test_an_agency_that_is_credited_is_the_beginning_of_its_words():
    told = desk(("a", MONDAY, f"OSTREL, May 19, 2031 (Reuters) - {BLAST}"), ("b", MONDAY, BLAST))
    origins = {told.origin(c) for c in told.claims("exploded", kind="bombing")}
    assert [(o.basis, o.label, o.independence) for o in origins] == [("agency credit", "Reuters", "not_established")]


KINDS = [
    pytest.param(
        ["A bomb exploded in Ostrel, the police said.", "The army denied that a bomb exploded in Ostrel."],
        "denial", ["asserted", "denied"], id="denied",
    ),
    pytest.param(
        ["The army and the Tide Front reached a deal in Velmar.", "The army has not confirmed that it reached a deal "
         "with the Tide Front in Velmar."],
        "denial", ["asserted", "not confirmed"], id="not confirmed",
    ),
    pytest.param(
        ["A bomb in Ostrel on Monday killed 12 people, the police said.",
         "A bomb in Ostrel on Monday killed 20 people, the Lantern Observatory said."],
        "contradiction", ["12", "20"], id="two numbers",
    ),
    pytest.param(
        ["A bomb in Ostrel on Monday killed 12 people, the police said.",
         "The toll of the bomb in Ostrel on Monday rose from 12 to 20 people killed, the police said."],
        "update", ["12", "20"], id="a newer number",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "kind", "positions"), KINDS)
def test_disagreements(texts, kind, positions):
    told = desk(*((f"r{n}", MONDAY, t) for n, t in enumerate(texts)))
    (row,) = (d for d in told.record.disagreements if d.kind == kind)
    assert [s.position for s in row.sides] == positions
    assert all(s.claims for s in row.sides)


def test_reports_that_agree_have_none():
    told = desk(("a", MONDAY, f"{BLAST[:-1]}, the police said."), ("b", MONDAY, "A bomb in Ostrel killed 12 people."))
    assert not told.record.disagreements


RESPONSIBLE = [
    ("The Tide Front claimed responsibility for the bombing.", "claimed", "Tide Front"),
    ("The police blamed the Tide Front for the bombing.", "blamed", "Tide Front"),
    ("The police accused the Tide Front of the bombing.", "blamed", "Tide Front"),
    ("The police blamed the Tide Front.", "blamed", "Tide Front"),
    ("A spokesman for the Tide Front denied involvement.", "denied", "Tide Front"),
]


@pytest.mark.parametrize(("text", "kind", "party"), RESPONSIBLE)
def test_responsibility(text, kind, party):
    told = desk(("a", MONDAY, f"A car bomb in Ostrel on Monday killed 12 people. {text}"))
    rows = [r for e in told.events("bombing") for r in e.responsibility]
    assert [(r.kind, told.index.entities[r.party].name) for r in rows] == [(kind, party)]


def test_blame_for_something_else_is_no_responsibility():
    told = desk(("a", MONDAY, "A car bomb in Ostrel on Monday killed 12 people. Doctors blamed the Tide Front for a "
                 "shortage of drugs."))  # fmt: skip
    assert not [r for e in told.events("bombing") for r in e.responsibility]


CONTROL = [
    pytest.param(
        ["The army captured Ostrel on Monday, the Lantern Observatory said."], [("army", "held")], id="held",
    ),
    pytest.param(["The army captured Ostrel on Monday, the army said."], [("army", "claimed")], id="its own word"),
    pytest.param(
        ["The army captured Ostrel on Monday, the Lantern Observatory said.",
         "The Tide Front captured Ostrel on Monday, residents said."],
        [("Tide Front", "contested"), ("army", "contested")], id="two holders",
    ),
    pytest.param(
        ["The Tide Front captured Ostrel on Monday, residents said. The army denied that Ostrel had been captured."],
        [("Tide Front", "contested")], id="denied by another",
    ),
    pytest.param(["The army plans to capture Ostrel."], [], id="a plan"),
    pytest.param(["The army captured Ostrel in 2019."], [], id="history"),
    pytest.param(["The army denied that the Tide Front captured Ostrel on Monday."], [], id="denied"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "rows"), CONTROL)
def test_control(texts, rows):
    told = desk(*((f"r{n}", MONDAY, t) for n, t in enumerate(texts)))
    names = {e.id: e.name for e in told.record.entities}
    assert sorted((names[c.holder], c.status) for c in told.record.control) == rows
    assert {names[c.place] for c in told.record.control} <= {"Ostrel"}
    assert all(c.claims for c in told.record.control)


def test_harm_is_part_of_what_caused_it():
    told = desk(
        ("a", MONDAY, "A bomb exploded in a market in Ostrel on Monday, the police said. Twelve people were killed. "
         "Forty people were wounded."),
        ("b", MONDAY, "A bomb exploded in Ostrel on Monday. Twelve people died, the police said."),
    )  # fmt: skip
    (main,) = told.events("bombing")
    harm = [e for e in told.record.events if e.type in ("killing", "death", "injury")]
    assert harm and {e.part_of for e in harm} == {main.id}
    assert {q.event for q in told.record.quantities} == {main.id}
