"""Sayings: what attribution knows of one paragraph while it is read.

In: a parsed paragraph and its words. Out: a Paragraph, to which the readers of this package (`speech`, `direct`,
`reported`, `nominal`) add Saying records. Measured as part of attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from crosswire.nlp.attribution.naming import head_of
from crosswire.nlp.attribution.quotes import find_quotes
from crosswire.nlp.attribution.saying_words import source_kinds, words_of
from crosswire.nlp.attribution.subjects import Range
from crosswire.nlp.page import Block

MAX_GAP = 14
"""Tokens between a saying and the quotation that follows it ("told reporters in the capital on Monday:")."""
DASHES = frozenset({"-", "--", "–", "—", "―"})
STOPS = frozenset(",.;:!?")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ee", "crat")
NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})


@dataclass(slots=True)
class Saying:
    """Source and cue as half-open token ranges of the block, content as half-open offsets in the paragraph.

    `relay` is who quotes the source; `carrier` who may carry the words, if it is a medium. `start_block`, `end_block`:
    blocks the content begins and ends in, where not this one (-1): a quotation may go on over paragraphs.
    `main`: said in a main clause. `quote`: the quotation of the paragraph that is its content (-1: none).
    """

    block: int
    cue: Range | None
    source: Range | None
    start: int
    end: int
    stance: str = "asserts"
    family: str = "speech"
    quoted: bool = False
    end_block: int = -1
    start_block: int = -1
    relay: Range | None = None
    carrier: Range | None = None
    main: bool = True
    quote: int = -1


class Paragraph:
    """A block with its quotations and the sayings found so far."""

    def __init__(self, block: Block, text: str) -> None:
        self.block = block
        self.text = text
        self.parse = block.parse
        self.tokens = block.tokens
        self.lowers = block.parse.lowers
        self.quotes = find_quotes(text)
        starts = block.parse.starts
        self.quote_ranges = [(bisect_left(starts, q.start), bisect_left(starts, q.end)) for q in self.quotes]
        self.ends_at = {b: n for n, (_, b) in enumerate(self.quote_ranges)}
        self.opens_at = {a: n for n, (a, _) in enumerate(self.quote_ranges)}
        self.inside = [False] * len(self.tokens)
        for a, b in self.quote_ranges:
            self.inside[a + 1 : b] = [True] * (min(b, len(self.tokens)) - a - 1)
        self.claimed: dict[int, Saying] = {}
        self.citations: list[int] = []
        self.last_quote: dict[int, Saying] = {}
        self.sayings: list[Saying] = []
        self.opening: Saying | None = None

    def sentence(self, i: int) -> Range:
        return self.parse.sentences[self.parse.sentence_of[i]]

    def offsets(self, first: int, last: int) -> Range:
        """Offsets of tokens `first:last`, without blanks, commas and stops at the edges."""
        while first < last and self.tokens[first].text in (",", ":", ";", "-", "–", "—", "."):
            first += 1
        while first < last and (
            self.tokens[last - 1].text in (",", ".", ":", ";", "-", "–", "—") or self.tokens[last - 1].text.isspace()
        ):
            last -= 1
        return (self.tokens[first].start, self.tokens[last - 1].end) if first < last else (0, 0)

    def trimmed(self, first: int, last: int) -> Range:
        """Tokens `first:last` without blanks, commas, bullets and quotation marks at the edges."""
        a, b = first, last
        while a < b and not self._has_letter(a):
            a += 1
        while a < b and not self._has_letter(b - 1) and self.tokens[b - 1].text != ")":
            b -= 1
        return (a, b) if a < b else (first, last)

    def _has_letter(self, i: int) -> bool:
        t = self.tokens[i]
        return t.start < t.end and any(c.isalnum() for c in t.text)

    def add(self, saying: Saying | None) -> None:
        if (
            saying is not None
            and saying.start < saying.end
            and any(c.isalnum() for c in self.text[saying.start : saying.end])
        ):
            self.sayings.append(saying)
            if saying.quote >= 0:
                self.claimed[saying.quote] = saying

    def leads_on(self, v: int) -> bool:
        """Whether the sentence of token `v` ends the paragraph with a colon: what is said stands in the next one."""
        end = self.sentence(v)[1]
        return (
            end == len(self.tokens) and next((t.text for t in reversed(self.tokens) if not t.text.isspace()), "") == ":"
        )

    def left_quote(self, at: int) -> int | None:
        """The quotation that ends right before token `at`, a comma or dash between them allowed."""
        for i in (at, at - 1, at - 2):
            if i in self.ends_at and all(self.tokens[k].text in (",", "-", "–", "—", "―", " ") for k in range(i, at)):
                return self.ends_at[i]
        return None

    def right_quote(self, at: int, limit: int) -> int | None:
        """The quotation that opens after token `at`, with no clause between."""
        for i in range(at, min(limit, at + MAX_GAP, len(self.tokens))):
            if i in self.opens_at:
                return self.opens_at[i] if i == at or self.tokens[i - 1].text in (",", ":") else None
            t = self.tokens[i]
            if t.tag in FINITE or t.text in (".", ";", "!", "?"):
                return None
            if t.text in (",", ":") and i + 1 not in self.opens_at and t.text == ",":
                return None
        return None

    def stands_alone(self, n: int) -> bool:
        """Whether quotation `n` is a sentence or more by itself: nothing runs into it, and it ends with a stop."""
        first = self.quote_ranges[n][0]
        q = self.quotes[n]
        before = (
            first == 0
            or self.tokens[first - 1].text in (".", "!", "?", ":")
            or self.tokens[first - 1].text.isspace()
            or first in self.ends_at
        )
        inner = self.text[q.start : q.end].rstrip("\"'”’» ")
        after = self.text[q.end : q.end + 1] in (".", "!", "?", "")
        return before and (inner.endswith((".", "!", "?", "…")) or after)


def can_speak(p: Paragraph, source: Range) -> bool:
    """Whether a noun phrase is headed by a name, a pronoun or a word for a source."""
    t = p.tokens[head_of(p.block, source)]
    return t.pos in ("PROPN", "PRON") or t.ent in ("PERSON", "ORG", "NORP") or t.lemma.lower() in source_kinds()


def can_tell(p: Paragraph, source: Range) -> bool:
    """Whether a noun phrase is somebody who can speak, or something that carries words or shows what is so."""
    return can_speak(p, source) or p.tokens[head_of(p.block, source)].lemma.lower() in words_of("medium")


def is_alive(p: Paragraph, source: Range) -> bool:
    """Whether a noun phrase can tell, or is by its form or by the table a word for people."""
    return can_tell(p, source) or is_agent(p.tokens[head_of(p.block, source)].lemma.lower())


def is_agent(word: str) -> bool:
    """Whether a noun is formed as those of people who do something: "voter", "senator", "columnist"."""
    return word.endswith(AGENTS) or word in words_of("people")


def is_speaker(p: Paragraph, i: int) -> bool:
    """Whether the noun phrase ending in token `i` can be somebody who speaks: a name, or a word for a source."""
    t = p.tokens[i]
    return (
        t.ent in ("PERSON", "ORG", "NORP")
        or t.lemma.lower() in source_kinds()
        or (t.text.isupper() and len(t.text) > 2)
    )
