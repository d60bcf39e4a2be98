"""Signs: what speaks for and against taking a word as somebody's saying, thinking or wanting, and the weighing of it.

In: a Paragraph, a word and the Saying that the rules made of it. Out: named signs (features), and whether they weigh
enough by `resources/models/attribution.csv` (see `training/attribution.py`, which also says what it reached). Signs are
of syntax, closed classes and tables; a lemma is a sign of its own only where the model's table has it.
Measured as part of attribution (cue .76, source .78, content .76, all three .66 F on attribution-dev):
docs/method/attribution.md.
"""

from __future__ import annotations

from bisect import bisect_left

from crosswire.nlp.attribution.naming import head_of
from crosswire.nlp.attribution.saying_words import nouns, source_kinds, verbs, words_of
from crosswire.nlp.attribution.sayings import FINITE, Paragraph, Saying, is_agent
from crosswire.nlp.attribution.subjects import MAX_CLIMB, Range
from crosswire.resources.linear import load_linear

_LENGTHS = (1, 2, 4, 8, 16)
_PRONOUNS = ("he", "she", "they", "it", "self", "relative", "pointing")
_CLOSED = ("IN", "TO", "DT", "PR", "RP", "MD", "WD", "WP", "WR", "CC")
"""Beginnings of the tags of words of a closed class."""
_LED = frozenset({"prep", "prt", "advmod", "agent"})
_MAX_VERBS = 4
_MAX_APART = 6
_MAX_FRAMES = 6
_FIFTHS = 5
_AROUND = 50
_LAST = 5
"""Sayings of the paragraph that are looked back at."""
_KIDS = frozenset(
    {"neg", "mark", "prt", "agent", "auxpass", "dobj", "ccomp", "xcomp", "prep", "advcl", "dative", "oprd"}
)


def read_signs(p: Paragraph, made: Saying, word: int, family: str, frame: str) -> dict[str, float]:
    """The signs of one candidate: `word` is its verb or noun, `frame` how it takes its content."""
    parts = [
        f"frame={frame}",
        f"family={family}",
        f"{family}+{frame}",
        *_word(p, word, family),
        *_kids(p, word, family),
        *_source(p, made.source, family, frame, word),
        *_content(p, made, frame),
        *_place(p, word),
        *_beside(p, made, word, family, frame),
        *_before(p, word, family),
        *_row(p, word, family, frame),
        *_depth(p, word, family),
    ]
    return dict.fromkeys(parts, 1.0)


def weigh_signs(signs: dict[str, float]) -> float:
    """Log-odds that a candidate with these signs is one; above 0: more likely than what it costs to be wrong."""
    return load_linear("attribution").score(signs)


def _word(p: Paragraph, word: int, family: str) -> list[str]:
    t = p.tokens[word]
    head = p.tokens[t.head]
    above = verbs().get(head.lemma)
    outer = above.family if above is not None and head.pos == "VERB" and t.head != word else head.pos
    return [f"lemma={t.lemma}", f"tag={t.tag}", f"dep={t.dep}", f"{family}+dep={t.dep}", f"{t.dep}<{outer}"]


def _kids(p: Paragraph, word: int, family: str) -> list[str]:
    out = []
    for c in p.parse.children[word]:
        t = p.tokens[c]
        if t.dep in _KIDS:
            out.append(f"has={t.dep}")
        if t.dep == "aux":
            aux = "modal" if t.tag == "MD" else t.lemma
            out += [f"aux={aux}", f"{family}+aux={aux}"]
        elif t.dep == "mark":
            out.append("mark=if" if t.lower in words_of("condition") else f"mark={t.lower}")
        elif t.dep == "neg":
            out.append(f"{family}+neg")
    return out


def _source(p: Paragraph, source: Range | None, family: str, frame: str, word: int) -> list[str]:
    kind = _kind_of(p, source)
    out = [f"source={kind}", f"{family}+source={kind}", f"{frame}+source={kind}"]
    if source is None:
        return out
    own = any(source[0] <= c < source[1] for c in p.parse.children[word])
    head = p.tokens[head_of(p.block, source)]
    out.append("source:own" if own else "source:far")
    if head.tag in ("NNS", "NNPS"):
        out += ["source:plural", f"{family}+source:plural"]
    if source[0] > word:
        out.append("source:behind")
    return out


def _kind_of(p: Paragraph, source: Range | None) -> str:
    """What a source is: a kind of pronoun, a name by its label, a person or body by its word, or a thing."""
    if source is None:
        return "none"
    t = p.tokens[head_of(p.block, source)]
    for role in _PRONOUNS:
        if t.lower in words_of(role):
            return role
    if t.ent:
        return t.ent
    row = source_kinds().get(t.lemma.lower())
    if row is not None:
        return "human" if row.person else "body"
    word = t.lemma.lower()
    return "medium" if word in words_of("medium") else "agent" if is_agent(word) else t.pos


