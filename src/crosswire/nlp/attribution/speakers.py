"""Speakers: what a source is called, what kind of source it is, and whom "he" or "the monitor" stands for.

In: the words of a source, the entities of the page, who spoke before. Out: a Speaker; its name is None where the text
leaves open who it is. A pronoun takes only somebody who spoke just before it and fits it in number and kind, and
nobody at all across a seam of a page pasted together. Measured as part of attribution (see `nlp.quotation`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crosswire.model.reading import Entity
from crosswire.nlp.attribution.naming import gender_of, head_of, name_by_model, plain_words, row_of, title_tokens
from crosswire.nlp.attribution.saying_words import SourceKind, source_kinds, words_of
from crosswire.nlp.attribution.subjects import Range, find_subject
from crosswire.nlp.page import Block, Page

KINDS = {
    "government": "official",
    "police": "official",
    "military": "official",
    "court": "official",
    "party": "other",
    "company": "other",
}
"""Kinds of actor that are no kind of source, and the kind of source they are."""
MEMORY = 100
"""Turns looked back over: no report has more speakers than that between a name and its next use."""
_EMPLOYERS = frozenset({"monitor", "armed_group", "ngo", "igo", "agency", "media"})
_WORKS_FOR = frozenset({"compound", "poss", "pobj", "nmod", "amod", "appos"})
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` None: left open. `person`, `plural` and `gender` ("he", "she", or None for unknown) serve pronouns."""

    name: str | None
    kind: str = "other"
    person: bool = False
    plural: bool = False
    gender: str | None = None
    head: str = ""


@dataclass(slots=True)
class Turn:
    """A speaker and where in the page they spoke: block and sentence."""

    block: int
    sentence: int
    speaker: Speaker


