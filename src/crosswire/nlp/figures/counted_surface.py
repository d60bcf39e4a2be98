"""Counted by surface: what a number counts by the words beside it, where the parse is of no help.

In: a Parse and a target. Out: a value of `counted`, or None. Used by `counted` and measured there.
"""

from __future__ import annotations

from crosswire.nlp.figures.counted_parse import accept_verb
from crosswire.nlp.figures.counted_phrase import noun_lemma, state_words
from crosswire.nlp.figures.counted_phrases import skip_aside
from crosswire.nlp.figures.counted_tables import HARM, Target, counted_nouns, counted_verbs, toll_words
from crosswire.nlp.figures.fates import chain_fates, harms_people, has_died, tells_of_illness, told_among
from crosswire.nlp.figures.figure_grammar import grammar
from crosswire.nlp.parse import Parse

_REACH = 14
"""Tokens before a number within which a toll noun may announce it."""
_FAR_REACH = 40
"""The same where a verb of change ("has risen to") stands between."""


def by_fate_after(parse: Parse, target: Target) -> str | None:
    """A fate told right after the phrase, with nothing but helpers between: "30 wounded", "12 people were killed"."""
    words, states = parse.lowers, state_words()
    at = skip_aside(parse, target.reach, target.end)
    if at + 1 < target.end and words[at] == "," and words[at + 1] in states and parse.tokens[at + 1].tag == "VBN":
        at += 1  # "her three children, killed in the raid"
    if words[at - 1] in ("those", "people") and target.phrase.partitive and words[at : at + 1] == ["who"]:
        return None  # "some of those who fled have come back"
    first, limit = at, min(target.end, at + 7)
    while at < limit and words[at] in grammar("helper") and words[at] not in states:
        at += 1
    if at >= limit or words[at] not in states:
        return "killed" if first < at and words[at - 1] in grammar("fatally") else None  # "four were shot, one fatally"
    if not _is_fate(parse, at):
        return None
    head = target.phrase.head if target.phrase.head is not None else target.core
    return "killed" if has_died(parse, head) else chain_fates(parse, at, target.end)


def by_state(parse: Parse, target: Target) -> str | None:
    """A fate right after the phrase, with nothing between: "one of the 12 killed"."""
    at = target.behind
    if at < target.end and _is_thought(parse, at):
        at += 1
    told = at < target.end and parse.lowers[at] in state_words() and parse.tokens[at].tag not in ("VBD", "VBP", "VBZ")
    return chain_fates(parse, at, target.end) if told else None


def _is_fate(parse: Parse, at: int) -> bool:
    """Whether the word tells the fate of what stands before it, and is no verb with an object of its own."""
    token = parse.tokens[at]
    acts = token.tag in ("VBD", "VB", "VBP", "VBZ") and parse.lowers[at] not in grammar("own_fate")
    if acts and not _is_helped(parse, at) and harms_people(parse, at):
        return False
    if token.tag == "NN" and parse.tokens[token.head].lemma in grammar("fire"):
        return False  # "fired one shot"
    if at + 1 == len(parse.tokens):
        return True
    if parse.tokens[at + 1].pos == "NUM" and not any(w in state_words() for w in parse.lowers[at + 2 : at + 4]):
        return False
    return not (token.pos == "ADJ" and token.dep == "amod" and token.head == at + 1)


def _is_helped(parse: Parse, at: int) -> bool:
    """Whether a verb is a passive's participle: "were shot", "got shot"."""
    return at > 0 and parse.tokens[at - 1].lemma in ("be", "get")


def by_toll(parse: Parse, target: Target) -> str | None:
    """A toll before the number: "the death toll rose to 70", "toll stands at", "number of wounded: 30"."""
    words, table = parse.lowers, toll_words()
    before = target.first - 1
    after = words[target.last : target.last + 2]
    if len(after) == 2 and after[0] == "the" and after[1] in table:
        return _toll_kind(parse, target.last + 1, target)  # "brings to 61 the number of journalists killed"
    if before >= 1 and words[before] == ":":
        return _by_label(parse, before, target)
    passed = before - 1 if before > target.start and words[before] in grammar("modal") else before
    if words[target.first] in grammar("passing") and passed >= target.start and words[passed] in table:
        return table[words[passed]] or _toll_kind(parse, passed, target)  # "quake toll tops 500"
    if before < target.start or words[before] not in grammar("toll_link"):
        return None
    moved = any(
        t.lemma.lower() in grammar("change") or t.lemma in grammar("set_at")
        for t in parse.tokens[max(target.start, before - 2) : before]
    )
    moved = moved or _is_moved_to(parse, target)
    reach = _FAR_REACH if moved else _REACH
    for at in range(before, max(target.start, target.first - reach) - 1, -1):
        noun = parse.tokens[at].pos != "VERB" or words[at - 1 : at] == ["the"]
        if words[at] not in table or not noun:
            continue
        if table[words[at]] is not None and words[at] != "toll":
            if at == before or words[before] in grammar("state_link") or parse.tokens[at].dep == "amod":
                continue
            return table[words[at]]
        return _toll_kind(parse, at, target)
    return None


