"""Phenomena 21 to 28 of what real reports do, on invented reports. Add rows."""

from __future__ import annotations

import pytest
from tests.phenomena.desk import annotate, desk

MONDAY = "2031-05-19"

HEDGES = [
    ("Fighters purportedly left Dorrin Camp on Sunday.", "left", "possible"),
    ("Fighters reportedly left Dorrin Camp.", "left", "possible"),
    ("The apparent evacuation of Dorrin Camp surprised residents.", "evacuation", "possible"),
    ("Fighters could leave Dorrin Camp.", "leave", "possible"),
    ("Fighters may leave Dorrin Camp.", "leave", "possible"),
    ("The army would continue to shell Dorrin Camp.", "shell", "planned"),
    ("The army plans to shell Dorrin Camp.", "shell", "planned"),
    ("The army will shell Dorrin Camp.", "shell", "planned"),
    ("The government demanded that the fighters leave Dorrin Camp.", "leave", "demanded"),
    ("Fighters left Dorrin Camp.", "left", "actual"),
    ("Fighters have left Dorrin Camp.", "left", "actual"),
]


@pytest.mark.parametrize(("text", "trigger", "modality"), HEDGES)
def test_21_hedges_and_modality(text, trigger, modality):
    (event,) = (e for e in annotate(text, MONDAY).events if e.trigger.quote == trigger)
    assert (event.modality, event.polarity) == (modality, "affirmed")


QUANTIFIERS = [
    ("32 people", 32, 32, 32, ""),
    ("Some 1,600 people", 1600, 1600, 1600, "approximate"),
    ("About 1,600 people", 1600, 1600, 1600, "approximate"),
    ("Around 1,600 people", 1600, 1600, 1600, "approximate"),
    ("Nearly 1,600 people", 1600, 1600, 1600, "approximate"),
    ("Almost 1,600 people", 1600, 1600, 1600, "approximate"),
    ("At least 12 people", 12, 12, None, "lower_bound"),
    ("No fewer than 12 people", 12, 12, None, "lower_bound"),
    ("A minimum of 12 people", 12, 12, None, "lower_bound"),
    ("More than 250 people", 250, 250, None, "lower_bound exclusive"),
    ("Over 250 people", 250, 250, None, "lower_bound exclusive"),
    ("Upwards of 250 people", 250, 250, None, "lower_bound exclusive"),
    ("Up to 70 people", None, 70, 70, "upper_bound"),
    ("At most 70 people", None, 70, 70, "upper_bound"),
    ("As many as 70 people", None, 70, 70, "upper_bound"),
    ("Fewer than 70 people", None, 70, 70, "upper_bound exclusive"),
    ("Under 70 people", None, 70, 70, "upper_bound exclusive"),
    ("Between 20 and 30 people", 20, None, 30, ""),
    ("20–30 people", 20, None, 30, ""),
    ("20 to 30 people", 20, None, 30, ""),
    ("A couple of people", 2, 2, 2, "vague"),
    ("A few people", 3, None, 9, "vague"),
    ("Several people", 3, None, 9, "vague"),
    ("A dozen people", 12, 12, 12, "vague"),
    ("A dozen or so people", 12, 12, 12, "vague approximate"),
    ("Half a dozen people", 6, 6, 6, "vague"),
    ("Dozens of people", 24, None, 99, "vague"),
    ("Several dozen people", 36, None, 99, "vague"),
    ("Scores of people", 40, None, 99, "vague"),
    ("Hundreds of people", 200, None, 999, "vague"),
    ("Several hundred people", 300, None, 900, "vague"),
    ("Just several hundred people", 300, None, 900, "vague"),
    ("Thousands of people", 2000, None, 9999, "vague"),
    ("Tens of thousands of people", 20000, None, 99999, "vague"),
    ("Two million people", 2_000_000, 2_000_000, 2_000_000, ""),
    ("Twenty-three people", 23, 23, 23, ""),
]
FLAGS = ("lower_bound", "upper_bound", "exclusive", "approximate", "vague")


@pytest.mark.parametrize(("words", "low", "best", "high", "flags"), QUANTIFIERS)
def test_22_quantifiers(words, low, best, high, flags):
    (figure,) = annotate(f"{words} were evacuated from Dorrin Camp.", MONDAY).figures
    assert figure.span.quote == words
    assert (figure.low, figure.best, figure.high) == (low, best, high)
    assert {f for f in FLAGS if getattr(figure, f)} == set(flags.split())
    assert figure.counted == "evacuated"


def test_22_a_strength_is_a_number():
    (figure,) = annotate("A 160,000-strong crowd filled the square.", MONDAY).figures
    assert figure.best == 160_000


DURATIONS = (
    ("a", MONDAY, "The siege of Dorrin Camp lasted for four months, the Lantern Observatory said."),
    ("b", MONDAY, "The siege of Dorrin Camp lasted for three weeks, state television said."),
)


@pytest.mark.parametrize(("report", "value"), [("a", "P4M"), ("b", "P3W")])
def test_23_each_duration_is_kept_with_its_speaker(report, value):
    told = desk(*DURATIONS)
    (reading,) = (r for r in told.record.readings if r.id == report)
    assert [t.value for t in reading.timexes if t.type == "duration"] == [value]
    assert told.claim("siege", report, "siege").attribution.source


def test_23_no_duration_becomes_a_count_of_anything():
    assert not desk(*DURATIONS).record.quantities


