"""Naming: the words by which a source is called, and the row that says what kind of source they name.

In: the tokens of a source. Out: its head, its words as they stand in the report, its title's row, its gender. Measured
as part of attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from crosswire.nlp.attribution.saying_words import SourceKind, source_kinds, words_of
from crosswire.nlp.attribution.subjects import Range
from crosswire.nlp.page import Block, Page
from crosswire.nlp.parse import Token

_CUT_BEFORE = frozenset({"relcl", "appos", "acl", "punct"})


def head_of(block: Block, source: Range) -> int:
    """The token of `source` that the others hang on."""
    first, last = source
    for i in range(first, last):
        token = block.tokens[i]
        if (token.head < first or token.head >= last or token.head == i) and token.pos != "PUNCT":
            return i
    return last - 1


def row_of(token: Token) -> SourceKind | None:
    rows = source_kinds()
    return rows.get(token.lower) or rows.get(token.lemma.lower())


def title_tokens(block: Block, head: int, source: Range) -> list[int]:
    """Tokens of a source that may say what it is: the head, its modifiers nearest first, then its appositions."""
    own = [
        i
        for i in block.parse.children[head]
        if block.tokens[i].dep in ("compound", "nmod", "appos", "amod") and source[0] <= i < source[1]
    ]
    return [head, *sorted((i for i in own if i < head), reverse=True), *(i for i in own if i > head)]


def gender_of(tokens: list[Token], source: Range) -> str | None:
    for i in range(*source):
        for role in ("he", "she"):
            if tokens[i].lower in words_of(f"{role}_title"):
                return role
    return None


def name_by_model(page: Page, block: Block, i: int) -> str:
    tokens = block.tokens
    first = last = i
    while first > 0 and not tokens[first].ent_begins and tokens[first - 1].ent == tokens[i].ent:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].ent == tokens[i].ent and not tokens[last + 1].ent_begins:
        last += 1
    if first < last and tokens[first].tag == "DT":
        first += 1
    if first < last and tokens[last].tag == "POS":
        last -= 1
    return words_at(page, block, first, last + 1) or tokens[i].text


def plain_words(page: Page, block: Block, first: int, head: int, source: Range) -> str | None:
    """The noun phrase as written, without what is set off behind it."""
    last = source[1]
    for i in range(head + 1, source[1]):
        token = block.tokens[i]
        if token.dep in _CUT_BEFORE and token.head < i:
            last = min(last, max(block.parse.subtree(i)[0], head + 1), i)
    words = words_at(page, block, first, last)
    if block.tokens[first].tag == "DT" and words:
        if block.tokens[head].pos == "PROPN" and " " in words:
            return words.split(" ", 1)[1]
        return words[0].lower() + words[1:]
    opens = first < head and block.tokens[first].pos in ("ADJ", "NUM")
    if words and (opens or (first == head and block.tokens[head].pos == "NOUN")):
        return words[0].lower() + words[1:] if not words[:2].isupper() else words
    return words or None


def words_at(page: Page, block: Block, first: int, last: int) -> str:
    """The words of a token range as they stand in the report, white space made single."""
    tokens = block.tokens[first:last]
    if not tokens:
        return ""
    words = page.report.text[block.start + tokens[0].start : block.start + tokens[-1].end]
    return " ".join(words.split()).strip(" ,;:•*-–—\"'“”‘’")
