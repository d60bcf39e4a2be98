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
BEGINNINGS = (
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
)
MIDDLES = ("a", "o", "e", "i", "u", "ara", "ori", "enu", "ila", "oma", "ette", "ando")
ENDS = ("mora", "dun", "ville", "stad", "rek", "nia", "gate", "bor", "shan", "lev", "kuran", "dessa", "field", "mouth")
NAMES = (
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
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPEAKERS = (
    "the {town} Observatory",
    "governor {name} {family}",
    "a spokesman for the health ministry",
    "police chief {name} {family}",
    "a witness named {name}",
    "the state news agency",
    "a doctor at {town} General Hospital",
    "the {family} Front",
    "two aid workers",
    "mayor {name} {family}",
)
WHO = (
    "{n} civilians", "at least {n} people", "{n} soldiers", "dozens of villagers", "{few} members of one family",
    "about {many} residents", "{n} miners", "more than {n} fighters", "a {n}-year-old farmer", "{few} journalists",
    "the families of {n} victims", "some {many} displaced people", "{few} children", "{name} {family}, a teacher",
)  # fmt: skip
WHAT = (
    "were killed by shelling", "fled their homes", "died in a car bombing", "were wounded in clashes",
    "are still missing after the flood", "were buried under a collapsed school", "had been abducted by gunmen",
    "crossed the river on foot", "were taken to hospital", "surrendered to the army", "were evacuated by bus",
    "refused to leave the camp", "lost everything in the fire", "returned to what is left of their street",
    "had been arrested at a checkpoint", "were trapped by landslides",
)  # fmt: skip
WHERE = (
    "in {town}", "near {other}", "in the {district} district", "on the road to {other}", "north of {town}",
    "at a market in {other}", "along the {road} river", "close to the {district} bridge", "at {town} airport",
    "outside a {district} clinic", "in villages around {other}", "between {town} and {other}",
)  # fmt: skip
WHEN = (
    "on {day}", "late on {day}", "overnight", "before dawn", "since {day}", "two days earlier", "this week",
    "in the early hours of {day}", "last year", "within {few} hours", "after {few} days of fighting", "by {day} night",
)  # fmt: skip
SAYING = (
    ", {speaker} said", ", according to {speaker}", ", {speaker} told reporters", ", but {speaker} denied it",
    ", {speaker} said by telephone", ", in a toll that {speaker} could not confirm", "", "", "", "",
    ", as {speaker} had warned", ", and {speaker} blamed the {family} Front",
)  # fmt: skip


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
        scene = _make_scene(random.Random(f"{seed} story {story}"))
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


def _make_scene(rng: random.Random) -> dict[str, str]:
    return {
        "town": _make_town(rng),
        "other": _make_town(rng),
        "district": _make_town(rng),
        "road": _make_town(rng),
    }


def _make_paragraph(rng: random.Random, scene: dict[str, str]) -> str:
    return " ".join(_make_sentence(rng, scene) for _ in range(rng.randint(1, 4)))


def _make_sentence(rng: random.Random, scene: dict[str, str]) -> str:
    shape = rng.choice(("{shape}{saying}.", "{speaker} said that {shape}.", '"{shape}," {speaker} said.', "{shape}."))
    text = shape.replace("{shape}", " ".join(_choose(rng))).replace("{saying}", rng.choice(SAYING))
    speaker = rng.choice(SPEAKERS)
    filled = text.replace("{speaker}", speaker).format(
        **scene,
        name=rng.choice(NAMES),
        family=_make_town(rng)[:-2] + "ov",
        n=rng.randint(2, 90),
        few=rng.randint(2, 9),
        many=f"{rng.randint(1, 40)},{rng.randint(0, 9)}00",
        day=rng.choice(DAYS),
    )
    return filled[0].upper() + filled[1:]


def _choose(rng: random.Random) -> list[str]:
    """Who, what, where and when, in one of two orders."""
    return [rng.choice(part) for part in (WHO, WHAT, *rng.choice(((WHERE, WHEN), (WHEN, WHERE))))]


def _make_town(rng: random.Random) -> str:
    return (rng.choice(BEGINNINGS) + rng.choice(MIDDLES) + rng.choice(ENDS)).capitalize()