LENGTHS = [
    ("The siege of Dorrin Camp lasted for four months.", "The siege of Dorrin Camp lasted for three weeks.", True),
    ("Dorrin Camp was shelled for weeks.", "Months of shelling have left Dorrin Camp in ruins.", True),
    ("The army ended its month-long siege of Dorrin Camp.", "The siege of Dorrin Camp lasted four weeks.", False),
    ("The siege of Dorrin Camp lasted three weeks.", "It was the third siege in ten years.", False),
]


@pytest.mark.parametrize(("one", "other", "differ"), LENGTHS)
def test_23_durations_that_disagree_are_shown(one, other, differ):
    rows = [d for d in desk(("a", MONDAY, one), ("b", MONDAY, other)).record.disagreements if "duration" in d.about]
    assert [(d.kind, len(d.sides)) for d in rows] == ([("contradiction", 2)] if differ else [])


SPUN = [
    ("The Russian Federation sent aid.", "Russian Federation", "RU"),
    ("The United Kingdom -based monitor said so.", "United Kingdom", "GB"),
    ("The top USA diplomat left Ostrel.", "USA", "US"),
]


@pytest.mark.parametrize(("text", "name", "country"), SPUN)
def test_24_a_spun_name_is_read_through(text, name, country):
    rows = [e for e in annotate(text, MONDAY).entities if name in e.span.quote]
    assert [e.country for e in rows] == [country]


def test_24_a_mangled_wording_is_no_independent_one():
    told = desk(
        ("a", MONDAY, "A UK-based monitor said the top US diplomat left Ostrel on Sunday after talks with the fighters "
         "who hold the eastern half of the old town had failed."),
        ("b", MONDAY, "A United Kingdom -based monitor said the top USA diplomat left Ostrel on Sunday after talks "
         "with the fighters who hold the eastern half of the old town had failed."),
    )  # fmt: skip
    assert len(told.record.passages) == 1
    assert {s.report for s in told.record.passages[0].spans} == {"a", "b"}


TRAPS = [
    ("The Free Syrian Army said so.", "free-syrian-army", ["sy-military"]),
    ("The Syrian Army shelled Aleppo.", "sy-military", ["free-syrian-army"]),
    ("Fighters of IS left the town.", "islamic-state", []),
]


@pytest.mark.parametrize(("text", "key", "not_"), TRAPS)
def test_25_a_name_within_a_name_is_not_that_name(text, key, not_):
    keys = {e.key for e in annotate(text, MONDAY).entities}
    assert key in keys
    assert not keys & set(not_)


@pytest.mark.parametrize(
    "text", ["This IS true.", "The convoy drove on Route 30.", "The road is closed.", "They met at Highway 5."]
)
def test_25_what_is_no_group_and_no_figure(text):
    reading = annotate(text, MONDAY)
    assert "islamic-state" not in {e.key for e in reading.entities}
    assert not [f for f in reading.figures if f.counted not in ("ordinal", "other")]


VARIANTS = [
    ("Fighters left Dorrin Camp on Sunday. A bomb exploded in Dorin Camp on Monday.", "place", "Dorrin Camp"),
    ("IS fighters left Dorrin Camp. ISIS lost ten men. Daesh fled, and the Islamic State said so.", "group",
     "Islamic State"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "name"), VARIANTS)
def test_26_variants_within_one_page_are_one_thing(text, kind, name):
    rows = [e for e in desk(("a", MONDAY, text)).record.entities if name in (e.name, *e.aliases)]
    assert [(e.type, e.name) for e in rows] == [(kind, name)]
    assert len(rows[0].aliases) >= 1


STRIPPED = [
    ("Syrias army shelled the town.", "sy-military"),
    ("Some 1600 people left the area.The Syrian army came in.", "sy-military"),
]


@pytest.mark.parametrize(("text", "key"), STRIPPED)
def test_27_stripped_and_glued_text_is_read(text, key):
    assert key in {e.key for e in annotate(text, MONDAY).entities}


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("1600 people", 1600),
        ("1,600 people", 1600),
        ("12000 people", 12000),
        ("1 600 people", 1600),
        ("1\u00a0600 people", 1600),
        ("1\u202f600 people", 1600),
    ],
)
def test_27_thousands_with_and_without_their_mark(words, best):
    (figure,) = annotate(f"{words} were evacuated from Dorrin Camp.", MONDAY).figures
    assert figure.best == best


NEWS = "At least 12 people were killed in Dorrin Camp on Sunday, the Lantern Observatory said."
FURNITURE = [
    ("Like this:", "share"),
    ("Short link: https://example.org/1", "share"),
    ("Share this article on Facebook", "share"),
    ("Latest News", "navigation"),
    ("A man walks in Dorrin Camp on 29 April 2031. (Photo: Jon Hale)", "caption"),
    ("File photo: 30 people killed in Ostrel, April 29, 2031. REUTERS/Jon Hale", "caption"),
    ("Twelve killed in Dorrin Camp", "title_repeat"),
]


@pytest.mark.parametrize(("line", "kind"), FURNITURE)
def test_28_boilerplate_is_marked_and_never_cut(line, kind):
    text = f"Twelve killed in Dorrin Camp\n\n{NEWS}\n\n{line}\n\nThe army has since come in."
    told = desk(("a", MONDAY, text))
    (report,) = told.record.reports
    assert report.text == text
    assert [b.kind for b in report.boilerplate if b.span.quote == line and b.span.start > 30] == [kind]
    (event,) = (e for e in told.events("killing") if told.claim("At least 12").id in e.claims)
    assert event.interval.start == "2031-05-18"
    assert told.quantity("At least 12").best == 12
