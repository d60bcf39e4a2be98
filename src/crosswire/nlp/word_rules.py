"""Word rules: the model's own attribute rules, asked once about each kind of word.

In: spaCy's AttributeRuler as it was loaded. Out: the same component with the same outcome, faster. It tries all its
rules on every token, a sixth of the time of a parse. A rule of one token sees nothing but the token's own tag, label
and word, so what it says of a kind of token is remembered; rules of several tokens are matched as before. Why, and what
it gains: docs/decisions/0010-the-models-rules-remembered.md.
"""

from __future__ import annotations

from typing import Any

READ = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
"""What a rule may look at so that equal tokens, by `_kind`, are judged alike."""
MOST_KINDS = 100_000
"""Kinds of token remembered, some 20 MB; beyond them all are forgotten."""


def remember_rules(nlp: Any) -> None:
    """Let the attribute ruler of a spaCy pipeline remember; one whose rules read anything else stays as it is."""
    if not nlp.has_pipe("attribute_ruler"):
        return
    ruler = nlp.get_pipe("attribute_ruler")
    if all(READ.issuperset(token) for row in ruler.patterns for pattern in row["patterns"] for token in pattern):
        ruler.matcher = _RememberingMatcher(ruler)


class _RememberingMatcher:
    """Stands for the spaCy Matcher of an AttributeRuler: the same matches, in no order (the ruler sorts them)."""

    def __init__(self, ruler: Any) -> None:
        matcher = type(ruler.matcher)
        self._alone, self._in_row = matcher(ruler.vocab), matcher(ruler.vocab)
        for n, row in enumerate(ruler.patterns):
            for pattern in row["patterns"]:
                (self._alone if len(pattern) == 1 else self._in_row).add(str(n), [pattern])
        self._known: dict[tuple[int, int, int, bool], list[int]] = {}

    def __call__(self, doc: Any, **how: Any) -> list[tuple[int, int, int]]:
        """Matches as (rule, first token, last token), as Matcher gives them with the same options."""
        found = list(self._in_row(doc, **how))
        for i, token in enumerate(doc):
            kind = (token.tag, token.lower, token.dep, token.is_space)
            rules = self._known.get(kind)
            if rules is None:
                rules = self._learn(kind, [rule for rule, _, _ in self._alone(doc[i : i + 1], **how)])
            found += [(rule, i, i + 1) for rule in rules]
        return found

    def _learn(self, kind: tuple[int, int, int, bool], rules: list[int]) -> list[int]:
        if len(self._known) >= MOST_KINDS:
            self._known.clear()
        self._known[kind] = rules
        return rules
