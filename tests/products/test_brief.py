"""The brief: its sections, in whose words, and that it invents nothing."""

from __future__ import annotations

import json
import re

import pytest
from tests.phenomena.desk import Desk, desk

from crosswire.model.errors import InputError

MONDAY, TUESDAY = "2031-05-19", "2031-05-20"
STORY = (
    ("a", MONDAY, "A bomb exploded in Ostrel on Monday, killing 12 people, the police said. The Grey Line denied that "
     "a bomb exploded in Ostrel. Last year, a bomb in Velmar killed 40 people."),
    ("b", TUESDAY, "The toll from the bomb that exploded in Ostrel on Monday rose to 19 people killed, the police "
     'said.\n\n"We heard it from the far side of the river and ran."'),
)  # fmt: skip


def sentences(told: Desk, section: str) -> list[str]:
    return [s.text for b in told.record.briefs for s in b.sentences if s.section == section]


SECTIONS = [
    ("what", "Bombing, Ostrel, 19 May 2031"),
    ("what", "according to the police"),
    ("disputed", "denied by the Grey Line"),
    ("toll", "19 killed"),
    ("context", "Not of this event"),
    ("context", "40 people"),
    ("gaps", "No speaker is given"),
]


@pytest.mark.parametrize(("section", "words"), SECTIONS)
def test_what_stands_where(section, words):
    assert any(words in text for text in sentences(desk(*STORY), section))


HEADLINES = [
    pytest.param(STORY, "; denied by the Grey Line", id="who denies the main event"),
    pytest.param(
        (("a", MONDAY, "A bomb killed nine people in Ostrel on Monday. The army accused the Grey Line of the bombing."),
         ("b", TUESDAY, "The Grey Line denied that it carried out Monday's bombing in Ostrel.")),
        "it is disputed whether Grey Line did it", id="whose deed it was",
    ),
    pytest.param(
        (("a", MONDAY, "A bomb killed nine people in Ostrel on Monday, the police said."),
         ("b", MONDAY, "A bomb killed 14 people in Ostrel on Monday, the Lantern Observatory said.")),
        "killed (disputed)", id="a disputed toll",
    ),
    pytest.param(
        (("a", MONDAY, "A flood killed 14 people in Ostrel on Monday, the police said. Five people are missing."),
         ("b", TUESDAY, "Five people are still missing after Monday's flood in Ostrel, the police said.")),
        "14 killed", id="the dead before the missing",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("story", "words"), HEADLINES)
def test_a_headline_says_what_is_disputed(story, words):
    (brief,) = desk(*story).record.briefs
    assert words in brief.headline


def test_what_did_not_happen_is_labelled_so():
    told = desk(("a", MONDAY, "A bomb killed nine people in Ostrel on Monday. No group has claimed responsibility."))
    assert any(text.startswith("No claim of responsibility: “No group") for text in sentences(told, "what"))


def test_words_that_tell_who_says_them_are_given_to_nobody_else():
    (row,) = sentences(desk(("a", MONDAY, "The Grey Line denied that it burned Ostrel.")), "disputed")
    assert "according to" not in row and "writes a" in row


def test_background_stands_nowhere_else():
    told = desk(*STORY)
    for section in ("what", "toll", "disputed"):
        assert not any("40 people" in text for text in sentences(told, section))


def test_sections_come_in_their_order():
    order = ["what", "disputed", "toll", "context", "gaps"]
    (brief,) = desk(*STORY).record.briefs
    found = [s.section for s in brief.sentences]
    assert found == sorted(found, key=order.index)


def test_every_number_of_a_brief_stands_in_its_claims():
    told = desk(*STORY)
    for brief in told.record.briefs:
        for sentence in brief.sentences:
            said = " ".join(told.index.claims[c].span.quote for c in sentence.claims)
            said += " ".join(v.span.quote for q in told.record.quantities for v in q.values)
            told_ = re.sub(r"\d+ (?:reports?|known origins?|May 2031)|2031-\d\d-\d\d", "", sentence.text)
            for number in re.findall(r"\b\d[\d,]*\b", told_):
                assert number in said, (number, sentence.text)


def test_words_of_reports_stand_in_quotation_marks():
    told = desk(*STORY)
    text = told.record.reports[0].text
    for row in sentences(told, "what"):
        for words in re.findall("“([^”]+)”", row):
            assert any(words.rstrip("…") in r.text for r in told.record.reports), text


def test_a_report_that_tells_of_nothing_has_no_brief():
    told = desk(("a", MONDAY, "Fine weather."))
    assert not told.record.briefs
    with pytest.raises(InputError, match="no brief"):
        told.record.brief()


@pytest.mark.parametrize("form", ["markdown", "terminal"])
def test_each_sentence_is_cited(form):
    shown = desk(*STORY).record.brief(form=form)
    for title in ("What happened", "Disputed", "Toll", "Context", "Gaps", "Quantities", "Citations"):
        assert title in shown
    told = [line for line in shown.splitlines() if line.lstrip().startswith(("- ", "• "))]
    assert told
    assert re.search(r"\[1\\?\]", shown)


def test_the_json_brief_is_the_record_s():
    told = desk(*STORY)
    row = json.loads(told.record.brief(form="json"))
    assert row["headline"] == told.record.briefs[0].headline
    assert len(row["sentences"]) == len(told.record.briefs[0].sentences)


@pytest.mark.parametrize("arguments", [{"story": "nope"}, {"form": "pdf"}])
def test_what_cannot_be_shown_is_refused(arguments):
    with pytest.raises(InputError, match="expected one of"):
        desk(*STORY).record.brief(**arguments)


def test_a_narrow_terminal_is_no_trouble():
    from crosswire.products.render import render

    shown = render(desk(*STORY).record, width=40)
    assert "Bombing" in shown
