"""Token and Parse: what the model says about one paragraph, in plain records that no rule needs spaCy to read."""

from __future__ import annotations

from functools import cached_property

import msgspec


class Token(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One token of a paragraph.

    `start`, `end`: offsets in the paragraph as it stands (equal where the view inserted the token); `text`: the word
    as the parser read it (an alias rewritten, case restored); `head`: index of the syntactic head (itself for a root);
    `ent`: the model's entity label or "", `ent_begins` true at its first token; `pos`, `tag`, `dep`: Universal
    part of speech, Penn tag, and the model's (ClearNLP) dependency label.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    ent_begins: bool

    @property
    def lower(self) -> str:
        return self.text.lower()


class Parse(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """A parsed paragraph: its tokens, and the half-open token ranges of its sentences (which cover all tokens)."""

    tokens: list[Token]
    sentences: list[tuple[int, int]]

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token the indexes of its dependants, in text order."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                out[token.head].append(token.i)
        return out

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token the index of its sentence."""
        return [n for n, (first, last) in enumerate(self.sentences) for _ in range(first, last)]

    @cached_property
    def starts(self) -> list[int]:
        """Start offsets of the tokens, for bisection."""
        return [t.start for t in self.tokens]

    @cached_property
    def lowers(self) -> list[str]:
        """The tokens' words in lower case."""
        return [t.text.lower() for t in self.tokens]

    @cached_property
    def _reaches(self) -> list[tuple[int, int]]:
        """For each token the half-open range of its subtree: each is made once, from the leaves up."""
        first, last = list(range(len(self.tokens))), list(range(1, len(self.tokens) + 1))
        order = [t.i for t in self.tokens if t.head == t.i]
        for i in order:  # grows while it is walked: heads stand before their dependants
            order += self.children[i]
        for i in reversed(order):
            head = self.tokens[i].head
            if first[i] < first[head]:
                first[head] = first[i]
            if last[i] > last[head]:
                last[head] = last[i]
        return list(zip(first, last, strict=True))

    def subtree(self, i: int) -> tuple[int, int]:
        """Half-open token range from the leftmost to the rightmost descendant of token `i`."""
        return self._reaches[i]

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependant of token `i` whose label is one of `deps`."""
        for c in self.children[i]:
            if self.tokens[c].dep in deps:
                return c
        return None