def _content(p: Paragraph, made: Saying, frame: str) -> list[str]:
    starts = p.parse.starts
    around = p.tokens[bisect_left(starts, made.start) : bisect_left(starts, made.end)]
    tokens = [t for t in around if t.end <= made.end and t.start < t.end]
    if not tokens:
        return ["content:none"]
    first, last = tokens[0].i, tokens[-1].i + 1
    size = sum(len(tokens) > n for n in _LENGTHS)
    head = next((t for t in tokens if not first <= t.head < last or t.head == t.i), tokens[0])
    out = [
        f"size={size}",
        f"{frame}+size={size}",
        f"opens={_opening(p, first)}",
        f"content={head.pos}",
        f"{frame}+content={head.ent or head.pos}",
    ]
    if any(t.tag in FINITE for t in tokens):
        out.append("content:finite")
    if head.lemma in nouns():
        out.append("content:saying")
    if any(p.inside[first:last]):
        out.append("content:quoted")
    return out


def _opening(p: Paragraph, first: int) -> str:
    t = p.tokens[first]
    return t.lower if t.tag[0] == "W" or t.lower in ("that", "to", "if", "whether") else t.tag


def _place(p: Paragraph, word: int) -> list[str]:
    begin, end = p.sentence(word)
    out = [f"block={p.block.kind}"]
    if any(p.inside[begin:end]):
        out.append("sentence:quoted")
    if p.block.kind == "body" and not any(t.text in ".?!" for t in p.tokens[-2:]):
        out.append("block:open")
    if word - begin < 3:
        out.append("sentence:early")
    return out


def _beside(p: Paragraph, made: Saying, word: int, family: str, frame: str) -> list[str]:
    """What stands right before and behind the cue, and what hangs on the word or it hangs on."""
    t = p.tokens[word]
    first, last = made.cue or (word, word + 1)
    out = [f"lemma+{frame}={t.lemma}", f"next={_shape(p, last)}", f"prev={_shape(p, first - 1)}"]
    if t.head != word:
        head = p.tokens[t.head]
        out.append(f"lemma:{t.dep}<{head.lemma}")
        above = verbs().get(head.lemma)
        out += [] if above is None else [f"{family}:{t.dep}<{above.family}"]
    kids = (p.tokens[c] for c in p.parse.children[word])
    out += [f"lemma:{k.dep}>{k.lower}" for k in kids if k.dep in _LED]
    if made.source is not None:
        out.append(f"apart={min(abs(head_of(p.block, made.source) - word), _MAX_APART)}")
    return out


def _shape(p: Paragraph, i: int) -> str:
    """A token as a word, where it is of a closed class or a mark, else as its tag."""
    if not 0 <= i < len(p.tokens):
        return "edge"
    t = p.tokens[i]
    return t.lower if t.tag[:2] in _CLOSED or not t.lower[:1].isalpha() else t.tag


def _before(p: Paragraph, word: int, family: str) -> list[str]:
    """Where in its sentence the word stands, among which words of saying, and what is already said there."""
    begin, end = p.sentence(word)
    near = p.tokens[max(begin, word - _AROUND) : min(end, word + _AROUND)]
    told = sum(t.tag[:2] == "VB" and t.lemma in verbs() for t in near)
    out = [f"verbs={min(told, _MAX_VERBS)}", f"at={_FIFTHS * (word - begin) // max(end - begin, 1)}"]
    at = p.tokens[word].start
    for s in p.sayings[-_LAST:]:
        if s.cue and begin <= s.cue[0] < word:
            out.append("after:saying")
            if s.start <= at < s.end:
                out += [f"within={s.family}", f"{family}:within={s.family}"]
    return out


def _row(p: Paragraph, word: int, family: str, frame: str) -> list[str]:
    """What the word's row says of it: its stance, and how else it may take its content."""
    lemma = p.tokens[word].lemma
    if family.endswith(":adjective"):
        return []
    if family.endswith(":noun"):
        stance, frames = nouns()[lemma].stance, tuple(f"p:{x}" for x in nouns()[lemma].prepositions)
    else:
        row = verbs().get(lemma) or verbs()[lemma + "e"]
        stance, frames = row.stance, row.frames
    return [
        f"stance={stance}",
        f"{family}+stance={stance}",
        f"{frame}+stance={stance}",
        f"frames={min(len(frames), _MAX_FRAMES)}",
        *(f"may={f}" for f in frames),
        *(f"{frame}+may={f}" for f in frames if f[:2] != "p:"),
    ]


def _depth(p: Paragraph, word: int, family: str) -> list[str]:
    """How deep in its sentence the word hangs, and on what."""
    t = p.tokens[word]
    head = p.tokens[t.head]
    depth, at = 0, word
    while p.tokens[at].head != at and depth < MAX_CLIMB:
        at = p.tokens[at].head
        depth += 1
    return [f"depth={depth}", f"{family}+depth={depth}", f"{t.dep}<{head.tag}<{head.dep}"]
