"""Whatever the reports: the record does not depend on their order, invents nothing, and survives its own JSON."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.texts import NEWS, SENTENCES, TEXTS

import crosswire
from crosswire.model.codec import check_spans, decode, encode
from crosswire.model.errors import InputError, InvariantError
from crosswire.model.record import Record

NOW = date(2032, 1, 1)
DAYS = st.sampled_from([None, "2031-05-19", "2031-05-20", "2031-06-30"])
STORIES = st.lists(st.tuples(DAYS, st.one_of(NEWS, NEWS, TEXTS)), min_size=1, max_size=4)


def rows_of(story):
    return [{"id": f"r{n}", "text": text, **({"published": day} if day else {})} for n, (day, text) in enumerate(story)]


def record(rows) -> crosswire.SourcedRecord:
    return crosswire.record(rows, now=NOW)


def plain(made: crosswire.SourcedRecord) -> Record:
    return decode(made.json(), Record)


UNSTABLE = {"copies", "issues"}
"""What names the row or file a report came from, which is not part of what it says."""


def told(made: crosswire.SourcedRecord) -> bytes:
    rows = json.loads(made.json())
    rows["issues"] = sorted((i["report"] or "", i["stage"], str(i["span"])) for i in rows["issues"])
    for report in (*rows["reports"], *rows["readings"]):
        for key in UNSTABLE & set(report):
            report[key] = len(report[key])
    return json.dumps(rows).encode()


@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_reports_makes_no_difference(story, chance: random.Random):
    rows = rows_of(story)
    turned = chance.sample(rows, len(rows))
    assert told(record(turned)) == told(record(rows))


@given(STORIES)
def test_the_same_reports_give_the_same_bytes(story):
    rows = rows_of(story)
    assert record(rows).json() == record(rows).json()


@given(STORIES)
def test_an_unrelated_report_changes_no_claim_id(story):
    rows = rows_of(story)
    other = {"id": "zz", "published": "2019-02-02", "text": "Growers of pears met in Lessing to talk of the frost."}
    before = {(c.id, c.span) for c in record(rows).claims}
    after = {(c.id, c.span) for c in record([*rows, other]).claims if c.report != "zz"}
    assert before == after


@given(STORIES)
def test_a_record_survives_its_json(story):
    made = record(rows_of(story))
    back = decode(made.json(), Record)
    assert encode(back) == made.json()
    assert back.claims == made.claims and back.quantities == made.quantities and back.passages == made.passages


@given(STORIES)
def test_every_id_leads_somewhere(story):
    made = record(rows_of(story))
    check_spans(made, {r.id: r.text for r in made.reports}, {r.id: r.title or "" for r in made.reports})
    claims = {c.id for c in made.claims}
    events, sources, origins = ({x.id for x in rows} for rows in (made.events, made.sources, made.origins))
    quantities = {q.id for q in made.quantities}
    assert len(claims) == len(made.claims)
    for claim in made.claims:
        assert claim.event in events | {None} and claim.origin in origins | {None}
        assert claim.attribution.source in sources | {None} and set(claim.attribution.chain) <= sources
        assert {f.quantity for f in claim.figures} <= quantities | {None}
        assert claim.attribution.recovered_from in claims | {None}
    for event in made.events:
        assert set(event.claims) <= claims and event.claims and event.part_of in events | {None}
    for row in made.disagreements:
        assert row.sides and all(set(s.claims) <= claims and s.claims for s in row.sides)


@given(STORIES)
def test_no_quantity_is_a_sum_or_an_average(story):
    for quantity in record(rows_of(story)).quantities:
        given_ = {x for v in quantity.values for x in (v.low, v.best, v.high) if x is not None}
        bounds = [x for x in (quantity.low, quantity.best, quantity.high) if x is not None]
        assert set(bounds) <= given_
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        assert set(quantity.basis) <= {v.claim for v in quantity.values} and quantity.basis
        assert quantity.reason and quantity.rule


@given(STORIES)
def test_low_best_and_high_are_in_order(story):
    for quantity in record(rows_of(story)).quantities:
        known = [x for x in (quantity.low, quantity.best, quantity.high) if x is not None]
        assert known == sorted(known), quantity


@given(STORIES)
def test_a_part_is_not_larger_than_its_whole(story):
    made = record(rows_of(story))
    by_id = {q.id: q for q in made.quantities}
    for quantity in made.quantities:
        if quantity.relation == "part_of":
            whole = by_id[quantity.part_of]
            assert quantity.id != whole.id
            if quantity.low is not None and whole.high is not None:
                assert quantity.low <= whole.high


@given(STORIES)
def test_a_brief_says_nothing_without_claims(story):
    made = record(rows_of(story))
    claims = {c.id for c in made.claims}
    for brief in made.briefs:
        assert brief.sentences
        for sentence in brief.sentences:
            assert sentence.claims and set(sentence.claims) <= claims
        assert set(brief.headline_claims) <= claims
        assert brief.headline_claims or not brief.headline


ORDINARY = plain(record(rows_of([("2031-05-19", " ".join(SENTENCES[:4]))])))
RAW = encode(ORDINARY)


@given(st.integers(0, len(RAW) - 1), st.sampled_from([b"", b"{", b"}", b'"', b"0", b"-", b"\xff", b"\x00", b"null"]))
def test_damaged_json_is_refused_in_words(at, new):
    try:
        decode(RAW[:at] + new + RAW[at + 1 :], Record)
    except (InputError, InvariantError) as error:
        assert str(error)


@given(st.one_of(st.binary(max_size=40), TEXTS.map(lambda t: t.encode("utf-8", "replace"))))
def test_what_is_no_json_is_refused_in_words(raw):
    with pytest.raises((InputError, InvariantError)):
        decode(raw, Record)


HOSTILE = [
    "\x1b[31mred\x1b[0m", "\x1b]8;;http://evil\x07x", "\x9b31mred", "[bold]loud[/bold]", "**strong**",
    "<script>x</script>", "`code`", "[a](http://b)", "| cell |", "\u202egnirts", "# title", ":bomb:", "\x07\x08",
    "~~gone~~",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_markup_and_escapes_in_reports_come_out_inert(piece):
    text = f"A bomb exploded in Tarvo on Monday and killed 12 people {piece}, said Lena {piece} Marsk, a nurse."
    made = crosswire.record(
        [{"id": "a", "published": "2031-05-19", "title": piece, "publisher": f"Daily {piece}", "text": text}], now=NOW
    )
    briefs = {form: made.brief(form=form) for form in ("terminal", "markdown", "json")}
    explained = "".join(made.explain(c.id) for c in made.claims)
    for told_ in (*briefs.values(), explained):
        assert not set(told_) & {chr(n) for n in (*range(9), *range(11, 32), *range(127, 160), 0x202E)}
    shown = briefs["markdown"]
    for sign in ("<script>", "**strong**", "[a](", "~~gone~~"):
        assert sign not in shown
    if piece == "[bold]loud[/bold]":
        assert piece in briefs["terminal"]
    assert json.loads(briefs["json"])


CROSSWIRE = [sys.executable, "-c", "from crosswire.cli.main import main; main()"]


@pytest.mark.slow
def test_several_workers_give_the_same_bytes(tmp_path: Path):
    path = tmp_path / "reports.jsonl"
    texts = [f"{s} Report {n}." for n, s in enumerate(SENTENCES * 6)]
    path.write_text("\n".join(json.dumps({"id": f"r{n}", "text": t}) for n, t in enumerate(texts)))

    def run(jobs: int) -> bytes:
        command = [*CROSSWIRE, "record", str(path), "--now", "2032-01-01", "--jobs", str(jobs)]
        return subprocess.run([*command, "--no-cache"], capture_output=True, check=True).stdout

    assert run(1) == run(3)
