"""Truecase: a text written in capitals, with the case an editor would give it.

In: a paragraph in which nearly every letter is a capital. Out: a text of the same length. Words are lower-cased where
a list of common English words (with their inflections) knows them, where they end as common words do, and kept as
names otherwise; listed actors, countries and acronyms get their own case. Measured on news paragraphs put in capitals
and restored: 94 % of words get back the case they had.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from crosswire.nlp.names.lexicon import find_hits, shouted_names
from crosswire.nlp.names.names import country_rows, name_words, organisation_words, titles
from crosswire.resources.loader import load_table

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019](?=[^\W\d_])|\.(?=[^\W\d_]\.))*\.?")
_SENTENCE_END = re.compile(r"(?:[.!?:]|--|\[TEXT\]|[\"\u201c])[\s\"\u201c\u2019'(\[\])]*$")
_CALENDAR = re.compile(
    r"(?:january|february|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov"
    r"|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?"
)
_ENDINGS = re.compile(
    r"(?:tion|sion|ment|ness|ship|hood|less|able|ible|ance|ence|ous|ious|ful|ized|ised|izing|ising|ally|edly|ingly|ably|"
    r"ists?|isms?|ical|ically|ings?|ities|ility|ivity|ator|ators|tive|tory|graph|ology|ction)s?$"
)
_ENDED = (
    "ies>y ied>y ier>y iest>y ily>y es> es>e s> ed> ed>e d> ing> ing>e er> er>e ers> ers>e or> or>e ors>e est> est>e "
    "ly> ly>le al> ally> en> ion>e ion> ions>e ions> men>man n't> 's> s'>s '> y> y>e ity> ity>e 'll> 've> 're> 'd>"
)
_STEMS = tuple((ending, put) for ending, _, put in (pair.partition(">") for pair in _ENDED.split(" ")))
_NUMBER_NEAR = re.compile(r"(?:\d\s*$)|(?:^\s*\d)")
_ROMAN = re.compile("[IVX]{2,5}")
_VOWEL = re.compile("[aeiouy]")
SHARE = 0.8
"""Share of capitals among the letters from which a text counts as written in capitals; prose has under .15."""
FEWEST = 20
"""Letters: shorter stretches are left alone, as an acronym, a dateline or a label may be all there is."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A common English word."""

    word: str


@cache
def common_words() -> frozenset[str]:
    """Common English words in lower case, uninflected for the most part."""
    return frozenset(row.word for row in load_table("common_words.csv", WordRow))


@lru_cache(maxsize=65_536)
def is_common(word: str) -> bool:
    """True where `word` (lower case) is a common English word, an inflection of one, or ends as only such words do."""
    known = common_words()
    if word in known or (len(word) > 6 and _ENDINGS.search(word)):
        return True
    if _has_stem(word, known):
        return True
    for prefix in name_words("prefix"):
        if word.startswith(prefix) and len(word) - len(prefix) > 3:
            rest = word[len(prefix) :]
            if rest in known or _has_stem(rest, known):
                return True
    return False


def _has_stem(word: str, known: frozenset[str]) -> bool:
    for ending, put in _STEMS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: len(word) - len(ending)]
            if stem + put in known or (not put and len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known):
                return True
    return False


def is_shouted(text: str) -> bool:
    """True where `text` is written in capitals and so long that it is no acronym."""
    if text.islower() or not any(map(str.isupper, text[:40])):
        return False
    upper = sum(map(str.isupper, text))
    return upper >= FEWEST and upper >= SHARE * (upper + sum(map(str.islower, text))) and len(text.split(None, 4)) > 3


def restore_case(text: str) -> str:
    """`text` with restored case, letter for letter as long as it was."""
    found = list(_WORD.finditer(text))
    words = [m[0].rstrip(".") if m[0].count(".") < 2 else m[0] for m in found]
    gaps = [text[a.start() + len(word) : b.start()] for word, (a, b) in zip(words, pairwise(found), strict=False)]
    listed = _listed(words)
    new = [
        listed.get(n) or _case(word, text[max(0, m.start() - 4) : m.start()], text[m.end() : m.end() + 4])
        for n, (word, m) in enumerate(zip(words, found, strict=True))
    ]
    new = _join_names(new, gaps)
    out = list(text)
    for n, (match, word) in enumerate(zip(found, new, strict=True)):
        if word.islower() and (n == 0 or _SENTENCE_END.search(gaps[n - 1])):
            word = word[:1].upper() + word[1:]
        if len(word) == len(words[n]):
            out[match.start() : match.start() + len(word)] = word
    return "".join(out)


def _join_names(words: list[str], gaps: list[str]) -> list[str]:
    """Capitals for a title before a name and for the kind of place or body after one (General X, the X River)."""
    out = list(words)
    for n, word in enumerate(words):
        if not word.islower():
            continue
        near = n + 1 < len(words) and not gaps[n].strip(". ") and _is_name(words[n + 1])
        after = n > 0 and not gaps[n - 1].strip() and _is_name(words[n - 1])
        if (near and word in _title_words()) or (after and word in _kind_words()):
            out[n] = _capitalise(word)
    return out


def _is_name(word: str) -> bool:
    return word[:1].isupper() and not word.isupper() and word.lower() not in _demonyms()


@cache
def _title_words() -> frozenset[str]:
    return titles() - {"former", "late", "spokesman", "spokeswoman", "spokesperson"} | {
        "new",
        "san",
        "santa",
        "saint",
        "fort",
        "mount",
        "lake",
        "port",
        "mrs",
        "mr",
    }


@cache
def _kind_words() -> frozenset[str]:
    return frozenset(organisation_words()) - {"police", "administration", "government", "state", "news", "party"}


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(name.lower() for row in country_rows() for name in row.demonyms)


def _listed(words: list[str]) -> dict[int, str]:
    """Words of listed names by position, in their own case."""
    out: dict[int, str] = {}
    for hit in find_hits(words, any_case=True):
        if (
            hit.last - hit.first == 1
            and is_common(words[hit.first].lower())
            and words[hit.first] not in name_words("always_capitals")
        ):
            continue
        for n in range(hit.first, hit.last):
            small = n > hit.first and words[n].lower() in name_words("small_in_name")
            out[n] = words[n].lower() if small else words[n] if words[n] in shouted_names() else _capitalise(words[n])
    return out


def _case(word: str, before: str, after: str) -> str:
    low = word.lower().replace("\u2019", "'")
    if low in {"a.m", "p.m", "a.m.", "p.m."}:
        return low
    if "." in word or (len(word) == 1 and low not in {"a", "o"}):
        return word
    if _CALENDAR.fullmatch(low) or (
        low in {"march", "may"} and (_NUMBER_NEAR.search(after) or _NUMBER_NEAR.search(before))
    ):
        return _capitalise(word)
    if low == "i" or low.startswith("i'"):
        return _capitalise(word)
    if low in titles() and not is_common(low):
        return _capitalise(word)
    if before.endswith("(") and after[:1] == ")" and 1 < len(word) < 7:
        return word
    if is_common(low):
        return low
    if _ROMAN.fullmatch(word):
        return word
    acronym = before.endswith(("[", "(")) and after[:1] in {"]", ")"} and len(word) < 7
    if acronym or (len(word) <= 5 and not _VOWEL.search(low) and low not in name_words("shortened")):
        return word
    return _capitalise(word)


def _capitalise(word: str) -> str:
    def first_up(m: re.Match[str]) -> str:
        return m[1] + (m[2].upper() if m[3] or not m[1] else m[2].lower()) + m[3].lower()

    return re.sub(r"(^|['\u2019])(\w)(\w*)", first_up, word)
