"""Clauses of saying: for a word of saying, who its subject is and what stands as its content, by the parse.

In: a parsed paragraph. Out: half-open token ranges. Nothing here crosses a sentence. The frames of a verb (how it may
take its content) come from `resources/reporting_verbs.csv`. Measured as part of attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.nlp.attribution.saying_words import Verb, is_of_words, nouns, words_of
from crosswire.nlp.attribution.subjects import Range, clip_noun_phrase, find_subject, verb_group
from crosswire.nlp.figures.counted_tables import toll_words
from crosswire.nlp.parse import Parse

MAX_REACH = 16
"""Tokens between a verb and a that-clause parted from it."""

_TAIL = frozenset({"prep", "oprd", "xcomp", "ccomp", "acl", "dative", "attr", "acomp"})
_TAIL_PREPOSITIONS = frozenset({"of", "for", "as", "about", "over", "against", "from", "with", "to", "into", "by"})
_LEADING = _TAIL_PREPOSITIONS | {"out", "up", "off", "down", "back", "on", "around"}
_STOPS = frozenset(",.;:!?-–—―")


@dataclass(frozen=True, slots=True)
class Found:
    """What a verb governs: tokens, the frame ("np"; "np?" where the table does not list it), the word leading there."""

    tokens: Range
    frame: str
    particle: int | None = None


def _mark(frame: str, listed: bool) -> str:
    return frame if listed else f"{frame}?"


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
        opening = t.dep == "advcl" and all(c > self.v for c in self.parse.children[self.v])  # "Asked whether it ..."
        if t.tag != "VBN" or (helper is None and t.dep != "acl" and not opening):
            return False
        if opening and helper is None:
            return True
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
        first, _ = verb_group(self.parse, self.v)
        last = self.v + 1
        if particle is not None and self.v < particle <= self.v + 4:
            last = particle + 1
        elif last < len(self.tokens) and self.tokens[last].dep == "prt" and self.tokens[last].head == self.v:
            last += 1
        return first, last

    def content(self, *, listed: bool = True) -> Found | None:
        """What the verb takes behind it, by a frame that its row lists; `listed` False: by one that it does not."""
        kids = [c for c in self.parse.children[self.v] if c > self.v]
        found = self._clause(kids, listed)
        if found is None and listed and "at" in self.row.frames:
            at = self._put_at(kids, "at")
            return None if at is None else Found(at, "at")
        if found is None and "toll" in self.row.frames:
            at = self._put_at(kids, "to") if listed else None
            if at is not None or self.row.frames == ("toll",):
                return None if at is None else Found(at, "at")
        found = found or self._object_or_behind(kids, listed)
        if found is None and listed:
            far = self._far_clause()
            return None if far is None else Found(far, "far")
        return found

    def _clause(self, kids: list[int], listed: bool) -> Found | None:
        frames = self.row.frames
        for c in kids:
            if self.tokens[c].dep == "ccomp" and bool({"that", "as"} & set(frames)) == listed:
                return Found(self._with_rest(self._span(c), kids), _mark("that", listed))
        for c in kids:
            if self.tokens[c].dep == "xcomp":
                frame = self._open_frame(c)
                if (frame in frames or (frame != "to" and "that" in frames)) == listed:
                    return Found(self._span(c), _mark(frame, listed))
        return None

    def _object_or_behind(self, kids: list[int], listed: bool) -> Found | None:
        frames = self.row.frames
        if ("np" in frames) == listed and not ("tell" in frames and not listed):
            for c in kids:
                t = self.tokens[c]
                if t.dep in ("dobj", "oprd") and t.pos != "PUNCT":
                    return Found(self._denied(c) or self._object(c, kids), _mark("np", listed))
        for c in kids:
            t = self.tokens[c]
            if t.dep not in ("prep", "prt", "agent") or (f"p:{t.lower}" in frames) != listed:
                continue
            if not listed and (t.lower not in _LEADING or self._is_when(c) or self.tokens[c - 1].text in _STOPS):
                continue
            found = self._behind(c, kids)
            if found:
                return Found(found, _mark(f"p:{t.lower}", listed), c)
        return None

    def _is_when(self, preposition: int) -> bool:
        noun = self.parse.child(preposition, "pobj")
        return noun is not None and self.tokens[noun].ent in ("DATE", "TIME")

    def told(self) -> bool:
        """False for what is not said yet, or not said at all: "to say", "would say", "if he says".

        Who "could not confirm" or "would not say" says just that.
        """
        refused = self.negated()
        for c in self.parse.children[self.v]:
            t = self.tokens[c]
            if t.dep == "mark" and t.lower in words_of("condition"):
                return False
            if refused and t.dep == "aux" and t.lower in words_of("refusing"):
                return True
            if t.dep == "aux" and t.lower in words_of("unreal"):
                head = self.tokens[self.tokens[self.v].head]
                leads = head.i < self.v and head.lemma in words_of("telling") and head.dep != "acl"
                return t.lower == "to" and leads
        return True

    def _with_rest(self, found: Range, kids: list[int]) -> Range:
        """The clause with an adverbial behind it that the parse hung on the verb ("said it was over, after ...")."""
        first, last = found
        for k in kids:
            a, b = self.parse.subtree(k)
            if k < last or self.tokens[k].dep not in ("advcl", "ccomp") or a > last + 1 or self.tokens[k].tag == "VBG":
                continue
            if not any(t.tag[:2] == "VB" and is_of_words(t.lemma) for t in self.tokens[a:b]):
                last = b
        return first, last

    def _far_clause(self) -> Range | None:
        """A that-clause parted from its verb ("said in a statement on Friday that"), which the parse hung elsewhere."""
        if "that" not in self.row.frames or self.row.family != "speech":
            return None
        _, end = self.parse.sentences[self.parse.sentence_of[self.v]]
        for i in range(self.v + 1, min(end, self.v + MAX_REACH)):
            t = self.tokens[i]
            if t.tag in ("VBD", "VBZ", "VBP", "MD") or t.text in (";", ":"):
                return None
            if t.lower == "that" and t.dep == "mark":
                return i, max(self.parse.subtree(t.head)[1], i + 1)
        return None

    def _put_at(self, kids: list[int], link: str) -> Range | None:
        """ "Put the toll at 9", "raised the toll to 9": the object up to the end of the figure."""
        what = next((c for c in kids if self.tokens[c].dep == "dobj"), None)
        if link == "to" and (what is None or self.parse.lowers[what] not in toll_words()):
            return None
        for c in range(self.v + 1, min(self.v + MAX_REACH, len(self.tokens))):
            if what is None or c <= what or self.parse.lowers[c] != link:
                continue
            end = self.parse.subtree(c)[1]
            if link == "at" and self.tokens[c].head not in (self.v, what):
                continue
            if any(t.tag == "CD" for t in self.tokens[c:end]):
                return self._span(what)[0], end
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

    def _open_frame(self, c: int) -> str:
        if self.parse.lowers[c] != "to" and any(self.parse.lowers[k] == "to" and k < c for k in self.parse.children[c]):
            return "to"
        return "ing" if self.tokens[c].tag == "VBG" else "bare"

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
