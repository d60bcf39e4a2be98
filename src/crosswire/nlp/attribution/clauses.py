"""Clauses of saying: for a word of saying, who its subject is and what stands as its content, by the parse.

In: a parsed paragraph. Out: half-open token ranges. Nothing here crosses a sentence. The frames of a verb (how it may
take its content) come from `resources/reporting_verbs.csv`. Measured as part of attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from crosswire.nlp.attribution.saying_words import Verb, nouns, source_kinds, verbs
from crosswire.nlp.parse import Parse

Range = tuple[int, int]
MAX_CLIMB = 6
"""Heads climbed in search of a subject: more than a sentence of news has, few enough to end in a broken parse."""
MAX_REACH = 16
"""Tokens between a verb and a that-clause parted from it."""

_SUBJECTS = frozenset({"nsubj", "csubj"})
_AUX = frozenset({"aux", "auxpass", "neg", "advmod"})
_TAIL = frozenset({"prep", "oprd", "xcomp", "ccomp", "acl", "dative", "attr", "acomp"})
_TAIL_PREPOSITIONS = frozenset({"of", "for", "as", "about", "over", "against", "from", "with", "to", "into", "by"})
_STOPS = frozenset(",.;:!?-–—―")


class Clause:
    """One verb of a paragraph, with its frames."""

    __slots__ = ("parse", "row", "tokens", "v")

    def __init__(self, parse: Parse, v: int, row: Verb) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.v = v
        self.row = row

    @property
    def passive(self) -> bool:
        """True for "was said", and for a bare participle behind a noun ("the deal announced by")."""
        t = self.tokens[self.v]
        helper = self.parse.child(self.v, "auxpass")
        if t.tag != "VBN" or (helper is None and t.dep != "acl"):
            return False
        bare = helper is None or self.parse.lowers[helper] in ("'s", "’s")  # "the one who named it", "he's named it"
        return not (bare and self.parse.child(self.v, "dobj", "ccomp") is not None)

    def negated(self) -> bool:
        """True for "has not confirmed", "did not say", "without confirming"."""
        t = self.tokens[self.v]
        if any(self.tokens[c].dep == "neg" or self.parse.lowers[c] == "never" for c in self.parse.children[self.v]):
            return True
        return t.dep == "pcomp" and self.parse.lowers[t.head] == "without"

    def cue(self, particle: int | None = None) -> Range:
        """The verb with its auxiliaries, negation and adverbs, up to the preposition or particle that belongs to it."""
        first = self.v
        while first > 0 and self.tokens[first - 1].head == self.v and self.tokens[first - 1].dep in _AUX:
            first -= 1
        last = self.v + 1
        if particle is not None and self.v < particle <= self.v + 4:
            last = particle + 1
        elif last < len(self.tokens) and self.tokens[last].dep == "prt" and self.tokens[last].head == self.v:
            last += 1
        return first, last

    def content(self) -> tuple[Range, int | None] | None:
        """What the verb takes behind it, and the preposition or particle that leads there (None: no such word)."""
        kids = [c for c in self.parse.children[self.v] if c > self.v]
        frames = self.row.frames
        for c in kids:
            if self.tokens[c].dep == "ccomp" and ("that" in frames or "as" in frames):
                return self._with_rest(self._span(c), kids), None
        for c in kids:
            if self.tokens[c].dep == "xcomp" and self._takes_xcomp(c):
                return self._open_clause(c)
        if "np" in frames:
            for c in kids:
                if self.tokens[c].dep in ("dobj", "oprd") and self.tokens[c].pos != "PUNCT":
                    return self._denied(c) or self._object(c, kids), None
        if "at" in frames:
            return self._put_at(kids)
        for c in kids:
            t = self.tokens[c]
            if t.dep in ("prep", "prt", "agent") and f"p:{t.lower}" in frames:
                found = self._behind(c, kids)
                if found:
                    return found, c
        return self._far_clause()

    def _with_rest(self, found: Range, kids: list[int]) -> Range:
        """The clause with an adverbial behind it that the parse hung on the verb ("said it was over, after ...")."""
        first, last = found
        for k in kids:
            a, b = self.parse.subtree(k)
            if k < last or self.tokens[k].dep not in ("advcl", "ccomp") or a > last + 1 or self.tokens[k].tag == "VBG":
                continue
            if not any(t.tag[:2] == "VB" and t.lemma in verbs() for t in self.tokens[a:b]):
                last = b
        return first, last

    def _far_clause(self) -> tuple[Range, None] | None:
        """A that-clause parted from its verb ("said in a statement on Friday that"), which the parse hung elsewhere."""
        if "that" not in self.row.frames or self.row.family != "speech":
            return None
        _, end = self.parse.sentences[self.parse.sentence_of[self.v]]
        for i in range(self.v + 1, min(end, self.v + MAX_REACH)):
            t = self.tokens[i]
            if t.tag in ("VBD", "VBZ", "VBP", "MD") or t.text in (";", ":"):
                return None
            if t.lower == "that" and t.dep == "mark":
                return (i, max(self.parse.subtree(t.head)[1], i + 2)), None
        return None

    def _put_at(self, kids: list[int]) -> tuple[Range, None] | None:
        """ "Put the toll at 9": the object up to the end of the figure."""
        what = next((c for c in kids if self.tokens[c].dep == "dobj"), None)
        for c in range(self.v + 1, min(self.v + MAX_REACH, len(self.tokens))):
            if what is None or c <= what or self.parse.lowers[c] != "at" or self.tokens[c].head not in (self.v, what):
                continue
            end = self.parse.subtree(c)[1]
            if any(t.tag == "CD" for t in self.tokens[c:end]):
                return (self._span(what)[0], end), None
        return None

    def _denied(self, noun: int) -> Range | None:
        """What "dismissed reports that ..." denies: the clause, not the reports."""
        if self.row.stance != "denies" or self.tokens[noun].lemma not in nouns():
            return None
        for c in self.parse.children[noun]:
            first, last = self.parse.subtree(c)
            if self.tokens[c].dep in ("acl", "ccomp", "relcl") and self.parse.lowers[first] == "that":
                return first, last
        return None

    def _takes_xcomp(self, c: int) -> bool:
        frames = self.row.frames
        if self.parse.lowers[c] != "to" and any(self.parse.lowers[k] == "to" and k < c for k in self.parse.children[c]):
            return "to" in frames
        return ("ing" in frames and self.tokens[c].tag == "VBG") or "that" in frames

    def _open_clause(self, c: int) -> tuple[Range, int | None]:
        first, last = self._span(c)
        return (first, last), None

    def _span(self, c: int) -> Range:
        first, last = self.parse.subtree(c)
        return max(first, self.v + 1), last

    def _object(self, c: int, kids: list[int]) -> Range:
        """The object with what belongs to it and to the verb behind it ("him of theft", "the raid a crime")."""
        first, last = self._span(c)
        for k in kids:
            t = self.tokens[k]
            if k >= last and t.dep in _TAIL and (t.dep != "prep" or t.lower in _TAIL_PREPOSITIONS):
                a, b = self.parse.subtree(k)
                if a <= last + 1 and not any(self.tokens[i].text in _STOPS for i in range(last, a)):
                    last = max(last, b)
        return first, last

    def _behind(self, c: int, kids: list[int]) -> Range | None:
        if self.tokens[c].dep == "prt":
            after = [
                k for k in self.parse.children[self.v] if k > c and self.tokens[k].dep in ("dobj", "ccomp", "prep")
            ]
            return self._span(after[0]) if after else None
        _, last = self.parse.subtree(c)
        if last <= c + 1:
            return None
        for k in kids:  # "called on X to leave"
            a, b = self.parse.subtree(k)
            if (
                k > c
                and self.tokens[k].dep in ("xcomp", "advcl")
                and a == last
                and self.parse.lowers[a] in ("to", "for")
            ):
                last = b
        return c + 1, last

    def carrier(self) -> Range | None:
        """Whoever carries the words: "X said on state radio", "in a statement published by Y", "told the agency Z".

        The caller must still ask whether it is a medium or an agency.
        """
        for c in self.parse.children[self.v]:
            t = self.tokens[c]
            if c < self.v:
                continue
            if "tell" in self.row.frames and t.dep in ("dobj", "dative") and t.pos in ("NOUN", "PROPN"):
                return clip_noun_phrase(self.parse, c, self.v)
            if t.dep == "prep":
                found = self._carrier_in(c)
                if found is not None:
                    return found
        return None

    def _carrier_in(self, preposition: int) -> Range | None:
        noun = self.parse.child(preposition, "pobj")
        if noun is None:
            return None
        carried = self.parse.child(noun, "acl")
        if carried is not None and self.tokens[carried].tag == "VBN":
            inner = self.parse.child(carried, "agent", "prep")
            noun = None if inner is None else self.parse.child(inner, "pobj")
        return None if noun is None else clip_noun_phrase(self.parse, noun, self.v)

    def quoter(self) -> Range | None:
        """Y in "Y quoted X as saying" and in "X was quoted by Y as saying"."""
        as_ = self.tokens[self.v].head
        verb = self.tokens[as_].head
        if self.tokens[self.v].dep != "pcomp" or self.parse.lowers[as_] != "as" or self.tokens[verb].pos != "VERB":
            return None
        who = self.parse.child(verb, "nsubj") if self.parse.child(verb, "dobj") is not None else None
        if who is None:
            by = self.parse.child(verb, "agent")
            who = None if by is None else self.parse.child(by, "pobj")
        return None if who is None else clip_noun_phrase(self.parse, who, verb)

    def subject(self) -> Range | None:
        """Who says it, or None where the sentence does not name anybody."""
        if self.passive:
            return self._agent()
        return find_subject(self.parse, self.v)

    def _agent(self) -> Range | None:
        by = self.parse.child(self.v, "agent")
        if by is None:
            return None
        noun = self.parse.child(by, "pobj")
        return None if noun is None else self.parse.subtree(noun)


def find_subject(parse: Parse, v: int) -> Range | None:
    """The subject of verb `v`, its own or that of the clause it hangs on; None where there is none."""
    tokens = parse.tokens
    for _ in range(MAX_CLIMB):
        own = _own_subject(parse, v)
        if own is not None:
            return None if _is_empty(parse, own) else clip_noun_phrase(parse, own, v)
        token = tokens[v]
        head = token.head
        if head == v:
            return None
        if token.dep in ("acl", "relcl") and tokens[head].pos in ("NOUN", "PROPN", "PRON"):
            issuer = _issuer(parse, head) if token.tag == "VBG" else None
            if issuer is not None:
                return issuer
            first = parse.subtree(head)[0]
            return (first, min(v, head + 1)) if first < v else None
        if token.dep == "pcomp":
            raised = _raised(parse, head)
            if raised is not None:
                return raised
        passive = parse.child(head, "nsubjpass")
        if passive is not None and token.dep in ("advcl", "xcomp", "conj", "pcomp"):
            return clip_noun_phrase(parse, passive, v)
        outer = _outer_subject(parse, v) if token.dep == "conj" else None
        if outer is not None:
            return outer
        if token.dep not in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep"):
            return None
        v = head
    return None


def _outer_subject(parse: Parse, v: int) -> Range | None:
    """ "X said Y had fled, and accused ...": behind a comma the verb of saying goes on with who spoke before."""
    at = next((i for i in range(v - 1, 0, -1) if parse.tokens[i].dep == "cc"), 0)
    if at < 1 or v - at > MAX_CLIMB or parse.lowers[at - 1] != "," or parse.tokens[v].lemma not in verbs():
        return None
    head = parse.tokens[v].head
    outer = parse.tokens[head].head
    if parse.tokens[head].dep != "ccomp" or parse.tokens[outer].lemma not in verbs() or outer >= head:
        return None
    return find_subject(parse, outer)


def _issuer(parse: Parse, noun: int) -> Range | None:
    """Who "issued a statement saying": the subject of the verb whose object speaks, unless that is somebody itself."""
    token = parse.tokens[noun]
    row = source_kinds().get(token.lemma.lower())
    if token.dep != "dobj" or token.ent in ("PERSON", "ORG", "NORP") or (row is not None and row.person):
        return None
    return find_subject(parse, token.head) if token.head < noun else None


def _own_subject(parse: Parse, v: int) -> int | None:
    """The subject nearest before the verb, else the first behind it: "which the monitor said left 20 dead"."""
    found = [c for c in parse.children[v] if parse.tokens[c].dep in _SUBJECTS]
    before = [c for c in found if c < v]
    return before[-1] if before else found[0] if found else None


def _raised(parse: Parse, preposition: int) -> Range | None:
    """The speaker in "X was quoted as saying" and in "Y quoted X as saying"."""
    verb = parse.tokens[preposition].head
    if parse.lowers[preposition] != "as" or parse.tokens[verb].pos != "VERB":
        return None
    who = parse.child(verb, "nsubjpass") or parse.child(verb, "dobj")
    return None if who is None else clip_noun_phrase(parse, who, verb)


def _is_empty(parse: Parse, i: int) -> bool:
    return parse.tokens[i].dep == "expl" or parse.lowers[i] in ("there", "what")


def clip_noun_phrase(parse: Parse, noun: int, v: int) -> Range:
    """The noun phrase of `noun`, cut before verb `v` and before a further saying hung onto it (", adding that")."""
    first, last = parse.subtree(noun)
    if first <= v < last:
        first, last = (first, v) if noun < v else (v + 1, last)
    for i in range(noun + 1, last):
        t = parse.tokens[i]
        if t.tag == "VBG" and t.lemma in verbs() and parse.lowers[i - 1] == ",":
            last = i - 1
            break
    for c in parse.children[noun]:  # "the mayor, who fled,"
        a, b = parse.subtree(c)
        if parse.tokens[c].dep == "relcl" and c > noun and b >= last - 1 and a > first and parse.lowers[a - 1] == ",":
            last = a - 1
    for c in parse.children[noun]:  # "state media on Sunday"
        at = parse.child(c, "pobj") if parse.tokens[c].dep == "prep" else None
        if at is not None and c > noun and parse.tokens[at].ent in ("DATE", "TIME") and parse.subtree(c)[1] == last:
            last = c
    return first, last
