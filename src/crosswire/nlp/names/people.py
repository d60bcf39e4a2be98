"""People: personal names of a page, with a surname or short form given the fullest name that the page has.

In: a parsed page and the lexicon's hits. Out: People in text order. The model's PERSON labels are the first witness,
titles (General, Dr) the second; a surname known from the page is found wherever the model missed it. Measured
as part of `entities`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from crosswire.nlp.names.lexicon import ACTOR, Hit
from crosswire.nlp.names.names import fold_name, name_words, organisation_words, same_name, titles
from crosswire.nlp.names.truecase import is_common
from crosswire.nlp.page import Block, Page
from crosswire.nlp.parse import Token


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name at tokens `first:last` of a block; `name` is the fullest form on the page, without titles."""

    block: int
    first: int
    last: int
    name: str


def find_people(page: Page, hits: Mapping[int, list[Hit]]) -> tuple[Person, ...]:
    """The people named on a page, in text order."""
    found: list[Person] = []
    for block in page.blocks:
        taken = {
            i
            for h in hits.get(block.index, ())
            if h.category == ACTOR or h.last - h.first > 1
            for i in range(h.first, h.last)
        }
        single = {h.first for h in hits.get(block.index, ()) if h.last - h.first == 1}
        here = list(_named(block, taken, single))
        covered = taken | {i for p in here for i in range(p.first, p.last)}
        found += here + list(_titled(block, covered | single))
    found = _without_common_words(found)
    found += _mistaken(page, found, hits)
    full = _full_names(found)
    found += _missed(page, found, full, hits)
    return tuple(
        replace(p, name=full.get(p.name, p.name)) for p in sorted(found, key=lambda p: (p.block, p.first, p.last))
    )


def _without_common_words(found: list[Person]) -> list[Person]:
    """Without single common words (Glass, Arson) that are no part of a longer name on the page."""
    parts = {word for p in found if " " in p.name for word in p.name.split()}
    return [p for p in found if " " in p.name or p.name in parts or not is_common(p.name.lower())]


def _mistaken(page: Page, found: list[Person], hits: Mapping[int, list[Hit]]) -> Iterator[Person]:
    """What the model takes for an organisation or a place, but an age or a relative's surname shows to be a person."""
    surnames = {p.name.split()[-1] for p in found if " " in p.name}
    for block in page.blocks:
        listed = {i for h in hits.get(block.index, ()) for i in range(h.first, h.last)}
        tokens = block.tokens
        for token in tokens:
            if token.ent not in ("ORG", "GPE") or not token.ent_begins or token.i in listed:
                continue
            last = token.i + 1
            while last < len(tokens) and tokens[last].ent == token.ent and not tokens[last].ent_begins:
                last += 1
            words = tokens[token.i : last]
            proper = len(words) in (2, 3) and all(_fits_name(t) for t in words) and not _is_body_word(words[-1])
            if proper and (words[-1].text in surnames or _has_age(tokens, token.i, last)):
                yield Person(block.index, token.i, last, join_words(words))


def _is_body_word(token: Token) -> bool:
    return token.lower in organisation_words()


def _has_age(tokens: list[Token], first: int, last: int) -> bool:
    """True for `Name Surname, 34,` and `34-year-old Name Surname`."""
    if last + 2 < len(tokens) and tokens[last].text == "," and tokens[last + 1].text.isdigit():
        return len(tokens[last + 1].text) < 4 and tokens[last + 2].text in (",", ".", "and", ";")
    return first > 1 and tokens[first - 1].lower == "old" and tokens[first - 2].text == "-"


def _named(block: Block, taken: set[int], single: set[int]) -> Iterator[Person]:
    """What the model takes for a person, trimmed of titles and trailing marks."""
    tokens = block.tokens
    i = 0
    while i < len(tokens):
        if tokens[i].ent != "PERSON":
            i += 1
            continue
        last = i + 1
        while last < len(tokens) and tokens[last].ent == "PERSON" and not tokens[last].ent_begins:
            last += 1
        yield from _person(block, i, last, taken, single)
        i = last


