"""Phrases: the small wordings of a brief, made from records and never from thin air.

In: quantities, intervals, claims. Out: text. A report's own words appear only as quotations, so that no party's word
for another becomes ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from crosswire.model.reading import Interval
from crosswire.model.record import Quantity, QuantityValue
from crosswire.model.wording import describe_number
from crosswire.nlp.figures.numbers import number_words
from crosswire.nlp.names.names import name_words
from crosswire.products.index import RecordIndex
from crosswire.resources.loader import load_roles, load_table

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r'["“”]')
QUOTE_LENGTH = 280
"""Characters of a quotation in a brief; a longer one is cut at a word, with an ellipsis."""


@dataclass(frozen=True, slots=True)
class CountedLabel:
    """How a quantity is named; see the table."""

    counted: str
    label: str
    people: bool
    order: int


@cache
def counted_labels() -> dict[str, CountedLabel]:
    """Labels by `counted` value."""
    return {row.counted: row for row in load_table("counted_labels.csv", CountedLabel)}


def quote(words: str) -> str:
    """A report's words as a quotation on one line, its own quotation marks made single."""
    text = re.sub(r"\s+", " ", words).strip()
    bare = text.strip('"“”')
    text = _balance(text if _MARKS.search(bare) else bare)
    if len(text) > QUOTE_LENGTH:
        text = text[: QUOTE_LENGTH + 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    return "“" + _MARKS.sub("'", text) + "”"


def _balance(text: str) -> str:
    """The words without a quotation mark that lost its other half: what closes is left out, what opens closed."""
    marks = list(_MARKS.finditer(text))
    if len(marks) % 2 == 0:
        return text
    first = marks[0]
    closes = first.end() == len(text) or text[first.end()].isspace()
    return text[: first.start()] + text[first.end() :] if closes else text + '"'


def opens_clause(words: str) -> bool:
    """True for words that begin within a sentence, at "which" or "killing": they do not stand by themselves."""
    first = words.split(" ", 1)[0]
    return first in load_roles("source_words.csv")["within"] or (first.islower() and first.endswith("ing"))


def name_day(day: str) -> str:
    """An ISO prefix as people write it: 2018-05-21 gives "21 May 2018", 2018-05 "May 2018"."""
    parts = day[:10].split("-")
    if len(parts) == 1:
        return parts[0]
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def name_interval(interval: Interval | None) -> str | None:
    """An interval as people write it: a day, or first and last day; None where a side is open or nothing is known."""
    if interval is None or not interval.start or not interval.end:
        return None
    first = date.fromisoformat(interval.start[:10])
    last = date.fromisoformat(interval.end[:10])
    if len(interval.end) == 10 and last > first:
        last -= timedelta(days=1)
    if first == last:
        return name_day(first.isoformat())
    if first.year == last.year and first.month == last.month:
        return f"{first.day}–{name_day(last.isoformat())}"
    return f"{name_day(first.isoformat())} to {name_day(last.isoformat())}"


def phrase_quantity(quantity: Quantity, index: RecordIndex) -> str:
    """A quantity in words: "at least 12 civilians killed", "32 buses"; the number is the one that stands."""
    value = standing_value(quantity)
    figure = next((f for f in index.claims[value.claim].figures if f.span.start == value.span.start), None)
    number = describe_number(figure) if figure else f"{quantity.best or quantity.low or 0:,.0f}"
    label = counted_labels().get(quantity.counted)
    told = figure.who if figure and figure.who else ""
    who = told if quantity.best == 1 and told else quantity.demographic or told
    who = "" if is_anybody(who) else who
    if label and label.people:
        return phrase_people(number, label.label, who)
    return f"{number} {who or (label.label if label else quantity.counted)}"


def is_anybody(who: str) -> bool:
    """True for a word for those counted that tells a reader nothing more ("people")."""
    return who.lower() in load_roles("source_words.csv")["anybody"]


def phrase_people(number: str, label: str, who: str) -> str:
    """ "12 children killed", "1 killed (a child)"; a party's word for others, or a name, stays a quotation."""
    told, roles = who.lower().split(), load_roles("source_words.csv")
    if not told:
        return f"{number} {label}"
    parts = set(_LETTERS.findall(who.lower()))
    strange = who[1:] != who[1:].lower() or parts & (name_words("loaded") | roles["party_word"] | roles["pronoun"])
    if strange:
        return f"{number} {label} (counted as {quote(who)})"
    if label in told:
        return f"{number} {who}"
    bare = told[1:] if told[0] in roles["article"] else told
    numbered = bare[0] in number_words() or bare[0][0].isdigit()
    many = (bare[-1].endswith("s") or bare[-1] in roles["plural"]) and not numbered and number != "1"
    return f"{number} {' '.join(bare)} {label}" if many else f"{number} {label} ({who.lower()})"


def list_names(names: Sequence[str]) -> str:
    """ "A, B and C"."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def standing_value(quantity: Quantity) -> QuantityValue:
    """The value that the quantity's best is taken from: the latest of its basis with that number."""
    basis = [v for v in quantity.values if v.claim in quantity.basis] or list(quantity.values)
    same = [v for v in basis if quantity.best in (v.best, v.low, v.high)]
    return max(same or basis, key=lambda v: (v.as_of or "", v.claim))
