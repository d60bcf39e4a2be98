"""Rewrite: a paragraph as the parser should read it (aliases, lost punctuation, capitals), as a View.

In: the words of one paragraph. Out: a View; spans made through it quote the paragraph as it stands. Depends on nothing
but the paragraph, so that equal paragraphs are parsed once. A paragraph without such damage is left as it is, but for
line breaks. Measured: 130 of 36,110 paragraphs of ordinary news are touched (47 looked at: 45 for the better); in
reports written in capitals the share of sentences whose root is a verb with a subject goes from 66 to 80 in a hundred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crosswire.nlp.names.letters import meant_letters, odd_letters
from crosswire.nlp.names.names import country_rows, name_words
from crosswire.nlp.names.truecase import is_common, is_shouted, restore_case
from crosswire.nlp.view import Edit, View

_LINE_BREAK = re.compile(r"[\n\r\t\u00a0\u2000-\u200a\u202f\u3000]")
_CUT_WORD = re.compile(r"([^\W\d_]{2,})(-[ \t]*\r?\n[ \t]*)([^\W\d_]{2,})")
_GROUP = re.compile(r"(?<![\w.'\u2019])IS(?!\w)(?!\.\w)")
_WORDS_BEFORE = re.compile(r"([\w'\u2019]+)[^\w'\u2019]*$")
_WORD_AFTER = re.compile(r"[^\w'\u2019]*([\w'\u2019]+)")
_GLUED = re.compile(r"(?<=[a-z]{2})[.!?][\"'\u201d\u2019)]?(?=[A-Z][a-z]+[ ,])")
_SPACED_HYPHEN = re.compile(r"(?<=\w) -(?=(?:based|led|backed|held|controlled|run|linked|allied|born|made|owned)\b)")
_SPLIT_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.)+[A-Z]( )\.(?= [a-z]|,)")
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_BRACKET = re.compile(r"-[LR][RS]B-")
_MOJIBAKE = re.compile(
    r"\u00e2\u20ac[\u2122\u02dc\u0153\u009d\u201c\u201d\u00a6\u00a2]?|\u00c3[\u0080-\u00bf]|\u00c2[\u00a0-\u00bf]"
)
_PLURAL = re.compile(
    r"\b((?:[Aa]l-)?[A-Z][a-z]{2,})s(?= ([a-z]{3,})\b)"
    r"(?! (?:and|are|but|can|could|did|does|for|from|had|has|have|into|may|might|nor|not|over|said|says|should|than|"
    r"that|the|then|was|were|when|where|which|while|who|will|with|would)\b)"
)
_PLURAL_BEFORE = re.compile(r"(?:\b(?:two|both|the|three|many|of|all)|\d)\s+$", re.IGNORECASE)


def rewrite(paragraph: str) -> View:
    """The view of a paragraph that is given to the parser."""
    if is_shouted(paragraph):
        plain = _LINE_BREAK.sub(" ", paragraph)
        return View(paragraph, [Edit(0, len(paragraph), restore_case(plain))])
    edits = [Edit(m.start(), m.end(), " ") for m in _LINE_BREAK.finditer(paragraph)]
    edits += _repairs(paragraph)
    if not edits:
        return View(paragraph)
    return View(paragraph, _without_overlap(edits))


def _without_overlap(edits: list[Edit]) -> Iterator[Edit]:
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start >= at:
            yield edit
            at = max(at, edit.end)


def _repairs(text: str) -> Iterator[Edit]:
    yield from (Edit(m.start(), m.end(), "ISIS") for m in _GROUP.finditer(text) if _is_group(text, m.start(), m.end()))
    yield from (Edit(m.end(), m.end(), " ") for m in _GLUED.finditer(text) if _is_prose(text, m.start()))
    yield from (Edit(m.start(), m.start() + 1, "") for m in _SPACED_HYPHEN.finditer(text))
    yield from (Edit(m.start(1), m.end(1), "") for m in _SPLIT_ABBREVIATION.finditer(text))
    yield from _lost_apostrophes(text)
    if "RB-" in text or "SB-" in text:
        yield from (Edit(m.start(), m.end(), _BRACKETS[m[0]]) for m in _BRACKET.finditer(text))
    if "-" in text:
        yield from (Edit(m.start(2), m.end(2), _join(m[1], m[3])) for m in _CUT_WORD.finditer(text))
    if not text.isascii():
        yield from (Edit(m.start(), m.end(), meant_letters()[m[0]]) for m in odd_letters().finditer(text))
        for m in _MOJIBAKE.finditer(text):
            new = _decode(m[0])
            if new:
                yield Edit(m.start(), m.end(), new)


def _join(first: str, second: str) -> str:
    """What parts a word cut at the end of a line: its hyphen, or nothing where only the whole is a word."""
    if second[0].isupper():
        return "-"
    parts = is_common(first.lower()) and is_common(second.lower())
    return "-" if parts and not is_common((first + second).lower()) else ""


def _decode(mangled: str) -> str:
    """UTF-8 that was read as Windows-1252, read aright; "" where it was none."""
    try:
        return mangled.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _is_group(text: str, start: int, end: int) -> bool:
    """Whether `IS` here is the group: not among capitals, and not where only the verb can stand."""
    before, after = _WORDS_BEFORE.search(text, max(0, start - 40), start), _WORD_AFTER.match(text, end)
    left, right = (before[1] if before else ""), (after[1] if after else "")
    shouted = [w for w in (left, right) if len(w) > 3 and w.isupper()]
    if shouted and (len(shouted) == 2 or not (left and right)):
        return False
    if left.lower() in name_words("subject") or (
        left.lower() in name_words("maybe_subject") and right.lower() in name_words("after_is")
    ):
        return False
    return right.lower() not in {"not", "why", "what"} or left.lower() in {"the", "by", "of"}


def _is_prose(text: str, at: int) -> bool:
    """False within an address or a handle, where a stop before a capital parts nothing."""
    first = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    chunk = text[first : at + 12].lower()
    return not any(mark in chunk for mark in ("www.", "http", "@", "/"))


def _lost_apostrophes(text: str) -> Iterator[Edit]:
    for match in _PLURAL.finditer(text):
        base = match[1]
        known = (base in _bare_countries() and match[0] not in name_words("plural_or_name")) or (
            match[2] in name_words("held_by_person") and re.search(rf"(?<![\w-]){re.escape(base)}\b", text)
        )
        if known and not _PLURAL_BEFORE.search(text, max(0, match.start() - 8), match.start()):
            yield Edit(match.end(1), match.end(1), "'")


@cache
def _bare_countries() -> frozenset[str]:
    """One-word names of countries and capitals whose form with -s is no word, people or country itself."""
    rows = country_rows()
    taken = {name for r in rows for name in (r.name, *r.aliases, *r.demonyms, *r.capital)}
    names = {n for r in rows for n in (r.name, *r.aliases, *r.capital[:1]) if n.isalpha() and n not in r.demonyms}
    return frozenset(n for n in names if f"{n}s" not in taken and not is_shouted(n))
