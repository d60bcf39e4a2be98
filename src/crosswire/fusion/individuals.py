"""Individuals: how many different people a report tells of one by one.

In: the values of one report that are single people ("a man", "the victim", "Mira Ode, 25"). Out: Person records, each
with its mentions and the worst that is told of it. Mentions are one person unless the words keep them apart:

- two names that share no last name, and two with different first names, are two people; a bare last name is the one
  who bears it; a name may be that of the person described before it, of whom no other name is told;
- "the man" is someone told of before; "a man" is new only where sex, age or another happening speak against all those
  told of before; "another man" and each of a list ("a man and a woman") are new;
- nobody is killed and hurt both: of one person the worst stands ("a man was found with a wound; he died").

So a report is read for the fewest people that its words allow: it names the same person again and again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crosswire.coreference.stems import stem_of
from crosswire.fusion.values import Value
from crosswire.nlp.figures.counted_phrase import who_words
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.numbers import number_words
from crosswire.nlp.names.names import name_words

FATES = ("killed", "injured", "hospitalised", "casualties")
"""What may be told of a person, the worst first; casualties: was shot or hit, and the words do not say more."""
PAIR = 2
PER_YEAR = {"year": 1, "month": 12, "week": 52, "day": 365}
"""How many of a unit of age make a year."""
_AGE = re.compile(r"\b(\w+)[- ](year|month|week|day)s?\b", re.IGNORECASE)


@dataclass(slots=True)
class Person:
    """Someone told of: mentions in text order, and what is known by them."""

    mentions: list[Value] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    sex: str | None = None
    age: str | None = None
    grown: bool | None = None
    part: str | None = None
    fate: str = FATES[-1]

    @property
    def root(self) -> str:
        """The happening of the first mention that tells the worst."""
        return next(m.root for m in self.mentions if m.figure.counted == self.fate)

    @property
    def attacks(self) -> bool:
        """True for a bomber, a gunman, a fighter: counted apart from those who came to harm by them."""
        return any(m.figure.who_class == "combatant" for m in self.mentions)

    @property
    def many(self) -> int:
        """1, or 2 for a couple or twins."""
        return int(max(m.size for m in self.mentions))


@dataclass(frozen=True, slots=True)
class _Mention:
    value: Value
    name: str | None
    head: str
    sex: str | None
    age: str | None
    grown: bool | None
    definite: bool
    new: bool
    both: bool = False
    part: str | None = None


def find_people(values: Sequence[Value]) -> list[Person]:
    """The different people of one report, in the order in which they are first told of; zeros are nobody."""
    people: list[Person] = []
    listed: dict[tuple[int, int], list[Person]] = {}
    for value in sorted(values, key=lambda v: (v.figure.span.field != "text", v.figure.span.start, v.figure.span.end)):
        if value.figure.counted not in FATES or value.size < 1:
            continue
        mention = _read(value)
        if pair := _gather(mention, people):
            one = replace(mention, value=replace(value, figure=replace(value.figure, low=1, best=1, high=1)))
            for person in pair:
                _add(person, one)
            continue
        whole = value.figure.subset_of
        beside = listed.setdefault((whole.start, whole.end), []) if whole else []
        found = _find(mention, [p for p in people if not any(p is b for b in beside)])
        if found is None:
            found = Person()
            people.append(found)
        beside.append(found)
        _add(found, mention)
    return people


def _read(value: Value) -> _Mention:
    """What a mention says of the person."""
    quote = value.figure.span.quote
    words = quote.split()
    lowers = [w.lower().strip(".,'’") for w in words] or [""]
    head, first = lowers[-1], lowers[0]
    opened = first in grammar("definite") or first in grammar("indefinite") or first in grammar("determiner")
    noun = head in grammar("male") | grammar("female") or (len(words) == 1 and head in who_words())
    named = not opened and words[-1][:1].isupper() and not noun
    sex = next((s for s in ("male", "female") for w in lowers if w in grammar(s)), None)
    small, grown = bool(set(lowers) & grammar("small")), bool(set(lowers) & grammar("grown"))
    return _Mention(
        value=value,
        name=" ".join(w.strip(".,'’") for w in words) if named else None,
        head=stem_of(head),
        sex=sex,
        age=_age_of(quote),
        grown=grown if small != grown else None,
        definite=first in grammar("definite"),
        both=first == "both",
        new=value.figure.increment or bool(grammar("other") & set(lowers)) or "another" in lowers,
        part=_part_of(head, value.figure.who_class),
    )


def _part_of(head: str, who_class: str) -> str | None:
    """Which part somebody has in a crime by the word alone: nobody is at once sought for it and its victim."""
    if head in grammar("sought"):
        return "sought"
    return "harmed" if head in grammar("harmed") or who_class == "security" else None


def _age_of(quote: str) -> str | None:
    """The age in a description with its unit: "a three-year-old boy" and "a 3-year-old" are of one age."""
    found = _AGE.search(quote)
    if found is None:
        return None
    row, unit = number_words().get(found[1].lower()), found[2].lower()
    if row is None and not found[1].isdecimal():
        return None
    return f"{row.value if row else int(found[1]):g} {unit}"


def _same_age(a: str, b: str) -> bool:
    """True for equal ages, and for "22-month-old" beside "2-year-old"."""
    if a.split()[1] == b.split()[1]:
        return a == b
    one, two = (float(x.split()[0]) / PER_YEAR[x.split()[1]] for x in (a, b))
    return abs(one - two) < 1


def _gather(mention: _Mention, people: Sequence[Person]) -> list[Person]:
    """The two told of last whom "both victims" or "the two women" may mean; empty where there are not two."""
    if mention.value.size != PAIR or not (mention.definite or mention.both):
        return []
    alone = [p for p in people if p.many == 1 and _is_alike(p, mention)]
    return alone[-PAIR:] if len(alone) >= PAIR else []


def _find(mention: _Mention, people: Sequence[Person]) -> Person | None:
    """The person whom a mention tells of again; None for a new one."""
    if mention.name:
        known = [p for p in people if any(_same_name(mention.name, n) for n in p.names)]
        if known:
            return known[-1]
        return next(iter(_by_fate([p for p in people if not p.names and _fits(p, mention)], mention)), None)
    fitting = [p for p in people if _fits(p, mention)]
    if mention.new:
        again = [p for p in fitting if mention.head in p.heads and len(p.mentions) and _is_new(p.mentions[0])]
        return again[0] if again else None
    alike = [p for p in fitting if mention.head in p.heads]
    if mention.definite:
        return next(iter(_by_fate((alike or fitting)[::-1], mention)), None)
    return next(iter(_by_fate(alike or fitting, mention)), None)


def _by_fate(people: Sequence[Person], mention: _Mention) -> list[Person]:
    """The people, those first of whom the same fate was told."""
    return sorted(people, key=lambda p: p.fate != mention.value.figure.counted)


def _is_new(value: Value) -> bool:
    return value.figure.increment or "another" in value.figure.span.quote.lower().split()


def _same_name(a: str, b: str) -> bool:
    """True where one name is the other, or its last or first word alone."""
    after = name_words("generation")
    one, two = ([w for w in name.lower().split() if w not in after] or [name.lower()] for name in (a, b))
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    return short[-1] == long[-1] and short[0] == long[0]


def _fits(person: Person, mention: _Mention) -> bool:
    """True where number, sex, age and happening do not speak against the mention."""
    if mention.value.size > 1 or person.many > 1:
        return mention.head in person.heads
    if not mention.name and not mention.definite and mention.value.root not in {m.root for m in person.mentions}:
        return False
    return _is_alike(person, mention)


def _is_alike(person: Person, mention: _Mention) -> bool:
    """True where sex and age do not speak against the mention."""
    if person.sex and mention.sex and person.sex != mention.sex:
        return False
    if person.age and mention.age and not _same_age(person.age, mention.age):
        return False
    if person.part and mention.part and person.part != mention.part:
        return False
    return person.grown is None or mention.grown is None or person.grown == mention.grown


def _add(person: Person, mention: _Mention) -> None:
    person.mentions.append(mention.value)
    if mention.name:
        person.names.append(mention.name)
    person.heads.add(mention.head)
    person.sex, person.age = person.sex or mention.sex, person.age or mention.age
    person.part = person.part or mention.part
    person.grown = mention.grown if person.grown is None else person.grown
    fates = (person.fate, mention.value.figure.counted) if len(person.mentions) > 1 else (mention.value.figure.counted,)
    person.fate = min(fates, key=FATES.index)
