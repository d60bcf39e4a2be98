"""Modality: whether a proposition is affirmed, actual, and of the present happening, by cues and their scope.

In: the grammar of a paragraph and the token that names an event. Out: polarity, modality, and the lexical part of
temporal (dates are weighed in `nlp.chronology`). The cues are rows of `hedges.csv` and `background_cues.csv`. Measured
on the seeds' claims (see docs/method/events.md): polarity right .94, negated ones found 5 of 9.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from crosswire.nlp.events.arguments import VERBAL, Arguments
from crosswire.nlp.events.event_types import word_classes
from crosswire.resources.loader import load_table

MAX_CLIMB = 6
"""Steps from an event's word up to the verb that may hedge it; deeper nesting is read as asserted."""
DOWNWARD = frozenset(
    {
        "xcomp",
        "pcomp",
        "prep",
        "pobj",
        "dobj",
        "conj",
        "nsubjpass",
        "attr",
        "oprd",
        "acl",
        "acomp",
        "agent",
        "ccomp",
        "dative",
    }
)
"""Labels across which the effect of a governing word reaches down."""

PARTIES = frozenset({"nsubj", "nsubjpass", "dobj"})
COMPARATIVE = frozenset({"JJR", "RBR"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """A row of `hedges.csv`."""

    word: str
    how: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A row of `background_cues.csv`."""

    phrase: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What is claimed of a proposition. `modality`: actual, possible, planned, demanded; `temporal` as cues alone
    say."""

    polarity: str = "affirmed"
    modality: str = "actual"
    temporal: str = "current"


@cache
def _hedges() -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for row in load_table("hedges.csv", Hedge, unique=False):
        out.setdefault(row.how, {})[row.word] = row.effect
    return out


@cache
def _cues() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in load_table("background_cues.csv", Cue):
        words = tuple(row.phrase.split())
        out.setdefault(words[0], []).append((words, row.effect))
    return {w: tuple(sorted(rows, key=lambda r: -len(r[0]))) for w, rows in out.items()}


def find_cues(lowers: list[str]) -> list[tuple[int, int, str]]:
    """Cues of background and future in a paragraph, as (first token, last token, effect), half-open, in text order."""
    table, out, at = _cues(), [], 0
    for i in [i for i, word in enumerate(lowers) if word in table]:
        if i < at:
            continue
        for words, effect in table[lowers[i]]:
            if tuple(lowers[i : i + len(words)]) == words:
                at = i + len(words)
                if effect != "none":
                    out.append((i, at, effect))
                break
    return out


def find_status(grammar: Arguments, i: int, *, known: bool = False) -> Status:
    """Polarity, modality and lexical tense of the event named by token `i`.

    Cues on the word itself count first, then those of the verbs above it as far as their effect reaches; what is
    `known` to have happened is beyond their reach. A negation turns polarity once, however many words carry it
    ("no … never").
    """
    status = _own(grammar, i, Status())
    if known:
        return status
    at = i
    for _ in range(MAX_CLIMB):
        token = grammar.tokens[at]
        above = token.head
        if above == at or (token.dep in ("nsubj", "nsubjpass") and grammar.tokens[above].pos in VERBAL):
            if above != at:
                status = _governed(grammar, at, above, status) if token.dep == "nsubjpass" and at == i else status
                status = _own(grammar, above, status)
                at = above
                continue
            break
        if token.dep == "advcl":
            return _purpose(grammar, at, status)
        if token.dep not in DOWNWARD:
            break
        if (
            token.dep == "conj"
            and grammar.tokens[at].pos in VERBAL
            and grammar.parse.child(at, "nsubj", "nsubjpass") is not None
        ):
            break
        status = _governed(grammar, at, above, status)
        if token.dep == "ccomp" and not _is_bare(grammar, at):
            break
        if grammar.lemmas[above] in _hedges()["speech"]:
            return _apply(status, "possible") if _is_negated(grammar, above) else status
        if token.dep != "conj" or _shares_form(grammar, at, above):
            status = _own(grammar, above, status)
        at = above
    return status


def _own(grammar: Arguments, i: int, status: Status) -> Status:
    """Effects of auxiliaries, negations, adverbs, determiners and conjunctions on token `i`."""
    hedges = _hedges()
    for c in grammar.children[i]:
        token = grammar.tokens[c]
        word, dep = grammar.parse.lowers[c], token.dep
        if dep in ("aux", "auxpass"):
            status = _apply(status, _aux(grammar, i, hedges["aux"].get(word)))
        elif dep == "mark" or (dep == "advmod" and word in hedges["marker"]):
            status = _apply(status, hedges["marker"].get(word))
        elif dep in ("neg", "advmod", "amod", "preconj") and not _is_more(grammar, c):
            status = _apply(status, hedges["modifier"].get(word))
        if dep in ("det", "neg"):
            status = _apply(status, hedges["determiner"].get(word))
        elif dep in PARTIES and grammar.tokens[i].pos in VERBAL:
            status = _apply(status, _nobody(grammar, c))
    token = grammar.tokens[i]
    if token.dep in ("pobj", "pcomp") and grammar.lemmas[token.head] == "without":
        status = _apply(status, "negated")
    return status


def _is_more(grammar: Arguments, i: int) -> bool:
    """True for "not only … but" and "was not two but three": what it stands before is so, and more or other."""
    if grammar.parse.lowers[i + 1 : i + 2] in (["only"], ["just"], ["merely"], ["simply"]):
        return True
    above = grammar.tokens[i].head
    told = [above, *(c for c in grammar.children[above] if grammar.tokens[c].dep == "attr")]
    return grammar.lemmas[above] == "be" and any(
        grammar.parse.lowers[c] == "but" and grammar.tokens[c].dep == "cc" for t in told for c in grammar.children[t]
    )


def _nobody(grammar: Arguments, i: int) -> str | None:
    """Negation by a party that is none: "nobody was hurt", "killed no civilians"; "no fewer than 12" is some."""
    effect = _hedges()["pronoun"].get(grammar.parse.lowers[i])
    for c in grammar.children[i]:
        if grammar.tokens[c].dep == "det" and grammar.tokens[c + 1].tag not in COMPARATIVE:
            effect = effect or _hedges()["determiner"].get(grammar.parse.lowers[c])
    return effect


def _aux(grammar: Arguments, i: int, effect: str | None) -> str | None:
    """`would` is a plan in reported speech ("said it would go on"), else a possibility."""
    if effect != "would":
        return effect
    return (
        "future" if grammar.tokens[i].dep in ("ccomp", "conj", "ROOT") and not _conditional(grammar, i) else "possible"
    )


def _conditional(grammar: Arguments, i: int) -> bool:
    return any(
        grammar.tokens[c].dep == "advcl"
        and any(grammar.parse.lowers[d] in ("if", "unless") for d in grammar.children[c])
        for c in grammar.children[i]
    )


def _governed(grammar: Arguments, i: int, above: int, status: Status) -> Status:
    """Effect of the word above, where token `i` completes it: an infinitive, a participle after a preposition, a
    noun."""
    token = grammar.tokens[i]
    effect = _governor(grammar, above)
    if token.dep in ("xcomp", "acl", "ccomp", "dobj", "pobj", "pcomp", "prep", "oprd", "nsubjpass"):
        if token.dep == "acl":  # "plan to leave" is no leaving; "a plan involving many" says nothing of the involving
            effect = (effect or "planned") if grammar.is_infinitive(i) else None
        if token.dep in ("dobj", "nsubjpass") and effect == "planned" and grammar.tokens[i].pos != "NOUN":
            effect = None
        return _apply(status, effect)
    return status


def _governor(grammar: Arguments, above: int) -> str | None:
    """What a governing word does, read with its particle: "called off" is no "called"."""
    table = _hedges()["governor"]
    particle = grammar.parse.child(above, "prt")
    if particle is not None:
        return table.get(f"{grammar.lemmas[above]} {grammar.parse.lowers[particle]}")
    return table.get(grammar.lemmas[above]) or table.get(grammar.parse.lowers[above])


def _is_negated(grammar: Arguments, i: int) -> bool:
    """True for "has not confirmed": what follows is left open, not denied."""
    return any(grammar.tokens[c].dep == "neg" for c in grammar.children[i])


def _shares_form(grammar: Arguments, i: int, above: int) -> bool:
    """True where a joined verb leans on the auxiliaries of the first ("did not attack or kill")."""
    own = any(grammar.tokens[c].dep in ("aux", "auxpass", "neg") for c in grammar.children[i])
    return grammar.tokens[i].pos not in VERBAL or (grammar.tokens[i].tag == grammar.tokens[above].tag and not own)


def _is_bare(grammar: Arguments, i: int) -> bool:
    """True for the bare infinitive of what a verb brings about ("would see both sides exchange prisoners")."""
    token = grammar.tokens[i]
    plain = not any(grammar.tokens[c].dep in ("aux", "auxpass", "mark") for c in grammar.children[i])
    return plain and token.tag in ("VB", "VBP") and grammar.lemmas[token.head] in word_classes()["bringing"]


def _purpose(grammar: Arguments, i: int, status: Status) -> Status:
    """An infinitive of purpose is a plan; any other adverbial clause stands for itself."""
    return _apply(status, "planned") if grammar.is_infinitive(i) else status


def _apply(status: Status, effect: str | None) -> Status:
    if effect is None:
        return status
    if effect == "negated":
        return replace(status, polarity="negated")
    if effect == "prevented":  # it might have come about, and nobody says that it did
        return replace(_apply(status, "possible"), polarity="negated")
    if effect == "future":
        modality = "planned" if status.modality == "actual" else status.modality
        return replace(status, modality=modality, temporal="future")
    return replace(status, modality=effect) if status.modality == "actual" else status
