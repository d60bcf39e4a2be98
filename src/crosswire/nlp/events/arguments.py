"""Arguments: who does what to whom in one parsed paragraph, by the dependency labels.

In: a Parse. Out: subjects (also those of non-finite verbs, by control), objects, agents, prepositional phrases,
clauses and noun phrases, as token indexes. Labels are the model's ClearNLP ones.
Measured as part of events (slot mean .62 on muc4-dev, type F .86 on plover-dev):
docs/method/events.md.
"""

from __future__ import annotations

from functools import cached_property

from crosswire.nlp.events.event_types import word_classes
from crosswire.nlp.parse import Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp"})
"""Labels under which a verb heads a clause of its own."""
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "SYM"})
LEFT_PARTS = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "npadvmod", "advmod", "case"}
)
MAX_CLIMB = 40
MAX_CHILDREN = 64
"""Dependants looked at of one token: no sentence of prose has more, and a list of a thousand names costs no more."""


class Arguments:
    """The grammar of one paragraph; every answer is a token index, a list of them, or None."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.children = [c if len(c) <= MAX_CHILDREN else c[:MAX_CHILDREN] for c in parse.children]
        self._clause: dict[int, int] = {}

    @cached_property
    def lemmas(self) -> list[str]:
        """Lemmas in lower case."""
        return [t.lemma.lower() for t in self.tokens]

    def clause(self, i: int) -> int:
        """The head of the smallest clause around token `i` (an auxiliary or an open complement belongs to what it
        completes)."""
        known = self._clause.get(i)
        if known is None:
            at = i
            for _ in range(MAX_CLIMB):
                token = self.tokens[at]
                if token.head == at or (token.pos in VERBAL and self._opens_clause(at)):
                    break
                at = token.head
            known = self._clause[i] = at
        return known

    def _opens_clause(self, i: int) -> bool:
        dep = self.tokens[i].dep
        if dep == "acl" and self._is_misread(i):
            return False
        return dep in CLAUSAL or (dep in ("conj", "dep") and self.tokens[self.tokens[i].head].pos in VERBAL)

    def _is_misread(self, verb: int) -> bool:
        """True for a past tense read as a participle ("the last group left on trucks"): the noun does it."""
        token = self.tokens[verb]
        above = self.tokens[token.head]
        if token.tag != "VBN" or above.dep != "ROOT" or above.pos not in ("NOUN", "PROPN"):
            return False
        has_object = any(self.tokens[c].dep == "dobj" for c in self.children[verb])
        return has_object or self.lemmas[verb] in word_classes()["motion"]

    def subject(self, verb: int, depth: int = 0) -> tuple[int, bool] | None:
        """The (deep) subject of a verb and whether it is the subject of a passive; by control where it has none."""
        passive = False
        found = None
        for c in self.children[verb]:
            dep = self.tokens[c].dep
            if dep in ("nsubj", "nsubjpass"):
                found, passive = c, dep == "nsubjpass"
                break
            passive = passive or dep == "auxpass"
        if found is not None:
            return self._antecedent(found, verb), passive
        token = self.tokens[verb]
        if token.head == verb or depth > 6:
            return None
        if token.dep == "acl":
            return token.head, token.tag == "VBN" and not self._is_misread(verb)
        if token.dep in ("conj", "dep") and self.tokens[token.head].pos in VERBAL:
            above = self.subject(token.head, depth + 1)
            return (above[0], above[1] and token.tag == "VBN") if above else None
        if token.dep in ("xcomp", "advcl", "pcomp", "ccomp", "oprd"):
            return self._controller(verb, passive, depth)
        return None

    def _controller(self, verb: int, passive: bool, depth: int) -> tuple[int, bool] | None:
        token = self.tokens[verb]
        above = token.head
        if token.dep == "pcomp":
            above = self.tokens[above].head
        if self.tokens[above].pos not in VERBAL:
            return (above, passive) if token.dep == "pcomp" or self.tokens[above].dep == "ROOT" else None
        if token.dep == "ccomp" and token.tag not in ("VBG", "VB"):
            return None
        if self.lemmas[above] in word_classes()["object_control"] and token.dep != "advcl":
            objects = self.objects(above)
            if objects:
                return objects[0], passive
        found = self.subject(above, depth + 1)
        return (found[0], passive) if found else None

    def _antecedent(self, i: int, verb: int) -> int:
        """The noun that a relative pronoun stands for; `i` itself for any other word."""
        if self.tokens[i].tag in ("WDT", "WP") and self.tokens[verb].dep == "relcl":
            return self.tokens[verb].head
        return i

    def is_passive(self, verb: int) -> bool:
        """True for a passive verb, also a reduced relative clause ("a man killed by …")."""
        if any(self.tokens[c].dep in ("nsubjpass", "auxpass") for c in self.children[verb]):
            return True
        token = self.tokens[verb]
        return token.dep == "acl" and token.tag == "VBN" and not self._is_misread(verb)

    def objects(self, verb: int) -> list[int]:
        """Direct objects; of a passive verb its subject; a relative clause's antecedent where the pronoun is the
        object."""
        if self.is_passive(verb):
            found = self.subject(verb)
            return [found[0]] if found else []
        out = [self._antecedent(c, verb) for c in self.children[verb] if self.tokens[c].dep in ("dobj", "attr")]
        if not out and self.tokens[verb].dep == "conj" and self.tokens[verb].tag == "VBN":
            found = self.subject(verb)
            return [found[0]] if found and found[1] else []
        return out

    def agent(self, verb: int) -> int | None:
        """The by-phrase of a passive verb."""
        by = self.parse.child(verb, "agent")
        return self.parse.child(by, "pobj") if by is not None else None

    def prepositions(self, i: int) -> list[tuple[str, int, int]]:
        """(preposition, its token, its object) for each prepositional phrase on token `i`, and on those that follow
        in a row."""
        out: list[tuple[str, int, int]] = []
        for c in self.children[i]:
            dep = self.tokens[c].dep
            if dep in ("prep", "agent") or (dep == "dative" and self.tokens[c].pos == "ADP"):
                out += self._phrase(c, 0)
            elif dep == "prt" or (dep == "advmod" and self.children[c]):
                for d in self.children[c]:
                    if self.tokens[d].dep == "prep":
                        out += self._phrase(d, 0)
        return out

    def _phrase(self, prep: int, depth: int) -> list[tuple[str, int, int]]:
        out = []
        for c in self.children[prep]:
            dep = self.tokens[c].dep
            if dep in ("pobj", "pcomp"):
                out.append((self.lemmas[prep], prep, c))
            elif dep == "prep" and depth < 3:
                out += [(self.lemmas[c], p, o) for _, p, o in self._phrase(c, depth + 1)]
        return out

    def conjuncts(self, i: int) -> list[int]:
        """Token `i` and the nouns joined to it by and, or."""
        out: list[int] = []
        todo = [i]
        while todo and len(out) < 12:
            at = todo.pop(0)
            out.append(at)
            todo += [c for c in self.children[at] if self.tokens[c].dep == "conj" and self.tokens[c].pos in NOMINAL]
        return out

    def noun_phrase(self, head: int) -> tuple[int, int]:
        """Token range of a noun with what stands before it, and its first of-phrase; no clause, no apposition."""
        first = head
        for c in self.children[head]:
            if c < first and self.tokens[c].dep in LEFT_PARTS:
                first = min(first, self._leftmost(c))
        last = head + 1
        for c in self.children[head]:
            if c > head and self.tokens[c].dep == "prep" and self.lemmas[c] == "of":
                inner = self.parse.child(c, "pobj")
                if inner is not None and inner - head < 8:
                    last = max(last, inner + 1)
                break
        while first < head and self.tokens[first].pos == "PUNCT":
            first += 1
        return first, last

    def _leftmost(self, i: int) -> int:
        first = i
        for _ in range(MAX_CLIMB):
            lower = [c for c in self.children[first] if c < first]
            if not lower:
                break
            first = lower[0]
        return first

    def complement(self, i: int) -> int | None:
        """The verb of the clause that completes verb or noun `i` ("agreed to leave", "threat to attack")."""
        for c in self.children[i]:
            if self.tokens[c].dep in ("xcomp", "ccomp") or (
                self.tokens[c].dep in ("acl", "advcl") and self._is_infinitive(c)
            ):
                return c
        for c in self.children[i]:
            if self.tokens[c].dep == "prep":
                inner = self.parse.child(c, "pcomp")
                if inner is not None:
                    return inner
        for c in self.children[i]:
            if self.tokens[c].dep in ("acomp", "dobj", "attr"):
                found = next(
                    (d for d in self.children[c] if self.tokens[d].dep in ("xcomp", "acl") and self._is_infinitive(d)),
                    None,
                )
                if found is not None:
                    return found
        return None

    def _is_infinitive(self, i: int) -> bool:
        return any(self.tokens[c].tag == "TO" for c in self.children[i] if c < i)

    def is_infinitive(self, i: int) -> bool:
        """True for "to" and the bare verb."""
        return self._is_infinitive(i)
