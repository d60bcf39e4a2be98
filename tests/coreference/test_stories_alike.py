"""Hard cases of stories, as reports are read: happenings that look alike are kept apart, and one is held together."""

from __future__ import annotations

import pytest

import crosswire
from crosswire.coreference.stories import group_stories

BAR = (
    "Gunman kills two at Orlen bar",
    "2031-05-05",
    "ORLEN - Two people were killed and three wounded when a gunman opened fire at the Anchor bar on Dock Street in "
    "Orlen at about 11:40 p.m. on Sunday, police said. The dead were Marla Tevin, 34, a nurse, and Joss Harrow, "
    "41, who "
    "owned the bar. The gunman fled in a grey van, said police captain Ivo Brandt.",
)
BAR_LATER = (
    "Widow of bar owner sues",
    "2031-08-19",
    "The widow of Joss Harrow, 41, who was shot dead in his bar on Dock Street on 4 May, has sued the county. "
    "Harrow and "
    "the nurse Marla Tevin, 34, died when a gunman opened fire at the Anchor bar. Nobody has been charged.",
)
BAR_SAME_NIGHT = (
    "Two dead, three hurt in shooting at Anchor bar",
    "2031-05-05",
    "Two people died and three were hurt late on Sunday in a shooting in a bar by the docks of Orlen. Police "
    "were called "
    "to the Anchor at 11:40 p.m. Witnesses saw a grey van leave. Joss Harrow, 41, the owner, was among the dead.",
)
NEXT_DAY = (
    "Teenager hit by shots from passing car",
    "2031-05-06",
    "A 16-year-old boy was hit in the leg on Monday while he waited for a bus on Mill Lane in Orlen. Shots came from a "
    "passing car at about 4:15 p.m., officers said. He was on his way home from school and will live. Six cartridges "
    "were found, and drivers are asked for their recordings.",
)
ELSEWHERE = (
    "Gunman kills two at Vastra bar",
    "2031-05-05",
    "VASTRA - Two people were killed and three wounded when a man opened fire at the Lantern bar on Hill Road "
    "in Vastra at "
    "about 9:10 p.m. on Saturday, police said. The dead were Petra Solen, 22, a student, and Aldo Kern, 58, a "
    "cook. The "
    "attacker was held by guests, said police chief Runa Feld.",
)
STRIKE = (
    "Strike on Tarn market kills 14",
    "2031-06-02",
    "An air strike on the vegetable market of Tarn killed 14 people on Monday morning, the health office of Tarn said. "
    "Stalls burned for hours. Among the dead were three sisters of the Obrin family, aged 6, 9 and 12.",
)
SECOND_STRIKE = (
    "Hospital in Kesh hit, nurses among the dead",
    "2031-06-03",
    "Rockets struck the hospital of Kesh on Tuesday night and killed five, its director Lena Moravi told "
    "reporters. Two "
    "nurses and a surgeon, Samir Adal, 51, died in the operating room while the generators failed.",
)
QUAKE = (
    "Quake levels villages near Dorran",
    "2027-03-09",
    "An earthquake of magnitude 6.8 levelled villages around Dorran on Tuesday, the seismological office said. "
    "At least "
    "310 people died, most of them in Upper Sele, where the school collapsed, said governor Toma Reiss.",
)
OTHER_QUAKE = (
    "Quake shakes coast at Lessing",
    "2031-03-09",
    "An earthquake of magnitude 5.9 shook the coast at Lessing on Sunday, the seismological office said. Eleven people "
    "were hurt by falling tiles in the old harbour, said mayor Anke Vohl, and trains stood still for a day.",
)

DAM = (
    "Dam bursts above Sarn, villages under water",
    "2031-06-02",
    "SARN - A dam holding an irrigation reservoir burst in the early hours of Sunday after a week of rain and sent a "
    "wall of water into the villages below. At least nine people died, district commissioner Paul Tesk said. "
    '"We fear the number will rise," he told reporters in Sarn.',
)
DAM_IN_FEW_WORDS = (
    "DAM HORROR: CHILDREN SWEPT FROM BEDS",
    "2031-06-03",
    "Families told of the moment water burst through their homes. A mum of three, who did not give her name, said: "
    '"I held on to my baby and the water took the others." Rescuers dig in villages with bare hands for the dead.',
)

CASES = [
    pytest.param([BAR, BAR_SAME_NIGHT], 1, id="the same night in other words"),
    pytest.param([BAR, BAR_SAME_NIGHT, BAR_LATER], 1, id="a follow-up that names the dead"),
    pytest.param([DAM, DAM_IN_FEW_WORDS], 1, id="few words in common, in a pile of two"),
    pytest.param([BAR, NEXT_DAY], 2, id="the same town next day"),
    pytest.param([BAR, ELSEWHERE], 2, id="the same kind of attack elsewhere"),
    pytest.param([STRIKE, SECOND_STRIKE], 2, id="two strikes a day apart"),
    pytest.param([QUAKE, OTHER_QUAKE], 2, id="the same day of another year"),
    pytest.param([BAR, BAR_SAME_NIGHT, NEXT_DAY, ELSEWHERE, STRIKE, SECOND_STRIKE, QUAKE, OTHER_QUAKE], 7, id="all"),
]


def rows(given: list[tuple[str, str, str]]) -> list[dict[str, str]]:
    return [
        {"id": f"r{n}", "title": title, "published": day, "text": text, "language": "en"}
        for n, (title, day, text) in enumerate(given)
    ]


@pytest.mark.parametrize(("given", "stories"), CASES)
def test_how_many_stories(given, stories):
    reports = crosswire.read(rows(given))
    assert len(group_stories(reports, crosswire.annotate(reports)).stories) == stories


def test_a_link_says_what_both_give():
    reports = crosswire.read(rows([BAR, BAR_LATER]))
    why = group_stories(reports, crosswire.annotate(reports)).why
    assert set(why) == {"r1"}
    assert "joss harrow" in why["r1"]
    assert "log-odds" in why["r1"]
