"""Invented reports for measures of speed: made by rule from a seed, about towns and parties that do not exist.

In: how many, of how many words, in how many stories, what share of their paragraphs is copied. Out: lines for a JSONL
file, the same for the same arguments.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

FIRST_DAY = date(2031, 3, 1)
BEGINNINGS = [
    "vel",
    "dar",
    "mor",
    "tas",
    "kel",
    "bra",
    "sun",
    "ost",
    "lin",
    "har",
    "pel",
    "gor",
    "nam",
    "zel",
    "rud",
    "fen",
    "cal",
    "wes",
    "tor",
    "ab",
]
MIDDLES = ["a", "o", "e", "i", "u", "ara", "ori", "enu", "ila", "oma", "ette", "ando"]
ENDS = ["mora", "dun", "ville", "stad", "rek", "nia", "gate", "bor", "shan", "lev", "kuran", "dessa", "field", "mouth"]
NAMES = [
    "Anders",
    "Bela",
    "Corin",
    "Dalia",
    "Edda",
    "Farin",
    "Goran",
    "Hanna",
    "Ivo",
    "Jessa",
    "Karim",
    "Lena",
    "Maro",
    "Nadia",
    "Orla",
    "Pavel",
]
SPEAKERS = (
    "the {town} Observatory",
    "governor {name} {family}",
    "a spokesman for the health ministry",
    "police chief {name} {family}",
    "a witness who gave her name as {name}",
    "the state news agency",
    "a doctor at {town} General Hospital",
    "the Northern Front",
    "two aid workers",
)
SENTENCES = (
    "At least {n} people were killed and {m} wounded when {cause} in {town} on {day}, {speaker} said.",
    "{Speaker} said that {n} civilians, including {few} children, had died in the {district} district since {day}.",
    '"We counted {n} bodies near the {road} road, and more are under the rubble," {speaker} told reporters.',
    "Government forces took control of {other}, some {few}0 kilometres north of {town}, after {few} days of fighting.",
    "The Northern Front denied that its fighters had shelled the market, and blamed the army for the attack.",
    "About {many} families fled {town} overnight for camps near {other}, according to {speaker}.",
    "{Speaker} added that {few} of the {m} wounded were in a critical condition.",
    "The ceasefire, signed last year in {other}, had held in most of the province until {day}.",
    "Rescue teams from {other} reached the {district} district at dawn, but the bridge on the {road} road was closed.",
    "Residents said the power had been cut for {few} days, and that bread was running out in the south of the town.",
    "{Speaker} could not say who was behind the attack, and no group has claimed responsibility for it.",
    "Parliament is to meet on {day} to discuss the crisis, which has displaced more than {many} people this year.",
    "The two sides had agreed to exchange {n} prisoners, but {speaker} said the talks broke down late on {day}.",
    "Buses carrying {many} fighters and their relatives left {town} for {other} under an agreement reached on {day}.",
    "Prices in {town} have doubled since the road to {other} was cut, traders in the {district} market complained.",
    "Schools will stay closed until {day}, {speaker} announced, while engineers check {few} damaged buildings.",
)
CAUSES = (
    "a car bomb exploded at a market",
    "shells hit a school",
    "an air strike destroyed a bakery",
    "gunmen opened fire on a bus",
    "a river burst its banks",
)


def make_reports(
    count: int, words: int = 500, *, stories: int = 0, copied: float = 0.0, seed: int = 7
) -> Iterator[Any]:
    """`count` rows of about `words` words in `stories` stories (0: each its own); `copied` of paragraphs stood before.

    Copies are taken from an earlier report of the same story.
    """
    stories = stories or count
    before: dict[int, list[str]] = {}
    for n in range(count):
        story, rng = n % stories, random.Random(f"{seed} {n}")
        scene = _make_scene(random.Random(f"{seed} story {story}"), story)
        paragraphs: list[str] = []
        pool = before.setdefault(story, [])
        while sum(len(p.split()) for p in paragraphs) < words:
            taken = pool and rng.random() < copied
            paragraphs.append(rng.choice(pool) if taken else _make_paragraph(rng, scene))
        pool[:] = (pool + paragraphs)[-60:]
        day = FIRST_DAY + timedelta(days=3 * (story % 300) + rng.randrange(2))
        yield {
            "id": f"r{n:06}",
            "title": f"{rng.choice(['Dozens hurt', 'Toll rises', 'Fighting goes on', 'Many flee'])} in {scene['town']}",
            "publisher": f"{_make_town(rng)} {rng.choice(['Herald', 'Times', 'Post', 'Daily'])}",
            "published": day.isoformat(),
            "text": "\n\n".join(paragraphs),
        }


def _make_scene(rng: random.Random, story: int) -> dict[str, str]:
    return {
        "town": _make_town(rng),
        "other": _make_town(rng),
        "district": _make_town(rng),
        "road": _make_town(rng),
        "cause": CAUSES[story % len(CAUSES)],
    }


def _make_paragraph(rng: random.Random, scene: dict[str, str]) -> str:
    return " ".join(_make_sentence(rng, scene) for _ in range(rng.randint(1, 4)))


def _make_sentence(rng: random.Random, scene: dict[str, str]) -> str:
    family = _make_town(rng)[:-2] + "ov"
    speaker = rng.choice(SPEAKERS).format(town=scene["town"], name=rng.choice(NAMES), family=family)
    return rng.choice(SENTENCES).format(
        **scene,
        n=rng.randint(2, 90),
        m=rng.randint(3, 300),
        few=rng.randint(2, 9),
        many=f"{rng.randint(1, 40)},{rng.randint(0, 9)}00",
        day=rng.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
        speaker=speaker,
        Speaker=speaker[0].upper() + speaker[1:],
    )


def _make_town(rng: random.Random) -> str:
    return (rng.choice(BEGINNINGS) + rng.choice(MIDDLES) + rng.choice(ENDS)).capitalize()