def _person(block: Block, first: int, last: int, taken: set[int], single: set[int]) -> Iterator[Person]:
    tokens, no_name = block.tokens, name_words("no_last_name")
    while last > first and (tokens[last - 1].lower in no_name or not tokens[last - 1].text[:1].isalpha()):
        last -= 1
    while first < last and (_is_title(tokens[first]) or tokens[first].text in no_name or tokens[first].pos == "DET"):
        first += 1
    if first >= last or any(i in taken for i in range(first, last)):
        return
    words = tokens[first:last]
    if not words[0].text[0].isalpha() or _is_title(words[-1]) or stands_for_place(tokens, first, last):
        return
    if last - first == 1 and (first in single or (words[0].text.isupper() and len(words[0].text) < 6)):
        return
    if not any(t.text[:1].isupper() for t in words) or _is_body_word(words[-1]) or last - first > 7:
        return
    if any(t.pos in ("VERB", "AUX") and t.text.islower() for t in words):
        return
    yield Person(block.index, first, last, join_words(words))


def stands_for_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True where the words around say that tokens `first:last` name a place (X province, the village of X)."""
    if last < len(tokens) and tokens[last].text.islower() and _is_place_word(tokens[last]):
        return True
    return first > 1 and tokens[first - 1].lower == "of" and _is_place_word(tokens[first - 2])


def _is_place_word(token: Token) -> bool:
    row = organisation_words().get(token.lower)
    return row is not None and row.type == "place"


def _titled(block: Block, covered: set[int]) -> Iterator[Person]:
    """Capitalised words after a title, which the model did not take for a person."""
    tokens = block.tokens
    for i in range(1, len(tokens)):
        before = tokens[i - 1]
        if before.text == "." and i > 1:
            before = tokens[i - 2]
        if i in covered or not (_is_title(before) and before.text[:1].isupper()):
            continue
        last = i
        while last < len(tokens) and last - i < 5 and last not in covered and _fits_name(tokens[last]):
            last += 1
        while last > i and tokens[last - 1].lower in name_words("person_particle"):
            last -= 1
        if last > i and not _is_title(tokens[i]) and not _is_body_word(tokens[last - 1]):
            yield Person(block.index, i, last, join_words(tokens[i:last]))


def _fits_name(token: Token) -> bool:
    if token.text[:1].isupper() and token.pos == "PROPN" and token.text.isalpha():
        return True
    return token.lower != "." and token.lower in name_words("person_particle")


def _is_title(token: Token) -> bool:
    return _is_title_word(token.text)


@lru_cache(maxsize=65_536)
def _is_title_word(text: str) -> bool:
    return text.lower().rstrip(".") in titles()


def join_words(tokens: Sequence[Token]) -> str:
    """The words of `tokens` as the parser read them, parted where the text parts them; raises IndexError for none."""
    text = tokens[0].text
    for before, token in pairwise(tokens):
        text += (" " if before.end < token.start else "") + token.text
    return text


def _full_names(found: list[Person]) -> dict[str, str]:
    """For each form of a name on the page the fullest form that can be the same person's."""
    forms = sorted({p.name for p in found}, key=lambda n: (-len(n.split()), -len(n), n))
    by_last: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    out: dict[str, str] = {}
    for form in forms:
        folded = fold_name(form).split()
        if not folded:
            continue
        match = next((f for f in by_last.get(folded[-1], ()) if same_name(form, f)), None)
        if not match and len(folded) == 1 and len(by_first.get(folded[0], ())) == 1:
            match = by_first[folded[0]][0]
        out[form] = match or form
        if not match:
            by_last.setdefault(folded[-1], []).append(form)
            by_first.setdefault(folded[0], []).append(form)
    return out


def _missed(page: Page, found: list[Person], full: dict[str, str], hits: Mapping[int, list[Hit]]) -> Iterator[Person]:
    """Surnames of people named in full on the page, where nothing else was found."""
    surnames = {name.split()[-1]: name for name in full.values() if len(name.split()) > 1 and len(name.split()[-1]) > 3}
    taken = {(p.block, i) for p in found for i in range(p.first, p.last)}
    for block in page.blocks:
        listed = {i for h in hits.get(block.index, ()) for i in range(h.first, h.last)}
        for token in block.tokens:
            name = surnames.get(token.text)
            if not name or token.pos != "PROPN" or token.i in listed or (block.index, token.i) in taken:
                continue
            if _stands_alone(block, token.i):
                yield Person(block.index, token.i, token.i + 1, name)


def _stands_alone(block: Block, i: int) -> bool:
    """True where no other capitalised name word stands beside it."""
    tokens = block.tokens
    before = i > 0 and tokens[i - 1].pos == "PROPN" and not _is_title(tokens[i - 1])
    after = i + 1 < len(tokens) and tokens[i + 1].pos == "PROPN"
    return not before and not after