def _is_moved_to(parse: Parse, target: Target) -> bool:
    """Whether a verb of change leads to the number: "revised down the number of people killed … to 39"."""
    link = parse.tokens[target.core].head
    verb = parse.tokens[parse.tokens[link].head]
    return parse.lowers[link] == "to" and verb.i < target.first and verb.lemma.lower() in grammar("change")


def _is_thought(parse: Parse, at: int) -> bool:
    """Whether a word for what is thought stands before a fate: "the 30 feared dead"."""
    return parse.tokens[at].tag == "VBN" and parse.tokens[at].lemma in grammar("copula")


def _by_label(parse: Parse, colon: int, target: Target) -> str | None:
    """What a label before a colon counts: "Wounded: 58", "Confirmed cases: 51", "Affected population: 310,000"."""
    for at in range(colon - 1, max(-1, colon - 4), -1):
        word = parse.lowers[at]
        if not word[:1].isalpha():
            break
        if word in state_words():
            return state_words()[word]
        if at and at == colon - 1 and parse.lowers[at - 1] in state_words():
            return state_words()[parse.lowers[at - 1]]
        if target.phrase.head is not None:
            return None  # "Deadly raid: nine civilians killed"
        if word in toll_words():
            return toll_words()[word] or _toll_kind(parse, at, target)  # "Death toll so far: 58"
        row = counted_nouns().get(parse.tokens[at].lemma.lower()) or counted_nouns().get(word.removesuffix("s"))
        if row is not None:
            return row.counted if row.counted != "infected" or tells_of_illness(parse, at) else None
        if parse.tokens[at].pos in ("NOUN", "PROPN"):
            return None
    return None


def _toll_kind(parse: Parse, at: int, target: Target) -> str | None:
    """What the toll at `at` counts: by words beside it ("death toll", "toll of wounded"), else killed by "toll"."""
    words, states, nouns = parse.lowers, state_words(), counted_nouns()
    last = target.first if at < target.first else target.end
    near = range(max(target.start, at - 3), min(last, at + 7))
    for n in sorted(near, key=lambda n: (abs(n - at), n)):
        if words[n] in states and parse.tokens[n].pos != "AUX":
            return chain_fates(parse, n, last)
        row = nouns.get(parse.tokens[n].lemma.lower())
        if row is not None and row.counted == "casualties" and n > at:
            if words[at] == "toll":
                continue  # "toll in the shooting"
            if words[n - 1] == "of" and _has_died_before(parse, at, target):
                return "killed"  # "died in hospital, bringing the number of victims to nine"
        if row is not None and row.rank in ("harm", "toll"):
            return row.counted
        if row is not None and row.counted == "infected" and not tells_of_illness(parse, n):
            continue
        if row is not None and words[at] in grammar("number_noun") and n > at:
            after = words[n + 1] if n + 1 < last else ""  # "the number of captives rescued"
            return states.get(after, row.counted)
    return "killed" if words[at] == "toll" else None


def _has_died_before(parse: Parse, at: int, target: Target) -> bool:
    """Whether a death, told in the same sentence, raised the number that is named at `at`."""
    before = range(target.start, at)
    raised = next((n for n in before if parse.lowers[n] in grammar("raising")), None)
    died = (n for n in before if state_words().get(parse.lowers[n]) == "killed" and parse.tokens[n].pos != "ADJ")
    return raised is not None and any(n < raised for n in died)


