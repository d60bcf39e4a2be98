"""Phenomena 11 to 20 of what real reports do, on invented reports. Add rows: each is a story of its own."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import annotate, desk

MONDAY, TUESDAY = "2031-05-19", "2031-05-20"
NOW = "Some 1,600 people were evacuated from Dorrin Camp on Sunday."

BACKGROUND = [
    ("In March, more than 7,000 people were evacuated from Millfield.", "7,000"),
    ("Last year, buses took 640 people out of Dorrin Camp.", "640"),
    ("More than 9,000 people were evacuated from Dorrin Camp in 2026.", "9,000"),
]


@pytest.mark.parametrize(("past", "number"), BACKGROUND)
def test_11_background_does_not_merge(past, number):
    told = desk(("a", MONDAY, f"{NOW}\n\n{past}"))
    now, then = told.claim("Some 1,600"), told.claim(number)
    assert (now.temporal, then.temporal) == ("current", "background")
    assert now.event != then.event
    assert told.quantity("1,600").id != told.quantity(number).id
    assert told.quantity("1,600").verdict == "single"
    brief = [(s.section, s.text) for b in told.record.briefs for s in b.sentences if number in s.text]
    assert brief and all(section == "context" for section, _ in brief)


def test_11_two_pasts_stay_two():
    told = desk(
        ("a", MONDAY, f"{NOW}\n\nIn March, more than 7,000 people were evacuated from Millfield.\n\n"
         "Last year, a convoy carrying 600 fighters left Millfield."),
    )  # fmt: skip
    assert told.event(told.claim("7,000")).id != told.event(told.claim("600")).id


CITING = "Ten fighters were killed in Dorrin Camp on Sunday, the Harrow Press reported, citing the Lantern Observatory."
CHAINS = [
    (
        "Six buses left Dorrin Camp on Sunday, Omar Lasset, head of the Lantern Observatory, told the Harrow Press.",
        "Six buses",
        ["Harrow Press", "Omar Lasset"],
    ),
    (
        "Ostrel TV quoted an unnamed official as saying that ten fighters were killed in Dorrin Camp on Sunday.",
        "ten fighters",
        ["Ostrel TV", "an unnamed official"],
    ),
    (CITING, "Ten fighters", ["Harrow Press", "Lantern Observatory"]),
]


@pytest.mark.parametrize(("text", "words", "chain"), CHAINS)
def test_12_who_carries_whose_words(text, words, chain):
    told = desk(("a", MONDAY, text))
    claim = next(c for c in told.claims(words) if c.type != "other")
    assert [told.index.sources[s].name for s in claim.attribution.chain] == chain
    assert told.speaker(claim) == chain[-1]


def test_12_a_relay_adds_no_origin():
    told = desk(
        ("a", MONDAY, CITING),
        ("b", MONDAY, "Ten fighters were killed in Dorrin Camp on Sunday, the Lantern Observatory said."),
    )
    assert len({v.origin for v in told.quantity("Ten fighters").values}) == 1


MOVED = "Dozens of militants were moved in six buses from Dorrin Camp to the desert late on Sunday"


def test_13_an_attribution_dropped_by_a_copy_is_recovered():
    told = desk(("a", MONDAY, f"{MOVED}, the Lantern Observatory said."), ("b", MONDAY, f"{MOVED}."))
    kept, lost = told.claim("militants", "a", "evacuation"), told.claim("militants", "b", "evacuation")
    assert told.speaker(lost) == "Lantern Observatory"
    assert lost.attribution.recovered_from == kept.id
    assert lost.origin == kept.origin
    assert told.quantity("Dozens of militants").verdict == "agree"


def test_13_no_speaker_is_lent_to_words_of_another():
    told = desk(
        ("a", MONDAY, f"{MOVED}, the Lantern Observatory said."),
        ("b", MONDAY, "Residents of Velmar queued for bread on Sunday. Snow fell in Ostrel."),
    )
    assert not [c for c in told.record.claims if c.report == "b" and c.attribution.source]


WORDINGS = [
    ("a", MONDAY, "The capital Velmar is completely safe, the army command said in a statement on Monday."),
    ("b", MONDAY, "In a statement on Monday, the army command declared Velmar completely secure."),
    ("c", MONDAY, '"The city of Velmar is now fully safe," the army command said on Monday.'),
]


def test_14_one_statement_in_several_translations_is_one_origin():
    told = desk(*WORDINGS)
    claims = [c for r in "abc" for c in told.claims("Velmar", r) if c.attribution.source]
    assert {c.report for c in claims} == set("abc")
    assert len({c.origin for c in claims}) == 1
    assert not [e for e in told.record.events if e.status == "corroborated"]


RELATIVE = ["last night", "yesterday", "on Friday", "early on Sunday", "this week"]


@pytest.mark.parametrize("when", RELATIVE)
def test_15_a_relative_time_without_a_report_date_stays_open(when):
    text = f"At least 12 people were killed in Dorrin Camp {when}, the Lantern Observatory said."
    (timex, *_) = annotate(text).timexes
    assert timex.interval is None and timex.anchor == "none"
    told = desk(("a", None, text))
    time = told.claim("12 people", kind="killing").time
    assert time is None or time.interval is None
    assert told.record.reports[0].published.value is None
    assert any("No report says on which day" in s.text for b in told.record.briefs for s in b.sentences)


def test_15_a_relative_time_is_read_against_the_date_that_the_story_gives():
    words = "At least 12 people were killed in Dorrin Camp on Sunday, the Lantern Observatory said."
    told = desk(("a", MONDAY, words), ("b", None, words + " Shells hit the camp again on Monday."))
    published = {r.id: r.published for r in told.record.reports}
    assert (published["b"].value, published["b"].basis) == (MONDAY, "inferred")
    assert told.claim("12 people", "b", "killing").time.interval.start == "2031-05-18"


def test_16_caution_stands_beside_a_declaration():
    told = desk(
        ("a", MONDAY, "The army declared on Monday that Dorrin Camp was completely secure."),
        ("b", MONDAY, "Sleeper cells may remain in Dorrin Camp, the Lantern Observatory said."),
    )
    declared, caution = told.claim("secure", kind="declaration_of_control"), told.claim("Sleeper cells", kind="other")
    assert (told.speaker(declared), declared.modality) == ("army", "actual")
    assert (told.speaker(caution), caution.modality) == ("Lantern Observatory", "possible")
    assert told.event(declared).status == "reported"


BASELINES = (
    ("a", MONDAY, "The army holds all of Velmar for the first time since 2012, the Lantern Observatory said."),
    ("b", MONDAY, "The army holds all of Velmar for the first time since 2011, state television said."),
)


@pytest.mark.parametrize(("report", "year"), [("a", "2012"), ("b", "2011")])
def test_17_each_report_keeps_its_own_baseline(report, year):
    claim = desk(*BASELINES).claim("first time", report)
    assert year in claim.span.quote
    assert claim.attribution.source


def test_17_a_baseline_is_not_when_it_happened():
    told = desk(*BASELINES)
    assert {c.temporal for c in told.claims("first time")} == {"current"}


COUNTS = [
    (
        "Before the war, 160,000 refugees lived in Dorrin Camp, as well as residents of Velmar.",
        "Before the war, Dorrin Camp was home to 160,000 refugees and residents.",
        "population",
    ),
    (
        "The blast in Ostrel on Sunday killed 30 people, the police said.",
        "The blast in Ostrel on Sunday wounded 30 people, the police said.",
        None,
    ),
]


@pytest.mark.parametrize(("one", "other", "counted"), COUNTS)
def test_18_the_same_number_of_other_people_is_another_count(one, other, counted):
    again = " The army came to the place on Sunday to look for those who were lost."
    told = desk(("a", MONDAY, one + again), ("b", MONDAY, other + again))
    rows = [q for q in told.record.quantities if counted in (None, q.counted)]
    assert len(rows) == 2
    assert all(q.verdict == "single" for q in rows)


ALIKE = [
    (
        "The first convoy left Dorrin Camp after midnight on Sunday with fighters on board, residents said.",
        "A second batch of buses reached Dorrin Camp after midnight on Monday, a nurse in the town said.",
    ),
    (
        "A brief ceasefire let fighters bury their dead in Dorrin Camp on Sunday, residents said.",
        "Buses entered Dorrin Camp once a brief ceasefire had been agreed, an official of the town said.",
    ),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_19_look_alikes_are_not_reuse(one, other):
    record = desk(("a", MONDAY, one), ("b", MONDAY, other)).record
    assert not record.passages
    assert not record.reuse


SPOKEN = "there were 32 buses that carried 1,600 people from Dorrin Camp"


def test_20_a_direct_quotation_turned_indirect_is_the_same_word():
    told = desk(
        ("a", MONDAY, f'"In all, {SPOKEN} on Saturday and Sunday," said Omar Lasset, head of the Lantern Observatory.'),
        ("b", MONDAY, f"Omar Lasset, head of the Lantern Observatory, said that {SPOKEN}."),
    )
    direct, indirect = (told.claim("1,600 people", r, "evacuation") for r in "ab")
    assert (direct.attribution.kind, indirect.attribution.kind) == ("direct", "indirect")
    assert direct.origin == indirect.origin
    assert direct.time.interval.start == "2031-05-17"
    assert indirect.time is None
    assert told.quantity("1,600").verdict == "agree"
