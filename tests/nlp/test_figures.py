"""Figures of whole invented sentences: bounds, what and who is counted, parts, sums, additions, scopes. Add rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire.model.ids import hash_text
from crosswire.model.reading import Figure, Interval, Timex
from crosswire.model.report import Published, Report
from crosswire.nlp.figures.figures import find_figures
from crosswire.nlp.model import Parser
from crosswire.nlp.page import Page
from crosswire.nlp.reader import read_pages

SEEDS = Path(__file__).parents[2].parent / "shared" / "bench" / "seeds"


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def make_page(parser: Parser, text: str) -> Page:
    published = Published(value="2031-05-21", basis="supplied")
    report = Report(id="r", text=text, sha256=hash_text(text), published=published, language="en")
    (page,) = read_pages([report], parser)
    return page


def read(parser: Parser, text: str) -> tuple[Figure, ...]:
    figures = find_figures(make_page(parser, text), ())
    for figure in figures:
        assert text[figure.span.start : figure.span.end] == figure.span.quote
        assert figure.subset_of is None or 0 <= figure.subset_of < len(figures)
    return figures


def value(figure: Figure) -> float | None:
    return figure.best if figure.best is not None else figure.low


COUNTED: list[tuple[str, list[tuple[str, float]]]] = [
    ("Four men shot an ibex.", [("other", 4)]),
    ("Death toll so far: 58, with 30 missing", [("killed", 58), ("missing", 30)]),
    ("300 rebels held off the army.", [("fighters", 300)]),
    ("12 leaders held high-level talks.", [("other", 12)]),
    ("At least 12 people were killed and 30 wounded in the attack.", [("killed", 12), ("injured", 30)]),
    ("The blast killed 12 soldiers and wounded 250 villagers.", [("killed", 12), ("injured", 250)]),
    ("12 dead and 30 wounded in market bombing", [("killed", 12), ("injured", 30)]),
    ("The raid left 12 dead and dozens injured.", [("killed", 12), ("injured", 24)]),
    ("The death toll rose to 70.", [("killed", 70)]),
    ("The toll from the storm that hit the coast on the weekend stands at 81.", [("killed", 81)]),
    ("The number of wounded rose to 170.", [("injured", 170)]),
    ("32 buses took 1,600 people out of the camp.", [("vehicles", 32), ("evacuated", 1600)]),
    ("More than 1,000 fighters and civilians left the town for the north.", [("evacuated", 1000)]),
    ("15 people are dead or missing after the landslide.", [("killed_or_missing", 15)]),
    ("One victim was fatally wounded and three were hurt.", [("killed", 1), ("injured", 3)]),
    ("Forty people were killed or wounded.", [("casualties", 40)]),
    ("A bomber killed 30 people injured 90 on the coast.", [("killed", 30), ("injured", 90)]),
    ("Searches were under way for 13 people.", [("missing", 13)]),
    ("Landslides hit the valley, burying 17 people.", [("trapped", 17)]),
    ("The monitor said 31 people were killed; the ministry said 32.", [("killed", 31), ("killed", 32)]),
    ("The fire forced 8,000 people to flee.", [("displaced", 8000)]),
    ("Residents said that over two thousand homes burned.", [("buildings", 2000)]),
    ("There were 40 casualties.", [("casualties", 40)]),
    ("Killed: 12. Wounded: 30. Missing: 4.", [("killed", 12), ("injured", 30), ("missing", 4)]),
    ("The ministry put the number of dead at 41 and the wounded at 90.", [("killed", 41), ("injured", 90)]),
    ("A bus carrying 45 passengers from Tarn to Oster crashed.", [("other", 45)]),
    ("Two bombers blew themselves up.", [("killed", 2)]),
    ("The magnitude 6.1 earthquake left 500 people homeless.", [("homeless", 500)]),
    ("12 people who the ministry said were killed lived there.", [("killed", 12)]),
    ("Twelve people, all of them miners, were killed.", [("killed", 12)]),
    ("The strike claimed the lives of 14 people.", [("killed", 14)]),
    ("Officials confirmed the deaths of nine farmers.", [("killed", 9)]),
    ("Rescuers pulled out nine bodies.", [("killed", 9)]),
    ("Gunmen abducted 40 pupils.", [("abducted", 40)]),
    ("Police arrested eight men.", [("arrested", 8)]),
    ("Half a million people fled.", [("displaced", 500000)]),
    ("Some 3,000 people have left villages along the border.", [("displaced", 3000)]),
    ("Some 3,000 people left the town in buses.", [("evacuated", 3000)]),
    ("The floods displaced 3,000 families.", [("displaced", 3000)]),
    ("Firefighters rescued 17 people.", [("rescued", 17)]),
    ("About 10,000 protesters gathered.", [("participants", 10000)]),
    ("The town is home to 160,000 people.", [("population", 160000)]),
    ("Rockets hit nine houses and two mosques.", [("buildings", 9), ("buildings", 2)]),
    ("The jets carried out six air strikes.", [("strikes", 6)]),
    ("It will cost $5 million.", [("money", 5000000)]),
    ("The column stretched for 12 kilometres.", [("distance", 12)]),
    ("Twenty people were taken to hospital.", [("hospitalised", 20)]),
    ("Seventeen patients are in a critical condition.", [("injured", 17)]),
    ("A second batch followed.", [("ordinal", 2)]),
    ("One military source said one convoy left.", [("vehicles", 1)]),
    ("Four men coming from a party were shot, one fatally.", [("casualties", 4), ("killed", 1)]),
    ("Four people shot outside bar in Tarn", [("casualties", 4)]),
    ("The three other teens survived but were also hit and injured by gunfire.", [("injured", 3)]),
    ("Two men remain in the hospital.", [("hospitalised", 2)]),
    ("A bullet came through the window, striking two boys.", [("injured", 2)]),
    ("Police are looking for three men who ran away.", [("other", 3)]),
    ("Friends said the three dead men had two young sons.", [("killed", 3), ("other", 2)]),
    ("The court heard of two men on the run after two were killed.", [("other", 2), ("killed", 2)]),
    ("Police executed 44 search warrants.", [("other", 44)]),
    ("He shot and fatally wounded four friends.", [("killed", 4)]),
    ("About 120 had returned by noon.", [("returned", 120)]),
    ("Two of the three victims have died.", [("killed", 2), ("casualties", 3)]),
    ("Officers found two others with gunshot wounds.", [("injured", 2)]),
    ("Four people were shot, two of whom are deceased.", [("casualties", 4), ("killed", 2)]),
    ("There were three homicide victims.", [("killed", 3)]),
    ("The number of people killed ranged from 12 to 15.", [("killed", 12)]),
    ("The 34-year-old mother of four girls died.", [("killed", 1), ("other", 4)]),
    ("Up to 1 , 600 people fled.", [("displaced", 1600)]),
    ("5000 people fled.", [("displaced", 5000)]),
    ("Twelve people were dead or wounded.", [("casualties", 12)]),
    ("Twelve of the 30 wounded have since died.", [("killed", 12), ("injured", 30)]),
    ("A woman and four of her children were killed.", [("killed", 5), ("killed", 1), ("killed", 4)]),
    ("The brigade said it had lost 14 soldiers.", [("killed", 14)]),
    ("The club lost 14 members.", [("other", 14)]),
    ("Troops neutralised 21 militants near Oster.", [("killed", 21)]),
    ("The rebels were hit from the air, eliminating 21 of them.", [("killed", 21)]),
    ("Two miners hurt in the blast have died.", [("killed", 2)]),
    ("Two miners hurt in the blast have not died.", [("injured", 2)]),
    ("Doctors recorded 240 cases of measles.", [("infected", 240)]),
    ("The number of dengue cases has passed 9,000.", [("infected", 9000)]),
    ("The court heard 240 cases.", [("other", 240)]),
    ("The fire hurt nine, a day after a blast.", [("injured", 9)]),
    ("Among the dead were 11 pupils.", [("other", 11)]),
]


RUNNING: list[tuple[str, list[tuple[str, str, float, str | None]]]] = [
    ("A fourth victim died in hospital.", [("A fourth victim", "killed", 4, "people")]),
    ("A ninth person has died of burns.", [("A ninth person", "killed", 9, "people")]),
    ("Twelfth miner dies after pit fire", [("Twelfth miner", "killed", 12, "people")]),
    ("A sixth suspect has been arrested.", [("A sixth suspect", "arrested", 6, "people")]),
    ("A 13th body was found on the shore.", [("13th body", "killed", 13, "people")]),
    ("The third man was killed at home.", [("The third man", "killed", 1, "person")]),
    ("A fourth-grade pupil was killed.", [("A fourth-grade pupil", "killed", 1, "person")]),
    ("Another man was killed.", [("Another man", "killed", 1, "person")]),
]


@pytest.mark.parametrize(("text", "wanted"), RUNNING)
def test_an_ordinal_that_brings_in_somebody_new_is_a_running_total(
    parser: Parser, text: str, wanted: list[tuple[str, str, float, str | None]]
) -> None:
    assert [(f.span.quote, f.counted, f.best, f.unit) for f in read(parser, text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), COUNTED)
def test_what_is_counted(parser: Parser, text: str, wanted: list[tuple[str, float]]) -> None:
    assert [(f.counted, value(f)) for f in read(parser, text)] == wanted


NOTHING = [
    "Police closed Route 30.",
    "He carried a .38 revolver and an AK-47.",
    "The men, aged 22, 26 and 31, live in Tarn.",
    "Mira Ode, 25, owns the shop.",
    "The 25-year-old teacher lives at 12 Harbour Street.",
    "Call 555-1234 for help.",
    "Tarn beat Oster 3-2.",
    "The 2015 elections were quiet.",
    "One of the ministers resigned.",
    "One military source said no more.",
    "It is the number one priority.",
    "Flight 370 left at 3:15 p.m.",
    "Section 12 of the act was read.",
    "Nobody knows what the score is.",
    "A 12-member team arrived.",
    "Image 4 of 10 shows the hall.",
    "The gallery is at 1 / 3 now.",
    "Watch Channel 10 News for more.",
    "She is the mother of six.",
    "He fired one shot.",
    "The players, aged 4 and 7 died out there.",
    "He called 911 at once.",
    "Mira Ode, 21 of Tarn, owns the shop.",
    "Listen to FOX 8 now.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_figure(parser: Parser, text: str) -> None:
    assert [(f.span.quote, f.counted) for f in read(parser, text) if f.counted not in ("duration",)] == []


INDIVIDUALS: list[tuple[str, list[tuple[str, str, float]]]] = [
    ("A man was shot dead.", [("A man", "killed", 1)]),
    ("The gunman killed himself.", [("The gunman", "killed", 1)]),
    (
        "The gunman shot a clerk before turning the gun on himself.",
        [("The gunman", "killed", 1), ("a clerk", "casualties", 1)],
    ),
    ("The couple was found dead in their home.", [("The couple", "killed", 2)]),
    ("A woman was shot in the leg.", [("A woman", "injured", 1)]),
    ("No one was injured.", [("No one", "injured", 0)]),
    ("There were no casualties.", [("no casualties", "casualties", 0)]),
    ("A bomber blew himself up.", [("A bomber", "killed", 1)]),
    ("Soldiers could kill a hostage.", []),
    ("The man was not wounded.", []),
    ("Every person who dies is mourned.", []),
    ("The guest, Mr. Odel, suffered a wound and was pronounced dead.", [("The guest", "killed", 1)]),
    ("Boy, 15, shot in Tarn", [("Boy", "casualties", 1)]),
    ("17-year-old boy shot in head in Tarn", [("17-year-old boy", "injured", 1)]),
    ("A young man was found shot on Harbour Lane.", [("A young man", "casualties", 1)]),
    ("He had just pulled up when the gunman shot him.", []),
    ("The gunman shot a guard in the head, killing him.", [("a guard", "killed", 1)]),
    ("He fired one shot, which struck his wife in the neck and killed her.", [("his wife", "killed", 1)]),
    ("A man who shot himself is in critical condition.", [("A man", "injured", 1)]),
    ("Her brother is in hospital.", [("Her brother", "hospitalised", 1)]),
    ("There were no reports of casualties.", [("no reports of casualties", "casualties", 0)]),
    ("He had a gun and was going to kill his wife.", []),
    ("Witnesses initially said the groom was among the dead.", []),
    ("The suspect committed suicide.", [("The suspect", "killed", 1)]),
    ("The woman did not survive.", [("The woman", "killed", 1)]),
    ("Mira Ode is charged with murder and attempted murder.", []),
    ("Dana Vale allegedly shot and killed Tom Odel.", [("Tom Odel", "killed", 1)]),
    ("The mayor held out the prospect of more aid.", []),
    ("The mayor said this at the news conference he held 2 August.", []),
    ("A man entered the home and shot to death a watchman.", [("a watchman", "killed", 1)]),
]


@pytest.mark.parametrize(("text", "wanted"), INDIVIDUALS)
def test_people_told_of_without_a_number(parser: Parser, text: str, wanted: list[tuple[str, str, float]]) -> None:
    figures = read(parser, text)
    assert [(f.span.quote, f.counted, f.best) for f in figures] == wanted
    assert {f.unit for f in figures} <= {"person"}


def test_counts_and_individuals_are_told_apart_by_their_unit(parser: Parser) -> None:
    counted, person = read(parser, "Two farmers were wounded. A teacher was killed.")
    assert (counted.unit, person.unit) == ("people", "person")


WHO: list[tuple[str, str, str, str | None]] = [
    ("12 soldiers were killed.", "soldiers", "combatant", None),
    ("The attack killed five police officers.", "police officers", "security", None),
    ("Two journalists were arrested.", "journalists", "journalist", None),
    ("Three paramedics were wounded.", "paramedics", "aid_worker", None),
    ("Eleven children were killed.", "children", "civilian", "children"),
    ("Six elderly women were wounded.", "elderly women", "civilian", "elderly"),
    ("More than 1,000 fighters and civilians left the town.", "fighters and civilians", "mixed", None),
    ("Forty people were killed.", "people", "unknown", None),
]


@pytest.mark.parametrize(("text", "who", "who_class", "demographic"), WHO)
def test_who_is_counted(parser: Parser, text: str, who: str, who_class: str, demographic: str | None) -> None:
    (figure,) = read(parser, text)
    assert (figure.who, figure.who_class, figure.demographic) == (who, who_class, demographic)


PARTS = [
    ("126 people were killed, at least 68 of them children.", 68, 126),
    ("Police killed 12 people, including five children.", 5, 12),
    ("Nine people, including a child, have been killed.", 1, 9),
    ("Police arrested eight men, two of whom were soldiers.", 2, 8),
    ("A child was among at least nine killed in the blasts.", 1, 9),
    ("More than 20 children and 7 women were among 70 killed.", 7, 70),
    ("Twelve civilians (five men, four women and three children) were killed.", 3, 12),
    ("Twelve people were killed, among them four children.", 4, 12),
    ("The toll rose to 38 and 50 were hurt. Among the wounded were three boys and a nurse.", 3, 50),
    ("The toll rose to 38.\n\nAmong the dead were 11 pupils and the captain.", 11, 38),
]


@pytest.mark.parametrize(("text", "part", "whole"), PARTS)
def test_a_part_points_at_its_whole_and_shares_its_fate(parser: Parser, text: str, part: int, whole: int) -> None:
    figures = read(parser, text)
    found = next(f for f in figures if value(f) == part)
    assert found.subset_of is not None
    assert value(figures[found.subset_of]) == whole
    assert found.counted == figures[found.subset_of].counted


SUMS = [
    ("25 civilians and 21 members of the guard have been killed.", "killed", 46),
    ("A woman and her two children were wounded.", "injured", 3),
    ("The blast killed six priests, a cook and two soldiers.", "killed", 9),
    ("Mira Ode, 31, Tom B. Vale, 19, and 25-year-old Lena Bird were found dead in a home.", "killed", 3),
    ("A man is accused in the shooting deaths of a mother and her 8-year-old daughter.", "killed", 2),
    ("A man, his wife and their three children were killed.", "killed", 5),
    ("A doctor, two nurses and a driver were among the dead.", "killed", 4),
]


@pytest.mark.parametrize(("text", "counted", "total"), SUMS)
def test_one_list_of_one_fate_has_a_sum_of_which_its_counts_are_parts(
    parser: Parser, text: str, counted: str, total: int
) -> None:
    figures = read(parser, text)
    assert (figures[0].counted, figures[0].best, figures[0].modifier) == (counted, total, "sum")
    assert {f.subset_of for f in figures[1:]} == {0}


@pytest.mark.parametrize(
    "text",
    [
        "More than 250 soldiers and 233 rebels were killed.",
        "12 soldiers and 30 rebels were killed.",
        "The blast killed 12 people and wounded three women.",
    ],
)
def test_what_is_not_added(parser: Parser, text: str) -> None:
    assert all(f.modifier != "sum" for f in read(parser, text))


def test_an_addition_is_one_only_where_there_is_something_to_add_to(parser: Parser) -> None:
    figures = read(parser, "Four people have been killed. Another five died on the way and 12 more were hurt.")
    assert [(f.best, f.increment) for f in figures] == [(4, False), (5, True), (12, False)]


def test_what_raises_a_toll_is_an_addition(parser: Parser) -> None:
    figures = read(parser, "Two of the wounded have died, bringing the death toll to 31.")
    assert [(f.counted, f.best, f.increment) for f in figures] == [("killed", 2, True), ("killed", 31, False)]
    assert [f.increment for f in read(parser, "Two miners hurt in the blast have died.")] == [True]
    assert [f.increment for f in read(parser, "A fourth miner hurt in the blast has died.")] == [False]


@pytest.mark.parametrize(
    ("text", "stale"),
    [
        ("The death toll rose to 70, updating a previous toll of 56.", 56),
        ("The death toll has risen to 43, up from 24.", 24),
        ("The number of wounded rose from 140 to 170.", 140),
        ("The toll was revised down from 90 to 61.", 90),
        ("Police initially said that 12 people were killed; the toll is 14.", 12),
        ("Earlier reports said that 20 people had died, but the ministry put the toll at 14.", 20),
    ],
)
def test_a_value_told_as_out_of_date_is_marked(parser: Parser, text: str, stale: int) -> None:
    marked = {f.best: (f.modifier or "").startswith("previous") for f in read(parser, text)}
    assert [best for best, old in marked.items() if old] == [stale]
    assert len(marked) == 2


SCOPES = [
    ("40 people have died since Monday.", "cumulative"),
    ("More than 500,000 people have been killed in seven years of war.", "cumulative"),
    ("Gunmen have killed 30 people so far this year.", "cumulative"),
    ("A similar attack last year killed 12 people.", "background"),
    ("The roads kill 12 people a day.", "rate"),
    ("Crews rescued 40 people an hour.", "rate"),
    ("Within an hour of the blast 12 people were killed.", "event"),
    ("Some 40 percent of the homes burned.", "share"),
    ("The attack, which killed 12, was the worst in 10 years.", "event"),
    ("It was the deadliest day since 2003, and 40 people were killed.", "event"),
    ("The storm, the strongest this year, has killed 59 people.", "event"),
    ("This year's deadliest attack killed 59 people.", "event"),
]


@pytest.mark.parametrize(("text", "scope"), SCOPES)
def test_scope(parser: Parser, text: str, scope: str) -> None:
    assert [f.scope for f in read(parser, text) if f.counted not in ("duration", "ordinal")][-1] == scope


HEADINGS = [
    pytest.param("Man killed by a tram in Sorrel", [("injured", 4)], id="another story"),
    pytest.param("Four wounded in Ostrel", [("injured", 4), ("injured", 4)], id="the same count"),
    pytest.param("Seven dead in a fire in Sorrel", [("injured", 4)], id="another count"),
    pytest.param("Two people were killed, the mayor said.", [("injured", 4), ("killed", 2)], id="prose"),
]


@pytest.mark.parametrize(("line", "counts"), HEADINGS)
def test_a_line_among_the_prose_counts_only_what_the_prose_tells(
    parser: Parser, line: str, counts: list[tuple[str, float]]
) -> None:
    text = (
        f"Gunmen wounded four people at a market in Ostrel on Monday.\n\n{line}\n\nThe market was closed, police said."
    )
    assert [(f.counted, value(f)) for f in read(parser, text)] == counts


def test_a_list_of_films_counts_nothing(parser: Parser) -> None:
    text = "0:43 Man found dead in a tent\n\n1:51 Boy killed in Sorrel\n\nA woman was wounded in Ostrel, police said."
    assert [f.counted for f in read(parser, text)] == ["injured"]


def test_a_date_long_gone_makes_background_only_after_the_news(parser: Parser) -> None:
    text = "A blast killed 12 people on Monday. In March 2030 gunmen killed 30 people."
    page = make_page(parser, text)
    old = Interval(start="2030-03-01", end="2030-04-01")
    at = text.index("March 2030")
    timex = Timex(span=page.report.span(at, at + 10), type="date", value="2030-03", interval=old, anchor="absolute")
    first, second = find_figures(page, (timex,))
    assert (first.scope, second.scope, second.window) == ("event", "background", old)


def test_a_title_adds_the_counts_that_the_text_does_not_tell(parser: Parser) -> None:
    text = "Two men were killed in Tarn on Monday. Roads were closed."
    report = Report(id="r", text=text, sha256=hash_text(text), title="2 killed, 3 wounded in Tarn", language="en")
    (page,) = read_pages([report], parser)
    told, added = find_figures(page, ())
    assert (told.counted, told.best, told.span.field) == ("killed", 2, "text")
    assert (added.counted, added.best, added.span.field, added.span.quote) == ("injured", 3, "title", "3")


def test_numbers_inside_time_expressions_are_none(parser: Parser) -> None:
    text = "The truce held for 12 days."
    page = make_page(parser, text)
    timex = Timex(span=page.report.span(19, 26), type="duration", value="P12D")
    assert find_figures(page, (timex,)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "killed",
        "١٢ قتيلا",
        "☠️ 12 💥 dead",
        "-" * 5000,
        "12 " * 1500,
        "killed 12 and " * 300,
        "a\x01b 7\x02 dead",
        "½ dozen ²",
        "The rebels killed 12 of",
        "The blast brings to 61 the",
    ],
)
def test_hostile_text_neither_crashes_nor_breaks_a_span(parser: Parser, text: str) -> None:
    read(parser, text)


@pytest.mark.skipif(not SEEDS.exists(), reason="the shared bench with the seed reports is not here")
def test_traps_of_the_seed_reports_are_no_figures(parser: Parser) -> None:
    texts = {d["id"]: d["text"] for d in map(json.loads, (SEEDS / "docs.jsonl").read_text().splitlines())}
    traps = json.loads((SEEDS / "non_figures.json").read_text())
    for name in sorted({t["report"] for t in traps}):
        figures = read(parser, texts[name])
        for trap in (t for t in traps if t["report"] == name and "date" not in t["note"]):
            hits = [f for f in figures if f.span.start < trap["end"] and trap["start"] < f.span.end]
            assert hits == []