def by_inclusion(parse: Parse, target: Target) -> str | None:
    """ "the dead included 20 children", "among the dead were four nurses and two drivers"."""
    told = told_among(parse, target.first)
    if told is not None:
        return told
    for at in range(target.first - 1, max(target.start, target.first - 4) - 1, -1):
        if parse.tokens[at].lemma == "include" and parse.tokens[at].tag != "VBG":
            for n in range(at - 1, max(target.start, at - 7) - 1, -1):
                row = counted_nouns().get(parse.tokens[n].lemma.lower())
                if parse.lowers[n] in state_words():
                    return state_words()[parse.lowers[n]]
                if row is not None:
                    return row.counted if row.counted in HARM else None
    return None


def by_neighbours(parse: Parse, target: Target) -> str | None:
    """A verb right before the number ("wounding another 12"), or among the dead after it, on the surface."""
    words = parse.lowers
    for at in range(target.first - 1, max(target.start, target.first - 4) - 1, -1):
        token = parse.tokens[at]
        if words[at] in (",", ";", ":", "-", "–") or token.pos in ("NUM", "ADP"):
            break
        row = counted_verbs().get(token.lemma.lower())
        passive = token.tag == "VBN" and _is_helped(parse, at)
        acts = token.pos == "VERB" or (token.pos == "NOUN" and row is not None and row.counted in HARM)
        if row is not None and row.argument in ("object", "both") and not passive and acts:
            return accept_verb(parse, row, at, target)
    if words[max(target.start, target.first - 1)] == "for" and target.first > target.start:
        before = parse.tokens[max(target.start, target.first - 9) : target.first]
        if any(t.lemma.lower() in grammar("search") for t in before) and not _is_manhunt(parse, target):
            return "missing"
    return by_modifier(parse, target) or _among(parse, target)


def _is_manhunt(parse: Parse, target: Target) -> bool:
    """ "Police are looking for three men": those sought are not lost."""
    head = target.phrase.head
    wanted = head is not None and noun_lemma(parse.tokens[head]) in grammar("wanted")
    return wanted and any(w in grammar("police") for w in parse.lowers[max(0, target.first - 30) : target.first])


def by_modifier(parse: Parse, target: Target) -> str | None:
    """A fate inside the phrase: "the 2,800 wounded people"."""
    phrase, words = target.phrase, parse.lowers
    inside = range(phrase.first, phrase.head if phrase.head is not None else phrase.first)
    return next((state_words()[words[at]] for at in inside if words[at] in state_words()), None)


def by_condition(parse: Parse, target: Target) -> str | None:
    """ "170 people are in a critical condition", "two men remain in hospital", "two others with gunshot wounds"."""
    at = target.behind
    tail = parse.lowers[at : min(target.end, at + 7)]
    if "in" in tail[:3] and tail[0] in grammar("lying") and "," not in tail:
        care = next((w for w in tail[tail.index("in") + 1 :] if w in grammar("ward")), None)
        if care is not None:
            return "hospitalised"
    if tail and tail[0] in grammar("bearing") and "," not in tail and any(w in grammar("harm") for w in tail):
        return "injured"
    if "condition" not in tail or "," in tail[: tail.index("condition")]:
        return None
    return "injured" if any(w in grammar("grave") for w in tail) else None


def told_later(parse: Parse, target: Target) -> str | None:
    """A fate after a clause of its own ("12 people who the ministry said were killed")."""
    words = parse.lowers
    at = target.behind
    tail = words[at : min(target.end, at + 8)]
    if not tail or tail[0] not in ("who", "that"):
        return None
    for n in range(at + 1, min(target.end, at + 10)):
        if words[n] in (",", ";") or parse.tokens[n].dep == "mark" or parse.tokens[n].pos == "NUM":
            return None
        if words[n] in state_words() and parse.tokens[n - 1].lemma == "be":
            return chain_fates(parse, n, target.end)
    return None


def _among(parse: Parse, target: Target) -> str | None:
    """ "12 children among the dead", "12 were among those killed"."""
    words = parse.lowers
    stop = min(target.end, target.last + 8)
    for at in range(target.last, stop):
        if words[at] == "among":
            for n in range(at + 1, min(target.end, at + 5)):
                row = counted_nouns().get(parse.tokens[n].lemma.lower())
                if words[n] in state_words():
                    return chain_fates(parse, n, target.end)
                if row is not None and row.rank in ("harm", "thing"):
                    return row.counted if row.counted in HARM else None
            return None
    return None
