"""Not counts: numbers that count nothing (dates, ages, routes, calibres, scores, addresses, phone numbers).

In: a Parse, a Number with the noun phrase after it, and the token ranges of time expressions. Out: whether to leave
it out.
Measured as part of figures (.98 of the counts of clusters-dev found, .94 with their class):
docs/method/figures.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.nlp.figures.counted_phrase import NounPhrase, is_person_word, state_words
from crosswire.nlp.figures.counted_tables import counted_nouns, units
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.figures.number_found import Number
from crosswire.nlp.parse import Parse
from crosswire.resources.loader import load_table

_DIGITS = re.compile(r"\d{1,3}")
LONGEST_LIST = 24
"""Tokens before an age within which the word "aged", or whose age it is, may stand."""
_YEARS = range(1000, 2101)
_MONTHS = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:\.|[a-z]{0,6})$")
_SEPARATORS = frozenset({"/", ":", "."})


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """A row of number_labels.csv."""

    word: str


@cache
def _labels() -> frozenset[str]:
    return frozenset(row.word for row in load_table("number_labels.csv", NumberLabel))


def counts_nothing(parse: Parse, number: Number, phrase: NounPhrase, end: int) -> bool:
    """Whether the number is a name, a mark, an age, a date or a clock time rather than a count."""
    return (
        _is_page_of(parse.lowers, number)
        or _is_date(parse, number, phrase)
        or _is_age(parse, number, phrase, end)
        or _is_label(parse, number, phrase)
        or _is_address(parse, number, end)
        or _is_code(parse, number)
        or _is_glued(parse, number, end)
        or _is_one_idiom(parse, number, phrase, end)
        or _is_ratio(parse, number, end)
    )


def _plain(number: Number) -> bool:
    return number.first == number.core and number.last == number.core_end


def _bounded(number: Number) -> bool:
    return number.lower_bound or number.upper_bound


def _is_date(parse: Parse, number: Number, phrase: NounPhrase) -> bool:
    words, tokens = parse.lowers, parse.tokens
    before = words[number.core - 1] if number.core else ""
    after = words[number.core_end] if number.core_end < len(words) else ""
    word = words[number.core]
    if (_MONTHS.match(before) and tokens[number.core - 1].pos == "PROPN") or (
        _MONTHS.match(after) and tokens[number.core_end].pos == "PROPN"
    ):
        return number.low is not None and number.low <= 2100
    if len(word) == 4 and word.isdecimal() and int(word) in _YEARS and number.core_end - number.core == 1:
        bare = phrase.head is None and (number.core_end >= len(words) or words[number.core_end] not in state_words())
        known = phrase.head is not None and (
            is_person_word(tokens[phrase.head]) or tokens[phrase.head].lemma in counted_nouns()
        )
        return (_plain(number) and not (known and tokens[phrase.head or 0].tag == "NNS")) or (
            bare and not _bounded(number)
        )
    return False


def _is_age(parse: Parse, number: Number, phrase: NounPhrase, end: int) -> bool:
    """ "25-year-old", "aged 25", "John, 25,", "(25)", "25 years old"."""
    words, tokens = parse.lowers, parse.tokens
    if number.high is None or number.high > 120 or number.low is None:
        return False
    tail = words[number.core_end : min(end, number.core_end + 5)]
    if tail[:1] == ["of"] and len(tail) > 1 and tail[1] in grammar("pronoun"):
        return False  # "430 people, 61 of them wounded"
    if _says_years_old(tail) or _is_person_of(parse, number, phrase):
        return True
    if number.upper_bound and number.first and phrase.head is None and is_person_word(tokens[number.first - 1]):
        return True  # "children under five"
    if not number.core or not _plain(number):
        return False
    follows = tail[0] if tail else ""
    stated = follows in state_words()
    before = tokens[number.core - 1]
    named = before.text in (",", "(") and number.core > 1 and tokens[number.core - 2].ent == "PERSON"
    if named and ((phrase.head is None and not stated) or follows == "of"):
        return True  # "Mira Ode, 31 all told", "Mira Ode, 21 of Tarn"
    if phrase.head is not None:
        return False
    at = _list_start(words, number)
    if words[at] in grammar("age") or words[max(0, at - 1)] in grammar("age"):
        return True
    return not stated and _stands_by_name(parse, number, at, follows)


def _is_person_of(parse: Parse, number: Number, phrase: NounPhrase) -> bool:
    """ "a woman of 70 who was wounded"."""
    words = parse.lowers
    if phrase.head is not None or number.core < 2 or words[number.core - 1] != "of":
        return False
    person = parse.tokens[number.core - 2]
    return person.tag == "NN" and (person.lower in grammar("grown") or person.lower in grammar("small"))


def _says_years_old(tail: list[str]) -> bool:
    """ "years old", "year-old boy", "years of age" right after the number."""
    if "old" in tail and any(w.startswith(("year", "month", "week", "day", "yr")) for w in tail):
        return True
    return any("year-old" in w or "years-old" in w for w in tail[:2]) or tail[:3] == ["years", "of", "age"]


def _list_start(words: list[str], number: Number) -> int:
    """The token before the list of numbers in which the number stands: "aged 22, 26 and 31"."""
    at = number.core - 1
    while (
        at > max(0, number.core - LONGEST_LIST)
        and (words[at] in grammar("list_link") or _DIGITS.fullmatch(words[at]))
        and words[at - 1] not in grammar("age")
    ):
        at -= 1
    return at


def _stands_by_name(parse: Parse, number: Number, at: int, follows: str) -> bool:
    """ "Mira Ode 25", "both 25", "her son, 25,"; `at` is the token before the list of numbers, `follows` what comes."""
    before, name = parse.tokens[number.core - 1], parse.tokens[at]
    if before.ent == "PERSON" or before.lower == "both" or (before.lower == "," and follows in (",", ";", ".")):
        return True
    if follows in ("were", "are") and name.ent != "PERSON" and not is_person_word(name):
        return False  # "of the 23 brought to the Morgue, nine were children"
    commas = parse.lowers[at + 1] in (",", "(")
    return commas and follows in grammar("after_age") and (name.pos == "PROPN" or is_person_word(name))


def _is_label(parse: Parse, number: Number, phrase: NounPhrase) -> bool:
    """ "Route 30", "Flight 370", "Article 5", "number one", "Boeing 737"."""
    words, tokens = parse.lowers, parse.tokens
    if not number.core or number.first != number.core:
        return False
    before = tokens[number.core - 1]
    follows = words[number.core_end] if number.core_end < len(words) else ""
    if before.lower == "of" and _is_of_label(words, number, phrase):
        return True
    if before.lower in grammar("caption") or words[number.core] in grammar("emergency"):
        return True
    if follows == "news" and tokens[number.core_end].text[:1].isupper():
        return True  # "Channel 10 News", "10 News reporters"
    if before.lower in _labels():
        return before.end >= tokens[number.core].start - 1 and not (
            phrase.head is not None and before.pos not in ("PROPN",) and is_person_word(tokens[phrase.head])
        )
    named = (
        before.pos == "PROPN"
        and before.text[:1].isupper()
        and before.dep in ("compound", "nmod", "nummod", "ROOT", "pobj", "nsubj", "dobj")
    )
    return (
        named
        and phrase.head is None
        and follows not in state_words()
        and tokens[number.core].head in (before.i, before.head)
        and tokens[number.core].text[0].isdecimal()
    )


def _is_page_of(words: list[str], number: Number) -> bool:
    """ "4 of 13 photos"."""
    after = words[number.core_end : number.core_end + 3]
    return len(after) == 3 and after[0] == "of" and after[1].isdecimal() and after[2].rstrip("s") in grammar("page")


def _is_of_label(words: list[str], number: Number, phrase: NounPhrase) -> bool:
    """ "Image 4 of 10", "a mother of six"."""
    before = words[max(0, number.core - 3) : number.core - 1]
    if before and before[-1] in grammar("kin"):
        return phrase.head is None
    return len(before) == 2 and before[-1][:1].isdecimal() and before[0] in grammar("page")


def _is_address(parse: Parse, number: Number, end: int) -> bool:
    words, tokens = parse.lowers, parse.tokens
    if not tokens[number.core].text[0].isdecimal():
        return False
    for at in range(number.core_end, min(end, number.core_end + 4)):
        if words[at] in grammar("street"):
            return tokens[at].text[:1].isupper() or words[at] == "block"
        if not (tokens[at].text[:1].isupper() or words[at] == "."):
            return False
    return False


def _is_code(parse: Parse, number: Number) -> bool:
    """Phone numbers, scores, clock times, versions: digits tied to digits by a mark."""
    words, tokens = parse.lowers, parse.tokens
    if not words[number.core][:1].isdecimal():
        return False
    before = words[number.core - 1] if number.core else ""
    glued_before = bool(number.core) and tokens[number.core - 1].end == tokens[number.core].start
    after = tokens[number.core_end] if number.core_end < len(tokens) else None
    glued_after = after is not None and after.start == tokens[number.core_end - 1].end and after.end > after.start
    if glued_before and (
        before in _SEPARATORS or before in ("-", "–", ".", "#", "'", "’", "_", "@") or before.isalnum()
    ):
        return True
    beyond = words[number.core_end + 1][:1] if number.core_end + 1 < len(words) else ""
    behind = words[number.core - 2][:1] if number.core > 1 else ""
    if (after is not None and after.text == "/" and beyond.isdecimal()) or (before == "/" and behind.isdecimal()):
        return True  # "1 / 3": a page of a gallery
    if not glued_after or after is None:
        return False
    if after.text in ("-", "–", "/", ":") and beyond.isdecimal():
        return True
    return after.text[:1] in ("-", "/", ":") and after.text[1:2].isdecimal()


def _is_glued(parse: Parse, number: Number, end: int) -> bool:
    """ "12-member", "two-way": tied to a noun that is no unit of measure."""
    if not number.glued or number.last + 1 >= end:
        return False
    dash, word = parse.tokens[number.last], parse.tokens[number.last + 1]
    tied = dash.start == parse.tokens[number.last - 1].end and dash.end == word.start
    return tied and word.lower not in units() and word.lemma.lower() not in units()


def _is_ratio(parse: Parse, number: Number, end: int) -> bool:
    """ "one in ten of the patients", either number; not "two in 10 days"."""
    tokens, words = parse.tokens, parse.lowers
    first = number.core if words[number.core_end : number.core_end + 1] == ["in"] else number.core - 2
    if first < 0 or first + 3 > min(end, len(words)) or words[first + 1] != "in":
        return False
    if tokens[first].pos != "NUM" or tokens[first + 2].pos != "NUM":
        return False
    after = words[first + 3] if first + 3 < len(words) else ""
    year = words[first + 2].isdecimal() and len(words[first + 2]) == 4
    return not year and units().get(after) is None and units().get(after.removesuffix("s")) is None


def _is_one_idiom(parse: Parse, number: Number, phrase: NounPhrase, end: int) -> bool:
    """ "one of the", "no one", "one another", "the one who": not the number one."""
    words = parse.lowers
    if words[number.core] != "one" or number.core_end - number.core > 1:
        return False
    before = words[number.core - 1] if number.core else ""
    after = words[number.core_end] if number.core_end < end else ""
    if before in grammar("before_one") and phrase.head is None:
        return before not in ("the", "another") or after not in state_words()
    return after in grammar("after_one")