@dataclass(slots=True)
class Cast:
    """Who has spoken so far in a page, in text order."""

    page: Page
    entities: tuple[Entity, ...]
    turns: list[Turn] = field(default_factory=list)
    by_block: dict[int, list[tuple[int, int, Entity]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entity in self.entities:
            at = self.page.at(entity.span)
            if at is not None:
                self.by_block.setdefault(at.block, []).append((at.first, at.last, entity))

    def name(self, block: Block, source: Range, *, main: bool) -> Speaker:
        """The speaker that `source` stands for; `main` where the saying is its sentence's main clause."""
        head = head_of(block, source)
        token = block.tokens[head]
        word = token.lower
        for role in ("he", "she", "it", "they"):
            if word in words_of(role):
                return self._resolve(block, head, role, main)
        if word in words_of("relative") and not token.text.isupper():  # the WHO is somebody
            noun = block.tokens[token.head].head if block.tokens[token.head].dep == "relcl" else head
            return self._describe(block, noun, block.parse.subtree(noun)[0]) if noun < head else Speaker(None)
        if word in words_of("self") or word in words_of("pointing"):
            return Speaker(None, plural=word in words_of("pointing"))
        found = self._join(block, head, source, self._describe(block, head, source[0], source))
        if found.head in words_of("medium") and block.tokens[source[0]].lower == "the":
            return self._issuer(block, head) or found
        return self._recall(block, head, source, found)

    def _join(self, block: Block, head: int, source: Range, found: Speaker) -> Speaker:
        """ "The ministry and Omar Vell": all that are named, where the first has a name of its own."""
        others = [
            i for i in range(head + 1, source[1]) if block.tokens[i].dep == "conj" and block.tokens[i].head == head
        ]
        entity = self._entity(block, head)
        if entity is None or found.name != entity.name or not others:
            return found
        names = [found.name, *(self._describe(block, i, block.parse.subtree(i)[0]).name for i in others)]
        if any(name is None or name == found.name for name in names[1:]) or self._entity(block, others[0]) is entity:
            return found
        return replace(found, name=" and ".join(str(name) for name in names), plural=True, person=False)

    def _issuer(self, block: Block, head: int) -> Speaker | None:
        """Whose "the statement" is: who issued one, or said so in one, in this paragraph or the last."""
        word = block.tokens[head].lemma.lower()
        words = words_of("issued") if word in words_of("issued") else frozenset({word})
        near = [block] if self._walled(block) else [block, self.page.blocks[block.index - 1]]
        for b in near:
            for i in range((head if b is block else len(b.tokens)) - 1, -1, -1):
                if b.tokens[i].lemma.lower() in words:
                    return self._issuer_of(b, i)
        last = self.turns[-1] if self.turns and len(words) > 1 else None
        near_by = last and last.block == block.index and last.sentence == block.parse.sentence_of[head] - 1
        return last.speaker if last and near_by and not last.speaker.person else None

    def _issuer_of(self, b: Block, i: int) -> Speaker | None:
        """Who issued what token `i` names ("a statement"), or claims, where it is a verb ("claimed the attack")."""
        t = b.tokens[i]
        owner = b.parse.child(i, "poss")
        if owner is not None:
            return self._describe(b, owner, b.parse.subtree(owner)[0])
        verb = t if t.pos == "VERB" else b.tokens[b.tokens[t.head].head] if t.dep == "pobj" else b.tokens[t.head]
        who = find_subject(b.parse, verb.i) if verb.pos == "VERB" else None
        if who is None or who[0] <= i < who[1]:
            return None
        again = b.tokens[head_of(b, who)].lemma.lower() in words_of("medium")  # always further back: no circles
        return None if again and who[1] > i else self.name(b, who, main=True)

    def _walled(self, block: Block) -> bool:
        """Whether nothing before this block may be looked at: it begins the page, or a seam may part them."""
        report = self.page.report
        return block.index == 0 or report.composite

    def add(self, block: Block, at: int, speaker: Speaker) -> None:
        """Remember who spoke at token `at`."""
        self.turns.append(Turn(block.index, block.parse.sentence_of[at], speaker))

    def _entity(self, block: Block, token: int) -> Entity | None:
        return next((e for a, b, e in self.by_block.get(block.index, ()) if a <= token < b), None)

    def _describe(self, block: Block, head: int, first: int, source: Range | None = None) -> Speaker:
        tokens = block.tokens
        source = source or (first, head + 1)
        named = head
        if tokens[head].pos == "NOUN":  # "an army spokesman, Col. Able Baker"
            after = range(head + 1, source[1])
            named = next((i for i in after if tokens[i].dep == "appos" and tokens[i].ent == "PERSON"), head)
        row = next((r for r in (row_of(tokens[i]) for i in title_tokens(block, head, source)) if r), None)
        gender = gender_of(tokens, source)
        several = tokens[head].tag in _PLURAL or (tokens[head].tag == "CD" and tokens[head].lower not in ("one", "1"))
        plural = several or any(tokens[c].dep == "conj" for c in block.parse.children[head])
        kind = self._kind(block, source, head, row)
        entity = self._entity(block, named)
        somebody = row is not None and row.person and not plural  # "a young soldier" is not the army
        if entity is not None and (tokens[named].pos != "NOUN" or (entity.kind is not None and not somebody)):
            return self._from_entity(entity, kind, gender)
        if tokens[named].ent in ("PERSON", "ORG", "GPE", "NORP") and tokens[named].pos == "PROPN":
            words = name_by_model(self.page, block, named)
            if tokens[named].ent != "PERSON":
                return Speaker(words, kind or "other", False, plural, gender)
            name = self._full_name(words)
            return Speaker(name, self._known_kind(name, kind), True, False, gender)
        words = plain_words(self.page, block, first, head, source) or ""
        person = row.person if row else False
        return Speaker(words or None, kind or "other", person, plural, gender, tokens[head].lemma.lower())

    def _kind(self, block: Block, source: Range, head: int, row: SourceKind | None) -> str | None:
        """Kind of source by its words: hidden names first, then whom it works for, then what it is."""
        tokens = block.tokens
        hidden = words_of("anonymous") | words_of("withheld")
        if any(tokens[i].lower in hidden for i in range(*source)) or (row is not None and row.kind == "anonymous"):
            return "anonymous"
        if row is not None and row.kind not in ("official", "other"):
            return row.kind
        for i in range(source[0], source[1]):  # "Observatory head Able Baker", "Able Baker, a director of the agency"
            if i == head or tokens[i].dep not in _WORKS_FOR or (i + 1 < source[1] and tokens[i + 1].text == "-"):
                continue
            entity, word = self._entity(block, i), row_of(tokens[i])
            found = entity.kind if entity is not None else word.kind if word is not None else None
            if found in _EMPLOYERS:
                return found
        return row.kind if row is not None else None

    def _known_kind(self, name: str, kind: str | None) -> str:
        if kind is not None:
            return kind
        return next((t.speaker.kind for t in reversed(self.turns[-MEMORY:]) if t.speaker.name == name), "other")

    def _from_entity(self, entity: Entity, kind: str | None, gender: str | None) -> Speaker:
        person = entity.type == "person"
        own = KINDS.get(entity.kind or "", entity.kind)
        if own is None and not person and (entity.type == "place" or entity.country):
            own = "official"
        return Speaker(entity.name, own or self._known_kind(entity.name, kind), person, False, gender)

    def _full_name(self, words: str) -> str:
        for turn in reversed(self.turns[-MEMORY:]):
            name = turn.speaker.name
            if name and turn.speaker.person and name.endswith(" " + words):
                return name
        return words

    def _recall(self, block: Block, head: int, source: Range, found: Speaker) -> Speaker:
        """ "The source", "the monitor": whoever was brought in under that word, else nobody."""
        row = source_kinds().get(found.head)
        bare = block.tokens[source[0]].lower == "the" and not any(
            block.tokens[i].pos == "PROPN" or block.tokens[i].dep in ("pobj", "relcl") for i in range(*source)
        )
        if row is None or not bare or found.plural:
            return found
        for turn in reversed(self._reachable(block)):
            old = turn.speaker
            body = old.kind == row.kind == "monitor" and (row.person or not old.person)  # not the monitor's director
            if old.name and not old.plural and (old.head == found.head or body):
                return old
        if found.head in words_of("body"):
            return self._only_body(block, head) or found
        if row.office or not (row.person or row.kind == "monitor"):
            return found
        return Speaker(None, found.kind, row.person, head=found.head)

    def _only_body(self, block: Block, head: int) -> Speaker | None:
        """The one group or organisation with a name that this paragraph and the last tell of before, else the page."""
        at = block.start + block.tokens[head].start
        wall = max((s for s in self.page.report.seams if s <= block.start), default=0)
        since = self.page.blocks[max(block.index - 1, 0)].start
        named = [e for e in self.entities if max(wall, 0) <= e.span.start < at and _is_body(e)]
        if self.page.report.composite and not self.page.report.seams:
            named = [e for e in named if e.span.start >= block.start]
        for rows in ([e for e in named if e.span.start >= since], named):
            if rows:
                one = len({e.key or e.name for e in rows}) == 1
                return self._from_entity(rows[-1], None, None) if one else None
        return None

    def _reachable(self, block: Block) -> list[Turn]:
        """Turns before this one that no seam parts from `block`; on a pasted page only those of the same block."""
        report, turns = self.page.report, self.turns[-MEMORY:]
        if report.composite and not report.seams:
            return [t for t in turns if t.block == block.index]
        wall = max((s for s in report.seams if s <= block.start), default=-1)
        return [t for t in turns if self.page.blocks[t.block].start >= wall]

    def _resolve(self, block: Block, head: int, role: str, main: bool) -> Speaker:
        sentence = block.parse.sentence_of[head]
        near = [t for t in self._reachable(block) if t.block == block.index or (t.block == block.index - 1 and main)]
        if near and (main or near[-1].sentence == sentence):
            last = near[-1].speaker
            if last.name and _fits(last, role):
                return Speaker(
                    last.name, last.kind, last.person, last.plural, role if role in ("he", "she") else None, last.head
                )
            if near[-1].block == block.index:
                return Speaker(None)
        subject = self._subject_before(block, head, sentence if not main else max(sentence - 1, 0))
        return subject if subject is not None and _fits(subject, role) else Speaker(None)

    def _subject_before(self, block: Block, head: int, sentence: int) -> Speaker | None:
        """The one who is subject of this sentence's or the last one's main clause, where no one else is named there."""
        first = block.parse.sentences[sentence][0]
        people = [i for i in range(first, head) if block.tokens[i].ent == "PERSON" and block.tokens[i].ent_begins]
        subjects = [
            i
            for i in range(first, head)
            if block.tokens[i].dep == "nsubj"
            and block.tokens[block.tokens[i].head].dep == "ROOT"
            and block.tokens[i].pos == "PROPN"
        ]
        if len(subjects) != 1 or len(people) > 1:
            return None
        return self._describe(block, subjects[0], block.parse.subtree(subjects[0])[0])


def _is_body(entity: Entity) -> bool:
    """A group or organisation by a name of its own, which is no part of the state and no medium."""
    kinds = (None, "other", "armed_group", "ngo", "monitor", "party")
    return entity.type in ("group", "organisation") and entity.kind in kinds and entity.span.quote[:1].isupper()


def _fits(speaker: Speaker, role: str) -> bool:
    if role in ("he", "she"):
        return speaker.person and not speaker.plural and speaker.gender in (None, role)
    if role == "they":
        return speaker.plural
    return not speaker.person and not speaker.plural
